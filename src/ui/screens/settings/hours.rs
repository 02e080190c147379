//! The page of the desk's time: opening hours of a week.

use super::texts::{JournalText, Reading, TextKey};
use super::{SettingsDraft, SettingsView};
use crate::domain::calendar::{Calendar, WEEK, read_spans, spans_in_words};
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, plain};
use chrono::Weekday;
use egui::{Label, Ui, vec2};

/// Room for the name of a weekday, in points.
const DAY_WIDTH: f32 = 96.0;
/// Width of a field of hours, in points.
const FIELD_WIDTH: f32 = 260.0;
/// Room for the button that copies the day above, in points.
const BUTTON_WIDTH: f32 = 144.0;

pub(super) fn hours_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    Card::new().title("Opening hours").show(ui, |ui| {
        let calendar = &view.setup.calendar;
        let mut week = calendar.week_in_words();
        if !calendar.is_never_open() {
            week = format!("Open {week}.");
        } else if let Some(first) = week.get(..1).map(str::to_uppercase) {
            week = format!("{first}{}.", &week[1..]);
        }
        ui.add(Label::new(week).wrap());
        let note = "Promises fall only in these hours: a time outside them moves to the next \
                    opening, a day without a time means its closing time.";
        ui.add(Label::new(theme::muted(ui, note)).wrap());
        ui.add_space(4.0);
        for day in WEEK {
            day_ui(ui, view, day, draft, actions);
        }
        let how = "Write 9-17, or 9-12, 13:00-17:30, or closed.";
        ui.add(Label::new(theme::muted(ui, how)).wrap());
    });
}

/// One weekday: its hours, and a button that makes them those of the day above.
fn day_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    day: Weekday,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - BUTTON_WIDTH - theme::GAP_S;
        let width = room.min(DAY_WIDTH + FIELD_WIDTH);
        ui.allocate_ui(vec2(width, theme::CONTROL_HEIGHT), |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                JournalText::new(TextKey::Hours(day), name(day))
                    .beside(DAY_WIDTH.min(width * 0.4))
                    .hint("closed")
                    .show(ui, &mut draft.texts, view, actions);
            });
        });
        if day != WEEK[0] {
            let above = day.pred();
            let label = format!("Like {}", name(above));
            if ui.add(plain(&label)).clicked() {
                draft.texts.forget(TextKey::Hours(day));
                let mut calendar = view.setup.calendar.clone();
                calendar.set_hours(day, calendar.hours(above).to_vec());
                if calendar != view.setup.calendar {
                    actions.push(Action::SetCalendar(calendar));
                }
            }
        }
    });
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The hours of a day as the field shows them.
pub(super) fn in_words(calendar: &Calendar, day: Weekday) -> String {
    match calendar.hours(day) {
        [] => "closed".to_owned(),
        spans => spans_in_words(spans),
    }
}

/// What these hours change.
pub(super) fn read(day: Weekday, text: &str, setup: &Setup) -> Reading {
    let spans = read_spans(text)?;
    let mut calendar = setup.calendar.clone();
    calendar.set_hours(day, spans);
    Ok((calendar != setup.calendar).then_some(Action::SetCalendar(calendar)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{harness, press, retype};
    use super::*;
    use crate::ui::state::PageOfSettings;
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    fn saved(actions: &[Action], day: Weekday) -> Option<String> {
        match actions {
            [Action::SetCalendar(calendar)] => Some(in_words(calendar, day)),
            _ => None,
        }
    }

    #[test]
    fn hours_are_saved_as_people_write_them() {
        let mut harness = harness(PageOfSettings::Hours);
        retype(&mut harness, "Tuesday", "9-12, 13-17:30");
        press(&mut harness, Key::Tab);
        let hours = saved(&harness.state().actions, Weekday::Tue);
        assert_eq!(hours.as_deref(), Some("09:00–12:00, 13:00–17:30"));
    }

    #[test]
    fn hours_that_cannot_be_read_are_said_and_not_saved() {
        let mut harness = harness(PageOfSettings::Hours);
        retype(&mut harness, "Monday", "17-9");
        press(&mut harness, Key::Enter);
        let sentence = "“17-9” closes before it opens.";
        assert!(harness.query_by_label(sentence).is_some());
        assert!(harness.state().actions.is_empty());
        harness.event(egui::Event::Text("-".to_owned()));
        harness.run();
        retype(&mut harness, "Monday", "9-17");
        assert!(harness.query_by_label(sentence).is_none(), "gone as soon as it is right");
        press(&mut harness, Key::Enter);
        let hours = saved(&harness.state().actions, Weekday::Mon);
        assert_eq!(hours.as_deref(), Some("09:00–17:00"));
    }

    #[test]
    fn a_day_is_closed_and_made_like_the_one_above() {
        let mut harness = harness(PageOfSettings::Hours);
        retype(&mut harness, "Sunday", "closed");
        press(&mut harness, Key::Enter);
        assert_eq!(saved(&harness.state().actions, Weekday::Sun).as_deref(), Some("closed"));
        harness.state_mut().actions.clear();
        harness.get_by_label("Like Friday").click();
        harness.run();
        let hours = saved(&harness.state().actions, Weekday::Sat);
        assert_eq!(hours.as_deref(), Some("09:00–20:00"));
    }

    #[test]
    fn the_day_above_takes_the_place_of_what_could_not_be_read() {
        let mut harness = harness(PageOfSettings::Hours);
        retype(&mut harness, "Tuesday", "all day");
        press(&mut harness, Key::Tab);
        assert!(harness.query_by_label_contains("“all day”").is_some());
        press(&mut harness, Key::Enter);
        assert!(harness.get_by_label("Like Monday").is_focused());
        assert!(harness.query_by_label_contains("“all day”").is_none());
        assert!(harness.state().actions.is_empty(), "Tuesday is like Monday already");
    }

    #[test]
    fn the_week_is_said_in_words() {
        let mut harness = harness(PageOfSettings::Hours);
        let week = "Open Mon–Fri 09:00–20:00, Sat 09:00–17:00, Sun 12:00–16:00.";
        assert!(harness.query_by_label(week).is_some());
        harness.state_mut().setup.calendar = Calendar::default();
        harness.run();
        assert!(harness.query_by_label("No opening hours.").is_some());
    }
}
