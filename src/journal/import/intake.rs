//! From an entry of a file to one of the journal.
//!
//! Owns: which instant a civil time of a file means, which term one of its words, and the checks that
//! everything passes on its way in. Must not: store anything of an entry that is refused.

use super::super::change::Delta;
use super::super::clock::Clock;
use super::super::setup::Setup;
use super::super::{Writer, tidy};
use crate::domain::calendar::Wish;
use crate::domain::follow_up::{FollowUp, FollowUpState, Referral};
use crate::domain::incoming::{
    Happened, Incoming, IncomingFollowUp, IncomingInteraction, IncomingKudos, IncomingWhat,
    TermChoice, TermChoices,
};
use crate::domain::interaction::{COUNT_MAX, Interaction};
use crate::domain::kudos::Kudos;
use crate::domain::vocabulary::{CountsAs, Facet, Term, Vocabulary};
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use crate::store::{Store, interaction, kudos};
use chrono::{Datelike as _, NaiveDate, TimeDelta};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A clock of another PC may be ahead by so much.
const AHEAD: TimeDelta = TimeDelta::days(1);
/// No desk has figures from before; the year is a slip or a format that was misread.
const FIRST_YEAR: i32 = 1970;

/// So many entries are remembered at most: some megabytes of them.
const MET_MOST: usize = if cfg!(test) { 1_000 } else { 250_000 };

/// What became of an entry.
pub(super) enum Taken {
    /// It is new here, and happened on this day.
    Added(NaiveDate),
    /// It was here already.
    Known,
}

/// Turns entries of a file into entries of this journal.
pub(super) struct Intake<'a> {
    vocabulary: &'a Vocabulary,
    choices: &'a TermChoices,
    clock: Clock,
    now: Moment,
    course: Course,
    terms: HashMap<Facet, HashMap<String, Place>>,
    made: Vec<Term>,
    /// Which entries came by, as far as the file cannot be asked for them or need not be.
    met: HashSet<Uuid>,
    /// True while everything that is stored came by.
    has_met_all: bool,
}

/// Which way the times of a file run, as far as it was read.
#[derive(Debug, Default)]
struct Course {
    previous: Option<Moment>,
    /// Steps to later times less those to earlier ones, of the last few.
    up: i8,
}

impl Course {
    /// So many steps the other way turn it round.
    const FIRM: i8 = 3;

    /// Which of two instants of the hour that autumn repeats, the earlier one first, keeps the order.
    fn which(&mut self, (one, other): (Moment, Moment)) -> Moment {
        let Some(previous) = self.previous.filter(|_| one != other) else { return one };
        // Where both are earlier, this is a step back itself.
        let runs_down = if other < previous { self.up <= 1 } else { self.up < 0 };
        let is_in_order = |at: Moment| if runs_down { at <= previous } else { at >= previous };
        let by_order = if runs_down { [other, one] } else { [one, other] };
        by_order.into_iter().find(|at| is_in_order(*at)).unwrap_or(one)
    }

    fn note(&mut self, at: Moment) {
        let step = self.previous.map_or(Ordering::Equal, |previous| at.cmp(&previous));
        self.up = (self.up + step as i8).clamp(-Self::FIRM, Self::FIRM);
        self.previous = Some(at);
    }
}

/// Where the term of a word is.
#[derive(Clone, Copy)]
enum Place {
    Stored(RowId),
    /// Place in the list of those that are made when an entry needs them.
    Made(usize),
}

impl<'a> Intake<'a> {
    pub(super) fn new(
        setup: &'a Setup,
        clock: Clock,
        now: Moment,
        choices: &'a TermChoices,
    ) -> Self {
        Self {
            vocabulary: &setup.vocabulary,
            choices,
            clock,
            now,
            course: Course::default(),
            terms: HashMap::new(),
            made: Vec::new(),
            met: HashSet::new(),
            has_met_all: false,
        }
    }

    /// Nothing is stored yet: what comes by is all that can be known.
    pub(super) fn into_empty(self) -> Self {
        Self { has_met_all: true, ..self }
    }

    /// The words that were new; of those of refused entries only where nothing is stored.
    pub(super) fn terms_made(&self, is_stored: bool) -> Vec<(Facet, String)> {
        let made = self.made.iter().filter(|term| !is_stored || term.id != 0);
        made.map(|term| (term.facet, term.name.clone())).collect()
    }

    /// What would become of an entry.
    pub(super) fn look(&mut self, store: &Store, incoming: Incoming) -> Result<Taken> {
        let at = self.instant(incoming.happened)?;
        let uid = incoming.uid;
        if self.met.contains(&uid) || is_known(store, &incoming)? {
            return Ok(Taken::Known);
        }
        match self.entry(incoming, at)? {
            Entry::Interaction(mut it, _, _) => tidy::interaction(&mut it)?,
            Entry::Kudos(mut it) => tidy::kudos(&mut it)?,
        }
        self.met.insert(uid);
        Ok(Taken::Added(at.date_naive()))
    }

