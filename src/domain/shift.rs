//! A stint at the desk, and the review that ends it.
//!
//! Owns: what a shift is, the figures of its summary, and what was answered to each card of its
//! review. Must not: count; the figures are read from the journal.

use super::follow_up::Score;
use super::{Moment, RowId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A stint at the desk.
///
/// What belongs to it is told by the order in which it was logged, so that a clock that is set back
/// during a shift loses nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// When it began.
    pub started_at: Moment,
    /// What was logged last before it.
    pub after: Keys,
    /// When its review was finished; `None` while it goes on.
    pub ended_at: Option<Moment>,
    /// What was logged last in it, once it has ended.
    pub until: Option<Keys>,
    /// One line about it; may be empty.
    pub reflection: String,
    /// Its summary, once it has ended.
    pub figures: Option<Figures>,
}

/// A place in the order in which things were logged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// The last interaction.
    pub interaction: RowId,
    /// The last kudos.
    pub kudos: RowId,
    /// The last promise that was settled.
    pub promise: RowId,
}

impl Keys {
    /// The later of two places.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self {
            interaction: self.interaction.max(other.interaction),
            kudos: self.kudos.max(other.kudos),
            promise: self.promise.max(other.promise),
        }
    }
}

/// The summary of a shift.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Interactions, each as often as its count says; what came with a colleague's hand-over is
    /// counted at their desk.
    pub interactions: u64,
    /// Promises that were settled, and how many of them were kept.
    pub promises: Score,
    /// Moods of those of whom both are known.
    pub moods: Moods,
    /// Kudos.
    pub kudos: u64,
    /// Follow-ups that a colleague has now.
    pub handed_over: u64,
    /// Follow-ups that were let go.
    pub let_go: u64,
}

/// Moods before and after, of the interactions of which both are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moods {
    /// Of how many both are known.
    pub known: u64,
    /// Sum of the moods on arrival, −1 to 1 each.
    pub before: i64,
    /// Sum of the moods on leaving, −1 to 1 each.
    pub after: i64,
    /// How many left happier than they came.
    pub happier: u64,
}

impl Moods {
    /// The average mood on arrival and on leaving, −1 to 1 each; `None` where none is known.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a shift has some hundred interactions")]
    pub fn averages(self) -> Option<(f64, f64)> {
        let of = |sum: i64| sum as f64 / self.known as f64;
        (self.known > 0).then(|| (of(self.before), of(self.after)))
    }
}

/// What was answered to a card of the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// Done.
    Done,
    /// It has another time now.
    Moved,
    /// It goes on the hand-over sheet.
    HandOver,
    /// Let go.
    LetGo,
    /// Seen, and left as it is.
    Left,
}

impl Answer {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Done, Self::Moved, Self::HandOver, Self::LetGo, Self::Left];

    /// The word that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Moved => "moved",
            Self::HandOver => "hand_over",
            Self::LetGo => "let_go",
            Self::Left => "left",
        }
    }

    /// The answer of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// That a follow-up was seen in the review of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The shift.
    pub shift: RowId,
    /// The follow-up.
    pub follow_up: RowId,
    /// What was answered.
    pub answer: Answer,
}
