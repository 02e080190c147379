//! Reading: lists, counts, one entry, checks and copies.
//!
//! Must not: write. Every answer is taken from one unchanging state of the file.

use super::Journal;
use super::rows::{EntryRow, ListQuery, Logged, RuleMet};
use super::setup::Setup;
use crate::domain::RowId;
use crate::domain::preset::TermCount;
use crate::domain::radar::Period;
use crate::error::Result;
use crate::store::entry::{self, Page};
use crate::store::{Store, encounter, exception, interaction, kudos};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;

impl Journal {
    /// Interactions, and kudos where asked for, newest first unless asked otherwise.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn list(&self, query: &ListQuery) -> Result<Vec<EntryRow>> {
        let limit = query.limit.unwrap_or(usize::MAX);
        let page = |after| {
            let page = Page::new(query.from, query.to, after, limit);
            if query.oldest_first { page.oldest_first() } else { page }
        };
        self.store.read(|| {
            let interactions = page(query.after.map(super::Position::for_interactions));
            let mut rows: Vec<EntryRow> =
                entry::page(&self.store, &interactions)?.into_iter().map(EntryRow::from).collect();
            if query.with_kudos {
                let said = page(query.after.map(super::Position::for_kudos));
                rows.extend(kudos::page(&self.store, &said)?.into_iter().map(EntryRow::from));
                rows.sort_by_key(EntryRow::position);
                if !query.oldest_first {
                    rows.reverse();
                }
                rows.truncate(limit);
            }
            if query.with_rules {
                add_rules(&self.store, &mut rows)?;
            }
            Ok(rows)
        })
    }

    /// Runs `read` over one unchanging state of the file, however often that asks, with the setup of that
    /// state. The log of the file grows meanwhile, whoever writes.
    ///
    /// A search index that is damaged cannot be mended in the meantime; whoever searches does so once
    /// before.
    ///
    /// # Errors
    /// Those of `read`, and where the file cannot be read.
    pub fn in_one_state<T>(&self, read: impl FnOnce(&Self, &Setup) -> Result<T>) -> Result<T> {
        self.store.read(|| read(self, &Setup::load(&self.store)?))
    }

    /// Today's interactions and kudos, newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn today(&self, limit: usize) -> Result<Vec<EntryRow>> {
        let today = Some(self.now().date_naive());
        self.list(&ListQuery {
            from: today,
            to: today,
            with_kudos: true,
            with_rules: true,
            limit: Some(limit),
            ..ListQuery::default()
        })
    }

    /// How many interactions of these civil days share each combination of terms; conversations with
    /// colleagues are not counted.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn counts(&self, days: Period) -> Result<Vec<TermCount>> {
        self.store.read(|| interaction::counts(&self.store, days))
    }

    /// The interaction or kudos of this uid.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn get(&self, uid: Uuid) -> Result<Option<EntryRow>> {
        self.store.read(|| {
            let mut found = entry_of(&self.store, uid)?;
            add_rules(&self.store, found.as_mut_slice())?;
            Ok(found)
        })
    }

    /// What is wrong with the file, one plain sentence each; empty where all is well. Reads all of
    /// it.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        self.store.check()
    }

    /// A verified copy of the open journal at `to`; a good copy that was there before is replaced
    /// only by a good one.
    ///
    /// # Errors
    /// Where the copy cannot be written or does not check clean.
    pub fn backup(&self, to: &Path) -> Result<()> {
        self.store.backup(to)
    }
}

/// Notes with rows which rules came up in them, and which are conversations with colleagues: three
/// indexed queries, however many rows there are.
pub(super) fn add_rules(store: &Store, rows: &mut [EntryRow]) -> Result<()> {
    let key = |row: &EntryRow| match &row.entry {
        Logged::Interaction(it) => Some(it.id),
        Logged::Kudos(_) => None,
    };
    let keys: Vec<RowId> = rows.iter().filter_map(key).collect();
    if keys.is_empty() {
        return Ok(());
    }
    let with_colleagues: HashSet<RowId> =
        interaction::with_colleagues(store, &keys)?.into_iter().collect();
    let bent: HashSet<(RowId, RowId)> = exception::by_interactions(store, &keys)?
        .into_iter()
        .filter_map(|it| Some((it.interaction?, it.rule)))
        .collect();
    let mut met: HashMap<RowId, Vec<RuleMet>> = HashMap::new();
    for it in encounter::by_interactions(store, &keys)? {
        let is_bent = bent.contains(&(it.interaction, it.rule));
        met.entry(it.interaction).or_default().push(RuleMet { rule: it.rule, is_bent });
    }
    for row in rows {
        row.is_with_colleague = key(row).is_some_and(|key| with_colleagues.contains(&key));
        if let Some(rules) = key(row).and_then(|key| met.remove(&key)) {
            row.rules = rules;
            row.rules.sort_unstable();
        }
    }
    Ok(())
}

/// The interaction or kudos of this uid, read in whatever transaction is open.
pub(super) fn entry_of(store: &Store, uid: Uuid) -> Result<Option<EntryRow>> {
    if let Some(joined) = entry::by_uid(store, uid)? {
        return Ok(Some(joined.into()));
    }
    Ok(kudos::by_uid(store, uid)?.map(EntryRow::from))
}
