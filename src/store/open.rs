//! Opening and creating journal files.
//!
//! Owns: what makes a file ours, what is refused and left byte-identical, and the settings of every
//! connection. The first look at a file is through an immutable connection: it takes no lock and
//! makes no log beside it, because a refused file is none of our business. It is not read as plain
//! bytes: on Unix, closing a plain handle would drop the locks of every other connection that this
//! process has on the same file.

use super::{Store, backup, migrate, search};
use crate::error::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// `PRAGMA application_id` of a journal: “Dskh” in ASCII.
pub const APPLICATION_ID: u32 = 0x4473_6B68;

/// How long a locked file is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Every statement of the program fits, so that none is prepared twice.
const STATEMENTS: usize = 128;

/// The smallest page that a database can have.
const LEAST_PAGE_BYTES: u64 = 512;

/// Which file stands at a path: the same path can come to name another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    file: u64,
}

impl Identity {
    /// The file at this path now.
    ///
    /// # Errors
    /// Where there is none or it cannot be looked at.
    pub fn of(path: &Path) -> io::Result<Self> {
        let found = fs::metadata(path)?;
        Ok(Self::from_metadata(&found))
    }

    #[cfg(unix)]
    fn from_metadata(found: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self { device: found.dev(), file: found.ino() }
    }

    /// Elsewhere an open file cannot be replaced, so that being there is enough.
    #[cfg(not(unix))]
    fn from_metadata(_: &fs::Metadata) -> Self {
        Self { device: 0, file: 0 }
    }
}

impl Store {
    /// Opens a journal; brings an older one up to date after a verified backup beside it.
    ///
    /// # Errors
    /// `is_missing`, `is_foreign`, `is_damaged` and `is_newer` for a file that cannot be used; it
    /// is left byte-identical. `is_busy` where it stays locked for ten seconds.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, migrate::MIGRATIONS)
    }

    pub(super) fn open_with(path: &Path, migrations: &[&str]) -> Result<Self> {
        inspect(path, migrate::newest(migrations))?;
        let opened = connect(path, may_only_be_read(path));
        let (conn, is_read_only) = opened.map_err(|error| told(error, path))?;
        let mut store =
            Self { identity: Identity::of(path).ok(), is_read_only, ..Self::over(conn, path) };
        store.prepare(migrations).map_err(|error| {
            // A table or a column that is not there: nobody but a fault of the disk takes it away.
            let is_damaged = error.is_internal();
            told(if is_damaged { Error::damaged(path).caused_by(error) } else { error }, path)
        })?;
        Ok(store)
    }

    /// One of which nothing is known yet but its connection.
    pub(super) fn over(conn: Connection, path: &Path) -> Self {
        Self {
            conn,
            path: path.to_owned(),
            identity: None,
            is_read_only: false,
            upgrade_backup: None,
            data_version: Cell::new(0),
            writes: Cell::new(0),
            waiting: RefCell::default(),
        }
    }

    fn prepare(&mut self, migrations: &[&str]) -> Result<()> {
        let known = migrate::newest(migrations);
        // The log beside the file may be ahead of what was looked at first.
        if self.number("PRAGMA application_id")? != i64::from(APPLICATION_ID) {
            return Err(Error::foreign(&self.path));
        }
        let schema = self.number("PRAGMA user_version")?;
        if schema > known {
            return Err(Error::newer(&self.path, schema, known));
        }
        if schema < known {
            if self.is_read_only {
                // Bringing it up to date would write; the older program can still read it.
                return Err(Error::read_only());
            }
            let copy = backup::upgrade_copy_path(&self.path, known);
            self.backup(&copy)?;
            self.upgrade_backup = Some(copy);
            self.write(|| migrate::run(self, migrations))?;
        }
        if !self.is_read_only {
            search::ensure_current(self)?;
        }
        self.changed_elsewhere()?;
        Ok(())
    }

    /// Creates a journal with what `fill` puts in it, and opens it. The file appears under its name
    /// only when it is whole.
    ///
    /// # Errors
    /// `is_refused` where a file of that name is there already; else those of writing a file.
    pub fn create(path: &Path, fill: impl FnOnce(&Self) -> Result<()>) -> Result<Self> {
        let folder = folder_of(path);
        fs::create_dir_all(folder).map_err(|cause| Error::from_io(folder, cause))?;
        if fs::symlink_metadata(path).is_ok() {
            return Err(already_there());
        }
        let fresh = tempfile::Builder::new()
            .prefix(".new-")
            .suffix(".tmp")
            .tempfile_in(folder)
            .map_err(|cause| Error::from_io(folder, cause))?
            .into_temp_path();
        // Nobody knows the file by its first name, so that a failure is told of the one to come.
        begin(&fresh, migrate::MIGRATIONS, fill)
            .map_err(|error| told(error.instead_about(path), path))?;
        take_name(fresh, path)?;
        sync_folder(folder);
        Self::open(path)
    }
}

