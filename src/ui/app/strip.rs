//! The strip at the bottom of the window in which toasts stand while there are any.
//!
//! Owns that no screen has a button there. Must not draw the toasts.

use super::App;
use crate::ui::theme;
use crate::ui::widgets::toast_strip;
use egui::{Ui, UiBuilder};

impl App {
    /// Draws a screen above the strip; call it when everything stands that surrounds the screen.
    /// Toasts keep to what is left beside the rail, and may lie over the status line, which has no
    /// buttons.
    pub(super) fn above_toasts_ui(&mut self, ui: &mut Ui, add: impl FnOnce(&mut Self, &mut Ui)) {
        let window = ui.ctx().content_rect();
        let room = ui.available_rect_before_wrap();
        self.toasts.keep_right_of((room.left() - window.left()).max(0.0));
        let bottom = room.bottom().min(window.bottom() - toast_strip(ui.ctx()));
        ui.painter().rect_filled(room, 0, theme::palette(ui).paper);
        // With a strip and without, the screen is the same part of the window: what has the
        // keyboard keeps its identity.
        let builder = UiBuilder::new().id_salt("above toasts").max_rect(room.with_max_y(bottom));
        ui.scope_builder(builder, |ui| add(self, ui));
    }
}
