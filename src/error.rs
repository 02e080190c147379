//! The one error of the program: what a person is told, and what the log keeps.
//!
//! Owns: the kinds of failure that differ in what somebody can do about them, and one plain
//! sentence for each: what happened, what is safe, what to do. Must not: name another layer, show
//! the text of a database or of an operating system, or hold a customer's words. The technical
//! cause is reached by [`std::error::Error::source`] and by `Debug`, for the log only.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// A result with this program's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

type Source = Arc<dyn std::error::Error + Send + Sync + 'static>;

/// Why something could not be done.
///
/// The kinds are private; callers ask with the `is_…` methods, so that a new kind breaks nobody.
#[derive(Clone)]
pub struct Error {
    kind: Kind,
    source: Option<Source>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Full,
    Busy,
    Newer { name: String, found: i64, known: i64 },
    Foreign(String),
    Missing(String),
    Damaged(String),
    ReadOnly,
    Refused(String),
    Changed,
    Io(String),
    Internal,
}

impl Error {
    /// The disk has no room left.
    #[must_use]
    pub fn full() -> Self {
        Kind::Full.into()
    }

    /// Another program holds the file.
    #[must_use]
    pub fn busy() -> Self {
        Kind::Busy.into()
    }

    /// The file was written by a newer version: its schema version and the newest known here.
    #[must_use]
    pub fn newer(path: &Path, found: i64, known: i64) -> Self {
        Kind::Newer { name: name_of(path), found, known }.into()
    }

    /// The file belongs to another program.
    #[must_use]
    pub fn foreign(path: &Path) -> Self {
        Kind::Foreign(name_of(path)).into()
    }

    /// The file is not there, or no longer there.
    #[must_use]
    pub fn missing(path: &Path) -> Self {
        Kind::Missing(name_of(path)).into()
    }

    /// The file cannot be a whole journal.
    #[must_use]
    pub fn damaged(path: &Path) -> Self {
        Kind::Damaged(name_of(path)).into()
    }

    /// The file or its folder may only be read.
    #[must_use]
    pub fn read_only() -> Self {
        Kind::ReadOnly.into()
    }

    /// Input that is not accepted; the sentence says why and what to do.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Kind::Refused(sentence.into()).into()
    }

    /// The stored value is no longer the one that a change was made from.
    #[must_use]
    pub fn changed() -> Self {
        Kind::Changed.into()
    }

    /// Reading or writing a file failed.
    #[must_use]
    pub fn io(path: &Path) -> Self {
        Kind::Io(name_of(path)).into()
    }

    /// Something that should not happen; it is the program's fault, not the person's.
    #[must_use]
    pub fn internal() -> Self {
        Kind::Internal.into()
    }

    /// The failure of a file operation on `path`, by its cause.
    #[must_use]
    pub fn from_io(path: &Path, cause: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let error = match cause.kind() {
            ErrorKind::NotFound => Self::missing(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::full(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::read_only(),
            _ => Self::io(path),
        };
        error.caused_by(cause)
    }

    /// This error with its technical cause, for the log.
    #[must_use]
    pub fn caused_by(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Arc::new(cause));
        self
    }

    /// This error with the name of the file that it is about, where it did not know one.
    #[must_use]
    pub fn about(mut self, path: &Path) -> Self {
        if let Kind::Missing(name) | Kind::Damaged(name) | Kind::Io(name) = &mut self.kind
            && name.is_empty()
        {
            *name = name_of(path);
        }
        self
    }

    /// This error as one about the file that the person knows, where it arose at another one.
    #[must_use]
    pub fn instead_about(mut self, path: &Path) -> Self {
        if let Kind::Missing(name) | Kind::Damaged(name) | Kind::Io(name) = &mut self.kind {
            *name = name_of(path);
        }
        self
    }

    /// True where the disk has no room left.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.kind == Kind::Full
    }

    /// True where another program held the file; trying again later may work.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.kind == Kind::Busy
    }

    /// True where the file needs a newer version of the program.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        matches!(self.kind, Kind::Newer { .. })
    }

    /// True where the file belongs to another program.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        matches!(self.kind, Kind::Foreign(_))
    }

    /// True where the file is not there, or no longer there.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.kind, Kind::Missing(_))
    }

    /// True where the file is not a whole journal.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        matches!(self.kind, Kind::Damaged(_))
    }

    /// True where the file or its folder may only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.kind == Kind::ReadOnly
    }

    /// True where the input was not accepted, or no longer fits what is stored; trying the same
    /// again does not help.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        matches!(self.kind, Kind::Refused(_) | Kind::Changed)
    }

    /// True where the value was changed by somebody else in the meantime.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.kind == Kind::Changed
    }

    /// True where something happened that should not.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        self.kind == Kind::Internal
    }

    /// True where reading or writing failed for a reason that the person cannot see.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.kind, Kind::Io(_))
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self { kind, source: None }
    }
}

