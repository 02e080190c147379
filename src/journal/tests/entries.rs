//! Logging, editing, counting, finding: what each use case leaves in the journal.

use super::*;
use crate::domain::calendar::{Closure, Wish};
use crate::domain::follow_up::{Deed, Step};
use crate::domain::interaction::{Effort, Expectation, Mood};
use crate::domain::quick_entry::{Backdate, Entry, InteractionDraft};
use crate::domain::radar::Period;
use crate::domain::vocabulary::Facet;
use std::sync::atomic::AtomicBool;

#[test]
fn a_line_is_stored_with_everything_that_it_says() {
    let (place, mut journal) = journal();
    let line = "she was upset :( sorted :) /tech /phone /student 5m x3 r2 #Scanner >tomorrow 10am";
    let row = log(&mut journal, line);
    drop(journal);
    let mut journal = place.open();
    assert_eq!(journal.get(row.uid()).unwrap().as_ref(), Some(&row));
    let it = interaction(&row);
    let setup = journal.setup().unwrap();
    assert_eq!(setup.vocabulary.name(it.kind), "Printing & tech");
    assert_eq!(setup.vocabulary.name(it.channel), "Phone");
    assert_eq!(setup.vocabulary.name(it.audience), "Student");
    assert_eq!((it.count, it.minutes, it.effort), (3, Some(5), Effort::new(2)));
    assert_eq!((it.mood_before, it.mood_after), (Some(Mood::Upset), Some(Mood::Happy)));
    assert_eq!(it.tags, ["scanner"]);
    let follow_up = row.follow_up.as_ref().unwrap();
    assert_eq!(follow_up.promise, it.summary);
    assert_eq!(follow_up.step, Step::Commit);
    assert_eq!(follow_up.due.to_string(), "2026-11-22 12:00:00");
    assert!(follow_up.due_moved_from.is_some());
    assert_checks_clean(&journal);
}

#[test]
fn a_line_without_names_gets_the_defaults_of_the_vocabulary() {
    let (_place, mut journal) = journal();
    let row = log(&mut journal, "asked about the weather");
    let setup = journal.setup().unwrap();
    let it = interaction(&row);
    for (id, facet) in
        [(it.kind, Facet::Kind), (it.channel, Facet::Channel), (it.audience, Facet::Audience)]
    {
        assert_eq!(Some(id), setup.vocabulary.default_term(facet).map(|term| term.id));
    }
    assert_eq!(it.happened_at, clock().now());
}

#[test]
fn an_exclamation_mark_only_says_that_something_is_owed() {
    let (_place, mut journal) = journal();
    let follow_up = log(&mut journal, "e-book login fails !").follow_up.unwrap();
    assert_eq!((follow_up.promise.as_str(), follow_up.step), ("", Step::Acknowledge));
    assert_eq!(follow_up.due.to_string(), "2026-11-21 17:00:00");
}

#[test]
fn a_new_contact_is_made_once_and_found_again() {
    let (_place, mut journal) = journal();
    let first = log(&mut journal, "longer Sunday hours /sugg @Lead-team");
    let second = log(&mut journal, "more sockets /sugg @lead");
    assert_eq!(first.refer_to, second.refer_to);
    assert_eq!(journal.setup().unwrap().contacts.iter().count(), 1);
    let third = log(&mut journal, "a bench @\"LEAD TEAM\"");
    assert_eq!(first.refer_to, third.refer_to);
}

#[test]
fn saving_twice_under_one_uid_saves_once() {
    let (_place, mut journal) = journal();
    let uid = Uuid::now_v7();
    let first = journal.log_line("printer jammed", ORDER, uid, WINDOW).unwrap();
    let again = journal.log_line("printer jammed", ORDER, uid, WINDOW).unwrap();
    assert_eq!(first.output, again.output);
    assert!(first.undoable && !again.undoable);
    assert_eq!(everything(&journal).len(), 1);
    let tally = Uuid::now_v7();
    let preset = journal.setup().unwrap().presets[0].id;
    let first = journal.tally(preset, tally).unwrap().output;
    assert_eq!(journal.tally(preset, tally).unwrap().output, first);
    assert_eq!(everything(&journal).len(), 2);
}

