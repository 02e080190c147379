//! Walking through what is there, by time, and keeping what answers to a question.
//!
//! Owns: the order of what is found, that an interaction stands once in it, and how much is looked at in
//! one go. Keys and little else are read here; whole rows are read for what is shown. Must not: look at
//! more than it may, however little is found.

use super::parts::Parts;
use super::rows::Place;
use crate::domain::search_query::{Owed, SearchQuery, Thing, Traits};
use crate::domain::search_words::Wanted;
use crate::domain::{Moment, RowId};
use crate::error::Result;
use crate::store::facts::{self, Facts};
use crate::store::search::{self, Entity, Hit, Query, Stretch};
use crate::store::{Store, exception, feedback, goal, growth, kudos, mistake};
use chrono::{Days, NaiveDate, NaiveTime};
use std::collections::{HashMap, HashSet};

/// How much is done in one go.
#[derive(Debug, Clone, Copy)]
pub(in crate::journal) struct Bounds {
    /// Without words so many interactions are looked at,
    pub facts: usize,
    /// with words about so many records,
    pub looks: usize,
    /// and at most so many rows are read.
    pub rows: usize,
    /// So many places are read from the index at a time where not all of them are taken.
    pub batch: usize,
    /// Words that seldom stand together are looked for in so many records at a time,
    pub window: usize,
    /// which takes as long as looking at so many.
    pub window_looks: usize,
}

impl Bounds {
    /// One go takes some milliseconds.
    pub const USUAL: Self =
        Self { facts: 1_200, looks: 500, rows: 200, batch: 200, window: 8_000, window_looks: 160 };
}

/// Something that was found, by its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::journal) struct Lean {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub thing: Thing,
    /// Its key.
    pub id: RowId,
    /// What matched, where that is not the thing itself.
    pub part: Option<(Entity, RowId)>,
}

impl Lean {
    /// What matched.
    fn matched(&self) -> (Entity, RowId) {
        self.part.unwrap_or((
            match self.thing {
                Thing::Interaction => Entity::Interaction,
                Thing::Kudos => Entity::Kudos,
                Thing::Feedback => Entity::Feedback,
                Thing::Mistake => Entity::Mistake,
                Thing::Rule => Entity::Rule,
                Thing::Phrase => Entity::Phrase,
                Thing::Contact => Entity::Contact,
                Thing::Reflection => Entity::Reflection,
                Thing::Goal => Entity::Goal,
            },
            self.id,
        ))
    }
}

/// A stretch of what is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::journal) struct Gone {
    /// What was found, in order.
    pub found: Vec<Lean>,
    /// Where to go on; none at the end.
    pub next: Option<Place>,
}

/// A question as it is walked with.
pub(in crate::journal) struct Walk<'a> {
    pub(super) search: &'a SearchQuery,
    pub(super) wanted: Wanted,
    pub(super) oldest_first: bool,
    pub(super) bounds: Bounds,
}

impl<'a> Walk<'a> {
    pub fn new(search: &'a SearchQuery, oldest_first: bool, bounds: Bounds) -> Self {
        Self { search, wanted: Wanted::read(&search.words), oldest_first, bounds }
    }

    /// Goes on after a place until so many are found, or enough was looked at.
    pub fn go(&self, store: &Store, after: Option<Place>, rows: usize) -> Result<Gone> {
        let nothing = Gone { found: Vec::new(), next: None };
        if self.wanted.is_empty() {
            // Signs alone are words that nothing holds.
            let is_asked = self.search.words.trim().is_empty();
            return if is_asked { self.by_time(store, after, rows) } else { Ok(nothing) };
        }
        // Exceptions answer for rules, so only of these two there is nothing with a time.
        let is_timeless = |thing: &Thing| matches!(thing, Thing::Phrase | Thing::Contact);
        if !Thing::ALL.iter().any(|thing| !is_timeless(thing) && self.search.asks_for(*thing)) {
            return Ok(nothing);
        }
        match Query::of(store, &self.wanted)? {
            Some(query) => self.by_words(store, &query, after, rows),
            None => Ok(nothing),
        }
    }

    fn by_words(
        &self,
        store: &Store,
        query: &Query,
        after: Option<Place>,
        rows: usize,
    ) -> Result<Gone> {
        let mut rest = self.stretch(after);
        let mut found = Vec::new();
        let Bounds { looks: mut left, batch, window: width, window_looks, .. } = self.bounds;
        while rest.below > rest.above {
            let mut window = rest;
            if query.is_of_several {
                let edge = if self.oldest_first { rest.above } else { rest.below };
                let far = search::further(store, edge, width, self.oldest_first)?;
                window = self.narrowed(rest, far);
                left = left.saturating_sub(window_looks);
            }
            // Some are parts of an interaction that stands elsewhere.
            let wanted = rows - found.len();
            let wanted = if self.has_filters() { batch } else { wanted + wanted / 2 + 8 };
            let limit = wanted.min(batch);
            let hits = search::hits(store, query, window, self.oldest_first, limit)?;
            found.extend(self.results(store, &hits)?);
            if found.len() >= rows {
                found.truncate(rows);
                let next = found.last().map(|it| it.place);
                return Ok(Gone { found, next });
            }
            left = left.saturating_sub(hits.len());
            let reached = match hits.last() {
                Some(last) if hits.len() == limit => last.key,
                _ if window == rest => break,
                _ if self.oldest_first => window.below - 1,
                _ => window.above + 1,
            };
            rest = self.beyond(rest, reached);
            if left == 0 {
                return Ok(Gone { found, next: Some(Place::Key(reached)) });
            }
        }
        Ok(Gone { found, next: None })
    }

