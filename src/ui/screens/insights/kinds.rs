//! How people came and left, by what they came for.

use super::{plot, say};
use crate::domain::radar::{ByKind, Radar};
use crate::journal::Setup;
use crate::ui::theme;
use crate::ui::widgets::Card;
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of a row, in points.
const ROW: f32 = 28.0;
/// So many kinds are shown; the rest are few people.
const MOST: usize = 10;
/// Room for the number of people, in points.
const COUNT: f32 = 44.0;

pub(super) fn kinds_ui(ui: &mut Ui, setup: &Setup, radar: &Radar, height: f32) -> f32 {
    let mut used = 0.0;
    Card::new().title("By kind").note("people whose moods are known").min_height(height).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let known = radar.by_kind.iter().filter(|it| it.felt.moods.known > 0);
            let rows: Vec<&ByKind> = known.take(MOST).collect();
            if rows.is_empty() {
                ui.label(theme::muted(ui, "No moods are known of these days."));
            } else {
                axis_ui(ui);
                for row in rows {
                    row_ui(ui, setup, row);
                }
            }
            used = ui.min_rect().height() + super::CARD_AROUND;
        },
    );
    used
}

/// The track of a row: between the name and the number of people.
fn track(row: Rect) -> Rect {
    let name = (row.width() * 0.36).min(168.0);
    Rect::from_min_max(
        pos2(row.left() + name + 12.0, row.top()),
        pos2(row.right() - COUNT - 8.0, row.bottom()),
    )
}

fn axis_ui(ui: &mut Ui) {
    let p = theme::palette(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let track = track(row);
    let y = row.center().y;
    plot::legend(ui, row.left_center());
    plot::words(ui, pos2(track.left(), y), Align2::LEFT_CENTER, "upset", p.muted);
    plot::words(ui, pos2(track.right(), y), Align2::RIGHT_CENTER, "happy", p.muted);
}

fn row_ui(ui: &mut Ui, setup: &Setup, kind: &ByKind) {
    let p = theme::palette(ui);
    let Some((before, after)) = kind.felt.moods.averages() else { return };
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = setup.vocabulary.name(kind.kind);
    let people = say::people(kind.felt.moods.known);
    let sentence = format!("{name}: {}, {people}", say::fared(&kind.felt));
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &sentence));
    let track = track(row);
    let y = row.center().y;
    plot::words_within(ui, pos2(row.left(), y), track.left() - row.left() - 12.0, name, p.ink);
    let count = crate::ui::words::grouped(kind.felt.moods.known);
    plot::words(ui, pos2(row.right(), y), Align2::RIGHT_CENTER, &count, p.muted);
    ui.painter().hline(track.x_range(), y, Stroke::new(1.0, p.line));
    let middle = Stroke::new(1.0, p.edge);
    ui.painter().vline(track.center().x, y - 5.0..=y + 5.0, middle);
    let inner = track.shrink2(vec2(6.0, 0.0));
    let [came, left] = [before, after].map(|mood| pos2(at(inner, mood), y));
    ui.painter().line_segment([came, left], Stroke::new(plot::LINE, p.accent));
    plot::came(ui, came);
    plot::left(ui, left);
    plot::tip(ui, response, &sentence);
}

#[expect(clippy::cast_possible_truncation, reason = "a mood is −1 to 1")]
fn at(track: Rect, mood: f64) -> f32 {
    track.center().x + mood as f32 * track.width() / 2.0
}
