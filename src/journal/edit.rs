//! Changing what was logged: every field, and what is owed after it.
//!
//! Owns: how an edited value replaces the stored one. Where two windows edit the same entry the
//! last one saved stands, as a whole.

use super::change::Delta;
use super::follow_up::{case_with, store_case};
use super::log::refer;
use super::op::{Done, Op};
use super::read::entry_of;
use super::rows::{EntryRow, Logged};
use super::{Journal, Writer, tidy};
use crate::domain::calendar::{Calendar, Due, Wish};
use crate::domain::follow_up::{Case, Deed, FollowUp, Step};
use crate::domain::interaction::Interaction;
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use crate::store::{follow_up, interaction, referral};
use chrono::{NaiveDateTime, TimeDelta};
use uuid::Uuid;

/// Clocks of two PCs differ a little; what is that little ahead is not the future.
const SLACK: TimeDelta = TimeDelta::minutes(5);

/// What the editor saves: an interaction, named by its uid, and what is owed after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryEdit {
    /// All fields as they should be; the uid says which interaction, the key is not looked at.
    pub interaction: Interaction,
    /// What is owed after it; none removes what was.
    pub follow_up: Option<FollowUpEdit>,
}

/// What the editor says about a follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpEdit {
    /// What was promised; may be empty.
    pub promise: String,
    /// When it is due, to the minute.
    pub due: NaiveDateTime,
    /// What was asked for, where opening hours moved it.
    pub due_moved_from: Option<Wish>,
    /// Name of the contact that it was passed to; a new name becomes a new contact.
    pub refer_to: Option<String>,
}

impl EntryEdit {
    /// The stored interaction as the editor starts with it; `None` for a kudos.
    #[must_use]
    pub fn of(row: &EntryRow) -> Option<Self> {
        let Logged::Interaction(interaction) = &row.entry else { return None };
        let follow_up = row.follow_up.as_ref().map(|it| FollowUpEdit {
            promise: it.promise.clone(),
            due: it.due,
            due_moved_from: it.due_moved_from,
            refer_to: row.refer_to.as_ref().map(|contact| contact.name.clone()),
        });
        Some(Self { interaction: interaction.clone(), follow_up })
    }
}

impl Journal {
    /// Saves an edited interaction with what is owed after it.
    ///
    /// # Errors
    /// `is_refused` for a value out of its range and for an interaction that is gone; else where it
    /// could not be saved. Nothing is changed then.
    pub fn save_interaction(&mut self, edit: &EntryEdit) -> Result<Done<EntryRow>> {
        let mut edited = edit.interaction.clone();
        tidy::interaction(&mut edited)?;
        not_in_future(edited.happened_at, self.now())?;
        let setup = self.setup()?;
        self.transact(Op::Edit, |writer| {
            let stored = interaction::by_uid(writer.store(), edited.uid)?.ok_or_else(gone)?;
            edited.id = stored.id;
            writer.update(stored, edited.clone())?;
            save_follow_up(writer, edited.id, edit.follow_up.as_ref(), &setup.calendar)?;
            entry_of(writer.store(), edited.uid)?.ok_or_else(Error::internal)
        })
    }
}

/// The error of changing what is no longer there.
pub(super) fn gone() -> Error {
    Error::refused("This entry is no longer there; it was deleted somewhere else.")
}

pub(super) fn not_in_future(happened_at: Moment, now: Moment) -> Result<()> {
    if happened_at <= now.checked_add_signed(SLACK).unwrap_or(now) {
        return Ok(());
    }
    Err(Error::refused("This cannot have happened in the future. Correct the time."))
}

fn save_follow_up(
    writer: &mut Writer<'_>,
    interaction: RowId,
    edit: Option<&FollowUpEdit>,
    calendar: &Calendar,
) -> Result<()> {
    let stored = follow_up::by_interaction(writer.store(), interaction)?;
    let (id, edit) = match (stored, edit) {
        (None, None) => return Ok(()),
        (Some(stored), None) => return super::follow_up::remove(writer, stored),
        (None, Some(edit)) => (writer.insert(opened(interaction, edit, writer.now())?)?.id, edit),
        (Some(stored), Some(edit)) => {
            let id = stored.id;
            let before = case_with(writer.store(), stored)?;
            let after = corrected(&before, edit, writer.now())?;
            store_case(writer, before, after)?;
            (id, edit)
        }
    };
    save_referral(writer, id, edit.refer_to.as_deref(), calendar)
}

fn opened(interaction: RowId, edit: &FollowUpEdit, now: Moment) -> Result<FollowUp> {
    let due = tidy::to_the_minute(edit.due);
    let mut fresh = FollowUp::opened(Uuid::now_v7(), interaction, due, now);
    fresh.promise = promise_of(edit)?;
    fresh.due_moved_from = edit.due_moved_from;
    if !fresh.promise.is_empty() || edit.refer_to.is_some() {
        fresh.promised_at = Some(now);
        fresh.step = Step::Commit;
    }
    Ok(fresh)
}

/// Other words are a correction; another time, and words where nothing was promised, are deeds.
fn corrected(case: &Case, edit: &FollowUpEdit, now: Moment) -> Result<Case> {
    let words = promise_of(edit)?;
    let due = Due { at: tidy::to_the_minute(edit.due), moved_from: edit.due_moved_from };
    let stored = &case.follow_up;
    let promises = stored.promised_at.is_none() && stored.promise.is_empty() && !words.is_empty();
    let check_back = stored.check_back;
    let mut after = match stored.is_open() {
        true if promises => {
            case.after(&Deed::Promise { words: words.clone(), due, check_back }, now)
        }
        true if due.at != stored.due => case.after(&Deed::Move(due), now),
        _ => Ok(case.clone()),
    }
    .map_err(|refusal| Error::refused(refusal.sentence()))?;
    after.follow_up.promise = words;
    Ok(after)
}

fn promise_of(edit: &FollowUpEdit) -> Result<String> {
    let words = tidy::words(&edit.promise);
    tidy::within("promise", &words)?;
    Ok(words)
}

/// Refers a follow-up to the contact of this name, to somebody else, or to nobody any more.
pub(super) fn save_referral(
    writer: &mut Writer<'_>,
    follow_up: RowId,
    name: Option<&str>,
    calendar: &Calendar,
) -> Result<()> {
    let stored = referral::by_follow_up(writer.store(), follow_up)?;
    let name = name.map(str::trim).filter(|name| !name.is_empty());
    let contact = name.map(|name| writer.contact_named(name)).transpose()?;
    match (stored, contact) {
        (None, None) => Ok(()),
        (None, Some(contact)) => refer(writer, follow_up, contact, calendar),
        (Some(stored), None) => writer.apply(Delta::delete(stored)),
        (Some(stored), Some(contact)) if stored.contact == contact => Ok(()),
        (Some(stored), Some(contact)) => {
            let now = writer.now();
            let due = calendar.close_of_next_open_day(now.date_naive());
            // What was found out and answered stays; nobody there has taken it on yet.
            let mut after = stored.clone();
            after.contact = contact;
            after.referred_at = now;
            after.due = due;
            after.owner = String::new();
            after.owned_at = None;
            writer.update(stored, after)
        }
    }
}
