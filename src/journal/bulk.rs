//! One act over many entries at once.
//!
//! Owns: what can be done to many, what it would do, and that it is one transaction and one step of undo.
//! Must not: touch anything but interactions and kudos; what else was found is told and left alone.

use super::change::Delta;
use super::delete::delete_entry;
use super::op::{Done, Op};
use super::rows::{EntryRow, Logged};
use super::search::{Bounds, Place, Walk, timeless};
use super::{Journal, Writer};
use crate::domain::RowId;
use crate::domain::number::counted;
use crate::domain::search_query::{SearchQuery, Thing};
use crate::domain::text::one_form_of_tags;
use crate::domain::vocabulary::Facet;
use crate::error::{Error, Result};
use crate::store::{Store, contact_detail, entry, interaction, kudos, search};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

/// So many are read, and then changed, at a time; progress is told as often.
const PART: usize = 200;
/// Of more than so many the search index is brought up to date at the end.
const MANY: usize = 4_000;
/// So many rows a preview shows.
const SHOWN: usize = 5;

/// What is done to many entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkAct {
    /// Interactions get this kind.
    Kind(RowId),
    /// Entries get a tag more.
    AddTag(String),
    /// Entries lose a tag.
    RemoveTag(String),
    /// Entries go, with what hangs on them.
    Delete,
}

impl BulkAct {
    fn op(&self) -> Op {
        match self {
            Self::Kind(_) => Op::BulkKind,
            Self::AddTag(_) | Self::RemoveTag(_) => Op::BulkTag,
            Self::Delete => Op::BulkDelete,
        }
    }

    /// The entry as it is afterwards; none where it stays as it is. What is deleted has no afterwards.
    fn after(&self, before: &Logged) -> Option<Logged> {
        let mut after = before.clone();
        match (self, &mut after) {
            (Self::Kind(kind), Logged::Interaction(it)) => it.kind = *kind,
            (Self::Kind(_), Logged::Kudos(_)) | (Self::Delete, _) => {}
            (Self::AddTag(tag), after) => {
                let tags = tags_of(after);
                if !tags.contains(tag) {
                    tags.push(tag.clone());
                }
            }
            (Self::RemoveTag(tag), after) => tags_of(after).retain(|it| it != tag),
        }
        (after != *before).then_some(after)
    }

    /// Whether it can be done to such an entry at all.
    fn is_for(&self, entry: &Logged) -> bool {
        !matches!((self, entry), (Self::Kind(_), Logged::Kudos(_)))
    }
}

fn tags_of(entry: &mut Logged) -> &mut Vec<String> {
    match entry {
        Logged::Interaction(it) => &mut it.tags,
        Logged::Kudos(it) => &mut it.tags,
    }
}

/// To which entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkOf {
    /// These.
    These(Vec<Uuid>),
    /// Everything that is found, but for these; there are few of them.
    Found {
        /// What is looked for.
        search: Box<SearchQuery>,
        /// Entries that are left as they are.
        but: HashSet<Uuid>,
    },
}

/// What an act over many would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkPreview {
    /// So many entries change, or go.
    pub changes: u64,
    /// So many are that way already, or are gone.
    pub unchanged: u64,
    /// So much else was found that this cannot be done to.
    pub others: u64,
    /// The newest of those that change, as they are now, newest first.
    pub first: Vec<EntryRow>,
    /// With a deletion: so many follow-ups go as well.
    pub follow_ups: u64,
    /// Of those, so many are still open.
    pub open_follow_ups: u64,
    /// With a deletion: of so many customers it is noted how to reach them; that goes as well.
    pub contact_details: u64,
}

impl BulkPreview {
    fn note(&mut self, act: &BulkAct, row: EntryRow, has_detail: bool) {
        if !act.is_for(&row.entry) {
            self.others += 1;
            return;
        }
        if *act == BulkAct::Delete {
            if let Some(follow_up) = &row.follow_up {
                self.follow_ups += 1;
                self.open_follow_ups += u64::from(follow_up.is_open());
                self.contact_details += u64::from(has_detail);
            }
        } else if act.after(&row.entry).is_none() {
            self.unchanged += 1;
            return;
        }
        self.changes += 1;
        // What is named one by one comes in any order.
        let place = self.first.partition_point(|it| it.position() > row.position());
        self.first.insert(place, row);
        self.first.truncate(SHOWN);
    }
}

/// Looking, go by go, at what an act would do.
#[derive(Debug, Clone)]
pub struct BulkLook {
    act: BulkAct,
    targets: Targets,
    /// What was seen so far.
    pub preview: BulkPreview,
    /// True once everything was looked at.
    pub is_done: bool,
}

