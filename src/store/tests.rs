//! Files that are not ours, not whole, or of another version.

use super::migrate::MIGRATIONS;
use super::open::APPLICATION_ID;
use super::*;
use std::fs;

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn create(path: &Path) {
    Store::create(path, |_| Ok(())).unwrap().close().unwrap();
}

/// Opens a file that must be refused, and checks that nothing was touched.
fn refusal(place: &Place, name: &str) -> Error {
    let path = place.path(name);
    let (bytes, names) = (fs::read(&path).unwrap(), place.names());
    let error = Store::open(&path).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was changed");
    assert_eq!(place.names(), names, "something was left beside {name}");
    error
}

#[test]
fn a_file_of_another_program_is_refused_by_name_and_left_alone() {
    let place = Place::new();
    let conn = Connection::open(place.path("other.db")).unwrap();
    conn.execute_batch("CREATE TABLE t (a); PRAGMA application_id = 7").unwrap();
    drop(conn);
    fs::write(place.path("letter.txt"), "Dear customer,\n".repeat(40)).unwrap();
    for name in ["other.db", "letter.txt"] {
        let error = refusal(&place, name);
        assert!(error.is_foreign(), "{error:?}");
        assert!(error.to_string().contains(name));
    }
}

#[test]
fn a_newer_journal_is_refused_with_both_versions_and_left_alone() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    create(&path);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA user_version = 77; PRAGMA journal_mode = DELETE").unwrap();
    drop(conn);
    let error = refusal(&place, "anna.deskhand");
    assert!(error.is_newer(), "{error:?}");
    let sentence = error.to_string();
    assert!(sentence.contains("77") && sentence.contains(&MIGRATIONS.len().to_string()));
}

#[test]
fn an_empty_a_cut_and_a_garbled_file_are_damaged_and_never_taken_for_new() {
    let place = Place::new();
    let whole = place.path("whole.deskhand");
    create(&whole);
    let bytes = fs::read(&whole).unwrap();
    fs::write(place.path("empty.deskhand"), b"").unwrap();
    fs::write(place.path("header.deskhand"), &bytes[..60]).unwrap();
    fs::write(place.path("cut.deskhand"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(place.path("ragged.deskhand"), &bytes[..bytes.len() - 100]).unwrap();
    fs::write(place.path("garbled.deskhand"), vec![0xA5; bytes.len()]).unwrap();
    for name in ["empty", "header", "cut", "ragged", "garbled"] {
        let error = refusal(&place, &format!("{name}.deskhand"));
        assert!(error.is_damaged(), "{name}: {error:?}");
    }
}

#[test]
fn flipped_bits_are_found_by_the_check_or_refused() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    create(&path);
    let mut bytes = fs::read(&path).unwrap();
    for byte in &mut bytes[4096 * 3..4096 * 4] {
        *byte ^= 0xFF;
    }
    fs::write(&path, bytes).unwrap();
    let noticed = match Store::open(&path) {
        Ok(store) => store.check().map_or(true, |findings| !findings.is_empty()),
        Err(error) => error.is_damaged(),
    };
    assert!(noticed);
}

#[test]
fn a_missing_file_is_not_made() {
    let place = Place::new();
    assert!(Store::open(&place.path("gone.deskhand")).unwrap_err().is_missing());
    assert!(place.names().is_empty());
}

#[test]
fn a_new_journal_is_ours_and_leaves_nothing_beside_it() {
    let place = Place::new();
    let path = place.path("new.deskhand");
    create(&path);
    assert_eq!(place.names(), ["new.deskhand"]);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.number("PRAGMA application_id").unwrap(), i64::from(APPLICATION_ID));
    assert_eq!(store.number("PRAGMA foreign_keys").unwrap(), 1);
    assert_eq!(store.number("PRAGMA synchronous").unwrap(), 2);
    assert_eq!(store.number("PRAGMA secure_delete").unwrap(), 1);
    assert_eq!(store.number("PRAGMA trusted_schema").unwrap(), 0);
}

#[test]
fn a_failed_beginning_leaves_no_file() {
    let place = Place::new();
    let path = place.path("new.deskhand");
    assert!(Store::create(&path, |_| Err(Error::full())).unwrap_err().is_full());
    assert!(place.names().is_empty());
}

#[test]
fn an_older_journal_is_copied_and_then_brought_up_to_date() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    create(&path);
    let mut later = MIGRATIONS.to_vec();
    later.push("ALTER TABLE profile ADD COLUMN hat TEXT NOT NULL DEFAULT '';");
    let store = Store::open_with(&path, &later).unwrap();
    let copy = store.upgrade_backup().unwrap().to_owned();
    let known = i64::try_from(MIGRATIONS.len()).unwrap();
    assert_eq!(store.number("PRAGMA user_version").unwrap(), known + 1);
    store.close().unwrap();
    let name = copy.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with(&format!("anna.before-v{}-", known + 1)), "{name}");
    assert_eq!(Store::open(&copy).unwrap().number("PRAGMA user_version").unwrap(), known);
    assert!(Store::open(&path).unwrap_err().is_newer());
}

