//! What a form holds: what it is about, the words as they are typed, and what became of saving them.
//!
//! Must not draw or save.

use crate::domain::RowId;
use crate::domain::feedback::{Direction, Feedback, Tone};
use crate::domain::follow_up::FollowUp;
use crate::domain::goal::{Goal, Measure};
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::when::DateOrder;
use crate::ui::words::{form_day, form_time, shortened};
use crate::worker::Seq;
use egui::Id;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest words in a message, in characters.
const TITLE_CHARS: usize = 60;

/// Which form words stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKey {
    /// New thanks; about this interaction, where there is one.
    NewKudos(Option<Uuid>),
    /// New feedback.
    NewFeedback,
    /// A mistake that is being owned.
    NewMistake,
    /// A new goal.
    NewGoal,
    /// Thanks that are there.
    Kudos(Uuid),
    /// Feedback that is there.
    Feedback(Uuid),
    /// A mistake that is there.
    Mistake(Uuid),
    /// A goal that is there.
    Goal(Uuid),
}

/// What is written down or changed; with a key of 0 it is new.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// Thanks, and what the interaction is called that they were said about.
    Kudos(Box<Kudos>, String),
    /// Feedback, and the agreed step.
    Feedback(Box<Feedback>, Option<Box<FollowUp>>),
    /// A mistake.
    Mistake(Box<Mistake>),
    /// A goal.
    Goal(Box<Goal>),
}

/// The words and choices of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// Of thanks.
    Kudos(KudosWords),
    /// Of feedback.
    Feedback(FeedbackWords),
    /// Of a mistake.
    Mistake(MistakeWords),
    /// Of a goal.
    Goal(GoalWords),
}

/// The words and choices of thanks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KudosWords {
    pub(super) said: String,
    pub(super) did: String,
    pub(super) when: String,
    pub(super) channel: RowId,
    pub(super) audience: RowId,
    pub(super) tags: String,
    pub(super) is_extra_mile: bool,
    pub(super) is_for_colleague: bool,
    pub(super) colleague: String,
    pub(super) is_linked: bool,
    /// The interaction that was chosen for thanks without one.
    #[serde(default)]
    pub(super) belongs_to: Option<RowId>,
}

/// The words and choices of feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackWords {
    pub(super) is_received: bool,
    pub(super) is_praise: bool,
    pub(super) colleague: String,
    pub(super) when: String,
    pub(super) situation: String,
    pub(super) behaviour: String,
    pub(super) impact: String,
    pub(super) next_time: String,
    pub(super) step: String,
    pub(super) due: String,
}

/// The words of a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MistakeWords {
    pub(super) what_happened: String,
    pub(super) apology: String,
    pub(super) change: String,
    pub(super) when: String,
}

/// The words and choices of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalWords {
    pub(super) name: String,
    pub(super) why: String,
    /// Place of the measure among all, from 1; 0 for none.
    pub(super) measure: usize,
    pub(super) theme: String,
    pub(super) target: String,
    pub(super) started_on: String,
    pub(super) until: String,
}

impl Words {
    fn of(origin: &Origin, order: DateOrder) -> Self {
        let when = |at: crate::domain::Moment| form_time(at.naive_local(), order);
        match origin {
            Origin::Kudos(it, _) => Self::Kudos(KudosWords {
                said: it.said.clone(),
                did: it.did.clone(),
                when: when(it.happened_at),
                channel: it.channel,
                audience: it.audience,
                tags: it.tags.join(" "),
                is_extra_mile: it.is_extra_mile,
                is_for_colleague: !it.is_mine(),
                colleague: it.colleague.clone(),
                is_linked: it.interaction.is_some(),
                belongs_to: None,
            }),
            Origin::Feedback(it, _) => Self::Feedback(FeedbackWords {
                is_received: it.direction == Direction::Received,
                is_praise: it.tone == Tone::Praise,
                colleague: it.colleague.clone(),
                when: when(it.happened_at),
                situation: it.situation.clone(),
                behaviour: it.behaviour.clone(),
                impact: it.impact.clone(),
                next_time: it.next_time.clone(),
                step: String::new(),
                due: String::new(),
            }),
            Origin::Mistake(it) => Self::Mistake(MistakeWords {
                what_happened: it.what_happened.clone(),
                apology: it.apology.clone(),
                change: it.change.clone(),
                when: when(it.happened_at),
            }),
            Origin::Goal(it) => Self::Goal(GoalWords {
                name: it.name.clone(),
                why: it.why.clone(),
                measure: place_of(it.measure),
                theme: it.theme.clone(),
                target: target_in_words(it.measure, it.target),
                started_on: form_day(it.started_on, order),
                until: it.until.map(|day| form_day(day, order)).unwrap_or_default(),
            }),
        }
    }
}

/// Place of a measure among all, from 1; 0 for none.
fn place_of(measure: Option<Measure>) -> usize {
    let place = |it| Measure::ALL.iter().position(|other| *other == it);
    measure.and_then(place).map_or(0, |place| place + 1)
}

