//! One act over many entries.

use super::*;
use std::collections::HashSet;

fn kind(journal: &mut Journal, name: &str) -> crate::domain::RowId {
    use crate::domain::vocabulary::Facet;
    journal.setup().unwrap().vocabulary.meant(Facet::Kind, name).unwrap().id
}

fn preview(journal: &mut Journal, act: &BulkAct, of: &BulkOf) -> BulkPreview {
    let mut look = journal.preview_bulk(act, of).unwrap();
    while !look.is_done {
        journal.look_at_bulk(&mut look).unwrap();
    }
    look.preview
}

fn act_on(journal: &mut Journal, act: &BulkAct, of: &BulkOf) -> Done<u64> {
    let expected = preview(journal, act, of).changes;
    journal.bulk(act, of, expected, &mut |_, _| {}, &AtomicBool::new(false)).unwrap()
}

fn found(journal: &mut Journal, line: &str) -> BulkOf {
    BulkOf::Found { search: Box::new(read(journal, line)), but: HashSet::new() }
}

#[test]
fn entries_that_are_named_are_previewed_newest_first_in_whatever_order_they_are_named() {
    let (_place, mut journal) = made_up(40, 3);
    let rows = everything(&journal);
    let mut uids: Vec<Uuid> = rows.iter().take(8).map(EntryRow::uid).collect();
    let newest: Vec<Uuid> = uids[..5].to_vec();
    for turn in 0..uids.len() {
        uids.rotate_left(turn);
        let of = BulkOf::These(uids.clone());
        let told = preview(&mut journal, &BulkAct::Delete, &of);
        let shown: Vec<Uuid> = told.first.iter().map(EntryRow::uid).collect();
        assert_eq!((told.changes, shown), (8, newest.clone()));
    }
}

#[test]
fn single_entries_are_left_out_of_everything_that_is_found() {
    let (_place, mut journal) = made_up(120, 3);
    log(&mut journal, "* a kind word");
    let BulkOf::Found { search, .. } = found(&mut journal, "") else { panic!() };
    let rows = everything(&journal);
    let is_kudos = |row: &&EntryRow| row.is_kudos();
    let kudos = rows.iter().find(is_kudos).map(EntryRow::uid);
    let entry = rows.iter().find(|row| !is_kudos(row)).map(EntryRow::uid);
    let but: HashSet<Uuid> = kudos.into_iter().chain(entry).chain([Uuid::now_v7()]).collect();
    assert_eq!(but.len(), 3, "one of each, and one that is gone");
    let of = BulkOf::Found { search, but: but.clone() };
    let act = BulkAct::AddTag("seen".to_owned());
    let done = act_on(&mut journal, &act, &of);
    assert_eq!(done.output, rows.len() as u64 - 2);
    for row in everything(&journal) {
        let tags = match &row.entry {
            Logged::Interaction(it) => &it.tags,
            Logged::Kudos(it) => &it.tags,
        };
        assert_eq!(tags.contains(&"seen".to_owned()), !but.contains(&row.uid()));
    }
}

#[test]
fn everything_that_is_found_gets_a_tag_in_one_step_that_is_taken_back_in_one() {
    let (_place, mut journal) = made_up(120, 3);
    let before = everything(&journal);
    let of = found(&mut journal, "the");
    let act = BulkAct::AddTag("#Seen".to_owned());
    let told = preview(&mut journal, &act, &of);
    assert!(told.changes > 10 && told.first.len() == 5, "{told:?}");
    let done = act_on(&mut journal, &act, &of);
    assert_eq!((done.output, done.undoable), (told.changes, true));
    assert_eq!(done.label, format!("Tags changed ({} entries)", told.changes));
    let tagged = |journal: &mut Journal| {
        let query = asked(journal, "tag:seen");
        all_pages(journal, &query, Bounds::USUAL).0.len()
    };
    assert_eq!(tagged(&mut journal) as u64, told.changes);
    assert_eq!(preview(&mut journal, &act, &of).changes, 0, "they have it already");
    let off = BulkAct::RemoveTag("seen".to_owned());
    let of = found(&mut journal, "");
    assert_eq!(act_on(&mut journal, &off, &of).output, told.changes);
    journal.undo().unwrap();
    assert_eq!(tagged(&mut journal) as u64, told.changes);
    journal.undo().unwrap();
    assert_eq!(everything(&journal), before);
    assert_checks_clean(&journal);
}

