//! Cut off at any moment: what was acknowledged is there, and the file checks clean.

use crate::child::{Other, Task};
use crate::support::Desk;
use deskhand::journal::{Clock, Journal};
use std::thread;
use std::time::Duration;
use uuid::Uuid;

/// Processes that are killed in one run.
const KILLS: usize = 220;
/// The whole file is checked after so many of them.
const CHECKED_EVERY: usize = 44;

/// Another seed kills at other moments: `DESKHAND_TEST_SEED=7 cargo test durability`.
fn seed() -> u64 {
    std::env::var("DESKHAND_TEST_SEED").map_or(1, |seed| seed.parse().unwrap())
}

/// Lets a process get to a random point, from its first system calls to its twentieth entry, and
/// kills it there.
fn cut_off(desk: &Desk, random: &mut fastrand::Rng) -> Vec<String> {
    let mut other = Other::start(desk, Task::LogForEver);
    let mut acknowledged = Vec::new();
    if random.bool() {
        acknowledged.extend((0..random.usize(1..20)).map_while(|_| other.acknowledged()));
        thread::sleep(Duration::from_micros(random.u64(0..4_000)));
    } else {
        // While it starts, opens the journal and recovers from the last cut.
        thread::sleep(Duration::from_micros(random.u64(0..25_000)));
    }
    acknowledged.extend(other.kill());
    acknowledged
}

fn is_in_order(desk: &Desk, acknowledged: &[String], told: &str) {
    let journal = Journal::open(&desk.journal(), Clock::System).unwrap();
    assert_eq!(journal.check().unwrap(), [""; 0], "{told}");
    for uid in acknowledged {
        let row = journal.get(Uuid::parse_str(uid).unwrap()).unwrap();
        assert!(row.is_some(), "an acknowledged entry is gone {told}");
    }
    journal.close().unwrap();
}

#[test]
fn every_acknowledged_entry_survives_a_kill_at_any_moment() {
    let desk = Desk::new();
    desk.log(&["the first"]);
    let mut random = fastrand::Rng::with_seed(seed());
    let mut acknowledged = Vec::new();
    for kill in 1..=KILLS {
        let told = format!("after {kill} kills with seed {}", seed());
        let new = cut_off(&desk, &mut random);
        let journal = Journal::open(&desk.journal(), Clock::System).unwrap();
        for uid in &new {
            let row = journal.get(Uuid::parse_str(uid).unwrap()).unwrap();
            assert!(row.is_some(), "an acknowledged entry is gone {told}");
        }
        // Not closed by the book either: the next process finds whatever is left.
        drop(journal);
        acknowledged.extend(new);
        if kill % CHECKED_EVERY == 0 {
            is_in_order(&desk, &acknowledged, &told);
        }
    }
    assert!(acknowledged.len() > KILLS, "only {} entries were acknowledged", acknowledged.len());
    desk.run(["check"]).succeeded();
}

#[test]
fn a_kill_while_the_journal_is_being_made_leaves_none_or_a_whole_one() {
    let mut random = fastrand::Rng::with_seed(seed());
    for _ in 0..30 {
        let desk = Desk::new();
        let other = Other::start(&desk, Task::LogForEver);
        thread::sleep(Duration::from_micros(random.u64(2_000..30_000)));
        let acknowledged = other.kill();
        if desk.journal().exists() || !acknowledged.is_empty() {
            is_in_order(&desk, &acknowledged, "in a new journal");
        }
        desk.log(&["goes on"]);
    }
}
