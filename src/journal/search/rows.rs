//! What Find is asked and what it answers.
//!
//! Owns: the question, the rows of an answer, their places, and their counts. Must not: look anything
//! up.

use crate::domain::contact::Contact;
use crate::domain::feedback::Feedback;
use crate::domain::goal::Goal;
use crate::domain::mistake::Mistake;
use crate::domain::phrase::Phrase;
use crate::domain::rule::Rule;
use crate::domain::search_query::{SearchQuery, Thing};
use crate::domain::shift::Shift;
use crate::domain::{Moment, RowId};
use crate::journal::rows::{EntryRow, Logged};
use crate::store::Record;
use chrono::NaiveDate;
use uuid::Uuid;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindQuery {
    /// The line as it is understood; an empty one means everything.
    pub search: SearchQuery,
    /// True to begin with the oldest.
    pub oldest_first: bool,
    /// Where to go on; none for the beginning.
    pub after: Option<FindPlace>,
    /// At most so many rows.
    pub limit: usize,
    /// At most so many rules, phrases and contacts; they come with the beginning only.
    pub timeless_limit: usize,
}

/// A place in what is found, in one order: the next page starts after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FindPlace(pub(super) Place);

/// Newer places compare greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::journal) enum Place {
    /// A key of the search index.
    Key(i64),
    /// An instant in UTC milliseconds, what stands there, and its key.
    Row(i64, Thing, RowId),
}

/// What was found, or as much of it as one go allows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// What has a time, in the order of the question.
    pub rows: Vec<FoundRow>,
    /// Where to go on; none where there is no more. There may be more before so many rows as were asked
    /// for are found: looking at very many for few is done in several goes.
    pub next: Option<FindPlace>,
    /// How far was looked, where there may be more.
    pub looked_to: Option<NaiveDate>,
    /// Rules, phrases and contacts; only with the beginning.
    pub timeless: Vec<FoundItem>,
    /// True where there are more of those than were asked for.
    pub has_more_timeless: bool,
}

/// One row of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow {
    /// The instant under whose day it stands: of what matched, so that days never go back and forth.
    pub at: Moment,
    /// What it is.
    pub item: FoundItem,
    /// What matched, where that is not the item itself.
    pub part: Option<FoundPart>,
    /// Where it stands.
    pub place: FindPlace,
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "nearly all are entries")]
pub enum FoundItem {
    /// An interaction or a kudos.
    Entry(EntryRow),
    /// Feedback.
    Feedback(Feedback),
    /// An owned mistake.
    Mistake(Mistake),
    /// A shift with a line about it.
    Reflection(Shift),
    /// A goal.
    Goal(Goal),
    /// A rule.
    Rule(Rule),
    /// A phrase.
    Phrase(Phrase),
    /// A contact.
    Contact(Contact),
}

impl FoundItem {
    /// Of which sort it is.
    #[must_use]
    pub fn thing(&self) -> Thing {
        match self {
            Self::Entry(row) => match row.entry {
                Logged::Interaction(_) => Thing::Interaction,
                Logged::Kudos(_) => Thing::Kudos,
            },
            Self::Feedback(_) => Thing::Feedback,
            Self::Mistake(_) => Thing::Mistake,
            Self::Reflection(_) => Thing::Reflection,
            Self::Goal(_) => Thing::Goal,
            Self::Rule(_) => Thing::Rule,
            Self::Phrase(_) => Thing::Phrase,
            Self::Contact(_) => Thing::Contact,
        }
    }

    /// Identity outside this journal.
    #[must_use]
    pub fn uid(&self) -> Uuid {
        match self {
            Self::Entry(it) => it.uid(),
            Self::Feedback(it) => it.uid,
            Self::Mistake(it) => it.uid,
            Self::Reflection(it) => it.uid,
            Self::Goal(it) => it.uid,
            Self::Rule(it) => it.uid,
            Self::Phrase(it) => it.uid,
            Self::Contact(it) => it.uid,
        }
    }
}

impl FoundItem {
    /// All its words, as search reads them; each text stands on a line of its own.
    #[must_use]
    pub fn text(&self) -> String {
        let words = match self {
            Self::Entry(row) => match &row.entry {
                Logged::Interaction(it) => it.words(),
                Logged::Kudos(it) => it.words(),
            },
            Self::Feedback(it) => it.words(),
            Self::Mistake(it) => it.words(),
            Self::Reflection(it) => it.words(),
            Self::Goal(it) => it.words(),
            Self::Rule(it) => it.words(),
            Self::Phrase(it) => it.words(),
            Self::Contact(it) => it.words(),
        };
        words.map_or_else(String::new, |words| words.text)
    }
}

/// What matched beside an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPart {
    /// What it is.
    pub of: PartOf,
    /// Its words, as they were noted; several texts stand on lines of their own.
    pub text: String,
}

/// What can match beside an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartOf {
    /// What is, or was, promised, or why it was let go.
    Promise,
    /// What was noted at a step.
    StepNote,
    /// To whom it was passed on, what was found out, and the answer.
    Referral,
    /// Why a rule was bent, and what came of it.
    Exception,
}

/// How many were found of each sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FindCounts {
    /// By place in [`Thing::ALL`]; those that a follow-up was found for are not among the interactions.
    pub(super) of: [u64; Thing::ALL.len()],
    /// Interactions of which only a promise, a note, a referral or an exception matched.
    pub follow_ups: u64,
    /// There are more than these; nobody counted them.
    pub is_more: bool,
}

impl FindCounts {
    /// How many of this sort.
    #[must_use]
    pub fn of(&self, thing: Thing) -> u64 {
        let place = Thing::ALL.iter().position(|it| *it == thing);
        place.map_or(0, |place| self.of[place])
    }

    /// All together.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.of.iter().sum::<u64>() + self.follow_ups
    }

    /// Counts one row.
    pub(super) fn add(&mut self, thing: Thing, is_part: bool) {
        if is_part && thing == Thing::Interaction {
            self.follow_ups += 1;
        } else if let Some(place) = Thing::ALL.iter().position(|it| *it == thing) {
            self.of[place] += 1;
        }
    }
}

/// Counting what is found, go by go.
#[derive(Debug, Clone)]
pub struct Counting {
    pub(super) search: SearchQuery,
    pub(super) after: Option<Place>,
    /// How many so far.
    pub counts: FindCounts,
    /// True once there is nothing more to count.
    pub is_done: bool,
}

impl Counting {
    /// One that has not begun.
    #[must_use]
    pub fn new(search: SearchQuery) -> Self {
        Self { search, after: None, counts: FindCounts::default(), is_done: false }
    }
}
