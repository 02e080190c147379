//! Find: the list as a whole, while others write, in small windows, and over many pages.

use super::find::{find, some};
use super::*;
use crate::domain::when::DateOrder;
use uuid::Uuid;

#[test]
fn a_save_elsewhere_shows_and_the_chosen_row_stays() {
    let desk = some();
    let mut program = find(&desk);
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    desk.yesterday("13:00", "scan again");
    program.harness.state_mut().as_mut().unwrap().reload();
    program.settle();
    assert!(program.found()[0].starts_with("13:00"));
    assert!(program.chosen_row().starts_with("11:00"));
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let desk = some();
    let mut program = find(&desk);
    program.harness.run();
    program.press(Key::ArrowDown);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.harness.run();
    program.hit(Key::T);
    program.harness.run();
    program.press(Key::Delete);
    program.harness.run();
}

#[test]
fn nothing_is_cut_off_in_a_small_window() {
    let desk = some();
    let mut program = find(&desk);
    for (width, height) in [(683.0, 427.0), (900.0, 560.0), (480.0, 430.0)] {
        program.harness.set_size(egui::vec2(width, height));
        for look in ["rows", "table"] {
            program.press_with(Modifiers::COMMAND, Key::F);
            program.type_text("scan");
            let all = [Role::Button, Role::RadioButton, Role::ListBoxOption, Role::SearchInput];
            for node in all.into_iter().flat_map(|role| program.harness.query_all_by_role(role)) {
                let rect = node.rect();
                let name = node.accesskit_node().label();
                assert!(
                    rect.right() <= width && rect.bottom() <= height,
                    "{look}: {name:?} {rect}"
                );
            }
            assert!(program.found().iter().any(|it| it.contains("scanner jammed")), "{width}");
            program.press(Key::ArrowDown);
            program.hit(Key::T);
        }
    }
}

#[test]
fn many_pages_are_read_on_and_home_and_end_go_to_the_edges() {
    let desk = Desk::new();
    let start = Moment::parse_from_rfc3339("2026-11-01T08:00:00+01:00").unwrap();
    desk.rework(|journal| {
        for number in 0..750 {
            let at = start + chrono::TimeDelta::minutes(number * 20);
            let line = format!("numbered {number:03} <{}", at.format("%Y-%m-%d %H:%M"));
            journal.log_line(&line, DateOrder::DayFirst, Uuid::now_v7(), "x").unwrap();
        }
    });
    let mut program = find(&desk);
    program.type_text("numbered");
    program.press(Key::ArrowDown);
    assert!(program.chosen_row().contains("numbered 749"));
    program.press(Key::End);
    assert!(program.chosen_row().contains("numbered 000"), "{}", program.chosen_row());
    program.press(Key::ArrowUp);
    assert!(program.chosen_row().contains("numbered 001"));
    program.press(Key::Home);
    assert!(program.chosen_row().contains("numbered 749"));
    for _ in 0..80 {
        program.press(Key::PageDown);
        assert!(program.app().find.draft.count() <= 600);
    }
    assert!(program.chosen_row().contains("numbered 000"), "{}", program.chosen_row());
    let window = program.app().find.draft.window.as_ref().unwrap();
    assert!(window.rows().len() >= 500, "it is bounded, not cut to a page");
    for _ in 0..80 {
        program.press(Key::PageUp);
    }
    assert!(program.chosen_row().contains("numbered 749"), "{}", program.chosen_row());
    program.press_with(Modifiers::COMMAND, Key::A);
    assert!(program.shows("750 entries marked"));
    program.press(Key::Space);
    assert!(program.shows("749 entries marked"), "one is left out, although not all are held");
    program.press(Key::Space);
    assert!(program.shows("750 entries marked"));
}
