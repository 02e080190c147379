//! A change: what was stored before, and what is stored after.
//!
//! Owns: how a change is written, turned round, and refused where the file no longer holds what it
//! was made from. The search index follows from the same two values.

use super::Setup;
use crate::domain::calendar::Calendar;
use crate::domain::contact::Contact;
use crate::domain::contact_detail::ContactDetail;
use crate::domain::continuation::Continuation;
use crate::domain::creed::Principle;
use crate::domain::feedback::Feedback;
use crate::domain::follow_up::{FollowUp, Promise, Referral, StepNote};
use crate::domain::goal::{Evidence, Goal};
use crate::domain::incoming::Import;
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::phrase::Phrase;
use crate::domain::preset::Preset;
use crate::domain::profile::Profile;
use crate::domain::rule::{Encounter, Exception, Rule};
use crate::domain::shift::{Mark, Shift};
use crate::domain::vocabulary::Term;
use crate::error::{Error, Result};
use crate::store::draft::Draft;
use crate::store::pack::Pack;
use crate::store::pack_change::PackChange;
use crate::store::pack_item::PackItem;
use crate::store::unsaved::Unsaved;
use crate::store::{Record, Store, search};
use serde::{Deserialize, Serialize};

/// One value before and after: none before is an insertion, none after a deletion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta<T> {
    /// What was stored.
    pub before: Option<T>,
    /// What is stored now.
    pub after: Option<T>,
}

impl<T: Record> Delta<T> {
    /// A new value.
    pub fn insert(value: T) -> Self {
        Self { before: None, after: Some(value) }
    }

    /// A value in place of the stored one of the same key.
    pub fn update(before: T, after: T) -> Self {
        Self { before: Some(before), after: Some(after) }
    }

    /// A value that goes.
    pub fn delete(value: T) -> Self {
        Self { before: Some(value), after: None }
    }

    /// The value that goes, then the one that comes, each with whether it comes.
    fn both(&self) -> impl Iterator<Item = (&T, bool)> {
        let before = self.before.iter().map(|value| (value, false));
        before.chain(self.after.iter().map(|value| (value, true)))
    }

    fn inverted(self) -> Self {
        Self { before: self.after, after: self.before }
    }

    fn write(&mut self, store: &Store) -> Result<()> {
        if let Some(before) = &self.before
            && before.stored(store)?.as_ref() != Some(before)
        {
            return Err(Error::changed());
        }
        match (&self.before, &mut self.after) {
            (None, Some(after)) => after.insert(store)?,
            (Some(_), Some(after)) => after.update(store)?,
            (Some(before), None) => before.delete(store)?,
            (None, None) => {}
        }
        let words = |value: &Option<T>| value.as_ref().and_then(Record::words);
        search::update(store, words(&self.before), words(&self.after))
    }
}

/// A change of one entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each variant is the entity that it names")]
pub enum Change {
    Interaction(Delta<Interaction>),
    FollowUp(Delta<FollowUp>),
    Referral(Delta<Referral>),
    StepNote(Delta<StepNote>),
    Promise(Delta<Promise>),
    Continuation(Delta<Continuation>),
    Shift(Delta<Shift>),
    Mark(Delta<Mark>),
    Contact(Delta<Contact>),
    Kudos(Delta<Kudos>),
    Feedback(Delta<Feedback>),
    Mistake(Delta<Mistake>),
    Rule(Delta<Rule>),
    Exception(Delta<Exception>),
    Encounter(Delta<Encounter>),
    Phrase(Delta<Phrase>),
    Principle(Delta<Principle>),
    Goal(Delta<Goal>),
    Evidence(Delta<Evidence>),
    Pack(Delta<Pack>),
    PackItem(Delta<PackItem>),
    PackChange(Delta<PackChange>),
    Term(Delta<Term>),
    Preset(Delta<Preset>),
    Profile(Delta<Profile>),
    Import(Delta<Import>),
    Calendar(Delta<Calendar>),
    // Last, because what is left out of the numbering has to follow it.
    #[serde(skip)]
    ContactDetail(Delta<ContactDetail>),
    #[serde(skip)]
    Draft(Delta<Draft>),
    #[serde(skip)]
    Unsaved(Delta<Unsaved>),
}

