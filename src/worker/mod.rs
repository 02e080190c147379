//! The one thread that owns the journal: requests in, events out.
//!
//! Owns: the queue, its order, and what happens while nobody asks for anything. Must not: name the
//! interface (the wake-up is passed in), or decide what a use case means.
//!
//! Every request has a sequence number and is answered by exactly one event with the same number,
//! after any number of [`Event::Progress`], but for the word on where backups lie; a request that a later one in the queue makes
//! superfluous (a draft of the same window, a desk) is answered by that one's event only. Answers
//! come in turn, but for requests that begin with somebody's file: that is read beside the others,
//! and the last pack that was asked for is the one that is answered. A search and a count are answered by
//! several events, as far as they have come each time, and give way to every other request; a later one
//! ends them. A failure is an event like any
//! other, so that whoever asked keeps what was typed and can ask again. A panic inside a use case
//! is caught: what was committed is safe, the journal is opened anew, and the failure is reported.

mod backups;
mod desk;
mod event;
mod imports;
mod packs;
mod reading;
mod request;
mod shelter;
#[cfg(test)]
mod tests;

pub use backups::{BackupEvent, BackupState};
pub use event::{DeskData, Event, FollowUpList, Opened, Wall};
pub use imports::{ImportEvent, ImportRequest};
pub use packs::{PackEvent, PackRequest};
pub use request::{Request, RequestKind};

use crate::domain::Moment;
use crate::exchange::watch::Watch;
use crate::journal::Clock;
use desk::Desk;
use shelter::Shelter;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Number of a request; later ones are higher. 0 is never given out.
pub type Seq = u64;

/// A request with its number, and the moment at which it was asked for.
type Asked = (Seq, Moment, Request);

/// How often an idle worker looks whether another process wrote.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How often it looks whether a file was read, while one is.
const READ_EVERY: Duration = Duration::from_millis(50);

/// The owner of the open journal.
pub struct Worker {
    place: Place,
    last: Seq,
    cancel: Arc<AtomicBool>,
    /// Long work that was asked for and may still go on.
    watches: Vec<Watch>,
    /// Where words are kept while it does.
    shelter: Shelter,
    clock: Clock,
}

/// Where requests are run.
enum Place {
    Thread {
        requests: Option<Sender<Asked>>,
        events: Receiver<Event>,
        thread: Option<JoinHandle<()>>,
    },
    Inline {
        desk: Box<Desk>,
        events: VecDeque<Event>,
    },
}

impl Worker {
    /// Starts the thread; `wake` is called from it after each event. No journal is open yet.
    #[must_use]
    pub fn spawn(clock: Clock, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let cancel = Arc::new(AtomicBool::new(false));
        let (requests, inbox) = channel();
        let (outbox, events) = channel();
        let desk = Desk::new(clock, Arc::clone(&cancel), true);
        let thread = std::thread::Builder::new().name("journal".to_owned()).spawn(move || {
            serve(desk, &inbox, &mut |event| {
                // Nobody listens any more while the program ends; the work is done all the same.
                let _ = outbox.send(event);
                wake();
            });
        });
        match thread {
            Ok(thread) => {
                let place =
                    Place::Thread { requests: Some(requests), events, thread: Some(thread) };
                Self::over(place, cancel, clock)
            }
            Err(cause) => {
                // A system without room for a thread: slower, but it works.
                tracing::error!(?cause, "no thread for the journal");
                Self::inline(clock)
            }
        }
    }

    /// Runs every request at once, inside [`Worker::send`]; for tests.
    #[must_use]
    pub fn inline(clock: Clock) -> Self {
        let cancel = Arc::new(AtomicBool::new(false));
        let desk = Box::new(Desk::new(clock, Arc::clone(&cancel), false));
        let place = Place::Inline { desk, events: VecDeque::new() };
        Self::over(place, cancel, clock)
    }

    fn over(place: Place, cancel: Arc<AtomicBool>, clock: Clock) -> Self {
        let shelter = Shelter::default();
        Self { place, last: 0, cancel, watches: Vec::new(), shelter, clock }
    }

