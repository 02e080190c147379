//! Desk packs: what can be asked, what is answered, and following them while nobody asks.
//!
//! Owns: how often followed packs are looked at, and the thread that does so, because a share that is
//! gone can take half a minute to say so and a save must not wait for it. Only looking happens there;
//! the journal is written by its own thread. Must not: know what is in a pack.

use super::Seq;
use crate::domain::RowId;
use crate::domain::pack::Choice;
use crate::error::{Error, Result};
use crate::exchange::packs::{self, Followed, Found, PackNews, PackSource, Stamp};
use crate::journal::{Done, Journal, PackPlan, PackTaken, PackView};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How often followed packs are looked at.
const LOOK_EVERY: Duration = Duration::from_mins(3);

/// Something to do with desk packs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackRequest {
    /// Every pack that was taken, with what it changed: answered by [`PackEvent::List`].
    Load,
    /// Looks at the followed packs now. Answered by [`PackEvent::List`] at once; what comes of it
    /// follows as [`PackEvent::News`].
    Refresh,
    /// What taking a pack would do: [`PackEvent::Plan`].
    Preview {
        /// Where it comes from.
        from: PackSource,
    },
    /// Takes a pack over: [`PackEvent::Taken`].
    Take {
        /// Where it comes from.
        from: PackSource,
        /// What was refused, and what is taken although it was changed here.
        choice: Choice,
        /// True to follow it from now on.
        follow: bool,
        /// The number of the plan that was looked at: another version is then refused. None takes
        /// what is there.
        seen: Option<u64>,
    },
    /// Waits no longer for a pack that is being read: it is not answered any more. Answered by
    /// [`PackEvent::List`].
    Leave,
    /// Writes a pack: [`PackEvent::Exported`].
    Export {
        /// The file.
        file: PathBuf,
    },
    /// Follows a pack, or no longer: [`super::Event::Saved`].
    Follow {
        /// Which one.
        pack: Uuid,
        /// Whether it is followed.
        follow: bool,
    },
    /// Refuses something that a followed pack changed: [`super::Event::Saved`].
    RefuseChange {
        /// The change, by the key that the list gives it.
        change: RowId,
    },
    /// Takes what a pack changed off the list: [`super::Event::Saved`].
    SeeChanges {
        /// Which pack.
        pack: Uuid,
    },
}

/// What is answered about desk packs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "seq names the request, the rest is said at the variant")]
pub enum PackEvent {
    /// Every pack that was taken.
    List { seq: Seq, packs: Vec<PackView> },
    /// What taking this pack would do.
    Plan { seq: Seq, from: PackSource, plan: Box<PackPlan> },
    /// A pack was taken; the setup has changed.
    Taken { seq: Seq, taken: Box<PackTaken>, label: String, undoable: bool },
    /// A pack was written, with so many items; the notices say what was left out.
    Exported { seq: Seq, file: PathBuf, count: usize, notices: Vec<String> },
    /// Followed packs changed something, or could not be taken; none of both where somebody asked
    /// for a look that found nothing new. The setup may have changed.
    News(Vec<PackNews>),
}

/// An answer, or a write that is answered as every other is.
pub(super) enum Answer {
    Event(PackEvent),
    Saved(Done<()>),
}

/// Runs a request.
pub(super) fn run(journal: &mut Journal, seq: Seq, request: PackRequest) -> Result<Answer> {
    let list = |journal: &Journal| {
        journal.packs().map(|packs| Answer::Event(PackEvent::List { seq, packs }))
    };
    match request {
        PackRequest::Load | PackRequest::Refresh | PackRequest::Leave => list(journal),
        // They begin with a file, which is read beside the journal.
        PackRequest::Preview { .. } | PackRequest::Take { .. } => Err(Error::internal()),
        PackRequest::Export { file } => packs::export(journal, &file).map(|done| {
            let packs::Exported { count, notices } = done;
            Answer::Event(PackEvent::Exported { seq, file, count, notices })
        }),
        PackRequest::Follow { pack, follow } => {
            journal.follow_pack(pack, follow).map(Answer::Saved)
        }
        PackRequest::RefuseChange { change } => {
            journal.refuse_pack_change(change).map(Answer::Saved)
        }
        PackRequest::SeeChanges { pack } => journal.see_pack_changes(pack).map(Answer::Saved),
    }
}

/// Looks at followed packs now and then.
pub(super) struct Follower {
    /// True where looking must not hold up the journal's thread.
    beside: bool,
    /// When to look next; none for as soon as nobody waits.
    next: Option<Instant>,
    /// Somebody asked for a look and waits for it: until it is answered, nothing else is awaited.
    is_asked: bool,
    /// A file could not be taken for certain: look once more before anything is said.
    looks_again: bool,
    /// What a look that goes on will answer.
    looking: Option<Receiver<Vec<(Followed, Found)>>>,
    /// How each file was when it was taken last.
    seen: HashMap<Uuid, Stamp>,
    /// What was wrong with a file when it was looked at last; none for a missing one. It is said
    /// only where it is still so a moment later: somebody may be saving the file just then.
    doubted: HashMap<Uuid, Option<Stamp>>,
}

