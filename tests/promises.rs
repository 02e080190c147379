//! What is owed, on the command line: keeping, moving, the figures of a shift, hand-over sheets and
//! calendar files.

use crate::support::{Desk, column};
use serde_json::{Value, json};
use std::fs;

fn due(desk: &Desk) -> Vec<Value> {
    desk.json(["due", "--json"]).as_array().unwrap().clone()
}

fn uid_of(owed: &Value) -> String {
    owed["uid"].as_str().unwrap().to_owned()
}

#[test]
fn the_most_urgent_comes_first_and_says_where_it_stands() {
    let desk = Desk::new().at("2026-11-21T09:30:00+01:00");
    desk.log(&["late one >today 10am", "later >fri", "asked >tue @Lead-team", "today >today 4pm"]);
    let desk = desk.at("2026-11-21T11:45:00+01:00");
    let owed = Value::Array(due(&desk));
    assert_eq!(column(&owed, "title"), ["late one", "today", "asked", "later"]);
    assert_eq!(column(&owed, "state"), ["late", "due_today", "waiting", "open"]);
    assert_eq!(owed[0]["late_minutes"], 105);
    assert_eq!(owed[2]["refer_to"], "Lead team");
}

#[test]
fn a_promise_is_kept_with_a_note_and_only_once() {
    let desk = Desk::new();
    desk.log(&["call about the hold >mon"]);
    let uid = uid_of(&due(&desk)[0]);
    let kept = desk.json(["done", &uid, "--note", "left a message", "--json"]);
    assert_eq!((&kept["state"], &kept["uid"]), (&json!("kept"), &json!(uid)));
    assert!(due(&desk).is_empty());
    assert_eq!(desk.json(["find", "message", "--json"]).as_array().unwrap().len(), 1);
    let again = desk.run(["done", &uid]);
    assert_eq!(again.code, Some(1));
    assert!(again.stderr.contains("kept already"), "{}", again.stderr);
    assert_eq!(desk.run(["done", "not-a-uid"]).code, Some(2));
    assert_eq!(desk.run(["done", "01998a3e-0000-7000-8000-000000000000"]).code, Some(1));
}

#[test]
fn a_promise_is_moved_to_a_time_in_words_and_never_into_the_past() {
    let desk = Desk::new();
    desk.log(&["find a large print list >mon"]);
    let uid = uid_of(&due(&desk)[0]);
    let moved = desk.json(["move", &uid, "sun", "10am", "--json"]);
    assert_eq!(moved["due"], "2026-11-22T12:00:00+01:00");
    assert_eq!(moved["due_moved_from"], "2026-11-22T10:00:00+01:00");
    desk.json(["move", &uid, "2026-11-30 15:00", "--json"]);
    assert_eq!(due(&desk)[0]["due"], "2026-11-30T15:00:00+01:00");
    for when in ["yesterday", "whenever", "today 9am"] {
        assert_eq!(desk.run(["move", &uid, when]).code, Some(1), "{when}");
    }
    assert_eq!(desk.run(["move", &uid]).code, Some(2));
    assert_eq!(due(&desk)[0]["due"], "2026-11-30T15:00:00+01:00");
}

#[test]
fn the_figures_of_the_day_agree_with_what_was_logged() {
    let desk = Desk::new();
    desk.log(&["x3 /dir", "upset about a fine :( :)", "* you are a star", "call >mon"]);
    desk.run(["done", &uid_of(&due(&desk)[0])]).succeeded();
    desk.log(&["write >today"]);
    let figures = desk.json(["review", "--json"]);
    let expected = json!({
        "started_at": null, "ended_at": null, "interactions": 6, "promises_kept": 1, "promises_of": 1,
        "mood_before": -1.0, "mood_after": 1.0, "left_happier": 1, "kudos": 1, "handed_over": 0,
        "let_go": 0, "left_to_review": 1
    });
    assert_eq!(figures, expected);
    let words = desk.run(["review"]).succeeded().stdout;
    assert!(words.contains("1 of 1"), "{words}");
}

/// A sheet as another person's program wrote it, with its follow-ups' names.
fn calendar_of(desk: &Desk, arguments: &[&str]) -> String {
    let file = desk.path("due.ics");
    let mut all = vec!["export", file.to_str().unwrap()];
    all.extend(arguments);
    desk.run(all).succeeded();
    fs::read_to_string(file).unwrap()
}

#[test]
fn a_calendar_file_names_each_promise_alike_every_time_and_holds_no_words_unasked() {
    let desk = Desk::new();
    desk.log(&["secret matter /ref >mon 10am", "other matter >fri"]);
    let uid = uid_of(&due(&desk)[0]);
    let plain = calendar_of(&desk, &[]);
    assert!(!plain.contains("matter"), "{plain}");
    assert!(plain.contains("DTSTART:20261123T100000\r\n"), "{plain}");
    let name = |text: &str| text.lines().filter(|it| it.starts_with("UID:")).count();
    assert_eq!(name(&plain), 2);
    assert!(plain.contains(&format!("UID:{uid}")), "{plain}");
    let sequence = |text: &str| -> i64 {
        let block = text.split("BEGIN:VEVENT").find(|it| it.contains(&uid)).unwrap();
        let line = block.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap();
        line.trim().parse().unwrap()
    };
    let before = sequence(&plain);
    let desk = desk.at("2026-11-21T12:45:00+01:00");
    desk.run(["move", &uid, "tue 10am"]).succeeded();
    let moved = calendar_of(&desk, &["--with-words"]);
    assert!(moved.contains("secret matter") && moved.contains("20261124T100000"), "{moved}");
    assert!(sequence(&moved) > before);
    let elsewhere = desk.path("due.docx");
    assert_eq!(desk.run(["export", elsewhere.to_str().unwrap()]).code, Some(2));
    let nowhere = desk.path("no/such/folder/due.ics");
    let failed = desk.run(["export", nowhere.to_str().unwrap()]);
    assert_eq!(failed.code, Some(1));
    assert!(failed.stderr.contains("There is no folder"), "{}", failed.stderr);
}

#[test]
fn what_is_no_whole_hand_over_starts_no_journal_and_changes_nothing() {
    let desk = Desk::new();
    let file = desk.path("sheet.txt");
    for bytes in [&b""[..], b"dear colleague", b"\xff\xfe\x00\x00", &[0; 4096]] {
        fs::write(&file, bytes).unwrap();
        let refused = desk.run(["import", file.to_str().unwrap()]);
        assert_eq!(refused.code, Some(1));
        assert!(!desk.journal().exists());
    }
    let gone = desk.path("gone.txt");
    let gone = desk.run(["import", gone.to_str().unwrap(), "--format", "hand-over"]);
    assert!(gone.stderr.contains("could not be read"), "{}", gone.stderr);
    // What holds the mark of a sheet is one, whole or not; any other text can be a table.
    fs::write(&file, "Hello\nDESKHAND-HAND-OVER-BEGIN version=1 items=1\n{").unwrap();
    let cut = desk.run(["import", file.to_str().unwrap()]);
    assert!(cut.stderr.contains("cut off"), "{}", cut.stderr);
    assert!(!desk.journal().exists());
    fs::write(&file, "Date,Type\n2026-03-14,Directions\n").unwrap();
    let table = desk.run(["import", file.to_str().unwrap()]).succeeded().stdout;
    assert!(table.contains("1 added"), "{table}");
}
