//! The command line: the cases of the quick-entry line, the JSON that scripts rely on, exit codes.

use crate::support::{Answer, Desk, answer, column};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::process::Stdio;

fn parse(line: &str) -> Value {
    Desk::new().run_unnamed(["parse", "--json", line]).json()
}

/// The values of an interaction that a line says nothing about.
fn unsaid() -> Value {
    json!({
        "entry": "interaction", "uid": null, "happened_at": "2026-11-21T11:45:00+01:00",
        "kind": "Other", "channel": "In person", "audience": "Unknown", "count": 1,
        "minutes": null, "effort": null, "tags": [], "summary": null, "detail": null,
        "mood_before": null, "mood_after": null, "expectation": null, "extra": null,
        "follow_up": null
    })
}

/// A follow-up as `parse` prints one, with these differences.
fn owed(differences: Value) -> Value {
    with(
        json!({
            "uid": null, "state": "open", "step": "commit", "due": null, "due_moved_from": null,
            "promise": null, "refer_to": null
        }),
        differences,
    )
}

fn with(mut object: Value, differences: Value) -> Value {
    let Value::Object(differences) = differences else { panic!("differences are an object") };
    object.as_object_mut().unwrap().extend(differences);
    object
}

/// The keys of a printed object, in the order in which they stand.
fn keys_in_order<'a>(printed: &str, keys: &[&'a str]) -> Vec<&'a str> {
    let place = |key: &&str| printed.find(&format!("\"{key}\":"));
    let mut keys = keys.to_vec();
    keys.retain(|key| place(key).is_some());
    keys.sort_by_key(place);
    keys
}

#[test]
fn every_case_of_the_line_is_understood() {
    for (line, differences) in [
        (
            "printer jammed /print /student 5m",
            json!({"kind": "Printing & tech", "audience": "Student", "minutes": 5,
                   "summary": "printer jammed"}),
        ),
        ("x3 /dir", json!({"kind": "Directions", "count": 3})),
        (
            "call back about hold >tomorrow 10am",
            json!({"summary": "call back about hold", "follow_up": owed(json!({
                "due": "2026-11-22T12:00:00+01:00",
                "due_moved_from": "2026-11-22T10:00:00+01:00",
                "promise": "call back about hold"}))}),
        ),
        (
            "find large print list >mon",
            json!({"summary": "find large print list", "follow_up": owed(json!({
                "due": "2026-11-23T20:00:00+01:00", "promise": "find large print list"}))}),
        ),
        (
            "longer Sunday hours /sugg @Lead-team",
            json!({"kind": "Suggestion", "summary": "longer Sunday hours",
                   "follow_up": owed(json!({"due": "2026-11-22T16:00:00+01:00",
                       "promise": "longer Sunday hours", "refer_to": "Lead team"}))}),
        ),
        (
            "e-book login fails !",
            json!({"summary": "e-book login fails", "follow_up": owed(json!({
                "step": "acknowledge", "due": "2026-11-21T17:00:00+01:00"}))}),
        ),
        ("asked about \"x3 #5\" cable", json!({"summary": "asked about \"x3 #5\" cable"})),
        (
            "she was upset :( sorted :)",
            json!({"summary": "she was upset sorted", "mood_before": -1, "mood_after": 1}),
        ),
        (
            "fixed scanner <9:40 r2",
            json!({"summary": "fixed scanner", "effort": 2,
                   "happened_at": "2026-11-21T09:40:00+01:00"}),
        ),
        ("version r2d2 3xl 2.0 /nope", json!({"summary": "version r2d2 3xl 2.0 /nope"})),
    ] {
        assert_eq!(parse(line), with(unsaid(), differences), "{line}");
    }
}

#[test]
fn a_star_at_the_start_is_a_kudos() {
    let expected = json!({
        "entry": "kudos", "uid": null, "happened_at": "2026-11-21T11:45:00+01:00",
        "said": "\"you are a star\"", "channel": "Phone", "audience": "Unknown", "tags": []
    });
    assert_eq!(parse("* \"you are a star\" /phone"), expected);
}

#[test]
fn a_wish_for_a_day_on_which_the_desk_is_over_is_told_as_a_day() {
    let late = Desk::new().at("2026-11-21T18:00:00+01:00");
    let follow_up = &late.json(["parse", "--json", "a >today"])["follow_up"];
    assert_eq!(follow_up["due"], "2026-11-22T16:00:00+01:00");
    assert_eq!(follow_up["due_moved_from"], "2026-11-21");
}

