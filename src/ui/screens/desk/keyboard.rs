//! Where the keyboard is on the Desk, and where it goes by itself.
//!
//! Owns: Esc back to the line, words that are typed while something else has the keyboard, and the
//! place in a list that is kept while its rows come and go. Must not act on entries; rows do.

use super::capture;
use crate::ui::state::{DeskDraft, Part};
use crate::ui::widgets::{ListStep, list_step, take_key};
use egui::{Event, Key, Popup, Response, Ui};

/// Letters that mean something to a row of these lists, so that they are not words.
const TODAY_LETTERS: [&str; 4] = ["e", "d", "k", "g"];
const PROMISE_LETTERS: [&str; 4] = ["k", "e", "x", "g"];

/// Keys of the whole screen; call it before anything is drawn.
pub(super) fn keys(ui: &Ui, draft: &mut DeskDraft) {
    let ctx = ui.ctx();
    if ctx.input(|input| input.pointer.any_pressed()) {
        draft.row = None;
    }
    if Popup::is_any_open(ctx) {
        return;
    }
    let focused = ctx.memory(egui::Memory::focused);
    let is_elsewhere = focused != Some(capture::line_id());
    if is_elsewhere && take_key(ui, Key::Escape) > 0 {
        draft.row = None;
        draft.focus = Some(Part::Line);
    }
    if is_elsewhere && focused.is_some() && !ctx.text_edit_focused() {
        take_words(ui, draft);
    }
    if focused.is_none() && draft.focus.is_none() {
        // A row that was acted on is gone, or a dialog over it has closed: the place in the list
        // stays. With the keyboard nowhere, what is typed next is meant for the line.
        match draft.row {
            Some(row) if draft.row_focus.is_none() => draft.row_focus = Some(row),
            _ => {
                draft.row_focus = None;
                draft.row = None;
                draft.focus = Some(Part::Line);
            }
        }
    }
}

/// Words that are typed on a button or a row are meant for the line, unless the letter is one of
/// the row's own keys.
fn take_words(ui: &Ui, draft: &mut DeskDraft) {
    let letters: &[&str] = match draft.part {
        Some(Part::Today) => &TODAY_LETTERS,
        Some(Part::Promises) => &PROMISE_LETTERS,
        _ => &[],
    };
    let mut words = String::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) if text != " " && !letters.contains(&&*text.to_lowercase()) => {
                words.push_str(text);
                false
            }
            _ => true,
        });
    });
    if !words.is_empty() {
        draft.line.push_str(&words);
        draft.cursor_to_end = true;
        draft.row = None;
        draft.focus = Some(Part::Line);
    }
}

/// Gives a row the keyboard where it is its turn, and reads its keys.
pub(super) fn row_keyboard(
    ui: &Ui,
    draft: &mut DeskDraft,
    part: Part,
    index: usize,
    count: usize,
    row: &Response,
) {
    if let Some((wanted_part, wanted)) = draft.row_focus
        && wanted_part == part
        && wanted.min(count - 1) == index
    {
        row.request_focus();
        draft.row_focus = None;
    }
    if !row.has_focus() {
        return;
    }
    draft.part = Some(part);
    draft.row = Some((part, index));
    match list_step(ui, row, index, count) {
        None => return,
        Some(ListStep::To(target)) => draft.row_focus = Some((part, target)),
        Some(ListStep::Onward) => draft.next_focus = Some(part.next()),
        Some(ListStep::Back) => draft.next_focus = Some(part.before()),
    }
    ui.ctx().request_repaint();
}
