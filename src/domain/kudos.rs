//! Thanks received: the customer's words, kept.
//!
//! Owns: the fields of a kudos, and the text that passes one on to a colleague.

use super::{Moment, RowId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Thanks received, in the customer's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kudos {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// When it was said.
    pub happened_at: Moment,
    /// What they said; not empty.
    pub said: String,
    /// What one did for it; may be empty.
    pub did: String,
    /// Term of the channels.
    pub channel: RowId,
    /// Term of the audiences.
    pub audience: RowId,
    /// Lower-case NFC words, each once.
    pub tags: Vec<String>,
    /// The interaction that it was said about.
    pub interaction: Option<RowId>,
    /// True where more was done than anybody could expect.
    pub is_extra_mile: bool,
    /// The colleague whom the thanks are for; empty where they are one's own.
    pub colleague: String,
    /// When the colleague was told.
    pub passed_on_at: Option<Moment>,
}

impl Kudos {
    /// One's own thanks in these words, of which nothing else is known.
    #[must_use]
    pub fn heard(
        uid: Uuid,
        happened_at: Moment,
        said: String,
        channel: RowId,
        audience: RowId,
    ) -> Self {
        Self {
            id: 0,
            uid,
            happened_at,
            said,
            did: String::new(),
            channel,
            audience,
            tags: Vec::new(),
            interaction: None,
            is_extra_mile: false,
            colleague: String::new(),
            passed_on_at: None,
        }
    }

    /// True where the thanks are the journal owner's own.
    #[must_use]
    pub fn is_mine(&self) -> bool {
        self.colleague.is_empty()
    }

    /// The words for the colleague whom the thanks are for, ready to send; `from` is the journal
    /// owner's name and may be empty.
    #[must_use]
    pub fn for_colleague(&self, from: &str) -> String {
        let Self { colleague, said, did, .. } = self;
        let day = self.happened_at.format("%A %-d %B");
        let about = if did.is_empty() { "" } else { "\nWhat it was about: " };
        let line_end = if did.is_empty() { "" } else { "\n" };
        let signed = if from.is_empty() { String::new() } else { format!("\n{from}\n") };
        format!(
            "Dear {colleague},\n\nsomebody thanked us on {day}, and the thanks are yours:\n\n\
             “{said}”\n{about}{did}{line_end}\nThank you for what you did.\n{signed}"
        )
    }
}
