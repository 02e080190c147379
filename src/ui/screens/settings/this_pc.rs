//! The page of what belongs to this PC: looks, dates, the journal file and its backups.

use super::SettingsView;
use crate::domain::when::DateOrder;
use crate::settings::ThemeChoice;
use crate::ui::action::Action;
use crate::ui::backup_words;
use crate::ui::commands::Command;
use crate::ui::theme;
use crate::ui::widgets::{Card, Tone, notice_ui, plain, segmented_ui};
use crate::worker::BackupState;
use egui::{Context, Frame, Label, Margin, Ui};
use std::path::Path;

/// The sizes that the buttons go through, in percent.
const ZOOM_STEPS: [u16; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

pub(super) fn this_pc_ui(ui: &mut Ui, view: SettingsView<'_>, actions: &mut Vec<Action>) {
    Card::new().title("Looks").show(ui, |ui| {
        theme_ui(ui, view.settings.theme, actions);
        ui.add_space(theme::GAP_S);
        zoom_ui(ui, view.settings.zoom_percent, actions);
    });
    Card::new().title("Dates").show(ui, |ui| date_order_ui(ui, view, actions));
    Card::new().title("Journal").show(ui, |ui| journal_ui(ui, view, actions));
    if let Some(backups) = view.backups {
        Card::new().title("Backups").show(ui, |ui| backups_ui(ui, view, backups, actions));
    }
}

fn theme_ui(ui: &mut Ui, current: ThemeChoice, actions: &mut Vec<Action>) {
    caption_ui(ui, "Colours");
    let labels = ThemeChoice::ALL.map(ThemeChoice::label);
    let index = ThemeChoice::ALL.iter().position(|choice| *choice == current).unwrap_or(0);
    let chosen = segmented_ui(ui, "Colours", &labels, index);
    if let Some(choice) = chosen.and_then(|index| ThemeChoice::ALL.get(index)) {
        actions.push(Action::SetTheme(*choice));
    }
}

fn zoom_ui(ui: &mut Ui, current: u16, actions: &mut Vec<Action>) {
    caption_ui(ui, "Size of everything");
    let ctx = ui.ctx().clone();
    let keys = |command: Command| command.keys(&ctx);
    ui.horizontal_wrapped(|ui| {
        let smaller = ZOOM_STEPS.into_iter().rev().find(|step| *step < current);
        let larger = ZOOM_STEPS.into_iter().find(|step| *step > current);
        let mut step_ui = |ui: &mut Ui, label: &str, command: Command, step: Option<u16>| {
            let keys = keys(command);
            let button = plain(label).keys(&keys);
            if ui.add_enabled(step.is_some(), button).clicked() {
                actions.extend(step.map(Action::SetZoom));
            }
        };
        step_ui(ui, "Smaller", Command::ZoomOut, smaller);
        let shown = ui.add_sized(
            [56.0, theme::CONTROL_HEIGHT],
            Label::new(theme::bold(format!("{current} %"))),
        );
        ui.ctx().accesskit_node_builder(shown.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
        step_ui(ui, "Larger", Command::ZoomIn, larger);
        let normal = (current != 100).then_some(100);
        step_ui(ui, "Normal size", Command::ZoomReset, normal);
    });
}

fn date_order_ui(ui: &mut Ui, view: SettingsView<'_>, actions: &mut Vec<Action>) {
    const ORDERS: [(DateOrder, &str); 2] =
        [(DateOrder::DayFirst, "3 April"), (DateOrder::MonthFirst, "March 4")];
    caption_ui(ui, "3/4 on the line means");
    let labels = ORDERS.map(|(_, label)| label);
    let current = view.settings.date_order;
    let index = ORDERS.iter().position(|(order, _)| *order == current).unwrap_or(0);
    let chosen = segmented_ui(ui, "3/4 on the line means", &labels, index);
    if let Some((order, _)) = chosen.and_then(|index| ORDERS.get(index)) {
        actions.push(Action::SetDateOrder(*order));
    }
    let note = "3 apr, apr 3 and 2027-04-03 are understood either way.";
    ui.add(Label::new(theme::muted(ui, note)).wrap());
}

fn journal_ui(ui: &mut Ui, view: SettingsView<'_>, actions: &mut Vec<Action>) {
    caption_ui(ui, "Everything that you log is in this file");
    path_ui(ui, view.journal_path);
    ui.add_space(4.0);
    let ctx = ui.ctx().clone();
    ui.horizontal_wrapped(|ui| {
        for command in [Command::BackUp, Command::OpenJournal, Command::Import, Command::Export] {
            command_ui(ui, &ctx, command, actions);
        }
    });
}

/// The copies that are made without being asked for, and the way back.
fn backups_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    backups: &BackupState,
    actions: &mut Vec<Action>,
) {
    if let Some(failure) = &backups.failure {
        notice_ui(ui, Tone::Warn, &backup_words::failure(failure), |_| ());
    }
    let made = match backups.last {
        Some(last) => format!("The newest was made {}.", backup_words::when(last, view.now)),
        None => "There is none yet.".to_owned(),
    };
    let words = format!(
        "A checked copy is made every half an hour while you work, and when you close Deskhand, \
         where something has changed. {made}"
    );
    ui.add(Label::new(words).wrap());
    caption_ui(ui, "They are in this folder");
    path_ui(ui, &backups.folder);
    ui.add_space(4.0);
    let ctx = ui.ctx().clone();
    ui.horizontal_wrapped(|ui| {
        for command in [Command::BackUpNow, Command::Restore] {
            command_ui(ui, &ctx, command, actions);
        }
    });
}

fn command_ui(ui: &mut Ui, ctx: &Context, command: Command, actions: &mut Vec<Action>) {
    let keys = command.keys(ctx);
    if ui.add(plain(command.label()).keys(&keys)).clicked() {
        actions.push(Action::Command(command));
    }
}

/// A path on a tint, to be read and copied.
fn path_ui(ui: &mut Ui, path: &Path) {
    let p = theme::palette(ui);
    Frame::new()
        .fill(p.rail)
        .corner_radius(theme::RADIUS_CONTROL)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.add(Label::new(path.display().to_string()).selectable(true).wrap());
        });
}

