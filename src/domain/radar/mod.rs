//! The radar: what people expected against what they got.
//!
//! Owns: how single conversations add up, by time, kind, hour and rule, and which gaps are worth
//! closing. Must not: read; what is known of each conversation is passed in. Every entry weighs as
//! much as its count says: six people who were told the same count six times.

mod period;
mod sums;
#[cfg(test)]
mod tests;

pub use period::{Period, Step};
pub use sums::Sums;

use super::RowId;
use super::contact::Contact;
use super::follow_up::Referral;
use super::interaction::{Expectation, Interaction, Mood};
use super::rule::Friction;
use super::shift::Moods;
use uuid::Uuid;

/// A gap shows only where something fell short on at least so many days: one bad day is no trend.
pub const LEAST_DAYS: u32 = 3;
/// At most so many gaps are named; nobody closes more.
pub const GAPS_MAX: usize = 12;

/// What is known of how people fared in one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fared {
    /// How many people.
    pub count: u64,
    /// Their mood on arrival.
    pub before: Option<Mood>,
    /// Their mood on leaving.
    pub after: Option<Mood>,
    /// What they got against what they expected.
    pub expectation: Option<Expectation>,
    /// True where they were given something more.
    pub has_extra: bool,
}

impl Fared {
    /// How far it fell short for each of them, 0 to 3: two for less than they expected, one more
    /// for leaving upset. `None` where neither is known.
    #[must_use]
    pub fn shortfall(&self) -> Option<u64> {
        if self.expectation.is_none() && self.after.is_none() {
            return None;
        }
        let less = if self.fell_short() { 2 } else { 0 };
        Some(less + u64::from(self.after == Some(Mood::Upset)))
    }

    /// True where anything is known of how they fared.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.before.is_some()
            || self.after.is_some()
            || self.expectation.is_some()
            || self.has_extra
    }

    /// True where they got less than they expected.
    #[must_use]
    pub fn fell_short(&self) -> bool {
        self.expectation == Some(Expectation::FellShort)
    }

    /// True where they came or left upset.
    #[must_use]
    pub fn is_upset(&self) -> bool {
        self.before == Some(Mood::Upset) || self.after == Some(Mood::Upset)
    }
}

/// How people fared, added up; all numbers are people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Felt {
    /// Of whom anything is known.
    pub known: u64,
    /// Moods of those of whom both are known.
    pub moods: Moods,
    /// Who came or left upset.
    pub upset: u64,
    /// Who got less than they expected.
    pub fell_short: u64,
    /// Who got what they expected.
    pub met: u64,
    /// Who got more than they expected.
    pub exceeded: u64,
    /// Who was given something that they did not know they wanted.
    pub extra: u64,
}

impl Felt {
    /// Adds the people of one entry, unless nothing is known of them.
    pub fn add(&mut self, fared: &Fared) {
        if !fared.is_known() {
            return;
        }
        let count = fared.count;
        self.known += count;
        if let (Some(before), Some(after)) = (fared.before, fared.after) {
            let weight = i64::try_from(count).unwrap_or(i64::MAX);
            self.moods.known += count;
            self.moods.before += i64::from(before.value()) * weight;
            self.moods.after += i64::from(after.value()) * weight;
            self.moods.happier += if after > before { count } else { 0 };
        }
        match fared.expectation {
            Some(Expectation::FellShort) => self.fell_short += count,
            Some(Expectation::Met) => self.met += count,
            Some(Expectation::Exceeded) => self.exceeded += count,
            None => {}
        }
        self.upset += if fared.is_upset() { count } else { 0 };
        self.extra += if fared.has_extra { count } else { 0 };
    }

    /// Adds what was added up elsewhere.
    pub fn add_all(&mut self, other: &Self) {
        self.known += other.known;
        self.moods.known += other.moods.known;
        self.moods.before += other.moods.before;
        self.moods.after += other.moods.after;
        self.moods.happier += other.moods.happier;
        self.upset += other.upset;
        self.fell_short += other.fell_short;
        self.met += other.met;
        self.exceeded += other.exceeded;
        self.extra += other.extra;
    }

    /// Of how many people it is known what they got against what they expected.
    #[must_use]
    pub fn expectations(&self) -> u64 {
        self.fell_short + self.met + self.exceeded
    }

    /// How much happier people left than they came, in hundredths of a mood, −200 to 200; `None`
    /// where both moods are known of nobody.
    #[must_use]
    pub fn lift(&self) -> Option<i64> {
        let known = i64::try_from(self.moods.known).ok().filter(|known| *known > 0)?;
        Some(rounded((self.moods.after - self.moods.before) * 100, known))
    }
}