/// The measure of such a place.
pub(super) fn measure_at(place: usize) -> Option<Measure> {
    place.checked_sub(1).and_then(|place| Measure::ALL.get(place).copied())
}

/// A target as a form shows it: a lift in moods, not in hundredths.
fn target_in_words(measure: Option<Measure>, target: Option<i64>) -> String {
    match (measure, target) {
        (_, None) => String::new(),
        (Some(Measure::MoodLift), Some(target)) => {
            let sign = if target < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", target.abs() / 100, target.abs() % 100)
        }
        (_, Some(target)) => target.to_string(),
    }
}

/// A form as it is on screen.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own to remember")]
pub struct Note {
    /// Which form it is.
    pub key: NoteKey,
    /// What it is about.
    pub origin: Origin,
    /// The words when it was opened.
    pub at_first: Words,
    /// The words as they are now.
    pub now: Words,
    /// What stands in the way of saving, by field, from above.
    pub faults: Vec<(&'static str, String)>,
    /// The save under way.
    pub pending: Option<Seq>,
    /// Why it was not saved.
    pub failure: Option<String>,
    /// Its words come from a form that was closed before.
    pub was_kept: bool,
    /// Saving it also moves on from the mistake.
    pub moves_on: bool,
    /// The keyboard goes to the first field that is wrong.
    pub leads_to_fault: bool,
    /// The keyboard was brought into it when it opened.
    pub has_keyboard: bool,
}

impl Note {
    /// The form of something, with the words that were left in it, if any; its days in this order.
    #[must_use]
    pub fn open(key: NoteKey, origin: Origin, kept: Option<Words>, order: DateOrder) -> Self {
        let at_first = Words::of(&origin, order);
        let is_same_kind =
            |kept: &Words| std::mem::discriminant(kept) == std::mem::discriminant(&at_first);
        let kept = kept.filter(|kept| is_same_kind(kept) && *kept != at_first);
        Self {
            key,
            origin,
            was_kept: kept.is_some(),
            now: kept.unwrap_or_else(|| at_first.clone()),
            at_first,
            faults: Vec::new(),
            pending: None,
            failure: None,
            moves_on: false,
            leads_to_fault: false,
            has_keyboard: false,
        }
    }

    /// Identity of what it is about.
    #[must_use]
    pub fn uid(&self) -> Uuid {
        match &self.origin {
            Origin::Kudos(it, _) => it.uid,
            Origin::Feedback(it, _) => it.uid,
            Origin::Mistake(it) => it.uid,
            Origin::Goal(it) => it.uid,
        }
    }

    /// What it is called in a message.
    #[must_use]
    pub fn words(&self) -> String {
        let words = match &self.now {
            Words::Kudos(it) => &it.said,
            Words::Feedback(it) => &it.behaviour,
            Words::Mistake(it) => &it.what_happened,
            Words::Goal(it) => &it.name,
        };
        shortened(words, TITLE_CHARS)
    }

    /// Whether something was typed or chosen.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.now != self.at_first
    }

    /// Puts the words back as they were first.
    pub fn start_over(&mut self) {
        self.now = self.at_first.clone();
        self.was_kept = false;
        self.faults.clear();
    }

    /// Identity of a field. Each note has fields of its own: Ctrl+Z in a field must not bring words
    /// of another one.
    pub(super) fn field(&self, name: &str) -> Id {
        Id::unique(("note field", self.key, name))
    }

    /// The field that is written first.
    pub(super) fn first_field(&self) -> &'static str {
        match &self.now {
            Words::Kudos(_) => "said",
            Words::Feedback(words) if words.colleague.is_empty() => "colleague",
            Words::Feedback(_) => "behaviour",
            Words::Mistake(_) => "what_happened",
            Words::Goal(_) => "name",
        }
    }

    /// The fault of a field, if it has one.
    pub(super) fn fault(&self, name: &str) -> Option<&str> {
        self.faults.iter().find(|(at, _)| *at == name).map(|(_, sentence)| sentence.as_str())
    }

    /// Whether it is a mistake that nobody has moved on from.
    pub(super) fn can_move_on(&self) -> bool {
        matches!(&self.origin, Origin::Mistake(it) if it.moved_on_at.is_none())
    }

    pub(super) fn title(&self) -> &'static str {
        let is_new = matches!(
            self.key,
            NoteKey::NewKudos(_) | NoteKey::NewFeedback | NoteKey::NewMistake | NoteKey::NewGoal
        );
        match (&self.origin, is_new) {
            (Origin::Kudos(..), true) => "Kudos",
            (Origin::Kudos(..), false) => "Edit kudos",
            (Origin::Feedback(..), true) => "Feedback",
            (Origin::Feedback(..), false) => "Edit feedback",
            (Origin::Mistake(_), true) => "Own a mistake",
            (Origin::Mistake(_), false) => "Edit what you owned",
            (Origin::Goal(_), true) => "A goal",
            (Origin::Goal(_), false) => "Edit goal",
        }
    }
}
