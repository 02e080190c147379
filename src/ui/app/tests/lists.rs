//! Today and the promises: rows, their keys, and the place in a list.

use super::*;

#[test]
fn a_tally_is_one_chord_and_undo_another() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::ALT, Key::Num1);
    assert!(program.shows("Today · 1 interaction"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.titles().len(), 0);
    program.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(desk.titles().len(), 1);
}

#[test]
fn a_promise_is_shown_and_kept_by_one_key() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("call back >tomorrow 10am");
    assert!(program.shows("1 open"));
    program.harness.get_by_label("call back, Other, tomorrow 12:00").focus();
    program.settle();
    program.press(Key::K);
    assert!(!program.shows("1 open"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert!(program.shows("1 open"));
}

#[test]
fn words_typed_on_a_button_or_a_row_go_to_the_line() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("something");
    program.press(Key::F6);
    program.type_text("C");
    program.type_text("irc & desk");
    assert_eq!(program.app().line(), "Circ & desk");
    assert_eq!(desk.titles(), ["something"]);
    program.focus_row("something");
    program.type_text("W");
    assert_eq!(program.app().line(), "Circ & deskW");
}

#[test]
fn the_place_in_a_list_stays_while_its_rows_go() {
    let desk = Desk::new();
    let mut program = desk.start();
    for line in ["one", "two", "three", "four"] {
        program.log(line);
    }
    program.focus_row("three");
    program.press(Key::Delete);
    assert!(program.row("two").is_focused(), "the next row has the keyboard");
    program.press(Key::Delete);
    assert_eq!(desk.titles(), ["four", "one"]);
    program.press(Key::Home);
    assert!(program.row("four").is_focused());
    program.press(Key::ArrowDown);
    assert!(program.row("one").is_focused());
    program.press(Key::E);
    program.press(Key::Escape);
    assert!(program.row("one").is_focused(), "after the editor");
    program.press_with(Modifiers::SHIFT, Key::Tab);
    assert!(program.harness.get_by_role_and_label(Role::Button, "Directions").is_focused());
}

#[test]
fn the_newest_entry_is_the_one_that_was_logged_last() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("now");
    program.log("earlier <9:40");
    program.press_with(Modifiers::COMMAND, Key::E);
    let field = program.harness.get_by_role_and_label(Role::TextInput, "What happened");
    assert_eq!(field.value().as_deref(), Some("earlier"));
}

#[test]
fn f6_goes_around_the_screen_and_escape_comes_back() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("something");
    program.press(Key::F6);
    assert!(program.harness.get_by_role_and_label(Role::Button, "Directions").is_focused());
    program.press(Key::F6);
    assert!(program.row("something").is_focused());
    program.press(Key::Escape);
    program.type_text("back");
    assert_eq!(program.app().line(), "back");
}

#[test]
fn the_row_stays_the_same_entry_while_others_come_before_it() {
    let desk = Desk::new();
    let mut program = desk.start();
    for line in ["one", "two", "three"] {
        program.log(line);
    }
    program.focus_row("two");
    program.press(Key::K);
    program.type_text("thank you");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.row("two").is_focused());
    program.press(Key::Delete);
    assert_eq!(desk.titles(), ["* thank you", "three", "one"]);
}
