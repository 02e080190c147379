//! Running one request.
//!
//! Owns: the open journal, and how a use case's answer or failure becomes an event. The same code
//! runs in the thread and inline.

mod looking;

use super::Seq;
use super::backups::{self, Keeper};
use super::event::{DeskData, Event, FollowUpList, Opened, Wall};
use super::imports::{self, Beside, ImportEvent};
use super::packs::{self, Answer, Follower, PackEvent, PackRequest};
use super::reading::{self, File, Reading, WasRead};
use super::request::{Request, RequestKind};
use super::shelter;
use crate::domain::radar::Period;
use crate::error::{Error, Result};
use crate::exchange::paper::PaperFormat;
use crate::exchange::{file, follow_ups, paper};
use crate::journal::{Clock, Done, EntryRow, FollowUpQuery, Journal, ListQuery, WallQuery};
use looking::Looking;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Rows of today at a time.
const TODAY_PAGE: usize = 100;
/// Follow-ups that the desk shows.
const FOLLOW_UPS: usize = 50;

/// So long a file that is being read is waited for at the end.
const PATIENCE: Duration = Duration::from_secs(2);
/// So long the last backup is waited for: a window that is closed should be gone, and a system that is
/// shut down does not wait much longer.
const LAST_BACKUP: Duration = Duration::from_secs(5);

/// The open journal, if any.
pub(super) struct Desk {
    clock: Clock,
    cancel: Arc<AtomicBool>,
    journal: Option<Journal>,
    /// The file could not be looked at, and that has been said.
    is_lost: bool,
    /// Something was written since the log was last folded into the file.
    has_written: bool,
    packs: Follower,
    keeper: Keeper,
    /// True where reading a file must not hold up the journal's thread.
    beside: bool,
    /// Files that are being read.
    reading: Vec<Reading>,
    looking: Looking,
}

impl Desk {
    /// One that reads files in threads of their own, or, for tests, at once.
    pub(super) fn new(clock: Clock, cancel: Arc<AtomicBool>, beside: bool) -> Self {
        let packs = Follower::new(beside);
        let reading = Vec::new();
        let (journal, is_lost, has_written) = (None, false, false);
        let keeper = Keeper::default();
        let looking = Looking::default();
        Self {
            clock,
            cancel,
            journal,
            is_lost,
            has_written,
            packs,
            keeper,
            beside,
            reading,
            looking,
        }
    }

    /// Runs a request and emits its answer; one that begins with a file is answered when that was
    /// read.
    pub(super) fn answer(&mut self, seq: Seq, request: Request, emit: &mut dyn FnMut(Event)) {
        if let Request::KeepBackupsIn { root } = request {
            self.keeper.lie_in(root);
            return;
        }
        let kind = request.kind();
        let Some(request) = self.look_for(seq, request, emit) else { return };
        let answered = match self.file_of(request) {
            Ok(file) if self.beside && (self.journal.is_some() || !file.needs_journal) => {
                match self.begin(seq, kind, file) {
                    Ok(()) => return,
                    Err(error) => Err(error),
                }
            }
            Ok(file) => self.caught(|desk| {
                if file.needs_journal {
                    desk.open()?;
                }
                (file.read)()?(desk, seq)
            }),
            Err(request) => self.caught(|desk| desk.run(seq, *request, emit)),
        };
        self.tell(seq, kind, answered, emit);
    }

    /// The open journal, for others that read it in the meantime.
    fn beside_journal(&self) -> Option<Beside> {
        let journal = self.journal.as_ref()?;
        Some(Beside { journal: journal.path().to_owned(), clock: self.clock })
    }

    /// The file that a request begins with; the request itself where there is none.
    fn file_of(&mut self, request: Request) -> std::result::Result<File, Box<Request>> {
        let (journal, clock) = (self.journal.as_ref(), self.clock);
        let file = match &request {
            Request::BackUpNow => journal.and_then(|journal| self.keeper.asked(journal)),
            Request::ListBackups { journal } => {
                self.keeper.of(journal).ok().map(|it| backups::list(it, clock))
            }
            _ => return reading::of(request, self.beside_journal()),
        };
        file.ok_or_else(|| Box::new(request))
    }

    fn begin(&mut self, seq: Seq, kind: RequestKind, file: File) -> Result<()> {
        if kind == RequestKind::Packs {
            // Only one pack is looked at.
            self.reading.retain(|it| !it.is_of_pack());
        }
        self.reading.push(Reading::begin(seq, kind, file)?);
        Ok(())
    }

