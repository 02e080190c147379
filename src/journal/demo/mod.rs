//! Made-up data that looks like years at a real desk, for trying things out and for tests of size.
//!
//! Owns: how many interactions a day has, at which hours, what is in them, and what comes of them. The same seed, clock
//! and calendar give the same journal. Everything is inserted oldest first, through the same door
//! and the same writes as a logged line, so that rows and index are no different from real ones;
//! only the list of changes for undo is not kept.
//!
//! Must not: hold words about anybody. Names are names of teams.

mod days;
mod follow_ups;
mod growth;
mod rules;
mod sayings;
mod scenes;

use super::op::{Done, Op};
use super::setup::Setup;
use super::start::not_new;
use super::{Journal, ListQuery, Writer};
use crate::domain::interaction::{Effort, Expectation, Interaction, Mood};
use crate::domain::kudos::Kudos;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use chrono::TimeDelta;
use growth::Growth;
use scenes::Scene;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

/// How often progress is told and stopping is looked for, in interactions.
const BEAT: usize = 1_000;
/// One kudos for about so many interactions.
const KUDOS_EVERY: usize = 180;
/// Older follow-ups are all settled; among so many of the latest some are open.
const RECENT: usize = 400;

impl Journal {
    /// Fills a new journal with so many made-up interactions, ending now, about 15,000 a year, with
    /// kudos, contacts, follow-ups in every state, and rules, feedback, goals and shifts. All of it
    /// is kept, or nothing.
    ///
    /// `progress` hears how many of how many are done; `cancel` stops and leaves nothing behind.
    ///
    /// # Errors
    /// `is_refused` where the journal has entries already or when it was stopped; else where it
    /// could not be saved.
    pub fn fill_with_demo(
        &mut self,
        interactions: usize,
        seed: u64,
        progress: &mut dyn FnMut(usize, usize),
        cancel: &AtomicBool,
    ) -> Result<Done<usize>> {
        let anything = ListQuery { with_kudos: true, limit: Some(1), ..ListQuery::default() };
        if !self.list(&anything)?.is_empty() {
            return Err(not_new());
        }
        let setup = self.setup()?;
        let clock = self.clock;
        let mut random = fastrand::Rng::with_seed(seed);
        let civil = clock.now().naive_local();
        let times = days::times(interactions, &setup.calendar, civil, &mut random);
        let done = self.transact(Op::Demo, |writer| {
            let mut maker = Maker::new(writer, &setup, random, seed)?;
            let total = times.len();
            for (number, civil) in times.into_iter().enumerate() {
                if number % BEAT == 0 {
                    if cancel.load(Ordering::Relaxed) {
                        return Err(Error::refused("Stopped. Nothing was added."));
                    }
                    progress(number, total);
                }
                maker.one(writer, clock.at(civil), total - number)?;
                writer.forget_changes();
            }
            progress(total, total);
            Ok(total)
        });
        self.setup = None;
        done
    }
}

/// What interactions are made from.
struct Maker<'a> {
    setup: &'a Setup,
    random: fastrand::Rng,
    kinds: Vec<(RowId, &'static Scene)>,
    kind_weights: Vec<u32>,
    contacts: Vec<RowId>,
    growth: Growth,
    now: Moment,
}

impl<'a> Maker<'a> {
    fn new(
        writer: &mut Writer<'_>,
        setup: &'a Setup,
        random: fastrand::Rng,
        seed: u64,
    ) -> Result<Self> {
        let kinds: Vec<_> = setup
            .vocabulary
            .offered(Facet::Kind)
            .map(|term| (term.id, scenes::scene(&term.name)))
            .collect();
        let kind_weights = kinds.iter().map(|(_, scene)| scene.weight).collect();
        let contacts = scenes::CONTACTS
            .iter()
            .map(|name| writer.contact_named(name))
            .collect::<Result<Vec<RowId>>>()?;
        let now = writer.now();
        let growth = Growth::new(writer, setup, seed)?;
        Ok(Self { setup, random, kinds, kind_weights, contacts, growth, now })
    }

    /// Makes one interaction; `left` counts down to 1 for the latest.
    fn one(&mut self, writer: &mut Writer<'_>, at: Moment, left: usize) -> Result<()> {
        let Some(&(kind, scene)) = self.kinds.get(pick(&mut self.random, &self.kind_weights))
        else {
            return Err(Error::refused("There is no kind to log under. Add one in the settings."));
        };
        self.growth.day_of(writer, at, left)?;
        let interaction = self.interaction(at, kind, scene)?;
        let interaction = writer.insert(interaction)?;
        if self.has_follow_up(scene, left) {
            self.follow_up(writer, &interaction, scene, left)?;
        }
        if self.random.usize(..KUDOS_EVERY) == 0 {
            let mut kudos = self.kudos(later(at, 2))?;
            self.growth.enrich(&mut kudos, &interaction);
            let kudos = writer.insert(kudos)?;
            self.growth.thanked(writer, &kudos, left)?;
        }
        self.growth.after(writer, &interaction, scene, left)
    }

