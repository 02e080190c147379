//! How far goals have come.
//!
//! Owns: what the measure of a goal is in its period, and month by month. Must not: write, or judge:
//! whether a goal is reached is the person's to say.

use super::Journal;
use crate::domain::follow_up::{Promise, Score};
use crate::domain::goal::{Goal, Measure};
use crate::domain::kudos::Kudos;
use crate::domain::radar::{Felt, Period, rounded};
use crate::domain::text::name_key;
use crate::domain::{Moment, RowId};
use crate::error::Result;
use crate::store::entry::Page;
use crate::store::growth::{self, Settled};
use crate::store::{Store, evidence, kudos, radar};
use chrono::NaiveDate;

/// How far one goal has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalFigures {
    /// The goal.
    pub goal: RowId,
    /// The days that count; `None` for a goal that begins later.
    pub period: Option<Period>,
    /// Its measure over all of these days.
    pub total: Measured,
    /// Its measure in each month of them, the earliest first; empty without a measure.
    pub months: Vec<(Period, Measured)>,
    /// How many things are linked to it as evidence.
    pub evidence: u64,
}

/// A measure over some days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measured {
    /// The value in the unit of the measure; `None` where nothing is known.
    pub value: Option<i64>,
    /// Of how many it was taken: kudos, promises, follow-ups or people.
    pub of: u64,
}

impl GoalFigures {
    /// True where the target is reached; `None` without a target or a value.
    #[must_use]
    pub fn reaches(&self, goal: &Goal) -> Option<bool> {
        Some(self.total.value? >= goal.target?)
    }
}

/// What measures are taken from, read once for all goals.
#[derive(Debug, Default)]
pub(super) struct Material {
    /// One's own thanks, with the words that they are searched by.
    kudos: Vec<(NaiveDate, Vec<String>)>,
    promises: Vec<Promise>,
    closed: Vec<Settled>,
    moods: Vec<(NaiveDate, Felt)>,
}

impl Journal {
    /// How far every goal has come in its own days until today, in listed order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn goal_figures(&mut self) -> Result<Vec<GoalFigures>> {
        let goals = self.setup()?.goals.clone();
        let now = self.now();
        self.store.read(|| {
            let pairs: Vec<(&Goal, Option<Period>)> =
                goals.iter().map(|goal| (goal, period_of(goal, now))).collect();
            figures(&self.store, &pairs)
        })
    }
}

/// The days that count for a goal: from its beginning until it ends, is closed, or today.
pub(super) fn period_of(goal: &Goal, now: Moment) -> Option<Period> {
    let closed_on = goal.closed_at.map(|at| at.date_naive());
    let ends = [goal.until, closed_on].into_iter().flatten();
    let to = ends.fold(now.date_naive(), NaiveDate::min);
    (goal.started_on <= to).then_some(Period { from: goal.started_on, to })
}

/// The figures of these goals over these days.
pub(super) fn figures(
    store: &Store,
    goals: &[(&Goal, Option<Period>)],
) -> Result<Vec<GoalFigures>> {
    let material = Material::read(store, goals)?;
    let figures = goals.iter().map(|(goal, period)| {
        let theme = words_of(&goal.theme);
        let of = |days: Period| match goal.measure {
            Some(measure) => material.measured(measure, &theme, days),
            None => Measured::default(),
        };
        let months = match goal.measure {
            Some(_) => period.map(|it| it.months()).unwrap_or_default(),
            None => Vec::new(),
        };
        Ok(GoalFigures {
            goal: goal.id,
            period: *period,
            total: period.map(of).unwrap_or_default(),
            months: months.into_iter().map(|month| (month, of(month))).collect(),
            evidence: evidence::by_goal(store, goal.id)?.len() as u64,
        })
    });
    figures.collect()
}

