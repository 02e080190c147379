//! How people fared: moods, expectations, rules and gaps, as they add up.

use super::*;
use crate::domain::interaction::{Expectation, Mood};
use crate::domain::radar::{Period, Place as Where, Standing, Step};
use crate::domain::rule::{Encounter, Exception, Friction, Rule, TurnedOut};
use crate::domain::shift::Moods;
use crate::domain::vocabulary::Facet;
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn year() -> Period {
    Period { from: day("2026-01-01"), to: day("2026-12-31") }
}

/// Something to be logged; what is not said is unknown.
#[derive(Clone, Copy, Default)]
struct Told {
    at: &'static str,
    kind: &'static str,
    count: u16,
    moods: (Option<Mood>, Option<Mood>),
    expectation: Option<Expectation>,
    extra: &'static str,
}

const SHORT: Option<Expectation> = Some(Expectation::FellShort);
const UPSET: Option<Mood> = Some(Mood::Upset);
const HAPPY: Option<Mood> = Some(Mood::Happy);

fn tell(journal: &mut Journal, told: Told) -> Interaction {
    let row = log(journal, "something happened");
    let setup = journal.setup().unwrap();
    let stored = interaction(&row).clone();
    let mut after = stored.clone();
    after.happened_at = chrono::DateTime::parse_from_rfc3339(told.at).unwrap();
    if !told.kind.is_empty() {
        let mut kinds = setup.vocabulary.terms(Facet::Kind);
        after.kind = kinds.find(|term| term.name == told.kind).unwrap().id;
    }
    after.count = told.count.max(1);
    (after.mood_before, after.mood_after) = told.moods;
    after.expectation = told.expectation;
    told.extra.clone_into(&mut after.extra);
    let write = |writer: &mut Writer<'_>| writer.update(stored, after.clone());
    journal.transact(Op::Edit, write).unwrap();
    after
}

fn rule(journal: &mut Journal, name: &str) -> Rule {
    let rule = Rule::named(Uuid::now_v7(), name.to_owned());
    journal.transact(Op::EditRules, |writer| writer.insert(rule)).unwrap().output
}

fn meet(journal: &mut Journal, interaction: &Interaction, rule: &Rule) {
    let met = Encounter { interaction: interaction.id, rule: rule.id };
    journal.transact(Op::MeetRule, |writer| writer.apply(Delta::insert(met))).unwrap();
}

fn bend(journal: &mut Journal, rule: &Rule, at: &str, turned_out: Option<TurnedOut>) {
    let exception = Exception {
        id: 0,
        uid: Uuid::now_v7(),
        rule: rule.id,
        interaction: None,
        happened_at: chrono::DateTime::parse_from_rfc3339(at).unwrap(),
        why: "our mistake".to_owned(),
        impact: String::new(),
        agreed_by: String::new(),
        turned_out,
        outcome: String::new(),
    };
    journal.transact(Op::BendRule, |writer| writer.insert(exception)).unwrap();
}

#[test]
fn moods_and_expectations_count_people_and_not_entries() {
    let (_place, mut journal) = journal();
    let at = "2026-11-20T10:00:00+01:00";
    tell(&mut journal, Told { at, count: 3, moods: (UPSET, HAPPY), ..Told::default() });
    tell(&mut journal, Told { at, moods: (UPSET, None), ..Told::default() });
    tell(&mut journal, Told { at, count: 2, expectation: SHORT, ..Told::default() });
    tell(&mut journal, Told { at, extra: "a map", ..Told::default() });
    tell(&mut journal, Told { at, count: 4, ..Told::default() });
    let radar = journal.radar(year()).unwrap();
    assert_eq!(radar.people, 11);
    assert_eq!(radar.felt.known, 7);
    assert_eq!(radar.felt.moods, Moods { known: 3, before: -3, after: 3, happier: 3 });
    assert_eq!(radar.felt.lift(), Some(200));
    assert_eq!((radar.felt.upset, radar.felt.fell_short, radar.felt.extra), (4, 2, 1));
    assert_eq!(radar.felt.expectations(), 2);
}

