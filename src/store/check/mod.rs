//! Whether a journal file is whole.
//!
//! Owns: the checks and one plain sentence for each finding. Must not: repair anything.

use super::Store;
use crate::error::Result;
use rusqlite::Connection;

/// For each entity: the name of its rows, how many have words to find, how many can be found.
const COUNTS: &str = include_str!("counts.sql");

impl Store {
    /// What is wrong with the file, one sentence each; empty where all is well. Reads all of it.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        self.read(|| {
            let mut findings = structure(&self.conn)?.findings();
            let counts = self.rows(COUNTS, (), |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
            })?;
            for (rows, stored, indexed) in counts.iter().filter(|(_, a, b)| a != b) {
                findings
                    .push(format!("Search knows {indexed} {rows} where the journal has {stored}."));
            }
            Ok(findings)
        })
    }
}

/// What is wrong with pages, rows and references.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Structure {
    /// In so many places the file is not as it should be, up to ten.
    places: usize,
    /// The search index does not agree with itself.
    pub(super) is_index_damaged: bool,
    /// So many rows refer to something that is not there.
    strays: usize,
}

impl Structure {
    /// True where nothing but the search index, which is made of the entries, can be damaged.
    pub(super) fn entries_are_whole(self) -> bool {
        self.places == 0 && self.strays == 0
    }

    fn findings(self) -> Vec<String> {
        let mut findings = Vec::new();
        if self.places > 0 {
            findings.push(format!("The file's structure is damaged in {} places.", self.places));
        }
        if self.is_index_damaged {
            findings
                .push("The search index is damaged; the entries themselves are not.".to_owned());
        }
        if self.strays > 0 {
            findings.push(format!("{} rows refer to something that is not there.", self.strays));
        }
        findings
    }
}

/// The checks that any connection can run.
pub(super) fn structure(conn: &Connection) -> Result<Structure> {
    let mut statement = conn.prepare("PRAGMA integrity_check(10)")?;
    let lines = statement.query_map((), |row| row.get::<_, String>(0))?;
    let broken = lines.collect::<rusqlite::Result<Vec<_>>>()?;
    let (index, pages): (Vec<String>, Vec<String>) = broken
        .into_iter()
        .filter(|line| line != "ok")
        .partition(|line| line.contains("FTS5") || line.contains("fts5"));
    // The lines name tables and pages only, never what is in them.
    if !pages.is_empty() {
        tracing::warn!(?pages, "integrity check");
    }
    if !index.is_empty() {
        tracing::warn!(?index, "integrity check of the search index");
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let strays = statement.query_map((), |_| Ok(()))?.count();
    Ok(Structure { places: pages.len(), is_index_damaged: !index.is_empty(), strays })
}
