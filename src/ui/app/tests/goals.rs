//! The half of goals: each with its own evidence, closed and opened again, with the keyboard where
//! something was just written down.

use super::*;
use crate::domain::goal::{Goal, Measure};

/// A journal with thanks that are evidence for a goal of one.
fn with_a_goal() -> Desk {
    let desk = Desk::new();
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    let goal = Goal {
        id: 0,
        uid: Uuid::now_v7(),
        name: "Hear thank you".to_owned(),
        why: String::new(),
        measure: Some(Measure::Kudos),
        theme: String::new(),
        target: Some(1),
        started_on: "2026-11-01".parse().unwrap(),
        until: None,
        closed_at: None,
    };
    journal.save_goal(&goal).unwrap();
    for said in ["you are a star", "you saved my day"] {
        let (order, uid) = (crate::domain::when::DateOrder::DayFirst, Uuid::now_v7());
        journal.log_line(&format!("* {said}"), order, uid, "desk").unwrap();
        journal.link_evidence(goal.uid, uid, true).unwrap();
    }
    journal.close().unwrap();
    desk
}

fn at_goals(desk: &Desk) -> Program {
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num3);
    program.press(Key::W);
    assert!(program.shows("Evidence for Hear thank you"));
    program
}

fn row_of(program: &Program, words: &str) -> String {
    program.row(words).accesskit_node().label().unwrap()
}

#[test]
fn a_goal_that_was_just_written_down_has_the_keyboard_and_no_other_ones_evidence() {
    let desk = with_a_goal();
    let mut program = at_goals(&desk);
    program.press(Key::N);
    program.type_text("Speak slower");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("Evidence for Speak slower"));
    assert!(!program.shows("you are a star"));
    program.press(Key::O);
    assert!(row_of(&program, "Speak slower").ends_with("Closed"));
    program.press(Key::O);
    assert!(!row_of(&program, "Speak slower").ends_with("Closed"));
    // Both, and the goal itself.
    for _ in 0..3 {
        program.press_with(Modifiers::COMMAND, Key::Z);
    }
    assert!(program.shows("Evidence for Hear thank you"));
    assert!(program.shows("you are a star"), "what is shown belongs to what is chosen");
}

#[test]
fn more_than_was_aimed_at_is_told_and_is_no_fault() {
    let program = at_goals(&with_a_goal());
    let row = row_of(&program, "Hear thank you");
    assert!(row.contains("aim 1"), "{row}");
    assert!(row.contains("2 so far · ✓ reached"), "{row}");
}