#[test]
fn a_period_holds_its_first_and_last_day_and_hours_are_those_of_the_desk() {
    let (_place, mut journal) = journal();
    for at in [
        "2026-10-31T23:50:00+01:00",
        "2026-11-01T00:10:00+01:00",
        "2026-11-30T23:50:00-05:00",
        "2026-12-01T00:00:00+01:00",
    ] {
        tell(&mut journal, Told { at, expectation: SHORT, ..Told::default() });
    }
    let november = Period { from: day("2026-11-01"), to: day("2026-11-30") };
    let radar = journal.radar(november).unwrap();
    let hours: Vec<(u8, u64)> = radar.by_hour.iter().map(|it| (it.hour, it.felt.known)).collect();
    assert_eq!(hours, [(0, 1), (23, 1)]);
    assert_eq!(journal.radar(Period::ALWAYS).unwrap().felt.known, 4);
    let turned = Period { from: november.to, to: november.from };
    assert_eq!(journal.radar(turned).unwrap().felt.known, 0);
}

#[test]
fn a_quarter_develops_by_weeks_and_a_year_by_months_without_holes() {
    let (_place, mut journal) = journal();
    let short = |at| Told { at, expectation: SHORT, ..Told::default() };
    tell(&mut journal, short("2026-11-04T10:00:00+01:00"));
    tell(&mut journal, short("2026-11-17T10:00:00+01:00"));
    let radar = journal.radar(year()).unwrap();
    assert_eq!(radar.step, Step::Week);
    let weeks: Vec<(String, u64)> =
        radar.development.iter().map(|it| (it.days.from.to_string(), it.felt.fell_short)).collect();
    let expected = [("2026-11-04", 1), ("2026-11-09", 0), ("2026-11-16", 1)];
    assert_eq!(weeks, expected.map(|(from, short)| (from.to_owned(), short)));
    tell(&mut journal, short("2026-01-31T10:00:00+01:00"));
    let radar = journal.radar(year()).unwrap();
    assert_eq!((radar.step, radar.development.len()), (Step::Month, 11));
    assert_eq!(radar.development[10].felt.fell_short, 2);
}

#[test]
fn friction_tells_how_often_a_rule_hurt_and_how_bending_it_turned_out() {
    let (_place, mut journal) = journal();
    let fines = rule(&mut journal, "Fines over 10 block borrowing");
    let quiet = rule(&mut journal, "Quiet on the third floor");
    rule(&mut journal, "Never came up");
    let at = "2026-11-20T10:00:00+01:00";
    let angry = Told { at, count: 2, moods: (UPSET, None), expectation: SHORT, ..Told::default() };
    let angry = tell(&mut journal, angry);
    let calm = tell(&mut journal, Told { at, ..Told::default() });
    meet(&mut journal, &angry, &fines);
    meet(&mut journal, &calm, &fines);
    bend(&mut journal, &fines, "2026-11-20T10:00:00+01:00", Some(TurnedOut::Well));
    bend(&mut journal, &fines, "2026-08-23T10:00:00+02:00", Some(TurnedOut::Badly));
    bend(&mut journal, &quiet, "2026-11-20T10:00:00+01:00", None);
    let friction = journal.friction().unwrap();
    let of_fines = Friction {
        met: 3,
        upset: 2,
        fell_short: 2,
        bent: 2,
        bent_lately: 1,
        went_well: 1,
        went_badly: 1,
    };
    assert_eq!(friction[&fines.id], of_fines);
    assert_eq!(friction[&quiet.id], Friction { bent: 1, bent_lately: 1, ..Friction::default() });
    assert_eq!(friction.len(), 2);
    let august = Period { from: day("2026-08-01"), to: day("2026-08-31") };
    let radar = journal.radar(august).unwrap();
    assert_eq!(radar.by_rule.len(), 1);
    assert_eq!((radar.by_rule[0].friction.met, radar.by_rule[0].friction.bent), (0, 1));
    // The first of ninety days, today being the last.
    bend(&mut journal, &quiet, "2026-08-24T10:00:00+02:00", None);
    assert_eq!(journal.friction().unwrap()[&quiet.id].bent_lately, 2);
}

