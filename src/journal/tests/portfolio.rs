//! How far goals have come, and what a portfolio and a report are made of.

use super::*;
use crate::domain::feedback::{Direction, Feedback, Tone};
use crate::domain::follow_up::{Deed, Score};
use crate::domain::goal::{Goal, Measure};
use crate::domain::mistake::Mistake;
use crate::domain::radar::Period;
use chrono::{DateTime, NaiveDate};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(place: &Place, instant: &str) -> Journal {
    Journal::open(&place.path(), Clock::from_rfc3339(instant).unwrap()).unwrap()
}

fn goal(journal: &mut Journal, measure: Option<Measure>, theme: &str, from: &str) -> Goal {
    let goal = Goal {
        id: 0,
        uid: Uuid::now_v7(),
        name: format!("goal {theme} {from}"),
        why: String::new(),
        measure,
        theme: theme.to_owned(),
        target: Some(50),
        started_on: day(from),
        until: None,
        closed_at: None,
    };
    journal.save_goal(&goal).unwrap();
    journal.setup().unwrap().goals.iter().find(|it| it.uid == goal.uid).unwrap().clone()
}

fn value(journal: &mut Journal, goal: &Goal) -> Measured {
    let figures = journal.goal_figures().unwrap();
    figures.into_iter().find(|it| it.goal == goal.id).unwrap().total
}

fn measured(value: i64, of: u64) -> Measured {
    Measured { value: Some(value), of }
}

#[test]
fn thanks_count_for_a_goal_whose_theme_they_hold() {
    let (_place, mut journal) = journal();
    log(&mut journal, "* Vous êtes très patiente");
    log(&mut journal, "* so kind #patient");
    log(&mut journal, "* patient and tres bien <2026-10-31");
    let others = log(&mut journal, "* patience is the colleague's");
    let Logged::Kudos(mut others) = others.entry else { panic!("not thanks") };
    "Ines".clone_into(&mut others.colleague);
    journal.save_kudos(&others).unwrap();
    let every = goal(&mut journal, Some(Measure::Kudos), "", "2026-11-01");
    let themed = goal(&mut journal, Some(Measure::Kudos), "PATIENT", "2026-11-01");
    let both = goal(&mut journal, Some(Measure::Kudos), "Très patient", "2026-10-31");
    assert_eq!(value(&mut journal, &every), measured(2, 2));
    assert_eq!(value(&mut journal, &themed), measured(2, 2));
    assert_eq!(value(&mut journal, &both), measured(2, 2));
    let later = goal(&mut journal, Some(Measure::Kudos), "", "2026-11-22");
    assert_eq!(value(&mut journal, &later), Measured::default());
}

#[test]
fn promises_and_same_day_answers_are_counted_on_the_day_on_which_they_end() {
    let place = Place::new();
    let mut friday = at(&place, "2026-11-20T10:00:00+01:00");
    let kept = goal(&mut friday, Some(Measure::PromisesKept), "", "2026-11-20");
    let same_day = goal(&mut friday, Some(Measure::SameDayAnswers), "", "2026-11-20");
    let none = goal(&mut friday, None, "", "2026-11-20");
    let owed: Vec<Uuid> = ["a >mon", "b >mon", "c >mon", "open >mon"]
        .map(|line| log(&mut friday, line).follow_up.unwrap().uid)
        .to_vec();
    assert_eq!(value(&mut friday, &kept), Measured { value: None, of: 0 });
    let keep = Deed::Keep { note: String::new() };
    friday.follow(owed[0], &keep).unwrap();
    assert_eq!(value(&mut friday, &same_day), measured(100, 1));
    let mut saturday = at(&place, "2026-11-21T00:30:00+01:00");
    saturday.follow(owed[1], &keep).unwrap();
    saturday.follow(owed[2], &Deed::LetGo { reason: "not needed".to_owned() }).unwrap();
    assert_eq!(value(&mut saturday, &kept), measured(67, 3));
    assert_eq!(value(&mut saturday, &same_day), measured(33, 3));
    assert_eq!(value(&mut saturday, &none), Measured::default());
    let from_saturday = goal(&mut saturday, Some(Measure::PromisesKept), "", "2026-11-21");
    assert_eq!(value(&mut saturday, &from_saturday), measured(50, 2));
}

