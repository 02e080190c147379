//! What is typed stays, whatever comes between; and what the Desk says about it.

use super::*;

const FINES: &str = "Fines over 10 block borrowing";
const PRIVATE: &str = "Borrowing records stay private";

/// The rules with the first one chosen, opened with these words in the line.
fn at_rules_with(desk: &Desk, words: &str) -> Program {
    let mut program = desk.start();
    program.type_text(words);
    program.press_with(Modifiers::COMMAND, Key::Num4);
    program
}

fn options(program: &Program) -> Vec<String> {
    let options = program.harness.query_all_by_role(Role::ListBoxOption);
    let names = options.filter_map(|option| option.accesskit_node().label());
    names.filter_map(|name| name.split(',').next().map(str::to_owned)).collect()
}

#[test]
fn a_half_typed_line_waits_for_a_suggestion_and_comes_back_with_what_belongs_to_it() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.type_text("she has a fine of 12");
    program.press(Key::F4);
    program.press(Key::Enter);
    assert!(program.shows(&format!("Rule: {FINES}")));
    program.press_with(Modifiers::COMMAND, Key::Num4);
    program.letter(Key::S);
    assert!(program.app().line().starts_with(&format!("Why not change the rule “{PRIVATE}”")));
    assert!(program.shows("Your line is kept"));
    assert!(!program.shows(&format!("Rule: {FINES}")), "that came up in the other words");
    assert!(program.shows(&format!("Rule: {PRIVATE}")));
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "she has a fine of 12");
    assert!(program.shows(&format!("Rule: {FINES}")));
    assert!(!program.shows(&format!("Rule: {PRIVATE}")), "it belongs to the suggestion");
    program.press(Key::ArrowDown);
    assert!(program.shows(&format!("Rule: {PRIVATE}")));
    program.press(Key::Enter);
    assert_eq!(program.app().line(), "she has a fine of 12");
    assert!(program.shows(&format!("Rule: {FINES}")));
    assert!(!program.shows(&format!("Rule: {PRIVATE}")));
    program.press(Key::Enter);
    assert_eq!(program.app().line(), "");
    assert_eq!(desk.titles()[0], "she has a fine of 12");
}

#[test]
fn a_suggestion_that_is_cleared_gives_the_line_back_and_a_kill_loses_neither() {
    let desk = Desk::with_rules();
    let mut program = at_rules_with(&desk, "my half typed line");
    program.letter(Key::S);
    program.press(Key::Escape);
    assert_eq!(program.app().line(), "my half typed line");
    assert!(!program.shows("Rule: "));
    program.press_with(Modifiers::COMMAND, Key::Num4);
    program.letter(Key::S);
    program.harness.run_steps(40);
    drop(program);
    let mut program = desk.start();
    assert!(program.app().line().starts_with("Why not change the rule"));
    program.press(Key::Enter);
    assert_eq!(program.app().line(), "my half typed line");
}

#[test]
fn f7_looks_at_an_own_note_once_and_takes_the_better_words_one_by_one() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("a patron and a patron /acc");
    assert!(!program.shows("could be kinder"), "nobody asked");
    program.press(Key::F7);
    assert_eq!(program.app().line(), "a patron and a patron /acc", "the first F7 only looks");
    assert!(program.reads("2 words could be kinder. F7 takes the first."));
    program.press(Key::F7);
    assert_eq!(program.app().line(), "a customer and a patron /acc");
    program.press(Key::F7);
    assert_eq!(program.app().line(), "a customer and a customer /acc");
    assert!(program.reads("Nothing to change."));
    program.type_text(" and a patron");
    assert!(!program.reads("could be kinder"), "the words have changed");
    assert!(!program.reads("Nothing to change."));
    program.press(Key::Escape);
    program.type_text("hold it for a patron >tomorrow");
    assert!(program.reads("1 word could be kinder"), "a promise is checked as it is typed");
    program.press(Key::F7);
    assert_eq!(program.app().line(), "hold it for a customer >tomorrow");
}