#[test]
fn one_bad_day_is_no_gap_and_the_widest_gap_comes_first() {
    let (_place, mut journal) = journal();
    let limit = rule(&mut journal, "Two-hour computer limit");
    let rooms = rule(&mut journal, "Study rooms are for three or more");
    let bad = |at, kind| Told { at, kind, expectation: SHORT, ..Told::default() };
    for _ in 0..9 {
        let once = tell(&mut journal, bad("2026-11-02T09:00:00+01:00", "Room & equipment"));
        meet(&mut journal, &once, &rooms);
    }
    assert_eq!(journal.radar(year()).unwrap().gaps, []);
    for at in
        ["2026-11-03T15:00:00+01:00", "2026-11-05T15:00:00+01:00", "2026-11-09T15:00:00+01:00"]
    {
        let fine = tell(&mut journal, Told { count: 2, ..bad(at, "Account & fines") });
        let computer = Told { moods: (None, UPSET), ..bad(at, "Digital help") };
        let computer = tell(&mut journal, computer);
        meet(&mut journal, &computer, &limit);
        meet(&mut journal, &fine, &limit);
        tell(&mut journal, Told { moods: (None, HAPPY), ..Told { at, ..Told::default() } });
    }
    let radar = journal.radar(year()).unwrap();
    let setup = journal.setup().unwrap();
    let gaps: Vec<(String, u64, u64)> = radar
        .gaps
        .iter()
        .map(|gap| {
            let name = match gap.place {
                Where::Rule(id) => format!("rule {}", if id == limit.id { "limit" } else { "?" }),
                Where::Kind(id) => setup.vocabulary.name(id).to_owned(),
                Where::Hour(hour) => format!("hour {hour}"),
            };
            (name, gap.short, gap.weight)
        })
        .collect();
    // Three people on each of three days met the rule: 2 × 2 + 1 × 3 points a day. Of all 21
    // people each has 39 / 21 points, of which those with fines have hardly more.
    let expected = [("rule limit", 9, 2100), ("Digital help", 3, 343)];
    assert_eq!(gaps, expected.map(|(name, short, weight)| (name.to_owned(), short, weight)));
}

#[test]
fn an_hour_is_a_gap_only_by_what_it_has_more_than_others() {
    let (_place, mut journal) = journal();
    let days = ["2026-11-03", "2026-11-05", "2026-11-09"];
    for day in days {
        for (hour, expectation) in [
            ("09", Expectation::Met),
            ("09", Expectation::FellShort),
            ("14", Expectation::FellShort),
        ] {
            let at: &'static str = format!("{day}T{hour}:30:00+01:00").leak();
            let expectation = Some(expectation);
            tell(&mut journal, Told { at, expectation, ..Told::default() });
        }
    }
    let radar = journal.radar(year()).unwrap();
    let hours: Vec<_> =
        radar.gaps.iter().filter(|gap| matches!(gap.place, Where::Hour(_))).collect();
    // Six of nine fell short, two points each: an hour of three would have four.
    assert_eq!(hours.len(), 1);
    assert_eq!((hours[0].place, hours[0].weight), (Where::Hour(14), 200));
}

#[test]
fn suggestions_are_told_newest_first_with_how_far_they_are() {
    let (_place, mut journal) = journal();
    log(&mut journal, "/suggestion a bench by the bus stop >fri @Facilities");
    log(&mut journal, "/question where is the bench");
    log(&mut journal, "/suggestion longer hours in May");
    let radar = journal.radar(year()).unwrap();
    let told: Vec<(&str, Standing, Option<&str>)> = radar
        .suggestions
        .iter()
        .map(|it| {
            let contact = it.contact.as_ref().map(|contact| contact.name.as_str());
            (it.interaction.summary.as_str(), it.standing(), contact)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("longer hours in May", Standing::Heard, None),
            ("a bench by the bus stop", Standing::Heard, Some("Facilities")),
        ]
    );
    assert!(radar.suggestions[1].referral.is_some() && radar.suggestions[1].follow_up.is_some());
}

#[test]
fn a_rule_tells_how_those_fared_of_whom_something_is_known_and_what_they_were_given() {
    let (_place, mut journal) = journal();
    let fines = rule(&mut journal, "Fines over 10 block borrowing");
    let at = "2026-11-20T10:00:00+01:00";
    let silent = tell(&mut journal, Told { at, count: 5, ..Told::default() });
    let mended = Told { at, count: 2, expectation: SHORT, extra: "a map", ..Told::default() };
    let mended = tell(&mut journal, mended);
    meet(&mut journal, &silent, &fines);
    meet(&mut journal, &mended, &fines);
    let radar = journal.radar(year()).unwrap();
    let by_rule = radar.by_rule[0];
    assert_eq!(by_rule.friction.met, 7);
    assert_eq!((by_rule.felt.known, by_rule.felt.fell_short, by_rule.felt.extra), (2, 2, 2));
}

