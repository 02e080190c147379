//! The grammar by cases and by properties.

use super::*;
use crate::domain::contact::Contact;
use crate::domain::template::Template;
use crate::domain::text::fold_white_space;
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

struct Desk {
    vocabulary: Vocabulary,
    contacts: Contacts,
    calendar: Calendar,
}

impl Desk {
    fn new() -> Self {
        let contact =
            |id, name: &str| (Contact { id, ..Contact::named(Uuid::nil(), name.to_owned()) }, 0);
        Self {
            vocabulary: Template::Academic.vocabulary(),
            contacts: Contacts::new(vec![contact(1, "Maria Systems"), contact(2, "Jean-Luc")]),
            calendar: Calendar::starter(),
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            vocabulary: &self.vocabulary,
            contacts: &self.contacts,
            calendar: &self.calendar,
            now: time("2026-11-21 11:45"),
            order: DateOrder::DayFirst,
        }
    }

    fn parse(&self, line: &str) -> Parsed {
        parse(line, &self.context())
    }

    fn interaction(&self, line: &str) -> InteractionDraft {
        match self.parse(line).entry {
            Entry::Interaction(draft) => draft,
            Entry::Kudos(_) => panic!("{line} is a kudos"),
        }
    }

    fn kudos(&self, line: &str) -> KudosDraft {
        match self.parse(line).entry {
            Entry::Kudos(draft) => draft,
            Entry::Interaction(_) => panic!("{line} is an interaction"),
        }
    }

    fn term(&self, id: Option<RowId>) -> Option<&str> {
        id.map(|id| self.vocabulary.name(id))
    }
}

