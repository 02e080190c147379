//! What the index takes for words.

use crate::domain::search_words::forms;
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
