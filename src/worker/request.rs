//! What can be asked of the journal.
//!
//! Owns: one request for each use case, and which queued ones make earlier ones superfluous.

use super::{ImportRequest, PackRequest};
use crate::domain::RowId;
use crate::domain::calendar::Calendar;
use crate::domain::contact::Contact;
use crate::domain::creed::Principle;
use crate::domain::feedback::Feedback;
use crate::domain::follow_up::Deed;
use crate::domain::goal::Goal;
use crate::domain::hand_over::Cover;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::phrase::Phrase;
use crate::domain::preset::Preset;
use crate::domain::profile::Profile;
use crate::domain::radar::Period;
use crate::domain::rule::{Exception, Rule};
use crate::domain::search_query::SearchQuery;
use crate::domain::template::Template;
use crate::domain::vocabulary::{Facet, Term};
use crate::domain::when::DateOrder;
use crate::exchange::document::ItemId;
use crate::exchange::entries::{EntryFormat, ExportWhat};
use crate::exchange::hand_over::Format;
use crate::exchange::paper::{PaperFormat, PaperOrder};
use crate::exchange::watch::Watch;
use crate::journal::{
    AgreedStep, BulkAct, BulkOf, CardAnswer, EntryEdit, FindQuery, FollowUpQuery, Links, ListQuery,
    Position, WallQuery,
};
use std::collections::BTreeSet;
use std::path::PathBuf;
use uuid::Uuid;

