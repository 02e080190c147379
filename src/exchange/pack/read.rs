//! From the bytes of a file to a pack.
//!
//! Owns: which keys each part has and what each may be. Nothing is taken from a file with a fault: a
//! rule that came without its limit would be another rule.

use super::FORMAT;
use super::fields::{Fields, Lines, quoted};
use crate::domain::calendar::read_spans;
use crate::domain::contact::{NAME_MAX_CHARS, is_address};
use crate::domain::interaction::{Effort, MINUTES_MAX};
use crate::domain::pack::{
    Closure, Contact, Content, Item, Kind, LINE_MAX_CHARS, Phrase, Preset, Rule, SECTION_MAX, Week,
};
use crate::domain::phrase::{AVOID_MAX_CHARS, SAY_MAX_CHARS};
use crate::domain::rule::Colour;
use crate::domain::text::size_in_words;
use crate::domain::vocabulary::CountsAs;
use crate::error::{Error, Result};
use std::fmt;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// A pack as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// What is in it.
    pub content: Content,
    /// What was left out.
    pub notices: Vec<Notice>,
}

/// Something that a reader should know, and that kept nothing from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The line of the file, from 1, where it is about one.
    pub line: Option<usize>,
    /// What it is, in whole sentences.
    pub words: String,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "Line {line}: {}", self.words),
            None => f.write_str(&self.words),
        }
    }
}

/// Reads a pack. Every text in it is cleaned, and in the form in which a journal keeps it.
///
/// # Errors
/// `is_refused`, with one sentence that names the line where there is one: not a pack, of a newer
/// format, half written, too large, a value that is not allowed, a name twice, or nothing in it.
pub fn read(bytes: &[u8]) -> Result<Pack> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::refused(format!(
            "This file is {}; a desk pack has at most {}. Nothing was changed.",
            size_in_words(bytes.len()),
            size_in_words(MAX_BYTES)
        )));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|cause| not_text(bytes, cause))?;
    let lines = Lines::of(text);
    let document = DeTable::parse(text).map_err(|fault| match announced_end(text) {
        // Half a text between quotation marks is no fault of whoever wrote it.
        Some(last) if !has_line(text, last) => not_whole(last),
        _ => not_toml(&fault, text, &lines),
    })?;
    let mut reader = Reader { lines: &lines, content: Content::default(), notices: Vec::new() };
    reader.document(document.get_ref(), text)?;
    Ok(Pack { content: reader.content, notices: reader.notices })
}

fn not_toml(fault: &toml::de::Error, text: &str, lines: &Lines) -> Error {
    let at = fault.span().map_or(text.len(), |span| span.start.min(text.len()));
    let number = lines.number(at);
    let line = text.lines().nth(number - 1).unwrap_or_default();
    let hint = if fault.message().contains("duplicate") {
        "It says the same thing a second time"
    } else if line.trim().is_empty() {
        "Something before it has no end, perhaps for want of a quotation mark or a bracket"
    } else {
        "Often a quotation mark or an equals sign is missing there or in the line before"
    };
    let shown = if line.trim().is_empty() { String::new() } else { format!(", {},", quoted(line)) };
    Error::refused(format!(
        "Line {number}{shown} is not written as a desk pack should be. {hint}. Nothing was changed."
    ))
}

fn not_text(bytes: &[u8], cause: std::str::Utf8Error) -> Error {
    let valid = bytes.get(..cause.valid_up_to()).unwrap_or_default();
    let begun = std::str::from_utf8(valid).unwrap_or_default();
    match announced_end(begun) {
        // Only the last letter is half there.
        Some(last) if cause.error_len().is_none() => not_whole(last),
        _ => Error::refused(
            "This file is no text in UTF-8, so it is not a desk pack, or it was saved in another \
             encoding. Save it as UTF-8; nothing was changed.",
        )
        .caused_by(cause),
    }
}

/// What a file that cannot be read as a whole says that it ends with.
fn announced_end(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| line.trim_start().starts_with("last-line"))?;
    line.split('"').nth(1).filter(|last| !last.is_empty())
}

fn has_line(text: &str, wanted: &str) -> bool {
    text.lines().any(|line| line.trim() == wanted)
}

fn not_whole(last: &str) -> Error {
    Error::refused(format!(
        "This desk pack is not whole: its last line, {}, is missing. It may still be written or \
         copied; if it was taken out by hand, put it back. Nothing was changed.",
        quoted(last)
    ))
}

