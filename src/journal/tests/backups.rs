//! Automatic backups: where they lie, which stay, that nothing waits for them, and the way back.

use super::*;
use crate::domain::Moment;
use crate::journal::backups::{Backups, Made, Reason, is_due, is_due_again, look_into};
use chrono::TimeDelta;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn clock_at(now: Moment) -> Clock {
    Clock::Fixed(now)
}

/// The backups of the journal in this place, beside it.
fn backups(place: &Place) -> Backups {
    Backups::of(&place.path(), &place.folder.path().join("backups"))
}

fn make_at(journal: &Journal, backups: &Backups, now: Moment) -> Made {
    let never = AtomicBool::new(false);
    backups.make(&journal.source(), clock_at(now), Reason::Asked, &never).unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "in-use")
        .collect();
    names.sort();
    names
}

fn damage(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 6_000].fill(0x5A);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_backup_holds_everything_but_how_to_reach_a_customer() {
    let (place, mut journal) = journal();
    log(&mut journal, "call Maria about the scan >mon 10am");
    let follow_up = journal.open_follow_ups(1).unwrap()[0].follow_up.uid;
    journal.set_contact_detail(follow_up, "quixotical@example.org").unwrap();
    log(&mut journal, "* you are a star");
    let all = backups(&place);
    let now = clock().now();
    let made = make_at(&journal, &all, now);
    assert_eq!(made, Made::New { at: now, index_was_damaged: false });
    assert_eq!(names_in(all.folder()), ["anna.2026-11-21T1045Z.deskhand"]);

    let [file] = &all.list(clock()).unwrap()[..] else { panic!("one file") };
    let found = look_into(&file.path).unwrap();
    assert_eq!((found.interactions, found.kudos, found.open_follow_ups), (1, 1, 1));
    assert_eq!(found.newest(), Some(clock().now()));
    let bytes = fs::read(&file.path).unwrap();
    assert!(!bytes.windows(10).any(|bytes| bytes == b"quixotical"));
    let restored = Journal::open(&file.path, clock()).unwrap();
    assert_eq!(everything(&restored).len(), 2);
    assert_checks_clean(&restored);
}

#[test]
fn two_of_one_minute_are_two_files_and_the_newest_comes_first() {
    let (place, journal) = journal();
    let all = backups(&place);
    for now in
        ["2026-11-21T11:45:10+01:00", "2026-11-21T11:45:50+01:00", "2026-11-21T11:20:00+01:00"]
    {
        make_at(&journal, &all, at(now));
    }
    let listed = all.list(clock()).unwrap();
    let names: Vec<_> = listed.iter().map(|it| it.path.file_name().unwrap()).collect();
    let wanted = [
        "anna.2026-11-21T1045Z-2.deskhand",
        "anna.2026-11-21T1045Z.deskhand",
        "anna.2026-11-21T1020Z.deskhand",
    ];
    assert_eq!(names, wanted);
}

#[test]
fn old_backups_are_thinned_and_nothing_else_is_deleted() {
    let (place, journal) = journal();
    let all = backups(&place);
    make_at(&journal, &all, at("2026-11-19T09:00:00+01:00"));
    let others = [
        "anna.2026-11-19T0815Z.deskhand.txt",
        "anna 2026-11-19T0815Z.deskhand",
        "anna.2026-11-19T0815Z (1).deskhand",
        "ben.2026-11-19T0815Z.deskhand",
        "letter.txt",
    ];
    for other in others {
        fs::write(all.folder().join(other), "mine").unwrap();
    }
    for now in ["2026-11-19T17:00:00+01:00", "2026-11-20T17:00:00+01:00"] {
        make_at(&journal, &all, at(now));
    }
    make_at(&journal, &all, clock().now());
    let mut wanted: Vec<String> = others.map(str::to_owned).into();
    wanted.extend(
        ["2026-11-19T1600Z", "2026-11-20T1600Z", "2026-11-21T1045Z"]
            .map(|minute| format!("anna.{minute}.deskhand")),
    );
    wanted.sort();
    assert_eq!(names_in(all.folder()), wanted);
}

#[test]
fn backups_of_a_journal_that_is_gone_outlive_the_one_begun_in_its_place() {
    let (place, mut journal) = journal();
    log(&mut journal, "all that is left");
    let all = backups(&place);
    for hour in ["09:00", "09:20"] {
        make_at(&journal, &all, at(&format!("2026-11-19T{hour}:00+01:00")));
    }
    drop(journal);
    fs::remove_file(place.path()).unwrap();
    let journal = Journal::open_or_create(&place.path(), clock()).unwrap();
    for hour in ["09:00", "09:20", "09:40"] {
        make_at(&journal, &all, at(&format!("2026-11-20T{hour}:00+01:00")));
    }
    make_at(&journal, &all, clock().now());
    let wanted = ["2026-11-19T0800Z", "2026-11-19T0820Z", "2026-11-20T0840Z", "2026-11-21T1045Z"];
    assert_eq!(names_in(all.folder()), wanted.map(|minute| format!("anna.{minute}.deskhand")));
}

