//! What lists are made of.
//!
//! Owns: the rows that a reader gets, their place in a list, and what a list is asked for.

use crate::domain::contact::Contact;
use crate::domain::follow_up::FollowUp;
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::{Moment, RowId};
use crate::store::entry::Joined;
use chrono::NaiveDate;
use uuid::Uuid;

/// What can be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Logged {
    /// One contact with a customer, or several alike.
    Interaction(Interaction),
    /// Thanks received.
    Kudos(Kudos),
}

impl Logged {
    /// Identity outside this journal.
    #[must_use]
    pub fn uid(&self) -> Uuid {
        match self {
            Self::Interaction(it) => it.uid,
            Self::Kudos(it) => it.uid,
        }
    }

    /// When it happened, at the desk's offset.
    #[must_use]
    pub fn happened_at(&self) -> Moment {
        match self {
            Self::Interaction(it) => it.happened_at,
            Self::Kudos(it) => it.happened_at,
        }
    }
}

/// One row of a list: what was logged, with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// What was logged.
    pub entry: Logged,
    /// What is, or was, owed after it; none for a kudos.
    pub follow_up: Option<FollowUp>,
    /// To whom it was passed on.
    pub refer_to: Option<Contact>,
}

impl EntryRow {
    /// Identity of what was logged.
    #[must_use]
    pub fn uid(&self) -> Uuid {
        self.entry.uid()
    }

    /// Its place in a list: the next page starts after it.
    #[must_use]
    pub fn position(&self) -> Position {
        let (is_kudos, id) = match &self.entry {
            Logged::Interaction(it) => (false, it.id),
            Logged::Kudos(it) => (true, it.id),
        };
        let happened_ms = self.entry.happened_at().timestamp_millis();
        Position { happened_ms, is_kudos, id }
    }
}

impl From<Joined> for EntryRow {
    fn from(joined: Joined) -> Self {
        Self {
            entry: Logged::Interaction(joined.interaction),
            follow_up: joined.follow_up,
            refer_to: joined.contact,
        }
    }
}

impl From<Kudos> for EntryRow {
    fn from(kudos: Kudos) -> Self {
        Self { entry: Logged::Kudos(kudos), follow_up: None, refer_to: None }
    }
}

/// A place in a list; newer rows compare greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    happened_ms: i64,
    is_kudos: bool,
    id: RowId,
}

impl Position {
    /// The instant and key below which interactions follow in the list.
    pub(super) fn for_interactions(self) -> (i64, RowId) {
        (self.happened_ms, if self.is_kudos { RowId::MAX } else { self.id })
    }

    /// The instant and key below which kudos follow in the list.
    pub(super) fn for_kudos(self) -> (i64, RowId) {
        (self.happened_ms, if self.is_kudos { self.id } else { RowId::MIN })
    }
}

/// Something still owed, with where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFollowUp {
    /// What is owed, and when.
    pub follow_up: FollowUp,
    /// What it came from.
    pub interaction: Interaction,
    /// To whom it was passed on.
    pub refer_to: Option<Contact>,
}

/// What a list is asked for; the default is every interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListQuery {
    /// First civil day; none for the beginning.
    pub from: Option<NaiveDate>,
    /// Last civil day, included; none for the end.
    pub to: Option<NaiveDate>,
    /// True to have kudos between the interactions.
    pub with_kudos: bool,
    /// The last row of the page before.
    pub after: Option<Position>,
    /// At most so many rows; none for all.
    pub limit: Option<usize>,
}
