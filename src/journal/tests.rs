//! Use cases as (before, what was done, after), at a desk on Saturday 2026-11-21, 11:45.

mod backups;
mod entries;
mod faults;
mod finding;
mod follow_ups;
mod growing;
mod imports;
mod packs;
mod portfolio;
mod radar;
mod shifts;
mod undoing;

use super::*;
use crate::domain::interaction::Interaction;
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::domain::when::DateOrder;
use std::path::PathBuf;
use uuid::Uuid;

const ORDER: DateOrder = DateOrder::DayFirst;
const WINDOW: &str = "desk";

fn clock() -> Clock {
    Clock::from_rfc3339("2026-11-21T11:45:00+01:00").unwrap()
}

/// A folder with a new journal in it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        let profile = Profile {
            name: "Anna Berg".to_owned(),
            desk: "Front desk".to_owned(),
            ..Profile::default()
        };
        drop(Journal::create(&place.path(), clock(), Template::Academic, &profile).unwrap());
        place
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("anna.deskhand")
    }

    fn open(&self) -> Journal {
        Journal::open(&self.path(), clock()).unwrap()
    }
}

fn journal() -> (Place, Journal) {
    let place = Place::new();
    let journal = place.open();
    (place, journal)
}

fn log(journal: &mut Journal, line: &str) -> EntryRow {
    journal.log_line(line, ORDER, Uuid::now_v7(), WINDOW).unwrap().output
}

fn interaction(row: &EntryRow) -> &Interaction {
    match &row.entry {
        Logged::Interaction(it) => it,
        Logged::Kudos(_) => panic!("a kudos"),
    }
}

fn summaries(rows: &[EntryRow]) -> Vec<&str> {
    rows.iter()
        .map(|row| match &row.entry {
            Logged::Interaction(it) => it.summary.as_str(),
            Logged::Kudos(it) => it.said.as_str(),
        })
        .collect()
}

fn everything(journal: &Journal) -> Vec<EntryRow> {
    journal.list(&ListQuery { with_kudos: true, ..ListQuery::default() }).unwrap()
}

fn assert_checks_clean(journal: &Journal) {
    assert_eq!(journal.check().unwrap(), Vec::<String>::new());
}
