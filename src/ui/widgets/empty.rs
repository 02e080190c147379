//! What a list says while it has nothing to show: one sentence and the key to press.

use egui::{Ui, vec2};

use super::badge;
use crate::ui::theme;

/// A sentence in the middle of the available width and, under it, what to press.
///
/// `hint` is the command in words and its keys, such as `("Log an interaction", "Ctrl N")`.
pub fn empty_state_ui(ui: &mut Ui, sentence: &str, hint: Option<(&str, &str)>) {
    ui.vertical_centered(|ui| {
        ui.add_space(theme::GAP_L);
        ui.label(egui::RichText::new(sentence).color(theme::palette(ui).muted));
        if let Some((words, keys)) = hint {
            ui.add_space(theme::GAP_S);
            hint_ui(ui, words, keys);
        }
        ui.add_space(theme::GAP_L);
    });
}

fn hint_ui(ui: &mut Ui, words: &str, keys: &str) {
    let label =
        super::paint::text(ui, words, theme::regular(theme::SMALL_SIZE), theme::palette(ui).muted);
    let width = label.size().x + 8.0 + badge::key_cap_size(ui, keys).x;
    ui.allocate_ui_with_layout(
        vec2(width, badge::MARK_HEIGHT),
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            ui.label(theme::muted(ui, words));
            badge::key_cap_ui(ui, keys);
        },
    );
}
