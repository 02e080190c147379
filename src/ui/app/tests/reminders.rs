//! Reminders and badges while the clock goes on.

use super::*;
use crate::journal::SetClock;

/// Saturday 2026-11-21, at this time.
fn at(time: &str) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-11-21T{time}:00+01:00")).unwrap()
}

/// A program and its clock, which shows 11:00.
fn program(desk: &Desk) -> (Program, SetClock) {
    let clock = SetClock::at(at("11:00"));
    (desk.start_with(Harness::builder(), Clock::Set(clock)), clock)
}

fn wait_until(program: &mut Program, clock: SetClock, time: &str) {
    clock.set(at(time));
    program.settle();
}

impl Program {
    /// The messages on screen.
    fn says(&self, words: &str) -> bool {
        let mut messages = self.harness.query_all_by_role(Role::Status);
        messages.any(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().any(|text| text.contains(words))
        })
    }

    /// Lets every message on screen go by itself.
    fn let_messages_go(&mut self) {
        self.harness.run_steps(120);
    }
}

#[test]
fn a_promise_is_said_three_times_and_each_once() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("e-book login >13:00");
    program.let_messages_go();
    for (time, words) in [
        ("12:45", "Due in 15 minutes: e-book login"),
        ("13:00", "Due now: e-book login"),
        ("13:15", "15 minutes late: e-book login"),
    ] {
        wait_until(&mut program, clock, time);
        assert!(program.says(words), "{time}");
        program.let_messages_go();
        assert!(!program.says("e-book login"), "{time}: it goes by itself");
        program.settle();
        assert!(!program.says("e-book login"), "{time}: it is said once");
    }
}

#[test]
fn a_reminder_leaves_the_keyboard_and_the_typed_line_alone() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("e-book login >13:00");
    program.type_text("half a li");
    wait_until(&mut program, clock, "13:00");
    assert!(program.says("Due now"));
    program.type_text("ne");
    assert_eq!(program.app().line(), "half a line");
    program.press(Key::Enter);
    assert_eq!(desk.titles()[0], "half a line");
}

#[test]
fn its_button_and_its_keys_show_the_follow_up() {
    for by_key in [true, false] {
        let desk = Desk::new();
        let (mut program, clock) = program(&desk);
        program.log("e-book login >13:00");
        program.let_messages_go();
        wait_until(&mut program, clock, "13:00");
        if by_key {
            program.press_with(Modifiers::COMMAND, Key::Num2);
        } else {
            program.harness.get_by_role_and_label(Role::Button, "Show").click();
            program.settle();
        }
        assert_eq!(program.app().screen(), Screen::FollowUps, "by key: {by_key}");
        assert!(!program.says("Due now"), "it has done its work");
    }
}

#[test]
fn several_promises_are_one_message() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    for line in ["one >13:00", "two >13:00", "three >13:00"] {
        program.log(line);
    }
    program.let_messages_go();
    wait_until(&mut program, clock, "12:45");
    assert!(program.says("3 promises are due at 13:00"));
    assert!(!program.says("one"));
}

#[test]
fn what_was_late_before_the_start_is_not_said_and_what_is_near_is() {
    let desk = Desk::new();
    let (mut program, _) = program(&desk);
    program.log("late one >12:00");
    program.log("near one >13:00");
    drop(program);
    let clock = SetClock::at(at("12:50"));
    let program = desk.start_with(Harness::builder(), Clock::Set(clock));
    assert!(program.says("Due in 10 minutes: near one"));
    assert!(!program.says("late one"));
}

#[test]
fn a_kept_promise_is_not_reminded_of_and_a_moved_one_anew() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("kept >13:00");
    program.let_messages_go();
    program.harness.get_by_label("kept, Other, today 13:00").focus();
    program.settle();
    program.press(Key::K);
    program.let_messages_go();
    wait_until(&mut program, clock, "13:00");
    assert!(!program.says("kept"));
}

#[test]
fn what_is_shown_of_a_promise_is_right_at_every_moment() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("call back >13:00");
    assert_eq!(program.app().data.as_ref().unwrap().follow_up_counts.late, 0);
    wait_until(&mut program, clock, "13:00");
    assert!(program.shows("call back, Other, today 13:00"));
    assert_eq!(program.app().data.as_ref().unwrap().follow_up_counts.late, 0);
    wait_until(&mut program, clock, "13:01");
    assert!(program.shows("call back, Other, 1 min late"));
    assert_eq!(program.app().data.as_ref().unwrap().follow_up_counts.late, 1);
    // A clock that is set back makes nothing late any more, and nothing is said twice.
    program.let_messages_go();
    wait_until(&mut program, clock, "11:30");
    assert_eq!(program.app().data.as_ref().unwrap().follow_up_counts.late, 0);
    wait_until(&mut program, clock, "13:00");
    assert!(!program.says("Due now"));
}

#[test]
fn after_midnight_the_desk_shows_the_new_day() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("yesterday's");
    assert!(program.shows("Today · 1 interaction"));
    clock.set(Moment::parse_from_rfc3339("2026-11-22T00:00:01+01:00").unwrap());
    program.settle();
    assert!(program.shows("Nothing logged yet today"));
}

#[test]
fn between_the_moments_nothing_is_drawn() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("e-book login >13:00");
    program.let_messages_go();
    clock.set(at("12:00"));
    program.harness.run_steps(3);
    let waits = program.harness.output().viewport_output.values().map(|it| it.repaint_delay);
    let wait = waits.min().unwrap().as_secs();
    assert_eq!(wait, 45 * 60 + 1, "until 12:45, and one second to be sure");
}
