//! Undo and redo: every step back gives what was there before, or says why it cannot.

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::vocabulary::Facet;

type Work = Box<dyn Fn(&mut Journal, &EntryRow, &EntryRow)>;

/// Everything that a person can see of a journal.
fn seen(journal: &mut Journal) -> (Vec<EntryRow>, Setup, usize) {
    let setup = Setup::clone(&journal.setup().unwrap());
    let found = journal.find("wo", 1_000).unwrap().len();
    (everything(journal), setup, found)
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
        (
            Op::KeepPromise,
            Box::new(|it, row, _| it.keep(row.follow_up.as_ref().unwrap().uid).map(drop).unwrap()),
        ),
        (
            Op::LetGo,
            Box::new(|it, row, _| {
                it.let_go(row.follow_up.as_ref().unwrap().uid).map(drop).unwrap();
            }),
        ),
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
    for (op, work) in works_on_entries().into_iter().chain(works_on_settings()) {
        let (_place, mut journal) = journal();
        let row = log(&mut journal, "first words #old >tomorrow @Helper");
        let kudos = log(&mut journal, "* worth gold");
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
    let kept = journal.keep(follow_up.uid).unwrap().output;
    assert_eq!(kept.closed_at, Some(clock().now()));
    assert_eq!(journal.reopen(follow_up.uid).unwrap().output, follow_up);
    journal.undo().unwrap();
    assert_eq!(journal.open_follow_up_count().unwrap(), 0);
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
