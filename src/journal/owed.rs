//! Reading what is owed: lists of follow-ups, one of them whole, and how many there are.
//!
//! Must not: write.

use super::Journal;
use super::follow_up::case_with;
use super::rows::{CaseView, EntryRow, FollowUpFilter, FollowUpQuery, FollowUpRow};
use super::setup::counted;
use crate::domain::RowId;
use crate::domain::contact::topics;
use crate::domain::interaction::Interaction;
use crate::error::Result;
use crate::store::entry::{self, Joined, Owed};
use crate::store::feedback;
use crate::store::follow_up::Counts;
use crate::store::search::Entity;
use crate::store::{
    Store, contact_detail, continuation, follow_up, interaction, referral, search, step_note,
};
use chrono::{Days, NaiveDateTime, NaiveTime};
use std::collections::HashMap;
use uuid::Uuid;

/// Of so many similar questions it is looked at who was asked.
const SIMILAR: usize = 40;
/// How many words of a question are compared with earlier ones.
const TOPICS: usize = 4;
/// How many contacts are proposed.
const LIKELY: usize = 3;
/// How many follow-ups can fall due while nobody asks again.
const UPCOMING: usize = 50;

impl Journal {
    /// A page of follow-ups: the most urgent first, closed ones the last closed first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn follow_ups(&self, query: &FollowUpQuery) -> Result<Vec<FollowUpRow>> {
        let now = self.now().naive_local();
        let owed = |from, before| Owed {
            from,
            before,
            after: query.after.map(|place| (place.due, place.id)),
            limit: query.limit,
        };
        self.store.read(|| {
            let rows = match query.filter {
                FollowUpFilter::Open => entry::open(&self.store, &owed(FIRST, None)),
                FollowUpFilter::Late => entry::open(&self.store, &owed(FIRST, Some(now))),
                FollowUpFilter::DueToday => {
                    entry::open(&self.store, &owed(now, Some(end_of_day(now))))
                }
                FollowUpFilter::WithOthers => entry::with_others(&self.store, &owed(FIRST, None)),
                FollowUpFilter::Closed => {
                    let after = query.after.map(|place| (place.closed_ms, place.id));
                    entry::closed(&self.store, after, query.limit)
                }
            };
            rows_of(&self.store, rows?)
        })
    }

    /// What is still owed, the one due first at the top.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn open_follow_ups(&self, limit: usize) -> Result<Vec<FollowUpRow>> {
        self.follow_ups(&FollowUpQuery { filter: FollowUpFilter::Open, after: None, limit })
    }

    /// What falls due from a little before now until the end of tomorrow: what can be reminded of.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn upcoming(&self) -> Result<Vec<FollowUpRow>> {
        let now = self.now().naive_local();
        let from = now.checked_sub_signed(chrono::TimeDelta::hours(1)).unwrap_or(now);
        let before = now.checked_add_days(Days::new(1)).map(end_of_day);
        self.store.read(|| {
            let owed = Owed { from, before, after: None, limit: UPCOMING };
            rows_of(&self.store, entry::open(&self.store, &owed)?)
        })
    }

    /// How many follow-ups stand where.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn follow_up_counts(&self) -> Result<Counts> {
        let now = self.now().naive_local();
        self.store.read(|| follow_up::counts(&self.store, now))
    }

    /// A follow-up with everything about it; `None` where it is gone.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn case(&mut self, uid: Uuid) -> Result<Option<CaseView>> {
        let setup = self.setup()?;
        let now = self.now();
        let store = &self.store;
        store.read(|| {
            let Some(found) = follow_up::by_uid(store, uid)? else { return Ok(None) };
            let Some(joined) = entry::by_ids(store, &[found.interaction])?.pop() else {
                return Ok(None);
            };
            let detail = contact_detail::by_follow_up(store, found.id)?;
            let is_agreed_step = feedback::is_about(store, found.interaction)?;
            let case = case_with(store, found)?;
            let likely = if case.follow_up.is_open() && case.referral.is_none() {
                let asked = asked_before(store, &joined.interaction)?;
                let found = setup.contacts.who_can_answer(&joined.interaction.summary, &asked);
                found.into_iter().take(LIKELY).map(|contact| contact.id).collect()
            } else {
                Vec::new()
            };
            Ok(Some(CaseView {
                chain: chain_of(store, joined.interaction.id)?,
                interaction: joined.interaction,
                contact: joined.contact,
                detail: detail.filter(|detail| !detail.is_over(now)),
                case,
                likely,
                is_agreed_step,
            }))
        })
    }

    /// The interactions before and after this one in its chain, the newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn chain(&self, interaction: Uuid) -> Result<Vec<EntryRow>> {
        self.store.read(|| match interaction::by_uid(&self.store, interaction)? {
            Some(found) => chain_of(&self.store, found.id),
            None => Ok(Vec::new()),
        })
    }
}

/// Before every due time.
const FIRST: NaiveDateTime = NaiveDateTime::new(
    match chrono::NaiveDate::from_ymd_opt(1, 1, 1) {
        Some(day) => day,
        None => chrono::NaiveDate::MIN,
    },
    NaiveTime::MIN,
);
/// The first minute after a civil day.
pub(super) fn end_of_day(at: NaiveDateTime) -> NaiveDateTime {
    let tomorrow = at.date().checked_add_days(Days::new(1));
    tomorrow.unwrap_or(chrono::NaiveDate::MAX).and_time(NaiveTime::MIN)
}

/// Joined rows with the steps and referrals of their follow-ups, in the same order.
pub(super) fn rows_of(store: &Store, rows: Vec<Joined>) -> Result<Vec<FollowUpRow>> {
    let keys: Vec<RowId> =
        rows.iter().filter_map(|row| row.follow_up.as_ref()).map(|it| it.id).collect();
    let mut notes: HashMap<RowId, Vec<_>> = HashMap::new();
    for note in step_note::by_follow_ups(store, &keys)? {
        notes.entry(note.follow_up).or_default().push(note);
    }
    let referrals = referral::by_follow_ups(store, &keys)?;
    let mut referrals: HashMap<RowId, _> =
        referrals.into_iter().map(|it| (it.follow_up, it)).collect();
    let row = |joined: Joined| {
        let follow_up = joined.follow_up?;
        Some(FollowUpRow {
            notes: notes.remove(&follow_up.id).unwrap_or_default(),
            referral: referrals.remove(&follow_up.id),
            follow_up,
            interaction: joined.interaction,
            refer_to: joined.contact,
        })
    };
    Ok(rows.into_iter().filter_map(row).collect())
}

fn chain_of(store: &Store, interaction: RowId) -> Result<Vec<EntryRow>> {
    let keys = continuation::chain(store, interaction)?;
    let mut rows: Vec<EntryRow> =
        entry::by_ids(store, &keys)?.into_iter().map(EntryRow::from).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.position()));
    Ok(rows)
}

/// Who was asked similar things: the contacts of interactions that share a word with this one.
fn asked_before(store: &Store, interaction: &Interaction) -> Result<HashMap<RowId, u64>> {
    let mut topics = topics(&interaction.summary);
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.chars().count()));
    let mut similar: Vec<RowId> = Vec::new();
    for topic in topics.iter().take(TOPICS) {
        let hits = search::find(store, topic, i64::MAX, SIMILAR)?;
        let found = hits.iter().filter(|hit| hit.entity == Entity::Interaction);
        similar.extend(found.map(|hit| hit.id).filter(|id| *id != interaction.id));
    }
    similar.sort_unstable();
    similar.dedup();
    Ok(counted(referral::asked(store, &similar)?))
}
