//! Beside the file, which is slow to read and may stop answering.
//!
//! Owns: looking at a file with a journal of its own to read, on whichever thread that is, and taking one
//! over while another thread reads it: both work at once, and a share which stops answering can be left. Must not: keep
//! an entry that the journal has not asked for yet beyond some hundreds.

use super::newcomers::Newcomers;
use super::{keep_mapping, order_of, recognise};
use crate::domain::when::DateOrder;
use crate::error::{Error, Result};
use crate::exchange::import::{self, Format, Item, Recognised, Survey};
use crate::exchange::watch::Watch;
use crate::journal::{Clock, Done, Imported, Journal};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread::Builder;
use std::time::Duration;

/// Rows that are handed over at a time.
const BATCH: usize = 256;
/// So many times as many are read ahead.
const AHEAD: usize = 4;
/// How often it is looked whether to go on, while nothing comes.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq)]
pub enum Glance {
    /// A file of which nothing is known but, perhaps, its format.
    File {
        /// Which one.
        path: PathBuf,
        /// What the person says it is; none to find it.
        format: Option<Format>,
        /// How this PC writes dates.
        date_order: DateOrder,
    },
    /// One that was recognised, with columns as the person wants them.
    Again(Box<Recognised>),
}

/// What a person sees before a file comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// What it is, and how it is read.
    pub found: Recognised,
    /// What is in it.
    pub survey: Survey,
    /// What an import would do; without meaning beside a refusal.
    pub would: Imported,
    /// Why it cannot come in as it is read now.
    pub refusal: Option<String>,
}

/// Looks through a file, and at what an import into this journal would do.
///
/// # Errors
/// `is_refused` with the sentence to show, also where it was stopped; where the journal cannot be read.
pub fn look(journal: &Path, clock: Clock, glance: Glance, watch: &Watch) -> Result<Looked> {
    let mut journal = Journal::open(journal, clock)?;
    let heard = &mut |done, total| watch.tell(done, total);
    let found = match glance {
        Glance::Again(found) => *found,
        Glance::File { path, format, date_order } => {
            recognise(&mut journal, &path, format, date_order, heard)?
        }
    };
    let setup = journal.setup()?;
    let mut newcomers = Newcomers::new(&setup.vocabulary, &found);
    let mut refusal = None;
    let mut survey = None;
    let terms = &found.mapping.terms;
    let would = journal.preview_import(terms, &mut |take| {
        let looked = import::survey_and_read(&found, heard, &mut |item| {
            if !watch.count(1) {
                return Err(import::stopped());
            }
            if refusal.is_none() {
                refusal = newcomers.note(&item).err().map(|error| error.to_string());
            }
            // The file is looked through to its end all the same.
            if refusal.is_some() { Ok(()) } else { take(item) }
        })?;
        survey = Some(looked);
        Ok(())
    })?;
    journal.close()?;
    let survey = survey.unwrap_or_default();
    Ok(Looked { found, survey, would, refusal })
}

/// Takes the entries of a file over that was looked at, and remembers how its columns were read.
///
/// # Errors
/// As [`look`], where more words would be new than [`super::NEW_WORDS_MAX`], where it was stopped, and where
/// the journal cannot be written. Nothing is added then.
pub fn take(journal: &mut Journal, found: &Recognised, watch: &Watch) -> Result<Done<Imported>> {
    let setup = journal.setup()?;
    let mut newcomers = Newcomers::new(&setup.vocabulary, found);
    let done = journal.import(&order_of(found), &mut |take| {
        read_beside(found, watch, &mut |item| {
            newcomers.note(&item)?;
            take(item)
        })
    })?;
    keep_mapping(journal, found)?;
    Ok(done)
}

/// Reads a file in a thread of its own, and hands over what comes out of it on this one.
fn read_beside(
    found: &Recognised,
    watch: &Watch,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<()> {
    let (send, receive) = sync_channel(AHEAD);
    let (file, told) = (found.clone(), watch.clone());
    let reader =
        Builder::new().name("import".to_owned()).spawn(move || read_on(&file, &told, &send));
    let reader = reader.map_err(|cause| {
        tracing::warn!(%cause, "no thread to read a file");
        Error::internal()
    })?;
    loop {
        match receive.recv_timeout(LOOK_EVERY) {
            Ok(batch) => {
                let batch: Vec<Item> = batch;
                for item in batch {
                    take(item)?;
                    if !watch.count(1) {
                        return Err(import::stopped());
                    }
                }
            }
            Err(RecvTimeoutError::Timeout) if watch.is_stopped() => return Err(import::stopped()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    reader.join().map_err(|_| Error::internal())?
}

fn read_on(found: &Recognised, watch: &Watch, send: &SyncSender<Vec<Item>>) -> Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    import::read(found, &mut |done, total| watch.tell(done, total), &mut |item| {
        batch.push(item);
        if batch.len() < BATCH {
            return Ok(());
        }
        // Nobody waits for it where it was stopped.
        send.send(std::mem::take(&mut batch)).map_err(|_| import::stopped())
    })?;
    send.send(batch).map_err(|_| import::stopped())
}
