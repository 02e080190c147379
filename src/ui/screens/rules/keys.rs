//! The keys of the screen: letters while no field has the keyboard, Enter and Esc also in fields.
//!
//! Owns where the keyboard is. Must not decide what a key may do; [`Act`] does.

use super::acts::Act;
use super::draft::{RulesDraft, Tab};
use super::{RulesView, list, phrases};
use crate::ui::action::Action;
use crate::ui::widgets::{take_enter, take_escape, take_key, take_one_of, walk_by_keys};
use egui::{EventFilter, FocusDirection, Id, Key, Popup, Ui};

/// How far a page goes, in rows.
const PAGE: usize = 8;

/// What has the keyboard while no button or field has it: the list, or the chosen one in its place.
pub(super) fn list_id() -> Id {
    Id::unique("rules list")
}

/// The field that is searched with.
pub(super) fn search_id(tab: Tab) -> Id {
    Id::unique(("rules search", tab == Tab::Rules))
}

/// Reads the keys; call it before anything is drawn.
pub(super) fn keys(
    ui: &Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
) {
    let ctx = ui.ctx();
    if Popup::is_any_open(ctx) {
        return;
    }
    let focused = ctx.memory(egui::Memory::focused);
    if let Some((_, _, is_long)) = draft.forms.field {
        return in_field(ui, draft, is_long);
    }
    if focused == Some(search_id(draft.tab)) {
        return in_search(ui, draft);
    }
    if ctx.text_edit_focused() {
        return;
    }
    if focused.is_none() && draft.forms.focus.is_none() {
        draft.focus_list = true;
    }
    if let Some(id) = focused {
        // The arrows choose a rule, wherever the keyboard is, but for a choice among a few words.
        let keeps = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, keeps));
    }
    let is_on_list = focused.is_none_or(|id| id == list_id());
    if is_on_list {
        move_by_keys(ui, view, draft, actions);
    }
    if take_enter(ui, true) {
        // With Ctrl wherever the keyboard is, as from a field.
        if let Some(form) = draft.form {
            draft.saves = Some(form);
        }
    } else if is_on_list && take_enter(ui, false) {
        match draft.form {
            Some(form) => draft.saves = Some(form),
            None if draft.is_narrow && !draft.is_detail_open && draft.tab == Tab::Rules => {
                draft.is_detail_open = draft.chosen.is_some();
                draft.focus_list = true;
            }
            None => Act::Edit.begin(view, draft, actions),
        }
    } else if take_key(ui, Key::Escape) > 0 {
        step_back(draft);
    } else if let Some(act) = take_one_of(ui.ctx(), |key| Act::of(key).is_some()).and_then(Act::of)
    {
        act.begin(view, draft, actions);
    }
}

/// Enter saves, Esc leaves; in a field of several lines Enter begins a new one, and saves with Ctrl.
fn in_field(ui: &Ui, draft: &mut RulesDraft, is_long: bool) {
    let saves = take_enter(ui, true) || (!is_long && take_enter(ui, false));
    if saves {
        // Words that came in the same frame are typed first.
        draft.saves = draft.form;
    } else if take_escape(ui) {
        draft.leaves = true;
    }
}

/// Enter and the arrow go to what was found, Esc takes the words away.
fn in_search(ui: &Ui, draft: &mut RulesDraft) {
    if take_enter(ui, false) || take_key(ui, Key::ArrowDown) > 0 {
        draft.focus_list = true;
    } else if take_escape(ui) {
        match draft.tab {
            Tab::Rules => draft.search.clear(),
            Tab::Phrases => draft.phrase_search.clear(),
        }
        draft.focus_list = true;
        draft.scrolls_to_chosen = true;
    }
}

/// Esc leaves what is open and takes back what narrows the list; with neither it leaves the screen
/// as it is.
fn step_back(draft: &mut RulesDraft) {
    let search = match draft.tab {
        Tab::Rules => &mut draft.search,
        Tab::Phrases => &mut draft.phrase_search,
    };
    if draft.form.is_some() || draft.forms.fault.is_some() {
        draft.leave_form();
    } else if draft.is_narrow && draft.is_detail_open {
        draft.is_detail_open = false;
        draft.focus_list = true;
    } else if !search.is_empty() {
        search.clear();
        draft.scrolls_to_chosen = true;
    } else if draft.tab == Tab::Rules && draft.colour.is_some() {
        draft.colour = None;
        draft.scrolls_to_chosen = true;
    }
}

fn move_by_keys(ui: &Ui, view: RulesView<'_>, draft: &mut RulesDraft, actions: &mut Vec<Action>) {
    let (count, place) = match draft.tab {
        Tab::Rules => list::place_of_chosen(view, draft),
        Tab::Phrases => phrases::place_of_chosen(view, draft),
    };
    let walked = walk_by_keys(ui, count, place, PAGE);
    if walked.is_some() {
        // The keyboard itself stays where it is.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    if let Some(place) = walked.filter(|_| count > 0) {
        match draft.tab {
            Tab::Rules => list::choose(view, draft, place, actions),
            Tab::Phrases => phrases::choose(view, draft, place),
        }
    }
}
