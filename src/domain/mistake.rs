//! Mistakes that were owned: admitted, made good, and left behind.
//!
//! Owns: the fields of a mistake. Must not: count mistakes; they are not a score.

use super::Moment;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What went wrong, the apology, and what changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// Key in this journal.
    pub id: super::RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// When it happened.
    pub happened_at: Moment,
    /// What happened; not empty.
    pub what_happened: String,
    /// How one apologised; may be empty.
    pub apology: String,
    /// What will be done in another way; may be empty.
    pub change: String,
    /// When one moved on: it is folded away from then on, and can still be found.
    pub moved_on_at: Option<Moment>,
}
