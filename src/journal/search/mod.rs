//! Find: everything that has words, by words and by filters.
//!
//! Owns: from a line that was understood to rows of what was found, and how much is done in one go: a
//! save that comes meanwhile waits for one go at most. Must not: decide what a filter means; that is the
//! line's.

mod by_time;
mod fill;
mod parts;
mod rows;
mod walk;

pub(super) use rows::Place;
pub use rows::{
    Counting, FindCounts, FindPlace, FindQuery, Found, FoundItem, FoundPart, FoundRow, PartOf,
};
pub(super) use walk::{Bounds, Walk};

use super::Journal;
use crate::domain::search_query::{SearchQuery, Thing, Traits};
use crate::error::Result;
use crate::store::{Record, Store, contact, phrase, rule, search};
use chrono::DateTime;

/// Nobody counts further.
const COUNTED: u64 = 1_000;

impl Journal {
    /// What is found, as much of it as one go allows; see [`Found::next`]. Whatever is typed as words is
    /// taken literally.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn search(&self, query: &FindQuery) -> Result<Found> {
        self.search_within(query, Bounds::USUAL)
    }

    pub(super) fn search_within(&self, query: &FindQuery, bounds: Bounds) -> Result<Found> {
        let walk = Walk::new(&query.search, query.oldest_first, bounds);
        let after = query.after.map(|place| place.0);
        self.with_index(|store| {
            let rows = query.limit.clamp(1, bounds.rows);
            let gone = walk.go(store, after, rows + 1)?;
            let is_more = gone.found.len() > rows;
            let found = &gone.found[..gone.found.len().min(rows)];
            let next = if is_more { found.last().map(|it| it.place) } else { gone.next };
            let mut found = Found {
                rows: fill::fill(store, found)?,
                next: next.map(FindPlace),
                looked_to: next.and_then(instant_of).map(|at| at.date_naive()),
                ..Found::default()
            };
            if after.is_none() {
                found.timeless = timeless(store, &walk)?;
                found.has_more_timeless = found.timeless.len() > query.timeless_limit;
                found.timeless.truncate(query.timeless_limit);
            }
            Ok(found)
        })
    }

    /// Counts on, as far as one go allows, until the counting is done.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn count_found(&self, counting: &mut Counting) -> Result<()> {
        if counting.is_done {
            return Ok(());
        }
        let bounds = Bounds::USUAL;
        let walk = Walk::new(&counting.search, false, bounds);
        let gone = self.with_index(|store| {
            if counting.after.is_none() {
                counting.counts = FindCounts::default();
                for item in timeless(store, &walk)? {
                    counting.counts.add(item.thing(), false);
                }
            }
            walk.go(store, counting.after, bounds.looks)
        })?;
        for lean in &gone.found {
            if counting.counts.total() >= COUNTED {
                counting.counts.is_more = true;
                break;
            }
            counting.counts.add(lean.thing, lean.part.is_some());
        }
        counting.after = gone.next;
        counting.is_done = counting.after.is_none() || counting.counts.is_more;
        Ok(())
    }

    /// Reads with the index. It holds nothing that is not in the entries: a damaged one is built anew on
    /// the way.
    fn with_index<T>(&self, mut read: impl FnMut(&Store) -> Result<T>) -> Result<T> {
        match self.store.read(|| read(&self.store)) {
            Err(error) if error.is_damaged() && !self.is_read_only() => {
                tracing::warn!(?error, "building the search index anew");
                self.store.write(|| search::rebuild(&self.store))?;
                self.store.read(|| read(&self.store))
            }
            found => found,
        }
    }
}

fn instant_of(place: Place) -> Option<DateTime<chrono::Utc>> {
    DateTime::from_timestamp_millis(match place {
        Place::Key(key) => search::instant_of(key),
        Place::Row(ms, ..) => ms,
    })
}

/// The rules, phrases and contacts that answer to a question. There are few of them, and they have no day:
/// what asks for one finds none of them.
pub(super) fn timeless(store: &Store, walk: &Walk<'_>) -> Result<Vec<FoundItem>> {
    let search: &SearchQuery = walk.search;
    let mut items = Vec::new();
    if search.is_empty() || search.days() != (None, None) {
        return Ok(items);
    }
    let is_meant = |thing| search.fits(&Traits::of(thing));
    let has_words = !search.words.trim().is_empty();
    let holds = |record: &dyn Fn() -> Option<search::Words>| {
        !has_words || record().is_some_and(|words| walk.wanted.is_in(&words.text))
    };
    if is_meant(Thing::Rule) {
        let rules = rule::all(store)?.into_iter().filter(|it| holds(&|| it.words()));
        items.extend(rules.map(FoundItem::Rule));
    }
    if is_meant(Thing::Phrase) {
        let phrases = phrase::all(store)?.into_iter().filter(|it| holds(&|| it.words()));
        items.extend(phrases.map(FoundItem::Phrase));
    }
    if is_meant(Thing::Contact) {
        let contacts = contact::all(store)?.into_iter().filter(|it| holds(&|| it.words()));
        items.extend(contacts.map(FoundItem::Contact));
    }
    Ok(items)
}
