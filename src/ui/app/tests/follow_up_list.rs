//! The list of the Follow-ups screen, its keys, and the ways to it and from it.

use super::follow_ups::{at, started};
use super::*;
use crate::domain::follow_up::Ending;

#[test]
fn letting_go_takes_a_ready_reason_and_the_next_row_is_chosen() {
    let (desk, mut program) = started(&["one >mon", "two >tue", "three >wed"]);
    program.press(Key::ArrowDown);
    program.letter(Key::X);
    program.letter(Key::Num3);
    let case = desk.case("two").case;
    assert_eq!(case.follow_up.reason, "Somebody else helped");
    assert_eq!(case.past.last().unwrap().ending, Ending::LetGo);
    assert!(program.row("three").accesskit_node().is_selected() == Some(true));
    program.undo();
    assert!(program.row("two").accesskit_node().is_selected() == Some(true), "it is chosen again");
    program.letter(Key::X);
    program.type_text("moved away");
    program.press(Key::Enter);
    assert_eq!(desk.case("two").case.follow_up.reason, "moved away");
}

#[test]
fn the_filters_are_one_arrow_apart_and_a_closed_one_is_opened_again() {
    let (desk, mut program) = started(&["one >mon", "two >today 16:00", "three >tue @Ines"]);
    for pill in ["Open 3", "Due today 1", "Late 0", "With others 1", "Closed"] {
        assert!(program.harness.query_by_role_and_label(Role::RadioButton, pill).is_some());
    }
    program.letter(Key::K);
    program.press(Key::ArrowRight);
    assert!(program.shows("Nothing more is due today."));
    program.press(Key::ArrowRight);
    assert!(program.shows("Nothing is late."));
    program.press(Key::ArrowRight);
    assert!(program.row("three").accesskit_node().is_selected() == Some(true));
    program.press(Key::ArrowRight);
    assert!(program.reads("kept 11:45"));
    program.letter(Key::Z);
    assert!(desk.case("two").case.follow_up.is_open());
    assert!(program.shows("What was kept, let go or handed over is found here."));
}

#[test]
fn escape_leaves_a_field_and_its_words_stay() {
    let (desk, mut program) = started(&["one !", "two !"]);
    program.letter(Key::Num2);
    program.type_text("half a thou");
    program.press(Key::Escape);
    assert_eq!(program.app().screen(), Screen::FollowUps);
    program.press(Key::ArrowDown);
    program.press(Key::ArrowUp);
    program.letter(Key::Num2);
    assert_eq!(program.text_field("What they really need").value().as_deref(), Some("half a thou"));
    program.press(Key::Escape);
    program.press(Key::Escape);
    assert_eq!(program.app().screen(), Screen::FollowUps, "with nothing open it stays");
    assert!(desk.case("one").case.notes.is_empty());
}

#[test]
fn a_held_key_keeps_one_promise_only() {
    let (desk, mut program) = started(&["one >mon", "two >tue", "three >wed"]);
    program.letter_event(Key::K, false);
    for _ in 0..20 {
        program.harness.step();
        program.letter_event(Key::K, true);
    }
    program.settle();
    assert!(!desk.case("one").case.follow_up.is_open());
    assert!(desk.case("two").case.follow_up.is_open());
}

#[test]
fn further_pages_come_while_one_goes_down() {
    let desk = Desk::new();
    let mut journal = desk.open_journal();
    for number in 0..250 {
        let line = format!("number {number} >mon");
        let uid = Uuid::now_v7();
        journal.log_line(&line, crate::domain::when::DateOrder::DayFirst, uid, "w").unwrap();
    }
    journal.close().unwrap();
    let mut program = desk.start();
    program.go_to_follow_ups();
    assert!(program.harness.query_all_by_role(Role::ListItem).count() < 20, "only those seen");
    for _ in 0..3 {
        program.press(Key::End);
    }
    assert!(program.row("number 249").accesskit_node().is_selected() == Some(true));
    program.press(Key::PageUp);
    assert!(program.row("number 243").accesskit_node().is_selected() == Some(true));
    program.press(Key::Home);
    assert!(program.row("number 0,").accesskit_node().is_selected() == Some(true));
}

#[test]
fn on_a_narrow_window_list_and_follow_up_take_turns() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.log("one >mon");
    program.go_to_follow_ups();
    assert!(program.harness.query_by_label("One").is_none());
    assert!(program.harness.query_all_by_role(Role::ListItem).next().is_some());
    program.press(Key::Enter);
    assert!(program.harness.query_all_by_role(Role::ListItem).next().is_none());
    program.press(Key::Enter);
    assert!(program.text_field("What I did").is_focused());
    program.press(Key::Escape);
    program.press(Key::Escape);
    assert!(program.harness.query_all_by_role(Role::ListItem).next().is_some());
}

