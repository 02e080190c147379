//! The four figures at the top.

use super::{NARROW, say};
use crate::domain::follow_up::Score;
use crate::domain::radar::Radar;
use crate::ui::theme;
use crate::ui::widgets::Card;
use crate::ui::words::grouped;
use egui::{Label, RichText, Ui, vec2};

/// The figure itself, in points.
const SIZE: f32 = 24.0;
/// Height of a tile with two lines under its figure, in points.
const HEIGHT: f32 = 124.0;
/// Height of a tile that is wide enough for one, in points.
const LOW: f32 = 104.0;

/// A figure with what it counts.
#[derive(Debug, PartialEq, Eq)]
struct Tile {
    name: &'static str,
    figure: String,
    note: String,
}

fn tiles(radar: &Radar, promises: Score) -> [Tile; 4] {
    let felt = &radar.felt;
    let none = || "–".to_owned();
    let moods = match felt.moods.averages() {
        Some((before, after)) => Tile {
            name: "Mood, came → left",
            figure: format!("{} → {}", say::mood(before), say::mood(after)),
            note: format!(
                "{}; −1 is upset, +1 happy. {} left happier.",
                say::people(felt.moods.known),
                grouped(felt.moods.happier)
            ),
        },
        None => Tile {
            name: "Mood, came → left",
            figure: none(),
            note: "Two marks in a line tell it: :( :)".to_owned(),
        },
    };
    let expected = Tile {
        name: "Got what they expected, or more",
        figure: say::percent(felt.met + felt.exceeded, felt.expectations()).unwrap_or_else(none),
        note: match felt.expectations() {
            0 => "Say it in the entry: Expectation.".to_owned(),
            known => format!("{}; {} got more.", say::people(known), grouped(felt.exceeded)),
        },
    };
    let extra = Tile {
        name: "Something extra",
        figure: grouped(felt.extra),
        note: if felt.extra == 1 {
            "person got what they did not know they wanted.".to_owned()
        } else {
            "people got what they did not know they wanted.".to_owned()
        },
    };
    let promises = Tile {
        name: "Promises kept",
        figure: say::percent(promises.kept, promises.of).unwrap_or_else(none),
        note: match promises.of {
            0 => "None was settled in these days.".to_owned(),
            of => format!("{} of {of} that were settled.", promises.kept),
        },
    };
    [moods, expected, extra, promises]
}

pub(super) fn figures_ui(ui: &mut Ui, radar: &Radar, promises: Score) {
    let is_narrow = ui.available_width() < NARROW;
    let (columns, height) = if is_narrow { (2, LOW) } else { (4, HEIGHT) };
    let gap = theme::GAP_M;
    let width = ((ui.available_width() + gap) / columns as f32 - gap).floor();
    for row in tiles(radar, promises).chunks(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for tile in row {
                ui.allocate_ui(vec2(width, height), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        tile_ui(ui, tile, height);
                    });
                });
            }
        });
    }
}

fn tile_ui(ui: &mut Ui, tile: &Tile, height: f32) {
    Card::new().min_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add(Label::new(theme::muted(ui, tile.name)).truncate());
        ui.label(RichText::new(&tile.figure).font(theme::strong(SIZE)));
        ui.add(Label::new(theme::muted(ui, &tile.note)).wrap());
    });
}
