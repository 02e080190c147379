//! The items of a pack: their fields, their one form, and what differs between two of them.
//!
//! Owns: the ranges of each field, in which a journal keeps it too. Two items that mean the same are
//! equal after [`Item::tidied`], so that a merge can compare what a file says with what is stored.

use super::{Key, Section};
use crate::domain::calendar::{Calendar, OpenSpan, WEEK, read_spans, spans_in_words};
use crate::domain::interaction::Effort;
use crate::domain::rule::Colour;
use crate::domain::text::{clean, fold_white_space, name_key, one_form_of_tags};
use crate::domain::vocabulary::{CountsAs, one_form_of_aliases};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Longest one-line text, such as a team or whom to ask, in characters.
pub const LINE_MAX_CHARS: usize = 400;
/// A rule of the house; see [`crate::domain::rule::Rule`] for what each field means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each field is that of the domain's rule")]
pub struct Rule {
    pub name: String,
    #[serde(with = "colour")]
    pub colour: Colour,
    pub intent: String,
    pub may_do: String,
    pub limit: String,
    pub ask: String,
    pub say: String,
    pub instead_of: String,
    pub source: String,
    pub reviewed_on: Option<NaiveDate>,
}

/// The colour of a rule as its stored word.
mod colour {
    use super::Colour;
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde calls")]
    pub(super) fn serialize<S: Serializer>(it: &Colour, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(it.code())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Colour, D::Error> {
        let code = String::deserialize(from)?;
        Colour::from_code(&code).ok_or_else(|| serde::de::Error::custom("no colour of a rule"))
    }
}

/// Words to avoid; see [`crate::domain::phrase::Phrase`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each field is that of the domain's phrase")]
pub struct Phrase {
    pub avoid: String,
    pub say: String,
    pub why: String,
}

/// A colleague or a team; see [`crate::domain::contact::Contact`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each field is that of the domain's contact")]
pub struct Contact {
    pub name: String,
    pub team: String,
    pub answers: String,
    pub email: String,
    pub reach: String,
}

/// A kind of interaction; see [`crate::domain::vocabulary::Term`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is that of the domain's term")]
pub struct Kind {
    pub name: String,
    pub counts_as: CountsAs,
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A ready-made combination; see [`crate::domain::preset::Preset`]. Words that are empty mean what is
/// usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each field is that of the domain's preset, by name")]
pub struct Preset {
    pub name: String,
    pub kind: String,
    pub channel: String,
    pub audience: String,
    pub effort: Option<Effort>,
    pub minutes: Option<u16>,
    pub tags: Vec<String>,
}

/// The opening hours of a week: one whole, because half of one means nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[String; 7]", into = "[String; 7]")]
pub struct Week {
    days: [Vec<OpenSpan>; 7],
}

impl Week {
    /// The hours of a calendar.
    #[must_use]
    pub fn of(calendar: &Calendar) -> Self {
        Self { days: WEEK.map(|day| calendar.hours(day).to_vec()) }
    }

    /// The hours of each weekday, Monday first.
    #[must_use]
    pub fn days(&self) -> &[Vec<OpenSpan>; 7] {
        &self.days
    }

    /// A calendar with these hours and the closures of another.
    #[must_use]
    pub fn applied_to(&self, calendar: &Calendar) -> Calendar {
        let mut calendar = calendar.clone();
        for (day, spans) in WEEK.into_iter().zip(&self.days) {
            calendar.set_hours(day, spans.clone());
        }
        calendar
    }
}

impl From<Week> for [String; 7] {
    fn from(week: Week) -> Self {
        week.days.map(|spans| spans_in_words(&spans))
    }
}

impl TryFrom<[String; 7]> for Week {
    type Error = String;

