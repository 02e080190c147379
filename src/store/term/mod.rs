//! Terms of the vocabularies as rows.
//!
//! Owns: the table's column list, its row mapper, and the stored words of facets and of what a
//! kind counts as.

use super::values::{joined, known, uid, words};
use super::{Keyed, Store, keyed_by_id};
use crate::domain::RowId;
use crate::domain::vocabulary::{CountsAs, Facet, Term};
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const IS_USED: &str = include_str!("is_used.sql");

fn facet_code(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => "kind",
        Facet::Channel => "channel",
        Facet::Audience => "audience",
    }
}

fn counts_as_code(counts_as: CountsAs) -> &'static str {
    match counts_as {
        CountsAs::Reference => "reference",
        CountsAs::Directional => "directional",
        CountsAs::Other => "other",
    }
}

fn row_to_term(row: &Row<'_>) -> rusqlite::Result<Term> {
    let (facet, counts_as): (String, String) = (row.get(2)?, row.get(5)?);
    Ok(Term {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        facet: known(Facet::ALL.into_iter().find(|it| facet_code(*it) == facet), 2)?,
        name: row.get(3)?,
        aliases: words(row, 4)?,
        counts_as: known(CountsAs::ALL.into_iter().find(|it| counts_as_code(*it) == counts_as), 5)?,
        position: row.get(6)?,
        is_default: row.get(7)?,
        archived: row.get(8)?,
    })
}

/// Every term, archived ones too.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Term>> {
    store.rows(ALL, (), row_to_term)
}

/// True where conversations are of this kind.
///
/// # Errors
/// Where the file cannot be read.
pub fn is_used(store: &Store, kind: RowId) -> Result<bool> {
    Ok(store.row(IS_USED, [kind], |_| Ok(()))?.is_some())
}

impl Keyed for Term {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_term(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                facet_code(self.facet),
                self.name,
                joined(&self.aliases),
                counts_as_code(self.counts_as),
                self.position,
                self.is_default,
                self.archived,
            ],
        )
    }
}
