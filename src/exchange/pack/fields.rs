//! The fields of one table of a pack: what was asked for, and what nobody asked for.
//!
//! Owns: the sentences for a value of the wrong kind or out of its range, each with its line, and the
//! notices about keys that are not known.

use super::read::Notice;
use crate::domain::contact::NAME_MAX_CHARS;
use crate::domain::interaction::DETAIL_MAX_BYTES;
use crate::domain::text::{beginning, clean, fold_white_space, size_in_words};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use std::collections::HashSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Most characters of the file that a sentence repeats.
const QUOTED_MAX_CHARS: usize = 60;

/// Where lines begin, so that a place in the file has a number.
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(after).collect() }
    }

    /// The number of the line in which this place is, from 1.
    pub(super) fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }
}

/// Words of the file as a sentence repeats them.
pub(super) fn quoted(text: &str) -> String {
    let line = fold_white_space(&clean(text).text);
    let short = beginning(&line, QUOTED_MAX_CHARS);
    if short.len() < line.len() { format!("“{short} …”") } else { format!("“{line}”") }
}

/// One table of the file while it is read.
pub(super) struct Fields<'a, 'i> {
    table: &'a DeTable<'i>,
    lines: &'a Lines,
    /// What a person calls it: `The rule “Fines”`.
    title: String,
    asked: HashSet<&'static str>,
}

type Value<'a, 'i> = &'a Spanned<DeValue<'i>>;

impl<'a, 'i> Fields<'a, 'i> {
    pub(super) fn of(table: &'a DeTable<'i>, lines: &'a Lines, title: &str) -> Self {
        Self { table, lines, title: title.to_owned(), asked: HashSet::new() }
    }

    /// From here on sentences call it by its name.
    pub(super) fn called(&mut self, noun: &str, name: &str) {
        self.title = format!("The {noun} {}", quoted(name));
    }

    pub(super) fn value(&mut self, key: &'static str) -> Option<Value<'a, 'i>> {
        self.asked.insert(key);
        self.table.get(key)
    }

    /// A refusal that names the line and the table.
    pub(super) fn refuse(&self, at: &Range<usize>, what: &str) -> Error {
        let line = self.lines.number(at.start);
        Error::refused(format!("Line {line}: {} {what} Nothing was changed.", self.title))
    }

    /// A refusal of what the table lacks.
    fn lacks(&self, at: &Range<usize>, key: &str, allowed: &str) -> Error {
        self.refuse(at, &format!("has no “{key}”. It needs {allowed}."))
    }

    /// A refusal of a value.
    pub(super) fn wrong(&self, key: &str, value: Value<'_, '_>, allowed: &str) -> Error {
        let what = match value.get_ref() {
            DeValue::String(text) => format!("has {} as “{key}”.", quoted(text)),
            DeValue::Integer(number) => format!("has {number} as “{key}”."),
            _ => format!("has something else as “{key}”."),
        };
        self.refuse(&value.span(), &format!("{what} It can be {allowed}."))
    }

    /// Text of at most so many bytes; empty where there is none.
    pub(super) fn text(&mut self, key: &'static str) -> Result<String> {
        let Some(value) = self.value(key) else { return Ok(String::new()) };
        let DeValue::String(text) = value.get_ref() else {
            return Err(self.wrong(key, value, "text between quotation marks"));
        };
        if text.len() > DETAIL_MAX_BYTES {
            let (is, holds) = (size_in_words(text.len()), size_in_words(DETAIL_MAX_BYTES));
            let what = format!("has {is} of text as “{key}”; it holds up to {holds}.");
            return Err(self.refuse(&value.span(), &what));
        }
        Ok(text.to_string())
    }

    /// One line of at most so many characters; empty where there is none.
    pub(super) fn line(&mut self, key: &'static str, most: usize) -> Result<String> {
        let line = fold_white_space(&clean(&self.text(key)?).text);
        let (is, value) = (line.chars().count(), self.table.get(key));
        match value {
            Some(value) if is > most => {
                let what = format!("has {is} characters as “{key}”; it holds up to {most}.");
                Err(self.refuse(&value.span(), &what))
            }
            _ => Ok(line),
        }
    }

