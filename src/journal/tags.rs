//! All tags of a journal, and how often each is there.
//!
//! Owns: counting them, a bounded number of rows in one go. Tags are a text of each entry and have no table
//! of their own: a save would pay for it every time, and a list that is opened now and then would gain a
//! second at a million entries.

use super::Journal;
use crate::domain::RowId;
use crate::error::Result;
use crate::store::tag::{self, Of};
use std::cmp::Reverse;
use std::collections::HashMap;

/// So many rows are read in one go: some milliseconds.
const GO: usize = 2_000;
/// So many different tags are counted; nobody has more that mean anything, and a file of others must not
/// fill the memory.
const KINDS_MAX: usize = 50_000;

/// Counting tags, go by go.
#[derive(Debug, Clone)]
pub struct TagCounting {
    counts: HashMap<String, u64>,
    of: Of,
    below: RowId,
    /// True once there is nothing more to count.
    pub is_done: bool,
}

impl Default for TagCounting {
    fn default() -> Self {
        Self { counts: HashMap::new(), of: Of::Interactions, below: RowId::MAX, is_done: false }
    }
}

impl TagCounting {
    /// The tags that are there most often, and how often, at most so many.
    #[must_use]
    pub fn commonest(&self, most: usize) -> Vec<(String, u64)> {
        let mut all: Vec<(&String, u64)> = self.counts.iter().map(|(tag, it)| (tag, *it)).collect();
        all.sort_by_key(|(tag, count)| (Reverse(*count), *tag));
        all.into_iter().take(most).map(|(tag, count)| (tag.clone(), count)).collect()
    }

    fn add(&mut self, tags: &str) {
        for tag in tags.split_whitespace() {
            if let Some(count) = self.counts.get_mut(tag) {
                *count += 1;
            } else if self.counts.len() < KINDS_MAX {
                self.counts.insert(tag.to_owned(), 1);
            }
        }
    }
}

impl Journal {
    /// Counts on, as far as one go allows, until the counting is done.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn count_tags(&self, counting: &mut TagCounting) -> Result<()> {
        if counting.is_done {
            return Ok(());
        }
        let rows = self.store.read(|| tag::below(&self.store, counting.of, counting.below, GO))?;
        for (_, tags) in &rows {
            counting.add(tags);
        }
        match (rows.last(), counting.of) {
            (Some((key, _)), _) if rows.len() == GO => counting.below = *key,
            (_, Of::Interactions) => {
                (counting.of, counting.below) = (Of::Kudos, RowId::MAX);
            }
            (_, Of::Kudos) => counting.is_done = true,
        }
        Ok(())
    }
}
