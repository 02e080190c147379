//! What rules did to people.

use super::{plot, say};
use crate::domain::radar::{ByRule, Radar};
use crate::domain::rule::Colour;
use crate::journal::Setup;
use crate::ui::theme;
use crate::ui::widgets::Card;
use crate::ui::words::{grouped, times};
use egui::{Align2, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// So many rules are shown; the rest hurt nobody more than these.
const MOST: usize = 12;
/// Width of a column of numbers, in points.
const COLUMN: f32 = 96.0;
/// Narrower than this, in points, the numbers stand under the name.
const NARROW: f32 = 620.0;
/// Height of a row, in points.
const ROW: f32 = 32.0;
/// Height of a row with its numbers under the name, in points.
const HIGH_ROW: f32 = 48.0;

const COLUMNS: [&str; 5] = ["People", "Upset", "Fell short", "Bent", "Went well"];

pub(super) fn rules_ui(ui: &mut Ui, setup: &Setup, radar: &Radar) {
    if radar.by_rule.is_empty() && setup.rules.is_empty() {
        return;
    }
    Card::new().title("By rule").note("what it did to people").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if radar.by_rule.is_empty() {
            let words = "No rule came up in these days. F4 on the Desk looks one up, and notes \
                         that it did.";
            ui.add(egui::Label::new(theme::muted(ui, words)).wrap());
            return;
        }
        let is_wide = ui.available_width() >= NARROW;
        if is_wide {
            head_ui(ui);
        }
        for rule in radar.by_rule.iter().take(MOST) {
            row_ui(ui, setup, rule, is_wide);
        }
    });
}

fn head_ui(ui: &mut Ui) {
    let p = theme::palette(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    for (place, name) in COLUMNS.iter().enumerate() {
        let at = pos2(end_of(row, place), row.center().y);
        plot::words(ui, at, Align2::RIGHT_CENTER, name, p.muted);
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, theme::line(p));
}

/// The right end of a column.
fn end_of(row: Rect, place: usize) -> f32 {
    row.right() - COLUMN * (COLUMNS.len() - 1 - place) as f32
}

fn numbers(rule: &ByRule) -> [u64; 5] {
    let friction = &rule.friction;
    [friction.met, friction.upset, friction.fell_short, friction.bent, friction.went_well]
}

/// `came up for 12 people, 5 upset, 3 got less than expected; bent 4 times, 3 went well`
fn in_words(rule: &ByRule) -> String {
    let friction = &rule.friction;
    let mut parts = vec![match friction.met {
        0 => "did not come up".to_owned(),
        met => format!("came up for {}", say::people(met)),
    }];
    if friction.upset > 0 {
        parts.push(format!("{} upset", grouped(friction.upset)));
    }
    if friction.fell_short > 0 {
        parts.push(format!("{} got less than expected", grouped(friction.fell_short)));
    }
    let met = parts.join(", ");
    if friction.bent == 0 {
        return met;
    }
    format!("{met}; bent {}, {} went well", times(friction.bent), grouped(friction.went_well))
}

fn row_ui(ui: &mut Ui, setup: &Setup, by_rule: &ByRule, is_wide: bool) {
    let p = theme::palette(ui);
    let rule = setup.rules.iter().find(|rule| rule.id == by_rule.rule);
    let name = rule.map_or("A rule that is gone", |rule| rule.name.as_str());
    let colour = rule.map(|rule| rule.colour);
    let height = if is_wide { ROW } else { HIGH_ROW };
    let (row, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let words = in_words(by_rule);
    let colour_word = colour.map_or(String::new(), |colour| format!("{}, ", colour.label()));
    let said = format!("{colour_word}{name}: {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said));
    let first = if is_wide { row } else { row.with_max_y(row.top() + 26.0) };
    if let Some(colour) = colour {
        mark(ui, colour, pos2(row.left() + 6.0, first.center().y));
    }
    let left = row.left() + 20.0;
    let room = if is_wide { end_of(row, 0) - 72.0 - left } else { row.right() - left };
    plot::words_within(ui, pos2(left, first.center().y), room, name, p.ink);
    if is_wide {
        for (place, number) in numbers(by_rule).into_iter().enumerate() {
            let at = pos2(end_of(row, place), row.center().y);
            let text = if number == 0 { "–".to_owned() } else { grouped(number) };
            let ink = if number == 0 { p.muted } else { p.ink };
            let font = theme::regular(theme::BODY_SIZE);
            ui.painter().text(at, Align2::RIGHT_CENTER, text, font, ink);
        }
    } else {
        let at = pos2(left, row.bottom() - 14.0);
        let font = theme::regular(theme::SMALL_SIZE);
        let mut job = egui::text::LayoutJob::simple_singleline(words, font, p.muted);
        job.wrap = egui::text::TextWrapping::truncate_at_width(row.right() - left);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, p.muted);
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, theme::line(p));
    plot::tip(ui, response, &said);
}

/// The colour of a rule as a shape: a square, a disc, a triangle.
fn mark(ui: &Ui, colour: Colour, at: Pos2) {
    let p = theme::palette(ui);
    match colour {
        Colour::Red => {
            let square = Rect::from_center_size(at, vec2(10.0, 10.0));
            ui.painter().rect_filled(square, 1, p.bad.fg);
        }
        Colour::Green => {
            ui.painter().circle_filled(at, 5.5, p.good.fg);
        }
        Colour::Yellow => {
            let corners = vec![at + vec2(0.0, -6.0), at + vec2(6.0, 5.0), at + vec2(-6.0, 5.0)];
            ui.painter().add(Shape::convex_polygon(corners, p.warn.fg, Stroke::NONE));
        }
    }
}
