//! The commands that bring entries in and out: `import` and `export`.
//!
//! Owns: which kind of file is meant, and how what came of it is said. Must not: know a form of file.

use super::arguments::{ExportOptions, ImportOptions, Wanted};
use super::commands::Session;
use super::outcome::{Failure, tell};
use crate::domain::number::{counted, grouped};
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::domain::when::DateOrder;
use crate::error::Error;
use crate::exchange::entries::{self, EntryFormat};
use crate::exchange::follow_ups;
use crate::exchange::import::Format;
use crate::exchange::imports::{self, Glance};
use crate::exchange::paper::PaperFormat;
use crate::exchange::watch::Watch;
use crate::journal::{Imported, Journal};
use serde_json::json;
use std::path::Path;

/// So many rejected lines are printed in words; JSON has all of them.
const REJECTED_SHOWN: usize = 20;

/// Reading goes to the end.
fn goes_on(_: u64, _: u64) -> bool {
    true
}

impl Session<'_> {
    pub(super) fn import(&mut self, file: &Path, options: &ImportOptions) -> Result<(), Failure> {
        match options.format {
            Wanted::Entries(format) => self.import_entries(file, Some(format), options),
            Wanted::Any if !is_sheet(file) => self.import_entries(file, None, options),
            Wanted::Any | Wanted::HandOver => self.take_over(&follow_ups::read_hand_over(file)?),
        }
    }

    fn import_entries(
        &mut self,
        file: &Path,
        format: Option<Format>,
        options: &ImportOptions,
    ) -> Result<(), Failure> {
        let path = self.path()?;
        // A journal of its own stands for one that is not there yet, until the file is understood.
        let nowhere = tempfile::tempdir().map_err(|cause| Error::from_io(&path, cause))?;
        let is_new = !path.exists();
        let mut journal = if is_new {
            let stand_in = nowhere.path().join("journal.deskhand");
            Journal::create(&stand_in, self.clock, Template::default(), &Profile::default())?
        } else {
            self.open()?
        };
        let order = options.date_order.map_or(self.settings.date_order, DateOrder::from);
        let mut recognised = imports::recognise(&mut journal, file, format, order, &mut goes_on)?;
        recognised.mapping.with_colleagues = options.with_colleagues;
        if let (Some(_), Some(asked)) = (&recognised.doubtful_date, options.date_order) {
            recognised.mapping.date_order = asked.into();
        }
        for notice in &recognised.notices {
            tell(notice);
        }
        if recognised.doubtful_date.is_some() {
            tell("--date-order says in which order they are: day-first or month-first.");
        }
        let has_entries =
            !recognised.headers.is_empty() || recognised.format == Format::DeskhandJson;
        // What is refused leaves no empty journal behind.
        let again = Glance::Again(Box::new(recognised));
        let looked = imports::look(journal.path(), self.clock, again, &Watch::default())?;
        if let Some(refusal) = looked.refusal {
            return Err(Error::refused(refusal).into());
        }
        let recognised = looked.found;
        let imported = if options.dry_run {
            looked.would
        } else {
            if is_new && has_entries {
                journal = self.open_or_begin()?;
            }
            imports::take(&mut journal, &recognised, &Watch::default())?.output
        };
        journal.close()?;
        for notice in &looked.survey.notices {
            tell(notice);
        }
        if imported.read == 0 && has_entries {
            tell("There are no entries in this file.");
        }
        if self.json {
            return self.print_json(&json!({
                "format": recognised.format.code(),
                "read": imported.read,
                "added": imported.added,
                "duplicates": imported.duplicates,
                "rejected": imported.rejected,
                "new_terms": new_terms(&imported),
            }));
        }
        self.print_imported(recognised.format, &imported, options.dry_run)
    }

    fn print_imported(
        &mut self,
        format: Format,
        imported: &Imported,
        is_dry: bool,
    ) -> Result<(), Failure> {
        let added = if is_dry { "would be added" } else { "added" };
        writeln!(
            self.out,
            "{}: {} read, {} {added}, {} here already, {} rejected.",
            format.label(),
            grouped(imported.read),
            grouped(imported.added),
            grouped(imported.duplicates),
            grouped(imported.rejected_in_all),
        )?;
        if let Some((first, last)) = imported.days {
            writeln!(self.out, "From {first} to {last}.")?;
        }
        for (facet, name) in &imported.terms_made {
            writeln!(self.out, "New {}: {name}", facet.noun())?;
        }
        for it in imported.rejected.iter().take(REJECTED_SHOWN) {
            writeln!(self.out, "Line {}: {}", it.line, it.reason)?;
        }
        let more = imported.rejected_in_all.saturating_sub(REJECTED_SHOWN as u64);
        if more > 0 {
            let lines = counted(more, "more line", "more lines");
            writeln!(self.out, "{lines} rejected; --json names all of them.")?;
        }
        Ok(())
    }

    /// Writes a file of the kind that its name asks for.
    pub(super) fn export(&mut self, file: &Path, options: &ExportOptions) -> Result<(), Failure> {
        if let Some(format) = PaperFormat::of_file(file) {
            return self.export_paper(file, format, options);
        }
        if let Some(format) = EntryFormat::of_file(file) {
            return self.export_entries(file, format, options);
        }
        if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ics")) {
            return self.export_calendar(file, options);
        }
        Err(Failure::Usage(
            "Name the file *.csv, *.json or *.xlsx for entries, *.ics for a calendar, or *.html or \
             *.md for a portfolio or a report."
                .to_owned(),
        ))
    }

    fn export_entries(
        &mut self,
        file: &Path,
        format: EntryFormat,
        options: &ExportOptions,
    ) -> Result<(), Failure> {
        let days = (self.date(options.from.clone())?, self.date(options.to.clone())?);
        if let (Some(from), Some(to)) = days
            && from > to
        {
            return Err(Failure::Usage("The last day is before the first one.".to_owned()));
        }
        let journal = self.open()?;
        let count = entries::export(&journal, days, file, format, &mut |_| true)?;
        journal.close()?;
        if self.json {
            return self.print_json(&json!({ "entries": count, "file": file.to_string_lossy() }));
        }
        let entries = counted(count, "entry", "entries");
        Ok(writeln!(self.out, "{entries} in {}", file.display())?)
    }
}

fn new_terms(imported: &Imported) -> serde_json::Value {
    let mut terms = serde_json::Map::new();
    for (facet, name) in &imported.terms_made {
        let names = terms.entry(facet.noun()).or_insert_with(|| json!([]));
        if let Some(names) = names.as_array_mut() {
            names.push(json!(name));
        }
    }
    terms.into()
}

/// True for a hand-over sheet. A text can be a table as well; what is in it tells.
fn is_sheet(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        Some("md" | "html" | "htm" | "eml") => true,
        Some("txt") | None => follow_ups::is_hand_over(file),
        Some(_) => false,
    }
}
