//! What the app of Suma sends to its server.
//!
//! Owns: reading its sessions one after the other. The file names activities and locations by number
//! alone, so each activity stands as a column `Activity 12`, which counts kinds until somebody says
//! otherwise. Times are instants in UTC. Must not: hold more than one session.
//!
//! A session with the same start, end, initiative and number of counts was sent twice: its entries
//! have the identities of the first one's. A count is one entry: the first of its activities that is a
//! kind is its kind, and the others are tags.

use super::identity;
use super::mapping::Field;
use super::source::{Fed, failed};
use super::{Item, RECORD_MAX_BYTES, Recognised, Tally, changed};
use crate::domain::incoming::{Happened, Incoming, IncomingInteraction, IncomingWhat, Rejected};
use crate::error::{Error, Result};
use chrono::DateTime;
use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, BufReader, Read};
use uuid::Uuid;

/// Most different activities that are told apart.
const ACTIVITIES_MAX: usize = 500;
/// Most alike that one count can stand for.
const NUMBER_MAX: u64 = 100_000;
/// Largest instant that is taken for one, in seconds: the year 2100. What is larger is milliseconds.
const SECONDS_MAX: i64 = 4_102_444_800;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Session {
    #[serde(rename = "initiativeID")]
    initiative: Value,
    #[serde(rename = "startTime")]
    start: Value,
    #[serde(rename = "endTime")]
    end: Value,
    counts: Vec<Count>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Count {
    timestamp: Value,
    location: Value,
    number: Value,
    activities: Vec<Value>,
}

/// The columns that the counts of a text have, as if it were a table.
pub(super) fn columns(text: impl Read) -> Result<Vec<String>> {
    let (mut numbers, mut has_location) = (BTreeSet::new(), false);
    sessions(text, &mut |session: Session| {
        for count in &session.counts {
            has_location |= word(&count.location).is_some();
            for id in count.activities.iter().filter_map(word) {
                if numbers.len() < ACTIVITIES_MAX {
                    numbers.insert((id.len(), id));
                }
            }
        }
        Ok(())
    })?;
    let location = has_location.then(|| "Location".to_owned());
    let activities = numbers.into_iter().map(|(_, id)| format!("Activity {id}"));
    Ok(location.into_iter().chain(activities).collect())
}

/// Hands over every count.
pub(super) fn read(
    text: impl Read,
    found: &Recognised,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<Tally> {
    if !found.mapping.fits(&found.headers) {
        return Err(changed());
    }
    let (mut line, mut tally) = (0, Tally::default());
    sessions(text, &mut |session: Session| {
        let of_session = identity::of_parts(
            [
                found.format.code(),
                &word(&session.initiative).unwrap_or_default(),
                &seconds(&session.start).unwrap_or_default().to_string(),
                &seconds(&session.end).unwrap_or_default().to_string(),
                &session.counts.len().to_string(),
            ]
            .into_iter(),
        );
        for (at, count) in session.counts.iter().enumerate() {
            line += 1;
            let uid = identity::part(of_session, &at.to_string());
            match entry(found, &session, count, line, uid, &mut tally) {
                Ok(None) => tally.zero += 1,
                Ok(Some(entry)) => take(Ok(entry))?,
                Err(reason) => take(Err(Rejected { line, reason }))?,
            }
        }
        Ok(())
    })?;
    Ok(tally)
}

/// What one count becomes, if it counts anybody.
fn entry(
    found: &Recognised,
    session: &Session,
    count: &Count,
    line: u64,
    uid: Uuid,
    tally: &mut Tally,
) -> std::result::Result<Option<Incoming>, String> {
    let at = if count.timestamp.is_null() { &session.start } else { &count.timestamp };
    let instant = seconds(at).and_then(|at| DateTime::from_timestamp(at, 0));
    let instant = instant.ok_or("The count in this place has no time that can be read.")?;
    let number = match &count.number {
        Value::Null => 1,
        value => number(value)
            .and_then(|it| u64::try_from(it).ok())
            .filter(|it| *it <= NUMBER_MAX)
            .ok_or("The count in this place has no number of people. Expected is 1 or more.")?,
    };
    if number == 0 {
        return Ok(None);
    }
    let (mut channels, mut audiences, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    let (mut tags, mut lines) = (Vec::new(), Vec::new());
    for name in names(count) {
        let column = found.mapping.columns.iter().find(|column| name.is_of(&column.header));
        let words = name.words();
        let place = match column.map_or(Field::Tag, |column| column.field) {
            Field::Kind | Field::KindCount => &mut kinds,
            Field::Channel | Field::ChannelCount => &mut channels,
            Field::Audience | Field::AudienceCount => &mut audiences,
            Field::Tag | Field::Tags => &mut tags,
            Field::Ignored | Field::Derived | Field::Colleague => continue,
            _ => &mut lines,
        };
        if !place.contains(&words) {
            place.push(words);
        }
    }
    // Where there are several, none is the one; they are not lost.
    for several in [&mut channels, &mut audiences] {
        if several.len() > 1 {
            lines.append(several);
        }
    }
    // A count is one however many activities it has.
    let mut kinds = kinds.into_iter();
    let kind = kinds.next();
    tally.several += u64::from(kinds.len() > 0);
    tags.extend(kinds);
    let interaction = IncomingInteraction {
        kind,
        count: u32::try_from(number).unwrap_or(1),
        minutes: None,
        effort: None,
        summary: String::new(),
        detail: lines.join("\n"),
        mood_before: None,
        mood_after: None,
        expectation: None,
        extra: String::new(),
        follow_up: None,
    };
    Ok(Some(Incoming {
        line,
        uid,
        happened: Happened::Instant(instant.fixed_offset()),
        what: IncomingWhat::Interaction(Box::new(interaction)),
        channel: channels.first().cloned(),
        audience: audiences.first().cloned(),
        tags: tags.iter().map(|tag| tag.replace(' ', "-")).collect(),
    }))
}

/// A place or an activity, by its number.
enum Name {
    Location(String),
    Activity(String),
}

impl Name {
    fn is_of(&self, header: &str) -> bool {
        match self {
            Self::Location(_) => header == "Location",
            Self::Activity(id) => header.strip_prefix("Activity ") == Some(id),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Location(id) => format!("Location {id}"),
            Self::Activity(id) => format!("Activity {id}"),
        }
    }
}

fn names(count: &Count) -> impl Iterator<Item = Name> {
    let location = word(&count.location).map(Name::Location);
    location.into_iter().chain(count.activities.iter().filter_map(word).map(Name::Activity))
}

/// A number as it stands in a name; at most twenty letters of anything else.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.trim().is_empty() => {
            Some(text.trim().chars().filter(|c| !c.is_control()).take(20).collect())
        }
        _ => None,
    }
}

