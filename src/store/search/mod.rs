//! The search index over everything that has words.
//!
//! Owns: what of a record is indexed, the keys of the index, and how typed words become a query.
//! Must not: keep a copy of the words (the index is contentless), or treat anything that a person
//! types as syntax.
//!
//! Keys grow with time: the upper bits are the instant, the lower 20 tell apart what happened in
//! the same millisecond. What has no time has the lowest keys. The newest matches are thus the last keys, and a word that stands in every
//! row costs no more than a rare one. The words that are taken out of the index have to be exactly
//! those that were put in, so both come from [`super::Record::words`] in the same transaction.

use super::Store;
use crate::domain::RowId;
use crate::domain::search_words::Wanted;
use crate::error::Result;

mod query;
mod rebuild;
#[cfg(test)]
mod tests;
mod waiting;
mod words;

pub use query::Query;
pub use rebuild::rebuild;
pub(super) use waiting::Waiting;
pub(super) use words::sweep;

/// Raised whenever [`super::Record::words`] gives other words for the same record; an index of
/// another version is rebuilt when the journal is opened.
const VERSION: i64 = 3;

/// Keys count from the beginning of 1900, in UTC milliseconds, to the year 2178.
const EPOCH_MS: i64 = -2_208_988_800_000;
const TIME_BITS: u32 = 43;
const NUMBER_BITS: u32 = 20;
const NUMBERS: i64 = 1 << NUMBER_BITS;

pub(super) const FIND: &str = include_str!("find.sql");
pub(super) const FIND_OLDEST: &str = include_str!("find_oldest.sql");
pub(super) const BEGIN_SO: &str = include_str!("begin_so.sql");
pub(super) const FURTHER: &str = include_str!("further.sql");
pub(super) const FURTHER_OLDEST: &str = include_str!("further_oldest.sql");

/// What a key of the index stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    /// Summary, detail, tags and extra of an interaction.
    Interaction,
    /// The words of a promise, and why it was let go.
    FollowUp,
    /// What was said, what one did for it, and its tags.
    Kudos,
    /// A contact's name and team, and what they can answer.
    Contact,
    /// What was noted at a step.
    StepNote,
    /// The words of a settled promise.
    Promise,
    /// Owner, findings and answer of a referral.
    Referral,
    /// The four parts of feedback, and the colleague.
    Feedback,
    /// A mistake, the apology and what changes.
    Mistake,
    /// Everything that a rule says.
    Rule,
    /// Why a rule was bent, and what came of it.
    Exception,
    /// A phrase to avoid and the better one.
    Phrase,
    /// The line about a shift.
    Reflection,
    /// A goal, why it is one, and its theme.
    Goal,
}

impl Entity {
    const ALL: [Self; 14] = [
        Self::Interaction,
        Self::FollowUp,
        Self::Kudos,
        Self::Contact,
        Self::StepNote,
        Self::Promise,
        Self::Referral,
        Self::Feedback,
        Self::Mistake,
        Self::Rule,
        Self::Exception,
        Self::Phrase,
        Self::Reflection,
        Self::Goal,
    ];

    fn code(self) -> i64 {
        self as i64 + 1
    }

    fn from_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.code() == code)
    }
}

/// What search finds one record by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What it is.
    pub entity: Entity,
    /// Its key.
    pub id: RowId,
    /// When it happened, in UTC milliseconds; none for what has no time.
    pub at_ms: Option<i64>,
    /// The words, as stored.
    pub text: String,
}

impl Words {
    fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// The key that it has where no other record of its millisecond has it.
    fn first_key(&self) -> i64 {
        self.key_after(0)
    }

    /// The keys that it may have, in order.
    fn keys(&self) -> impl Iterator<Item = i64> {
        (0..NUMBERS).map(|step| self.key_after(step))
    }

    fn key_after(&self, step: i64) -> i64 {
        let entities = i64::try_from(Entity::ALL.len()).unwrap_or(1);
        let number = self.id.wrapping_mul(entities).wrapping_add(self.entity.code() - 1);
        self.at_ms.map_or(0, first_key) | (number.wrapping_add(step) & (NUMBERS - 1))
    }
}

/// A place in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Key in the index; higher is newer.
    pub key: i64,
    /// What was found.
    pub entity: Entity,
    /// Its key.
    pub id: RowId,
}

/// Several texts as one; they stay apart, so that no word arises between them.
#[must_use]
pub fn text_of(parts: &[&str]) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(part);
    }
    text
}

/// Brings the index from the words before a change to those after it, before the transaction ends or
/// somebody looks something up. A damaged index is built anew: it holds nothing that is not in the
/// records, and must stop no save.
///
/// # Errors
/// Where the file cannot be written.
pub fn update(store: &Store, before: Option<Words>, after: Option<Words>) -> Result<()> {
    or_built_anew(store, waiting::note(store, before, after))
}

