//! What is done about follow-ups: steps, promises, check backs and their ends.
//!
//! Owns: bringing a case from the file to the state machine of [`Case`] and its answer back.
//! Must not: decide what may follow what; that is the case's.

use super::change::Delta;
use super::op::{Done, Op};
use super::{Journal, Writer, tidy};
use crate::domain::calendar::Calendar;
use crate::domain::follow_up::{Case, Deed, Findings, FollowUp, News, Promise, StepNote};
use crate::error::{Error, Result};
use crate::store::{Store, contact_detail, follow_up, promise, referral, review_mark, step_note};
use uuid::Uuid;

impl Journal {
    /// Does something about a follow-up. Where that closes it, the customer's contact detail goes.
    ///
    /// # Errors
    /// `is_refused` with the sentence to show where the follow-up is gone, or does not allow it,
    /// such as a step that another window has finished; else where it could not be saved.
    pub fn follow(&mut self, follow_up: Uuid, deed: &Deed) -> Result<Done<FollowUp>> {
        let deed = tidied(deed)?;
        let setup = self.setup()?;
        self.transact(op_of(&deed), |writer| follow(writer, &setup.calendar, follow_up, &deed))
    }
}

/// As [`Journal::follow`], in an open transaction; the words of the deed are tidy already.
pub(super) fn follow(
    writer: &mut Writer<'_>,
    calendar: &Calendar,
    uid: Uuid,
    deed: &Deed,
) -> Result<FollowUp> {
    let before = case_of(writer.store(), uid)?.ok_or_else(gone)?;
    let now = writer.now().naive_local();
    // Nobody asks how it went before it is done.
    let after = match deed {
        Deed::Keep { .. } | Deed::Tell { .. } => before.clone().checking_back_after(now, calendar),
        Deed::Move(due) if before.follow_up.promised_at.is_some() => {
            before.clone().checking_back_after(due.at, calendar)
        }
        _ => before.clone(),
    }
    .after(deed, writer.now());
    let after = after.map_err(|refusal| Error::refused(refusal.sentence()))?;
    let follow_up = after.follow_up.clone();
    store_case(writer, before, after)?;
    Ok(follow_up)
}

pub(super) fn gone() -> Error {
    Error::refused("This follow-up is no longer there; it was removed somewhere else.")
}

/// A follow-up with all that belongs to it.
pub(super) fn case_of(store: &Store, uid: Uuid) -> Result<Option<Case>> {
    follow_up::by_uid(store, uid)?.map(|it| case_with(store, it)).transpose()
}

pub(super) fn case_with(store: &Store, follow_up: FollowUp) -> Result<Case> {
    let key = [follow_up.id];
    Ok(Case {
        notes: step_note::by_follow_ups(store, &key)?,
        past: promise::by_follow_ups(store, &key)?,
        referral: referral::by_follow_up(store, follow_up.id)?,
        follow_up,
    })
}

/// Writes what a deed changed.
pub(super) fn store_case(writer: &mut Writer<'_>, before: Case, after: Case) -> Result<()> {
    let is_open = after.follow_up.is_open();
    let id = after.follow_up.id;
    writer.update(before.follow_up, after.follow_up)?;
    let same_note = |a: &StepNote, b: &StepNote| a.step == b.step;
    store_all(writer, &before.notes, after.notes, same_note)?;
    let same_promise = |a: &Promise, b: &Promise| a.id == b.id;
    store_all(writer, &before.past, after.past, same_promise)?;
    if let (Some(before), Some(after)) = (before.referral, after.referral) {
        writer.update(before, after)?;
    }
    if !is_open && let Some(detail) = contact_detail::by_follow_up(writer.store(), id)? {
        writer.apply(Delta::delete(detail))?;
    }
    Ok(())
}

