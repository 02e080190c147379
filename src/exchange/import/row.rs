//! From the cells of a row to entries.
//!
//! Owns: what each column of a mapping does to an entry, and why a row cannot be taken. The
//! principle: a row whose columns are shifted or whose time is not known is rejected; an odd value
//! elsewhere never costs the entry.
//!
//! - A READ of 9, a duration of two days or in words nobody can count, a word of a vocabulary that is
//!   as long as a story: kept in the detail as “Header: value”. So is the range of a duration, whose
//!   middle becomes the minutes.
//! - A count that is negative or no number is rejected, because the totals would be wrong without it.
//!   A count of 0 is no entry; how many there were is told.
//! - Where columns count kinds, each that counts is an entry. A row of Suma is one count however many
//!   activities it has: the first is its kind, and the others stand as tags.
//! - A second filled column of the same meaning goes into the detail.
//! - A detail beyond its limit keeps its beginning; how many were shortened is told.

use super::amount::{self, Count, Minutes};
use super::format::Format;
use super::identity::{self, Identities};
use super::mapping::{Field, Mapping};
use super::records::Row;
use super::shift::Shift;
use super::when::{Moment, When};
use super::{Item, Tally};
use crate::domain::incoming::{Incoming, IncomingInteraction, IncomingWhat, Rejected};
use crate::domain::interaction::{DETAIL_MAX_BYTES, Effort, SUMMARY_MAX_CHARS};
use crate::domain::text::{clean, fold_white_space, name_key};
use crate::domain::vocabulary::Facet;
use crate::error::Result;
use std::borrow::Cow;

/// Longest word of a vocabulary, in characters; what is longer is a story and no word.
const WORD_MAX_CHARS: usize = 80;
/// Most tags of one entry.
const TAGS_MAX: usize = 50;

/// Turns the rows of one table into entries.
pub(super) struct Rows<'a> {
    headers: &'a [String],
    fields: Vec<Field>,
    with_colleagues: bool,
    is_counting: bool,
    format: Format,
    when: When,
    shift: Shift,
    identities: Identities,
    /// What happened on the way.
    pub(super) tally: Tally,
}

/// An entry while its row is read.
#[derive(Default)]
struct Draft<'a> {
    kind: Option<String>,
    channel: Option<String>,
    audience: Option<String>,
    tags: Vec<String>,
    minutes: Option<u16>,
    effort: Option<Effort>,
    count: Option<u32>,
    question: &'a str,
    answer: &'a str,
    lines: String,
    /// Counting columns with something in them.
    counted: Vec<(Facet, usize, u32)>,
}

impl<'a> Rows<'a> {
    /// Rows under these headers, read by a mapping; `usual` is what the columns are taken for before
    /// anybody changes it.
    pub(super) fn new(
        format: Format,
        headers: &'a [String],
        mapping: &Mapping,
        usual: &[Field],
        delimiter: u8,
    ) -> Self {
        let fields: Vec<Field> = mapping.columns.iter().map(|column| column.field).collect();
        Self {
            headers,
            with_colleagues: mapping.with_colleagues,
            is_counting: fields.iter().any(|field| is_counting(*field)),
            format,
            when: When::new(&fields, mapping.date_order),
            shift: Shift::new(format, headers, usual, delimiter),
            identities: Identities::new(format, headers, usual),
            fields,
            tally: Tally::default(),
        }
    }

    /// Hands over what a row becomes: entries, a rejection, or nothing.
    pub(super) fn take(
        &mut self,
        row: &Row,
        take: &mut dyn FnMut(Item) -> Result<()>,
    ) -> Result<()> {
        if row.is_blank() || self.shift.is_header(row) {
            return Ok(());
        }
        if self.shift.is_beside_the_table(row) {
            self.tally.beside += 1;
            return Ok(());
        }
        match self.entries(row) {
            Ok(entries) => entries.into_iter().try_for_each(|entry| take(Ok(entry))),
            Err(reason) => take(Err(Rejected { line: row.line, reason })),
        }
    }

    fn entries(&mut self, row: &Row) -> Result<Vec<Incoming>, String> {
        self.shift.check(row)?;
        let moment = self.when.of(row, self.headers)?;
        let mut draft = self.draft(row)?;
        let kinds = self.settle_counts(&mut draft);
        if draft.count == Some(0) {
            self.tally.zero += 1;
            return Ok(Vec::new());
        }
        self.tally.noon += u64::from(moment.is_day_alone);
        let uid = self.identities.of(row);
        let (entry, is_shortened) = incoming(draft, &moment, row.line, uid);
        self.tally.shortened += u64::from(is_shortened);
        if kinds.is_empty() {
            return Ok(vec![entry]);
        }
        Ok(kinds.into_iter().map(|(at, number)| self.of_kind(&entry, at, number)).collect())
    }

