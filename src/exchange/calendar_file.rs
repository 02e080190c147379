//! Promises as a calendar file (iCalendar, RFC 5545).
//!
//! Owns: what a promise looks like in somebody's calendar, the identity by which a second import
//! updates the first, and the form of the file: line ends, escapes and folding. Customers' words
//! are in it only where the caller puts them in the title; the rest is the kind and the colleague
//! who was asked. Must not: read a calendar. The same promises at the same moment make the same
//! bytes.

use crate::domain::Moment;
use crate::domain::text::{clean, fold_white_space};
use chrono::{Duration, NaiveDateTime, Utc};
use uuid::Uuid;

/// Who made the file, in the form that calendar programs expect.
const PRODUCT: &str = concat!("-//Deskhand//Deskhand ", env!("CARGO_PKG_VERSION"), "//EN");
/// Minutes that a promise takes in the calendar, and minutes before it that the calendar reminds.
const MINUTES: i64 = 15;
/// Longest line, in bytes without its end (RFC 5545, 3.1).
const LINE_MAX_BYTES: usize = 75;
/// 1 January 2026 in seconds since 1970: where the counting of revisions begins, so that they fit
/// the 31 bits that programs keep them in until the 2090s.
const REVISIONS_FROM: i64 = 1_767_225_600;

/// One promise, as it goes into a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseEvent {
    /// Identity of the follow-up.
    pub uid: Uuid,
    /// When it is due, on the desk's clock.
    pub due: NaiveDateTime,
    /// What it is called; empty unless the customer's words were chosen to be in it.
    pub title: String,
    /// Name of the interaction's kind.
    pub kind: String,
    /// Name of the contact who was asked; may be empty.
    pub contact: String,
}

/// The promises as one calendar file.
///
/// Due times are floating: 17:00 at the desk, whatever time zone the calendar is in. The same
/// promise has the same identity in every file, and a higher revision in a later one.
#[must_use]
pub fn render(events: impl IntoIterator<Item = PromiseEvent>, made_at: Moment) -> String {
    let mut file = Lines::default();
    file.value("BEGIN", "VCALENDAR");
    file.value("VERSION", "2.0");
    file.value("PRODID", PRODUCT);
    file.value("CALSCALE", "GREGORIAN");
    for promise in events {
        file.event(&promise, made_at);
    }
    file.value("END", "VCALENDAR");
    file.0
}

/// The lines of a file, each with its end.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn event(&mut self, promise: &PromiseEvent, made_at: Moment) {
        let summary = summary(promise);
        let contact = one_line(&promise.contact);
        let end = promise.due.checked_add_signed(Duration::minutes(MINUTES));
        self.value("BEGIN", "VEVENT");
        self.value("UID", &format!("{}@deskhand", promise.uid));
        self.value("DTSTAMP", &instant(made_at));
        self.value("LAST-MODIFIED", &instant(made_at));
        self.value("SEQUENCE", &revision(made_at).to_string());
        self.value("DTSTART", &civil(promise.due));
        self.value("DTEND", &civil(end.unwrap_or(promise.due)));
        self.text("SUMMARY", &summary);
        if !contact.is_empty() {
            self.text("DESCRIPTION", &format!("Asked: {contact}"));
        }
        self.value("CATEGORIES", "Deskhand");
        self.value("CLASS", "PRIVATE");
        self.value("STATUS", "CONFIRMED");
        self.value("TRANSP", "TRANSPARENT");
        self.value("BEGIN", "VALARM");
        self.value("ACTION", "DISPLAY");
        self.text("DESCRIPTION", &summary);
        self.value("TRIGGER", &format!("-PT{MINUTES}M"));
        self.value("END", "VALARM");
        self.value("END", "VEVENT");
    }

    /// A line whose value is words.
    fn text(&mut self, name: &str, words: &str) {
        let mut escaped = String::with_capacity(words.len() + 8);
        for c in words.chars() {
            if matches!(c, '\\' | ',' | ';') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        self.value(name, &escaped);
    }

    /// A line, folded where it is too long; never inside a character.
    fn value(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let (first, mut rest) = line.split_at(line.floor_char_boundary(LINE_MAX_BYTES));
        self.0.push_str(first);
        while !rest.is_empty() {
            // The space that says so is a part of the line.
            let (piece, after) = rest.split_at(rest.floor_char_boundary(LINE_MAX_BYTES - 1));
            self.0.push_str("\r\n ");
            self.0.push_str(piece);
            rest = after;
        }
        self.0.push_str("\r\n");
    }
}

