//! Desk packs in Settings: looked at, taken, followed, refused and put away by keyboard.

use super::*;
use crate::exchange::packs::{self, PackSource};
use crate::ui::state::PageOfSettings;

impl Desk {
    fn rules(&self) -> Vec<String> {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        let setup = journal.setup().unwrap();
        setup.rules.iter().map(|rule| rule.name.clone()).collect()
    }

    /// A pack of a lead with these rules, in a file.
    fn pack_with(&self, rules: &[&str]) -> PathBuf {
        let file = self.folder.path().join("lead.toml");
        let lead = Desk::new();
        let mut journal = Journal::open(&lead.journal(), clock()).unwrap();
        for name in rules {
            let rule = crate::domain::rule::Rule::named(Uuid::now_v7(), (*name).to_owned());
            journal.save_rule(&rule).unwrap();
        }
        packs::export(&mut journal, &file).unwrap();
        file
    }

    /// Takes such a pack and follows it.
    fn follows(&self, rules: &[&str]) -> PathBuf {
        let file = self.pack_with(rules);
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        let from = PackSource::File(file.clone());
        packs::take(&mut journal, &from, &crate::domain::pack::Choice::default(), true).unwrap();
        journal.close().unwrap();
        file
    }
}

/// The page of packs.
fn page(desk: &Desk) -> Program {
    let mut program = desk.start();
    program.press(Key::F8);
    assert_eq!(program.app().page, PageOfSettings::Pack);
    program
}

impl Program {
    fn button(&self, label: &'static str) -> egui_kittest::Node<'_> {
        self.harness.get_by_role_and_label(Role::Button, label)
    }

    fn look_at(&mut self, file: PathBuf) {
        let app = self.harness.state_mut().as_mut().unwrap();
        app.preview_pack(PackSource::File(file));
        self.settle();
    }
}

#[test]
fn a_starter_pack_is_looked_at_and_taken_in_two_keys_and_undone() {
    let desk = Desk::new();
    let mut program = page(&desk);
    program.press(Key::Num2);
    assert!(program.shows("Academic library starter"));
    assert!(program.shows("not taken yet"));
    assert!(desk.rules().is_empty(), "nothing comes before it is taken");
    assert!(program.button("Take it").is_focused());
    program.press(Key::T);
    assert!(!desk.rules().is_empty());
    assert!(program.shows("The desk pack is taken:"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert!(desk.rules().is_empty());
}

#[test]
fn escape_puts_a_pack_away_and_then_leaves_the_page() {
    let desk = Desk::new();
    let mut program = page(&desk);
    program.look_at(desk.pack_with(&["No food"]));
    assert!(program.shows("No food, Green, Added"));
    program.press(Key::Escape);
    assert!(!program.shows("No food, Green, Added"));
    assert_eq!(program.app().screen(), Screen::Settings);
    assert!(desk.rules().is_empty());
    program.press(Key::Escape);
    assert_eq!(program.app().screen(), Screen::Desk);
}

#[test]
fn what_is_unticked_is_not_taken() {
    let desk = Desk::new();
    let mut program = page(&desk);
    program.look_at(desk.pack_with(&["No food", "Calls in the lobby"]));
    program.harness.get_by_role_and_label(Role::CheckBox, "No food, Green, Added").focus();
    program.settle();
    program.press(Key::Space);
    program.press(Key::T);
    assert_eq!(desk.rules(), ["Calls in the lobby"]);
}

#[test]
fn a_file_that_is_no_pack_is_refused_with_a_sentence() {
    let desk = Desk::new();
    let file = desk.folder.path().join("broken.toml");
    std::fs::write(&file, "rules = [").unwrap();
    let mut program = page(&desk);
    program.look_at(file);
    let failure = program.app().packs.shown.failure.clone().unwrap();
    assert!(program.shows(&failure));
    assert!(desk.rules().is_empty());
}

#[test]
fn a_followed_pack_tells_what_it_changed_and_r_refuses_it() {
    let desk = Desk::new();
    let file = desk.pack_with(&["No food"]);
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    let from = PackSource::File(file);
    packs::take(&mut journal, &from, &crate::domain::pack::Choice::default(), true).unwrap();
    journal.close().unwrap();
    desk.pack_with(&["No food", "Calls in the lobby"]);
    let mut program = desk.start();
    for _ in 0..4 {
        program.settle();
    }
    program.press(Key::F8);
    program.settle();
    assert!(program.shows("Changed since you looked"), "{:?}", program.app().packs.shown);
    assert_eq!(desk.rules(), ["No food", "Calls in the lobby"]);
    program.focus_row("Added, Calls in the lobby, Green");
    program.press(Key::R);
    assert_eq!(desk.rules(), ["No food"]);
    program.harness.get_by_role_and_label(Role::Button, "Stop following").click();
    program.settle();
    assert!(program.shows("You do not follow it."));
}

#[test]
fn the_page_has_the_keyboard_wherever_it_is_opened_from() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Comma);
    assert!(program.button("You and your desk").is_focused());
    program.press_with(Modifiers::COMMAND, Key::K);
    program.type_text("desk pack");
    program.press(Key::Enter);
    assert!(program.button("Desk pack").is_focused());
    program.press(Key::Num1);
    program.press(Key::Escape);
    assert!(program.button("Desk pack").is_focused(), "after a pack that was looked at, too");
}

#[test]
fn what_a_pack_brings_is_told_in_a_sentence_and_by_what_happens_to_it() {
    let desk = Desk::new();
    let file = desk.pack_with(&["No food"]);
    let mut program = page(&desk);
    program.look_at(file.clone());
    assert!(program.shows("1 rule is new."), "{:?}", program.app().packs.shown.plan);
    program.press(Key::T);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"green\"", "\"red\"")).unwrap();
    program.look_at(file);
    assert!(program.shows("1 rule changes."));
    assert!(program.shows("Would change · 1"));
    assert!(program.shows("No food, Red, Changed"));
}

