//! What makes service better, made up: rules that come up and are bent, feedback, mistakes, thanks
//! with what was done for them, goals with evidence, and shifts with a line about them.
//!
//! Owns: how often each happens. It draws from numbers of its own, so that conversations are the
//! same with it and without it. Must not: touch a journal's own rules, creed or goals.

use super::rules::{HOUSE, House, IMPACT, OUTCOMES, SETBACKS, WHY};
use super::sayings::{AIMS, CREED, DID, FEEDBACK, MISTAKES, REFLECTIONS};
use super::scenes::{CONTACTS, Scene, one_of};
use super::{later, one_in, uid};
use crate::domain::Moment;
use crate::domain::creed::{Emblem, Hat, HatColour, Principle};
use crate::domain::feedback::Feedback;
use crate::domain::goal::{Evidence, Goal, Proof};
use crate::domain::interaction::{Expectation, Interaction, Mood};
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::rule::{Colour, Encounter, Exception, Rule, TurnedOut};
use crate::domain::shift::{Keys, Shift};
use crate::error::Result;
use crate::journal::{Delta, Setup, Writer};
use crate::store::{profile, shift};
use chrono::{Days, TimeDelta};

/// Feedback and mistakes come once for about so many interactions.
const FEEDBACK_EVERY: u32 = 420;
const MISTAKE_EVERY: u32 = 800;
/// Only among so many of the latest interactions is anything evidence, or a shift one's own.
const LATELY: usize = 1_500;
/// Goals began so many days ago.
const GOAL_DAYS: u64 = 300;

/// What is made beside the conversations.
pub(super) struct Growth {
    random: fastrand::Rng,
    rules: Vec<(Rule, &'static House)>,
    goals: Vec<Goal>,
    day: Option<Day>,
    now: Moment,
}

/// A day at the desk, as a shift.
struct Day {
    after: Keys,
    first: Moment,
    last: Moment,
}

impl Growth {
    /// Makes rules, a creed, a hat and goals where the journal has none of its own.
    pub(super) fn new(writer: &mut Writer<'_>, setup: &Setup, seed: u64) -> Result<Self> {
        let now = writer.now();
        let random = fastrand::Rng::with_seed(seed);
        let (rules, goals) = (Vec::new(), Vec::new());
        let mut growth = Self { random, rules, goals, day: None, now };
        if setup.rules.is_empty() {
            growth.make_rules(writer)?;
        }
        if setup.creed.is_empty() {
            growth.make_creed(writer)?;
        }
        if setup.goals.is_empty() {
            growth.make_goals(writer)?;
        }
        if let Some(before) = profile::get(writer.store())?
            && before.hat == Hat::default()
        {
            let hat = Hat { emblem: Emblem::Straw, colour: HatColour::Teal };
            let after = crate::domain::profile::Profile { hat, ..before.clone() };
            writer.update(before, after)?;
        }
        Ok(growth)
    }

    fn make_rules(&mut self, writer: &mut Writer<'_>) -> Result<()> {
        for (place, house) in HOUSE.iter().enumerate() {
            let mut rule = house.rule(uid(&mut self.random, self.now));
            let looked_at = self.now.date_naive().checked_sub_days(Days::new(90));
            rule.reviewed_on = looked_at.filter(|_| place % 3 == 0);
            self.rules.push((writer.insert(rule)?, house));
        }
        Ok(())
    }

    fn make_creed(&mut self, writer: &mut Writer<'_>) -> Result<()> {
        for (position, words) in (0..).zip(CREED) {
            let uid = uid(&mut self.random, self.now);
            writer.insert(Principle { id: 0, uid, words: (*words).to_owned(), position })?;
        }
        Ok(())
    }

    fn make_goals(&mut self, writer: &mut Writer<'_>) -> Result<()> {
        let today = self.now.date_naive();
        for aim in AIMS {
            let goal = Goal {
                id: 0,
                uid: uid(&mut self.random, self.now),
                name: aim.name.to_owned(),
                why: aim.why.to_owned(),
                measure: Some(aim.measure),
                theme: String::new(),
                target: Some(aim.target),
                started_on: today.checked_sub_days(Days::new(GOAL_DAYS)).unwrap_or(today),
                until: today.checked_add_days(Days::new(60)),
                closed_at: None,
            };
            self.goals.push(writer.insert(goal)?);
        }
        Ok(())
    }

    /// Ends the shift of the day before, where an interaction at this moment begins another day.
    pub(super) fn day_of(
        &mut self,
        writer: &mut Writer<'_>,
        at: Moment,
        left: usize,
    ) -> Result<()> {
        if left > LATELY {
            return Ok(());
        }
        match &mut self.day {
            Some(day) if day.first.date_naive() == at.date_naive() => day.last = at,
            _ => {
                self.end_day(writer)?;
                let after = shift::latest_keys(writer.store())?;
                self.day = Some(Day { after, first: at, last: at });
            }
        }
        Ok(())
    }

    fn end_day(&mut self, writer: &mut Writer<'_>) -> Result<()> {
        let Some(Day { after, first, last }) = self.day.take() else { return Ok(()) };
        let until = shift::latest_keys(writer.store())?;
        let ended = later(last, 5 * 60 * 1_000);
        let figures = shift::figures(writer.store(), (after, until), (first, ended))?;
        let thought = one_in(&mut self.random, 2);
        let reflection = if thought { one_of(&mut self.random, REFLECTIONS) } else { "" };
        let made = writer.insert(Shift {
            id: 0,
            uid: uid(&mut self.random, first),
            started_at: first,
            after,
            ended_at: Some(ended),
            until: Some(until),
            reflection: reflection.to_owned(),
            figures: Some(figures),
        })?;
        if thought && one_in(&mut self.random, 6) {
            self.link(writer, Proof::Shift(made.id))?;
        }
        Ok(())
    }

