//! A search of the journal with the SQLite library alone: the statements as a program would run them that
//! keeps nothing of what it reads.

use crate::Outcome;
use deskhand::domain::search_words::Wanted;
use rusqlite::{Connection, OpenFlags, Row};
use std::path::Path;

/// Rows of a page, and one to know whether there are more.
const ROWS: i64 = 51;

/// The columns of an entity and one of its conditions.
macro_rules! select {
    ($entity:literal, $($rest:literal),+) => {
        concat!(
            "SELECT ",
            include_str!(concat!("../../src/store/", $entity, "/columns.sql")),
            $(include_str!(concat!("../../src/store/", $entity, "/", $rest, ".sql"))),+
        )
    };
}

macro_rules! sql {
    ($path:literal) => {
        include_str!(concat!("../../src/store/", $path, ".sql"))
    };
}

const ENTRIES: &str = concat!(
    "SELECT ",
    sql!("interaction/columns"),
    ", ",
    sql!("follow_up/columns"),
    ", ",
    sql!("contact/columns"),
    sql!("entry/from"),
    sql!("entry/by_ids")
);
/// Column of a follow-up's key in the entries.
const FOLLOW_UP: usize = 17;
/// The parts of follow-ups, by the code of their entity in the index.
const OWNERS: [(i64, &str); 4] = [
    (2, sql!("follow_up/interactions_of")),
    (5, sql!("step_note/interactions_of")),
    (6, sql!("promise/interactions_of")),
    (7, sql!("referral/interactions_of")),
];
const OF_FOLLOW_UPS: [&str; 3] = [
    select!("step_note", "by_follow_ups"),
    select!("promise", "by_follow_ups"),
    select!("referral", "from", "by_follow_ups"),
];
/// What is read about the rows that are shown.
const ABOUT: [&str; 3] = [
    sql!("interaction/with_colleagues"),
    select!("exception", "by_interactions"),
    sql!("encounter/by_interactions"),
];
/// What has no time.
const TIMELESS: [&str; 3] =
    [select!("rule", "all"), select!("phrase", "all"), select!("contact", "all")];

/// A list of keys as one parameter.
fn list(keys: &[i64]) -> String {
    let keys: Vec<String> = keys.iter().map(i64::to_string).collect();
    format!("[{}]", keys.join(","))
}

/// The library alone.
pub struct Plain {
    conn: Connection,
}

impl Plain {
    pub fn open(path: &Path) -> Outcome<Self> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        conn.execute_batch("PRAGMA cache_size = -16384")?;
        conn.set_prepared_statement_cache_capacity(64);
        Ok(Self { conn })
    }

    /// What the words are in the language of the index.
    fn query(&self, line: &str) -> Outcome<String> {
        let wanted = Wanted::read(line);
        let mut parts = Vec::new();
        for (number, phrase) in wanted.phrases().iter().enumerate() {
            let word = phrase.join(" ");
            let is_beginning = number == 0 && wanted.is_beginning();
            parts.push(if is_beginning && word.len() > 4 {
                let sql = sql!("search/begin_so");
                let mut words = self.conn.prepare_cached(sql)?;
                let until = format!("{word}{}", char::MAX);
                let words = words.query_map((&word, until, 65), |row| row.get::<_, String>(0))?;
                let words: Result<Vec<String>, _> =
                    words.map(|word| Ok::<_, rusqlite::Error>(format!("\"{}\"", word?))).collect();
                format!("({})", words?.join(" OR "))
            } else {
                format!("\"{word}\"{}", if is_beginning { "*" } else { "" })
            });
        }
        Ok(parts.join(" AND "))
    }

    /// The first places of the index that answer: entity and key of each.
    fn hits(&self, line: &str) -> Outcome<Vec<(i64, i64)>> {
        let query = self.query(line)?;
        let mut find = self.conn.prepare_cached(sql!("search/find"))?;
        let hits = find.query_map((query, i64::MAX, (1_i64 << 20) - 1, ROWS), |row| {
            Ok((row.get(1)?, row.get(2)?))
        })?;
        Ok(hits.collect::<Result<_, _>>()?)
    }

    /// Reads all values of all rows for these keys; the keys in one column are answered.
    fn read(&self, sql: &str, keys: &[i64], column: usize) -> Outcome<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut found = Vec::new();
        let mut rows = statement.query([list(keys)])?;
        while let Some(row) = rows.next()? {
            touch(row, columns)?;
            found.extend(row.get::<_, Option<i64>>(column)?);
        }
        Ok(found)
    }

    pub fn run(&self, line: &str) -> Outcome<()> {
        let transaction = self.conn.unchecked_transaction()?;
        let hits = self.hits(line)?;
        let of = |code: i64| -> Vec<i64> {
            hits.iter().filter(|(entity, _)| *entity == code).map(|(_, id)| *id).collect()
        };
        let (mut keys, mut owners) = (of(1), Vec::new());
        for (code, sql) in OWNERS {
            let parts = of(code);
            if !parts.is_empty() {
                owners.extend(self.read(sql, &parts, 1)?);
            }
        }
        if !owners.is_empty() {
            // Which part stands for an interaction is told by its words and those of the others.
            let owed = self.read(ENTRIES, &owners, FOLLOW_UP)?;
            for sql in OF_FOLLOW_UPS {
                self.read(sql, &owed, 0)?;
            }
            self.read(ABOUT[1], &owners, 0)?;
        }
        keys.extend(owners);
        let owed = self.read(ENTRIES, &keys, FOLLOW_UP)?;
        for sql in ABOUT {
            self.read(sql, &keys, 0)?;
        }
        if of(1).len() < hits.len() {
            for sql in OF_FOLLOW_UPS {
                self.read(sql, &owed, 0)?;
            }
        }
        for sql in TIMELESS {
            let mut statement = self.conn.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query(())?;
            while let Some(row) = rows.next()? {
                touch(row, columns)?;
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

/// Has every value of a row, and does nothing with it.
fn touch(row: &Row<'_>, columns: usize) -> Outcome<()> {
    for column in 0..columns {
        std::hint::black_box(row.get_ref(column)?);
    }
    Ok(())
}
