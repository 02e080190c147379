//! What changes rarely: profile, hours, vocabularies, contacts, presets, rules, phrases, creed and
//! goals.
//!
//! Owns: one shared, read-only copy, read again only when something in it changed here or another
//! process wrote.

use super::Journal;
use crate::domain::RowId;
use crate::domain::calendar::Calendar;
use crate::domain::contact::Contacts;
use crate::domain::creed::Principle;
use crate::domain::goal::Goal;
use crate::domain::phrase::Phrase;
use crate::domain::preset::Preset;
use crate::domain::profile::Profile;
use crate::domain::quick_entry::{Context, Parsed, parse};
use crate::domain::rule::Rule;
use crate::domain::template::Template;
use crate::domain::vocabulary::Vocabulary;
use crate::domain::when::DateOrder;
use crate::error::Result;
use crate::store::{
    Store, calendar, contact, goal, interaction, phrase, preset, principle, profile, referral,
    rule, term,
};
use chrono::NaiveDateTime;
use std::collections::HashMap;
use std::sync::Arc;

/// Everything that a line is read with and a desk is drawn with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// Whose journal it is.
    pub profile: Profile,
    /// Opening hours and closures.
    pub calendar: Calendar,
    /// Kinds, channels and audiences, with how often each was used lately.
    pub vocabulary: Vocabulary,
    /// Contacts, with how often each was asked lately.
    pub contacts: Contacts,
    /// Presets, in the order of their keys.
    pub presets: Vec<Preset>,
    /// Rules, in the order in which they came; retired ones too.
    pub rules: Vec<Rule>,
    /// The phrasebook.
    pub phrases: Vec<Phrase>,
    /// The person's own principles, in order.
    pub creed: Vec<Principle>,
    /// Goals, in the order in which they came; closed ones too.
    pub goals: Vec<Goal>,
}

impl Setup {
    /// The setup of a journal that does not exist yet: what one would start with.
    #[must_use]
    pub fn of(template: Template) -> Self {
        Self {
            calendar: template.calendar(),
            vocabulary: template.vocabulary(),
            presets: template.presets(),
            ..Self::default()
        }
    }

    /// What a line is read with at this civil time.
    #[must_use]
    pub fn context(&self, now: NaiveDateTime, order: DateOrder) -> Context<'_> {
        Context {
            vocabulary: &self.vocabulary,
            contacts: &self.contacts,
            calendar: &self.calendar,
            now,
            order,
        }
    }

    pub(super) fn load(store: &Store) -> Result<Self> {
        let terms = counted(interaction::recent_terms(store)?.into_iter().flatten());
        let contacts = counted(referral::recent_contacts(store)?);
        let uses = |counts: &HashMap<RowId, u64>, id| counts.get(&id).copied().unwrap_or(0);
        Ok(Self {
            profile: profile::get(store)?.unwrap_or_default(),
            calendar: calendar::get(store)?,
            vocabulary: Vocabulary::new(
                term::all(store)?.into_iter().map(|it| (uses(&terms, it.id), it)).map(swap),
            ),
            contacts: Contacts::new(
                contact::all(store)?
                    .into_iter()
                    .map(|it| (uses(&contacts, it.id), it))
                    .map(swap)
                    .collect(),
            ),
            presets: preset::all(store)?,
            rules: rule::all(store)?,
            phrases: phrase::all(store)?,
            creed: principle::all(store)?,
            goals: goal::all(store)?,
        })
    }
}

fn swap<A, B>((a, b): (A, B)) -> (B, A) {
    (b, a)
}

/// How often each key comes.
pub(super) fn counted(ids: impl IntoIterator<Item = RowId>) -> HashMap<RowId, u64> {
    let mut counts = HashMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    counts
}

impl Journal {
    /// Profile, hours, vocabularies, contacts and presets as they are now.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn setup(&mut self) -> Result<Arc<Setup>> {
        self.look_elsewhere()?;
        if let Some(setup) = &self.setup {
            return Ok(Arc::clone(setup));
        }
        let setup = Arc::new(self.store.read(|| Setup::load(&self.store))?);
        self.setup = Some(Arc::clone(&setup));
        Ok(setup)
    }

    /// Reads a line as it would be logged now.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn parse(&mut self, line: &str, order: DateOrder) -> Result<Parsed> {
        let now = self.now().naive_local();
        let setup = self.setup()?;
        Ok(parse(line, &setup.context(now, order)))
    }

    /// True when another process has written since this was asked last.
    ///
    /// # Errors
    /// `is_missing` where the file is gone; else where it cannot be read.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        self.look_elsewhere()?;
        Ok(std::mem::take(&mut self.written_elsewhere))
    }

    fn look_elsewhere(&mut self) -> Result<()> {
        if self.store.changed_elsewhere()? {
            self.setup = None;
            self.written_elsewhere = true;
        }
        Ok(())
    }
}