fn time(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn due(draft: &InteractionDraft) -> NaiveDateTime {
    draft.follow_up.as_ref().unwrap().due.at
}

#[test]
fn a_typed_note_with_its_marks() {
    let desk = Desk::new();
    let draft = desk.interaction("printer jammed /print /student 5m");
    assert_eq!(desk.term(draft.kind), Some("Printing & tech"));
    assert_eq!(desk.term(draft.audience), Some("Student"));
    assert_eq!(draft.minutes, Some(5));
    assert_eq!(draft.summary, "printer jammed");
}

#[test]
fn a_line_of_marks_alone_is_a_tally() {
    let desk = Desk::new();
    let draft = desk.interaction("x3 /dir");
    assert_eq!((desk.term(draft.kind), draft.count), (Some("Directions"), Some(3)));
    assert_eq!(draft.summary, "");
    assert!(!desk.parse("x3 /dir").is_empty());
    for empty in ["", "  \t ", "*", " * ", "* /phone"] {
        assert!(desk.parse(empty).is_empty(), "{empty:?}");
    }
}

#[test]
fn a_promise_outside_opening_hours_moves_and_says_so() {
    let draft = Desk::new().interaction("call back about hold >tomorrow 10am");
    assert_eq!(draft.summary, "call back about hold");
    let owed = draft.follow_up.unwrap().due;
    assert_eq!(owed.at, time("2026-11-22 12:00"));
    let wish = owed.moved_from.unwrap();
    assert_eq!(wish.date.and_time(wish.time.unwrap()), time("2026-11-22 10:00"));
}

#[test]
fn due_times_follow_the_desk() {
    let desk = Desk::new();
    for (line, expected) in [
        ("find large print list >mon", "2026-11-23 20:00"),
        ("longer Sunday hours /sugg @Lead-team", "2026-11-22 16:00"),
        ("e-book login fails !", "2026-11-21 17:00"),
        ("later >3h", "2026-11-21 14:45"),
        ("later >20m", "2026-11-21 12:05"),
        ("later >2d", "2026-11-23 20:00"),
        ("later >30 nov 15:00", "2026-11-30 15:00"),
        ("later >2026-11-30", "2026-11-30 20:00"),
        ("later >today", "2026-11-21 17:00"),
        ("both ! >mon @maria", "2026-11-23 20:00"),
    ] {
        assert_eq!(due(&desk.interaction(line)), time(expected), "{line}");
    }
}

#[test]
fn a_referral_names_a_contact_or_makes_a_new_one() {
    let desk = Desk::new();
    let refer_to = |line: &str| desk.interaction(line).follow_up.unwrap().refer_to.unwrap();
    assert_eq!(refer_to("x @Lead-team"), ContactName::New("Lead team".to_owned()));
    assert_eq!(refer_to("x @\"Lead team\""), ContactName::New("Lead team".to_owned()));
    assert_eq!(refer_to("x @mAr"), ContactName::Known(1));
    assert_eq!(refer_to("x @jean-luc"), ContactName::Known(2));
}

#[test]
fn quoted_words_are_text() {
    let draft = Desk::new().interaction("asked about \"x3 #5\" cable");
    let expected = InteractionDraft {
        summary: "asked about \"x3 #5\" cable".to_owned(),
        ..InteractionDraft::default()
    };
    assert_eq!(draft, expected);
}

#[test]
fn the_first_mood_is_on_arrival_the_second_on_leaving() {
    let desk = Desk::new();
    for line in ["she was upset :( sorted :)", "she was upset :(>:) sorted"] {
        let draft = desk.interaction(line);
        assert_eq!((draft.mood_before, draft.mood_after), (Some(Mood::Upset), Some(Mood::Happy)));
        assert_eq!(draft.summary, "she was upset sorted");
    }
    assert_eq!(desk.interaction(":( :| :)").summary, ":)");
    assert_eq!(desk.interaction(":( :|>:)").summary, ":|>:)");
}

#[test]
fn backdating() {
    let desk = Desk::new();
    let draft = desk.interaction("fixed scanner <9:40 r2");
    assert_eq!(draft.happened, Some(Backdate::At(time("2026-11-21 09:40"))));
    assert_eq!(draft.effort, Effort::new(2));
    assert_eq!(desk.interaction("a <20m").happened, Some(Backdate::MinutesAgo(20)));
    let yesterday = Some(Backdate::At(time("2026-11-20 14:00")));
    assert_eq!(desk.interaction("a <yesterday 14:00").happened, yesterday);
}

#[test]
fn dates_on_the_wrong_side_of_now_are_refused() {
    let desk = Desk::new();
    for (line, kind) in [
        ("email >yesterday", ProblemKind::DueInPast),
        ("email >today 9:00", ProblemKind::DueInPast),
        ("email >2020-01-01 and more", ProblemKind::DueInPast),
        ("email <tomorrow", ProblemKind::HappenedInFuture),
        ("email <today 14:00", ProblemKind::HappenedInFuture),
    ] {
        let kinds: Vec<ProblemKind> = desk.parse(line).problems.iter().map(|p| p.kind).collect();
        assert_eq!(kinds, [kind], "{line}");
    }
}

#[test]
fn what_is_not_understood_stays_text() {
    let desk = Desk::new();
    for line in [
        "version r2d2 3xl 2.0 /nope",
        "it cost 5m. and x-ray",
        "a > b < c",
        "mail me@example.org",
        ">soon @ # / !! :-)",
        "he said \"no",
        "back\\slash \\ \\hello",
        "* is not first * here".trim_start_matches("* "),
    ] {
        let draft = desk.interaction(line);
        let expected = InteractionDraft { summary: line.to_owned(), ..InteractionDraft::default() };
        assert_eq!(draft, expected, "{line}");
    }
}

#[test]
fn a_second_mark_of_its_kind_stays_text() {
    let desk = Desk::new();
    let draft =
        desk.interaction("a 5m 6m x2 x3 r1 r2 /tech /print >mon >tue @a @b ! ! <9:40 <9:50");
    assert_eq!(draft.summary, "a 6m x3 r2 /print >tue @b ! <9:50");
    assert_eq!((draft.minutes, draft.count), (Some(5), Some(2)));
}

#[test]
fn one_name_of_each_vocabulary() {
    let desk = Desk::new();
    let draft = desk.interaction("/other /other /staff /ph");
    assert_eq!(desk.term(draft.kind), Some("Other"));
    assert_eq!(desk.term(draft.channel), Some("Other"));
    assert_eq!(desk.term(draft.audience), Some("Staff"));
    assert_eq!(draft.summary, "/ph");
}

#[test]
fn a_backslash_keeps_a_mark_as_text() {
    let desk = Desk::new();
    for (line, summary) in [
        (r"\#1 priority", "#1 priority"),
        (r"\x3 \/tech \>tomorrow 10am", "x3 /tech >tomorrow 10am"),
        (r"\* starred", "* starred"),
        (r"\\#1", r"\#1"),
    ] {
        let expected =
            InteractionDraft { summary: summary.to_owned(), ..InteractionDraft::default() };
        assert_eq!(desk.interaction(line), expected, "{line}");
    }
}

#[test]
fn a_star_at_the_start_is_a_kudos() {
    let desk = Desk::new();
    let kudos = desk.kudos("* \"you are a star\" /phone");
    assert_eq!(kudos.said, "\"you are a star\"");
    assert_eq!(desk.term(kudos.channel), Some("Phone"));
    let kudos = desk.kudos("* thanks 5m x3 /tech >mon #kind /other");
    assert_eq!(kudos.said, "thanks 5m x3 /tech >mon");
    assert_eq!(desk.term(kudos.channel), Some("Other"));
}

#[test]
fn times_without_a_day() {
    let desk = Desk::new();
    assert_eq!(due(&desk.interaction("a >noon")), time("2026-11-21 12:00"));
    assert_eq!(desk.interaction("a >mon 9-5").summary, "a 9-5");
    assert_eq!(desk.interaction("a >9").summary, "a >9");
    assert_eq!(due(&desk.interaction("a >sat")), time("2026-11-28 17:00"));
}

#[test]
fn long_pastes_go_to_the_detail_and_longer_ones_are_refused() {
    let desk = Desk::new();
    let long = "word ".repeat(1_000);
    let draft = desk.interaction(&long);
    assert!(draft.summary.chars().count() <= 2_000);
    assert_eq!(draft.detail, long.trim_end());
    for (size, refused) in [(64 * 1024, false), (64 * 1024 + 1, true), (10 << 20, true)] {
        let parsed = desk.parse(&"x".repeat(size));
        assert_eq!(!parsed.problems.is_empty(), refused, "{size} bytes");
    }
    let sentence = desk.parse(&"x".repeat(10 << 20)).problems[0].sentence();
    assert!(sentence.contains("10.0 MB") && sentence.contains("64 KB"), "{sentence}");
}

#[test]
fn control_and_override_characters_are_removed_and_counted() {
    let parsed = Desk::new().parse("a\0b \u{202E}/tech");
    assert_eq!(parsed.removed_characters, 2);
    assert_eq!(parsed.line, "ab /tech");
}

#[test]
fn chips_change_one_mark_and_nothing_else() {
    let desk = Desk::new();
    let change =
        |line: &str, slot: MarkSlot, word: Option<&str>| with_mark(&desk.parse(line), &slot, word);
    let kind = || MarkSlot::Term(Facet::Kind);
    assert_eq!(change("jam /print 5m", kind(), Some("/fine")), "jam /fine 5m");
    assert_eq!(change("jam /print 5m", kind(), None), "jam 5m");
    assert_eq!(change("jam", kind(), Some("/fine")), "jam /fine");
    assert_eq!(change("", kind(), Some("/fine")), "/fine");
    assert_eq!(change("a :( b :) c", MarkSlot::Mood, Some(":|")), "a :| b c");
    assert_eq!(change("a >mon 10am b", MarkSlot::Due, Some(">fri")), "a b >fri");
    assert_eq!(change("a #b #c", MarkSlot::Tag("b".to_owned()), None), "a #c");
}

#[test]
fn suggestions_end_where_a_word_is_whole() {
    let desk = Desk::new();
    let offers = |word: &str| -> Vec<String> {
        suggestions(word, &desk.context()).into_iter().map(|found| found.word).collect()
    };
    assert_eq!(offers("/stu"), ["/student"]);
    assert_eq!(offers("@mar"), ["@Maria-Systems"]);
    assert!(offers("/").len() > 5);
    for whole in ["/student", "/tech", "@maria-systems", "b", "", "/nope"] {
        assert!(offers(whole).is_empty(), "{whole}");
    }
}

/// Words that marks are made of, and words that only look like marks.
fn word() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("/tech"),
        Just("/other"),
        Just("/ph"),
        Just("/student"),
        Just("/nope"),
        Just("#tag"),
        Just("#Étude"),
        Just("5m"),
        Just("1h30m"),
        Just("x3"),
        Just("3x"),
        Just("r2"),
        Just("r9"),
        Just(">today"),
        Just(">tomorrow"),
        Just("10am"),
        Just(">30"),
        Just("nov"),
        Just("15:00"),
        Just(">2d"),
        Just(">3h"),
        Just(">yesterday"),
        Just("<9:40"),
        Just("<20m"),
        Just("<tomorrow"),
        Just("@maria"),
        Just("@Lead-team"),
        Just("@\"Lead"),
        Just("team\""),
        Just("@\"a-b\""),
        Just("!"),
        Just("*"),
        Just(":("),
        Just(":)"),
        Just(":(>:)"),
        Just("\""),
        Just("\"a"),
        Just("b\""),
        Just("\\"),
        Just("\\#1"),
        Just("\\\\x3"),
        Just("\\\"q"),
        Just("at"),
        Just("9"),
        Just("jam"),
        Just("👩‍🔧"),
        Just("שלום"),
        Just("e\u{301}"),
        Just("\u{202E}"),
        Just("\0"),
    ];
    prop_oneof![8 => pieces.prop_map(str::to_owned), 1 => any::<String>()]
}

