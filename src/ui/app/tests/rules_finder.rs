//! Looking a rule up while logging, from the line and from an entry.

use super::*;
use crate::domain::rule::Exception;

const BOX: &str = "Find a rule by words";
const FINES: &str = "Fines over 10 block borrowing";
const PRIVATE: &str = "Borrowing records stay private";
const FOOD: &str = "No food near the local collection";

impl Program {
    fn rules_found(&self) -> Vec<String> {
        let options = self.harness.query_all_by_role(Role::ListBoxOption);
        let names = options.filter_map(|option| option.accesskit_node().label());
        names.filter_map(|name| name.split(',').next().map(str::to_owned)).collect()
    }

    /// For a screen reader it is the rule under the cursor that has it.
    fn box_has_keyboard(&self) -> bool {
        let field = egui::Id::unique("rule finder").with("field");
        self.has_finder() && self.harness.ctx.memory(egui::Memory::focused) == Some(field)
    }

    fn has_finder(&self) -> bool {
        self.harness.query_by_role_and_label(Role::SearchInput, BOX).is_some()
    }
}

impl Desk {
    fn exceptions(&self, name: &str) -> Vec<(Exception, Option<String>)> {
        let view = self.rule(name);
        let title = |row: crate::journal::EntryRow| match row.entry {
            crate::journal::Logged::Interaction(entry) => entry.summary,
            crate::journal::Logged::Kudos(kudos) => kudos.said,
        };
        view.exceptions.into_iter().map(|(it, row)| (it, row.map(title))).collect()
    }

    fn times_met(&self, name: &str) -> u64 {
        let friction = Journal::open(&self.journal(), clock()).unwrap().friction().unwrap();
        friction.get(&self.rule(name).rule.id).map_or(0, |it| it.met)
    }
}

#[test]
fn two_keys_look_a_rule_up_and_attach_it_to_the_line() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.type_text("she has a fine of 12 /account");
    program.press(Key::F4);
    assert!(program.box_has_keyboard());
    assert_eq!(program.rules_found()[0], FINES);
    assert!(program.reads("get items back for the next reader"));
    assert!(program.reads("up to 20"));
    assert!(program.reads("“I can clear that for you today.”"));
    program.press(Key::Enter);
    assert!(!program.has_finder());
    assert_eq!(program.app().line(), "she has a fine of 12 /account");
    assert!(program.shows(&format!("Rule: {FINES}")));
    program.press(Key::Enter);
    assert_eq!(desk.titles(), ["she has a fine of 12"]);
    assert_eq!(desk.times_met(FINES), 1);
    assert!(!program.shows(&format!("Rule: {FINES}")), "the mark is cleared");
}

#[test]
fn typing_refines_and_arrows_walk() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.type_text("she has a fine");
    program.press(Key::F4);
    program.type_text("food");
    assert_eq!(program.rules_found(), [FOOD]);
    for _ in 0..4 {
        program.press(Key::Backspace);
    }
    program.type_text("bo");
    let found = program.rules_found();
    assert_eq!(found.len(), 2, "{found:?}");
    program.press(Key::ArrowDown);
    program.press(Key::Enter);
    assert!(program.shows(&format!("Rule: {}", found[1])));
    assert_eq!(program.app().line(), "she has a fine");
}

#[test]
fn a_rule_is_bent_on_the_spot_and_linked_to_the_entry_that_is_saved_later() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.type_text("upset about a fine");
    program.press(Key::F4);
    program.press_with(Modifiers::COMMAND, Key::B);
    assert!(program.text_field("Why is it bent?").is_focused());
    program.type_text("our scanner failed");
    program.press(Key::Enter);
    assert!(!program.has_finder());
    assert_eq!(program.app().line(), "upset about a fine");
    assert!(program.shows(&format!("Rule, bent: {FINES}")));
    assert_eq!(desk.exceptions(FINES)[0].1, None, "saved at once");
    program.type_text(" of 12");
    program.press(Key::Enter);
    let exceptions = desk.exceptions(FINES);
    assert_eq!(exceptions.len(), 1);
    assert_eq!(exceptions[0].0.why, "our scanner failed");
    assert_eq!(exceptions[0].1.as_deref(), Some("upset about a fine of 12"));
    assert_eq!(desk.times_met(FINES), 1);
}

#[test]
fn red_is_bent_by_no_key_and_yellow_asks_who_agreed() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.press(Key::F4);
    program.type_text("records");
    assert_eq!(program.rules_found(), [PRIVATE]);
    assert!(program.reads("Nobody bends this. Call Ines, extension 12."));
    assert!(!program.shows("Bend it…"));
    program.press_with(Modifiers::COMMAND, Key::B);
    program.press_with(Modifiers::COMMAND, Key::E);
    assert!(!program.shows("Why is it bent?"));
    assert!(desk.exceptions(PRIVATE).is_empty());
    program.press(Key::Escape);
    program.press(Key::F4);
    program.type_text("food");
    program.press_with(Modifiers::COMMAND, Key::B);
    assert!(program.text_field("Who agreed?").is_focused());
    program.type_text("Ines");
    program.press(Key::Tab);
    program.type_text("a birthday");
    program.press(Key::Enter);
    assert_eq!(desk.exceptions(FOOD)[0].0.agreed_by, "Ines");
}

#[test]
fn a_reason_stays_when_the_form_and_the_box_are_left() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.press(Key::F4);
    program.type_text("fines");
    program.press_with(Modifiers::COMMAND, Key::B);
    program.press(Key::Enter);
    assert!(program.reads("Say why it is bent"));
    program.type_text("our fault");
    program.press(Key::Escape);
    assert!(program.box_has_keyboard());
    program.press(Key::Escape);
    assert!(!program.has_finder());
    program.press(Key::F4);
    program.type_text("fines");
    program.press_with(Modifiers::COMMAND, Key::B);
    let field = program.text_field("Why is it bent?");
    assert_eq!(field.value().as_deref(), Some("our fault"));
}