impl Follower {
    /// One that looks in a thread of its own, or, for tests, at once.
    pub(super) fn new(beside: bool) -> Self {
        let (next, looking) = (None, None);
        let (seen, doubted) = (HashMap::new(), HashMap::new());
        Self { beside, next, is_asked: false, looks_again: false, looking, seen, doubted }
    }

    /// Another journal is open: whatever was seen belongs to the one before.
    pub(super) fn forget(&mut self) {
        *self = Self::new(self.beside);
    }

    /// After a panic: looks again only after a while, so that it is not met again at once.
    pub(super) fn rest(&mut self) {
        self.forget();
        self.next = Instant::now().checked_add(LOOK_EVERY);
    }

    /// Whether a look goes on, or somebody waits for what it finds.
    pub(super) fn is_wanted(&self) -> bool {
        self.is_asked || self.looking.is_some()
    }

    /// Looks at once, also where a file seems to be as it was.
    pub(super) fn look_now(&mut self) {
        self.is_asked = true;
        self.next = None;
        self.seen.clear();
    }

    /// Looks where it is time, and takes over what a look has found; for moments in which nobody
    /// waits. Answers what a person should know: where somebody asked, also that nothing is new.
    pub(super) fn follow(&mut self, journal: &mut Journal) -> Option<Vec<PackNews>> {
        let news = self.step(journal);
        // Whoever asked is answered once it is certain how the files are.
        let goes_on = self.looking.is_some() || std::mem::take(&mut self.looks_again);
        let is_answered = self.is_asked && !goes_on;
        self.is_asked &= goes_on;
        (is_answered || !news.is_empty()).then_some(news)
    }

    fn step(&mut self, journal: &mut Journal) -> Vec<PackNews> {
        if let Some(looking) = &self.looking {
            return match looking.try_recv() {
                Ok(found) => {
                    self.looking = None;
                    self.take(journal, found)
                }
                Err(TryRecvError::Empty) => Vec::new(),
                Err(TryRecvError::Disconnected) => {
                    self.looking = None;
                    Vec::new()
                }
            };
        }
        let now = Instant::now();
        if journal.is_read_only() || self.next.is_some_and(|next| now < next) {
            return Vec::new();
        }
        self.next = now.checked_add(LOOK_EVERY);
        let followed = match packs::followed(journal) {
            Ok(followed) => followed,
            Err(error) => {
                tracing::warn!(?error, "reading which packs are followed");
                return Vec::new();
            }
        };
        let seen = |it: Followed| Followed { seen: self.seen.get(&it.uid).copied(), ..it };
        let followed: Vec<Followed> = followed.into_iter().map(seen).collect();
        if followed.is_empty() {
            return Vec::new();
        }
        if !self.beside {
            return self.take(journal, look_at(followed));
        }
        let (found, looking) = channel();
        let thread = std::thread::Builder::new().name("packs".to_owned()).spawn(move || {
            // Nobody listens any more where another journal was opened meanwhile.
            let _ = found.send(look_at(followed));
        });
        match thread {
            Ok(_) => self.looking = Some(looking),
            Err(cause) => tracing::warn!(?cause, "no thread to look at packs"),
        }
        Vec::new()
    }

    fn take(&mut self, journal: &mut Journal, found: Vec<(Followed, Found)>) -> Vec<PackNews> {
        let mut news = Vec::new();
        for (followed, found) in found {
            let told = match found {
                Found::Same => Ok(None),
                Found::Moving => {
                    self.look_again();
                    Ok(None)
                }
                Found::Version(stamp, pack) => {
                    self.doubted.remove(&followed.uid);
                    let told = packs::refresh(journal, &followed, &pack);
                    if told.is_ok() {
                        self.seen.insert(followed.uid, stamp);
                    }
                    told
                }
                Found::Unreadable(stamp, why) => self.doubt(journal, &followed, Some(stamp), &why),
                Found::Missing(why) => self.doubt(journal, &followed, None, &why),
            };
            match told {
                Ok(told) => news.extend(told),
                Err(error) => tracing::warn!(?error, "following a pack"),
            }
        }
        news
    }

    /// Says what is wrong with a file where that was so the last time, too.
    fn doubt(
        &mut self,
        journal: &mut Journal,
        followed: &Followed,
        stamp: Option<Stamp>,
        why: &str,
    ) -> Result<Option<PackNews>> {
        self.seen.remove(&followed.uid);
        if self.doubted.insert(followed.uid, stamp) == Some(stamp) {
            return packs::note_trouble(journal, followed, why);
        }
        self.look_again();
        Ok(None)
    }

    /// As soon as nobody waits for anything else.
    fn look_again(&mut self) {
        self.next = None;
        self.looks_again = true;
    }
}

fn look_at(followed: Vec<Followed>) -> Vec<(Followed, Found)> {
    followed
        .into_iter()
        .map(|it| {
            let found = packs::look(&it);
            (it, found)
        })
        .collect()
}
