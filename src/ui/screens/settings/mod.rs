//! Settings: what belongs to the person's desk, page by page, and what belongs to this PC.
//!
//! A function of read-only data and its own draft. Choices are saved at once, texts when they are
//! left or Enter is pressed; nothing is saved that cannot be read. Must not decide what a journal
//! may hold beyond that.

mod closures;
mod contacts;
mod creed;
mod hat;
mod hours;
mod list;
mod pack;
mod pack_plan;
mod presets;
mod term;
mod texts;
mod this_pc;
mod words;
mod you;

use crate::domain::vocabulary::Facet;
use crate::domain::{Moment, RowId};
use crate::journal::Setup;
use crate::settings::Settings;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::state::PageOfSettings;
use crate::ui::theme;
use crate::ui::widgets::{RailEntry, follow_keyboard, has_appeared, quiet, take_key};
use crate::worker::BackupState;
use chrono::NaiveDate;
use closures::NewClosure;
use egui::{
    EventFilter, Id, Key, Modifiers, PointerButton, Rect, Response, Role, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, vec2,
};
use list::{ListDraft, NewName};
pub use pack::{PackAction, PacksShown};
use pack_plan::PlanDraft;
use std::collections::HashMap;
use std::path::Path;
use texts::Texts;
use uuid::Uuid;

/// Below this width, in points, the list of pages stands above the page.
const NARROW: f32 = 720.0;
/// Width of the list of pages beside the page, in points.
const LIST_WIDTH: f32 = 184.0;
/// Lines of text and rows longer than this are hard to read, in points.
const PAGE_MAX_WIDTH: f32 = 720.0;

/// What Settings show.
#[derive(Clone, Copy)]
pub struct SettingsView<'a> {
    /// What belongs to the desk.
    pub setup: &'a Setup,
    /// What belongs to this PC.
    pub settings: &'a Settings,
    /// The page in front.
    pub page: PageOfSettings,
    /// The instant at the desk.
    pub now: Moment,
    /// The journal file.
    pub journal_path: &'a Path,
    /// What is known of desk packs.
    pub packs: &'a PacksShown,
    /// How automatic backups stand; none where nothing is backed up.
    pub backups: Option<&'a BackupState>,
}

impl SettingsView<'_> {
    /// The day at the desk.
    fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}

/// What the person has begun in Settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettingsDraft {
    texts: Texts,
    /// The page of the last frame.
    page: Option<PageOfSettings>,
    /// The list of the page: which row is open.
    list: ListDraft,
    new_names: HashMap<PageOfSettings, NewName>,
    new_closure: NewClosure,
    pack: PlanDraft,
    pack_page: PackPage,
    shows_archived: bool,
    /// Whether a field had the keyboard in the last frame.
    is_typing: bool,
    /// A page was clicked: Tab goes on into it.
    enters_page: bool,
    /// The page that was chosen in the list, where the keyboard is already.
    listed: Option<PageOfSettings>,
}

/// Where the keyboard goes on the page of packs when what it was on goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct PackPage {
    /// A pack is looked at.
    has_plan: bool,
    /// The change of a followed pack that was refused, and its place.
    leaving_change: Option<(RowId, usize)>,
    /// The pack that had the keyboard last: letters are about it.
    in_hand: Option<Uuid>,
}

impl SettingsDraft {
    /// Saves what was typed and not left yet. To be called when Settings go away for another
    /// reason than the person's leaving a field, such as a key that leads elsewhere.
    pub fn settle(&mut self, view: SettingsView<'_>, actions: &mut Vec<Action>) {
        self.texts.settle_all(view, actions);
    }
}

/// The pages in the order in which they are listed.
const PAGES: [PageOfSettings; 10] = [
    PageOfSettings::You,
    PageOfSettings::Creed,
    PageOfSettings::Hours,
    PageOfSettings::Words(Facet::Kind),
    PageOfSettings::Words(Facet::Channel),
    PageOfSettings::Words(Facet::Audience),
    PageOfSettings::Contacts,
    PageOfSettings::Presets,
    PageOfSettings::Pack,
    PageOfSettings::ThisPc,
];

fn page_label(page: PageOfSettings) -> &'static str {
    match page {
        PageOfSettings::You => "You and your desk",
        PageOfSettings::Creed => "Creed",
        PageOfSettings::Hours => "Opening hours",
        PageOfSettings::Words(facet) => facet.plural(),
        PageOfSettings::Contacts => "Contacts",
        PageOfSettings::Presets => "Presets",
        PageOfSettings::Pack => "Desk pack",
        PageOfSettings::ThisPc => "This PC",
    }
}

