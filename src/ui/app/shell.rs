//! The frame around every screen: the rail, notices, the status line, and the dialog in front.

use super::App;
use crate::settings::Settings;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::dialogs::{about, editor, palette, shortcuts};
use crate::ui::screens::desk::{DeskView, desk_ui};
use crate::ui::screens::settings::{SettingsView, settings_ui};
use crate::ui::screens::{first_run, trouble};
use crate::ui::state::{Dialog, PageOfSettings, Screen};
use crate::ui::theme;
use crate::ui::widgets::{RailEntry, Tone, avatar_ui, end_aligned_ui, key_cap_ui, notice_ui};
use crate::worker::DeskData;
use chrono::NaiveDate;
use egui::{CentralPanel, Context, Frame, Margin, Panel, Ui};
use std::path::Path;

fn settings_view<'a>(
    data: &'a DeskData,
    settings: &'a Settings,
    page: PageOfSettings,
    today: NaiveDate,
    journal_path: &'a Path,
) -> SettingsView<'a> {
    SettingsView { setup: &data.setup, settings, page, today, journal_path }
}

/// Width of the rail, in points.
const RAIL_WIDTH: f32 = 176.0;
/// Below this width, in points, the rail becomes a bar at the top.
const RAIL_NEEDS: f32 = 800.0;
/// Widest entry of that bar, in points.
const BAR_ENTRY: f32 = 148.0;
/// Room for the longest name and its keys in that bar, in points.
const BAR_ENTRY_WITH_KEYS: f32 = 136.0;
/// Room for the longest name alone, in points.
const BAR_ENTRY_BARE: f32 = 96.0;
/// Below this height, in points, there is no status line.
const STATUS_NEEDS: f32 = 520.0;

impl App {
    pub(super) fn shell_ui(&mut self, ui: &mut Ui) {
        let p = theme::palette(ui);
        let size = ui.available_size();
        if matches!(self.screen, Screen::Desk | Screen::Settings) && self.data.is_some() {
            if size.x < RAIL_NEEDS {
                let frame = Frame::new().fill(p.rail).inner_margin(Margin::symmetric(12, 6));
                Panel::top("bar").frame(frame).show(ui, |ui| self.bar_ui(ui));
            } else {
                let frame = Frame::new().fill(p.rail).inner_margin(Margin::symmetric(8, 16));
                Panel::left("rail")
                    .resizable(false)
                    .exact_size(RAIL_WIDTH)
                    .frame(frame)
                    .show(ui, |ui| self.rail_ui(ui));
            }
            if size.y >= STATUS_NEEDS {
                let frame = Frame::new().fill(p.paper).inner_margin(Margin::symmetric(24, 4));
                Panel::bottom("status").frame(frame).show(ui, |ui| self.status_ui(ui));
            }
        }
        let is_small = size.x < RAIL_NEEDS || size.y < STATUS_NEEDS;
        let margin = if is_small { Margin::symmetric(12, 8) } else { Margin::symmetric(24, 16) };
        let frame = Frame::new().fill(p.paper).inner_margin(margin);
        CentralPanel::default().frame(frame).show(ui, |ui| self.screen_ui(ui));
    }

    fn screen_ui(&mut self, ui: &mut Ui) {
        let actions = &mut self.actions;
        let data = self.data.as_deref();
        if data.is_some_and(|data| data.is_read_only) {
            let words = "This journal can be read but not written: its file or folder is \
                         read-only. Nothing that you type here can be saved.";
            notice_ui(ui, Tone::Warn, words, |_| ());
            ui.add_space(theme::GAP_S);
        }
        match (self.screen, data, &self.trouble) {
            (Screen::FirstRun, ..) => first_run::first_run_ui(ui, &mut self.first_run, actions),
            (Screen::Trouble, _, Some(trouble)) => trouble::trouble_ui(ui, trouble, actions),
            (Screen::Desk, Some(data), _) => {
                let view = DeskView {
                    data,
                    now: self.clock.now(),
                    order: self.settings.date_order,
                    is_sample: self.is_sample,
                    is_behind: self.dialog.is_some(),
                };
                desk_ui(ui, view, &mut self.desk, actions);
            }
            (Screen::Settings, Some(data), _) => {
                let today = self.clock.now().date_naive();
                let view = settings_view(data, &self.settings, self.page, today, &self.path);
                settings_ui(ui, view, &mut self.settings_draft, actions);
            }
            _ => trouble::opening_ui(ui),
        }
    }

    /// Saves words that were typed in Settings and not left before something else was shown.
    pub(super) fn settle_settings(&mut self) {
        let Some(data) = &self.data else { return };
        let today = self.clock.now().date_naive();
        let view = settings_view(data, &self.settings, self.page, today, &self.path);
        self.settings_draft.settle(view, &mut self.actions);
    }

