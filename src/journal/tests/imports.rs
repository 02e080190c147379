//! Taking the entries of a file over.

use super::*;
use crate::domain::follow_up::{FollowUpState, Step};
use crate::domain::incoming::{
    Happened, Incoming, IncomingFollowUp, IncomingInteraction, IncomingKudos, IncomingWhat,
    Rejected, TermChoice, TermChoices,
};
use crate::domain::vocabulary::{CountsAs, Facet};
use crate::error::{Error, Result};

fn order() -> ImportOrder {
    ImportOrder {
        file_name: "export.csv".to_owned(),
        format: "libanswers".to_owned(),
        terms: TermChoices::default(),
    }
}

fn incoming(number: u64, when: &str, kind: &str) -> Incoming {
    Incoming {
        line: number + 1,
        uid: Uuid::from_u64_pair(7, number),
        happened: Happened::Civil(when.parse().unwrap()),
        what: IncomingWhat::Interaction(Box::new(IncomingInteraction {
            kind: Some(kind.to_owned()),
            count: 1,
            minutes: Some(3),
            effort: None,
            summary: format!("question {number}"),
            detail: String::new(),
            mood_before: None,
            mood_after: None,
            expectation: None,
            extra: String::new(),
            follow_up: None,
        })),
        channel: None,
        audience: None,
        tags: vec!["main-desk".to_owned()],
    }
}

fn with(mut it: Incoming, change: impl FnOnce(&mut IncomingInteraction)) -> Incoming {
    if let IncomingWhat::Interaction(inner) = &mut it.what {
        change(inner);
    }
    it
}

/// Takes these over.
fn import(
    journal: &mut Journal,
    order: &ImportOrder,
    items: &[std::result::Result<Incoming, Rejected>],
) -> Result<Imported> {
    let done = journal.import(order, &mut |take| items.iter().cloned().try_for_each(&mut *take));
    done.map(|done| done.output)
}

fn march(minute: u64) -> String {
    format!("2026-03-02T{:02}:{:02}:00", 8 + minute / 60 % 10, minute % 60)
}

#[test]
fn the_same_file_again_adds_nothing() {
    let (_place, mut journal) = journal();
    let items: Vec<_> = (0..30).map(|at| Ok(incoming(at, &march(at), "Question"))).collect();
    let first = import(&mut journal, &order(), &items).unwrap();
    assert_eq!((first.read, first.added, first.duplicates), (30, 30, 0));
    let day = "2026-03-02".parse().unwrap();
    assert_eq!(first.days, Some((day, day)));
    let before = everything(&journal);
    let again = import(&mut journal, &order(), &items).unwrap();
    assert_eq!((again.read, again.added, again.duplicates), (30, 0, 30));
    assert_eq!(everything(&journal), before);
    assert_eq!(journal.imports(10).unwrap().len(), 1, "an import of nothing is not noted");
    assert_eq!(journal.undo_label(), Some("Imported"));
    assert_checks_clean(&journal);
}

#[test]
fn an_import_larger_than_memory_keeps_is_one_step_of_undo_and_redo() {
    let (_place, mut journal) = journal();
    let own = log(&mut journal, "before the import");
    let many = 9_500;
    let items: Vec<_> = (0..many).map(|at| Ok(incoming(at, &march(at), "Old kind"))).collect();
    import(&mut journal, &order(), &items).unwrap();
    let imported = everything(&journal);
    assert_eq!(imported.len() as u64, many + 1);
    journal.undo().unwrap();
    assert_eq!(everything(&journal), [own]);
    assert_checks_clean(&journal);
    assert!(journal.setup().unwrap().vocabulary.meant(Facet::Kind, "Old kind").is_none());
    assert_eq!(journal.find("question", 10).unwrap().len(), 0);
    journal.redo().unwrap();
    assert_eq!(everything(&journal), imported);
    assert_eq!(journal.find("question 77", 10).unwrap().len(), 10);
    assert_checks_clean(&journal);
    journal.undo().unwrap();
    journal.undo().unwrap();
    assert_eq!(everything(&journal), []);
}

/// What `words` find, and in how many parts the index came to lie, after these were taken over.
fn taken(
    items: &[std::result::Result<Incoming, Rejected>],
    words: &str,
) -> (Vec<EntryRow>, i64, Place) {
    use crate::store::search;
    let (place, mut journal) = journal();
    let listed = |journal: &Journal| search::listed_words(&journal.store).unwrap();
    let before = listed(&journal);
    import(&mut journal, &order(), items).unwrap();
    let found = journal.find(words, 2_000).unwrap();
    let parts = search::parts(&journal.store).unwrap();
    assert_checks_clean(&journal);
    let words = listed(&journal);
    journal.undo().unwrap();
    assert_checks_clean(&journal);
    assert_eq!(listed(&journal), before);
    journal.redo().unwrap();
    assert_checks_clean(&journal);
    assert_eq!(listed(&journal), words);
    (found, parts, place)
}

