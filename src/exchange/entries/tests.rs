//! What goes out comes in again, whatever is in it.

use super::table::{as_it_was, harmless};
use super::*;
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::domain::when::DateOrder;
use crate::exchange::watch::Watch;
use crate::exchange::{file, imports};
use crate::journal::{Clock, EntryEdit, Logged};
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use uuid::Uuid;

/// A folder for journals and files.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn journal(&self, name: &str) -> Journal {
        let clock = Clock::from_rfc3339("2026-11-21T11:45:00+01:00").unwrap();
        let path = self.file(&format!("{name}.deskhand"));
        Journal::create(&path, clock, Template::Academic, &Profile::default()).unwrap()
    }

    fn export(&self, journal: &Journal, name: &str) -> (PathBuf, Vec<u8>) {
        let path = self.file(name);
        let format = EntryFormat::of_file(&path).unwrap();
        export(journal, (None, None), &path, format, &mut |_| true).unwrap();
        let bytes = file::read(&path).unwrap();
        (path, bytes)
    }
}

fn import(journal: &mut Journal, path: &Path) -> crate::journal::Imported {
    let recognised =
        imports::recognise(journal, path, None, DateOrder::DayFirst, &mut |_, _| true).unwrap();
    imports::take(journal, &recognised, &Watch::default()).unwrap().output
}

/// Exports, takes into an empty journal, exports again: the same bytes.
fn assert_comes_back(place: &Place, journal: &Journal, ending: &str, turn: usize) {
    let (path, first) = place.export(journal, &format!("first-{turn}.{ending}"));
    let mut empty = place.journal(&format!("empty-{turn}-{ending}"));
    let told = import(&mut empty, &path);
    assert_eq!(told.rejected, []);
    let (_, second) = place.export(&empty, &format!("second-{turn}.{ending}"));
    assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&second));
    let again = import(&mut empty, &path);
    assert_eq!((again.added, again.duplicates), (0, told.added), "the same file again");
}

#[test]
fn a_whole_journal_goes_out_and_comes_in_unchanged() {
    let place = Place::new();
    let mut journal = place.journal("demo");
    journal.fill_with_demo(1_500, 7, &mut |_, _| {}, &AtomicBool::new(false)).unwrap();
    for ending in ["csv", "json"] {
        assert_comes_back(&place, &journal, ending, 0);
    }
}

/// Words as people and their programs write them, and worse.
fn words() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("=1+1".to_owned()),
        Just("'=1+1".to_owned()),
        Just("''-x".to_owned()),
        Just("@SUM(A1)".to_owned()),
        Just("\"quoted\", with a comma; and more".to_owned()),
        Just("two\nlines\r\nand three".to_owned()),
        Just("\u{feff}mark".to_owned()),
        Just("emoji 👩‍👧 שלום é e\u{301}".to_owned()),
        Just("null".to_owned()),
        Just("sep=;".to_owned()),
    ];
    prop_oneof![odd, "\\PC{0,30}", "[ -~]{0,20}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_words_come_back(texts in proptest::collection::vec((words(), words(), words()), 1..6)) {
        let place = Place::new();
        let mut journal = place.journal("own");
        for (summary, detail, extra) in &texts {
            let row = journal
                .log_line("something /tech #tag", DateOrder::DayFirst, Uuid::now_v7(), "w")
                .unwrap()
                .output;
            let Logged::Interaction(mut it) = row.entry else { panic!("no interaction") };
            it.summary.clone_from(summary);
            it.detail.clone_from(detail);
            it.extra.clone_from(extra);
            let edit = EntryEdit { interaction: it, follow_up: None };
            journal.save_interaction(&edit).unwrap();
        }
        for (turn, ending) in ["csv", "json"].into_iter().enumerate() {
            assert_comes_back(&place, &journal, ending, turn);
        }
    }

    #[test]
    fn a_cell_is_never_a_formula_and_comes_back(cell in "['=+@\t\r-]{0,3}\\PC{0,8}") {
        let safe = harmless(&cell);
        prop_assert!(!safe.starts_with(['=', '+', '-', '@', '\t', '\r']));
        let back = as_it_was(&safe);
        prop_assert_eq!(back.as_ref(), cell.as_str());
    }
}

#[test]
fn a_workbook_holds_text_where_a_formula_would_run() {
    let place = Place::new();
    let mut journal = place.journal("own");
    journal.log_line("=HYPERLINK(1) /tech 5m", DateOrder::DayFirst, Uuid::now_v7(), "w").unwrap();
    let (path, _) = place.export(&journal, "book.xlsx");
    let sheet = sheet_of(&path);
    assert!(!sheet.contains("<f>"), "{sheet}");
    assert!(sheet.contains("=HYPERLINK(1)"), "{sheet}");
    assert!(sheet.contains("<v>5</v>"), "minutes are a number: {sheet}");
    // 21 November 2026 is the 46347th day as a workbook counts them; 11:45 is so much of it.
    assert!(sheet.contains("<v>46347</v>") && sheet.contains("<v>0.489583"), "{sheet}");
}