fn any_line() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        (word(), prop_oneof![4 => Just(" "), 1 => Just(""), 1 => Just(" \t\n")]),
        0..12,
    )
    .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect())
}

fn text_of(entry: &Entry) -> &str {
    match entry {
        Entry::Interaction(draft) if draft.detail.is_empty() => &draft.summary,
        Entry::Interaction(draft) => &draft.detail,
        Entry::Kudos(draft) => &draft.said,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_parses_and_any_word_completes(line: String) {
        let desk = Desk::new();
        let parsed = desk.parse(&line);
        let _ = suggestions(&parsed.line, &desk.context());
    }

    #[test]
    fn every_word_is_in_a_mark_or_in_the_text(line in any_line()) {
        let parsed = Desk::new().parse(&line);
        let mut left = String::new();
        let mut from = 0;
        for span in &parsed.spans {
            prop_assert!(span.range.start >= from);
            left.push_str(&parsed.line[from..span.range.start]);
            from = span.range.end;
        }
        left.push_str(&parsed.line[from..]);
        // A backslash that kept a mark from being read is the one thing that may go.
        let bare = |text: &str| -> Vec<String> {
            text.split_whitespace().map(|word| word.trim_start_matches('\\').to_owned()).collect()
        };
        prop_assert_eq!(bare(&left), bare(text_of(&parsed.entry)));
    }

    #[test]
    fn parsing_what_is_shown_back_changes_nothing(line in any_line()) {
        let desk = Desk::new();
        let parsed = desk.parse(&line);
        if !parsed.problems.is_empty() {
            return Ok(());
        }
        let shown = super::line(&parsed.entry, &desk.context());
        let again = desk.parse(&shown);
        prop_assert_eq!(&parsed.entry, &again.entry, "shown as {:?}", shown);
        prop_assert!(again.problems.is_empty());
    }

    #[test]
    fn clearing_a_chip_keeps_the_text(line in any_line()) {
        let desk = Desk::new();
        let parsed = desk.parse(&line);
        let cleared = with_mark(&parsed, &MarkSlot::Effort, None);
        let kept = |text: &str| fold_white_space(text).replace(' ', "");
        let effort: String = parsed
            .spans
            .iter()
            .filter(|span| span.mark == Mark::Effort)
            .map(|span| parsed.line[span.range.clone()].to_owned())
            .collect();
        prop_assert_eq!(kept(&cleared).len() + effort.len(), kept(&parsed.line).len());
    }
}

#[test]
fn a_day_without_a_time_at_a_desk_that_is_never_open() {
    let desk = Desk { calendar: Calendar::default(), ..Desk::new() };
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    assert_eq!(due(&desk.interaction("a >mon")).date(), day);
}
