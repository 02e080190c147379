//! The figures of a shift: beside the cards while it goes on, and once it has ended.
//!
//! Shows what the journal counted and counts nothing itself.

use super::draft::{ClosedShift, ReviewDraft, ReviewField, ReviewStep};
use super::keyboard::{letters_are_keys, nothing_has_keyboard, take_press};
use super::{ReviewView, field_id, phrases};
use crate::domain::interaction::Mood;
use crate::domain::profile::Profile;
use crate::domain::shift::Figures;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::screens::kudos::KudosAction;
use crate::ui::theme;
use crate::ui::widgets::{Card, divider_ui, end_aligned_ui, key_cap_ui, plain, primary};
use crate::ui::words;
use egui::{Key, KeyboardShortcut, Label, Margin, Modifiers, TextEdit, Ui};

/// Width of the closing view, in points.
const CLOSED_WIDTH: f32 = 560.0;
/// Height of a row, in points.
const ROW: f32 = 32.0;

/// Back to the review of a shift that has ended: no letter, because words may be typed here.
const AGAIN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// What the summary says, in the order of the sketch: names and values.
pub(super) fn rows(figures: &Figures) -> Vec<(&'static str, String)> {
    let mut rows = vec![
        ("Interactions", phrases::grouped(figures.interactions)),
        (
            "Promises kept",
            match figures.promises.of {
                0 => "none were due".to_owned(),
                of => format!("{} of {}", figures.promises.kept, of),
            },
        ),
        ("Left happier than they came", phrases::grouped(figures.moods.happier)),
    ];
    if let Some((before, after)) = figures.moods.averages() {
        rows.push(("Mood on average", format!("{} → {}", mood(before), mood(after))));
    }
    rows.push(("Kudos", phrases::grouped(figures.kudos)));
    rows.push(("Handed over", phrases::grouped(figures.handed_over)));
    if figures.let_go > 0 {
        rows.push(("Let go", phrases::grouped(figures.let_go)));
    }
    rows
}

/// An average mood, −1 to 1, as the word for the nearest one.
fn mood(average: f64) -> &'static str {
    const NEUTRAL: f64 = 1.0 / 3.0;
    let nearest = if average > NEUTRAL {
        Mood::Happy
    } else if average < -NEUTRAL {
        Mood::Upset
    } else {
        Mood::Neutral
    };
    nearest.label()
}

fn rows_ui(ui: &mut Ui, figures: &Figures) {
    for (name, value) in rows(figures) {
        let width = ui.available_width();
        ui.allocate_ui_with_layout(
            egui::vec2(width, ROW),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_size(egui::vec2(width, ROW));
                ui.add_space(theme::GAP_M);
                ui.label(name);
                end_aligned_ui(ui, name, |ui| {
                    ui.label(theme::bold(value));
                    ui.add_space(theme::GAP_M);
                });
            },
        );
        divider_ui(ui);
    }
}

/// The card "Your shift", with the line about it; that is asked for at the left in its own step.
pub(super) fn shift_ui(
    ui: &mut Ui,
    profile: &Profile,
    figures: &Figures,
    step: ReviewStep,
    draft: &mut ReviewDraft,
    height: f32,
) {
    let card = Card::new().title("Your shift").person(profile.hat, words::whose(profile));
    card.flush().min_height(height).show(ui, |ui| {
        rows_ui(ui, figures);
        if step == ReviewStep::Reflection {
            return;
        }
        egui::Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let caption = ui
                .horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = theme::GAP_S;
                    ui.spacing_mut().interact_size.y = 20.0;
                    let caption = ui.label(theme::muted(ui, "One line about today"));
                    if step == ReviewStep::Cards {
                        key_cap_ui(ui, "R");
                    }
                    caption
                })
                .inner;
            let edit = TextEdit::multiline(&mut draft.reflection)
                .id(field_id(ReviewField::Reflection))
                .hint_text(super::wrap_up::REFLECTION)
                .desired_rows(3)
                .margin(Margin::symmetric(10, 7))
                .desired_width(f32::INFINITY);
            ui.add(edit).labelled_by(caption.id);
        });
    });
}