/// The first key of an instant; the last one of what has no time lies below every one.
#[must_use]
pub fn first_key(at_ms: i64) -> i64 {
    at_ms.saturating_sub(EPOCH_MS).clamp(1, (1 << TIME_BITS) - 1) << NUMBER_BITS
}

/// The instant of a key, in UTC milliseconds.
#[must_use]
pub fn instant_of(key: i64) -> i64 {
    (key >> NUMBER_BITS) + EPOCH_MS
}

/// Brings what waits into the index and writes out what that holds in memory, so that a damaged one is
/// met here and built anew, and not by the commit, when it is too late for that.
///
/// # Errors
/// Where the file cannot be read or written.
pub fn settle(store: &Store) -> Result<()> {
    // Before a point to come back to, the index writes what it holds.
    let written = waiting::enter(store)
        .and_then(|()| store.batch("SAVEPOINT search_is_written"))
        .and_then(|()| store.batch("RELEASE search_is_written"));
    or_built_anew(store, written)
}

fn or_built_anew(store: &Store, done: Result<()>) -> Result<()> {
    match done {
        Err(error) if error.is_damaged() || error.is_internal() => {
            tracing::warn!(?error, "building the search index anew while saving");
            rebuild(store)
        }
        done => done,
    }
}

/// Puts parts of the index together that many small writes have left, as far as it is worth it.
///
/// # Errors
/// Where the file cannot be written.
pub(super) fn merge(store: &Store) -> Result<()> {
    store.run(include_str!("merge.sql"), ()).map(|_| ())
}

/// Runs `many`, which takes very many records out of the index. Erasing each of them from every list of
/// places would take minutes; they are marked instead, and everything that is marked goes at the end.
///
/// # Errors
/// Those of `many`, and where the file cannot be written.
pub fn in_bulk<T>(store: &Store, many: impl FnOnce() -> Result<T>) -> Result<T> {
    store.run(include_str!("mark_deleted.sql"), ())?;
    let output = many()?;
    let put_together = waiting::enter(store)
        .and_then(|()| store.run(include_str!("optimize.sql"), ()).map(|_| ()));
    or_built_anew(store, put_together)?;
    store.run(include_str!("erase_deleted.sql"), ())?;
    Ok(output)
}

/// A stretch of the index; neither end is part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The key below it.
    pub above: i64,
    /// The key above it.
    pub below: i64,
}

impl Stretch {
    /// Everything that has a time.
    pub const TIMED: Self = Self { above: NUMBERS - 1, below: i64::MAX };
}

/// The records in a stretch that answer to a query, newest or oldest first, at most so many.
///
/// # Errors
/// Where the file cannot be read.
pub fn hits(
    store: &Store,
    query: &Query,
    stretch: Stretch,
    oldest_first: bool,
    limit: usize,
) -> Result<Vec<Hit>> {
    waiting::enter(store)?;
    let sql = if oldest_first { FIND_OLDEST } else { FIND };
    let params = (&query.text, stretch.below, stretch.above, super::values::limit(limit));
    store.rows(sql, params, |row| {
        let entity = Entity::from_code(row.get(1)?);
        let entity = super::values::known(entity, 1)?;
        Ok(Hit { key: row.get(0)?, entity, id: row.get(2)? })
    })
}

/// The key of the record that stands so many further; none where there are not so many.
///
/// # Errors
/// Where the file cannot be read.
pub fn further(store: &Store, key: i64, by: usize, oldest_first: bool) -> Result<Option<i64>> {
    let sql = if oldest_first { FURTHER_OLDEST } else { FURTHER };
    store.row(sql, (key, super::values::limit(by)), |row| row.get(0))
}

/// The newest records that hold every word; the last word may be the beginning of one. Starts
/// below the key `before`.
///
/// # Errors
/// Where the file cannot be read.
pub fn find(store: &Store, words: &str, before: i64, limit: usize) -> Result<Vec<Hit>> {
    let Some(query) = Query::of(store, &Wanted::read(words))? else { return Ok(Vec::new()) };
    hits(store, &query, Stretch { above: -1, below: before }, false, limit)
}

/// The longer words of the index, for tests.
#[cfg(test)]
pub(crate) fn listed_words(store: &Store) -> Result<Vec<String>> {
    store.rows("SELECT word FROM search_word", (), |row| row.get(0))
}

/// How many parts the index has, for tests.
#[cfg(test)]
pub(crate) fn parts(store: &Store) -> Result<i64> {
    store.number("SELECT count(DISTINCT segid) FROM search_idx")
}

/// Rebuilds the index where it is of another version or does not agree with itself.
///
/// # Errors
/// Where the file cannot be read or written.
pub(super) fn ensure_current(store: &Store) -> Result<()> {
    let version = store.row(include_str!("version.sql"), (), |row| row.get::<_, i64>(0))?;
    if version == Some(VERSION) { Ok(()) } else { store.write(|| rebuild(store)) }
}

/// Notes that the index is of this version.
pub(super) fn mark_current(store: &Store) -> Result<()> {
    store.run(include_str!("mark_current.sql"), [VERSION]).map(|_| ())
}
