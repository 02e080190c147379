//! The journal file: the only place that knows SQLite.
//!
//! Owns: opening and creating the file, its schema and settings, one folder an entity with its SQL
//! beside it, the search index, backups and checks. Must not: decide anything that a person could
//! disagree with; use cases and undo are the journal's. Nothing above this layer sees a statement,
//! a row or an error text of the database.
//!
//! Compatibility: the file is in WAL mode with full synchronisation, so several processes may read
//! and write it at once and a cut never leaves half a transaction. A file that cannot be ours, is
//! newer or is damaged is refused before SQLite touches it (see [`open`]).

pub mod backup;
pub mod calendar;
pub mod check;
pub mod contact;
pub mod contact_detail;
pub mod contents;
pub mod continuation;
pub mod draft;
pub mod encounter;
pub mod entry;
pub mod evidence;
pub mod exception;
pub mod facts;
mod fault;
pub mod feedback;
pub mod follow_up;
pub mod goal;
pub mod growth;
pub mod import;
pub mod interaction;
pub mod kudos;
mod migrate;
pub mod mistake;
pub mod open;
pub mod pack;
pub mod pack_change;
pub mod pack_item;
pub mod phrase;
#[cfg(test)]
mod plan_tests;
pub mod presence;
pub mod preset;
pub mod principle;
pub mod profile;
pub mod promise;
pub mod radar;
pub mod referral;
pub mod restore;
#[cfg(test)]
mod restore_tests;
pub mod review_mark;
pub mod rule;
pub mod search;
pub mod shift;
pub mod step_note;
pub mod tag;
pub mod term;
#[cfg(test)]
mod tests;
pub mod unsaved;
mod values;

use crate::domain::RowId;
use crate::error::{Error, Result};
use rusqlite::{Connection, Row};
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

/// An open journal file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    identity: Option<open::Identity>,
    is_read_only: bool,
    upgrade_backup: Option<PathBuf>,
    data_version: Cell<i64>,
    /// How many transactions of this connection changed what is stored.
    writes: Cell<u64>,
    /// What of this transaction is not in the search index yet.
    waiting: RefCell<search::Waiting>,
}

/// What a journal was like: two that are equal mean that nothing was written between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    own: u64,
    others: i64,
}

/// Something that is stored under a key of its own.
///
/// Every entity is written through these four methods and through nothing else, which is what lets
/// one mechanism above do insertion, change, deletion and undo of all of them.
pub trait Record: Clone + PartialEq {
    /// What is stored now under this record's key.
    ///
    /// # Errors
    /// Where the file cannot be read.
    fn stored(&self, store: &Store) -> Result<Option<Self>>;

    /// Stores this record as new; a key of 0 becomes the next free one.
    ///
    /// # Errors
    /// Where the file cannot be written, or the key or uid is taken.
    fn insert(&mut self, store: &Store) -> Result<()>;

    /// Stores this record in place of the one with its key.
    ///
    /// # Errors
    /// Where the file cannot be written.
    fn update(&self, store: &Store) -> Result<()>;

    /// Removes the record with this key.
    ///
    /// # Errors
    /// Where the file cannot be written, or something else still refers to it.
    fn delete(&self, store: &Store) -> Result<()>;

    /// What search finds this record by; `None` for one that has no words of its own.
    fn words(&self) -> Option<search::Words> {
        None
    }
}

/// The statements of an entity whose records are rows of one table.
struct Statements {
    by_id: &'static str,
    insert: &'static str,
    update: &'static str,
    delete: &'static str,
}

/// A record that is one row of one table, under an integer key.
trait Keyed: Clone + PartialEq {
    const STATEMENTS: Statements;

    /// The key; 0 while the record is not stored.
    fn key(&self) -> RowId;

    fn set_key(&mut self, id: RowId);

    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;

    /// Runs `sql`, an insertion or an update, with all columns in order.
    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize>;

    fn words(&self) -> Option<search::Words> {
        None
    }
}

/// What every keyed record has alike: its `id`, and its statements in the files beside its module.
macro_rules! keyed_by_id {
    () => {
        const STATEMENTS: super::Statements = super::Statements {
            by_id: BY_ID,
            insert: include_str!("insert.sql"),
            update: include_str!("update.sql"),
            delete: include_str!("delete.sql"),
        };

        fn key(&self) -> RowId {
            self.id
        }

        fn set_key(&mut self, id: RowId) {
            self.id = id;
        }
    };
}
use keyed_by_id;

impl<T: Keyed> Record for T {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        store.row(T::STATEMENTS.by_id, [self.key()], T::read)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        let id = Some(self.key()).filter(|id| *id != 0);
        self.write(store, T::STATEMENTS.insert, id)?;
        self.set_key(store.conn.last_insert_rowid());
        Ok(())
    }

    fn update(&self, store: &Store) -> Result<()> {
        self.write(store, T::STATEMENTS.update, Some(self.key())).map(|_| ())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(T::STATEMENTS.delete, [self.key()]).map(|_| ())
    }

    fn words(&self) -> Option<search::Words> {
        Keyed::words(self)
    }
}

