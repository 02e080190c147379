//! Undo and redo: every step back gives what was there before, or says why it cannot.

use super::*;
use crate::domain::calendar::{Calendar, Due};
use crate::domain::follow_up::{Deed, News, Step};
use crate::domain::hand_over::Cover;
use crate::domain::vocabulary::Facet;

type Work = Box<dyn Fn(&mut Journal, &EntryRow, &EntryRow)>;

/// Everything that a person can see of a journal.
#[derive(Debug, PartialEq)]
struct Seen {
    entries: Vec<EntryRow>,
    setup: Setup,
    found: usize,
    cases: Vec<CaseView>,
    review: Review,
}

fn seen(journal: &mut Journal) -> Seen {
    let entries = everything(journal);
    let follow_ups: Vec<Uuid> =
        entries.iter().filter_map(|row| row.follow_up.as_ref()).map(|it| it.uid).collect();
    Seen {
        entries,
        setup: Setup::clone(&journal.setup().unwrap()),
        found: journal.find("wo", 1_000).unwrap().len(),
        cases: follow_ups.into_iter().map(|uid| journal.case(uid).unwrap().unwrap()).collect(),
        review: journal.review().unwrap(),
    }
}

/// Does something about the follow-up of the first entry.
fn follow(deed: Deed) -> Work {
    Box::new(move |it, row, _| {
        it.follow(row.follow_up.as_ref().unwrap().uid, &deed).map(drop).unwrap();
    })
}

/// Everything that can be done with an entry.
fn works_on_entries() -> Vec<(Op, Work)> {
    vec![
        (Op::LogInteraction, Box::new(|it, _, _| drop(log(it, "words #tag >mon @Lead-team")))),
        (Op::LogKudos, Box::new(|it, _, _| drop(log(it, "* wonderful /phone")))),
        (
            Op::Tally,
            Box::new(|it, _, _| {
                let preset = it.setup().unwrap().presets[0].id;
                it.tally(preset, Uuid::now_v7()).map(drop).unwrap();
            }),
        ),
        (
            Op::Edit,
            Box::new(|it, row, _| {
                let mut edit = EntryEdit::of(row).unwrap();
                edit.interaction.summary = "other words".to_owned();
                edit.interaction.happened_at -= chrono::TimeDelta::days(3);
                edit.follow_up.as_mut().unwrap().refer_to = Some("Somebody new".to_owned());
                it.save_interaction(&edit).map(drop).unwrap();
            }),
        ),
        (
            Op::Edit,
            Box::new(|it, row, _| {
                let mut edit = EntryEdit::of(row).unwrap();
                edit.follow_up = None;
                it.save_interaction(&edit).map(drop).unwrap();
            }),
        ),
        (
            Op::Edit,
            Box::new(|it, _, kudos| {
                let Logged::Kudos(mut kudos) = kudos.entry.clone() else { panic!() };
                kudos.said = "wow".to_owned();
                it.save_kudos(&kudos).map(drop).unwrap();
            }),
        ),
        (Op::Duplicate, Box::new(|it, row, _| it.duplicate(row.uid()).map(drop).unwrap())),
        (Op::Delete, Box::new(|it, row, _| it.delete(row.uid()).map(drop).unwrap())),
        (Op::Delete, Box::new(|it, _, kudos| it.delete(kudos.uid()).map(drop).unwrap())),
        (Op::KeepPromise, follow(Deed::Keep { note: "done".to_owned() })),
        (Op::LetGo, follow(Deed::LetGo { reason: "not wanted any more".to_owned() })),
    ]
}

