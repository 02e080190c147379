//! Feedback between colleagues: about what somebody did, never about who they are.
//!
//! Owns: the four parts of feedback, and how much of it is constructive.

use super::{Moment, RowId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The balance of feedback is taken over so many days.
pub const BALANCE_DAYS: u64 = 90;

/// Which way feedback went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Direction {
    /// From the journal's owner to a colleague.
    #[default]
    Given,
    /// From a colleague to the journal's owner.
    Received,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Given, Self::Received];

    /// The word that forms show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Given => "Given",
            Self::Received => "Received",
        }
    }

    /// The word that is stored and exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Received => "received",
        }
    }

    /// The direction of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What feedback is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Tone {
    /// That something should go on.
    Praise,
    /// That something could be done in a better way.
    #[default]
    Constructive,
}

impl Tone {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Praise, Self::Constructive];

    /// The word that forms show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Praise => "Praise",
            Self::Constructive => "Constructive",
        }
    }

    /// The word that is stored and exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Praise => "praise",
            Self::Constructive => "constructive",
        }
    }

    /// The tone of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Feedback that was given or received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// When it was said.
    pub happened_at: Moment,
    /// Which way it went.
    pub direction: Direction,
    /// What it is for.
    pub tone: Tone,
    /// The other person; may be empty.
    pub colleague: String,
    /// When and where it was.
    pub situation: String,
    /// What was done or said; not empty.
    pub behaviour: String,
    /// What came of it.
    pub impact: String,
    /// What to do next time.
    pub next_time: String,
    /// The conversation with the colleague whose follow-up is the step that was agreed.
    pub interaction: Option<RowId>,
}

/// How much feedback to colleagues was praise, and how much was constructive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// How often praise was given.
    pub praise: u64,
    /// How often constructive feedback was given.
    pub constructive: u64,
}

impl Balance {
    /// The aim, in words. It is one of the service principles that this program follows: most
    /// feedback to colleagues should be constructive.
    pub const AIM: &'static str = "Aim: more than half constructive";

    /// What speaks for the aim: Zenger Folkman, “What Feedback Employees Really Want” (press release
    /// of 18 February 2014, over 2,500 people asked). It says what people would rather hear, not what
    /// share is right.
    pub const SOURCE: &'static str = "Asked what they would rather hear, 57 % chose corrective \
                                      feedback and 43 % praise (Zenger Folkman, 2014).";

    /// Which part of it was constructive, 0 to 1; `None` where none was given.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "nobody gives feedback that often")]
    pub fn constructive_share(self) -> Option<f32> {
        let all = self.praise + self.constructive;
        (all > 0).then(|| self.constructive as f32 / all as f32)
    }

    /// True where more than half was constructive.
    #[must_use]
    pub fn reaches_aim(self) -> bool {
        self.constructive > self.praise
    }
}
