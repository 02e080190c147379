//! What can be asked of the journal.
//!
//! Owns: one request for each use case, and which queued ones make earlier ones superfluous.

use crate::domain::RowId;
use crate::domain::calendar::Calendar;
use crate::domain::contact::Contact;
use crate::domain::follow_up::Deed;
use crate::domain::kudos::Kudos;
use crate::domain::preset::Preset;
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::domain::vocabulary::{Facet, Term};
use crate::domain::when::DateOrder;
use crate::exchange::hand_over::Format;
use crate::journal::{CardAnswer, EntryEdit, FollowUpQuery, ListQuery, Position};
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
    MakeHandOver { follow_ups: Vec<Uuid>, to: String, format: Format, file: Option<PathBuf> },
    /// Closes follow-ups whose sheet is out of the house.
    HandedOver { follow_ups: Vec<Uuid>, to: String },
    /// Takes a colleague's follow-ups over from a file.
    TakeOver { file: PathBuf },
    /// Writes the open promises into a calendar file, with the customers' words only where chosen.
    ExportCalendar { file: PathBuf, with_words: bool },
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
            Self::LoadFollowUps(_) => RequestKind::LoadFollowUps,
            Self::LoadCase { .. } => RequestKind::LoadCase,
            Self::Follow { .. } => RequestKind::Follow,
            Self::Refer { .. } => RequestKind::Refer,
            Self::SetContactDetail { .. } => RequestKind::SetContactDetail,
            Self::Link { .. } => RequestKind::Link,
            Self::SaveContact(_) => RequestKind::SaveContact,
            Self::DeleteContact { .. } => RequestKind::DeleteContact,
            Self::LoadGreeting => RequestKind::LoadGreeting,
            Self::StartShift => RequestKind::StartShift,
            Self::LoadReview => RequestKind::LoadReview,
            Self::AnswerCard { .. } => RequestKind::AnswerCard,
            Self::EndShift { .. } => RequestKind::EndShift,
            Self::MakeHandOver { .. } => RequestKind::MakeHandOver,
            Self::HandedOver { .. } => RequestKind::HandedOver,
            Self::TakeOver { .. } => RequestKind::TakeOver,
            Self::ExportCalendar { .. } => RequestKind::ExportCalendar,
            Self::SaveDraft { .. } => RequestKind::SaveDraft,
            Self::KeepWords { .. } => RequestKind::KeepWords,
            Self::LoadWords => RequestKind::LoadWords,
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
            (Self::LoadDesk, Self::LoadDesk)
            | (Self::LoadReview, Self::LoadReview)
            | (Self::LoadCase { .. }, Self::LoadCase { .. }) => true,
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
