//! Which entries go into a file, and into which kind of file.
//!
//! Owns what is chosen before the file is. Must not: write it.

use super::preview::read_days;
use crate::domain::radar::Period;
use crate::domain::search_query::SearchQuery;
use crate::domain::when::DateOrder;
use crate::exchange::entries::{EntryFormat, ExportWhat};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    ChoiceCard, Dialog, TextField, choice_cards_ui, plain, primary, segmented_ui, take_enter,
};
use crate::ui::words::form_day;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Label, Popup, RichText, Ui};

/// Width of the dialog, in points.
const WIDTH: f32 = 640.0;
/// Width of a field for a day, in points.
const DAY_WIDTH: f32 = 160.0;

/// Which days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum ExportDays {
    #[default]
    All,
    ThisMonth,
    LastMonth,
    ThisYear,
    Typed,
}

impl ExportDays {
    const ALL: [Self; 5] =
        [Self::All, Self::ThisMonth, Self::LastMonth, Self::ThisYear, Self::Typed];

    fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::ThisMonth => "This month",
            Self::LastMonth => "Last month",
            Self::ThisYear => "This year",
            Self::Typed => "Other days",
        }
    }

    /// The first and the last day, and what a file of them is called; none where they are typed.
    fn of(self, today: NaiveDate) -> Option<(Option<NaiveDate>, Option<NaiveDate>, String)> {
        let first = today.with_day(1)?;
        let month = |first: NaiveDate| {
            let last = (first + Months::new(1)).checked_sub_days(Days::new(1));
            (Some(first), last, first.format("%Y-%m").to_string())
        };
        match self {
            Self::All => Some((None, None, today.format("to-%Y-%m-%d").to_string())),
            Self::ThisMonth => Some(month(first)),
            Self::LastMonth => Some(month(first.checked_sub_months(Months::new(1))?)),
            Self::ThisYear => {
                let (from, to) =
                    (first.with_month(1), NaiveDate::from_ymd_opt(today.year(), 12, 31));
                Some((from, to, today.year().to_string()))
            }
            Self::Typed => None,
        }
    }
}

/// What is chosen before entries go into a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExportDraft {
    days: ExportDays,
    from: String,
    to: String,
    fault: Option<String>,
    format: usize,
    /// What is found goes out, whatever its days.
    found: Option<Box<SearchQuery>>,
}

/// What goes into a file whose place is chosen next.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportOrder {
    /// Which entries.
    pub what: ExportWhat,
    /// Which kind of file.
    pub format: EntryFormat,
    /// The name that is offered, with its ending.
    pub name: String,
}

impl ExportDraft {
    /// For what was found.
    #[must_use]
    pub fn of_found(search: SearchQuery) -> Self {
        Self { found: Some(Box::new(search)), ..Self::default() }
    }

    /// What goes out; else why the days are not understood.
    fn order(&self, today: NaiveDate, order: DateOrder) -> Result<ExportOrder, String> {
        let format = EntryFormat::ALL.get(self.format).copied().unwrap_or(EntryFormat::Csv);
        let (what, name) = if let Some(search) = &self.found {
            (ExportWhat::Found(search.clone()), format!("found-{today}"))
        } else if let Some((from, to, name)) = self.days.of(today) {
            (ExportWhat::Range { from, to }, name)
        } else {
            let Period { from, to } = read_days(&self.from, &self.to, today, order)?;
            let what = ExportWhat::Range { from: Some(from), to: Some(to) };
            (what, format!("{from}-to-{to}"))
        };
        let name = format!("deskhand-{name}.{}", format.extension());
        Ok(ExportOrder { what, format, name })
    }
}

/// Draws the dialog.
pub fn export_ui(
    ctx: &Context,
    draft: &mut ExportDraft,
    today: NaiveDate,
    order: DateOrder,
    actions: &mut Vec<Action>,
) {
    let mut goes = false;
    let title = if draft.found.is_some() { "Export what was found" } else { "Export entries" };
    let output = Dialog::new(Id::unique("export"), title).width(WIDTH).show(
        ctx,
        |ui| {
            goes = !Popup::is_any_open(ui.ctx()) && take_enter(ui, true);
            body_ui(ui, draft, today, order);
        },
        |ui| {
            let closes = ui.add(plain("Back").keys("Esc")).clicked();
            let goes = ui.add(primary("Save as…").keys("Ctrl Enter")).clicked();
            (closes, goes)
        },
    );
    let (closes, pressed) = output.buttons;
    if goes || pressed {
        match draft.order(today, order) {
            Ok(order) => actions.push(Action::Export(Box::new(order))),
            Err(fault) => draft.fault = Some(fault),
        }
    } else if closes || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}

