//! The commands that look at backups and restore one: `backups` and `restore`.
//!
//! Owns: which backup is meant where none is named, and how what came of it is said. Must not: restore
//! under a window that has the journal open; its words would go with the file that steps aside.

use super::commands::Session;
use super::outcome::{Failure, tell};
use crate::domain::number::{counted, grouped};
use crate::error::{Error, Result};
use crate::journal::backups::{self, BackupFile, Backups, Contents};
use crate::journal::is_open_in_a_window;
use serde_json::{Value, json};
use std::path::PathBuf;

impl Session<'_> {
    pub(super) fn backups(&mut self) -> Result<(), Failure> {
        let files = self.backups_of_journal()?.list(self.clock)?;
        let looked = files.iter().map(|file| (file, backups::look_into(&file.path)));
        if self.json {
            let rows: Vec<Value> = looked.map(|(file, found)| as_json(file, &found)).collect();
            return self.print_json(&rows);
        }
        if files.is_empty() {
            writeln!(self.out, "There is no backup of this journal on this PC yet.")?;
        }
        for (file, found) in looked {
            let made_at = file.made_at.format("%Y-%m-%d %H:%M");
            writeln!(self.out, "{made_at}  {}", in_words(&found))?;
            writeln!(self.out, "  {}", file.path.display())?;
        }
        Ok(())
    }

    pub(super) fn restore(&mut self, from: Option<PathBuf>) -> Result<(), Failure> {
        let journal = self.path()?;
        if is_open_in_a_window(&journal) {
            return Err(Error::refused(
                "A window has this journal open. Restore there (Ctrl K, “Restore a backup”), or \
                 close it first.",
            )
            .into());
        }
        let all = self.backups_of_journal()?;
        let from = match from {
            Some(from) => from,
            None => newest_whole(&all.list(self.clock)?, tell)?,
        };
        let restored = all.restore(&from)?;
        let aside = restored.aside.as_ref();
        if self.json {
            return self.print_json(&json!({
                "journal": journal.to_string_lossy(),
                "restored": from.to_string_lossy(),
                "kept": aside.map(|it| it.to_string_lossy()),
            }));
        }
        writeln!(self.out, "{} is the journal now.", from.display())?;
        if let Some(aside) = aside {
            writeln!(self.out, "What was there is kept in {}", aside.display())?;
        }
        Ok(())
    }

    pub(super) fn backups_of_journal(&self) -> Result<Backups> {
        let places = self.places.as_ref().map_err(Clone::clone)?;
        Ok(Backups::of(&self.path()?, &places.backups_dir()))
    }
}

/// The newest backup that is whole; `tell` hears of each that is passed over.
fn newest_whole(files: &[BackupFile], tell: impl Fn(&str)) -> Result<PathBuf> {
    let whole = files.iter().find(|file| match backups::look_into(&file.path) {
        Ok(_) => true,
        Err(error) => {
            tell(&format!("Passed over ({}): {}", why_not(&error), file.path.display()));
            false
        }
    });
    whole.map(|file| file.path.clone()).ok_or_else(|| {
        Error::refused(
            "There is no backup of this journal on this PC that can be restored. Name the file of \
             one that lies elsewhere.",
        )
    })
}

fn in_words(found: &Result<Contents>) -> String {
    match found {
        Ok(contents) => format!(
            "{}, {} kudos, {}",
            counted(contents.interactions, "interaction", "interactions"),
            grouped(contents.kudos),
            counted(contents.open_follow_ups, "open follow-up", "open follow-ups"),
        ),
        Err(error) => why_not(error).to_owned(),
    }
}

/// Why a backup cannot be restored.
fn why_not(error: &Error) -> &'static str {
    if error.is_newer() {
        "needs a newer Deskhand"
    } else if error.is_damaged() {
        "damaged"
    } else {
        "cannot be read"
    }
}

fn as_json(file: &BackupFile, found: &Result<Contents>) -> Value {
    let contents = found.as_ref().ok();
    json!({
        "file": file.path.to_string_lossy(),
        "made_at": file.made_at.to_rfc3339(),
        "bytes": file.bytes,
        "whole": contents.is_some(),
        "interactions": contents.map(|it| it.interactions),
        "kudos": contents.map(|it| it.kudos),
        "open_follow_ups": contents.map(|it| it.open_follow_ups),
        "newest": contents.and_then(Contents::newest).map(|it| it.to_rfc3339()),
    })
}