#[test]
fn a_promise_in_the_past_is_refused_and_nothing_is_saved() {
    let desk = Desk::new();
    desk.log(&["here already"]);
    for line in ["email >yesterday", "email <tomorrow", "", "  \t ", "*"] {
        let sentence = desk.run(["log", line]).refusal();
        assert_eq!(desk.run(["parse", line]).refusal(), sentence);
    }
    assert!(desk.run(["log", "email >yesterday"]).refusal().contains("in the past"));
    assert_eq!(desk.summaries(), ["here already"]);
}

#[test]
fn totals_add_up_the_days_of_a_period() {
    let desk = Desk::new();
    desk.log(&["x3 /dir <2026-11-01", "x2 /dir <2026-11-20", "x9 /dir <2026-10-31", "jam /tech"]);
    let counts = |arguments: &[&str]| -> Vec<(String, u64)> {
        let totals = desk.json(arguments.iter().copied());
        let total = |it: &Value| {
            let kind = it["kind"].as_str().unwrap_or_default();
            (kind.to_owned(), it["count"].as_u64().unwrap_or_default())
        };
        totals.as_array().unwrap().iter().map(total).collect()
    };
    let [directions, tech] = ["Directions", "Printing & tech"].map(str::to_owned);
    assert_eq!(
        counts(&["totals", "--json"]),
        [(directions.clone(), 5), (tech.clone(), 1)],
        "this month where nothing is said"
    );
    let all = counts(&["totals", "--from", "2026-10-31", "--to", "2026-11-20", "--json"]);
    assert_eq!(all, [(directions, 14)]);
    let said = desk.run(["totals"]).succeeded().stdout;
    assert!(
        said.ends_with("        6  in all, Sunday 1 November 2026 to Saturday 21 November 2026\n"),
        "{said}"
    );
    assert_eq!(desk.run(["totals", "--from", "2026-12-01"]).code, Some(2));
}

#[test]
fn a_refused_line_does_not_start_a_journal() {
    let desk = Desk::new();
    desk.run(["log", "email >yesterday"]).refusal();
    assert!(!desk.journal().exists());
}

#[test]
fn what_is_logged_is_listed_found_and_due_as_it_was_parsed() {
    let desk = Desk::new();
    let line = "longer Sunday hours /sugg @Lead-team #hours 5m r2 :( :) /phone";
    let parsed = desk.json(["parse", "--json", line]);
    let logged = desk.json(["log", "--json", line]);
    assert!(logged["uid"].is_string() && logged["follow_up"]["uid"].is_string());
    let mut without_uids = logged.clone();
    without_uids["uid"] = Value::Null;
    without_uids["follow_up"]["uid"] = Value::Null;
    assert_eq!(without_uids, parsed);
    assert_eq!(desk.json(["list", "--json"]), json!([logged]));
    assert_eq!(desk.json(["find", "sunday", "--json"]), json!([logged]));
    let late = desk.at("2026-11-22T17:30:00+01:00");
    let expected = json!([{
        "uid": logged["follow_up"]["uid"], "interaction_uid": logged["uid"],
        "title": "longer Sunday hours", "state": "late", "step": "commit",
        "due": "2026-11-22T16:00:00+01:00", "late_minutes": 90, "refer_to": "Lead team",
        "promise": "longer Sunday hours"
    }]);
    assert_eq!(late.json(["due", "--json"]), expected);
}

#[test]
fn the_keys_stand_in_their_order() {
    let desk = Desk::new();
    let keys = [
        "entry",
        "uid",
        "happened_at",
        "kind",
        "channel",
        "audience",
        "count",
        "minutes",
        "effort",
        "tags",
        "summary",
        "detail",
        "mood_before",
        "mood_after",
        "expectation",
        "extra",
        "follow_up",
        "state",
        "step",
        "due",
        "due_moved_from",
        "promise",
        "refer_to",
    ];
    for command in ["parse", "log"] {
        let printed = desk.run([command, "--json", "a @b"]).succeeded().stdout;
        assert_eq!(keys_in_order(&printed, &keys), keys, "{command}");
        assert_eq!(printed.lines().count(), 1, "{command}");
    }
    let keys = ["entry", "uid", "happened_at", "said", "channel", "audience", "tags"];
    let printed = desk.run(["log", "--json", "* thanks"]).succeeded().stdout;
    assert_eq!(keys_in_order(&printed, &keys), keys);
    let keys = [
        "uid",
        "interaction_uid",
        "title",
        "state",
        "step",
        "due",
        "late_minutes",
        "refer_to",
        "promise",
    ];
    let printed = desk.run(["due", "--json"]).succeeded().stdout;
    assert_eq!(keys_in_order(&printed, &keys), keys);
}

