//! What was found as rows of a list: their words, and which of them were looked for.
//!
//! Must not draw or look anything up.

use crate::domain::Moment;
use crate::domain::RowId;
use crate::domain::feedback::Feedback;
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::domain::interaction::Interaction;
use crate::domain::search_words::Wanted;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::{EntryRow, FindPlace, FoundItem, FoundPart, FoundRow, Logged, PartOf, Setup};
use crate::ui::widgets::Tone;
use crate::ui::words;
use chrono::{NaiveDate, NaiveDateTime};
use std::ops::Range;
use uuid::Uuid;

/// From this effort on it is told in the row.
const MUCH_EFFORT: u8 = 3;
/// Words that stand before the first match of a long text, in characters.
const LEAD: usize = 24;
/// Longest text of a row, in bytes; what is longer cannot be seen in it anyway.
const ROW_BYTES: usize = 600;

/// What tells one row from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// It has no time: a rule, a phrase, a contact.
    Timeless(Uuid),
    /// It stands at a place.
    At(FindPlace),
}

/// One row as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What tells it from others.
    pub key: Key,
    /// The instant that it stands under; none for what has no time.
    pub at: Option<Moment>,
    /// What it is.
    pub item: FoundItem,
    /// What matched, where that is not the item itself.
    pub part: Option<PartOf>,
    /// Its words, on one line.
    pub text: String,
    /// Which bytes of them were looked for.
    pub found: Vec<Range<usize>>,
    /// A second line, where what was looked for stands elsewhere; may be empty.
    pub detail: String,
    /// Which bytes of that were looked for.
    pub detail_found: Vec<Range<usize>>,
}

impl Line {
    /// A row that stands at a time.
    #[must_use]
    pub fn of(row: FoundRow, wanted: &Wanted, setup: &Setup) -> Self {
        let key = Key::At(row.place);
        Self::new(key, Some(row.at), row.item, row.part.as_ref(), wanted, setup)
    }

    /// A rule, a phrase or a contact.
    #[must_use]
    pub fn timeless(item: FoundItem, wanted: &Wanted, setup: &Setup) -> Self {
        Self::new(Key::Timeless(item.uid()), None, item, None, wanted, setup)
    }

    fn new(
        key: Key,
        at: Option<Moment>,
        item: FoundItem,
        part: Option<&FoundPart>,
        wanted: &Wanted,
        setup: &Setup,
    ) -> Self {
        let title = one_line(&title_of(&item, &setup.vocabulary));
        let (text, found) = seen(&title, wanted);
        let second = match part {
            Some(part) => Some(labelled(label_of(part.of), &part.text, wanted)),
            None if found.is_empty() => elsewhere(&item, wanted),
            None => None,
        };
        let (detail, detail_found) = second.unwrap_or_default();
        Self { key, at, item, part: part.map(|it| it.of), text, found, detail, detail_found }
    }

    /// Its place; none for what has no time.
    #[must_use]
    pub fn place(&self) -> Option<FindPlace> {
        match self.key {
            Key::At(place) => Some(place),
            Key::Timeless(_) => None,
        }
    }

    /// The day that it stands under.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.at.map(|at| at.date_naive())
    }

    /// The interaction or kudos that it is, or belongs to.
    #[must_use]
    pub fn entry(&self) -> Option<&EntryRow> {
        match &self.item {
            FoundItem::Entry(row) => Some(row),
            _ => None,
        }
    }

    /// Identity of the interaction or kudos that it is, or belongs to.
    #[must_use]
    pub fn uid_of_entry(&self) -> Option<Uuid> {
        self.entry().map(EntryRow::uid)
    }

    /// The interaction that it is, or belongs to.
    #[must_use]
    pub fn interaction(&self) -> Option<&Interaction> {
        match &self.entry()?.entry {
            Logged::Interaction(it) => Some(it),
            Logged::Kudos(_) => None,
        }
    }
}

fn label_of(part: PartOf) -> &'static str {
    match part {
        PartOf::Promise => "Promise",
        PartOf::StepNote => "Note",
        PartOf::Referral => "Referral",
        PartOf::Exception => "Exception",
    }
}

/// What an item is called.
#[must_use]
pub fn title_of(item: &FoundItem, vocabulary: &Vocabulary) -> String {
    match item {
        FoundItem::Entry(row) => match &row.entry {
            Logged::Interaction(it) => words::title(it, vocabulary),
            Logged::Kudos(it) => format!("“{}”", it.said.trim_matches('"')),
        },
        FoundItem::Feedback(it) => feedback_title(it),
        FoundItem::Mistake(it) => it.what_happened.clone(),
        FoundItem::Reflection(it) => it.reflection.clone(),
        FoundItem::Goal(it) => it.name.clone(),
        FoundItem::Rule(it) => format!("{} {}", words::shape(it.colour), it.name),
        FoundItem::Phrase(it) if it.avoid.is_empty() => it.say.clone(),
        FoundItem::Phrase(it) => format!("{} → {}", it.avoid, it.say),
        FoundItem::Contact(it) => it.name.clone(),
    }
}