    /// Gives the counting columns their places in the entry, and answers those that count kinds.
    fn settle_counts(&mut self, draft: &mut Draft<'_>) -> Vec<(usize, u32)> {
        if !self.is_counting {
            return Vec::new();
        }
        let counted = std::mem::take(&mut draft.counted);
        let of = |facet: Facet| -> Vec<(usize, u32)> {
            let those = counted.iter().filter(move |(its, _, _)| *its == facet);
            those.map(|&(_, at, number)| (at, number)).collect()
        };
        for facet in [Facet::Channel, Facet::Audience] {
            let columns = of(facet);
            let slot = match facet {
                Facet::Channel => &mut draft.channel,
                _ => &mut draft.audience,
            };
            match columns[..] {
                [(at, _)] if slot.is_none() => *slot = Some(self.label(at)),
                _ => columns.iter().for_each(|(at, number)| {
                    self.add_line(&mut draft.lines, *at, &number.to_string());
                }),
            }
        }
        let kinds = of(Facet::Kind);
        if let [(first, number), more @ ..] = &kinds[..]
            && self.format == Format::SumaCsv
            && draft.kind.is_none()
            && more.iter().all(|(_, its)| its == number)
        {
            draft.kind = Some(self.label(*first));
            draft.count = Some(*number);
            self.tally.several += u64::from(!more.is_empty());
            for (at, number) in more {
                if !tag(&mut draft.tags, &self.label(*at)) {
                    self.add_line(&mut draft.lines, *at, &number.to_string());
                }
            }
            return Vec::new();
        }
        if kinds.is_empty() && draft.count.is_none() {
            let most = counted.iter().map(|&(_, _, number)| number).max();
            // A row of Suma is a count even where nothing of it was noted.
            draft.count = most.or((self.format != Format::SumaCsv).then_some(0));
        }
        kinds
    }

    /// One of the entries of a row that counts kinds.
    fn of_kind(&self, entry: &Incoming, at: usize, number: u32) -> Incoming {
        let mut entry = entry.clone();
        entry.uid = identity::part(entry.uid, &name_key(&self.headers[at]));
        if let IncomingWhat::Interaction(it) = &mut entry.what {
            it.kind = Some(self.label(at));
            it.count = number;
        }
        entry
    }

    /// What the columns say.
    fn draft<'r>(&self, row: &'r Row) -> Result<Draft<'r>, String> {
        let mut draft = Draft::default();
        for (at, field) in self.fields.iter().enumerate() {
            let cell = row.cell(at);
            if cell.is_empty() {
                continue;
            }
            let is_kept = match field {
                Field::Kind => word(&mut draft.kind, cell),
                Field::Channel => word(&mut draft.channel, cell),
                Field::Audience => word(&mut draft.audience, cell),
                Field::Minutes => duration(&mut draft.minutes, cell),
                Field::Effort => level(&mut draft.effort, cell),
                Field::Question => first(&mut draft.question, cell),
                Field::Answer => first(&mut draft.answer, cell),
                Field::Tags => self.tags(&mut draft.tags, cell),
                Field::Tag => tag(&mut draft.tags, cell),
                Field::Count => match (amount::count(cell), draft.count) {
                    (Count::None, _) => true,
                    (Count::Is(number), None) => {
                        draft.count = Some(number);
                        true
                    }
                    (Count::Is(_), Some(_)) => false,
                    (Count::Odd, _) => return Err(self.no_count(at)),
                },
                Field::KindCount | Field::ChannelCount | Field::AudienceCount => {
                    match amount::count(cell) {
                        Count::None | Count::Is(0) => {}
                        Count::Is(number) => draft.counted.push((facet(*field), at, number)),
                        Count::Odd => return Err(self.no_count(at)),
                    }
                    true
                }
                Field::Detail | Field::Site => false,
                Field::Colleague => !self.with_colleagues,
                Field::Number
                | Field::DateTime
                | Field::Date
                | Field::Time
                | Field::Added
                | Field::Derived
                | Field::Ignored => true,
            };
            if !is_kept {
                self.add_line(&mut draft.lines, at, cell);
            }
        }
        Ok(draft)
    }

    fn no_count(&self, at: usize) -> String {
        let header = self.label(at);
        format!("“{header}” holds no number of people or questions. Expected is 1 or more.")
    }

    fn label(&self, at: usize) -> String {
        let header = fold_white_space(&self.headers[at]);
        if header.is_empty() { format!("Column {}", at + 1) } else { header }
    }

    fn add_line(&self, lines: &mut String, at: usize, cell: &str) {
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(&self.label(at));
        lines.push_str(": ");
        lines.push_str(cell);
    }

    /// True where all tags found room.
    fn tags(&self, tags: &mut Vec<String>, cell: &str) -> bool {
        let marks: &[char] = &[',', ';', '|'];
        let mut fits = true;
        if matches!(self.format, Format::GimletApi | Format::GimletWeb) || !cell.contains(marks) {
            cell.split_whitespace().for_each(|it| fits &= tag(tags, it));
        } else {
            cell.split(marks).for_each(|it| fits &= tag(tags, it));
        }
        fits
    }
}

