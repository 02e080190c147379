//! The lines that cannot be taken, each with its number and why.

use crate::domain::incoming::Rejected;
use crate::ui::theme;
use crate::ui::widgets::plain;
use crate::ui::words::grouped;
use egui::{Label, Ui, vec2};

/// So many more are shown at a time.
const PAGE: usize = 50;
/// Width of the number before a reason, in points.
const NUMBER: f32 = 88.0;

pub(super) fn lines_ui(ui: &mut Ui, rejected: &[Rejected], in_all: u64, shown: &mut usize) {
    if rejected.is_empty() {
        return;
    }
    ui.add_space(theme::GAP_M);
    let title = match in_all {
        1 => "1 line cannot be taken".to_owned(),
        more => format!("{} lines cannot be taken", grouped(more)),
    };
    ui.label(theme::bold(title));
    for it in rejected.iter().take(*shown) {
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(NUMBER, 18.0), |ui| {
                ui.set_width(NUMBER);
                let line = format!("Line {}", grouped(it.line));
                ui.label(theme::muted(ui, line));
            });
            ui.add(Label::new(&it.reason).wrap());
        });
    }
    let more = rejected.len().saturating_sub(*shown).min(PAGE);
    if more > 0 && ui.add(plain(&format!("Show {more} more lines"))).clicked() {
        *shown += PAGE;
    }
}