/// The entries that are meant, part by part.
#[derive(Debug, Clone)]
enum Targets {
    /// Those that are left.
    These(Vec<Uuid>),
    /// What is found after a place.
    Found {
        search: Box<SearchQuery>,
        but: HashSet<Uuid>,
        /// Their keys, once they were looked up.
        left_out: HashSet<(bool, RowId)>,
        after: Option<Place>,
        is_begun: bool,
    },
}

/// An entry that is meant.
#[derive(Debug, Clone, Copy)]
enum Target {
    Interaction(RowId),
    Kudos(RowId),
}

impl Target {
    /// Tells it from every other.
    fn key(self) -> (bool, RowId) {
        match self {
            Self::Interaction(id) => (false, id),
            Self::Kudos(id) => (true, id),
        }
    }
}

/// The entry of this uid, if there is one.
fn target_of(store: &Store, uid: Uuid) -> Result<Option<Target>> {
    if let Some(it) = interaction::by_uid(store, uid)? {
        return Ok(Some(Target::Interaction(it.id)));
    }
    Ok(kudos::by_uid(store, uid)?.map(|it| Target::Kudos(it.id)))
}

impl Targets {
    fn of(meant: &BulkOf) -> Self {
        match meant {
            BulkOf::These(uids) => {
                let mut seen = HashSet::new();
                let mut uids: Vec<Uuid> =
                    uids.iter().copied().filter(|uid| seen.insert(*uid)).collect();
                uids.reverse();
                Self::These(uids)
            }
            BulkOf::Found { search, but } => Self::Found {
                search: search.clone(),
                but: but.clone(),
                left_out: HashSet::new(),
                after: None,
                is_begun: false,
            },
        }
    }

    /// The next ones: how many else were found, and how many are gone; false once there are no more.
    fn next(&mut self, store: &Store, into: &mut Vec<Target>) -> Result<Next> {
        let mut next = Next { others: 0, gone: 0, is_more: false };
        match self {
            Self::These(uids) => {
                for uid in uids.split_off(uids.len().saturating_sub(PART)) {
                    match target_of(store, uid)? {
                        Some(target) => into.push(target),
                        None => next.gone += 1,
                    }
                }
                next.is_more = !uids.is_empty();
            }
            Self::Found { search, but, left_out, after, is_begun } => {
                let walk = Walk::new(search, false, Bounds::USUAL);
                if !std::mem::replace(is_begun, true) {
                    next.others += timeless(store, &walk)?.len() as u64;
                    for uid in but.iter() {
                        left_out.extend(target_of(store, *uid)?.map(Target::key));
                    }
                }
                let gone = walk.go(store, *after, PART)?;
                for lean in gone.found {
                    let target = match lean.thing {
                        Thing::Interaction => Target::Interaction(lean.id),
                        Thing::Kudos => Target::Kudos(lean.id),
                        _ => {
                            next.others += 1;
                            continue;
                        }
                    };
                    if !left_out.contains(&target.key()) {
                        into.push(target);
                    }
                }
                *after = gone.next;
                next.is_more = after.is_some();
            }
        }
        Ok(next)
    }
}

struct Next {
    others: u64,
    gone: u64,
    is_more: bool,
}

impl Journal {
    /// Begins to look at what an act would do.
    ///
    /// # Errors
    /// `is_refused` where the kind or the tag cannot be; else where the file cannot be read.
    pub fn preview_bulk(&mut self, act: &BulkAct, of: &BulkOf) -> Result<BulkLook> {
        let act = self.tidied(act)?;
        let (targets, preview) = (Targets::of(of), BulkPreview::default());
        Ok(BulkLook { act, targets, preview, is_done: false })
    }