impl Store {
    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that the file is in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        open::folder_of(&self.path)
    }

    /// True where the file or its folder may only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// The copy that was made before this opening brought an older file up to date.
    #[must_use]
    pub fn upgrade_backup(&self) -> Option<&Path> {
        self.upgrade_backup.as_deref()
    }

    /// Runs `f` in one transaction that holds the only write lock: all of it is kept, or nothing.
    ///
    /// # Errors
    /// Those of `f`, and where the file is read-only, full, busy, gone or broken.
    pub fn write<T>(&self, f: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = self.conn.total_changes();
        let done = self.commit(f)?;
        if self.conn.total_changes() != before {
            self.writes.set(self.writes.get() + 1);
        }
        Ok(done)
    }

    /// The same for what only arranges what is stored, and is no change to anybody.
    fn commit<T>(&self, f: impl FnOnce() -> Result<T>) -> Result<T> {
        if self.is_read_only {
            return Err(Error::read_only());
        }
        self.ensure_present()?;
        self.batch("BEGIN IMMEDIATE")?;
        let done = f().and_then(|output| {
            search::sweep(self)?;
            self.batch("COMMIT").map(|()| output)
        });
        self.end_failed(&done);
        self.waiting.take();
        done.map_err(|error| open::told(error, &self.path))
    }

    /// Runs `f` over one unchanging state of the file.
    ///
    /// # Errors
    /// Those of `f`, and where the file is gone or cannot be read.
    pub fn read<T>(&self, f: impl FnOnce() -> Result<T>) -> Result<T> {
        self.ensure_present()?;
        // Inside a write there is an unchanging state already.
        if !self.conn.is_autocommit() {
            return f();
        }
        self.batch("BEGIN")?;
        let done = f().and_then(|output| self.batch("COMMIT").map(|()| output));
        self.end_failed(&done);
        done.map_err(|error| error.about(&self.path))
    }

    /// True when another process or connection has written since this was asked last.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn changed_elsewhere(&self) -> Result<bool> {
        self.ensure_present()?;
        let version = self.number("PRAGMA data_version");
        let version = version.map_err(|error| error.about(&self.path))?;
        Ok(self.data_version.replace(version) != version)
    }

    /// What the journal is like now, to tell later whether it was written to.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn mark(&self) -> Result<Mark> {
        self.ensure_present()?;
        let others = self.number("PRAGMA data_version");
        Ok(Mark { own: self.writes.get(), others: others.map_err(|it| it.about(&self.path))? })
    }

    /// Puts the parts of the search index together and folds the log into the file, as far as
    /// nobody else is reading it. With `empties_log` nothing is left in the log, so that what was
    /// erased is in no file any more; true where that was done.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn tidy(&self, empties_log: bool) -> Result<bool> {
        if self.is_read_only {
            return Ok(false);
        }
        self.commit(|| search::merge(self))?;
        let sql = if empties_log {
            "PRAGMA wal_checkpoint(TRUNCATE)"
        } else {
            "PRAGMA wal_checkpoint(PASSIVE)"
        };
        let is_held_up =
            self.conn.prepare_cached(sql)?.query_row((), |row| row.get::<_, bool>(0))?;
        Ok(empties_log && !is_held_up)
    }

    /// Closes the file; what was logged is folded into it.
    ///
    /// # Errors
    /// Where closing fails; everything acknowledged is safe all the same.
    pub fn close(self) -> Result<()> {
        let Self { conn, path, .. } = self;
        conn.close().map_err(|(_, cause)| Error::from(cause).about(&path))
    }

    /// Lets the file have no more pages than it has, or than `pages`: a full disk, for tests.
    #[cfg(test)]
    pub(crate) fn limit_pages(&self, pages: i64) {
        let at_least = self.number("PRAGMA page_count").unwrap();
        let sql = format!("PRAGMA max_page_count = {}", pages.max(at_least));
        self.conn.query_row(&sql, (), |_| Ok(())).unwrap();
    }

    /// Damages the search index and nothing else, for tests.
    #[cfg(test)]
    pub(crate) fn damage_search(&self) {
        self.conn.execute_batch("DELETE FROM search_data WHERE id > 10").unwrap();
    }

    fn end_failed<T>(&self, done: &Result<T>) {
        if done.is_err() && !self.conn.is_autocommit() {
            // The first failure is the one to tell; SQLite rolls back by itself when it closes.
            if let Err(cause) = self.conn.execute_batch("ROLLBACK") {
                tracing::warn!(?cause, "rollback failed");
            }
        }
    }

    fn batch(&self, sql: &str) -> Result<()> {
        let run = || self.conn.prepare_cached(sql)?.raw_execute();
        run().map(|_| ()).map_err(|cause| Error::from(cause).about(&self.path))
    }

    fn number(&self, sql: &str) -> Result<i64> {
        Ok(self.conn.prepare_cached(sql)?.query_row((), |row| row.get(0))?)
    }

    /// Refuses to go on where the file at the path is no longer the one that was opened: a write
    /// would vanish with it, and a new empty journal in its place would hide the loss.
    fn ensure_present(&self) -> Result<()> {
        match open::Identity::of(&self.path) {
            Ok(identity) if self.identity.is_none_or(|opened| opened == identity) => Ok(()),
            Ok(_) => Err(Error::missing(&self.path)),
            Err(cause) => Err(Error::from_io(&self.path, cause)),
        }
    }

    /// Runs one statement of an entity.
    fn run(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// The rows of a query, in its order.
    fn rows<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<Vec<T>>>()?)
    }

    /// The first row of a query, if there is one.
    fn row<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        use rusqlite::OptionalExtension as _;
        Ok(self.conn.prepare_cached(sql)?.query_row(params, read).optional()?)
    }
}
