//! Who an entry of another program is, so that reading it again adds nothing.
//!
//! Owns: identities made from what a row says. They depend on the file's words alone, never on the
//! mapping, the encoding or the line ends, so that an entry stays the same when it is read otherwise
//! the next time. Must not: know where anything is stored.

use super::format::Format;
use super::mapping::Field;
use super::records::Row;
use super::stamp;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// Where all identities below come from. Never changes: every import ever made depends on it.
const NAMESPACE: Uuid = Uuid::from_u128(0xfd2a_b3ee_ce69_49cf_bb6c_e543_e555_ff55);

/// Parts that stand in one identity are parted by what no cell holds after cleaning.
const BETWEEN: char = '\u{1F}';

/// The identity of some words in their order.
pub(super) fn of_parts<'a>(parts: impl Iterator<Item = &'a str>) -> Uuid {
    let mut name = String::new();
    for part in parts {
        name.push_str(part);
        name.push(BETWEEN);
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// Gives the rows of one file their identities.
///
/// A row with a number is its number, the site that numbers it and when it happened; the same number
/// again with the same words is the same entry, with other words another one. A row without a number
/// is all that it says, and how many rows before it say the same.
pub(super) struct Identities {
    format: Format,
    number: Option<usize>,
    sites: Vec<usize>,
    stamps: Vec<usize>,
    date: Option<usize>,
    time: Option<usize>,
    /// What was met, each as the beginning of its identity.
    seen: HashMap<u64, u32>,
    name: String,
}

impl Identities {
    /// Identities of rows with these columns, as they are taken for before anybody changes them.
    pub(super) fn new(format: Format, fields: &[Field]) -> Self {
        let all = |field: Field| {
            let columns = fields.iter().enumerate().filter(move |(_, it)| **it == field);
            columns.map(|(at, _)| at)
        };
        Self {
            format,
            number: all(Field::Number).next(),
            sites: all(Field::Site).collect(),
            stamps: all(Field::DateTime).collect(),
            date: all(Field::Date).next(),
            time: all(Field::Time).next(),
            seen: HashMap::new(),
            name: String::new(),
        }
    }

    /// The identity of a row.
    pub(super) fn of(&mut self, row: &Row) -> Uuid {
        let number = self.number.map(|at| row.cell(at)).filter(|number| !number.is_empty());
        let Some(number) = number else {
            self.name_whole(row);
            return self.running();
        };
        let words = words(row);
        self.begin('n');
        let sites = self.sites.iter().map(|&at| row.cell(at));
        let when = self.when(row);
        let parts: Vec<&str> = sites.chain([number, when.as_ref()]).collect();
        for part in parts {
            self.name.push_str(part);
            self.name.push(BETWEEN);
        }
        let uid = Uuid::new_v5(&NAMESPACE, self.name.as_bytes());
        match self.seen.entry(uid.as_u64_pair().0) {
            Entry::Vacant(place) => {
                place.insert(words);
                uid
            }
            Entry::Occupied(place) if *place.get() == words => uid,
            Entry::Occupied(_) => {
                self.name_whole(row);
                self.running()
            }
        }
    }

    /// When a row happened, in a form that is the same however it is written.
    fn when<'r>(&self, row: &'r Row) -> Cow<'r, str> {
        let stamped = self.stamps.iter().map(|&at| row.cell(at)).find(|cell| !cell.is_empty());
        let time = self.time.map_or("", |at| row.cell(at));
        let (date, time) = match (stamped, self.date) {
            (Some(stamped), _) => (stamped, ""),
            (None, Some(date)) => (row.cell(date), time),
            (None, None) => ("", time),
        };
        stamp::key(date, time).map_or(Cow::Borrowed(date), Cow::Owned)
    }

    fn begin(&mut self, how: char) {
        self.name.clear();
        self.name.push_str(self.format.code());
        self.name.push(BETWEEN);
        self.name.push(how);
        self.name.push(BETWEEN);
    }

    /// All that a row says; empty cells at its end say nothing.
    fn name_whole(&mut self, row: &Row) {
        self.begin('r');
        let mut length = self.name.len();
        for cell in row.cells() {
            one_line_end(cell, |piece| self.name.push_str(piece));
            if !cell.is_empty() {
                length = self.name.len();
            }
            self.name.push(BETWEEN);
        }
        self.name.truncate(length);
    }

    /// The identity of the words in `name`, by how often they were met.
    fn running(&mut self) -> Uuid {
        let first = Uuid::new_v5(&NAMESPACE, self.name.as_bytes());
        let times = self.seen.entry(first.as_u64_pair().0).or_default();
        *times += 1;
        if *times == 1 { first } else { part(first, &times.to_string()) }
    }
}

/// The identity of one of several entries that a row, or a whole, becomes.
pub(super) fn part(whole: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&whole, name.as_bytes())
}

/// Hands over a text with every line end as `\n`, in pieces.
fn one_line_end<'a>(text: &'a str, mut take: impl FnMut(&'a str)) {
    if !text.contains('\r') {
        return take(text);
    }
    let mut rest = text;
    while let Some(at) = rest.find('\r') {
        take(&rest[..at]);
        take("\n");
        rest = rest[at + 1..].strip_prefix('\n').unwrap_or(&rest[at + 1..]);
    }
    take(rest);
}

/// A short check of the words of a row; line ends of either kind count alike.
fn words(row: &Row) -> u32 {
    let mut hash = crc32fast::Hasher::new_with_initial(row.cuts());
    row.text().split('\r').for_each(|piece| hash.update(piece.as_bytes()));
    hash.finalize()
}
