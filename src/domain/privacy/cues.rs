//! Words beside a number that say what it is.
//!
//! Owns: the lists, and how far a word reaches.

use crate::domain::text::name_key;

/// How many words before a number are looked at.
const BEFORE: usize = 4;
/// How many words after it.
const AFTER: usize = 2;
/// Bytes in which those words are looked for.
const REACH: usize = 80;

/// What a word says about the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Phone,
    Card,
    Birth,
    /// The number of a thing: a book, a room, a ticket.
    Thing,
    /// The date of a thing: a newspaper, a letter.
    Dated,
}

const PHONE: &str = "tel telephone phone phones phoned ph mobile mob cell fax call called calls callback \
    ring rang text texted sms whatsapp handy telefon telefono reach dial";
const CARD: &str = "card cards visa mastercard amex account debit credit";
const BIRTH: &str = "born birth birthday birthdate bday dob geb geboren geburtsdatum geburtstag";
const THING: &str = "isbn issn ismn oclc ocn ocm lccn doi ean upc barcode barcodes item items copy copies \
    bib record records order orders invoice ticket tickets request ref reference \
    incident case asset serial sn po sku version build code ip room rooms page pages pp \
    vol volume volumes chapter shelf shelves shelfmark dewey seat seats locker lockers \
    line lines";
const DATED: &str = "newspaper newspapers paper papers article articles issue issues edition published \
    dated times gazette archive archives minutes photo photos map maps record records \
    census";

/// The nearest word before a place that says something about a number.
pub(super) fn of_number(text: &str, start: usize) -> Option<Cue> {
    let words = before(text, start);
    let mut words = words.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        if matches!(word, "number" | "numbers" | "no" | "nr") && words.peek() == Some(&"call") {
            return Some(Cue::Thing);
        }
        for (list, cue) in [(PHONE, Cue::Phone), (CARD, Cue::Card), (THING, Cue::Thing)] {
            if is_in(list, word) {
                return Some(cue);
            }
        }
    }
    None
}

/// What the words on both sides say about a date.
pub(super) fn of_date(text: &str, start: usize, end: usize) -> Option<Cue> {
    let words: Vec<String> = before(text, start).into_iter().chain(after(text, end)).collect();
    let says = |list: &str| words.iter().any(|word| is_in(list, word));
    match (says(BIRTH), says(DATED)) {
        (true, _) => Some(Cue::Birth),
        (false, true) => Some(Cue::Dated),
        (false, false) => None,
    }
}

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The words before a place, nearest first.
fn before(text: &str, start: usize) -> Vec<String> {
    let from = text.floor_char_boundary(start.saturating_sub(REACH));
    let near = text[from..start].replace('.', "");
    near.rsplit(|c: char| !c.is_alphanumeric())
        .map(name_key)
        .filter(|word| !word.is_empty())
        .take(BEFORE)
        .collect()
}

fn after(text: &str, end: usize) -> Vec<String> {
    let to = text.floor_char_boundary(end + REACH);
    let near = text[end..to].replace('.', "");
    near.split(|c: char| !c.is_alphanumeric())
        .map(name_key)
        .filter(|word| !word.is_empty())
        .take(AFTER)
        .collect()
}
