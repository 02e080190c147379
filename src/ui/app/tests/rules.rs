//! Rules on their screen: finding, bending, asking why, writing down; and the phrasebook.

use super::*;
use crate::domain::contact::Contact;
use crate::domain::rule::{Colour, Exception, Rule, TurnedOut};
use crate::journal::RuleView;

const FINES: &str = "Fines over 10 block borrowing";
const PRIVATE: &str = "Borrowing records stay private";
const FOOD: &str = "No food near the local collection";

fn rule(name: &str, colour: Colour, intent: &str) -> Rule {
    let mut rule = Rule::named(Uuid::now_v7(), name.to_owned());
    rule.colour = colour;
    intent.clone_into(&mut rule.intent);
    rule
}

impl Desk {
    /// A desk with one rule of each colour, and a contact.
    pub(super) fn with_rules() -> Self {
        let desk = Self::new();
        let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
        let mut contact = Contact::named(Uuid::now_v7(), "Ines".to_owned());
        contact.reach = "extension 12".to_owned();
        journal.save_contact(&contact).unwrap();
        let mut private = rule(PRIVATE, Colour::Red, "people read freely");
        private.ask = "Ines".to_owned();
        let mut fines = rule(FINES, Colour::Green, "get items back for the next reader");
        fines.may_do = "Waive it once".to_owned();
        fines.limit = "up to 20".to_owned();
        fines.say = "I can clear that for you today.".to_owned();
        fines.instead_of = "You are blocked.".to_owned();
        let mut food = rule(FOOD, Colour::Yellow, "");
        food.ask = "Ines".to_owned();
        for rule in [private, fines, food] {
            journal.save_rule(&rule).unwrap();
        }
        journal.close().unwrap();
        desk
    }

    /// What is kept about the rule of this name.
    pub(super) fn rule(&self, name: &str) -> RuleView {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        let setup = journal.setup().unwrap();
        let uid = setup.rules.iter().find(|it| it.name == name).unwrap().uid;
        journal.rule(uid).unwrap().unwrap()
    }

    fn rule_names(&self) -> Vec<String> {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        let setup = journal.setup().unwrap();
        setup.rules.iter().filter(|it| !it.is_retired).map(|it| it.name.clone()).collect()
    }

    fn phrases(&self) -> Vec<(String, String)> {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        let setup = journal.setup().unwrap();
        setup.phrases.iter().map(|it| (it.avoid.clone(), it.say.clone())).collect()
    }
}

impl Program {
    /// A field of several lines.
    fn long_field<'a>(&'a self, label: &'a str) -> egui_kittest::Node<'a> {
        self.harness.get_by_role_and_label(Role::MultilineTextInput, label)
    }
}

/// The screen with the rule of this name chosen.
fn at(desk: &Desk, name: &str) -> Program {
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num4);
    let place = [PRIVATE, FINES, FOOD].iter().position(|it| *it == name).unwrap();
    for _ in 0..place {
        program.press(Key::ArrowDown);
    }
    assert!(program.reads("reviewed"));
    program
}

fn listed(program: &Program) -> Vec<String> {
    let rows = program.harness.query_all_by_role(Role::ListItem);
    let names = rows.filter_map(|node| node.accesskit_node().label());
    names.filter_map(|name| name.split(',').next().map(str::to_owned)).collect()
}

fn bends(desk: &Desk, name: &str) -> Vec<Exception> {
    desk.rule(name).exceptions.into_iter().map(|(it, _)| it).collect()
}

#[test]
fn rules_are_listed_by_colour_with_their_intent_and_filtered_as_one_types() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, PRIVATE);
    assert_eq!(listed(&program), [PRIVATE, FINES, FOOD]);
    assert!(program.shows("Intent: people read freely, 0 bends"));
    assert!(program.shows("Because we have always done it?, ask why"));
    program.letter(Key::F);
    program.type_text("fine");
    assert_eq!(listed(&program), [FINES]);
    assert!(program.reads("get items back for the next reader"), "the best match is shown");
    program.press(Key::Escape);
    assert_eq!(listed(&program).len(), 3);
    program.harness.get_by_role_and_label(Role::CheckBox, "Yellow: ask first").click();
    program.settle();
    assert_eq!(listed(&program), [FOOD]);
}

