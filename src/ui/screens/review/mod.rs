//! The end of a shift: what is still owed, one card at a time, then thanks and one line.
//!
//! A function of read-only data and the person's own draft; it pushes actions and changes nothing
//! else. Only the next card is there, however many follow.

mod card;
mod draft;
mod forms;
mod keyboard;
mod offers;
mod phrases;
pub(crate) mod sheet;
mod summary;
mod wrap_up;

pub use draft::{CardWords, ClosedShift, ReviewDraft, ReviewField, ReviewStep};
pub use offers::SHORTCUTS;
pub use sheet::SheetDraft;

use crate::domain::Moment;
use crate::domain::when::DateOrder;
use crate::journal::{Review, Setup};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, follow_keyboard, has_appeared};
use crate::ui::words;
use chrono::{NaiveDate, NaiveDateTime};
use egui::{Event, Id, Key, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Below this width, in points, the shift stands under the card and the whole screen scrolls.
const NARROW: f32 = 720.0;
/// Below this height, in points, likewise.
const LOW: f32 = 440.0;
/// Width of the shift beside the card, in points.
const SIDE_WIDTH: f32 = 300.0;
/// More cards than this are shown as one bar.
const SEGMENTS: u64 = 24;

/// What the review shows.
#[derive(Clone, Copy)]
pub struct ReviewView<'a> {
    /// Where the review stands; none until it was read.
    pub review: Option<&'a Review>,
    /// The desk.
    pub setup: &'a Setup,
    /// The time at the desk.
    pub now: Moment,
    /// How `3/4` is read.
    pub order: DateOrder,
    /// Whether an answer is under way: keys wait for the next card.
    pub is_busy: bool,
    /// Whether a dialog stands in front and has the keyboard.
    pub is_behind: bool,
}

impl ReviewView<'_> {
    fn civil_now(&self) -> NaiveDateTime {
        self.now.naive_local()
    }

    fn today(&self) -> NaiveDate {
        self.civil_now().date()
    }
}

/// Identity of a field of the review.
#[must_use]
pub fn field_id(field: ReviewField) -> Id {
    Id::unique("review").with(field)
}

/// Whether Ctrl+Z is the journal's although a field of the review has the keyboard: an empty one
/// has nothing to take back.
#[must_use]
pub fn is_in_empty_field(focused: Option<Id>, draft: &ReviewDraft) -> bool {
    let is = |field| focused == Some(field_id(field));
    (is(ReviewField::Kudos) && draft.kudos.is_empty())
        || (is(ReviewField::Reflection) && draft.reflection.is_empty())
        || (is(ReviewField::To) && draft.sheet.cover.to.is_empty())
}

/// Draws the review.
pub fn review_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    let Some(review) = view.review else {
        ui.label(theme::title("End of shift"));
        return;
    };
    if let Some(closed) = draft.closed.clone() {
        summary::closed_keys(ui, view, draft, actions);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            if summary::closed_ui(ui, view, &closed, actions) {
                draft.closed = None;
            }
            follow_keyboard(ui);
        });
        return;
    }
    let escapes = !view.is_behind && keys(ui, view, review, draft, actions);
    let step = draft.step(review);
    leave_last_card(ui, review, draft);
    move_keyboard(ui, step, draft, view.is_behind);
    let size = ui.available_size();
    if size.x < NARROW || size.y < LOW {
        // Each card and each step begins at its top.
        let area = ScrollArea::vertical().id_salt((step, draft.turn)).auto_shrink([false, false]);
        area.show(ui, |ui| {
            keyboard::scroll_ui(ui, view.is_behind);
            head_ui(ui, view, review, draft);
            Card::new().show(ui, |ui| {
                step_ui(ui, view, review, step, draft, actions, false);
            });
            ui.add_space(theme::GAP_M);
            summary::shift_ui(ui, &view.setup.profile, &review.figures, step, draft, 0.0);
            follow_keyboard(ui);
        });
    } else {
        head_ui(ui, view, review, draft);
        beside_ui(ui, view, review, step, draft, actions);
    }
    if let Some(field) = draft.entered.take() {
        match (&review.card, step) {
            (Some((question, case)), ReviewStep::Cards) if field != ReviewField::Reflection => {
                let card = card::Card { question: *question, case };
                card::card_entered(field, view, card, draft, actions);
            }
            _ => wrap_up::wrap_up_entered(ui, field, (view, review), step, draft, actions),
        }
    }
    if escapes {
        escape(ui, review, draft);
    }
    draft.in_field = field_in_use(ui);
}

/// The field that has the keyboard.
fn field_in_use(ui: &Ui) -> Option<ReviewField> {
    let focused = ui.memory(egui::Memory::focused)?;
    ReviewField::ALL.into_iter().find(|field| focused == field_id(*field))
}

