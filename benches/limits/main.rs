//! How near the program comes to what this machine can do.
//!
//! `cargo bench` measures everything; `cargo bench -- saves start` only what is named (`parsing`,
//! `frame`, `backup`, `start`, `saves`, `follow_ups`, `growth`, `imports`, `counts`, `find`). Ours and the
//! limit are taken in turn in one run, because two runs on one machine differ more than they do. Prints a
//! table and writes the same numbers to `target/limits.json`.

mod backup;
mod counts;
mod find;
mod follow_ups;
mod frame;
mod growth;
mod imports;
mod numbers;
mod parsing;
mod plain;
mod saves;
mod screen;
mod start;

use deskhand::journal::{Clock, Journal};
use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Ten busy years at a desk.
const INTERACTIONS: usize = 160_000;

/// Whatever a measure can fail with.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    if start::is_empty_window() {
        return start::show_empty_window();
    }
    if imports::is_import() {
        return imports::import_only();
    }
    // Cargo itself adds `--bench`.
    let named: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let is_wanted = |name: &str| named.is_empty() || named.iter().any(|it| it == name);

    // Below target/, so that it is on the disk that is built on and not in memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let journal = folder.path().join("limits.deskhand");
    let mut measures = Vec::new();
    if is_wanted("parsing") {
        measures.extend(parsing::measure()?);
    }
    if is_wanted("find") {
        measures.extend(find::measure()?);
    }
    if ["frame", "backup", "start", "saves", "follow_ups", "growth", "imports"]
        .into_iter()
        .any(is_wanted)
    {
        fill(&journal)?;
    }
    if is_wanted("frame") {
        measures.extend(frame::measure(folder.path(), &journal)?);
    }
    if is_wanted("backup") {
        measures.extend(backup::measure(folder.path(), &journal)?);
    }
    if is_wanted("start") {
        measures.extend(start::measure(folder.path(), &journal)?);
    }
    if is_wanted("saves") {
        measures.extend(saves::measure(folder.path(), &journal)?);
    }
    if is_wanted("growth") {
        measures.extend(growth::measure(&journal)?);
    }
    if is_wanted("imports") {
        measures.extend(imports::measure(folder.path(), &journal)?);
    }
    if is_wanted("counts") {
        measures.extend(counts::measure(&find::million()?)?);
    }
    // Last: what it adds to the journal would be in the way of the others.
    if is_wanted("follow_ups") {
        follow_ups::fill(&journal)?;
        measures.extend(follow_ups::measure(folder.path(), &journal)?);
    }
    let mut out = io::stdout().lock();
    out.write_all(numbers::table(&measures).as_bytes())?;
    let json = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("limits.json");
    std::fs::write(&json, serde_json::to_string_pretty(&measures)?)?;
    writeln!(out, "also in {}", json.display())?;
    Ok(())
}

fn fill(path: &Path) -> Outcome<()> {
    let mut journal = Journal::open_or_create(path, Clock::System)?;
    let never = AtomicBool::new(false);
    let _filled = journal.fill_with_demo(INTERACTIONS, 1, &mut |_, _| {}, &never)?;
    journal.close()?;
    Ok(())
}
