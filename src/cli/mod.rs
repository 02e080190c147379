//! The command line: the same journal for scripts, tests and people who like to type.
//!
//! Owns: the arguments and their help, which journal is meant, the exit codes, and what is printed.
//! What things mean is the journal's and the domain's; a command only asks and prints.
//!
//! Must not: create a journal for a command that only reads, print anything but the answer on
//! standard output, or let a closed pipe end in a panic.

mod arguments;
mod backups;
mod commands;
mod files;
mod find;
mod follow_ups;
mod growth;
mod json;
mod list;
mod log_file;
mod outcome;
mod packs;
mod words;

pub use arguments::{Arguments, Command, PackCommand};
pub use log_file::start_log;
pub use outcome::Failure;

use crate::error::Result;
use crate::journal::Clock;
use crate::settings::Places;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// The environment variable that sets the clock (RFC 3339), for tests and for trying things out.
const NOW: &str = "DESKHAND_NOW";

/// The clock that the program runs by: the system's, or the fixed one of `DESKHAND_NOW`.
///
/// # Errors
/// Wrong usage where the variable holds no RFC 3339 time.
pub fn clock() -> Result<Clock, Failure> {
    let Some(now) = std::env::var_os(NOW) else {
        return Ok(Clock::System);
    };
    now.to_str().and_then(|now| Clock::from_rfc3339(now).ok()).ok_or_else(|| {
        Failure::Usage(format!(
            "{NOW} has to be a time like 2026-11-21T11:45:00+01:00; it is “{}”.",
            now.display()
        ))
    })
}

/// Standard output, and whether anything was said on it.
struct Answer<W> {
    out: W,
    is_begun: bool,
}

impl<W: Write> Write for Answer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_begun |= !bytes.is_empty();
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Runs one command and says how it went: 0 done, 1 failed, 2 wrong usage. Where JSON was asked for
/// and there is no answer, the failure is the one value on standard output.
///
/// `places` is an error only on a system without a home folder, which matters only where no journal
/// is named.
#[must_use]
pub fn run(
    command: Command,
    arguments: &Arguments,
    clock: Clock,
    places: Result<Places>,
) -> ExitCode {
    let mut out = Answer { out: BufWriter::new(io::stdout().lock()), is_begun: false };
    let mut session = commands::Session::new(arguments, clock, places, &mut out);
    let outcome = session.run(command);
    if let Err(failure) = &outcome
        && let Some(json) = failure.as_json().filter(|_| arguments.json && !out.is_begun)
    {
        // Where this cannot be written either, the sentence on standard error remains.
        let _ = writeln!(out, "{json}");
    }
    // What was printed before a failure is still an answer.
    let flushed = out.flush().map_err(Failure::from);
    match outcome.and(flushed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
