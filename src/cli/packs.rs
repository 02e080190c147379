//! `deskhand pack export` and `deskhand pack import`.
//!
//! Owns: what is asked of the exchange, and how the answer is worded. Must not: know what a pack is
//! written in, or what a merge decides.

use super::arguments::PackCommand;
use super::commands::Session;
use super::outcome::Failure;
use crate::domain::number::counted;
use crate::domain::pack::{Change, Choice, Kept, Key, Section, What};
use crate::exchange::packs::{self, PackSource};
use serde_json::{Value, json};
use std::path::Path;

impl Session<'_> {
    pub(super) fn pack(&mut self, command: PackCommand) -> Result<(), Failure> {
        match command {
            PackCommand::Export { file, without_contacts } => {
                let left_out: &[Section] = if without_contacts { &[Section::Contact] } else { &[] };
                self.export_pack(&file, left_out)
            }
            PackCommand::Import { file, starter, follow, dry_run } => {
                let from = match starter {
                    Some(place) => PackSource::Starter(place),
                    None => PackSource::File(file.unwrap_or_default()),
                };
                if dry_run { self.preview_pack(&from) } else { self.import_pack(&from, follow) }
            }
        }
    }

    fn export_pack(&mut self, file: &Path, left_out: &[Section]) -> Result<(), Failure> {
        let mut journal = self.open()?;
        let done = packs::export_without(&mut journal, file, left_out)?;
        journal.close()?;
        if self.json {
            return self.print_json(&json!({
                "file": file.to_string_lossy(),
                "items": done.count,
                "notices": done.notices,
            }));
        }
        let items = counted(done.count as u64, "item", "items");
        writeln!(self.out, "{items} in {}", file.display())?;
        self.tell_notices(&done.notices)
    }

    fn import_pack(&mut self, from: &PackSource, follow: bool) -> Result<(), Failure> {
        let path = self.path()?;
        if !path.exists() {
            // A file that is no pack must not begin a journal.
            packs::read(from)?;
        }
        let mut journal = self.open_or_begin()?;
        let taken = packs::take(&mut journal, from, &Choice::default(), follow)?.output;
        journal.close()?;
        self.print_pack(&Told {
            name: &taken.name,
            changes: &taken.changes,
            kept: &taken.kept,
            notices: &taken.notices,
            is_followed: taken.is_followed,
            is_done: true,
        })
    }

    fn preview_pack(&mut self, from: &PackSource) -> Result<(), Failure> {
        let journal = self.open()?;
        let plan = packs::preview(&journal, from)?;
        journal.close()?;
        self.print_pack(&Told {
            name: &plan.name,
            changes: &plan.changes,
            kept: &plan.kept,
            notices: &plan.notices,
            is_followed: plan.is_followed,
            is_done: false,
        })
    }

    fn print_pack(&mut self, told: &Told<'_>) -> Result<(), Failure> {
        if self.json {
            return self.print_json(&told.json());
        }
        for change in told.changes {
            let (what, title) = (change.what().label(), change.title());
            writeln!(self.out, "{what:8} {:8} {title}", change.key.section.code())?;
        }
        for kept in told.kept {
            let (section, title) = (kept.key.section.code(), kept.title());
            writeln!(self.out, "{:8} {section:8} {title} ({})", "Kept", kept.why.label())?;
        }
        self.tell_notices(told.notices)?;
        let changes = counted(told.changes.len() as u64, "change", "changes");
        let done = if told.is_done { "taken" } else { "to take" };
        let follows = if told.is_followed { "; the pack is followed" } else { "" };
        Ok(writeln!(self.out, "{changes} {done}, {} kept{follows}.", told.kept.len())?)
    }

    fn tell_notices(&mut self, notices: &[String]) -> Result<(), Failure> {
        for notice in notices {
            writeln!(self.out, "{notice}")?;
        }
        Ok(())
    }
}

/// What is said about a pack that was taken, or would be.
struct Told<'a> {
    name: &'a str,
    changes: &'a [Change],
    kept: &'a [Kept],
    notices: &'a [String],
    is_followed: bool,
    is_done: bool,
}

impl Told<'_> {
    fn json(&self) -> Value {
        let of = |what: What| -> Vec<Value> {
            let changes = self.changes.iter().filter(|it| it.what() == what);
            changes
                .map(|it| {
                    let mut item = named(&it.key, &it.title());
                    if what == What::Changed {
                        let fields: Vec<&str> =
                            it.differences().into_iter().map(|it| it.field).collect();
                        item["fields"] = json!(fields);
                    }
                    item
                })
                .collect()
        };
        let kept = self.kept.iter().map(|it| {
            let mut item = named(&it.key, &it.title());
            item["why"] = json!(it.why.label());
            item
        });
        json!({
            "name": self.name,
            "added": of(What::Added),
            "changed": of(What::Changed),
            "removed": of(What::Removed),
            "kept": kept.collect::<Vec<Value>>(),
            "notices": self.notices,
            "followed": self.is_followed,
        })
    }
}

fn named(key: &Key, title: &str) -> Value {
    json!({ "section": key.section.code(), "name": title })
}
