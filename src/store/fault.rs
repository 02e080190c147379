//! What a failure of SQLite means to a person.
//!
//! Owns: the mapping of result codes to kinds of [`Error`]. Must not: pass on the database's text,
//! other than as the cause for the log.

use crate::error::Error;
use rusqlite::ErrorCode;
use rusqlite::ffi;
use std::path::Path;

impl From<rusqlite::Error> for Error {
    fn from(cause: rusqlite::Error) -> Self {
        let unnamed = Path::new("");
        let extended = cause.sqlite_error().map_or(0, |error| error.extended_code);
        let error = match cause.sqlite_error_code() {
            _ if extended == ffi::SQLITE_READONLY_DBMOVED => Self::missing(unnamed),
            Some(ErrorCode::DiskFull) => Self::full(),
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::busy(),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::read_only(),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::damaged(unnamed),
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::io(unnamed),
            Some(ErrorCode::ConstraintViolation) => Self::changed(),
            Some(ErrorCode::TooBig) => {
                Self::refused("This is too long to be stored. Shorten it; nothing was saved.")
            }
            None if is_unreadable_value(&cause) => Self::damaged(unnamed),
            _ => Self::internal(),
        };
        error.caused_by(cause)
    }
}

/// True for a stored value that the program could not have written.
fn is_unreadable_value(cause: &rusqlite::Error) -> bool {
    matches!(
        cause,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
    )
}