/// Creates a journal of an older schema, as an earlier version of the program did.
#[cfg(test)]
pub(super) fn create_with(
    path: &Path,
    migrations: &[&str],
    fill: impl FnOnce(&Store) -> Result<()>,
) {
    fs::write(path, "").unwrap();
    begin(path, migrations, fill).unwrap();
}

/// Fills a new file and closes it.
fn begin(fresh: &Path, migrations: &[&str], fill: impl FnOnce(&Store) -> Result<()>) -> Result<()> {
    let conn = Connection::open_with_flags(
        fresh,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // Nothing has to be taken back in a file that is thrown away where this fails.
    conn.query_row("PRAGMA journal_mode = MEMORY", (), |_| Ok(()))?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    configure(&conn)?;
    let store = Store::over(conn, fresh);
    store.write(|| {
        migrate::run(&store, migrations)?;
        fill(&store)
    })?;
    store.close()
}

fn already_there() -> Error {
    Error::refused(
        "A file of this name is there already and was left as it is. Choose another name for the \
         new journal, or open that one.",
    )
}

/// Gives a finished file its name, unless another file has it.
fn take_name(fresh: tempfile::TempPath, path: &Path) -> Result<()> {
    let is_taken = || fs::symlink_metadata(path).is_ok();
    let mut turn = None;
    if has_content(&beside(path, "-wal")) || has_content(&beside(path, "-journal")) {
        // Held until the name is taken: of two processes that begin the same journal, the slower
        // one would else move the living log of the quicker one.
        turn = fs::File::open(folder_of(path)).ok().filter(|folder| folder.lock().is_ok());
        if is_taken() {
            return Err(already_there());
        }
        set_leftovers_aside(path).map_err(|cause| match cause {
            _ if is_taken() => already_there(),
            cause => Error::from_io(path, cause),
        })?;
    }
    fresh.persist_noclobber(path).map_err(|failed| match failed.error.kind() {
        io::ErrorKind::AlreadyExists => already_there(),
        _ => Error::from_io(path, failed.error),
    })?;
    drop(turn);
    Ok(())
}

/// Moves away what a journal that is gone has left beside its name. SQLite would read it into the
/// new file; kept as `NAME-wal.stale-<UTC>`, because it may hold the last saves of the old one.
pub(super) fn set_leftovers_aside(path: &Path) -> io::Result<()> {
    // The log goes last: whoever finds none may rely on the others being gone.
    for part in ["-shm", "-journal", "-wal"] {
        let leftover = beside(path, part);
        if !leftover.exists() {
            continue;
        }
        let stale = format!("{part}.stale-{}", now_in_a_name());
        let aside = (1..100)
            .map(|turn| match turn {
                1 => beside(path, &stale),
                _ => beside(path, &format!("{stale}-{turn}")),
            })
            .find(|aside| !aside.exists())
            .ok_or(io::ErrorKind::AlreadyExists)?;
        fs::rename(&leftover, aside)?;
        tracing::warn!(part, "what an earlier journal of this name left was moved aside");
    }
    Ok(())
}

/// A path that continues this one's name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn has_content(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| it.len() > 0)
}

/// The moment as it stands in the names of files that are made beside a journal.
#[expect(clippy::disallowed_methods, reason = "the name of a file, not a fact of the journal")]
pub(super) fn now_in_a_name() -> String {
    chrono::Utc::now().format("%Y%m%dT%H%M%SZ").to_string()
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a renaming durable, where the system has a way to ask for it.
pub(super) fn sync_folder(folder: &Path) {
    // Not every system lets a folder be opened; the file itself has been synchronised before.
    if let Ok(folder) = fs::File::open(folder)
        && let Err(cause) = folder.sync_all()
    {
        tracing::debug!(?cause, "folder not synchronised");
    }
}

/// Looks at a file without touching it, and refuses what is not ours.
pub(super) fn inspect(path: &Path, known: i64) -> Result<()> {
    let found = fs::metadata(path).map_err(|cause| Error::from_io(path, cause))?;
    if !found.is_file() {
        return Err(Error::foreign(path));
    }
    if found.len() == 0 {
        return Err(Error::damaged(path));
    }
    // What is missing of the first page would be read as zeros.
    if found.len() < LEAST_PAGE_BYTES {
        return Err(unlike_a_database(path));
    }
    match look(path) {
        Ok(header) if header.application_id != i64::from(APPLICATION_ID) => {
            Err(Error::foreign(path))
        }
        Ok(header) if header.schema > known => Err(Error::newer(path, header.schema, known)),
        Ok(header) if found.len() % header.page_bytes != 0 && !has_log(path) => {
            Err(Error::damaged(path))
        }
        Ok(_) => Ok(()),
        Err(cause) => match cause.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Err(unlike_a_database(path).caused_by(cause)),
            // After a cut the file may be shorter than it says, but then its log has the rest.
            Some(ErrorCode::DatabaseCorrupt) if has_log(path) => Ok(()),
            _ => Err(Error::from(cause).about(path)),
        },
    }
}

/// What the file alone says, without its log.
struct Header {
    application_id: i64,
    schema: i64,
    page_bytes: u64,
}