impl Material {
    /// Reads what these goals are measured by, and nothing else.
    fn read(store: &Store, goals: &[(&Goal, Option<Period>)]) -> Result<Self> {
        // From the first to the last day that any goal of this measure needs.
        let span = |measure| {
            let wanted = goals.iter().filter(|(goal, _)| goal.measure == Some(measure));
            let periods = wanted.filter_map(|(_, period)| *period);
            periods.reduce(|a, b| Period { from: a.from.min(b.from), to: a.to.max(b.to) })
        };
        let mut material = Self::default();
        if let Some(span) = span(Measure::Kudos) {
            material.kudos = own_kudos(store, span)?
                .iter()
                .map(|it| (it.happened_at.date_naive(), words_in(it)))
                .collect();
        }
        if let Some(span) = span(Measure::PromisesKept) {
            material.promises = growth::promises_ended(store, span)?;
        }
        if let Some(span) = span(Measure::SameDayAnswers) {
            material.closed = growth::follow_ups_closed(store, span)?;
        }
        if let Some(span) = span(Measure::MoodLift) {
            radar::each_known(store, span, |it| add_to_day(&mut material.moods, it))?;
        }
        Ok(material)
    }

    fn measured(&self, measure: Measure, theme: &[String], days: Period) -> Measured {
        match measure {
            Measure::Kudos => {
                let on_theme = |words: &[String]| {
                    theme.iter().all(|it| words.iter().any(|own| own.starts_with(it.as_str())))
                };
                let found =
                    self.kudos.iter().filter(|(day, words)| days.holds(*day) && on_theme(words));
                let of = found.count() as u64;
                Measured { value: i64::try_from(of).ok(), of }
            }
            Measure::PromisesKept => {
                let ended = self.promises.iter().filter(|it| days.holds(it.ended_at.date_naive()));
                let score = Score::of(ended);
                percent(score.kept, score.of)
            }
            Measure::SameDayAnswers => {
                let closed = self.closed.iter().filter(|it| days.holds(it.closed_on));
                let (same_day, of) = closed.fold((0, 0), |(same_day, of), it| {
                    let counts = it.is_kept && it.opened_on == it.closed_on;
                    (same_day + u64::from(counts), of + 1)
                });
                percent(same_day, of)
            }
            Measure::MoodLift => {
                let mut felt = Felt::default();
                for (_, of_day) in self.moods.iter().filter(|(day, _)| days.holds(*day)) {
                    felt.add_all(of_day);
                }
                Measured { value: felt.lift(), of: felt.moods.known }
            }
        }
    }
}

/// Adds an entry to its day; days come in order.
pub(super) fn add_to_day(days: &mut Vec<(NaiveDate, Felt)>, known: &radar::Known) {
    match days.last_mut() {
        Some((day, felt)) if *day == known.day => felt.add(&known.fared),
        _ => {
            let mut felt = Felt::default();
            felt.add(&known.fared);
            days.push((known.day, felt));
        }
    }
}

/// One's own thanks of a period, the newest first.
pub(super) fn own_kudos(store: &Store, period: Period) -> Result<Vec<Kudos>> {
    let mut said = kudos_of(store, period)?;
    said.retain(Kudos::is_mine);
    Ok(said)
}

/// All thanks of a period, the newest first.
pub(super) fn kudos_of(store: &Store, period: Period) -> Result<Vec<Kudos>> {
    kudos::page(store, &Page::new(Some(period.from), Some(period.to), None, usize::MAX))
}

fn percent(part: u64, of: u64) -> Measured {
    let value = i64::try_from(of).ok().filter(|of| *of > 0).and_then(|of| {
        let hundredfold = i64::try_from(part).ok()?.checked_mul(100)?;
        Some(rounded(hundredfold, of))
    });
    Measured { value, of }
}

/// The words of a text in the form in which names are compared.
fn words_of(text: &str) -> Vec<String> {
    name_key(text).split_whitespace().map(str::to_owned).collect()
}

fn words_in(kudos: &Kudos) -> Vec<String> {
    let mut words = words_of(&kudos.said);
    words.extend(words_of(&kudos.did));
    words.extend(kudos.tags.iter().flat_map(|tag| words_of(tag)));
    words
}
