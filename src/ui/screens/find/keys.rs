//! The keys of the screen: words go into the box, letters are keys while the list has the keyboard.
//!
//! Owns where the keyboard is. Must not decide what a key does; [`Act`] does.

use super::acts::Act;
use super::draft::{FindDraft, Marks};
use super::window::End;
use super::{Edge, FindAction, FindView};
use crate::ui::action::Action;
use crate::ui::widgets::{take_enter, take_escape, take_key, take_one_of};
use egui::{Event, EventFilter, FocusDirection, Id, Key, Modifiers, Popup, Ui};

/// The box.
pub(super) fn box_id() -> Id {
    Id::unique("find box")
}

/// What was found.
pub(super) fn list_id() -> Id {
    Id::unique("find list")
}

/// Reads the keys; call it before anything is drawn.
pub(super) fn keys(ui: &Ui, view: FindView<'_>, draft: &mut FindDraft, actions: &mut Vec<Action>) {
    let ctx = ui.ctx();
    if Popup::is_any_open(ctx) {
        return;
    }
    let focused = ctx.memory(egui::Memory::focused);
    if focused == Some(box_id()) {
        return in_box(ui, draft, actions);
    }
    if focused.is_none() && take_key(ui, Key::Escape) > 0 {
        // A filter whose list was open loses the keyboard with it.
        draft.focus_box = true;
    }
    if focused.is_none() && !draft.focus_box {
        draft.focus_list = true;
    }
    if let Some(id) = focused {
        // Esc is read here, wherever the keyboard is; arrows walk only through the list.
        let is_list = id == list_id();
        let keeps =
            EventFilter { vertical_arrows: is_list, escape: true, ..EventFilter::default() };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, keeps));
    }
    let is_on_list = focused.is_none_or(|id| id == list_id()) && !draft.focus_box;
    if is_on_list {
        on_list(ui, view, draft, actions);
    } else if take_key(ui, Key::Escape) > 0 {
        // From a filter or a button one is back where the words are.
        draft.focus_box = true;
    }
}

/// In the box: Enter and Down go to what was found, Esc leaves; the line stays for the next time.
fn in_box(ui: &Ui, draft: &mut FindDraft, actions: &mut Vec<Action>) {
    let goes_on =
        take_enter(ui, false) || take_key(ui, Key::ArrowDown) + take_key(ui, Key::PageDown) > 0;
    if goes_on {
        draft.focus_list = true;
        draft.scrolls_to_cursor = true;
    } else if take_escape(ui) {
        actions.push(Action::Find(FindAction::Leave));
    }
}

fn on_list(ui: &Ui, view: FindView<'_>, draft: &mut FindDraft, actions: &mut Vec<Action>) {
    if take_escape(ui) {
        if draft.marks.is_empty() {
            draft.focus_box = true;
        } else {
            draft.marks = Marks::default();
        }
        return;
    }
    if take_enter(ui, false) {
        return Act::Open.begin(view, draft, actions);
    }
    if take_with_ctrl(ui, Key::A) {
        return Act::MarkAll.begin(view, draft, actions);
    }
    if take_copy(ui) {
        return Act::Copy.begin(view, draft, actions);
    }
    for (key, forward) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
        for _ in 0..take_with_shift(ui, key) {
            mark_on(draft, forward);
        }
    }
    if walk(ui, draft, actions) {
        // The keyboard itself stays where it is.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    if let Some(act) = take_one_of(ui.ctx(), |key| Act::of(key).is_some()).and_then(Act::of) {
        act.begin(view, draft, actions);
    }
}

/// Marks the chosen row and the one that comes next.
fn mark_on(draft: &mut FindDraft, forward: bool) {
    let Some(place) = draft.place() else { return };
    let next = if forward { place + 1 } else { place.saturating_sub(1) };
    for place in [place, next] {
        if let Some(uid) = draft.line_at(place).and_then(|line| line.uid_of_entry()) {
            draft.mark(uid);
        }
    }
    draft.choose(next.min(draft.count().saturating_sub(1)));
}

/// Arrows, Page, Home and End; true where one of them was pressed.
fn walk(ui: &Ui, draft: &mut FindDraft, actions: &mut Vec<Action>) -> bool {
    let mut is_moved = false;
    let page = draft.rows_in_sight().max(2) - 1;
    for key in [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End] {
        // Of a key that repeats, more than one press can come in a frame.
        for _ in 0..take_key(ui, key) {
            is_moved = true;
            let last = draft.count().saturating_sub(1);
            let place = draft.place().or_else(|| draft.first_in_sight());
            let target = match (key, place) {
                (Key::Home, _) => {
                    if draft.window.as_ref().is_some_and(|it| it.before() != End::Nothing) {
                        actions.push(Action::Find(FindAction::Jump(Edge::First)));
                        continue;
                    }
                    0
                }
                (Key::End, _) => {
                    if draft.window.as_ref().is_some_and(|it| it.after() != End::Nothing) {
                        actions.push(Action::Find(FindAction::Jump(Edge::Last)));
                        continue;
                    }
                    last
                }
                (Key::ArrowUp, Some(0)) => {
                    draft.focus_box = true;
                    continue;
                }
                (_, None) => 0,
                (Key::ArrowDown, Some(at)) => (at + 1).min(last),
                (Key::PageDown, Some(at)) => (at + page).min(last),
                (Key::PageUp, Some(at)) => at.saturating_sub(page),
                (_, Some(at)) => at.saturating_sub(1),
            };
            draft.choose(target);
        }
    }
    is_moved
}

/// Counts presses of a key with Ctrl alone.
fn take_with_ctrl(ui: &Ui, wanted: Key) -> bool {
    take(ui, |event| {
        matches!(event, Event::Key { key, pressed: true, modifiers, .. }
            if *key == wanted && modifiers.matches_exact(Modifiers::COMMAND))
    }) > 0
}

fn take_with_shift(ui: &Ui, wanted: Key) -> usize {
    take(ui, |event| {
        matches!(event, Event::Key { key, pressed: true, modifiers, .. }
            if *key == wanted && modifiers.shift_only())
    })
}

fn take_copy(ui: &Ui) -> bool {
    take(ui, |event| matches!(event, Event::Copy)) > 0
}

fn take(ui: &Ui, is_wanted: impl Fn(&Event) -> bool) -> usize {
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !is_wanted(event));
        before - input.events.len()
    })
}