    /// The stretch of the index that the days of the question and the place leave.
    fn stretch(&self, after: Option<Place>) -> Stretch {
        let (from, until) = self.search.days();
        let mut stretch = Stretch::TIMED;
        // A civil day lies within one day on either side of the same day in UTC; the exact day is
        // compared after that.
        if let Some(day) = from.and_then(|day| day.checked_sub_days(Days::new(1))) {
            stretch.above = stretch.above.max(search::first_key(midnight_ms(day)) - 1);
        }
        if let Some(day) = until.and_then(|day| day.checked_add_days(Days::new(2))) {
            stretch.below = search::first_key(midnight_ms(day));
        }
        match after {
            Some(Place::Key(key)) => self.beyond(stretch, key),
            _ => stretch,
        }
    }

    /// What is left of a stretch after a key.
    fn beyond(&self, stretch: Stretch, key: i64) -> Stretch {
        if self.oldest_first {
            Stretch { above: stretch.above.max(key), ..stretch }
        } else {
            Stretch { below: stretch.below.min(key), ..stretch }
        }
    }

    /// What of a stretch lies before a key.
    fn narrowed(&self, stretch: Stretch, far: Option<i64>) -> Stretch {
        match far {
            Some(far) if self.oldest_first => {
                Stretch { below: stretch.below.min(far.saturating_add(1)), ..stretch }
            }
            Some(far) => Stretch { above: stretch.above.max(far - 1), ..stretch },
            None => stretch,
        }
    }

    pub(super) fn has_filters(&self) -> bool {
        !self.search.marks.is_empty()
    }

    /// Whether the filters leave room for what such a record stands for.
    fn asks_for(&self, entity: Entity) -> bool {
        let is_asked = |thing| self.search.asks_for(thing);
        match entity {
            Entity::Interaction
            | Entity::FollowUp
            | Entity::StepNote
            | Entity::Promise
            | Entity::Referral => is_asked(Thing::Interaction),
            Entity::Exception => is_asked(Thing::Interaction) || is_asked(Thing::Rule),
            Entity::Kudos => is_asked(Thing::Kudos),
            Entity::Feedback => is_asked(Thing::Feedback),
            Entity::Mistake => is_asked(Thing::Mistake),
            Entity::Reflection => is_asked(Thing::Reflection),
            Entity::Goal => is_asked(Thing::Goal),
            // They have no time and do not stand here.
            Entity::Rule | Entity::Phrase | Entity::Contact => false,
        }
    }

    fn has_days(&self) -> bool {
        self.search.days() != (None, None)
    }

    /// What of these places in the index is a result, in their order.
    fn results(&self, store: &Store, hits: &[Hit]) -> Result<Vec<Lean>> {
        let hits: Vec<Hit> = hits.iter().copied().filter(|hit| self.asks_for(hit.entity)).collect();
        let hits = hits.as_slice();
        let mut parts = Parts::read(store, hits)?;
        if !self.has_filters() {
            let firsts = parts.firsts(store, self)?;
            return Ok(hits.iter().filter_map(|hit| result(hit, &parts, &firsts)).collect());
        }
        let mut interactions: Vec<RowId> = ids(hits, Entity::Interaction);
        interactions.extend(parts.interactions());
        let fitting = self.fitting(store, interactions)?;
        // Which part stands for an interaction takes reading all of its words.
        parts.keep(&fitting);
        let firsts = parts.firsts(store, self)?;
        let results = hits.iter().filter_map(|hit| result(hit, &parts, &firsts));
        let said: Vec<RowId> = kudos::by_ids(store, &ids(hits, Entity::Kudos))?
            .iter()
            .filter(|it| self.search.fits(&traits_of(it, &it.tags.join(" "))))
            .map(|it| it.id)
            .collect();
        let days = if self.has_days() { Some(days(store, hits)?) } else { None };
        let fits = |it: &Lean| match it.thing {
            Thing::Interaction => fitting.contains(&it.id),
            Thing::Kudos => said.contains(&it.id),
            thing => self.search.fits(&Traits::of(thing)),
        };
        // Of the parts of interactions the day was compared where the first one was chosen.
        let is_on = |it: &Lean| match (&days, it.part) {
            (None, _) => true,
            (Some(_), Some(_)) if it.thing == Thing::Interaction => true,
            (Some(days), _) => days.get(&it.matched()).is_some_and(|day| self.search.is_on(*day)),
        };
        Ok(results.filter(|it| fits(it) && is_on(it)).collect())
    }

