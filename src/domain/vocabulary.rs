//! Kinds, channels and audiences: the words that an interaction is described with.
//!
//! Owns: what a term is, what it counts as in official statistics, and how `/name` is resolved.
//! Must not: know where terms are stored or how a line is read around them.

use super::RowId;
use super::text::{clean, distinct, name_key};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which of the three vocabularies a term belongs to, in listed order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// What an interaction was about.
    Kind,
    /// How it reached the desk.
    Channel,
    /// Who asked.
    Audience,
}

impl Facet {
    /// The three, in listed order.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Channel, Self::Audience];

    /// The plural that settings and messages use.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Kind => "Kinds",
            Self::Channel => "Channels",
            Self::Audience => "Audiences",
        }
    }

    /// The singular, in lower case.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Channel => "channel",
            Self::Audience => "audience",
        }
    }
}

/// What a kind counts as in official statistics.
///
/// A *reference transaction* is an information consultation in which staff recommend, interpret,
/// evaluate or use information resources to help someone meet an information need; a *directional*
/// one is logistical use of the library (ANSI/NISO Z39.7). Totals come from the kind, never from
/// the effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountsAs {
    /// A reference transaction.
    Reference,
    /// A directional transaction.
    Directional,
    /// Neither: equipment, policy, accounts, suggestions.
    Other,
}

impl CountsAs {
    /// All three, in the order in which settings offer them.
    pub const ALL: [Self; 3] = [Self::Reference, Self::Directional, Self::Other];

    /// What a kind of this name most likely counts as; settings show it and let it be changed.
    #[must_use]
    pub fn guess(kind: &str) -> Self {
        let key = name_key(kind);
        let has = |words: &[&str]| key.split(' ').any(|it| words.iter().any(|w| it.starts_with(w)));
        if has(&["direction", "locational", "wayfinding"]) {
            Self::Directional
        } else if has(&["reference", "research", "readers", "consultation"]) {
            Self::Reference
        } else {
            Self::Other
        }
    }

    /// The word that settings show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Reference => "Reference",
            Self::Directional => "Directional",
            Self::Other => "Other",
        }
    }
}

/// One word of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The vocabulary that it belongs to.
    pub facet: Facet,
    /// The name, as shown.
    pub name: String,
    /// Short forms for the line, without `/`.
    pub aliases: Vec<String>,
    /// For kinds; `Other` and without meaning for channels and audiences.
    pub counts_as: CountsAs,
    /// Place in its list, from 0.
    pub position: i64,
    /// True for the one that is meant when a line names none.
    pub is_default: bool,
    /// Archived terms are no longer offered; old interactions keep them.
    pub archived: bool,
}

/// All terms of a journal, with how often each is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    term: Term,
    uses: u64,
    name_key: String,
    alias_keys: Vec<String>,
}

impl Vocabulary {
    /// A vocabulary of these terms and how many interactions use each.
    #[must_use]
    pub fn new(terms: impl IntoIterator<Item = (Term, u64)>) -> Self {
        let mut entries: Vec<Entry> = terms
            .into_iter()
            .map(|(term, uses)| Entry {
                name_key: name_key(&term.name),
                alias_keys: term.aliases.iter().map(|alias| name_key(alias)).collect(),
                term,
                uses,
            })
            .collect();
        entries.sort_by_key(|entry| (entry.term.facet, entry.term.position, entry.term.id));
        Self { entries }
    }