/// The muted words above a choice.
fn caption_ui(ui: &mut Ui, words: &str) {
    ui.label(theme::muted(ui, words));
    ui.add_space(-4.0);
}

#[cfg(test)]
mod tests {
    use super::super::tests::{harness, press};
    use super::*;
    use crate::ui::state::PageOfSettings;
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn colours_are_chosen_with_arrows() {
        let mut harness = harness(PageOfSettings::ThisPc);
        harness.get_by_label("System").focus();
        harness.run();
        press(&mut harness, Key::ArrowRight);
        assert_eq!(harness.state().actions, [Action::SetTheme(ThemeChoice::Light)]);
    }

    #[test]
    fn the_size_goes_through_its_steps_and_ends_at_the_last() {
        let mut harness = harness(PageOfSettings::ThisPc);
        harness.get_by_label("Larger").click();
        harness.run();
        harness.state_mut().settings.zoom_percent = 120;
        harness.run();
        harness.get_by_label("Smaller").click();
        harness.run();
        harness.get_by_label("Normal size").click();
        harness.run();
        harness.state_mut().settings.zoom_percent = 200;
        harness.run();
        harness.get_by_label("Larger").click();
        harness.run();
        let expected = [110, 110, 100].map(Action::SetZoom);
        assert_eq!(harness.state().actions, expected);
    }

    #[test]
    fn the_date_order_and_the_file_are_at_hand() {
        let mut harness = harness(PageOfSettings::ThisPc);
        harness.get_by_label("March 4").click();
        harness.run();
        harness.get_by_label("Back up the journal…").click();
        harness.run();
        let expected =
            [Action::SetDateOrder(DateOrder::MonthFirst), Action::Command(Command::BackUp)];
        assert_eq!(harness.state().actions, expected);
        assert!(harness.query_by_label("/srv/desk/jo.deskhand").is_some());
    }
}
