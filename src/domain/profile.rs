//! Whose journal it is, and at which desk.
//!
//! Owns: the name and the desk. What belongs to the PC rather than to the person (theme, zoom,
//! date order) is not here.

use super::creed::Hat;
use serde::{Deserialize, Serialize};

/// Whose journal it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The person's name, as colleagues know them; may be empty.
    pub name: String,
    /// The desk's name; may be empty.
    pub desk: String,
    /// The emblem that marks the journal.
    pub hat: Hat,
}

impl Profile {
    /// One or two capital letters for the emblem: of the first and the last word of the name.
    #[must_use]
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}
