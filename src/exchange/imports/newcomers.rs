//! How many words an import may bring into the vocabularies.
//!
//! Owns: that a column which was taken for something else never fills a list of kinds, channels or
//! audiences with its thousands of values. Must not: decide what a word becomes.

use crate::domain::incoming::{IncomingWhat, TermChoice, TermChoices};
use crate::domain::number::grouped;
use crate::domain::text::name_key;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::error::{Error, Result};
use crate::exchange::import::{Field, Format, Item, Mapping, Recognised};
use std::collections::{BTreeMap, HashSet};

/// Most words of one vocabulary that an import of another program's file makes: several times what the
/// longest lists have that people choose from.
pub const NEW_WORDS_MAX: usize = 200;
/// Likewise of Deskhand's own files, whose words were in a vocabulary before.
const OWN_WORDS_MAX: usize = 2_000;

/// Looks at each entry on its way in.
pub(super) struct Newcomers<'a> {
    vocabulary: &'a Vocabulary,
    found: &'a Recognised,
    most: usize,
    seen: BTreeMap<Facet, HashSet<String>>,
    new: BTreeMap<Facet, HashSet<String>>,
}

impl<'a> Newcomers<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary, found: &'a Recognised) -> Self {
        let is_own = matches!(found.format, Format::DeskhandCsv | Format::DeskhandJson);
        let most = if is_own { OWN_WORDS_MAX } else { NEW_WORDS_MAX };
        Self { vocabulary, found, most, seen: BTreeMap::new(), new: BTreeMap::new() }
    }

    /// Notes the words of an entry.
    ///
    /// # Errors
    /// `is_refused`, naming the column, where more are new than a vocabulary is given at once.
    pub(super) fn note(&mut self, item: &Item) -> Result<()> {
        let Ok(entry) = item else { return Ok(()) };
        if let IncomingWhat::Interaction(it) = &entry.what {
            self.word(Facet::Kind, it.kind.as_deref())?;
        }
        self.word(Facet::Channel, entry.channel.as_deref())?;
        self.word(Facet::Audience, entry.audience.as_deref())
    }

    fn word(&mut self, facet: Facet, word: Option<&str>) -> Result<()> {
        let Some(word) = word else { return Ok(()) };
        let seen = self.seen.entry(facet).or_default();
        if seen.contains(word) {
            return Ok(());
        }
        // What differs in nothing but capitals is few; what could be many ends at the limit.
        seen.insert(word.to_owned());
        let Some(name) = new_name(self.vocabulary, &self.found.mapping.terms, facet, word) else {
            return Ok(());
        };
        let new = self.new.entry(facet).or_default();
        new.insert(name_key(&name));
        if new.len() > self.most {
            return Err(Error::refused(too_many(&self.found.mapping, facet, self.most)));
        }
        Ok(())
    }
}

/// The name of the term that an import makes of a word; none where one is here, or none is wanted.
#[must_use]
pub fn new_name(
    vocabulary: &Vocabulary,
    terms: &TermChoices,
    facet: Facet,
    word: &str,
) -> Option<String> {
    match terms.of(facet, word) {
        TermChoice::Named(name) if vocabulary.meant(facet, &name).is_none() => Some(name),
        TermChoice::Named(_) | TermChoice::Usual => None,
    }
}

fn too_many(mapping: &Mapping, facet: Facet, most: usize) -> String {
    let field = match facet {
        Facet::Kind => Field::Kind,
        Facet::Channel => Field::Channel,
        Facet::Audience => Field::Audience,
    };
    let column = mapping.columns.iter().find(|column| column.field == field);
    let holds = column.map_or_else(
        || "This file holds".to_owned(),
        |column| format!("The column “{}” holds", column.header),
    );
    format!(
        "{holds} more than {} different words that are new here, which is more than a list of {} \
         can use. Choose another column for it, or give its words names that are here; nothing was \
         added.",
        grouped(most as u64),
        facet.plural().to_lowercase(),
    )
}
