//! From text to the cells of a table.
//!
//! Owns: where a record begins and ends, its physical line, and how much of a file may be held while
//! looking for its end. A record with a quotation mark that is not closed, or closed in the middle of
//! a cell, is reported by its line, and reading goes on at the next line: nothing after it is lost
//! and no two rows are taken for one. Must not: know headers, or what a cell means.

use super::RECORD_MAX_BYTES;
use super::source::STEP_BYTES;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io::{self, Read};

/// How much may be read a second time because of bad quotation marks, over a whole file: a file that
/// is made of them must not take for ever.
const SECOND_READING_MAX_BYTES: u64 = 64 * 1024 * 1024;

/// One row.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The line that it begins in, from 1.
    pub(super) line: u64,
    text: String,
    /// Where each cell begins and ends in the text, without white space around it.
    cells: Vec<(usize, usize)>,
}

impl Row {
    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell without white space around it; empty where there is none.
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |&(start, end)| &self.text[start..end])
    }

    /// Its cells, without white space around them.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|&(start, end)| &self.text[start..end])
    }

    /// True where no cell says anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|(start, end)| start == end)
    }

    /// All its cells in one, as the file has them.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A number that tells apart the same text cut into cells at other places.
    pub(super) fn cuts(&self) -> u32 {
        let ends = self.cells.iter().map(|&(_, end)| u32::try_from(end).unwrap_or(u32::MAX));
        ends.fold(0, |sum, end| sum.wrapping_mul(31).wrapping_add(end))
    }

    /// Takes cells that end at these places of a text.
    fn set(&mut self, line: u64, text: &str, ends: &[usize]) {
        self.line = line;
        self.text.clear();
        self.text.push_str(text);
        self.cells.clear();
        let mut start = 0;
        for &end in ends {
            let cell = &text[start..end];
            let from = end - cell.trim_start().len();
            self.cells.push((from, from + text[from..end].trim_end().len()));
            start = end;
        }
    }
}

/// What comes next in a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A row, in the place that was handed in.
    Row,
    /// A line that is no row, and why.
    Bad { line: u64, reason: &'static str },
    /// Nothing.
    End,
}

/// A table, record by record.
pub(super) struct Records<R> {
    input: R,
    reader: Reader,
    delimiter: u8,
    quoting: bool,
    buffer: Vec<u8>,
    /// Where the next record begins in the buffer.
    at: usize,
    /// How much of the buffer is filled.
    end: usize,
    at_end: bool,
    /// The line at `at`, from 1.
    line: u64,
    /// True where the byte before `at` was a carriage return, whose line feed belongs to it.
    after_return: bool,
    cells: Vec<u8>,
    ends: Vec<usize>,
    again: u64,
}

/// What became of one attempt at a record.
enum Attempt {
    /// It took so many bytes and made so much text and so many cells.
    Whole {
        taken: usize,
        text: usize,
        cells: usize,
    },
    TooLong,
    Nothing,
}

