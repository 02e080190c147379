//! What happens after a conversation: steps, promises, referrals, chains and contact details.

use super::*;
use crate::domain::calendar::Due;
use crate::domain::contact::Contact;
use crate::domain::follow_up::{Deed, FollowUpState, News, Score, Stage, Step};
use crate::domain::hand_over::Cover;
use chrono::NaiveDateTime;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&format!("2026-11-{text}"), "%Y-%m-%d %H:%M").unwrap()
}

fn due(text: &str) -> Due {
    Due { at: at(text), moved_from: None }
}

fn keep() -> Deed {
    Deed::Keep { note: String::new() }
}

/// The follow-up of a logged line.
fn owed(journal: &mut Journal, line: &str) -> Uuid {
    log(journal, line).follow_up.unwrap().uid
}

fn case(journal: &mut Journal, follow_up: Uuid) -> CaseView {
    journal.case(follow_up).unwrap().unwrap()
}

/// A journal whose clock stands at another instant.
fn later(place: &Place, instant: &str) -> Journal {
    Journal::open(&place.path(), Clock::from_rfc3339(instant).unwrap()).unwrap()
}

#[test]
fn a_long_follow_up_keeps_every_promise_made_moved_and_kept() {
    let (_place, mut journal) = journal();
    let uid = owed(&mut journal, "e-book login fails !");
    let promise = |words: &str, until: &str| Deed::Promise {
        words: words.to_owned(),
        due: due(until),
        check_back: Some(at("28 17:00")),
    };
    for deed in [
        Deed::Acknowledge { words: "that message is confusing".to_owned(), replaces: false },
        Deed::Clarify { words: "wants to read on the train".to_owned(), replaces: false },
        promise("ask Systems", "21 17:00"),
        Deed::Move(due("23 12:00")),
        Deed::Keep { note: "reset by Systems".to_owned() },
        Deed::NotYet {
            words: "works at home only".to_owned(),
            promise: "find out about the tablet".to_owned(),
            due: due("25 12:00"),
            check_back: Some(at("26 12:00")),
        },
        keep(),
        Deed::Solved { words: "reads on the train".to_owned() },
    ] {
        journal.follow(uid, &deed).unwrap();
    }
    let view = case(&mut journal, uid);
    assert_eq!(view.case.follow_up.state, FollowUpState::Kept);
    let past: Vec<String> = view
        .case
        .past
        .iter()
        .map(|it| format!("{} {} {}", it.words, it.ending.label(), it.note))
        .collect();
    assert_eq!(
        past,
        [
            "ask Systems moved ",
            "ask Systems kept reset by Systems",
            "find out about the tablet kept "
        ]
    );
    assert_eq!(Score::of(&view.case.past), Score { kept: 2, of: 2 });
    for words in ["confusing", "train", "tablet", "reset"] {
        assert_eq!(journal.find(words, 9).unwrap().len(), 1, "{words}");
    }
    assert_checks_clean(&journal);
    for _ in 0..8 {
        journal.undo().unwrap();
    }
    let view = case(&mut journal, uid);
    assert_eq!((view.case.notes.len(), view.case.past.len()), (0, 0));
    assert_eq!(journal.find("tablet", 9).unwrap().len(), 0);
    assert_checks_clean(&journal);
}

#[test]
fn a_step_that_another_window_finished_is_refused_and_its_words_stay() {
    let (place, mut one) = journal();
    let uid = owed(&mut one, "printer !");
    let mut other = place.open();
    let said = |words: &str| Deed::Acknowledge { words: words.to_owned(), replaces: false };
    one.follow(uid, &said("first words")).unwrap();
    let refused = other.follow(uid, &said("second words")).unwrap_err();
    assert!(refused.is_refused() && refused.to_string().contains("done already"), "{refused}");
    assert_eq!(case(&mut other, uid).case.note(Step::Acknowledge).unwrap().words, "first words");
    one.follow(uid, &keep()).unwrap();
    assert!(other.follow(uid, &keep()).unwrap_err().to_string().contains("kept already"));
    other.delete(case(&mut one, uid).interaction.uid).unwrap();
    assert!(one.follow(uid, &Deed::Reopen).unwrap_err().to_string().contains("no longer there"));
}

