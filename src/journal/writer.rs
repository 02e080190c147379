//! What a use case writes with, inside its transaction.
//!
//! Owns: the list of what changed. Every write of every use case is [`Writer::apply`].

use super::change::{Change, Delta};
use super::changes::Changes;
use crate::domain::contact::{Contact, NAME_MAX_CHARS};
use crate::domain::text::{clean, fold_white_space};
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use crate::store::draft::{self, Draft};
use crate::store::{Record, Store, contact};
use uuid::Uuid;

/// An open transaction.
pub(super) struct Writer<'a> {
    store: &'a Store,
    now: Moment,
    changes: Changes,
}

impl<'a> Writer<'a> {
    pub(super) fn new(store: &'a Store, now: Moment) -> Self {
        Self { store, now, changes: Changes::none(store.folder()) }
    }

    /// Everything that was applied, in order.
    pub(super) fn into_changes(self) -> Changes {
        self.changes
    }

    /// The file, for reading.
    pub(super) fn store(&self) -> &'a Store {
        self.store
    }

    /// The instant of the transaction.
    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// Writes a change.
    pub(super) fn apply(&mut self, change: impl Into<Change>) -> Result<()> {
        let mut change = change.into();
        change.write(self.store)?;
        self.changes.push(change)
    }

    /// Drops the list of what changed: for bulk work that cannot be taken back step by step.
    pub(super) fn forget_changes(&mut self) {
        self.changes.clear();
    }

    /// Stores a new value and answers it with its key.
    pub(super) fn insert<T: Record>(&mut self, value: T) -> Result<T>
    where
        Change: From<Delta<T>>,
        Change: Applied<T>,
    {
        let mut change = Change::from(Delta::insert(value));
        change.write(self.store)?;
        let stored = change.after().cloned().ok_or_else(Error::internal)?;
        self.changes.push(change)?;
        Ok(stored)
    }

    /// Stores `after` in place of `before`, where they differ.
    pub(super) fn update<T: Record>(&mut self, before: T, after: T) -> Result<()>
    where
        Change: From<Delta<T>>,
    {
        if before == after { Ok(()) } else { self.apply(Delta::update(before, after)) }
    }

    /// The contact of this name, made where there is none.
    pub(super) fn contact_named(&mut self, name: &str) -> Result<RowId> {
        let name = fold_white_space(&clean(name).text);
        if let Some(known) = contact::by_name(self.store, &name)? {
            return Ok(known.id);
        }
        if name.is_empty() || name.chars().count() > NAME_MAX_CHARS {
            return Err(Error::refused(format!(
                "The name of a contact has 1 to {NAME_MAX_CHARS} characters. Shorten it; nothing \
                 was saved."
            )));
        }
        Ok(self.insert(Contact::named(Uuid::now_v7(), name))?.id)
    }

    /// Forgets the unsaved line of a window, because it is saved now.
    pub(super) fn clear_draft(&mut self, window: &str) -> Result<()> {
        match draft::by_window(self.store, window)? {
            Some(draft) => self.apply(Delta::<Draft>::delete(draft)),
            None => Ok(()),
        }
    }

    /// Forgets drafts of this very line, whichever window they were typed in.
    pub(super) fn clear_drafts_of(&mut self, line: &str) -> Result<()> {
        let drafts = draft::all(self.store)?.into_iter();
        drafts
            .filter(|draft| draft.line.trim() == line.trim())
            .try_for_each(|draft| self.apply(Delta::<Draft>::delete(draft)))
    }
}

/// A change of which the value after it can be asked for.
pub(super) trait Applied<T> {
    fn after(&self) -> Option<&T>;
}

macro_rules! applied {
    ($($entity:ident: $type:path),*) => {
        $(impl Applied<$type> for Change {
            fn after(&self) -> Option<&$type> {
                match self {
                    Self::$entity(delta) => delta.after.as_ref(),
                    _ => None,
                }
            }
        })*
    };
}

applied!(
    Interaction: crate::domain::interaction::Interaction,
    FollowUp: crate::domain::follow_up::FollowUp,
    Contact: Contact,
    Shift: crate::domain::shift::Shift,
    Kudos: crate::domain::kudos::Kudos,
    Feedback: crate::domain::feedback::Feedback,
    Mistake: crate::domain::mistake::Mistake,
    Rule: crate::domain::rule::Rule,
    Exception: crate::domain::rule::Exception,
    Phrase: crate::domain::phrase::Phrase,
    Principle: crate::domain::creed::Principle,
    Goal: crate::domain::goal::Goal,
    Evidence: crate::domain::goal::Evidence,
    Term: crate::domain::vocabulary::Term,
    Import: crate::domain::incoming::Import
);
