//! Backups on screen: when they are made, that a failure is seen until it is over, and the way back by
//! keyboard.

use super::*;
use crate::journal::SetClock;
use std::fs;
use std::path::Path;

fn at(time: &str) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-11-21T{time}:00+01:00")).unwrap()
}

fn program(desk: &Desk) -> (Program, SetClock) {
    let clock = SetClock::at(at("11:00"));
    (desk.start_with(Harness::builder(), Clock::Set(clock)), clock)
}

/// Everything under the folder of the backups that is one.
fn backups(desk: &Desk) -> Vec<PathBuf> {
    let root = desk.folder.path().join("data/backups");
    let mut found = Vec::new();
    for folder in fs::read_dir(root).into_iter().flatten().flatten() {
        let files = fs::read_dir(folder.path()).into_iter().flatten().flatten();
        found.extend(
            files
                .map(|it| it.path())
                .filter(|it| it.extension().is_some_and(|it| it == "deskhand")),
        );
    }
    found.sort();
    found
}

fn damage(path: &Path) {
    let bytes = fs::read(path).unwrap();
    fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
}

#[test]
fn a_backup_is_made_every_half_hour_where_something_changed_and_at_the_end() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    assert!(program.shows("last backup today 11:00"));
    clock.set(at("11:40"));
    program.settle();
    assert_eq!(backups(&desk).len(), 1, "nothing changed");
    program.log("printer jammed");
    program.settle();
    assert!(program.shows("last backup today 11:40"));
    program.log("scanner jammed");
    clock.set(at("12:09"));
    program.settle();
    assert_eq!(backups(&desk).len(), 2, "not before half an hour is over");
    clock.set(at("12:10"));
    program.settle();
    assert!(program.shows("last backup today 12:10"));
    program.log("the last line");
    drop(program);
    assert_eq!(backups(&desk).len(), 4, "one at the end");

    let (mut again, clock) = self::program(&desk);
    clock.set(at("14:00"));
    again.settle();
    drop(again);
    assert_eq!(backups(&desk).len(), 4, "nothing was written since");
}

#[test]
fn what_the_last_end_could_not_back_up_is_backed_up_at_the_next_start() {
    let desk = Desk::new();
    let (mut program, _) = program(&desk);
    program.log("the last line");
    let root = desk.folder.path().join("data/backups");
    let away = desk.folder.path().join("away");
    fs::rename(&root, &away).unwrap();
    fs::write(&root, "a file in the way").unwrap();
    drop(program);
    fs::remove_file(&root).unwrap();
    fs::rename(&away, &root).unwrap();
    assert_eq!(backups(&desk).len(), 1, "none at the end");
    let (program, _) = self::program(&desk);
    assert_eq!(backups(&desk).len(), 2, "half an hour is not over");
    drop(program);
    assert_eq!(backups(&desk).len(), 2, "nothing was written since");
}

#[test]
fn a_clock_that_is_set_by_years_makes_one_more_and_stops_none() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    for year in ["2031", "2019"] {
        clock.set(Moment::parse_from_rfc3339(&format!("{year}-05-01T11:00:00+01:00")).unwrap());
        let before = backups(&desk).len();
        program.log("a line");
        for _ in 0..5 {
            program.settle();
            program.log("another line");
        }
        assert_eq!(backups(&desk).len(), before + 1, "{year}");
    }
    clock.set(at("11:45"));
    program.log("and back");
    program.settle();
    assert!(program.shows("last backup today 11:45"));
}

#[test]
fn a_backup_that_fails_is_shown_until_one_succeeds() {
    let desk = Desk::new();
    let in_the_way = desk.folder.path().join("data/backups");
    fs::create_dir_all(in_the_way.parent().unwrap()).unwrap();
    fs::write(&in_the_way, "a file in the way").unwrap();
    let (mut program, clock) = program(&desk);
    assert!(program.shows("Not backed up:"));
    program.log("saved all the same");
    assert_eq!(desk.titles(), ["saved all the same"]);
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.settle();
    assert!(program.shows("Not backed up:"), "also in a low window");
    program.harness.set_size(egui::vec2(1280.0, 800.0));
    program.press_with(Modifiers::COMMAND, Key::Comma);
    program.harness.get_by_role_and_label(Role::Button, "This PC").click();
    program.settle();
    assert!(program.shows("No backup could be made"));
    clock.set(at("11:04"));
    program.settle();
    assert!(program.shows("Not backed up:"));
    fs::remove_file(&in_the_way).unwrap();
    program.settle();
    assert!(program.shows("Not backed up:"), "not tried at every look");
    clock.set(at("11:05"));
    program.settle();
    assert!(!program.shows("Not backed up:") && !program.shows("No backup could be made"));
    assert!(program.shows("last backup today 11:05"));
}

