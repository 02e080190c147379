//! One entry as Deskhand's own files and the command line write it.
//!
//! Owns: names and order of the keys, which scripts rely on, and the way back into an entry. Terms and
//! contacts are written by name, times as RFC 3339 with the desk's offset, text that is empty as null. A
//! key is never removed or renamed. Must not: know how a file is laid out.

use crate::domain::Moment;
use crate::domain::calendar::Wish;
use crate::domain::contact::Contact;
use crate::domain::follow_up::{FollowUp, FollowUpState, Step};
use crate::domain::incoming::{
    Happened, Incoming, IncomingFollowUp, IncomingInteraction, IncomingKudos, IncomingWhat,
    Rejected,
};
use crate::domain::interaction::{Effort, Expectation, Interaction, Mood};
use crate::domain::kudos::Kudos;
use crate::domain::vocabulary::Vocabulary;
use crate::journal::{Clock, EntryRow, Logged};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What entries without an identity get theirs from.
const NAMESPACE: Uuid = Uuid::from_u128(0x6ff3_3b3f_1a0e_5a8e_9f0c_5d65_736b_6864);

/// An interaction or a kudos.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the form of what it names")]
pub enum EntryForm {
    Interaction(Box<InteractionForm>),
    Kudos(Box<KudosForm>),
}

/// One contact with a customer, or several alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the interaction of the same names")]
pub struct InteractionForm {
    #[serde(default)]
    pub uid: Option<Uuid>,
    pub happened_at: String,
    pub kind: String,
    #[serde(default)]
    pub channel: String,
    #[serde(default)]
    pub audience: String,
    #[serde(default = "one")]
    pub count: u32,
    #[serde(default)]
    pub minutes: Option<u16>,
    #[serde(default)]
    pub effort: Option<Effort>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub summary: Option<String>,
    #[serde(default)]
    pub detail: Option<String>,
    /// −1, 0 or 1.
    #[serde(default)]
    pub mood_before: Option<i8>,
    #[serde(default)]
    pub mood_after: Option<i8>,
    #[serde(default)]
    pub expectation: Option<Expectation>,
    #[serde(default)]
    pub extra: Option<String>,
    #[serde(default)]
    pub follow_up: Option<FollowUpForm>,
}

/// What is, or was, owed after an interaction.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the follow-up of the same names")]
pub struct FollowUpForm {
    #[serde(default)]
    pub uid: Option<Uuid>,
    pub state: String,
    /// The next one owed.
    pub step: String,
    pub due: String,
    #[serde(default)]
    pub due_moved_from: Option<String>,
    #[serde(default)]
    pub promise: Option<String>,
    #[serde(default)]
    pub refer_to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<String>,
}

/// Thanks received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the kudos of the same names")]
pub struct KudosForm {
    #[serde(default)]
    pub uid: Option<Uuid>,
    pub happened_at: String,
    pub said: String,
    #[serde(default)]
    pub channel: String,
    #[serde(default)]
    pub audience: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub did: Option<String>,
    /// Whose thanks they are; null for one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colleague: Option<String>,
    #[serde(default, skip_serializing_if = "is_not")]
    pub extra_mile: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks in this way")]
fn is_not(it: &bool) -> bool {
    !it
}

fn one() -> u32 {
    1
}

/// Writes values with the names and times of one desk.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// Its words.
    pub vocabulary: &'a Vocabulary,
    /// Its clock, for the offset of what is due.
    pub clock: Clock,
    /// True to say when follow-ups were opened and closed, which only a file has to.
    pub with_times: bool,
}

impl Writer<'_> {
    /// A saved entry.
    #[must_use]
    pub fn entry(&self, row: &EntryRow) -> EntryForm {
        match &row.entry {
            Logged::Interaction(interaction) => {
                let mut form = self.interaction(interaction);
                form.follow_up = row
                    .follow_up
                    .as_ref()
                    .map(|follow_up| self.follow_up(follow_up, row.refer_to.as_ref()));
                EntryForm::Interaction(Box::new(form))
            }
            Logged::Kudos(kudos) => EntryForm::Kudos(Box::new(self.kudos(kudos))),
        }
    }

    fn interaction(&self, interaction: &Interaction) -> InteractionForm {
        InteractionForm {
            uid: stored(interaction.uid),
            happened_at: moment(interaction.happened_at),
            kind: self.vocabulary.name(interaction.kind).to_owned(),
            channel: self.vocabulary.name(interaction.channel).to_owned(),
            audience: self.vocabulary.name(interaction.audience).to_owned(),
            count: interaction.count.into(),
            minutes: interaction.minutes,
            effort: interaction.effort,
            tags: interaction.tags.clone(),
            summary: text(&interaction.summary),
            detail: text(&interaction.detail),
            mood_before: interaction.mood_before.map(Mood::value),
            mood_after: interaction.mood_after.map(Mood::value),
            expectation: interaction.expectation,
            extra: text(&interaction.extra),
            follow_up: None,
        }
    }

    /// A follow-up, and to whom it was passed on.
    #[must_use]
    pub fn follow_up(&self, follow_up: &FollowUp, refer_to: Option<&Contact>) -> FollowUpForm {
        FollowUpForm {
            uid: stored(follow_up.uid),
            state: follow_up.state.code().to_owned(),
            step: follow_up.step.code().to_owned(),
            due: self.civil(follow_up.due),
            due_moved_from: follow_up.due_moved_from.map(|wish| self.wish(wish)),
            promise: text(&follow_up.promise),
            refer_to: refer_to.map(|contact| contact.name.clone()),
            opened_at: self.with_times.then(|| moment(follow_up.opened_at)),
            closed_at: follow_up.closed_at.filter(|_| self.with_times).map(moment),
        }
    }

    fn kudos(&self, kudos: &Kudos) -> KudosForm {
        KudosForm {
            uid: stored(kudos.uid),
            happened_at: moment(kudos.happened_at),
            said: kudos.said.clone(),
            channel: self.vocabulary.name(kudos.channel).to_owned(),
            audience: self.vocabulary.name(kudos.audience).to_owned(),
            tags: kudos.tags.clone(),
            did: text(&kudos.did),
            colleague: text(&kudos.colleague),
            extra_mile: kudos.is_extra_mile,
        }
    }

    /// A time on the desk's clock, with the offset that is in force there then.
    #[must_use]
    pub fn civil(&self, time: NaiveDateTime) -> String {
        moment(self.clock.at(time))
    }

    /// A day and time as such a time; a day alone as an ISO date.
    fn wish(&self, wish: Wish) -> String {
        match wish.time {
            Some(time) => self.civil(wish.date.and_time(time)),
            None => wish.date.to_string(),
        }
    }
}

