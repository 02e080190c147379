//! Ready-made combinations behind one key.
//!
//! Owns: what a preset fills in, and which interactions count as its own.

use super::RowId;
use super::interaction::Effort;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many presets have a key (Alt+1 … Alt+9).
pub const KEYED: usize = 9;

/// A ready-made combination: one key logs a tally with these values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// How many interactions share one combination of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermCount {
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
    /// How many of a day's interactions are of the kind that this preset logs, and match the
    /// channel and the audience where it names them. `usual` is the kind that is meant where none
    /// is named.
    ///
    /// What was typed counts as much as what was tapped: the number on the button answers "how many
    /// of these today?", not "how often was this button pressed?".
    #[must_use]
    pub fn count_in(&self, day: &[TermCount], usual: Option<RowId>) -> u64 {
        let fits = |wanted: Option<RowId>, id: RowId| wanted.is_none_or(|wanted| wanted == id);
        day.iter()
            .filter(|row| fits(self.kind.or(usual), row.kind))
            .filter(|row| fits(self.channel, row.channel))
            .filter(|row| fits(self.audience, row.audience))
            .map(|row| row.count)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_counts_its_kind_however_it_was_logged() {
        let row = |kind, channel, count| TermCount { kind, channel, audience: 1, count };
        let day = [row(1, 1, 3), row(1, 2, 2), row(9, 1, 4)];
        let preset = |kind, channel| Preset { kind, channel, ..Preset::default() };
        assert_eq!(preset(Some(1), None).count_in(&day, Some(9)), 5);
        assert_eq!(preset(Some(1), Some(2)).count_in(&day, Some(9)), 2);
        assert_eq!(preset(None, None).count_in(&day, Some(9)), 4, "the usual kind, not everything");
    }
}
