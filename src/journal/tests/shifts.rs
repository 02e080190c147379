//! Shifts, their reviews, and what goes to a colleague.

use super::*;
use crate::domain::calendar::Due;
use crate::domain::follow_up::{Deed, FollowUpState, News, Score, Step};
use crate::domain::hand_over::Cover;
use crate::domain::shift::Figures;

fn keep() -> CardAnswer {
    CardAnswer::Does(Deed::Keep { note: String::new() })
}

fn tomorrow() -> CardAnswer {
    let at = "2026-11-22T16:00:00".parse().unwrap();
    CardAnswer::Does(Deed::Move(Due { at, moved_from: None }))
}

fn at(place: &Place, instant: &str) -> Journal {
    Journal::open(&place.path(), Clock::from_rfc3339(instant).unwrap()).unwrap()
}

/// What the next card is about; none when all are answered.
fn card(journal: &mut Journal) -> Option<(Question, String, Uuid)> {
    let (question, view) = journal.review().unwrap().card?;
    Some((question, view.interaction.summary, view.case.follow_up.uid))
}

#[test]
fn a_review_asks_the_most_urgent_first_and_each_once() {
    let (_place, mut journal) = journal();
    log(&mut journal, "asked >30 nov @Lead-team");
    log(&mut journal, "next week >fri");
    log(&mut journal, "at five >today 5pm");
    log(&mut journal, "at three >today 3pm");
    let ask = log(&mut journal, "how was it >today 1pm").follow_up.unwrap().uid;
    let check_back = Some("2026-11-21T16:00:00".parse().unwrap());
    journal.follow(ask, &Deed::PlanCheckBack(check_back)).unwrap();
    journal.follow(ask, &Deed::Keep { note: String::new() }).unwrap();
    let mut asked = Vec::new();
    while let Some((question, title, uid)) = card(&mut journal) {
        let left = journal.review().unwrap().left;
        assert_eq!(left, journal.left_to_review().unwrap());
        let answer = if title == "at three" { tomorrow() } else { CardAnswer::Leave };
        journal.answer_card(uid, &answer).unwrap();
        let review = journal.review().unwrap();
        assert_eq!((review.left, review.answered), (left - 1, asked.len() as u64 + 1));
        asked.push((question, title));
    }
    let asked: Vec<(Question, &str)> = asked.iter().map(|(q, t)| (*q, t.as_str())).collect();
    assert_eq!(
        asked,
        [
            (Question::Due, "at three"),
            (Question::Due, "at five"),
            (Question::CheckBack, "how was it"),
            (Question::Waiting, "asked"),
        ]
    );
    journal.undo().unwrap();
    assert_eq!(card(&mut journal).unwrap().1, "asked");
}

#[test]
fn a_review_that_was_left_goes_on_where_it_was() {
    let (place, mut journal) = journal();
    log(&mut journal, "one >today 3pm");
    log(&mut journal, "two >today 4pm");
    let (_, title, uid) = card(&mut journal).unwrap();
    assert_eq!(title, "one");
    journal.answer_card(uid, &CardAnswer::Leave).unwrap();
    drop(journal);
    let mut journal = place.open();
    assert_eq!(card(&mut journal).unwrap().1, "two");
    assert_eq!(journal.review().unwrap().answered, 1);
}

