//! Where records begin and end, and their lines.

use super::super::RECORD_MAX_BYTES;
use super::super::records::*;
use proptest::prelude::*;
use std::io::{self, Read};

/// A reader that gives one, two, three … bytes at a time.
struct Dribble<'a>(&'a [u8], usize);

impl Read for Dribble<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.1 = self.1 % 7 + 1;
        let count = self.1.min(self.0.len()).min(into.len());
        into[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fn all(text: &str, quoting: bool) -> Vec<(u64, Result<Vec<String>, &'static str>)> {
    let mut records = Records::new(Dribble(text.as_bytes(), 0), b',', quoting);
    let mut row = Row::default();
    let mut found = Vec::new();
    loop {
        match records.next(&mut row).unwrap() {
            Next::Row => {
                found.push((row.line, Ok(row.cells().map(str::to_owned).collect())));
            }
            Next::Bad { line, reason } => found.push((line, Err(reason))),
            Next::End => return found,
        }
    }
}

/// Lines, with cells joined by `|`, or `!` for a bad one.
fn short(text: &str, quoting: bool) -> Vec<(u64, String)> {
    let rows = all(text, quoting).into_iter();
    rows.map(|(line, row)| (line, row.map_or("!".to_owned(), |row| row.join("|")))).collect()
}

fn rows(rows: &[(u64, &str)]) -> Vec<(u64, String)> {
    rows.iter().map(|&(line, row)| (line, row.to_owned())).collect()
}

#[test]
fn line_ends_of_every_kind_count_once() {
    let expected = rows(&[(1, "a|b"), (3, "c|d"), (4, "e|f")]);
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "", "c,d", "e,f"].join(end);
        assert_eq!(short(&text, true), expected, "{end:?}");
        assert_eq!(short(&format!("{text}{end}{end}"), false), expected, "{end:?}");
    }
}

#[test]
fn a_cell_of_several_lines_keeps_the_line_that_it_begins_in() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("a,\"b{end}{end}c\"{end}{end}d,e{end}");
        let cell = format!("a|b{end}{end}c");
        assert_eq!(short(&text, true), rows(&[(1, &cell), (5, "d|e")]), "{end:?}");
    }
}

#[test]
fn quotation_marks_are_letters_where_nothing_is_quoted() {
    assert_eq!(short("\"a,b\"\nc,\"", false), rows(&[(1, "\"a|b\""), (2, "c|\"")]));
}

#[test]
fn doubled_marks_and_marks_in_the_middle_are_read() {
    let text = "\"say \"\"hi\"\"\",5\" disk\n\"\",\"x\" ,y\n";
    assert_eq!(short(text, true), rows(&[(1, "say \"hi\"|5\" disk"), (2, "|x|y")]));
}

#[test]
fn a_mark_that_is_never_closed_costs_its_line_alone() {
    let text = "a,\"b\nc,d\ne,f\n";
    assert_eq!(short(text, true), rows(&[(1, "!"), (2, "c|d"), (3, "e|f")]));
    assert!(all(text, true)[0].1.as_ref().unwrap_err().contains("never closed"));
}

#[test]
fn two_rows_are_never_taken_for_one() {
    // The cell that opens in line 1 would be closed by the mark that opens one in line 2.
    let text = "1,\"b,x\n2,\"d\",y\n3,z\n";
    assert_eq!(short(text, true), rows(&[(1, "!"), (2, "2|d|y"), (3, "3|z")]));
}

#[test]
fn a_record_beyond_the_limit_is_given_up_without_being_held() {
    let long = "x".repeat(RECORD_MAX_BYTES + 1);
    let text = format!("a,b\n{long},c\nd,e\n");
    assert_eq!(short(&text, true), rows(&[(1, "a|b"), (2, "!"), (3, "d|e")]));
    let open = format!("a,\"b\n{}", "c,d\n".repeat(4 * RECORD_MAX_BYTES));
    let mut records = Records::new(open.as_bytes(), b',', true);
    let mut row = Row::default();
    assert!(matches!(records.next(&mut row).unwrap(), Next::Bad { line: 1, .. }));
    assert_eq!(records.next(&mut row).unwrap(), Next::Row);
    assert_eq!((row.line, row.cell(0)), (2, "c"));
    assert!(records.held() <= 4 * RECORD_MAX_BYTES, "{}", records.held());
}

#[test]
fn a_file_of_bad_marks_comes_to_an_end() {
    // Each line keeps the cell of the line before open and opens one of its own.
    let text = "a\",\"\"\"\n".repeat(RECORD_MAX_BYTES);
    let mut records = Records::new(text.as_bytes(), b',', true);
    let (mut row, mut bad) = (Row::default(), 0);
    loop {
        match records.next(&mut row).unwrap() {
            Next::End => break,
            Next::Bad { .. } => bad += 1,
            Next::Row => {}
        }
    }
    assert!((60..80).contains(&bad), "{bad}");
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn a_table_that_is_written_quoted_is_read_cell_by_cell(
        table in proptest::collection::vec(
            proptest::collection::vec("[a-c\"',;\n\r é]{0,6}", 3), 1..12),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
    ) {
        let mut text = String::new();
        let mut expected = Vec::new();
        let mut line = 1;
        for row in &table {
            let written: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            let record = written.join(",");
            expected.push((line, row.iter().map(|cell| cell.trim().to_owned()).collect()));
            let returns = record.matches('\r').count();
            let both = record.matches("\r\n").count();
            line += (record.matches('\n').count() + returns - both + 1) as u64;
            text.push_str(&record);
            text.push_str(end);
        }
        let found: Vec<(u64, Vec<String>)> =
            all(&text, true).into_iter().map(|(line, row)| (line, row.unwrap())).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_text_comes_to_an_end_with_lines_that_go_up(
        text in "[a,\"\n\r ]{0,200}", quoting: bool,
    ) {
        let mut last = 0;
        for (line, _) in all(&text, quoting) {
            prop_assert!(line > last);
            last = line;
        }
    }
}