fn feedback_title(it: &Feedback) -> String {
    let said = [&it.behaviour, &it.situation, &it.impact, &it.next_time];
    said.into_iter().find(|text| !text.trim().is_empty()).cloned().unwrap_or_default()
}

/// The other texts of an item, each with what it is.
fn others(item: &FoundItem) -> Vec<(&'static str, &str)> {
    match item {
        FoundItem::Entry(row) => match &row.entry {
            Logged::Interaction(it) => vec![("More", &it.detail), ("Extra", &it.extra)],
            Logged::Kudos(it) => vec![("What you did", &it.did), ("For", &it.colleague)],
        },
        FoundItem::Feedback(it) => vec![
            ("Situation", &it.situation),
            ("Behaviour", &it.behaviour),
            ("Impact", &it.impact),
            ("Next time", &it.next_time),
            ("With", &it.colleague),
        ],
        FoundItem::Mistake(it) => vec![("Apology", &it.apology), ("Change", &it.change)],
        FoundItem::Reflection(_) => Vec::new(),
        FoundItem::Goal(it) => vec![("Why", &it.why), ("Theme", &it.theme)],
        FoundItem::Rule(it) => vec![
            ("Intent", &it.intent),
            ("You may", &it.may_do),
            ("Limit", &it.limit),
            ("Ask", &it.ask),
            ("Say", &it.say),
            ("Instead of", &it.instead_of),
            ("Source", &it.source),
        ],
        FoundItem::Phrase(it) => vec![("Why", &it.why)],
        FoundItem::Contact(it) => {
            vec![
                ("Answers", &it.answers),
                ("Team", &it.team),
                ("Mail", &it.email),
                ("Reach", &it.reach),
            ]
        }
    }
}

type Marked = (String, Vec<Range<usize>>);

/// Where what was looked for stands, if not in the title.
fn elsewhere(item: &FoundItem, wanted: &Wanted) -> Option<Marked> {
    let tags: &[String] = match item {
        FoundItem::Entry(row) => match &row.entry {
            Logged::Interaction(it) => &it.tags,
            Logged::Kudos(it) => &it.tags,
        },
        _ => &[],
    };
    let tags = tags.join(" ");
    let texts = others(item).into_iter().chain([("Tags", tags.as_str())]);
    let found = texts.filter(|(_, text)| !wanted.marks(text).is_empty());
    found.map(|(label, text)| labelled(label, text, wanted)).next()
}

/// A text after what it is, with what was looked for in sight.
fn labelled(label: &str, text: &str, wanted: &Wanted) -> Marked {
    let (text, found) = seen(&one_line(text), wanted);
    let lead = label.len() + 2;
    let found = found.into_iter().map(|it| it.start + lead..it.end + lead).collect();
    (format!("{label}: {text}"), found)
}

/// All on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with what was looked for; of a long one the part that holds the first of it.
fn seen(text: &str, wanted: &Wanted) -> Marked {
    let found = wanted.marks(text);
    let first = found.first().map_or(0, |it| it.start);
    let before = text[..first].chars().count();
    let start = if before > 2 * LEAD {
        let cut = text[..first].char_indices().rev().nth(LEAD).map_or(0, |(at, _)| at);
        // A word is not cut in two.
        text[cut..first].find(' ').map_or(cut, |space| cut + space + 1)
    } else {
        0
    };
    let end = (start + ROW_BYTES).min(text.len());
    let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let lead = if start > 0 { "… " } else { "" };
    let shown = format!("{lead}{}", &text[start..end]);
    let marks = found.into_iter().filter(|it| it.start >= start && it.end <= end);
    let marks = marks.map(|it| it.start - start + lead.len()..it.end - start + lead.len());
    (shown, marks.collect())
}

/// What is known of it, as badges.
pub fn badges(line: &Line, setup: &Setup, now: NaiveDateTime) -> Vec<(Tone, String)> {
    let word = |words: &str| vec![(Tone::Accent, words.to_owned())];
    match &line.item {
        FoundItem::Entry(row) => match &row.entry {
            Logged::Interaction(it) => interaction_badges(row, it, setup, now),
            Logged::Kudos(it) => {
                let mut badges = unless_usual(&setup.vocabulary, Facet::Audience, it.audience);
                badges.push((Tone::Accent, "Kudos".to_owned()));
                badges
            }
        },
        FoundItem::Feedback(it) => {
            word(&format!("Feedback {}", it.direction.label().to_lowercase()))
        }
        FoundItem::Mistake(_) => word("Mistake"),
        FoundItem::Reflection(_) => word("End of shift"),
        FoundItem::Goal(_) => word("Goal"),
        FoundItem::Rule(it) if it.is_retired => word("Rule, no longer holds"),
        FoundItem::Rule(_) => word("Rule"),
        FoundItem::Phrase(_) => word("Phrase"),
        FoundItem::Contact(_) => word("Contact"),
    }
}

