//! What the interface itself remembers between frames: where the person is, and what they have
//! begun but not saved.
//!
//! Owns no data of the journal; that comes from the worker and is only read. Must not draw.

use crate::domain::calendar::Wish;
use crate::domain::interaction::{Effort, Expectation, Mood};
use crate::domain::template::Template;
use crate::domain::vocabulary::Facet;
use crate::domain::when::DateOrder;
use crate::domain::{Moment, RowId};
use crate::journal::{EntryRow, Greeting, Links, RuleMet};
use crate::ui::dialogs::export::ExportDraft;
use crate::ui::dialogs::hand_over::HandOverDraft;
use crate::ui::dialogs::many::ManyDraft;
use crate::ui::dialogs::notes::NotesDialog;
use crate::ui::dialogs::preview::PreviewDraft;
use crate::ui::dialogs::restore::RestoreDraft;
use crate::ui::dialogs::rule_finder::RuleFinder;
use crate::worker::Seq;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use uuid::Uuid;

/// What fills the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The journal is being opened.
    Opening,
    /// There is no journal yet.
    FirstRun,
    /// Log what happens.
    Desk,
    /// What is owed.
    FollowUps,
    /// What was good, what could be better, and what was learnt.
    Kudos,
    /// What may bend, what may not, and why.
    Rules,
    /// How people came and left, and where the gaps are.
    Insights,
    /// Anything by its words.
    Find,
    /// The end of a shift.
    Review,
    /// Change how things are.
    Settings,
    /// The journal cannot be opened.
    Trouble,
}

/// What stands in front of the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// One entry with every field.
    Editor(Box<Editor>),
    /// All commands.
    Palette(Palette),
    /// All keys.
    Shortcuts,
    /// What this program is.
    About,
    /// Follow-ups for a colleague.
    HandOver(Box<HandOverDraft>),
    /// An earlier interaction by its words.
    WhoHelped(Box<WhoHelped>),
    /// Forms of kudos, feedback, mistakes and goals.
    Notes(Box<NotesDialog>),
    /// A rule by its words.
    RuleFinder(Box<RuleFinder>),
    /// The sign of a rule.
    Sign(Uuid),
    /// What would stand in a portfolio or a report.
    Preview(Box<PreviewDraft>),
    /// The file that is on its way in; what is chosen about it outlives the dialog.
    Import,
    /// Which entries go into a file.
    Export(Box<ExportDraft>),
    /// What the journal can be restored from.
    Restore(RestoreDraft),
    /// A change of many entries at once.
    Many(Box<ManyDraft>),
}

/// What is typed and found while an earlier interaction is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WhoHelped {
    /// The interaction that continues what is found; none where the next line will.
    pub later: Option<Uuid>,
    /// What was typed.
    pub words: String,
    /// The words that were asked for and not answered yet.
    pub asked: String,
    /// The words that the rows were found by.
    pub found: String,
    /// The request whose answer is wanted.
    pub wanted: Option<Seq>,
    /// What was found, the newest first.
    pub rows: Vec<EntryRow>,
    /// Place among them.
    pub cursor: usize,
}

impl WhoHelped {
    /// True while the rows are those of the words on screen.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.wanted.is_none() && self.words == self.found
    }
}

/// The earlier interaction that the next line continues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continues {
    /// The interaction.
    pub uid: Uuid,
    /// What it is called, and when it was.
    pub words: String,
}

/// A rule that came up in the next line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetRule {
    /// The rule.
    pub rule: Uuid,
    /// Its name.
    pub name: String,
    /// The exception that was made, where it was bent.
    pub exception: Option<Uuid>,
}

/// A line that waits while another one is written, with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLine {
    /// Its words.
    pub line: String,
    /// What it continues.
    pub continues: Option<Continues>,
    /// The rules that came up in it.
    pub met: Vec<MetRule>,
}

/// What is typed and marked in the palette.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Palette {
    /// What was typed.
    pub words: String,
    /// Place among those that match.
    pub cursor: usize,
}

/// A part of the Desk that the keyboard can be moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The capture line.
    Line,
    /// The presets.
    Presets,
    /// Today's entries.
    Today,
    /// Open promises.
    Promises,
}

impl Part {
    /// The part before this one, in reading order.
    #[must_use]
    pub fn before(self) -> Self {
        match self {
            Self::Line => Self::Promises,
            Self::Presets => Self::Line,
            Self::Today => Self::Presets,
            Self::Promises => Self::Today,
        }
    }

    /// The part that F6 goes to from here.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Line => Self::Presets,
            Self::Presets => Self::Today,
            Self::Today => Self::Promises,
            Self::Promises => Self::Line,
        }
    }
}

/// A save that is not acknowledged yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingSave {
    /// Number of the request.
    pub seq: Seq,
    /// The line as it was sent.
    pub line: String,
    /// Whether the editor opens at the follow-up when it is saved.
    pub opens_follow_up: bool,
    /// Another line was typed behind this one and saved before the answer came: whether that one
    /// opens its follow-up, and when.
    pub next: Option<(bool, Moment)>,
}