#[test]
fn another_kind_is_given_to_interactions_only() {
    let (_place, mut journal) = journal();
    log(&mut journal, "scanner jam");
    log(&mut journal, "* scanner star");
    let act = BulkAct::Kind(kind(&mut journal, "Directions"));
    let of = found(&mut journal, "scanner");
    let told = preview(&mut journal, &act, &of);
    assert_eq!((told.changes, told.others), (1, 1));
    assert_eq!(act_on(&mut journal, &act, &of).op, Op::BulkKind);
    assert_eq!(search(&mut journal, "kind:directions").rows.len(), 1);
    let nowhere = BulkAct::Kind(77_777);
    let refused = journal.preview_bulk(&nowhere, &of).unwrap_err();
    assert!(refused.is_refused());
}

#[test]
fn what_is_deleted_goes_with_what_hangs_on_it_and_comes_back_whole() {
    let (_place, mut journal) = made_up(200, 9);
    let owed = log(&mut journal, "zither, call back >tomorrow !");
    let follow_up = owed.follow_up.as_ref().unwrap().uid;
    journal.set_contact_detail(follow_up, "0171 5550101").unwrap();
    let before = everything(&journal);
    let all = found(&mut journal, "");
    let told = preview(&mut journal, &BulkAct::Delete, &all);
    assert_eq!(told.changes, before.len() as u64);
    assert!(told.others > 0 && told.follow_ups > told.open_follow_ups, "{told:?}");
    assert_eq!(told.contact_details, 1);
    act_on(&mut journal, &BulkAct::Delete, &all);
    assert_eq!(everything(&journal), []);
    assert_checks_clean(&journal);
    journal.undo().unwrap();
    assert_eq!(everything(&journal), before);
    assert_checks_clean(&journal);
    let these = BulkOf::These(vec![owed.uid(), owed.uid(), Uuid::now_v7()]);
    let told = preview(&mut journal, &BulkAct::Delete, &these);
    assert_eq!((told.changes, told.unchanged), (1, 1));
    act_on(&mut journal, &BulkAct::Delete, &these);
    assert_eq!(everything(&journal).len(), before.len() - 1);
}

#[test]
fn a_step_over_many_thousands_is_taken_back_as_well() {
    let (_place, mut journal) = made_up(4_300, 2);
    let before = everything(&journal);
    let all = found(&mut journal, "");
    act_on(&mut journal, &BulkAct::AddTag("many".to_owned()), &all);
    assert_checks_clean(&journal);
    journal.undo().unwrap();
    assert_eq!(everything(&journal), before);
    assert_checks_clean(&journal);
}

#[test]
fn nothing_is_done_where_something_came_in_between_or_it_was_stopped() {
    let (_place, mut journal) = journal();
    log(&mut journal, "scanner jam");
    let of = found(&mut journal, "scanner");
    let told = preview(&mut journal, &BulkAct::Delete, &of);
    log(&mut journal, "scanner again");
    let never = AtomicBool::new(false);
    let refused = journal.bulk(&BulkAct::Delete, &of, told.changes, &mut |_, _| {}, &never);
    assert!(refused.unwrap_err().to_string().contains("in the meantime"));
    let stop = AtomicBool::new(true);
    let refused = journal.bulk(&BulkAct::Delete, &of, 2, &mut |_, _| {}, &stop).unwrap_err();
    assert!(refused.is_refused() && refused.to_string().contains("Stopped"));
    assert_eq!(everything(&journal).len(), 2);
}
