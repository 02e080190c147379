//! What can be answered to a card, with the key of each: the one table for buttons and keys.
//!
//! Must not draw or send.

use super::ReviewView;
use super::draft::{CardForm, CardWords};
use crate::domain::follow_up::{Deed, News, Step};
use crate::domain::snooze::Snooze;
use crate::exchange::letter::{Ask, Letter, as_text, mailto, referral_letter};
use crate::journal::{CardAnswer, CaseView};
use crate::ui::action::Action;
use crate::ui::words;
use egui::Key;

/// Why something is let go, one key each.
pub(super) const REASONS: [(&str, &str, Key); 4] = [
    (words::REASONS[0], "1", Key::Num1),
    (words::REASONS[1], "2", Key::Num2),
    (words::REASONS[2], "3", Key::Num3),
    (words::REASONS[3], "4", Key::Num4),
];

/// The keys of the review for the shortcut sheet: words and key.
pub const SHORTCUTS: [(&str, &str); 20] = [
    ("Done, or customer told", "D"),
    ("Tomorrow", "T"),
    ("Next open day", "O"),
    ("Next week", "W"),
    ("Pick a day", "P"),
    ("Hand over", "H"),
    ("Let go, with a reason", "X"),
    ("Let go: a ready reason", "1–4"),
    ("Leave as it is", "Space"),
    ("Write a word about it", "Enter"),
    ("Check back: solved", "S"),
    ("Check back: not yet", "N"),
    ("Check back: no answer", "A"),
    ("Referral: answered", "Y"),
    ("Referral: mail, copy", "M C"),
    ("One line about today", "R"),
    ("On to the end", "End"),
    ("Review again, after the end", "Ctrl Enter"),
    ("Its line is evidence, after the end", "G"),
    ("One step back", "Esc"),
];

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CardKind {
    /// Something was promised, or is owed.
    Promise,
    /// It was kept; how did it go?
    CheckBack,
    /// Somebody else was asked and has not answered.
    Waiting,
    /// There is an answer that the customer does not know.
    ToTell,
}

impl CardKind {
    pub(super) fn of(view: &CaseView) -> Self {
        let case = &view.case;
        match &case.referral {
            Some(referral) if referral.waits() => Self::Waiting,
            Some(referral) if referral.told_at.is_none() && case.follow_up.step == Step::Commit => {
                Self::ToTell
            }
            _ if case.follow_up.step == Step::CheckBack && case.follow_up.promised_at.is_none() => {
                Self::CheckBack
            }
            _ => Self::Promise,
        }
    }

    /// What the field of the card asks.
    pub(super) fn note_label(self) -> &'static str {
        match self {
            Self::Promise => "What was done? (optional)",
            Self::CheckBack => "What did they say? (optional)",
            Self::Waiting => "What is the answer?",
            Self::ToTell => "What did the customer say? (optional)",
        }
    }
}

/// What an answer does when it is given.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wish {
    /// Answers the card.
    Answer(CardAnswer),
    /// The words come first: the field gets the keyboard.
    Note,
    /// Opens a form.
    Form(CardForm),
    /// Something that leaves the card where it is.
    Do(Action),
    /// The line about the shift gets the keyboard.
    Reflect,
    /// Goes on to the end, with the rest of the cards as they are.
    Rest,
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Offer {
    /// The words on its button; empty where only the key is offered.
    pub label: String,
    /// The key, as the cap shows it.
    pub keys: &'static str,
    /// The key.
    pub key: Key,
    /// What it means in full, for the pointer.
    pub tip: String,
    /// What it does.
    pub wish: Wish,
}

fn offer(label: &str, keys: &'static str, key: Key, wish: Wish) -> Offer {
    Offer { label: label.to_owned(), keys, key, tip: String::new(), wish }
}

fn does(deed: Deed) -> Wish {
    Wish::Answer(CardAnswer::Does(deed))
}

/// The answers to a card in reading order, the main one first.
pub(super) fn offers(view: ReviewView<'_>, case: &CaseView, typed: &CardWords) -> Vec<Offer> {
    let mut offers = main_offers(view, case, typed);
    offers.extend(snoozes(view));
    offers.push(offer("Pick a day…", "P", Key::P, Wish::Form(CardForm::Pick)));
    offers.push(Offer {
        tip: "Puts it on the sheet for whoever comes next.".to_owned(),
        ..offer("Hand over", "H", Key::H, Wish::Answer(CardAnswer::HandOver))
    });
    offers.push(offer("Let go, with a reason…", "X", Key::X, Wish::Form(CardForm::LetGo)));
    offers.push(Offer {
        tip: "Seen; nothing changes.".to_owned(),
        ..offer("Leave as it is", "Space", Key::Space, Wish::Answer(CardAnswer::Leave))
    });
    let has_more = view.review.is_some_and(|review| review.left > 1);
    let label = if has_more { "Leave the rest" } else { "" };
    offers.push(Offer {
        tip: "Goes on to the end of the review; these cards come back next time.".to_owned(),
        ..offer(label, "End", Key::End, Wish::Rest)
    });
    offers
}

