//! Years of another program's statistics taken over, against the least that SQLite needs for the same
//! file: its rows in a table of texts and an index of their words, without looking at either.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use deskhand::domain::interaction::Interaction;
use deskhand::domain::when::DateOrder;
use deskhand::exchange::imports;
use deskhand::exchange::watch::Watch;
use deskhand::journal::{Clock, Journal, ListQuery, Logged};
use rusqlite::Connection;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Set for the process that takes one file over and tells how much memory it needed: the file.
const FILE: &str = "DESKHAND_LIMITS_IMPORT";
/// Imports of each, in turn.
const TURNS: usize = 5;
/// Rows of a journal that are read at a time.
const PAGE: usize = 5_000;
/// More memory than this is too much for an old PC with a browser open, in bytes.
const MEMORY: u64 = 200_000_000;

const HEADERS: [&str; 16] = [
    "Id",
    "Date",
    "Time",
    "Location",
    "Entered By",
    "Email Address",
    "Patron Affiliation",
    "Patron Status",
    "Communication",
    "Question Type",
    "Duration",
    "READ",
    "Ticket #",
    "Chat #",
    "Question",
    "Answer",
];

pub fn measure(folder: &Path, journal: &Path) -> Outcome<Vec<Measure>> {
    let file = folder.join("transactions.csv");
    let mut measures = Vec::new();
    // Some programs write what is newest first.
    for (name, oldest_first) in [
        ("import of 160,000 rows, newest first (limit: SQLite)", false),
        ("import of 160,000 rows, median (limit: SQLite)", true),
    ] {
        let rows = write_transactions(journal, &file, oldest_first)?;
        let (mut ours, mut limit) = (Samples::default(), Samples::default());
        for turn in 0..TURNS {
            let place = folder.join(format!("taken-{turn}"));
            fs::create_dir(&place)?;
            ours.push(take_over(&file, &place, rows)?);
            limit.push(fill_tables(&file, &place.join("tables"), rows)?);
            fs::remove_dir_all(&place)?;
        }
        measures.push(Measure::new(name, ours.quantile(0.5), limit.quantile(0.5), 2.0));
    }
    let place = folder.join("taken-for-memory");
    fs::create_dir(&place)?;
    let this = env::current_exe()?;
    let told = Command::new(this).env(FILE, &file).current_dir(&place).output()?;
    // Only Linux tells.
    if let Ok(peak) = String::from_utf8(told.stdout)?.trim().parse() {
        measures.push(Measure::of_memory("import, memory at most (limit: 200 MB)", peak, MEMORY));
    }
    fs::remove_dir_all(&place)?;
    fs::remove_file(&file)?;
    Ok(measures)
}

/// True in the process that only takes a file over.
pub fn is_import() -> bool {
    env::var_os(FILE).is_some()
}

/// Takes the file over into a journal in the current folder, and tells the most memory that it had.
pub fn import_only() -> Outcome<()> {
    let file = PathBuf::from(env::var_os(FILE).unwrap_or_default());
    take_over(&file, &env::current_dir()?, 0)?;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    if let Some(kilobytes) = kilobytes {
        use std::io::Write as _;
        writeln!(std::io::stdout(), "{}", kilobytes * 1024)?;
    }
    Ok(())
}

/// As the program does it, from the look at the headers to what is on the disk.
fn take_over(file: &Path, place: &Path, rows: u64) -> Outcome<Duration> {
    let mut journal = Journal::open_or_create(&place.join("taken.deskhand"), Clock::System)?;
    let start = Instant::now();
    let order = DateOrder::MonthFirst;
    let found = imports::recognise(&mut journal, file, None, order, &mut |_, _| true)?;
    let done = imports::take(&mut journal, &found, &Watch::default())?;
    let time = start.elapsed();
    let taken = done.output;
    if taken.added < rows || !taken.rejected.is_empty() {
        return Err(format!("{} of {rows} rows were added", taken.added).into());
    }
    journal.close()?;
    Ok(time)
}

/// Rows as they stand in the file, and an index of the same kind as ours over the same words.
fn fill_tables(file: &Path, place: &Path, rows: u64) -> Outcome<Duration> {
    let mut conn = Connection::open(place)?;
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    let columns: Vec<String> = (0..HEADERS.len()).map(|at| format!("c{at} TEXT")).collect();
    let places = vec!["?"; HEADERS.len()].join(", ");
    let start = Instant::now();
    let filling = conn.transaction()?;
    filling.execute_batch(&format!(
        "CREATE TABLE taken ({});
        CREATE VIRTUAL TABLE search USING fts5 (
            words, content = '', columnsize = 0,
            tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
        );",
        columns.join(", ")
    ))?;
    let mut count = 0;
    {
        let mut insert = filling.prepare(&format!("INSERT INTO taken VALUES ({places})"))?;
        let mut reader = csv::Reader::from_path(file)?;
        let mut row = csv::StringRecord::new();
        while reader.read_record(&mut row)? {
            insert.execute(rusqlite::params_from_iter(&row))?;
            count += 1;
        }
    }
    filling.execute_batch(
        "INSERT INTO search (rowid, words)
        SELECT rowid, concat_ws(char(10), c14, c15, 'Patron Affiliation: ' || c6, c3) FROM taken",
    )?;
    filling.commit()?;
    let time = start.elapsed();
    if count != rows {
        return Err(format!("{count} of {rows} rows were read").into());
    }
    Ok(time)
}

/// Writes the interactions of a journal as LibAnswers exports them, and tells how many.
fn write_transactions(journal: &Path, file: &Path, oldest_first: bool) -> Outcome<u64> {
    let mut journal = Journal::open(journal, Clock::System)?;
    let words = journal.setup()?;
    let mut writer = csv::Writer::from_path(file)?;
    writer.write_record(HEADERS)?;
    let mut query = ListQuery { limit: Some(PAGE), oldest_first, ..ListQuery::default() };
    let mut count = 0;
    loop {
        let page = journal.list(&query)?;
        for row in &page {
            if let Logged::Interaction(it) = &row.entry {
                count += 1;
                let name = |id| words.vocabulary.name(id);
                let terms = [name(it.audience), name(it.channel), name(it.kind)];
                writer.write_record(transaction(it, count, terms))?;
            }
        }
        match page.last() {
            Some(last) if page.len() == PAGE => query.after = Some(last.position()),
            _ => break,
        }
    }
    writer.flush()?;
    journal.close()?;
    Ok(count)
}

fn transaction(it: &Interaction, number: u64, terms: [&str; 3]) -> [String; HEADERS.len()] {
    let [audience, channel, kind] = terms.map(str::to_owned);
    let at = it.happened_at;
    let summary = if it.summary.is_empty() { "-".to_owned() } else { it.summary.clone() };
    [
        number.to_string(),
        at.format("%m/%d/%Y").to_string(),
        at.format("%-I:%M %p").to_string(),
        "Main desk".to_owned(),
        "Ann Lee".to_owned(),
        "ann@library.example".to_owned(),
        "Arts".to_owned(),
        audience,
        channel,
        kind,
        it.minutes.map(|minutes| format!("{minutes} minutes")).unwrap_or_default(),
        it.effort.map(|effort| format!("READ {}", effort.level())).unwrap_or_default(),
        String::new(),
        String::new(),
        summary,
        it.detail.clone(),
    ]
}
