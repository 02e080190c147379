//! What a person, another program or a wrong clock can put in: kept or refused in one sentence, in
//! one stable order, and found again.

use crate::support::{Desk, SATURDAY, answer, column};
use deskhand::domain::when::DateOrder;
use deskhand::journal::{Clock, Journal, ListQuery};
use serde_json::Value;
use std::ffi::OsStr;
use uuid::Uuid;

/// A zone that every system knows without a table: one hour ahead, two in summer.
const CENTRAL_EUROPE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

fn found(desk: &Desk, words: &str) -> Vec<String> {
    column(&desk.json([OsStr::new("find"), OsStr::new("--json"), OsStr::new(words)]), "summary")
}

/// The answer of a command on a PC in this time zone, whose clock runs.
fn in_zone(desk: &Desk, zone: &str, arguments: &[&str]) -> Value {
    let mut command = desk.program();
    command.env_remove("DESKHAND_NOW").env("TZ", zone).arg("--journal").arg(desk.journal());
    answer(command.args(arguments).arg("--json")).json()
}

/// A time without its offset: what a clock on the wall shows.
fn on_the_wall(moment: &Value) -> String {
    moment.as_str().unwrap()[.."2026-11-21T11:45".len()].to_owned()
}

#[test]
fn in_the_hour_that_autumn_repeats_the_order_is_that_of_the_instants() {
    let mut desk = Desk::new();
    for (now, line) in [
        ("2026-10-25T02:10:00+02:00", "first"),
        ("2026-10-25T02:50:00+02:00", "second"),
        ("2026-10-25T02:05:00+01:00", "third"),
        ("2026-10-25T02:50:00+01:00", "fourth"),
    ] {
        desk = desk.at(now);
        desk.log(&[line]);
    }
    assert_eq!(desk.summaries(), ["fourth", "third", "second", "first"]);
    let of_the_day = desk.json(["list", "--json", "--day", "2026-10-25"]);
    assert_eq!(column(&of_the_day, "summary").len(), 4);
    assert_eq!(found(&desk, "second"), ["second"]);
}

#[test]
fn a_time_in_the_repeated_hour_is_the_earlier_one_wherever_it_is_read() {
    let desk = Desk::new();
    let zone = CENTRAL_EUROPE;
    let logged = in_zone(&desk, zone, &["log", "early <2025-10-26 02:30"]);
    assert_eq!(logged["happened_at"], "2025-10-26T02:30:00+02:00");
    in_zone(&desk, zone, &["log", "late <2025-10-26 03:05"]);
    for zone in [zone, "UTC0", "EST5EDT,M3.2.0,M11.1.0", "<+14>-14"] {
        let list = in_zone(&desk, zone, &["list"]);
        assert_eq!(column(&list, "summary"), ["late", "early"], "{zone}");
        assert_eq!(list[1], logged, "{zone}");
    }
}

#[test]
fn a_changed_time_zone_changes_no_order_and_no_promise() {
    let desk = Desk::new();
    let zones = [CENTRAL_EUROPE, "<+14>-14", "<-12>12", "UTC0", "EST5EDT,M3.2.0,M11.1.0"];
    for (zone, number) in zones.into_iter().zip(1..) {
        in_zone(&desk, zone, &["log", &format!("number {number} >2090-06-1{number} 12:00")]);
    }
    let owed = |zone| {
        let due = in_zone(&desk, zone, &["due"]);
        let times: Vec<String> =
            due.as_array().unwrap().iter().map(|it| on_the_wall(&it["due"])).collect();
        (column(&due, "title"), times)
    };
    let (titles, times) = owed("UTC0");
    assert_eq!(titles, ["number 1", "number 2", "number 3", "number 4", "number 5"]);
    let listed = column(&in_zone(&desk, "UTC0", &["list"]), "summary");
    assert_eq!(listed, ["number 5", "number 4", "number 3", "number 2", "number 1"]);
    for zone in zones {
        assert_eq!(owed(zone), (titles.clone(), times.clone()), "{zone}");
        assert_eq!(column(&in_zone(&desk, zone, &["list"]), "summary"), listed, "{zone}");
    }
}

