//! Better words where a customer is told something, and only there.

use super::follow_ups::{at, started};
use super::*;
use crate::domain::calendar::Due;
use crate::domain::follow_up::Deed;

#[test]
fn a_promise_is_said_kindly_by_one_key_and_undo_is_the_fields() {
    let (desk, mut program) = started(&["printing !"]);
    program.letter(Key::Num3);
    program.type_text("tell the patron");
    assert!(program.shows("“patron” → “customer”"));
    program.press(Key::F7);
    assert_eq!(program.text_field("What I promise").value().as_deref(), Some("tell the customer"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.text_field("What I promise").value().as_deref(), Some("tell the patron"));
    assert!(desk.case("printing").case.follow_up.is_open(), "the journal is as it was");
    program.press(Key::F7);
    program.press(Key::Enter);
    assert_eq!(desk.case("printing").case.follow_up.promise, "tell the customer");
}

#[test]
fn better_words_stay_in_a_form_that_is_left() {
    let (_desk, mut program) = started(&["printing !"]);
    program.letter(Key::Num3);
    program.type_text("tell the patron");
    program.press(Key::F7);
    program.press(Key::Escape);
    program.letter(Key::Num3);
    assert_eq!(program.text_field("What I promise").value().as_deref(), Some("tell the customer"));
}

#[test]
fn the_line_on_the_desk_and_own_notes_are_left_alone() {
    let (_desk, mut program) = started(&["printing !"]);
    program.letter(Key::Num1);
    program.type_text("the patron could not print");
    assert!(!program.shows("“customer”"));
    program.press(Key::F7);
    assert_eq!(
        program.text_field("What I heard").value().as_deref(),
        Some("the patron could not print")
    );
    program.press_with(Modifiers::COMMAND, Key::Num1);
    program.type_text("a patron came");
    assert!(!program.shows("“customer”"));
}

#[test]
fn the_promise_of_an_entry_is_said_kindly_too() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("hold for a patron");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    program.type_text("I can’t say");
    assert!(program.shows("Use “What I can do is” instead of “I can’t”"));
    assert!(!program.shows("“customer”"), "the summary is one's own");
    program.press(Key::F7);
    assert_eq!(program.text_field("Promise").value().as_deref(), Some("What I can do is say"));
}

/// A review whose one card asks how a kept promise turned out.
fn review_of_check_back() -> (Desk, Program) {
    let desk = Desk::new();
    let before = Moment::parse_from_rfc3339("2026-11-20T10:00:00+01:00").unwrap();
    let mut journal = Journal::open(&desk.journal(), Clock::Fixed(before)).unwrap();
    let order = crate::domain::when::DateOrder::DayFirst;
    journal.log_line("e-book login !", order, Uuid::now_v7(), "before").unwrap();
    let uid = desk.case("e-book login").case.follow_up.uid;
    let due = Due { at: at("2026-11-20 14:00"), moved_from: None };
    let check_back = Some(at("2026-11-21 17:00"));
    let promise = Deed::Promise { words: "phone back".to_owned(), due, check_back };
    journal.follow(uid, &promise).unwrap();
    journal.follow(uid, &Deed::Keep { note: String::new() }).unwrap();
    journal.close().unwrap();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num6);
    (desk, program)
}

#[test]
fn an_answer_that_the_customer_will_be_told_is_said_kindly_too() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("bench outside /suggestion >today 17:00 @Facilities");
    program.press_with(Modifiers::COMMAND, Key::Num6);
    program.press(Key::Y);
    program.type_text("one patron asked");
    program.press(Key::F7);
    let label = "What is the answer?";
    assert_eq!(program.text_field(label).value().as_deref(), Some("one customer asked"));
    program.go_to_follow_ups();
    program.letter(Key::Y);
    program.type_text("one patron asked");
    program.press(Key::F7);
    assert_eq!(program.text_field("The answer").value().as_deref(), Some("one customer asked"));
}

#[test]
fn the_next_promise_of_a_review_is_said_kindly_too() {
    let (_desk, mut program) = review_of_check_back();
    program.press(Key::N);
    program.type_text("call the patron");
    program.press(Key::F7);
    let label = "Not yet: what do you promise next?";
    assert_eq!(program.text_field(label).value().as_deref(), Some("call the customer"));
}

#[test]
fn the_sheet_of_shortcuts_lists_the_key() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press(Key::F1);
    assert!(program.shows("Use the better word"));
}
