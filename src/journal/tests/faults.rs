//! Full disks, vanished and read-only files, several windows at once: what was saved stays.

use super::*;
use std::fs;
use std::thread;

#[test]
fn two_windows_writing_in_turn_and_at_once_lose_nothing() {
    let place = Place::new();
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let path = place.path();
            let name = format!("writer {writer}");
            let write = move || {
                let mut journal = Journal::open(&path, clock()).unwrap();
                for number in 0..25 {
                    log(&mut journal, &format!("writer {writer} number {number} @Lead-team"));
                }
            };
            thread::Builder::new().name(name).spawn(write).unwrap()
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let mut journal = place.open();
    assert_eq!(everything(&journal).len(), 100);
    assert_eq!(journal.setup().unwrap().contacts.iter().count(), 1);
    assert_checks_clean(&journal);
}

#[test]
fn writes_of_another_window_are_noticed_once() {
    let (place, mut journal) = journal();
    let mut other = place.open();
    assert!(!journal.changed_elsewhere().unwrap());
    log(&mut other, "from the other window @Lead-team");
    assert_eq!(journal.setup().unwrap().contacts.iter().count(), 1);
    assert!(journal.changed_elsewhere().unwrap());
    assert!(!journal.changed_elsewhere().unwrap());
    log(&mut journal, "mine");
    assert!(!journal.changed_elsewhere().unwrap());
}

#[test]
fn a_full_disk_saves_nothing_keeps_the_draft_and_heals() {
    let (_place, mut journal) = journal();
    log(&mut journal, "before");
    journal.save_draft(WINDOW, "the long one").unwrap();
    journal.store.limit_pages(0);
    let long = "word ".repeat(12_000);
    let uid = Uuid::now_v7();
    let error = journal.log_line(&long, ORDER, uid, WINDOW).unwrap_err();
    assert!(error.is_full(), "{error:?}");
    assert_eq!(summaries(&everything(&journal)), ["before"]);
    assert_eq!(journal.claim_drafts(WINDOW).unwrap(), ["the long one"]);
    assert_eq!(journal.find("before", 5).unwrap().len(), 1);
    journal.store.limit_pages(1_000_000);
    journal.log_line(&long, ORDER, uid, WINDOW).unwrap();
    assert_eq!(everything(&journal).len(), 2);
    assert_eq!(journal.claim_drafts(WINDOW).unwrap(), Vec::<String>::new());
    assert_checks_clean(&journal);
}

#[test]
fn a_file_that_vanished_is_missing_and_does_not_come_back_empty() {
    let (place, mut journal) = journal();
    log(&mut journal, "before");
    let aside = place.folder.path().join("aside");
    fs::rename(place.path(), &aside).unwrap();
    let error = journal.log_line("after", ORDER, Uuid::now_v7(), WINDOW).unwrap_err();
    assert!(error.is_missing(), "{error:?}");
    assert!(journal.list(&ListQuery::default()).unwrap_err().is_missing());
    assert!(!place.path().exists());
    assert!(Journal::open(&place.path(), clock()).unwrap_err().is_missing());
    fs::rename(&aside, place.path()).unwrap();
    log(&mut journal, "after");
    assert_eq!(everything(&journal).len(), 2);
}

#[cfg(unix)]
#[test]
fn another_file_in_the_place_of_the_open_one_is_not_written_to() {
    let (place, mut journal) = journal();
    let other = Place::new();
    fs::rename(other.path(), place.path()).unwrap();
    assert!(journal.log_line("x", ORDER, Uuid::now_v7(), WINDOW).unwrap_err().is_missing());
}

#[test]
fn a_read_only_file_is_read_and_says_so_when_written() {
    let (place, mut journal) = journal();
    log(&mut journal, "before");
    journal.close().unwrap();
    let mut permissions = fs::metadata(place.path()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(place.path(), permissions).unwrap();
    let bytes = fs::read(place.path()).unwrap();
    let mut journal = place.open();
    assert!(journal.is_read_only());
    assert_eq!(summaries(&everything(&journal)), ["before"]);
    assert_eq!(journal.find("before", 5).unwrap().len(), 1);
    assert_eq!(journal.check().unwrap(), Vec::<String>::new());
    let error = journal.log_line("after", ORDER, Uuid::now_v7(), WINDOW).unwrap_err();
    assert!(error.is_read_only(), "{error:?}");
    drop(journal);
    assert_eq!(fs::read(place.path()).unwrap(), bytes);
}

#[test]
fn a_journal_is_never_begun_over_another_file() {
    let place = Place::new();
    let bytes = fs::read(place.path()).unwrap();
    let again = Journal::create(&place.path(), clock(), Template::Public, &Profile::default());
    assert!(again.unwrap_err().is_refused());
    assert_eq!(fs::read(place.path()).unwrap(), bytes);
    let left: Vec<_> = fs::read_dir(place.folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1);
}

#[test]
fn a_backup_is_whole_and_a_failed_one_leaves_the_old_copy() {
    let (place, mut journal) = journal();
    log(&mut journal, "before");
    let copy = place.folder.path().join("copy.deskhand");
    journal.backup(&copy).unwrap();
    let restored = Journal::open(&copy, clock()).unwrap();
    assert_eq!(everything(&restored), everything(&journal));
    restored.close().unwrap();
    let bytes = fs::read(&copy).unwrap();
    assert!(journal.backup(&place.path()).unwrap_err().is_refused());
    fs::rename(place.path(), place.folder.path().join("aside")).unwrap();
    assert!(journal.backup(&copy).is_err());
    assert_eq!(fs::read(&copy).unwrap(), bytes);
}

#[test]
fn a_backup_does_not_go_over_a_journal_that_is_open() {
    let (_place, journal) = journal();
    let other = Place::new();
    let mut open = other.open();
    log(&mut open, "theirs");
    assert!(journal.backup(&other.path()).unwrap_err().is_refused());
    assert_eq!(summaries(&everything(&open)), ["theirs"]);
}

#[test]
fn deleted_words_are_gone_from_the_file() {
    let holds = |place: &Place, word: &[u8]| {
        fs::read(place.path()).unwrap().windows(word.len()).any(|bytes| bytes == word)
    };
    let (place, mut journal) = journal();
    let uid = log(&mut journal, "quixotical request >mon").uid();
    journal.close().unwrap();
    assert!(holds(&place, b"quixotical"));
    let mut journal = place.open();
    journal.delete(uid).unwrap();
    journal.close().unwrap();
    assert!(!holds(&place, b"quixotical"));
}

#[test]
fn a_damaged_search_index_is_named_by_the_check_and_built_anew_by_searching() {
    let (place, mut journal) = journal();
    for number in 0..50 {
        log(&mut journal, &format!("printer {number}"));
    }
    journal.store.damage_search();
    journal.close().unwrap();
    let journal = place.open();
    assert_eq!(journal.check().unwrap().len(), 1);
    assert_eq!(journal.find("printer", 100).unwrap().len(), 50);
    assert_checks_clean(&journal);
}
