//! Closures: days on which the desk is closed whatever the weekday says.

use super::SettingsView;
use super::texts::{fault_ui, length_fault};
use crate::domain::calendar::Closure;
use crate::domain::text::{clean, fold_white_space};
use crate::domain::when::{self, DateOrder, Direction, Meaning};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, TextField, divider_ui, end_aligned_ui, plain, quiet};
use chrono::{NaiveDate, NaiveTime};
use egui::{Frame, Id, Key, Label, Margin, Ui, UiBuilder, vec2};

/// Longest reason, in characters.
const REASON_MAX_CHARS: usize = 80;
/// Narrower than this, in points, the fields stand under each other.
const NARROW: f32 = 420.0;
/// Width of a date field, in points.
const DATE_WIDTH: f32 = 136.0;

/// A closure that is being written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NewClosure {
    from: String,
    to: String,
    reason: String,
    fault: Option<String>,
    /// It was asked for; the words stay until it is there.
    sent: Option<Closure>,
}

pub(super) fn closures_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut NewClosure,
    actions: &mut Vec<Action>,
) {
    let closures = view.setup.calendar.closures();
    if draft.sent.as_ref().is_some_and(|sent| closures.contains(sent)) {
        *draft = NewClosure::default();
    }
    Card::new().title("Closed days").flush().show(ui, |ui| {
        for (place, closure) in closures.iter().enumerate() {
            if closure_ui(ui, closure, view.today()) {
                let mut left = closures.to_vec();
                left.remove(place);
                actions.push(set_closures(view, left));
            }
            divider_ui(ui);
        }
        Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_S;
            if closures.is_empty() {
                let note = "Holidays and closures: no promise falls on these days.";
                ui.add(Label::new(theme::muted(ui, note)).wrap());
            }
            new_ui(ui, view, draft, actions);
        });
    });
}

/// One closure; true where it is to go.
fn closure_ui(ui: &mut Ui, closure: &Closure, today: NaiveDate) -> bool {
    let words = in_words(closure);
    let scope = UiBuilder::new().scope_id(Id::unique((
        "closure",
        closure.first,
        closure.last,
        &closure.reason,
    )));
    ui.scope_builder(scope, |ui| {
        Frame::new()
            .inner_margin(Margin::symmetric(16, 4))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    let button = quiet("Remove");
                    let room = ui.available_width() - button.natural_width(ui) - theme::GAP_M;
                    ui.allocate_ui(vec2(room, theme::CONTROL_HEIGHT), |ui| {
                        let over = closure.last < today;
                        let ink = theme::palette(ui);
                        let ink = if over { ink.muted } else { ink.ink };
                        let words = if over { format!("{words} · over") } else { words.clone() };
                        ui.add(Label::new(egui::RichText::new(words).color(ink)).truncate());
                    });
                    let remove = end_aligned_ui(ui, "remove", |ui| ui.add(button)).inner;
                    ui.ctx().accesskit_node_builder(remove.id, |node| {
                        node.set_description(words.as_str());
                    });
                    remove.clicked()
                })
                .inner
            })
            .inner
    })
    .inner
}

/// `Thu 24 Dec 2026 – Sun 3 Jan 2027 · Winter break`
fn in_words(closure: &Closure) -> String {
    let day = |date: NaiveDate| date.format("%a %-d %b %Y").to_string();
    let mut words = day(closure.first);
    if closure.last != closure.first {
        words = format!("{words} – {}", day(closure.last));
    }
    if !closure.reason.is_empty() {
        words = format!("{words} · {}", closure.reason);
    }
    words
}

fn new_ui(ui: &mut Ui, view: SettingsView<'_>, draft: &mut NewClosure, actions: &mut Vec<Action>) {
    let from_id = Id::unique("closure from");
    let button = plain("Add");
    let is_narrow = ui.available_width() < NARROW;
    let gaps = 3.0 * theme::GAP_S + 2.0 * DATE_WIDTH + button.natural_width(ui);
    let rest = ui.available_width() - gaps;
    let mut enter = false;
    let mut changed = false;
    let mut field = |ui: &mut Ui, field: TextField<'_>, width: f32| {
        let field = if is_narrow { field } else { field.width(width) };
        let response = field.show(ui);
        changed |= response.changed();
        let done = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if done {
            response.request_focus();
        }
        enter |= done;
        response.rect
    };
    let mut fields = |ui: &mut Ui| {
        let from = TextField::new("Closed from", &mut draft.from).hint("24 dec").id(from_id);
        let to = TextField::new("To", &mut draft.to).hint("the same day");
        let reason = TextField::new("Reason", &mut draft.reason).hint("Holiday");
        let top = field(ui, from, DATE_WIDTH).top();
        field(ui, to, DATE_WIDTH);
        field(ui, reason, rest);
        top
    };
    let pressed = if is_narrow {
        fields(ui);
        ui.add(button).clicked()
    } else {
        ui.horizontal_top(|ui| {
            let top = fields(ui);
            ui.vertical(|ui| {
                ui.add_space(top - ui.cursor().top());
                ui.add(button).clicked()
            })
            .inner
        })
        .inner
    };
    if changed {
        draft.fault = None;
    }
    if let Some(fault) = &draft.fault {
        fault_ui(ui, fault);
    }
    if enter || pressed {
        add(ui, view, draft, actions);
    }
}