#[test]
fn a_refused_line_saves_nothing_and_says_why() {
    let (_place, mut journal) = journal();
    for line in ["email >yesterday", "", "   ", "fixed <tomorrow 9:00"] {
        let before = everything(&journal).len();
        if let Err(error) = journal.log_line(line, ORDER, Uuid::now_v7(), WINDOW) {
            assert!(error.is_refused(), "{line}: {error:?}");
            assert_eq!(everything(&journal).len(), before);
        } else {
            assert!(line.starts_with("fixed"), "{line} was saved");
        }
    }
}

#[test]
fn the_draft_goes_with_the_save_and_not_before() {
    let (_place, mut journal) = journal();
    journal.save_draft(WINDOW, "printer jam").unwrap();
    journal.save_draft("other", "half a word").unwrap();
    assert!(journal.log_line("email >yesterday", ORDER, Uuid::now_v7(), WINDOW).is_err());
    assert_eq!(journal.claim_drafts(WINDOW).unwrap(), ["printer jam", "half a word"]);
    log(&mut journal, "printer jammed");
    assert_eq!(journal.claim_drafts(WINDOW).unwrap(), ["half a word"]);
}

#[test]
fn a_window_takes_over_the_drafts_of_windows_that_are_gone() {
    let (place, mut journal) = journal();
    journal.save_draft("first", "one").unwrap();
    journal.save_draft("second", "two").unwrap();
    drop(journal);
    let mut journal = place.open();
    let mut claimed = journal.claim_drafts("third").unwrap();
    claimed.sort();
    assert_eq!(claimed, ["one", "two"]);
    assert_eq!(journal.claim_drafts("third").unwrap().len(), 2);
    assert_eq!(journal.undo_label(), None);
    // A line that is given up makes room for the next; a line that is logged is done with.
    journal.save_draft("third", "").unwrap();
    let left = journal.claim_drafts("third").unwrap();
    assert_eq!(left.len(), 1);
    journal.log_line(&left[0], ORDER, Uuid::now_v7(), "fourth").unwrap();
    assert_eq!(journal.claim_drafts("third").unwrap(), Vec::<String>::new());
}

#[test]
fn the_editor_changes_every_field_and_adds_and_removes_a_follow_up() {
    let (_place, mut journal) = journal();
    let row = log(&mut journal, "scanner sends empty pages");
    let mut edit = EntryEdit::of(&row).unwrap();
    edit.interaction.count = 4;
    edit.interaction.minutes = Some(90);
    edit.interaction.effort = Effort::new(5);
    edit.interaction.tags = vec!["Scanner".to_owned(), "scanner".to_owned(), "a b".to_owned()];
    edit.interaction.detail = "line one\nline two".to_owned();
    edit.interaction.extra = "showed the big scanner".to_owned();
    edit.interaction.expectation = Some(Expectation::Exceeded);
    edit.follow_up = Some(FollowUpEdit {
        promise: "call back".to_owned(),
        due: "2026-11-24T15:00:00".parse().unwrap(),
        due_moved_from: Some(Wish { date: "2026-11-24".parse().unwrap(), time: None }),
        refer_to: Some("IT service".to_owned()),
    });
    let saved = journal.save_interaction(&edit).unwrap().output;
    assert_eq!(interaction(&saved).tags, ["scanner", "ab"]);
    assert_eq!(journal.get(row.uid()).unwrap(), Some(saved.clone()));
    assert_eq!(saved.refer_to.as_ref().unwrap().name, "IT service");
    assert_eq!(EntryEdit::of(&saved).unwrap().follow_up, edit.follow_up);
    edit.follow_up = None;
    let saved = journal.save_interaction(&edit).unwrap().output;
    assert_eq!((saved.follow_up, saved.refer_to), (None, None));
    assert_eq!(journal.find("empty pages", 9).unwrap().len(), 1);
    assert_eq!(journal.find("call back", 9).unwrap().len(), 0);
    assert_checks_clean(&journal);
}

