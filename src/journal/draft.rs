//! What stands in a line and is not saved yet: kept on the disk while one types.
//!
//! Owns: one draft for each window, and who takes over the drafts of windows that are gone. The
//! draft of a window that is there is its own; a line that is logged anywhere is no draft any more.

use super::Journal;
use super::change::Delta;
use super::op::{Done, Op};
use super::tidy;
use crate::domain::text::clean;
use crate::error::Result;
use crate::store::draft::{self, Draft};
use crate::store::presence::{self, Presence};
use std::cmp::Reverse;

impl Journal {
    /// Keeps the unsaved line of a window; an empty line forgets it.
    ///
    /// # Errors
    /// `is_refused` for a line of more than 64 KB; else where it could not be saved.
    pub fn save_draft(&mut self, window: &str, line: &str) -> Result<Done<()>> {
        let line = clean(line).text;
        tidy::within("draft", &line)?;
        self.transact(Op::SaveDraft, |writer| {
            if line.trim().is_empty() {
                return writer.clear_draft(window);
            }
            let after = Draft {
                window: window.to_owned(),
                line: line.into_owned(),
                changed_ms: writer.now().timestamp_millis(),
            };
            match draft::by_window(writer.store(), window)? {
                Some(stored) if stored.line == after.line => Ok(()),
                Some(stored) => writer.update(stored, after),
                None => writer.apply(Delta::insert(after)),
            }
        })
    }

    /// Whether the window of this name is there, in whichever program.
    #[must_use]
    pub fn is_window_there(&self, window: &str) -> bool {
        presence::is_there(self.path(), window)
    }

    /// The unsaved lines of this window and of those that are gone: its own first, the others newest
    /// first. From here on this window is there for others.
    ///
    /// Where this window has none, the newest of the others becomes its own; the rest stay where
    /// they are until they are claimed in turn or logged, so that nothing is lost on the way.
    ///
    /// # Errors
    /// Where the file cannot be read or written; on a read-only journal the lines are only read.
    pub fn claim_drafts(&mut self, window: &str) -> Result<Vec<String>> {
        if self.presence.is_none() {
            self.presence = Presence::announce(self.path(), window).ok();
        }
        let path = self.path().to_owned();
        let own_first = |mut drafts: Vec<Draft>| {
            drafts.retain(|it| it.window == window || !presence::is_there(&path, &it.window));
            drafts.sort_by_key(|draft| Reverse((draft.window == window, draft.changed_ms)));
            drafts
        };
        let lines_of = |drafts: Vec<Draft>| drafts.into_iter().map(|draft| draft.line).collect();
        let found = own_first(self.store.read(|| draft::all(&self.store))?);
        if self.is_read_only() || found.first().is_none_or(|draft| draft.window == window) {
            return Ok(lines_of(found));
        }
        let done = self.transact(Op::SaveDraft, |writer| {
            let found = own_first(draft::all(writer.store())?);
            if let Some(newest) = found.first().filter(|draft| draft.window != window) {
                writer.apply(Delta::delete(newest.clone()))?;
                let window = window.to_owned();
                writer.apply(Delta::insert(Draft { window, ..newest.clone() }))?;
            }
            Ok(lines_of(found))
        })?;
        Ok(done.output)
    }
}