#[test]
fn a_desk_that_is_never_open_says_that_the_time_stays() {
    let desk = Desk::new();
    desk.open_journal().set_calendar(&crate::domain::calendar::Calendar::default()).unwrap();
    let mut program = desk.start();
    program.log("one !");
    program.go_to_follow_ups();
    program.letter(Key::P);
    program.type_text("tomorrow 3am");
    assert!(program.reads("This desk has no opening hours, so the time stays as you typed it."));
    program.press(Key::Enter);
    assert_eq!(desk.case("one").case.follow_up.due, at("2026-11-22 03:00"));
}

#[test]
fn a_promise_on_the_desk_is_shown_by_enter_and_let_go_by_x() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("one >mon");
    program.focus_row("one, Other");
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::FollowUps);
    assert!(program.row("one").accesskit_node().is_selected() == Some(true));
    program.press_with(Modifiers::COMMAND, Key::Num1);
    program.focus_row("one, Other");
    program.letter(Key::X);
    assert!(program.text_field("Why").is_focused());
    program.letter(Key::Num1);
    assert_eq!(desk.case("one").case.follow_up.reason, "No longer needed");
}

#[test]
fn the_chain_is_shown_and_one_goes_along_it() {
    let desk = Desk::new();
    let mut journal = desk.open_journal();
    let order = crate::domain::when::DateOrder::DayFirst;
    let mut log = |line: &str| journal.log_line(line, order, Uuid::now_v7(), "w").unwrap().output;
    let earlier = log("first visit >mon <9:00");
    let later = log("second visit >tue");
    journal.link(later.uid(), Some(earlier.uid())).unwrap();
    journal.close().unwrap();
    let mut program = desk.start();
    program.go_to_follow_ups();
    let link = "Later: second visit · 11:45";
    program.harness.get_by_role_and_label(Role::Button, link).click();
    program.settle();
    assert!(program.row("second visit").accesskit_node().is_selected() == Some(true));
    assert!(program.shows("Earlier: first visit · 09:00"));
}

#[test]
fn the_sheet_of_keys_lists_those_of_this_screen() {
    let (_desk, mut program) = started(&["one >mon"]);
    program.press(Key::F1);
    assert!(program.shows("Next open day"));
}

#[test]
fn arrows_choose_a_row_and_leave_the_keyboard_with_the_list() {
    let (_desk, mut program) = started(&["one >mon", "two >tue", "three >wed"]);
    for row in ["two", "three", "three"] {
        program.press(Key::ArrowDown);
        assert!(program.row(row).is_focused(), "{row}: what is chosen has the list's keyboard");
    }
    program.press(Key::Tab);
    assert!(!program.row("three").is_focused());
    program.press(Key::ArrowUp);
    assert!(program.row("two").accesskit_node().is_selected() == Some(true));
}

#[test]
fn nothing_reaches_over_the_edge_of_any_window() {
    let (_desk, mut program) = started(&[
        "/sugg a bench outside the entrance for everybody who waits >mon @\"Collections team\"",
        "one >tue",
    ]);
    program.letter(Key::Num1);
    program.type_text("it is cold out there");
    program.press(Key::Enter);
    // Width, height, and the margin of the screen.
    for (size, margin) in [
        ([1280.0, 800.0], 24.0),
        ([1024.0, 640.0], 24.0),
        ([900.0, 560.0], 24.0),
        ([683.0, 427.0], 12.0),
    ] {
        program.harness.set_size(egui::Vec2::from(size));
        program.settle();
        for key in [Key::Q, Key::I, Key::Num3, Key::R, Key::X, Key::L] {
            program.letter(key);
            let over = program
                .harness
                .query_all(by_reaching_over(size[0] - HARNESS_MARGIN - margin + 0.5));
            let over: Vec<_> = over.map(|node| format!("{node:?}")).collect();
            assert!(over.is_empty(), "{size:?} {key:?}: {over:#?}");
            program.press(Key::Escape);
        }
    }
}

/// What the harness leaves free around a window, in points.
const HARNESS_MARGIN: f32 = 8.0;

fn by_reaching_over(right: f32) -> egui_kittest::kittest::By<'static> {
    egui_kittest::kittest::by().predicate(move |node| {
        node.bounding_box().is_some_and(|rect| rect.x1 > f64::from(right))
            && (node.label().is_some() || node.value().is_some() || node.role() == Role::ScrollBar)
    })
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let (_desk, mut program) = started(&["one >mon", "two >tue"]);
    program.harness.run();
    program.letter(Key::P);
    program.harness.run();
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.settle();
    program.harness.run();
    program.press(Key::Escape);
    program.press(Key::Escape);
    program.harness.run();
    assert!(program.harness.query_all_by_role(Role::ListItem).next().is_some());
}
