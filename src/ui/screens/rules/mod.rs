//! Rules and phrases: what may bend, what may not and why, and how to say it kindly.
//!
//! A function of read-only data and the person's own draft; it pushes actions and changes nothing
//! else.

mod acts;
mod detail;
mod draft;
mod exceptions;
mod forms;
mod keys;
mod list;
mod panels;
mod phrases;

pub use acts::shortcuts;
pub(crate) use detail::{quoted, reach_in_words};
pub use draft::{Begun, Form, Forms, RulesDraft, Tab, Words};
pub(crate) use forms::{bend_fields_ui, bending, field_id, first_of_bend, missing_of_bend};

use crate::domain::Moment;
use crate::domain::rule::Colour;
use crate::journal::{EntryRow, Setup};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    end_aligned_ui, filter_pill_ui, key_cap_ui, legend_pill_ui, plain, segmented_ui,
};
use crate::worker::Request;
use acts::Act;
use chrono::NaiveDate;
use egui::{Margin, Role, TextEdit, Ui, WidgetInfo, vec2};
use uuid::Uuid;

/// Below this width, in points, list and chosen rule take turns.
const NARROW: f32 = 720.0;
/// Width of the search field, in points.
const SEARCH_WIDTH: f32 = 240.0;
/// Which fields are those of the screen.
const PLACE: &str = "screen";

/// What the screen, and the dialogs about rules, ask for.
#[derive(Debug, Clone, PartialEq)]
pub enum RulesAction {
    /// Show this rule beside the list.
    Choose(Uuid),
    /// Show this rule on the screen.
    Show(Uuid),
    /// Ask for the write that a form says; its words go once it is saved.
    Send {
        /// The form.
        form: Form,
        /// The write.
        request: Box<Request>,
        /// What it is about, in the toast.
        title: String,
    },
    /// Write a suggestion to change this rule into the line on the Desk.
    Suggest(Uuid),
    /// Make a sign of this rule.
    Sign(Uuid),
    /// Look a rule up for this interaction; for the next line where there is none.
    Find(Option<Uuid>),
    /// This rule came up: in the interaction that it was looked up for, else in the next line.
    Attach(Uuid),
}

/// What the screen shows.
#[derive(Clone, Copy)]
pub struct RulesView<'a> {
    /// Vocabularies, contacts, rules and phrases.
    pub setup: &'a Setup,
    /// Today's entries, newest first.
    pub today: &'a [EntryRow],
    /// The time at the desk.
    pub now: Moment,
    /// Whether a dialog stands in front and has the keyboard.
    pub is_behind: bool,
}

impl RulesView<'_> {
    fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}

/// Draws the screen.
pub fn rules_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
) {
    draft.is_narrow = ui.available_width() < NARROW;
    if view.is_behind {
        draft.focus_list = false;
    } else {
        keys::keys(ui, view, draft, actions);
        draft.forms.field = None;
    }
    ui.spacing_mut().item_spacing.y = theme::GAP_S;
    let has_rule_form = matches!(draft.form, Some(Form::NewRule | Form::Rule(_)));
    let shows_one = draft.is_narrow && draft.tab == Tab::Rules && draft.is_detail_open;
    if !shows_one {
        head_ui(ui, view, draft, actions);
        ui.add_space(4.0);
    }
    let height = ui.available_height();
    if draft.tab == Tab::Phrases {
        phrases::phrases_ui(ui, view, draft, actions, height);
    } else if shows_one || (draft.is_narrow && has_rule_form) {
        detail::detail_ui(ui, view, draft, actions, height);
    } else if draft.is_narrow {
        list::list_ui(ui, view, draft, actions, height);
    } else {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_M;
            let list = (ui.available_width() * 0.5).floor();
            let rest = ui.available_width() - list - theme::GAP_M;
            ui.allocate_ui(vec2(list, height), |ui| {
                ui.vertical(|ui| list::list_ui(ui, view, draft, actions, height));
            });
            ui.allocate_ui(vec2(rest, height), |ui| {
                ui.vertical(|ui| detail::detail_ui(ui, view, draft, actions, height));
            });
        });
    }
    settle(ui, view, draft, actions);
}