#[test]
fn the_summary_agrees_with_the_journal_and_is_stored_with_the_shift() {
    let (place, mut journal) = journal();
    log(&mut journal, "before the shift x9");
    journal.start_shift().unwrap();
    log(&mut journal, "upset about a fine :( :)");
    log(&mut journal, "directions x3");
    log(&mut journal, "calm :| :|");
    log(&mut journal, "* you saved my day");
    for line in ["kept one >today 3pm", "kept two >today 4pm", "dropped >today 5pm"] {
        log(&mut journal, line);
    }
    let yesterday = log(&mut journal, "noted late, from yesterday <yesterday 3pm");
    for _ in 0..2 {
        let (.., uid) = card(&mut journal).unwrap();
        journal.answer_card(uid, &keep()).unwrap();
    }
    let (.., uid) = card(&mut journal).unwrap();
    let reason = "not wanted".to_owned();
    journal.answer_card(uid, &CardAnswer::Does(Deed::LetGo { reason })).unwrap();
    let uid = log(&mut journal, "for Kim >tomorrow").follow_up.unwrap().uid;
    journal.handed_over(&[uid], "Kim").unwrap();
    let expected = Figures {
        interactions: 10,
        promises: Score { kept: 2, of: 3 },
        moods: crate::domain::shift::Moods { known: 2, before: -1, after: 1, happier: 1 },
        kudos: 1,
        handed_over: 1,
        let_go: 1,
    };
    assert_eq!(journal.review().unwrap().figures, expected);
    let shift = journal.end_shift("  showed the scanner  ").unwrap().output;
    assert_eq!((shift.figures, shift.reflection.as_str()), (Some(expected), "showed the scanner"));
    assert_eq!(journal.shift().unwrap(), None);
    journal.undo().unwrap();
    assert_eq!(journal.shift().unwrap().unwrap().ended_at, None);
    journal.redo().unwrap();
    journal.delete(yesterday.uid()).unwrap();
    drop(journal);
    let mut journal = place.open();
    assert_eq!(journal.shift().unwrap(), None);
    let today = journal.review().unwrap().figures;
    assert_eq!(today.interactions, 18, "without a shift it is what was logged since the morning");
    assert_checks_clean(&journal);
}

#[test]
fn a_clock_that_is_set_back_during_a_shift_and_corrected_again_loses_nothing() {
    let (place, mut journal) = journal();
    log(&mut journal, "before");
    journal.start_shift().unwrap();
    log(&mut journal, "with the right clock");
    drop(journal);
    for instant in ["2026-11-21T08:00:00+01:00", "2025-11-21T08:00:00+01:00"] {
        let mut journal = at(&place, instant);
        let before = journal.review().unwrap().figures;
        let row = log(&mut journal, "with the clock set back >today 5pm");
        log(&mut journal, "* thanks");
        let uid = row.follow_up.unwrap().uid;
        journal.follow(uid, &Deed::Keep { note: String::new() }).unwrap();
        let figures = journal.review().unwrap().figures;
        assert_eq!(figures.interactions, before.interactions + 1, "{instant}");
        assert_eq!(figures.promises.kept, before.promises.kept + 1, "{instant}");
    }
    let figures = place.open().end_shift("").unwrap().output.figures.unwrap();
    assert_eq!((figures.interactions, figures.kudos, figures.promises.kept), (3, 2, 2));
}

#[test]
fn two_shifts_of_a_day_share_nothing() {
    let (_place, mut journal) = journal();
    log(&mut journal, "in the morning x2");
    let first = journal.end_shift("").unwrap().output;
    log(&mut journal, "in the afternoon x3");
    let second = journal.end_shift("").unwrap().output;
    assert_eq!(first.figures.unwrap().interactions, 2);
    assert_eq!(second.figures.unwrap().interactions, 3);
    assert!(second.started_at >= first.ended_at.unwrap());
}

#[test]
fn what_was_given_a_time_today_is_asked_again_when_that_has_passed() {
    let (place, mut journal) = journal();
    log(&mut journal, "one >today 3pm");
    let (.., uid) = card(&mut journal).unwrap();
    let due = Due { at: "2026-11-21T16:00:00".parse().unwrap(), moved_from: None };
    journal.answer_card(uid, &CardAnswer::Does(Deed::Move(due))).unwrap();
    assert_eq!(card(&mut journal), None);
    drop(journal);
    let mut later = at(&place, "2026-11-21T16:30:00+01:00");
    assert_eq!((card(&mut later).unwrap().2, later.left_to_review().unwrap()), (uid, 1));
}

