//! The JSON of the command line, which scripts rely on.
//!
//! Owns: names and order of the keys. Terms and contacts are written by name, times as RFC 3339
//! with the desk's offset, text that is empty as null. A key is never removed or renamed.

use crate::domain::Moment;
use crate::domain::calendar::Wish;
use crate::domain::contact::Contact;
use crate::domain::follow_up::{FollowUp, Standing};
use crate::domain::interaction::{Effort, Expectation, Interaction, Mood};
use crate::domain::kudos::Kudos;
use crate::domain::rule::Rule;
use crate::domain::vocabulary::Vocabulary;
use crate::journal::{Clock, EntryRow, FollowUpRow, Logged, Review};
use chrono::{NaiveDateTime, SecondsFormat};
use serde::Serialize;
use uuid::Uuid;

/// An interaction or a kudos.
#[derive(Debug, Serialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub(super) enum EntryJson {
    Interaction(Box<InteractionJson>),
    Kudos(KudosJson),
}

/// One contact with a customer, or several alike.
#[derive(Debug, Serialize)]
pub(super) struct InteractionJson {
    pub uid: Option<Uuid>,
    pub happened_at: String,
    pub kind: String,
    pub channel: String,
    pub audience: String,
    pub count: u16,
    pub minutes: Option<u16>,
    pub effort: Option<Effort>,
    pub tags: Vec<String>,
    pub summary: Option<String>,
    pub detail: Option<String>,
    pub mood_before: Option<i8>,
    pub mood_after: Option<i8>,
    pub expectation: Option<Expectation>,
    pub extra: Option<String>,
    pub follow_up: Option<FollowUpJson>,
}

/// What is still owed after an interaction.
#[derive(Debug, Serialize)]
pub(super) struct FollowUpJson {
    pub uid: Option<Uuid>,
    pub state: &'static str,
    pub step: &'static str,
    pub due: String,
    pub due_moved_from: Option<String>,
    pub promise: Option<String>,
    pub refer_to: Option<String>,
}

/// Thanks received.
#[derive(Debug, Serialize)]
pub(super) struct KudosJson {
    pub uid: Option<Uuid>,
    pub happened_at: String,
    pub said: String,
    pub channel: String,
    pub audience: String,
    pub tags: Vec<String>,
}

/// An open follow-up, as `due` prints it.
#[derive(Debug, Serialize)]
pub(super) struct DueJson {
    pub uid: Uuid,
    pub interaction_uid: Uuid,
    pub title: String,
    pub state: &'static str,
    pub step: &'static str,
    pub due: String,
    /// Minutes since it was due; 0 while it is not.
    pub late_minutes: i64,
    pub refer_to: Option<String>,
    pub promise: Option<String>,
}

/// The figures of a shift, or of today where none was begun.
#[derive(Debug, Serialize)]
pub(super) struct ReviewJson {
    /// When the shift began; null where none was.
    pub started_at: Option<String>,
    /// When it ended; null while it goes on.
    pub ended_at: Option<String>,
    pub interactions: u64,
    pub promises_kept: u64,
    /// Promises that were kept or should have been.
    pub promises_of: u64,
    /// Average on arrival, −1 to 1, of those of whom both moods are known.
    pub mood_before: Option<f64>,
    /// Average on leaving.
    pub mood_after: Option<f64>,
    pub left_happier: u64,
    pub kudos: u64,
    pub handed_over: u64,
    pub let_go: u64,
    /// Follow-ups that a review would ask about now.
    pub left_to_review: u64,
}

impl ReviewJson {
    pub(super) fn of(review: &Review) -> Self {
        let (shift, it) = review.told();
        let moods = it.moods.averages();
        Self {
            started_at: shift.map(|shift| moment(shift.started_at)),
            ended_at: shift.and_then(|shift| shift.ended_at).map(moment),
            interactions: it.interactions,
            promises_kept: it.promises.kept,
            promises_of: it.promises.of,
            mood_before: moods.map(|(before, _)| before),
            mood_after: moods.map(|(_, after)| after),
            left_happier: it.moods.happier,
            kudos: it.kudos,
            handed_over: it.handed_over,
            let_go: it.let_go,
            left_to_review: review.left,
        }
    }
}

