//! What the journal answers.

use super::{BackupEvent, ImportEvent, PackEvent, RequestKind, Seq};
use crate::domain::follow_up::Score;
use crate::domain::preset::TermCount;
use crate::domain::radar::Radar;
use crate::domain::rule::Friction;
use crate::domain::shift::Shift;
use crate::domain::{Moment, RowId};
use crate::error::Error;
use crate::exchange::paper::{Paper, PaperOrder, PreviewItem};
use crate::journal::backups::Restored;
use crate::journal::{
    BulkPreview, CaseView, EntryRow, FindCounts, FollowUpCounts, FollowUpQuery, FollowUpRow, Found,
    GoalFigures, Greeting, Op, Review, RuleView, Setup, Shown, TakenOver, WallCard, WallFigures,
    WallQuery,
};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Something that happened; `seq` is the number of the request that it answers.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "seq and kind name the request, the rest is said at the variant")]
pub enum Event {
    /// A journal is open.
    Opened { seq: Seq, journal: Opened },
    /// What the desk shows.
    Desk { seq: Seq, data: Box<DeskData> },
    /// One entry; none where it is gone.
    Entry { seq: Seq, row: Option<Box<EntryRow>> },
    /// A list, a page of today, or what was found; newest first.
    Rows { seq: Seq, kind: RequestKind, rows: Vec<EntryRow> },
    /// Rows that were found, after those that came before with the same number; there is another one
    /// like it where this is not the last.
    Found { seq: Seq, found: Box<Found>, is_last: bool },
    /// How many were found of each sort so far; there is another one where this is not the last.
    FoundCounts { seq: Seq, counts: FindCounts, is_last: bool },
    /// The commonest tags of the journal, and how often each is there.
    Tags { seq: Seq, tags: Vec<(String, u64)> },
    /// What an act over many entries would do, as far as was looked; there is another one like it where
    /// this is not the last.
    BulkPreview { seq: Seq, preview: Box<BulkPreview>, is_last: bool },
    /// A write is on the disk. `row` is the entry as it is now, where there is one.
    Saved {
        seq: Seq,
        kind: RequestKind,
        op: Op,
        label: String,
        undoable: bool,
        row: Option<Box<EntryRow>>,
    },
    /// A page of follow-ups.
    FollowUps { seq: Seq, list: Box<FollowUpList> },
    /// One follow-up; none where it is gone.
    Case { seq: Seq, case: Option<Box<CaseView>> },
    /// A page of the wall.
    Wall { seq: Seq, wall: Box<Wall> },
    /// How customers fared in a period, and the promises that were settled in it.
    Radar { seq: Seq, radar: Box<Radar>, promises: Score },
    /// What every rule has done to people so far, by its key; none for one that never came up.
    Friction { seq: Seq, friction: HashMap<RowId, Friction> },
    /// How far every goal has come, in listed order.
    Goals { seq: Seq, goals: Vec<GoalFigures> },
    /// Everything in a portfolio or a report that can be left out, in reading order.
    Paper { seq: Seq, order: PaperOrder, items: Vec<PreviewItem> },
    /// The text of a portfolio or a report.
    PaperText { seq: Seq, text: String },
    /// A portfolio or a report is in a file.
    PaperMade { seq: Seq, paper: Paper, file: PathBuf },
    /// One rule; none where it is gone.
    Rule { seq: Seq, rule: Option<Box<RuleView>> },
    /// A page for others to read is in this file.
    PageWritten { seq: Seq, file: PathBuf },
    /// What a shift begins with.
    Greeting { seq: Seq, greeting: Box<Greeting> },
    /// Where the review stands.
    Review { seq: Seq, review: Box<Review> },
    /// A hand-over sheet is made: its text, and the file that it was written to.
    HandOver { seq: Seq, text: String, file: Option<PathBuf> },
    /// A colleague's sheet was read, and this came of it; their name and what they wrote to whoever
    /// takes over may be empty.
    TakenOver {
        seq: Seq,
        from: String,
        word: String,
        taken: TakenOver,
        label: String,
        undoable: bool,
    },
    /// So many promises are in a calendar file.
    Exported { seq: Seq, file: PathBuf, count: usize },
    /// About desk packs.
    Packs(PackEvent),
    /// About files of other programs.
    Imports(ImportEvent),
    /// So many entries are in a file.
    EntriesExported { seq: Seq, file: PathBuf, count: u64 },
    /// About backups that the program makes by itself.
    Backups(BackupEvent),
    /// Unsaved words of forms, each with its place.
    Words { seq: Seq, words: Vec<(String, String)> },
    /// Unsaved lines, newest first.
    Drafts { seq: Seq, lines: Vec<String> },
    /// So many of so many are done.
    Progress { seq: Seq, done: usize, total: usize },
    /// A verified copy is there.
    BackedUp { seq: Seq, to: PathBuf },
    /// What is wrong with the file; empty where all is well.
    Checked { seq: Seq, findings: Vec<String> },
    /// Another process wrote: what is shown may be out of date.
    ChangedElsewhere,
    /// It was not done, and nothing was changed. `seq` is 0 where nobody had asked.
    Failed { seq: Seq, kind: RequestKind, error: Error },
}

/// A journal that has just been opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Where the file is.
    pub path: PathBuf,
    /// True where it may only be read.
    pub is_read_only: bool,
    /// The copy that was made before it was brought up to date.
    pub upgrade_backup: Option<PathBuf>,
    /// Profile, hours, vocabularies, contacts and presets.
    pub setup: Arc<Setup>,
    /// What came of restoring, where it was opened from a backup.
    pub restored: Option<Restored>,
}

/// Everything that the desk shows.
#[derive(Debug, Clone)]
pub struct DeskData {
    /// Profile, hours, vocabularies, contacts and presets.
    pub setup: Arc<Setup>,
    /// When this was read.
    pub now: Moment,
    /// The first page of today, newest first.
    pub today: Vec<EntryRow>,
    /// True where today has more; ask with the position of the last row.
    pub has_more_today: bool,
    /// Today's counts.
    pub counts: Vec<TermCount>,
    /// What is owed, the one due first at the top; at most fifty.
    pub follow_ups: Vec<FollowUpRow>,
    /// How many follow-ups stand where.
    pub follow_up_counts: FollowUpCounts,
    /// What falls due until the end of tomorrow, the soonest first: what can be reminded of.
    pub upcoming: Vec<FollowUpRow>,
    /// The shift that goes on.
    pub shift: Option<Shift>,
    /// How many cards the review of the shift would show now.
    pub review_left: u64,
    /// What undo would take back.
    pub undo: Option<&'static str>,
    /// What redo would do again.
    pub redo: Option<&'static str>,
    /// True where the journal may only be read.
    pub is_read_only: bool,
}

/// A page of follow-ups.
#[derive(Debug, Clone)]
pub struct FollowUpList {
    /// What was asked for.
    pub query: FollowUpQuery,
    /// The page.
    pub rows: Vec<FollowUpRow>,
    /// True where more follow; ask with the place of the last row.
    pub has_more: bool,
    /// How many follow-ups stand where.
    pub counts: FollowUpCounts,
}

/// A page of the wall.
#[derive(Debug, Clone)]
pub struct Wall {
    /// What was asked for.
    pub query: WallQuery,
    /// The page, newest first.
    pub cards: Vec<WallCard>,
    /// True where more follow; ask with the place of the last card.
    pub has_more: bool,
    /// What stands over it.
    pub figures: WallFigures,
    /// With the first page of a goal's evidence: the conversations and reflections among it, of
    /// which the wall has no cards, the newest first.
    pub others: Vec<Shown>,
}