    /// Counts that a term is used once more, or once less.
    pub fn count_use(&mut self, id: RowId, more: bool) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.term.id == id) {
            entry.uses = if more { entry.uses + 1 } else { entry.uses.saturating_sub(1) };
        }
    }

    /// Every term of a vocabulary, archived ones too, in listed order.
    pub fn terms(&self, facet: Facet) -> impl Iterator<Item = &Term> {
        self.entries.iter().map(|entry| &entry.term).filter(move |term| term.facet == facet)
    }

    /// The terms that are offered for new interactions, in listed order.
    pub fn offered(&self, facet: Facet) -> impl Iterator<Item = &Term> {
        self.terms(facet).filter(|term| !term.archived)
    }

    /// The offered term of exactly this name, case and accents aside.
    #[must_use]
    pub fn named(&self, facet: Facet, name: &str) -> Option<&Term> {
        let key = name_key(name);
        self.offered(facet).find(|term| name_key(&term.name) == key)
    }

    /// The term that a word of another program means: its name, archived or not, or else a whole
    /// alias of one that is offered.
    #[must_use]
    pub fn meant(&self, facet: Facet, word: &str) -> Option<&Term> {
        let key = name_key(word);
        let of_facet = || self.entries.iter().filter(|entry| entry.term.facet == facet);
        let named = of_facet().find(|entry| entry.name_key == key);
        let by_alias = || of_facet().find(|it| !it.term.archived && it.alias_keys.contains(&key));
        if key.is_empty() { None } else { named.or_else(by_alias).map(|entry| &entry.term) }
    }

    /// The term with this key.
    #[must_use]
    pub fn get(&self, id: RowId) -> Option<&Term> {
        self.entries.iter().map(|entry| &entry.term).find(|term| term.id == id)
    }

    /// The name of the term with this key; empty where there is none.
    #[must_use]
    pub fn name(&self, id: RowId) -> &str {
        self.get(id).map_or("", |term| &term.name)
    }

    /// What is meant when a line names no term of this vocabulary: the one marked as default,
    /// else the first offered.
    #[must_use]
    pub fn default_term(&self, facet: Facet) -> Option<&Term> {
        let mut offered = self.offered(facet);
        let first = offered.next()?;
        if first.is_default {
            return Some(first);
        }
        Some(offered.find(|term| term.is_default).unwrap_or(first))
    }

    /// The kinds under which suggestions are logged: those that are named `Suggestion` or have it
    /// as an alias. Archived ones too, because what was suggested under them was heard.
    #[must_use]
    pub fn suggestion_kinds(&self) -> Vec<RowId> {
        let is_suggestion = |entry: &&Entry| {
            let mut names = std::iter::once(&entry.name_key).chain(&entry.alias_keys);
            entry.term.facet == Facet::Kind && names.any(|name| name == "suggestion")
        };
        self.entries.iter().filter(is_suggestion).map(|entry| entry.term.id).collect()
    }

    /// Resolves the word after `/` among the facets that `allowed` admits.
    ///
    /// Order: exact alias, exact name, unique prefix, then the most used of those that match, then
    /// listed order. Where the best match belongs to a vocabulary that `taken` says is used up,
    /// an equally good match of another vocabulary is taken; `/other` may so name the kind first
    /// and the channel after it.
    #[must_use]
    pub fn resolve(
        &self,
        word: &str,
        allowed: impl Fn(Facet) -> bool,
        taken: impl Fn(Facet) -> bool,
    ) -> Option<&Term> {
        let key = name_key(word);
        if key.is_empty() {
            return None;
        }
        let candidates = || {
            self.entries.iter().filter(|entry| !entry.term.archived && allowed(entry.term.facet))
        };
        let exact_alias = |entry: &&Entry| entry.alias_keys.contains(&key);
        let exact_name = |entry: &&Entry| entry.name_key == key;
        let prefix = |entry: &&Entry| {
            entry.name_key.starts_with(&key)
                || entry.alias_keys.iter().any(|alias| alias.starts_with(&key))
        };
        for tier in [&exact_alias as &dyn Fn(&&Entry) -> bool, &exact_name, &prefix] {
            let mut matching = candidates().filter(tier).peekable();
            if matching.peek().is_some() {
                return most_used(matching.filter(|entry| !taken(entry.term.facet)));
            }
        }
        None
    }

    /// Offered terms that the beginning of a word could mean, best first, for completion.
    #[must_use]
    pub fn completions(&self, word: &str) -> Vec<&Term> {
        let key = name_key(word);
        let mut found: Vec<(u8, &Entry)> = self
            .entries
            .iter()
            .filter(|entry| !entry.term.archived)
            .filter_map(|entry| Some((entry.fit(&key)?, entry)))
            .collect();
        if !key.is_empty() {
            found.sort_by_key(|(fit, entry)| (*fit, std::cmp::Reverse(entry.uses)));
        }
        found.into_iter().map(|(_, entry)| &entry.term).collect()
    }

    /// True where a word is the whole alias or name of an offered term.
    #[must_use]
    pub fn is_whole_word(&self, word: &str) -> bool {
        let key = name_key(word);
        self.entries.iter().any(|entry| !entry.term.archived && entry.fit(&key) == Some(0))
    }

    /// A word that, after `/`, means exactly this term when nothing else is said; `None` where
    /// every name that it has is shadowed by another term.
    #[must_use]
    pub fn handle(&self, term: &Term) -> Option<String> {
        let name = name_key(&term.name).replace(' ', "-");
        std::iter::once(name)
            .chain(term.aliases.iter().map(|alias| name_key(alias).replace(' ', "-")))
            .find(|handle| {
                self.resolve(handle, |_| true, |_| false).is_some_and(|found| found.id == term.id)
            })
    }
}

