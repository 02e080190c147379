//! The state machine of a follow-up as (before, deed, after), and what holds for every sequence.

use super::*;
use crate::domain::calendar::Due;
use chrono::TimeDelta;
use proptest::prelude::*;

const NOW: &str = "2026-11-21T11:45:00+01:00";

fn now() -> Moment {
    NOW.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&format!("2026-11-{text}"), "%Y-%m-%d %H:%M").unwrap()
}

fn due(text: &str) -> Due {
    Due { at: at(text), moved_from: None }
}

fn words(text: &str) -> String {
    text.to_owned()
}

fn acknowledge() -> Deed {
    Deed::Acknowledge { words: words("heard"), replaces: false }
}

fn clarify() -> Deed {
    Deed::Clarify { words: words("need"), replaces: false }
}

fn promise(text: &str, until: &str) -> Deed {
    Deed::Promise { words: words(text), due: due(until), check_back: None }
}

fn promise_and_ask(until: &str, check_back: &str) -> Deed {
    Deed::Promise { words: words("call"), due: due(until), check_back: Some(at(check_back)) }
}

fn keep() -> Deed {
    Deed::Keep { note: words("") }
}

fn let_go() -> Deed {
    Deed::LetGo { reason: words("not needed") }
}

fn not_yet() -> Deed {
    let (words, promise) = (words("still broken"), words("try again"));
    Deed::NotYet { words, promise, due: due("25 12:00"), check_back: None }
}

/// Something is owed, until today at five.
fn owed() -> Case {
    Case::new(FollowUp::opened(Uuid::nil(), 1, at("21 17:00"), now()))
}

fn referred() -> Case {
    let mut case = owed();
    case.referral = Some(Referral::made(Uuid::nil(), 1, 2, at("21 17:00"), now()));
    case
}

fn after(case: &Case, deeds: &[Deed]) -> Case {
    deeds.iter().fold(case.clone(), |case, deed| case.after(deed, now()).unwrap())
}

/// A case in one line: state, next step, due time, notes, settled promises.
fn told(case: &Case) -> String {
    let it = &case.follow_up;
    let mut parts =
        vec![format!("{} {} {}", it.state.code(), it.step.code(), it.due.format("%d %H:%M"))];
    if it.promised_at.is_some() {
        parts.push(format!("promised {}", it.promise));
    }
    for step in Step::ALL {
        if let Some(note) = case.note(step) {
            parts.push(format!("{} {}", step.code(), note.status.code()));
        }
    }
    parts.extend(case.past.iter().map(|it| format!("{} {}", it.ending.code(), it.words)));
    parts.join(", ")
}

/// Asserts what each deed makes of each case: before, deed, after.
fn assert_each(cases: Vec<(Case, Deed, &str)>) {
    for (before, deed, expected) in cases {
        let after = before.after(&deed, now()).unwrap();
        assert_eq!(told(&after), expected, "{}, then {deed:?}", told(&before));
        assert_eq!(after.follow_up.closed_at.is_some(), !after.follow_up.is_open());
    }
}

fn no_answer() -> Deed {
    Deed::NoAnswer { words: words("rang twice"), next: at("23 20:00") }
}

fn hand_over() -> Deed {
    Deed::HandOver { to: words("Kim") }
}

#[test]
fn what_is_only_owed_takes_every_deed() {
    assert_each(vec![
        (owed(), acknowledge(), "open clarify 21 17:00, acknowledge done"),
        (owed(), clarify(), "open acknowledge 21 17:00, clarify done"),
        (owed(), promise("call", "23 20:00"), "open commit 23 20:00, promised call"),
        (
            owed(),
            Deed::NotNeeded(Step::Acknowledge),
            "open clarify 21 17:00, acknowledge not_needed",
        ),
        (owed(), keep(), "kept check_back 21 17:00"),
        (owed(), let_go(), "let_go acknowledge 21 17:00"),
        (owed(), hand_over(), "handed_over acknowledge 21 17:00"),
        (owed(), Deed::Move(due("22 16:00")), "open acknowledge 22 16:00"),
        (
            owed(),
            Deed::Solved { words: words("found it") },
            "kept check_back 21 17:00, check_back done",
        ),
    ]);
}

