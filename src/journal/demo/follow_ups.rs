//! Made-up follow-ups: what happens after some of the conversations.
//!
//! Owns: which deeds a follow-up sees, in which order and with which words. Each deed goes through
//! the same state machine as a real one, so that no made-up case is in a state that cannot be.

use super::super::follow_up::store_case;
use super::scenes::{self, Scene, one_of};
use super::{Maker, RECENT, later, one_in, uid};
use crate::domain::calendar::{Calendar, Due, Wish};
use crate::domain::follow_up::{Case, Deed, Findings, FollowUp, Referral};
use crate::domain::interaction::Interaction;
use crate::domain::{Moment, RowId};
use crate::error::Result;
use crate::journal::{Delta, Writer};
use chrono::{Days, NaiveDateTime, TimeDelta};

const HEARD: &[&str] = &[
    "That message is confusing, I can see why you gave up.",
    "You came twice for this; I am sorry.",
    "Nobody told you that before, and that is on us.",
    "You need it today, and the machine said no.",
];
const NEEDS: &[&str] = &[
    "Wants to read on the train tonight.",
    "Needs it in large print, for somebody at home.",
    "Has to hand the paper in on Friday.",
    "Would rather not explain it at the counter.",
    "Needs one page, not the whole thing.",
];
const SAID: &[&str] = &["It works now.", "Found it, thank you.", "Happy with it.", "All good."];
const REASONS: &[&str] = &["No longer needed", "Could not reach them", "Somebody else helped"];
const ANSWERS: &[&str] = &[
    "Yes, from next month on.",
    "Not this year; it is on the list for the budget.",
    "It was fixed this morning.",
    "Two copies are ordered.",
];