    /// Asks for something; the answer comes with this number. What is written has the time of now,
    /// however long it waits for what was asked before.
    pub fn send(&mut self, request: Request) -> Seq {
        self.send_as_of(self.clock.now(), request)
    }

    /// As [`Worker::send`], for what the person did at an earlier moment.
    pub fn send_as_of(&mut self, at: Moment, request: Request) -> Seq {
        self.last += 1;
        if request.can_be_cancelled() {
            self.cancel.store(false, Ordering::Relaxed);
        }
        let seq = self.last;
        self.shelter.asked(seq, at, &request);
        self.watches.retain(Watch::is_shared);
        self.watches.extend(imports::watch_of(&request).cloned());
        match &mut self.place {
            Place::Thread { requests, .. } => {
                let sent = requests.as_ref().is_some_and(|it| it.send((seq, at, request)).is_ok());
                if !sent {
                    tracing::error!(seq, "the journal's thread is gone");
                }
            }
            Place::Inline { desk, events } => {
                desk.answer((seq, at, request), &mut |event| events.push_back(event));
            }
        }
        seq
    }

    /// What has happened since this was asked last. Never waits. When run inline, this is also
    /// when another process's writes and followed packs are looked for, and backups are made.
    pub fn poll(&mut self) -> Vec<Event> {
        let happened: Vec<Event> = match &mut self.place {
            Place::Thread { events, .. } => events.try_iter().collect(),
            Place::Inline { desk, events } => {
                desk.look(&mut |event| events.push_back(event));
                desk.follow_packs(&mut |event| events.push_back(event));
                desk.keep_backups(&mut |event| events.push_back(event));
                events.drain(..).collect()
            }
        };
        for event in &happened {
            self.shelter.answered(event);
        }
        happened
    }

    /// Asks a running [`Request::Demo`] or [`Request::Bulk`] to stop; it then leaves nothing behind.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Finishes what was asked for, closes the journal and ends the thread; what is sent after
    /// this is lost. Dropping does the same.
    pub fn finish(&mut self) {
        // Made-up data and whole files must not hold up the end of the program, and leave nothing
        // behind; every save is finished.
        self.cancel();
        self.watches.iter().for_each(Watch::stop);
        match &mut self.place {
            Place::Thread { requests, thread, events } => {
                drop(requests.take());
                if let Some(thread) = thread.take()
                    && thread.join().is_err()
                {
                    tracing::error!("the journal's thread ended in a panic");
                }
                for event in events.try_iter() {
                    self.shelter.answered(&event);
                }
            }
            Place::Inline { desk, .. } => desk.finish(),
        }
        self.shelter.finish();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.finish();
    }
}

/// Answers requests until nobody can send any more.
fn serve(mut desk: Desk, inbox: &Receiver<Asked>, emit: &mut dyn FnMut(Event)) {
    let mut queue: VecDeque<Asked> = VecDeque::new();
    let mut quiet_since = Instant::now();
    loop {
        if queue.is_empty() && desk.is_looking() {
            match inbox.try_recv() {
                Ok(request) => queue.push_back(request),
                Err(TryRecvError::Empty) => desk.look_on(emit),
                Err(TryRecvError::Disconnected) => break,
            }
            quiet_since = Instant::now();
        } else if queue.is_empty() {
            let wait = if desk.is_reading() { READ_EVERY } else { LOOK_EVERY };
            match inbox.recv_timeout(wait) {
                Ok(request) => queue.push_back(request),
                Err(RecvTimeoutError::Timeout) if quiet_since.elapsed() >= LOOK_EVERY => {
                    quiet_since = Instant::now();
                    desk.look(emit);
                    desk.follow_packs(emit);
                    desk.settle();
                    desk.keep_backups(emit);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        queue.extend(inbox.try_iter());
        if let Some((seq, at, request)) = queue.pop_front() {
            if !queue.iter().any(|(_, _, later)| later.supersedes(&request)) {
                desk.answer((seq, at, request), emit);
            }
            quiet_since = Instant::now();
        }
        if queue.is_empty() {
            desk.take_read(emit);
        }
    }
    desk.take_last(emit);
    desk.finish();
}
