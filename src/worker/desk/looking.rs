//! Looking for something, a little at a time between other requests.
//!
//! Owns: the search, the preview of an act on many, and the counts that go on, and that a later one takes
//! the place of an earlier one.
//! Must not: keep a save waiting for longer than one go takes.

use super::{Desk, Seq};
use crate::error::{Error, Result};
use crate::journal::{BulkLook, Counting, FindQuery, Journal, TagCounting};
use crate::worker::event::Event;
use crate::worker::request::{Request, RequestKind};
use chrono::Datelike as _;

/// A preview is told again after about so many entries.
const TOLD_EACH: u64 = 2_000;
/// So many tags are told.
const TAGS_MAX: usize = 300;

/// What is being looked for.
#[derive(Debug, Default)]
pub(super) struct Looking {
    search: Option<Search>,
    preview: Option<(Seq, BulkLook)>,
    count: Option<(Seq, Counting)>,
    tags: Option<(Seq, TagCounting)>,
}

/// A search that goes on.
#[derive(Debug)]
struct Search {
    seq: Seq,
    query: FindQuery,
    /// The year that was told last: with nothing found a screen is not woken after every go.
    told: Option<i32>,
}

impl Looking {
    /// Begins a search; one that went on ends.
    pub fn search(&mut self, seq: Seq, query: FindQuery) {
        self.search = Some(Search { seq, query, told: None });
    }

    /// Begins to look at what an act would do; a look that went on ends.
    pub fn preview(&mut self, seq: Seq, look: BulkLook) {
        self.preview = Some((seq, look));
    }

    /// Begins to count; what was counted ends.
    pub fn count(&mut self, seq: Seq, counting: Counting) {
        self.count = Some((seq, counting));
    }

    /// Begins to count tags; what was counted of them ends.
    pub fn tags(&mut self, seq: Seq) {
        self.tags = Some((seq, TagCounting::default()));
    }

    /// Whether something goes on.
    pub fn is_going_on(&self) -> bool {
        self.next().is_some()
    }

    /// Ends everything.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// What is gone on with next: the search, then the preview, then the counts.
    pub fn next(&self) -> Option<(Seq, RequestKind)> {
        let search = self.search.as_ref().map(|it| (it.seq, RequestKind::Search));
        let preview = self.preview.as_ref().map(|(seq, _)| (*seq, RequestKind::PreviewBulk));
        let count = self.count.as_ref().map(|(seq, _)| (*seq, RequestKind::CountFound));
        let tags = self.tags.as_ref().map(|(seq, _)| (*seq, RequestKind::CountTags));
        search.or(preview).or(count).or(tags)
    }

    /// Goes on with it; what fails ends. Nothing is told of a go that brought nothing new.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn go_on(&mut self, journal: &Journal) -> Result<Option<Event>> {
        if let Some(search) = self.search.take() {
            return self.search_on(search, journal);
        }
        if let Some((seq, mut look)) = self.preview.take() {
            let before = look.preview.changes / TOLD_EACH;
            journal.look_at_bulk(&mut look)?;
            let (preview, is_last) = (Box::new(look.preview.clone()), look.is_done);
            let is_new = is_last || preview.changes / TOLD_EACH != before;
            if !is_last {
                self.preview = Some((seq, look));
            }
            return Ok(is_new.then_some(Event::BulkPreview { seq, preview, is_last }));
        }
        match self.count.take() {
            Some((seq, counting)) => self.count_on(seq, counting, journal),
            None => self.tags_on(journal),
        }
    }

    fn count_on(
        &mut self,
        seq: Seq,
        mut counting: Counting,
        journal: &Journal,
    ) -> Result<Option<Event>> {
        let before = counting.counts;
        journal.count_found(&mut counting)?;
        let (counts, is_last) = (counting.counts, counting.is_done);
        if !is_last {
            self.count = Some((seq, counting));
        }
        let is_new = is_last || counts != before;
        Ok(is_new.then_some(Event::FoundCounts { seq, counts, is_last }))
    }

    /// They are told once, when all are counted: a list that somebody reads must not move.
    fn tags_on(&mut self, journal: &Journal) -> Result<Option<Event>> {
        let (seq, mut counting) = self.tags.take().ok_or_else(Error::internal)?;
        journal.count_tags(&mut counting)?;
        if counting.is_done {
            return Ok(Some(Event::Tags { seq, tags: counting.commonest(TAGS_MAX) }));
        }
        self.tags = Some((seq, counting));
        Ok(None)
    }

    fn search_on(&mut self, search: Search, journal: &Journal) -> Result<Option<Event>> {
        let Search { seq, mut query, told } = search;
        let found = Box::new(journal.search(&query)?);
        query.limit = query.limit.saturating_sub(found.rows.len());
        let is_last = query.limit == 0 || found.next.is_none();
        let year = found.looked_to.map(|day| day.year());
        let is_new =
            is_last || !found.rows.is_empty() || !found.timeless.is_empty() || year != told;
        if !is_last {
            query.after = found.next;
            self.search = Some(Search { seq, query, told: year });
        }
        Ok(is_new.then_some(Event::Found { seq, found, is_last }))
    }
}

impl Desk {
    /// Begins to look for something; a request for anything else comes back.
    pub(super) fn look_for(
        &mut self,
        seq: Seq,
        request: Request,
        emit: &mut dyn FnMut(Event),
    ) -> Option<Request> {
        let kind = request.kind();
        match request {
            Request::Search(query) => self.looking.search(seq, *query),
            Request::CountTags => self.looking.tags(seq),
            Request::CountFound(search) => self.looking.count(seq, Counting::new(*search)),
            Request::PreviewBulk { act, of } => {
                match self.caught(|desk| desk.open()?.preview_bulk(&act, &of)) {
                    Ok(look) => self.looking.preview(seq, look),
                    Err(error) => {
                        self.tell(seq, kind, Err(error), emit);
                        return None;
                    }
                }
            }
            request => return Some(request),
        }
        self.look_on_at_once(emit);
        None
    }

    /// Whether something is being looked for.
    pub(in crate::worker) fn is_looking(&self) -> bool {
        self.looking.is_going_on()
    }

    /// Looks a little further for what is being looked for.
    pub(in crate::worker) fn look_on(&mut self, emit: &mut dyn FnMut(Event)) {
        let mut looking = std::mem::take(&mut self.looking);
        let Some((seq, kind)) = looking.next() else { return };
        let told = self.caught(|desk| looking.go_on(desk.open()?));
        if told.is_ok() {
            self.looking = looking;
        }
        if let Some(told) = told.transpose() {
            self.tell(seq, kind, told, emit);
        }
    }

    /// In a thread the first go is made at once and the others while nobody asks for anything else;
    /// otherwise nobody could.
    fn look_on_at_once(&mut self, emit: &mut dyn FnMut(Event)) {
        loop {
            self.look_on(emit);
            if self.beside || !self.is_looking() {
                break;
            }
        }
    }
}
