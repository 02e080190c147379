//! Reading how people fared.
//!
//! Owns: from rows to the sums of the radar. Must not: write, or say what a sum means.

use super::Journal;
use crate::domain::RowId;
use crate::domain::follow_up::Referral;
use crate::domain::radar::{Period, Radar, Suggestion, Sums};
use crate::domain::rule::Friction;
use crate::error::Result;
use crate::store::radar::{self, Bent, Met};
use crate::store::{Store, entry, referral};
use chrono::{Days, NaiveDate};
use std::cmp::Reverse;
use std::collections::HashMap;

/// What was bent in so many days was bent lately.
pub const LATELY_DAYS: u64 = 90;

/// At most so many suggestions are told.
pub const SUGGESTIONS_MAX: usize = 40;

impl Journal {
    /// What customers expected against what they got, in a period.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn radar(&mut self, period: Period) -> Result<Radar> {
        let kinds = self.setup()?.vocabulary.suggestion_kinds();
        let lately = self.lately();
        let store = &self.store;
        store.read(|| {
            let mut sums = Sums::default();
            radar::each_known(store, period, |it| {
                sums.take(it.day, it.kind, it.hour, &it.fared);
            })?;
            let met = radar::rules_met(store, period)?;
            for it in &met {
                sums.take_rule(it.rule, it.day, &it.fared);
            }
            let bent = radar::rules_bent(store, period, lately)?;
            let people = radar::people(store, period)?;
            let heard = suggestions(store, period, &kinds, SUGGESTIONS_MAX)?;
            Ok(sums.radar(period, people, &friction_of(&met, &bent), heard))
        })
    }

    /// What every rule has done to people so far, by its key; none for a rule that never came up
    /// and was never bent.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn friction(&self) -> Result<HashMap<RowId, Friction>> {
        self.store.read(|| {
            let met = radar::rules_met(&self.store, Period::ALWAYS)?;
            let bent = radar::rules_bent(&self.store, Period::ALWAYS, self.lately())?;
            Ok(friction_of(&met, &bent))
        })
    }

    /// The first day that counts as lately.
    fn lately(&self) -> NaiveDate {
        let today = self.now().date_naive();
        // Today is one of the days.
        today.checked_sub_days(Days::new(LATELY_DAYS - 1)).unwrap_or(today)
    }
}

/// What was suggested in a period, the newest first.
pub(super) fn suggestions(
    store: &Store,
    period: Period,
    kinds: &[RowId],
    limit: usize,
) -> Result<Vec<Suggestion>> {
    let ids = radar::of_kinds(store, period, kinds, limit)?;
    let mut rows = entry::by_ids(store, &ids)?;
    rows.sort_by_key(|it| Reverse((it.interaction.happened_at, it.interaction.id)));
    rows.truncate(limit);
    let keys: Vec<RowId> =
        rows.iter().filter_map(|it| it.follow_up.as_ref()).map(|it| it.id).collect();
    let referrals = referral::by_follow_ups(store, &keys)?;
    let mut referrals: HashMap<RowId, Referral> =
        referrals.into_iter().map(|it| (it.follow_up, it)).collect();
    let heard = rows.into_iter().map(|it| Suggestion {
        referral: it.follow_up.as_ref().and_then(|own| referrals.remove(&own.id)),
        follow_up: it.follow_up.map(|own| own.uid),
        interaction: it.interaction,
        contact: it.contact,
    });
    Ok(heard.collect())
}

fn friction_of(met: &[Met], bent: &[Bent]) -> HashMap<RowId, Friction> {
    let mut all: HashMap<RowId, Friction> = HashMap::new();
    for it in met {
        let friction = all.entry(it.rule).or_default();
        friction.met += it.fared.count;
        friction.upset += if it.fared.is_upset() { it.fared.count } else { 0 };
        friction.fell_short += if it.fared.fell_short() { it.fared.count } else { 0 };
    }
    for it in bent {
        it.add_to(all.entry(it.rule).or_default());
    }
    all
}
