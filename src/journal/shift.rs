//! Shifts: how one begins, its review card by card, and how it ends.
//!
//! Owns: which cards a review shows and in which order, and what is stored at its end. Must not:
//! decide what an answer does to a follow-up; that is the case's.

use super::change::Delta;
use super::follow_up::{self, gone};
use super::op::{Done, Op};
use super::owed::{end_of_day, rows_of};
use super::rows::{CaseView, FollowUpRow};
use super::{Clock, Journal, Writer, tidy};
use crate::domain::follow_up::{Deed, FollowUp, FollowUpState, News};
use crate::domain::kudos::Kudos;
use crate::domain::shift::{Answer, Figures, Keys, Mark, Shift};
use crate::domain::{Moment, RowId};
use crate::error::Result;
use crate::store::entry::{self, Question};
use crate::store::{Store, kudos, review_mark, shift};
use chrono::{Datelike as _, NaiveDateTime, NaiveTime, TimeDelta};
use uuid::Uuid;

/// Where a review stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The shift; none where nobody has begun one.
    pub shift: Option<Shift>,
    /// Where none goes on, the last one of today that has ended: an answer begins another one.
    pub ended: Option<Shift>,
    /// Its figures so far, or those of today where there is no shift.
    pub figures: Figures,
    /// Cards that were answered in this shift.
    pub answered: u64,
    /// Cards that are still to come; reflection and kudos not counted.
    pub left: u64,
    /// The next card, and why it comes.
    pub card: Option<(Question, Box<CaseView>)>,
    /// Open follow-ups that are to go on the hand-over sheet.
    pub to_hand_over: Vec<FollowUpRow>,
}

impl Review {
    /// The shift that figures are told of: the one that goes on, else the last one of today, else
    /// the day itself.
    #[must_use]
    pub fn told(&self) -> (Option<&Shift>, Figures) {
        let ended = self.ended.as_ref();
        let stored = ended.and_then(|shift| shift.figures);
        (self.shift.as_ref().or(ended), stored.unwrap_or(self.figures))
    }
}

/// What somebody sees when a shift begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// What is due today or late, the most urgent first; the first few.
    pub due: Vec<FollowUpRow>,
    /// How many are due today or late.
    pub due_count: u64,
    /// Thanks from the past, another one each day.
    pub kudos: Option<Kudos>,
}

/// A shift that began longer ago was forgotten.
const LONGEST: TimeDelta = TimeDelta::hours(18);
/// How many follow-ups a greeting names.
const GREETED: usize = 5;
/// Of so many of the latest kudos one is shown.
const KUDOS: usize = 200;

/// What is answered to a card of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardAnswer {
    /// Does something about it: keeps, moves, checks back or lets go.
    Does(Deed),
    /// Puts it on the hand-over sheet.
    HandOver,
    /// Leaves it as it is.
    Leave,
}