    /// Stores an entry, unless it is here already.
    pub(super) fn store(&mut self, writer: &mut Writer<'_>, incoming: Incoming) -> Result<Taken> {
        let at = self.instant(incoming.happened)?;
        let uid = incoming.uid;
        if self.met.contains(&uid) || (!self.has_met_all && is_known(writer.store(), &incoming)?) {
            return Ok(Taken::Known);
        }
        match self.entry(incoming, at)? {
            Entry::Interaction(mut it, count, owed) => {
                tidy::interaction(&mut it)?;
                let contact = owed.as_ref().and_then(|owed| owed.refer_to.as_deref());
                let contact = contact.map(|name| writer.contact_named(name)).transpose()?;
                for term in [&mut it.kind, &mut it.channel, &mut it.audience] {
                    *term = self.stored(writer, *term)?;
                }
                Self::store_interaction(writer, *it, count, owed, contact)?;
            }
            Entry::Kudos(mut it) => {
                tidy::kudos(&mut it)?;
                for term in [&mut it.channel, &mut it.audience] {
                    *term = self.stored(writer, *term)?;
                }
                writer.apply(Delta::insert(*it))?;
            }
        }
        self.meet(uid);
        Ok(Taken::Added(at.date_naive()))
    }

    /// Notes what is stored now, as long as that is less to hold than to ask for.
    fn meet(&mut self, uid: Uuid) {
        if self.has_met_all {
            self.met.insert(uid);
        }
        if self.met.len() > MET_MOST {
            (self.met, self.has_met_all) = (HashSet::new(), false);
        }
    }

    /// More than an entry holds becomes several; the first one has the identity of the file.
    fn store_interaction(
        writer: &mut Writer<'_>,
        mut it: Interaction,
        count: u32,
        owed: Option<IncomingFollowUp>,
        contact: Option<RowId>,
    ) -> Result<()> {
        let mut left = count.saturating_sub(u32::from(it.count));
        if left == 0 && owed.is_none() {
            return writer.apply(Delta::insert(it));
        }
        let more = it.clone();
        it = writer.insert(it)?;
        for part in 1_u32.. {
            let Some(count) =
                u16::try_from(left.min(u32::from(COUNT_MAX))).ok().filter(|it| *it > 0)
            else {
                break;
            };
            left -= u32::from(count);
            let uid = Uuid::new_v5(&it.uid, &part.to_be_bytes());
            writer.apply(Delta::insert(Interaction { uid, count, ..more.clone() }))?;
        }
        let Some(owed) = owed else { return Ok(()) };
        let follow_up = writer.insert(follow_up(&owed, &it))?;
        let Some(contact) = contact else { return Ok(()) };
        let referral =
            Referral::made(Uuid::now_v7(), follow_up.id, contact, owed.due, follow_up.opened_at);
        writer.apply(Delta::insert(referral))
    }

    fn entry(&mut self, incoming: Incoming, at: Moment) -> Result<Entry> {
        let Incoming { uid, what, channel, audience, tags, .. } = incoming;
        let channel = self.term(Facet::Channel, channel.as_deref())?;
        let audience = self.term(Facet::Audience, audience.as_deref())?;
        match what {
            IncomingWhat::Interaction(it) => {
                let kind = self.term(Facet::Kind, it.kind.as_deref())?;
                let IncomingInteraction { count, follow_up, .. } = *it;
                let it = Interaction {
                    id: 0,
                    uid,
                    happened_at: at,
                    kind,
                    channel,
                    audience,
                    count: u16::try_from(count).unwrap_or(COUNT_MAX).min(COUNT_MAX),
                    minutes: it.minutes,
                    effort: it.effort,
                    tags,
                    summary: it.summary,
                    detail: it.detail,
                    mood_before: it.mood_before,
                    mood_after: it.mood_after,
                    expectation: it.expectation,
                    extra: it.extra,
                };
                Ok(Entry::Interaction(Box::new(it), count, follow_up))
            }
            IncomingWhat::Kudos(it) => {
                let IncomingKudos { said, did, colleague, is_extra_mile } = *it;
                let kudos = Kudos::heard(uid, at, said, channel, audience);
                Ok(Entry::Kudos(Box::new(Kudos { did, tags, is_extra_mile, colleague, ..kudos })))
            }
        }
    }