    /// Whether a file is being read or looked at.
    pub(super) fn is_reading(&self) -> bool {
        !self.reading.is_empty() || (self.journal.is_some() && self.packs.is_wanted())
    }

    /// Goes on with files that were read meanwhile.
    pub(super) fn take_read(&mut self, emit: &mut dyn FnMut(Event)) {
        for reading in std::mem::take(&mut self.reading) {
            match reading.look() {
                Ok(read) => self.go_on(read, emit),
                Err(reading) => self.reading.push(reading),
            }
        }
        if self.packs.is_wanted() {
            self.follow_packs(emit);
        }
    }

    /// Likewise before the end, with what was to change the journal.
    pub(super) fn take_last(&mut self, emit: &mut dyn FnMut(Event)) {
        for reading in std::mem::take(&mut self.reading) {
            if let Some(read) = reading.last(PATIENCE) {
                self.go_on(read, emit);
            }
        }
    }

    fn go_on(&mut self, read: WasRead, emit: &mut dyn FnMut(Event)) {
        let WasRead { seq, kind, found } = read;
        let answered = self.caught(|desk| found?(desk, seq));
        self.tell(seq, kind, answered, emit);
    }

    /// Runs a use case; a panic in it is a failure like others.
    fn caught<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let path = self.journal.as_ref().map(|journal| journal.path().to_owned());
        if let Ok(answered) = catch_unwind(AssertUnwindSafe(|| run(self))) {
            return answered;
        }
        // What was in hand is rolled back when the file is closed; a fresh start is the only state
        // that is certainly whole.
        tracing::error!("a use case panicked");
        self.journal = None;
        self.journal = path.and_then(|path| Journal::open(&path, self.clock).ok());
        Err(Error::internal())
    }

    fn tell(
        &mut self,
        seq: Seq,
        kind: RequestKind,
        answered: Result<Event>,
        emit: &mut dyn FnMut(Event),
    ) {
        let event = answered.unwrap_or_else(|error| {
            tracing::warn!(seq, ?kind, ?error, "request failed");
            Event::Failed { seq, kind, error }
        });
        self.has_written |= matches!(
            event,
            Event::Saved { .. }
                | Event::TakenOver { .. }
                | Event::Packs(PackEvent::Taken { .. })
                | Event::Imports(ImportEvent::Taken { .. })
        );
        emit(event);
    }

    /// Does what is due for the backups of the open journal, and says how they stand.
    pub(super) fn keep_backups(&mut self, emit: &mut dyn FnMut(Event)) {
        if self.is_backing_up() || self.is_lost {
            return;
        }
        let Some(journal) = &self.journal else { return };
        let Some(file) = self.keeper.next(journal) else { return };
        let kind = RequestKind::BackUpNow;
        if self.beside {
            if let Err(error) = self.begin(0, kind, file) {
                tracing::warn!(?error, "no backup was begun");
            }
        } else {
            let answered = self.caught(|desk| (file.read)()?(desk, 0));
            self.tell(0, kind, answered, emit);
        }
    }

    fn is_backing_up(&self) -> bool {
        self.reading.iter().any(Reading::is_backup)
    }

    /// What is known about backups, for what was done beside this thread.
    pub(super) fn keeper(&mut self) -> &mut Keeper {
        &mut self.keeper
    }

    /// Ends the backup that is being made, and waits until it has.
    fn stop_backup(&mut self) {
        self.keeper.stop();
        let (running, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.reading).into_iter().partition(Reading::is_backup);
        self.reading = others;
        for reading in running {
            reading.wait(PATIENCE);
        }
    }

    /// Backs up what has changed since the last time, before the journal is closed.
    fn last_backup(&mut self) {
        // One that is being made slowly does not hold what was written last.
        self.stop_backup();
        let Some(file) = self.journal.as_ref().and_then(|it| self.keeper.last(it)) else { return };
        let kind = RequestKind::BackUpNow;
        if !self.beside {
            // Nobody listens any more; the log has what went wrong.
            let _ = self.caught(|desk| (file.read)()?(desk, 0));
            return;
        }
        match Reading::begin(0, kind, file).map(|reading| reading.wait(LAST_BACKUP)) {
            Ok(Some(made)) => self.go_on(made, &mut |_| ()),
            Ok(None) => {
                tracing::warn!("the last backup took too long");
                self.keeper.stop();
            }
            Err(error) => tracing::warn!(?error, "no last backup was begun"),
        }
    }

    /// Looks whether another process wrote, or the file is gone; says so once.
    pub(super) fn look(&mut self, emit: &mut dyn FnMut(Event)) {
        let Some(journal) = &mut self.journal else { return };
        match journal.changed_elsewhere() {
            Ok(changed) => {
                self.is_lost = false;
                if changed {
                    emit(Event::ChangedElsewhere);
                }
            }
            Err(error) if !self.is_lost && !error.is_busy() => {
                self.is_lost = true;
                emit(Event::Failed { seq: 0, kind: RequestKind::Watch, error });
            }
            Err(_) => {}
        }
    }

    /// Takes over what followed packs changed, and says so; for moments in which nobody waits.
    pub(super) fn follow_packs(&mut self, emit: &mut dyn FnMut(Event)) {
        let Some(journal) = &mut self.journal else { return };
        let path = journal.path().to_owned();
        let followed = catch_unwind(AssertUnwindSafe(|| {
            if let Some(news) = self.packs.follow(journal) {
                self.has_written |= !news.is_empty();
                emit(Event::Packs(PackEvent::News(news)));
            }
        }));
        if followed.is_err() {
            // As after a use case: only a fresh start is certainly whole.
            tracing::error!("following packs panicked");
            self.packs.rest();
            self.journal = None;
            self.journal = Journal::open(&path, self.clock).ok();
        }
    }

    /// Tidies up behind the last writes; for moments in which nobody waits.
    pub(super) fn settle(&mut self) {
        if let Some(journal) = &mut self.journal
            && let Err(error) = journal.erase_old_contact_details()
            && !self.is_lost
        {
            tracing::warn!(?error, "erasing old contact details");
        }
        // Who copies the journal holds its log; emptying it would wait for that, and saves with it.
        let is_free = self.has_written && !self.is_backing_up();
        let Some(journal) = self.journal.as_mut().filter(|_| is_free) else { return };
        self.has_written = false;
        if let Err(error) = journal.tidy() {
            tracing::warn!(?error, "tidying the journal");
        }
    }

    /// Closes the journal, after a last backup where something changed.
    pub(super) fn finish(&mut self) {
        self.last_backup();
        self.close();
    }

    fn close(&mut self) {
        let Some(journal) = self.journal.take() else { return };
        let covered = self.keeper.covers(&journal);
        self.keeper.forget();
        match (journal.close(), covered) {
            (Ok(()), Some((backups, clock))) => backups.note_covered(clock),
            (Ok(()), None) => {}
            (Err(error), _) => tracing::warn!(?error, "closing the journal"),
        }
    }

    /// Puts a backup in the place of a journal, and opens it.
    fn restore(&mut self, seq: Seq, path: &Path, from: &Path) -> Result<Event> {
        let backups = self.keeper.of(path)?;
        // Before the journal that is open is closed for it.
        crate::journal::backups::look_into(from)?;
        self.stop_backup();
        self.close();
        let restored = backups.restore(from)?;
        let opened = self.opened(seq, Journal::open(path, self.clock), true)?;
        Ok(match opened {
            Event::Opened { seq, mut journal } => {
                journal.restored = Some(restored);
                Event::Opened { seq, journal }
            }
            other => other,
        })
    }

    pub(super) fn open(&mut self) -> Result<&mut Journal> {
        self.journal.as_mut().ok_or_else(|| Error::refused("No journal is open. Open one first."))
    }

    fn run(&mut self, seq: Seq, request: Request, emit: &mut dyn FnMut(Event)) -> Result<Event> {
        match request {
            Request::Open { path } => self.opened(seq, Journal::open(&path, self.clock), true),
            Request::Create { path, template, profile } => {
                let created = Journal::create(&path, self.clock, template, &profile);
                self.opened(seq, created, true)
            }
            Request::OpenOrCreate { path } => {
                self.opened(seq, Journal::open_or_create(&path, self.clock), false)
            }
            Request::Restore { journal, from } => self.restore(seq, &journal, &from),
            // Reached only where there is nothing to back up.
            Request::BackUpNow => self.open().and_then(|_| Err(backups::not_kept())),
            Request::Demo { interactions, seed } => {
                let cancel = Arc::clone(&self.cancel);
                let mut progress = |done, total| emit(Event::Progress { seq, done, total });
                let journal = self.open()?;
                let done = journal.fill_with_demo(interactions, seed, &mut progress, &cancel)?;
                Ok(saved(seq, RequestKind::Demo, done))
            }
            Request::Bulk { act, of, expected } => {
                let cancel = Arc::clone(&self.cancel);
                let mut progress = |done, total| emit(Event::Progress { seq, done, total });
                let journal = self.open()?;
                let done = journal.bulk(&act, &of, expected, &mut progress, &cancel)?;
                Ok(saved(seq, RequestKind::Bulk, done))
            }
            Request::Packs(request) => {
                match request {
                    PackRequest::Refresh => self.packs.look_now(),
                    PackRequest::Leave => self.reading.retain(|it| !it.is_of_pack()),
                    _ => {}
                }
                Ok(match packs::run(self.open()?, seq, request)? {
                    Answer::Event(event) => Event::Packs(event),
                    Answer::Saved(done) => saved(seq, RequestKind::Packs, done),
                })
            }
            Request::Imports(request) => {
                imports::run(self.open()?, seq, &request).map(Event::Imports)
            }
            request => {
                let journal = self.open()?;
                read(journal, seq, &request).unwrap_or_else(|| write(journal, seq, request))
            }
        }
    }

    fn opened(&mut self, seq: Seq, opened: Result<Journal>, is_kept: bool) -> Result<Event> {
        let mut journal = opened?;
        if let Err(error) = journal.erase_old_contact_details() {
            // The journal is usable all the same; the next quiet moment tries again.
            tracing::warn!(?error, "erasing old contact details");
        }
        shelter::bring_back(&mut journal);
        let setup = journal.setup()?;
        let about = Opened {
            path: journal.path().to_owned(),
            is_read_only: journal.is_read_only(),
            upgrade_backup: journal.upgrade_backup().map(ToOwned::to_owned),
            setup,
            restored: None,
        };
        self.finish();
        self.is_lost = false;
        self.packs.forget();
        self.reading.clear();
        if is_kept {
            self.keeper.begin(&journal);
        }
        self.looking.forget();
        self.journal = Some(journal);
        Ok(Event::Opened { seq, journal: about })
    }
}

