//! The Follow-ups screen: every key, every form, and that no words are lost.

use super::*;
use crate::domain::follow_up::{Deed, FollowUpState, Outcome, Step, StepStatus};
use crate::journal::{CaseView, FollowUpFilter, FollowUpQuery};
use egui::OutputCommand;

impl Desk {
    pub(super) fn open_journal(&self) -> Journal {
        Journal::open(&self.journal(), clock()).unwrap()
    }

    /// The follow-up whose interaction is called so.
    pub(super) fn case(&self, summary: &str) -> CaseView {
        let mut journal = self.open_journal();
        let all = |filter| FollowUpQuery { filter, after: None, limit: 1_000 };
        let mut rows = journal.follow_ups(&all(FollowUpFilter::Open)).unwrap();
        rows.extend(journal.follow_ups(&all(FollowUpFilter::Closed)).unwrap());
        let row = rows.iter().find(|row| row.interaction.summary == summary).unwrap();
        journal.case(row.follow_up.uid).unwrap().unwrap()
    }
}

impl Program {
    /// A letter as a keyboard sends it: the key and what it types.
    pub(super) fn letter(&mut self, key: Key) {
        self.letter_event(key, false);
        self.settle();
        self.release(key);
    }

    pub(super) fn release(&mut self, key: Key) {
        let (physical_key, modifiers) = (None, Modifiers::NONE);
        let (pressed, repeat) = (false, false);
        self.harness.event(Event::Key { key, physical_key, pressed, repeat, modifiers });
        self.settle();
    }

    pub(super) fn letter_event(&mut self, key: Key, repeat: bool) {
        let modifiers = Modifiers::NONE;
        let pressed = true;
        let text = key.symbol_or_name().to_lowercase();
        // In one frame, as a window sends them.
        self.harness.input_mut().events.extend([
            Event::Key { key, physical_key: None, pressed, repeat, modifiers },
            Event::Text(text),
        ]);
    }

    pub(super) fn go_to_follow_ups(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Num2);
        assert_eq!(self.app().screen(), Screen::FollowUps);
    }

    pub(super) fn text_field<'a>(&'a self, label: &'a str) -> egui_kittest::Node<'a> {
        self.harness.get_by_role_and_label(Role::TextInput, label)
    }

    pub(super) fn reads(&self, words: &str) -> bool {
        let mut values = self.harness.query_all(by_value_with(words));
        values.next().is_some() || self.shows(words)
    }

    pub(super) fn undo(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Z);
    }
}

fn by_value_with(words: &str) -> egui_kittest::kittest::By<'static> {
    let words = words.to_owned();
    egui_kittest::kittest::by().predicate(move |node| {
        [node.value(), node.label(), node.description()]
            .into_iter()
            .flatten()
            .any(|text| text.contains(&words))
    })
}

/// A program at its Follow-ups with these lines logged.
pub(super) fn started(lines: &[&str]) -> (Desk, Program) {
    let desk = Desk::new();
    let mut program = desk.start();
    for line in lines {
        program.log(line);
    }
    program.go_to_follow_ups();
    (desk, program)
}