impl Journal {
    /// The shift that goes on, if any.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn shift(&self) -> Result<Option<Shift>> {
        self.store.read(|| shift::running(&self.store))
    }

    /// What is due, and one kudos from the past.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn greeting(&self) -> Result<Greeting> {
        let now = self.now();
        let counts = self.follow_up_counts()?;
        let mut due = self.open_follow_ups(GREETED)?;
        due.retain(|row| row.follow_up.due < end_of_day(now.naive_local()));
        let mut said = self.store.read(|| {
            let page = entry::Page::new(None, None, None, KUDOS);
            kudos::page(&self.store, &page)
        })?;
        said.retain(Kudos::is_mine);
        let turn = usize::try_from(now.date_naive().num_days_from_ce()).unwrap_or(0);
        let kudos = said.get(turn % said.len().max(1)).cloned();
        Ok(Greeting { due, due_count: counts.late + counts.due_today, kudos })
    }

    /// Begins a shift; one that was never ended is ended with what belongs to it.
    ///
    /// # Errors
    /// Where it could not be saved.
    pub fn start_shift(&mut self) -> Result<Done<()>> {
        let clock = self.clock;
        self.transact(Op::StartShift, |writer| {
            if let Some(running) = current(writer.store(), writer.now())? {
                end(writer, running, "")?;
            }
            end_forgotten(writer, clock)?;
            let after = shift::latest_keys(writer.store())?;
            begin(writer, after, writer.now()).map(|_| ())
        })
    }

    /// Where the review of the running shift stands.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn review(&mut self) -> Result<Review> {
        let now = self.now();
        let clock = self.clock;
        let store = &self.store;
        let (shift, ended, figures, answered, left, next, to_hand_over) = store.read(|| {
            let running = current(store, now)?;
            let until = shift::latest_keys(store)?;
            let figures = if let Some(shift) = &running {
                figures_of(store, shift, until, now)?
            } else {
                let midnight = midnight(now, clock);
                let after = shift::keys_before(store, midnight)?;
                shift::figures(store, (after, until), (midnight, now))?
            };
            let last = if running.is_none() { last_of_today(store, now, clock)? } else { None };
            let key = running.as_ref().or(last.as_ref()).map_or(0, |shift| shift.id);
            let answered = review_mark::by_shift(store, key)?.len() as u64;
            let now = now.naive_local();
            let left = entry::left_to_review(store, end_of_day(now), now, key)?;
            let next = next_card(store, now, key)?;
            let marked = rows_of(store, entry::to_hand_over(store, key)?)?;
            Ok((running, last, figures, answered, left, next, marked))
        })?;
        let card = match next {
            Some((question, uid)) => self.case(uid)?.map(|case| (question, Box::new(case))),
            None => None,
        };
        Ok(Review { shift, ended, figures, answered, left, card, to_hand_over })
    }

    /// How many cards the review has still to show.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn left_to_review(&self) -> Result<u64> {
        let now = self.now();
        self.store.read(|| {
            let shift = match current(&self.store, now)? {
                Some(running) => Some(running),
                None => last_of_today(&self.store, now, self.clock)?,
            };
            let key = shift.map_or(0, |shift| shift.id);
            let now = now.naive_local();
            entry::left_to_review(&self.store, end_of_day(now), now, key)
        })
    }

    /// Answers a card of the review; a shift begins with the day where nobody has begun one.
    ///
    /// # Errors
    /// As [`Journal::follow`].
    pub fn answer_card(&mut self, follow_up: Uuid, answer: &CardAnswer) -> Result<Done<()>> {
        let clock = self.clock;
        let setup = self.setup()?;
        let answer = match answer {
            CardAnswer::Does(deed) => CardAnswer::Does(follow_up::tidied(deed)?),
            other => other.clone(),
        };
        let op = match &answer {
            CardAnswer::Does(deed) => follow_up::op_of(deed),
            CardAnswer::HandOver | CardAnswer::Leave => Op::Review,
        };
        self.transact(op, |writer| {
            let shift = ongoing(writer, clock)?;
            let (follow_up, answer) = match &answer {
                CardAnswer::Does(deed) => {
                    let after = follow_up::follow(writer, &setup.calendar, follow_up, deed)?;
                    if stays_a_card(deed, &after, writer.now().naive_local()) {
                        return Ok(());
                    }
                    let answer = match after.state {
                        FollowUpState::Open => Answer::Moved,
                        FollowUpState::LetGo => Answer::LetGo,
                        FollowUpState::Kept | FollowUpState::HandedOver => Answer::Done,
                    };
                    (after.id, answer)
                }
                CardAnswer::HandOver => (key_of(writer.store(), follow_up)?, Answer::HandOver),
                CardAnswer::Leave => (key_of(writer.store(), follow_up)?, Answer::Left),
            };
            let mark = Mark { shift: shift.id, follow_up, answer };
            match review_mark::one(writer.store(), shift.id, follow_up)? {
                Some(stored) => writer.update(stored, mark),
                None => writer.apply(Delta::insert(mark)),
            }
        })
    }

    /// Ends the shift with one line about it, and stores its summary.
    ///
    /// # Errors
    /// `is_refused` for a line that is too long; else where it could not be saved.
    pub fn end_shift(&mut self, reflection: &str) -> Result<Done<Shift>> {
        let reflection = tidy::words(reflection);
        tidy::within("line", &reflection)?;
        let clock = self.clock;
        self.transact(Op::EndShift, |writer| {
            let running = ongoing(writer, clock)?;
            end(writer, running, &reflection)
        })
    }
}

fn key_of(store: &Store, follow_up: Uuid) -> Result<RowId> {
    Ok(crate::store::follow_up::by_uid(store, follow_up)?.ok_or_else(gone)?.id)
}

/// Whether the card is still to be answered: what was heard about a referral is news for a
/// customer who was promised something for today.
fn stays_a_card(deed: &Deed, after: &FollowUp, now: NaiveDateTime) -> bool {
    match deed {
        Deed::Hear { news: News::Answered(_), .. } => {
            after.is_open() && after.due < end_of_day(now)
        }
        Deed::Hear { .. } | Deed::Acknowledge { .. } | Deed::Clarify { .. } => after.is_open(),
        _ => false,
    }
}

