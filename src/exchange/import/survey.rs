//! What a person should see before a file comes in.
//!
//! Owns: counting what reading hands over, and keeping a little of it. What it keeps has an upper
//! limit, whatever the file. Must not: read a file.

use super::{Item, Tally};
use crate::domain::incoming::{Happened, Incoming, IncomingWhat, Rejected};
use crate::domain::number::counted;
use crate::domain::vocabulary::Facet;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How many of the first entries are kept.
pub const SHOWN: usize = 20;
/// How many rejected lines are kept.
pub const REJECTED_SHOWN: usize = 1_000;
/// How many different words of each vocabulary are kept.
pub const WORDS_MAX: usize = 500;

/// What reading the whole file with a mapping finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// Entries and rejected lines together.
    pub read: u64,
    /// The first [`SHOWN`] entries, as they would come in.
    pub first: Vec<Incoming>,
    /// The words of each vocabulary, with how many entries have each; the first [`WORDS_MAX`].
    pub words: BTreeMap<Facet, BTreeMap<String, u64>>,
    /// The first [`REJECTED_SHOWN`] lines that cannot be taken, in the order of the file.
    pub rejected: Vec<Rejected>,
    /// How many lines cannot be taken in all.
    pub rejected_in_all: u64,
    /// The first and the last day on which something happened, as the file says it.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Plain sentences about what happens to entries on the way.
    pub notices: Vec<String>,
    /// Entries whose word found no room in `words`, by vocabulary.
    crowded: BTreeMap<Facet, u64>,
}

impl Survey {
    /// Counts one of the things that reading hands over.
    pub(super) fn add(&mut self, item: &Item) {
        self.read += 1;
        let entry = match item {
            Ok(entry) => entry,
            Err(rejected) => {
                self.rejected_in_all += 1;
                if self.rejected.len() < REJECTED_SHOWN {
                    self.rejected.push(rejected.clone());
                }
                return;
            }
        };
        let day = match entry.happened {
            Happened::Civil(civil) => civil.date(),
            Happened::At(at) | Happened::Instant(at) => at.date_naive(),
        };
        let (first, last) = self.days.unwrap_or((day, day));
        self.days = Some((first.min(day), last.max(day)));
        if let IncomingWhat::Interaction(it) = &entry.what {
            self.count(Facet::Kind, it.kind.as_deref());
        }
        self.count(Facet::Channel, entry.channel.as_deref());
        self.count(Facet::Audience, entry.audience.as_deref());
        if self.first.len() < SHOWN {
            self.first.push(entry.clone());
        }
    }

    fn count(&mut self, facet: Facet, word: Option<&str>) {
        let Some(word) = word else { return };
        let words = self.words.entry(facet).or_default();
        if let Some(times) = words.get_mut(word) {
            *times += 1;
        } else if words.len() < WORDS_MAX {
            words.insert(word.to_owned(), 1);
        } else {
            *self.crowded.entry(facet).or_default() += 1;
        }
    }

    /// Says what no single entry tells.
    pub(super) fn finish(&mut self, tally: Tally) {
        for facet in self.crowded.keys() {
            self.notices.push(format!(
                "More than {WORDS_MAX} different words stand for the {}. Look whether the right \
                 column was chosen.",
                facet.noun()
            ));
        }
        let told = [
            (
                tally.noon,
                "entry has a day and no time; it is put at noon.",
                "entries have a day and no time; they are put at noon.",
            ),
            (
                tally.shortened,
                "entry has more words than a detail can hold; its end is left out.",
                "entries have more words than a detail can hold; their ends are left out.",
            ),
            (
                tally.zero,
                "line has a count of 0 and becomes no entry.",
                "lines have a count of 0 and become no entries.",
            ),
            (
                tally.several,
                "count has more than one activity; the first is its kind, the others are tags.",
                "counts have more than one activity; the first is the kind, the others are tags.",
            ),
            (
                tally.beside,
                "line around the table holds no count and is passed over.",
                "lines around the table hold no counts and are passed over.",
            ),
        ];
        let told = told.into_iter().filter(|(count, ..)| *count > 0);
        self.notices.extend(told.map(|(count, one, many)| counted(count, one, many)));
    }
}