/// Runs a request that changes nothing; `None` for any other.
fn read(journal: &mut Journal, seq: Seq, request: &Request) -> Option<Result<Event>> {
    let kind = request.kind();
    let rows = |rows: Result<Vec<EntryRow>>| rows.map(|rows| Event::Rows { seq, kind, rows });
    Some(match request {
        Request::LoadDesk => desk_data(journal).map(|data| Event::Desk { seq, data }),
        Request::MoreToday { after } => rows(more_today(journal, *after)),
        Request::LoadEntry { uid } => {
            journal.get(*uid).map(|row| Event::Entry { seq, row: row.map(Box::new) })
        }
        Request::List(query) => rows(journal.list(query)),
        Request::Find { words, limit } => rows(journal.find(words, *limit)),
        Request::Backup { to } => {
            journal.backup(to).map(|()| Event::BackedUp { seq, to: to.clone() })
        }
        Request::LoadFollowUps(query) => {
            list_of(journal, query).map(|list| Event::FollowUps { seq, list })
        }
        Request::LoadCase { follow_up } => {
            journal.case(*follow_up).map(|case| Event::Case { seq, case: case.map(Box::new) })
        }
        Request::LoadGreeting => {
            journal.greeting().map(|greeting| Event::Greeting { seq, greeting: Box::new(greeting) })
        }
        Request::LoadWall(query) => wall(journal, query).map(|wall| Event::Wall { seq, wall }),
        Request::LoadRadar(period) => {
            let radar = journal.radar(*period).map(Box::new);
            let promises = journal.promises_kept(*period);
            radar.and_then(|radar| Ok(Event::Radar { seq, radar, promises: promises? }))
        }
        Request::LoadFriction => {
            journal.friction().map(|friction| Event::Friction { seq, friction })
        }
        Request::LoadGoals => journal.goal_figures().map(|goals| Event::Goals { seq, goals }),
        Request::LoadRule { rule } => {
            journal.rule(*rule).map(|rule| Event::Rule { seq, rule: rule.map(Box::new) })
        }
        Request::LoadWords => journal.unsaved_words().map(|words| Event::Words { seq, words }),
        Request::LoadReview => {
            journal.review().map(|review| Event::Review { seq, review: Box::new(review) })
        }
        Request::Check => journal.check().map(|findings| Event::Checked { seq, findings }),
        request => return put_out(journal, seq, request),
    })
}

