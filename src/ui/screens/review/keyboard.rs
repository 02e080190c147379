//! Keys of the review: one letter for each answer.
//!
//! Owns when a letter is a key and when it is a word. Must not act; the card does.

use crate::ui::widgets::{scroll_by_keys, take_letter};
use egui::{Event, Key, Popup, Ui};

/// Whether single letters are keys now: no field has the keyboard and nothing lies over the screen.
pub(super) fn letters_are_keys(ui: &Ui, is_behind: bool) -> bool {
    !is_behind && !ui.ctx().text_edit_focused() && !Popup::is_any_open(ui.ctx())
}

/// Takes a key with its letter out of the input; true where it was pressed anew. A held key answers one
/// card and not the next one as well.
pub(super) fn take_press(ui: &Ui, key: Key) -> bool {
    take_letter(ui.ctx(), key)
}

/// Whether an event is a letter, a digit or a space.
fn is_letter(event: &Event) -> bool {
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            (modifiers.is_none() || modifiers.shift_only())
                && (*key == Key::Space || key.name().chars().count() == 1)
        }
        Event::Text(_) => true,
        _ => false,
    }
}

/// Whether the letters of this frame go on from others without a pause: they are a word that
/// somebody types, and its first letter was a key already. Call it once a frame.
pub(super) fn goes_on(ui: &Ui, last: &mut Option<f64>) -> bool {
    let (now, has_letters) = ui.input(|input| (input.time, input.events.iter().any(is_letter)));
    let goes_on = last.is_some_and(|last| now - last < PAUSE);
    if has_letters {
        *last = Some(now);
    }
    goes_on
}

/// Takes all letters of this frame out of the input: nothing may act on them.
pub(super) fn drop_letters(ui: &Ui) {
    ui.input_mut(|input| input.events.retain(|event| !is_letter(event)));
}

/// The first letter, digit or space that was pressed anew in this frame.
pub(super) fn first_letter(ui: &Ui) -> Option<Key> {
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Key { key, repeat: false, modifiers, .. }
                if modifiers.is_none() && is_letter(event) =>
            {
                Some(*key)
            }
            _ => None,
        })
    })
}

/// Whether words are typed in this frame; a space alone is none, it presses buttons.
pub(super) fn is_typing(ui: &Ui) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| match event {
            Event::Text(typed) => !typed.trim().is_empty(),
            Event::Paste(_) => true,
            _ => false,
        })
    })
}

/// So long, in seconds, nothing is typed between a word and a key.
const PAUSE: f64 = 0.25;

/// Drops Enter and Space that a held key repeats: a button with the keyboard would be pressed once
/// more for each of them.
pub(super) fn drop_repeats(ui: &Ui) {
    ui.input_mut(|input| {
        input.events.retain(|event| {
            !matches!(
                event,
                Event::Key { key: Key::Enter | Key::Space, pressed: true, repeat: true, .. }
            )
        });
    });
}

/// Whether no control has the keyboard, so that Space and the arrows are the screen's.
pub(super) fn nothing_has_keyboard(ui: &Ui) -> bool {
    ui.memory(egui::Memory::focused).is_none()
}

/// Scrolls by the arrows and by page while nothing has the keyboard. Call it inside the area.
pub(super) fn scroll_ui(ui: &Ui, is_behind: bool) {
    if !is_behind && nothing_has_keyboard(ui) && !Popup::is_any_open(ui.ctx()) {
        scroll_by_keys(ui);
    }
}
