//! Thanks received: the customer's words, kept.
//!
//! Owns: the fields of a kudos.

use super::{Moment, RowId};
use uuid::Uuid;

/// Thanks received, in the customer's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kudos {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// When it was said.
    pub happened_at: Moment,
    /// What they said; not empty.
    pub said: String,
    /// Term of the channels.
    pub channel: RowId,
    /// Term of the audiences.
    pub audience: RowId,
    /// Lower-case NFC words, each once.
    pub tags: Vec<String>,
}