#[test]
fn a_clock_that_is_years_off_loses_nothing_and_moves_nothing() {
    let mut desk = Desk::new();
    desk.log(&["as usual >mon"]);
    let due = desk.json(["due", "--json"])[0]["due"].clone();
    for (now, line) in [
        ("1980-01-01T00:00:00+00:00", "battery empty"),
        ("2099-12-31T23:59:59+14:00", "far ahead"),
        ("1969-12-31T23:59:59-12:00", "before the count began"),
        ("0001-01-01T00:00:00+00:00", "the first day"),
        ("9999-12-31T23:59:59-12:00", "the last day"),
    ] {
        desk = desk.at(now);
        desk.log(&[line]);
        for promise in ["a >today", "b >mon", "c >tomorrow 10am", "d !", "e <5m"] {
            let logged = desk.run(["log", promise]);
            assert!(logged.code == Some(0) || logged.refusal().ends_with('.'), "{now} {promise}");
        }
        desk.json(["list", "--json", "--day", "today"]);
        desk.json(["due", "--json"]);
    }
    desk = desk.at(SATURDAY);
    let mut kept = desk.summaries();
    kept.retain(|summary| summary.len() > 1);
    let order = [
        "the last day",
        "far ahead",
        "as usual",
        "battery empty",
        "before the count began",
        "the first day",
    ];
    assert_eq!(kept, order);
    for line in order {
        assert_eq!(found(&desk, line), [line]);
    }
    let all = desk.json(["due", "--json"]);
    let usual = all.as_array().unwrap().iter().find(|it| it["title"] == "as usual").unwrap();
    assert_eq!(usual["due"], due);
    desk.run(["check"]).succeeded();
}

/// Words that no sentence of the program holds.
const TYPED: &str = "quixotical";

#[test]
fn a_text_of_ten_megabytes_is_refused_by_its_size_and_the_draft_before_it_stays() {
    let desk = Desk::new();
    let clock = Clock::from_rfc3339(SATURDAY).unwrap();
    let mut journal = Journal::open_or_create(&desk.journal(), clock).unwrap();
    journal.save_draft("desk", "short").unwrap();
    let words = format!("{TYPED} ").repeat(10_000_000 / (TYPED.len() + 1));
    let one_word = TYPED.repeat(10_000_000 / TYPED.len());
    let marks = "/print ".repeat(10_000_000 / 7);
    let different = (1_000_000..).map(|number| format!("{TYPED}{number} "));
    let different: String = different.take(10_000_000 / (TYPED.len() + 8)).collect();
    for long in [&words, &one_word, &marks, &different] {
        let logged = journal.log_line(long, DateOrder::DayFirst, Uuid::now_v7(), "desk");
        let drafted = journal.save_draft("desk", long);
        for error in [logged.map(drop).unwrap_err(), drafted.map(drop).unwrap_err()] {
            let sentence = error.to_string();
            assert!(error.is_refused() && !sentence.contains(TYPED), "{sentence}");
            assert!(sentence.contains("9.5 MB"), "{sentence}");
        }
        assert!(journal.find(long, 10).unwrap().is_empty());
    }
    assert_eq!(journal.claim_drafts("desk").unwrap(), ["short"]);
    assert!(journal.list(&ListQuery::default()).unwrap().is_empty());
}

#[test]
fn a_long_argument_is_kept_whole_or_refused() {
    let desk = Desk::new();
    // The longest argument that Linux passes on is 128 KB.
    let fits = format!("{TYPED} ").repeat(5_000);
    let logged = desk.json(["log", "--json", &fits]);
    assert_eq!(logged["detail"].as_str().unwrap().split_whitespace().count(), 5_000);
    let long = format!("{TYPED} ").repeat(11_000);
    let sentence = desk.run(["log", &long]).refusal();
    assert!(sentence.contains("KB") && !sentence.contains(TYPED), "{sentence}");
    assert_eq!(desk.summaries().len(), 1);
    assert_eq!(found(&desk, TYPED).len(), 1);
}

