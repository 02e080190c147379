//! Hat and creed, from Settings to wherever the journal is marked.

use super::*;
use crate::domain::creed::{Emblem, Hat, HatColour};
use crate::domain::profile::Profile;

impl Desk {
    fn profile(&self) -> Profile {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        journal.setup().unwrap().profile.clone()
    }

    fn creed(&self) -> Vec<String> {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        let setup = journal.setup().unwrap();
        setup.creed.iter().map(|principle| principle.words.clone()).collect()
    }
}

fn settings(desk: &Desk, page: &str) -> Program {
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Comma);
    program.harness.get_by_role_and_label(Role::Button, page).click();
    program.settle();
    program
}

#[test]
fn a_hat_and_a_name_that_are_changed_in_one_breath_are_both_kept() {
    let desk = Desk::new();
    let mut program = settings(&desk, "You and your desk");
    let name = "Your name, as colleagues know you";
    program.harness.get_by_role_and_label(Role::TextInput, name).focus();
    program.settle();
    program.type_text("Jo Reyes");
    program.harness.get_by_role_and_label(Role::RadioButton, "Top hat").click();
    program.settle();
    program.press(Key::Tab);
    program.press(Key::ArrowRight);
    let hat = Hat { emblem: Emblem::TopHat, colour: HatColour::Blue };
    assert_eq!(desk.profile().name, "Jo Reyes");
    assert_eq!(desk.profile().hat, hat);
    assert!(program.shows("Top hat in blue"));
    program.press(Key::Escape);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.profile().hat.colour, HatColour::Teal, "one step back");
    assert_eq!(desk.profile().name, "Jo Reyes");
}

#[test]
fn a_creed_grows_from_a_suggestion_and_own_words_and_can_be_undone() {
    let desk = Desk::new();
    let mut program = settings(&desk, "Creed");
    let mut adds = program.harness.get_all_by_role_and_label(Role::Button, "Add");
    adds.next_back().unwrap().focus();
    drop(adds);
    program.settle();
    program.press(Key::Enter);
    program.harness.get_by_role_and_label(Role::TextInput, "New principle").focus();
    program.settle();
    program.type_text("Listen twice.");
    program.press(Key::Enter);
    let first = "When I am wrong, I say so, I am sorry, and I move on.";
    assert_eq!(desk.creed(), [first, "Listen twice."]);
    assert!(program.shows("Creed changed: Listen twice."));
    let field = program.harness.get_by_role_and_label(Role::TextInput, "New principle");
    assert_eq!(field.value().unwrap_or_default(), "", "ready for the next one");
    program.focus_row("2, Listen twice.");
    program.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(desk.creed(), ["Listen twice.", first]);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.creed(), [first, "Listen twice."]);
}
