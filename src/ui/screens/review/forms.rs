//! The small forms of a card: another day, why it is let go, the next promise.
//!
//! Owns their fields, and how a typed time is read. Their words stay in the draft until
//! they are saved.

use super::card::{Card, carry_out};
use super::draft::{CardForm, CardWords, ReviewDraft, ReviewField};
use super::offers::{REASONS, Wish, let_go};
use super::{ReviewView, field_id};
use crate::domain::calendar::{Due, Wish as Wanted};
use crate::domain::follow_up::Deed;
use crate::domain::when::{self, Direction, Meaning};
use crate::journal::CardAnswer;
use crate::ui::action::Action;
use crate::ui::privacy::privacy_hint_ui;
use crate::ui::theme;
use crate::ui::widgets::{TextField, plain, primary, quiet};
use crate::ui::wording::phrased_field_ui;
use crate::ui::words;
use egui::{Id, Label, RichText, Ui, vec2};

/// Longest words of a form, in characters.
const WORDS_MAX: usize = 500;
/// Width of a field for a time, in points.
const WHEN_WIDTH: f32 = 220.0;

const NO_TIME: &str = "Write a time like tomorrow 10am, fri or 3 dec 15:00.";
const IS_PAST: &str = "That time has passed. A promise lies ahead.";

/// Whether a sentence stands under its field already.
pub(super) fn is_said_below(failure: &str) -> bool {
    [NO_TIME, IS_PAST].contains(&failure)
}

/// Draws the open form in the place of the buttons.
pub(super) fn form_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    card: Card<'_>,
    form: CardForm,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    let typed = draft.words.entry(card.case.case.follow_up.uid).or_default();
    let first = field_id(ReviewField::Form);
    let save_label = match form {
        CardForm::Pick => {
            let is_refused = draft.failure.as_deref() == Some(NO_TIME);
            when_ui(ui, view, "When?", &mut typed.when, first, Empty::Refused(is_refused));
            "Move it"
        }
        CardForm::LetGo => {
            TextField::new("Why is it let go?", &mut typed.reason)
                .hint("A few words are enough")
                .limit(WORDS_MAX)
                .id(first)
                .show(ui);
            reasons_ui(ui, &mut typed.reason);
            "Let it go"
        }
        CardForm::NotYet => {
            let field = TextField::new("Not yet: what do you promise next?", &mut typed.promise);
            phrased_field_ui(ui, field.limit(WORDS_MAX).id(first), &view.setup.phrases);
            privacy_hint_ui(ui, &typed.promise, view.today());
            let id = field_id(ReviewField::Second);
            when_ui(ui, view, "By when?", &mut typed.by_when, id, Empty::HasDefault);
            "Promise it"
        }
    };
    let mut pressed = (false, false);
    ui.horizontal(|ui| {
        pressed.0 = ui.add(primary(save_label).keys("Enter")).clicked();
        pressed.1 = ui.add(plain("Back").keys("Esc")).clicked();
    });
    if pressed.0 {
        save(view, card, form, draft, actions);
    } else if pressed.1 {
        draft.form = None;
    }
}

/// A reason put into the field by mouse; by keyboard it is one digit on the card itself.
fn reasons_ui(ui: &mut Ui, reason: &mut String) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (words, ..) in REASONS {
            if ui.add(quiet(words)).clicked() {
                words.clone_into(reason);
            }
        }
    });
}

/// What an empty field for a time means.
#[derive(Clone, Copy)]
enum Empty {
    /// The next good time.
    HasDefault,
    /// Nothing; and whether that was tried.
    Refused(bool),
}