#[test]
fn a_mood_lift_weighs_people_and_is_told_month_by_month() {
    let (_place, mut journal) = journal();
    log(&mut journal, "x3 :(>:)");
    log(&mut journal, ":|>:| nothing changed");
    log(&mut journal, ":)>:( went wrong <2026-10-10");
    log(&mut journal, ":( only before");
    let goal = goal(&mut journal, Some(Measure::MoodLift), "", "2026-09-15");
    let figures = journal.goal_figures().unwrap().remove(0);
    assert_eq!(figures.total, measured(80, 5));
    assert_eq!(figures.reaches(&goal), Some(true));
    let months: Vec<(NaiveDate, Measured)> =
        figures.months.iter().map(|(days, it)| (days.from, *it)).collect();
    let nothing = Measured { value: None, of: 0 };
    assert_eq!(
        months,
        [
            (day("2026-09-15"), nothing),
            (day("2026-10-01"), measured(-200, 1)),
            (day("2026-11-01"), measured(150, 4)),
        ]
    );
    assert_eq!(figures.months[2].0.to, day("2026-11-21"));
}

#[test]
fn a_goal_counts_until_it_is_closed_or_should_be_reached() {
    let place = Place::new();
    let mut friday = at(&place, "2026-11-20T10:00:00+01:00");
    let closed = goal(&mut friday, Some(Measure::Kudos), "", "2026-11-01");
    let mut ended = goal(&mut friday, Some(Measure::Kudos), "", "2026-11-01");
    ended.until = Some(day("2026-11-19"));
    friday.save_goal(&ended).unwrap();
    log(&mut friday, "* on Friday");
    friday.close_goal(closed.uid, false).unwrap();
    let mut saturday = at(&place, "2026-11-21T10:00:00+01:00");
    log(&mut saturday, "* on Saturday");
    assert_eq!(value(&mut saturday, &closed), measured(1, 1));
    assert_eq!(value(&mut saturday, &ended), measured(0, 0));
}

fn feedback(journal: &mut Journal, direction: Direction, behaviour: &str) -> Feedback {
    let feedback = Feedback {
        id: 0,
        uid: Uuid::now_v7(),
        happened_at: journal.now(),
        direction,
        tone: Tone::Constructive,
        colleague: "Ines".to_owned(),
        situation: String::new(),
        behaviour: behaviour.to_owned(),
        impact: String::new(),
        next_time: String::new(),
        interaction: None,
    };
    journal.save_feedback(&feedback, None).unwrap();
    feedback
}

#[test]
fn a_portfolio_holds_what_lies_in_its_period_and_resolves_its_evidence() {
    let (_place, mut journal) = journal();
    let thanks = log(&mut journal, "* you are a star");
    let old = log(&mut journal, "* long ago <2026-09-01");
    let talk = log(&mut journal, "x2 :(>:) helped with a form");
    let received = feedback(&mut journal, Direction::Received, "listened to the end");
    feedback(&mut journal, Direction::Given, "took the mouse");
    let mistake = Mistake {
        id: 0,
        uid: Uuid::now_v7(),
        happened_at: DateTime::parse_from_rfc3339("2026-11-20T09:00:00+01:00").unwrap(),
        what_happened: "wrong edition".to_owned(),
        apology: String::new(),
        change: String::new(),
        moved_on_at: None,
    };
    journal.save_mistake(&mistake).unwrap();
    journal.start_shift().unwrap();
    let shift = journal.end_shift("a good day").unwrap().output;
    let kept = log(&mut journal, "call >mon").follow_up.unwrap().uid;
    journal.follow(kept, &Deed::Keep { note: String::new() }).unwrap();
    let aim = goal(&mut journal, None, "", "2026-01-01");
    goal(&mut journal, None, "later", "2026-12-01");
    let proofs = [thanks.uid(), old.uid(), talk.uid(), received.uid, mistake.uid, shift.uid];
    for proof in proofs {
        journal.link_evidence(aim.uid, proof, true).unwrap();
    }
    let period = Period { from: day("2026-11-01"), to: day("2026-11-30") };
    let portfolio = journal.portfolio(period).unwrap();
    assert_eq!(portfolio.goals.len(), 1);
    let mut shown: Vec<Uuid> = portfolio.goals[0].evidence.iter().map(Shown::uid).collect();
    let mut expected = proofs.to_vec();
    expected.retain(|uid| *uid != old.uid());
    shown.sort();
    expected.sort();
    assert_eq!(shown, expected);
    assert_eq!(portfolio.goals[0].figures.evidence, 6);
    let said: Vec<&str> = portfolio.kudos.iter().map(|it| it.said.as_str()).collect();
    assert_eq!(said, ["you are a star"]);
    assert_eq!(portfolio.received.len(), 1);
    assert_eq!((portfolio.given.praise, portfolio.given.constructive), (0, 1));
    assert_eq!(portfolio.reflections[0].words, "a good day");
    let total = portfolio.total;
    assert_eq!((total.people, total.kudos), (3, 1));
    assert_eq!((total.promises, total.felt.lift()), (Score { kept: 1, of: 1 }, Some(200)));
    assert_eq!(portfolio.months.len(), 1);
    let always = journal.portfolio(Period::ALWAYS).unwrap();
    assert_eq!((always.kudos.len(), always.months.len()), (2, 3));
    assert_eq!(always.months[1].people, 0);
    assert_eq!((always.given.constructive, always.goals[0].evidence.len()), (1, 6));
}

