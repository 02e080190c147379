//! Everything that has a time, whether it has words or not: several lists read as one.

use super::rows::Place;
use super::walk::{Gone, Lean, Walk, midnight_ms, traits_of, traits_of_facts};
use crate::domain::goal::Goal;
use crate::domain::search_query::{Thing, Traits};
use crate::domain::shift::Shift;
use crate::domain::{Moment, RowId};
use crate::error::Result;
use crate::store::entry::Page;
use crate::store::facts::{self, Facts};
use crate::store::{Store, feedback, goal, kudos, mistake, shift};
use std::cmp::Ordering;
use std::collections::HashSet;

impl Walk<'_> {
    /// Everything that has a time, whether it has words or not.
    pub(super) fn by_time(&self, store: &Store, after: Option<Place>, rows: usize) -> Result<Gone> {
        let most = if self.has_filters() { self.bounds.facts } else { rows };
        let mut all = Merge { walk: self, after, most, places: Vec::new(), cut: None };
        if self.search.asks_for(Thing::Interaction) {
            let page = facts::page(store, &all.page(Thing::Interaction))?;
            let place =
                |it: &Facts| Place::Row(it.at.timestamp_millis(), Thing::Interaction, it.id);
            all.cut_after(page.len(), page.last().map(place));
            let mut fitting: Vec<RowId> = page
                .iter()
                .filter(|it| self.search.fits(&traits_of_facts(it)))
                .map(|it| it.id)
                .collect();
            self.keep_owed(store, &mut fitting)?;
            let fitting: HashSet<RowId> = fitting.into_iter().collect();
            all.places.extend(page.iter().filter(|it| fitting.contains(&it.id)).map(place));
        }
        if self.search.asks_for(Thing::Kudos) {
            let page = kudos::page(store, &all.page(Thing::Kudos))?;
            all.add(
                Thing::Kudos,
                &page,
                |it| (it.happened_at, it.id),
                |it| self.search.fits(&traits_of(it, &it.tags.join(" "))),
            );
        }
        if self.search.fits(&Traits::of(Thing::Feedback)) {
            let page = feedback::page(store, &all.page(Thing::Feedback))?;
            all.add(Thing::Feedback, &page, |it| (it.happened_at, it.id), |_| true);
        }
        if self.search.fits(&Traits::of(Thing::Mistake)) {
            let page = mistake::page(store, &all.page(Thing::Mistake))?;
            all.add(Thing::Mistake, &page, |it| (it.happened_at, it.id), |_| true);
        }
        if self.search.fits(&Traits::of(Thing::Reflection)) {
            let page = shift::reflected(store, &all.page(Thing::Reflection))?;
            let at = |it: &Shift| (it.ended_at.unwrap_or(it.started_at), it.id);
            all.add(Thing::Reflection, &page, at, |it| self.search.is_on(at(it).0.date_naive()));
        }
        if self.search.fits(&Traits::of(Thing::Goal)) {
            let goals = goal::all(store)?;
            let meant = goals.iter().filter(|it| self.search.is_on(it.started_on));
            let place = |it: &Goal| Place::Row(midnight_ms(it.started_on), Thing::Goal, it.id);
            all.places.extend(meant.map(place));
        }
        Ok(all.gone(rows))
    }
}

/// Several lists as one.
struct Merge<'a> {
    walk: &'a Walk<'a>,
    after: Option<Place>,
    /// At most so many are read of each list.
    most: usize,
    places: Vec<Place>,
    /// A list goes on after here and was not read further.
    cut: Option<Place>,
}

impl Merge<'_> {
    /// The page of such things that is to be read: from the place on, and not beyond where another list
    /// was cut.
    fn page(&self, thing: Thing) -> Page {
        let (from, until) = self.walk.search.days();
        let edge = self.after.and_then(|after| match after {
            Place::Row(ms, other, id) => Some((
                ms,
                match thing.cmp(&other) {
                    Ordering::Less => RowId::MAX,
                    Ordering::Equal => id,
                    Ordering::Greater => RowId::MIN,
                },
            )),
            Place::Key(_) => None,
        });
        let page = Page::new(from, until, edge, self.most);
        let page = if self.walk.oldest_first { page.oldest_first() } else { page };
        match self.cut {
            Some(Place::Row(ms, ..)) => page.until(ms),
            _ => page,
        }
    }

    fn cut_after(&mut self, read: usize, last: Option<Place>) {
        let Some(last) = last.filter(|_| read == self.most) else { return };
        if self.cut.is_none_or(|cut| self.walk.is_after(cut, last)) {
            self.cut = Some(last);
        }
    }

    fn add<T>(
        &mut self,
        thing: Thing,
        page: &[T],
        at: impl Fn(&T) -> (Moment, RowId),
        is_meant: impl Fn(&T) -> bool,
    ) {
        let place = |it: &T| {
            let (at, id) = at(it);
            Place::Row(at.timestamp_millis(), thing, id)
        };
        self.cut_after(page.len(), page.last().map(place));
        self.places.extend(page.iter().filter(|it| is_meant(it)).map(place));
    }

    fn gone(mut self, rows: usize) -> Gone {
        let walk = self.walk;
        self.places.retain(|place| {
            self.after.is_none_or(|after| walk.is_after(*place, after))
                && self.cut.is_none_or(|cut| !walk.is_after(*place, cut))
        });
        self.places.sort_unstable();
        if !walk.oldest_first {
            self.places.reverse();
        }
        let is_more = self.places.len() > rows;
        self.places.truncate(rows);
        let next = if is_more { self.places.last().copied() } else { self.cut };
        let lean = |place: Place| match place {
            Place::Row(_, thing, id) => Some(Lean { place, thing, id, part: None }),
            Place::Key(_) => None,
        };
        Gone { found: self.places.into_iter().filter_map(lean).collect(), next }
    }
}
