//! "Who helped this person?": finding an earlier interaction and going on with it.

use super::*;
use crate::domain::vocabulary::Facet;
use crate::journal::Logged;

const BOX: &str = "Find an earlier interaction";

/// A desk at which this was logged, and the program that it was logged in.
fn with(lines: &[&str]) -> (Desk, Program) {
    let desk = Desk::new();
    let mut program = desk.start();
    for line in lines {
        program.log(line);
    }
    (desk, program)
}

impl Desk {
    /// The titles of the chain that the entry with this title stands in, the newest first.
    fn chain(&self, title: &str) -> Vec<String> {
        let journal = Journal::open(&self.journal(), clock()).unwrap();
        let rows = journal.today(50).unwrap();
        let is_it = |row: &&crate::journal::EntryRow| matches!(&row.entry, Logged::Interaction(entry) if entry.summary == title);
        let uid = rows.iter().find(is_it).unwrap().uid();
        let chain = journal.chain(uid).unwrap();
        let titles = chain.iter().filter_map(|row| match &row.entry {
            Logged::Interaction(entry) => Some(entry.summary.clone()),
            Logged::Kudos(_) => None,
        });
        titles.collect()
    }
}

impl Program {
    fn options(&self) -> Vec<String> {
        let options = self.harness.query_all_by_role(Role::ListBoxOption);
        options.filter_map(|option| option.accesskit_node().label()).collect()
    }
}

#[test]
fn what_was_logged_before_is_found_and_the_next_line_continues_it() {
    let (desk, mut program) = with(&["e-book login fails", "printer jammed"]);
    program.press(Key::F3);
    assert!(program.harness.get_by_role_and_label(Role::SearchInput, BOX).is_focused());
    assert!(program.shows("Type a word from that day"));
    program.type_text("book");
    assert_eq!(program.options(), ["e-book login fails, today 11:45"]);
    program.press(Key::Enter);
    assert!(!program.shows("Who helped this person?"));
    assert!(program.shows("Continues: e-book login fails, today"));
    program.log("it works now");
    assert!(!program.shows("Continues:"));
    assert_eq!(desk.chain("it works now"), ["e-book login fails"]);
    program.log("another one");
    assert_eq!(desk.chain("another one"), [""; 0], "only the next line continues it");
}

#[test]
fn the_typed_line_stays_while_an_earlier_one_is_looked_for() {
    let (desk, mut program) = with(&["e-book login fails"]);
    program.type_text("here again");
    program.press(Key::F3);
    program.type_text("login");
    program.press(Key::Enter);
    assert_eq!(program.app().line(), "here again");
    program.press(Key::Enter);
    assert_eq!(desk.chain("here again"), ["e-book login fails"]);
}

#[test]
fn escape_in_the_empty_line_drops_what_it_continues() {
    let (desk, mut program) = with(&["e-book login fails"]);
    program.press(Key::F3);
    program.type_text("login");
    program.press(Key::Enter);
    program.type_text("a");
    program.press(Key::Escape);
    assert!(program.shows("Continues:"), "the words go first");
    program.press(Key::Escape);
    assert!(!program.shows("Continues:"));
    program.log("something else");
    assert_eq!(desk.chain("something else"), [""; 0]);
}

#[test]
fn the_button_drops_it_too_and_the_line_has_the_keyboard() {
    let (_desk, mut program) = with(&["e-book login fails"]);
    let chips_top = |program: &Program| {
        program.harness.get_by_role_and_label(Role::ComboBox, "Kind").rect().top()
    };
    program.type_text("x");
    let top = chips_top(&program);
    program.press(Key::F3);
    program.type_text("login");
    program.press(Key::Enter);
    assert!((chips_top(&program) - top).abs() < 0.1, "the line stays where it is");
    program.harness.get_by_role_and_label(Role::Button, "Drop it").click();
    program.settle();
    assert!(!program.shows("Continues:"));
    program.type_text("y");
    assert_eq!(program.app().line(), "xy");
}