#[test]
fn values_out_of_range_are_refused() {
    let (_place, mut journal) = journal();
    let edit = EntryEdit::of(&log(&mut journal, "x")).unwrap();
    let changes: [&dyn Fn(&mut EntryEdit); 5] = [
        &|it| it.interaction.count = 0,
        &|it| it.interaction.minutes = Some(1441),
        &|it| it.interaction.summary = "x".repeat(2_001),
        &|it| it.interaction.detail = "x".repeat(64 * 1024 + 1),
        &|it| it.interaction.happened_at += chrono::TimeDelta::days(1),
    ];
    for change in changes {
        let mut edit = edit.clone();
        change(&mut edit);
        assert!(journal.save_interaction(&edit).unwrap_err().is_refused());
    }
}

#[test]
fn what_is_owed_is_listed_by_its_due_time() {
    let (_place, mut journal) = journal();
    log(&mut journal, "third >30 nov");
    log(&mut journal, "first >today");
    let second = log(&mut journal, "second >mon @Lead-team");
    log(&mut journal, "nothing owed");
    let owed = journal.open_follow_ups(10).unwrap();
    let words: Vec<&str> = owed.iter().map(|it| it.interaction.summary.as_str()).collect();
    assert_eq!(words, ["first", "second", "third"]);
    assert_eq!(owed[1].refer_to, second.refer_to);
    let kept = Deed::Keep { note: String::new() };
    journal.follow(second.follow_up.unwrap().uid, &kept).unwrap();
    assert_eq!(journal.follow_up_counts().unwrap().open, 2);
}

#[test]
fn pages_of_a_list_are_whole_and_in_order_even_within_one_instant() {
    let (_place, mut journal) = journal();
    for number in 0..23 {
        log(&mut journal, &format!("number {number}"));
        if number % 4 == 0 {
            log(&mut journal, &format!("* thanks {number}"));
        }
    }
    let all = everything(&journal);
    assert_eq!(all.len(), 29);
    let mut paged = Vec::new();
    loop {
        let after = paged.last().map(EntryRow::position);
        let query = ListQuery { with_kudos: true, after, limit: Some(5), ..ListQuery::default() };
        let page = journal.list(&query).unwrap();
        if page.is_empty() {
            break;
        }
        paged.extend(page);
    }
    assert_eq!(paged, all);
}

#[test]
fn lists_are_by_civil_day_whatever_the_clock_did() {
    let (place, journal) = journal();
    drop(journal);
    for (now, words) in [
        ("2026-10-25T02:30:00+02:00", "before the clocks went back"),
        ("2026-10-25T02:30:00+01:00", "after the clocks went back"),
        ("1999-12-31T23:59:00-05:00", "a clock years behind"),
        ("2031-01-01T00:30:00+14:00", "a clock years ahead"),
    ] {
        let clock = Clock::from_rfc3339(now).unwrap();
        let mut journal = Journal::open(&place.path(), clock).unwrap();
        log(&mut journal, words);
    }
    let journal = place.open();
    assert_eq!(
        summaries(&everything(&journal)),
        [
            "a clock years ahead",
            "after the clocks went back",
            "before the clocks went back",
            "a clock years behind"
        ]
    );
    for (day, count) in [("2026-10-25", 2), ("1999-12-31", 1), ("2031-01-01", 1), ("2030-12-31", 0)]
    {
        let day = Some(day.parse().unwrap());
        let query = ListQuery { from: day, to: day, ..ListQuery::default() };
        assert_eq!(journal.list(&query).unwrap().len(), count, "{day:?}");
    }
    assert_eq!(journal.find("clock", 9).unwrap().len(), 4);
}

#[test]
fn a_distance_back_is_exact_and_a_civil_time_takes_the_desks_offset() {
    let now = clock().now();
    assert_eq!((now - clock().past(Backdate::MinutesAgo(20))).num_seconds(), 1200);
    let at = clock().past(Backdate::At("2026-11-21T09:40:00".parse().unwrap()));
    assert_eq!(at.to_rfc3339(), "2026-11-21T09:40:00+01:00");
}

