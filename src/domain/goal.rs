//! Aims of personal development, and what shows that one grows.
//!
//! Owns: what a goal is, what it can be measured by, and what can be evidence for it. Must not:
//! measure; figures are read from the journal.

use super::{Moment, RowId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a goal is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// How many kudos hold the words of the theme.
    Kudos,
    /// Of a hundred promises, how many were kept.
    PromisesKept,
    /// Of a hundred follow-ups, how many were closed on the day on which they were opened.
    SameDayAnswers,
    /// How much happier people left than they came, in hundredths of a mood, −200 to 200. A person is
    /// shown moods, from −1 to +1, with two decimals.
    MoodLift,
}

impl Measure {
    /// All four.
    pub const ALL: [Self; 4] =
        [Self::Kudos, Self::PromisesKept, Self::SameDayAnswers, Self::MoodLift];

    /// The words that forms show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Kudos => "Kudos on a theme",
            Self::PromisesKept => "Promises kept",
            Self::SameDayAnswers => "Same-day answers",
            Self::MoodLift => "Mood lift",
        }
    }

    /// What can be aimed at: kudos, percent, or hundredths of a mood.
    #[must_use]
    pub fn range(self) -> std::ops::RangeInclusive<i64> {
        match self {
            Self::Kudos => 1..=100_000,
            Self::PromisesKept | Self::SameDayAnswers => 0..=100,
            Self::MoodLift => -200..=200,
        }
    }

    /// The word that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Kudos => "kudos",
            Self::PromisesKept => "promises_kept",
            Self::SameDayAnswers => "same_day_answers",
            Self::MoodLift => "mood_lift",
        }
    }

    /// The measure of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// An aim of personal development.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The aim, in a few words; not empty.
    pub name: String,
    /// Why it matters; may be empty.
    pub why: String,
    /// What it is measured by; none where only evidence tells.
    pub measure: Option<Measure>,
    /// Words that kudos on the theme hold; may be empty, and then every kudos counts.
    pub theme: String,
    /// The value that is aimed at, in the unit of the measure.
    pub target: Option<i64>,
    /// The first day that counts.
    pub started_on: NaiveDate,
    /// The day by which it should be reached.
    pub until: Option<NaiveDate>,
    /// When it was reached or given up.
    pub closed_at: Option<Moment>,
}

/// What can be evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Proof {
    /// An interaction.
    Interaction(RowId),
    /// A kudos.
    Kudos(RowId),
    /// Feedback.
    Feedback(RowId),
    /// A mistake that was owned.
    Mistake(RowId),
    /// The reflection on a shift.
    Shift(RowId),
}

/// That something shows growth towards a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Key in this journal.
    pub id: RowId,
    /// The goal.
    pub goal: RowId,
    /// What shows it.
    pub proof: Proof,
}