/// Card and shift beside each other, both to the end of the window.
fn beside_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    review: &Review,
    step: ReviewStep,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_M;
        let beside = SIDE_WIDTH.min(ui.available_width() * 0.36);
        let main = ui.available_width() - beside - theme::GAP_M;
        let height = ui.available_height();
        ui.allocate_ui(vec2(main, height), |ui| {
            ui.vertical(|ui| {
                Card::new().min_height(height).show(ui, |ui| {
                    step_ui(ui, view, review, step, draft, actions, true);
                });
            });
        });
        ui.allocate_ui(vec2(beside, height), |ui| {
            ui.vertical(|ui| {
                summary::shift_ui(ui, &view.setup.profile, &review.figures, step, draft, height);
            });
        });
    });
}

fn step_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    review: &Review,
    step: ReviewStep,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
    fills: bool,
) {
    match (&review.card, step) {
        (Some((question, case)), ReviewStep::Cards) => {
            let card = card::Card { question: *question, case };
            card::card_ui(ui, view, card, draft, actions, fills);
        }
        (_, step) if fills => {
            let height = ui.available_height();
            let area = ScrollArea::vertical().id_salt(step).auto_shrink([false, false]);
            area.max_height(height).show(ui, |ui| {
                wrap_up::wrap_up_ui(ui, view, review, step, draft, actions);
                follow_keyboard(ui);
            });
        }
        (_, step) => wrap_up::wrap_up_ui(ui, view, review, step, draft, actions),
    }
}

/// Keys of the step, of the line about the shift, and Esc, which goes one step back; true where
/// it was pressed.
fn keys(
    ui: &Ui,
    view: ReviewView<'_>,
    review: &Review,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) -> bool {
    keyboard::drop_repeats(ui);
    let step = draft.step(review);
    let escapes = takes_escape(ui, draft);
    let goes_on = keyboard::goes_on(ui, &mut draft.last_letter);
    let is_on_card = step == ReviewStep::Cards && review.card.is_some();
    if is_on_card && goes_on && keyboard::letters_are_keys(ui, view.is_behind) {
        keyboard::drop_letters(ui);
    }
    match step.own_field() {
        // Words that are typed where no field has the keyboard are meant for the one of the step.
        Some(own) if !ui.ctx().text_edit_focused() && !egui::Popup::is_any_open(ui.ctx()) => {
            if keyboard::is_typing(ui) {
                ui.memory_mut(|memory| memory.request_focus(field_id(own)));
            }
            if keyboard::nothing_has_keyboard(ui) && keyboard::take_press(ui, Key::Enter) {
                draft.entered = Some(own);
            }
        }
        _ => {}
    }
    match (&review.card, step) {
        (Some((question, case)), ReviewStep::Cards) => {
            let card = card::Card { question: *question, case };
            card::card_keys(ui, view, card, draft, actions);
        }
        (_, ReviewStep::HandOver) => wrap_up::hand_over_keys(ui, view, review, draft, actions),
        _ => {}
    }
    let field = field_in_use(ui);
    if field.is_some() && keyboard::take_press(ui, Key::Enter) {
        draft.entered = field;
    }
    escapes
}

/// Takes Esc out of the input; true where it was pressed. egui has taken the keyboard from its
/// field before anything is drawn: it gets that back for this frame, because letters that were
/// typed just before may have come with it.
fn takes_escape(ui: &Ui, draft: &ReviewDraft) -> bool {
    let is_escape = |event: &Event| {
        matches!(event, Event::Key { key: Key::Escape, pressed: true, repeat: false, .. })
    };
    let is_pressed = ui.input(|input| input.events.iter().any(is_escape));
    if !is_pressed || egui::Popup::is_any_open(ui.ctx()) {
        return false;
    }
    ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    if let Some(field) = draft.in_field {
        ui.memory_mut(|memory| memory.request_focus(field_id(field)));
    }
    true
}

/// One level back: the form of the card, else the field, else the step before. Call it once
/// everything is drawn.
fn escape(ui: &Ui, review: &Review, draft: &mut ReviewDraft) {
    draft.failure = None;
    let field = draft.in_field.take();
    if let Some(field) = field {
        ui.memory_mut(|memory| memory.surrender_focus(field_id(field)));
    }
    ui.ctx().request_repaint();
    if draft.form.take().is_some() {
        return;
    }
    let step = draft.step(review);
    let is_asked = matches!(step, ReviewStep::Kudos | ReviewStep::Reflection);
    if field.is_some() && !(is_asked && field == step.own_field()) {
        return;
    }
    draft.step_back(review);
    if draft.step(review) == step {
        // There is nothing to go back to: words go where they went.
        draft.focus = step.own_field();
    }
}

/// The next card begins with the keyboard in none of its fields: its letters are its keys.
fn leave_last_card(ui: &Ui, review: &Review, draft: &mut ReviewDraft) {
    let card = review.card.as_ref();
    let card = card.map(|(_, case)| (case.case.follow_up.uid, offers::CardKind::of(case)));
    if draft.shown_card != card {
        draft.shown_card = card;
        draft.turn += 1;
    } else if !draft.leaves_fields {
        return;
    }
    draft.leaves_fields = false;
    for field in [ReviewField::Note, ReviewField::Form, ReviewField::Second] {
        ui.memory_mut(|memory| memory.surrender_focus(field_id(field)));
    }
}