#[test]
fn lists_show_what_their_filter_says_in_pages_without_gaps() {
    let place = Place::new();
    let mut early = later(&place, "2026-11-21T09:00:00+01:00");
    for number in 0..7 {
        log(&mut early, &format!("late {number} >today 10am"));
    }
    drop(early);
    let mut journal = place.open();
    for number in 0..7 {
        log(&mut journal, &format!("today {number} >today 3pm"));
        log(&mut journal, &format!("asked {number} >mon 10am @Lead-team"));
        let uid = owed(&mut journal, &format!("closed {number} >tue 10am"));
        journal.follow(uid, &keep()).unwrap();
    }
    let titles = |filter| {
        let mut after = None;
        let mut titles: Vec<String> = Vec::new();
        loop {
            let query = FollowUpQuery { filter, after, limit: 3 };
            let page = journal.follow_ups(&query).unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.place());
            titles.extend(page.iter().map(|row| row.interaction.summary.clone()));
        }
        titles
    };
    let counts = journal.follow_up_counts().unwrap();
    let open = titles(FollowUpFilter::Open);
    assert_eq!(open.len() as u64, counts.open);
    assert_eq!(titles(FollowUpFilter::DueToday).len() as u64, counts.due_today);
    assert_eq!(titles(FollowUpFilter::Late).len() as u64, counts.late);
    assert_eq!((counts.open, counts.due_today, counts.late), (21, 7, 7));
    let asked = titles(FollowUpFilter::WithOthers);
    assert_eq!((asked.len() as u64, asked.len()), (counts.with_others, 7));
    assert!(asked.iter().all(|title| title.starts_with("asked")));
    let closed = titles(FollowUpFilter::Closed);
    assert_eq!((closed.len() as u64, closed[0].as_str()), (counts.closed, "closed 6"));
    let mut once = open.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), open.len());
}

#[test]
fn a_referral_is_due_the_same_or_the_next_open_day_and_late_ones_are_counted() {
    let (place, mut journal) = journal();
    let uid = owed(&mut journal, "longer Sunday hours /sug >30 nov @Lead-team");
    let view = case(&mut journal, uid);
    let referral = view.case.referral.unwrap();
    assert_eq!(referral.due, at("22 16:00"));
    assert_eq!(referral.next(), Some(Stage::TakenSeriously));
    journal.refer(uid, "Budget office").unwrap();
    let view = case(&mut journal, uid);
    assert_eq!(view.contact.unwrap().name, "Budget office");
    let deed = Deed::Hear { news: News::Answered("yes, from May".to_owned()), replaces: false };
    journal.follow(uid, &deed).unwrap();
    assert_eq!(journal.follow_up_counts().unwrap().with_others, 0);
    assert_eq!(journal.find("may", 9).unwrap().len(), 1);
    journal.refer(uid, "").unwrap();
    assert_eq!(case(&mut journal, uid).case.referral, None);
    drop(journal);
    let mut next_week = later(&place, "2026-12-01T09:00:00+01:00");
    assert_eq!(next_week.follow_up_counts().unwrap().late, 1);
    assert!(next_week.refer(Uuid::now_v7(), "x").unwrap_err().is_refused());
}

#[test]
fn who_can_answer_is_proposed_from_words_and_from_earlier_referrals() {
    let (_place, mut journal) = journal();
    let mut systems = Contact::named(Uuid::nil(), "Ines".to_owned());
    "e-books, card readers".clone_into(&mut systems.answers);
    journal.save_contact(&systems).unwrap();
    log(&mut journal, "photocopier eats coins >mon @Caretaker");
    let uid = owed(&mut journal, "the photocopier again !");
    let contacts = journal.setup().unwrap().contacts.clone();
    let names = |view: &CaseView| -> Vec<String> {
        view.likely.iter().map(|id| contacts.get(*id).unwrap().name.clone()).collect()
    };
    assert_eq!(names(&case(&mut journal, uid)), ["Caretaker"]);
    let uid = owed(&mut journal, "card reader is dead !");
    assert_eq!(names(&case(&mut journal, uid)), ["Ines"]);
    assert_eq!(journal.find("readers", 9).unwrap().len(), 0, "nothing was passed to Ines yet");
}

#[test]
fn contacts_are_saved_found_and_kept_while_something_refers_to_them() {
    let (_place, mut journal) = journal();
    let uid = owed(&mut journal, "wifi >mon @IT");
    let contact = case(&mut journal, uid).contact.unwrap();
    let mut edited = contact.clone();
    "wifi, printers".clone_into(&mut edited.answers);
    "it@example.org".clone_into(&mut edited.email);
    journal.save_contact(&edited).unwrap();
    assert_eq!(case(&mut journal, uid).contact.unwrap(), edited);
    for email in ["nobody", "a b@c", "@", "x@"] {
        let wrong = Contact { email: email.to_owned(), ..edited.clone() };
        assert!(journal.save_contact(&wrong).unwrap_err().is_refused(), "{email}");
    }
    let twin = Contact { id: 0, name: "it".to_owned(), ..edited };
    assert!(journal.save_contact(&twin).unwrap_err().is_refused());
    assert!(journal.delete_contact(contact.id).unwrap_err().is_refused());
    journal.refer(uid, "").unwrap();
    journal.delete_contact(contact.id).unwrap();
    journal.undo().unwrap();
    assert!(journal.setup().unwrap().contacts.named("IT").is_some());
}

