//! Gaps worth closing, in sentences, the widest first.

use super::{plot, say};
use crate::domain::radar::{Gap, LEAST_DAYS, Radar};
use crate::journal::Setup;
use crate::ui::theme;
use crate::ui::widgets::Card;
use egui::{Align2, Label, Rect, Role, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

/// So many are shown: nobody closes more at a time.
const MOST: usize = 6;
/// Room for the rank, in points.
const RANK: f32 = 24.0;

pub(super) fn gaps_ui(ui: &mut Ui, setup: &Setup, radar: &Radar, height: f32) -> f32 {
    let mut used = 0.0;
    Card::new().title("Gaps worth closing").min_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        for (place, gap) in radar.gaps.iter().take(MOST).enumerate() {
            gap_ui(ui, setup, place, gap);
        }
        if radar.gaps.is_empty() {
            let words = format!(
                "No gap shows in these days. One does as soon as people leave upset or with less \
                 than they expected on {LEAST_DAYS} days for the same reason."
            );
            ui.add(Label::new(theme::muted(ui, words)).wrap());
        }
        used = ui.min_rect().height() + super::CARD_AROUND;
    });
    used
}

fn gap_ui(ui: &mut Ui, setup: &Setup, place: usize, gap: &Gap) {
    let p = theme::palette(ui);
    let heading = say::place(gap.place, setup);
    let sentence = say::gap(gap);
    let said = format!("{}. {heading}: {sentence}", place + 1);
    let builder = UiBuilder::new()
        .id_salt(("gap", place))
        .accessibility_role(Role::ListItem)
        .accessibility_label(&said);
    ui.scope_builder(builder, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
            let (rank, _) = ui.allocate_exact_size(vec2(RANK, 20.0), Sense::hover());
            let number = (place + 1).to_string();
            plot::words(ui, rank.left_center(), Align2::LEFT_CENTER, &number, p.muted);
            ui.vertical(|ui| {
                ui.add(Label::new(theme::bold(heading.clone())).truncate());
                ui.add(Label::new(theme::muted(ui, sentence.clone())).wrap());
                share_ui(ui, gap);
            });
        });
    });
}

/// The share as a thin bar.
fn share_ui(ui: &mut Ui, gap: &Gap) {
    let p = theme::palette(ui);
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    let track =
        Rect::from_min_size(pos2(room.left(), room.center().y - 1.0), vec2(room.width(), 4.0));
    ui.painter().rect(track, 2, p.neutral.bg, Stroke::NONE, egui::StrokeKind::Inside);
    let share = gap.short as f32 / gap.of.max(1) as f32;
    let filled = track.with_max_x(track.left() + track.width() * share.min(1.0));
    ui.painter().rect_filled(filled, 2, p.warn.fg);
}