#[test]
fn somebody_who_was_upset_and_got_less_is_one_person_when_rules_are_put_in_order() {
    let (_place, mut journal) = journal();
    let both = rule(&mut journal, "Upset and short");
    let short = rule(&mut journal, "Short alone");
    let at = "2026-11-20T10:00:00+01:00";
    let told = Told { at, expectation: SHORT, ..Told::default() };
    let two = tell(&mut journal, Told { count: 2, moods: (UPSET, UPSET), ..told });
    let three = tell(&mut journal, Told { count: 3, ..told });
    meet(&mut journal, &two, &both);
    meet(&mut journal, &three, &short);
    let radar = journal.radar(year()).unwrap();
    let order: Vec<_> = radar.by_rule.iter().map(|it| (it.rule, it.short)).collect();
    assert_eq!(order, [(short.id, 3), (both.id, 2)]);
}

#[test]
fn conversations_with_colleagues_are_nobody_who_came() {
    let (_place, mut journal) = journal();
    let rules = [rule(&mut journal, "No food"), rule(&mut journal, "Quiet")];
    for rule in &rules {
        journal.ask_why(rule.uid, "Lead team").unwrap();
    }
    agree(&mut journal);
    log(&mut journal, "where is the lift x4");
    let asked = journal.open_follow_ups(9).unwrap();
    assert_eq!(asked.len(), 3);
    // Something was noted of them all the same.
    for row in asked {
        let stored = row.interaction.clone();
        let mut after = stored.clone();
        (after.mood_after, after.expectation) = (UPSET, SHORT);
        let write = |writer: &mut Writer<'_>| writer.update(stored, after.clone());
        journal.transact(Op::Edit, write).unwrap();
        meet(&mut journal, &after, &rules[0]);
    }
    let kinds: Vec<_> =
        journal.setup().unwrap().vocabulary.terms(Facet::Kind).map(|it| it.id).collect();
    let radar = journal.radar(year()).unwrap();
    assert_eq!((radar.people, radar.felt.known, radar.by_rule.len()), (4, 0, 0));
    assert_eq!(journal.friction().unwrap().len(), 0);
    assert!(crate::store::radar::hurt(&journal.store, year(), 9).unwrap().is_empty());
    let told = crate::store::radar::of_kinds(&journal.store, year(), &kinds, 9).unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(journal.portfolio(year()).unwrap().total.people, 4);
}

/// Feedback with an agreed step, due in ten days.
fn agree(journal: &mut Journal) {
    use crate::domain::calendar::Due;
    use crate::domain::feedback::{Direction, Feedback, Tone};
    use crate::journal::AgreedStep;
    let now = clock().now();
    let said = Feedback {
        id: 0,
        uid: Uuid::now_v7(),
        happened_at: now,
        direction: Direction::Given,
        tone: Tone::Constructive,
        colleague: "Ines".to_owned(),
        situation: String::new(),
        behaviour: "came late".to_owned(),
        impact: String::new(),
        next_time: String::new(),
        interaction: None,
    };
    let due = Due { at: now.naive_local() + chrono::TimeDelta::days(10), moved_from: None };
    let step = AgreedStep { words: "come at nine".to_owned(), due };
    journal.save_feedback(&said, Some(&step)).unwrap();
}

#[test]
fn steps_agreed_with_colleagues_are_no_promise_and_no_answer_to_customers() {
    use crate::domain::follow_up::Deed;
    let (_place, mut journal) = journal();
    let rule = rule(&mut journal, "No food");
    journal.ask_why(rule.uid, "Lead team").unwrap();
    agree(&mut journal);
    log(&mut journal, "call back >tomorrow");
    let keep = Deed::Keep { note: String::new() };
    for row in journal.open_follow_ups(9).unwrap() {
        journal.follow(row.follow_up.uid, &keep).unwrap();
    }
    let store = &journal.store;
    assert_eq!(crate::store::growth::promises_ended(store, year()).unwrap().len(), 1);
    assert_eq!(crate::store::growth::follow_ups_closed(store, year()).unwrap().len(), 1);
}
