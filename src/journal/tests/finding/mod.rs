//! Finding by words and filters, and acts on many entries.

mod bulk;
mod naive;

use super::*;
use crate::domain::contact::Contact;
use crate::domain::follow_up::Deed;
use crate::domain::goal::Goal;
use crate::domain::search_query::{Context, SearchQuery, Thing};
use crate::journal::search::Bounds;
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::atomic::AtomicBool;

fn read(journal: &mut Journal, line: &str) -> SearchQuery {
    let now = journal.now().naive_local();
    let setup = journal.setup().unwrap();
    let context = Context { vocabulary: &setup.vocabulary, now, date_order: ORDER };
    SearchQuery::read(line, &context)
}

fn asked(journal: &mut Journal, line: &str) -> FindQuery {
    let search = read(journal, line);
    FindQuery { search, limit: 100, timeless_limit: 5, ..FindQuery::default() }
}

fn search(journal: &mut Journal, line: &str) -> Found {
    let query = asked(journal, line);
    journal.search(&query).unwrap()
}

/// What was found, in a word each: `text` for what matched itself, `text < part` where a part did.
fn told(found: &Found) -> Vec<String> {
    let title = |item: &FoundItem| match item {
        FoundItem::Entry(row) => summaries(std::slice::from_ref(row))[0].to_owned(),
        FoundItem::Feedback(it) => it.behaviour.clone(),
        FoundItem::Mistake(it) => it.what_happened.clone(),
        FoundItem::Reflection(it) => it.reflection.clone(),
        FoundItem::Goal(it) => it.name.clone(),
        FoundItem::Rule(it) => it.name.clone(),
        FoundItem::Phrase(it) => it.avoid.clone(),
        FoundItem::Contact(it) => it.name.clone(),
    };
    let row = |row: &FoundRow| match &row.part {
        Some(part) => format!("{} < {}", title(&row.item), part.text),
        None => title(&row.item),
    };
    found.rows.iter().map(row).collect()
}

fn made_up(interactions: usize, seed: u64) -> (Place, Journal) {
    let (place, mut journal) = journal();
    let never = AtomicBool::new(false);
    journal.fill_with_demo(interactions, seed, &mut |_, _| {}, &never).unwrap();
    (place, journal)
}

#[test]
fn nothing_typed_finds_everything_that_has_a_time_newest_first() {
    let (_place, mut journal) = journal();
    log(&mut journal, "scanner jam <10:00");
    log(&mut journal, "* you are a star");
    log(&mut journal, "printer empty <9:00");
    assert_eq!(told(&search(&mut journal, "")), ["you are a star", "scanner jam", "printer empty"]);
    let query = FindQuery { oldest_first: true, ..asked(&mut journal, "") };
    let found = journal.search(&query).unwrap();
    assert_eq!(told(&found), ["printer empty", "scanner jam", "you are a star"]);
    assert_eq!((found.next, found.timeless.len()), (None, 0));
}

#[test]
fn an_interaction_stands_once_where_it_matched_itself_or_else_where_its_first_part_did() {
    let (_place, mut journal) = journal();
    let row = log(&mut journal, "scanner jam, call back >tomorrow ! <9:00");
    let owed = row.follow_up.as_ref().unwrap().uid;
    let said = |words: &str| Deed::Acknowledge { words: words.to_owned(), replaces: false };
    journal.follow(owed, &said("scanner again, told Systems about the mirror")).unwrap();
    let found = search(&mut journal, "scanner");
    assert_eq!(told(&found).len(), 1, "{:?}", told(&found));
    assert_eq!(found.rows[0].part, None);
    let found = search(&mut journal, "mirror");
    let part = found.rows[0].part.as_ref().unwrap();
    assert_eq!(part.of, PartOf::StepNote);
    assert!(part.text.contains("mirror"));
    assert_eq!(found.rows[0].item.uid(), row.uid());
    assert_eq!(found.rows[0].at, journal.now(), "under the day on which it was noted");
}

