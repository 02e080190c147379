//! Presets as big buttons, each with its key and today's count.

use super::DeskView;
use crate::domain::preset::{KEYED, Preset};
use crate::domain::vocabulary::Facet;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::state::{DeskDraft, Part};
use crate::ui::theme;
use crate::ui::widgets::{BigButton, empty_state_ui};
use egui::Ui;

/// Narrowest button, in points.
const MIN_WIDTH: f32 = 132.0;

/// Draws the presets.
pub(super) fn presets_ui(
    ui: &mut Ui,
    view: DeskView<'_>,
    draft: &mut DeskDraft,
    actions: &mut Vec<Action>,
) {
    let presets = &view.setup().presets;
    if presets.is_empty() {
        let keys = Command::GoToSettings.keys(ui.ctx());
        empty_state_ui(
            ui,
            "Presets log a tally with one key.",
            Some(("Make one in Settings", &keys)),
        );
        return;
    }
    let takes_keyboard = draft.focus == Some(Part::Presets);
    let gap = theme::GAP_S;
    let room = ui.available_width();
    let fitting = ((room + gap) / (MIN_WIDTH + gap)).floor().max(1.0);
    // Even rows: seven buttons where six fit are four and three, not six and one.
    let rows = (presets.len() as f32 / fitting).ceil();
    let columns = (presets.len() as f32 / rows).ceil();
    let width = ((room - gap * (columns - 1.0)) / columns).floor();
    let is_low = ui.ctx().content_rect().height() < 560.0;
    egui::Grid::new("presets").spacing(egui::vec2(gap, gap)).min_row_height(0.0).show(ui, |ui| {
        let mut column = 0.0;
        for (place, preset) in presets.iter().enumerate() {
            let response = preset_ui(ui, view, place, preset, width, is_low);
            if place == 0 && takes_keyboard {
                response.request_focus();
            }
            if response.has_focus() {
                draft.part = Some(Part::Presets);
                draft.row = None;
            }
            if response.clicked() {
                actions.push(Action::Tally(preset.id));
            }
            column += 1.0;
            if column >= columns {
                ui.end_row();
                column = 0.0;
            }
        }
    });
}

fn preset_ui(
    ui: &mut Ui,
    view: DeskView<'_>,
    place: usize,
    preset: &Preset,
    width: f32,
    is_low: bool,
) -> egui::Response {
    let usual = view.setup().vocabulary.default_term(Facet::Kind).map(|term| term.id);
    let count = preset.count_in(&view.data.counts, usual);
    let keys = match u8::try_from(place) {
        Ok(place) if usize::from(place) < KEYED => Command::Tally(place).keys(ui.ctx()),
        _ => String::new(),
    };
    let note = if count == 0 { "none today".to_owned() } else { format!("{count} today") };
    ui.add(BigButton::new(&preset.name).keys(&keys).note(&note, count > 0).width(width).low(is_low))
}