/// A rule of the house.
#[derive(Debug, Serialize)]
pub(super) struct RuleJson {
    pub uid: Uuid,
    pub name: String,
    pub colour: &'static str,
    pub intent: Option<String>,
    pub may_do: Option<String>,
    pub limit: Option<String>,
    pub ask: Option<String>,
    pub say: Option<String>,
    pub instead_of: Option<String>,
    pub source: Option<String>,
    pub reviewed_on: Option<String>,
    /// How often it was bent.
    pub bends: u64,
}

impl RuleJson {
    pub(super) fn of(rule: &Rule, bends: u64) -> Self {
        Self {
            uid: rule.uid,
            name: rule.name.clone(),
            colour: rule.colour.code(),
            intent: text(&rule.intent),
            may_do: text(&rule.may_do),
            limit: text(&rule.limit),
            ask: text(&rule.ask),
            say: text(&rule.say),
            instead_of: text(&rule.instead_of),
            source: text(&rule.source),
            reviewed_on: rule.reviewed_on.map(|day| day.to_string()),
            bends,
        }
    }
}

/// Writes values with the names and times of one desk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'a> {
    pub vocabulary: &'a Vocabulary,
    pub clock: Clock,
}

impl Writer<'_> {
    /// A saved entry.
    pub(super) fn entry(&self, row: &EntryRow) -> EntryJson {
        match &row.entry {
            Logged::Interaction(interaction) => {
                let mut json = self.interaction(interaction);
                json.follow_up = row
                    .follow_up
                    .as_ref()
                    .map(|follow_up| self.follow_up(follow_up, row.refer_to.as_ref()));
                EntryJson::Interaction(Box::new(json))
            }
            Logged::Kudos(kudos) => EntryJson::Kudos(self.kudos(kudos)),
        }
    }

    /// An open follow-up; `title` is what the interaction was about.
    pub(super) fn due(&self, open: &FollowUpRow, title: String, now: Moment) -> DueJson {
        let owed = &open.follow_up;
        DueJson {
            uid: owed.uid,
            interaction_uid: open.interaction.uid,
            title,
            state: Standing::of(owed, open.waits(), now.naive_local()).code(),
            step: owed.step.code(),
            due: self.civil(owed.due),
            late_minutes: (now - self.clock.at(owed.due)).num_minutes().max(0),
            refer_to: open.refer_to.as_ref().map(|contact| contact.name.clone()),
            promise: text(&owed.promise),
        }
    }

    fn interaction(&self, interaction: &Interaction) -> InteractionJson {
        InteractionJson {
            uid: stored(interaction.uid),
            happened_at: moment(interaction.happened_at),
            kind: self.vocabulary.name(interaction.kind).to_owned(),
            channel: self.vocabulary.name(interaction.channel).to_owned(),
            audience: self.vocabulary.name(interaction.audience).to_owned(),
            count: interaction.count,
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

    pub(super) fn follow_up(
        &self,
        follow_up: &FollowUp,
        refer_to: Option<&Contact>,
    ) -> FollowUpJson {
        FollowUpJson {
            uid: stored(follow_up.uid),
            state: follow_up.state.code(),
            step: follow_up.step.code(),
            due: self.civil(follow_up.due),
            due_moved_from: follow_up.due_moved_from.map(|wish| self.wish(wish)),
            promise: text(&follow_up.promise),
            refer_to: refer_to.map(|contact| contact.name.clone()),
        }
    }

    fn kudos(&self, kudos: &Kudos) -> KudosJson {
        KudosJson {
            uid: stored(kudos.uid),
            happened_at: moment(kudos.happened_at),
            said: kudos.said.clone(),
            channel: self.vocabulary.name(kudos.channel).to_owned(),
            audience: self.vocabulary.name(kudos.audience).to_owned(),
            tags: kudos.tags.clone(),
        }
    }

    /// A time on the desk's clock, with the offset that is in force there then.
    fn civil(&self, time: NaiveDateTime) -> String {
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
fn moment(moment: Moment) -> String {
    moment.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// Null for no text.
pub(super) fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Null for what is not saved: it has the nil uid until then.
fn stored(uid: Uuid) -> Option<Uuid> {
    (!uid.is_nil()).then_some(uid)
}