#[test]
fn thanks_for_colleagues_are_counted_and_not_shown() {
    let (_place, mut journal) = journal();
    let row = log(&mut journal, "* your colleague was great");
    let Logged::Kudos(mut kudos) = row.entry else { panic!("not thanks") };
    "Ines".clone_into(&mut kudos.colleague);
    journal.save_kudos(&kudos).unwrap();
    journal.pass_on(kudos.uid).unwrap();
    let portfolio = journal.portfolio(Period::ALWAYS).unwrap();
    assert_eq!((portfolio.kudos.len(), portfolio.passed_on, portfolio.total.kudos), (0, 1, 0));
}

#[test]
fn a_report_tells_what_went_wrong_in_words_and_suggestions_apart() {
    let (_place, mut journal) = journal();
    log(&mut journal, "printer ate the page :|>:(");
    log(&mut journal, ":|>:(");
    log(&mut journal, "all good :|>:)");
    log(&mut journal, "/suggestion a sign at the printer :|>:(");
    log(&mut journal, "earlier one :)>:( <2026-11-20 10:00");
    let report = journal.lead_report(Period::ALWAYS, 12).unwrap();
    let hurt: Vec<&str> = report.hurt.iter().map(|it| it.summary.as_str()).collect();
    assert_eq!(hurt, ["printer ate the page", "earlier one"]);
    assert_eq!(report.radar.suggestions.len(), 1);
    assert_eq!(journal.lead_report(Period::ALWAYS, 1).unwrap().hurt.len(), 1);
}

#[test]
fn what_came_with_a_hand_over_is_counted_at_the_colleagues_desk() {
    let (_place, mut journal) = journal();
    log(&mut journal, "x2 our own");
    let taken = log(&mut journal, "x3 theirs >mon").follow_up.unwrap();
    let after =
        crate::domain::follow_up::FollowUp { taken_from: "Ines".to_owned(), ..taken.clone() };
    journal.transact(Op::TakeOver, |writer| writer.update(taken.clone(), after.clone())).unwrap();
    assert_eq!(journal.portfolio(Period::ALWAYS).unwrap().total.people, 2);
    assert_eq!(journal.radar(Period::ALWAYS).unwrap().people, 2);
    // An answer that two desks gave says nothing about one of them.
    journal.follow(after.uid, &Deed::Keep { note: String::new() }).unwrap();
    let same_day = goal(&mut journal, Some(Measure::SameDayAnswers), "", "2026-11-01");
    assert_eq!(value(&mut journal, &same_day), Measured { value: None, of: 0 });
}

#[test]
fn made_up_data_shows_something_on_every_screen_and_the_same_each_time() {
    let fill = || {
        let (place, mut journal) = journal();
        let never = std::sync::atomic::AtomicBool::new(false);
        journal.fill_with_demo(3_000, 7, &mut |_, _| {}, &never).unwrap();
        assert_checks_clean(&journal);
        let portfolio = journal.portfolio(Period::ALWAYS).unwrap();
        let friction = journal.friction().unwrap();
        (place, journal, portfolio, friction)
    };
    let (_first, mut one, portfolio, friction) = fill();
    let (_second, _, same, same_friction) = fill();
    assert_eq!(friction, same_friction);
    assert_eq!(portfolio.goals, same.goals);
    assert_eq!((&portfolio.kudos, &portfolio.received), (&same.kudos, &same.received));
    let setup = one.setup().unwrap();
    assert!(setup.rules.iter().any(crate::domain::rule::Rule::lacks_intent));
    assert!(friction.values().any(|it| it.bent > 0 && it.went_well > 0));
    assert!(friction.len() >= 8 && setup.creed.len() >= 3);
    assert!(portfolio.goals.iter().all(|it| it.figures.total.value.is_some()));
    assert!(portfolio.goals.iter().any(|it| it.evidence.len() > 2));
    assert!(portfolio.kudos.iter().any(|it| !it.did.is_empty()));
    assert!(!portfolio.received.is_empty() && !portfolio.reflections.is_empty());
    assert!(!one.radar(Period::ALWAYS).unwrap().suggestions.is_empty());
    assert!(one.shift().unwrap().is_none(), "no made-up shift goes on");
}