#[test]
fn a_damaged_backup_takes_nobodys_place_and_is_not_deleted() {
    let (place, mut journal) = journal();
    log(&mut journal, "good");
    let all = backups(&place);
    make_at(&journal, &all, at("2026-11-20T09:00:00+01:00"));
    make_at(&journal, &all, at("2026-11-20T10:30:00+01:00"));
    let newer = all.folder().join("anna.2026-11-20T0930Z.deskhand");
    damage(&newer);
    make_at(&journal, &all, clock().now());
    let wanted = ["2026-11-20T0800Z", "2026-11-20T0930Z", "2026-11-21T1045Z"]
        .map(|minute| format!("anna.{minute}.deskhand"));
    assert_eq!(names_in(all.folder()), wanted);
    assert!(look_into(&newer).unwrap_err().is_damaged());
    assert_eq!(look_into(&all.folder().join(&wanted[0])).unwrap().interactions, 1);
}

#[test]
fn a_backup_that_fails_leaves_the_old_ones_and_nothing_half_made() {
    let (place, journal) = journal();
    let all = backups(&place);
    make_at(&journal, &all, at("2026-11-20T09:00:00+01:00"));
    let before = names_in(all.folder());
    let bytes = fs::read(all.folder().join(&before[0])).unwrap();

    let stopped = AtomicBool::new(true);
    assert!(all.make(&journal.source(), clock(), Reason::Time, &stopped).unwrap_err().is_refused());
    journal.close().unwrap();
    damage(&place.path());
    let never = AtomicBool::new(false);
    let source = place.open().source();
    let error = all.make(&source, clock(), Reason::Time, &never).unwrap_err();
    assert!(error.is_damaged() && error.to_string().contains("anna.deskhand"), "{error}");
    fs::remove_file(place.path()).unwrap();
    assert!(all.make(&source, clock(), Reason::Time, &never).unwrap_err().is_missing());

    assert_eq!(names_in(all.folder()), before);
    assert_eq!(fs::read(all.folder().join(&before[0])).unwrap(), bytes);
}

#[test]
fn what_a_killed_program_left_half_made_is_swept_away() {
    let (place, journal) = journal();
    let all = backups(&place);
    let room = all.folder().join(".backup-a1b2c3.tmp");
    fs::create_dir_all(&room).unwrap();
    fs::write(room.join("half"), "half").unwrap();
    fs::create_dir(all.folder().join("my folder.tmp")).unwrap();
    make_at(&journal, &all, clock().now());
    assert_eq!(names_in(all.folder()), ["anna.2026-11-21T1045Z.deskhand", "my folder.tmp"]);
}

#[test]
fn while_another_program_makes_one_this_one_does_not() {
    let (place, journal) = journal();
    let all = backups(&place);
    fs::create_dir_all(all.folder()).unwrap();
    let lock = fs::File::create(all.folder().join("in-use")).unwrap();
    lock.lock().unwrap();
    let never = AtomicBool::new(false);
    let make = || all.make(&journal.source(), clock(), Reason::Time, &never).unwrap();
    assert_eq!(make(), Made::Elsewhere);
    drop(lock);
    let now = clock().now();
    assert!(matches!(make(), Made::New { at, .. } if at == now));
    assert_eq!(make(), Made::AlreadyThere(now), "no two of half an hour");
}

#[test]
fn saves_go_on_while_the_journal_is_copied_and_the_copy_is_of_one_moment() {
    let (place, mut journal) = journal();
    let never = AtomicBool::new(false);
    journal.fill_with_demo(2_000, 1, &mut |_, _| {}, &never).unwrap();
    let before = everything(&journal).len() as u64;
    let all = backups(&place);
    let (is_done, source) = (AtomicBool::new(false), journal.source());
    let saved = thread::scope(|scope| {
        let copying = thread::Builder::new().name("copy".to_owned());
        let copied = copying.spawn_scoped(scope, || {
            let made = all.make(&source, clock(), Reason::Time, &never);
            is_done.store(true, Ordering::SeqCst);
            made
        });
        let mut saved = 0_u64;
        while saved < 3 || !is_done.load(Ordering::SeqCst) {
            log(&mut journal, &format!("number {saved} >mon"));
            saved += 1;
        }
        assert!(matches!(copied.unwrap().join().unwrap().unwrap(), Made::New { .. }));
        saved
    });
    let found = look_into(&all.list(clock()).unwrap()[0].path).unwrap();
    let held = found.interactions + found.kudos;
    assert!((before..=before + saved).contains(&held), "{held} of {before} and {saved}");
    assert_eq!(everything(&journal).len() as u64, before + saved);
}