#[test]
fn a_file_that_begins_with_its_newest_row_makes_the_same_index() {
    let mut items: Vec<_> = (0..1_500)
        .map(|at| {
            let it = incoming(at, &march(at / 3), "Question");
            Ok(with(it, |it| it.detail = format!("wayfinding {}", "longword ".repeat(7))))
        })
        .collect();
    let (oldest_first, parts, _one) = taken(&items, "wayfinding long");
    items.reverse();
    let (newest_first, as_many, _other) = taken(&items, "wayfinding long");
    let lean = |rows: &[EntryRow]| -> Vec<_> {
        let of = |row: &EntryRow| (interaction(row).happened_at, row.uid());
        let mut all: Vec<_> = rows.iter().map(of).collect();
        all.sort_unstable();
        all
    };
    assert_eq!((oldest_first.len(), newest_first.len()), (1_500, 1_500));
    assert_eq!(lean(&oldest_first), lean(&newest_first));
    // The order of the file would make one for each row.
    assert!(parts < 20 && (2..20).contains(&as_many), "{parts} parts, and {as_many}");
}

#[test]
fn an_entry_that_stands_twice_in_a_file_comes_in_once_wherever_it_stands() {
    for is_new in [true, false] {
        let (_place, mut journal) = journal();
        if !is_new {
            log(&mut journal, "before the import");
        }
        let mut items: Vec<_> =
            (0..1_200).map(|at| Ok(incoming(at, &march(at), "Question"))).collect();
        items.push(items[3].clone());
        items.push(items[1_150].clone());
        items.insert(10, items[4].clone());
        let told = import(&mut journal, &order(), &items).unwrap();
        assert_eq!((told.added, told.duplicates, told.rejected), (1_200, 3, Vec::new()));
        let told = import(&mut journal, &order(), &items).unwrap();
        assert_eq!((told.added, told.duplicates), (0, 1_203));
    }
}

#[test]
fn a_damaged_index_stops_no_import() {
    let (_place, mut journal) = journal();
    log(&mut journal, "scanner jam");
    journal.store.damage_search();
    let items: Vec<_> = (0..600).map(|at| Ok(incoming(at, &march(at), "Question"))).collect();
    assert_eq!(import(&mut journal, &order(), &items).unwrap().added, 600);
    assert_eq!(journal.find("question", 1_000).unwrap().len(), 600);
    assert_eq!(journal.find("scanner", 10).unwrap().len(), 1);
    assert_checks_clean(&journal);
}

#[test]
fn undoing_a_large_import_is_refused_where_one_of_its_entries_was_changed_elsewhere() {
    let (place, mut journal) = journal();
    let items: Vec<_> = (0..9_000).map(|at| Ok(incoming(at, &march(at), "Question"))).collect();
    import(&mut journal, &order(), &items).unwrap();
    let mut other = place.open();
    other.delete(Uuid::from_u64_pair(7, 4)).unwrap();
    assert!(journal.undo().unwrap_err().is_refused());
    assert_eq!(everything(&journal).len(), 8_999);
}

#[test]
fn nothing_is_added_where_reading_fails_on_the_way() {
    let (_place, mut journal) = journal();
    let failed = journal.import(&order(), &mut |take| {
        for at in 0..6_000 {
            take(Ok(incoming(at, &march(at), "Brand new")))?;
        }
        Err(Error::refused("Stopped. Nothing was added."))
    });
    assert_eq!(failed.unwrap_err().to_string(), "Stopped. Nothing was added.");
    assert_eq!(everything(&journal), []);
    assert!(journal.setup().unwrap().vocabulary.meant(Facet::Kind, "Brand new").is_none());
    assert_eq!(journal.undo_label(), None);
    assert_checks_clean(&journal);
}

#[test]
fn words_of_a_file_become_what_was_chosen_what_is_meant_or_new_terms() {
    let (_place, mut journal) = journal();
    let mut order = order();
    order.terms.choose(Facet::Kind, "Tech", TermChoice::Named("Printing & tech".to_owned()));
    order.terms.choose(Facet::Kind, "(none)", TermChoice::Usual);
    let kinds = ["Tech", "(none)", "print", "READERS ADVISORY", "Wayfinding", "Wayfinding "];
    let items: Vec<_> =
        kinds.iter().zip(0..).map(|(kind, at)| Ok(incoming(at, &march(at), kind))).collect();
    let told = import(&mut journal, &order, &items).unwrap();
    assert_eq!(told.terms_made, [(Facet::Kind, "Wayfinding".to_owned())]);
    let setup = journal.setup().unwrap();
    let usual = setup.vocabulary.default_term(Facet::Kind).unwrap().name.clone();
    let rows = everything(&journal);
    let names: Vec<&str> =
        rows.iter().rev().map(|row| setup.vocabulary.name(interaction(row).kind)).collect();
    assert_eq!(
        names,
        [
            "Printing & tech",
            usual.as_str(),
            "Printing & tech",
            "Readers’ advisory",
            "Wayfinding",
            "Wayfinding"
        ]
    );
    let made = setup.vocabulary.meant(Facet::Kind, "wayfinding").unwrap();
    assert_eq!(made.counts_as, CountsAs::Directional);
}