fn not_a_pack() -> Error {
    Error::refused(format!(
        "This is not a desk pack: its first line has to be “deskhand-pack = {FORMAT}”. Nothing was \
         changed."
    ))
}

struct Reader<'a> {
    lines: &'a Lines,
    content: Content,
    notices: Vec<Notice>,
}

impl Reader<'_> {
    fn document(&mut self, document: &DeTable<'_>, text: &str) -> Result<()> {
        let mut fields = Fields::of(document, self.lines, "The pack");
        let format = match fields.value("deskhand-pack").map(toml::Spanned::get_ref) {
            Some(DeValue::Integer(it)) => i64::from_str_radix(it.as_str(), it.radix()).ok(),
            _ => None,
        };
        match format {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => {
                return Err(Error::refused(format!(
                    "This desk pack was written for a newer Deskhand (format {newer}; this one \
                     reads format {FORMAT}). Nothing was changed."
                )));
            }
            _ => return Err(not_a_pack()),
        }
        let last = fields.line("last-line", LINE_MAX_CHARS)?;
        if !last.is_empty() && !has_line(text, &last) {
            return Err(not_whole(&last));
        }
        let name = fields.line("name", NAME_MAX_CHARS)?;
        let note = fields.text("note")?;
        self.content = Content::named(&name, &note);
        self.sections(&mut fields)?;
        fields.finish(&mut self.notices);
        self.notices.sort_by_key(|notice| notice.line);
        if self.content.is_empty() {
            return Err(Error::refused("There is nothing in this desk pack. Nothing was changed."));
        }
        Ok(())
    }

    fn sections(&mut self, document: &mut Fields<'_, '_>) -> Result<()> {
        self.each(document, "rule", "rule", rule)?;
        self.each(document, "phrase", "phrase", phrase)?;
        self.each(document, "contact", "contact", contact)?;
        self.each(document, "kind", "kind", kind)?;
        self.each(document, "preset", "preset", preset)?;
        self.each(document, "closure", "closure", closure)?;
        if let Some(value) = document.value("hours") {
            let DeValue::Table(table) = value.get_ref() else {
                let what = "has “hours”, which is not a part of its own. Write [hours] above them.";
                return Err(document.refuse(&value.span(), what));
            };
            self.item(table, &value.span(), "The part [hours]", week)?;
        }
        Ok(())
    }

    /// Reads every table of a section.
    fn each(
        &mut self,
        document: &mut Fields<'_, '_>,
        key: &'static str,
        noun: &str,
        read: impl Fn(&mut Fields<'_, '_>, &Range<usize>) -> Result<Item>,
    ) -> Result<()> {
        let Some(value) = document.value(key) else { return Ok(()) };
        let brackets = format!(
            "has “{key}” in another form than it should be. Write [[{key}]] above each of them."
        );
        let DeValue::Array(all) = value.get_ref() else {
            return Err(document.refuse(&value.span(), &brackets));
        };
        if all.len() > SECTION_MAX {
            let what = format!("has {} of [[{key}]]; it can have {SECTION_MAX}.", all.len());
            return Err(document.refuse(&value.span(), &what));
        }
        for (number, table) in (1..).zip(all.iter()) {
            let DeValue::Table(fields) = table.get_ref() else {
                return Err(document.refuse(&table.span(), &brackets));
            };
            self.item(fields, &table.span(), &format!("{noun} number {number}"), &read)?;
        }
        Ok(())
    }

    fn item(
        &mut self,
        table: &DeTable<'_>,
        at: &Range<usize>,
        title: &str,
        read: impl Fn(&mut Fields<'_, '_>, &Range<usize>) -> Result<Item>,
    ) -> Result<()> {
        let mut fields = Fields::of(table, self.lines, title);
        let item = read(&mut fields, at)?.tidied();
        if let Err(twin) = self.content.add(item) {
            let what = format!(
                "comes a second time (the {} {}). Keep one of them.",
                twin.noun,
                quoted(&twin.title)
            );
            return Err(fields.refuse(at, &what));
        }
        fields.finish(&mut self.notices);
        Ok(())
    }
}