#[test]
fn a_backup_is_asked_for_and_a_sample_has_none() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("a line");
    clock.set(at("11:10"));
    program.harness.state_mut().as_mut().unwrap().command(Command::BackUpNow);
    program.settle();
    assert!(program.shows("Backed up and checked."));
    assert!(program.shows("last backup today 11:10"));
    let empty = Desk::empty();
    let mut sample = empty.start();
    sample.harness.get_by_label_contains("Look around").click();
    sample.settle();
    sample.settle();
    assert_eq!(sample.app().screen(), Screen::Desk);
    assert!(!sample.shows("backup") && backups(&empty).is_empty());
}

#[test]
fn a_backup_is_looked_at_and_restored_by_keyboard_and_the_journal_kept_aside() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("first");
    clock.set(at("11:30"));
    program.settle();
    program.log("second");
    program.type_text("half a thou");
    program.press_with(Modifiers::COMMAND, Key::K);
    program.type_text("restore");
    program.press(Key::Enter);
    for _ in 0..4 {
        program.settle();
    }
    assert!(program.shows("1 interaction · 0 kudos"));
    assert_eq!(program.harness.query_all_by_label_contains("checked").count(), 2);
    program.press(Key::Enter);
    assert!(program.shows("Backup of today 11:30") && program.shows("first"));
    program.press(Key::Escape);
    program.press(Key::ArrowDown);
    program.press(Key::Enter);
    assert!(program.shows("Backup of today 11:00"));
    program.press(Key::Escape);
    program.press(Key::ArrowUp);
    program.press(Key::Enter);
    program.press(Key::Enter);
    program.settle();
    assert_eq!(program.app().screen(), Screen::Desk);
    assert!(program.shows("The backup is your journal now."));
    assert!(program.shows(".before-restore-"));
    assert_eq!(desk.titles(), ["first"]);
    let is_aside = |name: String| name.starts_with("journal.deskhand.before-restore-");
    let names = fs::read_dir(desk.folder.path()).unwrap();
    let names = names.map(|it| it.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(|name| is_aside(name.clone())).count(), 1);
    program.log("third");
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn a_damaged_journal_is_told_with_what_is_safe_and_restored_by_enter() {
    let desk = Desk::new();
    let (mut program, clock) = program(&desk);
    program.log("first");
    clock.set(at("11:30"));
    program.settle();
    program.log("second");
    clock.set(at("12:00"));
    program.settle();
    drop(program);
    damage(backups(&desk).last().unwrap());
    damage(&desk.journal());
    let damaged = fs::read(desk.journal()).unwrap();

    let mut program = desk.start_with(Harness::builder(), Clock::Fixed(at("12:30")));
    assert_eq!(program.app().screen(), Screen::Trouble);
    for _ in 0..4 {
        program.settle();
    }
    assert!(program.shows("The journal file is damaged"));
    assert!(program.shows("Safe in the backup of today 11:30: 1 interaction"));
    assert!(program.shows("A newer backup is damaged"));
    assert!(fs::read(desk.journal()).unwrap() == damaged, "not touched by looking");
    program.press(Key::Enter);
    for _ in 0..4 {
        program.settle();
    }
    assert!(program.shows("It cannot be restored"));
    program.press(Key::Enter);
    assert!(program.shows("Backup of today 11:30"));
    program.press(Key::Enter);
    program.settle();
    assert_eq!(program.app().screen(), Screen::Desk);
    assert!(program.shows("The damaged file is kept beside it"));
    assert!(program.shows("last backup today 12:30"), "the damaged one of 12:00 is none");
    assert_eq!(desk.titles(), ["first"]);
    program.log("and on");
    assert_eq!(desk.titles(), ["and on", "first"]);
}

#[test]
fn beside_a_damaged_journal_a_new_one_is_begun_under_another_name() {
    let desk = Desk::new();
    fs::write(desk.journal(), "").unwrap();
    let (mut program, _) = program(&desk);
    assert_eq!(program.app().screen(), Screen::Trouble);
    assert!(program.shows("There is no backup of this journal on this PC."));
    program.harness.get_by_label("Begin a new journal").click();
    program.settle();
    assert_eq!(program.app().screen(), Screen::FirstRun);
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::Desk);
    assert_eq!(fs::read(desk.journal()).unwrap(), b"");
    assert!(desk.folder.path().join("journal-2026-11-21.deskhand").exists());
}

#[test]
fn a_missing_journal_can_be_restored_from_its_backup() {
    let desk = Desk::new();
    let (mut program, _) = program(&desk);
    program.log("first");
    program.harness.state_mut().as_mut().unwrap().command(Command::BackUpNow);
    program.settle();
    fs::remove_file(desk.journal()).unwrap();
    for _ in 0..4 {
        program.settle();
    }
    assert_eq!(program.app().screen(), Screen::Trouble);
    assert!(program.shows("Safe in the backup of today 11:00"));
    program.type_text("a line with r and n in it");
    program.settle();
    assert_eq!(program.app().screen(), Screen::Trouble, "what is typed on chooses nothing");
    program.press(Key::Tab);
    program.press(Key::Enter);
    program.settle();
    program.press(Key::Enter);
    program.press(Key::Enter);
    program.settle();
    assert_eq!(program.app().screen(), Screen::Desk);
    assert_eq!(desk.titles(), ["first"]);
}
