//! The keys of the screen: letters while no field has the keyboard, Enter and Esc also in fields.
//!
//! Owns where the keyboard is. Must not decide what a key may do; [`Act`] does.

use super::acts::Act;
use super::draft::FollowUpsDraft;
use super::form::Form;
use super::{FollowUpsView, deeds, fields};
use crate::journal::FollowUpFilter;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::widgets::take_key;
use egui::{Event, EventFilter, FocusDirection, Id, Key, Modifiers, Popup, Ui};

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
    if is_on_list && take_enter(ui) {
        if draft.asks_to_keep() {
            deeds::save(Form::Keep, view, draft, actions);
        } else {
            open_in_hand(draft);
        }
    } else if take_key(ui, Key::Escape) > 0 {
        step_back(draft, actions);
    } else if let Some(act) = pressed_act(ui) {
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
    if take_enter(ui) {
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

/// Enter, alone or with Ctrl; a held key saves once.
fn take_enter(ui: &Ui) -> bool {
    let mut is_pressed = false;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key: Key::Enter, pressed: true, modifiers, repeat, .. }
                if modifiers.is_none() || modifiers.matches_exact(Modifiers::COMMAND) =>
            {
                is_pressed |= !repeat;
                false
            }
            _ => true,
        });
    });
    is_pressed
}

/// Esc; what was pressed behind it is not typed into the field that it leaves.
fn take_escape(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        let is_escape = |event: &Event| {
            matches!(event, Event::Key { key: Key::Escape, pressed: true, modifiers, .. }
                if modifiers.is_none())
        };
        let place = input.events.iter().position(is_escape);
        if let Some(place) = place {
            input.events.truncate(place);
        }
        place.is_some()
    })
}

/// The act whose key was pressed. The letter is not typed into a field that opens with it, and a
/// held key does it once.
fn pressed_act(ui: &Ui) -> Option<Act> {
    let mut found = None;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, repeat, .. }
                if modifiers.is_none() || modifiers.shift_only() =>
            {
                let act = Act::of(*key);
                if !repeat {
                    found = found.or(act);
                }
                act.is_none()
            }
            _ => true,
        });
        if found.is_some() {
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
    });
    found
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

fn step_back(draft: &mut FollowUpsDraft, actions: &mut Vec<Action>) {
    if draft.form.is_some() || draft.fault.is_some() {
        draft.leave_form();
    } else if draft.is_narrow && draft.is_detail_open {
        draft.is_detail_open = false;
        draft.focus_list = true;
    } else {
        actions.push(Action::Command(Command::GoToDesk));
    }
}

fn move_by_keys(ui: &Ui, draft: &mut FollowUpsDraft, actions: &mut Vec<Action>) {
    let count = draft.list.as_ref().map_or(0, |list| list.rows.len());
    let last = count.saturating_sub(1);
    let mut place = draft.place_of_chosen();
    let keys = [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End];
    let mut is_moved = false;
    for key in keys {
        // Of a key that repeats, more than one press can come in a frame.
        for _ in 0..take_key(ui, key) {
            is_moved = true;
            place = Some(match (key, place) {
                (Key::End, _) => last,
                (Key::Home, _) | (_, None) => 0,
                (Key::ArrowDown, Some(at)) => (at + 1).min(last),
                (Key::PageDown, Some(at)) => (at + PAGE).min(last),
                (Key::PageUp, Some(at)) => at.saturating_sub(PAGE),
                (_, Some(at)) => at.saturating_sub(1),
            });
        }
    }
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