#[test]
fn goals_and_the_lines_about_shifts_are_found_and_go_with_undo() {
    let (_place, mut journal) = journal();
    journal.start_shift().unwrap();
    log(&mut journal, "atlas");
    journal.end_shift("A calm day with the heliotrope").unwrap();
    let goal = Goal {
        id: 0,
        uid: Uuid::now_v7(),
        name: "Learn the heliotrope".to_owned(),
        why: "For maps".to_owned(),
        measure: None,
        theme: String::new(),
        target: None,
        started_on: "2026-11-20".parse().unwrap(),
        until: None,
        closed_at: None,
    };
    journal.save_goal(&goal).unwrap();
    let found = |journal: &mut Journal| told(&search(journal, "heliotr"));
    assert_eq!(found(&mut journal), ["A calm day with the heliotrope", "Learn the heliotrope"]);
    journal.undo().unwrap();
    assert_eq!(found(&mut journal), ["A calm day with the heliotrope"]);
    journal.undo().unwrap();
    assert_eq!(found(&mut journal), Vec::<String>::new());
    journal.redo().unwrap();
    journal.redo().unwrap();
    assert_eq!(found(&mut journal).len(), 2);
    assert_eq!(told(&search(&mut journal, "in:goals")), ["Learn the heliotrope"]);
    assert_eq!(told(&search(&mut journal, "in:reflection on:2026-11-21")).len(), 1);
    assert_eq!(told(&search(&mut journal, "in:reflection on:2026-11-20")).len(), 0);
    assert_checks_clean(&journal);
}

#[test]
fn rules_phrases_and_contacts_come_with_the_first_page_and_apart() {
    let (_place, mut journal) = journal();
    for name in ["Systems printers", "Printer team", "Print shop"] {
        journal.save_contact(&Contact::named(Uuid::now_v7(), name.to_owned())).unwrap();
    }
    log(&mut journal, "printer empty <9:00");
    log(&mut journal, "printer jam <10:00");
    let query = FindQuery { limit: 1, timeless_limit: 2, ..asked(&mut journal, "print") };
    let found = journal.search(&query).unwrap();
    assert_eq!((told(&found), found.timeless.len()), (vec!["printer jam".to_owned()], 2));
    assert!(found.has_more_timeless);
    let query = FindQuery { after: found.next, ..query };
    let found = journal.search(&query).unwrap();
    assert_eq!((told(&found), found.timeless.len()), (vec!["printer empty".to_owned()], 0));
    assert_eq!(search(&mut journal, "in:contacts").timeless.len(), 3);
    assert_eq!(search(&mut journal, "in:contacts").rows.len(), 0);
    assert_eq!(search(&mut journal, "print on:today").timeless.len(), 0, "they have no day");
}

#[test]
fn what_is_typed_is_never_syntax_and_signs_alone_find_nothing() {
    let (_place, mut journal) = journal();
    log(&mut journal, "NOT a colon: it is and was OR near(a, b)");
    for line in
        ["\"", "NOT", "it AND was", "near(a", "a OR", "*", "col*", "words:", "(", "-it", "^not"]
    {
        let found = told(&search(&mut journal, line)).len();
        assert_eq!(
            found,
            usize::from(line.contains(char::is_alphanumeric) && line != "words:"),
            "{line}"
        );
    }
}

#[test]
fn a_word_that_left_its_last_entry_is_nowhere_any_more() {
    let (place, mut journal) = journal();
    let row = log(&mut journal, "xylophone in the foyer");
    let words = |journal: &Journal| {
        journal.store.read(|| crate::store::search::listed_words(&journal.store)).unwrap()
    };
    assert!(words(&journal).contains(&"xylophone".to_owned()));
    let other = log(&mut journal, "xylophone again");
    journal.delete(row.uid()).unwrap();
    assert!(words(&journal).contains(&"xylophone".to_owned()), "another entry has it");
    assert!(!words(&journal).contains(&"foyer".to_owned()));
    journal.delete(other.uid()).unwrap();
    assert!(!words(&journal).contains(&"xylophone".to_owned()));
    assert_eq!(told(&search(&mut journal, "xyloph")).len(), 0);
    journal.undo().unwrap();
    assert_eq!(told(&search(&mut journal, "xyloph")), ["xylophone again"]);
    drop((journal, place));
}

#[test]
fn everything_is_counted_by_its_sort() {
    let (_place, mut journal) = made_up(300, 5);
    for line in ["", "the", "kind:tech", "has:follow-up", "in:kudos", "print"] {
        let query =
            FindQuery { limit: 10_000, timeless_limit: 10_000, ..asked(&mut journal, line) };
        let (rows, timeless) = all_pages(&journal, &query, Bounds::USUAL);
        let mut counting = Counting::new(query.search);
        while !counting.is_done {
            journal.count_found(&mut counting).unwrap();
        }
        let counts = counting.counts;
        let of =
            |thing| rows.iter().filter(|it| it.item.thing() == thing && it.part.is_none()).count();
        let parts =
            rows.iter().filter(|it| it.part.is_some() && it.item.thing() != Thing::Rule).count();
        assert_eq!(counts.total(), (rows.len() + timeless.len()) as u64, "{line}");
        assert_eq!(counts.of(Thing::Interaction), of(Thing::Interaction) as u64, "{line}");
        assert_eq!(counts.of(Thing::Kudos), of(Thing::Kudos) as u64, "{line}");
        assert_eq!(counts.follow_ups, parts as u64, "{line}");
    }
}

