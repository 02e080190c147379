//! What a report for a lead team is made of.
//!
//! Owns: which conversations and suggestions of a period it can tell. Must not: write, or hand on
//! anything of colleagues or of whose journal it is.

use super::radar::suggestions;
use super::{Journal, Setup};
use crate::domain::interaction::Interaction;
use crate::domain::radar::{Period, Radar, Standing, Suggestion};
use crate::error::Result;
use crate::store::{entry, radar};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::sync::Arc;

/// So many conversations are looked through for those that were written down in words.
const LOOKED_THROUGH: usize = 120;
/// So many suggestions are looked through for those that somebody has looked into: that takes weeks,
/// and meanwhile newer ones come.
const SUGGESTIONS_LOOKED_THROUGH: usize = 1_000;

/// All that a report can tell of a period.
#[derive(Debug, Clone)]
pub struct LeadReport {
    /// The day on which it was read.
    pub read_on: NaiveDate,
    /// The names of kinds, channels, audiences and rules.
    pub setup: Arc<Setup>,
    /// How customers fared, where the gaps are, and what was suggested: first what somebody has
    /// looked into or answered, then the rest, each with the newest first.
    pub radar: Radar,
    /// Conversations in words in which people got less than they expected or left upset, the newest
    /// first.
    pub hurt: Vec<Interaction>,
}

impl Journal {
    /// What a report for a lead team can tell: at most so many conversations and suggestions.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn lead_report(&mut self, period: Period, most: usize) -> Result<LeadReport> {
        let mut radar = self.radar(period)?;
        let setup = self.setup()?;
        let suggested = setup.vocabulary.suggestion_kinds();
        let store = &self.store;
        let hurt = store.read(|| {
            radar.suggestions = suggestions(store, period, &suggested, SUGGESTIONS_LOOKED_THROUGH)?;
            radar.suggestions.retain(|it| !it.interaction.summary.is_empty());
            radar.suggestions.sort_by_key(|it| Reverse(worth(it)));
            radar.suggestions.truncate(most);
            let ids = radar::hurt(store, period, LOOKED_THROUGH)?;
            let rows = entry::by_ids(store, &ids)?;
            let mut hurt: Vec<Interaction> = rows.into_iter().map(|it| it.interaction).collect();
            // What was suggested is told as a suggestion.
            hurt.retain(|it| !it.summary.is_empty() && !suggested.contains(&it.kind));
            hurt.sort_by_key(|it| Reverse((it.happened_at, it.id)));
            hurt.truncate(most);
            Ok(hurt)
        })?;
        Ok(LeadReport { read_on: self.now().date_naive(), setup, radar, hurt })
    }
}

/// How much a suggestion tells a lead team: what it would change, its answer, then how far it is.
fn worth(it: &Suggestion) -> (bool, Standing) {
    let says_more = it
        .referral
        .as_ref()
        .is_some_and(|referral| !referral.findings.is_empty() || !referral.answer.is_empty());
    (says_more, it.standing())
}