fn interaction_badges(
    row: &EntryRow,
    it: &Interaction,
    setup: &Setup,
    now: NaiveDateTime,
) -> Vec<(Tone, String)> {
    let vocabulary = &setup.vocabulary;
    let mut badges = Vec::new();
    if !it.summary.is_empty() {
        badges.extend(unless_usual(vocabulary, Facet::Kind, it.kind));
    }
    badges.extend(unless_usual(vocabulary, Facet::Audience, it.audience));
    if let Some(effort) = it.effort.filter(|effort| effort.level() >= MUCH_EFFORT) {
        badges.push((Tone::Neutral, format!("effort {}", effort.level())));
    }
    if row.is_with_colleague {
        badges.push((Tone::Accent, "with a colleague".to_owned()));
    }
    if it.summary.is_empty() {
        badges.push((Tone::Neutral, "tally".to_owned()));
    }
    if let Some(contact) = &row.refer_to {
        badges.push((Tone::Neutral, format!("→ {}", contact.name)));
    }
    badges.extend(row.follow_up.as_ref().map(|owed| owed_badge(owed, now)));
    badges
}

/// How what is owed stands.
pub fn owed_badge(owed: &FollowUp, now: NaiveDateTime) -> (Tone, String) {
    match owed.state {
        FollowUpState::Kept => (Tone::Good, "✓ kept".to_owned()),
        FollowUpState::LetGo => (Tone::Neutral, "let go".to_owned()),
        FollowUpState::HandedOver => (Tone::Neutral, "handed over".to_owned()),
        FollowUpState::Open => {
            let (words, tone) = words::due_badge(owed.due, now);
            (tone, words)
        }
    }
}

/// The name of a term, unless it is what is meant when nothing is said.
fn unless_usual(vocabulary: &Vocabulary, facet: Facet, id: RowId) -> Vec<(Tone, String)> {
    let is_usual = vocabulary.default_term(facet).is_some_and(|term| term.id == id);
    if is_usual { Vec::new() } else { vec![(Tone::Neutral, vocabulary.name(id).to_owned())] }
}

/// Everything that it says, for the clipboard.
pub fn copied(line: &Line, setup: &Setup) -> String {
    let mut lines = Vec::new();
    if let Some(at) = line.at {
        lines.push(at.format("%a %-d %b %Y, %H:%M").to_string());
    }
    lines.push(title_of(&line.item, &setup.vocabulary));
    let texts = others(&line.item).into_iter().filter(|(_, text)| !text.trim().is_empty());
    lines.extend(texts.map(|(label, text)| format!("{label}: {text}")));
    lines.join("\n")
}

/// The texts of an item besides its title, each with what it is; those without words are left out.
pub fn texts(item: &FoundItem) -> impl Iterator<Item = (&'static str, &str)> {
    others(item).into_iter().filter(|(_, text)| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, words: &str) -> (String, Vec<String>) {
        let (shown, marks) = seen(&one_line(text), &Wanted::read(words));
        let words = marks.iter().map(|it| shown[it.clone()].to_owned()).collect();
        (shown, words)
    }

    #[test]
    fn what_was_looked_for_is_marked_whatever_its_case_and_accents() {
        assert_eq!(marked("Scanner and CAFÉ scan", "scan").1, ["Scan", "scan"]);
        assert_eq!(marked("Scanner in the Café", "cafe").1, ["Café"]);
        assert_eq!(marked("nothing here", "").1, Vec::<String>::new());
    }

    #[test]
    fn a_long_text_begins_near_what_was_looked_for() {
        let text = format!("{} the scanner upstairs", "words and more ".repeat(9));
        let (shown, words) = marked(&text, "scan");
        assert!(shown.starts_with("… ") && shown.len() < 90, "{shown}");
        assert_eq!(words.len(), 1, "{shown}");
        let (shown, words) = marked(&"ä".repeat(5_000), "scan");
        assert!(shown.len() <= ROW_BYTES + 2 && words.is_empty());
    }

    #[test]
    fn a_label_moves_the_marks() {
        let (text, marks) = labelled("Promise", "a scan\nby mail", &Wanted::read("scan"));
        assert_eq!((text.as_str(), &text[marks[0].clone()]), ("Promise: a scan by mail", "scan"));
    }
}
