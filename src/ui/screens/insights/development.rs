//! How people came and left, from one stretch of time to the next.

use super::{plot, say};
use crate::domain::radar::{Radar, Stretch};
use crate::ui::theme;
use crate::ui::widgets::Card;
use egui::{Align2, Color32, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

/// Least height of the moods, in points.
const MOODS: f32 = 150.0;
/// Height of the bars under them, in points.
const BARS: f32 = 44.0;
/// Room for the names of the axis at the left, in points.
const AXIS: f32 = 52.0;
/// Room for the names of the stretches, in points.
const NAMES: f32 = 20.0;
/// Everything in the card but the moods, in points.
const REST: f32 = LEGEND + theme::GAP_S + theme::GAP_M + BARS + NAMES;
/// Height of what the marks mean, in points.
const LEGEND: f32 = 16.0;
/// Narrower than this, in points, two names would touch.
const NAME_WIDTH: f32 = 56.0;

/// Takes as much height as there is, and answers how much it needs.
pub(super) fn development_ui(ui: &mut Ui, radar: &Radar, height: f32) -> f32 {
    Card::new().title("How people came and left").min_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP_S;
        if radar.development.is_empty() {
            let words = "No mood and no expectation is known of these days.";
            ui.label(theme::muted(ui, words));
        } else {
            legend_ui(ui);
            picture_ui(ui, radar, (height - super::CARD_AROUND - REST).max(MOODS));
        }
    });
    super::CARD_AROUND + REST + MOODS
}

/// What marks and bars mean.
fn legend_ui(ui: &mut Ui) {
    let p = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LEGEND), Sense::hover());
    let end = plot::legend(ui, rect.left_center());
    let bar = Rect::from_min_size(pos2(end, rect.top() + 3.0), vec2(10.0, 11.0));
    paint_bar(ui, bar);
    let at = pos2(bar.right() + 6.0, rect.center().y);
    plot::words(ui, at, Align2::LEFT_CENTER, "got what they expected, or more", p.muted);
}

fn paint_bar(ui: &Ui, bar: Rect) {
    let p = theme::palette(ui);
    ui.painter().rect_filled(bar, 2, p.accent_tint);
    ui.painter().hline(bar.x_range(), bar.top() + 1.0, Stroke::new(plot::LINE, p.accent));
}

/// Where a stretch and a mood lie.
struct Axes {
    plot: Rect,
    step: f32,
}

