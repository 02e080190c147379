//! From an entry back to a line that parses to the same entry.

use super::lexer::tokens_of_text;
use super::reader::{MarkReader, needs_escape};
use super::{Backdate, ContactName, Context, Entry, FollowUpDraft, InteractionDraft, marks};
use crate::domain::RowId;
use crate::domain::calendar::Wish;
use crate::domain::interaction::{Interaction, Mood};
use crate::domain::vocabulary::{Facet, Vocabulary};

/// Writes an entry as a line: the words first, then the marks.
///
/// `parse(line(entry))` gives the same entry, as long as every term in it has a word that means it
/// ([`Vocabulary::handle`](crate::domain::vocabulary::Vocabulary::handle)).
#[must_use]
pub fn line(entry: &Entry, context: &Context<'_>) -> String {
    let mut parts = Vec::new();
    match entry {
        Entry::Interaction(draft) => {
            let words = if draft.detail.is_empty() { &draft.summary } else { &draft.detail };
            parts.push(escaped(words, context, false));
            parts.extend(terms([draft.kind, draft.channel, draft.audience], context));
            parts.extend(draft.tags.iter().map(|tag| format!("#{tag}")));
            parts.extend(draft.count.map(|count| format!("x{count}")));
            parts.extend(draft.minutes.map(|minutes| format!("{minutes}m")));
            parts.extend(draft.effort.map(|effort| format!("r{}", effort.level())));
            parts.extend(moods(draft.mood_before, draft.mood_after));
            parts.extend(draft.happened.map(happened_mark));
            parts.extend(draft.follow_up.iter().flat_map(|owed| follow_up_marks(owed, context)));
        }
        Entry::Kudos(draft) => {
            parts.push("*".to_owned());
            parts.push(escaped(&draft.said, context, true));
            parts.extend(terms([None, draft.channel, draft.audience], context));
            parts.extend(draft.tags.iter().map(|tag| format!("#{tag}")));
            parts.extend(draft.happened.map(happened_mark));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// The entry that logs an interaction once more: the same words and values, happening now, owing
/// nothing. What is meant anyway when nothing is said is left out.
#[must_use]
pub fn again(interaction: &Interaction, vocabulary: &Vocabulary) -> Entry {
    let said = |facet, id| {
        let is_default = vocabulary.default_term(facet).is_some_and(|term| term.id == id);
        (!is_default).then_some(id)
    };
    Entry::Interaction(InteractionDraft {
        kind: said(Facet::Kind, interaction.kind),
        channel: said(Facet::Channel, interaction.channel),
        audience: said(Facet::Audience, interaction.audience),
        count: (interaction.count > 1).then_some(interaction.count),
        minutes: interaction.minutes,
        effort: interaction.effort,
        tags: interaction.tags.clone(),
        summary: interaction.summary.clone(),
        detail: String::new(),
        mood_before: interaction.mood_before,
        mood_after: interaction.mood_after,
        happened: None,
        follow_up: None,
    })
}

/// The words with a backslash before each that would be read as a mark.
fn escaped(words: &str, context: &Context<'_>, is_kudos: bool) -> String {
    let reader = MarkReader { context, is_kudos };
    // The place in the line matters to a leading `*` only, and a kudos has its own in front.
    let tokens = tokens_of_text(words);
    let mut line = String::with_capacity(words.len());
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 {
            line.push(' ');
        }
        let is_star = is_kudos && token.text.trim_start_matches('\\') == "*";
        if !is_star && needs_escape(&reader, &tokens, at) {
            line.push('\\');
        }
        line.push_str(token.text);
    }
    line
}

/// `/name` for each term, kind first, so that a name of two vocabularies means each in its turn.
fn terms(ids: [Option<RowId>; 3], context: &Context<'_>) -> impl Iterator<Item = String> {
    ids.into_iter()
        .flatten()
        .filter_map(|id| context.vocabulary.handle(context.vocabulary.get(id)?))
        .map(|handle| format!("/{handle}"))
}

fn moods(before: Option<Mood>, after: Option<Mood>) -> Option<String> {
    let before = before?.mark();
    Some(after.map_or_else(|| before.to_owned(), |after| format!("{before}>{}", after.mark())))
}

fn happened_mark(backdate: Backdate) -> String {
    match backdate {
        Backdate::At(time) => format!("<{}", time.format("%Y-%m-%d %H:%M")),
        Backdate::MinutesAgo(minutes) if minutes < 1000 => format!("<{minutes}m"),
        Backdate::MinutesAgo(minutes) => format!("<{}h", minutes / 60),
    }
}

fn follow_up_marks(owed: &FollowUpDraft, context: &Context<'_>) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(owed.wish.map(wish_mark));
    match &owed.refer_to {
        Some(ContactName::Known(id)) => {
            let name = context.contacts.get(*id).map(|contact| contact.name.as_str());
            parts.extend(name.map(marks::contact_word));
        }
        Some(ContactName::New(name)) => parts.push(marks::contact_word(name)),
        None => {}
    }
    if parts.is_empty() {
        parts.push("!".to_owned());
    }
    parts
}

/// `>2026-11-30` or `>2026-11-30 15:00`.
#[must_use]
pub fn wish_mark(wish: Wish) -> String {
    match wish.time {
        Some(time) => format!(">{} {}", wish.date, time.format("%H:%M")),
        None => format!(">{}", wish.date),
    }
}