#[test]
fn a_shift_begins_and_its_beginning_can_be_undone() {
    let (_place, mut journal) = journal();
    journal.start_shift().unwrap();
    journal.end_shift("done").unwrap();
    journal.start_shift().unwrap();
    journal.undo().unwrap();
    assert_eq!(journal.shift().unwrap(), None);
    journal.undo().unwrap();
    assert_eq!(journal.shift().unwrap().unwrap().reflection, "");
}

#[test]
fn a_shift_that_was_forgotten_yesterday_hides_nothing_today() {
    let (place, mut journal) = journal();
    journal.start_shift().unwrap();
    log(&mut journal, "late one >today 5pm");
    let (.., uid) = card(&mut journal).unwrap();
    journal.answer_card(uid, &CardAnswer::Leave).unwrap();
    drop(journal);
    let mut journal = at(&place, "2026-11-23T10:00:00+01:00");
    let (.., uid) = card(&mut journal).unwrap();
    journal.answer_card(uid, &tomorrow()).unwrap();
    assert_eq!(
        journal.shift().unwrap().unwrap().started_at.to_rfc3339(),
        "2026-11-23T00:00:00+01:00"
    );
}

#[test]
fn a_shift_that_was_never_ended_ends_when_the_next_begins() {
    let (place, mut journal) = journal();
    journal.start_shift().unwrap();
    log(&mut journal, "on Saturday");
    drop(journal);
    let mut journal = at(&place, "2026-11-23T09:00:00+01:00");
    journal.start_shift().unwrap();
    let running = journal.shift().unwrap().unwrap();
    assert_eq!(running.started_at, journal.now());
    log(&mut journal, "on Monday");
    assert_eq!(journal.review().unwrap().figures.interactions, 1);
}

#[test]
fn a_greeting_names_what_is_due_and_one_kudos() {
    let (_place, mut journal) = journal();
    assert_eq!(journal.greeting().unwrap().kudos, None);
    log(&mut journal, "* you are a star");
    log(&mut journal, "today >today 5pm");
    log(&mut journal, "later >fri");
    let greeting = journal.greeting().unwrap();
    assert_eq!((greeting.due.len(), greeting.due_count), (1, 1));
    assert_eq!(greeting.kudos.unwrap().said, "you are a star");
}

#[test]
fn a_colleague_takes_follow_ups_over_once_and_the_givers_close() {
    let (_place, mut giver) = journal();
    let first = log(&mut giver, "large print list for the reading group >mon /phone @community");
    let second = log(&mut giver, "e-book login >tomorrow").follow_up.unwrap().uid;
    let first = first.follow_up.unwrap().uid;
    let heard = Deed::Acknowledge { words: "came twice".to_owned(), replaces: false };
    giver.follow(first, &heard).unwrap();
    let sheet = giver.hand_over_sheet(&[first, second], &Cover::to("Kim")).unwrap();
    assert_eq!(giver.follow_up_counts().unwrap().open, 2, "nothing is closed yet");
    giver.handed_over(&[first, second], "Kim").unwrap();
    assert_eq!(giver.handed_over(&[first], "Kim").unwrap().output, 0);
    let view = giver.case(first).unwrap().unwrap();
    assert_eq!(view.case.follow_up.state, FollowUpState::HandedOver);
    assert_eq!(view.case.follow_up.handed_to, "Kim");

    let (_other, mut colleague) = journal_of_colleague();
    let taken = colleague.take_over(&sheet).unwrap().output;
    assert_eq!((taken.added, taken.already), (2, 0));
    let again = colleague.take_over(&sheet).unwrap();
    assert_eq!((again.output.added, again.output.already, again.undoable), (0, 2, false));
    let rows = colleague.open_follow_ups(9).unwrap();
    assert_eq!(rows.iter().map(|row| row.follow_up.uid).collect::<Vec<_>>(), [second, first]);
    let view = colleague.case(first).unwrap().unwrap();
    assert_eq!(view.case.notes[0].words, "came twice");
    assert_eq!(view.case.follow_up.promise, "large print list for the reading group");
    assert!(view.interaction.detail.contains("Anna Berg"));
    assert_eq!(view.case.follow_up.taken_from, "Anna Berg");
    assert_eq!(colleague.review().unwrap().figures.interactions, 0, "counted at the other desk");
    assert_checks_clean(&colleague);
    colleague.undo().unwrap();
    assert_eq!(colleague.follow_up_counts().unwrap().open, 0);
}

