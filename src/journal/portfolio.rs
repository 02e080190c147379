//! What a portfolio is made of: what one aimed at, what shows it, what others said, and figures.
//!
//! Owns: reading all of a period in a handful of queries, whatever its length. Must not: write,
//! choose what is shown, or know how a document looks. Of customers it hands on nothing but what
//! the person linked as evidence.

use super::goal_figures::{GoalFigures, add_to_day, figures, kudos_of, period_of};
use super::{Journal, Setup};
use crate::domain::RowId;
use crate::domain::feedback::{Balance, Direction, Feedback};
use crate::domain::follow_up::Score;
use crate::domain::goal::{Evidence, Goal, Proof};
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::radar::{Felt, Period};
use crate::domain::shift::Shift;
use crate::error::Result;
use crate::store::entry::Page;
use crate::store::{Store, entry, evidence, feedback, growth, kudos, mistake, radar};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// All that a portfolio can show of a period.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// The period.
    pub period: Period,
    /// The day on which it was read.
    pub read_on: NaiveDate,
    /// Whose it is, and the names of channels and audiences.
    pub setup: Arc<Setup>,
    /// Goals whose days lie in the period, in listed order.
    pub goals: Vec<GoalReport>,
    /// One's own thanks, the newest first.
    pub kudos: Vec<Kudos>,
    /// How many thanks were passed on to colleagues.
    pub passed_on: u64,
    /// Feedback that was received, the newest first.
    pub received: Vec<Feedback>,
    /// How much feedback was given to colleagues.
    pub given: Balance,
    /// Figures of the whole period.
    pub total: MonthFigures,
    /// Figures of each of its months, the earliest first, from the first of which anything is known.
    pub months: Vec<MonthFigures>,
    /// Reflections on shifts, the newest first.
    pub reflections: Vec<Reflection>,
}

/// A goal with what shows how far it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalReport {
    /// The goal.
    pub goal: Goal,
    /// Its measure over those of its days that lie in the period.
    pub figures: GoalFigures,
    /// Its evidence of the period, the newest first.
    pub evidence: Vec<Shown>,
}

/// Something that shows growth towards a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A conversation.
    Interaction(Box<Interaction>),
    /// Thanks.
    Kudos(Box<Kudos>),
    /// Feedback.
    Feedback(Box<Feedback>),
    /// A mistake that was owned.
    Mistake(Box<Mistake>),
    /// The reflection on a shift.
    Reflection(Reflection),
}

impl Shown {
    /// Identity of what is linked.
    #[must_use]
    pub fn uid(&self) -> Uuid {
        match self {
            Self::Interaction(it) => it.uid,
            Self::Kudos(it) => it.uid,
            Self::Feedback(it) => it.uid,
            Self::Mistake(it) => it.uid,
            Self::Reflection(it) => it.shift,
        }
    }

    /// The civil day that it is of.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Interaction(it) => it.happened_at.date_naive(),
            Self::Kudos(it) => it.happened_at.date_naive(),
            Self::Feedback(it) => it.happened_at.date_naive(),
            Self::Mistake(it) => it.happened_at.date_naive(),
            Self::Reflection(it) => it.day,
        }
    }
}

/// What somebody wrote at the end of a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflection {
    /// Identity of the shift.
    pub shift: Uuid,
    /// The civil day on which it began.
    pub day: NaiveDate,
    /// The line.
    pub words: String,
}

/// What some days came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthFigures {
    /// The days.
    pub days: Period,
    /// How many people came.
    pub people: u64,
    /// One's own thanks.
    pub kudos: u64,
    /// Promises that ended, and how many of them were kept.
    pub promises: Score,
    /// How people fared, as far as that is known.
    pub felt: Felt,
}

impl Journal {
    /// All that a portfolio can show of a period.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn portfolio(&mut self, period: Period) -> Result<Portfolio> {
        let setup = self.setup()?;
        let now = self.now();
        let store = &self.store;
        store.read(|| {
            let said = kudos_of(store, period)?;
            let passed_on = said.iter().filter(|it| it.passed_on_at.is_some()).count() as u64;
            let kudos: Vec<Kudos> = said.into_iter().filter(Kudos::is_mine).collect();
            let (received, given) = feedback_of(store, period)?;
            let (total, months) = months_of(store, period, &kudos)?;
            let reflections = growth::reflections(store, period)?;
            let goals: Vec<(&Goal, Option<Period>)> = setup
                .goals
                .iter()
                .filter_map(|goal| Some((goal, Some(period_of(goal, now)?.within(period)?))))
                .collect();
            Ok(Portfolio {
                period,
                read_on: now.date_naive(),
                goals: goals_of(store, period, &goals)?,
                kudos,
                passed_on,
                received,
                given,
                total,
                months,
                reflections: reflections.into_iter().map(reflection).collect(),
                setup: Arc::clone(&setup),
            })
        })
    }
}