#[test]
fn counts_of_a_day_add_up() {
    let (_place, mut journal) = journal();
    log(&mut journal, "x3 /dir");
    log(&mut journal, "x2 /dir");
    log(&mut journal, "printer /tech");
    let day = clock().now().date_naive();
    let counts = journal.counts(Period::day(day)).unwrap();
    assert_eq!(counts.iter().map(|it| it.count).sum::<u64>(), 6);
    let preset = &journal.setup().unwrap().presets[0];
    assert_eq!(preset.count_in(&counts, None), 5);
}

#[test]
fn what_is_typed_into_search_is_literal() {
    let (_place, mut journal) = journal();
    log(&mut journal, "asked about \"x3 #5\" cable");
    log(&mut journal, "Études on naïve art /ref >mon @Lead-team");
    log(&mut journal, "* you are a star");
    for (words, found) in [
        ("cab", 1),
        ("CABLE asked", 1),
        ("\"x3", 1),
        ("x3*", 1),
        ("-cable", 1),
        ("cable NEAR(", 0),
        ("cable OR star", 0),
        ("words:cable", 0),
        ("etudes naive", 1),
        ("sta", 1),
        ("lead", 1),
        ("\"", 0),
        ("*", 0),
        ("", 0),
        ("🙂", 0),
        ("^cable", 1),
        ("NOT", 0),
    ] {
        assert_eq!(journal.find(words, 9).unwrap().len(), found, "{words}");
    }
}

#[test]
fn found_entries_are_the_newest_first_and_each_once() {
    let (_place, mut journal) = journal();
    for number in 0..30 {
        log(&mut journal, &format!("printer {number} >mon"));
    }
    let found = journal.find("printer", 10).unwrap();
    assert_eq!(found.len(), 10);
    assert_eq!(summaries(&found)[0], "printer 29");
    assert_eq!(journal.find("printer", 100).unwrap().len(), 30);
}

#[test]
fn hostile_text_comes_back_exactly() {
    let (place, mut journal) = journal();
    let texts = [
        "👩‍🔧 fixed it 🇫🇷",
        "שלום עולם",
        "مرحبا بالعالم",
        "e\u{301}tude and étude",
        "'; DROP TABLE interaction; --",
        "“curly” \\ % _ ' ''",
        "Z\u{351}\u{36b}a\u{34b}lgo",
    ];
    let uids: Vec<Uuid> = texts.iter().map(|text| log(&mut journal, text).uid()).collect();
    drop(journal);
    let journal = place.open();
    for (uid, text) in uids.into_iter().zip(texts) {
        assert_eq!(interaction(&journal.get(uid).unwrap().unwrap()).summary, text);
    }
    assert_checks_clean(&journal);
}

#[test]
fn an_entry_of_the_greatest_size_is_stored() {
    let (_place, mut journal) = journal();
    let draft = InteractionDraft {
        summary: "é".repeat(2_000),
        detail: "word ".repeat(13_107) + "w",
        ..InteractionDraft::default()
    };
    let row =
        journal.log(&Entry::Interaction(draft.clone()), Uuid::now_v7(), WINDOW).unwrap().output;
    assert_eq!(interaction(&row).summary, draft.summary);
    assert_eq!(interaction(&row).detail, draft.detail);
}

