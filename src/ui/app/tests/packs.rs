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
}

/// The page of packs.
fn page(desk: &Desk) -> Program {
    let mut program = desk.start();
    program.press(Key::F8);
    assert_eq!(program.app().page, PageOfSettings::Pack);
    program
}

impl Program {
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
    program.harness.get_by_role_and_label(Role::Button, "Academic library").focus();
    program.settle();
    program.press(Key::Enter);
    assert!(program.shows("not taken yet"));
    assert!(desk.rules().is_empty(), "nothing comes before it is taken");
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
    assert!(program.shows("Added · No food"));
    program.press(Key::Escape);
    assert!(!program.shows("Added · No food"));
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
    program.harness.get_by_role_and_label(Role::CheckBox, "Added · No food").focus();
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
    program.focus_row("Added, Calls in the lobby");
    program.press(Key::R);
    assert_eq!(desk.rules(), ["No food"]);
    program.harness.get_by_role_and_label(Role::Button, "Stop following").click();
    program.settle();
    assert!(program.shows("You do not follow it."));
}
