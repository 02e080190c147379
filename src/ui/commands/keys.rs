//! Taking the keys of commands out of the input.
//!
//! Owns when pressed keys are exactly those of a command. Which keys those are is in the table.

use super::Command;
use egui::{Context, Event, Key, Modifiers};

/// Takes the commands whose keys were pressed out of the input, before any field sees them.
#[must_use]
pub fn take_pressed(ctx: &Context) -> Vec<Command> {
    Command::all()
        .into_iter()
        .filter(|command| command.is_global() && take_shortcut(ctx, *command))
        .collect()
}

/// Takes one command's keys out of the input; true if they were pressed. Matches modifiers
/// exactly: `Ctrl+Shift+Z` is not `Ctrl+Z`.
#[must_use]
pub fn take_shortcut(ctx: &Context, command: Command) -> bool {
    let shortcuts = command.shortcuts();
    ctx.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                // On many keyboards "+" itself needs Shift.
                let modifiers =
                    Modifiers { shift: modifiers.shift && *key != Key::Plus, ..*modifiers };
                !shortcuts.iter().any(|shortcut| {
                    shortcut.logical_key == *key && is_exactly(modifiers, shortcut.modifiers)
                })
            }
            _ => true,
        });
        let pressed = before != input.events.len();
        if pressed && shortcuts.iter().any(|shortcut| shortcut.modifiers.alt) {
            // With Alt, some systems send the letter besides the key; it was not meant as text.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        pressed
    })
}

fn is_exactly(pressed: Modifiers, wanted: Modifiers) -> bool {
    let ctrl = pressed.command || pressed.ctrl;
    (ctrl, pressed.alt, pressed.shift) == (wanted.command || wanted.ctrl, wanted.alt, wanted.shift)
}

#[cfg(test)]
mod tests {
    use super::super::CTRL;
    use super::*;

    #[test]
    fn no_two_commands_share_keys() {
        let mut seen = Vec::new();
        for command in Command::all() {
            for shortcut in command.shortcuts() {
                assert!(!seen.contains(&shortcut), "{command:?} repeats {shortcut:?}");
                seen.push(shortcut);
            }
        }
    }

    #[test]
    fn no_global_shortcut_is_one_that_text_needs() {
        let editing = [Key::A, Key::C, Key::V, Key::X, Key::W, Key::H, Key::U, Key::Backspace];
        for command in Command::all().into_iter().filter(|command| command.is_global()) {
            for shortcut in command.shortcuts() {
                let is_editing =
                    shortcut.modifiers == CTRL && editing.contains(&shortcut.logical_key);
                assert!(!is_editing, "{command:?}");
                let is_letter = shortcut.modifiers.is_none()
                    && shortcut.logical_key.name().chars().count() == 1;
                assert!(!is_letter, "{command:?} would take a typed letter");
            }
        }
    }
}