#[test]
fn a_promise_is_kept_moved_replaced_or_ended() {
    let promised = after(&owed(), &[promise("call", "23 20:00")]);
    assert_each(vec![
        (promised.clone(), keep(), "kept check_back 23 20:00, commit done, kept call"),
        (
            promised.clone(),
            promise("write", "24 20:00"),
            "open commit 24 20:00, promised write, moved call",
        ),
        (
            promised.clone(),
            Deed::Move(due("24 20:00")),
            "open commit 24 20:00, promised call, moved call",
        ),
        (promised.clone(), Deed::Move(due("23 20:00")), "open commit 23 20:00, promised call"),
        (promised.clone(), let_go(), "let_go acknowledge 23 20:00, let_go call"),
        (promised.clone(), hand_over(), "handed_over acknowledge 23 20:00, handed_over call"),
        (promised.clone(), acknowledge(), "open commit 23 20:00, promised call, acknowledge done"),
        (
            promised.clone(),
            not_yet(),
            "open commit 25 12:00, promised try again, check_back tried, moved call",
        ),
        (promised.clone(), no_answer(), "open commit 23 20:00, promised call, check_back tried"),
    ]);
}

#[test]
fn after_a_kept_promise_somebody_asks_how_it_went() {
    let asking = after(&owed(), &[promise_and_ask("23 20:00", "24 20:00"), keep()]);
    let kept = after(&owed(), &[promise("call", "23 20:00"), keep()]);
    let gone = after(&owed(), &[promise("call", "23 20:00"), let_go()]);
    assert_each(vec![
        (
            asking.clone(),
            acknowledge(),
            "open check_back 24 20:00, acknowledge done, commit done, kept call",
        ),
        (
            asking.clone(),
            Deed::Solved { words: words("thanks") },
            "kept check_back 24 20:00, commit done, check_back done, kept call",
        ),
        (
            asking.clone(),
            not_yet(),
            "open commit 25 12:00, promised try again, check_back tried, kept call",
        ),
        (
            asking.clone(),
            no_answer(),
            "open check_back 23 20:00, commit done, check_back tried, kept call",
        ),
        (
            asking.clone(),
            Deed::NotNeeded(Step::CheckBack),
            "kept check_back 24 20:00, commit done, check_back not_needed, kept call",
        ),
        (
            asking.clone(),
            Deed::PlanCheckBack(None),
            "kept check_back 24 20:00, commit done, kept call",
        ),
        (
            asking.clone(),
            Deed::PlanCheckBack(Some(at("30 20:00"))),
            "open check_back 30 20:00, commit done, kept call",
        ),
        (asking, Deed::Move(due("25 20:00")), "open check_back 25 20:00, commit done, kept call"),
        (kept, Deed::Reopen, "open commit 23 20:00, promised call"),
        (gone, Deed::Reopen, "open commit 23 20:00, promised call"),
    ]);
}

#[test]
fn a_promise_with_a_check_back_stays_open_until_somebody_asked() {
    let case = after(&owed(), &[promise_and_ask("23 20:00", "24 20:00")]);
    assert_eq!(told(&case), "open commit 23 20:00, promised call");
    let case = after(&case, &[keep()]);
    assert_eq!(told(&case), "open check_back 24 20:00, commit done, kept call");
}

#[test]
fn what_was_done_already_is_refused_and_its_words_stay() {
    let asking = after(&owed(), &[promise_and_ask("23 20:00", "24 20:00"), keep()]);
    let closed = after(&owed(), &[keep()]);
    let answered =
        after(&referred(), &[Deed::Hear { news: News::Answered(words("yes")), replaces: false }]);
    let told = after(&referred(), &[Deed::Tell { words: words("") }]);
    let reached = Refusal::Closed(FollowUpState::Kept, Some(now()));
    for (before, deed, refusal) in [
        (after(&owed(), &[acknowledge()]), acknowledge(), Refusal::Done(Step::Acknowledge, now())),
        (after(&owed(), &[clarify()]), clarify(), Refusal::Done(Step::Clarify, now())),
        (
            after(&owed(), &[acknowledge()]),
            Deed::NotNeeded(Step::Acknowledge),
            Refusal::Done(Step::Acknowledge, now()),
        ),
        (asking, keep(), Refusal::Kept(now())),
        (closed.clone(), keep(), Refusal::Closed(FollowUpState::Kept, Some(now()))),
        (closed, acknowledge(), Refusal::Closed(FollowUpState::Kept, Some(now()))),
        (owed(), Deed::Reopen, Refusal::Open),
        (owed(), promise(" ", "23 20:00"), Refusal::NoWords("what you promise")),
        (owed(), Deed::LetGo { reason: words("") }, Refusal::NoWords("why it is let go")),
        (
            after(&owed(), &[promise("call", "23 20:00")]),
            Deed::NotNeeded(Step::Commit),
            Refusal::PromiseIsOpen,
        ),
        (
            owed(),
            Deed::Hear { news: News::Owned(words("Kim")), replaces: false },
            Refusal::NotReferred,
        ),
        (
            answered,
            Deed::Hear { news: News::Answered(words("no")), replaces: false },
            Refusal::Reached(Stage::Answered, now()),
        ),
        (told, Deed::Tell { words: words("") }, reached),
    ] {
        let refused = before.after(&deed, now()).unwrap_err();
        assert_eq!(refused, refusal, "{deed:?}");
        assert!(refused.sentence().ends_with('.'), "{}", refused.sentence());
    }
}

