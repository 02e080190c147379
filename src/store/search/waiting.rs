//! What waits to enter the index.
//!
//! Owns: that the changes of a transaction enter the index in the order of its keys, whichever way the
//! records came. The index writes out what it holds in memory whenever a key is lower than the one before:
//! a file that begins with its newest row would make it write a list for every row. Must not: outlive the
//! transaction, or hold more than some megabytes.

use super::super::Store;
use super::{Entity, Words, words};
use crate::domain::RowId;
use crate::error::{Error, Result};
use std::collections::{BTreeSet, HashMap};

/// More than so many bytes enter the index before more may wait. Tests reach it with some hundred rows.
const MOST: usize = if cfg!(test) { 64 << 10 } else { 24 << 20 };
/// Of more than so many changes the index holds more before it writes a part of itself out: where it has
/// 64 parts, it puts them together while somebody waits.
const MANY: usize = if cfg!(test) { 100 } else { 2_000 };
/// What a change takes beside its words, in bytes.
const OVERHEAD: usize = 256;

/// The changes of the transaction that are not in the index yet.
#[derive(Debug, Default)]
pub(in super::super) struct Waiting {
    changes: HashMap<(Entity, RowId), Change>,
    bytes: usize,
    /// Words that may be in no entry any more once this transaction has ended.
    pub(super) doubtful: BTreeSet<String>,
}

/// What the index holds of a record, and what it is to hold.
#[derive(Debug)]
struct Change {
    before: Option<Words>,
    after: Option<Words>,
}

/// A step of the index itself.
struct Step {
    key: i64,
    /// At the same key the old words go before the new ones come.
    comes: bool,
    text: String,
}

impl Waiting {
    fn note(&mut self, before: Option<Words>, after: Option<Words>) {
        let Some(it) = before.as_ref().or(after.as_ref()) else { return };
        let place = (it.entity, it.id);
        let bytes = |words: Option<&Words>| words.map_or(0, |it| it.text.len());
        self.bytes += OVERHEAD + bytes(before.as_ref()) + bytes(after.as_ref());
        // Of what changes again, the index still holds what it held at first.
        match self.changes.get_mut(&place) {
            Some(change) => change.after = after,
            None => drop(self.changes.insert(place, Change { before, after })),
        }
    }

    fn take_changes(&mut self) -> HashMap<(Entity, RowId), Change> {
        self.bytes = 0;
        std::mem::take(&mut self.changes)
    }
}

/// Lets a change wait; what is too much enters the index now.
///
/// # Errors
/// Where the file cannot be written, or the index does not agree with itself.
pub(super) fn note(store: &Store, before: Option<Words>, after: Option<Words>) -> Result<()> {
    let mut waiting = store.waiting.borrow_mut();
    waiting.note(before, after);
    let is_much = waiting.bytes > MOST;
    drop(waiting);
    if is_much { enter(store) } else { Ok(()) }
}

/// Forgets what waits: the index is made of the records themselves.
pub(super) fn forget(store: &Store) {
    store.waiting.take();
}

/// Brings everything that waits into the index.
///
/// # Errors
/// Where the file cannot be written, or the index does not agree with itself.
pub(super) fn enter(store: &Store) -> Result<()> {
    if store.waiting.borrow().changes.is_empty() {
        return Ok(());
    }
    let changes = store.waiting.borrow_mut().take_changes();
    let (mut goes, mut comes) = (Vec::new(), Vec::new());
    for Change { before, after } in changes.into_values().filter(|it| it.before != it.after) {
        goes.extend(before.filter(Words::has_text));
        comes.extend(after.filter(Words::has_text));
    }
    goes.sort_unstable_by_key(|it| (it.entity.code(), it.id));
    comes.sort_unstable_by_key(Words::first_key);
    words::note(store, &goes, &comes)?;
    let mut steps = Vec::with_capacity(goes.len() + comes.len());
    for Words { entity, id, text, .. } in goes {
        steps.push(Step { key: give_key_back(store, entity, id)?, comes: false, text });
    }
    for words in comes {
        steps.push(Step { key: take_key(store, &words)?, comes: true, text: words.text });
    }
    steps.sort_unstable_by_key(|step| (step.key, step.comes));
    if steps.len() > MANY {
        store.run(include_str!("hold_more.sql"), ())?;
    }
    let mut put_in = store.conn.prepare_cached(include_str!("insert.sql"))?;
    let mut take_out = store.conn.prepare_cached(include_str!("delete.sql"))?;
    for Step { key, comes, text } in steps {
        if comes { &mut put_in } else { &mut take_out }.execute((key, text))?;
    }
    Ok(())
}

/// The key of a record that leaves the index.
fn give_key_back(store: &Store, entity: Entity, id: RowId) -> Result<i64> {
    let sql = include_str!("take_entry.sql");
    store.row(sql, (entity.code(), id), |row| row.get(0))?.ok_or_else(Error::internal)
}

/// Enters a record under the first free key of its millisecond.
fn take_key(store: &Store, words: &Words) -> Result<i64> {
    for key in words.keys() {
        let params = (key, words.entity.code(), words.id);
        if store.run(include_str!("insert_entry.sql"), params)? == 1 {
            return Ok(key);
        }
        if key == words.first_key() && is_entered(store, words)? {
            return Err(Error::internal());
        }
    }
    Err(Error::internal())
}

fn is_entered(store: &Store, words: &Words) -> Result<bool> {
    let sql = include_str!("is_entered.sql");
    Ok(store.row(sql, (words.entity.code(), words.id), |_| Ok(()))?.is_some())
}