/// A whole number, which some programs write as text.
fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// An instant in seconds.
fn seconds(value: &Value) -> Option<i64> {
    let number = number(value)?;
    let seconds = if number > SECONDS_MAX { number / 1000 } else { number };
    (1..=SECONDS_MAX).contains(&seconds).then_some(seconds)
}

type Each<'a> = dyn FnMut(Session) -> Result<()> + 'a;

/// Hands over the sessions of a text, holding one at a time.
fn sessions(text: impl Read, each: &mut Each<'_>) -> Result<()> {
    let left = Cell::new(0);
    let fed = BufReader::new(Fed { text, left: &left });
    let mut input = serde_json::Deserializer::from_reader(fed);
    let mut file = Sessions { each, left: &left, failed: None, is_found: false };
    file.feed();
    let read = (&mut file).deserialize(&mut input).and_then(|()| input.end());
    if let Some(failed) = file.failed {
        return Err(failed);
    }
    match read {
        Ok(()) if file.is_found => Ok(()),
        Ok(()) => Err(Error::refused("This file holds no sessions of Suma. Nothing was added.")),
        Err(cause) if cause.io_error_kind() == Some(io::ErrorKind::FileTooLarge) => {
            Err(Error::refused("A session in this file is larger than 1 MB. Nothing was added."))
        }
        Err(cause) if cause.is_io() => Err(failed(cause.into())),
        Err(cause) => {
            let at = cause.line();
            let sentence = format!(
                "This file is not what Suma sends, or not all of it: line {at} does not fit. \
                 Nothing was added."
            );
            Err(Error::refused(sentence))
        }
    }
}

struct Sessions<'a, 'e> {
    each: &'a mut Each<'e>,
    left: &'a Cell<usize>,
    failed: Option<Error>,
    is_found: bool,
}

impl Sessions<'_, '_> {
    /// Allows as much text as one session may have.
    fn feed(&self) {
        self.left.set(RECORD_MAX_BYTES);
    }
}

impl<'de> DeserializeSeed<'de> for &mut Sessions<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> std::result::Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Sessions<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sessions")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "sessions" {
                self.is_found = true;
                map.next_value_seed(&mut *self)?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        if !self.is_found {
            return Err(A::Error::custom("a list and not sessions"));
        }
        while let Some(session) = list.next_element::<Session>()? {
            if let Err(failed) = (self.each)(session) {
                self.failed = Some(failed);
                return Err(A::Error::custom("stopped"));
            }
            self.feed();
        }
        Ok(())
    }
}