fn main_offers(view: ReviewView<'_>, case: &CaseView, typed: &CardWords) -> Vec<Offer> {
    let note = typed.note.trim().to_owned();
    let keep = Deed::Keep { note: note.clone() };
    match CardKind::of(case) {
        CardKind::Promise => vec![offer("Done", "D", Key::D, does(keep))],
        CardKind::ToTell => {
            vec![offer("Customer told", "D", Key::D, does(Deed::Tell { words: note }))]
        }
        CardKind::CheckBack => {
            let now = view.civil_now();
            let next = Snooze::NextOpenDay.due(&view.setup.calendar, now).at;
            let solved = Deed::Solved { words: note.clone() };
            vec![
                offer("Solved", "S", Key::S, does(solved)),
                offer("Not yet…", "N", Key::N, Wish::Form(CardForm::NotYet)),
                Offer {
                    tip: format!("Tries again {}.", words::due_in_full(next)),
                    ..offer("No answer", "A", Key::A, does(Deed::NoAnswer { words: note, next }))
                },
            ]
        }
        CardKind::Waiting => {
            let answered = if note.is_empty() {
                Wish::Note
            } else {
                does(Deed::Hear { news: News::Answered(note), replaces: false })
            };
            let letter = letter(view, case);
            let mail = Action::OpenAddress(mailto(&letter));
            let copy = Action::Copy(as_text(&letter), "The letter is on the clipboard.");
            vec![
                offer("Answered…", "Y", Key::Y, answered),
                Offer {
                    tip: "Opens a ready letter in your mail program.".to_owned(),
                    ..offer("Nudge by mail", "M", Key::M, Wish::Do(mail))
                },
                offer("Copy the letter", "C", Key::C, Wish::Do(copy)),
            ]
        }
    }
}

/// Tomorrow, the next open day and next week, each with its time; one that means the same as the
/// one before has its key and no button.
fn snoozes(view: ReviewView<'_>) -> Vec<Offer> {
    let now = view.civil_now();
    let rows = [
        (Snooze::Tomorrow, "T", Key::T),
        (Snooze::NextOpenDay, "O", Key::O),
        (Snooze::NextWeek, "W", Key::W),
    ];
    let mut offers: Vec<Offer> = Vec::new();
    for (snooze, keys, key) in rows {
        let due = snooze.due(&view.setup.calendar, now);
        let wish = does(Deed::Move(due));
        let is_repeated = offers.iter().any(|before| before.wish == wish);
        let label = if is_repeated { String::new() } else { snooze.label().to_owned() };
        let tip = format!("Due {}.", words::due_in_full(due.at));
        offers.push(Offer { tip, ..offer(&label, keys, key, wish) });
    }
    offers
}

/// A letter that asks how far they are, without the customer's words.
fn letter(view: ReviewView<'_>, case: &CaseView) -> Letter {
    let now = view.civil_now();
    let asked_for = case.case.referral.as_ref().map(|referral| referral.due);
    let needed_by = asked_for
        .filter(|due| *due > now)
        .unwrap_or_else(|| Snooze::NextOpenDay.due(&view.setup.calendar, now).at);
    let kind = view.setup.vocabulary.name(case.interaction.kind);
    let contact = case.contact.as_ref();
    referral_letter(&Ask {
        contact_name: contact.map(|it| it.name.clone()).unwrap_or_default(),
        contact_address: contact.map(|it| it.email.clone()).unwrap_or_default(),
        question: words::title(&case.interaction, &view.setup.vocabulary),
        needed_by,
        from_name: view.setup.profile.name.clone(),
        from_desk: view.setup.profile.desk.clone(),
        is_suggestion: kind.eq_ignore_ascii_case("suggestion"),
        customer_words: None,
    })
}

/// Lets a card go for this reason.
pub(super) fn let_go(reason: &str) -> CardAnswer {
    CardAnswer::Does(Deed::LetGo { reason: reason.to_owned() })
}