/// Runs a request that writes words for others; `None` for any other.
fn put_out(journal: &mut Journal, seq: Seq, request: &Request) -> Option<Result<Event>> {
    Some(match request {
        Request::LoadPaper(order) => {
            let items = paper::preview(journal, order);
            items.map(|items| Event::Paper { seq, order: *order, items })
        }
        Request::MakePaper { order, left_out, format, file } => {
            file::make_folder_of(file);
            let made = paper::make(journal, order, Some(left_out), *format, file);
            let (paper, file) = (order.paper, file.clone());
            made.map(|()| Event::PaperMade { seq, paper, file })
        }
        Request::CopyPaper { order, left_out } => {
            let text = paper::text(journal, order, Some(left_out), PaperFormat::Markdown);
            text.map(|text| Event::PaperText { seq, text })
        }
        Request::WritePage { file, text } => {
            file::make_folder_of(file);
            file::write(file, text.as_bytes())
                .map(|()| Event::PageWritten { seq, file: file.clone() })
        }
        Request::MakeHandOver { follow_ups, cover, format, file } => {
            follow_ups::make_hand_over(journal, follow_ups, cover, *format, file.as_deref())
                .map(|text| Event::HandOver { seq, text, file: file.clone() })
        }
        Request::ExportCalendar { file, with_words } => {
            follow_ups::export_calendar(journal, file, *with_words).map(|count| Event::Exported {
                seq,
                file: file.clone(),
                count,
            })
        }
        _ => return None,
    })
}

