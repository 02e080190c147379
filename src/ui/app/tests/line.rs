//! The capture line: saving, clearing, recalling, its chips.

use super::*;

#[test]
fn a_line_and_enter_is_an_entry_in_today() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("printer jammed /print /student 5m");
    assert_eq!(program.app().line(), "");
    assert!(program.row("printer jammed").accesskit_node().label().is_some());
    assert!(program.shows("Today · 1 interaction"));
    assert_eq!(desk.titles(), ["printer jammed"]);
    program.type_text("and on");
    assert_eq!(program.app().line(), "and on", "the line has the keyboard again");
}

#[test]
fn enter_saves_while_suggestions_are_shown() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("renewed by /pho");
    assert_eq!(desk.titles(), ["renewed by"]);
}

#[test]
fn a_second_enter_saves_nothing_more() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("once");
    program.harness.key_press(Key::Enter);
    program.harness.key_press(Key::Enter);
    program.settle();
    program.press(Key::Enter);
    assert_eq!(desk.titles(), ["once"]);
}

#[test]
fn the_line_has_the_keyboard_again_after_a_preset() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press(Key::F6);
    program.press(Key::Enter);
    assert_eq!(desk.titles().len(), 1);
    program.type_text("next");
    assert_eq!(program.app().line(), "next");
}

#[test]
fn the_digit_of_a_chord_is_not_typed_into_the_line() {
    let desk = Desk::new();
    let mut program = desk.start();
    // Both in one frame, as a window system sends them.
    let chord = Event::Key {
        key: Key::Num1,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    };
    program.harness.input_mut().events.extend([chord, Event::Text("1".to_owned())]);
    program.settle();
    assert_eq!((program.app().line(), desk.titles().len()), ("", 1));
}

#[test]
fn escape_never_loses_words() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("half a line");
    program.press(Key::Escape);
    assert_eq!(program.app().line(), "");
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.app().line(), "half a line");
    program.press(Key::Escape);
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "half a line");
}

#[test]
fn up_and_down_go_through_recent_lines() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("first /print");
    program.log("second");
    program.type_text("third");
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "second");
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "first /print");
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    assert_eq!(program.app().line(), "third");
}

#[test]
fn lines_of_before_the_start_come_back_too() {
    let desk = Desk::new();
    desk.start().log("scanner /print /student r2");
    let mut program = desk.start();
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "scanner /printing-tech /student r2");
}

#[test]
fn a_chip_changes_the_line_by_keyboard_and_by_mouse() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("lost card");
    let chip = |program: &Program| {
        program.harness.get_by_role_and_label(Role::ComboBox, "Kind").focus();
    };
    chip(&program);
    program.settle();
    program.press(Key::Enter);
    program.type_text("a");
    program.press(Key::Enter);
    assert_eq!(program.app().line(), "lost card /account-fines");
    program.harness.get_by_role_and_label(Role::ComboBox, "Who").click();
    program.settle();
    program.harness.get_by_role_and_label(Role::ListBoxOption, "Guest").click();
    program.settle();
    assert_eq!(program.app().line(), "lost card /account-fines /guest");
}

#[test]
fn escape_in_a_list_of_a_chip_closes_the_list_and_keeps_the_line() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("lost card");
    program.harness.get_by_role_and_label(Role::ComboBox, "Kind").focus();
    program.settle();
    program.press(Key::Enter);
    assert!(program.shows("Complaint"));
    program.press(Key::Escape);
    assert!(!program.shows("Complaint"));
    assert_eq!(program.app().line(), "lost card");
    program.press(Key::Escape);
    assert_eq!(program.app().line(), "lost card", "Esc on the chip leads back to the line");
    program.type_text(" again");
    assert_eq!(program.app().line(), "lost card again");
}

#[test]
fn recall_starts_anew_once_the_line_was_emptied() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("first");
    program.log("second");
    program.press(Key::ArrowUp);
    program.press(Key::ArrowUp);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.press(Key::Backspace);
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "second");
}

#[test]
fn a_promise_in_the_past_is_refused_and_the_words_stay() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("email >yesterday");
    assert!(program.shows("cannot be due in the past"));
    assert_eq!(program.app().line(), "email >yesterday");
    assert_eq!(desk.titles().len(), 0);
}

#[test]
fn a_line_typed_while_a_save_is_under_way_stays() {
    let mut draft = DeskDraft { line: "first".to_owned(), ..DeskDraft::new() };
    draft.line.push_str(" and second");
    draft.saved("first");
    assert_eq!(draft.line, "and second");
}

#[test]
fn an_enter_behind_further_words_waits_for_the_save_under_way() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("first");
    // The inline worker's answer is taken a frame later; until then the save is under way.
    let app = program.harness.state_mut().as_mut().unwrap();
    app.save_line(false);
    app.desk.line.push_str(" second");
    app.save_line(false);
    app.save_line(false);
    program.settle();
    assert_eq!(desk.titles(), ["second", "first"]);
    assert_eq!(program.app().line(), "");
}

#[test]
fn a_line_that_waits_for_a_save_has_the_time_of_its_enter() {
    let desk = Desk::new();
    let entered = clock().now();
    let hands = crate::journal::SetClock::at(entered);
    let mut program = desk.start_with(Harness::builder(), Clock::Set(hands));
    program.type_text("first");
    let app = program.harness.state_mut().as_mut().unwrap();
    app.save_line(false);
    app.desk.line.push_str(" second");
    app.save_line(false);
    hands.set(entered + chrono::TimeDelta::minutes(9));
    program.settle();
    let journal = Journal::open(&desk.journal(), clock()).unwrap();
    let rows = journal.today(9).unwrap();
    let times: Vec<_> = rows.iter().map(|row| row.entry.happened_at()).collect();
    assert_eq!(times, [entered, entered]);
}

#[test]
fn a_line_that_looks_personal_is_warned_about_and_saved_all_the_same() {
    let desk = Desk::new();
    let mut program = desk.start();
    // The chips under the line stand still with it.
    let chips_top = |program: &Program| {
        program.harness.get_by_role_and_label(Role::ComboBox, "Kind").rect().top()
    };
    program.type_text("call ");
    let top = chips_top(&program);
    assert!(!program.shows("looks like"));
    program.type_text("555-123-4567");
    assert!(program.shows("This looks like a phone number."));
    assert!((chips_top(&program) - top).abs() < 0.1, "the line stays where it is");
    program.press(Key::Enter);
    assert_eq!(desk.titles(), ["call 555-123-4567"]);
    assert!(!program.shows("looks like"));
}
