//! The four steps of service, and what is noted at each.

use crate::domain::{Moment, RowId};
use serde::{Deserialize, Serialize};

/// The four steps of service, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// What to ask oneself at this step, in one line.
    #[must_use]
    pub fn prompt(self) -> &'static str {
        match self {
            Self::Acknowledge => "What did I hear, frustration included?",
            Self::Clarify => "What is the real need?",
            Self::Commit => "What will I do, by when?",
            Self::CheckBack => "How are things going?",
        }
    }

    /// What to ask oneself where the step was agreed on in feedback: it is owed to a colleague or
    /// to oneself, and no customer is waiting.
    #[must_use]
    pub fn prompt_between_colleagues(self) -> &'static str {
        match self {
            Self::Acknowledge => "What did we say to each other?",
            Self::Clarify => "What would help most?",
            Self::Commit => "What did we agree on, by when?",
            Self::CheckBack => "How is it going since?",
        }
    }

    /// The step of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// What became of a step that is not simply owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StepStatus {
    /// It was done.
    Done,
    /// It is not needed here.
    NotNeeded,
    /// It was tried and is still owed: nobody answered, or it is not solved yet.
    Tried,
}

impl StepStatus {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Done, Self::NotNeeded, Self::Tried];

    /// The word that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NotNeeded => "not_needed",
            Self::Tried => "tried",
        }
    }

    /// The status of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// A step that was done, tried or found not to be needed. A step without a note is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepNote {
    /// Key in this journal.
    pub id: RowId,
    /// The follow-up.
    pub follow_up: RowId,
    /// Which step; one note for each.
    pub step: Step,
    /// What became of it.
    pub status: StepStatus,
    /// When.
    pub at: Moment,
    /// What was recognised, needed, done or said; may be empty.
    pub words: String,
}

/// What came of a check back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// It is solved.
    Solved,
    /// Not yet: the next promise follows.
    NotYet,
    /// Nobody answered.
    NoAnswer,
}

impl Outcome {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Solved, Self::NotYet, Self::NoAnswer];

    /// The word that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::NotYet => "not_yet",
            Self::NoAnswer => "no_answer",
        }
    }

    /// The word that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Solved => "Solved",
            Self::NotYet => "Not yet",
            Self::NoAnswer => "No answer",
        }
    }

    /// The outcome of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}