    /// Which of these interactions answer to the filters, but for the day.
    fn fitting(&self, store: &Store, mut ids: Vec<RowId>) -> Result<HashSet<RowId>> {
        ids.sort_unstable();
        ids.dedup();
        let mut fitting: Vec<RowId> = facts::by_ids(store, &ids)?
            .iter()
            .filter(|it| self.search.fits(&traits_of_facts(it)))
            .map(|it| it.id)
            .collect();
        self.keep_owed(store, &mut fitting)?;
        Ok(fitting.into_iter().collect())
    }

    /// Keeps the interactions after which is owed what the filters ask for.
    pub(super) fn keep_owed(&self, store: &Store, ids: &mut Vec<RowId>) -> Result<()> {
        let Some(owed) = self.search.owed() else { return Ok(()) };
        let states: HashMap<RowId, bool> = facts::owed(store, ids)?.into_iter().collect();
        ids.retain(|id| states.get(id).is_some_and(|is_open| *is_open || owed == Owed::Any));
        Ok(())
    }

    /// Whether a place comes after another one.
    pub(super) fn is_after(&self, place: Place, other: Place) -> bool {
        if self.oldest_first { place > other } else { place < other }
    }
}

/// What a place in the index stands for; none where something else stands for it.
fn result(hit: &Hit, parts: &Parts, firsts: &HashMap<RowId, (Entity, RowId)>) -> Option<Lean> {
    let place = Place::Key(hit.key);
    let itself = |thing| Some(Lean { place, thing, id: hit.id, part: None });
    let matched = (hit.entity, hit.id);
    let part = |thing, id| Some(Lean { place, thing, id, part: Some(matched) });
    match hit.entity {
        Entity::Interaction => itself(Thing::Interaction),
        Entity::Kudos => itself(Thing::Kudos),
        Entity::Feedback => itself(Thing::Feedback),
        Entity::Mistake => itself(Thing::Mistake),
        Entity::Reflection => itself(Thing::Reflection),
        Entity::Goal => itself(Thing::Goal),
        Entity::FollowUp
        | Entity::StepNote
        | Entity::Promise
        | Entity::Referral
        | Entity::Exception => match parts.interaction(hit) {
            Some(owner) if firsts.get(&owner) == Some(&matched) => part(Thing::Interaction, owner),
            Some(_) => None,
            None => part(Thing::Rule, parts.rule(hit)?),
        },
        // They have no time and do not stand here.
        Entity::Rule | Entity::Phrase | Entity::Contact => None,
    }
}

pub(super) fn ids(hits: &[Hit], entity: Entity) -> Vec<RowId> {
    hits.iter().filter(|hit| hit.entity == entity).map(|hit| hit.id).collect()
}

/// The civil days of what was found itself.
fn days(store: &Store, hits: &[Hit]) -> Result<HashMap<(Entity, RowId), NaiveDate>> {
    let mut days = HashMap::new();
    let mut note = |entity, id, at: Moment| days.insert((entity, id), at.date_naive());
    for it in facts::by_ids(store, &ids(hits, Entity::Interaction))? {
        note(Entity::Interaction, it.id, it.at);
    }
    for it in kudos::by_ids(store, &ids(hits, Entity::Kudos))? {
        note(Entity::Kudos, it.id, it.happened_at);
    }
    for it in feedback::by_ids(store, &ids(hits, Entity::Feedback))? {
        note(Entity::Feedback, it.id, it.happened_at);
    }
    for it in mistake::by_ids(store, &ids(hits, Entity::Mistake))? {
        note(Entity::Mistake, it.id, it.happened_at);
    }
    for it in growth::shifts_by_ids(store, &ids(hits, Entity::Reflection))? {
        note(Entity::Reflection, it.id, it.ended_at.unwrap_or(it.started_at));
    }
    for it in exception::by_ids(store, &ids(hits, Entity::Exception))? {
        note(Entity::Exception, it.id, it.happened_at);
    }
    if hits.iter().any(|hit| hit.entity == Entity::Goal) {
        for it in goal::all(store)? {
            days.insert((Entity::Goal, it.id), it.started_on);
        }
    }
    Ok(days)
}

pub(super) fn traits_of_facts(it: &Facts) -> Traits<'_> {
    Traits {
        thing: Thing::Interaction,
        kind: Some(it.kind),
        channel: Some(it.channel),
        audience: Some(it.audience),
        effort: it.effort,
        came: it.came,
        left: it.left,
        tags: &it.tags,
    }
}

pub(super) fn traits_of<'a>(it: &crate::domain::kudos::Kudos, tags: &'a str) -> Traits<'a> {
    Traits {
        channel: Some(it.channel),
        audience: Some(it.audience),
        tags,
        ..Traits::of(Thing::Kudos)
    }
}

/// The beginning of a day in UTC, in milliseconds.
pub(super) fn midnight_ms(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp_millis()
}