#[test]
fn f7_looks_at_the_notes_of_the_editor_when_asked() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("printer jammed");
    program.focus_row("printer jammed");
    program.press(Key::E);
    program.text_field("Extra").focus();
    program.settle();
    program.type_text("showed the patron");
    assert!(!program.reads("could be kinder"));
    program.press(Key::F7);
    assert!(program.reads("1 word could be kinder"));
    assert_eq!(program.text_field("Extra").value().as_deref(), Some("showed the patron"));
    program.press(Key::F7);
    assert_eq!(program.text_field("Extra").value().as_deref(), Some("showed the customer"));
    assert!(program.reads("Nothing to change."));
}

#[test]
fn where_no_rule_fits_the_line_none_is_marked_until_one_is_walked_to() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.type_text("the travel guide not on the shelf");
    program.press(Key::F4);
    assert_eq!(options(&program).len(), 3, "all are listed");
    program.press(Key::Enter);
    assert!(options(&program).len() == 3, "nothing is noted");
    program.press_with(Modifiers::COMMAND, Key::B);
    assert!(!program.shows("Why is it bent?"));
    program.press(Key::ArrowDown);
    program.press(Key::Enter);
    assert!(program.shows(&format!("Rule: {PRIVATE}")), "the first one was walked to");
}

#[test]
fn the_kind_of_the_line_helps_to_find_its_rule() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.type_text("student owes 14 and needs a book /acc :(");
    program.press(Key::F4);
    assert_eq!(options(&program)[0], FINES);
}

#[test]
fn a_red_rule_says_whom_to_call_by_the_key_that_bends_others() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.press(Key::F4);
    program.type_text("records");
    program.press_with(Modifiers::COMMAND, Key::B);
    let told = "nobody bends it. Call Ines; nothing was recorded.";
    assert!(program.shows(told));
    drop(program);
    let mut program = at_rules_with(&desk, "");
    program.letter(Key::E);
    assert!(program.shows(told));
}

#[test]
fn without_rules_the_starter_pack_is_offered_whatever_is_typed() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press(Key::F4);
    program.type_text("food");
    assert!(program.reads("F8 offers a starter pack"));
}

#[test]
fn an_outcome_is_told_as_one_and_asked_for_once() {
    let desk = Desk::with_rules();
    let mut program = at_rules_with(&desk, "");
    program.press(Key::ArrowDown);
    program.letter(Key::E);
    program.type_text("our fault");
    program.press(Key::Enter);
    assert!(program.reads("How did it turn out?"));
    program.letter(Key::Num1);
    program.press(Key::Enter);
    assert!(program.shows("Outcome noted: well · our fault"));
    assert!(!program.reads("How did it turn out?"));
    program.letter(Key::Num3);
    assert!(program.shows("How these went is noted."));
}

#[test]
fn a_conversation_with_a_colleague_is_listed_and_not_counted() {
    let desk = Desk::with_rules();
    let mut program = at_rules_with(&desk, "");
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    program.letter(Key::W);
    program.press(Key::Enter);
    program.press_with(Modifiers::COMMAND, Key::Num1);
    let name = program.row("No food near").accesskit_node().label().unwrap();
    assert!(name.contains("with a colleague"), "{name}");
    assert!(!program.shows("1 interaction"));
    program.log("printer jammed");
    assert!(program.shows("Today · 1 interaction"));
    let journal = Journal::open(&desk.journal(), clock()).unwrap().review().unwrap();
    assert_eq!(journal.figures.interactions, 1);
}

#[test]
fn thanks_from_the_wall_are_linked_to_an_interaction_of_today() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("found the old map");
    program.log("* you saved my essay");
    program.press_with(Modifiers::COMMAND, Key::Num3);
    program.press(Key::K);
    program.type_text("what a map");
    let choose = |program: &mut Program| {
        program.harness.get_by_role_and_label(Role::ComboBox, "It belongs to").click();
        program.settle();
        let option = |node: &egui_kittest::Node<'_>| {
            let name = node.accesskit_node().label().unwrap_or_default();
            name.contains("found the old map")
        };
        program.harness.query_all_by_role(Role::ListBoxOption).find(option).unwrap().click();
        program.settle();
        program.press_with(Modifiers::COMMAND, Key::Enter);
    };
    choose(&mut program);
    program.press_with(Modifiers::COMMAND, Key::Num1);
    program.focus_row("you saved my essay");
    program.press(Key::E);
    choose(&mut program);
    let journal = Journal::open(&desk.journal(), clock()).unwrap();
    let linked = journal.today(9).unwrap().into_iter().filter_map(|row| match row.entry {
        crate::journal::Logged::Kudos(kudos) => Some(kudos.interaction.is_some()),
        crate::journal::Logged::Interaction(_) => None,
    });
    assert_eq!(linked.collect::<Vec<_>>(), [true, true]);
}

