//! What the word at the cursor could become: names after `/`, contacts after `@`.

use super::{Context, marks};
use crate::domain::text::name_key;

/// Most suggestions shown at once.
const MOST: usize = 9;

/// One suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The whole mark that it stands for, such as `/phone`.
    pub word: String,
    /// The name, as shown.
    pub label: String,
    /// What it is: "kind", "channel", "contact".
    pub detail: &'static str,
}

/// Suggestions for the beginning of a word, best first; none where the word says it all already,
/// so that Enter after a finished word saves and does nothing else.
#[must_use]
pub fn suggestions(word: &str, context: &Context<'_>) -> Vec<Suggestion> {
    let mut found = match word.chars().next() {
        Some('/') => terms(&word[1..], context),
        Some('@') => contacts(word[1..].trim_matches('"'), context),
        _ => Vec::new(),
    };
    found.truncate(MOST);
    found
}

fn terms(typed: &str, context: &Context<'_>) -> Vec<Suggestion> {
    let vocabulary = context.vocabulary;
    if vocabulary.is_whole_word(typed) {
        return Vec::new();
    }
    vocabulary
        .completions(typed)
        .into_iter()
        .filter_map(|term| {
            Some(Suggestion {
                word: format!("/{}", vocabulary.handle(term)?),
                label: term.name.clone(),
                detail: term.facet.noun(),
            })
        })
        .collect()
}

fn contacts(typed: &str, context: &Context<'_>) -> Vec<Suggestion> {
    let key = name_key(typed);
    context
        .contacts
        .completions(typed)
        .into_iter()
        .filter(|contact| name_key(&contact.name) != key)
        .map(|contact| Suggestion {
            word: marks::contact_word(&contact.name),
            label: contact.name.clone(),
            detail: "contact",
        })
        .collect()
}
