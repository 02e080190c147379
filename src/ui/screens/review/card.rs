//! One card of the review: a follow-up, why it comes, and its answers.
//!
//! Owns how it is drawn and its keys. What an answer means is in `offers`.

use super::draft::{ReviewDraft, ReviewField, ReviewStep};
use super::keyboard::{
    first_letter, letters_are_keys, nothing_has_keyboard, scroll_ui, take_press,
};
use super::offers::{CardKind, Offer, REASONS, Wish, let_go, offers};
use super::{ReviewView, field_id, forms, phrases};
use crate::domain::follow_up::{Referral, Score, Stage, Step, StepStatus};
use crate::journal::{CardAnswer, CaseView, Question};
use crate::ui::action::Action;
use crate::ui::privacy::privacy_hint_ui;
use crate::ui::theme;
use crate::ui::widgets::{TextField, Tone, badge_ui, follow_keyboard, plain, primary, quiet};
use crate::ui::wording::phrased_field_ui;
use crate::ui::words;
use egui::{Key, Label, RichText, ScrollArea, Ui, vec2};
use uuid::Uuid;

/// Card and question together.
#[derive(Clone, Copy)]
pub(super) struct Card<'a> {
    pub question: Question,
    pub case: &'a CaseView,
}

impl Card<'_> {
    fn uid(self) -> Uuid {
        self.case.case.follow_up.uid
    }
}

/// Reads the keys of the card; call it before anything is drawn.
pub(super) fn card_keys(
    ui: &Ui,
    view: ReviewView<'_>,
    card: Card<'_>,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    if draft.form_of(card.uid()).is_some() || !letters_are_keys(ui, view.is_behind) {
        return;
    }
    let typed = draft.words.entry(card.uid()).or_default();
    let is_free = nothing_has_keyboard(ui);
    // The first letter of a frame is a key; those behind it are words, for a field at most.
    // Space presses a button that has the keyboard.
    let first = first_letter(ui).filter(|key| *key != Key::Space || is_free);
    let offers = offers(view, card.case, typed);
    let wish = first.and_then(|first| {
        let let_go_by = |(reason, _, key)| (key == first).then(|| Wish::Answer(let_go(reason)));
        let offered = offers.iter().find(|offer| offer.key == first);
        let offered = offered.map(|offer| offer.wish.clone());
        let reflects = || (first == Key::R).then_some(Wish::Reflect);
        offered.or_else(|| REASONS.into_iter().find_map(let_go_by)).or_else(reflects)
    });
    if let (Some(first), Some(wish)) = (first, wish) {
        let _ = take_press(ui, first);
        carry_out(wish, view, card, draft, actions);
    } else if let Some(rest) = offers.into_iter().find(|offer| offer.key == Key::End)
        && take_press(ui, Key::End)
    {
        carry_out(rest.wish, view, card, draft, actions);
    } else if is_free && take_press(ui, Key::ArrowRight) {
        carry_out(Wish::Answer(CardAnswer::Leave), view, card, draft, actions);
    } else if is_free && take_press(ui, Key::Enter) {
        draft.focus = Some(ReviewField::Note);
    }
}

/// Enter in a field of the card: the main answer with these words, or what the open form holds.
pub(super) fn card_entered(
    field: ReviewField,
    view: ReviewView<'_>,
    card: Card<'_>,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    match (field, draft.form_of(card.uid())) {
        (ReviewField::Note, _) => {
            let typed = draft.words.entry(card.uid()).or_default();
            if let Some(main) = offers(view, card.case, typed).into_iter().next() {
                carry_out(main.wish, view, card, draft, actions);
            }
        }
        (ReviewField::Form | ReviewField::Second, Some(form)) => {
            forms::save(view, card, form, draft, actions);
        }
        _ => {}
    }
}

/// Does what was asked for, unless an answer is under way: it would hit the next card.
pub(super) fn carry_out(
    wish: Wish,
    view: ReviewView<'_>,
    card: Card<'_>,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    if view.is_busy {
        return;
    }
    match wish {
        Wish::Answer(answer) => actions.push(Action::AnswerCard(card.uid(), Box::new(answer))),
        Wish::Note => draft.focus = Some(ReviewField::Note),
        Wish::Form(form) => {
            draft.form = Some((card.uid(), form));
            draft.focus = Some(ReviewField::Form);
            draft.failure = None;
        }
        Wish::Do(action) => actions.push(action),
        Wish::Reflect => draft.focus = Some(ReviewField::Reflection),
        Wish::Rest => draft.pass(ReviewStep::Cards),
    }
}