fn add(ui: &Ui, view: SettingsView<'_>, draft: &mut NewClosure, actions: &mut Vec<Action>) {
    match read(draft, view.today(), view.settings.date_order) {
        Ok(closure) => {
            ui.memory_mut(|memory| memory.request_focus(Id::unique("closure from")));
            draft.fault = None;
            let closures = view.setup.calendar.closures();
            if closures.contains(&closure) {
                *draft = NewClosure::default();
                return;
            }
            let mut more = closures.to_vec();
            more.push(closure.clone());
            draft.sent = Some(closure);
            actions.push(set_closures(view, more));
        }
        Err(fault) => draft.fault = Some(fault),
    }
}

fn set_closures(view: SettingsView<'_>, closures: Vec<Closure>) -> Action {
    let mut calendar = view.setup.calendar.clone();
    calendar.set_closures(closures);
    Action::SetCalendar(calendar)
}

/// The closure that the fields say.
fn read(draft: &NewClosure, today: NaiveDate, order: DateOrder) -> Result<Closure, String> {
    let first = date(&draft.from, today, order)?;
    let last = if draft.to.trim().is_empty() {
        first
    } else {
        // “24 dec” to “3 jan” ends in the year after.
        date(&draft.to, first, order)?
    };
    if last < first {
        return Err("It ends before it begins.".to_owned());
    }
    let reason = fold_white_space(&clean(&draft.reason).text);
    if let Some(fault) = length_fault(&reason, REASON_MAX_CHARS) {
        return Err(fault);
    }
    Ok(Closure { first, last, reason })
}

/// The day that all of these words mean, the next such day from `today` on.
fn date(text: &str, today: NaiveDate, order: DateOrder) -> Result<NaiveDate, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Err("Write the first closed day, such as 24 dec or 2026-12-24.".to_owned());
    }
    let now = today.and_time(NaiveTime::MIN);
    match when::read(&words, now, Direction::Ahead, order) {
        Some(when::Reading { meaning: Meaning::Day(day), words: used }) if used == words.len() => {
            Ok(day)
        }
        _ => {
            let said = words.join(" ");
            Err(format!("“{said}” is not a day. Write it like 24 dec or 2026-12-24."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{harness, press, retype};
    use super::*;
    use crate::ui::state::PageOfSettings;
    use egui_kittest::kittest::Queryable as _;

    fn closure(first: &str, last: &str, reason: &str) -> Closure {
        Closure {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn a_closure_over_new_year_is_added_by_keyboard() {
        let mut harness = harness(PageOfSettings::Hours);
        retype(&mut harness, "Closed from", "24 dec");
        retype(&mut harness, "To", "3/1");
        retype(&mut harness, "Reason", "Winter break");
        press(&mut harness, Key::Enter);
        let [Action::SetCalendar(calendar)] = &harness.state().actions[..] else {
            panic!("{:?}", harness.state().actions)
        };
        let expected = closure("2026-12-24", "2027-01-03", "Winter break");
        assert_eq!(calendar.closures(), std::slice::from_ref(&expected));
        let calendar = calendar.clone();
        harness.state_mut().setup.calendar = calendar;
        harness.run();
        let words = "Thu 24 Dec 2026 – Sun 3 Jan 2027 · Winter break";
        assert!(harness.query_by_label(words).is_some());
        let field = harness.get_by_role_and_label(egui::Role::TextInput, "Closed from");
        assert!(field.is_focused(), "ready for the next one");
        assert_eq!(field.value().unwrap_or_default(), "");
    }

    #[test]
    fn what_is_no_day_is_said_and_not_saved() {
        let mut harness = harness(PageOfSettings::Hours);
        retype(&mut harness, "Closed from", "christmas");
        press(&mut harness, Key::Enter);
        let sentence = "“christmas” is not a day. Write it like 24 dec or 2026-12-24.";
        assert!(harness.query_by_label(sentence).is_some());
        retype(&mut harness, "Closed from", "2026-12-24");
        retype(&mut harness, "To", "2026-12-20");
        press(&mut harness, Key::Enter);
        assert!(harness.query_by_label("It ends before it begins.").is_some());
        assert!(harness.state().actions.is_empty());
    }

    #[test]
    fn a_closure_is_removed() {
        let mut harness = harness(PageOfSettings::Hours);
        let easter = closure("2027-03-28", "2027-03-28", "");
        harness.state_mut().setup.calendar.set_closures(vec![easter]);
        harness.run();
        assert!(harness.query_by_label("Sun 28 Mar 2027").is_some());
        harness.get_by_label("Remove").click();
        harness.run();
        let [Action::SetCalendar(calendar)] = &harness.state().actions[..] else { panic!() };
        assert!(calendar.closures().is_empty());
    }

    #[test]
    fn the_date_order_of_this_pc_counts() {
        let mut harness = harness(PageOfSettings::Hours);
        harness.state_mut().settings.date_order = DateOrder::MonthFirst;
        retype(&mut harness, "Closed from", "12/1");
        press(&mut harness, Key::Enter);
        let [Action::SetCalendar(calendar)] = &harness.state().actions[..] else { panic!() };
        assert_eq!(calendar.closures(), [closure("2026-12-01", "2026-12-01", "")]);
    }
}
