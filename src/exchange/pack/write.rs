//! From a pack to the file that a lead edits.
//!
//! Owns: the order of its parts and the words that explain each. What is empty is left out.

use super::read::DAYS;
use super::{FORMAT, LAST_LINE};
use crate::domain::calendar::spans_in_words;
use crate::domain::pack::{Content, Item, Section, Week};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const HEAD: &str = "\
# A desk pack: what everybody at a desk should have at hand, in one file.
#
# Open it with any text editor, change what you like, and save it. Deskhand takes it in its
# settings, or follows it where it lies on a shared drive: each desk then takes your changes over,
# and keeps what it changed itself.
#
# How to write it: a line that begins with # is a note for people and does nothing. Every text
# stands between quotation marks. A part such as [[rule]] can come as often as you like; leave out
# any line that you have nothing to say for. A quotation mark inside a text is written \\\".

";

const RULES: &str = "\
# ---- Rules -------------------------------------------------------------------------------------
# colour      red: nobody overrides it. yellow: ask first. green: bend it with judgement.
# intent      why the rule exists. A rule whose reason nobody knows is worth a question.
# may_do      what one may do alone, and “limit” how far that goes.
# ask         whom to ask: a role or one of the contacts below.
# say         how to say it so that people feel welcome, and “instead_of” what to avoid.
# source      where it is written; “reviewed” the day on which somebody last looked at it.
";

const PHRASES: &str = "\
# ---- Words -------------------------------------------------------------------------------------
# avoid       a word or a sentence that is heard as a door shut.
# say         what to say instead, and “why”.
";

const CONTACTS: &str = "\
# ---- Contacts ----------------------------------------------------------------------------------
# Who can answer what: colleagues and teams, never customers. Whoever has this file has their
# addresses, too: hand it to colleagues only.
# answers     what they know about, in words that people ask with.
# reach       an extension, a room, when they are in.
";

const KINDS: &str = "\
# ---- Kinds -------------------------------------------------------------------------------------
# What a conversation was about. counts_as is reference, directional or other, for the yearly
# statistics; aliases are short forms to type after a slash.
";

const PRESETS: &str = "\
# ---- Presets -----------------------------------------------------------------------------------
# Buttons that count with one key. A preset can name a kind, a channel, an audience, an effort from
# 1 to 6, minutes and tags; what it does not name is as usual.
";

const HOURS: &str = "\
# ---- Opening hours -----------------------------------------------------------------------------
# Each day has one stretch or several: [\"09:00-12:00\", \"13:00-17:00\"]. A day without any is closed.
";

const CLOSURES: &str = "\
# ---- Closures ----------------------------------------------------------------------------------
# Days on which the desk is closed whatever the weekday says, as 2026-12-24. A single day needs no
# “last”.
";

/// Writes a pack. What is read back is equal to it.
#[must_use]
pub fn write(content: &Content) -> String {
    let mut file = String::from(HEAD);
    let _ = writeln!(file, "deskhand-pack = {FORMAT}");
    let _ =
        writeln!(file, "# The last line of the file, which tells a whole file from half of one.");
    file.push_str(&fields(&[("last-line", Value::Text(LAST_LINE))]));
    file.push('\n');
    file.push_str(&fields(&[
        ("name", Value::Text(&content.name)),
        ("note", Value::Text(&content.note)),
    ]));
    for section in Section::ALL {
        let items: Vec<&Item> =
            content.items().iter().filter(|it| it.section() == section).collect();
        match section {
            Section::Hours => hours(&mut file, &items),
            Section::Rule => part(&mut file, RULES, "[[rule]]", &items),
            Section::Phrase => part(&mut file, PHRASES, "[[phrase]]", &items),
            Section::Contact => part(&mut file, CONTACTS, "[[contact]]", &items),
            Section::Kind => part(&mut file, KINDS, "[[kind]]", &items),
            Section::Preset => part(&mut file, PRESETS, "[[preset]]", &items),
        }
    }
    let _ = write!(file, "\n{LAST_LINE}\n");
    file
}

