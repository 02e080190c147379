//! A list that is printed while it is read.
//!
//! Owns: the frame around the rows, in JSON (one row a line) and in words. Must not: know what a
//! row is.

use super::outcome::Failure;
use chrono::NaiveDate;
use serde::Serialize;
use std::io::Write;

/// A list of which so many rows were printed.
#[derive(Debug)]
pub(super) struct List {
    is_json: bool,
    is_empty: bool,
    day: Option<NaiveDate>,
}

impl List {
    pub(super) fn new(is_json: bool) -> Self {
        Self { is_json, is_empty: true, day: None }
    }

    /// True once for every run of rows of one day.
    pub(super) fn begins(&mut self, day: NaiveDate) -> bool {
        self.day.replace(day) != Some(day)
    }

    pub(super) fn json(
        &mut self,
        out: &mut dyn Write,
        value: &impl Serialize,
    ) -> Result<(), Failure> {
        let json = serde_json::to_string(value).map_err(std::io::Error::other)?;
        let before = if std::mem::take(&mut self.is_empty) { "[" } else { "," };
        Ok(write!(out, "{before}\n{json}")?)
    }

    pub(super) fn words(&mut self, out: &mut dyn Write, words: &str) -> Result<(), Failure> {
        self.is_empty = false;
        Ok(write!(out, "{words}")?)
    }

    pub(super) fn finish(&self, out: &mut dyn Write) -> Result<(), Failure> {
        match (self.is_json, self.is_empty) {
            (true, true) => writeln!(out, "[]")?,
            (true, false) => writeln!(out, "\n]")?,
            (false, true) => writeln!(out, "Nothing found.")?,
            (false, false) => {}
        }
        Ok(())
    }
}
