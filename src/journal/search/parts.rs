//! What belongs to an interaction and has words of its own: promises, notes, referrals, exceptions.
//!
//! Owns: to which interaction a part belongs, and which part stands for it. An interaction stands once in
//! what is found: where its own words match, or else where the earliest of its parts does.

use super::walk::Walk;
use crate::domain::{Moment, RowId};
use crate::error::Result;
use crate::store::search::{Entity, Hit};
use crate::store::{Record, Store, entry, exception, follow_up, promise, referral, step_note};
use std::collections::{HashMap, HashSet};

/// Parts that were found.
pub(super) struct Parts {
    interactions: HashMap<(Entity, RowId), RowId>,
    /// Of an exception that belongs to no interaction.
    rules: HashMap<RowId, RowId>,
}

impl Parts {
    pub fn read(store: &Store, hits: &[Hit]) -> Result<Self> {
        let mut interactions = HashMap::new();
        let mut rules = HashMap::new();
        for (entity, of) in [
            (Entity::FollowUp, follow_up::interactions_of as fn(&Store, &[RowId]) -> _),
            (Entity::StepNote, step_note::interactions_of),
            (Entity::Promise, promise::interactions_of),
            (Entity::Referral, referral::interactions_of),
        ] {
            let ids = super::walk::ids(hits, entity);
            if !ids.is_empty() {
                let owners: Vec<(RowId, RowId)> = of(store, &ids)?;
                interactions.extend(owners.into_iter().map(|(id, owner)| ((entity, id), owner)));
            }
        }
        let bent = super::walk::ids(hits, Entity::Exception);
        if !bent.is_empty() {
            for it in exception::by_ids(store, &bent)? {
                match it.interaction {
                    Some(owner) => {
                        interactions.insert((Entity::Exception, it.id), owner);
                    }
                    None => {
                        rules.insert(it.id, it.rule);
                    }
                }
            }
        }
        Ok(Self { interactions, rules })
    }

    /// Forgets the parts of all other interactions.
    pub fn keep(&mut self, interactions: &HashSet<RowId>) {
        self.interactions.retain(|_, owner| interactions.contains(owner));
    }

    /// The interactions of all parts, some more than once.
    pub fn interactions(&self) -> impl Iterator<Item = RowId> {
        self.interactions.values().copied()
    }

    /// The interaction of a part.
    pub fn interaction(&self, hit: &Hit) -> Option<RowId> {
        self.interactions.get(&(hit.entity, hit.id)).copied()
    }

    /// The rule of an exception that belongs to no interaction.
    pub fn rule(&self, hit: &Hit) -> Option<RowId> {
        self.rules.get(&hit.id).copied().filter(|_| hit.entity == Entity::Exception)
    }

    /// What stands for each interaction of which a part was found.
    pub fn firsts(
        &self,
        store: &Store,
        walk: &Walk<'_>,
    ) -> Result<HashMap<RowId, (Entity, RowId)>> {
        let mut owners: Vec<RowId> = self.interactions().collect();
        owners.sort_unstable();
        owners.dedup();
        if owners.is_empty() {
            return Ok(HashMap::new());
        }
        let mut firsts = Firsts { walk, by_interaction: HashMap::new() };
        let rows = entry::by_ids(store, &owners)?;
        let mut by_follow_up: HashMap<RowId, RowId> = HashMap::new();
        for row in &rows {
            let it = &row.interaction;
            firsts.note(it.id, it, it.happened_at);
            if let Some(follow_up) = &row.follow_up {
                by_follow_up.insert(follow_up.id, it.id);
                firsts.note(it.id, follow_up, follow_up.opened_at);
            }
        }
        let owed: Vec<RowId> = by_follow_up.keys().copied().collect();
        for it in &step_note::by_follow_ups(store, &owed)? {
            firsts.note(by_follow_up[&it.follow_up], it, it.at);
        }
        for it in &promise::by_follow_ups(store, &owed)? {
            firsts.note(by_follow_up[&it.follow_up], it, it.made_at);
        }
        for it in &referral::by_follow_ups(store, &owed)? {
            firsts.note(by_follow_up[&it.follow_up], it, it.referred_at);
        }
        for it in &exception::by_interactions(store, &owners)? {
            if let Some(owner) = it.interaction {
                firsts.note(owner, it, it.happened_at);
            }
        }
        let first = |(owner, (_, _, entity, id)): (RowId, First)| (owner, (entity, id));
        Ok(firsts.by_interaction.into_iter().map(first).collect())
    }
}

/// What stands for an interaction so far: itself before parts, earlier parts before later ones.
type First = (bool, i64, Entity, RowId);

struct Firsts<'a> {
    walk: &'a Walk<'a>,
    by_interaction: HashMap<RowId, First>,
}

impl Firsts<'_> {
    fn note(&mut self, interaction: RowId, record: &impl Record, at: Moment) {
        let Some(words) = record.words() else { return };
        let walk = self.walk;
        if !walk.search.is_on(at.date_naive()) || !walk.wanted.is_in(&words.text) {
            return;
        }
        let is_part = words.entity != Entity::Interaction;
        let new = (is_part, at.timestamp_millis(), words.entity, words.id);
        let first = self.by_interaction.entry(interaction).or_insert(new);
        *first = new.min(*first);
    }
}
