//! What somebody does about a follow-up, and what they hear about a referral.
//!
//! Owns: the deeds and the words that each needs. What a deed makes of a case is the case's.

use super::{Findings, Referral, Stage, Step};
use crate::domain::calendar::Due;
use chrono::NaiveDateTime;

/// What somebody does about a follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Said what was recognised, frustration included.
    Acknowledge {
        /// What was recognised; may be empty.
        words: String,
        /// True to put other words in the place of those that are there.
        replaces: bool,
    },
    /// Found the real need.
    Clarify {
        /// The need; may be empty.
        words: String,
        /// As in [`Deed::Acknowledge`].
        replaces: bool,
    },
    /// Made the next promise; an open one is replaced and stands in the history as moved.
    Promise {
        /// What is promised; not empty.
        words: String,
        /// Until when.
        due: Due,
        /// When to ask how it went.
        check_back: Option<NaiveDateTime>,
    },
    /// A step is not needed here.
    NotNeeded(Step),
    /// Did what was promised, or what was owed.
    Keep {
        /// What was done; may be empty.
        note: String,
    },
    /// Set when to ask how it went, or that nobody will.
    PlanCheckBack(Option<NaiveDateTime>),
    /// Asked how it went: it is solved.
    Solved {
        /// What they said; may be empty.
        words: String,
    },
    /// Asked how it went: not yet. The next promise follows at once.
    NotYet {
        /// What they said; may be empty.
        words: String,
        /// What is promised now; not empty.
        promise: String,
        /// Until when.
        due: Due,
        /// When to ask again.
        check_back: Option<NaiveDateTime>,
    },
    /// Tried to ask or tell; nobody answered.
    NoAnswer {
        /// What was tried; may be empty.
        words: String,
        /// When to try again.
        next: NaiveDateTime,
    },
    /// Gave it another time.
    Move(Due),
    /// Nothing more will be done.
    LetGo {
        /// Why; not empty.
        reason: String,
    },
    /// A colleague has it now.
    HandOver {
        /// Which colleague; may be empty.
        to: String,
    },
    /// Opened it again.
    Reopen,
    /// Heard something about the referral.
    Hear {
        /// What.
        news: News,
        /// True to put other words in the place of those that are there.
        replaces: bool,
    },
    /// Told the customer the answer, which keeps the promise.
    Tell {
        /// What they said; may be empty.
        words: String,
    },
}

/// What comes back about a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Somebody took it on: who; not empty.
    Owned(String),
    /// What would happen if we did it; not all of it empty.
    Investigated(Findings),
    /// The answer came; not empty.
    Answered(String),
}

impl News {
    /// The stage that is reached with it.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self {
            Self::Owned(_) => Stage::TakenSeriously,
            Self::Investigated(_) => Stage::Investigated,
            Self::Answered(_) => Stage::Answered,
        }
    }

    /// True where the referral says exactly this already.
    pub(super) fn is_known(&self, referral: &Referral) -> bool {
        match self {
            Self::Owned(owner) => referral.owner == *owner,
            Self::Investigated(findings) => referral.findings == *findings,
            Self::Answered(answer) => referral.answer == *answer,
        }
    }
}
