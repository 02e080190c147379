//! The list of the longer words that are in the index.
//!
//! Owns: that every such word is in it, and that none is that is in no entry any more: what was deleted
//! can be read nowhere.

use super::super::Store;
use super::query::{is_listed, literal};
use super::{Words, waiting};
use crate::domain::search_words::each_form;
use crate::error::Result;
use std::collections::HashSet;

/// The words of these texts that are listed, each once.
fn listed(of: &[Words]) -> HashSet<String> {
    let mut listed = HashSet::new();
    for words in of {
        each_form(&words.text, |form| {
            if is_listed(form) && !listed.contains(form) {
                listed.insert(form.to_owned());
            }
        });
    }
    listed
}

/// Lists the words that came into the index, and remembers those that went: they are looked at when the
/// transaction ends.
pub(super) fn note(store: &Store, goes: &[Words], comes: &[Words]) -> Result<()> {
    let (goes, comes) = (listed(goes), listed(comes));
    // What went and came was listed before.
    let mut new: Vec<&String> = comes.difference(&goes).collect();
    new.sort_unstable();
    for word in new {
        store.run(include_str!("insert_word.sql"), [word])?;
    }
    let gone = goes.into_iter().filter(|word| !comes.contains(word));
    store.waiting.borrow_mut().doubtful.extend(gone);
    Ok(())
}

/// Takes words out of the list that went out of the last entry they were in.
pub(in super::super) fn sweep(store: &Store) -> Result<()> {
    waiting::enter(store)?;
    for word in store.waiting.take().doubtful {
        let query = literal(std::slice::from_ref(&word));
        if store.row(include_str!("is_word.sql"), [query], |_| Ok(()))?.is_none() {
            store.run(include_str!("delete_word.sql"), [word])?;
        }
    }
    Ok(())
}
