//! Ready-made combinations behind one key.
//!
//! Owns: what a preset fills in, and which interactions count as its own.

use super::RowId;
use super::interaction::Effort;
use uuid::Uuid;

/// How many presets have a key (Alt+1 … Alt+9).
pub const KEYED: usize = 9;

/// A ready-made combination: one key logs a tally with these values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preset {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The words on the button.
    pub name: String,
    /// Place among the buttons, from 0.
    pub position: i64,
    /// The kind that it logs; the journal's default where `None`.
    pub kind: Option<RowId>,
    /// The channel that it logs; the journal's default where `None`.
    pub channel: Option<RowId>,
    /// The audience that it logs; the journal's default where `None`.
    pub audience: Option<RowId>,
    /// The effort that it logs.
    pub effort: Option<Effort>,
    /// The minutes that it logs.
    pub minutes: Option<u16>,
    /// The tags that it logs.
    pub tags: Vec<String>,
}

/// How many interactions of a day share one combination of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCount {
    /// Term of the kinds.
    pub kind: RowId,
    /// Term of the channels.
    pub channel: RowId,
    /// Term of the audiences.
    pub audience: RowId,
    /// Sum of the counts.
    pub count: u64,
}

impl Preset {
    /// How many of a day's interactions match every term that this preset names.
    ///
    /// What was typed counts as much as what was tapped: the number on the button answers "how many
    /// of these today?", not "how often was this button pressed?".
    #[must_use]
    pub fn count_in(&self, day: &[DayCount]) -> u64 {
        let fits = |wanted: Option<RowId>, id: RowId| wanted.is_none_or(|wanted| wanted == id);
        day.iter()
            .filter(|row| fits(self.kind, row.kind))
            .filter(|row| fits(self.channel, row.channel))
            .filter(|row| fits(self.audience, row.audience))
            .map(|row| row.count)
            .sum()
    }
}