    /// Looks on, as far as one go allows.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn look_at_bulk(&self, look: &mut BulkLook) -> Result<()> {
        if look.is_done {
            return Ok(());
        }
        let BulkLook { act, targets, preview, is_done } = look;
        self.store.read(|| {
            let store = &self.store;
            let mut part = Vec::new();
            let next = targets.next(store, &mut part)?;
            preview.others += next.others;
            preview.unchanged += next.gone;
            for row in rows(store, &part)? {
                let owed = row.follow_up.as_ref().filter(|_| *act == BulkAct::Delete);
                let detail =
                    owed.map(|it| contact_detail::by_follow_up(store, it.id)).transpose()?;
                preview.note(act, row, detail.flatten().is_some());
            }
            *is_done = !next.is_more;
            Ok(())
        })
    }

    /// Does it, all or nothing; answers how many changed. `expected` is how many the preview told of:
    /// where it is another number by now, nothing is done.
    ///
    /// `progress` hears how many of how many are done; `cancel` stops and changes nothing.
    ///
    /// # Errors
    /// `is_refused` where the kind or the tag cannot be, where it was stopped, and where something was
    /// changed since the preview; else where it could not be saved.
    pub fn bulk(
        &mut self,
        act: &BulkAct,
        of: &BulkOf,
        expected: u64,
        progress: &mut dyn FnMut(usize, usize),
        cancel: &AtomicBool,
    ) -> Result<Done<u64>> {
        let act = self.tidied(act)?;
        let mut done = self.transact(act.op(), |writer| {
            let store = writer.store();
            // All are named before the first one changes: what changes may not be found any more.
            let (mut meant, mut targets) = (Vec::new(), Targets::of(of));
            while targets.next(store, &mut meant)?.is_more {
                stop_if(cancel)?;
            }
            let mut changed = 0;
            let mut all = || {
                for (number, target) in meant.iter().enumerate() {
                    if number % PART == 0 {
                        stop_if(cancel)?;
                        progress(number, meant.len());
                    }
                    // One by one: what goes changes others that refer to it.
                    for row in rows(store, std::slice::from_ref(target))? {
                        changed += u64::from(do_one(writer, &act, row)?);
                    }
                }
                progress(meant.len(), meant.len());
                Ok(())
            };
            if meant.len() > MANY { search::in_bulk(store, all)? } else { all()? }
            if changed == expected {
                return Ok(changed);
            }
            Err(Error::refused(
                "What was found has changed in the meantime. Nothing was changed; look at it again.",
            ))
        })?;
        done.label = format!("{} ({})", done.label, counted(done.output, "entry", "entries"));
        Ok(done)
    }

    fn tidied(&mut self, act: &BulkAct) -> Result<BulkAct> {
        let one = |tag: &String| {
            let tag = one_form_of_tags(std::slice::from_ref(tag)).pop();
            tag.ok_or_else(|| {
                Error::refused("A tag has letters or digits. Type one; nothing was changed.")
            })
        };
        match act {
            BulkAct::Kind(kind) => {
                let setup = self.setup()?;
                let term = setup.vocabulary.get(*kind);
                if term.is_none_or(|term| term.facet != Facet::Kind) {
                    return Err(Error::refused("This kind is no longer there. Choose another."));
                }
                Ok(act.clone())
            }
            BulkAct::AddTag(tag) => one(tag).map(BulkAct::AddTag),
            BulkAct::RemoveTag(tag) => one(tag).map(BulkAct::RemoveTag),
            BulkAct::Delete => Ok(BulkAct::Delete),
        }
    }
}

/// The entries, in the order in which they are meant.
fn rows(store: &Store, part: &[Target]) -> Result<Vec<EntryRow>> {
    let of = |wanted: fn(&Target) -> Option<RowId>| -> Vec<RowId> {
        part.iter().filter_map(wanted).collect()
    };
    let interactions = of(|it| if let Target::Interaction(id) = it { Some(*id) } else { None });
    let said = of(|it| if let Target::Kudos(id) = it { Some(*id) } else { None });
    let mut rows: HashMap<(bool, RowId), EntryRow> = HashMap::new();
    for it in entry::by_ids(store, &interactions)? {
        rows.insert(Target::Interaction(it.interaction.id).key(), it.into());
    }
    for it in kudos::by_ids(store, &said)? {
        rows.insert(Target::Kudos(it.id).key(), it.into());
    }
    Ok(part.iter().filter_map(|target| rows.remove(&target.key())).collect())
}

fn stop_if(cancel: &AtomicBool) -> Result<()> {
    if cancel.load(Ordering::Relaxed) {
        return Err(Error::refused("Stopped. Nothing was changed."));
    }
    Ok(())
}

/// True where it changed.
fn do_one(writer: &mut Writer<'_>, act: &BulkAct, row: EntryRow) -> Result<bool> {
    if *act == BulkAct::Delete {
        delete_entry(writer, row)?;
        return Ok(true);
    }
    let Some(after) = act.after(&row.entry) else { return Ok(false) };
    match (row.entry, after) {
        (Logged::Interaction(before), Logged::Interaction(after)) => {
            writer.apply(Delta::update(before, after))?;
        }
        (Logged::Kudos(before), Logged::Kudos(after)) => {
            writer.apply(Delta::update(before, after))?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}