#[test]
fn an_answer_is_corrected_where_that_is_meant() {
    let answer = |text: &str, replaces| Deed::Hear { news: News::Answered(words(text)), replaces };
    let case =
        after(&referred(), &[answer("yse", false), answer("yse", false), answer("yes", true)]);
    assert_eq!(case.referral.unwrap().answer, "yes");
}

#[test]
fn words_of_a_step_are_replaced_where_that_is_meant() {
    let case = after(&owed(), &[acknowledge()]);
    let other = Deed::Acknowledge { words: words("better heard"), replaces: true };
    assert_eq!(after(&case, &[other]).note(Step::Acknowledge).unwrap().words, "better heard");
}

#[test]
fn what_was_said_at_each_try_stays() {
    let no_answer = |text: &str| Deed::NoAnswer { words: words(text), next: at("23 20:00") };
    let solved = Deed::Solved { words: words("thanks") };
    let case = after(&owed(), &[no_answer("rang once"), no_answer("rang twice"), solved]);
    assert_eq!(case.note(Step::CheckBack).unwrap().words, "rang once\nrang twice\nthanks");
}

#[test]
fn the_same_promise_twice_is_one() {
    let case = after(&owed(), &[promise("call", "23 20:00"), promise("call", "23 20:00")]);
    assert_eq!(told(&case), "open commit 23 20:00, promised call");
}

#[test]
fn a_customer_can_be_told_after_the_promise_was_kept() {
    let deeds =
        [promise_and_ask("23 20:00", "24 20:00"), keep(), Deed::Tell { words: words("glad") }];
    let case = after(&referred(), &deeds);
    assert!(case.referral.as_ref().unwrap().told_at.is_some());
    assert_eq!(case.note(Step::CheckBack).unwrap().words, "glad");
}

#[test]
fn a_kept_step_without_a_promise_is_done_until_it_is_opened_again() {
    let ask = Deed::PlanCheckBack(Some(at("24 20:00")));
    let case = after(&owed(), &[ask, keep()]);
    assert_eq!(told(&case), "open check_back 24 20:00, commit done");
    let noted = Deed::Keep { note: words("done") };
    let case = after(&owed(), &[noted.clone(), Deed::Reopen]);
    assert_eq!(told(&case), "open acknowledge 21 17:00");
    assert!(case.after(&noted, now()).is_ok());
}

#[test]
fn when_no_step_is_needed_it_is_over() {
    let deeds = Step::ALL.map(Deed::NotNeeded);
    assert!(after(&owed(), &deeds[..3]).follow_up.is_open());
    assert_eq!(after(&owed(), &deeds).follow_up.state, FollowUpState::Kept);
}

#[test]
fn a_referral_goes_from_asked_to_told_in_any_order() {
    let mut case = referred();
    assert!(case.waits());
    assert_eq!(LifeOfSuggestion::of(case.referral.as_ref()), LifeOfSuggestion::SeeIt);
    let findings = Findings { better: words("evening people"), ..Findings::default() };
    for (deed, next, life) in [
        (
            Deed::Hear { news: News::Owned(words("Kim")), replaces: false },
            Some(Stage::Investigated),
            LifeOfSuggestion::OwnIt,
        ),
        (
            Deed::Hear { news: News::Investigated(findings), replaces: false },
            Some(Stage::Answered),
            LifeOfSuggestion::SolveIt,
        ),
        (
            Deed::Hear { news: News::Answered(words("yes")), replaces: false },
            Some(Stage::Told),
            LifeOfSuggestion::SolveIt,
        ),
        (Deed::Tell { words: words("glad") }, None, LifeOfSuggestion::DoIt),
    ] {
        case = after(&case, &[deed]);
        assert_eq!(case.referral.as_ref().unwrap().next(), next);
        assert_eq!(LifeOfSuggestion::of(case.referral.as_ref()), life);
    }
    assert!(!case.waits());
    assert_eq!(case.follow_up.state, FollowUpState::Kept);
    let reopened = after(&case, &[Deed::Reopen]);
    assert_eq!(reopened.referral.unwrap().next(), Some(Stage::Told));
}

