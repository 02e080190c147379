//! Desk packs: handing one out, taking one over, and following one.
//!
//! Owns: what is remembered about a pack, which makes the next version of it meet only what changed;
//! the list of what a followed pack changed; and refusing one of these changes. What to do with each
//! item is [`crate::domain::pack::merge`]'s.
//!
//! Taking a pack is one step that undo takes back. What a followed pack changes by itself is not:
//! `Undo` must not take back what nobody did. Such a change is listed instead and can be refused.
//! Whoever takes back that they took a newer version of a followed pack does not want it, so that
//! pack is no longer followed: it would otherwise bring the same again by itself.
//!
//! Must not: read files, or know how a pack is written down.

mod here;
mod meet;

use super::change::Delta;
use super::changes::Changes;
use super::op::{Done, Op};
use super::{Journal, Writer};
use crate::domain::pack::{Change, Choice, Content, Kept, Known, Origin, Refused, What};
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use crate::store::{Store, pack, pack_change, pack_item};
use here::Here;
use meet::{Meeting, is_cut, known_of, list_changes, remember, remembered, take};
use std::collections::BTreeSet;
use std::path::Path;
use uuid::Uuid;

pub use crate::store::pack_change::PackChange;

/// A pack that was taken, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackView {
    /// Identity.
    pub uid: Uuid,
    /// Its name, as it said it last; may be empty.
    pub name: String,
    /// Where it came from: a path, or the name of a starter pack.
    pub origin: String,
    /// True where it is looked at again and again.
    pub is_followed: bool,
    /// When something of it was taken last.
    pub taken_at: Moment,
    /// Why it could not be read the last time, as a sentence; empty where all is well.
    pub trouble: String,
    /// What it changed since somebody looked, the first change first.
    pub changes: Vec<PackChange>,
}

/// What taking a pack would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackPlan {
    /// The name of the pack; may be empty.
    pub name: String,
    /// What its lead says about it; may be empty.
    pub note: String,
    /// What it changes.
    pub changes: Vec<Change>,
    /// What stays although the pack says something else.
    pub kept: Vec<Kept>,
    /// What a reader should know, in whole sentences.
    pub notices: Vec<String>,
    /// True where it is followed already.
    pub is_followed: bool,
    /// What tells the file that was looked at from another version of it; 0 where there was none.
    pub seen: u64,
}

/// What came of taking a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackTaken {
    /// The name of the pack; may be empty.
    pub name: String,
    /// What was changed.
    pub changes: Vec<Change>,
    /// What stayed although the pack says something else.
    pub kept: Vec<Kept>,
    /// What a reader should know, in whole sentences.
    pub notices: Vec<String>,
    /// True where it is followed from now on.
    pub is_followed: bool,
}

impl PackTaken {
    /// How many items came, were changed or went.
    #[must_use]
    pub fn count(&self, what: What) -> usize {
        self.changes.iter().filter(|it| it.what() == what).count()
    }
}

/// Where a pack that is taken comes from, and what becomes of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackTaking {
    /// Where it comes from: a path, or the name of a starter pack.
    pub origin: String,
    /// True where it is to be looked at again and again.
    pub follow: bool,
    /// What the person decided.
    pub choice: Choice,
}

