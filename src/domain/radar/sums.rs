//! How single conversations add up to a radar.
//!
//! Owns: what is added where, and which gaps stand out.

use super::{
    ByHour, ByKind, ByRule, Fared, Felt, GAPS_MAX, Gap, LEAST_DAYS, Period, Place, Radar, Step,
    Stretch, Suggestion,
};
use crate::domain::RowId;
use crate::domain::rule::Friction;
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::HashMap;

/// What adds up in one place.
#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    felt: Felt,
    /// Sum of the shortfalls.
    points: u64,
    short: u64,
    of: u64,
    short_days: u32,
    last_short: Option<NaiveDate>,
}

impl Bucket {
    /// Adds an entry; days have to come in order.
    fn add(&mut self, day: NaiveDate, fared: &Fared) {
        self.felt.add(fared);
        let Some(shortfall) = fared.shortfall() else { return };
        self.of += fared.count;
        if shortfall > 0 {
            self.points += shortfall * fared.count;
            self.short += fared.count;
            if self.last_short != Some(day) {
                self.last_short = Some(day);
                self.short_days += 1;
            }
        }
    }

    fn gap(&self, place: Place, weight: u64) -> Option<Gap> {
        let is_gap = self.short_days >= LEAST_DAYS && weight > 0;
        is_gap.then_some(Gap { place, short: self.short, of: self.of, weight })
    }
}

/// Conversations as they add up; entries have to be taken day by day.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    all: Bucket,
    days: Vec<(NaiveDate, Felt)>,
    hours: [Bucket; 24],
    kinds: Vec<(RowId, Bucket)>,
    rules: HashMap<RowId, Bucket>,
}

impl Sums {
    /// Takes an entry of this day, kind and hour of the day; the earliest day first.
    pub fn take(&mut self, day: NaiveDate, kind: RowId, hour: u8, fared: &Fared) {
        self.all.add(day, fared);
        match self.days.last_mut() {
            Some((last, felt)) if *last == day => felt.add(fared),
            _ => {
                let mut felt = Felt::default();
                felt.add(fared);
                self.days.push((day, felt));
            }
        }
        if let Some(bucket) = self.hours.get_mut(usize::from(hour)) {
            bucket.add(day, fared);
        }
        // Kinds are few: looking along them is quicker than hashing.
        if let Some((_, bucket)) = self.kinds.iter_mut().find(|(id, _)| *id == kind) {
            bucket.add(day, fared);
        } else {
            let mut bucket = Bucket::default();
            bucket.add(day, fared);
            self.kinds.push((kind, bucket));
        }
    }

    /// Takes an entry in which this rule came up; the earliest day first for each rule.
    pub fn take_rule(&mut self, rule: RowId, day: NaiveDate, fared: &Fared) {
        self.rules.entry(rule).or_default().add(day, fared);
    }

    /// What they come to. `friction` tells how many people met rules and how often they were bent in the period.
    #[must_use]
    pub fn radar(
        self,
        period: Period,
        people: u64,
        friction: &HashMap<RowId, Friction>,
        suggestions: Vec<Suggestion>,
    ) -> Radar {
        let gaps = self.gaps();
        let (step, development) = self.development();
        let mut by_kind: Vec<ByKind> =
            self.kinds.iter().map(|(kind, it)| ByKind { kind: *kind, felt: it.felt }).collect();
        by_kind.sort_by_key(|it| (Reverse(it.felt.known), it.kind));
        let by_hour = (0..24).zip(&self.hours).filter(|(_, it)| it.felt.known > 0);
        let by_hour = by_hour.map(|(hour, it)| ByHour { hour, felt: it.felt }).collect();
        let mut by_rule: Vec<ByRule> = friction
            .iter()
            .map(|(rule, friction)| {
                let Bucket { felt, short, .. } = self.rules.get(rule).copied().unwrap_or_default();
                ByRule { rule: *rule, friction: *friction, felt, short }
            })
            .collect();
        by_rule.sort_by_key(|it| (Reverse((it.short, it.friction.bent, it.friction.met)), it.rule));
        Radar {
            period,
            people,
            felt: self.all.felt,
            step,
            development,
            by_kind,
            by_hour,
            by_rule,
            gaps,
            suggestions,
        }
    }

    fn gaps(&self) -> Vec<Gap> {
        let all = |it: &Bucket| it.points * 100;
        let more_than_usual = |it: &Bucket| {
            let usual = self.all.points * it.of * 100 / self.all.of.max(1);
            let stands_out = all(it) * 4 >= usual * 5;
            if stands_out { all(it).saturating_sub(usual) } else { 0 }
        };
        let rules = self.rules.iter().filter_map(|(id, it)| it.gap(Place::Rule(*id), all(it)));
        let kinds = self.kinds.iter();
        let kinds = kinds.filter_map(|(id, it)| it.gap(Place::Kind(*id), more_than_usual(it)));
        let hours = (0..24).zip(&self.hours);
        let hours = hours.filter_map(|(hour, it)| it.gap(Place::Hour(hour), more_than_usual(it)));
        let mut gaps: Vec<Gap> = rules.chain(kinds).chain(hours).collect();
        gaps.sort_by_key(|gap| (Reverse(gap.weight), gap.place));
        gaps.truncate(GAPS_MAX);
        gaps
    }

    fn development(&self) -> (Step, Vec<Stretch>) {
        let (Some((from, _)), Some((to, _))) = (self.days.first(), self.days.last()) else {
            return (Step::default(), Vec::new());
        };
        let span = Period { from: *from, to: *to };
        let step = Step::fitting(span);
        let mut days = self.days.iter().peekable();
        let development = span
            .stretches(step)
            .into_iter()
            .map(|stretch| {
                let mut felt = Felt::default();
                while let Some((_, of_day)) = days.next_if(|(day, _)| *day <= stretch.to) {
                    felt.add_all(of_day);
                }
                Stretch { days: stretch, felt }
            })
            .collect();
        (step, development)
    }
}
