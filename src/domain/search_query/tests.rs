//! Lines of Find, and what they are understood to be.

use super::*;
use crate::domain::template::Template;
use proptest::prelude::*;

fn with_context<T>(f: impl FnOnce(&Context<'_>) -> T) -> T {
    let vocabulary = Template::Academic.vocabulary();
    let now = "2026-11-21T11:45:00".parse().unwrap();
    f(&Context { vocabulary: &vocabulary, now, date_order: DateOrder::DayFirst })
}

fn read(line: &str) -> SearchQuery {
    with_context(|context| SearchQuery::read(line, context))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn words_and_filters_stand_in_any_order() {
    let query = read("scan kind:tech before:2026-11 who:student jam");
    assert_eq!(query.words, "scan jam");
    assert_eq!(query.days(), (None, Some(day("2026-10-31"))));
    let names: Vec<&str> = query
        .marks
        .iter()
        .map(|mark| &"scan kind:tech before:2026-11 who:student jam"[mark.span.clone()])
        .collect();
    assert_eq!(names, ["kind:tech", "before:2026-11", "who:student"]);
    assert!(matches!(query.marks[0].filters[..], [Filter::Term(Facet::Kind, _)]));
    assert!(matches!(query.marks[2].filters[..], [Filter::Term(Facet::Audience, _)]));
}

#[test]
fn days_months_years_and_words_are_days() {
    for (line, from, until) in [
        ("on:2026-02", Some("2026-02-01"), Some("2026-02-28")),
        ("year:2025", Some("2025-01-01"), Some("2025-12-31")),
        ("on:yesterday", Some("2026-11-20"), Some("2026-11-20")),
        ("after:2026-10-01", Some("2026-10-02"), None),
        ("from:2026-10-01", Some("2026-10-01"), None),
        ("until:2026-10", None, Some("2026-10-31")),
        ("before:2026-10-01", None, Some("2026-09-30")),
        ("from:1/10/2026", Some("2026-10-01"), None),
        ("from:2025 from:2026-03 until:2027", Some("2026-03-01"), Some("2027-12-31")),
    ] {
        assert_eq!(read(line).days(), (from.map(day), until.map(day)), "{line}");
    }
}

#[test]
fn efforts_moods_tags_and_what_is_owed_are_read() {
    for (line, filter) in [
        ("effort:3", Filter::Effort(3..=3)),
        ("effort:2-4", Filter::Effort(2..=4)),
        ("effort:4+", Filter::Effort(4..=6)),
        ("effort:<=2", Filter::Effort(1..=2)),
        ("mood:upset", Filter::Came(Mood::Upset)),
        ("left:happy", Filter::Left(Mood::Happy)),
        ("tag:#Printer", Filter::Tag("printer".to_owned())),
        ("has:follow-up", Filter::Owed(Owed::Any)),
        ("has:open", Filter::Owed(Owed::Open)),
        ("in:kudos", Filter::In(Thing::Kudos)),
        ("in:rule", Filter::In(Thing::Rule)),
    ] {
        let query = read(line);
        assert_eq!(query.filters().collect::<Vec<_>>(), [&filter], "{line}");
        assert_eq!(query.words, "", "{line}");
    }
}

#[test]
fn a_name_with_spaces_stands_in_quotation_marks() {
    let query = read("kind:\"printing & tech\" jam");
    assert_eq!((query.words.as_str(), query.marks.len()), ("jam", 1));
}

#[test]
fn what_is_no_filter_is_looked_for_as_it_stands() {
    for line in ["kind:nonsense", "effort:9", "before:soon", "in:space", "kind:", "effort:4-2"] {
        let query = read(line);
        assert_eq!((query.words.as_str(), query.unknown.len()), (line, 1), "{line}");
        assert_eq!(query.marks, []);
    }
    for line in ["http://example.org", "10:30", "note: call", "\"exact words\" -not NEAR(x)"] {
        let query = read(line);
        assert_eq!((query.words.as_str(), query.unknown.len()), (line, 0), "{line}");
    }
}

#[test]
fn a_word_is_whole_once_something_follows_it() {
    assert_eq!(read("sca").words, "sca");
    assert_eq!(read("sca ").words, "sca ");
    assert_eq!(read("sca kind:tech").words, "sca ");
    assert_eq!(read("kind:tech sca").words, "sca");
}

#[test]
fn a_filter_is_taken_out_of_the_line_and_put_in() {
    let line = "scan kind:tech jam";
    let span = read(line).marks[0].span.clone();
    assert_eq!(without(line, &span), "scan jam");
    assert_eq!(without("kind:tech", &(0..9)), "");
    assert_eq!(without("scan kind:tech", &(5..14)), "scan ");
    let vocabulary = Template::Academic.vocabulary();
    assert_eq!(with("scan", &Filter::Effort(2..=3), &vocabulary), "effort:2-3 scan");
}

#[test]
fn every_filter_that_can_be_picked_is_read_as_it_was_written() {
    with_context(|context| {
        let vocabulary = context.vocabulary;
        let terms = Facet::ALL.into_iter().flat_map(|facet| {
            vocabulary.terms(facet).map(move |term| Filter::Term(facet, term.id))
        });
        let others = [
            Filter::Effort(1..=6),
            Filter::Came(Mood::Neutral),
            Filter::Left(Mood::Upset),
            Filter::Tag("late-fees".to_owned()),
            Filter::From(day("2026-01-31")),
            Filter::Until(day("2026-02-28")),
            Filter::Owed(Owed::Any),
            Filter::Owed(Owed::Open),
        ];
        let things = Thing::ALL.into_iter().map(Filter::In);
        for filter in terms.chain(others).chain(things) {
            let line = with("words", &filter, vocabulary);
            let query = SearchQuery::read(&line, context);
            assert_eq!(query.filters().collect::<Vec<_>>(), [&filter], "{line}");
            assert_eq!(query.words, "words", "{line}");
        }
    });
}

proptest! {
    #[test]
    fn any_line_is_read_and_no_word_of_it_is_lost(line in "\\PC{0,60}") {
        let query = read(&line);
        for piece in pieces(&line) {
            let is_marked = query.marks.iter().any(|mark| mark.span == piece);
            prop_assert!(is_marked || query.words.contains(&line[piece]));
        }
        for mark in &query.marks {
            let _ = without(&line, &mark.span);
        }
    }
}
