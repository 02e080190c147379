//! The editor of one entry.

use super::*;

#[test]
fn ctrl_enter_saves_and_opens_what_is_owed() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("hold not found");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    let promise = program.harness.get_by_role_and_label(Role::TextInput, "Promise");
    assert!(promise.is_focused());
    program.type_text("phone her");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("phone her"));
    assert!(program.shows("1 open"));
}

#[test]
fn an_entry_is_edited_duplicated_and_deleted_by_keys() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("wrong wrods");
    program.focus_row("wrong wrods");
    program.press(Key::E);
    let field = program.harness.get_by_role_and_label(Role::TextInput, "What happened");
    assert!(field.is_focused());
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("right words");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.titles(), ["right words"]);
    program.focus_row("right words");
    program.press(Key::D);
    assert_eq!(desk.titles(), ["right words", "right words"]);
    program.focus_row("right words");
    program.press(Key::Delete);
    assert_eq!(desk.titles(), ["right words"]);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn the_editor_names_what_it_cannot_read_and_saves_nothing() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("a note");
    program.press_with(Modifiers::COMMAND, Key::E);
    program.harness.get_by_role_and_label(Role::TextInput, "Minutes").focus();
    program.settle();
    program.type_text("soon");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("A number from 1 to 1440."));
    program.press(Key::Escape);
    assert!(!program.shows("Edit interaction"));
}

#[test]
fn an_editor_closed_with_unsaved_words_can_be_brought_back() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("a note");
    for close in [Key::Escape, Key::F1] {
        program.press_with(Modifiers::COMMAND, Key::E);
        program.type_text(" and more");
        program.press(close);
        program.press(Key::Escape);
        assert!(!program.shows("Edit interaction"));
        program.press_with(Modifiers::COMMAND, Key::Z);
        assert!(program.shows("Edit interaction"), "after {close:?}");
        let field = program.harness.get_by_role_and_label(Role::TextInput, "What happened");
        assert_eq!(field.value().as_deref(), Some("a note and more"));
        program.press(Key::Escape);
        // Another save puts an end to it: Ctrl+Z is that one's then.
        program.press_with(Modifiers::ALT, Key::Num1);
        program.press_with(Modifiers::COMMAND, Key::Z);
        assert!(!program.shows("Edit interaction"));
    }
    assert_eq!(desk.titles(), ["a note"]);
}

#[test]
fn the_window_does_not_close_over_unsaved_words_at_the_first_try() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("a note");
    program.press_with(Modifiers::COMMAND, Key::E);
    assert!(program.harness.state_mut().as_mut().unwrap().may_close(), "nothing was changed");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!program.shows("Edit interaction"), "saving what is as it was just closes");
    assert!(!program.shows("Changed"));
    program.press_with(Modifiers::COMMAND, Key::E);
    program.type_text("!");
    assert!(!program.harness.state_mut().as_mut().unwrap().may_close());
    program.settle();
    assert!(program.shows("not saved yet"));
    assert!(program.harness.state_mut().as_mut().unwrap().may_close());
}

#[test]
fn another_journal_does_not_open_over_unsaved_words_at_the_first_try() {
    let desk = Desk::new();
    let other = Desk::new();
    let mut program = desk.start();
    program.log("a note");
    program.press_with(Modifiers::COMMAND, Key::E);
    program.type_text("!");
    let choose = |program: &mut Program| {
        let app = program.harness.state_mut().as_mut().unwrap();
        app.take_chosen(Chosen::JournalToOpen(other.journal()));
        program.settle();
    };
    choose(&mut program);
    assert!(program.shows("not saved yet"));
    assert!(program.shows("Edit interaction"));
    choose(&mut program);
    assert!(!program.shows("Edit interaction"));
    assert!(program.shows("Nothing logged yet today"), "the other journal is open");
}