#[test]
fn only_log_and_demo_start_a_journal() {
    for arguments in [&["list"][..], &["find", "a"], &["due"], &["check"], &["backup", "copy"]] {
        let desk = Desk::new();
        let sentence = desk.run(arguments).refusal();
        assert!(sentence.contains("test.deskhand"), "{sentence}");
        assert!(!desk.journal().exists(), "{arguments:?}");
    }
    for arguments in [&["log", "a"][..], &["demo", "--interactions", "3"]] {
        let desk = Desk::new();
        desk.run(arguments).succeeded();
        assert!(desk.journal().exists(), "{arguments:?}");
    }
}

#[test]
fn parse_makes_no_file() {
    let desk = Desk::new();
    desk.run_unnamed(["parse", "a"]).succeeded();
    desk.run(["parse", "a"]).succeeded();
    assert!(!desk.journal().exists());
    assert!(!desk.path("data/deskhand/journals").exists());
}

#[test]
fn parse_reads_a_line_with_the_words_of_the_journal() {
    let desk = Desk::new();
    desk.log(&["a @Maria-Systems"]);
    assert_eq!(desk.json(["parse", "--json", "b @mar"])["follow_up"]["refer_to"], "Maria Systems");
}

#[test]
fn the_journal_can_be_named_by_the_environment_too() {
    let desk = Desk::new();
    let journal = desk.path("other.deskhand");
    answer(desk.program().env("DESKHAND_JOURNAL", &journal).args(["log", "a"])).succeeded();
    assert!(journal.exists());
    desk.log(&["b"]);
    let both = answer(
        desk.program()
            .env("DESKHAND_JOURNAL", &journal)
            .args(["list", "--json", "--journal"])
            .arg(desk.journal()),
    );
    assert_eq!(column(&both.json(), "summary"), ["b"]);
}

#[test]
fn a_list_is_newest_first_and_keeps_to_its_days() {
    let desk = Desk::new();
    desk.log(&["two days ago <2026-11-19", "now", "earlier <9:40", "yesterday <yesterday 14:00"]);
    desk.log(&["* thanks"]);
    let list = |arguments: &[&str]| {
        let all = ["list", "--json"].iter().chain(arguments).copied();
        column(&desk.json(all), "summary")
    };
    assert_eq!(list(&[]), ["now", "earlier", "yesterday", "two days ago"]);
    assert_eq!(list(&["--limit", "2"]), ["now", "earlier"]);
    assert_eq!(list(&["--limit", "0"]), [""; 0]);
    assert_eq!(list(&["--day", "2026-11-20"]), ["yesterday"]);
    assert_eq!(list(&["--day", "yesterday"]), ["yesterday"]);
    assert_eq!(list(&["--day", "today"]), ["now", "earlier"]);
    assert_eq!(list(&["--from", "2026-11-20", "--to", "2026-11-20"]), ["yesterday"]);
    assert_eq!(list(&["--to", "yesterday"]), ["yesterday", "two days ago"]);
    assert_eq!(list(&["--from", "yesterday", "--limit", "1"]), ["now"]);
}

#[test]
fn a_list_longer_than_a_page_is_whole() {
    let desk = Desk::new();
    desk.run(["demo", "--interactions", "2345"]).succeeded();
    let all = desk.json(["list", "--json"]);
    let uids = column(&all, "uid");
    let mut times = column(&all, "happened_at");
    assert_eq!(uids.len(), 2345);
    assert_eq!(uids.iter().collect::<std::collections::HashSet<_>>().len(), 2345);
    times.dedup();
    assert!(times.len() > 1_000);
    let some = column(&desk.json(["list", "--json", "--limit", "1500"]), "uid");
    assert_eq!(some, uids[..1500]);
}

#[test]
fn search_takes_every_sign_as_it_stands() {
    let desk = Desk::new();
    desk.log(&["printer jammed again", "new printer wanted", "scanner \"jammed\"", "C++ course"]);
    let find = |words: &str| column(&desk.json(["find", "--json", words]), "summary");
    assert_eq!(find("printer jam"), ["printer jammed again"]);
    assert_eq!(find("PRINTER"), ["new printer wanted", "printer jammed again"]);
    assert_eq!(find("\"jammed\""), ["scanner \"jammed\"", "printer jammed again"]);
    for nothing in ["NEAR(printer jammed)", "printer NOT jammed", "summary : printer"] {
        assert_eq!(find(nothing), [""; 0], "{nothing}");
    }
    for odd in ["\"", "*", "NEAR(", "-", "-printer", "--", "(", "'", "^", "a AND", "\\", "%", ""] {
        let answer = answer(
            desk.program().arg("--journal").arg(desk.journal()).args(["find", "--json", "--", odd]),
        );
        assert!(answer.json().is_array(), "{odd}");
    }
    assert_eq!(desk.json(["find", "-printer", "--json"]), desk.json(["find", "printer", "--json"]));
    let unquoted = desk.json(["find", "printer", "jammed", "--json", "--limit", "1"]);
    assert_eq!(column(&unquoted, "summary"), ["printer jammed again"]);
}