    /// A line that has to be there; `at` is where the table is.
    pub(super) fn needed(
        &mut self,
        key: &'static str,
        most: usize,
        at: &Range<usize>,
    ) -> Result<String> {
        let line = self.line(key, most)?;
        if line.is_empty() {
            return Err(self.lacks(at, key, &format!("1 to {most} characters")));
        }
        Ok(line)
    }

    /// The name of the item; it is called by it from here on.
    pub(super) fn name(
        &mut self,
        key: &'static str,
        most: usize,
        noun: &str,
        at: &Range<usize>,
    ) -> Result<String> {
        let name = self.needed(key, most, at)?;
        self.called(noun, &name);
        Ok(name)
    }

    /// A name of something else, such as a preset's kind; empty where there is none.
    pub(super) fn other(&mut self, key: &'static str) -> Result<String> {
        self.line(key, NAME_MAX_CHARS)
    }

    /// One of these words, in any case.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        keys: &[&'static str],
        words: &[(&str, T)],
        at: &Range<usize>,
    ) -> Result<T> {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let allowed = names.join(", ");
        let found = keys.iter().find_map(|key| Some((*key, self.value(key)?)));
        let Some((key, value)) = found else {
            return Err(self.lacks(at, keys[0], &format!("one of these: {allowed}")));
        };
        let text = value.get_ref().as_str().unwrap_or_default().trim();
        let known = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
        known.map(|(_, it)| *it).ok_or_else(|| self.wrong(key, value, &allowed))
    }

    /// A whole number in a range; none where there is none.
    pub(super) fn number(
        &mut self,
        key: &'static str,
        least: u16,
        most: u16,
    ) -> Result<Option<u16>> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let number = match value.get_ref() {
            DeValue::Integer(number) => u16::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        match number.filter(|number| (least..=most).contains(number)) {
            None => Err(self.wrong(key, value, &format!("a whole number from {least} to {most}"))),
            number => Ok(number),
        }
    }

    /// A day, with or without quotation marks; none where there is none or it is empty.
    pub(super) fn day(&mut self, key: &'static str) -> Result<Option<NaiveDate>> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let text = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => return Ok(None),
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Datetime(at) if at.time.is_none() => at.to_string(),
            _ => String::new(),
        };
        let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        // Years of any length are dates to the library, but not to a calendar.
        match day.filter(|day| (1900..=9999).contains(&chrono::Datelike::year(day))) {
            None => Err(self.wrong(key, value, "a day such as 2026-11-21")),
            day => Ok(day),
        }
    }

    /// Words in square brackets, or a single one without; none where there are none.
    pub(super) fn words(&mut self, key: &'static str) -> Result<Vec<String>> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let one = std::slice::from_ref(value);
        let all = value.get_ref().as_array().map_or(one, |array| array.as_ref());
        all.iter()
            .map(|word| match word.get_ref() {
                DeValue::String(text) if text.chars().count() <= NAME_MAX_CHARS => {
                    Ok(text.to_string())
                }
                _ => {
                    let allowed = format!(
                        "words between quotation marks, of up to {NAME_MAX_CHARS} characters each, \
                         in square brackets"
                    );
                    Err(self.wrong(key, value, &allowed))
                }
            })
            .collect()
    }

    /// Notices about the keys that nobody asked for.
    pub(super) fn finish(self, notices: &mut Vec<Notice>) {
        let mut unknown: Vec<_> =
            self.table.keys().filter(|key| !self.asked.contains(key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown {
            let line = self.lines.number(key.span().start);
            let name = quoted(key.get_ref());
            let words = format!("{} has {name}, which this Deskhand does not know.", self.title);
            notices.push(Notice { line: Some(line), words: format!("{words} It was left out.") });
        }
    }
}
