//! Whole files, from their bytes to the entries that come out.

mod files;
mod headers;
mod odd;
mod properties;
mod splitting;
mod stamps;
mod tables;

use super::*;
use crate::domain::incoming::{Happened, IncomingWhat};
use crate::domain::template::Template;
use std::io::Cursor;

/// Looks at bytes as at a file.
pub(super) fn look(bytes: &[u8]) -> Result<Recognised> {
    look_as(bytes, None)
}

pub(super) fn look_as(bytes: &[u8], format: Option<Format>) -> Result<Recognised> {
    look_with(bytes, format, &|_| None)
}

pub(super) fn look_with(
    bytes: &[u8],
    format: Option<Format>,
    remembered: &dyn Fn(&str) -> Option<Mapping>,
) -> Result<Recognised> {
    let known = Template::Academic.vocabulary();
    let asked = Asked { format, date_order: DateOrder::DayFirst, known: &known, remembered };
    recognise_from(Path::new("counts.csv"), &mut Cursor::new(bytes), &asked)
}

/// Everything that comes out of bytes with a mapping.
pub(super) fn items(bytes: &[u8], recognised: &Recognised) -> Vec<Item> {
    let mut items = Vec::new();
    let mut take = |item| {
        items.push(item);
        Ok(())
    };
    read_from(recognised, bytes, &mut |_, _| true, &mut take).unwrap();
    items
}

/// Everything that comes out of bytes as they are recognised, one line each: what a field holds, in
/// order, without those that are empty.
pub(super) fn said(bytes: &[u8]) -> Vec<String> {
    items(bytes, &look(bytes).unwrap()).iter().map(in_words).collect()
}

pub(super) fn in_words(item: &Item) -> String {
    let entry = match item {
        Ok(entry) => entry,
        Err(rejected) => return format!("{}! {}", rejected.line, rejected.reason),
    };
    let IncomingWhat::Interaction(it) = &entry.what else { return "kudos".to_owned() };
    let when = match entry.happened {
        Happened::Civil(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
        Happened::At(at) | Happened::Instant(at) => at.to_rfc3339(),
    };
    let mut words = vec![format!("{} {when}", entry.line)];
    let mut add = |name: &str, value: Option<String>| {
        words.extend(value.filter(|it| !it.is_empty()).map(|value| format!("{name}={value}")));
    };
    add("kind", it.kind.clone());
    add("channel", entry.channel.clone());
    add("audience", entry.audience.clone());
    add("tags", Some(entry.tags.join(" ")));
    add("minutes", it.minutes.map(|it| it.to_string()));
    add("effort", it.effort.map(|it| it.level().to_string()));
    add("count", Some(it.count).filter(|it| *it != 1).map(|it| it.to_string()));
    add("summary", Some(it.summary.replace('\n', "↵")));
    add("detail", Some(it.detail.replace('\n', "↵")));
    words.join(" | ")
}

pub(super) fn uids(bytes: &[u8], recognised: &Recognised) -> Vec<uuid::Uuid> {
    items(bytes, recognised).into_iter().flatten().map(|entry| entry.uid).collect()
}

pub(super) fn fields(recognised: &Recognised) -> Vec<Field> {
    recognised.mapping.columns.iter().map(|column| column.field).collect()
}