#[test]
fn a_contact_detail_goes_with_its_follow_up_and_is_never_found() {
    let (_place, mut journal) = journal();
    let uid = owed(&mut journal, "large print list >mon");
    journal.set_contact_detail(uid, " 0171  234 321 ").unwrap();
    assert_eq!(case(&mut journal, uid).detail.unwrap().detail, "0171 234 321");
    assert_eq!(journal.find("0171", 9).unwrap().len(), 0);
    let sheet = journal.hand_over_sheet(&[uid], &Cover::to("Kim")).unwrap();
    assert!(!format!("{sheet:?}").contains("0171"));
    journal.follow(uid, &keep()).unwrap();
    assert_eq!(case(&mut journal, uid).detail, None);
    assert!(journal.set_contact_detail(uid, "0171").unwrap_err().is_refused());
    journal.undo().unwrap();
    assert!(case(&mut journal, uid).detail.is_some());
    journal.set_contact_detail(uid, "").unwrap();
    assert_eq!(case(&mut journal, uid).detail, None);
    assert!(journal.set_contact_detail(uid, &"1".repeat(201)).unwrap_err().is_refused());
}

#[test]
fn a_contact_detail_is_erased_after_thirty_days_and_no_trace_stays_in_the_file() {
    let (place, mut journal) = journal();
    let uid = owed(&mut journal, "long one >30 dec");
    journal.set_contact_detail(uid, "0171-9876543").unwrap();
    assert_eq!(journal.erase_old_contact_details().unwrap(), 0);
    drop(journal);
    let mut journal = later(&place, "2026-12-20T11:45:00+01:00");
    log(&mut journal, "something else");
    drop(journal);
    let mut journal = later(&place, "2026-12-21T11:45:00+01:00");
    assert_eq!(case(&mut journal, uid).detail, None, "not shown");
    assert_eq!(journal.erase_old_contact_details().unwrap(), 1);
    assert!(journal.undo().is_err(), "not brought back");
    journal.tidy().unwrap();
    for name in ["anna.deskhand", "anna.deskhand-wal"] {
        // Read by another process: opening the file in this one would break its locks.
        let read = std::process::Command::new("cat").arg(place.folder.path().join(name)).output();
        let bytes = read.unwrap().stdout;
        assert!(!bytes.windows(12).any(|window| window == b"0171-9876543"), "{name}");
    }
}

#[test]
fn a_clock_that_jumps_ahead_erases_nothing_until_the_journal_bears_it_out() {
    let (place, mut journal) = journal();
    let uid = owed(&mut journal, "long one >30 dec");
    journal.set_contact_detail(uid, "0171").unwrap();
    drop(journal);
    let mut wrong = later(&place, "2031-01-01T10:00:00+01:00");
    assert_eq!(wrong.erase_old_contact_details().unwrap(), 0);
    log(&mut wrong, "with the wrong clock");
    wrong.set_contact_detail(uid, "0172").unwrap();
    drop(wrong);
    let mut right = place.open();
    log(&mut right, "with the right clock");
    assert_eq!(right.erase_old_contact_details().unwrap(), 0);
    assert_eq!(case(&mut right, uid).detail.unwrap().noted_at, right.now());
}

#[test]
fn a_backup_holds_no_contact_detail() {
    let (place, mut journal) = journal();
    let uid = owed(&mut journal, "large print list >mon");
    journal.set_contact_detail(uid, "0171-9876543").unwrap();
    let copy = place.folder.path().join("copy.deskhand");
    journal.backup(&copy).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.windows(12).any(|window| window == b"0171-9876543"));
    assert!(Journal::open(&copy, clock()).unwrap().case(uid).unwrap().unwrap().detail.is_none());
    assert!(case(&mut journal, uid).detail.is_some());
}

