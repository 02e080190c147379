//! Keys that a screen takes before a field sees them: single letters, Enter and Esc.
//!
//! Must not decide when a letter is a key; that is the screen's.

use egui::{Context, Event, Key, Modifiers, Ui};

/// Takes a key without modifiers out of the input, with the letter that came with it, so that it is
/// typed into no field; true where it was pressed anew.
pub fn take_letter(ctx: &Context, key: Key) -> bool {
    let text = if key == Key::Space { " " } else { key.name() };
    ctx.input_mut(|input| {
        let mut is_new = false;
        let mut found = 0;
        input.events.retain(|event| match event {
            Event::Key { key: pressed, pressed: true, repeat, modifiers, .. }
                if *pressed == key && modifiers.is_none() =>
            {
                found += 1;
                is_new |= !repeat;
                false
            }
            _ => true,
        });
        // Letters that come behind it are words.
        input.events.retain(|event| match event {
            Event::Text(typed) if found > 0 && typed.eq_ignore_ascii_case(text) => {
                found -= 1;
                false
            }
            _ => true,
        });
        is_new
    })
}

/// Takes the keys that are wanted, alone or with Shift, out of the input and answers the first that
/// was pressed anew. Its letter is not typed into a field that opens with it.
pub fn take_one_of(ctx: &Context, wanted: impl Fn(Key) -> bool) -> Option<Key> {
    let mut found = None;
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, repeat, .. }
                if (modifiers.is_none() || modifiers.shift_only()) && wanted(*key) =>
            {
                if !repeat {
                    found = found.or(Some(*key));
                }
                false
            }
            _ => true,
        });
        if found.is_some() {
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
    });
    found
}

/// Enter, with Ctrl or without; a held key saves once.
pub fn take_enter(ui: &Ui, with_ctrl: bool) -> bool {
    let mut is_pressed = false;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key: Key::Enter, pressed: true, modifiers, repeat, .. }
                if (with_ctrl && modifiers.matches_exact(Modifiers::COMMAND))
                    || (!with_ctrl && modifiers.is_none()) =>
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
pub fn take_escape(ui: &Ui) -> bool {
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
