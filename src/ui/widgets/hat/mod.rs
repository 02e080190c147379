//! Whose journal it is, at a glance: a hat on a disc, or the initials of a name.
//!
//! Owns how the hats that a person can choose from look at every size, and the choice among them.
//! The words beside an avatar say the name; the avatar itself is silent to screen readers.

mod outline;

use super::choice::{describe, radio_group};
use super::paint;
use crate::domain::creed::{Emblem, Hat, HatColour};
use crate::domain::hat::{self, Tint, initials};
use crate::ui::theme::{self, HatTint};
use egui::{
    Color32, CornerRadius, Mesh, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, pos2,
    vec2,
};
use outline::Shape as Outline;
use std::sync::LazyLock;

/// Side of the box of a hat, in diameters of its disc.
const HAT_IN_DISC: f32 = 0.78;
/// The middle of what is drawn in the box of a hat, in sides from the top.
const MIDDLE: f32 = 0.49;
/// Between the options of a choice, in points.
const GAP: f32 = 8.0;
/// Height of an option of the hats, in points.
const HAT_HEIGHT: f32 = 88.0;
/// A narrower option has no room for its name, in points.
const HAT_MIN_WIDTH: f32 = 88.0;
/// A wider one looks empty, in points.
const HAT_MAX_WIDTH: f32 = 144.0;
/// Width of an option of the colours, in points.
const COLOUR_WIDTH: f32 = 56.0;
/// Height of an option of the colours, in points.
const COLOUR_HEIGHT: f32 = 56.0;

/// The hats, ready to be scaled, in the order of [`Emblem::ALL`].
static HATS: LazyLock<Vec<Vec<(Tint, Outline)>>> = LazyLock::new(|| {
    let prepare = |emblem: &Emblem| {
        hat::parts(*emblem).iter().map(|(tint, path)| (*tint, Outline::of(path))).collect()
    };
    Emblem::ALL.iter().map(prepare).collect()
});

/// A disc with the hat of a person, or with up to two initials of `name`, `diameter` points wide.
pub fn avatar_ui(ui: &mut Ui, hat: Hat, name: &str, diameter: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(diameter, diameter), Sense::hover());
    paint_avatar(ui, hat, name, rect);
    response
}

/// Paints the disc into a square.
pub(super) fn paint_avatar(ui: &Ui, hat: Hat, name: &str, rect: Rect) {
    let p = theme::palette(ui);
    let tint = p.hat(hat.colour);
    let radius = rect.width() / 2.0;
    if hat.emblem == Emblem::Initials {
        ui.painter().circle_filled(rect.center(), radius, tint.hat);
        let font = theme::strong((rect.width() * 0.4).round());
        let letters = paint::text(ui, &initials(name), font, tint.disc);
        let at = rect.center() - letters.size() / 2.0;
        ui.painter().galley(pos2(at.x, at.y), letters, tint.disc);
        return;
    }
    ui.painter().circle_filled(rect.center(), radius, tint.disc);
    if p.outlined {
        let edge = Stroke::new(1.0, tint.hat);
        ui.painter().circle_stroke(rect.center(), radius - 0.5, edge);
    }
    paint_hat(ui, hat.emblem, tint, rect);
}

/// Paints a hat over its disc.
fn paint_hat(ui: &Ui, emblem: Emblem, tint: HatTint, disc: Rect) {
    let side = disc.width() * HAT_IN_DISC;
    let corner = disc.center() - vec2(side / 2.0, side * MIDDLE);
    let place = |point: &Pos2| corner + point.to_vec2() * side;
    // One pixel of edge, so that it is smooth: a mesh alone has steps.
    let pixel = 1.0 / ui.ctx().pixels_per_point();
    for (part, outline) in &HATS[emblem as usize] {
        let colour = match part {
            Tint::Hat => tint.hat,
            Tint::Band => tint.band,
        };
        let points: Vec<Pos2> = outline.points.iter().map(place).collect();
        ui.painter().add(filled(&points, &outline.triangles, colour));
        ui.painter().add(Shape::closed_line(points, Stroke::new(pixel, colour)));
    }
}

fn filled(points: &[Pos2], triangles: &[[u32; 3]], colour: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for point in points {
        mesh.colored_vertex(*point, colour);
    }
    for [a, b, c] in triangles {
        mesh.add_triangle(*a, *b, *c);
    }
    mesh
}

/// Chooses a hat, each shown in the colour of `current`. Answers the one that was newly chosen.
pub fn hat_choice_ui(ui: &mut Ui, current: Hat, name: &str) -> Option<Emblem> {
    let p = theme::palette(ui);
    let fits = columns_in(ui.available_width(), HAT_MIN_WIDTH);
    // Nine fill three rows of three; five and four are the next best.
    let columns = if fits >= 5.0 { 5.0 } else { fits.min(3.0) };
    let width = ((ui.available_width() + GAP) / columns - GAP).floor();
    let slots = slots(ui, Emblem::ALL.len(), columns, vec2(width.min(HAT_MAX_WIDTH), HAT_HEIGHT));
    let index = Emblem::ALL.iter().position(|it| *it == current.emblem).unwrap_or(0);
    let chosen = radio_group(ui, "Hat", &slots, index, |ui, index, response| {
        let emblem = Emblem::ALL[index];
        paint_option(ui, response, current.emblem == emblem);
        let disc = Rect::from_center_size(
            pos2(response.rect.center().x, response.rect.top() + 36.0),
            vec2(48.0, 48.0),
        );
        paint_avatar(ui, Hat { emblem, ..current }, name, disc);
        let words = response.rect.with_min_y(disc.bottom() + 4.0);
        paint_words(ui, emblem.label(), words.shrink2(vec2(4.0, 4.0)), p.ink);
        describe(ui, response, emblem.label(), "", emblem == current.emblem);
    });
    chosen.and_then(|index| Emblem::ALL.get(index)).copied()
}

