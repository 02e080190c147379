//! Two processes on one journal: a second window, or a script beside the window.

use crate::child::{DRAFT, Other, Task};
use crate::support::{Desk, column};
use deskhand::journal::{Clock, Journal};
use std::collections::HashSet;

#[test]
fn two_processes_that_write_at_once_lose_nothing() {
    let desk = Desk::new();
    desk.log(&["the first"]);
    let others = [(); 2].map(|()| Other::start(&desk, Task::LogHundred));
    let acknowledged: HashSet<String> = others.into_iter().flat_map(Other::finish).collect();
    assert_eq!(acknowledged.len(), 200);
    let listed = column(&desk.json(["list", "--json"]), "uid");
    let thanks = column(&desk.json(["find", "thank", "--json"]), "uid");
    let found: HashSet<String> = listed.into_iter().chain(thanks).collect();
    assert_eq!(found.len(), 201);
    assert!(acknowledged.is_subset(&found));
    desk.run(["check"]).succeeded();
}

#[test]
fn two_processes_that_start_a_journal_at_once_share_it() {
    let desk = Desk::new();
    let others = [(); 2].map(|()| Other::start(&desk, Task::LogHundred));
    let acknowledged: Vec<String> = others.into_iter().flat_map(Other::finish).collect();
    assert_eq!(acknowledged.len(), 200);
    let journal = Journal::open(&desk.journal(), Clock::System).unwrap();
    for uid in acknowledged {
        assert!(journal.get(uid.parse().unwrap()).unwrap().is_some());
    }
}

#[test]
fn the_draft_of_a_killed_process_is_there_again() {
    let desk = Desk::new();
    let mut other = Other::start(&desk, Task::KeepDraft);
    assert_eq!(other.acknowledged().as_deref(), Some("draft"));
    other.kill();
    let mut journal = Journal::open(&desk.journal(), Clock::System).unwrap();
    assert_eq!(journal.claim_drafts("window-2").unwrap(), [DRAFT]);
}

#[test]
fn the_command_line_writes_while_another_process_holds_the_journal() {
    let desk = Desk::new();
    let mut other = Other::start(&desk, Task::KeepDraft);
    assert_eq!(other.acknowledged().as_deref(), Some("draft"));
    desk.log(&["meanwhile"]);
    assert_eq!(desk.summaries(), ["meanwhile"]);
    other.kill();
    assert_eq!(desk.summaries(), ["meanwhile"]);
}
