//! A durable save, from the request to its acknowledgement, against the least that any durable
//! write on this disk costs: 4 KB appended and synced.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use deskhand::domain::when::DateOrder;
use deskhand::journal::{Clock, Links};
use deskhand::worker::{Event, Request, Worker};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Saves before the measured ones: the first ones grow files and caches.
const WARM_UP: usize = 50;
/// Saves that are measured.
const SAVES: usize = 1_000;
/// A save that takes longer is lost.
const PATIENCE: Duration = Duration::from_secs(30);

/// The worker, and the bell that it rings when there is something to take.
struct Desk {
    worker: Worker,
    bell: Receiver<()>,
}

impl Desk {
    fn open(journal: &Path) -> Outcome<Self> {
        let (ring, bell) = channel();
        let worker = Worker::spawn(Clock::System, move || {
            // Nobody listens any more once the measure is over.
            let _ = ring.send(());
        });
        let mut desk = Self { worker, bell };
        desk.worker.send(Request::Open { path: journal.to_owned() });
        desk.wait(|event| matches!(event, Event::Opened { .. }))?;
        Ok(desk)
    }

    fn save(&mut self, number: usize) -> Outcome<()> {
        self.worker.send(Request::Log {
            line: format!("printer jammed again near the window {number} /print /student 5m"),
            order: DateOrder::DayFirst,
            uid: Uuid::now_v7(),
            window: "limits".to_owned(),
            links: Links::default(),
        });
        self.wait(|event| matches!(event, Event::Saved { .. }))
    }

    fn wait(&mut self, is_awaited: impl Fn(&Event) -> bool) -> Outcome<()> {
        loop {
            for event in self.worker.poll() {
                if let Event::Failed { error, .. } = event {
                    return Err(error.into());
                }
                if is_awaited(&event) {
                    return Ok(());
                }
            }
            self.bell.recv_timeout(PATIENCE)?;
        }
    }
}

pub fn measure(folder: &Path, journal: &Path) -> Outcome<Vec<Measure>> {
    let mut desk = Desk::open(journal)?;
    let mut file = File::options().create(true).append(true).open(folder.join("raw"))?;
    let block = [0x5A; 4096];
    let (mut ours, mut raw) = (Samples::default(), Samples::default());
    for number in 0..WARM_UP + SAVES {
        let start = Instant::now();
        desk.save(number)?;
        let saved = start.elapsed();
        let start = Instant::now();
        file.write_all(&block)?;
        file.sync_data()?;
        let written = start.elapsed();
        if number >= WARM_UP {
            ours.push(saved);
            raw.push(written);
        }
    }
    // Finishes and closes the journal.
    drop(desk);
    let line =
        |name, share, goal| Measure::new(name, ours.quantile(share), raw.quantile(share), goal);
    Ok(vec![
        line("durable save, median (limit: 4 KB + fdatasync)", 0.5, 1.25),
        line("durable save, p99 (limit: 4 KB + fdatasync)", 0.99, 2.0),
    ])
}
