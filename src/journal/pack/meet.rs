//! A pack and a journal that meet: what changes is written, what was given is remembered, and what a
//! followed pack changed is listed.
//!
//! Must not: decide what a person may do with a pack; that is the use cases' beside it.

use super::super::Writer;
use super::super::change::Delta;
use super::PackChange;
use super::here::Here;
use crate::domain::RowId;
use crate::domain::pack::{
    Change, Choice, Content, Held, Item, Kept, Key, Known, Merged, Origin, Why, looks_cut, merge,
};
use crate::error::{Error, Result};
use crate::store::{Store, pack, pack_change, pack_item};
use std::collections::{BTreeMap, HashMap};

/// What comes of a pack and a journal that meet.
pub(super) struct Meeting {
    pub(super) here: Here,
    pub(super) merged: Merged,
    pub(super) notices: Vec<String>,
}

/// The same once it was written.
pub(super) struct Met {
    pub(super) merged: Merged,
    pub(super) notices: Vec<String>,
}

impl Meeting {
    /// `of` is the pack, where it was taken before; without a choice it is followed, and nobody was
    /// asked.
    pub(super) fn new(
        store: &Store,
        of: Option<RowId>,
        remembered: &[pack_item::PackItem],
        content: &Content,
        choice: Option<&Choice>,
    ) -> Result<Self> {
        let here = Here::read(store)?;
        let mut content = content.clone();
        let dropped = content.fit_to(|facet, word| here.spelling(facet, word));
        let notices = dropped.into_iter().map(|(preset, facet, word)| {
            format!(
                "The preset “{preset}” names the {} “{word}”, which this journal does not have; it \
                 logs what is usual here.",
                facet.noun()
            )
        });
        let mut notices: Vec<String> = notices.collect();
        let mut held = Held {
            items: here.items(),
            aside: here.aside(),
            counted: here.counted(store, &content)?,
            elsewhere: elsewhere(store, of)?,
            is_by_hand: choice.is_some(),
        };
        for key in dropped_by_packs(store)? {
            held.aside.remove(&key);
        }
        let choice = choice.cloned().unwrap_or_default();
        let merged = merge(&known_of(remembered), &content, &held, &choice);
        notices.extend(merged.kept.iter().filter(|it| it.is_news).filter_map(past_figures));
        Ok(Self { here, merged, notices })
    }
}

/// What packs other than this one gave, and whether it was here before them.
fn elsewhere(store: &Store, of: Option<RowId>) -> Result<HashMap<Key, bool>> {
    let mut elsewhere = HashMap::new();
    for pack in pack::all(store)?.into_iter().filter(|it| Some(it.id) != of) {
        for item in pack_item::by_pack(store, pack.id)? {
            if item.known.given.is_some() {
                *elsewhere.entry(item.key).or_default() |= item.known.origin == Origin::Desk;
            }
        }
    }
    Ok(elsewhere)
}

/// What was retired or archived by a pack, not by a person.
fn dropped_by_packs(store: &Store) -> Result<Vec<Key>> {
    let mut dropped = Vec::new();
    for pack in pack::all(store)? {
        let items = pack_item::by_pack(store, pack.id)?.into_iter();
        dropped.extend(items.filter(|it| it.known.origin == Origin::Dropped).map(|it| it.key));
    }
    Ok(dropped)
}

/// Why a kind goes on counting as what it counted as.
fn past_figures(kept: &Kept) -> Option<String> {
    let Some(Item::Kind(theirs)) = &kept.theirs else { return None };
    (kept.why == Why::PastFigures).then(|| {
        format!(
            "The pack counts “{}” as {}. Here it goes on counting as before, because anything else \
             would change past figures; take the pack by hand to change that.",
            theirs.name,
            theirs.counts_as.label().to_lowercase()
        )
    })
}