fn write(journal: &mut Journal, seq: Seq, request: Request) -> Result<Event> {
    let kind = request.kind();
    let done = match request {
        Request::Log { line, order, uid, window, links } => {
            return Ok(entry(seq, kind, journal.log_linked(&line, order, uid, &window, &links)?));
        }
        Request::Tally { preset, uid } => return Ok(entry(seq, kind, journal.tally(preset, uid)?)),
        Request::SaveEntry(edit) => return Ok(entry(seq, kind, journal.save_interaction(&edit)?)),
        Request::SaveKudos(kudos) => return Ok(entry(seq, kind, journal.save_kudos(&kudos)?)),
        Request::Duplicate { uid } => return Ok(entry(seq, kind, journal.duplicate(uid)?)),
        Request::ClaimDrafts { window } => {
            return Ok(Event::Drafts { seq, lines: journal.claim_drafts(&window)? });
        }
        Request::Delete { uid } => journal.delete(uid)?,
        Request::Follow { follow_up, deed } => journal.follow(follow_up, &deed)?.map(|_| ()),
        Request::Refer { follow_up, to } => journal.refer(follow_up, &to)?,
        Request::SetContactDetail { follow_up, detail } => {
            journal.set_contact_detail(follow_up, &detail)?
        }
        Request::Link { later, earlier } => journal.link(later, earlier)?,
        Request::SaveContact(contact) => journal.save_contact(&contact)?,
        Request::DeleteContact { contact } => journal.delete_contact(contact)?,
        Request::StartShift => journal.start_shift()?,
        Request::AnswerCard { follow_up, answer } => journal.answer_card(follow_up, &answer)?,
        Request::EndShift { reflection } => journal.end_shift(&reflection)?.map(|_| ()),
        Request::HandedOver { follow_ups, to } => {
            journal.handed_over(&follow_ups, &to)?.map(|_| ())
        }
        Request::KeepWords { place, words } => journal.keep_words(&place, &words)?,
        Request::SaveDraft { window, line } => journal.save_draft(&window, &line)?,
        Request::Undo => journal.undo()?,
        Request::Redo => journal.redo()?,
        Request::SetProfile(profile) => journal.set_profile(&profile)?,
        Request::SetCalendar(calendar) => journal.set_calendar(&calendar)?,
        Request::SaveTerm(term) => journal.save_term(&term)?,
        Request::ReorderTerms { facet, order } => journal.reorder_terms(facet, &order)?,
        Request::SavePreset(preset) => journal.save_preset(&preset)?,
        Request::DeletePreset { preset } => journal.delete_preset(preset)?,
        Request::ReorderPresets { order } => journal.reorder_presets(&order)?,
        request => grow(journal, request)?,
    };
    Ok(saved(seq, kind, done))
}