#[test]
fn a_damaged_search_index_is_built_anew_in_the_backup() {
    let (place, mut journal) = journal();
    for number in 0..50 {
        log(&mut journal, &format!("printer {number}"));
    }
    journal.store.damage_search();
    let all = backups(&place);
    let made = make_at(&journal, &all, clock().now());
    assert!(matches!(made, Made::New { index_was_damaged: true, .. }));
    let copy = Journal::open(&all.list(clock()).unwrap()[0].path, clock()).unwrap();
    assert_checks_clean(&copy);
    assert_eq!(copy.find("printer", 100).unwrap().len(), 50);
}

#[test]
fn a_save_that_meets_a_damaged_search_index_builds_it_anew() {
    let (_place, mut journal) = journal();
    for number in 0..50 {
        log(&mut journal, &format!("printer {number}"));
    }
    let uid = log(&mut journal, "the last one").uid();
    journal.store.damage_search();
    journal.delete(uid).unwrap();
    log(&mut journal, "printer again");
    assert_eq!(journal.find("printer", 100).unwrap().len(), 51);
    assert_checks_clean(&journal);
}

#[test]
fn one_is_due_every_half_hour_also_after_a_clock_was_set_by_years() {
    let now = at("2026-11-21T12:00:00+01:00");
    assert!(is_due(None, now));
    for (last, due) in [
        ("2026-11-21T11:31:00+01:00", false),
        ("2026-11-21T11:30:00+01:00", true),
        ("2026-11-21T12:29:00+01:00", false),
        ("2031-01-01T00:00:00+01:00", true),
        ("2019-01-01T00:00:00+01:00", true),
    ] {
        assert_eq!(is_due(Some(at(last)), now), due, "{last}");
        let after_it = now + TimeDelta::minutes(1);
        assert!(!is_due(Some(now), after_it), "one more is enough");
    }
    assert!(!is_due_again(Some(now), now + TimeDelta::minutes(4)));
    assert!(is_due_again(Some(now), now + TimeDelta::minutes(5)));
}

#[test]
fn what_was_written_since_is_known_also_after_a_restart() {
    let (place, mut journal) = journal();
    log(&mut journal, "first");
    let all = backups(&place);
    make_at(&journal, &all, clock().now());
    let mark = journal.mark().unwrap();
    journal.tidy().unwrap();
    assert_eq!(journal.mark().unwrap(), mark, "tidying up changes nothing");
    journal.close().unwrap();
    assert!(!all.is_covered());
    all.note_covered(clock());
    assert!(all.is_covered());
    let reading = place.open();
    everything(&reading);
    reading.close().unwrap();
    assert!(all.is_covered(), "reading changes nothing");
    let mut other = place.open();
    log(&mut other, "second");
    assert!(!all.is_covered(), "not while the log holds more");
    other.close().unwrap();
    assert!(!all.is_covered());
}

#[test]
fn a_whole_journal_steps_aside_and_can_be_taken_back_the_same_way() {
    let (place, mut journal) = journal();
    log(&mut journal, "first");
    let all = backups(&place);
    make_at(&journal, &all, at("2026-11-21T11:00:00+01:00"));
    log(&mut journal, "second");
    journal.close().unwrap();
    let backup = all.list(clock()).unwrap().remove(0);
    let restored = all.restore(&backup.path).unwrap();
    let aside = restored.aside.unwrap();
    assert!(!restored.was_damaged);
    assert!(aside.to_string_lossy().contains("anna.deskhand.before-restore-2"));
    let journal = place.open();
    assert_eq!(summaries(&everything(&journal)), ["first"]);
    journal.close().unwrap();

    let listed = all.list(Clock::System).unwrap();
    let kept = listed.iter().find(|it| it.was_journal).unwrap();
    assert_eq!(kept.path, aside);
    all.restore(&kept.path).unwrap();
    assert_eq!(summaries(&everything(&place.open())), ["second", "first"]);
}

#[test]
fn a_damaged_journal_steps_aside_as_it_is_and_a_damaged_backup_restores_nothing() {
    let (place, mut journal) = journal();
    log(&mut journal, "kept");
    let all = backups(&place);
    make_at(&journal, &all, at("2026-11-21T11:00:00+01:00"));
    make_at(&journal, &all, at("2026-11-21T11:30:00+01:00"));
    journal.close().unwrap();
    fs::write(place.path(), "").unwrap();
    let [newest, older] = &all.list(clock()).unwrap()[..] else { panic!("two") };
    damage(&newest.path);
    assert!(all.restore(&newest.path).unwrap_err().is_damaged());
    assert_eq!(fs::read(place.path()).unwrap(), b"");
    let restored = all.restore(&older.path).unwrap();
    let aside = restored.aside.unwrap();
    assert!(restored.was_damaged && aside.to_string_lossy().contains(".damaged-2"));
    assert_eq!(fs::read(aside).unwrap(), b"");
    assert_eq!(summaries(&everything(&place.open())), ["kept"]);
}
