//! Moving through a list whose rows have keys of their own.
//!
//! Owns the keys: arrows, Page, Home and End go from row to row, Tab and Shift+Tab leave the list.
//! So a list of two hundred rows is one stop for Tab. Must not know what the rows are.

use egui::{Event, EventFilter, Key, Response, Ui};

use super::list::take_key;

/// How far a page goes, in rows.
const PAGE: usize = 8;

/// Where the keyboard goes from a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStep {
    /// To the row of this index.
    To(usize),
    /// To what comes after the list.
    Onward,
    /// To what comes before the list.
    Back,
}

/// Reads the keys of the row of this index among `count`; call it after the row was drawn.
pub fn list_step(ui: &Ui, row: &Response, index: usize, count: usize) -> Option<ListStep> {
    if !row.has_focus() {
        return None;
    }
    let keeps = EventFilter { tab: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, keeps));
    let last = count.saturating_sub(1);
    let moves = [
        (Key::ArrowDown, (index + 1).min(last)),
        (Key::ArrowUp, index.saturating_sub(1)),
        (Key::PageDown, (index + PAGE).min(last)),
        (Key::PageUp, index.saturating_sub(PAGE)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    for (key, target) in moves {
        if take_key(ui, key) > 0 {
            return Some(ListStep::To(target));
        }
    }
    take_tab(ui)
}

fn take_tab(ui: &Ui) -> Option<ListStep> {
    let mut step = None;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key: Key::Tab, pressed: true, modifiers, .. } if !modifiers.command => {
                step = Some(if modifiers.shift { ListStep::Back } else { ListStep::Onward });
                false
            }
            _ => true,
        });
    });
    step
}
