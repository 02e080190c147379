//! What a pack gave last, and what of it was refused, as rows.
//!
//! Owns: the table's column list, its row mapper, and that items are kept as JSON: they are compared
//! as wholes and never searched. Must not: know what a merge does with them.

use super::values::known;
use super::{Keyed, Store, keyed_by_id};
use crate::domain::RowId;
use crate::domain::pack::{Item, Key, Known, Origin, Refused, Section};
use crate::error::{Error, Result};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_PACK: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_pack.sql"));

/// What is remembered about one item of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackItem {
    /// Key in this journal.
    pub id: RowId,
    /// The pack.
    pub pack: RowId,
    /// Which item.
    pub key: Key,
    /// What is remembered.
    pub known: Known,
}

fn row_to_item(row: &Row<'_>) -> rusqlite::Result<PackItem> {
    let section: String = row.get(2)?;
    let (refused, origin): (Option<String>, String) = (row.get(5)?, row.get(6)?);
    Ok(PackItem {
        id: row.get(0)?,
        pack: row.get(1)?,
        key: Key { section: known(Section::from_code(&section), 2)?, name: row.get(3)? },
        known: Known {
            given: item(&row.get::<_, String>(4)?, 4)?,
            refused: match refused {
                None => Refused::Nothing,
                Some(json) => match item(&json, 5)? {
                    Some(version) => Refused::Version(Box::new(version)),
                    None => Refused::Removal,
                },
            },
            origin: known(Origin::ALL.into_iter().find(|it| it.code() == origin), 6)?,
        },
    })
}

/// An item, or none, from its JSON.
pub(super) fn item(json: &str, column: usize) -> rusqlite::Result<Option<Item>> {
    known(serde_json::from_str(json).ok(), column)
}

/// The JSON of an item, or of none.
pub(super) fn json(item: Option<&Item>) -> Result<String> {
    serde_json::to_string(&item).map_err(|cause| Error::internal().caused_by(cause))
}

/// Everything that is remembered about a pack, in the order of keys.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_pack(store: &Store, pack: RowId) -> Result<Vec<PackItem>> {
    store.rows(BY_PACK, [pack], row_to_item)
}

impl Keyed for PackItem {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_item(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        let refused = match &self.known.refused {
            Refused::Nothing => None,
            Refused::Removal => Some(json(None)?),
            Refused::Version(item) => Some(json(Some(item))?),
        };
        let given = json(self.known.given.as_ref())?;
        let section = self.key.section.code();
        let origin = self.known.origin.code();
        store.run(sql, params![id, self.pack, section, self.key.name, given, refused, origin])
    }
}