/// One thing to do. See the method of the same name of [`crate::journal::Journal`].
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields are the arguments of the method of the same name")]
pub enum Request {
    /// Says where automatic backups lie; before the first journal is opened, and not answered.
    KeepBackupsIn { root: PathBuf },
    /// Opens a journal; the one that was open stays open where this fails.
    Open { path: PathBuf },
    /// Begins a journal and opens it.
    Create { path: PathBuf, template: Template, profile: Profile },
    /// Opens a journal to look around in, or begins it where there is none; it is not backed up.
    OpenOrCreate { path: PathBuf },
    /// Everything that the desk shows.
    LoadDesk,
    /// The next page of today.
    MoreToday { after: Position },
    /// One entry.
    LoadEntry { uid: Uuid },
    /// A list.
    List(ListQuery),
    /// Entries by words.
    Find { words: String, limit: usize },
    /// What is found, answered in as many goes as it takes.
    Search(Box<FindQuery>),
    /// How many are found of each sort, likewise.
    CountFound(Box<SearchQuery>),
    /// Counts how often each tag is there, in the whole journal: [`super::Event::Tags`].
    CountTags,
    /// Saves a line.
    Log { line: String, order: DateOrder, uid: Uuid, window: String, links: Links },
    /// Counts one of a preset.
    Tally { preset: RowId, uid: Uuid },
    /// Saves an edited interaction.
    SaveEntry(Box<EntryEdit>),
    /// Saves an edited kudos.
    SaveKudos(Box<Kudos>),
    /// Logs the same again.
    Duplicate { uid: Uuid },
    /// Deletes an entry.
    Delete { uid: Uuid },
    /// What an act over many entries would do.
    PreviewBulk { act: BulkAct, of: BulkOf },
    /// Does it to so many; see [`super::Worker::cancel`].
    Bulk { act: BulkAct, of: BulkOf, expected: u64 },
    /// A page of follow-ups, with how many there are.
    LoadFollowUps(FollowUpQuery),
    /// One follow-up with everything about it.
    LoadCase { follow_up: Uuid },
    /// Does something about a follow-up.
    Follow { follow_up: Uuid, deed: Box<Deed> },
    /// Passes a follow-up on to a contact by name.
    Refer { follow_up: Uuid, to: String },
    /// Notes how to reach a customer; nothing erases it.
    SetContactDetail { follow_up: Uuid, detail: String },
    /// Links an interaction to the one that it continues.
    Link { later: Uuid, earlier: Option<Uuid> },
    /// Saves a contact.
    SaveContact(Contact),
    /// Removes a contact that nothing was passed to.
    DeleteContact { contact: RowId },
    /// What is due and one kudos, for the beginning of a shift.
    LoadGreeting,
    /// Begins a shift.
    StartShift,
    /// Where the review of the shift stands.
    LoadReview,
    /// Answers a card of the review.
    AnswerCard { follow_up: Uuid, answer: Box<CardAnswer> },
    /// Ends the shift.
    EndShift { reflection: String },
    /// Writes the sheet for these follow-ups; into a file where one is named.
    MakeHandOver { follow_ups: Vec<Uuid>, cover: Cover, format: Format, file: Option<PathBuf> },
    /// Closes follow-ups whose sheet is out of the house.
    HandedOver { follow_ups: Vec<Uuid>, to: String },
    /// Takes a colleague's follow-ups over from a file.
    TakeOver { file: PathBuf },
    /// Writes the open promises into a calendar file, with the customers' words only where chosen.
    ExportCalendar { file: PathBuf, with_words: bool },
    /// A page of the wall, with what stands over it.
    LoadWall(WallQuery),
    /// Notes that a colleague was told their thanks.
    PassOn { kudos: Uuid },
    /// Saves feedback, and opens the agreed step.
    SaveFeedback { feedback: Box<Feedback>, step: Option<AgreedStep> },
    /// Saves an owned mistake.
    SaveMistake(Box<Mistake>),
    /// Moves on from a mistake, or comes back to it.
    MoveOn { mistake: Uuid, take_back: bool },
    /// How customers fared in a period.
    LoadRadar(Period),
    /// What every rule has done to people so far.
    LoadFriction,
    /// How far every goal has come.
    LoadGoals,
    /// Everything in a portfolio or a report that can be left out.
    LoadPaper(PaperOrder),
    /// Writes a portfolio or a report into a file, without what is left out.
    MakePaper { order: PaperOrder, left_out: BTreeSet<ItemId>, format: PaperFormat, file: PathBuf },
    /// The text of a portfolio or a report as Markdown, without what is left out.
    CopyPaper { order: PaperOrder, left_out: BTreeSet<ItemId> },
    /// One rule with what was recorded about it.
    LoadRule { rule: Uuid },
    /// Writes a page for others to read into a file.
    WritePage { file: PathBuf, text: String },
    /// Saves a rule.
    SaveRule(Box<Rule>),
    /// Removes a rule, or retires one that came up.
    RemoveRule { rule: Uuid },
    /// Records an exception, or what came of it.
    BendRule { bent: Box<Exception>, rule: Uuid, interaction: Option<Uuid> },
    /// Takes an exception away.
    RemoveException { exception: Uuid },
    /// Notes that a rule came up, or that it did not.
    MeetRule { interaction: Uuid, rule: Uuid, met: bool },
    /// Asks somebody why a rule exists.
    AskWhy { rule: Uuid, whom: String },
    /// Saves a phrase.
    SavePhrase(Phrase),
    /// Removes a phrase.
    DeletePhrase { phrase: RowId },
    /// Adds the starter phrases that are missing.
    TakeStarterPhrases,
    /// Saves a principle of the creed.
    SavePrinciple(Principle),
    /// Removes a principle.
    DeletePrinciple { principle: RowId },
    /// Puts the creed in order.
    ReorderPrinciples { order: Vec<RowId> },
    /// Saves a goal.
    SaveGoal(Box<Goal>),
    /// Closes a goal, or opens it again.
    CloseGoal { goal: Uuid, take_back: bool },
    /// Removes a goal and its links.
    DeleteGoal { goal: Uuid },
    /// Links something to a goal, or takes the link away.
    LinkEvidence { goal: Uuid, of: Uuid, linked: bool },
    /// Something about desk packs.
    Packs(PackRequest),
    /// Something about files of other programs.
    Imports(ImportRequest),
    /// Writes entries into a file, beside whatever else is asked for.
    Export { what: ExportWhat, format: EntryFormat, file: PathBuf, watch: Watch },
    /// Keeps the unsaved line of a window.
    SaveDraft { window: String, line: String },
    /// Keeps the unsaved words of a form; no words forget them.
    KeepWords { place: String, words: String },
    /// The unsaved words of forms.
    LoadWords,
    /// Takes over unsaved lines.
    ClaimDrafts { window: String },
    /// Takes back the last step.
    Undo,
    /// Does it again.
    Redo,
    /// Sets whose journal it is.
    SetProfile(Profile),
    /// Sets hours and closures.
    SetCalendar(Calendar),
    /// Saves a term.
    SaveTerm(Term),
    /// Puts a vocabulary in order.
    ReorderTerms { facet: Facet, order: Vec<RowId> },
    /// Saves a preset.
    SavePreset(Preset),
    /// Deletes a preset.
    DeletePreset { preset: RowId },
    /// Puts presets in order.
    ReorderPresets { order: Vec<RowId> },
    /// Fills a new journal with made-up data.
    Demo { interactions: usize, seed: u64 },
    /// Makes a verified copy.
    Backup { to: PathBuf },
    /// Makes an automatic backup without waiting until it is due.
    BackUpNow,
    /// Lists what a journal can be restored from, whether it is open or not.
    ListBackups { journal: PathBuf },
    /// Checks a backup and says what is in it.
    LookIntoBackup { file: PathBuf },
    /// Puts a backup in the place of a journal and opens it; what was there is kept aside.
    Restore { journal: PathBuf, from: PathBuf },
    /// Checks the file.
    Check,
}