/// Writes what is new in a list, what changed in it and what is no longer there.
fn store_all<T: crate::store::Record>(
    writer: &mut Writer<'_>,
    before: &[T],
    after: Vec<T>,
    is_same: impl Fn(&T, &T) -> bool,
) -> Result<()>
where
    super::Change: From<Delta<T>>,
{
    for gone in before.iter().filter(|old| !after.iter().any(|new| is_same(old, new))) {
        writer.apply(Delta::delete(gone.clone()))?;
    }
    for new in after {
        match before.iter().find(|old| is_same(old, &new)) {
            Some(old) => writer.update(old.clone(), new)?,
            None => writer.apply(Delta::insert(new))?,
        }
    }
    Ok(())
}

/// Removes a follow-up and everything that hangs on it.
pub(super) fn remove(writer: &mut Writer<'_>, stored: FollowUp) -> Result<()> {
    let store = writer.store();
    for mark in review_mark::by_follow_up(store, stored.id)? {
        writer.apply(Delta::delete(mark))?;
    }
    if let Some(detail) = contact_detail::by_follow_up(store, stored.id)? {
        writer.apply(Delta::delete(detail))?;
    }
    let case = case_with(store, stored)?;
    case.notes.into_iter().try_for_each(|note| writer.apply(Delta::delete(note)))?;
    case.past.into_iter().try_for_each(|promise| writer.apply(Delta::delete(promise)))?;
    if let Some(referral) = case.referral {
        writer.apply(Delta::delete(referral))?;
    }
    writer.apply(Delta::delete(case.follow_up))
}

/// What a deed is called.
pub(super) fn op_of(deed: &Deed) -> Op {
    match deed {
        Deed::Acknowledge { .. }
        | Deed::Clarify { .. }
        | Deed::NotNeeded(_)
        | Deed::PlanCheckBack(_) => Op::NoteStep,
        Deed::Promise { .. } => Op::MakePromise,
        Deed::Keep { .. } => Op::KeepPromise,
        Deed::Solved { .. } | Deed::NotYet { .. } | Deed::NoAnswer { .. } => Op::CheckBack,
        Deed::Move(_) => Op::MovePromise,
        Deed::LetGo { .. } => Op::LetGo,
        Deed::HandOver { .. } => Op::HandOver,
        Deed::Reopen => Op::ReopenPromise,
        Deed::Hear { .. } => Op::NoteReferral,
        Deed::Tell { .. } => Op::TellCustomer,
    }
}

/// A deed whose words are cleaned and whose times are whole minutes.
pub(super) fn tidied(deed: &Deed) -> Result<Deed> {
    let mut deed = deed.clone();
    match &mut deed {
        Deed::Acknowledge { words, .. }
        | Deed::Clarify { words, .. }
        | Deed::Keep { note: words }
        | Deed::Solved { words }
        | Deed::LetGo { reason: words }
        | Deed::HandOver { to: words }
        | Deed::Hear { news: News::Owned(words) | News::Answered(words), .. }
        | Deed::Tell { words } => text(words)?,
        Deed::Promise { words, due, check_back } => {
            text(words)?;
            due.at = tidy::to_the_minute(due.at);
            *check_back = check_back.map(tidy::to_the_minute);
        }
        Deed::NotYet { words, promise, due, check_back } => {
            text(words)?;
            text(promise)?;
            due.at = tidy::to_the_minute(due.at);
            *check_back = check_back.map(tidy::to_the_minute);
        }
        Deed::NoAnswer { words, next } => {
            text(words)?;
            *next = tidy::to_the_minute(*next);
        }
        Deed::PlanCheckBack(at) => *at = at.map(tidy::to_the_minute),
        Deed::Move(due) => due.at = tidy::to_the_minute(due.at),
        Deed::Hear { news: News::Investigated(Findings { better, worse, cost }), .. } => {
            text(better)?;
            text(worse)?;
            text(cost)?;
        }
        Deed::NotNeeded(_) | Deed::Reopen => {}
    }
    Ok(deed)
}

fn text(words: &mut String) -> Result<()> {
    *words = tidy::words(words);
    tidy::within("text", words)
}