#[test]
fn what_was_handed_over_can_come_back_and_the_givers_own_sheet_brings_nothing_back() {
    let (place, mut giver) = journal();
    let uid = log(&mut giver, "e-book login >tomorrow").follow_up.unwrap().uid;
    let sheet = giver.hand_over_sheet(&[uid], &Cover::to("Kim")).unwrap();
    giver.handed_over(&[uid], "Kim").unwrap();
    assert_eq!(giver.take_over(&sheet).unwrap().output.added, 0);
    let (other, mut colleague) = journal_of_colleague();
    colleague.take_over(&sheet).unwrap();
    drop((giver, colleague));
    let mut colleague = at(&other, "2026-11-21T15:00:00+01:00");
    let heard = Deed::Acknowledge { words: "called her".to_owned(), replaces: false };
    colleague.follow(uid, &heard).unwrap();
    let back = colleague.hand_over_sheet(&[uid], &Cover::to("Anna")).unwrap();
    colleague.handed_over(&[uid], "Anna").unwrap();
    assert!(colleague.hand_over_sheet(&[uid], &Cover::to("Anna")).unwrap_err().is_refused());
    let mut giver = at(&place, "2026-11-21T16:00:00+01:00");
    assert_eq!(giver.take_over(&back).unwrap().output.added, 1);
    let view = giver.case(uid).unwrap().unwrap();
    assert!(view.case.follow_up.is_open() && view.case.follow_up.promised_at.is_some());
    assert_eq!(view.case.notes[0].words, "called her");
    assert_eq!(giver.take_over(&back).unwrap().output.added, 0);
    assert_checks_clean(&giver);
}

#[test]
fn a_sheet_brings_an_answer_and_a_planned_check_back_along() {
    let (_place, mut giver) = journal();
    let asked = log(&mut giver, "longer hours >mon @Lead-team").follow_up.unwrap().uid;
    giver
        .follow(asked, &Deed::Hear { news: News::Owned("Ines".to_owned()), replaces: false })
        .unwrap();
    giver
        .follow(
            asked,
            &Deed::Hear { news: News::Answered("yes, in May".to_owned()), replaces: false },
        )
        .unwrap();
    let ask = log(&mut giver, "scanner >today 3pm").follow_up.unwrap().uid;
    let check_back = Some("2026-11-23T20:00:00".parse().unwrap());
    giver.follow(ask, &Deed::PlanCheckBack(check_back)).unwrap();
    giver.follow(ask, &Deed::Keep { note: String::new() }).unwrap();
    let only_owed = log(&mut giver, "confused !").follow_up.unwrap().uid;
    let sheet = giver.hand_over_sheet(&[asked, ask, only_owed], &Cover::to("Kim")).unwrap();
    let (_other, mut colleague) = journal_of_colleague();
    colleague.take_over(&sheet).unwrap();
    let view = colleague.case(asked).unwrap().unwrap();
    assert_eq!(view.case.referral.unwrap().answer, "yes, in May");
    assert!(view.interaction.detail.contains("Ines"));
    let view = colleague.case(ask).unwrap().unwrap();
    assert_eq!(
        (view.case.follow_up.step, view.case.follow_up.check_back),
        (Step::CheckBack, check_back)
    );
    let view = colleague.case(only_owed).unwrap().unwrap();
    assert_eq!(
        (view.case.follow_up.step, view.case.follow_up.promised_at),
        (Step::Acknowledge, None)
    );
    colleague.follow(ask, &Deed::Solved { words: String::new() }).unwrap();
    assert_checks_clean(&colleague);
}