/// Draws Settings.
pub fn settings_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let mut begins = has_appeared(ui.ctx(), Id::unique("settings"));
    if begins {
        draft.texts.forget_saved();
    }
    draft.texts.take_arrived(view);
    if draft.page != Some(view.page) {
        // The rows of one page are none of another; what was typed is kept or saved.
        draft.settle(view, actions);
        draft.page = Some(view.page);
        draft.list = ListDraft::default();
        draft.shows_archived = false;
        begins |= draft.listed.take() != Some(view.page);
    }
    let has_plan = view.page == PageOfSettings::Pack && view.packs.plan.is_some();
    // A pack that was looked at takes the keyboard with it when it goes.
    begins |= std::mem::replace(&mut draft.pack_page.has_plan, has_plan) && !has_plan;
    step_back(ui, view, draft, actions);
    ui.spacing_mut().item_spacing.y = theme::GAP_S;
    if ui.available_width() < NARROW {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.label(theme::title("Settings"));
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for page in PAGES {
                    let is_current = page == view.page;
                    let entry = ui.add(quiet(page_label(page)).selected(is_current));
                    choose(&entry, page, is_current && begins, draft, actions);
                }
            });
            ui.add_space(4.0);
            page_ui(ui, view, draft, actions);
        });
        return;
    }
    ui.label(theme::title("Settings"));
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        let height = ui.available_height();
        ui.allocate_ui(vec2(LIST_WIDTH, height), |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for page in PAGES {
                    let is_current = page == view.page;
                    let entry = RailEntry::new(page_label(page)).selected(is_current);
                    let entry = ui.add(entry.stop(is_current));
                    walk(ui, &entry, page, actions);
                    choose(&entry, page, is_current && begins, draft, actions);
                }
            });
        });
        ui.add_space(theme::GAP_M);
        ui.vertical(|ui| {
            // A page begins at its top, whatever the one before was scrolled to.
            let salt = ("page", page_label(view.page));
            ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(PAGE_MAX_WIDTH));
                page_ui(ui, view, draft, actions);
            });
        });
    });
}

/// The list is one stop for Tab: the arrows go through it and show what they come to.
fn walk(ui: &Ui, entry: &Response, page: PageOfSettings, actions: &mut Vec<Action>) {
    if !entry.has_focus() {
        return;
    }
    let keeps = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(entry.id, keeps));
    let place = PAGES.iter().position(|it| *it == page).unwrap_or(0);
    let (down, up) = (take_key(ui, Key::ArrowDown), take_key(ui, Key::ArrowUp));
    let target = (place + down).min(PAGES.len() - 1).saturating_sub(up);
    if target != place {
        actions.push(Action::ShowSettings(PAGES[target]));
        ui.ctx().request_repaint();
    }
}

/// The entry of a page in the list: where Settings begin, it has the keyboard.
fn choose(
    entry: &Response,
    page: PageOfSettings,
    begins: bool,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    if begins {
        entry.request_focus();
    }
    if entry.clicked() {
        draft.enters_page = entry.clicked_by(PointerButton::Primary);
        draft.listed = Some(page);
        entry.ctx.request_repaint();
        actions.push(Action::ShowSettings(page));
    }
}

/// The beginning of a page that was clicked: it has the keyboard without being a stop for Tab, so
/// that Tab goes on to the first control of the page.
fn beginning_ui(ui: &Ui, page: PageOfSettings, draft: &mut SettingsDraft) {
    let id = Id::unique("beginning of the page");
    // Not in the frame of the click itself, which takes the keyboard from what it was not on.
    let is_clicked = ui.input(|input| input.pointer.any_click());
    if !is_clicked && std::mem::take(&mut draft.enters_page) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if ui.memory(|memory| memory.has_focus(id)) {
        let rect = Rect::from_min_size(ui.cursor().min, vec2(1.0, 1.0));
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, page_label(page)));
    }
}

