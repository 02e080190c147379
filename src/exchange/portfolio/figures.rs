//! The numbers of a portfolio: those at its beginning, and how they went from month to month.

use crate::domain::goal::{Goal, Measure};
use crate::domain::number::{counted, grouped};
use crate::exchange::document::{
    Block, Chart, Figure, ItemId, MonthValue, Numbers, Section, Shape, signed,
};
use crate::exchange::paper::percent;
use crate::journal::{GoalFigures, Measured, MonthFigures, Portfolio};

/// Fewer months than this say nothing about a development.
const LEAST_MONTHS: usize = 2;

/// So many big numbers stand side by side.
const GLANCE: usize = 4;
/// What a mood lift counts.
const LIFT_NOTE: &str = "How much happier people left than they came. A mood is −1 where somebody is upset and \
     +1 where somebody is happy.";

/// The big numbers.
pub(super) fn glance(portfolio: &Portfolio) -> Section {
    let total = &portfolio.total;
    let figure = |id: &str, number: String, label: &str, note: String| Figure {
        id: Some(ItemId::new("figure", id)),
        number,
        label: label.to_owned(),
        note,
    };
    let mut figures = Vec::new();
    if total.people > 0 {
        let label = if total.people == 1 { "person helped" } else { "people helped" };
        figures.push(figure("people", grouped(total.people), label, String::new()));
    }
    if total.kudos > 0 {
        let label = if total.kudos == 1 { "time thanked" } else { "times thanked" };
        figures.push(figure("kudos", grouped(total.kudos), label, String::new()));
    }
    if let Some(kept) = percent(total.promises.kept, total.promises.of) {
        let note = format!(
            "{} of {}",
            grouped(total.promises.kept),
            counted(total.promises.of, "promise", "promises")
        );
        figures.push(figure("promises", format!("{kept} %"), "promises kept", note));
    }
    if let Some(happier) = percent(total.felt.moods.happier, total.felt.moods.known) {
        let note = format!("of {} whose mood was noted", grouped(total.felt.moods.known));
        figures.push(figure("happier", format!("{happier} %"), "left happier", note));
    }
    let expected = total.felt.expectations();
    if let Some(met) = percent(total.felt.met + total.felt.exceeded, expected) {
        let note = format!("of {} of whom it was noted", grouped(expected));
        let label = "got what they expected, or more";
        figures.push(figure("expected", format!("{met} %"), label, note));
    }
    // More than these make a second line, which nobody takes in at a glance.
    figures.truncate(GLANCE);
    let mut section = Section::new("At a glance");
    if !figures.is_empty() {
        section = section.with(figures);
    }
    section
}

/// How the numbers went.
pub(super) fn months(portfolio: &Portfolio) -> Section {
    let mut section = Section::new("Month by month");
    let months = &portfolio.months;
    let promises = |it: &MonthFigures| percent(it.promises.kept, it.promises.of).map(whole);
    let lift = |it: &MonthFigures| it.felt.lift().map(hundredths);
    let charts = [
        ("people", "People helped", Unit::Count, values(months, |it| Some(whole(it.people)))),
        ("kudos", "Times thanked", Unit::Count, values(months, |it| Some(whole(it.kudos)))),
        ("promises", "Promises kept", Unit::Share, values(months, promises)),
        ("mood", "Mood lift", Unit::Lift, values(months, lift)),
    ];
    for (id, title, unit, values) in charts {
        if let Some(chart) = line(title, unit, values) {
            section = section.with(Block::from(chart).named(ItemId::new("chart", id)));
        }
    }
    section
}

