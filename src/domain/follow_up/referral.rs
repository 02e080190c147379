//! A question or suggestion passed to somebody who can answer it.
//!
//! Owns: the three promises of a referral (taken seriously, investigated, answered), that the
//! customer is told, and the clock of the answer.

use crate::domain::{Moment, RowId};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What would happen if we did it; each may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// For whom it would be better.
    pub better: String,
    /// For whom it would be worse.
    pub worse: String,
    /// What it would cost.
    pub cost: String,
}

impl Findings {
    /// True where nothing was found out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.better.is_empty() && self.worse.is_empty() && self.cost.is_empty()
    }
}

/// A follow-up's question passed to somebody who can answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// When an answer is due: the same or the next open day.
    pub due: NaiveDateTime,
    /// Who took it on, by name; empty while nobody has.
    pub owner: String,
    /// When somebody took it on.
    pub owned_at: Option<Moment>,
    /// What would happen if we did it.
    pub findings: Findings,
    /// When that was written down.
    pub investigated_at: Option<Moment>,
    /// What the answer is; empty while there is none.
    pub answer: String,
    /// When it came.
    pub answered_at: Option<Moment>,
    /// When the customer was told.
    pub told_at: Option<Moment>,
}

impl Referral {
    /// A referral that has just been made.
    #[must_use]
    pub fn made(
        uid: Uuid,
        follow_up: RowId,
        contact: RowId,
        due: NaiveDateTime,
        now: Moment,
    ) -> Self {
        Self {
            id: 0,
            uid,
            follow_up,
            contact,
            referred_at: now,
            due,
            owner: String::new(),
            owned_at: None,
            findings: Findings::default(),
            investigated_at: None,
            answer: String::new(),
            answered_at: None,
            told_at: None,
        }
    }

    /// True while there is no answer.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.answered_at.is_none()
    }

    /// When this stage was reached.
    #[must_use]
    pub fn reached(&self, stage: Stage) -> Option<Moment> {
        match stage {
            Stage::TakenSeriously => self.owned_at,
            Stage::Investigated => self.investigated_at,
            Stage::Answered => self.answered_at,
            Stage::Told => self.told_at,
        }
    }

    /// The first stage that is not reached.
    #[must_use]
    pub fn next(&self) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| self.reached(*stage).is_none())
    }
}

/// What was promised about a referral, in order, and that the customer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Somebody owns it, however unusual it is or however young the asker.
    TakenSeriously,
    /// What would happen if we did it is written down.
    Investigated,
    /// There is an answer.
    Answered,
    /// The customer knows it.
    Told,
}

impl Stage {
    /// All four, in order.
    pub const ALL: [Self; 4] =
        [Self::TakenSeriously, Self::Investigated, Self::Answered, Self::Told];

    /// The words that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::TakenSeriously => "Taken seriously",
            Self::Investigated => "Investigated",
            Self::Answered => "Answered",
            Self::Told => "Customer told",
        }
    }

    /// What to ask at this stage, in one line.
    #[must_use]
    pub fn prompt(self) -> &'static str {
        match self {
            Self::TakenSeriously => "Who owns it?",
            Self::Investigated => "What would happen if we did it?",
            Self::Answered => "What is the answer?",
            Self::Told => "What did the customer say?",
        }
    }
}

/// See it → own it → solve it → do it: how far a suggestion has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LifeOfSuggestion {
    /// It was heard and written down.
    SeeIt,
    /// Somebody took it on.
    OwnIt,
    /// What would happen is known, or there is an answer.
    SolveIt,
    /// It was answered, and whoever suggested it knows.
    DoIt,
}

impl LifeOfSuggestion {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::SeeIt, Self::OwnIt, Self::SolveIt, Self::DoIt];

    /// How far a suggestion with this referral has come.
    #[must_use]
    pub fn of(referral: Option<&Referral>) -> Self {
        match referral {
            Some(it) if it.told_at.is_some() => Self::DoIt,
            Some(it) if it.answered_at.or(it.investigated_at).is_some() => Self::SolveIt,
            Some(it) if it.owned_at.is_some() => Self::OwnIt,
            _ => Self::SeeIt,
        }
    }

    /// The words that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::SeeIt => "See it",
            Self::OwnIt => "Own it",
            Self::SolveIt => "Solve it",
            Self::DoIt => "Do it",
        }
    }
}