#[test]
fn a_green_rule_is_bent_with_its_reason_and_undo_takes_it_back() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FINES);
    assert!(program.reads("Waive it once\nLimit: up to 20"));
    assert!(program.reads("“I can clear that for you today.”"));
    assert!(program.reads("instead of “You are blocked.”"));
    program.letter(Key::E);
    assert!(program.text_field("Why is it bent?").is_focused());
    program.press(Key::Enter);
    assert!(program.reads("Say why it is bent"), "a reason is needed");
    assert!(bends(&desk, FINES).is_empty());
    program.type_text("our scanner failed");
    program.press(Key::Tab);
    program.type_text("nothing much");
    program.press(Key::Enter);
    let bent = bends(&desk, FINES);
    assert_eq!(
        (bent[0].why.as_str(), bent[0].impact.as_str()),
        ("our scanner failed", "nothing much")
    );
    assert!(program.reads("1 bend in 90 days."));
    assert!(program.shows("Undo"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert!(bends(&desk, FINES).is_empty());
}

#[test]
fn a_red_rule_is_bent_by_no_key_and_says_whom_to_call() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, PRIVATE);
    assert!(program.reads("Nobody bends this. Call Ines, extension 12."));
    assert!(!program.shows("Bend it now"));
    for key in [Key::E, Key::B, Key::Num1, Key::Num2, Key::Num3] {
        program.letter(key);
        program.press(Key::Enter);
        program.press(Key::Escape);
        program.press_with(Modifiers::COMMAND, Key::Num4);
    }
    program.press_with(Modifiers::COMMAND, Key::B);
    assert!(bends(&desk, PRIVATE).is_empty());
    assert!(!program.shows("Why is it bent?"));
}

#[test]
fn a_yellow_rule_asks_first_who_agreed() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FOOD);
    program.letter(Key::E);
    assert!(program.text_field("Who agreed?").is_focused());
    program.press(Key::Tab);
    program.type_text("a birthday");
    program.press(Key::Enter);
    assert!(program.reads("Ask Ines first"));
    assert!(bends(&desk, FOOD).is_empty());
    program.type_text("Ines");
    program.press(Key::Enter);
    let bent = bends(&desk, FOOD);
    assert_eq!((bent[0].agreed_by.as_str(), bent[0].why.as_str()), ("Ines", "a birthday"));
}

#[test]
fn words_stay_when_a_form_is_left_and_over_a_kill() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FINES);
    program.letter(Key::E);
    program.type_text("half a reason");
    program.press(Key::Escape);
    assert!(!program.shows("Why is it bent?"));
    assert!(program.reads("draft"));
    program.letter(Key::E);
    let words = |program: &Program| program.text_field("Why is it bent?").value();
    assert_eq!(words(&program).as_deref(), Some("half a reason"));
    drop(program);
    let mut program = at(&desk, FINES);
    program.letter(Key::E);
    assert_eq!(words(&program).as_deref(), Some("half a reason"));
}

#[test]
fn how_an_exception_turned_out_is_a_digit_and_words() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FINES);
    program.letter(Key::E);
    program.type_text("our fault");
    program.press(Key::Enter);
    program.letter(Key::Num1);
    assert!(program.text_field("What came of it? (optional)").is_focused());
    assert_eq!(
        program.text_field("What came of it? (optional)").value().as_deref(),
        Some(""),
        "the digit is not typed"
    );
    program.type_text("she brought it back");
    program.press(Key::Enter);
    let bent = bends(&desk, FINES);
    assert_eq!(bent[0].turned_out, Some(TurnedOut::Well));
    assert_eq!(bent[0].outcome, "she brought it back");
    assert!(program.reads("Bent once: 1 went well."));
    program.letter(Key::Num3);
    assert!(!program.shows("What came of it?"), "nothing is in hand any more");
}

#[test]
fn the_reason_of_a_rule_is_asked_for_as_a_referral() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FOOD);
    program.letter(Key::W);
    assert_eq!(program.text_field("Whom do you ask?").value().as_deref(), Some("Ines"));
    program.press(Key::Enter);
    let asked = desk.rule(FOOD).asked.unwrap();
    assert_eq!(asked.refer_to.unwrap().name, "Ines");
    assert!(program.reads("Ines was asked today; not answered yet."));
}