#[test]
fn find_understands_filters_and_names_what_is_no_entry() {
    let desk = Desk::new();
    desk.log(&["printer loud #loud", "printer quiet >mon @Lead-team", "* you fixed the printer"]);
    let find = |words: &[&str]| desk.json([&["find", "--json"], words].concat());
    assert_eq!(column(&find(&["tag:loud", "printer"]), "summary"), ["printer loud"]);
    assert_eq!(column(&find(&["in:kudos", "print"]), "said"), ["you fixed the printer"]);
    assert_eq!(column(&find(&["has:follow-up"]), "summary"), ["printer quiet"]);
    assert_eq!(find(&["before:2001-01-01", "printer"]), json!([]));
    let found = find(&["lead"]);
    assert_eq!(column(&found, "entry"), ["contact"]);
    assert_eq!(column(&found, "text"), ["Lead team"]);
    assert_eq!(found[0]["happened_at"], json!(null));
}

#[test]
fn what_is_due_comes_most_urgent_first() {
    let desk = Desk::new();
    desk.log(&["later >2026-12-24 10:00", "soon >today", "next >mon", "/print !", "no promise"]);
    let due = desk.json(["due", "--json"]);
    assert_eq!(column(&due, "title"), ["soon", "Printing & tech", "next", "later"]);
    assert_eq!(due[0]["late_minutes"], 0);
}

