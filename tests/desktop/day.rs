//! A whole day at the desk by keyboard alone: log, promise, refer, keep, review, hand over.

use super::screen::{Window, screen, until};
use crate::support::{Desk, column};
use serde_json::{Value, json};

/// What is owed, the most urgent first: title and due time.
fn owed(desk: &Desk) -> Vec<(String, String)> {
    let due = desk.json(["due", "--json"]);
    column(&due, "title").into_iter().zip(column(&due, "due")).collect()
}

#[track_caller]
fn until_owed(desk: &Desk, expected: &[(&str, &str)]) {
    until(&format!("{expected:?} is owed"), || {
        let owed = owed(desk);
        let owed: Vec<(&str, &str)> =
            owed.iter().map(|(title, due)| (title.as_str(), &due[..16])).collect();
        (owed == expected).then_some(())
    });
}

fn found(desk: &Desk, words: &str) -> usize {
    desk.json(["find", words, "--json"]).as_array().unwrap().len()
}

fn review(desk: &Desk) -> Value {
    desk.json(["review", "--json"])
}

/// Types a line at the Desk and waits until it is saved.
fn logs(window: &Window<'_>, desk: &Desk, line: &str, words: &str) {
    window.types(line);
    window.presses("Return");
    until(&format!("{words} is logged"), || (found(desk, words) > 0).then_some(()));
}

/// Reviews the shift to its last line; answers its figures just before.
fn reviews(window: &Window<'_>, desk: &Desk) -> Value {
    // Four cards, one key each: done, to the next person, let go with a reason, another day.
    window.rest();
    window.presses("ctrl+6");
    until("the review knows four cards", || (review(desk)["left_to_review"] == 4).then_some(()));
    for (key, left) in [("d", 3), ("h", 2), ("1", 1), ("w", 0)] {
        window.rest();
        window.presses(key);
        until(&format!("{left} cards are left"), || {
            (review(desk)["left_to_review"] == left).then_some(())
        });
    }
    // The sheet for the next person goes to the clipboard, which closes what is on it.
    window.rest();
    window.presses("Return");
    until_owed(desk, &[("longer Sunday hours", "2026-11-28T17:00")]);
    // Thanks that were forgotten, then the line about the day.
    window.rest();
    window.types("the red book was perfect");
    window.presses("Return");
    until("the thanks are noted", || (review(desk)["kudos"] == 2).then_some(()));
    window.rest();
    window.presses("Return");
    window.rest();
    let figures = review(desk);
    window.types("showed somebody the local paper");
    window.presses("Return");
    until("the shift has ended", || review(desk)["ended_at"].is_string().then_some(()));
    let stored = review(desk);
    for name in ["interactions", "promises_kept", "promises_of", "kudos", "handed_over", "let_go"] {
        assert_eq!(stored[name], figures[name], "{name} of {stored}");
    }
    figures
}

#[test]
fn a_day_from_the_greeting_to_the_hand_over_needs_no_mouse() {
    let Some(screen) = screen("a_day_from_the_greeting_to_the_hand_over_needs_no_mouse") else {
        return;
    };
    // A Saturday on which the desk is open from 9 to 17 h and again on Sunday from 12 to 16 h; the
    // clock stands still at 11:45.
    let desk = Desk::new();
    desk.log(&["before the shift"]);
    let window = screen.open(&desk);
    window.presses("Return");
    until("the shift has begun", || review(&desk)["started_at"].is_string().then_some(()));

    logs(&window, &desk, "large print list >today 4pm", "large");
    logs(&window, &desk, "scanner shows stripes >today 3pm", "scanner");
    logs(&window, &desk, "old newspapers >today 2pm", "newspapers");
    logs(&window, &desk, "longer Sunday hours /sugg @Lead-team", "sunday");
    logs(&window, &desk, "e-book login fails !", "login");
    logs(&window, &desk, "* you saved my day", "saved");

    // The first promise is kept, the second gets a step with its words and another day.
    window.presses("ctrl+2");
    window.rest();
    window.presses("k");
    until_owed(
        &desk,
        &[
            ("scanner shows stripes", "2026-11-21T15:00"),
            ("large print list", "2026-11-21T16:00"),
            ("e-book login fails", "2026-11-21T17:00"),
            ("longer Sunday hours", "2026-11-22T16:00"),
        ],
    );
    window.rest();
    window.presses("1");
    window.rest();
    window.types("came twice for it");
    window.presses("Return");
    until("the step is noted", || (found(&desk, "twice") == 1).then_some(()));
    window.rest();
    window.presses("t");
    until_owed(
        &desk,
        &[
            ("large print list", "2026-11-21T16:00"),
            ("e-book login fails", "2026-11-21T17:00"),
            ("scanner shows stripes", "2026-11-22T16:00"),
            ("longer Sunday hours", "2026-11-22T16:00"),
        ],
    );
    window.rest();
    window.presses("ctrl+z");
    until("the day is back", || (owed(&desk)[0].0 == "scanner shows stripes").then_some(()));

    let figures = reviews(&window, &desk);
    window.close();

    let expected = json!({
        "interactions": 5, "promises_kept": 2, "promises_of": 2, "kudos": 2, "handed_over": 1,
        "let_go": 1, "left_to_review": 0
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&figures[name], value, "{name} of {figures}");
    }
    desk.run(["check"]).succeeded();
}