fn body_ui(ui: &mut Ui, draft: &mut ExportDraft, today: NaiveDate, order: DateOrder) {
    if draft.found.is_none() {
        days_ui(ui, draft, today, order);
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::muted(ui, "Which kind of file"));
        let cards = EntryFormat::ALL
            .map(|format| ChoiceCard { title: format.label(), subtitle: format.use_in_short() });
        let chosen = choice_cards_ui(ui, "Which kind of file", &cards, draft.format);
        draft.format = chosen.unwrap_or(draft.format);
        if let Some(format) = EntryFormat::ALL.get(draft.format) {
            ui.add(Label::new(format.use_of()).wrap());
        }
    });
    let words = "Interactions and kudos go out with what customers said in them. How to reach a \
                 customer never does.";
    ui.add(Label::new(theme::muted(ui, words)).wrap());
}

fn days_ui(ui: &mut Ui, draft: &mut ExportDraft, today: NaiveDate, order: DateOrder) {
    let labels = ExportDays::ALL.map(ExportDays::label);
    let current = ExportDays::ALL.iter().position(|days| *days == draft.days).unwrap_or(0);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::muted(ui, "Which days"));
        let chosen = segmented_ui(ui, "Which days", &labels, current);
        if let Some(days) = chosen.and_then(|place| ExportDays::ALL.get(place)) {
            if *days == ExportDays::Typed && draft.from.is_empty() {
                let from = today.with_day(1).unwrap_or(today);
                (draft.from, draft.to) = (form_day(from, order), form_day(today, order));
            }
            draft.days = *days;
            draft.fault = None;
        }
    });
    if draft.days == ExportDays::Typed {
        ui.horizontal_top(|ui| {
            for (label, text) in [("From", &mut draft.from), ("To", &mut draft.to)] {
                let id = Id::unique(("export", label));
                let field =
                    TextField::new(label, &mut *text).id(id).width(DAY_WIDTH).limit(40).show(ui);
                if field.changed() {
                    draft.fault = None;
                }
                // Who comes by Tab writes another day; who clicks goes to a place in this one.
                let is_clicked = ui.input(|it| it.pointer.any_down() || it.pointer.any_released());
                if field.gained_focus() && !is_clicked {
                    let end = text.chars().count();
                    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
                    let all = CCursorRange::two(CCursor::new(0), CCursor::new(end));
                    state.cursor.set_char_range(Some(all));
                    state.store(ui.ctx(), id);
                }
            }
        });
    }
    if let Some(fault) = &draft.fault {
        let ink = theme::palette(ui).bad.fg;
        let label = ui.add(Label::new(RichText::new(fault).color(ink)).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_names_are_those_of_the_calendar() {
        let named = |today: &str, days: ExportDays| {
            let draft = ExportDraft { days, ..ExportDraft::default() };
            let order = draft.order(today.parse().unwrap(), DateOrder::DayFirst).unwrap();
            let ExportWhat::Range { from, to } = order.what else { unreachable!() };
            (from.map(|it| it.to_string()), to.map(|it| it.to_string()), order.name)
        };
        let days = |from: &str, to: &str, name: &str| {
            (Some(from.to_owned()), Some(to.to_owned()), name.to_owned())
        };
        assert_eq!(
            named("2026-01-31", ExportDays::LastMonth),
            days("2025-12-01", "2025-12-31", "deskhand-2025-12.csv")
        );
        assert_eq!(
            named("2028-02-29", ExportDays::ThisMonth),
            days("2028-02-01", "2028-02-29", "deskhand-2028-02.csv")
        );
        assert_eq!(
            named("2028-02-29", ExportDays::ThisYear),
            days("2028-01-01", "2028-12-31", "deskhand-2028.csv")
        );
        let all = named("2026-11-21", ExportDays::All);
        assert_eq!(all, (None, None, "deskhand-to-2026-11-21.csv".to_owned()));
    }

    #[test]
    fn days_that_are_not_understood_are_told() {
        let draft = ExportDraft {
            days: ExportDays::Typed,
            from: "someday".to_owned(),
            to: "today".to_owned(),
            ..ExportDraft::default()
        };
        let refused = draft.order("2026-11-21".parse().unwrap(), DateOrder::DayFirst);
        assert!(refused.unwrap_err().contains("“someday” is not a day"));
    }
}