#[test]
fn what_does_not_fit_is_left_out_with_its_line_and_the_rest_comes_in() {
    let (_place, mut journal) = journal();
    let items = [
        Ok(incoming(0, &march(0), "Question")),
        Err(Rejected { line: 2, reason: "It has 15 cells instead of 14.".to_owned() }),
        Ok(incoming(2, "2031-01-01T10:00:00", "Never used")),
        Ok(with(incoming(3, &march(3), "Question"), |it| it.minutes = Some(2_000))),
        Ok(incoming(4, "0019-01-01T10:00:00", "Question")),
        Ok(incoming(5, &march(5), &"k".repeat(81))),
    ];
    let looked = journal
        .preview_import(&order().terms, &mut |take| items.iter().cloned().try_for_each(&mut *take))
        .unwrap();
    let told = import(&mut journal, &order(), &items).unwrap();
    assert_eq!((told.read, told.added, told.duplicates), (6, 1, 0));
    let lines: Vec<u64> = told.rejected.iter().map(|it| it.line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6]);
    assert_eq!(told.rejected[1].reason, "Its date, 2031-01-01, is in the future.");
    assert_eq!((looked.added, looked.rejected), (told.added, told.rejected));
    assert_eq!(told.terms_made, []);
    assert_eq!(everything(&journal).len(), 1);
}

#[test]
fn a_count_that_no_entry_holds_comes_in_whole_as_several() {
    let (_place, mut journal) = journal();
    let items = [Ok(with(incoming(0, &march(0), "Directions"), |it| it.count = 2_500))];
    import(&mut journal, &order(), &items).unwrap();
    let rows = everything(&journal);
    let counts: Vec<u16> = rows.iter().map(|row| interaction(row).count).collect();
    assert_eq!(counts.iter().map(|it| u32::from(*it)).sum::<u32>(), 2_500);
    assert_eq!(rows.len(), 3);
    let again = import(&mut journal, &order(), &items).unwrap();
    assert_eq!((again.added, again.duplicates), (0, 1));
    assert_eq!(everything(&journal), rows);
}

#[test]
fn kudos_and_follow_ups_come_back_as_they_were() {
    let (_place, mut journal) = journal();
    let mut thanks = incoming(1, &march(1), "Question");
    thanks.what = IncomingWhat::Kudos(Box::new(IncomingKudos {
        said: "you are a star".to_owned(),
        did: "stayed until it worked".to_owned(),
        colleague: String::new(),
        is_extra_mile: true,
    }));
    let owed = |state, promise: &str, refer_to: Option<&str>, uid| IncomingFollowUp {
        uid: Uuid::from_u64_pair(8, uid),
        state,
        step: Step::Commit,
        promise: promise.to_owned(),
        due: "2026-03-04T17:00:00".parse().unwrap(),
        due_moved_from: None,
        refer_to: refer_to.map(str::to_owned),
        opened_at: None,
        closed_at: None,
    };
    let open = owed(FollowUpState::Open, "call them", Some("Systems"), 0);
    let kept = owed(FollowUpState::Kept, "", None, 1);
    let items = [
        Ok(thanks),
        Ok(with(incoming(2, &march(2), "Question"), |it| it.follow_up = Some(open))),
        Ok(with(incoming(3, &march(3), "Question"), |it| it.follow_up = Some(kept))),
    ];
    import(&mut journal, &order(), &items).unwrap();
    let rows = everything(&journal);
    let Logged::Kudos(said) = &rows[2].entry else { panic!("no kudos") };
    assert_eq!((said.said.as_str(), said.is_extra_mile), ("you are a star", true));
    let open = rows[1].follow_up.as_ref().unwrap();
    assert_eq!((open.promise.as_str(), open.is_open()), ("call them", true));
    assert_eq!(rows[1].refer_to.as_ref().unwrap().name, "Systems");
    assert_eq!(rows[0].follow_up.as_ref().unwrap().state, FollowUpState::Kept);
    journal.undo().unwrap();
    assert_eq!(everything(&journal), []);
    assert_checks_clean(&journal);
}

#[test]
fn what_came_in_during_a_shift_is_not_of_it() {
    let (_place, mut journal) = journal();
    journal.start_shift().unwrap();
    log(&mut journal, "my own /tech");
    let mut thanks = incoming(1, &march(1), "Question");
    thanks.what = IncomingWhat::Kudos(Box::new(IncomingKudos {
        said: "thank you".to_owned(),
        ..IncomingKudos::default()
    }));
    let items = [Ok(incoming(0, &march(0), "Question")), Ok(thanks)];
    import(&mut journal, &order(), &items).unwrap();
    let figures = journal.review().unwrap().figures;
    assert_eq!((figures.interactions, figures.kudos), (1, 0));
}