fn reflection(shift: Shift) -> Reflection {
    let day = shift.started_at.date_naive();
    Reflection { shift: shift.uid, day, words: shift.reflection }
}

/// Feedback that was received, and the balance of what was given.
fn feedback_of(store: &Store, period: Period) -> Result<(Vec<Feedback>, Balance)> {
    let page = Page::new(Some(period.from), Some(period.to), None, usize::MAX);
    let mut received = feedback::page(store, &page)?;
    received.retain(|it| it.direction == Direction::Received);
    Ok((received, feedback::balance(store, period.from, period.to)?))
}

/// The figures of a period and of each of its months.
fn months_of(
    store: &Store,
    period: Period,
    kudos: &[Kudos],
) -> Result<(MonthFigures, Vec<MonthFigures>)> {
    let people = growth::people_by_day(store, period)?;
    let promises = growth::promises_ended(store, period)?;
    let mut felt = Vec::new();
    radar::each_known(store, period, |it| add_to_day(&mut felt, it))?;
    let days = people.keys().copied();
    let days = days.chain(kudos.iter().map(|it| it.happened_at.date_naive()));
    let days = days.chain(promises.iter().map(|it| it.ended_at.date_naive()));
    let known = days.fold(None, |span: Option<Period>, day| {
        let span = span.unwrap_or(Period { from: day, to: day });
        Some(Period { from: span.from.min(day), to: span.to.max(day) })
    });
    let of = |days: Period| MonthFigures {
        days,
        people: people.iter().filter(|(day, _)| days.holds(**day)).map(|(_, count)| count).sum(),
        kudos: kudos.iter().filter(|it| days.holds(it.happened_at.date_naive())).count() as u64,
        promises: Score::of(promises.iter().filter(|it| days.holds(it.ended_at.date_naive()))),
        felt: felt.iter().filter(|(day, _)| days.holds(*day)).fold(
            Felt::default(),
            |mut sum, (_, of_day)| {
                sum.add_all(of_day);
                sum
            },
        ),
    };
    let months = known.map(|known| known.months()).unwrap_or_default();
    Ok((of(period), months.into_iter().map(of).collect()))
}

/// Goals with their figures and with the evidence of the period.
fn goals_of(
    store: &Store,
    period: Period,
    goals: &[(&Goal, Option<Period>)],
) -> Result<Vec<GoalReport>> {
    let links: Vec<Vec<Evidence>> =
        goals.iter().map(|(goal, _)| evidence::by_goal(store, goal.id)).collect::<Result<_>>()?;
    let shown = shown(store, links.iter().flatten())?;
    let figures = figures(store, goals)?;
    let reports = goals.iter().zip(figures).zip(links).map(|(((goal, _), figures), links)| {
        let own = links.iter().filter_map(|link| shown.get(&link.proof));
        let mut evidence: Vec<Shown> = own.filter(|it| period.holds(it.day())).cloned().collect();
        evidence.sort_by_key(|it| std::cmp::Reverse((it.day(), it.uid())));
        GoalReport { goal: (*goal).clone(), figures, evidence }
    });
    Ok(reports.collect())
}

/// What evidence leads to; one query for each sort of thing.
pub(super) fn shown<'a>(
    store: &Store,
    links: impl Iterator<Item = &'a Evidence>,
) -> Result<HashMap<Proof, Shown>> {
    let mut ids: [Vec<RowId>; 5] = Default::default();
    for link in links {
        let (place, id) = match link.proof {
            Proof::Interaction(id) => (0, id),
            Proof::Kudos(id) => (1, id),
            Proof::Feedback(id) => (2, id),
            Proof::Mistake(id) => (3, id),
            Proof::Shift(id) => (4, id),
        };
        ids[place].push(id);
    }
    let [interactions, thanks, words, mistakes, shifts] = ids;
    let mut shown = HashMap::new();
    for it in entry::by_ids(store, &interactions)? {
        let it = Box::new(it.interaction);
        shown.insert(Proof::Interaction(it.id), Shown::Interaction(it));
    }
    for it in kudos::by_ids(store, &thanks)? {
        shown.insert(Proof::Kudos(it.id), Shown::Kudos(Box::new(it)));
    }
    for it in feedback::by_ids(store, &words)? {
        shown.insert(Proof::Feedback(it.id), Shown::Feedback(Box::new(it)));
    }
    for it in mistake::by_ids(store, &mistakes)? {
        shown.insert(Proof::Mistake(it.id), Shown::Mistake(Box::new(it)));
    }
    for it in growth::shifts_by_ids(store, &shifts)? {
        shown.insert(Proof::Shift(it.id), Shown::Reflection(reflection(it)));
    }
    Ok(shown)
}