/// Everything that can be done about a follow-up, and around it.
fn works_on_follow_ups() -> Vec<(Op, Work)> {
    let words = || "words".to_owned();
    let due = Due { at: "2026-11-30T12:00:00".parse().unwrap(), moved_from: None };
    let uid = |row: &EntryRow| row.follow_up.as_ref().unwrap().uid;
    vec![
        (Op::NoteStep, follow(Deed::Acknowledge { words: words(), replaces: false })),
        (Op::NoteStep, follow(Deed::NotNeeded(Step::Clarify))),
        (Op::MakePromise, follow(Deed::Promise { words: words(), due, check_back: Some(due.at) })),
        (Op::MovePromise, follow(Deed::Move(due))),
        (Op::CheckBack, follow(Deed::Solved { words: words() })),
        (Op::CheckBack, follow(Deed::NoAnswer { words: words(), next: due.at })),
        (Op::NoteReferral, follow(Deed::Hear { news: News::Owned(words()), replaces: false })),
        (Op::NoteReferral, follow(Deed::Hear { news: News::Answered(words()), replaces: false })),
        (Op::TellCustomer, follow(Deed::Tell { words: words() })),
        (
            Op::HandOver,
            Box::new(move |it, row, _| it.handed_over(&[uid(row)], "Kim").map(drop).unwrap()),
        ),
        (
            Op::TakeOver,
            Box::new(move |it, row, _| {
                let mut sheet = it.hand_over_sheet(&[uid(row)], &Cover::to("")).unwrap();
                sheet.items[0].follow_up = Uuid::now_v7();
                it.take_over(&sheet).map(drop).unwrap();
            }),
        ),
        (Op::Refer, Box::new(move |it, row, _| it.refer(uid(row), "Words").map(drop).unwrap())),
        (Op::Refer, Box::new(move |it, row, _| it.refer(uid(row), "").map(drop).unwrap())),
        (
            Op::EditContacts,
            Box::new(move |it, _, _| {
                let mut contact = it.setup().unwrap().contacts.iter().next().unwrap().clone();
                contact.answers = "words".to_owned();
                it.save_contact(&contact).map(drop).unwrap();
            }),
        ),
        (
            Op::NoteContactDetail,
            Box::new(move |it, row, _| it.set_contact_detail(uid(row), "0171").map(drop).unwrap()),
        ),
        (
            Op::Link,
            Box::new(move |it, row, _| {
                let earlier = everything(it).last().unwrap().uid();
                it.link(row.uid(), Some(earlier)).map(drop).unwrap();
            }),
        ),
        (
            Op::Review,
            Box::new(move |it, row, _| {
                it.answer_card(uid(row), &CardAnswer::HandOver).map(drop).unwrap();
            }),
        ),
        (
            Op::KeepPromise,
            Box::new(move |it, row, _| {
                let kept = CardAnswer::Does(Deed::Keep { note: String::new() });
                it.answer_card(uid(row), &kept).map(drop).unwrap();
            }),
        ),
        (Op::EndShift, Box::new(move |it, _, _| it.end_shift("words").map(drop).unwrap())),
    ]
}

/// Everything that can be done with what a journal is set up with.
fn works_on_settings() -> Vec<(Op, Work)> {
    vec![
        (
            Op::EditProfile,
            Box::new(|it, _, _| it.set_profile(&Profile::default()).map(drop).unwrap()),
        ),
        (
            Op::EditHours,
            Box::new(|it, _, _| it.set_calendar(&Calendar::default()).map(drop).unwrap()),
        ),
        (
            Op::EditVocabulary,
            Box::new(|it, _, _| {
                let setup = it.setup().unwrap();
                let mut term = setup.vocabulary.terms(Facet::Kind).next().unwrap().clone();
                term.is_default = true;
                it.save_term(&term).map(drop).unwrap();
            }),
        ),
        (
            Op::EditVocabulary,
            Box::new(|it, _, _| {
                let setup = it.setup().unwrap();
                let mut order: Vec<i64> =
                    setup.vocabulary.terms(Facet::Audience).map(|term| term.id).collect();
                order.reverse();
                it.reorder_terms(Facet::Audience, &order).map(drop).unwrap();
            }),
        ),
        (
            Op::EditPresets,
            Box::new(|it, _, _| {
                let preset = it.setup().unwrap().presets[2].clone();
                it.delete_preset(preset.id).map(drop).unwrap();
            }),
        ),
    ]
}