impl<R: Read> Records<R> {
    /// The records of a text. Without `quoting`, quotation marks are letters like others.
    pub(super) fn new(input: R, delimiter: u8, quoting: bool) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).quoting(quoting).build();
        Self {
            input,
            reader,
            delimiter,
            quoting,
            buffer: vec![0; 4 * STEP_BYTES],
            at: 0,
            end: 0,
            at_end: false,
            line: 1,
            after_return: false,
            cells: vec![0; 4096],
            ends: vec![0; 64],
            again: 0,
        }
    }

    /// The next record into `row`. Blank lines are passed over.
    pub(super) fn next(&mut self, row: &mut Row) -> io::Result<Next> {
        self.skip_blank()?;
        let line = self.line;
        match self.attempt()? {
            Attempt::Nothing => Ok(Next::End),
            Attempt::TooLong => {
                let reason = "This line begins a record of more than 1 MB, perhaps by a quotation \
                              mark that is never closed.";
                self.give_up(RECORD_MAX_BYTES, line, reason)
            }
            Attempt::Whole { taken, text, cells } => {
                let raw = &self.buffer[self.at..self.at + taken];
                if self.quoting && raw.contains(&b'"') {
                    match quotation(raw, self.delimiter) {
                        Quotation::Fine => {}
                        Quotation::Open => {
                            let reason = "A quotation mark on this line is never closed.";
                            return self.give_up(taken, line, reason);
                        }
                        Quotation::Stray => {
                            let reason = "A quotation mark inside a value is not doubled, so where \
                                          the value ends is not clear.";
                            return self.give_up(taken, line, reason);
                        }
                    }
                }
                self.pass(taken);
                // The text is UTF-8 and is cut at ASCII alone, so that this never fails.
                let Ok(text) = std::str::from_utf8(&self.cells[..text]) else {
                    let reason = "This line holds letters that cannot be read.";
                    return Ok(Next::Bad { line, reason });
                };
                row.set(line, text, &self.ends[..cells]);
                Ok(Next::Row)
            }
        }
    }

    /// How many bytes of the text are held.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.buffer.len()
    }

    /// Passes the line ends before a record.
    fn skip_blank(&mut self) -> io::Result<()> {
        loop {
            if self.at == self.end && !self.fill()? {
                return Ok(());
            }
            match self.buffer[self.at] {
                b'\n' | b'\r' => self.pass(1),
                _ => return Ok(()),
            }
        }
    }

    /// Splits the record at `at`, reading on as far as it needs.
    fn attempt(&mut self) -> io::Result<Attempt> {
        self.reader.reset();
        let (mut taken, mut text, mut cells) = (0, 0, 0);
        loop {
            let input = &self.buffer[self.at + taken..self.end];
            if input.is_empty() && !self.at_end {
                if taken > RECORD_MAX_BYTES {
                    return Ok(Attempt::TooLong);
                }
                self.fill()?;
                continue;
            }
            let (result, more, more_text, more_cells) =
                self.reader.read_record(input, &mut self.cells[text..], &mut self.ends[cells..]);
            (taken, text, cells) = (taken + more, text + more_text, cells + more_cells);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record if taken > RECORD_MAX_BYTES => {
                    return Ok(Attempt::TooLong);
                }
                ReadRecordResult::Record => return Ok(Attempt::Whole { taken, text, cells }),
                ReadRecordResult::End => return Ok(Attempt::Nothing),
            }
        }
    }

    /// Reads more behind what is there; false at the end.
    fn fill(&mut self) -> io::Result<bool> {
        if self.at_end {
            return Ok(false);
        }
        if self.at > 0 && self.buffer.len() - self.end < STEP_BYTES {
            self.buffer.copy_within(self.at..self.end, 0);
            (self.at, self.end) = (0, self.end - self.at);
        }
        if self.buffer.len() - self.end < STEP_BYTES {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let count = loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.end += count;
        self.at_end = count == 0;
        Ok(count > 0)
    }

    /// Goes past so many bytes, counting lines.
    fn pass(&mut self, count: usize) {
        let raw = &self.buffer[self.at..self.at + count];
        let Some(&last) = raw.last() else { return };
        let own_feed = self.after_return && raw[0] == b'\n';
        let inner = &raw[..count - 1];
        if count > 1 && last == b'\n' && !inner.contains(&b'\n') && !inner.contains(&b'\r') {
            // A record of one line, as nearly all are.
            self.line += 1;
        } else {
            let mut before = 0;
            for &byte in raw {
                let is_end = byte == b'\r' || byte == b'\n' && before != b'\r';
                self.line += u64::from(is_end);
                before = byte;
            }
            self.line -= u64::from(own_feed);
        }
        self.after_return = last == b'\r';
        self.at += count;
    }

    /// Leaves the line at `at` behind, because the record there, of about so many bytes, is none.
    fn give_up(&mut self, size: usize, line: u64, reason: &'static str) -> io::Result<Next> {
        let first = self.buffer[self.at..self.end].iter().position(|&b| matches!(b, b'\n' | b'\r'));
        match first {
            Some(length) => {
                self.pass(length + 1);
                self.again += size.saturating_sub(length + 1) as u64;
                if self.again > SECOND_READING_MAX_BYTES {
                    self.close();
                    let reason = "Quotation marks are so confused from this line on that reading \
                                  stops here. Save the file as CSV once more in a spreadsheet.";
                    return Ok(Next::Bad { line, reason });
                }
            }
            None => self.skip_line()?,
        }
        Ok(Next::Bad { line, reason })
    }

    /// Passes a line that is longer than what is held.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            self.pass(self.end - self.at);
            if !self.fill()? {
                return Ok(());
            }
            let held = &self.buffer[self.at..self.end];
            if let Some(length) = held.iter().position(|&b| matches!(b, b'\n' | b'\r')) {
                self.pass(length + 1);
                return Ok(());
            }
        }
    }

    /// Ends the table here.
    fn close(&mut self) {
        (self.at, self.end, self.at_end) = (0, 0, true);
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Quotation {
    Fine,
    /// The last cell is not closed.
    Open,
    /// A cell goes on behind its closing mark.
    Stray,
}

/// How the quotation marks of a record stand.
fn quotation(raw: &[u8], delimiter: u8) -> Quotation {
    let mut bytes = raw.iter().copied().peekable();
    loop {
        // At the beginning of a cell.
        if bytes.peek() == Some(&b'"') {
            bytes.next();
            loop {
                match bytes.next() {
                    None => return Quotation::Open,
                    Some(b'"') if bytes.peek() == Some(&b'"') => {
                        bytes.next();
                    }
                    Some(b'"') => break,
                    Some(_) => {}
                }
            }
            while bytes.next_if_eq(&b' ').is_some() {}
            match bytes.next() {
                None | Some(b'\n' | b'\r') => return Quotation::Fine,
                Some(byte) if byte == delimiter => {}
                Some(_) => return Quotation::Stray,
            }
        } else {
            match bytes.find(|&byte| byte == delimiter || matches!(byte, b'\n' | b'\r')) {
                Some(byte) if byte == delimiter => {}
                _ => return Quotation::Fine,
            }
        }
    }
}
