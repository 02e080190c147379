//! Files of other programs, taken over on the command line.

use crate::support::{Desk, column};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A made-up file with its awkward corners.
fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/import").join(name)
}

fn import(desk: &Desk, file: &Path, options: &[&str]) -> Value {
    let mut arguments = vec!["import", file.to_str().unwrap(), "--json"];
    arguments.extend(options);
    desk.json(arguments)
}

fn number(told: &Value, key: &str) -> u64 {
    told[key].as_u64().unwrap()
}

#[test]
fn every_format_is_recognised_comes_in_once_and_leaves_a_sound_journal() {
    for (name, format) in [
        ("gimlet-api.csv", "gimlet-api"),
        ("gimlet-web.csv", "gimlet-web"),
        ("libanswers.csv", "libanswers"),
        ("libstats.csv", "libstats"),
        ("spreadsheet.csv", "csv"),
        ("suma-raw.csv", "suma-csv"),
        ("suma-sync.json", "suma-json"),
    ] {
        let desk = Desk::new();
        let file = example(name);
        let looked = import(&desk, &file, &["--dry-run"]);
        assert!(!desk.journal().exists(), "{name}: trying begins no journal");
        let told = import(&desk, &file, &[]);
        assert_eq!(told["format"], format, "{name}");
        assert_eq!(looked, told, "{name}: what was announced is what came");
        let (read, added) = (number(&told, "read"), number(&told, "added"));
        let (known, rejected) = (number(&told, "duplicates"), told["rejected"].as_array().unwrap());
        assert!(added > 0, "{name}: {told}");
        assert_eq!(read, added + known + rejected.len() as u64, "{name}");
        assert_eq!(desk.summaries().len() as u64, added, "{name}");
        let again = import(&desk, &file, &[]);
        assert_eq!((number(&again, "added"), number(&again, "read")), (0, read), "{name}");
        desk.run(["check"]).succeeded();
    }
}

#[test]
fn a_value_with_a_comma_is_told_by_its_line_and_not_misread() {
    let desk = Desk::new();
    let told = import(&desk, &example("libstats.csv"), &[]);
    let lines: Vec<u64> = told["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["reason"].as_str().unwrap().contains("comma"))
        .map(|it| number(it, "line"))
        .collect();
    // In the last of them the shift ends in a column that is always empty: the values alone show it.
    assert_eq!(lines, [4, 5, 11]);
}

#[test]
fn colleagues_are_taken_over_only_where_somebody_asks() {
    let details = |options: &[&str]| {
        let desk = Desk::new();
        import(&desk, &example("libanswers.csv"), options);
        desk.run(["list", "--json"]).stdout
    };
    assert!(!details(&[]).contains("Ann Lee"));
    assert!(details(&["--with-colleagues"]).contains("Ann Lee"));
}

#[test]
fn times_in_the_repeated_hour_keep_the_order_of_the_file() {
    // The clock of this desk's zone shows 1:00 to 2:00 twice in that night.
    let rows = [
        "2021-11-07 12:50 AM,before",
        "2021-11-07 1:50 AM,first",
        "2021-11-07 1:10 AM,second",
        "2021-11-07 1:40 AM,third",
        "2021-11-07 2:05 AM,last",
    ];
    let newest_first: Vec<&str> = rows.iter().rev().copied().collect();
    for rows in [&rows[..], &newest_first] {
        let desk = Desk::new().with_running_clock();
        let file = desk.path("night.csv");
        fs::write(&file, format!("Date and time,Question\n{}", rows.join("\n"))).unwrap();
        import(&desk, &file, &[]);
        let list = desk.json(["list", "--json"]);
        assert_eq!(column(&list, "summary"), ["last", "third", "second", "first", "before"]);
        assert_eq!(
            column(&list, "happened_at"),
            [
                "2021-11-07T02:05:00-05:00",
                "2021-11-07T01:40:00-05:00",
                "2021-11-07T01:10:00-05:00",
                "2021-11-07T01:50:00-04:00",
                "2021-11-07T00:50:00-04:00",
            ]
        );
    }
}

#[test]
fn dates_that_fit_both_orders_are_read_as_somebody_says() {
    let desk = Desk::new();
    let file = desk.path("either.csv");
    fs::write(&file, "Date,Type\n3/4/2025,a\n").unwrap();
    for (order, day) in [("day-first", "2025-04-03"), ("month-first", "2025-03-04")] {
        let told = desk.run(["import", file.to_str().unwrap(), "--date-order", order, "--dry-run"]);
        assert!(told.stdout.contains(&format!("From {day} to {day}")), "{}", told.stdout);
    }
}

#[test]
fn what_is_no_table_is_refused_in_a_sentence_and_begins_no_journal() {
    let desk = Desk::new();
    for (name, bytes) in [
        ("picture.csv", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
        ("book.xlsx", b"PK\x03\x04\x14\0\x06\0"),
        ("page.csv", b"<!doctype html><html><body>Please log in</body></html>"),
        ("other.json", b"{\"name\": \"something else\"}"),
    ] {
        let file = desk.path(name);
        fs::write(&file, bytes).unwrap();
        let refused = desk.run(["import", file.to_str().unwrap()]);
        assert_eq!(refused.code, Some(1), "{name}");
        assert_eq!(refused.stderr.lines().count(), 1, "{name}: {}", refused.stderr);
        assert!(!desk.journal().exists(), "{name}");
    }
    let nothing = desk.run(["import", desk.path("gone.csv").to_str().unwrap()]);
    assert_eq!(nothing.code, Some(1));
    let unknown = desk.run(["import", "x.csv", "--format", "excel"]);
    assert_eq!(unknown.code, Some(2));
}

#[test]
fn an_export_that_is_taken_into_another_journal_is_exported_the_same() {
    let desk = Desk::new();
    desk.run(["demo", "--interactions", "400"]).succeeded();
    for ending in ["csv", "json"] {
        let other = Desk::new();
        let (first, second) = (other.path("first"), other.path("second"));
        let (first, second) = (first.with_extension(ending), second.with_extension(ending));
        let told = desk.json(["export", first.to_str().unwrap(), "--json"]);
        let came = import(&other, &first, &[]);
        assert_eq!(told["entries"], came["added"]);
        other.run(["export", second.to_str().unwrap()]).succeeded();
        assert_eq!(fs::read_to_string(&first).unwrap(), fs::read_to_string(&second).unwrap());
    }
    let book = desk.path("book.xlsx");
    let days = ["--from", "2026-11-20", "--to", "2026-11-20"];
    desk.run(["export", book.to_str().unwrap()].iter().chain(&days)).succeeded();
    assert!(fs::read(&book).unwrap().starts_with(b"PK"));
}

#[test]
fn a_column_of_many_values_is_refused_by_its_name_and_adds_nothing() {
    let desk = Desk::new();
    desk.log(&["before"]);
    let file = desk.path("stories.csv");
    let row = |number| format!("2024-03-14,Story {number}\n");
    let rows = (0..300).map(row).collect::<Vec<_>>().concat();
    fs::write(&file, format!("Date,Kind\n{rows}")).unwrap();
    for options in [&[][..], &["--dry-run"][..]] {
        let mut arguments = vec!["import", file.to_str().unwrap()];
        arguments.extend(options);
        let sentence = desk.run(arguments).refusal();
        assert!(sentence.contains("“Kind” holds more than 200 different words"), "{sentence}");
    }
    assert_eq!(desk.summaries(), ["before"]);
    let new = Desk::new();
    new.run(["import", file.to_str().unwrap()]).refusal();
    assert!(!new.journal().exists(), "what is refused begins no journal");
}