#[test]
fn settings_are_stored_and_read_again() {
    let (place, mut journal) = journal();
    let setup = journal.setup().unwrap();
    let mut calendar = setup.calendar.clone();
    calendar.set_hours(chrono::Weekday::Sun, Vec::new());
    calendar.set_closures(vec![Closure {
        first: "2026-12-24".parse().unwrap(),
        last: "2027-01-03".parse().unwrap(),
        reason: "Winter break".to_owned(),
    }]);
    journal.set_calendar(&calendar).unwrap();
    let profile =
        Profile { name: "  Bo   Lind ".to_owned(), desk: String::new(), ..Profile::default() };
    journal.set_profile(&profile).unwrap();
    let mut term = setup.vocabulary.terms(Facet::Kind).next().unwrap().clone();
    term.name = "Way finding".to_owned();
    term.aliases = vec!["/Which Way".to_owned()];
    term.is_default = true;
    journal.save_term(&term).unwrap();
    let mut added = term.clone();
    (added.id, added.name, added.is_default) = (0, "Tours".to_owned(), false);
    journal.save_term(&added).unwrap();
    let order: Vec<i64> = setup.presets.iter().rev().map(|preset| preset.id).collect();
    journal.reorder_presets(&order).unwrap();
    drop(journal);
    let read = place.open().setup().unwrap();
    assert_eq!(read.calendar, calendar);
    assert_eq!(read.profile.name, "Bo Lind");
    assert_eq!(read.vocabulary.default_term(Facet::Kind).unwrap().name, "Way finding");
    assert_eq!(read.vocabulary.get(term.id).unwrap().aliases, ["which-way"]);
    assert_eq!(read.vocabulary.terms(Facet::Kind).last().unwrap().name, "Tours");
    assert_eq!(read.presets.iter().map(|it| it.id).collect::<Vec<_>>(), order);
}

#[test]
fn two_terms_cannot_have_one_name_and_the_last_cannot_go() {
    let (_place, mut journal) = journal();
    let terms: Vec<_> =
        journal.setup().unwrap().vocabulary.terms(Facet::Channel).cloned().collect();
    let mut twin = terms[1].clone();
    twin.name = terms[0].name.to_uppercase();
    assert!(journal.save_term(&twin).unwrap_err().is_refused());
    let (last, others) = terms.split_last().unwrap();
    for term in others {
        let archived = crate::domain::vocabulary::Term { archived: true, ..term.clone() };
        journal.save_term(&archived).unwrap();
    }
    let archived = crate::domain::vocabulary::Term { archived: true, ..last.clone() };
    assert!(journal.save_term(&archived).unwrap_err().is_refused());
}

#[test]
fn made_up_data_is_whole_repeatable_and_never_in_the_future() {
    let fill = |count: usize, seed| {
        let (place, mut journal) = journal();
        let never = AtomicBool::new(false);
        let mut beats = 0;
        let done = journal.fill_with_demo(count, seed, &mut |_, _| beats += 1, &never).unwrap();
        assert_eq!(done.output, count);
        assert!(beats > 0 && !done.undoable);
        assert_checks_clean(&journal);
        (place, journal)
    };
    let (_first, one) = fill(1_500, 7);
    let (_second, two) = fill(1_500, 7);
    let (rows, same) = (everything(&one), everything(&two));
    assert_eq!(
        rows.iter().map(EntryRow::uid).collect::<Vec<_>>(),
        same.iter().map(EntryRow::uid).collect::<Vec<_>>()
    );
    assert_eq!(summaries(&rows), summaries(&same));
    assert!(rows.iter().all(|row| row.entry.happened_at() <= clock().now()));
    assert!(rows.iter().any(|row| matches!(row.entry, Logged::Kudos(_))));
    let owed = one.open_follow_ups(100).unwrap();
    let now = clock().now().naive_local();
    assert!(owed.iter().any(|it| it.follow_up.due < now), "late");
    assert!(owed.iter().any(|it| it.follow_up.due.date() == now.date()), "today");
    assert!(owed.iter().any(|it| it.follow_up.due.date() > now.date()), "later");
    assert!(owed.iter().any(|it| it.refer_to.is_some()), "passed on");
    let (_third, none) = fill(0, 1);
    assert!(everything(&none).is_empty());
}

#[test]
fn stopped_made_up_data_leaves_nothing_behind() {
    let (_place, mut journal) = journal();
    let stop = AtomicBool::new(true);
    assert!(journal.fill_with_demo(100, 1, &mut |_, _| {}, &stop).unwrap_err().is_refused());
    assert!(everything(&journal).is_empty());
    log(&mut journal, "real work");
    let go = AtomicBool::new(false);
    assert!(journal.fill_with_demo(100, 1, &mut |_, _| {}, &go).unwrap_err().is_refused());
}