#[test]
fn the_score_counts_what_was_kept_of_what_had_to_be() {
    let ended = |ending, due: &str| Promise {
        id: 0,
        follow_up: 1,
        words: String::new(),
        due: at(due),
        made_at: now(),
        ending,
        ended_at: now(),
        note: String::new(),
    };
    let past = [
        ended(Ending::Kept, "21 17:00"),
        ended(Ending::Kept, "20 17:00"),
        ended(Ending::Moved, "21 17:00"),
        ended(Ending::Moved, "20 17:00"),
        ended(Ending::LetGo, "21 17:00"),
        ended(Ending::HandedOver, "20 17:00"),
    ];
    assert_eq!(Score::of(&past), Score { kept: 2, of: 4 });
}

#[test]
fn where_it_stands_depends_on_the_hour() {
    let standing = |due: &str, waits| {
        let follow_up = FollowUp::opened(Uuid::nil(), 1, at(due), now());
        Standing::of(&follow_up, waits, now().naive_local())
    };
    assert_eq!(standing("21 11:44", true), Standing::Late);
    assert_eq!(standing("21 11:45", false), Standing::DueToday);
    assert_eq!(standing("22 11:45", true), Standing::Waiting);
    assert_eq!(standing("22 11:45", false), Standing::Open);
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let text = || "[a-c]{0,2}";
    let day = || (20..29u32).prop_map(|day| at(&format!("{day} 12:00")));
    let until = || day().prop_map(|at| Due { at, moved_from: None });
    prop_oneof![
        (text(), any::<bool>()).prop_map(|(words, replaces)| Deed::Acknowledge { words, replaces }),
        (text(), any::<bool>()).prop_map(|(words, replaces)| Deed::Clarify { words, replaces }),
        (text(), until(), proptest::option::of(day()))
            .prop_map(|(words, due, check_back)| Deed::Promise { words, due, check_back }),
        (0..4usize).prop_map(|step| Deed::NotNeeded(Step::ALL[step])),
        text().prop_map(|note| Deed::Keep { note }),
        proptest::option::of(day()).prop_map(Deed::PlanCheckBack),
        text().prop_map(|words| Deed::Solved { words }),
        (text(), text(), until(), proptest::option::of(day())).prop_map(
            |(words, promise, due, check_back)| Deed::NotYet { words, promise, due, check_back }
        ),
        (text(), day()).prop_map(|(words, next)| Deed::NoAnswer { words, next }),
        until().prop_map(Deed::Move),
        text().prop_map(|reason| Deed::LetGo { reason }),
        text().prop_map(|to| Deed::HandOver { to }),
        Just(Deed::Reopen),
        text().prop_map(|owner| Deed::Hear { news: News::Owned(owner), replaces: false }),
        text().prop_map(|words| Deed::Hear { news: News::Answered(words), replaces: false }),
        text().prop_map(|words| Deed::Tell { words }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_done_in_whatever_order_a_case_makes_sense(
        deeds in proptest::collection::vec(any_deed(), 0..25), is_referred: bool,
    ) {
        let mut case = if is_referred { referred() } else { owed() };
        for (minute, deed) in (0i64..).zip(&deeds) {
            let at = now() + TimeDelta::minutes(minute);
            let Ok(next) = case.after(deed, at) else { continue };
            let made = |case: &Case| case.past.len() + usize::from(case.follow_up.promised_at.is_some());
            let reopens = matches!(deed, Deed::Reopen);
            prop_assert!(made(&next) >= made(&case) || reopens, "a promise was lost by {deed:?}");
            case = next;
            let it = &case.follow_up;
            prop_assert_eq!(it.is_open(), it.closed_at.is_none());
            prop_assert!(it.is_open() || it.promised_at.is_none(), "closed with an open promise");
            for step in Step::ALL {
                prop_assert!(case.notes.iter().filter(|note| note.step == step).count() <= 1);
            }
            if it.is_open() && it.promised_at.is_some() {
                prop_assert_eq!(it.step, Step::Commit);
            }
            prop_assert_eq!(it.state == FollowUpState::LetGo, !it.reason.is_empty());
            let score = Score::of(&case.past);
            prop_assert!(score.kept <= score.of);
        }
    }
}