/// What the person has begun at the Desk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DeskDraft {
    /// The capture line.
    pub line: String,
    /// Identity that the entry will have; kept over a retry, so that nothing is saved twice.
    pub uid: Uuid,
    /// What the next saved line continues.
    pub continues: Option<Continues>,
    /// The rules that came up in the next saved line.
    pub met: Vec<MetRule>,
    /// The save under way.
    pub pending: Option<PendingSave>,
    /// Why the line was not saved: the person has to change it.
    pub refusal: Option<String>,
    /// Why the line was not saved: the journal could not be written.
    pub failure: Option<String>,
    /// The line that Esc took away last; Ctrl+Z brings it back.
    pub cleared: Option<String>,
    /// The rules that came up in it, which come back with it.
    pub cleared_met: Vec<MetRule>,
    /// Lines that Up brings back, oldest first.
    pub recent: Vec<String>,
    /// Place in `recent` while going through it.
    pub recalled: Option<usize>,
    /// What was typed before going through `recent`.
    pub set_aside: String,
    /// The rules that came up in it.
    pub set_aside_met: Vec<MetRule>,
    /// Lines that wait until the one on screen is saved or cleared; the last one comes back first.
    pub kept: Vec<KeptLine>,
    /// Whether suggestions were open in the last frame: the keys belong to them then.
    pub suggestions_are_open: bool,
    /// Whether Enter belongs to them as well.
    pub suggestions_take_enter: bool,
    /// What a shift begins with, until it is begun or put away.
    pub greeting: Option<Box<Greeting>>,
    /// The part that gets the keyboard in the next frame.
    pub next_focus: Option<Part>,
    /// The row of a list that has the keyboard, or had it before something took it away.
    pub row: Option<(Part, usize)>,
    /// The row that gets the keyboard as soon as it is drawn.
    pub row_focus: Option<(Part, usize)>,
    /// The part that gets the keyboard in this frame.
    pub focus: Option<Part>,
    /// The part that had it in the last one.
    pub part: Option<Part>,
    /// The cursor goes to the end of the line in this frame.
    pub cursor_to_end: bool,
}

impl DeskDraft {
    /// An empty desk whose line will have this identity.
    #[must_use]
    pub fn new() -> Self {
        Self { uid: Uuid::now_v7(), focus: Some(Part::Line), ..Self::default() }
    }

    /// What the line is linked to when it is saved.
    #[must_use]
    pub fn links(&self) -> Links {
        Links {
            continues: self.continues.as_ref().map(|it| it.uid),
            rules: self.met.iter().map(|it| it.rule).collect(),
            exceptions: self.met.iter().filter_map(|it| it.exception).collect(),
        }
    }

    /// Puts other words into the line, with the cursor at their end.
    pub fn set_line(&mut self, line: String) {
        self.line = line;
        self.cursor_to_end = true;
        self.refusal = None;
    }

    /// Puts another line first; the one that was begun waits with all that belongs to it. Answers
    /// whether there was one.
    pub fn put_first(&mut self, line: String) -> bool {
        let waits = !self.line.trim().is_empty();
        if waits {
            let before = std::mem::take(&mut self.line);
            self.remember(before.clone());
            self.kept.push(KeptLine {
                line: before,
                continues: self.continues.take(),
                met: std::mem::take(&mut self.met),
            });
        }
        self.recalled = None;
        self.failure = None;
        self.set_line(line);
        waits
    }

    /// Brings the line back that waited for another one, if there is room; answers whether there
    /// was one.
    pub fn bring_kept_back(&mut self) -> bool {
        if !self.line.is_empty() {
            return false;
        }
        let Some(kept) = self.kept.pop() else { return false };
        self.continues = kept.continues;
        self.met = kept.met;
        self.set_line(kept.line);
        true
    }

