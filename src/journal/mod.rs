//! The use cases, and the only writer of a journal file.
//!
//! Owns: what a person can do with a journal, one file for each, and the one door through which
//! every change goes: [`Journal::transact`](Journal) opens the transaction, runs the use case,
//! commits, and notes how to undo it. Every change is a [`Delta`]: what was stored before and what
//! is stored after. Undoing is the same deltas turned round, through the same door, so that redoing
//! needs no code of its own.
//!
//! Limits: the history holds the last [`UNDO_DEPTH`] steps of this process and ends with it. A step
//! whose values were changed by another process in the meantime is refused, never forced.
//!
//! Must not: know SQL, screens, threads or files other than the journal and its [`backups`]. Time comes from a
//! [`Clock`], so that a test can stand at any hour.

pub mod backups;
mod bulk;
mod chain;
mod change;
mod changes;
mod clock;
mod contact_detail;
mod creed;
mod delete;
mod demo;
mod draft;
mod drafted;
mod duplicate;
mod edit;
mod feedback;
mod find;
mod follow_up;
mod goal_figures;
mod goals;
mod hand_over;
mod history;
mod import;
mod kept;
mod kudos;
mod lead_report;
mod log;
mod op;
mod owed;
mod pack;
mod portfolio;
mod presets;
mod radar;
mod read;
mod refer;
mod rows;
mod rules;
mod search;
mod settings;
mod setup;
mod shift;
mod start;
mod tags;
mod tally;
#[cfg(test)]
mod tests;
mod tidy;
mod unsaved;
mod vocabulary;
mod wall;
mod writer;

pub use bulk::{BulkAct, BulkLook, BulkOf, BulkPreview};
pub use change::{Change, Delta};
pub use clock::Clock;
#[cfg(test)]
pub use clock::SetClock;
pub use drafted::drafted;
pub use edit::{EntryEdit, FollowUpEdit};
pub use feedback::AgreedStep;
pub use goal_figures::{GoalFigures, Measured};
pub use hand_over::TakenOver;
pub use history::UNDO_DEPTH;
pub use import::{ImportOrder, Imported, REJECTED_KEPT, Source, Take};
pub use lead_report::LeadReport;
pub use log::Links;
pub use op::{Done, Op};
pub use pack::{PackChange, PackPlan, PackTaken, PackTaking, PackView};
pub use portfolio::{GoalReport, MonthFigures, Portfolio, Reflection, Shown};
pub use radar::{LATELY_DAYS, SUGGESTIONS_MAX};
pub use rows::{
    CaseView, EntryRow, FollowUpFilter, FollowUpPlace, FollowUpQuery, FollowUpRow, ListQuery,
    Logged, Position, RuleMet,
};
pub use rules::RuleView;
pub use search::{
    Counting, FindCounts, FindPlace, FindQuery, Found, FoundItem, FoundPart, FoundRow, PartOf,
};
pub use setup::Setup;
pub use shift::{CardAnswer, Greeting, Review};
pub use tags::TagCounting;
pub use wall::{WallCard, WallFigures, WallFilter, WallItem, WallPlace, WallQuery};

pub use crate::store::Mark;
pub use crate::store::entry::Question;
pub use crate::store::follow_up::Counts as FollowUpCounts;

use crate::domain::Moment;
use crate::error::Result;
use crate::store::presence::{self, Presence};
use crate::store::{Store, search as index};
use history::History;
use std::path::Path;
use std::sync::Arc;
use writer::Writer;

/// Whether a window, of this process or another, has this journal open.
#[must_use]
pub fn is_open_in_a_window(journal: &Path) -> bool {
    presence::is_anybody_there(journal)
}

/// One person's open journal.
#[derive(Debug)]
pub struct Journal {
    store: Store,
    clock: Clock,
    history: History,
    /// What changes rarely, as last read; `None` once it may be out of date.
    setup: Option<Arc<Setup>>,
    /// Another process wrote, and nobody has asked about it yet.
    written_elsewhere: bool,
    /// A contact detail was erased or changed that may still be read in the file's log.
    has_erased: bool,
    /// That the window of this journal is there, for others that look for its draft.
    presence: Option<Presence>,
}

impl Journal {
    /// Opens a journal; one of an older version is backed up beside itself and brought up to date.
    ///
    /// # Errors
    /// `is_missing`, `is_foreign`, `is_newer`, `is_damaged`: the file is then left as it is.
    pub fn open(path: &Path, clock: Clock) -> Result<Self> {
        Ok(Self::over(Store::open(path)?, clock))
    }

    fn over(store: Store, clock: Clock) -> Self {
        let history = History::default();
        Self {
            store,
            clock,
            history,
            setup: None,
            written_elsewhere: false,
            has_erased: false,
            presence: None,
        }
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// True where the file or its folder may only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// The copy that was made when this opening brought an older journal up to date.
    #[must_use]
    pub fn upgrade_backup(&self) -> Option<&Path> {
        self.store.upgrade_backup()
    }

    /// The desk's clock.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The instant at the desk.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Does something as of the moment at which it was asked for: a write that had to wait for another
    /// one has the time of whoever asked.
    pub fn as_of<T>(&mut self, at: Moment, act: impl FnOnce(&mut Self) -> T) -> T {
        let clock = self.clock;
        self.clock = clock.as_of(at);
        let done = act(self);
        self.clock = clock;
        done
    }

    /// Tidies the file up behind what was written, for a moment in which nobody waits: a save would
    /// have to do it otherwise, now and then.
    ///
    /// # Errors
    /// Where the file cannot be written; everything acknowledged is safe all the same.
    pub fn tidy(&mut self) -> Result<()> {
        match self.store.tidy(self.has_erased) {
            Ok(is_erased) => self.has_erased &= !is_erased,
            Err(error) if error.is_damaged() => {
                tracing::warn!(?error, "the search index is damaged");
                self.mend_search()?;
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// What the journal is like now, to tell later whether it was written to, by anybody.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn mark(&self) -> Result<Mark> {
        self.store.mark()
    }

    /// The journal, to be copied on another thread while this one goes on.
    #[must_use]
    pub fn source(&self) -> backups::Source {
        self.store.source()
    }

    /// Closes the file.
    ///
    /// # Errors
    /// Where closing fails; everything acknowledged is safe all the same.
    pub fn close(self) -> Result<()> {
        self.store.close()
    }

    /// The one door for every change: all of `work` is kept, or nothing.
    fn transact<T>(
        &mut self,
        op: Op,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> Result<Done<T>> {
        let mut writer = Writer::new(&self.store, self.clock.now());
        let output = self.store.write(|| {
            let output = work(&mut writer)?;
            index::settle(&self.store)?;
            Ok(output)
        })?;
        let changes = writer.into_changes();
        self.has_erased |= changes.erases();
        if let Some(setup) = &mut self.setup {
            let setup = Arc::make_mut(setup);
            let is_told = |few: &[Change]| few.iter().all(|change| change.apply_to(setup));
            if !changes.few().is_some_and(is_told) {
                self.setup = None;
            }
        }
        let label = self.history.label_of(op);
        let undoable = self.history.record(op, changes);
        Ok(Done { output, op, undoable, label })
    }
}
