//! Steps in a row, each done, owed, still to come or left out: `✓ Acknowledge  Commit  – Check back`.
//!
//! Owns how a step looks and how it is said; the words and a sign tell what the colour tells. Must
//! not know what the steps mean.

use egui::{CornerRadius, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2};
use egui::{WidgetInfo, pos2, vec2};

use super::{badge, paint};
use crate::ui::theme::{self, Pair};

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It was done.
    Done,
    /// It is the next one.
    Next,
    /// It is still to come.
    Ahead,
    /// It is not needed.
    LeftOut,
}

/// One step as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepMark {
    /// What it is called.
    pub label: &'static str,
    /// How far it has come.
    pub state: StepState,
}

impl StepMark {
    /// What a screen reader says of it.
    #[must_use]
    pub fn spoken(&self) -> String {
        match self.state {
            StepState::Done => format!("{} done", self.label),
            StepState::Next => format!("{} is next", self.label),
            StepState::Ahead => format!("{} to come", self.label),
            StepState::LeftOut => format!("{} not needed", self.label),
        }
    }

    fn words(&self, is_short: bool) -> String {
        match self.state {
            StepState::Done if is_short => "✓".to_owned(),
            StepState::Done => format!("✓ {}", self.label),
            StepState::LeftOut if is_short => "–".to_owned(),
            StepState::LeftOut => format!("– {}", self.label),
            StepState::Next | StepState::Ahead => self.label.to_owned(),
        }
    }

    fn pair(&self, p: &theme::Palette) -> Pair {
        match self.state {
            StepState::Done => p.good,
            StepState::Next => Pair { fg: p.on_accent, bg: p.accent },
            StepState::Ahead | StepState::LeftOut => p.neutral,
        }
    }
}

/// Between two steps, in points.
const GAP: f32 = 4.0;
/// Around the words of a step, left and right, in points.
const PADDING: f32 = 7.0;

/// One step as a badge of its own.
pub fn step_badge_ui(ui: &mut Ui, mark: StepMark) -> Response {
    let (rect, response) = ui.allocate_exact_size(size_of(ui, &mark, false), Sense::hover());
    paint_step(ui, rect.min, &mark, false);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, mark.spoken()));
    response
}

/// Paints the steps from `at` on, within `room` points; where they do not fit, those that are done
/// are told by their sign alone.
pub(super) fn paint_steps(ui: &Ui, at: Pos2, room: f32, marks: &[StepMark]) {
    let width = |short: bool| -> f32 {
        marks.iter().map(|mark| size_of(ui, mark, short).x + GAP).sum::<f32>() - GAP
    };
    let is_short = width(false) > room;
    let mut at = at;
    for mark in marks {
        let size = size_of(ui, mark, is_short);
        paint_step(ui, at, mark, is_short);
        at.x += size.x + GAP;
    }
}

fn size_of(ui: &Ui, mark: &StepMark, is_short: bool) -> Vec2 {
    let font = theme::regular(theme::SMALL_SIZE);
    let words = paint::text(ui, &mark.words(is_short), font, egui::Color32::PLACEHOLDER);
    vec2((words.size().x + 2.0 * PADDING).ceil(), badge::MARK_HEIGHT)
}

fn paint_step(ui: &Ui, at: Pos2, mark: &StepMark, is_short: bool) {
    let p = theme::palette(ui);
    let Pair { fg, bg } = mark.pair(p);
    let rect = Rect::from_min_size(at, size_of(ui, mark, is_short));
    let edge = if p.outlined { Stroke::new(1.0, fg) } else { Stroke::NONE };
    let radius = CornerRadius::same(theme::RADIUS_SMALL);
    ui.painter().rect(rect, radius, bg, edge, StrokeKind::Inside);
    let font = theme::regular(theme::SMALL_SIZE);
    let words = paint::text(ui, &mark.words(is_short), font, fg);
    let y = rect.center().y - words.size().y / 2.0;
    ui.painter().galley(pos2(rect.left() + PADDING, y), words, fg);
}