impl Entry {
    /// How well a word's beginning fits: 0 an exact alias or name, 1 a beginning, 2 the beginning
    /// of a later word of the name.
    fn fit(&self, key: &str) -> Option<u8> {
        let names = || std::iter::once(&self.name_key).chain(&self.alias_keys);
        if names().any(|name| name == key) {
            Some(0)
        } else if names().any(|name| name.starts_with(key)) {
            Some(1)
        } else if self.name_key.split(' ').any(|word| word.starts_with(key)) {
            Some(2)
        } else {
            None
        }
    }
}

/// The most used entry; of equals the first listed.
fn most_used<'a>(entries: impl Iterator<Item = &'a Entry>) -> Option<&'a Term> {
    entries
        .reduce(|best, entry| if entry.uses > best.uses { entry } else { best })
        .map(|entry| &entry.term)
}

/// Short forms as the line can name them: without white space and leading `/`, each once.
#[must_use]
pub fn one_form_of_aliases(aliases: &[String]) -> Vec<String> {
    distinct(aliases.iter().map(|alias| {
        let alias = clean(alias).text.to_lowercase();
        let joined = alias.split_whitespace().collect::<Vec<_>>().join("-");
        joined.trim_start_matches('/').to_owned()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::Template;

    fn resolve(word: &str) -> Option<String> {
        let vocabulary = Template::Academic.vocabulary();
        vocabulary.resolve(word, |_| true, |_| false).map(|term| term.name.clone())
    }

    #[test]
    fn an_alias_a_name_or_a_beginning_finds_its_term() {
        for (word, name) in [
            ("tech", "Printing & tech"),
            ("PRINT", "Printing & tech"),
            ("ph", "Phone"),
            ("student", "Student"),
            ("find-an-item", "Find an item"),
            ("dir", "Directions"),
            ("sugg", "Suggestion"),
            ("readers-advisory", "Readers’ advisory"),
        ] {
            assert_eq!(resolve(word).as_deref(), Some(name), "/{word}");
        }
        assert_eq!(resolve("nope"), None);
        assert_eq!(resolve("-"), None);
    }

    #[test]
    fn the_most_used_of_several_matches_wins_then_listed_order() {
        let mut terms: Vec<(Term, u64)> =
            Template::Academic.terms().into_iter().map(|term| (term, 0)).collect();
        let listed = Vocabulary::new(terms.clone());
        let first = |vocabulary: &Vocabulary| {
            vocabulary.resolve("co", |_| true, |_| false).map(|term| term.name.clone())
        };
        assert_eq!(first(&listed).as_deref(), Some("Complaint"));
        for (term, uses) in &mut terms {
            *uses = u64::from(term.name == "Community member");
        }
        assert_eq!(first(&Vocabulary::new(terms)).as_deref(), Some("Community member"));
    }

    #[test]
    fn a_name_in_two_vocabularies_can_be_used_for_both() {
        let vocabulary = Template::Academic.vocabulary();
        let second = vocabulary
            .resolve("other", |_| true, |facet| facet == Facet::Kind)
            .map(|term| term.facet);
        assert_eq!(second, Some(Facet::Channel));
    }

    #[test]
    fn every_starter_term_has_a_handle_that_means_it() {
        for template in Template::ALL {
            let vocabulary = template.vocabulary();
            for facet in Facet::ALL {
                for term in vocabulary.terms(facet) {
                    assert!(vocabulary.handle(term).is_some(), "{} has no handle", term.name);
                }
            }
        }
    }

    #[test]
    fn archived_terms_are_not_resolved() {
        let mut terms: Vec<(Term, u64)> =
            Template::Academic.terms().into_iter().map(|term| (term, 0)).collect();
        for (term, _) in &mut terms {
            term.archived = term.name == "Directions";
        }
        let vocabulary = Vocabulary::new(terms);
        assert!(vocabulary.resolve("directions", |_| true, |_| false).is_none());
    }
}