/// A fraction as the nearest whole number; halves go away from zero.
#[must_use]
pub fn rounded(of: i64, by: i64) -> i64 {
    let half = by.abs() / 2;
    if (of < 0) == (by < 0) { (of + half * of.signum()) / by } else { (of - half) / by }
}

/// How people fared in one stretch of a development.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its days.
    pub days: Period,
    /// How they fared; nothing is known of anybody in an empty one.
    pub felt: Felt,
}

/// How people fared with one kind of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByKind {
    /// Term of the kinds.
    pub kind: RowId,
    /// How they fared.
    pub felt: Felt,
}

/// How people fared in one hour of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByHour {
    /// The hour on the desk's clock, 0 to 23.
    pub hour: u8,
    /// How they fared.
    pub felt: Felt,
}

/// What one rule did to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByRule {
    /// The rule.
    pub rule: RowId,
    /// For how many people it came up and how often it was bent in the period. What was bent "lately" is told from today,
    /// and lies in the period too.
    pub friction: Friction,
    /// How those people fared of whom something is known.
    pub felt: Felt,
    /// How many of them got less than they expected or left upset, each once.
    pub short: u64,
}

/// Where a gap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// With this rule.
    Rule(RowId),
    /// With this kind of question.
    Kind(RowId),
    /// In this hour on the desk's clock, 0 to 23.
    Hour(u8),
}

/// A gap between what people expected and what they got.
///
/// Its weight is how many people it touched times how far short it fell for them on average, which
/// is the sum of their shortfalls (see [`Fared::shortfall`]). Everybody comes with some kind of
/// question and in some hour, so kinds and hours weigh only what they have more than they would
/// have if all were alike, and only where that is a quarter more; else the busiest would always
/// stand on top. What fell short on fewer than [`LEAST_DAYS`] days is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Where it is.
    pub place: Place,
    /// For how many people something fell short.
    pub short: u64,
    /// Of how many people it is known whether something did.
    pub of: u64,
    /// Hundredths of what would be gained by closing it; only to be compared.
    pub weight: u64,
}

/// What somebody suggested, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The conversation.
    pub interaction: Interaction,
    /// Its follow-up, if it has one.
    pub follow_up: Option<Uuid>,
    /// How far it was passed on.
    pub referral: Option<Referral>,
    /// To whom.
    pub contact: Option<Contact>,
}

impl Suggestion {
    /// How far it has come.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match &self.referral {
            Some(it) if it.told_at.is_some() => Standing::Done,
            Some(it) if it.answered_at.is_some() => Standing::Answered,
            Some(it) if it.investigated_at.is_some() => Standing::LookedInto,
            Some(it) if it.owned_at.is_some() => Standing::Owned,
            _ => Standing::Heard,
        }
    }
}

/// How far a suggestion has come, for somebody who looks at many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It was written down.
    Heard,
    /// Somebody took it on.
    Owned,
    /// What would happen is known.
    LookedInto,
    /// There is an answer.
    Answered,
    /// Whoever suggested it knows the answer.
    Done,
}

impl Standing {
    /// All five, in order.
    pub const ALL: [Self; 5] =
        [Self::Heard, Self::Owned, Self::LookedInto, Self::Answered, Self::Done];

    /// The words that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Heard => "Heard",
            Self::Owned => "Owned",
            Self::LookedInto => "Looked into",
            Self::Answered => "Answered",
            Self::Done => "Done",
        }
    }
}

/// What customers expected against what they got in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Radar {
    /// The period.
    pub period: Period,
    /// All people of the period, whether anything is known of how they fared or not.
    pub people: u64,
    /// How all of them fared.
    pub felt: Felt,
    /// How the development is divided.
    pub step: Step,
    /// From the first to the last day of which something is known, without a hole.
    pub development: Vec<Stretch>,
    /// By kind, the one with most people first.
    pub by_kind: Vec<ByKind>,
    /// By hour, the earliest first; only hours of which something is known.
    pub by_hour: Vec<ByHour>,
    /// By rule, the one with which most people were short first; only rules that came up or were bent.
    pub by_rule: Vec<ByRule>,
    /// Gaps worth closing, the widest first.
    pub gaps: Vec<Gap>,
    /// What was suggested, the newest first.
    pub suggestions: Vec<Suggestion>,
}