/// Draws the card; `fills` where it has all the height that is left, with the answers at its end.
pub(super) fn card_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    card: Card<'_>,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
    fills: bool,
) {
    if !fills {
        // Where there is little room the answers come first: they have to be in sight.
        about_ui(ui, view, card);
        ui.add_space(4.0);
        footer_ui(ui, view, card, draft, actions);
        ui.add_space(theme::GAP_S);
        written_ui(ui, view, card, draft);
        return;
    }
    // The answers stand at the end of the card, as high as they were in the last frame.
    let id = ui.make_persistent_id("height of the answers");
    let known: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(FOOTER_GUESS);
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = (ui.available_height() - known - theme::GAP_M).max(LEAST_BODY);
    let width = ui.available_width();
    ui.allocate_ui(vec2(width, height), |ui| {
        ui.set_min_size(vec2(width, height));
        let area = ScrollArea::vertical().id_salt(draft.turn).auto_shrink([false, false]);
        area.show(ui, |ui| {
            scroll_ui(ui, view.is_behind);
            about_ui(ui, view, card);
            written_ui(ui, view, card, draft);
            follow_keyboard(ui);
        });
    });
    ui.add_space(theme::GAP_M);
    let answers = |ui: &mut Ui| {
        footer_ui(ui, view, card, draft, actions);
        ui.add_space(TOAST_ROOM);
    };
    let used = ui.vertical(answers).response.rect.height();
    if (used - known).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, used));
        ui.ctx().request_repaint();
    }
}

/// Height of the answers before they were ever drawn, in points.
const FOOTER_GUESS: f32 = 140.0;
/// Under the answers, so that a message never covers them, in points.
const TOAST_ROOM: f32 = 24.0;
/// The words of a card are at least this high, in points.
const LEAST_BODY: f32 = 96.0;

/// What the card is about.
fn about_ui(ui: &mut Ui, view: ReviewView<'_>, card: Card<'_>) {
    let vocabulary = &view.setup.vocabulary;
    let case = card.case;
    ui.spacing_mut().item_spacing.y = 12.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_S;
        ui.spacing_mut().interact_size.y = 20.0;
        let (words, tone) = words::due_badge(case.case.follow_up.due, view.civil_now());
        badge_ui(ui, tone, &words);
        ui.label(theme::muted(ui, phrases::why(card.question, case)));
    });
    let owed = &case.case.follow_up;
    let title = words::called(owed, &case.interaction, vocabulary);
    ui.add(Label::new(theme::title(title)).wrap());
    if let Some(about) = words::about(owed, &case.interaction, vocabulary) {
        ui.add_space(-8.0);
        ui.add(Label::new(theme::muted(ui, about)).wrap());
    }
    ui.add(Label::new(phrases::sentence(case, vocabulary)).wrap());
    chips_ui(ui, card);
}

/// What was written down about it, and the field for more.
fn written_ui(ui: &mut Ui, view: ReviewView<'_>, card: Card<'_>, draft: &mut ReviewDraft) {
    let case = card.case;
    ui.spacing_mut().item_spacing.y = 12.0;
    notes_ui(ui, case);
    let kind = CardKind::of(case);
    let typed = draft.words.entry(card.uid()).or_default();
    let field = TextField::new(kind.note_label(), &mut typed.note)
        .hint("Press Enter to write it down here")
        .id(field_id(ReviewField::Note));
    if kind == CardKind::Waiting {
        // The customer will be told these words; the others are one's own notes.
        phrased_field_ui(ui, field, &view.setup.phrases);
    } else {
        field.show(ui);
    }
    privacy_hint_ui(ui, &typed.note, view.today());
}

