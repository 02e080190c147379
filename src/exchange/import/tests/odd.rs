//! Files that are none of what is read, and reading that is stopped.

use super::*;

fn refusal(bytes: &[u8]) -> String {
    let refused = look(bytes).unwrap_err();
    assert!(refused.is_refused());
    refused.to_string()
}

#[test]
fn a_file_that_is_no_table_is_refused_by_what_it_is() {
    let utf16_without_mark: Vec<u8> =
        "Date,Type\n2021-03-24,a\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, part) in [
        (&b"PK\x03\x04 [Content_Types].xml xl/workbook.xml"[..], "Excel workbook"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
        (b"PK\x03\x04 something.csv", "packed"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "older kind"),
        (b"%PDF-1.7\n", "PDF"),
        (b"SQLite format 3\0rest", "journal"),
        (b"<!DOCTYPE html><html><table><tr><td>Date</td></tr></table></html>", "web page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0\0\0\0\0", "not a table"),
        (b"[1, 2, 3]", "JSON"),
        (b"{\"a\": {}}", "JSON"),
        (&utf16_without_mark, "not a table"),
        (b"Dear Anna,\nthank you, all is well.\nYours\n", "No column"),
    ] {
        let sentence = refusal(bytes);
        assert!(sentence.contains(part), "{sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn a_format_that_is_asked_for_has_to_fit() {
    let refused = look_as(b"Date,Type\n2021-03-24,a\n", Some(Format::LibStats)).unwrap_err();
    assert!(refused.to_string().contains("LibStats"), "{refused}");
    let refused = look_as(b"Date,Type\n2021-03-24,a\n", Some(Format::SumaJson)).unwrap_err();
    assert!(refused.to_string().contains("Suma"), "{refused}");
    let found =
        look_as(b"Id,Date,Time,Entered By,Chat #\n1,2021-03-24,9:00,x,\n", Some(Format::Csv));
    assert_eq!(found.unwrap().format, Format::Csv);
}

#[test]
fn sessions_that_break_off_are_refused_as_a_whole() {
    for bytes in [
        &b"{\"sessions\": [{\"counts\": [], "[..],
        b"{\"sessions\": 5}",
        b"{\"sessions\": [5]}",
        b"{\"sessions\": []} and more",
        b"{\"sessions\": [{\"counts\": [{\"activities\": 7}]}]}",
    ] {
        let sentence = refusal(bytes);
        assert!(sentence.contains("not what Suma sends"), "{sentence}");
    }
    let long = format!("{{\"sessions\": [{{\"x\": \"{}\"}}]}}", "x".repeat(2 * RECORD_MAX_BYTES));
    let sentence = refusal(long.as_bytes());
    assert!(sentence.contains("larger than 1 MB"), "{sentence}");
}

#[test]
fn a_delimiter_is_found_or_taken_at_its_word() {
    for text in [
        "Date;Type;Mode\n2021-03-24 9:00;a,b;c\n",
        "Date\tType\tMode\n2021-03-24 9:00\ta,b\tc\n",
        "sep=;\nDate;Type;Mode\n2021-03-24 9:00;a,b;c\n",
        "\"sep=;\"\nDate;\"Type\";Mode\n2021-03-24 9:00;\"a,b\";c\n",
    ] {
        let said = said(text.as_bytes());
        assert!(said[0].ends_with("2021-03-24 09:00:00 | kind=a,b | channel=c"), "{said:?}");
    }
}

#[test]
fn lines_before_the_headers_of_a_known_program_are_passed_over() {
    let text = "Export of transactions\n\n\
                Id,Date,Time,Entered By,Chat #,Question Type\n1,2024-03-14,9:00,x,,a\n";
    assert_eq!(said(text.as_bytes()), ["4 2024-03-14 09:00:00 | kind=a"]);
}

#[test]
fn reading_stops_where_it_is_asked_to() {
    let mut text = "Date,Type\n".to_owned();
    text.push_str(&"2021-03-24 9:00,a\n".repeat(50_000));
    let found = look(text.as_bytes()).unwrap();
    let (mut told, mut taken) = (Vec::new(), 0);
    let mut heard = |read, all| {
        told.push((read, all));
        read < 500_000
    };
    let mut take = |_| {
        taken += 1;
        Ok(())
    };
    let stopped = read_from(&found, text.as_bytes(), &mut heard, &mut take).unwrap_err();
    assert_eq!(stopped.to_string(), "Stopped. Nothing was added.");
    assert!(taken < 40_000, "{taken}");
    assert!(told.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[1].0 - pair[0].0 <= 65_536));
    assert!(told.iter().all(|(_, all)| *all == text.len() as u64));
}

#[test]
fn what_take_refuses_ends_reading() {
    let text = b"Date,Type\n2021-03-24,a\n2021-03-24,b\n";
    let found = look(text).unwrap();
    let mut take = |_| Err(Error::full());
    assert!(read_from(&found, &text[..], &mut |_, _| true, &mut take).unwrap_err().is_full());
}

#[test]
fn a_file_that_was_changed_in_between_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counts.csv");
    std::fs::write(&path, "Date,Type\n2021-03-24,a\n").unwrap();
    let known = Template::Academic.vocabulary();
    let asked = Asked {
        format: None,
        date_order: DateOrder::DayFirst,
        known: &known,
        remembered: &|_| None,
    };
    let found = recognise(&path, &asked, &mut |_, _| true).unwrap();
    assert_eq!(survey(&found, &mut |_, _| true).unwrap().read, 1);
    std::fs::write(&path, "Date,Kind\n2021-03-24,a\n").unwrap();
    let refused = survey(&found, &mut |_, _| true).unwrap_err();
    assert!(refused.to_string().contains("was changed"), "{refused}");
    std::fs::write(&path, "Date,Type\n2021-03-24,a\n2021-03-24,a\n").unwrap();
    assert!(survey(&found, &mut |_, _| true).unwrap_err().to_string().contains("was changed"));
    std::fs::remove_file(&path).unwrap();
    let gone = recognise(&path, &asked, &mut |_, _| true).unwrap_err();
    assert_eq!(gone.to_string(), "“counts.csv” is not there. Look for its name and its folder.");
    assert!(recognise(folder.path(), &asked, &mut |_, _| true).unwrap_err().is_refused());
}

