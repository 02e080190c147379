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
    assert!(program.shows(
        "Phone number: could tell who it was. It stands in the paper only if you take it in."
    ));
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
    for (field, day) in [("From", "1 jan"), ("To", "2026-06-30")] {
        program.harness.get_by_role_and_label(Role::TextInput, field).focus();
        program.settle();
        program.press_with(Modifiers::COMMAND, Key::A);
        program.type_text(day);
        program.press(Key::Enter);
    }
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

#[test]
fn the_days_of_insights_go_with_its_papers_and_can_be_changed_there() {
    let desk = Desk::new();
    let clock = Clock::Fixed(Moment::parse_from_rfc3339("2026-09-10T10:00:00+02:00").unwrap());
    let mut journal = Journal::open(&desk.journal(), clock).unwrap();
    let uid = Uuid::now_v7();
    journal.log_line("* so patient", DateOrder::DayFirst, uid, "before").unwrap();
    journal.close().unwrap();
    let mut program = portfolio(&desk);
    let days = |program: &Program| {
        let Some(Dialog::Preview(draft)) = &program.app().dialog else { panic!("no paper") };
        let period = draft.order.period;
        (period.to - period.from).num_days() + 1
    };
    assert_eq!(days(&program), 30);
    assert!(!program.shows("so patient"));
    program.press(Key::Escape);
    program.press(Key::ArrowRight);
    program.press(Key::P);
    assert!(program.is_ticked("so patient"), "90 days");
    program.harness.get_by_role_and_label(Role::RadioButton, "12 months").click();
    program.settle();
    assert_eq!(days(&program), 365);
    program.press(Key::Escape);
    program.press(Key::R);
    assert_eq!(days(&program), 90, "the report likewise");
}

#[test]
fn what_starts_left_out_says_why_until_it_is_taken_in() {
    let desk = Desk::new();
    let lines: Vec<String> = (0..20).map(|at| format!("* thanks number {at:02}")).collect();
    desk.was_thanked(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let mut program = portfolio(&desk);
    program.walk_to("thanks number 00");
    assert!(!program.is_ticked("thanks number 00, there are enough without it"));
    program.press(Key::Space);
    assert!(program.is_ticked("thanks number 00"));
    assert!(!program.shows("thanks number 00, there are enough"));
}

#[test]
fn a_key_that_is_held_goes_down_once_for_each_time_that_it_comes() {
    let desk = Desk::new();
    desk.was_thanked(&["* one", "* two", "* three", "* four"]);
    let mut program = portfolio(&desk);
    program.press(Key::Home);
    let key = Event::Key {
        key: Key::ArrowDown,
        physical_key: None,
        pressed: true,
        repeat: true,
        modifiers: Modifiers::NONE,
    };
    // In one frame, as where a frame takes long.
    program.harness.input_mut().events.extend(vec![key; 3]);
    program.settle();
    let Some(Dialog::Preview(draft)) = &program.app().dialog else { panic!("no preview") };
    assert_eq!(draft.words_of_current(), Some("two"), "the third below the first figure");
}

#[test]
fn days_that_are_typed_begin_with_those_that_were_chosen_in_the_order_of_the_pc() {
    let desk = Desk::new();
    desk.was_thanked(&["* you saved my essay"]);
    let mut program = portfolio(&desk);
    program.harness.get_by_role_and_label(Role::RadioButton, "Other days").click();
    program.settle();
    let from = program.harness.get_by_role_and_label(Role::TextInput, "From");
    assert_eq!(from.value().as_deref(), Some("23 Oct 2026"));
    assert!(program.is_ticked("you saved my essay"), "and nothing else changed");
}

#[test]
fn the_list_takes_the_room_that_the_window_has() {
    let desk = Desk::new();
    let lines: Vec<String> = (0..20).map(|at| format!("* thanks number {at:02}")).collect();
    desk.was_thanked(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let mut program = portfolio(&desk);
    // As large as it is, and 1024 × 640 at 150 %.
    for (size, least) in [([1280.0, 800.0], 400.0), ([683.0, 427.0], 120.0)] {
        program.harness.set_size(size.into());
        program.settle();
        program.press(Key::Home);
        let list = program.harness.get_by_role_and_label(Role::ListBox, "What stands in it").rect();
        let print = program.harness.get_by_role_and_label(Role::Button, "Print…").rect();
        assert!(list.height() >= least, "{size:?}: {list}");
        let beneath = print.top() - list.bottom();
        assert!((20.0..120.0).contains(&beneath), "{size:?}: {beneath} beneath {list}");
    }
}
