//! Feedback, with the step that was agreed on; and mistakes that were owned.
//!
//! Owns: that an agreed step is a follow-up like any other, of the conversation in which it was
//! agreed.

use super::change::Delta;
use super::edit::{gone, not_in_future};
use super::op::{Done, Op};
use super::setup::Setup;
use super::{Journal, Writer, tidy};
use crate::domain::calendar::Due;
use crate::domain::feedback::{Direction, Feedback};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::interaction::Interaction;
use crate::domain::mistake::Mistake;
use crate::domain::vocabulary::Facet;
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use crate::store::{feedback, mistake};
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

/// The last day that a step can be due on.
const LATEST: NaiveDate = match NaiveDate::from_ymd_opt(9_999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// What was agreed on in feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedStep {
    /// What is to be done; not empty.
    pub words: String,
    /// By when.
    pub due: Due,
}

impl Journal {
    /// Saves feedback, named by its uid; one that is not there is new. An agreed step opens a
    /// follow-up; feedback that has one keeps it, and it is changed where follow-ups are.
    ///
    /// # Errors
    /// `is_refused` where the behaviour is missing, a value is out of its range, the feedback is
    /// gone, or the time is in the future; else where it could not be saved.
    pub fn save_feedback(
        &mut self,
        edited: &Feedback,
        step: Option<&AgreedStep>,
    ) -> Result<Done<()>> {
        let mut edited = edited.clone();
        tidy::feedback(&mut edited)?;
        not_in_future(edited.happened_at, self.now())?;
        let setup = self.setup()?;
        self.transact(Op::SaveFeedback, |writer| {
            let stored = feedback::by_uid(writer.store(), edited.uid)?;
            if stored.is_none() && edited.id != 0 {
                return Err(gone());
            }
            edited.interaction = stored.as_ref().and_then(|stored| stored.interaction);
            if let Some(step) = step.filter(|_| edited.interaction.is_none()) {
                edited.interaction = Some(agree(writer, &setup, &edited, step)?);
            }
            match stored {
                Some(stored) => {
                    edited.id = stored.id;
                    writer.update(stored, edited)
                }
                None => writer.apply(Delta::insert(edited)),
            }
        })
    }

    /// The conversations in which steps were agreed: their words stay between two people.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn conversations_about_feedback(&self) -> Result<HashSet<RowId>> {
        self.store.read(|| Ok(feedback::conversations(&self.store)?.into_iter().collect()))
    }

    /// Saves a mistake, named by its uid; one that is not there is new.
    ///
    /// # Errors
    /// `is_refused` where it says nothing, is gone, or lies in the future; else where it could not
    /// be saved.
    pub fn save_mistake(&mut self, edited: &Mistake) -> Result<Done<()>> {
        let mut edited = edited.clone();
        tidy::mistake(&mut edited)?;
        not_in_future(edited.happened_at, self.now())?;
        self.transact(Op::OwnMistake, |writer| match mistake::by_uid(writer.store(), edited.uid)? {
            Some(stored) => {
                // A form may move on; it does not take back that one did.
                edited.id = stored.id;
                edited.moved_on_at = edited.moved_on_at.or(stored.moved_on_at);
                writer.update(stored, edited)
            }
            None if edited.id == 0 => writer.apply(Delta::insert(edited)),
            None => Err(gone()),
        })
    }

    /// Moves on from a mistake: it is folded away from now on. With `take_back` it is unfolded.
    ///
    /// # Errors
    /// `is_refused` where it is gone; else where it could not be saved.
    pub fn move_on(&mut self, uid: Uuid, take_back: bool) -> Result<Done<()>> {
        self.transact(if take_back { Op::ComeBack } else { Op::MoveOn }, |writer| {
            let stored = mistake::by_uid(writer.store(), uid)?.ok_or_else(gone)?;
            let at = (!take_back).then(|| writer.now());
            let after = Mistake { moved_on_at: at, ..stored.clone() };
            writer.update(stored, after)
        })
    }
}

/// Opens the follow-up of an agreed step.
fn agree(
    writer: &mut Writer<'_>,
    setup: &Setup,
    feedback: &Feedback,
    step: &AgreedStep,
) -> Result<RowId> {
    let words = tidy::words(&step.words);
    tidy::within("agreed step", &words)?;
    if words.is_empty() {
        return Err(Error::refused("Write what was agreed on, or leave out its date."));
    }
    let now = writer.now().naive_local();
    if step.due.at < now || step.due.at.date() > LATEST {
        return Err(Error::refused("An agreed step is due in the future. Correct its date."));
    }
    let with = match (feedback.colleague.as_str(), feedback.direction) {
        ("", _) => "Agreed after feedback".to_owned(),
        (name, Direction::Given) => format!("Feedback to {name}"),
        (name, Direction::Received) => format!("Feedback from {name}"),
    };
    let conversation = conversation(setup, writer.now(), with)?;
    let conversation = writer.insert(conversation)?;
    let due = tidy::to_the_minute(step.due.at);
    let mut follow_up = FollowUp::opened(Uuid::now_v7(), conversation.id, due, writer.now());
    follow_up.due_moved_from = step.due.moved_from;
    follow_up.promise = words;
    follow_up.promised_at = Some(writer.now());
    follow_up.step = Step::Commit;
    writer.insert(follow_up)?;
    Ok(conversation.id)
}

/// A conversation with a colleague: of the usual kind, which claims nothing in statistics.
pub(super) fn conversation(setup: &Setup, at: Moment, summary: String) -> Result<Interaction> {
    let usual = |facet: Facet| {
        setup.vocabulary.default_term(facet).map(|term| term.id).ok_or_else(|| {
            Error::refused(format!(
                "There is no {} to log this under. Add one in the settings.",
                facet.noun()
            ))
        })
    };
    let colleague = setup.vocabulary.named(Facet::Audience, "Colleague").map(|term| term.id);
    let mut it = Interaction {
        id: 0,
        uid: Uuid::now_v7(),
        happened_at: at,
        kind: usual(Facet::Kind)?,
        channel: usual(Facet::Channel)?,
        audience: colleague.map_or_else(|| usual(Facet::Audience), Ok)?,
        count: 1,
        minutes: None,
        effort: None,
        tags: Vec::new(),
        summary,
        detail: String::new(),
        mood_before: None,
        mood_after: None,
        expectation: None,
        extra: String::new(),
    };
    tidy::interaction(&mut it)?;
    Ok(it)
}