#[test]
fn nobody_has_to_wait_for_a_pack_that_is_being_read() {
    let desk = Desk::new();
    let mut program = page(&desk);
    let app = program.harness.state_mut().as_mut().unwrap();
    // As while a share does not answer.
    app.packs.shown.is_busy = true;
    app.packs.shown.reading = "//share/desk.toml".to_owned();
    program.settle();
    assert!(program.shows("Reading //share/desk.toml…"));
    program.press(Key::Num1);
    assert!(!program.shows("not taken yet"), "one at a time");
    program.press(Key::Escape);
    assert!(!program.shows("Reading"));
    assert_eq!(program.app().screen(), Screen::Settings);
    program.press(Key::Num1);
    assert!(program.shows("not taken yet"));
}

#[test]
fn after_a_refusal_the_keyboard_is_on_the_next_change() {
    let desk = Desk::new();
    let file = desk.pack_with(&["No food"]);
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    let from = PackSource::File(file);
    packs::take(&mut journal, &from, &crate::domain::pack::Choice::default(), true).unwrap();
    journal.close().unwrap();
    desk.pack_with(&["No food", "Calls in the lobby", "Pets"]);
    let mut program = desk.start();
    for _ in 0..4 {
        program.settle();
    }
    program.press(Key::F8);
    program.focus_row("Added, Calls in the lobby");
    program.press(Key::R);
    assert!(program.row("Added, Pets").is_focused());
    program.press(Key::R);
    assert_eq!(desk.rules(), ["No food"]);
}

#[test]
fn a_look_at_a_file_that_is_gone_says_so_and_keeps_the_keyboard_on_its_button() {
    let desk = Desk::new();
    let file = desk.follows(&["No food"]);
    let mut program = page(&desk);
    program.button("Look now").focus();
    program.settle();
    program.press(Key::Space);
    assert!(program.shows("Looked: nothing in it is new."));
    std::fs::remove_file(&file).unwrap();
    program.press(Key::Space);
    assert!(program.shows("is not where it was"));
    assert!(!program.shows("Looking at the file"));
    assert!(program.button("Look now").is_focused());
    program.press(Key::Space);
    assert!(program.button("Look now").is_focused());
    desk.pack_with(&["No food"]);
    program.press(Key::L);
    assert!(program.shows("It can be taken again"));
    assert!(program.button("Look now").is_focused());
}

#[test]
fn a_starter_pack_is_told_as_taken_once_and_leaves_the_keys_to_the_one_that_is_followed() {
    let desk = Desk::new();
    desk.follows(&["No food"]);
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    let starter = PackSource::Starter(0);
    packs::take(&mut journal, &starter, &crate::domain::pack::Choice::default(), false).unwrap();
    journal.close().unwrap();
    let mut program = page(&desk);
    assert!(program.shows("Taken once; it does not change by itself."));
    assert!(!program.shows("You do not follow it"));
    program.press(Key::L);
    assert!(program.shows("Looked: nothing in it is new."));
    program.press(Key::F);
    assert!(program.shows("You do not follow it."));
}

#[test]
fn what_differs_stands_within_the_row_of_its_change() {
    let desk = Desk::new();
    let file = desk.follows(&["No food"]);
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.replace("\"green\"", "\"yellow\"\nlimit = \"Up to 35\"\nask = \"Maria\"");
    std::fs::write(&file, text).unwrap();
    let mut program = page(&desk);
    program.press(Key::L);
    let row = program.row("Changed, No food").rect();
    let words = ["limit: nothing → Up to 35", "whom to ask: nothing → Maria"];
    for words in words {
        let line = program.harness.get_by_role_and_label(Role::Label, words).rect();
        assert!(row.contains_rect(line) && line.bottom() <= row.bottom() - 8.0, "{row} {line}");
    }
}