#[test]
fn a_line_may_begin_with_a_dash() {
    let desk = Desk::new();
    for line in ["- leading", "-5 on the scale", "--- x", "-hello"] {
        assert_eq!(desk.json(["log", line, "--json"])["summary"], line);
        assert_eq!(desk.json(["parse", "--json", line])["summary"], line);
    }
    let after =
        answer(desk.program().arg("--journal").arg(desk.journal()).args(["log", "--", "--json"]));
    after.succeeded();
    assert_eq!(desk.summaries()[0], "--json");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_stored_is_left_out_and_told() {
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::new();
    let line = OsStr::from_bytes(b"caf\xC3\xA9 \xFF is \x07 shut \xE2\x80\xAE");
    let logged = desk.run([OsStr::new("log"), line, OsStr::new("--json")]);
    assert!(logged.stderr.contains("3 characters"), "{}", logged.stderr);
    assert_eq!(logged.json()["summary"], "café is shut");
    assert_eq!(desk.run(["log", "fine"]).succeeded().stderr, "");
}

#[test]
fn text_of_every_kind_comes_back_exactly() {
    let desk = Desk::new();
    let texts = ["👩‍🔧 ok", "e\u{301}tude", "étude", "שלום עולם", "مرحبا", "quote ' and \" and \\"];
    desk.log(&texts);
    let mut summaries = desk.summaries();
    summaries.reverse();
    assert_eq!(summaries, texts);
}

#[test]
fn wrong_usage_has_its_own_exit_code() {
    let desk = Desk::new();
    desk.log(&["a"]);
    for arguments in [
        &["log"][..],
        &["list", "--day", "someday"],
        &["list", "--day", "9:40"],
        &["list", "--limit", "few"],
        &["list", "--day", "today", "--from", "today"],
        &["find"],
        &["dance"],
        &["--dance"],
        &["demo", "--seed", "-1"],
    ] {
        let Answer { code, stdout, stderr } = desk.run(arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!stderr.is_empty(), "{arguments:?}");
    }
    let wrong_clock = desk.at("noon").run(["list"]);
    assert_eq!(wrong_clock.code, Some(2));
    assert!(wrong_clock.stderr.contains("DESKHAND_NOW"), "{}", wrong_clock.stderr);
}

#[test]
fn the_version_names_the_program() {
    let version = Desk::new().run_unnamed(["--version"]).succeeded().stdout;
    assert!(version.starts_with(concat!("deskhand ", env!("CARGO_PKG_VERSION"))), "{version}");
    let help = Desk::new().run_unnamed(["--help"]).succeeded().stdout;
    for command in ["log", "parse", "list", "find", "due", "demo", "check", "backup"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
    }
}

#[test]
fn made_up_entries_go_into_a_new_journal_only_and_are_the_same_for_the_same_seed() {
    let [one, same, other] = [Desk::new(), Desk::new(), Desk::new()];
    for (desk, seed) in [(&one, "7"), (&same, "7"), (&other, "8")] {
        desk.run(["demo", "--interactions", "50", "--seed", seed]).succeeded();
        assert_eq!(desk.summaries().len(), 50);
        desk.run(["check"]).succeeded();
    }
    assert_eq!(one.summaries(), same.summaries());
    assert_ne!(one.summaries(), other.summaries());
    one.run(["demo", "--interactions", "50"]).refusal();
    assert_eq!(one.summaries().len(), 50);
}

#[test]
fn a_backup_is_a_journal_of_its_own_and_never_half_written() {
    let desk = Desk::new();
    desk.log(&["a", "b >mon"]);
    let copy = desk.path("copy.deskhand");
    desk.run([OsStr::new("backup"), copy.as_os_str()]).succeeded();
    let listed = answer(desk.program().args(["list", "--json", "--journal"]).arg(&copy)).json();
    assert_eq!(listed, desk.json(["list", "--json"]));
    answer(desk.program().args(["check", "--journal"]).arg(&copy)).succeeded();
    let nowhere = desk.path("no such folder/copy.deskhand");
    fs::write(desk.path("no such folder"), "in the way").unwrap();
    desk.run([OsStr::new("backup"), nowhere.as_os_str()]).refusal();
}

#[test]
fn words_for_people_are_plain_lines() {
    let desk = Desk::new();
    desk.log(&["printer jammed /print /student x2 5m >tomorrow 10am @Maria", "* thank you"]);
    for (command, words) in [
        (
            "list",
            &[
                "Saturday 21 November 2026",
                "11:45",
                "Printing & tech ×2",
                "Student",
                "5 min",
                "printer jammed",
                "Maria",
                "Sun 22 Nov 2026 12:00",
                "10:00",
            ][..],
        ),
        ("due", &["Sun 22 Nov 2026 12:00", "printer jammed", "Maria"]),
        ("check", &["in order"]),
    ] {
        let printed = desk.run([command]).succeeded().stdout;
        for word in words {
            assert!(printed.contains(word), "{word} is not in\n{printed}");
        }
        assert!(!printed.contains('\u{1b}'), "{printed:?}");
    }
    let found = desk.run(["find", "thank"]).succeeded().stdout;
    assert!(found.contains("Kudos") && found.contains("thank you"), "{found}");
    assert_eq!(desk.run(["find", "nothing like it"]).succeeded().stdout, "Nothing found.\n");
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let desk = Desk::new();
    desk.run(["demo", "--interactions", "3000"]).succeeded();
    let mut listing = desk
        .program()
        .arg("--journal")
        .arg(desk.journal())
        .args(["list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    listing.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = listing.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn no_word_of_a_customer_reaches_the_log() {
    let desk = Desk::new();
    desk.run(["log", "zebrafish >yesterday"]).refusal();
    desk.log(&["zebrafish"]);
    desk.run(["find", "zebrafish"]).succeeded();
    desk.run(["backup", "/dev/null/zebrafish"]).refusal();
    let logs = desk.path("data/deskhand/logs");
    let written: String = fs::read_dir(logs)
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert!(written.contains("a command failed"), "{written}");
    assert!(!written.contains("zebrafish >") && !written.contains("zebrafish\""), "{written}");
}

#[test]
fn a_failure_is_one_json_value_where_json_was_asked_for() {
    let desk = Desk::new();
    for arguments in [&["list", "--json"][..], &["log", "", "--json"], &["check", "--json"]] {
        let answer = desk.run(arguments);
        let said: Value = serde_json::from_str(&answer.stdout).unwrap();
        let sentence = answer.stderr.trim_end();
        assert_eq!((answer.code, &said), (Some(1), &json!({ "error": sentence })), "{arguments:?}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    let usage = desk.run(["list", "--day", "soon", "--json"]);
    assert_eq!((usage.code, usage.stdout.as_str()), (Some(2), ""), "wrong usage prints no answer");
    let plain = desk.run(["list"]);
    assert_eq!(plain.stdout, "");
    desk.log(&["a"]);
    fs::write(desk.journal(), b"broken").unwrap();
    let answer = desk.run(["check", "--json"]);
    assert!(serde_json::from_str::<Value>(&answer.stdout).is_ok(), "{}", answer.stdout);
}
