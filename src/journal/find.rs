//! Finding by words.
//!
//! Owns: from places in the index to rows of a list. Whatever belongs to a follow-up stands for the
//! interaction that it came from, and a contact for the latest interactions that were passed to it.

use super::Journal;
use super::rows::EntryRow;
use crate::domain::RowId;
use crate::error::Result;
use crate::store::search::{self, Entity, Hit};
use crate::store::{Store, entry, exception, follow_up, kudos, promise, referral, step_note};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Places are read in pages of at least this many, because several may lead to one row.
const LEAST_PAGE: usize = 64;

impl Journal {
    /// Interactions and kudos that hold every word, newest first; the last word may be the
    /// beginning of one. Whatever is typed is taken literally.
    ///
    /// The index holds nothing that is not in the entries: a damaged one is built anew on the way.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn find(&self, words: &str, limit: usize) -> Result<Vec<EntryRow>> {
        match self.look_up(words, limit) {
            Err(error) if error.is_damaged() && !self.is_read_only() => {
                tracing::warn!(?error, "the search index is damaged");
                self.mend_search()?;
                self.look_up(words, limit)
            }
            found => found,
        }
    }

    /// Builds the search index anew from the entries.
    ///
    /// # Errors
    /// Where the file cannot be read or written.
    pub fn mend_search(&self) -> Result<()> {
        tracing::warn!("building the search index anew");
        self.store.write(|| search::rebuild(&self.store))
    }

    fn look_up(&self, words: &str, limit: usize) -> Result<Vec<EntryRow>> {
        self.store.read(|| {
            let mut found = BTreeMap::new();
            let page = limit.saturating_mul(2).max(LEAST_PAGE);
            let mut before = i64::MAX;
            while found.len() < limit {
                let hits = search::find(&self.store, words, before, page)?;
                let Some(last) = hits.last() else { break };
                before = last.key;
                for row in rows_of(&self.store, &hits, limit)? {
                    found.insert(Reverse(row.position()), row);
                }
                if hits.len() < page {
                    break;
                }
            }
            Ok(found.into_values().take(limit).collect())
        })
    }
}

fn rows_of(store: &Store, hits: &[Hit], limit: usize) -> Result<Vec<EntryRow>> {
    let of = |entity| -> Vec<RowId> {
        hits.iter().filter(|hit| hit.entity == entity).map(|hit| hit.id).collect()
    };
    let mut owners = Vec::new();
    owners.extend(follow_up::interactions_of(store, &of(Entity::FollowUp))?);
    owners.extend(step_note::interactions_of(store, &of(Entity::StepNote))?);
    owners.extend(promise::interactions_of(store, &of(Entity::Promise))?);
    owners.extend(referral::interactions_of(store, &of(Entity::Referral))?);
    let mut interactions = of(Entity::Interaction);
    interactions.extend(owners.into_iter().map(|(_, interaction)| interaction));
    let bent = exception::by_ids(store, &of(Entity::Exception))?;
    interactions.extend(bent.iter().filter_map(|it| it.interaction));
    let mut rows: Vec<EntryRow> =
        entry::by_ids(store, &interactions)?.into_iter().map(EntryRow::from).collect();
    rows.extend(kudos::by_ids(store, &of(Entity::Kudos))?.into_iter().map(EntryRow::from));
    for contact in of(Entity::Contact) {
        let passed_on = entry::by_contact(store, contact, limit)?;
        rows.extend(passed_on.into_iter().map(EntryRow::from));
    }
    Ok(rows)
}