fn summary(promise: &PromiseEvent) -> String {
    let title = one_line(&promise.title);
    let kind = one_line(&promise.kind);
    match (title.is_empty(), kind.is_empty()) {
        (false, _) => title,
        (true, false) => format!("Promise due: {kind}"),
        (true, true) => "Promise due".to_owned(),
    }
}

/// A number that grows with every later file: seconds since the counting began. So whatever was
/// changed in between is taken over by the calendar, without a record of changes here.
fn revision(made_at: Moment) -> i32 {
    let seconds = made_at.timestamp().saturating_sub(REVISIONS_FROM).max(0);
    i32::try_from(seconds).unwrap_or(i32::MAX)
}

/// A floating time: no zone and no `Z`.
fn civil(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

fn instant(at: Moment) -> String {
    at.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}

fn one_line(text: &str) -> String {
    fold_white_space(&clean(text).text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> Moment {
        Moment::parse_from_rfc3339(text).unwrap()
    }

    fn promise() -> PromiseEvent {
        PromiseEvent {
            uid: Uuid::from_u128(7),
            due: NaiveDateTime::parse_from_str("2026-11-23 12:00", "%Y-%m-%d %H:%M").unwrap(),
            title: String::new(),
            kind: "Suggestion".to_owned(),
            contact: String::new(),
        }
    }

    fn file(promise: PromiseEvent) -> String {
        render([promise], moment("2026-11-21T17:00:00+01:00"))
    }

    /// Name and value of every line, read as RFC 5545 says: unfolded, then unescaped.
    fn lines(file: &str) -> Vec<(String, String)> {
        assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        let unfolded = file.replace("\r\n ", "");
        let named = unfolded.split_terminator("\r\n").map(|line| line.split_once(':').unwrap());
        named.map(|(name, value)| (name.to_owned(), unescaped(value))).collect()
    }

    fn unescaped(value: &str) -> String {
        let mut chars = value.chars();
        let mut text = String::new();
        while let Some(c) = chars.next() {
            text.push(match c {
                '\\' => match chars.next().unwrap() {
                    'n' | 'N' => '\n',
                    escaped @ ('\\' | ',' | ';') => escaped,
                    other => panic!("\\{other} in {value}"),
                },
                ',' | ';' => panic!("a bare {c} in {value}"),
                c => c,
            });
        }
        text
    }

    fn value(file: &str, name: &str) -> Option<String> {
        lines(file).into_iter().find(|line| line.0 == name).map(|line| line.1)
    }

    #[test]
    fn a_promise_is_a_quarter_of_an_hour_that_blocks_nothing_and_reminds() {
        let file = file(promise());
        let lines = lines(&file);
        for (name, value) in [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("BEGIN", "VEVENT"),
            ("UID", "00000000-0000-0000-0000-000000000007@deskhand"),
            ("DTSTAMP", "20261121T160000Z"),
            ("LAST-MODIFIED", "20261121T160000Z"),
            ("DTSTART", "20261123T120000"),
            ("DTEND", "20261123T121500"),
            ("TRANSP", "TRANSPARENT"),
            ("STATUS", "CONFIRMED"),
            ("CLASS", "PRIVATE"),
            ("CATEGORIES", "Deskhand"),
            ("SUMMARY", "Promise due: Suggestion"),
            ("BEGIN", "VALARM"),
            ("ACTION", "DISPLAY"),
            ("TRIGGER", "-PT15M"),
            ("DESCRIPTION", "Promise due: Suggestion"),
            ("END", "VALARM"),
            ("END", "VEVENT"),
            ("END", "VCALENDAR"),
        ] {
            let line = (name.to_owned(), value.to_owned());
            assert_eq!(lines.iter().filter(|it| **it == line).count(), 1, "{line:?} in {file}");
        }
        assert!(value(&file, "PRODID").unwrap().starts_with("-//Deskhand//"));
    }

    #[test]
    fn a_second_file_updates_the_first() {
        let before = file(promise());
        let mut moved = promise();
        moved.due += Duration::days(1);
        let after = render([moved], moment("2026-11-21T17:00:01+01:00"));
        assert_eq!(value(&before, "UID"), value(&after, "UID"));
        let revision = |file: &str| value(file, "SEQUENCE").unwrap().parse::<i32>().unwrap();
        assert!(revision(&before) < revision(&after));
        assert_eq!(value(&after, "DTSTART").unwrap(), "20261124T120000");
    }

    #[test]
    fn a_clock_that_is_years_off_gives_a_revision_that_programs_can_keep() {
        for (made_at, revision) in [
            ("1999-01-01T00:00:00Z", 0),
            ("2026-01-01T00:00:10Z", 10),
            ("9998-01-01T00:00:00Z", i32::MAX),
        ] {
            let file = render([promise()], moment(made_at));
            assert_eq!(value(&file, "SEQUENCE").unwrap(), revision.to_string());
        }
    }

    #[test]
    fn the_colleague_who_was_asked_is_named_and_chosen_words_are_the_title() {
        let contact = "Lead team, 2nd floor".to_owned();
        let file = file(PromiseEvent {
            title: "Longer Sunday\nhours; please".to_owned(),
            contact,
            ..promise()
        });
        assert_eq!(value(&file, "SUMMARY").unwrap(), "Longer Sunday hours; please");
        assert!(
            lines(&file)
                .contains(&("DESCRIPTION".to_owned(), "Asked: Lead team, 2nd floor".to_owned()))
        );
    }

    #[test]
    fn no_promises_make_an_empty_calendar_and_many_stand_in_order() {
        let made_at = moment("2026-11-21T17:00:00+01:00");
        assert_eq!(lines(&render([], made_at)).len(), 5);
        assert!(render([], made_at).ends_with("END:VCALENDAR\r\n"));
        let many =
            (0..1_000).map(|number| PromiseEvent { uid: Uuid::from_u128(number), ..promise() });
        let uids: Vec<String> = lines(&render(many, made_at))
            .into_iter()
            .filter_map(|(name, value)| (name == "UID").then_some(value))
            .collect();
        assert!(uids.len() == 1_000 && uids.is_sorted());
    }

    #[test]
    fn another_program_reads_what_was_meant() {
        use icalendar::{Calendar, Component as _, DatePerhapsTime};
        let title = format!("Ärger; mit \\ und, Größe 👩‍🔧 {}", "und mehr ".repeat(30));
        let promises = [promise(), PromiseEvent { title: title.clone(), ..promise() }];
        let file = render(promises, moment("2026-11-21T17:00:00+01:00"));
        let read: Calendar = file.parse().unwrap();
        let events: Vec<_> = read.events().collect();
        assert_eq!(events.len(), 2);
        assert_eq!(events[1].get_summary(), Some(title.trim()));
        assert_eq!(events[0].get_uid(), Some("00000000-0000-0000-0000-000000000007@deskhand"));
        assert_eq!(events[0].get_start(), Some(DatePerhapsTime::from(promise().due)));
        assert_eq!(events[0].components().len(), 1);
    }

    proptest! {
        #[test]
        fn any_title_comes_back_out_of_the_file(title in "\\PC{0,200}|[a-z,;:\\\\\"\n\r\t é👩]{0,200}") {
            let file = file(PromiseEvent { title: title.clone(), ..promise() });
            let expected = one_line(&title);
            let expected =
                if expected.is_empty() { "Promise due: Suggestion".to_owned() } else { expected };
            prop_assert_eq!(value(&file, "SUMMARY").unwrap(), expected);
        }
    }
}
