//! The commands, each over one method of the journal.
//!
//! Owns: which journal is meant, what may create one, and the order of asking and printing. Must
//! not: decide what an entry means or how it is worded.

use super::arguments::{Arguments, Command};
use super::list::List;
use super::outcome::{Failure, tell};
use super::words;
use crate::domain::number::counted;
use crate::domain::quick_entry::{self, Entry};
use crate::domain::radar::Period;
use crate::domain::template::Template;
use crate::domain::text;
use crate::domain::when::{self, Direction, Meaning, Reading};
use crate::error::{Error, Result};
use crate::exchange::entries::form::{EntryForm, Writer};
use crate::exchange::file;
use crate::journal::{Clock, EntryRow, Journal, ListQuery, Setup, drafted};
use crate::settings::{Places, Settings};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use uuid::Uuid;

/// The name that the command line has among the windows on a journal; it keeps no draft.
const WINDOW: &str = "command-line";

/// As many as there are.
pub(super) const ALL: usize = u32::MAX as usize;

/// Rows that are read at a time, so that a list of ten years needs no more memory than one of a
/// week.
const PAGE: usize = 1_000;

/// One run of the program without a window.
pub(super) struct Session<'a> {
    journal: Option<PathBuf>,
    pub(super) json: bool,
    pub(super) clock: Clock,
    pub(super) places: Result<Places>,
    pub(super) settings: Settings,
    pub(super) out: &'a mut dyn Write,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        arguments: &Arguments,
        clock: Clock,
        places: Result<Places>,
        out: &'a mut dyn Write,
    ) -> Self {
        let (settings, notice) = match &places {
            Ok(places) => Settings::load(&places.settings_file()),
            Err(_) => (Settings::default(), None),
        };
        if let Some(sentence) = &notice {
            tell(sentence);
        }
        Self {
            journal: arguments.journal.clone(),
            json: arguments.json,
            clock,
            places,
            settings,
            out,
        }
    }

    pub(super) fn run(&mut self, command: Command) -> Result<(), Failure> {
        match command {
            Command::Log { line } => self.log(&line),
            Command::Kudos { line } => self.kudos(&line),
            Command::Rules { command } => self.rules(&command),
            Command::Parse { line } => self.parse(&line),
            Command::List { day, from, to, limit } => {
                let (day, from, to) = (self.date(day)?, self.date(from)?, self.date(to)?);
                self.list(day.or(from), day.or(to), limit)
            }
            Command::Find { first, more, limit } => {
                let words: Vec<String> =
                    std::iter::once(&first).chain(&more).map(|word| cleaned(word)).collect();
                self.find(&words.join(" "), limit)
            }
            Command::Due => self.due(),
            Command::Done { follow_up, note } => self.done(follow_up, &cleaned(&note)),
            Command::Move { follow_up, when } => {
                let when: Vec<String> = when.iter().map(|word| cleaned(word)).collect();
                self.move_to(follow_up, &when.join(" "))
            }
            Command::Review => self.review(),
            Command::Totals { from, to } => self.totals(from, to),
            Command::Import { file, options } => self.import(&file, &options),
            Command::Export { file, options } => self.export(&file, &options),
            Command::Pack(command) => self.pack(command),
            Command::Demo { interactions, seed } => self.demo(interactions, seed),
            Command::Check => self.check(),
            Command::Backup { to } => self.backup(&to),
            Command::Backups => self.backups(),
            Command::Restore { from } => self.restore(from),
        }
    }

    pub(super) fn log(&mut self, line: &OsStr) -> Result<(), Failure> {
        let line = cleaned(line);
        let path = self.path()?;
        if !path.exists() {
            // A line that is refused must not start a journal either.
            self.understood(&line, &Setup::of(Template::default()))?;
        }
        let mut journal = self.open_or_begin()?;
        let done = journal.log_line(&line, self.settings.date_order, Uuid::now_v7(), WINDOW)?;
        let setup = journal.setup()?;
        self.print_entry(&done.output, &setup)?;
        journal.close()?;
        Ok(())
    }

    fn parse(&mut self, line: &OsStr) -> Result<(), Failure> {
        let line = cleaned(line);
        let setup = self.setup_for_parsing()?;
        let entry = self.understood(&line, &setup)?;
        let row = drafted(&entry, &setup, self.clock, Uuid::nil())?;
        self.print_entry(&row, &setup)
    }

    /// What a line says, where it says something that can be saved.
    fn understood(&self, line: &str, setup: &Setup) -> Result<Entry> {
        let now = self.clock.now().naive_local();
        let parsed = quick_entry::parse(line, &setup.context(now, self.settings.date_order));
        match parsed.refusal() {
            Some(sentence) => Err(Error::refused(sentence)),
            None => Ok(parsed.entry),
        }
    }

    /// The words and hours that a line is read with: the journal's, or a new one's where there is
    /// no journal yet.
    fn setup_for_parsing(&self) -> Result<Arc<Setup>, Failure> {
        let Ok(path) = self.path() else {
            return Ok(Arc::new(Setup::of(Template::default())));
        };
        match Journal::open(&path, self.clock) {
            Ok(mut journal) => {
                let setup = journal.setup()?;
                journal.close()?;
                Ok(setup)
            }
            Err(error) if error.is_missing() => {
                if self.journal.is_some() {
                    tell("There is no such journal yet; the line is read as a new one would.");
                }
                Ok(Arc::new(Setup::of(Template::default())))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn list(
        &mut self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        limit: Option<usize>,
    ) -> Result<(), Failure> {
        let mut journal = self.open()?;
        let setup = journal.setup()?;
        let mut printed = List::new(self.json);
        let mut query = ListQuery { from, to, ..ListQuery::default() };
        let mut left = limit.unwrap_or(usize::MAX);
        while left > 0 {
            let page = left.min(PAGE);
            query.limit = Some(page);
            let rows = journal.list(&query)?;
            for row in &rows {
                self.print_row(&mut printed, row, &setup)?;
            }
            left -= rows.len();
            match rows.last() {
                Some(last) if rows.len() == page => query.after = Some(last.position()),
                _ => break,
            }
        }
        printed.finish(self.out)?;
        journal.close()?;
        Ok(())
    }

    fn demo(&mut self, interactions: usize, seed: u64) -> Result<(), Failure> {
        let path = self.path()?;
        let mut journal = self.open_or_begin()?;
        let first = ListQuery { with_kudos: true, limit: Some(1), ..ListQuery::default() };
        if !journal.list(&first)?.is_empty() {
            return Err(Error::refused(
                "This journal has entries already. Made-up ones go into a new journal only; name \
                 one with --journal.",
            )
            .into());
        }
        let never = AtomicBool::new(false);
        let done = journal.fill_with_demo(interactions, seed, &mut |_, _| {}, &never)?;
        journal.close()?;
        let made = done.output;
        if self.json {
            self.print_json(&json!({ "interactions": made, "journal": path.to_string_lossy() }))
        } else {
            let made = counted(made as u64, "made-up interaction", "made-up interactions");
            Ok(writeln!(self.out, "{made} in {}", path.display())?)
        }
    }

    fn check(&mut self) -> Result<(), Failure> {
        let journal = self.open()?;
        let findings = journal.check()?;
        journal.close()?;
        if self.json {
            self.print_json(&json!({ "findings": findings }))?;
        } else if findings.is_empty() {
            writeln!(self.out, "The journal is in order.")?;
        } else {
            for finding in &findings {
                writeln!(self.out, "{finding}")?;
            }
        }
        if findings.is_empty() {
            return Ok(());
        }
        let sentence =
            "Something is wrong with this journal. Make a copy of the file before you go on.";
        Err(Error::refused(sentence).into())
    }

    fn backup(&mut self, to: &Path) -> Result<(), Failure> {
        let journal = self.open()?;
        file::folder_of(to)?;
        journal.backup(to)?;
        journal.close()?;
        if self.json {
            self.print_json(&json!({ "backup": to.to_string_lossy() }))
        } else {
            Ok(writeln!(self.out, "A verified copy is in {}", to.display())?)
        }
    }

    /// The journal that is meant.
    pub(super) fn path(&self) -> Result<PathBuf> {
        match &self.journal {
            Some(path) => Ok(path.clone()),
            None => Ok(self.places.as_ref().map_err(Clone::clone)?.journal_to_open(&self.settings)),
        }
    }

    /// A day in words, as after `<` in the line, or as an ISO date.
    pub(super) fn date(&self, words: Option<String>) -> Result<Option<NaiveDate>, Failure> {
        let Some(words) = words else { return Ok(None) };
        let now = self.clock.now().naive_local();
        let parts: Vec<&str> = words.split_whitespace().collect();
        match when::read(&parts, now, Direction::Back, self.settings.date_order) {
            Some(Reading { meaning: Meaning::Day(day), words }) if words == parts.len() => {
                Ok(Some(day))
            }
            _ => Err(Failure::Usage(format!(
                "“{words}” is no day. Write 2026-11-21, today, yesterday or mon."
            ))),
        }
    }

    /// The days from one to another; up to today, and from the day that belongs to the last one, where
    /// nothing is said.
    pub(super) fn period(
        &self,
        from: Option<String>,
        to: Option<String>,
        usual: impl FnOnce(NaiveDate) -> NaiveDate,
    ) -> Result<Period, Failure> {
        let to = self.date(to)?.unwrap_or_else(|| self.clock.now().date_naive());
        let from = self.date(from)?.unwrap_or_else(|| usual(to));
        if from > to {
            return Err(Failure::Usage(format!(
                "The period ends before it begins: {from} to {to}."
            )));
        }
        Ok(Period { from, to })
    }

    /// Opens the journal that is meant, for a command that creates none.
    pub(super) fn open(&self) -> Result<Journal> {
        let path = self.path()?;
        self.not_lost(&path)?;
        Journal::open(&path, self.clock).map_err(|error| {
            if error.is_damaged()
                && let Some(made_at) = self.newest_backup()
            {
                tell(&format!(
                    "The backup of {made_at} is whole: “deskhand restore” goes back to it."
                ));
            }
            if error.is_missing() {
                Error::refused(format!(
                    "There is no journal at {} yet. “deskhand log” starts one.",
                    path.display()
                ))
            } else {
                error
            }
        })
    }

    /// Opens the journal, or begins one where there never was one.
    pub(super) fn open_or_begin(&self) -> Result<Journal> {
        let path = self.path()?;
        self.not_lost(&path)?;
        Journal::open_or_create(&path, self.clock)
    }

    /// Refuses where the journal is gone and its backups are not: a new one in its place would hide the loss.
    fn not_lost(&self, path: &Path) -> Result<()> {
        let made_at = if path.exists() { None } else { self.newest_backup() };
        made_at.map_or(Ok(()), |made_at| {
            Err(Error::refused(format!(
                "The journal at {} is gone, and its backup of {made_at} is there. “deskhand restore” \
                 puts that in its place; --journal names another file to begin a new one.",
                path.display()
            )))
        })
    }

    fn newest_backup(&self) -> Option<String> {
        let made_at = self.backups_of_journal().ok()?.newest_whole(self.clock).ok()??;
        Some(made_at.format("%Y-%m-%d %H:%M").to_string())
    }

    pub(super) fn entry_json(&self, row: &EntryRow, setup: &Setup) -> EntryForm {
        Writer { vocabulary: &setup.vocabulary, clock: self.clock, with_times: false }.entry(row)
    }

    /// One entry as the whole answer.
    fn print_entry(&mut self, row: &EntryRow, setup: &Setup) -> Result<(), Failure> {
        if self.json {
            let json = self.entry_json(row, setup);
            return self.print_json(&json);
        }
        writeln!(self.out, "{}", words::day(row.entry.happened_at().date_naive()))?;
        write!(self.out, "{}", words::entry(row, &setup.vocabulary))?;
        Ok(())
    }

    /// One entry of a list.
    fn print_row(
        &mut self,
        printed: &mut List,
        row: &EntryRow,
        setup: &Setup,
    ) -> Result<(), Failure> {
        if self.json {
            let json = self.entry_json(row, setup);
            return printed.json(self.out, &json);
        }
        let day = row.entry.happened_at().date_naive();
        if printed.begins(day) {
            printed.words(self.out, &format!("{}\n", words::day(day)))?;
        }
        printed.words(self.out, &words::entry(row, &setup.vocabulary))
    }

    pub(super) fn print_json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let json = serde_json::to_string(value).map_err(std::io::Error::other)?;
        Ok(writeln!(self.out, "{json}")?)
    }
}

/// An argument as text, with a notice where something in it cannot be stored.
pub(super) fn cleaned(argument: &OsStr) -> String {
    let cleaned = text::clean_bytes(argument.as_encoded_bytes());
    if cleaned.removed > 0 {
        let characters = counted(cleaned.removed as u64, "character", "characters");
        tell(&format!("{characters} that cannot be stored were left out."));
    }
    cleaned.text.into_owned()
}