/// Writes of what makes service better: thanks, feedback, rules, words, creed and goals.
fn grow(journal: &mut Journal, request: Request) -> Result<Done<()>> {
    match request {
        Request::PassOn { kudos } => journal.pass_on(kudos),
        Request::SaveFeedback { feedback, step } => journal.save_feedback(&feedback, step.as_ref()),
        Request::SaveMistake(mistake) => journal.save_mistake(&mistake),
        Request::MoveOn { mistake, take_back } => journal.move_on(mistake, take_back),
        Request::SaveRule(rule) => journal.save_rule(&rule),
        Request::RemoveRule { rule } => Ok(journal.remove_rule(rule)?.map(|_| ())),
        Request::BendRule { bent, rule, interaction } => {
            journal.bend_rule(&bent, rule, interaction)
        }
        Request::RemoveException { exception } => journal.remove_exception(exception),
        Request::MeetRule { interaction, rule, met } => journal.meet_rule(interaction, rule, met),
        Request::AskWhy { rule, whom } => journal.ask_why(rule, &whom),
        Request::SavePhrase(phrase) => journal.save_phrase(&phrase),
        Request::DeletePhrase { phrase } => journal.delete_phrase(phrase),
        Request::TakeStarterPhrases => Ok(journal.take_starter_phrases()?.map(|_| ())),
        Request::SavePrinciple(principle) => journal.save_principle(&principle),
        Request::DeletePrinciple { principle } => journal.delete_principle(principle),
        Request::ReorderPrinciples { order } => journal.reorder_principles(&order),
        Request::SaveGoal(goal) => journal.save_goal(&goal),
        Request::CloseGoal { goal, take_back } => journal.close_goal(goal, take_back),
        Request::DeleteGoal { goal } => journal.delete_goal(goal),
        Request::LinkEvidence { goal, of, linked } => journal.link_evidence(goal, of, linked),
        // Answered before: opening, filling and reading.
        _ => Err(Error::internal()),
    }
}

fn saved<T>(seq: Seq, kind: RequestKind, done: Done<T>) -> Event {
    let Done { op, undoable, label, .. } = done;
    Event::Saved { seq, kind, op, label, undoable, row: None }
}

fn entry(seq: Seq, kind: RequestKind, done: Done<EntryRow>) -> Event {
    let Done { output, op, undoable, label } = done;
    Event::Saved { seq, kind, op, label, undoable, row: Some(Box::new(output)) }
}

fn desk_data(journal: &mut Journal) -> Result<Box<DeskData>> {
    let setup = journal.setup()?;
    let now = journal.now();
    let mut today = journal.today(TODAY_PAGE + 1)?;
    let has_more_today = today.len() > TODAY_PAGE;
    today.truncate(TODAY_PAGE);
    Ok(Box::new(DeskData {
        setup,
        now,
        today,
        has_more_today,
        counts: journal.counts(Period::day(now.date_naive()))?,
        follow_ups: journal.open_follow_ups(FOLLOW_UPS)?,
        follow_up_counts: journal.follow_up_counts()?,
        upcoming: journal.upcoming()?,
        shift: journal.shift()?,
        review_left: journal.left_to_review()?,
        undo: journal.undo_label(),
        redo: journal.redo_label(),
        is_read_only: journal.is_read_only(),
    }))
}

fn list_of(journal: &Journal, query: &FollowUpQuery) -> Result<Box<FollowUpList>> {
    let one_more = FollowUpQuery { limit: query.limit.saturating_add(1), ..*query };
    let mut rows = journal.follow_ups(&one_more)?;
    let has_more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let counts = journal.follow_up_counts()?;
    Ok(Box::new(FollowUpList { query: *query, rows, has_more, counts }))
}

fn wall(journal: &mut Journal, query: &WallQuery) -> Result<Box<Wall>> {
    let one_more = WallQuery { limit: query.limit.saturating_add(1), ..query.clone() };
    let mut cards = journal.wall(&one_more)?;
    let has_more = cards.len() > query.limit;
    cards.truncate(query.limit);
    let figures = journal.wall_figures()?;
    let others = match query.goal.filter(|_| query.after.is_none()) {
        Some(goal) => journal.evidence_off_the_wall(goal)?,
        None => Vec::new(),
    };
    Ok(Box::new(Wall { query: query.clone(), cards, has_more, figures, others }))
}

fn more_today(journal: &Journal, after: crate::journal::Position) -> Result<Vec<EntryRow>> {
    let today = Some(journal.now().date_naive());
    journal.list(&ListQuery {
        from: today,
        to: today,
        with_kudos: true,
        with_rules: true,
        after: Some(after),
        limit: Some(TODAY_PAGE),
        ..ListQuery::default()
    })
}