/// The entry, and true where its detail was too long.
fn incoming(draft: Draft<'_>, moment: &Moment, line: u64, uid: uuid::Uuid) -> (Incoming, bool) {
    let question = cleaned(draft.question);
    let (summary, over) = split(&question);
    let (answer, lines) = (cleaned(draft.answer), cleaned(&draft.lines));
    let parts = [over, answer.as_ref(), lines.as_ref()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut detail = parts.join("\n\n");
    let is_shortened = detail.len() > DETAIL_MAX_BYTES;
    if is_shortened {
        detail.truncate(detail.floor_char_boundary(DETAIL_MAX_BYTES));
    }
    let interaction = IncomingInteraction {
        kind: draft.kind,
        count: draft.count.unwrap_or(1),
        minutes: draft.minutes,
        effort: draft.effort,
        summary: summary.to_owned(),
        detail,
        mood_before: None,
        mood_after: None,
        expectation: None,
        extra: String::new(),
        follow_up: None,
    };
    let entry = Incoming {
        line,
        uid,
        happened: moment.happened,
        what: IncomingWhat::Interaction(Box::new(interaction)),
        channel: draft.channel,
        audience: draft.audience,
        tags: draft.tags,
    };
    (entry, is_shortened)
}

/// The text as the journal would have it. Most are plain, which is quickly seen.
fn cleaned(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    // By pieces, of which the compiler looks at all bytes at once.
    let mut pieces = text.as_bytes().chunks(32);
    if pieces.all(|piece| piece.iter().fold(true, |all, byte| all & is_plain(byte))) {
        Cow::Borrowed(text)
    } else {
        clean(text).text
    }
}

/// What a summary can hold of a text, up to the end of a word, and the rest.
fn split(text: &str) -> (&str, &str) {
    if !is_longer(text, SUMMARY_MAX_CHARS) {
        return (text, "");
    }
    let most = text.char_indices().nth(SUMMARY_MAX_CHARS).map_or(text.len(), |(at, _)| at);
    let words = text[..most].rfind(char::is_whitespace).filter(|at| *at > most / 2);
    let (summary, over) = text.split_at(words.unwrap_or(most));
    (summary, over.trim_start())
}

fn is_longer(text: &str, chars: usize) -> bool {
    text.len() > chars && text.chars().nth(chars).is_some()
}

fn is_counting(field: Field) -> bool {
    matches!(field, Field::KindCount | Field::ChannelCount | Field::AudienceCount)
}

fn facet(field: Field) -> Facet {
    match field {
        Field::ChannelCount => Facet::Channel,
        Field::AudienceCount => Facet::Audience,
        _ => Facet::Kind,
    }
}

/// Takes a word of a vocabulary; false where the place is taken, or it is no word.
fn word(slot: &mut Option<String>, cell: &str) -> bool {
    if slot.is_some() || is_longer(cell, WORD_MAX_CHARS) {
        return false;
    }
    let word = fold_white_space(&cleaned(cell));
    if !word.is_empty() {
        *slot = Some(word);
    }
    true
}

/// Takes a duration; false where the cell says more than the minutes do.
fn duration(slot: &mut Option<u16>, cell: &str) -> bool {
    match amount::minutes(cell) {
        Minutes::None => true,
        Minutes::Exact(minutes) | Minutes::About(minutes) if slot.is_some() => {
            *slot == Some(minutes)
        }
        Minutes::Exact(minutes) => {
            *slot = Some(minutes);
            true
        }
        Minutes::About(minutes) => {
            *slot = Some(minutes);
            false
        }
        Minutes::Odd => false,
    }
}

fn level(slot: &mut Option<Effort>, cell: &str) -> bool {
    if amount::says_nothing(cell) {
        return true;
    }
    let level = amount::effort(cell);
    if level.is_none() || slot.is_some() {
        return false;
    }
    *slot = level;
    // More than the number are words that say what the library means by it.
    true
}

fn first<'a>(slot: &mut &'a str, cell: &'a str) -> bool {
    let is_free = slot.is_empty();
    if is_free {
        *slot = cell;
    }
    is_free
}

/// Takes one tag, its words joined; false where there are too many.
fn tag(tags: &mut Vec<String>, cell: &str) -> bool {
    if tags.len() >= TAGS_MAX || is_longer(cell, WORD_MAX_CHARS) {
        return false;
    }
    let mut tag = String::with_capacity(cell.len());
    let has_letters = |word: &&str| word.chars().any(char::is_alphanumeric);
    for word in cell.split_whitespace().filter(has_letters) {
        if !tag.is_empty() {
            tag.push('-');
        }
        tag.push_str(word);
    }
    let tag = cleaned(&tag).into_owned();
    if !tag.is_empty() && !tags.contains(&tag) {
        tags.push(tag);
    }
    true
}
