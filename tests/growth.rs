//! What makes service better, on the command line: thanks, rules, the portfolio and the report.

use crate::support::{Desk, column};
use serde_json::json;
use std::fs;

/// A desk with some weeks of made-up work.
fn sample() -> Desk {
    let desk = Desk::new();
    desk.run(["demo", "--interactions", "3000"]).succeeded();
    desk
}

#[test]
fn thanks_are_saved_with_or_without_their_star() {
    let desk = Desk::new();
    let said = desk.json(["kudos", "you are a star /phone #kind", "--json"]);
    assert_eq!((&said["entry"], &said["said"]), (&json!("kudos"), &json!("you are a star")));
    assert_eq!((&said["channel"], &said["tags"]), (&json!("Phone"), &json!(["kind"])));
    let with_star = desk.json(["kudos", "* thank you!", "--json"]);
    assert_eq!((&with_star["entry"], &with_star["said"]), (&json!("kudos"), &json!("thank you!")));
    let printed = desk.run(["kudos", "-- you helped"]).succeeded().stdout;
    assert!(printed.contains("Kudos") && printed.contains("you helped"), "{printed}");
    for nothing in ["", "  ", "*"] {
        desk.run(["kudos", nothing]).refusal();
    }
    assert_eq!(desk.summaries(), [""; 0]);
    let found = desk.json(["find", "star", "--json"]);
    assert_eq!(column(&found, "said"), ["you are a star"]);
}

#[test]
fn a_rule_is_found_by_words_with_its_reason_and_how_often_it_was_bent() {
    let desk = sample();
    let found = desk.json(["rules", "find", "she", "has", "a", "fine", "--json"]);
    let first = &found[0];
    assert_eq!(
        (&first["name"], &first["colour"]),
        (&json!("Fines over 10 block borrowing"), &json!("green"))
    );
    assert!(first["intent"].as_str().unwrap().contains("not about the money"));
    assert!(first["bends"].is_u64() && first["uid"].is_string());
    let all = desk.json(["rules", "find", "--json"]);
    let bends: u64 = all.as_array().unwrap().iter().map(|it| it["bends"].as_u64().unwrap()).sum();
    assert!(bends > 0, "nothing was bent");
    assert_eq!(desk.json(["rules", "find", "--json", "--limit", "2"]).as_array().unwrap().len(), 2);
    assert_eq!(desk.json(["rules", "find", "xyzzy", "--json"]), json!([]));
    let printed = desk.run(["rules", "find", "fine"]).succeeded().stdout;
    assert!(printed.contains("\n  Limit: ") && !printed.contains("Up to:"), "{printed}");
    let printed = desk.run(["rules", "find", "food"]).succeeded().stdout;
    assert!(printed.contains("\n  Whom to ask: "), "{printed}");
    assert!(printed.contains("because we have always done it?"), "{printed}");
    assert_eq!(desk.run(["rules"]).code, Some(2));
}

#[test]
fn all_rules_are_listed_with_their_colour_and_reason() {
    let desk = sample();
    let listed = desk.json(["rules", "list", "--json"]);
    assert_eq!(listed, desk.json(["rules", "find", "--json"]));
    let fines =
        listed.as_array().unwrap().iter().find(|it| it["name"] == "Fines over 10 block borrowing");
    assert_eq!(fines.unwrap()["colour"], "green");
    let printed = desk.run(["rules", "list"]).succeeded().stdout;
    assert!(printed.contains("● Fines over 10 block borrowing"), "{printed}");
    assert!(printed.contains("Why: ") && printed.contains("not about the money"), "{printed}");
}

#[test]
fn a_journal_without_rules_says_how_to_get_some_and_that_works() {
    let desk = Desk::new();
    desk.log(&["a"]);
    for arguments in [&["rules", "find", "fine"][..], &["rules", "list"]] {
        let printed = desk.run(arguments).succeeded().stdout;
        assert!(
            printed.contains("no rules yet") && printed.contains("--starter public"),
            "{printed}"
        );
    }
    let answer = desk.run(["rules", "list", "--json"]).succeeded();
    assert_eq!(
        (answer.stdout.as_str(), answer.stderr.contains("--starter public")),
        ("[]\n", true)
    );
    let taken = desk.json(["pack", "import", "--starter", "public", "--json"]);
    assert!(!taken["added"].as_array().unwrap().is_empty());
    assert!(!desk.json(["rules", "list", "--json"]).as_array().unwrap().is_empty());
    assert_eq!(desk.run(["pack", "import", "--starter", "private"]).code, Some(2));
    assert_eq!(desk.run(["pack", "import"]).code, Some(2));
}

