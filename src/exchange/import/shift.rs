//! Whether the cells of a row stand under their headers.
//!
//! Owns: finding rows that are shifted by a comma inside a value that nobody put into quotation
//! marks. LibStats never does, and some of its files end in empty columns that swallow the surplus;
//! there every cell whose kind is known is held to it. Must not: read anything out of a cell.

use super::format::Format;
use super::mapping::Field;
use super::records::Row;
use super::stamp;
use crate::domain::text::name_key;
use crate::domain::when::DateOrder;

/// What the cells of a column have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Check {
    Number,
    Stamp,
    Time,
    Weekday,
}

/// The shape of a table.
pub(super) struct Shift {
    format: Format,
    headers: Vec<String>,
    /// How many columns there are up to the last one with a header.
    named: usize,
    checks: Vec<(usize, Check)>,
    /// The columns by which a row of Suma is told from the lines around the table.
    data: Vec<(usize, Check)>,
    delimiter: &'static str,
}

impl Shift {
    /// The shape of a table with these headers.
    pub(super) fn new(format: Format, headers: &[String], usual: &[Field], delimiter: u8) -> Self {
        let named = headers.iter().rposition(|it| !it.trim().is_empty()).map_or(0, |at| at + 1);
        let check = |at: usize, field: &Field| {
            let check = match (field, name_key(&headers[at]).as_str()) {
                (Field::Number, _) => Check::Number,
                (Field::DateTime | Field::Date | Field::Added, _) => Check::Stamp,
                (Field::Time, _) | (_, "question half hour") => Check::Time,
                (_, "question weekday") => Check::Weekday,
                (_, "session start" | "session end") => Check::Stamp,
                _ => return None,
            };
            Some((at, check))
        };
        let checks: Vec<(usize, Check)> =
            usual.iter().enumerate().filter_map(|(at, field)| check(at, field)).collect();
        let is = |wanted: Format| if format == wanted { checks.clone() } else { Vec::new() };
        Self {
            format,
            headers: headers.iter().map(|header| header.trim().to_owned()).collect(),
            named,
            data: is(Format::SumaCsv),
            checks: is(Format::LibStats),
            delimiter: match delimiter {
                b';' => "semicolon",
                b'\t' => "tab",
                _ => "comma",
            },
        }
    }

    /// True where a row is the header once more.
    pub(super) fn is_header(&self, row: &Row) -> bool {
        row.len() >= self.named
            && self.headers.iter().take(self.named).enumerate().all(|(at, it)| row.cell(at) == it)
    }

    /// True for lines that tell about the table, which Suma writes before it and between its days:
    /// of the dates and the number that every count has, they have one at most.
    pub(super) fn is_beside_the_table(&self, row: &Row) -> bool {
        let fits = |&&(at, check): &&(usize, Check)| {
            let cell = row.cell(at);
            !cell.is_empty() && fits(cell, check)
        };
        self.format == Format::SumaCsv && self.data.iter().filter(fits).count() < 2
    }

    /// Why a row does not stand under its headers.
    pub(super) fn check(&self, row: &Row) -> Result<(), String> {
        let surplus = (self.named..row.len()).any(|at| !row.cell(at).is_empty());
        let is_short = row.len() < self.named;
        if self.format == Format::LibStats {
            let odd = self.checks.iter().any(|&(at, check)| {
                let cell = row.cell(at);
                !cell.is_empty() && !fits(cell, check)
            });
            return if surplus || odd {
                Err("A value on this line has a comma inside it, so its columns are shifted."
                    .to_owned())
            } else if is_short {
                Err(self.too_few(row))
            } else {
                Ok(())
            };
        }
        if surplus {
            return Err(format!(
                "This line has more values than there are headers. A value with a {} in it needs \
                 quotation marks around it.",
                self.delimiter
            ));
        }
        if is_short { Err(self.too_few(row)) } else { Ok(()) }
    }

    fn too_few(&self, row: &Row) -> String {
        let (has, wanted) = (row.len(), self.named);
        let values = if has == 1 { "value" } else { "values" };
        format!("This line has {has} {values} for {wanted} headers.")
    }
}

fn fits(cell: &str, check: Check) -> bool {
    match check {
        Check::Number => cell.bytes().all(|byte| byte.is_ascii_digit()),
        // A day that does not exist is in its place; the row is rejected for it, not for a shift.
        Check::Stamp => stamp::read(cell, DateOrder::MonthFirst) != Err(stamp::Unread::NotADate),
        Check::Time => {
            stamp::read_time(cell, DateOrder::MonthFirst) != Err(stamp::Unread::NotADate)
        }
        Check::Weekday => stamp::is_weekday(cell),
    }
}