impl Maker<'_> {
    /// Some of every kind, and one of each state among the latest, so that the desk shows them all.
    pub(super) fn has_follow_up(&mut self, scene: &Scene, left: usize) -> bool {
        let wanted = self.random.u32(..1_000) < scene.follow_up_permille;
        wanted || matches!(left, 4 | 9 | 15 | 22 | 90 | 130)
    }

    pub(super) fn follow_up(
        &mut self,
        writer: &mut Writer<'_>,
        interaction: &Interaction,
        scene: &Scene,
        left: usize,
    ) -> Result<()> {
        let opened_at = later(interaction.happened_at, 1);
        let is_open = left < RECENT && (left < 30 || left == 90 || one_in(&mut self.random, 5));
        let due = self.due(opened_at.naive_local(), left);
        let is_referred = left == 9 || self.random.u32(..100) < scene.referred_percent;
        let is_committed = is_referred || !one_in(&mut self.random, 5);
        let identity = uid(&mut self.random, opened_at);
        let opened = FollowUp::opened(identity, interaction.id, due.at, opened_at);
        let mut before = Case::new(writer.insert(opened)?);
        if is_referred && !self.contacts.is_empty() {
            let referral = self.referral(before.follow_up.id, opened_at, is_open);
            writer.apply(Delta::insert(referral))?;
            let stored = crate::store::referral::by_follow_up(writer.store(), before.follow_up.id)?;
            before.referral = stored;
        }
        let mut after = before.clone();
        if one_in(&mut self.random, 2) {
            let words = one_of(&mut self.random, HEARD).to_owned();
            after = done(after, &Deed::Acknowledge { words, replaces: false }, opened_at);
            if one_in(&mut self.random, 2) {
                let words = one_of(&mut self.random, NEEDS).to_owned();
                after = done(after, &Deed::Clarify { words, replaces: false }, opened_at);
            }
        }
        if is_committed {
            after = self.promised(after, due, opened_at);
        }
        if is_open {
            if is_committed && one_in(&mut self.random, 5) {
                let at = self.closed(opened_at, due.at);
                after = done(after, &Deed::Keep { note: String::new() }, at);
                if !after.follow_up.is_open() {
                    after = done(after, &Deed::Reopen, at);
                }
            }
        } else {
            after = self.settled(after, opened_at);
        }
        store_case(writer, before, after)
    }

    /// The promise, often with a day to ask how it went; now and then it had to be moved.
    fn promised(&mut self, case: Case, due: Due, at: Moment) -> Case {
        let words = scenes::sentence(&mut self.random, scenes::PROMISES);
        let calendar: &Calendar = &self.setup.calendar;
        let check_back =
            one_in(&mut self.random, 3).then(|| calendar.close_of_next_open_day(due.at.date()));
        let case = done(case, &Deed::Promise { words, due, check_back }, at);
        if !one_in(&mut self.random, 8) {
            return case;
        }
        let moved_at = self.closed(at, due.at);
        let later = calendar.close_of_next_open_day(due.at.date());
        done(case, &Deed::Move(Due { at: later, moved_from: None }), moved_at)
    }

    fn settled(&mut self, case: Case, opened_at: Moment) -> Case {
        let at = self.closed(opened_at, case.follow_up.due);
        if one_in(&mut self.random, 9) {
            let reason = one_of(&mut self.random, REASONS).to_owned();
            return done(case, &Deed::LetGo { reason }, at);
        }
        let case = done(case, &Deed::Keep { note: String::new() }, at);
        if !case.follow_up.is_open() {
            return case;
        }
        let asked = self.closed(at, case.follow_up.due);
        let words = one_of(&mut self.random, SAID).to_owned();
        done(case, &Deed::Solved { words }, asked)
    }

    fn referral(&mut self, follow_up: RowId, at: Moment, is_open: bool) -> Referral {
        let contact = self.contacts[self.random.usize(..self.contacts.len())];
        let due = self.setup.calendar.close_of_next_open_day(at.date_naive());
        let mut referral = Referral::made(uid(&mut self.random, at), follow_up, contact, due, at);
        if is_open && one_in(&mut self.random, 2) {
            return referral;
        }
        "The colleague on duty".clone_into(&mut referral.owner);
        referral.owned_at = Some(self.closed(at, due));
        if is_open {
            return referral;
        }
        let answered = self.closed(at, due);
        referral.findings = Findings {
            better: "People who come after work".to_owned(),
            worse: "The evening team, a little".to_owned(),
            cost: "Two hours a week".to_owned(),
        };
        referral.investigated_at = Some(answered);
        one_of(&mut self.random, ANSWERS).clone_into(&mut referral.answer);
        referral.answered_at = Some(answered);
        referral.told_at = Some(answered);
        referral
    }

    fn due(&mut self, opened: NaiveDateTime, left: usize) -> Due {
        let calendar: &Calendar = &self.setup.calendar;
        let now = self.now.naive_local();
        let plain = |at| Due { at, moved_from: None };
        let in_days = |from: NaiveDateTime, days| {
            let date = from.date().checked_add_days(Days::new(days)).unwrap_or(from.date());
            calendar.due(Wish { date, time: None }, from)
        };
        match left {
            4 => plain(calendar.default_due(now)),
            15 => in_days(now, 3),
            90 => plain(calendar.default_due(opened)),
            _ if one_in(&mut self.random, 3) => plain(calendar.default_due(opened)),
            _ => in_days(opened, self.random.u64(1..6)),
        }
    }

    /// When it was settled: mostly in time, never in the future.
    fn closed(&mut self, opened: Moment, due: NaiveDateTime) -> Moment {
        let span = (due - opened.naive_local()).num_minutes().max(30);
        let minutes = self.random.i64(10..=span + span / 8);
        let at = opened.checked_add_signed(TimeDelta::minutes(minutes)).unwrap_or(opened);
        at.min(self.now)
    }
}

/// The case after a deed; one that is refused changes nothing.
fn done(case: Case, deed: &Deed, at: Moment) -> Case {
    case.after(deed, at).unwrap_or(case)
}
