//! Which days a paper is about: as many as a figure shows, or as typed.

use super::PreviewDraft;
use crate::domain::radar::Period;
use crate::domain::when::{self, DateOrder, Direction, Meaning};
use crate::exchange::paper::PaperOrder;
use crate::ui::action::Action;
use crate::ui::screens::insights::Span;
use crate::ui::theme;
use crate::ui::widgets::{TextField, segmented_ui};
use crate::ui::words::form_day;
use chrono::{Days, Months, NaiveDate, NaiveTime};
use egui::{Id, Label, Ui};

/// Width of a field for a day, in points.
const DAY_WIDTH: f32 = 160.0;

/// Which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperDays {
    /// As many as a screen of figures shows.
    Of(Span),
    /// Twelve months up to today.
    TwelveMonths,
    /// As typed.
    Typed,
}

impl Default for PaperDays {
    fn default() -> Self {
        Self::Of(Span::Year)
    }
}

impl PaperDays {
    const ALL: [Self; 6] = [
        Self::Of(Span::Month),
        Self::Of(Span::Quarter),
        Self::Of(Span::Year),
        Self::TwelveMonths,
        Self::Of(Span::All),
        Self::Typed,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Of(span) => span.label(),
            Self::TwelveMonths => "12 months",
            Self::Typed => "Other days",
        }
    }

    /// The days; none where they are typed.
    pub(super) fn period(self, today: NaiveDate) -> Option<Period> {
        match self {
            Self::Of(span) => Some(span.period(today)),
            Self::TwelveMonths => {
                let same_day = today.checked_sub_months(Months::new(12))?;
                Some(Period { from: same_day.checked_add_days(Days::new(1))?, to: today })
            }
            Self::Typed => None,
        }
    }
}

/// Lets the person choose the days, or type them.
pub(super) fn days_ui(
    ui: &mut Ui,
    draft: &mut PreviewDraft,
    today: NaiveDate,
    order: DateOrder,
    actions: &mut Vec<Action>,
) {
    let labels = PaperDays::ALL.map(PaperDays::label);
    let current = PaperDays::ALL.iter().position(|days| *days == draft.days).unwrap_or(0);
    let chosen = segmented_ui(ui, "Which days", &labels, current);
    if let Some(days) = chosen.and_then(|place| PaperDays::ALL.get(place)).copied() {
        draft.days = days;
        draft.fault = None;
        if let Some(period) = days.period(today) {
            super::ask(PaperOrder { period, ..draft.order }, actions);
        } else {
            draft.type_days(today, order);
        }
    }
    if draft.days != PaperDays::Typed {
        return;
    }
    let mut is_left = false;
    ui.horizontal_top(|ui| {
        for (label, text) in [("From", &mut draft.from), ("To", &mut draft.to)] {
            let id = Id::unique(("preview", label));
            let field = TextField::new(label, text).id(id).width(DAY_WIDTH).limit(40).show(ui);
            is_left |= field.lost_focus();
        }
    });
    if is_left {
        match read_days(&draft.from, &draft.to, today, order) {
            Ok(period) => {
                draft.fault = None;
                if period != draft.order.period {
                    super::ask(PaperOrder { period, ..draft.order }, actions);
                }
            }
            Err(fault) => draft.fault = Some(fault),
        }
    }
    if let Some(fault) = &draft.fault {
        let ink = theme::palette(ui).bad.fg;
        ui.add(Label::new(egui::RichText::new(fault).color(ink)).wrap());
    }
}

/// The days that two texts mean.
pub(in crate::ui::dialogs) fn read_days(
    from: &str,
    to: &str,
    today: NaiveDate,
    order: DateOrder,
) -> Result<Period, String> {
    let (from, to) = (day(from, today, order)?, day(to, today, order)?);
    if to < from {
        return Err("It ends before it begins.".to_owned());
    }
    Ok(Period { from, to })
}

/// The day that a text means, the last such day up to today.
fn day(text: &str, today: NaiveDate, order: DateOrder) -> Result<NaiveDate, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let now = today.and_time(NaiveTime::MIN);
    match when::read(&words, now, Direction::Back, order) {
        Some(when::Reading { meaning: Meaning::Day(day), words: used }) if used == words.len() => {
            Ok(day)
        }
        _ => {
            let example = form_day(today, order);
            Err(format!("“{}” is not a day. Write it like {example} or {today}.", words.join(" ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_have_to_be_in_order() {
        let read =
            |from, to| read_days(from, to, "2026-11-21".parse().unwrap(), DateOrder::DayFirst);
        let period = read("1 sep", "2026-10-31").unwrap();
        assert_eq!(
            (period.from.to_string(), period.to.to_string()),
            ("2026-09-01".into(), "2026-10-31".into())
        );
        assert_eq!(read("1 oct", "1 sep").unwrap_err(), "It ends before it begins.");
        assert!(read("soon", "1 sep").unwrap_err().contains("“soon” is not a day"));
    }
}