    fn try_from(days: [String; 7]) -> Result<Self, String> {
        let mut calendar = Calendar::default();
        for (day, text) in WEEK.into_iter().zip(&days) {
            calendar.set_hours(day, read_spans(text)?);
        }
        Ok(Self::of(&calendar))
    }
}

/// Days on which the desk is closed; see [`crate::domain::calendar::Closure`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is that of the domain's closure")]
pub struct Closure {
    pub first: NaiveDate,
    pub last: NaiveDate,
    #[serde(default)]
    pub reason: String,
}

/// One thing in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the item that it names")]
pub enum Item {
    Rule(Rule),
    Phrase(Phrase),
    Contact(Contact),
    Kind(Kind),
    Preset(Preset),
    Week(Week),
    Closure(Closure),
}

/// A field in which two versions of an item differ, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field, in words.
    pub field: &'static str,
    /// What it said; empty where it said nothing.
    pub before: String,
    /// What it says; empty where it says nothing.
    pub after: String,
}

impl Item {
    /// The part of the pack that it belongs to.
    #[must_use]
    pub fn section(&self) -> Section {
        match self {
            Self::Rule(_) => Section::Rule,
            Self::Phrase(_) => Section::Phrase,
            Self::Contact(_) => Section::Contact,
            Self::Kind(_) => Section::Kind,
            Self::Preset(_) => Section::Preset,
            Self::Week(_) | Self::Closure(_) => Section::Hours,
        }
    }

    /// What tells it from the others. A closure is told by its days: its reason may change.
    #[must_use]
    pub fn key(&self) -> Key {
        let name = match self {
            Self::Rule(it) => compared(&it.name),
            Self::Phrase(it) => compared(&it.avoid),
            Self::Contact(it) => compared(&it.name),
            Self::Kind(it) => compared(&it.name),
            Self::Preset(it) => compared(&it.name),
            Self::Week(_) => "week".to_owned(),
            Self::Closure(it) => format!("closed {} {}", it.first, it.last),
        };
        Key { section: self.section(), name }
    }

