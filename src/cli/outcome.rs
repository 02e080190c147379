//! How a command can end, and the exit code of each end.
//!
//! Owns: the codes 0, 1 and 2, the one sentence on standard error, and what stands on standard output
//! where JSON was asked for and nothing can be answered.

use crate::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// It was asked in a way that cannot be understood; exit code 2.
    Usage(String),
    /// It could not be done; exit code 1.
    Failed(Error),
    /// What was found could not be printed; exit code 1, or 0 where the reader had enough.
    Output(io::Error),
}

impl Failure {
    /// What is printed instead of an answer where JSON was asked for: `{"error": "sentence"}`. None
    /// where the question itself was wrong, or where nothing can be printed.
    pub(super) fn as_json(&self) -> Option<String> {
        match self {
            Self::Failed(error) => {
                Some(serde_json::json!({ "error": error.to_string() }).to_string())
            }
            Self::Usage(_) | Self::Output(_) => None,
        }
    }

    /// Tells the person in one sentence and gives the exit code.
    #[must_use]
    pub fn report(self) -> ExitCode {
        match self {
            Self::Usage(sentence) => {
                tell(&sentence);
                ExitCode::from(2)
            }
            Self::Failed(error) => {
                tracing::warn!(?error, "a command failed");
                tell(&error.to_string());
                ExitCode::FAILURE
            }
            // `deskhand list | head` is no failure: the reader has all it wanted.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Self::Output(error) => {
                tracing::warn!(kind = ?error.kind(), "standard output cannot be written");
                tell("The answer could not be written to standard output.");
                ExitCode::FAILURE
            }
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Writes a sentence on standard error. Nobody can be told when even that fails.
pub(super) fn tell(sentence: &str) {
    let _ = writeln!(io::stderr().lock(), "{sentence}");
}