/// What somebody had logged with the first schema: an open promise, a kept one, one that was let go,
/// one that is only owed, and one that was passed on.
const FIRST_SCHEMA: &str = "
    INSERT INTO term VALUES (1, zeroblob(16), 'kind', 'Question', '', 'reference', 0, 1, 0);
    INSERT INTO contact VALUES (1, x'000000000000000000000000000000c1', 'Lead team', 'lead team');
    INSERT INTO interaction
    SELECT value, unhex(printf('%032x', value)), 1795257900000, 60, '2026-11-21', 1, 1, 1, 1, NULL,
           NULL, NULL, NULL, NULL, '', 'asked ' || value, '', ''
    FROM (SELECT 1 AS value UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5);
    INSERT INTO follow_up VALUES
      (1, x'000000000000000000000000000000a1', 1, 'open', 'commit', 'call', '2026-11-23T20:00',
       NULL, NULL, 1795257900000, 60, NULL, NULL),
      (2, x'000000000000000000000000000000a2', 2, 'kept', 'check_back', 'send', '2026-11-20T20:00',
       '2026-11-20', NULL, 1795171500000, 60, 1795257900000, 60),
      (3, x'000000000000000000000000000000a3', 3, 'let_go', 'commit', 'ask', '2026-11-20T20:00',
       NULL, NULL, 1795171500000, 60, 1795257900000, 60),
      (4, x'000000000000000000000000000000a4', 4, 'open', 'check_back', '', '2026-11-21T17:00',
       NULL, NULL, 1795257900000, 60, NULL, NULL),
      (5, x'000000000000000000000000000000a5', 5, 'open', 'commit', 'answer', '2026-11-21T17:00',
       NULL, NULL, 1795257900000, 60, NULL, NULL);
    INSERT INTO referral VALUES
      (1, x'000000000000000000000000000000b1', 5, 1, 1795257900000, 60);
    DELETE FROM meta;
";

#[test]
fn a_journal_of_the_first_schema_keeps_all_that_was_owed_and_promised() {
    use crate::domain::follow_up::{Ending, FollowUpState, StepStatus};
    let place = Place::new();
    let path = place.path("anna.deskhand");
    open::create_with(&path, &MIGRATIONS[..1], |store| {
        store.conn.execute_batch(FIRST_SCHEMA).map_err(Into::into)
    });
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert!(store.upgrade_backup().is_some());
    let follow_ups: Vec<_> =
        (1..=5).map(|id| follow_up::by_interaction(&store, id).unwrap().unwrap()).collect();
    let promised: Vec<bool> = follow_ups.iter().map(|it| it.promised_at.is_some()).collect();
    assert_eq!(promised, [true, false, false, false, true]);
    assert_eq!(follow_ups[1].state, FollowUpState::Kept);
    let steps: Vec<&str> = follow_ups.iter().map(|it| it.step.code()).collect();
    assert_eq!(steps, ["commit", "check_back", "commit", "acknowledge", "commit"]);
    let past = promise::by_follow_ups(&store, &[1, 2, 3, 4, 5]).unwrap();
    let endings: Vec<_> =
        past.iter().map(|it| (it.follow_up, it.ending, it.words.as_str())).collect();
    assert_eq!(endings, [(2, Ending::Kept, "send"), (3, Ending::LetGo, "ask")]);
    let notes = step_note::by_follow_ups(&store, &[1, 2, 3, 4, 5]).unwrap();
    assert_eq!((notes.len(), notes[0].status), (1, StepStatus::Done));
    let referral = referral::by_follow_up(&store, 5).unwrap().unwrap();
    assert_eq!((referral.due, referral.waits()), (follow_ups[4].due, true));
    assert_eq!(search::find(&store, "send", i64::MAX, 9).unwrap().len(), 2);
    let counts = follow_up::counts(&store, "2026-11-21T12:00:00".parse().unwrap()).unwrap();
    assert_eq!((counts.open, counts.due_today, counts.with_others, counts.closed), (3, 2, 1, 2));
}

/// What somebody had logged with the second schema: thanks, and whose journal it is.
const SECOND_SCHEMA: &str = "
    INSERT INTO profile VALUES (1, 'Anna Berg', 'Front desk');
    INSERT INTO term VALUES (1, zeroblob(16), 'channel', 'Phone', '', 'other', 0, 1, 0);
    INSERT INTO kudos
    VALUES (1, zeroblob(16), 1795257900000, 60, '2026-11-21', 1, 1, 'thanks', 'you are a star');
    INSERT INTO search_entry VALUES (7, 3, 1);
    INSERT INTO search (rowid, words) VALUES (7, 'you are a star' || char(10) || 'thanks');
";