impl Axes {
    fn x(&self, place: usize) -> f32 {
        self.plot.left() + self.step * (place as f32 + 0.5)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a mood is −1 to 1")]
    fn y(&self, mood: f64) -> f32 {
        self.plot.center().y - mood as f32 * self.plot.height() / 2.0
    }
}

fn picture_ui(ui: &mut Ui, radar: &Radar, moods_height: f32) {
    let p = theme::palette(ui);
    let told: Vec<String> = radar.development.iter().map(|it| in_words(it, radar)).collect();
    let height = moods_height + theme::GAP_M + BARS + NAMES;
    let name = "Mood of people as they came and left, and how many got what they expected";
    let (rect, picture) = plot::picture(ui, height, name, &told.join(". "));
    let plot = Rect::from_min_size(
        rect.min + vec2(AXIS, 6.0),
        vec2(rect.width() - AXIS, moods_height - 12.0),
    );
    let axes = Axes { plot, step: plot.width() / radar.development.len() as f32 };
    for (mood, name) in [(1.0, "happy"), (0.0, "neutral"), (-1.0, "upset")] {
        let y = axes.y(mood);
        let stroke = Stroke::new(1.0, p.line);
        ui.painter().hline(plot.x_range(), y, stroke);
        plot::words(ui, pos2(rect.left(), y), Align2::LEFT_CENTER, name, p.muted);
    }
    moods(ui, &axes, &radar.development);
    let bars = Rect::from_min_size(
        pos2(plot.left(), rect.top() + moods_height + theme::GAP_M),
        vec2(plot.width(), BARS),
    );
    expectations(ui, &axes, bars, &radar.development);
    names(ui, &axes, radar, rect.bottom() - NAMES / 2.0);
    // Each stretch tells its figures under the pointer.
    for (place, words) in told.iter().enumerate() {
        let column = Rect::from_x_y_ranges(
            axes.x(place) - axes.step / 2.0..=axes.x(place) + axes.step / 2.0,
            rect.y_range(),
        );
        plot::tip(ui, ui.interact(column, picture.id.with(place), Sense::hover()), words);
    }
}

/// Two lines with the room between them tinted; a stretch of which nothing is known breaks them.
fn moods(ui: &Ui, axes: &Axes, development: &[Stretch]) {
    let p = theme::palette(ui);
    let known: Vec<Option<(f64, f64)>> =
        development.iter().map(|it| it.felt.moods.averages()).collect();
    let pairs = known.windows(2).enumerate();
    for (place, pair) in pairs {
        let [Some((came, left)), Some((came_next, left_next))] = *pair else { continue };
        let (x, next) = (axes.x(place), axes.x(place + 1));
        between(
            ui,
            [pos2(x, axes.y(came)), pos2(next, axes.y(came_next))],
            [pos2(x, axes.y(left)), pos2(next, axes.y(left_next))],
            p.accent_tint,
        );
    }
    for (place, pair) in known.windows(2).enumerate() {
        let [Some((came, left)), Some((came_next, left_next))] = *pair else { continue };
        let (x, next) = (axes.x(place), axes.x(place + 1));
        let came = [pos2(x, axes.y(came)), pos2(next, axes.y(came_next))];
        let stroke = Stroke::new(1.5, p.muted);
        ui.painter().extend(Shape::dashed_line(&came, stroke, 4.0, 4.0));
        let left = [pos2(x, axes.y(left)), pos2(next, axes.y(left_next))];
        ui.painter().line_segment(left, Stroke::new(plot::LINE, p.accent));
    }
    for (place, moods) in known.iter().enumerate() {
        let Some((came, left)) = moods else { continue };
        plot::came(ui, pos2(axes.x(place), axes.y(*came)));
        plot::left(ui, pos2(axes.x(place), axes.y(*left)));
    }
}

/// Fills the room between two lines, which may cross.
fn between(ui: &Ui, a: [egui::Pos2; 2], b: [egui::Pos2; 2], tint: Color32) {
    let mut mesh = egui::Mesh::default();
    for at in [a[0], a[1], b[1], b[0]] {
        mesh.colored_vertex(at, tint);
    }
    let (first, last) = (a[0].y - b[0].y, a[1].y - b[1].y);
    if first * last < 0.0 {
        let cross = a[0].lerp(a[1], first / (first - last));
        mesh.colored_vertex(cross, tint);
        mesh.add_triangle(0, 4, 3);
        mesh.add_triangle(1, 2, 4);
    } else {
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(0, 2, 3);
    }
    ui.painter().add(mesh);
}

/// A bar for each stretch: the share of people who got what they expected or more.
fn expectations(ui: &Ui, axes: &Axes, bars: Rect, development: &[Stretch]) {
    let p = theme::palette(ui);
    ui.painter().hline(bars.x_range(), bars.bottom(), Stroke::new(1.0, p.line));
    let width = (axes.step * 0.5).clamp(2.0, 28.0);
    for (place, stretch) in development.iter().enumerate() {
        let felt = &stretch.felt;
        let (good, of) = (felt.met + felt.exceeded, felt.expectations());
        let Some(share) = say::percent(good, of) else { continue };
        let height = (bars.height() - 14.0) * good as f32 / of as f32;
        let top = pos2(axes.x(place) - width / 2.0, bars.bottom() - height);
        let bar = Rect::from_min_max(top, pos2(top.x + width, bars.bottom()));
        paint_bar(ui, bar);
        if axes.step >= 40.0 {
            let at = pos2(axes.x(place), bar.top() - 1.0);
            plot::words(ui, at, Align2::CENTER_BOTTOM, &share, p.muted);
        }
    }
}

fn names(ui: &Ui, axes: &Axes, radar: &Radar, y: f32) {
    let p = theme::palette(ui);
    let count = radar.development.len();
    let every =
        (1..=count).find(|every| axes.step * *every as f32 >= NAME_WIDTH).unwrap_or(count.max(1));
    for (place, stretch) in radar.development.iter().enumerate().step_by(every) {
        let name = say::stretch(stretch.days, radar.step);
        plot::words(ui, pos2(axes.x(place), y), Align2::CENTER_CENTER, &name, p.muted);
    }
}

/// `November 2026: came −0.1, left +0.4; 86 % got what they expected or more (38 people)`
fn in_words(stretch: &Stretch, radar: &Radar) -> String {
    let name = say::stretch_in_full(stretch.days, radar.step);
    let people = say::people(stretch.felt.known);
    format!("{name}: {} ({people})", say::fared(&stretch.felt))
}
