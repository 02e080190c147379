//! The commands about what is owed: `due`, `done`, `move`, `review`, and its files.

use super::arguments::ExportOptions;
use super::commands::{ALL, Session};
use super::json::{DueJson, ReviewJson};
use super::list::List;
use super::outcome::{Failure, tell};
use super::words;
use crate::domain::follow_up::{Deed, Step};
use crate::domain::hand_over::HandOver;
use crate::domain::number::counted;
use crate::domain::snooze::read_due;
use crate::error::Error;
use crate::exchange::entries::form::Writer;
use crate::exchange::follow_ups;
use crate::journal::Journal;
use serde_json::json;
use std::path::Path;
use uuid::Uuid;

impl Session<'_> {
    pub(super) fn due(&mut self) -> Result<(), Failure> {
        let mut journal = self.open()?;
        let setup = journal.setup()?;
        let now = journal.now();
        let writer = Writer { vocabulary: &setup.vocabulary, clock: self.clock, with_times: false };
        let mut printed = List::new(self.json);
        for open in &journal.open_follow_ups(ALL)? {
            let title = words::title(&open.interaction, &setup.vocabulary);
            if self.json {
                printed.json(self.out, &DueJson::of(&writer, open, title, now))?;
            } else {
                printed.words(self.out, &words::open_follow_up(open, &title, now.naive_local()))?;
            }
        }
        printed.finish(self.out)?;
        journal.close()?;
        Ok(())
    }

    /// Keeps a promise; where that is done already, the check back is what is finished.
    pub(super) fn done(&mut self, follow_up: Uuid, note: &str) -> Result<(), Failure> {
        let mut journal = self.open()?;
        let case = journal.case(follow_up)?.ok_or_else(not_there)?;
        let owed = &case.case.follow_up;
        let checks_back = owed.step == Step::CheckBack && owed.promised_at.is_none();
        let words = note.to_owned();
        let deed = if checks_back { Deed::Solved { words } } else { Deed::Keep { note: words } };
        journal.follow(follow_up, &deed)?;
        self.print_follow_up(journal, follow_up)
    }

    pub(super) fn move_to(&mut self, follow_up: Uuid, when: &str) -> Result<(), Failure> {
        let mut journal = self.open()?;
        let setup = journal.setup()?;
        let now = journal.now().naive_local();
        let due = read_due(when, &setup.calendar, now, self.settings.date_order)
            .map_err(Error::refused)?;
        journal.follow(follow_up, &Deed::Move(due))?;
        if setup.calendar.is_never_open() {
            tell("This desk has no opening hours, so the time stays as it was typed.");
        }
        self.print_follow_up(journal, follow_up)
    }

    /// A follow-up as it is now, after something was done about it.
    fn print_follow_up(&mut self, mut journal: Journal, uid: Uuid) -> Result<(), Failure> {
        let setup = journal.setup()?;
        let case = journal.case(uid)?.ok_or_else(not_there)?;
        let follow_up = &case.case.follow_up;
        if self.json {
            let writer =
                Writer { vocabulary: &setup.vocabulary, clock: self.clock, with_times: false };
            let json = writer.follow_up(follow_up, case.contact.as_ref());
            self.print_json(&json)?;
        } else {
            let title = words::title(&case.interaction, &setup.vocabulary);
            let contact = case.contact.as_ref().map(|it| it.name.as_str());
            writeln!(self.out, "{title}\n{}", words::follow_up(follow_up, contact))?;
        }
        journal.close()?;
        Ok(())
    }

    pub(super) fn review(&mut self) -> Result<(), Failure> {
        let mut journal = self.open()?;
        let review = journal.review()?;
        journal.close()?;
        if self.json {
            return self.print_json(&ReviewJson::of(&review));
        }
        Ok(write!(self.out, "{}", words::review(&review))?)
    }

    /// Takes a colleague's sheet over; it was read first, because a file that is none must not begin a
    /// journal.
    pub(super) fn take_over(&mut self, sheet: &HandOver) -> Result<(), Failure> {
        let mut journal = self.open_or_begin()?;
        let taken = journal.take_over(sheet)?.output;
        journal.close()?;
        if self.json {
            return self.print_json(&json!({
                "format": "hand-over",
                "read": sheet.items.len(),
                "added": taken.added,
                "duplicates": taken.already,
                "rejected": [],
            }));
        }
        let added = counted(taken.added as u64, "follow-up", "follow-ups");
        writeln!(self.out, "{added} taken over; {} here already.", taken.already)?;
        if !sheet.word.is_empty() {
            writeln!(self.out, "{}", sheet.word)?;
        }
        Ok(())
    }

    /// Writes the open promises as a calendar.
    pub(super) fn export_calendar(
        &mut self,
        file: &Path,
        options: &ExportOptions,
    ) -> Result<(), Failure> {
        let mut journal = self.open()?;
        let count = follow_ups::export_calendar(&mut journal, file, options.with_words)?;
        journal.close()?;
        if self.json {
            return self.print_json(&json!({ "promises": count, "file": file.to_string_lossy() }));
        }
        let promises = counted(count as u64, "promise", "promises");
        Ok(writeln!(self.out, "{promises} in {}", file.display())?)
    }
}

fn not_there() -> Error {
    Error::refused("There is no follow-up of this name. “deskhand due --json” names them.")
}