/// Does the same with the delta of whatever entity a change is of.
macro_rules! each {
    ($change:expr, $delta:ident => $body:expr) => {
        match $change {
            Change::Interaction($delta) => $body,
            Change::FollowUp($delta) => $body,
            Change::Referral($delta) => $body,
            Change::StepNote($delta) => $body,
            Change::Promise($delta) => $body,
            Change::ContactDetail($delta) => $body,
            Change::Continuation($delta) => $body,
            Change::Shift($delta) => $body,
            Change::Mark($delta) => $body,
            Change::Contact($delta) => $body,
            Change::Kudos($delta) => $body,
            Change::Feedback($delta) => $body,
            Change::Mistake($delta) => $body,
            Change::Rule($delta) => $body,
            Change::Exception($delta) => $body,
            Change::Encounter($delta) => $body,
            Change::Phrase($delta) => $body,
            Change::Principle($delta) => $body,
            Change::Goal($delta) => $body,
            Change::Evidence($delta) => $body,
            Change::Pack($delta) => $body,
            Change::PackItem($delta) => $body,
            Change::PackChange($delta) => $body,
            Change::Term($delta) => $body,
            Change::Preset($delta) => $body,
            Change::Profile($delta) => $body,
            Change::Import($delta) => $body,
            Change::Calendar($delta) => $body,
            Change::Draft($delta) => $body,
            Change::Unsaved($delta) => $body,
        }
    };
}

macro_rules! from_deltas {
    ($($entity:ident),*) => {
        $(impl From<Delta<$entity>> for Change {
            fn from(delta: Delta<$entity>) -> Self {
                Self::$entity(delta)
            }
        })*
    };
}

from_deltas!(
    Interaction,
    FollowUp,
    Referral,
    StepNote,
    Promise,
    ContactDetail,
    Continuation,
    Shift,
    Mark,
    Contact,
    Kudos,
    Feedback,
    Mistake,
    Rule,
    Exception,
    Encounter,
    Phrase,
    Principle,
    Goal,
    Evidence,
    Pack,
    PackItem,
    PackChange,
    Term,
    Preset,
    Profile,
    Import,
    Calendar,
    Draft,
    Unsaved
);

impl Change {
    /// Writes the change and fills in the key of a new row.
    pub(super) fn write(&mut self, store: &Store) -> Result<()> {
        each!(self, delta => delta.write(store))
    }

    /// The change that takes this one back.
    pub(super) fn inverted(self) -> Self {
        each!(self, delta => delta.inverted().into())
    }

    /// False for drafts: undo must not put words into a line or a form that somebody is typing in.
    pub(super) fn is_undoable(&self) -> bool {
        !matches!(self, Self::Draft(_) | Self::Unsaved(_))
    }

    /// True for what must not be written anywhere but into its own table: those three are not
    /// serialised either.
    pub(super) fn stays_in_memory(&self) -> bool {
        matches!(self, Self::ContactDetail(_) | Self::Draft(_) | Self::Unsaved(_))
    }

    /// True for an interaction or a kudos: what a person calls an entry.
    pub(super) fn is_of_entry(&self) -> bool {
        matches!(self, Self::Interaction(_) | Self::Kudos(_))
    }

    /// True where something goes that must not be readable anywhere any more.
    pub(super) fn erases(&self) -> bool {
        matches!(self, Self::ContactDetail(delta) if delta.before.is_some())
    }

    /// Brings a setup up to date with this change; false where it has to be read anew.
    ///
    /// Interactions and referrals only count for what is used most, and reading two thousand rows
    /// again after each of them would cost more than saving it.
    pub(super) fn apply_to(&self, setup: &mut Setup) -> bool {
        match self {
            Self::Draft(_)
            | Self::Unsaved(_)
            | Self::FollowUp(_)
            | Self::StepNote(_)
            | Self::Promise(_)
            | Self::ContactDetail(_)
            | Self::Continuation(_)
            | Self::Shift(_)
            | Self::Mark(_)
            | Self::Kudos(_)
            | Self::Feedback(_)
            | Self::Mistake(_)
            | Self::Exception(_)
            | Self::Encounter(_)
            | Self::Evidence(_)
            | Self::Pack(_)
            | Self::PackItem(_)
            | Self::PackChange(_)
            | Self::Import(_) => {}
            Self::Interaction(delta) => {
                for (interaction, more) in delta.both() {
                    for id in [interaction.kind, interaction.channel, interaction.audience] {
                        setup.vocabulary.count_use(id, more);
                    }
                }
            }
            Self::Referral(delta) => {
                for (referral, more) in delta.both() {
                    setup.contacts.count_use(referral.contact, more);
                }
            }
            _ => return false,
        }
        true
    }
}
