//! Portfolio and report: what stands in them is looked at, left out and sent by keyboard.

use super::*;
use crate::domain::when::DateOrder;
use crate::ui::state::Dialog;
use egui::OutputCommand;

impl Desk {
    /// Thanks on days of November 2026.
    fn was_thanked(&self, lines: &[&str]) {
        let clock = Clock::Fixed(Moment::parse_from_rfc3339("2026-11-20T10:00:00+01:00").unwrap());
        let mut journal = Journal::open(&self.journal(), clock).unwrap();
        for line in lines {
            journal.log_line(line, DateOrder::DayFirst, Uuid::now_v7(), "before").unwrap();
        }
        journal.close().unwrap();
    }
}

/// The Insights screen with the portfolio in front.
fn portfolio(desk: &Desk) -> Program {
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num5);
    program.press(Key::P);
    program
}

impl Program {
    fn is_ticked(&self, words: &str) -> bool {
        let mut rows = self.harness.query_all_by_role(Role::CheckBox);
        let is_it = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().label().is_some_and(|name| name.contains(words))
        };
        let row = rows.find(is_it).unwrap();
        row.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    }

    /// Walks down the list to the row with these words.
    fn walk_to(&mut self, words: &str) {
        self.press(Key::Home);
        for _ in 0..40 {
            let Some(Dialog::Preview(draft)) = &self.app().dialog else { panic!("no preview") };
            if draft.words_of_current().is_some_and(|it| it.contains(words)) {
                return;
            }
            self.press(Key::ArrowDown);
        }
        panic!("{words} is not in the list");
    }

    fn paper_copied(&mut self) -> Option<String> {
        self.harness.key_press(Key::C);
        let mut text = None;
        for _ in 0..6 {
            self.harness.step();
            let commands = &self.harness.output().platform_output.commands;
            let found = commands.iter().find_map(|command| match command {
                OutputCommand::CopyText(words) => Some(words.clone()),
                _ => None,
            });
            text = found.or(text);
        }
        text
    }
}

#[test]
fn space_leaves_an_item_out_and_what_is_copied_lacks_it() {
    let desk = Desk::new();
    desk.was_thanked(&["* you saved my essay", "* so patient with me"]);
    let mut program = portfolio(&desk);
    assert!(program.is_ticked("you saved my essay"));
    program.walk_to("you saved my essay");
    program.press(Key::Space);
    assert!(!program.is_ticked("you saved my essay"));
    let text = program.paper_copied().unwrap();
    assert!(text.contains("so patient with me"), "{text}");
    assert!(!text.contains("you saved my essay"), "{text}");
    assert!(program.shows("Copied as Markdown."));
    program.walk_to("you saved my essay");
    program.press(Key::Space);
    assert!(program.is_ticked("you saved my essay"), "it comes back the same way");
}

#[test]
fn what_looks_personal_starts_left_out_and_says_why() {
    let desk = Desk::new();
    desk.was_thanked(&["* thank you, call me on 0171 2345678", "* so patient"]);
    let mut program = portfolio(&desk);
    assert!(!program.is_ticked("0171"));
    assert!(program.shows("1 item looks as if it told who somebody is."));
    program.walk_to("0171");
    assert!(program.shows("it stands in the paper only if you take it in"));
    program.press(Key::Space);
    assert!(program.is_ticked("0171"), "the person has the last word");
}

#[test]
fn other_days_are_read_and_a_wrong_day_is_said() {
    let desk = Desk::new();
    desk.was_thanked(&["* you saved my essay"]);
    let mut program = portfolio(&desk);
    program.harness.get_by_role_and_label(Role::RadioButton, "Other days").click();
    program.settle();
    program.harness.get_by_role_and_label(Role::TextInput, "To").focus();
    program.settle();
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("2026-06-30");
    program.press(Key::Enter);
    assert!(!program.shows("you saved my essay"));
    program.harness.get_by_role_and_label(Role::TextInput, "To").focus();
    program.settle();
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("someday");
    program.press(Key::Enter);
    assert!(program.shows("“someday” is not a day."));
    let print = program.harness.get_by_role_and_label(Role::Button, "Print…");
    assert!(print.accesskit_node().is_disabled());
}

#[test]
fn a_paper_is_printed_by_one_letter() {
    let desk = Desk::new();
    desk.was_thanked(&["* you saved my essay"]);
    let mut program = portfolio(&desk);
    program.press(Key::P);
    assert!(program.shows("The portfolio opens in the browser, which prints it."));
    let file = program.app().places.pages_dir().join("portfolio.html");
    let page = std::fs::read_to_string(file).unwrap();
    assert!(page.contains("you saved my essay"));
}

#[test]
fn the_report_opens_by_its_letter_and_escape_goes_back() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num5);
    program.press(Key::R);
    assert!(program.shows("Report for a lead team"));
    assert!(program.shows("Nothing of these days would stand in it yet."));
    program.press(Key::Escape);
    assert!(program.app().dialog.is_none());
    assert_eq!(program.app().screen(), Screen::Insights);
}
