//! The list of the longer words that are in the index.
//!
//! Owns: that every such word is in it, and that none is that is in no entry any more: what was deleted
//! can be read nowhere.

use super::super::Store;
use super::query::{is_listed, literal};
use crate::domain::search_words::forms;
use crate::error::Result;
use std::collections::BTreeSet;

/// The words of a text that are listed.
fn listed(text: &str) -> BTreeSet<String> {
    forms(text).into_iter().filter(|word| is_listed(word)).collect()
}

/// Lists the words of a text that came into the index, and remembers those that went: they are looked
/// at when the transaction ends.
pub(super) fn note(store: &Store, before: &str, after: &str) -> Result<()> {
    let (before, after) = (listed(before), listed(after));
    for word in after.difference(&before) {
        store.run(include_str!("insert_word.sql"), [word])?;
    }
    let mut doubtful = store.doubtful_words.borrow_mut();
    doubtful.extend(before.into_iter().filter(|word| !after.contains(word)));
    Ok(())
}

/// Takes words out of the list that went out of the last entry they were in.
pub(in super::super) fn sweep(store: &Store) -> Result<()> {
    for word in store.doubtful_words.take() {
        let query = literal(std::slice::from_ref(&word));
        if store.row(include_str!("is_word.sql"), [query], |_| Ok(()))?.is_none() {
            store.run(include_str!("delete_word.sql"), [word])?;
        }
    }
    Ok(())
}
