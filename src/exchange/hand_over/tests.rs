//! What a hand-over says, what is refused, and that nobody's words become anything but words.

use super::*;
use crate::domain::Moment;
use crate::domain::contact::NAME_MAX_CHARS;
use crate::domain::follow_up::Step;
use crate::domain::hand_over::HandedOver;
use crate::domain::interaction::{DETAIL_MAX_BYTES, SUMMARY_MAX_CHARS};
use crate::exchange::hostile;
use chrono::NaiveDateTime;
use uuid::Uuid;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub(super) fn item(number: u128, summary: &str) -> HandedOver {
    HandedOver {
        follow_up: Uuid::from_u128(number),
        interaction: Uuid::from_u128(number + 1_000),
        happened_at: Moment::parse_from_rfc3339("2026-11-18T10:05:00+01:00").unwrap(),
        kind: "Readers’ advisory".to_owned(),
        channel: "Phone".to_owned(),
        audience: "Community member".to_owned(),
        summary: summary.to_owned(),
        promise: "A list of large-print crime fiction, by Friday".to_owned(),
        due: at("2026-11-20 17:00"),
        step: Step::Commit,
        acknowledged: "Small print is tiring.".to_owned(),
        clarified: "Wants to read on the train;\nnothing too grim.".to_owned(),
        refer_to: "Lead team".to_owned(),
        answer: String::new(),
        check_back: None,
        note: "The draft is in the blue folder.".to_owned(),
    }
}

pub(super) fn hand_over() -> HandOver {
    let mut later = item(2, "E-book login");
    later.due = at("2026-11-21 18:30");
    later.step = Step::CheckBack;
    HandOver {
        from: "Anna Berg".to_owned(),
        desk: "Front desk".to_owned(),
        to: "Ben".to_owned(),
        word: "the printer <eats> cards\nbe kind to it".to_owned(),
        made_at: Moment::parse_from_rfc3339("2026-11-21T17:02:00.250+01:00").unwrap(),
        items: vec![later, item(1, "Send large-print list")],
    }
}