    fn interaction(
        &mut self,
        at: Moment,
        kind: RowId,
        scene: &'static Scene,
    ) -> Result<Interaction> {
        let random = &mut self.random;
        let effort = pick(random, &scene.efforts);
        let minutes = [2, 3, 8, 18, 40, 75].get(effort).copied().unwrap_or(5);
        let effort = u8::try_from(effort + 1).ok().and_then(Effort::new);
        let has_words = random.u32(..100) < scene.words_percent;
        let (mood_before, mood_after) = moods(random, scene.upset_percent);
        Ok(Interaction {
            id: 0,
            uid: uid(random, at),
            happened_at: at,
            kind,
            channel: term(random, &self.setup.vocabulary, Facet::Channel, scenes::CHANNELS)?,
            audience: term(random, &self.setup.vocabulary, Facet::Audience, scenes::AUDIENCES)?,
            count: if random.u32(..100) < scene.several_percent { random.u16(2..=6) } else { 1 },
            minutes: one_in(random, 4).then(|| random.u16(minutes / 2 + 1..=minutes * 3 / 2)),
            effort: if one_in(random, 3) { effort } else { None },
            tags: if random.u32(..100) < 35 { scenes::tags(random, scene) } else { Vec::new() },
            summary: if has_words {
                scenes::sentence(random, scene.summaries)
            } else {
                String::new()
            },
            detail: if has_words && one_in(random, 14) {
                scenes::sentence(random, scenes::DETAILS)
            } else {
                String::new()
            },
            mood_before,
            mood_after,
            expectation: one_in(random, 7).then(|| expectation(random, mood_after)),
            extra: if has_words && one_in(random, 16) {
                scenes::sentence(random, scenes::EXTRAS)
            } else {
                String::new()
            },
        })
    }

    fn kudos(&mut self, at: Moment) -> Result<Kudos> {
        let random = &mut self.random;
        let vocabulary = &self.setup.vocabulary;
        let said = scenes::sentence(random, scenes::THANKS);
        let channel = term(random, vocabulary, Facet::Channel, scenes::CHANNELS)?;
        let audience = term(random, vocabulary, Facet::Audience, scenes::AUDIENCES)?;
        let mut kudos = Kudos::heard(uid(random, at), at, said, channel, audience);
        if one_in(random, 3) {
            kudos.tags = vec!["thanks".to_owned()];
        }
        Ok(kudos)
    }
}

fn later(at: Moment, milliseconds: i64) -> Moment {
    at.checked_add_signed(TimeDelta::milliseconds(milliseconds)).unwrap_or(at)
}

/// A version 7 identity of that instant.
fn uid(random: &mut fastrand::Rng, at: Moment) -> Uuid {
    let mut bytes = [0; 10];
    random.fill(&mut bytes);
    uuid::Builder::from_unix_timestamp_millis(at.timestamp_millis().unsigned_abs(), &bytes)
        .into_uuid()
}

fn one_in(random: &mut fastrand::Rng, of: u32) -> bool {
    random.u32(..of.max(1)) == 0
}

/// A place in a list of weights, by weight; 0 for a list without any.
fn pick(random: &mut fastrand::Rng, weights: &[u32]) -> usize {
    let total: u32 = weights.iter().sum();
    let mut left = if total == 0 { 0 } else { random.u32(..total) };
    for (place, weight) in weights.iter().enumerate() {
        if left < *weight {
            return place;
        }
        left -= weight;
    }
    0
}

/// An offered term of a vocabulary; the first ones are used most.
fn term(
    random: &mut fastrand::Rng,
    vocabulary: &Vocabulary,
    facet: Facet,
    weights: &[u32],
) -> Result<RowId> {
    let offered: Vec<RowId> = vocabulary.offered(facet).map(|term| term.id).collect();
    let weights: Vec<u32> =
        weights.iter().copied().chain(std::iter::repeat(2)).take(offered.len()).collect();
    offered
        .get(pick(random, &weights))
        .copied()
        .ok_or_else(|| Error::refused(format!("There is no {} to log under.", facet.noun())))
}

fn moods(random: &mut fastrand::Rng, upset_percent: u32) -> (Option<Mood>, Option<Mood>) {
    if !one_in(random, 4) {
        return (None, None);
    }
    let before = match random.u32(..100) {
        roll if roll < upset_percent => Mood::Upset,
        roll if roll < 75 => Mood::Neutral,
        _ => Mood::Happy,
    };
    let after = match random.u32(..10) {
        0 => before,
        1..=3 => Mood::Neutral.max(before),
        _ => Mood::Happy,
    };
    (Some(before), (!one_in(random, 6)).then_some(after))
}

fn expectation(random: &mut fastrand::Rng, after: Option<Mood>) -> Expectation {
    let weights = match after {
        Some(Mood::Upset) => [7, 2, 0],
        Some(Mood::Happy) => [0, 4, 6],
        _ => [2, 7, 1],
    };
    Expectation::ALL[pick(random, &weights)]
}
