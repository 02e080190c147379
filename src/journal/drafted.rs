//! What a draft becomes when it is saved.
//!
//! Owns: everything that a line leaves open: the default terms, when it happened, what is owed.
//! Must not: store anything, so that `parse` can show it without a journal.

use super::rows::{EntryRow, Logged};
use super::setup::Setup;
use super::{Clock, tidy};
use crate::domain::contact::Contact;
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::quick_entry::{ContactName, Entry, FollowUpDraft, InteractionDraft, KudosDraft};
use crate::domain::vocabulary::Facet;
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use uuid::Uuid;

/// The entry that a draft becomes, under this uid, when it is saved now. Keys are 0, and the uids
/// of a follow-up and a new contact are nil, until it is stored.
///
/// # Errors
/// `is_refused` where a vocabulary has no term left to log it under.
pub fn drafted(entry: &Entry, setup: &Setup, clock: Clock, uid: Uuid) -> Result<EntryRow> {
    let drafting = Drafting { setup, clock, now: clock.now(), uid };
    match entry {
        Entry::Interaction(draft) => drafting.interaction(draft),
        Entry::Kudos(draft) => drafting.kudos(draft),
    }
}

struct Drafting<'a> {
    setup: &'a Setup,
    clock: Clock,
    now: Moment,
    uid: Uuid,
}

impl Drafting<'_> {
    fn interaction(&self, draft: &InteractionDraft) -> Result<EntryRow> {
        let interaction = Interaction {
            id: 0,
            uid: self.uid,
            happened_at: draft.happened.map_or(self.now, |said| self.clock.past(said)),
            kind: self.term(draft.kind, Facet::Kind)?,
            channel: self.term(draft.channel, Facet::Channel)?,
            audience: self.term(draft.audience, Facet::Audience)?,
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
        Ok(EntryRow {
            entry: Logged::Interaction(interaction),
            follow_up: owed.map(|owed| self.follow_up(owed, &draft.summary)),
            refer_to: owed.and_then(|owed| self.contact(owed.refer_to.as_ref()?)),
            rules: Vec::new(),
            is_with_colleague: false,
        })
    }

    /// A date or a contact is a commitment in the words of the line; `!` alone only says that
    /// something is owed.
    fn follow_up(&self, owed: &FollowUpDraft, summary: &str) -> FollowUp {
        let is_committed = owed.wish.is_some() || owed.refer_to.is_some();
        let due = tidy::to_the_minute(owed.due.at);
        let mut follow_up = FollowUp::opened(Uuid::nil(), 0, due, self.now);
        follow_up.due_moved_from = owed.due.moved_from;
        if is_committed {
            follow_up.step = Step::Commit;
            summary.clone_into(&mut follow_up.promise);
            follow_up.promised_at = Some(self.now);
        }
        follow_up
    }

    fn contact(&self, name: &ContactName) -> Option<Contact> {
        match name {
            ContactName::Known(id) => self.setup.contacts.get(*id).cloned(),
            ContactName::New(name) => Some(Contact::named(Uuid::nil(), name.clone())),
        }
    }

    fn kudos(&self, draft: &KudosDraft) -> Result<EntryRow> {
        let channel = self.term(draft.channel, Facet::Channel)?;
        let audience = self.term(draft.audience, Facet::Audience)?;
        let at = draft.happened.map_or(self.now, |said| self.clock.past(said));
        let mut kudos = Kudos::heard(self.uid, at, draft.said.clone(), channel, audience);
        kudos.tags.clone_from(&draft.tags);
        Ok(EntryRow::from(kudos))
    }

    /// The term that is meant, the default one where none was said.
    fn term(&self, said: Option<RowId>, facet: Facet) -> Result<RowId> {
        let usual = || self.setup.vocabulary.default_term(facet).map(|term| term.id);
        said.or_else(usual).ok_or_else(|| {
            Error::refused(format!(
                "There is no {} to log this under. Add one in the settings.",
                facet.noun()
            ))
        })
    }
}