#[test]
fn the_mark_is_taken_off_by_its_button_or_escape_and_kept_over_screens_and_a_kill() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.log("good morning");
    let mark = format!("Rule: {FINES}. Take it off");
    let attach = |program: &mut Program| {
        program.press(Key::F4);
        program.type_text("fines");
        program.press(Key::Enter);
    };
    attach(&mut program);
    program.press_with(Modifiers::COMMAND, Key::Num2);
    program.press_with(Modifiers::COMMAND, Key::Num1);
    assert!(program.shows(&mark));
    program.harness.get_by_label(&mark).click();
    program.settle();
    assert!(!program.shows(&mark));
    attach(&mut program);
    program.type_text("a");
    program.press(Key::Escape);
    assert!(!program.shows(&mark), "it was about these words");
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.app().line(), "a");
    assert!(program.shows(&mark), "and comes back with them");
    program.press(Key::Escape);
    attach(&mut program);
    program.press(Key::Escape);
    assert!(!program.shows(&mark));
    attach(&mut program);
    drop(program);
    let mut program = desk.start();
    assert!(program.shows(&mark), "it is there after a kill");
    program.log("she had a fine");
    assert_eq!(desk.times_met(FINES), 1);
}

#[test]
fn an_entry_of_today_meets_a_rule_or_bends_it() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.log("upset about a fine");
    program.log("printer jammed");
    program.focus_row("upset about a fine");
    program.press(Key::F4);
    assert!(program.reads("it came up in: upset about a fine"));
    assert_eq!(program.rules_found()[0], FINES);
    program.press(Key::Enter);
    assert_eq!(desk.times_met(FINES), 1);
    assert!(!program.shows("Rule: "), "the line is not linked");
    program.focus_row("upset about a fine");
    program.press(Key::F4);
    program.press_with(Modifiers::COMMAND, Key::B);
    program.type_text("our fault");
    program.press(Key::Enter);
    let exceptions = desk.exceptions(FINES);
    assert_eq!(exceptions[0].1.as_deref(), Some("upset about a fine"));
    assert!(!program.shows("Rule, bent"));
}

#[test]
fn what_to_say_is_copied_and_the_rule_shown_whole() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.press(Key::F4);
    program.type_text("fines");
    program.harness.event(Event::Copy);
    program.harness.step();
    let copied = program.harness.output().platform_output.commands.iter().any(|command| {
        matches!(command, egui::OutputCommand::CopyText(words)
            if words == "I can clear that for you today.")
    });
    assert!(copied);
    program.settle();
    assert!(program.shows("Copied: what to say."));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(program.app().screen(), Screen::Rules);
    assert!(program.reads("Waive it once\nLimit: up to 20"));
}

#[test]
fn what_no_longer_holds_is_not_offered() {
    let desk = Desk::with_rules();
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    let mut retired = desk.rule(FINES).rule;
    retired.is_retired = true;
    journal.save_rule(&retired).unwrap();
    journal.close().unwrap();
    let mut program = desk.start();
    program.press(Key::F4);
    assert_eq!(program.rules_found(), [PRIVATE, FOOD]);
    program.type_text("fines");
    assert!(program.rules_found().is_empty());
    program.press(Key::Enter);
    assert!(program.has_finder(), "nothing is chosen");
}

#[test]
fn a_bent_rule_is_told_of_when_it_goes_with_the_line_and_stands_on_its_row() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.log("printer jammed");
    program.type_text("upset about a fine");
    program.press(Key::F4);
    program.press_with(Modifiers::COMMAND, Key::B);
    program.type_text("our scanner failed");
    program.press(Key::Enter);
    assert!(program.shows(&format!("Rule bent: {FINES}. It goes with the line.")));
    program.press(Key::Enter);
    let told = format!("Logged: upset about a fine · rule bent: {FINES}");
    assert!(program.shows(&told));
    let name = |words| program.row(words).accesskit_node().label().unwrap();
    assert!(name("upset about a fine").contains("● bent"));
    assert!(name("upset about a fine").contains(&format!("Green rule bent: {FINES}")));
    assert!(!name("printer jammed").contains('●'));
}

#[test]
fn from_the_editor_a_rule_is_looked_up_for_its_entry_and_no_words_are_lost() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.log("upset about a fine");
    program.focus_row("upset about a fine");
    program.press(Key::E);
    assert!(program.reads("None came up so far."));
    let field = program.harness.get_by_role_and_label(Role::TextInput, "Extra");
    field.focus();
    program.settle();
    program.type_text("told her how");
    program.press(Key::F4);
    assert!(program.reads("it came up in: upset about a fine"));
    program.press(Key::Escape);
    let extra = |program: &Program| {
        let field = program.harness.get_by_role_and_label(Role::TextInput, "Extra");
        field.value().unwrap_or_default()
    };
    assert_eq!(extra(&program), "told her how", "one step back is the editor");
    program.press(Key::F4);
    program.press(Key::Enter);
    assert_eq!(desk.times_met(FINES), 1);
    assert_eq!(extra(&program), "told her how");
    assert!(program.reads(&format!("Green rule: {FINES}")), "the editor shows it");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.row("upset about a fine").accesskit_node().label().unwrap().contains('●'));
    program.focus_row("upset about a fine");
    program.press(Key::E);
    assert_eq!(extra(&program), "told her how");
    program.press(Key::F4);
    program.press_with(Modifiers::COMMAND, Key::Num4);
    assert_eq!(program.app().screen(), Screen::Rules);
    assert!(!program.shows("Edit interaction"), "another screen has no editor in front");
}