/// What waits for the end of the frame: words that came in it are typed by now.
fn settle(ui: &Ui, view: RulesView<'_>, draft: &mut RulesDraft, actions: &mut Vec<Action>) {
    draft.focus_list = false;
    if let Some(form) = draft.saves.take() {
        forms::save(form, view, draft, actions);
        ui.ctx().request_repaint();
    }
    if std::mem::take(&mut draft.leaves) {
        draft.leave_form();
        ui.memory_mut(|memory| {
            if let Some(field) = memory.focused() {
                memory.surrender_focus(field);
            }
        });
        ui.ctx().request_repaint();
    }
}

/// Title, the two lists, search and legend.
fn head_ui(ui: &mut Ui, view: RulesView<'_>, draft: &mut RulesDraft, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL_HEIGHT);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(theme::title("Rules"));
            let words = match draft.tab {
                Tab::Rules => "What may bend, what may not, and why it is there",
                Tab::Phrases => "What to say, so that a door stays open",
            };
            ui.label(theme::muted(ui, words));
        });
        end_aligned_ui(ui, "tabs", |ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_S;
            key_cap_ui(ui, Act::OtherTab.cap());
            let current = usize::from(draft.tab == Tab::Phrases);
            if let Some(chosen) = segmented_ui(ui, "List", &["Rules", "Phrases"], current) {
                let tab = if chosen == 0 { Tab::Rules } else { Tab::Phrases };
                acts::show_tab(tab, draft);
                draft.focus_list = false;
            }
            let label = if draft.tab == Tab::Rules { "New rule" } else { "New phrase" };
            if ui.add(plain(label).keys(Act::New.cap())).clicked() {
                Act::New.begin(view, draft, actions);
            }
        });
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, theme::GAP_S);
        search_ui(ui, draft);
        if draft.tab == Tab::Rules {
            legend_ui(ui, view, draft);
        } else {
            phrases::buttons_ui(ui, view, draft, actions);
        }
    });
}

fn search_ui(ui: &mut Ui, draft: &mut RulesDraft) {
    let id = keys::search_id(draft.tab);
    let (words, hint, name) = match draft.tab {
        Tab::Rules => (&mut draft.search, "Find a rule by any word", "Find a rule"),
        Tab::Phrases => (&mut draft.phrase_search, "Find a phrase", "Find a phrase"),
    };
    let field = TextEdit::singleline(words)
        .id(id)
        .hint_text(hint)
        .margin(Margin::symmetric(10, 7))
        .return_key(None)
        .desired_width(SEARCH_WIDTH.min(ui.available_width() - 60.0));
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, name));
    key_cap_ui(ui, Act::Search.cap());
    if std::mem::take(&mut draft.focus_search) {
        response.request_focus();
    }
    if response.changed() {
        draft.scrolls_to_chosen = true;
        // The best match is shown at once.
        if draft.form.is_none() {
            draft.chosen = draft.chosen.filter(|_| draft.tab == Tab::Phrases);
            draft.phrase = None;
        }
    }
}

/// The three colours, each of which shows its own rules alone, and what no longer holds.
fn legend_ui(ui: &mut Ui, view: RulesView<'_>, draft: &mut RulesDraft) {
    for colour in Colour::ALL {
        let is_in_force = draft.colour == Some(colour);
        if legend_pill_ui(ui, colour, is_in_force, draft.is_narrow).clicked() {
            draft.colour = (!is_in_force).then_some(colour);
            draft.scrolls_to_chosen = true;
        }
    }
    let retired = view.setup.rules.iter().filter(|it| it.is_retired).count();
    if retired > 0 || draft.shows_retired {
        let words = format!("No longer hold: {retired}");
        if filter_pill_ui(ui, &words, draft.shows_retired).clicked() {
            draft.shows_retired = !draft.shows_retired;
            draft.scrolls_to_chosen = true;
        }
    }
}