/// RFC 3339; fractions of a second only where there are any.
#[must_use]
pub fn moment(moment: Moment) -> String {
    moment.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// Null for no text.
#[must_use]
pub fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Null for what is not saved: it has the nil uid until then.
fn stored(uid: Uuid) -> Option<Uuid> {
    (!uid.is_nil()).then_some(uid)
}

impl EntryForm {
    /// The entry that this says, found in this line of a file. One without an identity gets the same
    /// one whenever it is read.
    ///
    /// # Errors
    /// Where a time, a mood or a word of a list is none.
    pub fn into_incoming(self, line: u64) -> Result<Incoming, Rejected> {
        let rejected = |reason: String| Rejected { line, reason };
        let made = || {
            let json = serde_json::to_vec(&self).unwrap_or_default();
            Uuid::new_v5(&NAMESPACE, &json)
        };
        let uid = match &self {
            Self::Interaction(it) => it.uid.unwrap_or_else(made),
            Self::Kudos(it) => it.uid.unwrap_or_else(made),
        };
        let (happened_at, channel, audience, tags, what) = match self {
            Self::Interaction(it) => {
                let it = *it;
                let (at, channel) = (it.happened_at.clone(), it.channel.clone());
                let (audience, tags) = (it.audience.clone(), it.tags.clone());
                let what = interaction(it, uid).map_err(rejected)?;
                (at, channel, audience, tags, IncomingWhat::Interaction(Box::new(what)))
            }
            Self::Kudos(it) => {
                let it = *it;
                let what = IncomingKudos {
                    said: it.said,
                    did: it.did.unwrap_or_default(),
                    colleague: it.colleague.unwrap_or_default(),
                    is_extra_mile: it.extra_mile,
                };
                let what = IncomingWhat::Kudos(Box::new(what));
                (it.happened_at, it.channel, it.audience, it.tags, what)
            }
        };
        Ok(Incoming {
            line,
            uid,
            happened: Happened::At(read_moment(&happened_at).map_err(rejected)?),
            what,
            channel: Some(channel),
            audience: Some(audience),
            tags,
        })
    }
}

fn interaction(it: InteractionForm, uid: Uuid) -> Result<IncomingInteraction, String> {
    if it.count == 0 {
        return Err("Its count is 0.".to_owned());
    }
    Ok(IncomingInteraction {
        kind: Some(it.kind),
        count: it.count,
        minutes: it.minutes,
        effort: it.effort,
        summary: it.summary.unwrap_or_default(),
        detail: it.detail.unwrap_or_default(),
        mood_before: mood(it.mood_before)?,
        mood_after: mood(it.mood_after)?,
        expectation: it.expectation,
        extra: it.extra.unwrap_or_default(),
        follow_up: it.follow_up.map(|owed| follow_up(owed, uid)).transpose()?,
    })
}

fn follow_up(it: FollowUpForm, interaction: Uuid) -> Result<IncomingFollowUp, String> {
    let state = FollowUpState::from_code(&it.state)
        .ok_or_else(|| format!("“{}” is no state of a follow-up.", it.state))?;
    let step = Step::from_code(&it.step)
        .ok_or_else(|| format!("“{}” is no step of a follow-up.", it.step))?;
    Ok(IncomingFollowUp {
        uid: it.uid.unwrap_or_else(|| Uuid::new_v5(&interaction, b"follow-up")),
        state,
        step,
        promise: it.promise.unwrap_or_default(),
        due: read_moment(&it.due)?.naive_local(),
        due_moved_from: it.due_moved_from.as_deref().map(wished).transpose()?,
        refer_to: it.refer_to,
        opened_at: it.opened_at.as_deref().map(read_moment).transpose()?,
        closed_at: it.closed_at.as_deref().map(read_moment).transpose()?,
    })
}

fn mood(value: Option<i8>) -> Result<Option<Mood>, String> {
    let Some(value) = value else { return Ok(None) };
    let known = Mood::from_value(value.into());
    known.map(Some).ok_or_else(|| format!("“{value}” is no mood; it is -1, 0 or 1."))
}

fn read_moment(text: &str) -> Result<Moment, String> {
    DateTime::parse_from_rfc3339(text)
        .map_err(|_| "It has a time that is not like 2026-11-21T11:45:00+01:00.".to_owned())
}

fn wished(text: &str) -> Result<(NaiveDate, Option<NaiveTime>), String> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok((day, None));
    }
    let at = read_moment(text)?.naive_local();
    Ok((at.date(), Some(at.time())))
}
