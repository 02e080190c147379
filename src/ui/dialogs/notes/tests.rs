//! What forms are read as.

use super::*;
use crate::domain::goal::{Goal, Measure};
use crate::domain::mistake::Mistake;
use crate::journal::Clock;
use crate::ui::dialogs::editor::Reading;
use crate::worker::Request;
use uuid::Uuid;

fn clock() -> Clock {
    Clock::Fixed(Moment::parse_from_rfc3339("2026-11-21T11:45:20+01:00").unwrap())
}

fn read(note: &Note) -> Result<Request, Vec<&'static str>> {
    let setup = Setup::default();
    let reading = Reading { setup: &setup, clock: clock(), order: DateOrder::DayFirst };
    let read = note.read(&reading).map(|(request, _)| request);
    read.map_err(|faults| faults.into_iter().map(|(field, _)| field).collect())
}

fn mistake(when: &str) -> Note {
    let origin = Mistake {
        id: 7,
        uid: Uuid::now_v7(),
        happened_at: Moment::parse_from_rfc3339("2026-11-20T09:10:11+02:00").unwrap(),
        what_happened: "wrong fee".to_owned(),
        apology: String::new(),
        change: String::new(),
        moved_on_at: None,
    };
    let mut note = Note::open(
        NoteKey::Mistake(origin.uid),
        Origin::Mistake(Box::new(origin)),
        None,
        DateOrder::DayFirst,
    );
    if let Words::Mistake(words) = &mut note.now
        && !when.is_empty()
    {
        when.clone_into(&mut words.when);
    }
    note
}

fn happened(note: &Note) -> Result<String, Vec<&'static str>> {
    match read(note)? {
        Request::SaveMistake(it) => Ok(it.happened_at.to_rfc3339()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_time_that_nobody_changed_keeps_its_seconds_and_offset() {
    assert_eq!(happened(&mistake("")), Ok("2026-11-20T09:10:11+02:00".to_owned()));
}

#[test]
fn a_time_is_read_as_somebody_would_say_it_and_never_in_the_future() {
    for (when, at) in [
        ("yesterday 15:00", "2026-11-20T15:00:00+01:00"),
        ("2026-11-03", "2026-11-03T12:00:00+01:00"),
        ("today", "2026-11-21T11:45:20+01:00"),
        ("3/11/2026", "2026-11-03T12:00:00+01:00"),
        ("3 Nov 2026 09:05", "2026-11-03T09:05:00+01:00"),
    ] {
        assert_eq!(happened(&mistake(when)), Ok(at.to_owned()), "{when}");
    }
    for when in ["someday", "2026-11-22 09:00", " "] {
        assert_eq!(happened(&mistake(when)), Err(vec!["when"]), "{when}");
    }
}

#[test]
fn moving_on_is_saved_with_the_words() {
    let mut note = mistake("");
    note.moves_on = true;
    let Ok(Request::SaveMistake(saved)) = read(&note) else { panic!() };
    assert_eq!(saved.moved_on_at, Some(clock().now()));
}

fn goal(measure: Option<Measure>, target: &str) -> Note {
    let origin = Goal {
        id: 0,
        uid: Uuid::now_v7(),
        name: "searching".to_owned(),
        why: String::new(),
        measure,
        theme: "source".to_owned(),
        target: None,
        started_on: "2026-01-01".parse().unwrap(),
        until: None,
        closed_at: None,
    };
    let mut note =
        Note::open(NoteKey::NewGoal, Origin::Goal(Box::new(origin)), None, DateOrder::DayFirst);
    if let Words::Goal(words) = &mut note.now {
        target.clone_into(&mut words.target);
    }
    note
}

#[test]
fn a_target_is_read_in_the_unit_of_its_measure() {
    for (measure, text, target) in [
        (Some(Measure::Kudos), "12", Ok(Some(12))),
        (Some(Measure::Kudos), "0", Err(vec!["target"])),
        (Some(Measure::PromisesKept), "90 %", Ok(Some(90))),
        (Some(Measure::PromisesKept), "101", Err(vec!["target"])),
        (Some(Measure::MoodLift), "0.5", Ok(Some(50))),
        (Some(Measure::MoodLift), "-0,25", Ok(Some(-25))),
        (Some(Measure::MoodLift), ".05", Ok(Some(5))),
        (Some(Measure::MoodLift), "2.01", Err(vec!["target"])),
        (Some(Measure::MoodLift), "0.123", Err(vec!["target"])),
        (Some(Measure::MoodLift), "1.+5", Err(vec!["target"])),
        (Some(Measure::Kudos), "", Ok(None)),
        (None, "12", Ok(None)),
    ] {
        let read = read(&goal(measure, text)).map(|request| match request {
            Request::SaveGoal(goal) => goal.target,
            other => panic!("{other:?}"),
        });
        assert_eq!(read, target, "{measure:?} {text}");
    }
}

#[test]
fn a_target_is_shown_as_it_is_read() {
    for target in [-200, -25, 0, 5, 150] {
        let mut note = goal(Some(Measure::MoodLift), "");
        let Origin::Goal(origin) = note.origin.clone() else { panic!() };
        let origin = Goal { target: Some(target), ..*origin };
        note = Note::open(note.key, Origin::Goal(Box::new(origin)), None, DateOrder::DayFirst);
        let Ok(Request::SaveGoal(goal)) = read(&note) else { panic!() };
        assert_eq!(goal.target, Some(target));
    }
}

#[test]
fn words_of_another_sort_of_form_are_not_taken_over() {
    let kept = mistake("").now;
    let origin = goal(None, "").origin;
    let note = Note::open(NoteKey::NewGoal, origin, Some(kept), DateOrder::DayFirst);
    assert!(!note.was_kept && !note.is_changed());
}
