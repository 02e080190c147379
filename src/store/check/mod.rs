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
            let mut findings = structure(&self.conn)?;
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

/// The checks that any connection can run: pages, rows and references.
pub(super) fn structure(conn: &Connection) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let mut statement = conn.prepare("PRAGMA integrity_check(10)")?;
    let lines = statement.query_map((), |row| row.get::<_, String>(0))?;
    let broken = lines.collect::<rusqlite::Result<Vec<_>>>()?;
    let (index, pages): (Vec<String>, Vec<String>) =
        broken.into_iter().filter(|line| line != "ok").partition(|line| line.contains("FTS5"));
    // The lines name tables and pages only, never what is in them.
    if !pages.is_empty() {
        tracing::warn!(?pages, "integrity check");
        findings.push(format!("The file's structure is damaged in {} places.", pages.len()));
    }
    if !index.is_empty() {
        tracing::warn!(?index, "integrity check of the search index");
        findings.push("The search index is damaged; the entries themselves are not.".to_owned());
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let strays = statement.query_map((), |_| Ok(()))?.count();
    if strays > 0 {
        findings.push(format!("{strays} rows refer to something that is not there."));
    }
    Ok(findings)
}