fn page_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let builder = UiBuilder::new().id_salt(page_label(view.page));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP_M;
        beginning_ui(ui, view.page, draft);
        match view.page {
            PageOfSettings::You => {
                you::you_ui(ui, view, draft, actions);
                hat::hat_ui(ui, view, actions);
            }
            PageOfSettings::Creed => creed::creed_ui(ui, view, draft, actions),
            PageOfSettings::Hours => {
                hours::hours_ui(ui, view, draft, actions);
                closures::closures_ui(ui, view, &mut draft.new_closure, actions);
            }
            PageOfSettings::Words(facet) => words::words_ui(ui, view, facet, draft, actions),
            PageOfSettings::Contacts => contacts::contacts_ui(ui, view, draft, actions),
            PageOfSettings::Presets => presets::presets_ui(ui, view, draft, actions),
            PageOfSettings::Pack => pack::pack_ui(ui, view, draft, actions),
            PageOfSettings::ThisPc => this_pc::this_pc_ui(ui, view, actions),
        }
        ui.add_space(theme::GAP_M);
    });
    follow_keyboard(ui);
}

/// Esc goes one level back: out of a field, from an open row to its head, from there closes it,
/// and then to the Desk. What was typed is saved on the way, as leaving a field does.
fn step_back(
    ui: &Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let ctx = ui.ctx();
    let was_typing = std::mem::replace(&mut draft.is_typing, ctx.text_edit_focused());
    let is_behind = ctx.memory(|memory| memory.top_modal_layer().is_some());
    if is_behind || ctx.any_popup_open() {
        return;
    }
    if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return;
    }
    if view.page == PageOfSettings::Pack && view.packs.is_busy {
        actions.push(Action::Packs(PackAction::Leave));
    } else if view.page == PageOfSettings::Pack && view.packs.plan.is_some() {
        actions.push(Action::Packs(PackAction::PutAway));
    } else if draft.list.is_open() {
        draft.list.step_back();
    } else if !was_typing {
        actions.push(Action::Command(Command::GoToDesk));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::profile::Profile;
    use crate::domain::template::Template;
    use crate::ui::theme::ThemeChoice;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    /// Settings on one page, with what they asked for.
    pub(in crate::ui::screens::settings) struct State {
        pub(in crate::ui::screens::settings) setup: Setup,
        pub(in crate::ui::screens::settings) settings: Settings,
        pub(in crate::ui::screens::settings) page: PageOfSettings,
        pub(in crate::ui::screens::settings) draft: SettingsDraft,
        pub(in crate::ui::screens::settings) actions: Vec<Action>,
        pub(in crate::ui::screens::settings) packs: PacksShown,
        pub(in crate::ui::screens::settings) backups: Option<BackupState>,
    }

    pub(in crate::ui::screens::settings) type Screen = Harness<'static, State>;

    impl State {
        fn view(&self) -> SettingsView<'_> {
            SettingsView {
                setup: &self.setup,
                settings: &self.settings,
                page: self.page,
                now: "2026-11-21T11:45:00+01:00".parse().unwrap(),
                journal_path: Path::new("/srv/desk/jo.deskhand"),
                packs: &self.packs,
                backups: self.backups.as_ref(),
            }
        }
    }

    pub(in crate::ui::screens::settings) fn harness_of(
        page: PageOfSettings,
        size: [f32; 2],
    ) -> Screen {
        let template = Template::Academic;
        let setup = Setup {
            profile: Profile {
                name: "Jo R.".to_owned(),
                desk: "Main desk".to_owned(),
                ..Profile::default()
            },
            calendar: template.calendar(),
            vocabulary: template.vocabulary(),
            presets: template.presets(),
            ..Setup::default()
        };
        let state = State {
            setup,
            settings: Settings::default(),
            page,
            draft: SettingsDraft::default(),
            actions: Vec::new(),
            packs: PacksShown::default(),
            backups: None,
        };
        let mut harness = Harness::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_max_steps(8)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                |ui, state: &mut State| {
                    let mut draft = std::mem::take(&mut state.draft);
                    let mut actions = Vec::new();
                    settings_ui(ui, state.view(), &mut draft, &mut actions);
                    state.draft = draft;
                    state.actions.append(&mut actions);
                },
                state,
            );
        harness.run();
        harness
    }

    pub(in crate::ui::screens::settings) fn harness(page: PageOfSettings) -> Screen {
        harness_of(page, [1000.0, 1400.0])
    }

    /// Replaces the text of a field and presses nothing.
    pub(in crate::ui::screens::settings) fn retype(harness: &mut Screen, label: &str, text: &str) {
        harness.get_by_role_and_label(Role::TextInput, label).focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run();
        if text.is_empty() {
            harness.key_press(Key::Delete);
        } else {
            harness.event(egui::Event::Text(text.to_owned()));
        }
        harness.run();
    }

    pub(in crate::ui::screens::settings) fn press(harness: &mut Screen, key: Key) {
        harness.key_press(key);
        harness.run();
    }

    #[test]
    fn pages_are_chosen_by_keyboard() {
        let mut harness = harness(PageOfSettings::Hours);
        assert!(harness.get_by_role_and_label(Role::Button, "Opening hours").is_focused());
        press(&mut harness, Key::ArrowDown);
        let wanted = PageOfSettings::Words(Facet::Kind);
        assert_eq!(harness.state().actions, [Action::ShowSettings(wanted)]);
    }

    #[test]
    fn after_a_click_on_a_page_tab_goes_on_into_it() {
        let mut harness = harness(PageOfSettings::Hours);
        harness.get_by_role_and_label(Role::Button, "You and your desk").click();
        harness.run();
        harness.state_mut().page = PageOfSettings::You;
        harness.run();
        press(&mut harness, Key::Tab);
        let name = "Your name, as colleagues know you";
        assert!(harness.get_by_role_and_label(Role::TextInput, name).is_focused());
    }

    #[test]
    fn every_page_settles_in_a_small_window_and_lists_all_pages() {
        for page in PAGES {
            let harness = harness_of(page, [440.0, 360.0]);
            for other in PAGES {
                let found = harness.get_all_by_label(page_label(other)).count();
                assert!(found > 0, "{page:?} does not list {other:?}");
            }
        }
    }

    #[test]
    fn no_page_draws_beyond_a_small_window() {
        for page in PAGES {
            let harness = harness_of(page, [440.0, 360.0]);
            let beyond = harness
                .query_all_by(|node| {
                    let bounds = node.bounding_box();
                    bounds.is_some_and(|bounds| bounds.x1 > 441.0)
                })
                .map(|node| format!("{node:?}"))
                .collect::<Vec<_>>();
            assert!(beyond.is_empty(), "{page:?}: {beyond:#?}");
        }
    }

    #[test]
    fn what_was_typed_is_saved_when_settings_go_away() {
        let mut harness = harness(PageOfSettings::You);
        retype(&mut harness, "Desk", "Annex");
        assert!(harness.state().actions.is_empty());
        let state = harness.state_mut();
        let mut draft = std::mem::take(&mut state.draft);
        let mut actions = Vec::new();
        draft.settle(state.view(), &mut actions);
        let profile =
            Profile { name: "Jo R.".to_owned(), desk: "Annex".to_owned(), ..Profile::default() };
        assert_eq!(actions, [Action::SetProfile(profile)]);
        actions.clear();
        draft.settle(state.view(), &mut actions);
        assert!(actions.is_empty(), "it is saved once");
    }
    #[test]
    fn escape_leaves_the_field_and_then_goes_to_the_desk() {
        let mut harness = harness(PageOfSettings::You);
        retype(&mut harness, "Desk", "Annex");
        press(&mut harness, Key::Escape);
        let profile =
            Profile { name: "Jo R.".to_owned(), desk: "Annex".to_owned(), ..Profile::default() };
        assert_eq!(harness.state().actions, [Action::SetProfile(profile)]);
        press(&mut harness, Key::Escape);
        assert_eq!(harness.state().actions[1..], [Action::Command(Command::GoToDesk)]);
    }

    #[test]
    fn half_a_name_waits_on_its_page() {
        let mut harness = harness(PageOfSettings::Words(Facet::Kind));
        retype(&mut harness, "New kind", "Lost prop");
        harness.state_mut().page = PageOfSettings::Presets;
        harness.run();
        let value = |harness: &Screen, label| {
            harness.get_by_role_and_label(Role::TextInput, label).value().unwrap_or_default()
        };
        assert_eq!(value(&harness, "New preset"), "");
        harness.state_mut().page = PageOfSettings::Words(Facet::Kind);
        harness.run();
        assert_eq!(value(&harness, "New kind"), "Lost prop");
        assert!(harness.state().actions.is_empty());
    }

    #[test]
    fn what_was_undone_elsewhere_is_shown_as_it_is() {
        let mut harness = harness(PageOfSettings::You);
        retype(&mut harness, "Desk", "Annex");
        press(&mut harness, Key::Enter);
        harness.state_mut().page = PageOfSettings::Hours;
        harness.state_mut().setup.profile.desk = "Annex".to_owned();
        harness.run();
        harness.state_mut().setup.profile.desk = "Main desk".to_owned();
        harness.state_mut().page = PageOfSettings::You;
        harness.run();
        let field = harness.get_by_role_and_label(Role::TextInput, "Desk");
        assert_eq!(field.value().as_deref(), Some("Main desk"));
    }
}
