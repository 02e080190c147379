//! The real window on a real screen, with real keys; what it did is read back from the journal by
//! another process.

mod day;
mod growth;
mod imports;
mod screen;

use crate::support::{Desk, column};
use screen::{screen, until};
use std::thread;
use std::time::Duration;

/// A journal that has one entry, so that the window opens at the desk and not at the first start.
fn desk() -> Desk {
    let desk = Desk::new().with_running_clock();
    desk.log(&["before"]);
    desk
}

/// Waits until the interactions of the journal are these, newest first.
#[track_caller]
fn until_listed(desk: &Desk, expected: &[&str]) {
    let mut listed = Vec::new();
    until(&format!("{expected:?} is listed"), || {
        let now = desk.summaries();
        if now != listed {
            println!("listed: {now:?}");
            listed.clone_from(&now);
        }
        (now == expected).then_some(())
    });
}

#[test]
fn a_typed_line_is_logged_and_there_after_the_next_start() {
    let Some(screen) = screen("a_typed_line_is_logged_and_there_after_the_next_start") else {
        return;
    };
    let desk = desk();
    let window = screen.open(&desk);
    window.types("printer jammed /print /student 5m");
    window.presses("Return");
    until_listed(&desk, &["printer jammed", "before"]);
    window.types("and a second one");
    window.presses("Return");
    until_listed(&desk, &["and a second one", "printer jammed", "before"]);
    window.close();
    desk.run(["check"]).succeeded();

    let window = screen.open(&desk);
    assert!(screen.colours(&desk.path("screen.png")) > 16, "the window shows nothing");
    window.close();
    let listed = desk.json(["list", "--json"]);
    assert_eq!(column(&listed, "summary"), ["and a second one", "printer jammed", "before"]);
    assert_eq!(listed[1]["kind"], "Printing & tech");
    assert_eq!(listed[1]["minutes"], 5);
}

#[test]
fn enter_pressed_twice_logs_one_entry() {
    let Some(screen) = screen("enter_pressed_twice_logs_one_entry") else { return };
    let desk = desk();
    let window = screen.open(&desk);
    window.types("once");
    window.presses("Return");
    window.presses("Return");
    until_listed(&desk, &["once", "before"]);
    window.rest();
    window.close();
    assert_eq!(desk.summaries(), ["once", "before"]);
}

#[test]
fn a_preset_is_one_key_and_undo_takes_it_back() {
    let Some(screen) = screen("a_preset_is_one_key_and_undo_takes_it_back") else { return };
    let desk = desk();
    let window = screen.open(&desk);
    window.presses("alt+1");
    until_listed(&desk, &["", "before"]);
    assert_eq!(desk.json(["list", "--json"])[0]["kind"], "Directions");
    window.presses("ctrl+z");
    until_listed(&desk, &["before"]);
    window.close();
    assert_eq!(desk.summaries(), ["before"]);
}

#[test]
fn a_draft_survives_a_kill_and_stands_in_the_line_again() {
    let Some(screen) = screen("a_draft_survives_a_kill_and_stands_in_the_line_again") else {
        return;
    };
    let desk = desk();
    let window = screen.open(&desk);
    window.types("half a thought /fine");
    // The promise: on disk one second after typing stops.
    thread::sleep(Duration::from_millis(1_200));
    window.kill();
    assert_eq!(desk.summaries(), ["before"]);

    let window = screen.open(&desk);
    window.presses("Return");
    until_listed(&desk, &["half a thought", "before"]);
    window.close();
    assert_eq!(desk.json(["list", "--json"])[0]["kind"], "Account & fines");
}

#[test]
fn an_idle_window_paints_nothing() {
    let Some(screen) = screen("an_idle_window_paints_nothing") else { return };
    let desk = Desk::new().with_running_clock();
    desk.run(["demo", "--interactions", "10000"]).succeeded();
    let window = screen.open(&desk);
    // A journal without a backup gets one, and the window says so.
    until("the first backup is there", || {
        let backups = desk.json(["backups", "--json"]);
        backups.as_array().is_some_and(|all| !all.is_empty()).then_some(())
    });
    let before = window.rest();
    // The measure itself: five seconds in which nobody does anything.
    thread::sleep(Duration::from_secs(5));
    assert_eq!(window.frames() - before, 0);
    window.close();
}

#[test]
fn what_another_process_logs_shows_up() {
    let Some(screen) = screen("what_another_process_logs_shows_up") else { return };
    let desk = desk();
    let window = screen.open(&desk);
    let before = window.rest();
    desk.log(&["from elsewhere"]);
    until("the window is painted anew", || (window.frames() > before).then_some(()));
    window.rest();
    window.types("from here");
    window.presses("Return");
    until_listed(&desk, &["from here", "from elsewhere", "before"]);
    window.close();
}
