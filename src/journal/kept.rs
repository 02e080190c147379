//! How many promises were kept.
//!
//! Owns: the score of a period. Must not: write, or say what a score means.

use super::Journal;
use crate::domain::follow_up::Score;
use crate::domain::radar::Period;
use crate::error::Result;
use crate::store::growth;

impl Journal {
    /// The promises that were settled in a period, and how many of them were kept.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn promises_kept(&self, period: Period) -> Result<Score> {
        let settled = self.store.read(|| growth::promises_ended(&self.store, period))?;
        Ok(Score::of(&settled))
    }
}
