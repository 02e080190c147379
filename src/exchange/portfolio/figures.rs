//! The numbers of a portfolio: those at its beginning, and how they went from month to month.

use crate::domain::goal::{Goal, Measure};
use crate::exchange::document::{Block, Chart, Figure, ItemId, MonthValue, Section, Shape};
use crate::exchange::paper::{counted, number, percent, signed_hundredths};
use crate::journal::{GoalFigures, Measured, MonthFigures, Portfolio};

/// Fewer months than this say nothing about a development.
const LEAST_MONTHS: usize = 2;

/// So many big numbers stand side by side.
const GLANCE: usize = 4;
/// What a mood lift counts.
const LIFT_NOTE: &str =
    "How much happier people left than they came, on a scale where −1 is upset and +1 is happy.";

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
        figures.push(figure("people", number(total.people), "people helped", String::new()));
    }
    if total.kudos > 0 {
        figures.push(figure("kudos", number(total.kudos), "times thanked", String::new()));
    }
    if let Some(kept) = percent(total.promises.kept, total.promises.of) {
        let note = format!(
            "{} of {}",
            number(total.promises.kept),
            counted(total.promises.of, "promise", "promises")
        );
        figures.push(figure("promises", format!("{kept} %"), "promises kept", note));
    }
    if let Some(happier) = percent(total.felt.moods.happier, total.felt.moods.known) {
        let note = format!("of {} whose mood was noted", number(total.felt.moods.known));
        figures.push(figure("happier", format!("{happier} %"), "left happier", note));
    }
    let expected = total.felt.expectations();
    if let Some(met) = percent(total.felt.met + total.felt.exceeded, expected) {
        let note = format!("of {} of whom it was noted", number(expected));
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
    let charts = [
        ("people", "People helped", "", values(months, |it| Some(whole(it.people)))),
        ("kudos", "Times thanked", "", values(months, |it| Some(whole(it.kudos)))),
        ("promises", "Promises kept", "%", values(months, promises)),
        ("mood", "Mood lift", "", values(months, |it| it.felt.lift().map(signed))),
    ];
    for (id, title, unit, values) in charts {
        let note = match id {
            "mood" => LIFT_NOTE,
            _ => "",
        };
        if let Some(chart) = line(title, unit, note, values) {
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
    let unit = match measure {
        Measure::PromisesKept | Measure::SameDayAnswers => "%",
        Measure::Kudos | Measure::MoodLift => "",
    };
    let values = figures
        .months
        .iter()
        .map(|(days, it)| MonthValue { month: days.from, value: it.value.map(signed) });
    let note = if measure == Measure::MoodLift { LIFT_NOTE } else { "" };
    line(measure.label(), unit, note, values.collect())
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
        Measure::Kudos => number(value.unsigned_abs()),
        Measure::PromisesKept | Measure::SameDayAnswers => format!("{value} %"),
        Measure::MoodLift => signed_hundredths(value),
    }
}

fn values(
    months: &[MonthFigures],
    value: impl Fn(&MonthFigures) -> Option<f64>,
) -> Vec<MonthValue> {
    months.iter().map(|it| MonthValue { month: it.days.from, value: value(it) }).collect()
}

/// A line over months; none where it would show nothing.
fn line(title: &str, unit: &str, note: &str, months: Vec<MonthValue>) -> Option<Chart> {
    let known = months.iter().filter_map(|it| it.value);
    let is_shown = known.clone().count() >= LEAST_MONTHS && known.clone().any(|it| it != 0.0);
    is_shown.then(|| Chart {
        title: title.to_owned(),
        note: note.to_owned(),
        unit: unit.to_owned(),
        shape: Shape::Months(months),
    })
}

fn whole(value: u64) -> f64 {
    value as f64
}

fn signed(value: i64) -> f64 {
    value as f64
}
