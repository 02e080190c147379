//! Everything that one transaction changed, however much that is.
//!
//! Owns: keeping the changes of a step so that they can be taken back. A few stay in memory; of many, as
//! an import makes them, most go into a nameless file beside the journal that ends with the program, so
//! that a step of a hundred thousand rows costs a desk PC no memory. Must not: put a contact detail of a
//! customer into that file; those always stay in memory.

use super::change::Change;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// So many changes stay in memory.
const KEPT: usize = 4_000;
/// So many are read back at a time.
const BLOCK: usize = 1_000;

/// The changes of a step, in order.
#[derive(Debug)]
pub(super) struct Changes {
    folder: PathBuf,
    file: Option<File>,
    parts: Vec<Part>,
    latest: Vec<Change>,
    end: u64,
    erases: bool,
    entries: usize,
}

/// A stretch of changes that is not the latest.
#[derive(Debug)]
enum Part {
    Here(Vec<Change>),
    /// So many in the file, from this byte to that one.
    Filed {
        count: usize,
        from: u64,
        to: u64,
    },
}

impl Changes {
    /// None yet; `folder` is where a file is made for many.
    pub(super) fn none(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            file: None,
            parts: Vec::new(),
            latest: Vec::new(),
            end: 0,
            erases: false,
            entries: 0,
        }
    }

    /// Adds a change that was made.
    ///
    /// # Errors
    /// Where there is no room for many.
    pub(super) fn push(&mut self, change: Change) -> Result<()> {
        self.erases |= change.erases();
        self.entries += usize::from(change.is_of_entry());
        self.latest.push(change);
        if self.latest.len() > KEPT { self.file_latest() } else { Ok(()) }
    }

    /// Drops all.
    pub(super) fn clear(&mut self) {
        *self = Self { erases: self.erases, ..Self::none(&self.folder) };
    }

    /// All of them, where they are few.
    pub(super) fn few(&self) -> Option<&[Change]> {
        self.parts.is_empty().then_some(self.latest.as_slice())
    }

    /// So many of them are of interactions and kudos.
    pub(super) fn entries(&self) -> usize {
        self.entries
    }

    /// True where something went that must not be readable anywhere any more.
    pub(super) fn erases(&self) -> bool {
        self.erases
    }

    /// Without what cannot be taken back.
    pub(super) fn undoable(mut self) -> Self {
        self.latest.retain(Change::is_undoable);
        for part in &mut self.parts {
            if let Part::Here(changes) = part {
                changes.retain(Change::is_undoable);
            }
        }
        self
    }

    /// True where there is none.
    pub(super) fn is_empty(&self) -> bool {
        let is_empty = |part: &Part| matches!(part, Part::Here(changes) if changes.is_empty());
        self.latest.is_empty() && self.parts.iter().all(is_empty)
    }

    /// Does something with each, the last one first.
    ///
    /// # Errors
    /// Those of `each`, and where the file cannot be read.
    pub(super) fn backwards(&self, mut each: impl FnMut(Change) -> Result<()>) -> Result<()> {
        self.latest.iter().rev().cloned().try_for_each(&mut each)?;
        for part in self.parts.iter().rev() {
            match part {
                Part::Here(changes) => changes.iter().rev().cloned().try_for_each(&mut each)?,
                Part::Filed { count, from, to } => {
                    self.filed(*count, *from, *to)?.into_iter().rev().try_for_each(&mut each)?;
                }
            }
        }
        Ok(())
    }

    /// Moves the latest into the file, in blocks; what may not be there stays between them.
    fn file_latest(&mut self) -> Result<()> {
        let mut block = Vec::with_capacity(BLOCK);
        for change in std::mem::take(&mut self.latest) {
            let stays = change.stays_in_memory();
            if stays || block.len() == BLOCK {
                self.file_block(&mut block)?;
            }
            match (stays, self.parts.last_mut()) {
                (false, _) => block.push(change),
                (true, Some(Part::Here(changes))) => changes.push(change),
                (true, _) => self.parts.push(Part::Here(vec![change])),
            }
        }
        self.file_block(&mut block)
    }

    fn file_block(&mut self, block: &mut Vec<Change>) -> Result<()> {
        if block.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(block.len() * 256);
        for change in block.iter() {
            bytes = postcard::to_extend(change, bytes)
                .map_err(|cause| Error::internal().caused_by(cause))?;
        }
        let failed = |cause| Error::from_io(&self.folder, cause);
        if self.file.is_none() {
            self.file = Some(tempfile::tempfile_in(&self.folder).map_err(failed)?);
        }
        if let Some(file) = &mut self.file {
            file.write_all(&bytes).map_err(failed)?;
        }
        let from = self.end;
        self.end += bytes.len() as u64;
        self.parts.push(Part::Filed { count: block.len(), from, to: self.end });
        block.clear();
        Ok(())
    }

    fn filed(&self, count: usize, from: u64, to: u64) -> Result<Vec<Change>> {
        let failed = |cause| Error::from_io(&self.folder, cause);
        let mut file = self.file.as_ref().ok_or_else(Error::internal)?;
        file.seek(SeekFrom::Start(from)).map_err(failed)?;
        let mut bytes = Vec::new();
        BufReader::new(file).take(to - from).read_to_end(&mut bytes).map_err(failed)?;
        let mut left = bytes.as_slice();
        let mut next = || {
            let (change, rest) = postcard::take_from_bytes(left)?;
            left = rest;
            Ok(change)
        };
        (0..count)
            .map(|_| next().map_err(|cause: postcard::Error| Error::internal().caused_by(cause)))
            .collect()
    }
}
