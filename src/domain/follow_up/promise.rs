//! The promises of a follow-up that are settled, and how many of them were kept.

use super::is_late;
use crate::domain::{Moment, RowId};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// How a promise ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ending {
    /// It was kept.
    Kept,
    /// Another one took its place, or it got another time.
    Moved,
    /// It was given up, knowingly.
    LetGo,
    /// A colleague keeps it now.
    HandedOver,
}

impl Ending {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Moved, Self::LetGo, Self::HandedOver];

    /// The word that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Moved => "moved",
            Self::LetGo => "let_go",
            Self::HandedOver => "handed_over",
        }
    }

    /// The word that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Moved => "moved",
            Self::LetGo => "let go",
            Self::HandedOver => "handed over",
        }
    }

    /// The ending of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.code() == code)
    }
}

/// A promise that is settled. The open one is in the follow-up itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Key in this journal; later endings have higher keys, whatever the clock said.
    pub id: RowId,
    /// The follow-up.
    pub follow_up: RowId,
    /// What was promised; may be empty.
    pub words: String,
    /// When it was due, on the desk's clock.
    pub due: NaiveDateTime,
    /// When it was promised.
    pub made_at: Moment,
    /// How it ended.
    pub ending: Ending,
    /// When it ended.
    pub ended_at: Moment,
    /// What was done or said at its end; may be empty.
    pub note: String,
}

impl Promise {
    /// True where it ended after its due time.
    #[must_use]
    pub fn was_late(&self) -> bool {
        is_late(self.due, self.ended_at.naive_local())
    }
}

/// How many promises were kept, of those that had to be: "kept 5 of 6".
///
/// One that was kept late was kept. A promise that got another time before it was due was not broken and counts as one with its
/// successor; one that was moved after it was due counts as not kept. A promise that was handed over
/// is the colleague's to keep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Kept.
    pub kept: u64,
    /// Kept, let go, or moved too late.
    pub of: u64,
}

impl Score {
    /// The score of these settled promises.
    #[must_use]
    pub fn of<'a>(promises: impl IntoIterator<Item = &'a Promise>) -> Self {
        promises.into_iter().fold(Self::default(), |score, promise| {
            let (kept, counts) = match promise.ending {
                Ending::Kept => (1, 1),
                Ending::LetGo => (0, 1),
                Ending::Moved => (0, u64::from(promise.was_late())),
                Ending::HandedOver => (0, 0),
            };
            Self { kept: score.kept + kept, of: score.of + counts }
        })
    }
}