    /// What it is, in one word.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Rule(_) => "rule",
            Self::Phrase(_) => "phrase",
            Self::Contact(_) => "contact",
            Self::Kind(_) => "kind",
            Self::Preset(_) => "preset",
            Self::Week(_) => "week",
            Self::Closure(_) => "closure",
        }
    }

    /// What lists call it.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Rule(it) => it.name.clone(),
            Self::Phrase(it) => it.avoid.clone(),
            Self::Contact(it) => it.name.clone(),
            Self::Kind(it) => it.name.clone(),
            Self::Preset(it) => it.name.clone(),
            Self::Week(_) => "Opening hours".to_owned(),
            Self::Closure(it) if it.first == it.last => {
                format!("Closed {}", it.first.format("%-d %b %Y"))
            }
            Self::Closure(it) => {
                format!("Closed {} – {}", it.first.format("%-d %b %Y"), it.last.format("%-d %b %Y"))
            }
        }
    }

    /// Its fields in words, each with its label, the name first.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let said = |fields: &[(&'static str, &String)]| -> Vec<(&'static str, String)> {
            fields.iter().map(|(label, text)| (*label, (*text).clone())).collect()
        };
        match self {
            Self::Rule(it) => rule_fields(it),
            Self::Phrase(it) => said(&[("avoid", &it.avoid), ("say", &it.say), ("why", &it.why)]),
            Self::Contact(it) => said(&[
                ("name", &it.name),
                ("team", &it.team),
                ("can answer", &it.answers),
                ("e-mail", &it.email),
                ("how to reach them", &it.reach),
            ]),
            Self::Kind(it) => vec![
                ("name", it.name.clone()),
                ("counts as", it.counts_as.label().to_owned()),
                ("short forms", it.aliases.join(", ")),
            ],
            Self::Preset(it) => vec![
                ("name", it.name.clone()),
                ("kind", it.kind.clone()),
                ("channel", it.channel.clone()),
                ("audience", it.audience.clone()),
                ("effort", it.effort.map_or_else(String::new, |it| it.level().to_string())),
                ("minutes", it.minutes.map_or_else(String::new, |it| it.to_string())),
                ("tags", it.tags.join(", ")),
            ],
            Self::Week(it) => {
                DAYS.into_iter().zip(it.days.iter().map(|spans| spans_in_words(spans))).collect()
            }
            Self::Closure(it) => vec![("reason", it.reason.clone())],
        }
    }

    /// Where two versions differ, in words; a version that is not there says nothing.
    #[must_use]
    pub fn differences(before: Option<&Self>, after: Option<&Self>) -> Vec<Difference> {
        let fields = |item: Option<&Self>| item.map_or_else(Vec::new, Self::fields);
        let (before, after) = (fields(before), fields(after));
        let labels = if after.is_empty() { &before } else { &after };
        let value = |fields: &[(&str, String)], label: &str| {
            let found = fields.iter().find(|(own, _)| *own == label);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        labels
            .iter()
            .map(|(label, _)| Difference {
                field: label,
                before: value(&before, label),
                after: value(&after, label),
            })
            .filter(|it| it.before != it.after)
            .collect()
    }

    /// The item in its one form: without unwanted characters and white space, tags and short forms as
    /// the line can name them.
    #[must_use]
    pub fn tidied(self) -> Self {
        match self {
            Self::Rule(it) => Self::Rule(Rule {
                name: line(&it.name),
                colour: it.colour,
                intent: words(&it.intent),
                may_do: words(&it.may_do),
                limit: words(&it.limit),
                ask: line(&it.ask),
                say: words(&it.say),
                instead_of: words(&it.instead_of),
                source: words(&it.source),
                reviewed_on: it.reviewed_on,
            }),
            Self::Phrase(it) => Self::Phrase(Phrase {
                avoid: line(&it.avoid),
                say: line(&it.say),
                why: words(&it.why),
            }),
            Self::Contact(it) => Self::Contact(Contact {
                name: line(&it.name),
                team: line(&it.team),
                answers: words(&it.answers),
                email: line(&it.email),
                reach: line(&it.reach),
            }),
            Self::Kind(it) => Self::Kind(Kind {
                name: line(&it.name),
                counts_as: it.counts_as,
                aliases: one_form_of_aliases(&it.aliases),
            }),
            Self::Preset(it) => Self::Preset(Preset {
                name: line(&it.name),
                kind: line(&it.kind),
                channel: line(&it.channel),
                audience: line(&it.audience),
                tags: one_form_of_tags(&it.tags),
                ..it
            }),
            Self::Week(it) => Self::Week(it),
            Self::Closure(it) => Self::Closure(Closure {
                first: it.first.min(it.last),
                last: it.first.max(it.last),
                reason: words(&it.reason),
            }),
        }
    }
}

/// The days of a week in the order of [`WEEK`].
const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn rule_fields(it: &Rule) -> Vec<(&'static str, String)> {
    let day = |day: NaiveDate| day.format("%-d %b %Y").to_string();
    vec![
        ("name", it.name.clone()),
        ("colour", it.colour.label().to_owned()),
        ("why it exists", it.intent.clone()),
        ("what you may do alone", it.may_do.clone()),
        ("limit", it.limit.clone()),
        ("whom to ask", it.ask.clone()),
        ("say", it.say.clone()),
        ("instead of", it.instead_of.clone()),
        ("where it is written", it.source.clone()),
        ("last reviewed", it.reviewed_on.map_or_else(String::new, day)),
    ]
}

/// The form in which the names of items are compared, which is that of a journal's names; a name
/// without letters and digits is compared as it is.
#[must_use]
pub fn compared(name: &str) -> String {
    let key = name_key(name);
    if key.is_empty() { name.to_owned() } else { key }
}

/// Text on one line.
pub(super) fn line(text: &str) -> String {
    fold_white_space(&clean(text).text)
}

/// Text that may have several lines, which end as they do on every system.
pub(super) fn words(text: &str) -> String {
    clean(text).text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}