fn look(path: &Path) -> rusqlite::Result<Header> {
    let conn = Connection::open_with_flags(
        immutable(path),
        OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    let number = |sql| conn.query_row(sql, (), |row| row.get::<_, i64>(0));
    Ok(Header {
        application_id: number("PRAGMA application_id")?,
        schema: number("PRAGMA user_version")?,
        page_bytes: number("PRAGMA page_size")?.unsigned_abs().max(LEAST_PAGE_BYTES),
    })
}

/// A file without SQLite's first bytes: one that has the name of a journal has lost its content,
/// anything else belongs to somebody else.
fn unlike_a_database(path: &Path) -> Error {
    let is_named_as_ours = path.extension().is_some_and(|ending| ending == "deskhand");
    if is_named_as_ours { Error::damaged(path) } else { Error::foreign(path) }
}

/// The failure as it is told: about this file, and as a full disk where that is behind it. SQLite
/// says so where it writes a page, but not where it makes its index of the log larger.
pub(super) fn told(error: Error, path: &Path) -> Error {
    let error = error.about(path);
    if error.is_io() && is_full(folder_of(path)) { Error::full().caused_by(error) } else { error }
}

/// True where no more than a little can be written into a folder, because there is no room.
fn is_full(folder: &Path) -> bool {
    let written = tempfile::tempfile_in(folder).and_then(|mut file| {
        file.write_all(&vec![0; 64 * 1024])?;
        file.sync_all()
    });
    written.is_err_and(|cause| {
        matches!(cause.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
    })
}

/// True where a write-ahead log with something in it stands beside the journal.
pub(super) fn has_log(path: &Path) -> bool {
    has_content(&beside(path, "-wal"))
}

/// True where the file, or the folder in which its log would have to be, is marked or mounted so
/// that it cannot be written. Whether this person may write the file, only opening it tells.
fn may_only_be_read(path: &Path) -> bool {
    let is_marked = |path: &Path| fs::metadata(path).is_ok_and(|it| it.permissions().readonly());
    // The mark of a folder means nothing on Windows.
    if is_marked(path) || (cfg!(unix) && is_marked(folder_of(path))) {
        return true;
    }
    tempfile::tempfile_in(folder_of(path)).is_err_and(|cause| {
        matches!(cause.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
    })
}

/// Opens the file, for reading only where asked for or where there is no other way; says which.
pub(super) fn connect(path: &Path, is_read_only: bool) -> Result<(Connection, bool)> {
    // Never CREATE: a file that is gone must not come back empty.
    let shared = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if !is_read_only {
        let writing = shared | OpenFlags::SQLITE_OPEN_READ_WRITE;
        let mut conn = Connection::open_with_flags(path, writing)?;
        // SQLite opens what may only be read without a word, also where a disk fails once.
        if conn.is_readonly("main")? {
            conn = Connection::open_with_flags(path, writing)?;
        }
        if conn.is_readonly("main")? {
            drop(conn);
            return connect(path, true);
        }
        configure(&conn)?;
        let mode: String = conn.query_row("PRAGMA journal_mode = WAL", (), |row| row.get(0))?;
        if mode != "wal" {
            tracing::warn!(mode, "the journal is not in WAL mode");
        }
        return Ok((conn, false));
    }
    let reading = shared | OpenFlags::SQLITE_OPEN_READ_ONLY;
    let conn = Connection::open_with_flags(path, reading)?;
    // Asked before anything else: even a setting needs the log.
    let is_readable = conn.query_row("SELECT count(*) FROM meta", (), |_| Ok(())).is_ok();
    if is_readable || has_log(path) {
        configure(&conn)?;
        return Ok((conn, true));
    }
    // A WAL file in a folder where no log can be made reads as a file that nobody changes.
    let conn = Connection::open_with_flags(immutable(path), reading | OpenFlags::SQLITE_OPEN_URI)?;
    configure(&conn)?;
    Ok((conn, true))
}

/// Opens a file that nobody works with, only to look into it: without a log that has to be read, nothing
/// is made beside it.
pub(super) fn connect_to_look(path: &Path) -> Result<Connection> {
    if has_log(path) {
        return connect(path, true).map(|(conn, _)| conn);
    }
    let reading = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(immutable(path), reading)?;
    configure(&conn)?;
    Ok(conn)
}

/// The path as a URI that tells SQLite that nobody changes the file.
fn immutable(path: &Path) -> String {
    let mut uri = String::from("file:");
    let text = path.to_string_lossy().replace('\\', "/");
    if cfg!(windows) && !text.starts_with('/') {
        uri.push('/');
    }
    for letter in text.chars() {
        match letter {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3F"),
            '#' => uri.push_str("%23"),
            _ => uri.push(letter),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// The settings of every connection.
pub(super) fn configure(conn: &Connection) -> Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // The plan of a statement is made once, not again for each value that is bound to it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON;
         PRAGMA cache_size = -16384;
         -- The log is folded into the file while nobody waits (`Store::tidy`); this is only the
         -- most that it may grow to meanwhile, in pages.
         PRAGMA wal_autocheckpoint = 8000;
         PRAGMA journal_size_limit = 4194304;",
    )?;
    Ok(())
}