    /// Takes the words away, so that they can be brought back.
    pub fn clear_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.remember(line.clone());
        self.cleared = Some(line);
        // They came up in those words; the next line is about something else.
        self.cleared_met = std::mem::take(&mut self.met);
        self.refusal = None;
        self.failure = None;
        self.recalled = None;
    }

    /// Keeps a line for Up.
    pub fn remember(&mut self, line: String) {
        const MOST: usize = 50;
        if line.trim().is_empty() || self.recent.last() == Some(&line) {
            return;
        }
        self.recent.push(line);
        if self.recent.len() > MOST {
            self.recent.remove(0);
        }
    }

    /// The line before the one that is shown, if there is one.
    pub fn recall_earlier(&mut self) {
        let earlier = match self.recalled {
            None => self.recent.len().checked_sub(1),
            Some(place) => place.checked_sub(1),
        };
        let Some(place) = earlier else { return };
        if self.recalled.is_none() {
            self.set_aside = std::mem::take(&mut self.line);
            if !self.set_aside.trim().is_empty() {
                self.set_aside_met = std::mem::take(&mut self.met);
            }
        }
        self.recall(place);
    }

    /// The line after the one that is shown; after the last one what was typed before.
    pub fn recall_later(&mut self) {
        let Some(place) = self.recalled else { return };
        if place + 1 < self.recent.len() {
            self.recall(place + 1);
        } else {
            self.recalled = None;
            let line = std::mem::take(&mut self.set_aside);
            if !line.trim().is_empty() {
                self.met = std::mem::take(&mut self.set_aside_met);
            }
            self.set_line(line);
        }
    }

    /// Shows a line of before. What came up in the words that were typed is not said of it; what
    /// belongs to a line that waits comes with it.
    fn recall(&mut self, place: usize) {
        self.recalled = Some(place);
        let line = self.recent[place].clone();
        let waits = self.kept.iter().rev().find(|kept| kept.line == line);
        if !self.set_aside.trim().is_empty() {
            self.met = waits.map(|kept| kept.met.clone()).unwrap_or_default();
        }
        self.set_line(line);
    }

    /// A save was acknowledged: its words go, and what was typed since stays.
    pub fn saved(&mut self, line: &str) {
        self.remember(line.to_owned());
        self.kept.retain(|kept| kept.line != line);
        let typed_since = self.line.strip_prefix(line).map(str::trim_start).map(str::to_owned);
        match typed_since {
            Some(rest) => self.set_line(rest),
            None => self.cursor_to_end = true,
        }
        self.uid = Uuid::now_v7();
        self.pending = None;
        self.failure = None;
        self.cleared = None;
        self.recalled = None;
    }
}

/// What is typed on the first screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FirstRun {
    /// The name.
    pub name: String,
    /// The desk.
    pub desk: String,
    /// Which starter words.
    pub template: Template,
    /// A journal is being made.
    pub is_busy: bool,
    /// Why none could be made.
    pub failure: Option<String>,
}

/// Why there is no journal on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What the screen is headed with.
    pub title: &'static str,
    /// What happened, what is safe, what to do.
    pub sentence: String,
    /// The file that it is about.
    pub path: PathBuf,
    /// Whether a new journal is offered: where no file is there in its place, beside a damaged one
    /// under another name.
    pub offers_new: bool,
    /// Whether a backup may help, so that they are looked at.
    pub offers_backup: bool,
    /// Whether looking again may help: not where the file itself is at fault.
    pub offers_again: bool,
}

/// The pages of Settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PageOfSettings {
    /// Name and desk.
    #[default]
    You,
    /// The person's own principles.
    Creed,
    /// Opening hours and closures.
    Hours,
    /// One of the vocabularies.
    Words(Facet),
    /// Colleagues and teams.
    Contacts,
    /// Presets.
    Presets,
    /// What the desk shares in a file.
    Pack,
    /// Looks and dates on this PC.
    ThisPc,
}

/// An entry as the editor holds it: everything as text or choice until it is saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Editor {
    /// Key of the row in the journal.
    pub id: RowId,
    /// The entry.
    pub uid: Uuid,
    /// Its time before the editor was opened, with the offset and seconds that the form leaves out.
    pub happened_before: Moment,
    /// The order in which it shows days.
    pub order: DateOrder,
    /// The date, as typed.
    pub date: String,
    /// The time, as typed.
    pub time: String,
    /// Term of the kinds.
    pub kind: RowId,
    /// Term of the channels.
    pub channel: RowId,
    /// Term of the audiences.
    pub audience: RowId,
    /// The count, as typed.
    pub count: String,
    /// The minutes, as typed.
    pub minutes: String,
    /// How much work it was.
    pub effort: Option<Effort>,
    /// Tags with spaces between, as typed.
    pub tags: String,
    /// What happened.
    pub summary: String,
    /// More of it.
    pub detail: String,
    /// Mood on arrival.
    pub mood_before: Option<Mood>,
    /// Mood on leaving.
    pub mood_after: Option<Mood>,
    /// What they got against what they expected.
    pub expectation: Option<Expectation>,
    /// What they did not know they wanted.
    pub extra: String,
    /// What is owed.
    pub follow_up: Option<EditorFollowUp>,
    /// The rules that came up in it, as last known; not saved with the form.
    pub rules: Vec<RuleMet>,
    /// Begin with the keyboard at the promise.
    pub starts_at_follow_up: bool,
    /// What stands in the way of saving, by field.
    pub faults: Vec<(Field, String)>,
    /// The save under way.
    pub pending: Option<Seq>,
    /// Why it was not saved.
    pub failure: Option<String>,
}

/// A follow-up as the editor holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct EditorFollowUp {
    /// What was promised.
    pub promise: String,
    /// When it is due, as typed.
    pub due: String,
    /// The due time before the editor was opened.
    pub due_before: Option<(NaiveDateTime, Option<Wish>)>,
    /// Whom it is referred to, as typed.
    pub refer_to: String,
}

/// A field of the editor that can be filled wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The date.
    Date,
    /// The time.
    Time,
    /// The count.
    Count,
    /// The minutes.
    Minutes,
    /// The tags.
    Tags,
    /// What happened.
    Summary,
    /// More of it.
    Detail,
    /// When the promise is due.
    Due,
    /// Whom it is referred to.
    ReferTo,
}
