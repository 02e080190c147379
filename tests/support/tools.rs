//! Whether the programs of others that a test needs are there: a screen, a browser.

use std::io::Write as _;

/// Says whether tests that need such programs must run (`1`) or must not (`0`); where it is not set
/// they run if the programs are there.
const WANTED: &str = "DESKHAND_DESKTOP_TESTS";

/// Whether the test of this name can run; where not, a word about it is printed.
#[track_caller]
pub fn are_there(test: &str, tools: &[&str]) -> bool {
    let wanted = std::env::var(WANTED).unwrap_or_default();
    let missing: Vec<&str> = tools.iter().copied().filter(|tool| !is_installed(tool)).collect();
    if wanted == "1" {
        assert!(missing.is_empty(), "{WANTED}=1, but these are missing: {}", missing.join(", "));
    } else if wanted == "0" || !missing.is_empty() {
        let why = if wanted == "0" { WANTED.to_owned() } else { missing.join(", ") + " missing" };
        // Straight to standard output: what a passing test prints is swallowed.
        let _ = writeln!(std::io::stdout().lock(), "skipped {test}: {why}");
        return false;
    }
    true
}

fn is_installed(tool: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(tool).is_file())
}
