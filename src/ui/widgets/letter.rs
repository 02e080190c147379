//! Single letters as keys.
//!
//! Must not decide when a letter is a key; that is the screen's.

use egui::{Context, Event, Key};

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