/// The only sheet of a workbook, as it is written.
fn sheet_of(path: &Path) -> String {
    use std::io::Read as _;
    let mut book = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut sheet = String::new();
    book.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    sheet
}

#[test]
fn only_the_days_that_were_asked_for_go_out_oldest_first() {
    let place = Place::new();
    let mut journal = place.journal("own");
    for line in ["third", "second <yesterday", "first <2026-11-18", "long ago <2026-10-01"] {
        journal.log_line(line, DateOrder::DayFirst, Uuid::now_v7(), "w").unwrap();
    }
    let day = |text: &str| Some(text.parse().unwrap());
    let path = place.file("some.json");
    let days = (day("2026-11-18"), day("2026-11-20"));
    let count = export(&journal, days, &path, EntryFormat::Json, &mut |_| true).unwrap();
    assert_eq!(count, 2);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.find("first").unwrap() < text.find("second").unwrap(), "{text}");
    assert!(!text.contains("third") && !text.contains("long ago"), "{text}");
}

#[test]
fn what_is_written_while_a_file_goes_out_is_not_in_it() {
    let place = Place::new();
    let mut journal = place.journal("whole");
    let line = |journal: &mut Journal, line: &str| {
        journal.log_line(line, DateOrder::DayFirst, Uuid::now_v7(), "x").unwrap();
    };
    for number in 0..PAGE + 5 {
        line(&mut journal, &format!("number {number}"));
    }
    let clock = journal.clock();
    let search = Box::new(SearchQuery::default());
    for what in [ExportWhat::Range { from: None, to: None }, ExportWhat::Found(search)] {
        let mut other = Journal::open(journal.path(), clock).unwrap();
        let before = journal.list(&ListQuery::default()).unwrap().len() as u64;
        let mut heard = |_| {
            line(&mut other, "meanwhile");
            true
        };
        let path = place.file("out.csv");
        let count = export_what(&journal, &what, &path, EntryFormat::Csv, &mut heard).unwrap();
        assert_eq!(count, before);
        let now = journal.list(&ListQuery::default()).unwrap().len() as u64;
        assert!(now > before, "it was written to");
    }
}

#[test]
fn stopping_leaves_the_file_that_was_there() {
    let place = Place::new();
    let mut journal = place.journal("own");
    journal.log_line("something", DateOrder::DayFirst, Uuid::now_v7(), "w").unwrap();
    let path = place.file("there.csv");
    std::fs::write(&path, "mine").unwrap();
    let stopped = export(&journal, (None, None), &path, EntryFormat::Csv, &mut |_| false);
    assert!(stopped.unwrap_err().is_refused());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn json_that_stops_halfway_adds_nothing_and_an_odd_entry_is_told_by_its_number() {
    let place = Place::new();
    let mut journal = place.journal("own");
    let entry = |at: &str| {
        format!(r#"{{"entry":"interaction","happened_at":"{at}","kind":"Question","summary":"x"}}"#)
    };
    let good = entry("2026-11-20T10:00:00+01:00");
    let path = place.file("half.json");
    std::fs::write(&path, format!("[{good},{good}")).unwrap();
    let recognised =
        imports::recognise(&mut journal, &path, None, DateOrder::DayFirst, &mut |_, _| true)
            .unwrap();
    let failed = imports::take(&mut journal, &recognised, &Watch::default()).unwrap_err();
    assert!(failed.is_refused(), "{failed}");
    assert_eq!(journal.list(&ListQuery::default()).unwrap().len(), 0);

    std::fs::write(&path, format!("[{good},{},7,{{}}]", entry("yesterday"))).unwrap();
    let told = import(&mut journal, &path);
    let lines: Vec<u64> = told.rejected.iter().map(|it| it.line).collect();
    assert_eq!((told.added, lines), (1, vec![2, 3, 4]));
}

#[test]
fn an_own_time_keeps_its_offset_wherever_it_is_read() {
    let place = Place::new();
    let mut journal = place.journal("own");
    let at = "2019-07-01T09:30:00-07:00";
    let path = place.file("far.json");
    let entry = format!(r#"[{{"entry":"interaction","happened_at":"{at}","kind":"Question"}}]"#);
    std::fs::write(&path, entry).unwrap();
    import(&mut journal, &path);
    let rows = journal.list(&ListQuery::default()).unwrap();
    assert_eq!(rows[0].entry.happened_at().to_rfc3339(), at);
}