impl Journal {
    /// What this journal would hand out as a pack, and what had to be left out of it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn pack_content(&mut self) -> Result<(Content, Vec<String>)> {
        let setup = self.setup()?;
        let here = self.store.read(|| Here::read(&self.store))?;
        let mut content = Content::named(&setup.profile.desk, "");
        let mut notices = Vec::new();
        for item in here.items() {
            if let Err(twin) = content.add(item) {
                notices.push(format!(
                    "A second {} “{}” was left out: in a pack each name stands once.",
                    twin.noun, twin.title
                ));
            }
        }
        Ok((content, notices))
    }

    /// Every pack that was taken, with what it changed.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn packs(&self) -> Result<Vec<PackView>> {
        let store = &self.store;
        store.read(|| {
            let packs = pack::all(store)?.into_iter();
            packs
                .map(|it| {
                    Ok(PackView {
                        changes: pack_change::by_pack(store, it.id)?,
                        uid: it.uid,
                        name: it.name,
                        origin: it.path,
                        is_followed: it.is_followed,
                        taken_at: it.taken_at,
                        trouble: it.trouble,
                    })
                })
                .collect()
        })
    }

    /// What taking a pack from there would do.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn preview_pack(&self, origin: &str, content: &Content) -> Result<PackPlan> {
        let store = &self.store;
        store.read(|| {
            let stored = by_origin(store, origin)?;
            let remembered = remembered(store, stored.as_ref())?;
            let mut meeting = Meeting::new(
                store,
                stored.as_ref().map(|it| it.id),
                &remembered,
                content,
                Some(&Choice::default()),
            )?;
            if is_cut(&remembered, content) {
                meeting.notices.insert(
                    0,
                    "This pack has lost more than half of what it held. Make sure that it is \
                     whole."
                        .to_owned(),
                );
            }
            Ok(PackPlan {
                name: content.name.clone(),
                note: content.note.clone(),
                changes: meeting.merged.changes,
                kept: meeting.merged.kept,
                notices: meeting.notices,
                is_followed: stored.is_some_and(|it| it.is_followed),
                seen: 0,
            })
        })
    }

    /// Takes a pack over, in one step.
    ///
    /// # Errors
    /// Where it could not be saved; nothing is changed then.
    pub fn take_pack(&mut self, taking: &PackTaking, content: &Content) -> Result<Done<PackTaken>> {
        self.transact(Op::TakePack, |writer| {
            let stored = by_origin(writer.store(), &taking.origin)?;
            let after = pack::Pack {
                id: stored.as_ref().map_or(0, |it| it.id),
                uid: stored.as_ref().map_or_else(Uuid::now_v7, |it| it.uid),
                name: content.name.clone(),
                path: taking.origin.clone(),
                is_followed: taking.follow || stored.as_ref().is_some_and(|it| it.is_followed),
                taken_at: writer.now(),
                trouble: String::new(),
            };
            let is_followed = after.is_followed;
            let (_, met) = take(writer, stored, after, content, Some(&taking.choice))?;
            Ok(PackTaken {
                name: content.name.clone(),
                changes: met.merged.changes,
                kept: met.merged.kept,
                notices: met.notices,
                is_followed,
            })
        })
    }

    /// Lets a followed pack change what it changed, and lists that. Nothing is written where there is
    /// nothing new. A pack that suddenly lost more than half of its items is left alone.
    ///
    /// # Errors
    /// `is_refused` where it is gone or no longer followed; else where it could not be saved.
    pub fn refresh_pack(&mut self, uid: Uuid, content: &Content) -> Result<PackTaken> {
        let store = &self.store;
        let (stored, remembered, met) = store.read(|| {
            let stored = followed(store, uid)?;
            let remembered = remembered(store, Some(&stored))?;
            let met = Meeting::new(store, Some(stored.id), &remembered, content, None)?;
            Ok((stored, remembered, met))
        })?;
        if is_cut(&remembered, content) {
            return Err(Error::refused(
                "It has lost more than half of what it held, so it was left alone: somebody may \
                 still be writing it. If it is meant so, take it by hand.",
            ));
        }
        let is_as_it_was = met.merged.known == known_of(&remembered)
            && stored.trouble.is_empty()
            && stored.name == content.name;
        if is_as_it_was {
            return Ok(PackTaken { is_followed: true, ..PackTaken::default() });
        }
        let done = self.transact(Op::RefreshPack, |writer| {
            let stored = followed(writer.store(), uid)?;
            let after = pack::Pack {
                name: content.name.clone(),
                taken_at: writer.now(),
                trouble: String::new(),
                ..stored.clone()
            };
            let is_well_again = !stored.trouble.is_empty();
            let (id, mut met) = take(writer, Some(stored), after, content, None)?;
            list_changes(writer, id, &met.merged.changes)?;
            if is_well_again {
                met.notices.insert(0, "It can be taken again; all is well.".to_owned());
            }
            Ok(met)
        })?;
        Ok(PackTaken {
            name: content.name.clone(),
            changes: done.output.merged.changes,
            kept: done.output.merged.kept,
            notices: done.output.notices,
            is_followed: true,
        })
    }

    /// Notes why a followed pack could not be read; true where that is news.
    ///
    /// # Errors
    /// `is_refused` where it is gone or no longer followed; else where it could not be saved.
    pub fn note_pack_trouble(&mut self, uid: Uuid, sentence: &str) -> Result<bool> {
        if self.store.read(|| followed(&self.store, uid))?.trouble == sentence {
            return Ok(false);
        }
        self.transact(Op::RefreshPack, |writer| {
            let stored = followed(writer.store(), uid)?;
            let after = pack::Pack { trouble: sentence.to_owned(), ..stored.clone() };
            writer.update(stored, after)
        })?;
        Ok(true)
    }

    /// Follows a pack, or no longer; what it gave stays.
    ///
    /// # Errors
    /// `is_refused` where it is gone, or comes with the program; else where it could not be saved.
    pub fn follow_pack(&mut self, uid: Uuid, follow: bool) -> Result<Done<()>> {
        self.transact(Op::FollowPack, |writer| {
            let stored = pack::by_uid(writer.store(), uid)?.ok_or_else(no_pack)?;
            if follow && !Path::new(&stored.path).has_root() {
                return Err(Error::refused(format!(
                    "“{}” comes with Deskhand and not from a file, so there is nothing to follow. \
                     Nothing was changed.",
                    stored.path
                )));
            }
            let trouble = if follow { stored.trouble.clone() } else { String::new() };
            let after = pack::Pack { is_followed: follow, trouble, ..stored.clone() };
            writer.update(stored, after)
        })
    }

    /// Refuses something that a followed pack changed: what was there comes back, and this version
    /// is not offered again.
    ///
    /// # Errors
    /// `is_refused` where it was changed here since, or is no longer listed; else where it could not
    /// be saved.
    pub fn refuse_pack_change(&mut self, id: RowId) -> Result<Done<()>> {
        self.transact(Op::RefusePackChange, |writer| {
            let listed = pack_change::by_id(writer.store(), id)?.ok_or_else(not_listed)?;
            let Change { key, before, after } = Change::clone(&listed.change);
            let here = Here::read(writer.store())?;
            let mine = here.item(&key);
            if mine == after {
                let back =
                    Change { key: key.clone(), before: after.clone(), after: before.clone() };
                if let Some(stayed) = here.apply(writer, &[back])?.pop() {
                    return Err(Error::refused(format!("{} Nothing was changed.", stayed.why)));
                }
            } else if mine != before {
                return Err(Error::refused(format!(
                    "“{}” was changed here since. Nothing was taken back; change it in its own \
                     place.",
                    listed.change.title()
                )));
            }
            let items = pack_item::by_pack(writer.store(), listed.pack)?;
            let stored = items.into_iter().find(|it| it.key == key);
            let origin = match (&before, &stored) {
                // What came with the pack and was met meanwhile is retired, and not by the person.
                (None, _) => Origin::Dropped,
                (_, Some(stored)) if stored.known.origin == Origin::Desk => Origin::Desk,
                _ => Origin::Pack,
            };
            let known = Known { refused: Refused::of(after.as_ref()), given: before, origin };
            remember(writer, listed.pack, stored, key, known)?;
            writer.apply(Delta::delete(listed))
        })
    }

    /// Takes what a pack changed off the list: somebody has looked at it.
    ///
    /// # Errors
    /// `is_refused` where the pack is gone; else where it could not be saved.
    pub fn see_pack_changes(&mut self, uid: Uuid) -> Result<Done<()>> {
        self.transact(Op::SeePackChanges, |writer| {
            let stored = pack::by_uid(writer.store(), uid)?.ok_or_else(no_pack)?;
            let listed = pack_change::by_pack(writer.store(), stored.id)?;
            listed.into_iter().try_for_each(|it| writer.apply(Delta::delete(it)))
        })
    }
}

