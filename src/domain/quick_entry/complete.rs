//! What the word under the cursor could become: names after `/`, contacts after `@`.

use super::lexer::tokens;
use super::{Context, marks};
use std::ops::Range;

/// Most suggestions shown at once.
const MOST: usize = 9;

/// Suggestions for one word of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Bytes of the line that an accepted suggestion replaces.
    pub range: Range<usize>,
    /// Best first; never empty.
    pub items: Vec<CompletionItem>,
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionItem {
    /// The whole mark that it stands for, such as `/tech`.
    pub word: String,
    /// The name, as shown.
    pub label: String,
    /// What it is: "kind", "channel", "new contact".
    pub detail: &'static str,
}

/// Suggestions for the word that the cursor (a byte offset) stands in or right behind; `None`
/// where there is nothing to suggest, or nothing but what is written already.
#[must_use]
pub fn completion(line: &str, cursor: usize, context: &Context<'_>) -> Option<Completion> {
    let token = tokens(line).into_iter().find(|token| {
        token.range().start < cursor && cursor <= token.range().end && !token.quoted
    })?;
    let typed = line.get(token.start..cursor)?;
    let mut items = match typed.chars().next()? {
        '/' => terms(&typed[1..], context),
        '@' => contacts(&typed[1..], context),
        _ => return None,
    };
    items.truncate(MOST);
    let is_written = items.len() == 1 && items[0].word == token.text;
    (!items.is_empty() && !is_written).then(|| Completion { range: token.range(), items })
}

fn terms(typed: &str, context: &Context<'_>) -> Vec<CompletionItem> {
    let vocabulary = context.vocabulary;
    vocabulary
        .completions(typed)
        .into_iter()
        .filter_map(|term| {
            Some(CompletionItem {
                word: format!("/{}", vocabulary.handle(term)?),
                label: term.name.clone(),
                detail: term.facet.noun(),
            })
        })
        .collect()
}

fn contacts(typed: &str, context: &Context<'_>) -> Vec<CompletionItem> {
    let typed = typed.trim_matches('"');
    let known = context.contacts.completions(typed).into_iter().map(|contact| CompletionItem {
        word: marks::contact_word(&contact.name),
        label: contact.name.clone(),
        detail: "contact",
    });
    known.collect()
}
