//! Tables of what is done with one key on a screen.
//!
//! Owns how such a table is read: by keys, key caps and the shortcut sheet. What an act means is its
//! screen's.

use egui::Key;

/// An act, its key, its cap, and its words on the sheet of all keys. An act without a key is read where
/// the keys are.
pub type Row<A> = (A, Option<Key>, &'static str, &'static str);

/// Every act of a screen, in the order of the shortcut sheet.
pub struct Keyed<A: 'static>(pub &'static [Row<A>]);

impl<A: Copy + PartialEq> Keyed<A> {
    /// The act of a key.
    pub fn of(&self, key: Key) -> Option<A> {
        self.0.iter().find(|(_, it, ..)| *it == Some(key)).map(|(act, ..)| *act)
    }

    /// The key of an act, as a cap shows it.
    pub fn cap(&self, act: A) -> &'static str {
        self.row(act).map_or("", |(_, _, cap, _)| cap)
    }

    /// The words of an act.
    pub fn label(&self, act: A) -> &'static str {
        self.row(act).map_or("", |(.., words)| words)
    }

    /// Words and key of each act, for the shortcut sheet.
    pub fn shortcuts(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<A> {
        self.0.iter().map(|(_, _, cap, words)| (*words, *cap))
    }

    fn row(&self, act: A) -> Option<&'static Row<A>> {
        self.0.iter().find(|(it, ..)| *it == act)
    }
}
