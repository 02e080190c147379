//! Building the search index anew from what is stored.
//!
//! Must not: hold more than a page of a table that grows with the years, and what waits to enter the index.

use super::super::entry::{self, Page};
use super::super::{
    Record, Store, contact, exception, feedback, goal, growth, kudos, mistake, phrase, promise,
    referral, rule, step_note,
};
use super::{mark_current, waiting};
use crate::domain::radar::Period;
use crate::domain::{Moment, RowId};
use crate::error::Result;

/// How many rows are read at a time.
const PAGE: usize = 2_000;

/// Builds the index anew; the caller holds the transaction.
///
/// # Errors
/// Where the file cannot be read or written.
pub fn rebuild(store: &Store) -> Result<()> {
    waiting::forget(store);
    store.conn.execute_batch(include_str!("clear.sql"))?;
    enter(store, &contact::all(store)?)?;
    enter(store, &rule::all(store)?)?;
    enter(store, &phrase::all(store)?)?;
    enter(store, &goal::all(store)?)?;
    enter(store, &growth::reflections(store, Period::ALWAYS)?)?;
    interactions(store)?;
    by_page(store, kudos::page, |it| (it.happened_at, it.id))?;
    by_page(store, feedback::page, |it| (it.happened_at, it.id))?;
    by_page(store, mistake::page, |it| (it.happened_at, it.id))?;
    by_page(store, exception::page, |it| (it.happened_at, it.id))?;
    waiting::enter(store)?;
    mark_current(store)
}

fn enter<T: Record>(store: &Store, records: &[T]) -> Result<()> {
    records.iter().try_for_each(|record| waiting::note(store, None, record.words()))
}

/// Enters a table that is read in pages, newest first.
fn by_page<T: Record>(
    store: &Store,
    page: impl Fn(&Store, &Page) -> Result<Vec<T>>,
    place: impl Fn(&T) -> (Moment, RowId),
) -> Result<()> {
    let mut after = None;
    loop {
        let rows = page(store, &Page::new(None, None, after, PAGE))?;
        let Some(last) = rows.last() else { return Ok(()) };
        let (at, id) = place(last);
        after = Some((at.timestamp_millis(), id));
        enter(store, &rows)?;
    }
}

/// Enters interactions with everything about their follow-ups.
fn interactions(store: &Store) -> Result<()> {
    let mut after = None;
    loop {
        let rows = entry::page(store, &Page::new(None, None, after, PAGE))?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some((last.interaction.happened_at.timestamp_millis(), last.interaction.id));
        for row in &rows {
            waiting::note(store, None, row.interaction.words())?;
            if let Some(follow_up) = &row.follow_up {
                waiting::note(store, None, follow_up.words())?;
            }
        }
        let owed: Vec<RowId> =
            rows.iter().filter_map(|row| row.follow_up.as_ref()).map(|it| it.id).collect();
        enter(store, &step_note::by_follow_ups(store, &owed)?)?;
        enter(store, &promise::by_follow_ups(store, &owed)?)?;
        enter(store, &referral::by_follow_ups(store, &owed)?)?;
    }
}
