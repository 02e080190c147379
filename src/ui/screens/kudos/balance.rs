//! How much feedback to colleagues was constructive in the last months, against the aim.

use super::draft::KudosDraft;
use crate::domain::feedback::{BALANCE_DAYS, Balance};
use crate::ui::theme;
use crate::ui::widgets::{Card, end_aligned_ui};
use egui::{
    CornerRadius, Frame, Label, Margin, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

/// Height of the panel, in points.
const HEIGHT: f32 = 76.0;
/// Height of the line about the aim, in points.
const WHY: f32 = 20.0;
/// Height of the bar, in points.
const BAR: f32 = 14.0;

/// Height of the panel, in points.
pub(super) const PANEL: f32 = HEIGHT + WHY;

pub(super) fn balance_ui(ui: &mut Ui, draft: &KudosDraft) {
    let balance = draft.figures.balance;
    let note = format!("last {BALANCE_DAYS} days");
    Card::new().flush().min_height(PANEL).show(ui, |ui| {
        let margin = Margin { left: 16, right: 16, top: 6, bottom: 14 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            words_ui(ui, balance, &note);
            bar_ui(ui, balance);
            ui.add_space(2.0);
            ui.add(Label::new(theme::muted(ui, Balance::SOURCE)).truncate());
        });
    });
}

fn words_ui(ui: &mut Ui, balance: Balance, note: &str) {
    ui.horizontal(|ui| {
        ui.label(theme::bold("Feedback to colleagues"));
        ui.label(theme::muted(ui, note));
        let words = in_words(balance);
        ui.label(theme::muted(ui, words).color(theme::palette(ui).ink));
        end_aligned_ui(ui, "aim", |ui| {
            let state = match balance.constructive_share() {
                None => "",
                Some(_) if balance.reaches_aim() => " ✓",
                Some(_) => ", not there yet",
            };
            let aim = theme::muted(ui, format!("{}{state}", Balance::AIM));
            ui.add(Label::new(aim).sense(Sense::hover()))
                .on_hover_text(format!("{WHY_IN_WORDS} {}", Balance::SOURCE));
        });
    });
}

/// Why the aim is what it is.
const WHY_IN_WORDS: &str = "One of Deskhand’s service principles: most feedback to colleagues should \
                            be constructive. It says what to do, so that it helps.";

fn in_words(balance: Balance) -> String {
    match balance.constructive_share() {
        None => "None given yet. B writes some, about behaviour.".to_owned(),
        Some(_) => format!("{} constructive · {} praise", balance.constructive, balance.praise),
    }
}

/// The constructive share, with a mark in the middle.
fn bar_ui(ui: &mut Ui, balance: Balance) {
    let p = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    let radius = CornerRadius::same(7);
    ui.painter().rect(rect, radius, p.accent_tint, theme::line(p), StrokeKind::Inside);
    let share = balance.constructive_share().unwrap_or(0.0);
    if share > 0.0 {
        let width = (rect.width() * share).max(BAR);
        let done = Rect::from_min_size(rect.min, vec2(width, rect.height()));
        ui.painter().rect_filled(done, radius, p.accent);
    }
    let middle = rect.center().x;
    let mark = Stroke::new(2.0, p.ink);
    ui.painter().vline(middle, rect.y_range().expand(3.0), mark);
    let percent = (share * 100.0).round();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Meter, true, "Constructive feedback");
        info.value = Some(f64::from(percent));
        info
    });
}