/// Chooses the colour of a hat. Answers the one that was newly chosen.
pub fn hat_colour_ui(ui: &mut Ui, current: HatColour) -> Option<HatColour> {
    let p = theme::palette(ui);
    let fits = columns_in(ui.available_width(), COLOUR_WIDTH);
    let columns = if fits >= 8.0 { 8.0 } else { fits.min(4.0) };
    let slots = slots(ui, HatColour::ALL.len(), columns, vec2(COLOUR_WIDTH, COLOUR_HEIGHT));
    let index = HatColour::ALL.iter().position(|it| *it == current).unwrap_or(0);
    let chosen = radio_group(ui, "Colour", &slots, index, |ui, index, response| {
        let colour = HatColour::ALL[index];
        paint_option(ui, response, current == colour);
        let middle = pos2(response.rect.center().x, response.rect.top() + 20.0);
        ui.painter().circle_filled(middle, 11.0, p.hat(colour).hat);
        let words = response.rect.with_min_y(middle.y + 13.0);
        paint_words(ui, colour.label(), words.shrink2(vec2(2.0, 3.0)), p.ink);
        describe(ui, response, colour.label(), "", colour == current);
    });
    chosen.and_then(|index| HatColour::ALL.get(index)).copied()
}

/// How many options of this width stand beside each other; at least one.
fn columns_in(room: f32, width: f32) -> f32 {
    ((room + GAP) / (width + GAP)).floor().max(1.0)
}

/// Room for options of this size in rows.
fn slots(ui: &mut Ui, count: usize, columns: f32, size: egui::Vec2) -> Vec<Rect> {
    let step = size + vec2(GAP, GAP);
    let place = |index: usize| {
        let index = index as f32;
        let row = (index / columns).floor();
        vec2((index - row * columns) * step.x, row * step.y)
    };
    let last = place(count.saturating_sub(1));
    let (outer, _) =
        ui.allocate_exact_size(vec2(columns * step.x - GAP, last.y + size.y), Sense::hover());
    (0..count).map(|index| Rect::from_min_size(outer.min + place(index), size)).collect()
}

/// The ground of an option: a tint and a strong edge where it is chosen.
fn paint_option(ui: &Ui, response: &Response, selected: bool) {
    let p = theme::palette(ui);
    let (fill, edge) = if selected {
        (p.accent_tint, Stroke::new(2.0, p.accent))
    } else if response.hovered() {
        (p.hover, Stroke::new(1.0, p.edge))
    } else {
        (p.panel, Stroke::new(1.0, p.line))
    };
    let radius = CornerRadius::same(theme::RADIUS);
    ui.painter().rect(response.rect, radius, fill, edge, StrokeKind::Inside);
    paint::focus_ring(ui, response, response.rect, theme::RADIUS);
}

/// Small words in the middle of a rectangle.
fn paint_words(ui: &Ui, words: &str, rect: Rect, colour: Color32) {
    let font = theme::regular(theme::SMALL_SIZE);
    let words = paint::text_within(ui, words, font, colour, rect.width());
    let x = rect.center().x - words.size().x / 2.0;
    paint::middle(ui, words, x, rect);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::ThemeChoice;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn harness(width: f32) -> Harness<'static, Hat> {
        Harness::builder()
            .with_size([width, 600.0])
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, hat: &mut Hat| {
                    avatar_ui(ui, *hat, "Jo R.", 96.0);
                    if let Some(emblem) = hat_choice_ui(ui, *hat, "Jo R.") {
                        hat.emblem = emblem;
                    }
                    if let Some(colour) = hat_colour_ui(ui, hat.colour) {
                        hat.colour = colour;
                    }
                },
                Hat::default(),
            )
    }

    #[test]
    fn a_hat_and_its_colour_are_chosen_by_keyboard() {
        let mut harness = harness(640.0);
        harness.get_by_label("Initials").focus();
        harness.run();
        harness.key_press(egui::Key::ArrowRight);
        harness.run();
        assert_eq!(harness.state().emblem, Emblem::Bowler);
        assert!(harness.get_by_label("Bowler").is_focused());
        harness.key_press(egui::Key::Tab);
        harness.run();
        harness.key_press(egui::Key::ArrowLeft);
        harness.run();
        assert_eq!(harness.state().colour, HatColour::Slate, "around the end");
    }

    #[test]
    fn every_hat_and_colour_has_its_name_and_fits_a_narrow_window() {
        let harness = harness(320.0);
        for &emblem in Emblem::ALL {
            assert!(harness.get_by_label(emblem.label()).rect().right() <= 320.0, "{emblem:?}");
        }
        for &colour in HatColour::ALL {
            assert!(harness.get_by_label(colour.label()).rect().right() <= 320.0, "{colour:?}");
        }
    }
}
