//! What a line would save, without a journal to save it in.
//!
//! Owns: filling in what a line leaves open, as logging does. Must not: write anything.

use crate::domain::contact::Contact;
use crate::domain::follow_up::{FollowUp, FollowUpState, Step};
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::quick_entry::{ContactName, Entry, FollowUpDraft, InteractionDraft, KudosDraft};
use crate::domain::template::Template;
use crate::domain::vocabulary::Facet;
use crate::domain::{Moment, RowId};
use crate::journal::{Clock, EntryRow, Logged, Setup};
use chrono::{NaiveDateTime, Timelike as _};
use uuid::Uuid;

/// The setup of a journal that does not exist yet: what `log` would start one with.
pub(super) fn new_setup() -> Setup {
    let template = Template::default();
    Setup {
        calendar: template.calendar(),
        vocabulary: template.vocabulary(),
        presets: template.presets(),
        ..Setup::default()
    }
}

/// The entry as it would be saved, with nil uids.
pub(super) fn row(entry: &Entry, setup: &Setup, clock: Clock) -> EntryRow {
    let preview = Preview { setup, clock, now: clock.now() };
    match entry {
        Entry::Interaction(draft) => preview.interaction(draft),
        Entry::Kudos(draft) => preview.kudos(draft),
    }
}

struct Preview<'a> {
    setup: &'a Setup,
    clock: Clock,
    now: Moment,
}

impl Preview<'_> {
    fn interaction(&self, draft: &InteractionDraft) -> EntryRow {
        let interaction = Interaction {
            id: 0,
            uid: Uuid::nil(),
            happened_at: draft.happened.map_or(self.now, |said| self.clock.past(said)),
            kind: self.term(draft.kind, Facet::Kind),
            channel: self.term(draft.channel, Facet::Channel),
            audience: self.term(draft.audience, Facet::Audience),
            count: draft.count.unwrap_or(1),
            minutes: draft.minutes,
            effort: draft.effort,
            tags: draft.tags.clone(),
            summary: draft.summary.clone(),
            detail: draft.detail.clone(),
            mood_before: draft.mood_before,
            mood_after: draft.mood_after,
            expectation: None,
            extra: String::new(),
        };
        let owed = draft.follow_up.as_ref();
        EntryRow {
            entry: Logged::Interaction(interaction),
            follow_up: owed.map(|owed| self.follow_up(owed, &draft.summary)),
            refer_to: owed.and_then(|owed| self.contact(owed.refer_to.as_ref()?)),
        }
    }

    fn follow_up(&self, owed: &FollowUpDraft, summary: &str) -> FollowUp {
        let is_promised = owed.wish.is_some() || owed.refer_to.is_some();
        FollowUp {
            id: 0,
            uid: Uuid::nil(),
            interaction: 0,
            state: FollowUpState::Open,
            step: if is_promised { Step::Commit } else { Step::Acknowledge },
            promise: if is_promised { summary.to_owned() } else { String::new() },
            due: to_the_minute(owed.due.at),
            due_moved_from: owed.due.moved_from,
            opened_at: self.now,
            closed_at: None,
        }
    }

    fn contact(&self, name: &ContactName) -> Option<Contact> {
        match name {
            ContactName::Known(id) => self.setup.contacts.get(*id).cloned(),
            ContactName::New(name) => Some(Contact { id: 0, uid: Uuid::nil(), name: name.clone() }),
        }
    }

    fn kudos(&self, draft: &KudosDraft) -> EntryRow {
        let kudos = Kudos {
            id: 0,
            uid: Uuid::nil(),
            happened_at: draft.happened.map_or(self.now, |said| self.clock.past(said)),
            said: draft.said.clone(),
            channel: self.term(draft.channel, Facet::Channel),
            audience: self.term(draft.audience, Facet::Audience),
            tags: draft.tags.clone(),
        };
        EntryRow { entry: Logged::Kudos(kudos), follow_up: None, refer_to: None }
    }

    /// The named term, else the one that is meant where none is.
    fn term(&self, named: Option<RowId>, facet: Facet) -> RowId {
        let usual = || self.setup.vocabulary.default_term(facet).map(|term| term.id);
        named.or_else(usual).unwrap_or_default()
    }
}

/// Promises are kept to the minute.
fn to_the_minute(at: NaiveDateTime) -> NaiveDateTime {
    at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(at)
}