fn refusal(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[test]
fn every_form_comes_back_as_it_was() {
    for format in Format::ALL {
        assert_eq!(read(render(&hand_over(), format).as_bytes()).unwrap(), hand_over());
    }
}

#[test]
fn a_text_that_was_quoted_wrapped_and_saved_elsewhere_comes_back() {
    let page = render(&hand_over(), Format::Text);
    let quoted: String = page.lines().flat_map(|line| ["> > ", line, "\r\n"]).collect();
    let wrapped: String = page
        .lines()
        .flat_map(|line| {
            let (head, tail) = line.split_at(line.floor_char_boundary(60));
            let tail = if line.starts_with('{') || line.contains("\\u") { tail } else { "" };
            [head, "\n", tail, "\n"]
        })
        .collect();
    let little: Vec<u8> = page
        .encode_utf16()
        .fold(vec![0xFF, 0xFE], |it, unit| [it, unit.to_le_bytes().to_vec()].concat());
    let big: Vec<u8> = page
        .encode_utf16()
        .fold(vec![0xFE, 0xFF], |it, unit| [it, unit.to_be_bytes().to_vec()].concat());
    let marked = [b"\xEF\xBB\xBF", page.as_bytes()].concat();
    let latin = [b"Gr\xFC\xDFe\r\n", page.as_bytes(), b"\xFF\xFE\x00 -- \n"].concat();
    for bytes in [quoted.into_bytes(), wrapped.into_bytes(), little, big, marked, latin] {
        assert_eq!(read(&bytes).unwrap(), hand_over());
    }
}

#[test]
fn the_program_reads_ascii_lines_that_no_mail_program_wraps() {
    let sealed = sealed::seal(&hand_over());
    assert!(sealed.is_ascii() && sealed.lines().all(|line| line.len() <= 72));
    let inside: Vec<&str> = sealed.lines().collect();
    let inside = inside[1..inside.len() - 1].concat();
    assert!(!inside.contains(['<', '>', '&', '-', ' ']), "{inside}");
}

#[test]
fn what_is_not_a_whole_hand_over_is_refused_with_the_reason() {
    let page = render(&hand_over(), Format::Text);
    let cut = &page[..page.len() - 40];
    let newer = page.replace("version=1", "version=2");
    let fewer = page.replace("items=2", "items=1");
    let touched = page.replace("\"to\":\"Ben\"", "\"to\":\"Bea\"");
    let twice = format!("{page}{page}");
    let headless = page.split_once("version").unwrap().1;
    let bare = "DESKHAND-HAND-OVER-BEGIN DESKHAND-HAND-OVER-END";
    for (bytes, reason) in [
        ("", "not a hand-over from Deskhand"),
        ("Dear all, see you on Monday.", "not a hand-over from Deskhand"),
        (cut, "cut off"),
        (headless, "cut off"),
        ("DESKHAND-HAND-OVER-BEGIN version=1 it", "cut off"),
        (&newer, "newer Deskhand (format 2"),
        (&newer[..newer.len() - 40], "newer Deskhand (format 2"),
        (&fewer, "not as Deskhand wrote it"),
        (&touched, "not as Deskhand wrote it"),
        (bare, "not as Deskhand wrote it"),
        (&twice, "more than one hand-over"),
    ] {
        let refusal = refusal(bytes.as_bytes());
        assert!(refusal.contains(reason), "{refusal}");
        assert!(refusal.contains("othing was changed"), "{refusal}");
    }
    assert!(refusal(&vec![b' '; 16 * 1024 * 1024 + 1]).contains("16.0 MB"));
}

/// A hand-over in which one piece of the JSON reads otherwise, with the right checksum.
fn forged(from: &str, to: &str) -> Vec<u8> {
    let sealed = sealed::seal(&hand_over());
    let lines: Vec<&str> = sealed.lines().collect();
    let json = lines[1..lines.len() - 1].concat();
    assert!(json.contains(from), "{json}");
    let json = json.replace(from, to);
    let checksum = crc32fast::hash(json.as_bytes());
    let head = "DESKHAND-HAND-OVER-BEGIN version=1 items=2";
    format!("{head} checksum={checksum:08x}\n{json}\nDESKHAND-HAND-OVER-END").into_bytes()
}

#[test]
fn a_value_that_no_journal_holds_is_refused_or_brought_into_its_range() {
    for (from, to) in [
        ("\"commit\"", "\"somewhere\""),
        ("\"2026\\u002d11\\u002d20T17:00\"", "\"2026\\u002d13\\u002d20T17:00\""),
        ("\"2026\\u002d11\\u002d20T17:00\"", "\"+12026\\u002d11\\u002d20T17:00\""),
        ("\"note\"", "\"not\""),
        ("\"items\":[", "\"items\":[[["),
        ("\"items\":[{", "\"items\":[7,{"),
    ] {
        assert!(refusal(&forged(from, to)).contains("not as Deskhand wrote it"), "{to}");
    }
    let long = "wide\\u202e\\u0020".repeat(20_000);
    let read = read(&forged("\"Lead\\u0020team\"", &format!("\"{long}\""))).unwrap();
    assert_eq!(read.items[0].refer_to.chars().count(), NAME_MAX_CHARS - 1);
    let long = format!("\"\\u202ea{}\"", "ü".repeat(DETAIL_MAX_BYTES));
    let read = super::read(&forged("\"Small\\u0020print\\u0020is\\u0020tiring.\"", &long)).unwrap();
    assert_eq!(read.items[0].acknowledged.len(), DETAIL_MAX_BYTES - 1);
    let read = super::read(&forged("\"E\\u002dbook\\u0020login\"", &long)).unwrap();
    assert_eq!(read.items[0].summary.chars().count(), SUMMARY_MAX_CHARS);
    let extra = super::read(&forged("\"to\":", "\"mood\":3,\"to\":")).unwrap();
    assert_eq!(extra, hand_over());
}

#[test]
fn a_page_says_the_most_urgent_first_and_how_late_it_is() {
    for format in Format::ALL {
        let page = render(&hand_over(), format);
        let places: Vec<usize> = [
            "Anna Berg, Front desk",
            "Ben",
            "Saturday 21 November 2026, 17:02",
            "2 follow-ups, most urgent first",
            "1. Send large-print list",
            "Friday 20 November 2026, 17:00, 1 day late",
            "A list of large-print crime fiction",
            "Small print is tiring.",
            "nothing too grim.",
            "Lead team",
            "Commit: What will I do, by when?",
            "Wednesday 18 November 2026, 10:05",
            "The draft is in the blue folder.",
            "2. E-book login",
            "Saturday 21 November 2026, 18:30",
            "Check back: How are things going?",
        ]
        .iter()
        .map(|words| page.find(words).unwrap_or_else(|| panic!("{words} is missing: {page}")))
        .collect();
        assert!(places.is_sorted(), "{page}");
    }
}

#[test]
fn a_text_stays_within_the_width_of_a_mail() {
    let mut hand_over = hand_over();
    hand_over.items[0].summary = "some words that go on and on ".repeat(40).trim().to_owned();
    for line in render(&hand_over, Format::Text).lines() {
        assert!(line.chars().count() <= 74, "{line}");
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let mut hand_over = hand_over();
    hand_over.items[0].summary = "<script>alert(1)</script><img src=x onerror='x'> -->".to_owned();
    hand_over.items[0].note = "\u{202E}</dd><a href=\"http://x\">&amp;".to_owned();
    let page = render(&hand_over, Format::Html);
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;x&#39;&gt;")
    );
    assert!(page.contains("&lt;/dd&gt;&lt;a href=&quot;http://x&quot;&gt;&amp;amp;"));
    for forbidden in ["<script", "<img", "<a ", "<link", "url(", "@import", "\u{202E}"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert_eq!(page.matches("-->").count(), 1);
    assert!(page.contains("@page") && page.contains("break-inside: avoid"));
}

#[test]
fn a_hand_over_quoted_in_somebodys_words_is_not_taken_for_the_real_one() {
    let mut quoting = hand_over();
    quoting.items[0].note = sealed::seal(&hand_over());
    quoting.items[1].summary = "DESKHAND-HAND-OVER-BEGIN".to_owned();
    for format in Format::ALL {
        let read = read(render(&quoting, format).as_bytes()).unwrap();
        assert_eq!(read.items[0].note, quoting.items[0].note.trim());
        assert_eq!(read.items[1].summary, quoting.items[1].summary);
    }
}

#[test]
fn a_form_is_known_by_the_end_of_the_name() {
    for format in Format::ALL {
        let name = format!("HANDOVER.{}", format.extension().to_uppercase());
        assert_eq!(Format::of_path(Path::new(&name)), Some(format));
    }
    assert_eq!(Format::of_path(Path::new("hand-over.pdf")), None);
    assert_eq!(Format::of_path(Path::new("html")), None);
}

#[test]
fn an_empty_hand_over_and_one_without_names_are_whole() {
    let mut bare = item(1, "");
    for words in [
        &mut bare.kind,
        &mut bare.channel,
        &mut bare.audience,
        &mut bare.promise,
        &mut bare.acknowledged,
        &mut bare.clarified,
        &mut bare.refer_to,
        &mut bare.note,
    ] {
        words.clear();
    }
    let nameless = |items| HandOver {
        from: String::new(),
        desk: String::new(),
        to: String::new(),
        word: String::new(),
        items,
        ..hand_over()
    };
    for hand_over in [nameless(vec![]), nameless(vec![bare])] {
        for format in Format::ALL {
            assert_eq!(read(render(&hand_over, format).as_bytes()).unwrap(), hand_over);
        }
    }
}

/// The text that a reader of Markdown shows, and what else it shows.
pub(super) fn shown(markdown: &str) -> (String, Vec<String>) {
    let ticks = ["TaskListMarker(false)", "TaskListMarker(true)"];
    let allowed = [&ticks[..], &["Heading", "List", "Item", "Strong", "Paragraph"]].concat();
    hostile::shown(markdown, &allowed)
}

#[test]
fn a_line_that_begins_like_a_list_or_a_heading_renders_as_it_is_in_markdown() {
    let mut hand_over = hand_over();
    let lines =
        ["- a", "+ b", "1. c", "2) d", "# e", "> f", "===", "---", ": g", "|h|", "```", "~~~"];
    hand_over.items[0].note = format!("first\n{}", lines.join("\n"));
    let (text, faults) = shown(&render(&hand_over, Format::Markdown));
    assert_eq!(faults, [""; 0]);
    assert!(text.contains(&hand_over.items[0].note), "{text}");
}

#[test]
fn ten_thousand_follow_ups_come_back_in_order() {
    let mut many = hand_over();
    many.items = (1..=10_000).map(|number| item(number, "Send large-print list")).collect();
    let page = render(&many, Format::Text);
    assert_eq!(read(page.as_bytes()).unwrap(), many);
}
