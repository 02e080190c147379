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

/// Walks with the arrows, Page, Home and End through a list that has the keyboard as a whole: the
/// place that they lead to, from this one; none where none of them was pressed. `page` is how far a
/// page goes, in rows.
pub fn walk_by_keys(ui: &Ui, count: usize, from: Option<usize>, page: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    let keys = [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End];
    let mut walked = None;
    for key in keys {
        // Of a key that repeats, more than one press can come in a frame.
        for _ in 0..take_key(ui, key) {
            walked = Some(match (key, walked.or(from)) {
                (Key::End, _) => last,
                (Key::Home, _) | (_, None) => 0,
                (Key::ArrowDown, Some(at)) => (at + 1).min(last),
                (Key::PageDown, Some(at)) => (at + page).min(last),
                (Key::PageUp, Some(at)) => at.saturating_sub(page),
                (_, Some(at)) => at.saturating_sub(1),
            });
        }
    }
    walked
}