#[test]
fn arrows_go_through_what_was_found() {
    let (desk, mut program) = with(&["printer one", "printer two", "printer three"]);
    program.press(Key::F3);
    program.type_text("printer");
    assert_eq!(program.options().len(), 3);
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    program.press(Key::ArrowUp);
    program.press(Key::Enter);
    program.log("again");
    assert_eq!(desk.chain("again"), ["printer two"]);
}

#[test]
fn rows_tell_when_who_how_and_what_is_owed() {
    let (_desk, mut program) =
        with(&["call back /phone /student @\"Lead team\" >tomorrow 14:00", "call number /dir"]);
    program.press(Key::F3);
    program.type_text("call");
    let owed = "call back, today 11:45 · Student · Phone · with Lead team, tomorrow 14:00";
    assert_eq!(program.options(), ["call number, today 11:45", owed]);
    let data = program.app().data.as_ref().unwrap();
    assert!(data.setup.vocabulary.default_term(Facet::Channel).is_some());
}

#[test]
fn an_answer_to_other_words_is_dropped_and_nothing_is_continued_by_it() {
    let (_desk, mut program) = with(&["e-book login fails", "printer jammed"]);
    program.press(Key::F3);
    program.type_text("login");
    let app = program.harness.state_mut().as_mut().unwrap();
    let rows = match &app.dialog {
        Some(Dialog::WhoHelped(draft)) => draft.rows.clone(),
        _ => Vec::new(),
    };
    assert_eq!(rows.len(), 1);
    // An answer that took longer than the one to the words on screen.
    app.take_found(1, Vec::new());
    program.settle();
    assert_eq!(program.options().len(), 1);
    // While other words are looked up, Enter chooses nothing.
    let app = program.harness.state_mut().as_mut().unwrap();
    if let Some(Dialog::WhoHelped(draft)) = &mut app.dialog {
        draft.wanted = Some(u64::MAX);
    }
    program.press(Key::Enter);
    assert!(program.shows("Who helped this person?"));
}

#[test]
fn what_is_not_there_is_said_and_escape_changes_nothing() {
    let (_desk, mut program) = with(&["e-book login fails", "* thank you for the login"]);
    program.press(Key::F3);
    program.type_text("scanner");
    assert!(program.shows("No interaction holds these words"));
    program.press(Key::Enter);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("login");
    assert_eq!(program.options().len(), 1, "thanks continue nothing");
    program.press(Key::Escape);
    assert!(!program.shows("Who helped this person?"));
    assert!(!program.shows("Continues:"));
    program.type_text("back");
    assert_eq!(program.app().line(), "back");
}

#[test]
fn an_entry_is_linked_to_the_one_that_is_found_but_not_to_itself() {
    let (desk, mut program) = with(&["login fails", "login works"]);
    let uid = program.app().data.as_ref().unwrap().today[0].uid();
    program.harness.state_mut().as_mut().unwrap().act(Action::WhoHelped(Some(uid)));
    program.settle();
    assert!(program.shows("Which one does this continue?"));
    program.type_text("login");
    assert_eq!(program.options().len(), 1);
    program.press(Key::Enter);
    assert_eq!(desk.chain("login works"), ["login fails"]);
    assert!(!program.shows("Continues:"), "the line has nothing to do with it");
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.chain("login works"), [""; 0]);
}

#[test]
fn a_save_that_is_refused_keeps_what_it_continues() {
    let (desk, mut program) = with(&["login fails"]);
    program.press(Key::F3);
    program.type_text("login");
    program.press(Key::Enter);
    program.log("call back >yesterday");
    assert!(program.shows("Continues:"));
    program.press_with(Modifiers::COMMAND, Key::A);
    program.log("call back");
    assert_eq!(desk.chain("call back"), ["login fails"]);
}

#[test]
fn it_fits_a_small_window() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("call back /phone /student @\"Lead team\" >tomorrow 14:00");
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.press(Key::F3);
    program.type_text("call");
    let edge = program.harness.get_by_role_and_label(Role::Button, "Continue it").rect();
    assert!(edge.right() < 683.0 && edge.bottom() < 427.0, "{edge}");
}