#[test]
fn everything_that_can_be_done_can_be_undone_and_redone() {
    let works =
        works_on_entries().into_iter().chain(works_on_follow_ups()).chain(works_on_settings());
    for (op, work) in works {
        let (_place, mut journal) = journal();
        log(&mut journal, "an earlier one <9:00");
        let row = log(&mut journal, "first words #old >tomorrow @Helper");
        let kudos = log(&mut journal, "* worth gold");
        journal.start_shift().unwrap();
        let before = seen(&mut journal);
        work(&mut journal, &row, &kudos);
        assert_eq!(journal.undo_label(), Some(op.label()));
        let after = seen(&mut journal);
        assert_ne!(before, after, "{op:?} changed nothing");
        for _ in 0..2 {
            let undone = journal.undo().unwrap();
            assert_eq!(undone.label, format!("Undone: {}", op.label()));
            assert_eq!(seen(&mut journal), before, "undo of {op:?}");
            journal.redo().unwrap();
            assert_eq!(seen(&mut journal), after, "redo of {op:?}");
        }
        assert_checks_clean(&journal);
    }
}

#[test]
fn a_reopened_promise_can_be_undone() {
    let (_place, mut journal) = journal();
    let follow_up = log(&mut journal, "words >mon").follow_up.unwrap();
    let kept = journal.follow(follow_up.uid, &Deed::Keep { note: String::new() }).unwrap().output;
    assert_eq!(kept.closed_at, Some(clock().now()));
    assert_eq!(journal.follow(follow_up.uid, &Deed::Reopen).unwrap().output, follow_up);
    journal.undo().unwrap();
    assert_eq!(journal.follow_up_counts().unwrap().open, 0);
}

#[test]
fn undoing_goes_back_to_the_beginning_and_no_further() {
    let (_place, mut journal) = journal();
    let uids: Vec<Uuid> = (0..3).map(|n| log(&mut journal, &format!("word {n}")).uid()).collect();
    journal.delete(uids[1]).unwrap();
    for left in [3, 2, 1, 0] {
        journal.undo().unwrap();
        assert_eq!(everything(&journal).len(), left);
    }
    assert!(journal.undo().unwrap_err().is_refused());
    for _ in 0..4 {
        journal.redo().unwrap();
    }
    assert_eq!(summaries(&everything(&journal)), ["word 2", "word 0"]);
    log(&mut journal, "new work");
    assert_eq!(journal.redo_label(), None);
}

#[test]
fn only_the_last_steps_are_kept() {
    let (_place, mut journal) = journal();
    for number in 0..UNDO_DEPTH + 5 {
        log(&mut journal, &format!("number {number}"));
    }
    let mut undone = 0;
    while journal.undo().is_ok() {
        undone += 1;
    }
    assert_eq!(undone, UNDO_DEPTH);
    assert_eq!(everything(&journal).len(), 5);
}

#[test]
fn undo_is_refused_where_somebody_else_changed_the_same_entry() {
    let (place, mut journal) = journal();
    let row = log(&mut journal, "mine");
    let mut other = place.open();
    let mut edit = EntryEdit::of(&row).unwrap();
    edit.interaction.summary = "theirs".to_owned();
    other.save_interaction(&edit).unwrap();
    let error = journal.undo().unwrap_err();
    assert!(error.is_refused(), "{error:?}");
    assert_eq!(summaries(&everything(&journal)), ["theirs"]);
    assert_checks_clean(&journal);
}

#[test]
fn undoing_a_log_leaves_the_draft_of_the_window_alone() {
    let (_place, mut journal) = journal();
    journal.save_draft(WINDOW, "words").unwrap();
    log(&mut journal, "words");
    journal.save_draft(WINDOW, "the next ones").unwrap();
    journal.undo().unwrap();
    assert_eq!(journal.claim_drafts(WINDOW).unwrap(), ["the next ones"]);
}
