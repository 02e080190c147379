//! The keys of the screen: letters while no field has the keyboard, Enter and Esc also in fields.
//!
//! Owns where the keyboard is. Must not decide what a key may do; [`Act`] does.

use super::acts::Act;
use super::draft::FollowUpsDraft;
use super::form::Form;
use super::{FollowUpsView, deeds, fields};
use crate::journal::FollowUpFilter;
use crate::ui::action::Action;
use crate::ui::widgets::{take_enter, take_escape, take_key, take_one_of, walk_by_keys};
use egui::{Event, EventFilter, FocusDirection, Id, Key, Popup, Ui};

/// How far a page goes, in rows.
const PAGE: usize = 6;

/// What has the keyboard while no button or field has it: the list, or the chosen one in its place.
pub(super) fn list_id() -> Id {
    Id::unique("follow-ups list")
}

/// Reads the keys; call it before anything is drawn.
pub(super) fn keys(
    ui: &Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    let ctx = ui.ctx();
    if Popup::is_any_open(ctx) {
        return;
    }
    if let Some((form, field)) = draft.field {
        return in_field(ui, view, draft, actions, form, field);
    }
    let focused = ctx.memory(egui::Memory::focused);
    if ctx.text_edit_focused() {
        return;
    }
    if focused.is_none() && draft.focus_field.is_none() {
        draft.focus_list = true;
    }
    if let Some(id) = focused {
        let keeps = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, keeps));
    }
    if let (Some(act), true) = (draft.waits, draft.chosen_case().is_some()) {
        draft.waits = None;
        act.begin(view, draft, actions);
    }
    move_by_keys(ui, draft, actions);
    let is_on_list = focused.is_none_or(|id| id == list_id());
    if is_on_list && any_enter(ui) {
        if draft.asks_to_keep() {
            deeds::save(Form::Keep, view, draft, actions);
        } else {
            open_in_hand(draft);
        }
    } else if take_key(ui, Key::Escape) > 0 {
        step_back(draft);
    } else if let Some(act) = take_one_of(ui.ctx(), |key| Act::of(key).is_some()).and_then(Act::of)
    {
        if draft.chosen.is_some() && draft.chosen_case().is_none() {
            draft.waits = Some(act);
        } else {
            act.begin(view, draft, actions);
        }
    }
}

/// Enter saves, Esc leaves; a digit in an empty field takes what stands ready under it.
fn in_field(
    ui: &Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    form: Form,
    field: usize,
) {
    if any_enter(ui) {
        // Words that came in the same frame are typed first.
        draft.saves = Some(form);
    } else if take_escape(ui) {
        // Esc has taken the keyboard from the field already; words that came before it in the same
        // frame are typed first.
        ui.memory_mut(|memory| memory.request_focus(fields::field_of(draft, form, field)));
        draft.leaves = true;
    } else if field == 0
        && let Some(place) = ready_place(ui, draft, form)
    {
        fields::take_ready(form, place, view, draft, actions);
    }
}

/// The place of what stands ready, by its digit, while the field is empty.
fn ready_place(ui: &Ui, draft: &mut FollowUpsDraft, form: Form) -> Option<usize> {
    if !matches!(form, Form::LetGo | Form::Refer) {
        return None;
    }
    if draft.begin(form).is_none_or(|begun| !begun.now.texts[0].is_empty()) {
        return None;
    }
    let mut place = None;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) if place.is_none() => {
                let digit = text.parse::<usize>().ok().filter(|it| (1..=9).contains(it));
                place = digit.map(|digit| digit - 1);
                place.is_none()
            }
            _ => true,
        });
    });
    place
}

/// Enter, alone or with Ctrl.
fn any_enter(ui: &Ui) -> bool {
    take_enter(ui, false) | take_enter(ui, true)
}

fn open_in_hand(draft: &mut FollowUpsDraft) {
    if draft.is_narrow && !draft.is_detail_open {
        draft.is_detail_open = draft.chosen.is_some();
        draft.focus_list = true;
        return;
    }
    if let Some(form) = draft.chosen_case().and_then(Form::in_hand) {
        draft.open(form);
    }
}

/// Esc leaves what is open; with nothing open it leaves the screen as it is.
fn step_back(draft: &mut FollowUpsDraft) {
    if draft.form.is_some() || draft.fault.is_some() {
        draft.leave_form();
    } else if draft.is_narrow && draft.is_detail_open {
        draft.is_detail_open = false;
        draft.focus_list = true;
    }
}

fn move_by_keys(ui: &Ui, draft: &mut FollowUpsDraft, actions: &mut Vec<Action>) {
    let count = draft.list.as_ref().map_or(0, |list| list.rows.len());
    let walked = walk_by_keys(ui, count, draft.place_of_chosen(), PAGE);
    let mut is_moved = walked.is_some();
    let mut filter = draft.filter;
    for (key, forward) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
        for _ in 0..take_key(ui, key) {
            is_moved = true;
            filter = beside(filter, forward);
        }
    }
    if filter != draft.filter {
        actions.push(Action::FilterFollowUps(filter));
    }
    if is_moved {
        // The keyboard itself stays where it is.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    let place = walked.or_else(|| draft.place_of_chosen());
    if let Some(place) = place.filter(|_| is_moved && count > 0) {
        choose(draft, place, actions);
    }
}

fn beside(filter: FollowUpFilter, forward: bool) -> FollowUpFilter {
    let all = FollowUpFilter::ALL;
    let place = all.iter().position(|it| *it == filter).unwrap_or(0);
    let place = if forward { (place + 1).min(all.len() - 1) } else { place.saturating_sub(1) };
    all[place]
}

/// Shows the row of this place beside the list.
pub(super) fn choose(draft: &mut FollowUpsDraft, place: usize, actions: &mut Vec<Action>) {
    let row = draft.list.as_ref().and_then(|list| list.rows.get(place));
    let Some(uid) = row.map(|row| row.follow_up.uid) else { return };
    if draft.chosen == Some(uid) && !draft.is_pinned {
        return;
    }
    draft.place = place;
    draft.waits = None;
    draft.choose(uid);
    draft.focus_list = true;
    actions.push(Action::ChooseFollowUp(uid));
}
