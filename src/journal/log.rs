//! Logging what a line says.
//!
//! Owns: storing an entry with what is owed after it. Saving is idempotent by uid: whoever does not know
//! whether a save went through saves again, and gets the first one.

use super::change::Delta;
use super::drafted::drafted;
use super::op::{Done, Op};
use super::read::entry_of;
use super::rows::{EntryRow, Logged};
use super::rules::meet;
use super::{Journal, Writer};
use crate::domain::RowId;
use crate::domain::calendar::Calendar;
use crate::domain::continuation::Continuation;
use crate::domain::follow_up::Referral;
use crate::domain::quick_entry::{Entry, parse};
use crate::domain::rule::Exception;
use crate::domain::when::DateOrder;
use crate::error::{Error, Result};
use crate::store::{exception, interaction, rule};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a line is linked to when it is saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// The earlier interaction that it continues.
    pub continues: Option<Uuid>,
    /// The rules that came up.
    pub rules: Vec<Uuid>,
    /// The exceptions that were made and recorded while it was typed.
    pub exceptions: Vec<Uuid>,
}

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
        self.log_linked(line, order, uid, window, &Links::default())
    }

    /// As [`Journal::log_line`], and links what was saved in the same transaction. Thanks are linked
    /// to nothing; what is gone in the meantime is left out.
    ///
    /// # Errors
    /// As [`Journal::log_line`].
    pub fn log_linked(
        &mut self,
        line: &str,
        order: DateOrder,
        uid: Uuid,
        window: &str,
        links: &Links,
    ) -> Result<Done<EntryRow>> {
        let now = self.now().naive_local();
        let setup = self.setup()?;
        let parsed = parse(line, &setup.context(now, order));
        if let Some(sentence) = parsed.refusal() {
            return Err(Error::refused(sentence));
        }
        self.log_entry(&parsed.entry, uid, window, Some((line, links)))
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
        line: Option<(&str, &Links)>,
    ) -> Result<Done<EntryRow>> {
        let setup = self.setup()?;
        let clock = self.clock;
        let op = match entry {
            Entry::Interaction(_) => Op::LogInteraction,
            Entry::Kudos(_) => Op::LogKudos,
        };
        self.transact(op, |writer| {
            writer.clear_draft(window)?;
            line.map_or(Ok(()), |(line, _)| writer.clear_drafts_of(line))?;
            if let Some(saved) = entry_of(writer.store(), uid)? {
                return Ok(saved);
            }
            store(writer, drafted(entry, &setup, clock, uid)?, &setup.calendar)?;
            let saved = entry_of(writer.store(), uid)?.ok_or_else(Error::internal)?;
            if let (Logged::Interaction(it), Some((_, links))) = (&saved.entry, line) {
                link(writer, it.id, links)?;
            }
            Ok(saved)
        })
    }
}

fn link(writer: &mut Writer<'_>, saved: RowId, links: &Links) -> Result<()> {
    let store = writer.store();
    if let Some(uid) = links.continues
        && let Some(earlier) = interaction::by_uid(store, uid)?
    {
        writer.apply(Delta::insert(Continuation { interaction: saved, earlier: earlier.id }))?;
    }
    for uid in &links.rules {
        if let Some(rule) = rule::by_uid(store, *uid)? {
            meet(writer, saved, rule.id)?;
        }
    }
    for uid in &links.exceptions {
        if let Some(bent) = exception::by_uid(store, *uid)?.filter(|it| it.interaction.is_none()) {
            meet(writer, saved, bent.rule)?;
            let after = Exception { interaction: Some(saved), ..bent.clone() };
            writer.update(bent, after)?;
        }
    }
    Ok(())
}

/// Stores a drafted entry: a contact of key 0 is made, or found by its name.
pub(super) fn store(writer: &mut Writer<'_>, row: EntryRow, calendar: &Calendar) -> Result<()> {
    match row.entry {
        Logged::Interaction(mut interaction) => {
            super::tidy::interaction(&mut interaction)?;
            let interaction = writer.insert(interaction)?;
            let Some(mut follow_up) = row.follow_up else { return Ok(()) };
            follow_up.uid = Uuid::now_v7();
            follow_up.interaction = interaction.id;
            let follow_up = writer.insert(follow_up)?;
            let contact = match row.refer_to {
                None => return Ok(()),
                Some(contact) if contact.id == 0 => writer.contact_named(&contact.name)?,
                Some(contact) => contact.id,
            };
            refer(writer, follow_up.id, contact, calendar)
        }
        Logged::Kudos(mut kudos) => {
            super::tidy::kudos(&mut kudos)?;
            writer.insert(kudos).map(|_| ())
        }
    }
}

/// Passes a follow-up on to a contact: an answer is due on the same or the next open day, that is at
/// the close of the next one.
pub(super) fn refer(
    writer: &mut Writer<'_>,
    follow_up: RowId,
    contact: RowId,
    calendar: &Calendar,
) -> Result<()> {
    let now = writer.now();
    let due = calendar.close_of_next_open_day(now.date_naive());
    let referral = Referral::made(Uuid::now_v7(), follow_up, contact, due, now);
    writer.apply(Delta::insert(referral))
}