    /// What comes of an interaction that was just made.
    pub(super) fn after(
        &mut self,
        writer: &mut Writer<'_>,
        it: &Interaction,
        scene: &Scene,
        left: usize,
    ) -> Result<()> {
        self.meet(writer, it, scene)?;
        let at = later(it.happened_at, 3);
        if left == 120 || one_in(&mut self.random, FEEDBACK_EVERY) {
            let said = self.feedback(at);
            let made = writer.insert(said)?;
            if left < LATELY && one_in(&mut self.random, 2) {
                self.link(writer, Proof::Feedback(made.id))?;
            }
        }
        if left == 200 || one_in(&mut self.random, MISTAKE_EVERY) {
            let mistake = self.mistake(at);
            writer.insert(mistake)?;
        }
        if left < LATELY && !it.extra.is_empty() && one_in(&mut self.random, 12) {
            self.link(writer, Proof::Interaction(it.id))?;
        }
        Ok(())
    }

    /// A rule came up: often where somebody was upset or got too little, else now and then.
    fn meet(&mut self, writer: &mut Writer<'_>, it: &Interaction, scene: &Scene) -> Result<()> {
        let fitting: Vec<&(Rule, &House)> =
            self.rules.iter().filter(|(_, house)| house.kinds.contains(&scene.kind)).collect();
        let hurt =
            it.mood_before == Some(Mood::Upset) || it.expectation == Some(Expectation::FellShort);
        if fitting.is_empty() || !one_in(&mut self.random, if hurt { 3 } else { 20 }) {
            return Ok(());
        }
        let place = self.random.usize(..fitting.len());
        let rule = fitting[place].0.clone();
        writer.apply(Delta::insert(Encounter { interaction: it.id, rule: rule.id }))?;
        if rule.colour == Colour::Red || !one_in(&mut self.random, 4) {
            return Ok(());
        }
        let bent = self.exception(&rule, it);
        writer.insert(bent).map(|_| ())
    }

    fn exception(&mut self, rule: &Rule, it: &Interaction) -> Exception {
        let random = &mut self.random;
        let turned_out = match random.u32(..10) {
            0..6 => Some(TurnedOut::Well),
            6 => Some(TurnedOut::Mixed),
            7 => Some(TurnedOut::Badly),
            _ => None,
        };
        let outcome = match turned_out {
            Some(TurnedOut::Well) => one_of(random, OUTCOMES),
            Some(_) => one_of(random, SETBACKS),
            None => "",
        };
        Exception {
            id: 0,
            uid: uid(random, it.happened_at),
            rule: rule.id,
            interaction: Some(it.id),
            happened_at: it.happened_at,
            why: one_of(random, WHY).to_owned(),
            impact: one_of(random, IMPACT).to_owned(),
            agreed_by: if rule.colour == Colour::Yellow { rule.ask.clone() } else { String::new() },
            turned_out,
            outcome: outcome.to_owned(),
        }
    }

    fn feedback(&mut self, at: Moment) -> Feedback {
        let said = &FEEDBACK[self.random.usize(..FEEDBACK.len())];
        Feedback {
            id: 0,
            uid: uid(&mut self.random, at),
            happened_at: at,
            direction: said.direction,
            tone: said.tone,
            colleague: one_of(&mut self.random, CONTACTS).to_owned(),
            situation: said.situation.to_owned(),
            behaviour: said.behaviour.to_owned(),
            impact: said.impact.to_owned(),
            next_time: said.next_time.to_owned(),
            interaction: None,
        }
    }

    fn mistake(&mut self, at: Moment) -> Mistake {
        let [what, apology, change] = MISTAKES[self.random.usize(..MISTAKES.len())];
        let days = self.random.i64(1..10);
        let moved_on = at.checked_add_signed(TimeDelta::days(days)).unwrap_or(at);
        Mistake {
            id: 0,
            uid: uid(&mut self.random, at),
            happened_at: at,
            what_happened: what.to_owned(),
            apology: apology.to_owned(),
            change: change.to_owned(),
            moved_on_at: (moved_on < self.now).then_some(moved_on),
        }
    }

    /// What is known about thanks: what was done for them, and whose they are.
    pub(super) fn enrich(&mut self, kudos: &mut Kudos, about: &Interaction) {
        let random = &mut self.random;
        kudos.interaction = one_in(random, 2).then_some(about.id);
        if one_in(random, 7) {
            one_of(random, CONTACTS).clone_into(&mut kudos.colleague);
            let told = later(kudos.happened_at, random.i64(1..72) * 3_600_000);
            kudos.passed_on_at = (told < self.now && !one_in(random, 4)).then_some(told);
            return;
        }
        if !one_in(random, 3) {
            one_of(random, DID).clone_into(&mut kudos.did);
        }
        kudos.is_extra_mile = one_in(random, 6);
    }

    /// Some of one's own thanks are evidence.
    pub(super) fn thanked(
        &mut self,
        writer: &mut Writer<'_>,
        kudos: &Kudos,
        left: usize,
    ) -> Result<()> {
        if left < LATELY && kudos.is_mine() && !one_in(&mut self.random, 3) {
            self.link(writer, Proof::Kudos(kudos.id))?;
        }
        Ok(())
    }

    fn link(&mut self, writer: &mut Writer<'_>, proof: Proof) -> Result<()> {
        if self.goals.is_empty() {
            return Ok(());
        }
        let goal = self.goals[self.random.usize(..self.goals.len())].id;
        writer.apply(Delta::insert(Evidence { id: 0, goal, proof }))
    }
}