/// What a goal is measured by and how far it is, in one line: `96 %, of 48 promises; aim 95 %`.
pub(super) fn measured(goal: &Goal, figures: &GoalFigures) -> Option<(String, String)> {
    let measure = goal.measure?;
    let value = figures.total.value.map_or_else(|| "–".to_owned(), |it| written(measure, it));
    let aim = goal.target.map(|target| format!("; aim {}", written(measure, target)));
    let words = format!("{value}{}{}", taken_from(measure, figures.total), aim.unwrap_or_default());
    let label = match measure {
        Measure::Kudos if !goal.theme.is_empty() => format!("Kudos on “{}”", goal.theme),
        Measure::Kudos => "Kudos".to_owned(),
        other => other.label().to_owned(),
    };
    Some((label, words))
}

/// How a goal went from month to month.
pub(super) fn goal_chart(goal: &Goal, figures: &GoalFigures) -> Option<Chart> {
    let measure = goal.measure?;
    let (unit, drawn): (_, fn(i64) -> f64) = match measure {
        Measure::PromisesKept | Measure::SameDayAnswers => (Unit::Share, |value| value as f64),
        Measure::Kudos => (Unit::Count, |value| value as f64),
        Measure::MoodLift => (Unit::Lift, hundredths),
    };
    let months = figures.months.iter();
    let values =
        months.map(|(days, it)| MonthValue { month: days.from, value: it.value.map(drawn) });
    let mut values: Vec<MonthValue> = values.collect();
    // Months before there was anything to count say nothing of the goal.
    let first = values.iter().position(|it| it.value.is_some_and(|value| value != 0.0))?;
    if unit == Unit::Count {
        values.drain(..first);
    }
    line(&format!("{}, month by month", measure.label()), unit, values)
}

/// The chart of all months that shows the same as the one of this goal.
pub(super) fn chart_of(goal: &Goal) -> Option<ItemId> {
    match goal.measure? {
        Measure::Kudos if goal.theme.is_empty() => Some(ItemId::new("chart", "kudos")),
        Measure::Kudos | Measure::SameDayAnswers => None,
        Measure::PromisesKept => Some(ItemId::new("chart", "promises")),
        Measure::MoodLift => Some(ItemId::new("chart", "mood")),
    }
}

fn taken_from(measure: Measure, total: Measured) -> String {
    let of = total.of;
    match measure {
        Measure::Kudos => String::new(),
        Measure::PromisesKept => format!(", of {}", counted(of, "promise", "promises")),
        Measure::SameDayAnswers => format!(", of {}", counted(of, "follow-up", "follow-ups")),
        Measure::MoodLift => format!(", of {}", counted(of, "person", "people")),
    }
}

fn written(measure: Measure, value: i64) -> String {
    match measure {
        Measure::Kudos => grouped(value.unsigned_abs()),
        Measure::PromisesKept | Measure::SameDayAnswers => format!("{value} %"),
        Measure::MoodLift => signed(hundredths(value)),
    }
}

fn values(
    months: &[MonthFigures],
    value: impl Fn(&MonthFigures) -> Option<f64>,
) -> Vec<MonthValue> {
    months.iter().map(|it| MonthValue { month: it.days.from, value: value(it) }).collect()
}

/// What a line counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Count,
    Share,
    Lift,
}

/// A line over months, from the first of which something is known; none where it would show nothing.
fn line(title: &str, unit: Unit, mut months: Vec<MonthValue>) -> Option<Chart> {
    let first = months.iter().position(|it| it.value.is_some())?;
    months.drain(..first);
    let known = months.iter().filter_map(|it| it.value);
    let is_shown = known.clone().count() >= LEAST_MONTHS && known.clone().any(|it| it != 0.0);
    is_shown.then(|| Chart {
        title: title.to_owned(),
        note: if unit == Unit::Lift { LIFT_NOTE.to_owned() } else { String::new() },
        unit: if unit == Unit::Share { "%".to_owned() } else { String::new() },
        numbers: if unit == Unit::Lift { Numbers::Signed } else { Numbers::Plain },
        shape: Shape::Months(months),
    })
}

fn whole(value: u64) -> f64 {
    value as f64
}

/// A lift in moods, which is kept in hundredths.
fn hundredths(value: i64) -> f64 {
    value as f64 / 100.0
}
