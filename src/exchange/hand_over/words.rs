//! What all three forms say, before they are laid out.
//!
//! Owns: the labels, the order and the wording of a hand-over. Every line that leaves here is
//! clean, without line ends, and can never be taken for a mark of the program's part.

use super::sealed::MARK;
use crate::domain::Moment;
use crate::domain::follow_up::{is_late, late_by};
use crate::domain::hand_over::{HandOver, HandedOver};
use crate::domain::text::beginning;
use crate::exchange::{in_words, one_line};

/// Longest title, in characters; a longer summary follows in full below it.
const TITLE_MAX_CHARS: usize = 100;
/// Says what the program's part is.
pub(super) const FOOT: &str =
    "The lines below are for the colleague's Deskhand; leave them as they are.";

/// Something that is said under a label, in one or more lines.
pub(super) struct Field {
    pub label: &'static str,
    pub lines: Vec<String>,
}

/// One follow-up.
pub(super) struct Block {
    pub title: String,
    pub is_late: bool,
    pub fields: Vec<Field>,
}

/// Who hands what to whom.
pub(super) fn head(hand_over: &HandOver) -> Vec<Field> {
    let giver = [hand_over.from.as_str(), hand_over.desk.as_str()];
    let giver: Vec<&str> = giver.into_iter().filter(|name| !name.is_empty()).collect();
    let holds = match hand_over.items.len() {
        1 => "1 follow-up".to_owned(),
        many => format!("{many} follow-ups, most urgent first"),
    };
    let made_at = in_words(hand_over.made_at.naive_local());
    let word = hand_over.word.clone();
    let to = hand_over.to.clone();
    [("From", giver.join(", ")), ("To", to), ("When", made_at), ("In it", holds), ("Word", word)]
        .into_iter()
        .filter_map(|(label, words)| field(label, &words))
        .collect()
}

/// The follow-ups, most urgent first.
pub(super) fn blocks(hand_over: &HandOver) -> impl Iterator<Item = Block> {
    let mut items: Vec<&HandedOver> = hand_over.items.iter().collect();
    items.sort_by_key(|item| item.due);
    items.into_iter().map(|item| block(item, hand_over.made_at))
}

fn block(item: &HandedOver, made_at: Moment) -> Block {
    let full_title = safe(item.title());
    let title = beginning(&full_title, TITLE_MAX_CHARS).to_owned();
    let is_cut = title.len() < full_title.len();
    let now = made_at.naive_local();
    let is_late = is_late(item.due, now);
    let due = if is_late {
        ("Was due", format!("{}, {} late", in_words(item.due), late_by(item.due, now)))
    } else {
        ("Due", in_words(item.due))
    };
    let about = if is_cut { item.title() } else { "" };
    let is_said = item.promise == item.title();
    let promised = if is_said { "" } else { item.promise.as_str() };
    let next = format!("{}: {}", item.step.label(), item.step.prompt());
    let fields = [
        (due.0, due.1.as_str()),
        ("About", about),
        ("Promised", promised),
        ("Acknowledged", &item.acknowledged),
        ("Clarified", &item.clarified),
        ("Asked", &item.refer_to),
        ("Next step", &next),
        ("They came", &came(item)),
        ("The answer", &item.answer),
        ("Note", &item.note),
    ];
    let fields = fields.into_iter().filter_map(|(label, words)| field(label, words)).collect();
    let title = if is_cut { format!("{title} …") } else { title };
    Block { title, is_late, fields }
}

/// When and how somebody came, and what it was about.
fn came(item: &HandedOver) -> String {
    let when = in_words(item.happened_at.naive_local());
    let how = [when.as_str(), &item.channel, &item.audience, &item.kind];
    let how: Vec<&str> = how.into_iter().filter(|words| !words.is_empty()).collect();
    how.join(" · ")
}

/// The words in safe lines; nothing where there are none.
fn field(label: &'static str, words: &str) -> Option<Field> {
    let lines: Vec<String> = words.lines().map(safe).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then_some(Field { label, lines })
}

/// One line that holds nothing that misleads, neither a person nor the reader of the program's
/// part.
fn safe(words: &str) -> String {
    one_line(words).replace(MARK, "DESKHAND HAND-OVER")
}
