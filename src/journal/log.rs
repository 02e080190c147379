//! Logging what a line says.
//!
//! Owns: what an entry becomes when it is saved. Saving is idempotent by uid: whoever does not know
//! whether a save went through saves again, and gets the first one.

use super::op::{Done, Op};
use super::read::entry_of;
use super::rows::EntryRow;
use super::setup::Setup;
use super::{Clock, Journal, Writer};
use crate::domain::RowId;
use crate::domain::calendar::Due;
use crate::domain::follow_up::{FollowUp, FollowUpState, Referral, Step};
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::quick_entry::{
    ContactName, Entry, FollowUpDraft, InteractionDraft, KudosDraft, parse,
};
use crate::domain::vocabulary::Facet;
use crate::domain::when::DateOrder;
use crate::error::{Error, Result};
use uuid::Uuid;

impl Journal {
    /// Reads a line and saves what it says; the window's draft goes in the same transaction.
    ///
    /// # Errors
    /// `is_refused` with the sentence to show where the line is empty or has to be corrected; else
    /// where it could not be saved. Nothing is saved then and the draft stays.
    pub fn log_line(
        &mut self,
        line: &str,
        order: DateOrder,
        uid: Uuid,
        window: &str,
    ) -> Result<Done<EntryRow>> {
        let now = self.now().naive_local();
        let setup = self.setup()?;
        let parsed = parse(line, &setup.context(now, order));
        if let Some(problem) = parsed.problems.first() {
            return Err(Error::refused(problem.sentence()));
        }
        if parsed.is_empty() {
            return Err(Error::refused("There is nothing to save yet. Write what happened."));
        }
        self.log_entry(&parsed.entry, uid, window, Some(line))
    }

    /// Saves an entry; one that was saved under this uid before is answered as it is.
    ///
    /// # Errors
    /// Where it could not be saved; nothing is saved then and the window's draft stays.
    pub fn log(&mut self, entry: &Entry, uid: Uuid, window: &str) -> Result<Done<EntryRow>> {
        self.log_entry(entry, uid, window, None)
    }

    fn log_entry(
        &mut self,
        entry: &Entry,
        uid: Uuid,
        window: &str,
        line: Option<&str>,
    ) -> Result<Done<EntryRow>> {
        let setup = self.setup()?;
        let clock = self.clock;
        let op = match entry {
            Entry::Interaction(_) => Op::LogInteraction,
            Entry::Kudos(_) => Op::LogKudos,
        };
        self.transact(op, |writer| {
            writer.clear_draft(window)?;
            line.map_or(Ok(()), |line| writer.clear_drafts_of(line))?;
            if let Some(saved) = entry_of(writer.store(), uid)? {
                return Ok(saved);
            }
            match entry {
                Entry::Interaction(draft) => log_interaction(writer, &setup, clock, draft, uid)?,
                Entry::Kudos(draft) => log_kudos(writer, &setup, clock, draft, uid)?,
            }
            entry_of(writer.store(), uid)?.ok_or_else(Error::internal)
        })
    }
}

/// The term that is meant, the default one where none was said.
pub(super) fn term_or_default(setup: &Setup, said: Option<RowId>, facet: Facet) -> Result<RowId> {
    said.or_else(|| setup.vocabulary.default_term(facet).map(|term| term.id)).ok_or_else(|| {
        Error::refused(format!(
            "There is no {} to log this under. Add one in the settings.",
            facet.noun()
        ))
    })
}

pub(super) fn log_interaction(
    writer: &mut Writer<'_>,
    setup: &Setup,
    clock: Clock,
    draft: &InteractionDraft,
    uid: Uuid,
) -> Result<()> {
    let mut interaction = Interaction {
        id: 0,
        uid,
        happened_at: draft.happened.map_or(writer.now(), |said| clock.past(said)),
        kind: term_or_default(setup, draft.kind, Facet::Kind)?,
        channel: term_or_default(setup, draft.channel, Facet::Channel)?,
        audience: term_or_default(setup, draft.audience, Facet::Audience)?,
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
    super::tidy::interaction(&mut interaction)?;
    let interaction = writer.insert(interaction)?;
    if let Some(follow_up) = &draft.follow_up {
        open_follow_up(writer, &interaction, follow_up)?;
    }
    Ok(())
}

/// Opens what a line promises. A date or a contact is a commitment in the words of the line; `!`
/// alone only says that something is owed.
fn open_follow_up(
    writer: &mut Writer<'_>,
    interaction: &Interaction,
    draft: &FollowUpDraft,
) -> Result<()> {
    let is_committed = draft.wish.is_some() || draft.refer_to.is_some();
    let Due { at, moved_from } = draft.due;
    let promise = if is_committed { interaction.summary.clone() } else { String::new() };
    let follow_up = writer.insert(FollowUp {
        id: 0,
        uid: Uuid::now_v7(),
        interaction: interaction.id,
        state: FollowUpState::Open,
        step: if is_committed { Step::Commit } else { Step::Acknowledge },
        promise,
        due: super::tidy::to_the_minute(at),
        due_moved_from: moved_from,
        opened_at: writer.now(),
        closed_at: None,
    })?;
    let contact = match &draft.refer_to {
        None => return Ok(()),
        Some(ContactName::Known(id)) => *id,
        Some(ContactName::New(name)) => writer.contact_named(name)?,
    };
    refer(writer, follow_up.id, contact)
}

/// Passes a follow-up on to a contact.
pub(super) fn refer(writer: &mut Writer<'_>, follow_up: RowId, contact: RowId) -> Result<()> {
    let referred_at = writer.now();
    let referral = Referral { id: 0, uid: Uuid::now_v7(), follow_up, contact, referred_at };
    writer.apply(super::Delta::insert(referral))
}

fn log_kudos(
    writer: &mut Writer<'_>,
    setup: &Setup,
    clock: Clock,
    draft: &KudosDraft,
    uid: Uuid,
) -> Result<()> {
    let mut kudos = Kudos {
        id: 0,
        uid,
        happened_at: draft.happened.map_or(writer.now(), |said| clock.past(said)),
        said: draft.said.clone(),
        channel: term_or_default(setup, draft.channel, Facet::Channel)?,
        audience: term_or_default(setup, draft.audience, Facet::Audience)?,
        tags: draft.tags.clone(),
    };
    super::tidy::kudos(&mut kudos)?;
    writer.insert(kudos).map(|_| ())
}