/// Writes what a pack changes, and remembers what it gave; answers the pack's key.
pub(super) fn take(
    writer: &mut Writer<'_>,
    stored: Option<pack::Pack>,
    after: pack::Pack,
    content: &Content,
    choice: Option<&Choice>,
) -> Result<(RowId, Met)> {
    let uid = after.uid;
    let items = remembered(writer.store(), stored.as_ref())?;
    match stored {
        Some(stored) => writer.update(stored, after)?,
        None => writer.apply(Delta::insert(after))?,
    }
    let id = pack::by_uid(writer.store(), uid)?.ok_or_else(Error::internal)?.id;
    let Meeting { here, mut merged, mut notices } =
        Meeting::new(writer.store(), Some(id), &items, content, choice)?;
    for stayed in here.apply(writer, &merged.changes)? {
        merged.changes.retain(|it| it.key != stayed.key);
        notices.push(stayed.why);
    }
    if merged.known.values().any(|it| it.origin == Origin::Dropped) {
        // Of what is gone for good nothing needs to be known.
        let aside = Here::read(writer.store())?.aside();
        for (key, it) in &mut merged.known {
            if it.origin == Origin::Dropped && !aside.contains(key) {
                it.origin = Origin::Pack;
            }
        }
        merged.known.retain(|_, it| *it != Known::default());
    }
    let mut items: BTreeMap<Key, pack_item::PackItem> =
        items.into_iter().map(|it| (it.key.clone(), it)).collect();
    for (key, known) in &merged.known {
        remember(writer, id, items.remove(key), key.clone(), known.clone())?;
    }
    for (_, forgotten) in items {
        writer.apply(Delta::delete(forgotten))?;
    }
    Ok((id, Met { merged, notices }))
}

/// Stores what is remembered about one item.
pub(super) fn remember(
    writer: &mut Writer<'_>,
    pack: RowId,
    stored: Option<pack_item::PackItem>,
    key: Key,
    known: Known,
) -> Result<()> {
    match stored {
        Some(stored) => {
            let after = pack_item::PackItem { known, ..stored.clone() };
            writer.update(stored, after)
        }
        None => writer.apply(Delta::insert(pack_item::PackItem { id: 0, pack, key, known })),
    }
}

/// Lists what a followed pack changed. Of several changes of one item the first before and the last
/// after count; what is back to what it was is not listed.
pub(super) fn list_changes(writer: &mut Writer<'_>, pack: RowId, changes: &[Change]) -> Result<()> {
    let listed = pack_change::by_pack(writer.store(), pack)?.into_iter();
    let mut listed: BTreeMap<Key, PackChange> =
        listed.map(|it| (it.change.key.clone(), it)).collect();
    for change in changes {
        let Some(stored) = listed.remove(&change.key) else {
            writer.apply(Delta::insert(PackChange {
                id: 0,
                pack,
                change: Box::new(change.clone()),
                changed_at: writer.now(),
            }))?;
            continue;
        };
        let mut joined = change.clone();
        // Where the two do not join, somebody changed it in between.
        if stored.change.after == change.before {
            joined.before.clone_from(&stored.change.before);
        }
        if joined.before == joined.after {
            writer.apply(Delta::delete(stored))?;
            continue;
        }
        let change = Box::new(joined);
        let after = PackChange { change, changed_at: writer.now(), ..stored.clone() };
        writer.update(stored, after)?;
    }
    Ok(())
}

pub(super) fn remembered(
    store: &Store,
    stored: Option<&pack::Pack>,
) -> Result<Vec<pack_item::PackItem>> {
    stored.map_or_else(|| Ok(Vec::new()), |it| pack_item::by_pack(store, it.id))
}

pub(super) fn known_of(items: &[pack_item::PackItem]) -> BTreeMap<Key, Known> {
    items.iter().map(|it| (it.key.clone(), it.known.clone())).collect()
}

pub(super) fn is_cut(remembered: &[pack_item::PackItem], content: &Content) -> bool {
    let given = remembered.iter().filter(|it| it.known.given.is_some()).count();
    looks_cut(given, content.items().len())
}
