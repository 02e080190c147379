//! Writing and reading the files of others, whole or not at all.
//!
//! Owns: that a file is never left half written, and that one which is far too large is not read.

use crate::error::{Error, Result};
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// Most bytes that are read from a file.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// Writes a file beside its place and renames it, so that what was there stays until the new one is
/// whole. Its folder has to be there.
///
/// # Errors
/// `is_full`, else `is_refused` with the sentence to show.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_with(path, |out| out.write_all(bytes).map_err(|cause| not_written(path, cause)))
}

/// As [`write()`], for what is written bit by bit; where `fill` fails, nothing is left behind.
///
/// # Errors
/// Those of `fill`, and those of [`write()`].
pub fn write_with(path: &Path, fill: impl FnOnce(&mut dyn io::Write) -> Result<()>) -> Result<()> {
    let folder = folder_of(path)?;
    let mut beside = tempfile::Builder::new();
    beside.prefix(".deskhand-").suffix(".tmp");
    #[cfg(unix)]
    {
        // As any program would make it, so that a colleague can read it in a shared folder.
        use std::os::unix::fs::PermissionsExt as _;
        beside.permissions(fs::Permissions::from_mode(0o666));
    }
    let failed = |cause| not_written(path, cause);
    let mut file = io::BufWriter::new(beside.tempfile_in(folder).map_err(failed)?);
    fill(&mut file)?;
    let file = file.into_inner().map_err(|cause| failed(cause.into_error()))?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map(|_| ()).map_err(|cause| failed(cause.error))
}

/// What is told where a file could not be written.
pub(super) fn not_written(path: &Path, cause: io::Error) -> Error {
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::full().caused_by(cause),
        _ => told("could not be written. Choose another place; nothing was changed", path, cause),
    }
}

/// The folder that a file lies in.
///
/// # Errors
/// `is_refused`, naming it, where there is none: a name that was mistyped makes no folders.
pub fn folder_of(path: &Path) -> Result<&Path> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    if folder.is_dir() {
        return Ok(folder);
    }
    Err(Error::refused(format!(
        "There is no folder {}. Make it first, or choose another one; nothing was written.",
        folder.display()
    )))
}

/// Makes the folder of a file where it is not there yet, such as the program's own for pages to
/// print. Where it cannot be made, writing the file says so.
pub fn make_folder_of(path: &Path) {
    if let Some(folder) = path.parent() {
        let _ = fs::create_dir_all(folder);
    }
}

/// The bytes of a file.
///
/// # Errors
/// `is_refused` with the sentence to show, for one that is too large or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let failed = |cause| told("could not be read. Nothing was changed", path, cause);
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Error::refused(format!(
            "{} is too large to be what it should be. Nothing was read or changed.",
            path.display()
        )));
    }
    Ok(bytes)
}

/// A failure about a file that is not the journal, so that nobody takes it for the journal's.
fn told(what: &str, path: &Path, cause: io::Error) -> Error {
    let name = path.file_name().unwrap_or(path.as_os_str()).display();
    Error::refused(format!("“{name}” {what}.")).caused_by(cause)
}