/// The steps, or how far a referral is: done, owed now, to come.
fn chips_ui(ui: &mut Ui, card: Card<'_>) {
    let case = &card.case.case;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size.y = 20.0;
        if let Some(referral) = &case.referral {
            stage_chips_ui(ui, referral);
            return;
        }
        for step in Step::ALL {
            let label = step.label();
            match case.status(step) {
                Some(StepStatus::Done) => badge_ui(ui, Tone::Good, &format!("✓ {label}")),
                _ if step == case.follow_up.step => badge_ui(ui, Tone::Strong, label),
                Some(StepStatus::NotNeeded) => badge_ui(ui, Tone::Neutral, &format!("– {label}")),
                Some(StepStatus::Tried) | None => badge_ui(ui, Tone::Neutral, label),
            };
        }
    });
}

fn stage_chips_ui(ui: &mut Ui, referral: &Referral) {
    for stage in Stage::ALL {
        let label = stage.label();
        if referral.reached(stage).is_some() {
            badge_ui(ui, Tone::Good, &format!("✓ {label}"));
        } else if referral.next() == Some(stage) {
            badge_ui(ui, Tone::Strong, label);
        } else {
            badge_ui(ui, Tone::Neutral, label);
        }
    }
}

/// What was written down about it so far.
fn notes_ui(ui: &mut Ui, view: &CaseView) {
    let case = &view.case;
    let mut rows: Vec<(String, String)> = Vec::new();
    for step in Step::ALL {
        let note = case
            .note(step)
            .filter(|note| !note.words.is_empty() && note.words != case.follow_up.promise);
        if let Some(note) = note {
            rows.push((step.label().to_owned(), note.words.clone()));
        }
    }
    if let Some(referral) = &case.referral {
        let said = [
            ("Taken on by", &referral.owner),
            ("Better for", &referral.findings.better),
            ("Worse for", &referral.findings.worse),
            ("Cost", &referral.findings.cost),
            ("Answer", &referral.answer),
        ];
        let said = said.into_iter().filter(|(_, words)| !words.is_empty());
        rows.extend(said.map(|(label, words)| (label.to_owned(), words.clone())));
    }
    if !view.interaction.detail.is_empty() {
        rows.push(("Detail".to_owned(), words::shortened(&view.interaction.detail, 400)));
    }
    let score = Score::of(&case.past);
    if score.of > 0 {
        rows.push(("Promises".to_owned(), format!("kept {} of {}", score.kept, score.of)));
    }
    if let Some(detail) = &view.detail {
        rows.push(("Contact".to_owned(), format!("{} (see it in Follow-ups)", detail.masked())));
    }
    for (label, words) in rows {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(theme::muted(ui, label));
            ui.add(Label::new(words).wrap());
        });
    }
}

fn footer_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    card: Card<'_>,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing.y = theme::GAP_S;
    let failure = draft.failure.as_ref().filter(|failure| !forms::is_said_below(failure));
    if let Some(failure) = failure {
        let p = theme::palette(ui);
        let label = ui.add(Label::new(RichText::new(failure).color(p.bad.fg)).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    }
    if let Some(form) = draft.form_of(card.uid()) {
        forms::form_ui(ui, view, card, form, draft, actions);
        return;
    }
    let due = card.case.case.follow_up.due;
    ui.add(
        Label::new(theme::muted(ui, phrases::advice(card.question, due, view.civil_now()))).wrap(),
    );
    let typed = draft.words.entry(card.uid()).or_default();
    let offers = offers(view, card.case, typed);
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, theme::GAP_S);
        for (place, offer) in offers.into_iter().enumerate() {
            if offer.label.is_empty() {
                continue;
            }
            if button_ui(ui, &offer, place == 0) {
                wish = Some(offer.wish);
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.label(theme::muted(ui, "Let go:"));
        for (reason, keys, _) in REASONS {
            if ui.add(quiet(reason).keys(keys)).clicked() {
                wish = Some(Wish::Answer(let_go(reason)));
            }
        }
    });
    if let Some(wish) = wish {
        // The next card begins with the keyboard nowhere: its letters are its keys.
        ui.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        carry_out(wish, view, card, draft, actions);
    }
}

fn button_ui(ui: &mut Ui, offer: &Offer, is_main: bool) -> bool {
    let button = if is_main { primary(&offer.label) } else { plain(&offer.label) };
    let response = ui.add(button.keys(offer.keys));
    let response = if offer.tip.is_empty() {
        response
    } else {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(&*offer.tip));
        response.on_hover_text(&offer.tip)
    };
    response.clicked()
}
