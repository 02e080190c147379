//! What comes in from a file of another program.
//!
//! Owns: one entry as such a file says it, why a line cannot be taken, and which words of the journal
//! stand for those of the file. Must not: know a file or its form, or where anything is stored.
//!
//! Names of colleagues are in none of this unless the person asked for them; then they stand in the
//! detail, as words. No customer is ever taken over.

use super::follow_up::{FollowUpState, Step};
use super::interaction::{Effort, Expectation, Mood};
use super::vocabulary::Facet;
use super::{Moment, RowId};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// When something happened, as a file says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// What the clock at the desk showed.
    Civil(NaiveDateTime),
    /// An instant with the offset that was in force.
    At(Moment),
    /// An instant of which only that is known; the desk's offset of that time belongs to it.
    Instant(Moment),
}

/// One entry of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The line of the file that it begins in, from 1; in a file without lines, its number.
    pub line: u64,
    /// Its identity, the same whenever the same entry is read again.
    pub uid: Uuid,
    /// When it happened.
    pub happened: Happened,
    /// What it is.
    pub what: IncomingWhat,
    /// The channel in the file's words; none for the usual one.
    pub channel: Option<String>,
    /// The audience in the file's words; none for the usual one.
    pub audience: Option<String>,
    /// Words as a file has them; the journal gives them their one form.
    pub tags: Vec<String>,
}

/// What an entry of a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncomingWhat {
    /// One contact with a customer, or several alike.
    Interaction(Box<IncomingInteraction>),
    /// Thanks received.
    Kudos(Box<IncomingKudos>),
}

/// An interaction of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingInteraction {
    /// The kind in the file's words; none for the usual one.
    pub kind: Option<String>,
    /// How many alike, from 1. More than an entry can hold become several entries.
    pub count: u32,
    /// Minutes; of a range the middle.
    pub minutes: Option<u16>,
    /// How much work it was.
    pub effort: Option<Effort>,
    /// What happened.
    pub summary: String,
    /// More of it, and what the file says that has no place of its own.
    pub detail: String,
    /// Mood on arrival.
    pub mood_before: Option<Mood>,
    /// Mood on leaving.
    pub mood_after: Option<Mood>,
    /// What they got against what they expected.
    pub expectation: Option<Expectation>,
    /// What they were given that they did not know they wanted.
    pub extra: String,
    /// What is, or was, owed after it.
    pub follow_up: Option<IncomingFollowUp>,
}

/// A follow-up of a file; only Deskhand's own files have any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingFollowUp {
    /// Its identity.
    pub uid: Uuid,
    /// How it ended, or that it is open.
    pub state: FollowUpState,
    /// The next step that is owed.
    pub step: Step,
    /// What was promised; may be empty.
    pub promise: String,
    /// When it is due, as the desk's clock shows it.
    pub due: NaiveDateTime,
    /// The day, and the time where one was said, before it was moved into opening hours.
    pub due_moved_from: Option<(NaiveDate, Option<chrono::NaiveTime>)>,
    /// To whom it was passed on.
    pub refer_to: Option<String>,
    /// When it was opened; none for when the interaction happened.
    pub opened_at: Option<Moment>,
    /// When it was closed; none while it is open.
    pub closed_at: Option<Moment>,
}

/// A kudos of a file; only Deskhand's own files have any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncomingKudos {
    /// What was said.
    pub said: String,
    /// What one did for it; may be empty.
    pub did: String,
    /// Whose thanks they are; empty for one's own.
    pub colleague: String,
    /// True where somebody went the extra mile.
    pub is_extra_mile: bool,
}

/// A line that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The line of the file, from 1.
    pub line: u64,
    /// One plain sentence. It may quote the file's words only where they are a value of a list, a
    /// date or a number, never what a customer said.
    pub reason: String,
}

/// What a word of a file becomes in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermChoice {
    /// The term of this name, made where there is none.
    Named(String),
    /// The usual one: the file's word says nothing.
    Usual,
}

/// What the words of a file become, by vocabulary and word; one that is not named becomes the term of
/// its own name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TermChoices(pub BTreeMap<Facet, BTreeMap<String, TermChoice>>);

impl TermChoices {
    /// What a word becomes.
    #[must_use]
    pub fn of(&self, facet: Facet, word: &str) -> TermChoice {
        let chosen = self.0.get(&facet).and_then(|words| words.get(word));
        chosen.cloned().unwrap_or_else(|| TermChoice::Named(word.to_owned()))
    }

    /// Chooses what a word becomes.
    pub fn choose(&mut self, facet: Facet, word: &str, choice: TermChoice) {
        self.0.entry(facet).or_default().insert(word.to_owned(), choice);
    }
}

/// A file whose entries came into the journal at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// Name of the file, without its folder.
    pub file_name: String,
    /// Which program wrote it, in a word.
    pub format: String,
    /// When it came in.
    pub at: Moment,
    /// The last keys before its entries.
    pub after: Keys,
    /// The last keys of its entries.
    pub until: Keys,
    /// How many entries it added.
    pub added: u32,
}

/// A place in the order in which entries were stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Keys {
    /// The last interaction's key; 0 before the first.
    pub interaction: RowId,
    /// The last kudos' key; 0 before the first.
    pub kudos: RowId,
}