#[test]
fn the_greeting_names_three_promises_and_counts_the_others() {
    let desk = Desk::new();
    let before = Moment::parse_from_rfc3339("2026-11-20T10:00:00+01:00").unwrap();
    let mut journal = Journal::open(&desk.journal(), Clock::Fixed(before)).unwrap();
    for title in ["one", "two", "three", "four"] {
        let order = crate::domain::when::DateOrder::DayFirst;
        let line = format!("{title} >2026-11-21 17:00");
        journal.log_line(&line, order, Uuid::now_v7(), "before").unwrap();
    }
    journal.close().unwrap();
    let program = desk.start();
    assert!(program.shows("4 promises for today"));
    assert!(program.reads("and 1 more"));
}

#[test]
fn insights_begin_with_the_keyboard_on_the_periods() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("printer jammed :)");
    program.press_with(Modifiers::COMMAND, Key::Num5);
    let period = program.harness.get_by_role_and_label(Role::RadioButton, "30 days");
    assert!(period.is_focused());
    program.press(Key::ArrowRight);
    let period = program.harness.get_by_role_and_label(Role::RadioButton, "90 days");
    assert_eq!(period.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn the_pages_of_settings_are_one_stop_for_tab_and_arrows_go_through_them() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.app_mut().act(Action::Command(Command::GoToSettings));
    program.settle();
    let page = |program: &Program, label| {
        program.harness.get_by_role_and_label(Role::Button, label).is_focused()
    };
    assert!(page(&program, "You and your desk"));
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    assert!(page(&program, "Opening hours"));
    program.press(Key::ArrowUp);
    assert!(page(&program, "Creed"));
    program.press(Key::Tab);
    for label in ["You and your desk", "Opening hours", "Contacts", "This PC"] {
        assert!(!page(&program, label), "{label} is no stop");
    }
}

#[test]
fn the_key_of_the_rules_stands_on_the_desk_and_a_yellow_rule_says_what_comes_first() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    assert!(program.reads("look up a rule"));
    program.press_with(Modifiers::COMMAND, Key::Num4);
    program.press(Key::ArrowDown);
    assert!(program.shows("Bend it now…"));
    program.press(Key::ArrowDown);
    assert!(program.shows("Ask and bend…"));
    assert!(!program.shows("Bend it now…"));
}

#[test]
fn the_lists_that_narrow_the_wall_have_keys_and_thanks_begin_at_what_is_done_with_them() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("* you saved my essay");
    program.press_with(Modifiers::COMMAND, Key::Num3);
    program.press_with(Modifiers::SHIFT, Key::M);
    assert!(program.shows("November 2026"));
    program.press(Key::ArrowDown);
    program.press(Key::Enter);
    assert!(program.shows("you saved my essay"));
    program.press(Key::Escape);
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    let said = journal.today(1).unwrap().into_iter().find_map(|row| match row.entry {
        crate::journal::Logged::Kudos(kudos) => Some(kudos),
        crate::journal::Logged::Interaction(_) => None,
    });
    let mut kudos = said.unwrap();
    kudos.colleague = "Maria".to_owned();
    journal.save_kudos(&kudos).unwrap();
    journal.close().unwrap();
    program.press_with(Modifiers::COMMAND, Key::Num1);
    program.press_with(Modifiers::COMMAND, Key::Num3);
    program.press(Key::T);
    let copy = "Copy, and note it as passed on";
    assert!(program.harness.get_by_role_and_label(Role::Button, copy).is_focused());
}