/// After a pack that was followed was taken back to an earlier version: follows it no longer. True
/// where there was one.
pub(super) fn unfollow_taken_back(writer: &mut Writer<'_>, changes: &Changes) -> Result<bool> {
    // A pack that says when it was taken as before is not among the changes, but its items are.
    let mut taken = BTreeSet::new();
    changes.backwards(|change| {
        taken.extend(match change {
            super::Change::Pack(it) => it.before.map(|it| it.id),
            super::Change::PackItem(it) => it.before.or(it.after).map(|it| it.pack),
            _ => None,
        });
        Ok(())
    })?;
    let packs = pack::all(writer.store())?.into_iter();
    let packs: Vec<_> = packs.filter(|it| it.is_followed && taken.contains(&it.id)).collect();
    let is_unfollowed = !packs.is_empty();
    for stored in packs {
        let after = pack::Pack { is_followed: false, trouble: String::new(), ..stored.clone() };
        writer.update(stored, after)?;
    }
    Ok(is_unfollowed)
}

fn by_origin(store: &Store, origin: &str) -> Result<Option<pack::Pack>> {
    Ok(pack::all(store)?.into_iter().find(|it| it.path == origin))
}

fn followed(store: &Store, uid: Uuid) -> Result<pack::Pack> {
    let stored = pack::by_uid(store, uid)?.ok_or_else(no_pack)?;
    if stored.is_followed { Ok(stored) } else { Err(no_pack()) }
}

fn no_pack() -> Error {
    Error::refused("This desk pack is no longer followed here. Nothing was changed.")
}

fn not_listed() -> Error {
    Error::refused("This change is no longer listed; it was looked at somewhere else.")
}
