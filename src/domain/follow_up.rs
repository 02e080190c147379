//! What is still owed after an interaction, and to whom it was passed on.
//!
//! Owns: the four steps, the states, the promise with its due time, the referral. Must not: decide
//! when the desk is open; that is the calendar's.

use super::calendar::Wish;
use super::{Moment, RowId};
use chrono::NaiveDateTime;
use uuid::Uuid;

/// The four steps of service, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Say what was heard, frustration included.
    Acknowledge,
    /// Find the real need.
    Clarify,
    /// Say what will be done, and by when.
    Commit,
    /// Ask afterwards how it went.
    CheckBack,
}

impl Step {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Acknowledge, Self::Clarify, Self::Commit, Self::CheckBack];

    /// The word that is stored and exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Clarify => "clarify",
            Self::Commit => "commit",
            Self::CheckBack => "check_back",
        }
    }

    /// The word that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Acknowledge => "Acknowledge",
            Self::Clarify => "Clarify",
            Self::Commit => "Commit",
            Self::CheckBack => "Check back",
        }
    }

    /// The step of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// Where a follow-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FollowUpState {
    /// Something is still owed.
    Open,
    /// The promise was kept.
    Kept,
    /// Nothing more will be done, knowingly.
    LetGo,
}

impl FollowUpState {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Open, Self::Kept, Self::LetGo];

    /// The word that is stored and exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::LetGo => "let_go",
        }
    }

    /// The word that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Kept => "Kept",
            Self::LetGo => "Let go",
        }
    }

    /// The state of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What is still owed after one interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The interaction that it came from.
    pub interaction: RowId,
    /// Where it stands.
    pub state: FollowUpState,
    /// The next step owed.
    pub step: Step,
    /// What was promised, in words; empty while nothing was.
    pub promise: String,
    /// When it is due, on the desk's clock. A civil time, so that a changed time zone moves nothing.
    pub due: NaiveDateTime,
    /// What was asked for, where opening hours moved it.
    pub due_moved_from: Option<Wish>,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was kept or let go.
    pub closed_at: Option<Moment>,
}

/// A follow-up's question passed to somebody who can answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The follow-up that waits for the answer.
    pub follow_up: RowId,
    /// Who was asked.
    pub contact: RowId,
    /// When they were asked.
    pub referred_at: Moment,
}
