//! What must never be lost, and what must not get in.

use super::*;

#[test]
fn the_first_start_is_one_enter_away_from_the_desk() {
    let desk = Desk::empty();
    let mut program = desk.start();
    assert_eq!(program.app().screen(), Screen::FirstRun);
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::Desk);
    program.log("found the printer /print");
    assert_eq!(desk.titles(), ["found the printer"]);
}

#[test]
fn a_second_window_leaves_the_half_typed_line_to_the_first() {
    let desk = Desk::new();
    let mut first = desk.start();
    first.type_text("half a thought");
    first.harness.run_steps(4);
    let mut second = desk.start();
    assert_eq!(second.app().line(), "");
    second.log("from the second");
    first.press(Key::Enter);
    assert_eq!(desk.titles(), ["half a thought", "from the second"]);
}

#[test]
fn a_killed_window_leaves_its_words_to_the_next_one() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("half a thought");
    program.harness.run_steps(4);
    // Without the goodbye that closing a window says.
    drop(program);
    assert_eq!(desk.start().app().line(), "half a thought");
}

#[test]
fn a_save_that_fails_keeps_the_words_and_can_be_tried_again() {
    let desk = Desk::new();
    let mut program = desk.start();
    let aside = desk.folder.path().join("aside");
    program.type_text("kept safe");
    std::fs::rename(desk.journal(), &aside).unwrap();
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::Trouble);
    assert!(program.shows("missing"));
    std::fs::rename(&aside, desk.journal()).unwrap();
    program.harness.get_by_role_and_label(Role::Button, "Try again").click();
    program.settle();
    assert_eq!(program.app().line(), "kept safe");
    program.press(Key::Enter);
    assert_eq!(desk.titles(), ["kept safe"]);
}

#[test]
fn a_huge_paste_is_refused_with_its_size() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("before");
    program.harness.event(Event::Paste("x".repeat(10 << 20)));
    program.settle();
    assert!(program.shows("10.0 MB"));
    assert_eq!(program.app().line(), "before");
}

#[test]
fn characters_that_cannot_be_shown_are_left_out_with_a_word() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.harness.event(Event::Paste("a\u{202E}b".to_owned()));
    program.settle();
    assert_eq!(program.app().line(), "ab");
    assert!(program.shows("left out"));
}

#[test]
fn hostile_and_foreign_text_goes_through_as_it_is() {
    let desk = Desk::new();
    // No bundled font has Hebrew; a real window takes it from the system.
    let mut program = desk.start_in(Harness::builder().allow_missing_glyphs());
    let text = "שלום 👩‍🔧 e\u{301} \"quoted\" '; DROP TABLE";
    program.log(text);
    assert_eq!(desk.titles(), [text]);
}

#[test]
fn words_typed_in_settings_are_saved_when_a_key_leads_elsewhere() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Comma);
    let name = "Your name, as colleagues know you";
    program.harness.get_by_role_and_label(Role::TextInput, name).focus();
    program.settle();
    program.type_text("Jo R.");
    program.press_with(Modifiers::COMMAND, Key::Num1);
    assert_eq!(program.app().screen(), Screen::Desk);
    assert!(program.shows("Jo R."), "the rail shows the name at once");
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    assert_eq!(journal.setup().unwrap().profile.name, "Jo R.");
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("something");
    // The harness fails where frames go on being asked for.
    program.harness.run();
}