fn journal_of_colleague() -> (Place, Journal) {
    journal()
}

#[test]
fn late_in_the_evening_a_review_without_a_begun_shift_is_still_one() {
    let place = Place::new();
    let mut journal = at(&place, "2026-11-21T22:30:00+01:00");
    log(&mut journal, "one >today 11:30pm");
    log(&mut journal, "two >tomorrow @Lead-team");
    let answered = |journal: &mut Journal| journal.review().unwrap().answered;
    for count in 1.. {
        let Some((.., uid)) = card(&mut journal) else { break };
        journal.answer_card(uid, &CardAnswer::Leave).unwrap();
        assert_eq!(answered(&mut journal), count);
    }
    assert!(answered(&mut journal) > 0);
    assert_eq!(journal.end_shift("").unwrap().output.figures.unwrap().interactions, 2);
}

#[test]
fn after_the_end_of_a_shift_nothing_waits_until_something_new_falls_due() {
    let (place, mut journal) = journal();
    log(&mut journal, "left >today 3pm");
    log(&mut journal, "asked >30 nov @Lead-team");
    while let Some((.., uid)) = card(&mut journal) {
        journal.answer_card(uid, &CardAnswer::Leave).unwrap();
    }
    let ended = journal.end_shift("").unwrap().output;
    assert_eq!((journal.left_to_review().unwrap(), card(&mut journal)), (0, None));
    assert_eq!(journal.review().unwrap().ended, Some(ended));
    log(&mut journal, "new >today 4pm");
    assert_eq!(journal.left_to_review().unwrap(), 1);
    let (_, title, uid) = card(&mut journal).unwrap();
    assert_eq!(title, "new");
    // The answer begins another shift; what was answered before is not asked again.
    journal.answer_card(uid, &CardAnswer::Leave).unwrap();
    assert_eq!((journal.left_to_review().unwrap(), card(&mut journal)), (0, None));
    assert_eq!(journal.review().unwrap().ended, None);
    journal.undo().unwrap();
    assert_eq!(card(&mut journal).unwrap().1, "new");
    // A shift that somebody begins looks at everything anew, and so does the next day.
    journal.start_shift().unwrap();
    assert_eq!(journal.left_to_review().unwrap(), 3);
    journal.end_shift("").unwrap();
    drop(journal);
    let mut tomorrow = at(&place, "2026-11-22T13:00:00+01:00");
    assert_eq!(card(&mut tomorrow).unwrap().1, "left");
}

#[test]
fn an_answer_from_a_colleague_is_told_to_the_customer_who_was_promised_it_for_today() {
    let (_place, mut journal) = journal();
    log(&mut journal, "asked >today 4pm @Lead-team");
    let heard = || {
        let news = News::Answered("a bench comes in May".to_owned());
        CardAnswer::Does(Deed::Hear { news, replaces: false })
    };
    let (.., uid) = card(&mut journal).unwrap();
    journal.answer_card(uid, &heard()).unwrap();
    assert_eq!(card(&mut journal).unwrap().2, uid, "nobody told the customer yet");
    assert_eq!(journal.left_to_review().unwrap(), 1);
    journal.answer_card(uid, &CardAnswer::Does(Deed::Tell { words: String::new() })).unwrap();
    assert_eq!(card(&mut journal), None);
    // What was promised for another day is no card of today.
    log(&mut journal, "later >30 nov @Lead-team");
    let (.., uid) = card(&mut journal).unwrap();
    journal.answer_card(uid, &heard()).unwrap();
    assert_eq!((card(&mut journal), journal.left_to_review().unwrap()), (None, 0));
}
