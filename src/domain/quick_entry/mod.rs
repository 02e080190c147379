//! The quick-entry line: plain words with a few optional marks.
//!
//! Owns: the whole grammar, from a line to an [`Entry`] and back. What is not understood stays in
//! the text; no word is ever lost. Must not: save anything, look at a clock, or know about screens;
//! vocabulary, contacts, calendar and time are passed in as a [`Context`].
//!
//! [`parse`] is total: any text gives a [`Parsed`], with [`Problem`]s where something has to be
//! corrected before it can be saved. [`line()`] writes an entry back as a line that parses to the
//! same entry, and [`with_mark`] changes one mark of a line, which is how the chips under the line
//! work: the line stays the only truth.

mod complete;
mod edit;
mod lexer;
mod marks;
mod reader;
mod render;
#[cfg(test)]
mod tests;

pub use complete::{Suggestion, suggestions};
pub use edit::{MarkSlot, with_mark};
pub use marks::{contact_word, read_tag};
pub use reader::parse;
pub use render::{again, line, wish_mark};

use super::RowId;
use super::calendar::{Calendar, Due, Wish};
use super::contact::Contacts;
use super::interaction::{Effort, Mood};
use super::vocabulary::{Facet, Vocabulary};
use super::when::DateOrder;
use chrono::NaiveDateTime;
use std::ops::Range;

/// What a line is read with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Kinds, channels and audiences that `/` can name.
    pub vocabulary: &'a Vocabulary,
    /// Contacts that `@` can name.
    pub contacts: &'a Contacts,
    /// The desk's opening hours.
    pub calendar: &'a Calendar,
    /// The civil time at the desk.
    pub now: NaiveDateTime,
    /// How `3/4` is read.
    pub order: DateOrder,
}

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The line without unwanted characters; spans are byte ranges of it.
    pub line: String,
    /// What would be saved.
    pub entry: Entry,
    /// The understood parts, in order of their place in the line.
    pub spans: Vec<Span>,
    /// What has to be corrected before the line can be saved.
    pub problems: Vec<Problem>,
    /// Number of control, override or otherwise unwanted characters that were removed.
    pub removed_characters: usize,
}

impl Parsed {
    /// True when there is nothing to save.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let has_words = match &self.entry {
            Entry::Interaction(draft) => !draft.summary.is_empty(),
            Entry::Kudos(draft) => !draft.said.is_empty(),
        };
        let has_marks = matches!(self.entry, Entry::Interaction(_)) && !self.spans.is_empty();
        !has_words && !has_marks
    }

    /// Why the line cannot be saved as it is, in one plain sentence; `None` where it can.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        match self.problems.first() {
            Some(problem) => Some(problem.sentence()),
            None if self.is_empty() => {
                Some("There is nothing to save yet. Write what happened.".to_owned())
            }
            None => None,
        }
    }
}

/// The two kinds of thing that a line can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// One contact with a customer, or several alike.
    Interaction(InteractionDraft),
    /// Thanks received: the line began with `*`.
    Kudos(KudosDraft),
}

/// An interaction as the line tells it; `None` where the line says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InteractionDraft {
    /// `/kind`
    pub kind: Option<RowId>,
    /// `/channel`
    pub channel: Option<RowId>,
    /// `/audience`
    pub audience: Option<RowId>,
    /// `x3`
    pub count: Option<u16>,
    /// `5m`
    pub minutes: Option<u16>,
    /// `r2`
    pub effort: Option<Effort>,
    /// `#tag`, each once, in the order of the line
    pub tags: Vec<String>,
    /// The words; at most 2,000 characters.
    pub summary: String,
    /// All the words again where they are more than the summary holds; else empty.
    pub detail: String,
    /// The first of `:(` `:|` `:)`
    pub mood_before: Option<Mood>,
    /// The second of `:(` `:|` `:)`
    pub mood_after: Option<Mood>,
    /// `<when`
    pub happened: Option<Backdate>,
    /// `>when`, `@name` or `!`
    pub follow_up: Option<FollowUpDraft>,
}

/// A kudos as the line tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KudosDraft {
    /// `/channel`
    pub channel: Option<RowId>,
    /// `/audience`
    pub audience: Option<RowId>,
    /// `#tag`, each once, in the order of the line
    pub tags: Vec<String>,
    /// What they said.
    pub said: String,
    /// `<when`
    pub happened: Option<Backdate>,
}

/// When something happened, as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backdate {
    /// At this civil time.
    At(NaiveDateTime),
    /// So many minutes ago; kept as a distance because a civil time is ambiguous in the hour that
    /// autumn repeats.
    MinutesAgo(u32),
}

/// A follow-up as the line tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpDraft {
    /// When it is due.
    pub due: Due,
    /// What `>` asked for; `None` where the due time is the default one.
    pub wish: Option<Wish>,
    /// Whom `@` names.
    pub refer_to: Option<ContactName>,
}

/// Whom `@` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactName {
    /// A contact of this journal.
    Known(RowId),
    /// A name that will become a new contact.
    New(String),
}

/// What an understood part of the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `*`
    Kudos,
    /// `/name`
    Term(Facet),
    /// `#tag`
    Tag,
    /// `5m`
    Minutes,
    /// `x3`
    Count,
    /// `r2`
    Effort,
    /// `>when`
    Due,
    /// `@name`
    Contact,
    /// `!`
    FollowUp,
    /// `<when`
    Happened,
    /// `:(` and the like, one or two moods
    Mood,
}

/// An understood part of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Bytes of [`Parsed::line`].
    pub range: Range<usize>,
    /// What it is.
    pub mark: Mark,
}

/// Why a line cannot be saved as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of [`Parsed::line`] that it is about.
    pub range: Range<usize>,
    /// What kind of problem.
    pub kind: ProblemKind,
}

/// The kinds of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// `>` with a time that is over.
    DueInPast,
    /// `<` with a time that is to come.
    HappenedInFuture,
    /// More text than a detail holds; the size in bytes.
    TooLong(usize),
}

impl Problem {
    /// One plain sentence: what is wrong, and what to do.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.kind {
            ProblemKind::DueInPast => {
                "A promise cannot be due in the past. Correct the date after “>” or remove it."
                    .to_owned()
            }
            ProblemKind::HappenedInFuture => {
                "This cannot have happened in the future. Correct the time after “<” or remove it."
                    .to_owned()
            }
            ProblemKind::TooLong(bytes) => format!(
                "This text is {}; one entry holds up to 64 KB. Shorten it; nothing was saved.",
                super::text::size_in_words(bytes)
            ),
        }
    }
}
