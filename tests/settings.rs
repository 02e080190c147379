//! What belongs to this PC, as the command line uses it.

use crate::support::{Desk, column};
use serde_json::json;
use std::fs;

#[test]
fn the_date_order_of_this_pc_decides_how_a_short_date_is_read() {
    let desk = Desk::new();
    let due = |desk: &Desk| desk.json(["parse", "--json", "a >4/12"])["follow_up"]["due"].clone();
    assert_eq!(due(&desk), json!("2026-12-04T20:00:00+01:00"));
    desk.set("date_order = \"month_first\"");
    assert_eq!(due(&desk), json!("2027-04-12T20:00:00+01:00"));
}

#[test]
fn damaged_settings_are_kept_aside_and_nobody_is_kept_from_logging() {
    let desk = Desk::new();
    desk.set("date_order = ");
    let answer = desk.run(["log", "printer jammed"]).succeeded();
    assert!(answer.stderr.contains("settings.toml.damaged-"), "{}", answer.stderr);
    assert_eq!(desk.run(["log", "again"]).succeeded().stderr, "");
    let kept = desk
        .files()
        .into_iter()
        .filter(|(path, _)| path.display().to_string().contains(".damaged-"));
    assert_eq!(kept.map(|(_, bytes)| bytes).collect::<Vec<_>>(), [b"date_order = "]);
}

#[test]
fn with_no_journal_named_the_last_one_opened_is_used_then_the_only_one() {
    let desk = Desk::new();
    let summaries = |desk: &Desk| column(&desk.run_unnamed(["list", "--json"]).json(), "summary");
    desk.run_unnamed(["log", "first"]).succeeded();
    assert!(desk.path("data/deskhand/journals/journal.deskhand").exists());

    let folder = desk.path("data/deskhand/journals");
    fs::rename(folder.join("journal.deskhand"), folder.join("ana.deskhand")).unwrap();
    assert_eq!(summaries(&desk), ["first"]);

    desk.log(&["elsewhere"]);
    desk.set(&format!("last_journal = '{}'", desk.journal().display()));
    assert_eq!(summaries(&desk), ["elsewhere"]);
}

#[test]
fn a_last_journal_that_has_gone_is_not_replaced_by_a_new_one_when_reading() {
    let desk = Desk::new();
    desk.set(&format!("last_journal = '{}'", desk.journal().display()));
    for arguments in [["list"], ["due"], ["check"]] {
        desk.run_unnamed(arguments).refusal();
    }
    assert!(!desk.journal().exists());
}