#[test]
fn a_rule_is_written_down_with_all_its_fields() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, PRIVATE);
    program.letter(Key::N);
    assert!(program.text_field("Name").is_focused());
    program.type_text("Quiet room");
    program.press(Key::Tab);
    program.press(Key::ArrowRight);
    program.press(Key::Tab);
    program.type_text("people can think");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    let saved = desk.rule("Quiet room").rule;
    assert_eq!((saved.intent.as_str(), saved.colour), ("people can think", Colour::Yellow));
    assert!(program.reads("people can think"), "it is shown at once");
    program.press(Key::F2);
    program.type_text(" upstairs");
    program.press(Key::Enter);
    assert!(desk.rule_names().contains(&"Quiet room upstairs".to_owned()));
}

#[test]
fn what_a_rule_says_is_said_kindly() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FINES);
    program.press(Key::Enter);
    program.long_field("Say").focus();
    program.settle();
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("The patron may pay");
    program.press(Key::F7);
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.rule(FINES).rule.say, "The customer may pay");
}

#[test]
fn two_rules_of_one_name_are_refused_and_the_words_stay() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, PRIVATE);
    program.letter(Key::N);
    program.type_text(FINES);
    program.press(Key::Enter);
    assert!(program.reads("There is a rule called"));
    assert_eq!(program.text_field("Name").value().as_deref(), Some(FINES));
    assert_eq!(desk.rule_names().len(), 3);
}

#[test]
fn a_rule_is_reviewed_removed_and_brought_back() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FINES);
    program.letter(Key::V);
    assert!(program.reads("reviewed today"));
    assert_eq!(desk.rule(FINES).rule.reviewed_on, Some(clock().now().date_naive()));
    program.letter(Key::E);
    program.type_text("our fault");
    program.press(Key::Enter);
    program.press(Key::Delete);
    assert!(desk.rule(FINES).rule.is_retired, "what was learnt stays");
    assert_eq!(listed(&program), [PRIVATE, FOOD]);
    program.harness.get_by_label("No longer hold: 1").click();
    program.settle();
    assert_eq!(listed(&program), [FINES]);
    program.letter(Key::E);
    assert!(!program.shows("Why is it bent?"), "it is not bent any more");
    program.letter(Key::Z);
    assert!(!desk.rule(FINES).rule.is_retired);
    program.press(Key::Delete);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert!(!desk.rule(FINES).rule.is_retired);
}

#[test]
fn a_change_is_suggested_from_the_line_and_no_words_are_lost() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.type_text("half a line");
    program.press_with(Modifiers::COMMAND, Key::Num4);
    program.press(Key::End);
    program.letter(Key::S);
    assert_eq!(
        program.app().line(),
        format!("Why not change the rule “{FOOD}”? /suggestion @Ines ")
    );
    assert!(program.shows(&format!("Rule: {FOOD}")));
    program.press(Key::Enter);
    let friction = Journal::open(&desk.journal(), clock()).unwrap().friction().unwrap();
    assert_eq!(friction[&desk.rule(FOOD).rule.id].met, 1);
    assert_eq!(program.app().line(), "half a line", "it waited");
}

#[test]
fn an_empty_screen_says_what_to_press() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num4);
    assert!(program.reads("No rules yet."));
    program.letter(Key::N);
    program.type_text("First");
    program.press(Key::Enter);
    assert_eq!(desk.rule_names(), ["First"]);
}

#[test]
fn phrases_are_searched_added_changed_and_deleted_by_keys() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num4);
    program.letter(Key::T);
    assert!(program.reads("Words to avoid, and better ones") == desk.phrases().is_empty());
    program.letter(Key::A);
    let many = desk.phrases().len();
    assert!(many > 3);
    program.letter(Key::N);
    program.type_text("No phones");
    program.press(Key::Tab);
    program.type_text("Phones are fine in the lobby");
    program.press(Key::Enter);
    assert_eq!(desk.phrases().len(), many + 1);
    program.letter(Key::F);
    program.type_text("fine lobby");
    program.press(Key::Enter);
    assert!(program.shows("“No phones”"));
    program.press(Key::Enter);
    program.type_text(" here");
    program.press(Key::Enter);
    assert!(desk.phrases().iter().any(|it| it.0 == "No phones here"));
    program.press(Key::Delete);
    assert_eq!(desk.phrases().len(), many);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.phrases().len(), many + 1);
}