pub(super) fn at(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

#[test]
fn the_steps_are_written_down_with_a_digit_and_enter() {
    let (desk, mut program) = started(&["E-book login !"]);
    for (key, field, words) in [
        (Key::Num1, "What I heard", "the message is confusing"),
        (Key::Num2, "What they really need", "to read tonight"),
    ] {
        program.letter(key);
        assert!(program.text_field(field).is_focused(), "{field}");
        assert_eq!(
            program.text_field(field).value().as_deref(),
            Some(""),
            "the digit is not typed"
        );
        program.type_text(words);
        program.press(Key::Enter);
        assert!(program.reads(words));
    }
    let case = desk.case("E-book login").case;
    assert_eq!(case.note(Step::Acknowledge).unwrap().words, "the message is confusing");
    assert_eq!(case.note(Step::Clarify).unwrap().words, "to read tonight");
    assert_eq!(case.follow_up.step, Step::Commit);
    program.letter(Key::Num1);
    program.press(Key::End);
    program.type_text(", I see");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    let case = desk.case("E-book login").case;
    assert_eq!(case.note(Step::Acknowledge).unwrap().words, "the message is confusing, I see");
}

#[test]
fn words_and_enter_that_come_at_once_are_saved_together() {
    let (desk, mut program) = started(&["E-book login !"]);
    program.letter(Key::Num1);
    let (key, physical_key, modifiers) = (Key::Enter, None, Modifiers::NONE);
    let (pressed, repeat) = (true, false);
    program.harness.input_mut().events.extend([
        Event::Text("all at once".to_owned()),
        Event::Key { key, physical_key, pressed, repeat, modifiers },
    ]);
    program.settle();
    let case = desk.case("E-book login").case;
    assert_eq!(case.note(Step::Acknowledge).unwrap().words, "all at once");
}

#[test]
fn enter_goes_to_the_step_in_hand_and_a_promise_gets_its_check_back() {
    let (desk, mut program) = started(&["E-book login !"]);
    program.letter(Key::Minus);
    assert_eq!(
        desk.case("E-book login").case.status(Step::Acknowledge),
        Some(StepStatus::NotNeeded)
    );
    program.letter(Key::Minus);
    program.press(Key::Enter);
    assert!(program.text_field("What I promise").is_focused());
    program.type_text("reset it");
    program.press(Key::Tab);
    program.type_text("tomorrow 10am");
    assert!(program.reads("tomorrow 12:00 (opens 12:00 → moved from 10:00)"));
    assert!(program.reads("Mon 20:00, if left empty."), "the check back");
    program.press(Key::Enter);
    let owed = desk.case("E-book login").case.follow_up;
    assert_eq!(owed.promise, "reset it");
    assert_eq!(owed.due, at("2026-11-22 12:00"));
    assert_eq!(owed.check_back, Some(at("2026-11-23 20:00")));
    program.letter(Key::K);
    assert!(program.shows("Check back Mon 20:00"), "the toast says what is next");
    assert_eq!(desk.case("E-book login").case.follow_up.step, Step::CheckBack);
    program.undo();
    assert!(desk.case("E-book login").case.follow_up.promised_at.is_some());
}

#[test]
fn a_check_back_can_be_left_out() {
    let (desk, mut program) = started(&["E-book login !"]);
    program.letter(Key::Num3);
    program.type_text("reset it");
    program.harness.get_by_label("Check back afterwards").click();
    program.settle();
    assert!(program.harness.query_by_label("Check back").is_none());
    program.text_field("What I promise").focus();
    program.settle();
    program.press(Key::Enter);
    assert_eq!(desk.case("E-book login").case.follow_up.check_back, None);
    program.letter(Key::K);
    assert_eq!(desk.case("E-book login").case.follow_up.state, FollowUpState::Kept);
}

/// A follow-up whose promise is kept and that waits for its check back.
fn to_check_back() -> (Desk, Program) {
    let (desk, mut program) = started(&["E-book login !"]);
    program.letter(Key::Num3);
    program.type_text("reset it");
    program.press(Key::Enter);
    program.letter(Key::K);
    (desk, program)
}

#[test]
fn any_step_is_left_out_from_its_form_and_a_check_back_may_come_early() {
    let (desk, mut program) = started(&["E-book login >mon"]);
    program.letter(Key::Num2);
    program.harness.get_by_role_and_label(Role::Button, "Not needed").click();
    program.settle();
    assert_eq!(desk.case("E-book login").case.status(Step::Clarify), Some(StepStatus::NotNeeded));
    program.letter(Key::Num4);
    assert!(program.harness.query_by_role_and_label(Role::Button, "No answer").is_none());
    program.type_text("found it herself");
    program.press(Key::Enter);
    let case = desk.case("E-book login").case;
    assert_eq!(case.follow_up.outcome, Some(Outcome::Solved));
    assert_eq!(case.note(Step::CheckBack).unwrap().words, "found it herself");
}

#[test]
fn the_window_closes_over_unsaved_words_at_the_second_try_only() {
    let (_desk, mut program) = started(&["one !", "two !"]);
    program.letter(Key::Num2);
    program.type_text("half a thought");
    program.press(Key::Escape);
    program.press(Key::Escape);
    program.settle();
    let app = |program: &mut Program| program.harness.state_mut().as_mut().unwrap().may_close();
    assert!(!app(&mut program));
    program.settle();
    let field = program.text_field("What they really need");
    assert_eq!(field.value().as_deref(), Some("half a thought"));
    assert!(app(&mut program));
    program.press(Key::Enter);
    assert!(app(&mut program));
}

#[test]
fn a_check_back_ends_with_one_key() {
    let (desk, mut program) = to_check_back();
    program.press(Key::Enter);
    program.type_text("works again");
    program.press(Key::Escape);
    program.letter(Key::S);
    let case = desk.case("E-book login").case;
    assert_eq!(case.follow_up.outcome, Some(Outcome::Solved));
    assert_eq!(case.note(Step::CheckBack).unwrap().words, "works again");
    program.undo();
    program.letter(Key::A);
    let case = desk.case("E-book login").case;
    assert_eq!(case.follow_up.outcome, Some(Outcome::NoAnswer));
    assert_eq!(case.follow_up.due, at("2026-11-22 16:00"), "the next open day");
}

#[test]
fn not_yet_asks_for_the_next_promise_and_keeps_the_history() {
    let (desk, mut program) = to_check_back();
    program.press(Key::Enter);
    program.type_text("still locked");
    program.press(Key::Escape);
    program.letter(Key::N);
    assert_eq!(program.text_field("What they said").value().as_deref(), Some("still locked"));
    assert!(program.text_field("What I promise now").is_focused());
    program.press(Key::Enter);
    assert!(program.shows("Write what you promise next."));
    program.type_text("ask Systems");
    program.press(Key::Enter);
    let case = desk.case("E-book login").case;
    assert_eq!(case.follow_up.outcome, Some(Outcome::NotYet));
    assert_eq!(case.follow_up.promise, "ask Systems");
    assert!(program.reads("Kept 1 of 1 promise"));
}

#[test]
fn every_snooze_is_one_key_and_can_be_taken_back() {
    let (desk, mut program) = started(&["call back >today 16:00"]);
    for (key, due) in [
        (Key::H, "2026-11-21 13:45"),
        (Key::T, "2026-11-22 16:00"),
        (Key::O, "2026-11-22 16:00"),
        (Key::W, "2026-11-28 17:00"),
    ] {
        program.letter(key);
        assert_eq!(desk.case("call back").case.follow_up.due, at(due), "{key:?}");
        program.undo();
        assert_eq!(desk.case("call back").case.follow_up.due, at("2026-11-21 16:00"));
    }
    program.letter(Key::L);
    assert!(program.shows("Later today 13:45"));
    program.letter(Key::P);
    program.type_text("someday");
    program.press(Key::Enter);
    assert!(program.shows("Write a time like tomorrow 10am"));
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("fri 10am");
    program.press(Key::Enter);
    assert_eq!(desk.case("call back").case.follow_up.due, at("2026-11-27 10:00"));
}

#[test]
fn a_referral_goes_through_its_promises_by_keys() {
    let (desk, mut program) = started(&["/sugg Longer Sunday hours !"]);
    assert!(program.reads("See it done"));
    program.letter(Key::R);
    program.type_text("Lead team");
    assert!(program.reads("Goes to Lead team, a new contact."));
    program.press(Key::Enter);
    assert!(program.reads("Referred to Lead team"));
    for (key, field, words) in [
        (Key::Q, "Who takes it on", "Kim"),
        (Key::I, "Better for", "families"),
        (Key::Y, "The answer", "yes, from January"),
    ] {
        program.letter(key);
        assert!(program.text_field(field).is_focused(), "{field}");
        program.type_text(words);
        program.press(Key::Enter);
    }
    let referral = desk.case("Longer Sunday hours").case.referral.unwrap();
    assert_eq!(referral.owner, "Kim");
    assert_eq!(referral.findings.better, "families");
    assert_eq!(referral.answer, "yes, from January");
    assert!(program.reads("Solve it done"));
    program.letter(Key::D);
    program.press(Key::Enter);
    let case = desk.case("Longer Sunday hours").case;
    assert!(case.referral.unwrap().told_at.is_some());
    assert_eq!(case.follow_up.state, FollowUpState::Kept);
}

#[test]
fn a_known_contact_is_proposed_and_chosen_by_its_digit() {
    let (desk, mut program) = started(&["printing is slow @Ines >mon", "printing again !"]);
    program.press(Key::Home);
    let first = desk.open_journal().open_follow_ups(1).unwrap()[0].interaction.summary.clone();
    if first != "printing again" {
        program.press(Key::ArrowDown);
    }
    program.letter(Key::R);
    assert!(program.reads("Can answer:"));
    program.letter(Key::Num1);
    assert_eq!(desk.case("printing again").contact.unwrap().name, "Ines");
}

#[test]
fn the_letter_leaves_the_customers_words_out_unless_they_are_chosen() {
    let (_desk, mut program) = started(&["Longer Sunday hours @\"Lead team\""]);
    program.letter(Key::Num1);
    program.type_text("SECRET words");
    program.press(Key::Enter);
    let copied = |command| match command {
        OutputCommand::CopyText(text) => Some(text),
        _ => None,
    };
    let copy = |program: &mut Program| {
        program.letter_event(Key::C, false);
        let mut text = None;
        for _ in 0..4 {
            program.harness.step();
            let commands = program.harness.output().platform_output.commands.clone();
            text = text.or_else(|| commands.into_iter().find_map(copied));
        }
        program.release(Key::C);
        text.unwrap()
    };
    let text = copy(&mut program);
    assert!(text.contains("Longer Sunday hours") && !text.contains("SECRET"), "{text}");
    program.harness.get_by_label("with the customer's words").click();
    program.settle();
    assert!(copy(&mut program).contains("SECRET words"));
}

#[test]
fn a_contact_detail_is_hidden_until_it_is_asked_for() {
    let (desk, mut program) = started(&["one >mon", "two >tue"]);
    program.letter(Key::B);
    program.type_text("0171 234 321");
    program.press(Key::Enter);
    assert_eq!(desk.case("one").detail.unwrap().detail, "0171 234 321");
    assert!(program.reads("····321 — erased when this closes, or on 21 Dec"));
    assert!(!program.reads("0171 234 321"));
    program.letter(Key::V);
    assert!(program.reads("0171 234 321"));
    program.press(Key::ArrowDown);
    program.press(Key::ArrowUp);
    assert!(!program.reads("0171 234 321"), "hidden again");
    program.letter(Key::K);
    assert!(desk.case("one").detail.is_none());
}

#[test]
fn two_windows_at_one_step_do_not_overwrite_each_other() {
    let (desk, mut program) = started(&["one !"]);
    program.letter(Key::Num1);
    program.type_text("mine");
    let owed = desk.case("one").case.follow_up.uid;
    let deed = Deed::Acknowledge { words: "theirs".to_owned(), replaces: false };
    desk.open_journal().follow(owed, &deed).unwrap();
    program.press(Key::Enter);
    assert!(program.reads("“Acknowledge” was done already"));
    assert_eq!(desk.case("one").case.note(Step::Acknowledge).unwrap().words, "theirs");
    assert_eq!(
        program.text_field("What I heard").value().as_deref(),
        Some("mine"),
        "the words stay"
    );
    assert!(program.reads("theirs"), "and what is there is shown");
    program.text_field("What I heard").focus();
    program.settle();
    program.press(Key::Enter);
    assert_eq!(desk.case("one").case.note(Step::Acknowledge).unwrap().words, "mine");
}