/// The last part of a path: what a person knows the file by.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A file's name as it stands in a sentence.
fn quoted(name: &str) -> String {
    if name.is_empty() { "the journal file".to_owned() } else { format!("“{name}”") }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Full => f.write_str(
                "The disk is full, so this was not saved. Everything saved before is safe; free \
                 some space and try again.",
            ),
            Kind::Busy => f.write_str(
                "Another program is holding the journal, so this was not saved. Everything saved \
                 before is safe; try again in a moment.",
            ),
            Kind::Newer { name, found, known } => write!(
                f,
                "{} was written by a newer Deskhand (format {found}; this one reads up to format \
                 {known}). It was left as it is; open it with the newer program.",
                quoted(name)
            ),
            Kind::Foreign(name) => write!(
                f,
                "{} is not a Deskhand journal but a file of another program. It was left as it \
                 is; choose a journal.",
                quoted(name)
            ),
            Kind::Missing(name) => write!(
                f,
                "The file {} is missing. Nothing was written in its place; bring it back, or \
                 choose another journal or a backup.",
                quoted(name)
            ),
            Kind::Damaged(name) => write!(
                f,
                "{} is damaged and cannot be read as a journal. It was left as it is; open a \
                 backup instead.",
                capitalised(&quoted(name))
            ),
            Kind::ReadOnly => f.write_str(
                "The journal can only be read here, so this was not saved. Reading and exporting \
                 work; make the file and its folder writable to go on logging.",
            ),
            Kind::Refused(sentence) => f.write_str(sentence),
            Kind::Changed => f.write_str(
                "This was changed somewhere else in the meantime, so nothing was changed here. \
                 Look at it again and repeat what you wanted.",
            ),
            Kind::Io(name) => write!(
                f,
                "The disk did not answer as it should for {}, so this was not done. Everything \
                 saved before is safe; try again.",
                quoted(name)
            ),
            Kind::Internal => f.write_str(
                "Something went wrong inside Deskhand, so this was not done. Everything saved \
                 before is safe; try again, and restart the program if it happens again.",
            ),
        }
    }
}

/// The text with its first letter as a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Error");
        // A refusal may quote what somebody typed; the log gets its kind only.
        match &self.kind {
            Kind::Refused(_) => fields.field("kind", &"Refused"),
            kind => fields.field("kind", kind),
        };
        if let Some(source) = &self.source {
            fields.field("source", source);
        }
        fields.finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_kind() -> Vec<Error> {
        let path = Path::new("/somewhere/anna.deskhand");
        vec![
            Error::full(),
            Error::busy(),
            Error::newer(path, 9, 1),
            Error::foreign(path),
            Error::missing(path),
            Error::damaged(path),
            Error::read_only(),
            Error::refused("No."),
            Error::changed(),
            Error::io(path),
            Error::internal(),
        ]
    }

    #[test]
    fn every_sentence_is_whole_and_plain() {
        for error in every_kind() {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(!sentence.contains("rror") && !sentence.contains("SQL"), "{sentence}");
            assert!(!sentence.contains("/somewhere"), "{sentence}");
        }
    }

    #[test]
    fn a_refused_sentence_does_not_reach_the_log() {
        let error = Error::refused("“call Anna” cannot be saved.");
        assert!(!format!("{error:?}").contains("Anna"));
    }

    #[test]
    fn a_newer_file_is_named_with_both_versions() {
        let sentence = Error::newer(Path::new("a.deskhand"), 9, 1).to_string();
        assert!(
            sentence.contains("a.deskhand") && sentence.contains('9') && sentence.contains('1')
        );
    }

    #[test]
    fn a_cause_stays_reachable_and_out_of_the_sentence() {
        use std::error::Error as _;
        let cause = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let error = Error::from_io(Path::new("x"), cause);
        assert!(error.is_full());
        assert!(error.source().is_some());
    }
}