#[test]
fn a_journal_of_the_second_schema_keeps_its_thanks_and_finds_them() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    open::create_with(&path, &MIGRATIONS[..2], |store| {
        store.conn.execute_batch(SECOND_SCHEMA).map_err(Into::into)
    });
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert!(store.upgrade_backup().is_some());
    let said = kudos::by_ids(&store, &[1]).unwrap().remove(0);
    assert_eq!((said.said.as_str(), said.is_mine()), ("you are a star", true));
    assert_eq!(profile::get(&store).unwrap().unwrap().hat, crate::domain::creed::Hat::default());
    // The index is another one since; what is in it follows from what is stored.
    assert_eq!(search::find(&store, "star", i64::MAX, 9).unwrap()[0].id, 1);
    // Its words can be taken out as they were put in.
    let mut told = said.clone();
    told.did = "found the source".to_owned();
    store
        .write(|| {
            told.update(&store)?;
            search::update(&store, Record::words(&said), Record::words(&told))
        })
        .unwrap();
    assert_eq!(search::find(&store, "found star", i64::MAX, 9).unwrap().len(), 1);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_migration_that_fails_leaves_the_old_version() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    create(&path);
    let mut broken = MIGRATIONS.to_vec();
    broken.push("DROP TABLE kudos; THIS IS NOT SQL;");
    assert!(Store::open_with(&path, &broken).is_err());
    let store = Store::open(&path).unwrap();
    assert_eq!(store.number("SELECT count(*) FROM kudos").unwrap(), 0);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_search_index_of_another_version_is_rebuilt() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    Store::create(&path, |store| {
        let uid = uuid::Uuid::now_v7();
        let contact = crate::domain::contact::Contact::named(uid, "Lead team".to_owned());
        // Stored without its words: an index that lags behind.
        contact.clone().insert(store)
    })
    .unwrap()
    .close()
    .unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap().len(), 1);
    store.run("DELETE FROM meta", ()).unwrap();
    store.close().unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(search::find(&store, "lead", i64::MAX, 9).unwrap().len(), 1);
}

#[test]
fn a_query_of_words_has_no_syntax_left() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    let store = Store::create(&path, |_| Ok(())).unwrap();
    for words in
        ["\"", "\"\"\"", "a\"b", "NEAR(a b", "a AND", "-a", "a*b*", "{a}", "a:b", "(", "\0a"]
    {
        assert_eq!(search::find(&store, words, i64::MAX, 9).unwrap(), [], "{words}");
    }
}

#[test]
fn a_log_that_a_vanished_journal_left_is_kept_aside_and_not_read_into_a_new_one() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    create(&path);
    let old = Store::open(&path).unwrap();
    old.write(|| old.run("UPDATE meta SET value = 777", ()).map(|_| ())).unwrap();
    // Still open, so that the log is not folded in; the journal itself goes.
    fs::rename(&path, place.path("gone")).unwrap();
    let log = fs::read(place.path("anna.deskhand-wal")).unwrap();

    let new = Store::create(&path, |_| Ok(())).unwrap();
    assert_eq!(new.number("SELECT count(*) FROM meta WHERE value = 777").unwrap(), 0);
    assert_eq!(new.check().unwrap(), [""; 0]);
    new.close().unwrap();

    let aside = |part: &str| {
        let begins = format!("anna.deskhand-{part}.stale-");
        let mut names = place.names().into_iter().filter(|name| name.starts_with(&begins));
        (names.next().map(|name| place.path(&name)), names.count())
    };
    let (Some(kept), 0) = aside("wal") else { panic!("{:?}", place.names()) };
    assert_eq!(fs::read(kept).unwrap(), log);
    assert!(aside("shm").0.is_some());
}

#[test]
fn logs_of_two_vanished_journals_of_one_name_are_both_kept() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    for log in ["first", "second"] {
        fs::write(place.path("anna.deskhand-wal"), log).unwrap();
        create(&path);
        fs::remove_file(&path).unwrap();
    }
    let mut kept: Vec<_> =
        place.names().iter().map(|name| fs::read_to_string(place.path(name)).unwrap()).collect();
    kept.sort();
    assert_eq!(kept, ["first", "second"]);
}

#[test]
fn of_many_that_begin_one_journal_beside_an_old_log_one_succeeds_and_keeps_its_own() {
    let place = Place::new();
    let path = place.path("anna.deskhand");
    fs::write(place.path("anna.deskhand-wal"), "of an earlier one").unwrap();
    let begun: Vec<_> = (0..8)
        .map(|number| {
            let path = path.clone();
            let begin = move || {
                let store = Store::create(&path, |_| Ok(()))?;
                store.write(|| store.run("UPDATE meta SET value = 777", ()).map(|_| ()))?;
                Ok::<_, Error>(store)
            };
            std::thread::Builder::new().name(format!("beginner {number}")).spawn(begin).unwrap()
        })
        .collect();
    let mut begun: Vec<_> = begun.into_iter().map(|it| it.join().unwrap()).collect();
    begun.retain(|it| !it.as_ref().is_err_and(Error::is_refused));
    let [Ok(store)] = &begun[..] else { panic!("{begun:?}") };
    assert!(open::has_log(&path));
    assert_eq!(store.number("SELECT count(*) FROM meta WHERE value = 777").unwrap(), 1);
    assert_eq!(place.names().iter().filter(|name| name.contains("-wal.stale-")).count(), 1);
}