/// A field for a time, and under it what it means at this desk.
fn when_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    label: &str,
    text: &mut String,
    id: Id,
    empty: Empty,
) {
    TextField::new(label, text).hint("fri 10am").id(id).width(WHEN_WIDTH).show(ui);
    let p = theme::palette(ui);
    let (words, is_wrong) = if text.trim().is_empty() {
        match empty {
            Empty::HasDefault => {
                let due = view.setup.calendar.default_due(view.civil_now());
                (format!("Nothing typed: {}.", words::due_in_full(due)), false)
            }
            Empty::Refused(is_refused) => (NO_TIME.to_owned(), is_refused),
        }
    } else {
        match read_due(text, view) {
            Ok(due) => (due_in_words(view, due), false),
            Err(sentence) => (sentence.to_owned(), true),
        }
    };
    let ink = if is_wrong { p.bad.fg } else { p.muted };
    let words = RichText::new(words).font(theme::regular(theme::SMALL_SIZE)).color(ink);
    let label = ui.add(Label::new(words).wrap());
    if is_wrong {
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    }
}

fn due_in_words(view: ReviewView<'_>, due: Due) -> String {
    let at = words::due_in_full(due.at);
    if view.setup.calendar.is_never_open() {
        return format!("{at}. This desk has no opening hours, so the time stays as you typed it.");
    }
    match due.moved_from {
        Some(wish) => format!("{at} ({}).", words::moved_note(wish, due.at)),
        None => format!("{at}."),
    }
}

/// What typed words mean as a due time at this desk.
pub(super) fn read_due(text: &str, view: ReviewView<'_>) -> Result<Due, &'static str> {
    let now = view.civil_now();
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = match words.as_slice() {
        [first, rest @ ..] if ["on", "by", "in", "until"].contains(first) => rest,
        all => all,
    };
    let reading = when::read(words, now, Direction::Ahead, view.order)
        .filter(|reading| reading.words == words.len())
        .ok_or(NO_TIME)?;
    let at = |time: chrono::NaiveDateTime| Wanted { date: time.date(), time: Some(time.time()) };
    let wish = match reading.meaning {
        Meaning::Day(date) => Wanted { date, time: None },
        Meaning::Time(time) => at(time),
        Meaning::Minutes(minutes) => at(when::minutes_ahead(now, minutes).ok_or(NO_TIME)?),
    };
    let is_past = match wish.time {
        Some(time) => wish.date.and_time(time) <= now,
        None => wish.date < now.date(),
    };
    if is_past {
        return Err(IS_PAST);
    }
    Ok(view.setup.calendar.due(wish, now))
}

/// Saves what the form holds, or says what is missing.
pub(super) fn save(
    view: ReviewView<'_>,
    card: Card<'_>,
    form: CardForm,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    let typed = draft.words.entry(card.case.case.follow_up.uid).or_default();
    match answer(view, form, typed) {
        Ok(answer) => carry_out(Wish::Answer(answer), view, card, draft, actions),
        Err((sentence, is_second)) => {
            draft.failure = Some(sentence.to_owned());
            if !is_second {
                draft.focus = Some(ReviewField::Form);
            }
        }
    }
}

/// The answer that a form holds; else what is missing, and whether it is the second field's.
fn answer(
    view: ReviewView<'_>,
    form: CardForm,
    typed: &CardWords,
) -> Result<CardAnswer, (&'static str, bool)> {
    match form {
        CardForm::Pick => {
            let due = read_due(&typed.when, view).map_err(|sentence| (sentence, false))?;
            Ok(CardAnswer::Does(Deed::Move(due)))
        }
        CardForm::LetGo if typed.reason.trim().is_empty() => {
            Err(("Write why, in a word or two. It helps when somebody asks again.", false))
        }
        CardForm::LetGo => Ok(let_go(typed.reason.trim())),
        CardForm::NotYet => {
            let promise = typed.promise.trim().to_owned();
            if promise.is_empty() {
                return Err(("Write what you promise next.", false));
            }
            let calendar = &view.setup.calendar;
            let due = if typed.by_when.trim().is_empty() {
                Due { at: calendar.default_due(view.civil_now()), moved_from: None }
            } else {
                read_due(&typed.by_when, view).map_err(|sentence| (sentence, true))?
            };
            Ok(CardAnswer::Does(Deed::NotYet {
                words: typed.note.trim().to_owned(),
                promise,
                due,
                check_back: Some(calendar.close_of_next_open_day(due.at.date())),
            }))
        }
    }
}
