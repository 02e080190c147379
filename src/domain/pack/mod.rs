//! What a lead hands to every desk in one file: rules, phrases, contacts, hours, presets and kinds.
//!
//! Owns: what a desk pack holds, by names and plain words only, and how a newer version of it meets
//! what somebody changed at their own desk ([`merge`]). There are no keys, no identities and nothing
//! personal in it. Must not: know how a pack is written down, or where a journal keeps it.

mod item;
mod merge;
#[cfg(test)]
mod tests;

pub use item::{
    Closure, Contact, Difference, Item, Kind, LINE_MAX_CHARS, Phrase, Preset, Rule, Week, compared,
};
pub use merge::{Change, Choice, Held, Kept, Known, Merged, Origin, Refused, What, Why, merge};

use super::vocabulary::Facet;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Most items of one section.
pub const SECTION_MAX: usize = 2_000;

/// A part of a pack, in the order in which its items are taken: a preset names kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What may bend, and what may not.
    Rule,
    /// Words to avoid, and better ones.
    Phrase,
    /// Who can answer what.
    Contact,
    /// What interactions are about.
    Kind,
    /// Ready-made combinations.
    Preset,
    /// Opening hours and closures.
    Hours,
}

impl Section {
    /// All six, in listed order.
    pub const ALL: [Self; 6] =
        [Self::Rule, Self::Phrase, Self::Contact, Self::Kind, Self::Preset, Self::Hours];

    /// The word that is stored and exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Phrase => "phrase",
            Self::Contact => "contact",
            Self::Kind => "kind",
            Self::Preset => "preset",
            Self::Hours => "hours",
        }
    }

    /// The section of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The heading that screens show.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Rule => "Rules",
            Self::Phrase => "Words",
            Self::Contact => "Contacts",
            Self::Kind => "Kinds",
            Self::Preset => "Presets",
            Self::Hours => "Opening hours",
        }
    }
}

/// What tells one item of a pack from the others: its section, and its name as names are
/// compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// The part that it belongs to.
    pub section: Section,
    /// The name, as [`compared`] gives it.
    pub name: String,
}

/// What a desk pack holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The name of the pack; may be empty.
    pub name: String,
    /// What its lead wants to say about it; may be empty.
    pub note: String,
    items: Vec<Item>,
    keys: HashSet<Key>,
}

/// The second item of a pack that has the name of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// What it is called.
    pub title: String,
    /// What it is, in one word.
    pub noun: &'static str,
}

impl Content {
    /// A pack without items.
    #[must_use]
    pub fn named(name: &str, note: &str) -> Self {
        Self { name: item::line(name), note: item::words(note), ..Self::default() }
    }

    /// Adds an item at the end of its section.
    ///
    /// # Errors
    /// The item has the name of another one; it is not added.
    pub fn add(&mut self, item: Item) -> Result<(), Twin> {
        let key = item.key();
        let section = key.section;
        if !self.keys.insert(key) {
            return Err(Twin { title: item.title(), noun: item.noun() });
        }
        let at = self.items.partition_point(|it| it.section() <= section);
        self.items.insert(at, item);
        Ok(())
    }

    /// All items, sections in the order of [`Section::ALL`].
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// How many items a section has.
    #[must_use]
    pub fn count(&self, section: Section) -> usize {
        self.items.iter().filter(|it| it.section() == section).count()
    }

    /// True where there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Brings the words that presets name into the spelling of a journal, and drops those that it
    /// does not know: a preset with one of them logs what is usual there. `spelling` answers the
    /// journal's name for a word. The pack's own kinds are known too. Answers what was dropped, each
    /// with the preset's name.
    pub fn fit_to(
        &mut self,
        spelling: impl Fn(Facet, &str) -> Option<String>,
    ) -> Vec<(String, Facet, String)> {
        let mut kinds = HashMap::new();
        for item in &self.items {
            if let Item::Kind(kind) = item {
                kinds.insert(compared(&kind.name), kind.name.clone());
            }
        }
        let own = |facet: Facet, word: &str| {
            (facet == Facet::Kind).then(|| kinds.get(&compared(word)).cloned()).flatten()
        };
        let mut dropped = Vec::new();
        for item in &mut self.items {
            let Item::Preset(preset) = item else { continue };
            let name = preset.name.clone();
            let words = [
                (Facet::Kind, &mut preset.kind),
                (Facet::Channel, &mut preset.channel),
                (Facet::Audience, &mut preset.audience),
            ];
            for (facet, word) in words {
                if word.is_empty() {
                    continue;
                }
                match spelling(facet, word).or_else(|| own(facet, word)) {
                    Some(known) => *word = known,
                    None => dropped.push((name.clone(), facet, std::mem::take(word))),
                }
            }
        }
        dropped
    }
}

/// True where a followed pack has suddenly lost more than half of its items: somebody is probably
/// still writing it, or has saved the wrong file. It is then not taken without asking.
#[must_use]
pub fn looks_cut(before: usize, after: usize) -> bool {
    after.saturating_mul(2) < before
}