/// The next card: what is due, then check backs, then referrals without an answer.
fn next_card(store: &Store, now: NaiveDateTime, shift: RowId) -> Result<Option<(Question, Uuid)>> {
    for question in [Question::Due, Question::CheckBack, Question::Waiting] {
        let found = entry::to_review(store, question, end_of_day(now), now, shift, 1)?.pop();
        if let Some(follow_up) = found.and_then(|row| row.follow_up) {
            return Ok(Some((question, follow_up.uid)));
        }
    }
    Ok(None)
}

/// The running shift, unless it was forgotten on an earlier day: its review would hide what was
/// answered then.
fn current(store: &Store, now: Moment) -> Result<Option<Shift>> {
    // One that began with today's midnight is of today, however late it is.
    let is_of_today = |shift: &Shift| shift.started_at.date_naive() == now.date_naive();
    let goes_on = |shift: &Shift| is_of_today(shift) || now - shift.started_at < LONGEST;
    Ok(shift::running(store)?.filter(goes_on))
}

/// The shift that is reviewed: the running one, else one that began after the last of today's, or
/// with the day. A forgotten one is ended first.
fn ongoing(writer: &mut Writer<'_>, clock: Clock) -> Result<Shift> {
    let now = writer.now();
    if let Some(running) = current(writer.store(), now)? {
        return Ok(running);
    }
    end_forgotten(writer, clock)?;
    let midnight = midnight(now, clock);
    let before = shift::keys_before(writer.store(), midnight)?;
    let last = last_of_today(writer.store(), now, clock)?;
    let after = last.as_ref().and_then(|last| last.until).unwrap_or(before).max(before);
    let started_at = last.as_ref().and_then(|last| last.ended_at).unwrap_or(midnight);
    let begun = begin(writer, after, started_at)?;
    if let Some(last) = last {
        take_marks_along(writer, last.id, begun.id)?;
    }
    Ok(begun)
}

/// The shift that ended last today: where none goes on, its review is the one that was done.
fn last_of_today(store: &Store, now: Moment, clock: Clock) -> Result<Option<Shift>> {
    shift::last_ended(store, midnight(now, clock), now)
}

/// What was answered today need not be answered again because one card more came: nobody asked
/// for a new shift.
fn take_marks_along(writer: &mut Writer<'_>, from: RowId, to: RowId) -> Result<()> {
    for mark in review_mark::by_shift(writer.store(), from)? {
        writer.apply(Delta::insert(Mark { shift: to, ..mark }))?;
    }
    Ok(())
}

fn begin(writer: &mut Writer<'_>, after: Keys, started_at: Moment) -> Result<Shift> {
    writer.insert(Shift {
        id: 0,
        uid: Uuid::now_v7(),
        started_at,
        after,
        ended_at: None,
        until: None,
        reflection: String::new(),
        figures: None,
    })
}

/// Ends a running shift with all that was logged until now.
fn end(writer: &mut Writer<'_>, running: Shift, reflection: &str) -> Result<Shift> {
    let until = shift::latest_keys(writer.store())?;
    end_at(writer, running, until, writer.now(), reflection)
}

/// Ends a shift that was forgotten on an earlier day; what was logged today is not its own.
fn end_forgotten(writer: &mut Writer<'_>, clock: Clock) -> Result<()> {
    let Some(forgotten) = shift::running(writer.store())? else { return Ok(()) };
    let midnight = midnight(writer.now(), clock);
    let until = shift::keys_before(writer.store(), midnight)?.max(forgotten.after);
    end_at(writer, forgotten, until, midnight, "").map(|_| ())
}

fn end_at(
    writer: &mut Writer<'_>,
    running: Shift,
    until: Keys,
    at: Moment,
    reflection: &str,
) -> Result<Shift> {
    let mut after = running.clone();
    after.ended_at = Some(at);
    after.until = Some(until);
    reflection.clone_into(&mut after.reflection);
    after.figures = Some(figures_of(writer.store(), &running, until, at)?);
    writer.update(running, after.clone())?;
    Ok(after)
}

/// What was logged in a running shift: told by keys, so that no clock can lose it. What was closed
/// is told by the clock; after it was set back, everything of the last hours counts.
fn figures_of(store: &Store, running: &Shift, until: Keys, at: Moment) -> Result<Figures> {
    let was_set_back = at < running.started_at;
    let from = if was_set_back { at - LONGEST } else { running.started_at };
    shift::figures(store, (running.after, until), (from, at.max(running.started_at)))
}

fn midnight(at: Moment, clock: Clock) -> Moment {
    clock.at(at.date_naive().and_time(NaiveTime::MIN))
}