fn rule(fields: &mut Fields<'_, '_>, at: &Range<usize>) -> Result<Item> {
    Ok(Item::Rule(Rule {
        name: fields.name("name", NAME_MAX_CHARS, "rule", at)?,
        colour: fields.one_of(&["colour", "color"], &Colour::ALL.map(|it| (it.code(), it)), at)?,
        intent: fields.text("intent")?,
        may_do: fields.text("may_do")?,
        limit: fields.text("limit")?,
        ask: fields.line("ask", NAME_MAX_CHARS)?,
        say: fields.text("say")?,
        instead_of: fields.text("instead_of")?,
        source: fields.text("source")?,
        reviewed_on: fields.day("reviewed")?,
    }))
}

fn phrase(fields: &mut Fields<'_, '_>, at: &Range<usize>) -> Result<Item> {
    Ok(Item::Phrase(Phrase {
        avoid: fields.name("avoid", AVOID_MAX_CHARS, "phrase", at)?,
        say: fields.needed("say", SAY_MAX_CHARS, at)?,
        why: fields.text("why")?,
    }))
}

fn contact(fields: &mut Fields<'_, '_>, at: &Range<usize>) -> Result<Item> {
    let name = fields.name("name", NAME_MAX_CHARS, "contact", at)?;
    let email = fields.line("email", LINE_MAX_CHARS)?;
    if !email.is_empty()
        && !is_address(&email)
        && let Some(value) = fields.value("email")
    {
        return Err(fields.wrong("email", value, "a mail address, or empty"));
    }
    Ok(Item::Contact(Contact {
        name,
        team: fields.line("team", LINE_MAX_CHARS)?,
        answers: fields.text("answers")?,
        email,
        reach: fields.line("reach", LINE_MAX_CHARS)?,
    }))
}

fn kind(fields: &mut Fields<'_, '_>, at: &Range<usize>) -> Result<Item> {
    let counts = [
        ("reference", CountsAs::Reference),
        ("directional", CountsAs::Directional),
        ("other", CountsAs::Other),
    ];
    Ok(Item::Kind(Kind {
        name: fields.name("name", NAME_MAX_CHARS, "kind", at)?,
        counts_as: fields.one_of(&["counts_as"], &counts, at)?,
        aliases: fields.words("aliases")?,
    }))
}

fn preset(fields: &mut Fields<'_, '_>, at: &Range<usize>) -> Result<Item> {
    let name = fields.name("name", NAME_MAX_CHARS, "preset", at)?;
    let effort = fields.number("effort", 1, 6)?;
    Ok(Item::Preset(Preset {
        name,
        kind: fields.other("kind")?,
        channel: fields.other("channel")?,
        audience: fields.other("audience")?,
        effort: effort.and_then(|level| u8::try_from(level).ok()).and_then(Effort::new),
        minutes: fields.number("minutes", 1, MINUTES_MAX)?,
        tags: fields.words("tags")?,
    }))
}

fn closure(fields: &mut Fields<'_, '_>, at: &Range<usize>) -> Result<Item> {
    let first = fields.day("first")?;
    let first = first.ok_or_else(|| {
        fields.refuse(at, "has no “first”. It needs the first closed day, such as 2026-12-24.")
    })?;
    let last = fields.day("last")?.unwrap_or(first);
    if last < first {
        return Err(fields.refuse(at, "ends before it begins."));
    }
    Ok(Item::Closure(Closure { first, last, reason: fields.text("reason")? }))
}

/// The keys of [hours], Monday first.
pub(super) const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn week(fields: &mut Fields<'_, '_>, at: &Range<usize>) -> Result<Item> {
    let mut days: [String; 7] = std::array::from_fn(|_| String::new());
    for (day, key) in days.iter_mut().zip(DAYS) {
        let spans: Vec<String> = fields.words(key)?;
        for span in &spans {
            if let (Err(sentence), Some(value)) = (read_spans(span), fields.value(key)) {
                return Err(
                    fields.refuse(&value.span(), &format!("has a fault on {key}: {sentence}"))
                );
            }
        }
        // A word for a closed day among spans says nothing.
        let open = spans.iter().filter(|it| read_spans(it).is_ok_and(|spans| !spans.is_empty()));
        *day = open.cloned().collect::<Vec<_>>().join(", ");
    }
    let week = Week::try_from(days);
    week.map(Item::Week).map_err(|sentence| fields.refuse(at, &sentence))
}