#[test]
fn a_portfolio_and_a_report_are_written_by_the_name_of_the_file() {
    let desk = sample();
    let file = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    let read = |name: &str| fs::read_to_string(desk.path(name)).unwrap();
    let said = desk.json(["export", &file("portfolio.html"), "--json", "--to", "2026-11-20"]);
    assert_eq!((&said["document"], &said["from"]), (&json!("portfolio"), &json!("2025-11-21")));
    let page = read("portfolio.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Portfolio"), "{page:.300}");
    assert!(page.contains("21 November 2025 to 20 November 2026"), "{page:.2000}");
    for never in ["<script", "http://", "https://", "src="] {
        assert!(!page.contains(never), "{never}");
    }
    desk.run(["export", &file("Report-2026.md")]).succeeded();
    assert!(read("Report-2026.md").starts_with("# What customers told us"));
    desk.run(["export", &file("pf.md")]).succeeded();
    assert!(read("pf.md").starts_with("# Portfolio"), "any other name is a portfolio");
    desk.run(["export", &file("lead.md"), "--as", "report"]).succeeded();
    assert!(read("lead.md").starts_with("# What customers told us"));
    desk.run(["export", &file("report.md"), "--as", "portfolio"]).succeeded();
    assert!(read("report.md").starts_with("# Portfolio"));
}

#[test]
fn a_document_that_there_is_not_and_a_turned_period_are_wrong_usage() {
    let desk = Desk::new();
    desk.log(&["a"]);
    let file = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    let page = file("page.html");
    let portfolio = file("portfolio.html");
    for arguments in [
        &["export", &page, "--as", "poem"][..],
        &["export", &portfolio, "--from", "soon"],
        &["export", &portfolio, "--from", "2026-11-20", "--to", "2026-11-01"],
    ] {
        let answer = desk.run(arguments);
        assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""), "{arguments:?}");
    }
    assert!(!desk.path("page.html").exists() && !desk.path("portfolio.html").exists());
    desk.run(["export", &portfolio]).succeeded();
}

#[test]
fn colleagues_stand_in_a_portfolio_only_if_that_is_chosen() {
    let desk = sample();
    let text = |name: &str, more: &[&str]| {
        let path = desk.path(name);
        let mut arguments = vec!["export", path.to_str().unwrap()];
        arguments.extend(more);
        desk.run(arguments).succeeded();
        fs::read_to_string(path).unwrap()
    };
    let without = text("portfolio-a.md", &[]);
    assert!(without.contains("## Feedback received"), "{without}");
    assert!(!without.contains("from Lead team") && !without.contains("· from "), "{without}");
    let with = text("portfolio-b.md", &["--names"]);
    assert!(with.contains("· from "), "{with}");
}

#[test]
fn every_export_needs_a_folder_that_is_there_and_replaces_a_file_whole() {
    let desk = Desk::new();
    desk.log(&["a"]);
    let exports = [
        ("export", "portfolio.html"),
        ("export", "report.md"),
        ("export", "due.ics"),
        ("pack export", "desk.toml"),
        ("backup", "copy.deskhand"),
    ];
    for (command, name) in exports {
        let run = |file: &std::path::Path| {
            desk.run(command.split(' ').chain([file.to_str().unwrap()]).collect::<Vec<_>>())
        };
        let missing = desk.path("nowhere");
        let refusal = run(&missing.join(name)).refusal();
        assert!(refusal.contains("There is no folder"), "{command} {name}: {refusal}");
        assert!(refusal.contains("nowhere") && !missing.exists(), "{command} {name}: {refusal}");
        let file = desk.path(name);
        let old = "something old".repeat(100_000);
        fs::write(&file, &old).unwrap();
        run(&file).succeeded();
        assert!(!fs::read(&file).unwrap().starts_with(b"something old"), "{command} {name}");
        assert_ne!(fs::metadata(&file).unwrap().len(), old.len() as u64, "{command} {name}");
    }
}
