//! From keys of what was found to rows that can be shown.
//!
//! Owns: reading whole rows, a few queries for each page.

use super::rows::{FindPlace, FoundItem, FoundPart, FoundRow, PartOf};
use super::walk::Lean;
use crate::domain::search_query::Thing;
use crate::domain::{Moment, RowId};
use crate::error::Result;
use crate::journal::read::add_rules;
use crate::journal::rows::{EntryRow, Logged};
use crate::store::search::Entity;
use crate::store::{
    Record, Store, entry, exception, feedback, goal, growth, kudos, mistake, promise, referral,
    rule, step_note,
};
use chrono::{NaiveDate, NaiveTime};
use std::collections::HashMap;

/// Whole rows, in the order of what was found.
pub(super) fn fill(store: &Store, found: &[Lean]) -> Result<Vec<FoundRow>> {
    let mut things = things(store, found)?;
    let parts = parts(store, found, &things)?;
    let row = |lean: &Lean| {
        let key = (lean.thing, lean.id);
        // A rule stands for each of its exceptions that belong to no interaction; all else stands once.
        let item = match lean.thing {
            Thing::Rule => things.get(&key)?.clone(),
            _ => things.remove(&key)?,
        };
        let part = match lean.part {
            Some(part) => Some(parts.get(&part)?.clone()),
            None => None,
        };
        let (at, part) = match part {
            Some((at, part)) => (at, Some(part)),
            None => (time_of(&item)?, None),
        };
        Some(FoundRow { at, item, part, place: FindPlace(lean.place) })
    };
    Ok(found.iter().filter_map(row).collect())
}

/// When something happened.
fn time_of(item: &FoundItem) -> Option<Moment> {
    match item {
        FoundItem::Entry(row) => Some(row.entry.happened_at()),
        FoundItem::Feedback(it) => Some(it.happened_at),
        FoundItem::Mistake(it) => Some(it.happened_at),
        FoundItem::Reflection(it) => Some(it.ended_at.unwrap_or(it.started_at)),
        FoundItem::Goal(it) => Some(midnight(it.started_on)),
        FoundItem::Rule(_) | FoundItem::Phrase(_) | FoundItem::Contact(_) => None,
    }
}

fn midnight(day: NaiveDate) -> Moment {
    day.and_time(NaiveTime::MIN).and_utc().fixed_offset()
}

type Things = HashMap<(Thing, RowId), FoundItem>;

fn things(store: &Store, found: &[Lean]) -> Result<Things> {
    let of = |thing| -> Vec<RowId> {
        let mut ids: Vec<RowId> =
            found.iter().filter(|it| it.thing == thing).map(|it| it.id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let mut things = Things::new();
    let interactions = of(Thing::Interaction);
    if !interactions.is_empty() {
        let rows = entry::by_ids(store, &interactions)?;
        let mut rows: Vec<EntryRow> = rows.into_iter().map(EntryRow::from).collect();
        add_rules(store, &mut rows)?;
        for row in rows {
            if let Logged::Interaction(it) = &row.entry {
                things.insert((Thing::Interaction, it.id), FoundItem::Entry(row));
            }
        }
    }
    let said = of(Thing::Kudos);
    if !said.is_empty() {
        for it in kudos::by_ids(store, &said)? {
            things.insert((Thing::Kudos, it.id), FoundItem::Entry(it.into()));
        }
    }
    let given = of(Thing::Feedback);
    if !given.is_empty() {
        for it in feedback::by_ids(store, &given)? {
            things.insert((Thing::Feedback, it.id), FoundItem::Feedback(it));
        }
    }
    let owned = of(Thing::Mistake);
    if !owned.is_empty() {
        for it in mistake::by_ids(store, &owned)? {
            things.insert((Thing::Mistake, it.id), FoundItem::Mistake(it));
        }
    }
    let shifts = of(Thing::Reflection);
    if !shifts.is_empty() {
        for it in growth::shifts_by_ids(store, &shifts)? {
            things.insert((Thing::Reflection, it.id), FoundItem::Reflection(it));
        }
    }
    if !of(Thing::Goal).is_empty() {
        for it in goal::all(store)? {
            things.insert((Thing::Goal, it.id), FoundItem::Goal(it));
        }
    }
    if !of(Thing::Rule).is_empty() {
        for it in rule::all(store)? {
            things.insert((Thing::Rule, it.id), FoundItem::Rule(it));
        }
    }
    Ok(things)
}

type PartsFound = HashMap<(Entity, RowId), (Moment, FoundPart)>;

/// What matched beside the things themselves.
fn parts(store: &Store, found: &[Lean], things: &Things) -> Result<PartsFound> {
    let mut parts = PartsFound::new();
    let mut owed: Vec<(Entity, RowId)> = Vec::new();
    for lean in found {
        if let Some((entity, _)) = lean.part
            && let Some(FoundItem::Entry(row)) = things.get(&(lean.thing, lean.id))
            && let Some(follow_up) = &row.follow_up
        {
            owed.push((entity, follow_up.id));
            note(&mut parts, follow_up, follow_up.opened_at, PartOf::Promise);
        }
    }
    let of = |entity| -> Vec<RowId> {
        owed.iter().filter(|(of, _)| *of == entity).map(|(_, id)| *id).collect()
    };
    let (noted, settled, asked) = (of(Entity::StepNote), of(Entity::Promise), of(Entity::Referral));
    if !noted.is_empty() {
        for it in &step_note::by_follow_ups(store, &noted)? {
            note(&mut parts, it, it.at, PartOf::StepNote);
        }
    }
    if !settled.is_empty() {
        for it in &promise::by_follow_ups(store, &settled)? {
            note(&mut parts, it, it.made_at, PartOf::Promise);
        }
    }
    if !asked.is_empty() {
        for it in &referral::by_follow_ups(store, &asked)? {
            note(&mut parts, it, it.referred_at, PartOf::Referral);
        }
    }
    let is_bent = |part: &(Entity, RowId)| part.0 == Entity::Exception;
    let bent: Vec<RowId> =
        found.iter().filter_map(|it| it.part).filter(is_bent).map(|(_, id)| id).collect();
    if !bent.is_empty() {
        for it in &exception::by_ids(store, &bent)? {
            note(&mut parts, it, it.happened_at, PartOf::Exception);
        }
    }
    Ok(parts)
}

fn note(parts: &mut PartsFound, record: &impl Record, at: Moment, of: PartOf) {
    if let Some(words) = record.words() {
        parts.insert((words.entity, words.id), (at, FoundPart { of, text: words.text }));
    }
}
