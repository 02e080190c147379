//! The hand-over as data: what its JSON holds.
//!
//! Owns: the names and forms of the fields, and bringing what was read into the ranges of the
//! journal. A field that is added later is ignored by an older reader; anything that would make it
//! misread needs a new version in [`super::sealed`].

use crate::domain::Moment;
use crate::domain::contact::NAME_MAX_CHARS;
use crate::domain::follow_up::Step;
use crate::domain::hand_over::{HandOver, HandedOver};
use crate::domain::interaction::{DETAIL_MAX_BYTES, SUMMARY_MAX_CHARS};
use crate::domain::text::{beginning, clean, fold_white_space};
use chrono::{DateTime, Datelike as _, NaiveDateTime, SecondsFormat};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

/// Form of a due time: a civil time to the minute.
const CIVIL: &str = "%Y-%m-%dT%H:%M";

/// A [`HandOver`] in the forms of JSON.
#[derive(Serialize, Deserialize)]
pub(super) struct Wire<'a> {
    from: Cow<'a, str>,
    desk: Cow<'a, str>,
    to: Cow<'a, str>,
    #[serde(default)]
    word: Cow<'a, str>,
    made_at: String,
    items: Vec<WireItem<'a>>,
}

#[derive(Serialize, Deserialize)]
struct WireItem<'a> {
    follow_up: Uuid,
    interaction: Uuid,
    happened_at: String,
    kind: Cow<'a, str>,
    channel: Cow<'a, str>,
    audience: Cow<'a, str>,
    summary: Cow<'a, str>,
    promise: Cow<'a, str>,
    due: String,
    step: Cow<'a, str>,
    acknowledged: Cow<'a, str>,
    clarified: Cow<'a, str>,
    refer_to: Cow<'a, str>,
    #[serde(default)]
    answer: Cow<'a, str>,
    #[serde(default)]
    check_back: Option<String>,
    note: Cow<'a, str>,
}

impl<'a> Wire<'a> {
    pub(super) fn of(hand_over: &'a HandOver) -> Self {
        Self {
            from: hand_over.from.as_str().into(),
            desk: hand_over.desk.as_str().into(),
            to: hand_over.to.as_str().into(),
            word: hand_over.word.as_str().into(),
            made_at: moment_text(hand_over.made_at),
            items: hand_over.items.iter().map(WireItem::of).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// The hand-over with every text clean and in its range; nothing where a time or a step is
    /// none.
    pub(super) fn hand_over(&self) -> Option<HandOver> {
        Some(HandOver {
            from: name(&self.from),
            desk: name(&self.desk),
            to: name(&self.to),
            word: words(&self.word),
            made_at: moment(&self.made_at)?,
            items: self.items.iter().map(WireItem::handed_over).collect::<Option<_>>()?,
        })
    }
}

impl<'a> WireItem<'a> {
    fn of(item: &'a HandedOver) -> Self {
        Self {
            follow_up: item.follow_up,
            interaction: item.interaction,
            happened_at: moment_text(item.happened_at),
            kind: item.kind.as_str().into(),
            channel: item.channel.as_str().into(),
            audience: item.audience.as_str().into(),
            summary: item.summary.as_str().into(),
            promise: item.promise.as_str().into(),
            due: item.due.format(CIVIL).to_string(),
            step: item.step.code().into(),
            acknowledged: item.acknowledged.as_str().into(),
            clarified: item.clarified.as_str().into(),
            refer_to: item.refer_to.as_str().into(),
            answer: item.answer.as_str().into(),
            check_back: item.check_back.map(|at| at.format(CIVIL).to_string()),
            note: item.note.as_str().into(),
        }
    }

    fn handed_over(&self) -> Option<HandedOver> {
        if self.follow_up.is_nil() || self.interaction.is_nil() {
            return None;
        }
        Some(HandedOver {
            follow_up: self.follow_up,
            interaction: self.interaction,
            happened_at: moment(&self.happened_at)?,
            kind: name(&self.kind),
            channel: name(&self.channel),
            audience: name(&self.audience),
            summary: beginning(&words(&self.summary), SUMMARY_MAX_CHARS).to_owned(),
            promise: words(&self.promise),
            due: civil(&self.due)?,
            step: Step::from_code(&self.step)?,
            acknowledged: words(&self.acknowledged),
            clarified: words(&self.clarified),
            refer_to: name(&self.refer_to),
            answer: words(&self.answer),
            check_back: self
                .check_back
                .as_deref()
                .map(civil)
                .map_or(Some(None), |at| at.map(Some))?,
            note: words(&self.note),
        })
    }
}

fn civil(text: &str) -> Option<NaiveDateTime> {
    let at = NaiveDateTime::parse_from_str(text, CIVIL).ok()?;
    is_storable(at.year()).then_some(at)
}

fn moment_text(at: Moment) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// An instant, to the millisecond as the journal keeps it.
fn moment(text: &str) -> Option<Moment> {
    let at = Moment::parse_from_rfc3339(text).ok()?;
    let kept = DateTime::from_timestamp_millis(at.timestamp_millis())?;
    is_storable(at.year()).then(|| kept.with_timezone(at.offset()))
}

/// Years that are written with four digits, so that text sorts as time does.
fn is_storable(year: i32) -> bool {
    (1..=9_998).contains(&year)
}

/// One line, at most as long as a name may be.
fn name(text: &str) -> String {
    beginning(&fold_white_space(&clean(text).text), NAME_MAX_CHARS).to_owned()
}

/// Words without what misleads, at most as long as the journal keeps them.
fn words(text: &str) -> String {
    let cleaned = clean(text).text;
    let words = cleaned.trim();
    words[..words.floor_char_boundary(DETAIL_MAX_BYTES)].trim_end().to_owned()
}