/// Gives the keyboard to the field that is asked for, once; a new step begins with its own field,
/// or with none, so that letters are keys.
fn move_keyboard(ui: &Ui, step: ReviewStep, draft: &mut ReviewDraft, is_behind: bool) {
    let has_come = has_appeared(ui.ctx(), Id::unique("review"));
    if (has_come || draft.shown != Some(step)) && !is_behind {
        draft.shown = Some(step);
        draft.focus = step.own_field();
        if draft.focus.is_none() {
            ui.memory_mut(egui::Memory::stop_text_input);
        }
    }
    if let Some(field) = draft.focus.take() {
        ui.memory_mut(|memory| memory.request_focus(field_id(field)));
    }
}

/// Title, where the review stands in words, and as a bar.
fn head_ui(ui: &mut Ui, view: ReviewView<'_>, review: &Review, draft: &ReviewDraft) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(theme::title("End of shift"));
    let words = stands(view, review);
    let spoken = match &review.card {
        Some((_, case)) if draft.step(review) == ReviewStep::Cards => {
            let owed = &case.case.follow_up;
            format!("{words}: {}", words::called(owed, &case.interaction, &view.setup.vocabulary))
        }
        _ => words.clone(),
    };
    let label = ui.add(egui::Label::new(theme::muted(ui, words)).truncate());
    ui.ctx().accesskit_node_builder(label.id, |node| {
        // The next card is told to somebody who does not see it come.
        node.set_label(spoken);
        node.set_live(egui::accesskit::Live::Polite);
    });
    ui.add_space(theme::GAP_S);
    let total = review.answered + review.left;
    let answered = if draft.step(review) == ReviewStep::Cards { review.answered } else { total };
    progress_ui(ui, answered, total);
    ui.add_space(theme::GAP_M);
}

/// `Sat 21 Nov · since 09:00 · 3 of 5 left · about 2 minutes`
fn stands(view: ReviewView<'_>, review: &Review) -> String {
    let today = view.today();
    let mut parts = vec![phrases::weekday(today)];
    if let Some(shift) = &review.shift {
        let at = shift.started_at.naive_local();
        // One that nobody began begins with the day; midnight would say nothing.
        let is_whole_day = at.date() == today && at.time() == chrono::NaiveTime::MIN;
        let day = if at.date() == today {
            String::new()
        } else {
            format!("{} ", phrases::weekday(at.date()))
        };
        if !is_whole_day {
            parts.push(format!("since {day}{}", words::clock(at)));
        }
    }
    if let Some(at) = review.ended.as_ref().and_then(|shift| shift.ended_at) {
        let at = words::clock(at.naive_local());
        parts.push(format!("your shift ended at {at}; an answer begins another one"));
    }
    match (review.left, review.answered + review.left) {
        (_, 0) => {}
        (0, total) => parts.push(phrases::all_looked_at(total)),
        (left, total) => {
            parts.push(format!("{} of {} left", phrases::grouped(left), phrases::grouped(total)));
        }
    }
    parts.extend(phrases::how_long(review.left));
    parts.join(" · ")
}

/// One segment a card; one bar where there are too many.
fn progress_ui(ui: &mut Ui, answered: u64, total: u64) {
    const HEIGHT: f32 = 6.0;
    const GAP: f32 = 6.0;
    let p = theme::palette(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let segments = if total > SEGMENTS { 1 } else { total.max(1) };
    #[expect(clippy::cast_precision_loss, reason = "a share of a bar some hundred points wide")]
    let share = if total == 0 { 1.0 } else { answered as f32 / total as f32 };
    #[expect(clippy::cast_precision_loss, reason = "at most 24")]
    let width = (rect.width() + GAP) / segments as f32 - GAP;
    let edge = if p.outlined { theme::line(p) } else { egui::Stroke::NONE };
    for place in 0..segments {
        #[expect(clippy::cast_precision_loss, reason = "at most 24")]
        let left = rect.left() + place as f32 * (width + GAP);
        let slot = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEIGHT));
        ui.painter().rect(slot, 3.0, p.accent_tint, edge, egui::StrokeKind::Inside);
        let filled = if segments == 1 { share } else { f32::from(u8::from(place < answered)) };
        if filled > 0.0 {
            let done = slot.with_max_x(slot.left() + slot.width() * filled);
            ui.painter().rect_filled(done, 3.0, p.accent);
        }
    }
    let words = format!("{} of {}", phrases::grouped(answered), phrases::grouped(total));
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ProgressIndicator, true, format!("Cards answered: {words}"))
    });
    if total > SEGMENTS {
        ui.add_space(4.0);
        ui.label(theme::muted(ui, words));
    }
}
