//! The frame around every screen: the rail, notices, the status line, and the dialog in front.

use super::App;
use crate::domain::Moment;
use crate::settings::Settings;
use crate::ui::action::Action;
use crate::ui::backup_words;
use crate::ui::commands::Command;
use crate::ui::dialogs::import::{self, ImportView};
use crate::ui::dialogs::notes::{NotesView, notes_ui};
use crate::ui::dialogs::rule_finder::FinderView;
use crate::ui::dialogs::shortcuts::shortcuts_ui;
use crate::ui::dialogs::{about, editor, export, hand_over, many, palette, preview};
use crate::ui::dialogs::{restore, rule_finder, sign, who_helped};
use crate::ui::screens::desk::{DeskView, desk_ui};
use crate::ui::screens::find::{FindView, find_ui};
use crate::ui::screens::follow_ups::{FollowUpsView, follow_ups_ui};
use crate::ui::screens::insights::{InsightsView, insights_ui};
use crate::ui::screens::kudos::{KudosView, kudos_ui};
use crate::ui::screens::review::{ReviewView, review_ui};
use crate::ui::screens::rules::{RulesView, rules_ui};
use crate::ui::screens::settings::{PacksShown, SettingsView, settings_ui};
use crate::ui::screens::trouble::TroubleView;
use crate::ui::screens::{first_run, trouble};
use crate::ui::state::{Dialog, PageOfSettings, Screen};
use crate::ui::theme;
use crate::ui::widgets::{
    RailEntry, STACKED_HEIGHT, Tone, avatar_ui, badge_ui, end_aligned_ui, key_cap_ui, notice_ui,
};
use crate::ui::words;
use crate::worker::{BackupState, DeskData};
use egui::{CentralPanel, Context, Frame, Margin, Panel, Role, Ui, WidgetInfo};
use std::path::Path;

fn settings_view<'a>(
    data: &'a DeskData,
    settings: &'a Settings,
    page: PageOfSettings,
    now: Moment,
    journal_path: &'a Path,
    shown: (&'a PacksShown, Option<&'a BackupState>),
) -> SettingsView<'a> {
    let (packs, backups) = shown;
    SettingsView { setup: &data.setup, settings, page, now, journal_path, packs, backups }
}

/// Width of the rail, in points.
const RAIL_WIDTH: f32 = 212.0;
/// Below this width, in points, the rail becomes a bar at the top.
const RAIL_NEEDS: f32 = 800.0;
/// Below this height, in points, the rail has no room for all its entries, and becomes a bar too.
const RAIL_NEEDS_HEIGHT: f32 = 460.0;
/// Below this height, in points, there is no status line.
const STATUS_NEEDS: f32 = 520.0;

/// What stands for the entries that a narrow bar has no room for.
const MORE: &str = "More";

/// The screen that a command leads to.
fn screen_of(command: Command) -> Option<Screen> {
    match command {
        Command::GoToDesk => Some(Screen::Desk),
        Command::GoToFollowUps => Some(Screen::FollowUps),
        Command::GoToKudos => Some(Screen::Kudos),
        Command::GoToRules => Some(Screen::Rules),
        Command::GoToInsights => Some(Screen::Insights),
        Command::GoToFind => Some(Screen::Find),
        Command::GoToReview => Some(Screen::Review),
        Command::GoToSettings => Some(Screen::Settings),
        _ => None,
    }
}

impl App {
    pub(super) fn shell_ui(&mut self, ui: &mut Ui) {
        let p = theme::palette(ui);
        let size = ui.available_size();
        if matches!(
            self.screen,
            Screen::Desk
                | Screen::FollowUps
                | Screen::Kudos
                | Screen::Rules
                | Screen::Insights
                | Screen::Find
                | Screen::Review
                | Screen::Settings
        ) && self.data.is_some()
        {
            if size.x < RAIL_NEEDS || size.y < RAIL_NEEDS_HEIGHT {
                let frame = Frame::new().fill(p.rail).inner_margin(Margin::symmetric(12, 4));
                Panel::top("bar").frame(frame).show(ui, |ui| self.bar_ui(ui));
            } else {
                let frame = Frame::new().fill(p.rail).inner_margin(Margin::symmetric(8, 16));
                Panel::left("rail")
                    .resizable(false)
                    .exact_size(RAIL_WIDTH)
                    .frame(frame)
                    .show(ui, |ui| self.rail_ui(ui));
            }
            // What goes wrong is told however low the window is.
            let is_low = size.y < STATUS_NEEDS;
            if !is_low || self.backups.failure().is_some() {
                let frame = Frame::new().fill(p.paper).inner_margin(Margin::symmetric(24, 4));
                Panel::bottom("status").frame(frame).show(ui, |ui| self.status_ui(ui, is_low));
            }
        }
        let is_small = size.x < RAIL_NEEDS || size.y < STATUS_NEEDS;
        let margin = if is_small { Margin::symmetric(12, 8) } else { Margin::symmetric(24, 16) };
        let frame = Frame::new().fill(p.paper).inner_margin(margin);
        self.above_toasts_ui(ui, |shell, ui| {
            shell.jobs_ui(ui);
            CentralPanel::default().frame(frame).show(ui, |ui| shell.screen_ui(ui));
        });
    }

