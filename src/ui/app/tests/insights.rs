//! The Insights screen: periods, pictures in words, gaps, suggestions, and what it teaches.

use super::*;
use crate::domain::interaction::Expectation;
use crate::domain::rule::{Colour, Rule};
use crate::domain::when::DateOrder;
use crate::journal::{EntryEdit, Links};
use crate::ui::state::Dialog;

impl Desk {
    /// Logs a line on a day of November 2026 at 10:00.
    fn log_on(&self, day: u32, line: &str) -> Uuid {
        self.log_on_day(&format!("2026-11-{day:02}T10:00:00+01:00"), line)
    }

    fn log_on_day(&self, at: &str, line: &str) -> Uuid {
        let clock = Clock::Fixed(Moment::parse_from_rfc3339(at).unwrap());
        let mut journal = Journal::open(&self.journal(), clock).unwrap();
        let uid = Uuid::now_v7();
        journal.log_line(line, DateOrder::DayFirst, uid, "before").unwrap();
        journal.close().unwrap();
        uid
    }

    fn goes_wrong(&self, uid: Uuid) {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        let row = journal.get(uid).unwrap().unwrap();
        let mut edit = EntryEdit::of(&row).unwrap();
        edit.interaction.expectation = Some(Expectation::FellShort);
        journal.save_interaction(&edit).unwrap();
        journal.close().unwrap();
    }
}

fn insights(desk: &Desk) -> Program {
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num5);
    program
}

#[test]
fn an_empty_screen_teaches_how_moods_are_logged() {
    let desk = Desk::new();
    let mut program = insights(&desk);
    assert!(program.shows("Nothing is known of these days"));
    assert!(program.shows("printer jammed again :( sorted it :)"));
    program.harness.get_by_label("Look at everything").click();
    program.settle();
    assert!(program.shows("Nothing is known yet of how people came and left"));
    program.press(Key::Escape);
    assert_eq!(program.app().screen(), Screen::Insights, "with nothing open it stays");
}

#[test]
fn the_figures_say_how_people_came_and_left() {
    let desk = Desk::new();
    desk.log_on(19, "printer jammed /print :( :)");
    desk.log_on(20, "card renewed x3 :| :)");
    let program = insights(&desk);
    assert!(program.shows("−0.3 → +1.0"));
    assert!(program.shows("4 people; −1 is upset, +1 happy. 4 left happier."));
    assert!(program.shows("Printing & tech: came −1.0, left +1.0, 1 person"));
    assert!(program.shows("Most often from 10:00 to 11:00: 1 of 4 people."));
    let name = "Mood of people as they came and left, and how many got what they expected";
    let picture = program.harness.get_by_label(name);
    let told = picture.accesskit_node().description().unwrap_or_default();
    assert_eq!(told, "week of 19 Nov 2026: came −0.3, left +1.0 (4 people)");
}

#[test]
fn arrows_go_through_the_periods() {
    let desk = Desk::new();
    desk.log_on_day("2026-09-02T10:00:00+02:00", "scanner :( :|");
    desk.log_on_day("2025-09-02T10:00:00+02:00", "e-book :( :(");
    let mut program = insights(&desk);
    assert!(program.shows("Nothing is known of these days"));
    program.press(Key::ArrowRight);
    assert!(program.shows("−1.0 → 0.0"), "90 days");
    program.press(Key::ArrowRight);
    assert!(program.shows("−1.0 → 0.0"), "this year");
    program.press(Key::ArrowRight);
    assert!(program.shows("−1.0 → −0.5"), "all");
    program.press(Key::ArrowRight);
    program.press(Key::ArrowLeft);
    assert!(program.shows("−1.0 → 0.0"), "nothing lies behind the last one");
    program.harness.get_by_role_and_label(Role::RadioButton, "All").click();
    program.settle();
    assert!(program.shows("−1.0 → −0.5"));
}

#[test]
fn a_gap_is_told_in_a_sentence() {
    let desk = Desk::new();
    for day in [17, 18, 19] {
        desk.goes_wrong(desk.log_on(day, "printer jammed /print :( :("));
    }
    desk.log_on(20, "printed /print :| :)");
    desk.log_on(20, "the way to the lift x20 /dir :| :)");
    let program = insights(&desk);
    let sentence = "3 of 4 people left upset or with less than they expected";
    assert!(program.shows(&format!("1. Printing & tech: {sentence}")));
    assert!(program.shows("0 %"), "nobody got what they expected");
}

#[test]
fn a_rule_says_what_it_did_to_people() {
    let desk = Desk::new();
    let rule = Uuid::now_v7();
    let at = Clock::Fixed(Moment::parse_from_rfc3339("2026-11-20T10:00:00+01:00").unwrap());
    let mut journal = Journal::open(&desk.journal(), at).unwrap();
    let green = Rule { colour: Colour::Green, ..Rule::named(rule, "No food".to_owned()) };
    journal.save_rule(&green).unwrap();
    let links = Links { rules: vec![rule], ..Links::default() };
    let uid = Uuid::now_v7();
    journal.log_linked("sandwich :( :|", DateOrder::DayFirst, uid, "before", &links).unwrap();
    journal.close().unwrap();
    let program = insights(&desk);
    assert!(program.shows("Green, No food: came up for 1 person, 1 upset"));
}

#[test]
fn enter_on_a_suggestion_opens_its_follow_up() {
    let desk = Desk::new();
    desk.log_on(18, "a water tap /sugg");
    desk.log_on(19, "longer Sunday hours /sugg @Lead-team >2026-11-27");
    let mut program = insights(&desk);
    program.press(Key::End);
    assert!(program.shows("Enter opens its follow-up, else its entry"));
    program.focus_row("longer Sunday hours");
    program.press(Key::ArrowDown);
    assert!(program.row("a water tap").is_focused());
    program.press(Key::Enter);
    assert!(matches!(program.app().dialog, Some(Dialog::Editor(_))), "one without a follow-up");
    program.press(Key::Escape);
    program.press(Key::End);
    program.focus_row("longer Sunday hours");
    let name = program.row("longer Sunday hours").accesskit_node().label().unwrap();
    assert!(name.ends_with("Heard, passed to Lead team"), "{name}");
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::FollowUps);
}

#[test]
fn the_page_scrolls_by_keyboard() {
    let desk = Desk::new();
    for day in 1..=20 {
        desk.log_on(day, "a suggestion /sugg :( :)");
    }
    let mut program = insights(&desk);
    let top = |program: &Program| program.harness.get_by_label("By kind").rect().top();
    let before = top(&program);
    program.press(Key::PageDown);
    assert!(top(&program) < before - 200.0);
    program.press(Key::Home);
    assert!((top(&program) - before).abs() < 1.0);
}

#[test]
fn what_is_logged_elsewhere_shows_at_once() {
    let desk = Desk::new();
    desk.log_on(20, "scanner :( :|");
    let mut program = insights(&desk);
    desk.log_on(20, "scanner again :( :)");
    program.harness.state_mut().as_mut().unwrap().reload();
    program.settle();
    assert!(program.shows("−1.0 → +0.5"));
}