/// How many bytes of a pack an item takes.
#[must_use]
pub fn len_of(item: &Item) -> usize {
    of_item(item).len()
}

fn part(file: &mut String, about: &str, header: &str, items: &[&Item]) {
    if items.is_empty() {
        return;
    }
    let _ = write!(file, "\n{about}");
    for item in items {
        let _ = write!(file, "\n{header}\n{}", of_item(item));
    }
}

fn hours(file: &mut String, items: &[&Item]) {
    for item in items {
        if let Item::Week(week) = item {
            let _ = write!(file, "\n{HOURS}\n[hours]\n{}", of_week(week));
        }
    }
    let closures: Vec<&Item> =
        items.iter().copied().filter(|it| matches!(it, Item::Closure(_))).collect();
    part(file, CLOSURES, "[[closure]]", &closures);
}

/// A value of one key.
#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Text(&'a str),
    Number(Option<u16>),
    Words(&'a [String]),
    Spans(Vec<String>),
}

impl Value<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Number(number) => number.is_none(),
            Self::Words(words) => words.is_empty(),
            Self::Spans(_) => false,
        }
    }
}

/// One line for each key that has a value.
fn fields(fields: &[(&str, Value<'_>)]) -> String {
    let mut lines = String::new();
    for (key, value) in fields {
        if !value.is_empty() {
            // Keys and values that TOML can always hold.
            lines.push_str(&toml::to_string(&BTreeMap::from([(key, value)])).unwrap_or_default());
        }
    }
    lines
}

fn of_item(item: &Item) -> String {
    match item {
        Item::Rule(it) => {
            let reviewed = it.reviewed_on.map_or_else(String::new, |day| day.to_string());
            fields(&[
                ("name", Value::Text(&it.name)),
                ("colour", Value::Text(it.colour.code())),
                ("intent", Value::Text(&it.intent)),
                ("may_do", Value::Text(&it.may_do)),
                ("limit", Value::Text(&it.limit)),
                ("ask", Value::Text(&it.ask)),
                ("say", Value::Text(&it.say)),
                ("instead_of", Value::Text(&it.instead_of)),
                ("source", Value::Text(&it.source)),
                ("reviewed", Value::Text(&reviewed)),
            ])
        }
        Item::Phrase(it) => fields(&[
            ("avoid", Value::Text(&it.avoid)),
            ("say", Value::Text(&it.say)),
            ("why", Value::Text(&it.why)),
        ]),
        Item::Contact(it) => fields(&[
            ("name", Value::Text(&it.name)),
            ("team", Value::Text(&it.team)),
            ("answers", Value::Text(&it.answers)),
            ("email", Value::Text(&it.email)),
            ("reach", Value::Text(&it.reach)),
        ]),
        Item::Kind(it) => fields(&[
            ("name", Value::Text(&it.name)),
            ("counts_as", Value::Text(&it.counts_as.label().to_lowercase())),
            ("aliases", Value::Words(&it.aliases)),
        ]),
        Item::Preset(it) => fields(&[
            ("name", Value::Text(&it.name)),
            ("kind", Value::Text(&it.kind)),
            ("channel", Value::Text(&it.channel)),
            ("audience", Value::Text(&it.audience)),
            ("effort", Value::Number(it.effort.map(|it| it.level().into()))),
            ("minutes", Value::Number(it.minutes)),
            ("tags", Value::Words(&it.tags)),
        ]),
        Item::Week(it) => of_week(it),
        Item::Closure(it) => {
            let last = if it.last == it.first { String::new() } else { it.last.to_string() };
            fields(&[
                ("first", Value::Text(&it.first.to_string())),
                ("last", Value::Text(&last)),
                ("reason", Value::Text(&it.reason)),
            ])
        }
    }
}

fn of_week(week: &Week) -> String {
    let days: Vec<_> = DAYS
        .into_iter()
        .zip(week.days())
        .map(|(day, spans)| {
            let spans = spans.iter().map(|it| spans_in_words(&[*it]).replace('–', "-"));
            (day, Value::Spans(spans.collect()))
        })
        .collect();
    fields(&days)
}