    fn screen_ui(&mut self, ui: &mut Ui) {
        let sheet_is_under_way = self.sheet_is_under_way();
        let waits_until = self.find_waits_until();
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
            (Screen::Trouble, _, Some(trouble)) => {
                let (list, now) = (&self.backups.list, self.clock.now());
                let view = TroubleView { trouble, list, now, is_behind: self.dialog.is_some() };
                trouble::trouble_ui(ui, view, actions);
            }
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
            (Screen::FollowUps, Some(data), _) => {
                let view = FollowUpsView {
                    setup: &data.setup,
                    counts: data.follow_up_counts,
                    now: self.clock.now(),
                    order: self.settings.date_order,
                    is_behind: self.dialog.is_some(),
                };
                follow_ups_ui(ui, view, &mut self.follow_ups, actions);
            }
            (Screen::Kudos | Screen::Rules | Screen::Insights, Some(_), _) => self.growth_ui(ui),
            (Screen::Find, Some(data), _) => {
                let view = FindView {
                    setup: &data.setup,
                    now: self.clock.now(),
                    order: self.settings.date_order,
                    is_behind: self.dialog.is_some(),
                    waits_until,
                };
                find_ui(ui, view, &mut self.find.draft, actions);
            }
            (Screen::Review, Some(data), _) => {
                let view = ReviewView {
                    review: self.shift.review.as_deref(),
                    setup: &data.setup,
                    now: self.clock.now(),
                    order: self.settings.date_order,
                    is_busy: self.shift.is_busy() || sheet_is_under_way,
                    is_behind: self.dialog.is_some(),
                };
                review_ui(ui, view, &mut self.shift.draft, actions);
            }
            (Screen::Settings, Some(data), _) => {
                let shown = (&self.packs.shown, self.backups.state.as_ref());
                let now = self.clock.now();
                let view = settings_view(data, &self.settings, self.page, now, &self.path, shown);
                settings_ui(ui, view, &mut self.settings_draft, actions);
            }
            _ => trouble::opening_ui(ui),
        }
    }

    /// The screens of what makes service better.
    fn growth_ui(&mut self, ui: &mut Ui) {
        let (Some(data), actions) = (self.data.as_deref(), &mut self.actions) else { return };
        match self.screen {
            Screen::Kudos => {
                let view = KudosView {
                    setup: &data.setup,
                    now: self.clock.now(),
                    order: self.settings.date_order,
                    is_behind: self.dialog.is_some(),
                };
                kudos_ui(ui, view, &mut self.kudos.draft, actions);
            }
            Screen::Rules => {
                let view = RulesView {
                    setup: &data.setup,
                    today: &data.today,
                    now: self.clock.now(),
                    is_behind: self.dialog.is_some(),
                };
                rules_ui(ui, view, &mut self.rules.draft, actions);
            }
            Screen::Insights => {
                let view = InsightsView {
                    setup: &data.setup,
                    radar: self.insights.radar.as_deref(),
                    promises: self.insights.promises,
                    is_behind: self.dialog.is_some(),
                };
                insights_ui(ui, view, &mut self.insights.draft, actions);
            }
            _ => {}
        }
    }

    /// Saves words that were typed in Settings and not left before something else was shown.
    pub(super) fn settle_settings(&mut self) {
        let Some(data) = &self.data else { return };
        let shown = (&self.packs.shown, self.backups.state.as_ref());
        let now = self.clock.now();
        let view = settings_view(data, &self.settings, self.page, now, &self.path, shown);
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
            (Dialog::WhoHelped(draft), Some(data)) => {
                let now = self.clock.now().naive_local();
                who_helped::who_helped_ui(ctx, &data.setup.vocabulary, now, draft, actions);
            }
            (Dialog::RuleFinder(draft), Some(data)) => {
                let view = FinderView { setup: &data.setup, now: self.clock.now() };
                let forms = &mut self.rules.draft.forms;
                rule_finder::rule_finder_ui(ctx, view, draft, forms, actions);
            }
            (Dialog::Sign(rule), Some(data)) => {
                let (phrases, profile) = (&data.setup.phrases, &data.setup.profile);
                let forms = &mut self.rules.draft.forms;
                sign::sign_ui(ctx, *rule, forms, phrases, profile, actions);
            }
            (Dialog::Many(draft), Some(data)) => {
                many::many_ui(ctx, &data.setup.vocabulary, draft, actions);
            }
            (Dialog::Notes(dialog), Some(data)) => {
                let (now, order) = (self.clock.now(), self.settings.date_order);
                let view = NotesView { setup: &data.setup, now, order, today: &data.today };
                notes_ui(ctx, view, dialog, actions);
            }
            (
                Dialog::Editor(_)
                | Dialog::WhoHelped(_)
                | Dialog::RuleFinder(_)
                | Dialog::Sign(_)
                | Dialog::Notes(_)
                | Dialog::Import
                | Dialog::Many(_),
                None,
            ) => {}
            (Dialog::Palette(draft), _) => palette::palette_ui(ctx, draft, presets, actions),
            (Dialog::Preview(draft), _) => {
                let today = self.clock.now().date_naive();
                let order = self.settings.date_order;
                preview::preview_ui(ctx, draft, today, order, actions);
            }
            (Dialog::Import, Some(data)) => {
                let Some(draft) = &mut self.import else { return };
                let vocabulary = &data.setup.vocabulary;
                let order = self.settings.date_order;
                let view = ImportView { vocabulary, clock: self.clock, order };
                import::import_ui(ctx, view, draft, actions);
            }
            (Dialog::Export(draft), _) => {
                let today = self.clock.now().date_naive();
                export::export_ui(ctx, draft, today, self.settings.date_order, actions);
            }
            (Dialog::Restore(draft), _) => {
                restore::restore_ui(ctx, &self.backups.list, self.clock.now(), draft, actions);
            }
            (Dialog::Shortcuts, _) => shortcuts_ui(ctx, self.screen, presets, actions),
            (Dialog::HandOver(draft), data) => {
                let phrases = data.as_ref().map_or(&[][..], |data| &data.setup.phrases);
                hand_over::hand_over_ui(ctx, phrases, draft, actions);
            }
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
        self.entry_ui(ui, Command::GoToDesk);
        self.entry_ui(ui, Command::GoToFollowUps);
        self.entry_ui(ui, Command::GoToKudos);
        self.entry_ui(ui, Command::GoToRules);
        self.entry_ui(ui, Command::GoToInsights);
        self.entry_ui(ui, Command::GoToFind);
        let left = ui.available_height() - 4.0 * (theme::CONTROL_HEIGHT + 4.0);
        ui.add_space(left.max(0.0));
        self.entry_ui(ui, Command::GoToReview);
        self.entry_ui(ui, Command::GoToSettings);
        self.entry_ui(ui, Command::Palette);
        self.entry_ui(ui, Command::Shortcuts);
    }

    /// The rail on a narrow window: the person's hat, the screens with their keys beneath, and where
    /// there is no room for all of them, one entry that leads to the rest.
    fn bar_ui(&mut self, ui: &mut Ui) {
        const GAP: f32 = 2.0;
        const HAT: f32 = 28.0;
        let commands = [
            Command::GoToDesk,
            Command::GoToFollowUps,
            Command::GoToKudos,
            Command::GoToRules,
            Command::GoToInsights,
            Command::GoToFind,
            Command::GoToReview,
            Command::GoToSettings,
            Command::Palette,
            Command::Shortcuts,
        ];
        let room = ui.available_width() - HAT - theme::GAP_S;
        let width = |entry: RailEntry<'_>| entry.natural_width(ui) + GAP;
        let keys = commands.map(|command| command.keys(ui.ctx()));
        let entry = |place: usize| self.bar_entry(commands[place]).keys(&keys[place]);
        let mut shown: Vec<(usize, f32)> =
            (0..commands.len()).map(|place| (place, width(entry(place)))).collect();
        let total = |shown: &[(usize, f32)]| shown.iter().map(|(_, width)| width).sum::<f32>();
        let mut more = None;
        if total(&shown) > room {
            // The palette leads everywhere, so it stands for all that has no room.
            let palette = Command::Palette.keys(ui.ctx());
            let needed = width(RailEntry::new(MORE).keys(&palette).stacked());
            while shown.len() > 1 && total(&shown) + needed > room {
                shown.pop();
            }
            more = Some((palette, needed));
        }
        let taken = total(&shown) + more.as_ref().map_or(0.0, |(_, needed)| *needed);
        let count = shown.len() + usize::from(more.is_some());
        let spare = ((room - taken) / count as f32).clamp(0.0, 16.0);
        let size = |width: f32| [(width - GAP + spare).floor(), STACKED_HEIGHT];
        let mut asked = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            self.hat_ui(ui, HAT);
            ui.add_space(theme::GAP_S - GAP);
            for (place, width) in &shown {
                let command = commands[*place];
                let entry = ui.add_sized(size(*width), entry(*place));
                if entry.on_hover_text(command.tip()).clicked() {
                    asked = Some(command);
                }
            }
            if let Some((palette, needed)) = &more {
                let left_out = &commands[shown.len()..];
                let is_there = left_out.iter().any(|it| screen_of(*it) == Some(self.screen));
                let entry = RailEntry::new(MORE).selected(is_there).keys(palette).stacked();
                let names: Vec<&str> = left_out.iter().map(|it| it.label()).collect();
                let tip = format!("{}, and everything else.", names.join(", "));
                if ui.add_sized(size(*needed), entry).on_hover_text(tip).clicked() {
                    asked = Some(Command::Palette);
                }
            }
        });
        self.actions.extend(asked.map(Action::Command));
    }

    /// An entry of the bar: short, with its keys beneath.
    fn bar_entry(&self, command: Command) -> RailEntry<'static> {
        let entry = self.entry(command);
        let entry = if command == Command::GoToKudos { entry.short("Kudos") } else { entry };
        entry.stacked()
    }

    /// The hat alone; whose it is, a screen reader and the mouse are told.
    fn hat_ui(&self, ui: &mut Ui, diameter: f32) {
        let Some(data) = &self.data else { return };
        let profile = &data.setup.profile;
        let whose = words::whose_in_full(profile);
        let hat = avatar_ui(ui, profile.hat, words::whose(profile), diameter);
        hat.widget_info(|| WidgetInfo::labeled(Role::Image, true, &whose));
        hat.on_hover_text(&whose);
    }

    /// An entry of the rail: which screen is shown, and how much waits there.
    fn entry(&self, command: Command) -> RailEntry<'static> {
        let entry = RailEntry::new(command.label());
        let entry = entry.selected(screen_of(command) == Some(self.screen));
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        match (command, &self.data) {
            (Command::GoToFollowUps, Some(data)) => {
                entry.count(count(data.follow_up_counts.open), Tone::Strong).counted("open")
            }
            (Command::GoToReview, Some(data)) => {
                entry.count(count(data.review_left), Tone::Bad).counted("to look at")
            }
            _ => entry,
        }
    }

    fn entry_ui(&mut self, ui: &mut Ui, command: Command) {
        let keys = command.keys(ui.ctx());
        if ui.add(self.entry(command).keys(&keys)).on_hover_text(command.tip()).clicked() {
            self.actions.push(Action::Command(command));
        }
    }

    fn person_ui(&self, ui: &mut Ui) {
        let Some(data) = &self.data else { return };
        let profile = &data.setup.profile;
        let name = words::whose(profile);
        avatar_ui(ui, profile.hat, name, 32.0);
        let name = egui::Label::new(theme::bold(name)).truncate();
        if profile.desk.is_empty() {
            ui.add(name);
            return;
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(name);
            let desk = theme::muted(ui, profile.desk.clone());
            ui.add(egui::Label::new(desk).truncate());
        });
    }

    /// Why there is no backup, until there is one.
    fn no_backup_ui(&self, ui: &mut Ui) {
        if let Some(failure) = self.backups.failure() {
            let badge = badge_ui(ui, Tone::Warn, &backup_words::failure_in_short(failure));
            badge.on_hover_text(backup_words::failure(failure));
        }
    }

    /// Whether everything is saved, and when it was backed up; in a low window only what went wrong.
    fn status_ui(&self, ui: &mut Ui, is_low: bool) {
        ui.horizontal(|ui| {
            ui.set_min_height(20.0);
            if is_low {
                return self.no_backup_ui(ui);
            }
            let words = if self.desk.pending.is_some() {
                match &self.import {
                    Some(import) if import.holds_saves() => "Saving after the import",
                    _ if self.large_step().is_some() => "Saving after this step",
                    _ => "Saving…",
                }
                .to_owned()
            } else if self.desk.failure.is_some() {
                "Not saved".to_owned()
            } else {
                let file = self.path.file_name().unwrap_or_default().display();
                format!("Saved · {file} on this PC")
            };
            let words = match self.backups.state.as_ref().filter(|_| self.data.is_some()) {
                Some(state) => {
                    format!("{words} · {}", backup_words::state(state, self.clock.now()))
                }
                None => words,
            };
            ui.add(egui::Label::new(theme::muted(ui, words)).truncate());
            self.no_backup_ui(ui);
            end_aligned_ui(ui, "status keys", |ui| {
                let on_desk = self.screen == Screen::Desk;
                let keys = [Command::Palette, Command::GoToFind, Command::Undo, Command::NextPart];
                let is_offered = |key: &Command| match key {
                    Command::NextPart => on_desk,
                    Command::GoToFind => self.screen != Screen::Find,
                    _ => true,
                };
                let shown = keys.into_iter().filter(is_offered);
                for command in shown {
                    ui.label(theme::muted(ui, command.label()));
                    key_cap_ui(ui, &command.keys(ui.ctx()));
                }
            });
        });
    }
}
