//! Rules in lists: the shape and colour of each, its name, and what is known about it.
//!
//! Owns how red, green and yellow are told apart, by shape first. A row takes no keyboard: its list
//! has it. Must not know what a rule says.

use egui::{
    Color32, CornerRadius, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{Tone, badge, paint};
use crate::domain::rule::Colour;
use crate::ui::theme::{self, Palette};

/// Height of a row with two lines, in points.
pub const RULE_ROW_HEIGHT: f32 = 52.0;
/// Height of a row with its name only, in points.
const LOW_ROW: f32 = 36.0;
/// Between the edge of the list and the shape, in points.
const PADDING: f32 = 16.0;
/// Room for the shape before the words, in points.
const SHAPE_ROOM: f32 = 28.0;

/// What a row shows.
#[derive(Clone, Debug)]
pub struct RuleRow<'a> {
    /// Who may bend it.
    pub colour: Colour,
    /// Its name.
    pub name: &'a str,
    /// A second line, muted; may be empty.
    pub detail: &'a str,
    /// The badge at the right, if any.
    pub mark: Option<(Tone, String)>,
    /// Whether it is a choice of a field that keeps the keyboard.
    pub is_option: bool,
}

/// The ink of a colour's shape.
#[must_use]
pub const fn colour_of(p: &Palette, colour: Colour) -> Color32 {
    match colour {
        Colour::Red => p.bad.fg,
        Colour::Green => p.good.fg,
        Colour::Yellow => p.warn.fg,
    }
}

/// Paints the shape of a colour, so many points wide: a square, a disc or a triangle.
fn paint_shape(ui: &Ui, colour: Colour, center: Pos2, size: f32) {
    let ink = colour_of(theme::palette(ui), colour);
    let half = size / 2.0;
    match colour {
        Colour::Red => {
            let rect = Rect::from_center_size(center, vec2(size - 1.0, size - 1.0));
            ui.painter().rect_filled(rect, 0, ink);
        }
        Colour::Green => {
            ui.painter().circle_filled(center, half, ink);
        }
        Colour::Yellow => {
            let points = vec![
                center + vec2(0.0, -half),
                center + vec2(half, half - 1.0),
                center + vec2(-half, half - 1.0),
            ];
            ui.painter().add(Shape::convex_polygon(points, ink, Stroke::NONE));
        }
    }
}

/// The shape of a colour among words.
pub fn colour_mark_ui(ui: &mut Ui, colour: Colour) {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 20.0), Sense::hover());
    paint_shape(ui, colour, rect.center(), 12.0);
}

/// A row across the available width; a press chooses it. `is_chosen` is the one beside the list,
/// and `has_keyboard` says that its list has the keyboard.
pub fn rule_row_ui(
    ui: &mut Ui,
    row: &RuleRow<'_>,
    is_chosen: bool,
    has_keyboard: bool,
) -> Response {
    let p = theme::palette(ui);
    let height = if row.detail.is_empty() { LOW_ROW } else { RULE_ROW_HEIGHT };
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let role = if row.is_option { Role::ListBoxOption } else { Role::ListItem };
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), spoken(row)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_chosen {
        ui.painter().rect_filled(rect, 0, p.accent_tint);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, p.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    let inner = rect.shrink2(vec2(PADDING, 0.0));
    let mut right = inner.right();
    if let Some((tone, words)) = &row.mark {
        let width = badge::badge_size(ui, words).x.min(inner.width() * 0.5);
        let at = pos2(right - width, inner.center().y - badge::MARK_HEIGHT / 2.0);
        let slot = Rect::from_min_size(at, vec2(width, badge::MARK_HEIGHT));
        badge::paint_badge(ui, slot, *tone, words);
        right -= width + 12.0;
    }
    paint_shape(ui, row.colour, pos2(inner.left() + 7.0, inner.center().y), 12.0);
    let words = inner.with_min_x(inner.left() + SHAPE_ROOM).with_max_x(right);
    let room = words.width().max(8.0);
    let name = |font| paint::text_within(ui, row.name, font, p.ink, room);
    if row.detail.is_empty() {
        paint::middle(ui, name(theme::regular(theme::BODY_SIZE)), words.left(), words);
    } else {
        let (upper, lower) = words.shrink2(vec2(0.0, 5.0)).split_top_bottom_at_fraction(0.5);
        paint::middle(ui, name(theme::strong(theme::BODY_SIZE)), words.left(), upper);
        let small = theme::regular(theme::SMALL_SIZE);
        let detail = paint::text_within(ui, row.detail, small, p.muted, room);
        paint::middle(ui, detail, words.left(), lower);
    }
    if is_chosen && has_keyboard {
        let stroke = Stroke::new(theme::FOCUS_WIDTH, p.focus);
        ui.painter().rect_stroke(rect, 0, stroke, StrokeKind::Inside);
    }
    response
}

/// What a screen reader says: everything in reading order.
fn spoken(row: &RuleRow<'_>) -> String {
    let mark = row.mark.as_ref().map_or("", |(_, words)| words);
    [row.name, row.colour.label(), row.detail, mark]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A colour of the legend, which filters the list: pressed in while it does. `is_short` shows its
/// name without what it means.
pub fn legend_pill_ui(ui: &mut Ui, colour: Colour, is_in_force: bool, is_short: bool) -> Response {
    let p = theme::palette(ui);
    let name = format!("{}: {}", colour.label(), colour.meaning());
    let words = if is_short { colour.label().to_owned() } else { name.clone() };
    let size = if is_in_force { theme::strong } else { theme::regular };
    let galley = paint::text(ui, &words, size(theme::SMALL_SIZE), p.ink);
    let size = vec2((galley.size().x + 46.0).ceil(), theme::CONTROL_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = match (is_in_force, response.hovered()) {
        (true, _) => p.accent_tint,
        (false, true) => p.hover,
        (false, false) => p.panel,
    };
    let edge = Stroke::new(1.0, if is_in_force { p.accent } else { p.line });
    ui.painter().rect(rect, CornerRadius::same(16), fill, edge, StrokeKind::Inside);
    paint_shape(ui, colour, pos2(rect.left() + 20.0, rect.center().y), 11.0);
    paint::middle(ui, galley, rect.left() + 32.0, rect);
    paint::focus_ring(ui, &response, rect, 16);
    response
        .widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_in_force, &name));
    response
}