    /// The instant that is meant. In the hour that autumn repeats it is the one that keeps the order of
    /// the file, whichever way that runs.
    fn instant(&mut self, happened: Happened) -> Result<Moment> {
        let at = match happened {
            Happened::At(at) => at,
            Happened::Instant(at) => self.clock.here(at),
            Happened::Civil(civil) => self.course.which(self.clock.either_at(civil)),
        };
        if at > self.now + AHEAD {
            return Err(Error::refused(format!(
                "Its date, {}, is in the future.",
                at.date_naive()
            )));
        }
        if at.year() < FIRST_YEAR {
            return Err(Error::refused(format!(
                "Its date, {}, is before {FIRST_YEAR}.",
                at.date_naive()
            )));
        }
        self.course.note(at);
        Ok(at)
    }

    /// The term of a word, as a key: what is made later has a negative one until then.
    fn term(&mut self, facet: Facet, word: Option<&str>) -> Result<RowId> {
        let word = word.map(str::trim).filter(|word| !word.is_empty());
        let Some(word) = word else { return self.usual(facet) };
        if let Some(place) = self.terms.get(&facet).and_then(|terms| terms.get(word)) {
            return Ok(place.key());
        }
        let place = match self.choices.of(facet, word) {
            TermChoice::Usual => Place::Stored(self.usual(facet)?),
            TermChoice::Named(name) => self.named(facet, &name)?,
        };
        self.terms.entry(facet).or_default().insert(word.to_owned(), place);
        Ok(place.key())
    }

    fn named(&mut self, facet: Facet, name: &str) -> Result<Place> {
        if let Some(term) = self.vocabulary.meant(facet, name) {
            return Ok(Place::Stored(term.id));
        }
        let name = tidy::name(facet.noun(), name)?;
        let key = crate::domain::text::name_key(&name);
        let is_it =
            |term: &Term| term.facet == facet && crate::domain::text::name_key(&term.name) == key;
        if let Some(at) = self.made.iter().position(is_it) {
            return Ok(Place::Made(at));
        }
        let before = self.made.iter().filter(|term| term.facet == facet).count();
        let last = self.vocabulary.terms(facet).map(|term| term.position + 1).max().unwrap_or(0);
        let counts_as = if facet == Facet::Kind { CountsAs::guess(&name) } else { CountsAs::Other };
        self.made.push(Term {
            id: 0,
            uid: Uuid::now_v7(),
            facet,
            name,
            aliases: Vec::new(),
            counts_as,
            position: last + i64::try_from(before).unwrap_or(0),
            is_default: false,
            archived: false,
        });
        Ok(Place::Made(self.made.len() - 1))
    }

    fn usual(&self, facet: Facet) -> Result<RowId> {
        self.vocabulary.default_term(facet).map(|term| term.id).ok_or_else(|| {
            Error::refused(format!("There is no {} to take it over under.", facet.noun()))
        })
    }

    /// The key of a term, made now where it is not there yet.
    fn stored(&mut self, writer: &mut Writer<'_>, key: RowId) -> Result<RowId> {
        let Some(term) = place_of(key).and_then(|at| self.made.get_mut(at)) else { return Ok(key) };
        if term.id == 0 {
            *term = writer.insert(term.clone())?;
        }
        Ok(term.id)
    }
}

/// An entry that could be stored.
enum Entry {
    Interaction(Box<Interaction>, u32, Option<IncomingFollowUp>),
    Kudos(Box<Kudos>),
}

impl Place {
    fn key(self) -> RowId {
        match self {
            Self::Stored(id) => id,
            Self::Made(at) => -1 - RowId::try_from(at).unwrap_or(0),
        }
    }
}

fn place_of(key: RowId) -> Option<usize> {
    if key < 0 { usize::try_from(-1 - key).ok() } else { None }
}

fn is_known(store: &Store, incoming: &Incoming) -> Result<bool> {
    match incoming.what {
        IncomingWhat::Interaction(_) => interaction::is_known(store, incoming.uid),
        IncomingWhat::Kudos(_) => Ok(kudos::by_uid(store, incoming.uid)?.is_some()),
    }
}

fn follow_up(owed: &IncomingFollowUp, it: &Interaction) -> FollowUp {
    let opened = owed.opened_at.unwrap_or(it.happened_at);
    let mut follow_up = FollowUp::opened(owed.uid, it.id, owed.due, opened);
    follow_up.state = owed.state;
    follow_up.step = owed.step;
    follow_up.promise.clone_from(&owed.promise);
    follow_up.due_moved_from = owed.due_moved_from.map(|(date, time)| Wish { date, time });
    if owed.state == FollowUpState::Open {
        follow_up.promised_at = (!owed.promise.is_empty()).then_some(opened);
    } else {
        follow_up.closed_at = Some(owed.closed_at.unwrap_or(opened));
    }
    follow_up
}
