//! Who an entry of another program is, so that reading it again adds nothing.
//!
//! Owns: identities made from what a row says. They depend on the file's words alone, never on the
//! mapping, the encoding, the line ends or the order of columns, so that an entry stays the same when it is read otherwise
//! the next time. Must not: know where anything is stored.

use super::format::Format;
use super::mapping::Field;
use super::records::Row;
use super::stamp;
use crate::domain::text::name_key;
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
/// is all that it says, and how many rows before it say the same. A session of Suma that was sent twice
/// has other numbers the second time: its rows are those of the first.
pub(super) struct Identities {
    format: Format,
    number: Option<usize>,
    sites: Vec<usize>,
    stamps: Vec<usize>,
    date: Option<usize>,
    time: Option<usize>,
    /// Every column by its header, in the order of these: the one in which they stand may be another the
    /// next time.
    columns: Vec<(String, usize)>,
    /// What was met, each as the beginning of its identity.
    seen: HashMap<u64, u32>,
    sessions: Option<Sessions>,
    name: String,
}

/// Finds sessions of Suma that were sent twice: with the same start and end, and the same counts.
struct Sessions {
    id: usize,
    start: usize,
    end: usize,
    /// How many rows of each session were met.
    rows: HashMap<u64, u32>,
    /// The session and the identity of what was met first.
    sent: HashMap<u64, (u64, Uuid)>,
}

impl Identities {
    /// Identities of rows with these columns, as they are taken for before anybody changes them.
    pub(super) fn new(format: Format, headers: &[String], fields: &[Field]) -> Self {
        let all = |field: Field| {
            let columns = fields.iter().enumerate().filter(move |(_, it)| **it == field);
            columns.map(|(at, _)| at)
        };
        let named = headers.iter().enumerate().map(|(at, header)| (name_key(header), at));
        let mut columns: Vec<(String, usize)> = named.collect();
        columns.sort();
        Self {
            format,
            columns,
            number: all(Field::Number).next(),
            sites: all(Field::Site).collect(),
            stamps: all(Field::DateTime).collect(),
            date: all(Field::Date).next(),
            time: all(Field::Time).next(),
            seen: HashMap::new(),
            sessions: if format == Format::SumaCsv { Sessions::new(headers) } else { None },
            name: String::new(),
        }
    }

    /// The identity of a row.
    pub(super) fn of(&mut self, row: &Row) -> Uuid {
        let uid = self.of_this(row);
        let number = self.number;
        self.sessions.as_mut().map_or(uid, |sessions| sessions.first(row, number, uid))
    }

    fn of_this(&mut self, row: &Row) -> Uuid {
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

    /// All that a row says; empty cells say nothing.
    fn name_whole(&mut self, row: &Row) {
        self.begin('r');
        for (header, at) in &self.columns {
            let cell = row.cell(*at);
            if !cell.is_empty() {
                self.name.push_str(header);
                self.name.push(BETWEEN);
                one_line_end(cell, |piece| self.name.push_str(piece));
                self.name.push(BETWEEN);
            }
        }
    }

    /// The identity of the words in `name`, by how often they were met.
    fn running(&mut self) -> Uuid {
        let first = Uuid::new_v5(&NAMESPACE, self.name.as_bytes());
        let times = self.seen.entry(first.as_u64_pair().0).or_default();
        *times += 1;
        if *times == 1 { first } else { part(first, &times.to_string()) }
    }
}

impl Sessions {
    /// None where the columns do not tell sessions.
    fn new(headers: &[String]) -> Option<Self> {
        let named = |name: &str| headers.iter().position(|header| name_key(header) == name);
        Some(Self {
            id: named("session id")?,
            start: named("session start")?,
            end: named("session end")?,
            rows: HashMap::new(),
            sent: HashMap::new(),
        })
    }

    /// The identity of the row of a session that was met first and says the same in the same place of
    /// it; else its own, which is `uid`.
    fn first(&mut self, row: &Row, number: Option<usize>, uid: Uuid) -> Uuid {
        let whole = [self.id, self.start, self.end];
        if whole.iter().any(|&at| row.cell(at).is_empty()) {
            return uid;
        }
        let short = |uid: Uuid| uid.as_u64_pair().0;
        let session = short(of_parts(whole.iter().map(|&at| row.cell(at))));
        let place = self.rows.entry(session).or_default();
        *place += 1;
        let is_said = |at: &usize| *at != self.id && Some(*at) != number;
        let cells = row.cells().enumerate().filter(|(at, _)| is_said(at)).map(|(_, cell)| cell);
        let said = short(of_parts(cells.chain([place.to_string().as_str()])));
        match self.sent.entry(said) {
            Entry::Occupied(met) if met.get().0 != session => met.get().1,
            Entry::Occupied(_) => uid,
            Entry::Vacant(place) => {
                place.insert((session, uid));
                uid
            }
        }
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