#[test]
fn nobody_asks_how_it_went_before_it_is_done() {
    let (_place, mut journal) = journal();
    let uid = owed(&mut journal, "scanner !");
    let promise = |until: &str, ask: &str| Deed::Promise {
        words: "mend it".to_owned(),
        due: due(until),
        check_back: Some(at(ask)),
    };
    journal.follow(uid, &promise("21 12:00", "21 10:00")).unwrap();
    let kept = journal.follow(uid, &keep()).unwrap().output;
    assert_eq!((kept.step, kept.due), (Step::CheckBack, at("22 16:00")));
    let uid = owed(&mut journal, "printer !");
    journal.follow(uid, &promise("21 15:00", "22 16:00")).unwrap();
    let moved = journal.follow(uid, &Deed::Move(due("24 10:00"))).unwrap().output;
    assert_eq!(moved.check_back, Some(at("25 20:00")));
}

#[test]
fn what_is_due_at_the_end_of_time_is_in_the_list() {
    let (_place, mut journal) = journal();
    log(&mut journal, "one day >9999-12-31");
    assert_eq!(journal.open_follow_ups(9).unwrap().len(), 1);
}

#[test]
fn an_interaction_continues_an_earlier_one_and_a_chain_closes_over_a_gap() {
    let (_place, mut journal) = journal();
    let uids: Vec<Uuid> =
        ["first", "second", "third"].map(|line| log(&mut journal, line).uid()).to_vec();
    journal.link(uids[1], Some(uids[0])).unwrap();
    journal.link(uids[2], Some(uids[1])).unwrap();
    let chain = |journal: &Journal, uid| {
        let rows = journal.chain(uid).unwrap();
        summaries(&rows).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(chain(&journal, uids[0]), ["third", "second"]);
    assert_eq!(chain(&journal, uids[1]), ["third", "first"]);
    assert!(journal.link(uids[0], Some(uids[2])).unwrap_err().is_refused());
    assert!(journal.link(uids[0], Some(uids[0])).unwrap_err().is_refused());
    journal.delete(uids[1]).unwrap();
    assert_eq!(chain(&journal, uids[0]), ["third"]);
    journal.undo().unwrap();
    assert_eq!(chain(&journal, uids[0]), ["third", "second"]);
    journal.link(uids[2], None).unwrap();
    assert_eq!(chain(&journal, uids[2]), [""; 0]);
    assert_checks_clean(&journal);
}

#[test]
fn a_desk_that_is_never_open_keeps_the_due_time_as_it_was_typed() {
    let (_place, mut journal) = journal();
    journal.set_calendar(&crate::domain::calendar::Calendar::default()).unwrap();
    let row = log(&mut journal, "night owl >tomorrow 3am @Night-desk");
    let follow_up = row.follow_up.unwrap();
    assert_eq!((follow_up.due, follow_up.due_moved_from), (at("22 03:00"), None));
    let referral = case(&mut journal, follow_up.uid).case.referral.unwrap();
    assert_eq!(referral.due, at("22 23:59"));
}

#[test]
fn a_promise_keeps_its_hour_when_the_clocks_change() {
    let place = Place::new();
    let mut summer = later(&place, "2026-10-24T11:45:00+02:00");
    log(&mut summer, "call back >mon 10am");
    drop(summer);
    let late = |instant| later(&place, instant).follow_up_counts().unwrap().late;
    assert_eq!(late("2026-10-26T09:59:00+01:00"), 0);
    assert_eq!(late("2026-10-26T10:01:00+01:00"), 1);
}

#[test]
fn a_promise_over_a_closure_is_due_when_the_desk_opens_again() {
    let (_place, mut journal) = journal();
    let mut calendar = journal.setup().unwrap().calendar.clone();
    calendar.set_closures(vec![crate::domain::calendar::Closure {
        first: "2026-11-22".parse().unwrap(),
        last: "2026-11-29".parse().unwrap(),
        reason: "Stocktaking".to_owned(),
    }]);
    journal.set_calendar(&calendar).unwrap();
    let row = log(&mut journal, "large print list >tomorrow 10am @Lead-team");
    let follow_up = row.follow_up.unwrap();
    assert_eq!(follow_up.due, at("30 09:00"));
    let referral = case(&mut journal, follow_up.uid).case.referral.unwrap();
    assert_eq!(referral.due, at("30 20:00"));
}

#[test]
fn words_of_a_form_outlive_the_program_for_a_month_and_undo_leaves_them() {
    let (place, mut journal) = journal();
    journal.keep_words("reflection", "showed the scanner").unwrap();
    journal.keep_words("step", "came twice").unwrap();
    journal.keep_words("step", "").unwrap();
    assert!(journal.undo().is_err());
    drop(journal);
    let words = vec![("reflection".to_owned(), "showed the scanner".to_owned())];
    assert_eq!(place.open().unsaved_words().unwrap(), words);
    assert_eq!(later(&place, "2026-12-22T11:45:00+01:00").unsaved_words().unwrap(), []);
}