/// Everything that is found, page by page.
fn all_pages(
    journal: &Journal,
    query: &FindQuery,
    bounds: Bounds,
) -> (Vec<FoundRow>, Vec<FoundItem>) {
    let (mut rows, mut timeless) = (Vec::new(), Vec::new());
    let mut query = query.clone();
    for _ in 0..5_000 {
        let found = journal.search_within(&query, bounds).unwrap();
        assert!(found.rows.len() <= query.limit);
        rows.extend(found.rows);
        timeless.extend(found.timeless);
        let Some(next) = found.next else { return (rows, timeless) };
        assert_ne!(Some(next), query.after, "it goes on");
        query.after = Some(next);
    }
    panic!("it never ends");
}

#[test]
fn all_pages_can_be_read_from_one_state_while_others_write() {
    let (place, mut journal) = made_up(450, 8);
    let query = FindQuery { limit: 70, ..asked(&mut journal, "") };
    let all = all_pages(&journal, &query, Bounds::USUAL);
    let read = journal.in_one_state(|journal, _| {
        let first = journal.search(&query)?;
        log(&mut place.open(), "meanwhile");
        assert_eq!(first, journal.search(&query)?);
        Ok(all_pages(journal, &query, Bounds::USUAL))
    });
    assert_eq!(read.unwrap(), all);
    assert_ne!(all_pages(&journal, &query, Bounds::USUAL), all);
}

#[test]
fn tags_are_counted_over_the_whole_journal() {
    let (_place, mut journal) = made_up(300, 8);
    log(&mut journal, "* a kind word #thanks");
    let mut naive: HashMap<String, u64> = HashMap::new();
    for row in everything(&journal) {
        let tags = match row.entry {
            Logged::Interaction(it) => it.tags,
            Logged::Kudos(it) => it.tags,
        };
        for tag in tags {
            *naive.entry(tag).or_default() += 1;
        }
    }
    let mut counting = TagCounting::default();
    while !counting.is_done {
        journal.count_tags(&mut counting).unwrap();
    }
    let told = counting.commonest(usize::MAX);
    assert!(told.len() > 3 && told.is_sorted_by(|(_, one), (_, other)| one >= other), "{told:?}");
    assert_eq!(told.iter().cloned().collect::<HashMap<_, _>>(), naive);
    assert_eq!(counting.commonest(2), told[..2]);
}

/// Lines of words that stand in made-up journals, beginnings of them, and filters.
fn lines() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the",
        "a",
        "printer",
        "scan",
        "scanner",
        "e-mail",
        "wayfinding",
        "th",
        "t",
        "print",
        "prin",
        "asked",
        "Systems",
        "list",
        "card",
        "reader",
        "not",
        "catalog",
        "thank",
        "desk",
        "rule",
        "kind:tech",
        "kind:directions",
        "channel:phone",
        "who:student",
        "tag:thanks",
        "tag:scanner",
        "effort:1-2",
        "effort:4+",
        "came:upset",
        "left:happy",
        "from:2026-11-10",
        "until:2026-11-12",
        "on:2026-11",
        "before:2026-11-15",
        "has:follow-up",
        "has:open",
        "in:kudos",
        "in:interactions",
        "in:rules",
        "in:feedback",
        "in:goals",
        "in:reflections",
        "in:mistakes",
        "nowhere",
        "!",
        ":",
    ]);
    let line = prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.join(" "));
    (line, any::<bool>()).prop_map(|(line, space)| if space { format!("{line} ") } else { line })
}

#[test]
fn any_line_in_any_order_by_any_page_finds_what_looking_at_everything_finds() {
    let (_place, mut journal) = made_up(260, 11);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 250,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let journal = std::cell::RefCell::new(&mut journal);
    let goes = (lines(), any::<bool>(), 1..40_usize, 1..60_usize);
    runner
        .run(&goes, |(line, oldest_first, limit, looks)| {
            let journal = &mut **journal.borrow_mut();
            let search = read(journal, &line);
            let mut naive = naive::found(journal, &search);
            if !oldest_first {
                naive.reverse();
            }
            let query = FindQuery { search, oldest_first, limit, ..FindQuery::default() };
            let (batch, window) = (looks / 3 + 1, looks / 2 + 1);
            let bounds =
                Bounds { facts: looks, looks, rows: 30, batch, window, window_looks: looks / 4 };
            let (rows, _) = all_pages(journal, &query, bounds);
            let found: Vec<(i64, Uuid, bool)> = rows
                .iter()
                .map(|row| (row.at.timestamp_millis(), row.item.uid(), row.part.is_some()))
                .collect();
            prop_assert_eq!(found, naive, "{}", line);
            Ok(())
        })
        .unwrap();
}