#[test]
fn a_sign_is_edited_laid_across_and_printed() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FINES);
    program.letter(Key::P);
    let label = "What the sign says";
    assert!(program.long_field(label).is_focused());
    assert_eq!(
        program.long_field(label).value().as_deref(),
        Some("I can clear that for you today.")
    );
    program.press(Key::End);
    program.type_text(" Ask us.");
    program.press(Key::Escape);
    assert!(!program.shows(label));
    program.letter(Key::P);
    assert_eq!(
        program.long_field(label).value().as_deref(),
        Some("I can clear that for you today. Ask us."),
        "words stay"
    );
    program.harness.get_by_role_and_label(Role::RadioButton, "Across").click();
    program.settle();
    program.press_with(Modifiers::COMMAND, Key::P);
    let page = desk.folder.path().join("data").join("pages").join("sign.html");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("Ask us.") && page.contains("landscape"));
    assert!(!program.shows(label), "the dialog is gone");
    assert!(program.shows("The sign opens in the browser"));
}

#[test]
fn a_key_that_means_nothing_for_a_rule_says_why() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, PRIVATE);
    program.letter(Key::E);
    assert!(program.shows("is a red rule: nobody bends it. Call Ines"));
    program.letter(Key::W);
    assert!(program.shows("This rule says already why it is there."));
    program.letter(Key::Num1);
    assert!(program.shows("This rule was not bent yet"));
    program.letter(Key::Z);
    assert!(program.shows("This rule holds; there is nothing to bring back."));
}

#[test]
fn a_phrase_that_was_just_added_is_the_one_that_keys_are_about() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FOOD);
    program.letter(Key::T);
    let many = desk.phrases().len();
    program.letter(Key::N);
    program.type_text("shush");
    program.press(Key::Tab);
    program.type_text("lower your voice a little");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.phrases().len(), many + 1);
    program.press(Key::Delete);
    assert_eq!(desk.phrases().len(), many);
    assert!(desk.phrases().iter().all(|it| it.0 != "shush"), "none of the others went");
}

#[test]
fn an_exception_that_was_recorded_by_mistake_is_taken_back_by_its_key() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FINES);
    program.letter(Key::B);
    assert!(program.shows("This rule was not bent yet"));
    program.letter(Key::E);
    program.type_text("our fault");
    program.press(Key::Enter);
    assert_eq!(bends(&desk, FINES).len(), 1);
    program.letter(Key::B);
    assert!(bends(&desk, FINES).is_empty());
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(bends(&desk, FINES).len(), 1, "and undone");
}

#[test]
fn a_sign_is_shown_as_it_prints_in_every_theme_and_has_the_room_there_is() {
    let desk = Desk::with_rules();
    let mut program = at(&desk, FINES);
    program.letter(Key::P);
    let sheet = |program: &Program| {
        let node = program.harness.query_all_by_role(Role::Image);
        let is_preview = |name: String| name.starts_with("Preview");
        let mut all = node.filter(|it| it.accesskit_node().label().is_some_and(is_preview));
        all.next().unwrap().rect()
    };
    for (choice, theme) in [
        (ThemeChoice::Light, egui::Theme::Light),
        (ThemeChoice::Dark, egui::Theme::Dark),
        (ThemeChoice::HighContrast, egui::Theme::Dark),
    ] {
        theme::apply(&program.harness.ctx, choice);
        program.harness.ctx.set_theme(theme);
        program.settle();
        let room = sheet(&program);
        let is_sheet = |rect: &egui::epaint::RectShape| {
            rect.fill == egui::Color32::WHITE && (rect.rect.height() - room.height()).abs() < 0.5
        };
        let drawn = program.harness.output().shapes.iter().any(|it| match &it.shape {
            egui::Shape::Rect(rect) => is_sheet(rect),
            _ => false,
        });
        assert!(drawn, "{choice:?}: {room}");
    }
    // 1024 × 640 at 150 %.
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.settle();
    let room = sheet(&program);
    let print = program.harness.get_by_role_and_label(Role::Button, "Print…").rect();
    assert!(room.height() >= 190.0 && room.bottom() < print.top(), "{room} {print}");
}