/// Reads the keys of the closing view.
pub(super) fn closed_keys(
    ui: &Ui,
    view: ReviewView<'_>,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    if !letters_are_keys(ui, view.is_behind) {
        return;
    }
    if ui.input_mut(|input| input.consume_shortcut(&AGAIN)) {
        draft.closed = None;
    } else if nothing_has_keyboard(ui)
        && (take_press(ui, Key::Enter) || take_press(ui, Key::Escape))
    {
        actions.push(Action::Command(Command::GoToDesk));
    } else if let Some(evidence) = evidence(view)
        && take_press(ui, Key::G)
    {
        actions.push(evidence);
    }
}

/// Links the line about the shift that has ended to a goal; none without a line or a goal.
fn evidence(view: ReviewView<'_>) -> Option<Action> {
    let ended = view.review?.ended.as_ref().filter(|shift| !shift.reflection.is_empty())?;
    view.setup.goals.iter().find(|goal| goal.closed_at.is_none())?;
    let (of, title) = (ended.uid, ended.reflection.clone());
    Some(Action::Kudos(KudosAction::Evidence { of, title, linked: Vec::new() }))
}

/// Draws what was stored with the shift.
pub(super) fn closed_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    closed: &ClosedShift,
    actions: &mut Vec<Action>,
) -> bool {
    let name = view.setup.profile.name.split_whitespace().next().unwrap_or_default();
    let farewell = if name.is_empty() {
        "See you next time.".to_owned()
    } else {
        format!("See you next time, {name}.")
    };
    let mut wants_again = false;
    let again = ui.ctx().format_shortcut(&AGAIN).replace('+', " ");
    ui.vertical(|ui| {
        ui.set_max_width(CLOSED_WIDTH.min(ui.available_width()));
        ui.label(theme::title("The shift has ended"));
        ui.label(theme::muted(ui, when(closed)));
        ui.add_space(theme::GAP_M);
        let profile = &view.setup.profile;
        let card = Card::new().title("Your shift").person(profile.hat, words::whose(profile));
        card.flush().show(ui, |ui| {
            rows_ui(ui, &closed.figures);
            if !closed.reflection.is_empty() {
                egui::Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    ui.label(theme::muted(ui, "One line about today"));
                    ui.add(Label::new(format!("“{}”", closed.reflection)).wrap());
                });
            }
        });
        ui.add_space(theme::GAP_M);
        ui.label(farewell);
        ui.add_space(theme::GAP_S);
        ui.horizontal(|ui| {
            if ui.add(primary("Go to the Desk").keys("Enter")).clicked() {
                actions.push(Action::Command(Command::GoToDesk));
            }
            wants_again = ui.add(plain("Review again").keys(&again)).clicked();
            if let Some(evidence) = evidence(view)
                && ui.add(plain("Evidence for a goal").keys("G")).clicked()
            {
                actions.push(evidence);
            }
        });
    });
    wants_again
}

/// `Sat 21 Nov · 09:00–17:02`
fn when(closed: &ClosedShift) -> String {
    let ended = closed.ended_at.naive_local();
    let day = phrases::weekday(ended.date());
    match closed.started_at.map(|at| at.naive_local()) {
        None => format!("{day} · ended {}", words::clock(ended)),
        // One that nobody began began with the day.
        Some(at) if at.date() == ended.date() && at.time() == chrono::NaiveTime::MIN => {
            format!("{day} · ended {}", words::clock(ended))
        }
        Some(at) if at.date() == ended.date() => {
            format!("{day} · {}–{}", words::clock(at), words::clock(ended))
        }
        Some(at) => format!(
            "{} {} – {day} {}",
            phrases::weekday(at.date()),
            words::clock(at),
            words::clock(ended)
        ),
    }
}