/// Makes a kind of each request, so that a new one is named in one place.
macro_rules! kinds {
    ($($kind:ident),* $(,)?) => {
        /// Which request an event answers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the request of the same name")]
        pub enum RequestKind {
            $($kind,)*
            /// No request: the worker looked at the file by itself, and could not.
            Watch,
        }

        impl Request {
            /// Which request it is.
            #[must_use]
            pub fn kind(&self) -> RequestKind {
                match self {
                    $(Self::$kind { .. } => RequestKind::$kind,)*
                }
            }
        }
    };
}

kinds!(
    Open,
    Create,
    OpenOrCreate,
    LoadDesk,
    MoreToday,
    LoadEntry,
    List,
    Find,
    Search,
    CountFound,
    CountTags,
    Log,
    Tally,
    SaveEntry,
    SaveKudos,
    Duplicate,
    Delete,
    PreviewBulk,
    Bulk,
    LoadFollowUps,
    LoadCase,
    Follow,
    Refer,
    SetContactDetail,
    Link,
    SaveContact,
    DeleteContact,
    LoadGreeting,
    StartShift,
    LoadReview,
    AnswerCard,
    EndShift,
    MakeHandOver,
    HandedOver,
    TakeOver,
    ExportCalendar,
    LoadWall,
    PassOn,
    SaveFeedback,
    SaveMistake,
    MoveOn,
    LoadRadar,
    LoadFriction,
    LoadGoals,
    LoadPaper,
    MakePaper,
    CopyPaper,
    LoadRule,
    WritePage,
    SaveRule,
    RemoveRule,
    BendRule,
    RemoveException,
    MeetRule,
    AskWhy,
    SavePhrase,
    DeletePhrase,
    TakeStarterPhrases,
    SavePrinciple,
    DeletePrinciple,
    ReorderPrinciples,
    SaveGoal,
    CloseGoal,
    DeleteGoal,
    LinkEvidence,
    Packs,
    Imports,
    Export,
    SaveDraft,
    KeepWords,
    LoadWords,
    ClaimDrafts,
    Undo,
    Redo,
    SetProfile,
    SetCalendar,
    SaveTerm,
    ReorderTerms,
    SavePreset,
    DeletePreset,
    ReorderPresets,
    Demo,
    Backup,
    KeepBackupsIn,
    BackUpNow,
    ListBackups,
    LookIntoBackup,
    Restore,
    Check,
);

impl Request {
    /// True where [`super::Worker::cancel`] stops it.
    pub(super) fn can_be_cancelled(&self) -> bool {
        matches!(self, Self::Demo { .. } | Self::Bulk { .. })
    }

    /// True where this later request makes an earlier one superfluous.
    pub(super) fn supersedes(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::LoadDesk, Self::LoadDesk)
            | (Self::LoadReview, Self::LoadReview)
            | (Self::LoadCase { .. }, Self::LoadCase { .. })
            | (Self::LoadRadar(_), Self::LoadRadar(_))
            | (Self::LoadFriction, Self::LoadFriction)
            | (Self::LoadGoals, Self::LoadGoals)
            | (Self::LoadPaper(_), Self::LoadPaper(_))
            | (Self::Search(_), Self::Search(_))
            | (Self::CountFound(_), Self::CountFound(_))
            | (Self::CountTags, Self::CountTags)
            | (Self::PreviewBulk { .. }, Self::PreviewBulk { .. })
            | (Self::LoadRule { .. }, Self::LoadRule { .. }) => true,
            (Self::LoadWall(query), Self::LoadWall(earlier)) => {
                query.after.is_none() && earlier.after.is_none()
            }
            (Self::LoadFollowUps(query), Self::LoadFollowUps(earlier)) => {
                query.after.is_none() && earlier.after.is_none()
            }
            (Self::KeepWords { place, .. }, Self::KeepWords { place: earlier, .. }) => {
                place == earlier
            }
            (Self::SaveDraft { window, .. }, Self::SaveDraft { window: earlier, .. }) => {
                window == earlier
            }
            _ => false,
        }
    }
}
