//! One contact with a customer, or several alike.
//!
//! Owns: the fields of an interaction and their ranges. There is no customer in it: no name, no
//! card number, no field that would invite one.

use super::{Moment, RowId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest summary, in characters.
pub const SUMMARY_MAX_CHARS: usize = 2_000;
/// Longest detail, in bytes of UTF-8.
pub const DETAIL_MAX_BYTES: usize = 64 * 1024;
/// Highest count of one entry.
pub const COUNT_MAX: u16 = 999;
/// Longest time of one interaction, in minutes: a day.
pub const MINUTES_MAX: u16 = 24 * 60;

/// How much work an answer took, 1 to 6.
///
/// Compatible with the READ Scale (Reference Effort Assessment Data, © Bella Karr Gerlich); the
/// wording of the labels is this program's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Effort(u8);

impl Effort {
    /// All six, least first.
    pub const ALL: [Self; 6] = [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// The effort of this level, if it is 1 to 6.
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        (1..=6).contains(&level).then_some(Self(level))
    }

    /// The level, 1 to 6.
    #[must_use]
    pub fn level(self) -> u8 {
        self.0
    }

    /// What the level means, in a few words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self.0 {
            1 => "Under five minutes, nothing looked up",
            2 => "Little effort, known by heart",
            3 => "Some effort, a ready source",
            4 => "Several sources, or a specialist",
            5 => "In depth, the question evolved",
            _ => "Research beyond the desk",
        }
    }
}

impl TryFrom<u8> for Effort {
    type Error = &'static str;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        Self::new(level).ok_or("effort is 1 to 6")
    }
}

impl From<Effort> for u8 {
    fn from(effort: Effort) -> Self {
        effort.0
    }
}

/// How somebody felt, as seen from the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mood {
    /// `:(`, −1
    Upset,
    /// `:|`, 0
    Neutral,
    /// `:)`, +1
    Happy,
}

impl Mood {
    /// All three, lowest first.
    pub const ALL: [Self; 3] = [Self::Upset, Self::Neutral, Self::Happy];

    /// The number that is stored and exported: −1, 0 or 1.
    #[must_use]
    pub fn value(self) -> i8 {
        match self {
            Self::Upset => -1,
            Self::Neutral => 0,
            Self::Happy => 1,
        }
    }

    /// The mood of a stored number.
    #[must_use]
    pub fn from_value(value: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|mood| i64::from(mood.value()) == value)
    }

    /// The mark in the line.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Upset => ":(",
            Self::Neutral => ":|",
            Self::Happy => ":)",
        }
    }

    /// The word that chips and forms show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Upset => "Upset",
            Self::Neutral => "Neutral",
            Self::Happy => "Happy",
        }
    }
}

/// What the customer got, measured by what they expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expectation {
    /// Less than they expected.
    FellShort,
    /// What they expected.
    Met,
    /// More than they expected.
    Exceeded,
}

impl Expectation {
    /// All three, lowest first.
    pub const ALL: [Self; 3] = [Self::FellShort, Self::Met, Self::Exceeded];

    /// The word that forms show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::FellShort => "Fell short",
            Self::Met => "Met",
            Self::Exceeded => "Exceeded",
        }
    }

    /// The word that is stored and exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FellShort => "fell_short",
            Self::Met => "met",
            Self::Exceeded => "exceeded",
        }
    }

    /// The expectation of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|expectation| expectation.code() == code)
    }
}

/// One contact with a customer, or several alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// When it happened, at the desk's offset.
    pub happened_at: Moment,
    /// Term of the kinds.
    pub kind: RowId,
    /// Term of the channels.
    pub channel: RowId,
    /// Term of the audiences.
    pub audience: RowId,
    /// How many alike, 1 to [`COUNT_MAX`].
    pub count: u16,
    /// Minutes it took, 1 to [`MINUTES_MAX`].
    pub minutes: Option<u16>,
    /// How much work it was.
    pub effort: Option<Effort>,
    /// Lower-case NFC words of letters, digits, `-` and `_`, each once.
    pub tags: Vec<String>,
    /// What happened, at most [`SUMMARY_MAX_CHARS`]; may be empty for a tally.
    pub summary: String,
    /// More of it, at most [`DETAIL_MAX_BYTES`].
    pub detail: String,
    /// Mood on arrival.
    pub mood_before: Option<Mood>,
    /// Mood on leaving.
    pub mood_after: Option<Mood>,
    /// What they got against what they expected.
    pub expectation: Option<Expectation>,
    /// What they were given that they did not know they wanted.
    pub extra: String,
}
