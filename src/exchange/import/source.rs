//! The bytes of a file on their way in, and how far they are.
//!
//! Owns: telling how much is read, and stopping where that is asked for. Everything that reads sits
//! on top of it, so no reader has to think of progress. Must not: know what the bytes mean.

use crate::error::Error;
use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};

/// Most bytes that are read between two answers of the listener.
pub(super) const STEP_BYTES: usize = 64 * 1024;

/// Told how many bytes of how many are read; answers whether to go on.
pub(super) type Heard<'a> = dyn FnMut(u64, u64) -> bool + 'a;

/// Bytes with somebody who listens.
pub(super) struct Source<'a, R> {
    input: R,
    heard: &'a mut Heard<'a>,
    read: u64,
    total: u64,
}

impl<'a, R: Read> Source<'a, R> {
    /// The input, of so many bytes in all.
    pub(super) fn new(input: R, total: u64, heard: &'a mut Heard<'a>) -> Self {
        Self { input, heard, read: 0, total }
    }
}

impl<R: Read> Read for Source<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = into.len().min(STEP_BYTES);
        let count = self.input.read(&mut into[..most])?;
        self.read += count as u64;
        if (self.heard)(self.read, self.total.max(self.read)) {
            Ok(count)
        } else {
            Err(io::Error::other(Stopped))
        }
    }
}

/// Something that is looked at here and there, with somebody who listens.
pub(super) struct Listened<'a, R> {
    input: R,
    heard: &'a mut Heard<'a>,
    read: u64,
    total: u64,
}

impl<'a, R: Read + Seek> Listened<'a, R> {
    /// The input, of so many bytes in all.
    pub(super) fn new(input: R, total: u64, heard: &'a mut Heard<'a>) -> Self {
        Self { input, heard, read: 0, total }
    }
}

impl<R: Read> Read for Listened<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = into.len().min(STEP_BYTES);
        let count = self.input.read(&mut into[..most])?;
        self.read = (self.read + count as u64).min(self.total);
        if (self.heard)(self.read, self.total) { Ok(count) } else { Err(io::Error::other(Stopped)) }
    }
}

impl<R: Seek> Seek for Listened<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = self.input.seek(to)?;
        // Going to the end and back only measures.
        self.read = if at >= self.total { 0 } else { at };
        Ok(at)
    }
}

/// What is told where somebody asked to stop.
pub(in crate::exchange) fn stopped() -> Error {
    Error::refused("Stopped. Nothing was added.")
}

/// Somebody asked to stop.
#[derive(Debug)]
struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("reading was stopped")
    }
}

impl std::error::Error for Stopped {}

/// Text of which only so much is given before somebody says that it was used.
pub(super) struct Fed<'a, R> {
    pub(super) text: R,
    pub(super) left: &'a Cell<usize>,
}

impl<R: Read> Read for Fed<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let count = self.text.read(into)?;
        self.left.set(self.left.get().saturating_sub(count));
        Ok(count)
    }
}

/// What a failure while reading is called.
pub(super) fn failed(cause: io::Error) -> Error {
    if matches!(cause.get_ref(), Some(inner) if inner.is::<Stopped>()) {
        return stopped();
    }
    let sentence = "The file could not be read to its end. Nothing was added; try again, or copy \
                    the file to this PC first.";
    Error::refused(sentence).caused_by(cause)
}
