//! What lists are made of.
//!
//! Owns: the rows that a reader gets, their place in a list, and what a list is asked for.

use crate::domain::contact::Contact;
use crate::domain::contact_detail::ContactDetail;
use crate::domain::follow_up::{Case, FollowUp, Referral, Step, StepNote, StepStatus};
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::{Moment, RowId};
use crate::store::entry::Joined;
use chrono::{NaiveDate, NaiveDateTime};
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
    /// The rules that came up in it, in the order of the rules' keys; read only where a list is
    /// asked for them.
    pub rules: Vec<RuleMet>,
    /// It is a conversation with a colleague, about feedback or the reason of a rule, and nobody who
    /// came to the desk; read only where a list is asked for the rules.
    pub is_with_colleague: bool,
}

/// A rule that came up in an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleMet {
    /// The rule.
    pub rule: RowId,
    /// Whether it was bent there.
    pub is_bent: bool,
}

impl EntryRow {
    /// Identity of what was logged.
    #[must_use]
    pub fn uid(&self) -> Uuid {
        self.entry.uid()
    }

    /// True for thanks.
    #[must_use]
    pub fn is_kudos(&self) -> bool {
        matches!(self.entry, Logged::Kudos(_))
    }

    /// True for the interaction with this key.
    pub(super) fn is_interaction(&self, key: RowId) -> bool {
        matches!(&self.entry, Logged::Interaction(it) if it.id == key)
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
            rules: Vec::new(),
            is_with_colleague: false,
        }
    }
}

impl From<Kudos> for EntryRow {
    fn from(kudos: Kudos) -> Self {
        Self {
            entry: Logged::Kudos(kudos),
            follow_up: None,
            refer_to: None,
            rules: Vec::new(),
            is_with_colleague: false,
        }
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

/// A follow-up as a list shows it, with where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpRow {
    /// What is owed, and when.
    pub follow_up: FollowUp,
    /// What was noted at its steps, in no order.
    pub notes: Vec<StepNote>,
    /// How far its referral has come.
    pub referral: Option<Referral>,
    /// What it came from.
    pub interaction: Interaction,
    /// To whom it was passed on.
    pub refer_to: Option<Contact>,
}

impl FollowUpRow {
    /// Its place in a list: the next page starts after it.
    #[must_use]
    pub fn place(&self) -> FollowUpPlace {
        FollowUpPlace {
            due: self.follow_up.due,
            closed_ms: self.follow_up.closed_at.map_or(0, |at| at.timestamp_millis()),
            id: self.follow_up.id,
        }
    }

    /// True while somebody else was asked and has not answered.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.referral.as_ref().is_some_and(Referral::waits)
    }

    /// What became of a step; `None` while it is owed.
    #[must_use]
    pub fn status(&self, step: Step) -> Option<StepStatus> {
        self.notes.iter().find(|note| note.step == step).map(|note| note.status)
    }
}

/// A place in a list of follow-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUpPlace {
    pub(super) due: NaiveDateTime,
    pub(super) closed_ms: i64,
    pub(super) id: RowId,
}

/// Which follow-ups a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum FollowUpFilter {
    /// Everything that is still owed.
    #[default]
    Open,
    /// Due later today.
    DueToday,
    /// Due before now.
    Late,
    /// Open, and somebody else has not answered.
    WithOthers,
    /// Kept, let go or handed over.
    Closed,
}

impl FollowUpFilter {
    /// All five, in the order of the screen.
    pub const ALL: [Self; 5] =
        [Self::Open, Self::DueToday, Self::Late, Self::WithOthers, Self::Closed];

    /// The words that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::DueToday => "Due today",
            Self::Late => "Late",
            Self::WithOthers => "With others",
            Self::Closed => "Closed",
        }
    }
}

/// What a list of follow-ups is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUpQuery {
    /// Which ones.
    pub filter: FollowUpFilter,
    /// The last row of the page before.
    pub after: Option<FollowUpPlace>,
    /// At most so many.
    pub limit: usize,
}

/// One follow-up with everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseView {
    /// Where it stands, its notes, its promises and its referral.
    pub case: Case,
    /// What it came from.
    pub interaction: Interaction,
    /// To whom it was passed on.
    pub contact: Option<Contact>,
    /// How to reach the customer, where that was noted. Show it masked.
    pub detail: Option<ContactDetail>,
    /// The interactions before and after it in its chain, the newest first.
    pub chain: Vec<EntryRow>,
    /// Who could answer it, the likeliest first; empty once somebody was asked.
    pub likely: Vec<RowId>,
    /// It was agreed on in feedback: it is owed between colleagues, not to a customer.
    pub is_agreed_step: bool,
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
    /// True to know of each interaction which rules came up in it.
    pub with_rules: bool,
    /// The last row of the page before.
    pub after: Option<Position>,
    /// At most so many rows; none for all.
    pub limit: Option<usize>,
    /// True to begin with the oldest.
    pub oldest_first: bool,
}