    pub(super) fn dialog_ui(&mut self, ctx: &Context) {
        let (Some(dialog), actions) = (&mut self.dialog, &mut self.actions) else { return };
        let presets = self.data.as_ref().map_or(&[][..], |data| &data.setup.presets);
        match (dialog, &self.data) {
            (Dialog::Editor(editor), Some(data)) => {
                let now = self.clock.now().naive_local();
                editor::editor_ui(ctx, &data.setup, now, editor, actions);
            }
            (Dialog::Editor(_), None) => {}
            (Dialog::Palette(draft), _) => palette::palette_ui(ctx, draft, presets, actions),
            (Dialog::Shortcuts, _) => shortcuts::shortcuts_ui(ctx, presets, actions),
            (Dialog::About, _) => {
                let path = self.journal.as_ref().map(|journal| journal.path.as_path());
                about::about_ui(ctx, path, actions);
            }
        }
    }

    fn rail_ui(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| {
            ui.add_space(8.0);
            self.person_ui(ui);
        });
        ui.add_space(12.0);
        self.desk_entry_ui(ui);
        let left = ui.available_height() - 3.0 * (theme::CONTROL_HEIGHT + 4.0);
        ui.add_space(left.max(0.0));
        self.entry_ui(ui, Command::GoToSettings, self.screen == Screen::Settings);
        self.entry_ui(ui, Command::Palette, false);
        self.entry_ui(ui, Command::Shortcuts, false);
    }

    /// The rail on a narrow window: without key caps where there is no room for them, and without
    /// the last entries, which have keys, where there is none for their words.
    fn bar_ui(&mut self, ui: &mut Ui) {
        let entries = [
            (Command::GoToDesk, self.screen == Screen::Desk),
            (Command::GoToSettings, self.screen == Screen::Settings),
            (Command::Palette, false),
            (Command::Shortcuts, false),
        ];
        let gap = 4.0;
        let room = ui.available_width() + gap;
        let width_of = |count: usize| ((room / count as f32).floor() - gap).min(BAR_ENTRY);
        let shows_keys = width_of(entries.len()) >= BAR_ENTRY_WITH_KEYS;
        let has_room = |count: &usize| width_of(*count) >= BAR_ENTRY_BARE;
        let count = (2..=entries.len()).rev().find(has_room).unwrap_or(2);
        let width = width_of(count);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (command, selected) in entries.into_iter().take(count) {
                let keys = if shows_keys { command.keys(ui.ctx()) } else { String::new() };
                let entry = RailEntry::new(command.label()).selected(selected).keys(&keys);
                if ui.add_sized([width, theme::CONTROL_HEIGHT], entry).clicked() {
                    self.actions.push(Action::Command(command));
                }
            }
        });
    }

    /// The Desk, with the number of promises that are late.
    fn desk_entry_ui(&mut self, ui: &mut Ui) {
        let now = self.clock.now().naive_local();
        let late = self.data.as_ref().map_or(0, |data| {
            data.follow_ups.iter().filter(|owed| owed.follow_up.due < now).count()
        });
        let keys = Command::GoToDesk.keys(ui.ctx());
        let entry = RailEntry::new(Command::GoToDesk.label())
            .selected(self.screen == Screen::Desk)
            .count(late, Tone::Bad)
            .keys(&keys);
        if ui.add(entry).on_hover_text(Command::GoToDesk.tip()).clicked() {
            self.actions.push(Action::Command(Command::GoToDesk));
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, command: Command, selected: bool) {
        let keys = command.keys(ui.ctx());
        let entry = RailEntry::new(command.label()).selected(selected).keys(&keys);
        if ui.add(entry).on_hover_text(command.tip()).clicked() {
            self.actions.push(Action::Command(command));
        }
    }

    fn person_ui(&self, ui: &mut Ui) {
        let Some(data) = &self.data else { return };
        let profile = &data.setup.profile;
        let name = if profile.name.is_empty() { "Your journal" } else { &profile.name };
        avatar_ui(ui, name, 32.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(egui::Label::new(theme::bold(name)).truncate());
            if !profile.desk.is_empty() {
                let desk = theme::muted(ui, profile.desk.clone());
                ui.add(egui::Label::new(desk).truncate());
            }
        });
    }

    fn status_ui(&self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            ui.set_min_height(20.0);
            let words = if self.desk.pending.is_some() {
                "Saving…".to_owned()
            } else if self.desk.failure.is_some() {
                "Not saved".to_owned()
            } else {
                let file = self.path.file_name().unwrap_or_default().display();
                format!("Saved · {file} on this PC")
            };
            ui.add(egui::Label::new(theme::muted(ui, words)).truncate());
            end_aligned_ui(ui, "status keys", |ui| {
                let on_desk = self.screen == Screen::Desk;
                let keys = [Command::Palette, Command::Undo, Command::NextPart];
                let shown = keys.into_iter().filter(|key| on_desk || *key != Command::NextPart);
                for command in shown {
                    ui.label(theme::muted(ui, command.label()));
                    key_cap_ui(ui, &command.keys(ui.ctx()));
                }
            });
        });
    }
}