#[test]
fn a_search_for_very_much_is_a_search_like_any_other() {
    let desk = Desk::new();
    desk.log(&["one two three"]);
    let many = "one two three ".repeat(9_000);
    assert_eq!(found(&desk, &many), ["one two three"]);
    let mut other = many.clone();
    other.push_str("four");
    assert_eq!(found(&desk, &other), [""; 0]);
    assert_eq!(found(&desk, &"one".repeat(30_000)), [""; 0]);
    assert_eq!(found(&desk, &"\"".repeat(100_000)), [""; 0]);
    assert_eq!(found(&desk, &"one\"".repeat(30_000)), [""; 0]);
}

#[cfg(unix)]
#[test]
fn what_is_no_text_goes_and_the_text_around_it_stays() {
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::new();
    for (line, kept) in [
        // Halves of a pair of surrogates, as careless programs write them.
        (&b"left \xED\xA0\x80half"[..], "left half"),
        (b"right \xED\xB0\x80half", "right half"),
        // More bytes than the sign needs, and a sign beyond the last one.
        (b"over\xC0\xAFlong", "overlong"),
        (b"far \xF4\x90\x80\x80out", "far out"),
        ("a\u{202E}b\u{2066}c\u{2069}d".as_bytes(), "abcd"),
        ("\u{FEFF}mark \u{FFFE}".as_bytes(), "\u{FEFF}mark"),
        (b"bell \x07 and \x1B[31mred", "bell and [31mred"),
    ] {
        let logged = desk.run([OsStr::new("log"), OsStr::from_bytes(line), OsStr::new("--json")]);
        assert_eq!(logged.json()["summary"], kept);
        let all = desk.json([OsStr::new("find"), OsStr::from_bytes(line), OsStr::new("--json")]);
        assert_eq!(column(&all, "summary"), [kept]);
        let printed = desk.run(["list", "--limit", "1"]).succeeded().stdout;
        assert!(!printed.contains(['\u{1B}', '\u{202E}', '\u{2066}', '\u{7}']), "{printed:?}");
    }
}

#[test]
fn words_are_found_however_they_are_put_together() {
    let desk = Desk::new();
    let lines = [
        "cafe\u{301} nai\u{308}ve",
        "caf\u{e9} na\u{ef}ve twice",
        "שלום עולם",
        "مرحبا بالعالم",
        "👩‍🔧 repair 👨‍👩‍👧‍👦 family",
        "图书馆 在哪里",
        "ΣΊΣΥΦΟΣ",
        "Straße",
        "हिन्दी किताब",
        "ภาษาไทย",
        "עִבְרִית",
    ];
    desk.log(&lines);
    for (words, expected) in [
        ("cafe\u{301}", &lines[..2]),
        ("caf\u{e9}", &lines[..2]),
        ("cafe", &lines[..2]),
        ("NAI\u{308}VE", &lines[..2]),
        ("NA\u{cf}VE", &lines[..2]),
        ("עולם", &lines[2..3]),
        ("مرح", &lines[3..4]),
        ("repair", &lines[4..5]),
        ("👩‍🔧 family", &lines[4..5]),
        ("图书馆", &lines[5..6]),
        ("σίσυφος", &lines[6..7]),
        ("straße", &lines[7..8]),
        ("हिन्दी", &lines[8..9]),
        ("ภาษาไทย", &lines[9..10]),
        ("עִבְרִית", &lines[10..11]),
        ("👩‍🔧", &[]),
        ("\u{200D}", &[]),
        ("\u{202E}", &[]),
    ] {
        let mut summaries = found(&desk, words);
        summaries.reverse();
        assert_eq!(summaries, expected, "{words}");
    }
}

#[test]
fn what_looks_like_a_query_is_kept_and_found_as_words() {
    let desk = Desk::new();
    let lines =
        ["NEAR(one two)", "one OR two", "one NOT two", "colour : red", "star* fish", "-minus ^hat"];
    desk.log(&lines);
    for line in lines {
        assert!(found(&desk, line).contains(&line.to_owned()), "{line}");
    }
    assert_eq!(found(&desk, "colour : blue"), [""; 0]);
    assert_eq!(found(&desk, "two AND one"), [""; 0]);
}
