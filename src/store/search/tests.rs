//! What the index takes for words.

use super::super::{Record, Store};
use super::{Words, find, listed_words, settle, update};
use crate::domain::contact::Contact;
use crate::domain::search_words::forms;
use crate::error::Error;
use rusqlite::Connection;
use std::collections::HashMap;

const SETTINGS: &str = "tokenize = 'unicode61 remove_diacritics 2'";

#[test]
fn a_word_is_the_same_to_the_index_and_to_whoever_marks_it_for_every_character() {
    let schema = include_str!("../migrations/0004.sql");
    assert!(schema.contains(SETTINGS), "the index is made otherwise");
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(&format!(
        "CREATE VIRTUAL TABLE t USING fts5 (words, content = '', {SETTINGS});
        CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance');"
    ))
    .unwrap();
    // Beyond the first two planes nothing is assigned but signs that nobody types: a part of them.
    let is_wanted = |c: &char| *c < '\u{20000}' || ('\u{E0000}'..'\u{E0200}').contains(c);
    let characters: Vec<char> = ('\u{1}'..=char::MAX).filter(is_wanted).collect();
    for block in characters.chunks(40_000) {
        conn.execute_batch("BEGIN; INSERT INTO t (t) VALUES ('delete-all')").unwrap();
        let mut insert = conn.prepare("INSERT INTO t (rowid, words) VALUES (?1, ?2)").unwrap();
        let texts: HashMap<i64, String> =
            block.iter().map(|c| (i64::from(u32::from(*c)), format!("{c}z a{c}{c}b"))).collect();
        for (key, text) in &texts {
            insert.execute((key, text)).unwrap();
        }
        let mut indexed: HashMap<i64, Vec<(i64, String)>> = HashMap::new();
        let mut read = conn.prepare("SELECT doc, offset, term FROM v").unwrap();
        let rows = read.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        for (doc, offset, term) in rows.map(Result::unwrap) {
            indexed.entry(doc).or_default().push((offset, term));
        }
        for (key, text) in &texts {
            let mut words = indexed.remove(key).unwrap_or_default();
            words.sort();
            let words: Vec<String> = words.into_iter().map(|(_, word)| word).collect();
            assert_eq!(forms(text), words, "{:?}", text.escape_unicode().to_string());
        }
        conn.execute_batch("COMMIT").unwrap();
    }
}

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    Store::create(&path, |_| Ok(())).unwrap().close().unwrap();
    let store = Store::open(&path).unwrap();
    (folder, store)
}

fn contact(store: &Store, name: &str) -> (Contact, Option<Words>) {
    let mut it = Contact::named(uuid::Uuid::now_v7(), name.to_owned());
    it.insert(store).unwrap();
    let words = Record::words(&it);
    update(store, None, words.clone()).unwrap();
    (it, words)
}

fn renamed(store: &Store, it: &Contact, before: Option<Words>, name: &str) -> Option<Words> {
    let after = Contact { id: it.id, ..Contact::named(it.uid, name.to_owned()) };
    after.update(store).unwrap();
    update(store, before, Record::words(&after)).unwrap();
    Record::words(&after)
}

fn found(store: &Store, words: &str) -> usize {
    find(store, words, i64::MAX, 100).unwrap().len()
}

#[test]
fn what_changes_again_before_it_is_in_the_index_is_found_as_it_is_at_last() {
    let (_folder, store) = store();
    let (kept, words) = store.write(|| Ok(contact(&store, "Xylophone desk"))).unwrap();
    store
        .write(|| {
            let (it, first) = contact(&store, "Harmonium desk");
            let words = renamed(&store, &kept, words.clone(), "Clarinet desk");
            let second = renamed(&store, &it, first, "Trombone desk");
            // Something that is looked up in the middle finds what is there by then.
            assert_eq!((found(&store, "trombone "), found(&store, "harmon")), (1, 0));
            renamed(&store, &it, second, "Bassoons desk");
            let back = renamed(&store, &kept, words, "Xylophone desk");
            let (gone, words) = contact(&store, "Accordion desk");
            gone.delete(&store)?;
            update(&store, words, None)?;
            assert_eq!(back, Record::words(&kept));
            Ok(())
        })
        .unwrap();
    for (words, count) in
        [("bassoons ", 1), ("xyloph", 1), ("desk", 2), ("trombone ", 0), ("accord", 0)]
    {
        assert_eq!(found(&store, words), count, "{words}");
    }
    assert_eq!(listed_words(&store).unwrap(), ["bassoons", "xylophone"]);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn what_waited_when_a_transaction_failed_is_in_no_later_one() {
    let (_folder, store) = store();
    let failed = store.write(|| {
        contact(&store, "Trombone desk");
        contact(&store, "Xylophone desk");
        Err::<(), _>(Error::internal())
    });
    assert!(failed.is_err());
    store.write(|| Ok(contact(&store, "Clarinet desk"))).unwrap();
    assert_eq!((found(&store, "xylophone"), found(&store, "desk")), (0, 1));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_index_that_does_not_know_what_goes_is_built_anew_at_the_end_of_the_save() {
    let (_folder, store) = store();
    let (it, words) = store
        .write(|| {
            contact(&store, "Xylophone desk");
            Ok(contact(&store, "Clarinet desk"))
        })
        .unwrap();
    store.conn.execute_batch("DELETE FROM search_entry").unwrap();
    store
        .write(|| {
            renamed(&store, &it, words, "Trombone desk");
            settle(&store)
        })
        .unwrap();
    assert_eq!(
        (found(&store, "desk"), found(&store, "clarinet"), found(&store, "tromb")),
        (2, 0, 1)
    );
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}