#[test]
fn many_sessions_may_be_larger_than_one_may_be() {
    let session = "{\"startTime\": 1556701200, \"counts\": [{\"activities\": [1]}]},";
    let many = session.repeat(2 * RECORD_MAX_BYTES / session.len());
    let text = format!("{{\"sessions\": [{}]}}", many.trim_end_matches(','));
    let found = look(text.as_bytes()).unwrap();
    let survey = survey_from(&found, text.as_bytes(), &mut |_, _| true).unwrap();
    assert_eq!(survey.read, (2 * RECORD_MAX_BYTES / session.len()) as u64);
}

#[test]
fn a_table_of_too_many_columns_is_refused() {
    let columns: Vec<String> = (0..=COLUMNS_MAX).map(|at| format!("c{at}")).collect();
    let sentence = refusal(format!("{}\n", columns.join(",")).as_bytes());
    assert!(sentence.contains("more than 1000 columns"), "{sentence}");
}

/// Says that it is larger than what is read, without being so.
struct Large(Cursor<Vec<u8>>);

impl Read for Large {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

impl Seek for Large {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        match to {
            io::SeekFrom::End(_) => Ok(FILE_MAX_BYTES + 1),
            to => self.0.seek(to),
        }
    }
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let known = Template::Academic.vocabulary();
    let asked = Asked {
        format: None,
        date_order: DateOrder::DayFirst,
        known: &known,
        remembered: &|_| None,
    };
    let mut large = Large(Cursor::new(b"Date,Type\n2021-03-24,a\n".to_vec()));
    let refused = recognise_from(Path::new("counts.csv"), &mut large, &asked).unwrap_err();
    assert!(refused.to_string().contains("512 MB"), "{refused}");
}

#[test]
fn a_table_without_headers_is_refused_before_its_first_row_is_lost() {
    let refused =
        look(b"2024-03-04 09:05,Directional,Main desk\n2024-03-05 10:00,Tech,Main desk\n");
    let sentence = refused.unwrap_err().to_string();
    assert!(sentence.starts_with("The first line of this file has a date"), "{sentence}");
    assert!(look(b"Date,2024-03-04\n2024-03-04,x\n").is_ok(), "a header may look like a date");
}

#[test]
fn lines_that_count_nobody_are_told() {
    let bytes = b"Date,Type,Count\n2021-03-24,a,0\n2021-03-24,b,2\n";
    assert_eq!(said(bytes), ["3 2021-03-24 12:00:00 | kind=b | count=2"]);
    let survey = survey_from(&look(bytes).unwrap(), &bytes[..], &mut |_, _| true).unwrap();
    assert_eq!(survey.notices[1], "1 line has a count of 0 and becomes no entry.");
}

#[test]
fn a_long_question_goes_on_in_the_detail_with_a_whole_word() {
    let question = "word ".repeat(600);
    let bytes = format!("Date,Question\n2021-03-24,{question}\n");
    let items = items(bytes.as_bytes(), &look(bytes.as_bytes()).unwrap());
    let IncomingWhat::Interaction(it) = &items[0].as_ref().unwrap().what else { panic!() };
    assert!(it.summary.ends_with("word") && it.detail.starts_with("word "), "{}", it.summary);
    assert!(it.summary.chars().count() <= crate::domain::interaction::SUMMARY_MAX_CHARS);
}

#[test]
fn a_table_whose_columns_tell_no_kind_says_so() {
    let told = look(b"Date,Wozu\n2021-03-24,a\n").unwrap().notices;
    assert!(
        told.iter().any(|it| it.starts_with("No column tells the kind or the channel")),
        "{told:?}"
    );
}
