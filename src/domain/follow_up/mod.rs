//! What is still owed after an interaction, and to whom it was passed on.
//!
//! Owns: the four steps, the states, the promise with its due time and its history, the referral,
//! and in [`Case`] what each deed makes of them. Must not: decide when the desk is open; that is
//! the calendar's.

mod case;
mod deed;
mod promise;
mod referral;
mod refusal;
mod step;
#[cfg(test)]
mod tests;

pub use case::Case;
pub use deed::{Deed, News};
pub use promise::{Ending, Promise, Score};
pub use referral::{Findings, LifeOfSuggestion, Referral, Stage};
pub use refusal::Refusal;
pub use step::{Outcome, Step, StepNote, StepStatus};

use super::calendar::Wish;
use super::{Moment, RowId};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where a follow-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FollowUpState {
    /// Something is still owed.
    Open,
    /// The promise was kept.
    Kept,
    /// Nothing more will be done, knowingly.
    LetGo,
    /// A colleague has it now.
    HandedOver,
}

impl FollowUpState {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Open, Self::Kept, Self::LetGo, Self::HandedOver];

    /// The word that is stored and exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::LetGo => "let_go",
            Self::HandedOver => "handed_over",
        }
    }

    /// The word that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Kept => "Kept",
            Self::LetGo => "Let go",
            Self::HandedOver => "Handed over",
        }
    }

    /// The state of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What is still owed after one interaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What was promised last, in words; empty while nothing was.
    pub promise: String,
    /// When it was promised; `None` while no promise is open: none was made, or it was settled and
    /// stands in the history.
    pub promised_at: Option<Moment>,
    /// When something has to be done next, on the desk's clock: the promise, or after it the check
    /// back. A civil time, so that a changed time zone moves nothing.
    pub due: NaiveDateTime,
    /// What was asked for, where opening hours moved it.
    pub due_moved_from: Option<Wish>,
    /// When to ask how it went, once the promise is kept; `None` where that is not planned.
    pub check_back: Option<NaiveDateTime>,
    /// What came of the last check back.
    pub outcome: Option<Outcome>,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was kept, let go or handed over.
    pub closed_at: Option<Moment>,
    /// Why it was let go; empty otherwise.
    pub reason: String,
    /// To which colleague it was handed over; empty otherwise, and where nobody was named.
    pub handed_to: String,
    /// From which colleague it was taken over; empty for one's own. What came with it happened at
    /// their desk and is counted there.
    pub taken_from: String,
}

impl FollowUp {
    /// A follow-up that has just been opened: something is owed, nothing is promised yet.
    #[must_use]
    pub fn opened(uid: Uuid, interaction: RowId, due: NaiveDateTime, now: Moment) -> Self {
        Self {
            id: 0,
            uid,
            interaction,
            state: FollowUpState::Open,
            step: Step::Acknowledge,
            promise: String::new(),
            promised_at: None,
            due,
            due_moved_from: None,
            check_back: None,
            outcome: None,
            opened_at: now,
            closed_at: None,
            reason: String::new(),
            handed_to: String::new(),
            taken_from: String::new(),
        }
    }

    /// True while something is still owed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == FollowUpState::Open
    }
}

/// True once the minute in which something was due is over. Due times are whole minutes: in the
/// minute itself it is due now and not late, in lists, counts and words alike.
#[must_use]
pub fn is_late(due: NaiveDateTime, now: NaiveDateTime) -> bool {
    now.signed_duration_since(due) >= TimeDelta::minutes(1)
}

/// How late something is that [`is_late`], in the largest fitting unit: `1 day`, `15 minutes`.
#[must_use]
pub fn late_by(due: NaiveDateTime, now: NaiveDateTime) -> String {
    let minutes = (now - due).num_minutes().max(1);
    let (number, unit) = match minutes {
        0..60 => (minutes, "minute"),
        60..1440 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// Where a follow-up stands at a moment, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Its due time has passed.
    Late,
    /// It is due later today.
    DueToday,
    /// Somebody else was asked and has not answered; due on a later day.
    Waiting,
    /// Due on a later day.
    Open,
    /// Done.
    Kept,
    /// Nothing more will be done, knowingly.
    LetGo,
    /// A colleague has it now.
    HandedOver,
}

impl Standing {
    /// Where a follow-up stands at this civil time; `waits` where a referral has no answer yet.
    #[must_use]
    pub fn of(follow_up: &FollowUp, waits: bool, now: NaiveDateTime) -> Self {
        match follow_up.state {
            FollowUpState::Kept => Self::Kept,
            FollowUpState::LetGo => Self::LetGo,
            FollowUpState::HandedOver => Self::HandedOver,
            FollowUpState::Open if is_late(follow_up.due, now) => Self::Late,
            FollowUpState::Open if follow_up.due.date() == now.date() => Self::DueToday,
            FollowUpState::Open if waits => Self::Waiting,
            FollowUpState::Open => Self::Open,
        }
    }

    /// The word that is exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::DueToday => "due_today",
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Kept => "kept",
            Self::LetGo => "let_go",
            Self::HandedOver => "handed_over",
        }
    }
}
