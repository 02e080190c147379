//! What shows growth towards which goal, as rows.
//!
//! Owns: the table's column list and its row mapper. One of five columns is filled, by what the
//! evidence is.

use super::values::{list, unreadable};
use super::{Keyed, Store, keyed_by_id};
use crate::domain::RowId;
use crate::domain::goal::{Evidence, Proof};
use crate::error::Result;
use rusqlite::types::Type;
use rusqlite::{Row, params};

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_GOAL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_goal.sql"));
pub(super) const BY_INTERACTIONS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_interactions.sql"));
pub(super) const BY_KUDOS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_kudos.sql"));
pub(super) const BY_FEEDBACK: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_feedback.sql"));
pub(super) const BY_MISTAKES: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_mistakes.sql"));
pub(super) const BY_SHIFTS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_shifts.sql"));

/// Makes evidence out of the key in its column.
type Make = fn(RowId) -> Proof;
/// The key of evidence, where it is of this kind.
type KeyOf = fn(&Proof) -> Option<RowId>;

fn row_to_evidence(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    let makers: [(usize, Make); 5] = [
        (2, Proof::Interaction),
        (3, Proof::Kudos),
        (4, Proof::Feedback),
        (5, Proof::Mistake),
        (6, Proof::Shift),
    ];
    for (column, make) in makers {
        if let Some(id) = row.get::<_, Option<RowId>>(column)? {
            return Ok(Evidence { id: row.get(0)?, goal: row.get(1)?, proof: make(id) });
        }
    }
    Err(unreadable(2, Type::Null))
}

/// The evidence for a goal, in the order in which it was linked.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_goal(store: &Store, goal: RowId) -> Result<Vec<Evidence>> {
    store.rows(BY_GOAL, [goal], row_to_evidence)
}

/// What each of these shows, in no order; they may be of different kinds.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_proofs(store: &Store, proofs: &[Proof]) -> Result<Vec<Evidence>> {
    let kinds: [(&str, KeyOf); 5] = [
        (BY_INTERACTIONS, |it| if let Proof::Interaction(id) = it { Some(*id) } else { None }),
        (BY_KUDOS, |it| if let Proof::Kudos(id) = it { Some(*id) } else { None }),
        (BY_FEEDBACK, |it| if let Proof::Feedback(id) = it { Some(*id) } else { None }),
        (BY_MISTAKES, |it| if let Proof::Mistake(id) = it { Some(*id) } else { None }),
        (BY_SHIFTS, |it| if let Proof::Shift(id) = it { Some(*id) } else { None }),
    ];
    let mut found = Vec::new();
    for (sql, key) in kinds {
        let ids: Vec<RowId> = proofs.iter().filter_map(key).collect();
        if !ids.is_empty() {
            found.extend(store.rows(sql, [list(&ids)], row_to_evidence)?);
        }
    }
    Ok(found)
}

impl Keyed for Evidence {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_evidence(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        let mut columns: [Option<RowId>; 5] = [None; 5];
        let (place, key) = match self.proof {
            Proof::Interaction(key) => (0, key),
            Proof::Kudos(key) => (1, key),
            Proof::Feedback(key) => (2, key),
            Proof::Mistake(key) => (3, key),
            Proof::Shift(key) => (4, key),
        };
        columns[place] = Some(key);
        let [interaction, kudos, feedback, mistake, shift] = columns;
        store.run(sql, params![id, self.goal, interaction, kudos, feedback, mistake, shift])
    }
}
