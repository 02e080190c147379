//! How far a long piece of work is, and asking it to stop.
//!
//! Owns one number for each and nothing else: whoever works tells, whoever waits looks, and neither
//! waits for the other. Must not: know what the work is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Shared by one who works and one who waits. Its copies are the same one.
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<State>);

#[derive(Debug)]
struct State {
    done: AtomicU64,
    total: AtomicU64,
    rows: AtomicU64,
    is_stopped: AtomicBool,
    /// For tests: stops by itself as soon as so many rows are counted.
    stops_at: AtomicU64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            rows: AtomicU64::new(0),
            is_stopped: AtomicBool::new(false),
            stops_at: AtomicU64::new(u64::MAX),
        }
    }
}

impl PartialEq for Watch {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// How far something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SoFar {
    /// So much is done,
    pub done: u64,
    /// of so much in all, both in bytes; 0 while that is not known.
    pub total: u64,
    /// So many rows came by.
    pub rows: u64,
}

impl Watch {
    /// Asks the work to stop.
    pub fn stop(&self) {
        self.0.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked it to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.is_stopped.load(Ordering::Relaxed)
    }

    /// Whether somebody else still holds it: the work goes on, or somebody waits.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// Tells how much of how much is done; answers whether to go on.
    #[must_use]
    pub fn tell(&self, done: u64, total: u64) -> bool {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
        !self.is_stopped()
    }

    /// Counts so many rows more; answers whether to go on.
    #[must_use]
    pub fn count(&self, rows: u64) -> bool {
        let so_far = self.0.rows.fetch_add(rows, Ordering::Relaxed) + rows;
        if so_far >= self.0.stops_at.load(Ordering::Relaxed) {
            self.stop();
        }
        !self.is_stopped()
    }

    /// How far it is.
    #[must_use]
    pub fn so_far(&self) -> SoFar {
        SoFar {
            done: self.0.done.load(Ordering::Relaxed),
            total: self.0.total.load(Ordering::Relaxed),
            rows: self.0.rows.load(Ordering::Relaxed),
        }
    }

    /// Stops by itself as soon as so many rows are counted.
    #[cfg(test)]
    pub(crate) fn stop_at(&self, rows: u64) {
        self.0.stops_at.store(rows, Ordering::Relaxed);
    }
}
