//! What can be asked of the journal.
//!
//! Owns: one request for each use case, and which queued ones make earlier ones superfluous.

use crate::domain::RowId;
use crate::domain::calendar::Calendar;
use crate::domain::kudos::Kudos;
use crate::domain::preset::Preset;
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::domain::vocabulary::{Facet, Term};
use crate::domain::when::DateOrder;
use crate::journal::{EntryEdit, ListQuery, Position};
use std::path::PathBuf;
use uuid::Uuid;

/// One thing to do. See the method of the same name of [`crate::journal::Journal`].
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the arguments of the method of the same name")]
pub enum Request {
    /// Opens a journal; the one that was open stays open where this fails.
    Open { path: PathBuf },
    /// Begins a journal and opens it.
    Create { path: PathBuf, template: Template, profile: Profile },
    /// Opens a journal, or begins it where there is none.
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
    /// Saves a line.
    Log { line: String, order: DateOrder, uid: Uuid, window: String },
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
    /// Keeps a promise.
    Keep { follow_up: Uuid },
    /// Lets a follow-up go.
    LetGo { follow_up: Uuid },
    /// Opens a follow-up again.
    Reopen { follow_up: Uuid },
    /// Keeps the unsaved line of a window.
    SaveDraft { window: String, line: String },
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
    /// Checks the file.
    Check,
}

/// Which request an event answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the request of the same name")]
pub enum RequestKind {
    Open,
    Create,
    OpenOrCreate,
    LoadDesk,
    MoreToday,
    LoadEntry,
    List,
    Find,
    Log,
    Tally,
    SaveEntry,
    SaveKudos,
    Duplicate,
    Delete,
    Keep,
    LetGo,
    Reopen,
    SaveDraft,
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
    Check,
    /// No request: the worker looked at the file by itself, and could not.
    Watch,
}

impl Request {
    /// Which request it is.
    #[must_use]
    pub fn kind(&self) -> RequestKind {
        match self {
            Self::Open { .. } => RequestKind::Open,
            Self::Create { .. } => RequestKind::Create,
            Self::OpenOrCreate { .. } => RequestKind::OpenOrCreate,
            Self::LoadDesk => RequestKind::LoadDesk,
            Self::MoreToday { .. } => RequestKind::MoreToday,
            Self::LoadEntry { .. } => RequestKind::LoadEntry,
            Self::List(_) => RequestKind::List,
            Self::Find { .. } => RequestKind::Find,
            Self::Log { .. } => RequestKind::Log,
            Self::Tally { .. } => RequestKind::Tally,
            Self::SaveEntry(_) => RequestKind::SaveEntry,
            Self::SaveKudos(_) => RequestKind::SaveKudos,
            Self::Duplicate { .. } => RequestKind::Duplicate,
            Self::Delete { .. } => RequestKind::Delete,
            Self::Keep { .. } => RequestKind::Keep,
            Self::LetGo { .. } => RequestKind::LetGo,
            Self::Reopen { .. } => RequestKind::Reopen,
            Self::SaveDraft { .. } => RequestKind::SaveDraft,
            Self::ClaimDrafts { .. } => RequestKind::ClaimDrafts,
            Self::Undo => RequestKind::Undo,
            Self::Redo => RequestKind::Redo,
            Self::SetProfile(_) => RequestKind::SetProfile,
            Self::SetCalendar(_) => RequestKind::SetCalendar,
            Self::SaveTerm(_) => RequestKind::SaveTerm,
            Self::ReorderTerms { .. } => RequestKind::ReorderTerms,
            Self::SavePreset(_) => RequestKind::SavePreset,
            Self::DeletePreset { .. } => RequestKind::DeletePreset,
            Self::ReorderPresets { .. } => RequestKind::ReorderPresets,
            Self::Demo { .. } => RequestKind::Demo,
            Self::Backup { .. } => RequestKind::Backup,
            Self::Check => RequestKind::Check,
        }
    }

    /// True where this later request makes an earlier one superfluous.
    pub(super) fn supersedes(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::LoadDesk, Self::LoadDesk) => true,
            (Self::SaveDraft { window, .. }, Self::SaveDraft { window: earlier, .. }) => {
                window == earlier
            }
            _ => false,
        }
    }
}
