//! What makes service better: thanks, feedback, mistakes, rules, words, creed and goals.

use super::*;
use crate::domain::calendar::Due;
use crate::domain::creed::Principle;
use crate::domain::feedback::{Direction, Feedback, Tone};
use crate::domain::follow_up::{Deed, News};
use crate::domain::goal::Goal;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::phrase::Phrase;
use crate::domain::rule::{Colour, Exception, Rule, TurnedOut};
use crate::domain::vocabulary::Facet;
use crate::domain::{Moment, RowId};
use chrono::{NaiveDate, TimeDelta};

/// Before now by so many hours.
fn hours_ago(hours: i64) -> Moment {
    clock().now() - TimeDelta::hours(hours)
}

fn kudos(journal: &mut Journal, said: &str, hours: i64) -> Kudos {
    let setup = journal.setup().unwrap();
    let usual = |facet| setup.vocabulary.default_term(facet).unwrap().id;
    let (channel, audience) = (usual(Facet::Channel), usual(Facet::Audience));
    Kudos::heard(Uuid::now_v7(), hours_ago(hours), said.to_owned(), channel, audience)
}

fn feedback(behaviour: &str, tone: Tone, hours: i64) -> Feedback {
    Feedback {
        id: 0,
        uid: Uuid::now_v7(),
        happened_at: hours_ago(hours),
        direction: Direction::Given,
        tone,
        colleague: "Sam".to_owned(),
        situation: "Tuesday's call".to_owned(),
        behaviour: behaviour.to_owned(),
        impact: "he rang again".to_owned(),
        next_time: "let him finish".to_owned(),
        interaction: None,
    }
}

fn mistake(what: &str, hours: i64) -> Mistake {
    Mistake {
        id: 0,
        uid: Uuid::now_v7(),
        happened_at: hours_ago(hours),
        what_happened: what.to_owned(),
        apology: "said sorry".to_owned(),
        change: "look at the sheet".to_owned(),
        moved_on_at: None,
    }
}

fn rule(journal: &mut Journal, name: &str, colour: Colour) -> Rule {
    let mut rule = Rule::named(Uuid::now_v7(), name.to_owned());
    rule.colour = colour;
    rule.ask = "the director".to_owned();
    journal.save_rule(&rule).unwrap();
    journal.setup().unwrap().rules.iter().find(|it| it.name == name).unwrap().clone()
}

fn bent(why: &str) -> Exception {
    Exception {
        id: 0,
        uid: Uuid::now_v7(),
        rule: 0,
        interaction: None,
        happened_at: hours_ago(0),
        why: why.to_owned(),
        impact: String::new(),
        agreed_by: String::new(),
        turned_out: None,
        outcome: String::new(),
    }
}

fn goal(journal: &mut Journal, name: &str) -> Goal {
    let goal = Goal {
        id: 0,
        uid: Uuid::now_v7(),
        name: name.to_owned(),
        why: String::new(),
        measure: None,
        theme: String::new(),
        target: None,
        started_on: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
        until: None,
        closed_at: None,
    };
    journal.save_goal(&goal).unwrap();
    journal.setup().unwrap().goals.last().unwrap().clone()
}

fn all_of(filter: WallFilter) -> WallQuery {
    WallQuery { filter, limit: 100, ..WallQuery::default() }
}

fn uids(cards: &[WallCard]) -> Vec<Uuid> {
    cards.iter().map(|card| card.item.uid()).collect()
}

#[test]
fn thanks_keep_everything_about_them_and_undo_takes_them_back() {
    let (_place, mut journal) = journal();
    let about = log(&mut journal, "chased the publisher /find /student");
    let mut said = kudos(&mut journal, "She chased the publishers for two months for me.", 1);
    said.did = "  wrote nine letters ".to_owned();
    said.is_extra_mile = true;
    said.interaction = Some(interaction(&about).id);
    let saved = journal.save_kudos(&said).unwrap();
    let Logged::Kudos(stored) = &saved.output.entry else { panic!("not a kudos") };
    assert_eq!(stored.did, "wrote nine letters");
    assert!(stored.is_extra_mile);
    let cards = journal.wall(&all_of(WallFilter::All)).unwrap();
    assert_eq!(cards[0].about.as_ref().map(EntryRow::uid), Some(about.uid()));
    assert_eq!(journal.find("nine letters", 5).unwrap()[0].uid(), said.uid);

    journal.save_kudos(&said).unwrap();
    assert_eq!(journal.wall(&all_of(WallFilter::Kudos)).unwrap().len(), 1, "once, however often");
    journal.undo().unwrap();
    assert!(journal.wall(&all_of(WallFilter::All)).unwrap().is_empty());
    assert_checks_clean(&journal);
}

#[test]
fn thanks_for_a_colleague_are_passed_on_and_not_counted_as_ones_own() {
    let (_place, mut journal) = journal();
    let mine = kudos(&mut journal, "you are a star", 1);
    let mut theirs = kudos(&mut journal, "tell Sam he saved my day", 2);
    theirs.colleague = "Sam".to_owned();
    journal.save_kudos(&mine).unwrap();
    journal.save_kudos(&theirs).unwrap();
    assert_eq!(journal.wall_figures().unwrap().kudos_this_year, 1);
    assert!(journal.pass_on(mine.uid).unwrap_err().is_refused());
    journal.pass_on(theirs.uid).unwrap();
    let cards = journal.wall(&all_of(WallFilter::ForColleagues)).unwrap();
    let [WallCard { item: WallItem::Kudos(told), .. }] = &cards[..] else { panic!("{cards:?}") };
    assert_eq!(told.passed_on_at, Some(clock().now()));
    let words = told.for_colleague("Anna Berg");
    assert!(words.contains("Sam") && words.contains("saved my day"), "{words}");
    assert!(words.trim_end().ends_with("Anna Berg"), "{words}");
}

#[test]
fn a_step_agreed_in_feedback_is_a_follow_up_like_any_other() {
    let (_place, mut journal) = journal();
    let said = feedback("spoke over the caller twice", Tone::Constructive, 1);
    let due = Due { at: clock().now().naive_local() + TimeDelta::days(2), moved_from: None };
    let step = AgreedStep { words: "listen in together".to_owned(), due };
    journal.save_feedback(&said, Some(&step)).unwrap();
    let owed = journal.open_follow_ups(9).unwrap();
    assert_eq!(owed[0].follow_up.promise, "listen in together");
    assert_eq!(owed[0].interaction.summary, "Feedback to Sam");
    let cards = journal.wall(&all_of(WallFilter::Feedback)).unwrap();
    assert_eq!(cards[0].step().map(|it| it.uid), Some(owed[0].follow_up.uid));

    let WallItem::Feedback(stored) = &cards[0].item else { panic!("not feedback") };
    let mut again = stored.clone();
    again.impact = "he complained".to_owned();
    journal.save_feedback(&again, Some(&step)).unwrap();
    assert_eq!(journal.open_follow_ups(9).unwrap().len(), 1, "agreed once");
    journal.undo().unwrap();
    journal.undo().unwrap();
    assert!(journal.open_follow_ups(9).unwrap().is_empty());
    assert!(journal.wall(&all_of(WallFilter::All)).unwrap().is_empty());

    let nothing = feedback("  ", Tone::Praise, 1);
    assert!(journal.save_feedback(&nothing, None).unwrap_err().is_refused());
}

#[test]
fn the_balance_counts_what_was_given_in_ninety_days() {
    let (_place, mut journal) = journal();
    for (tone, hours) in [
        (Tone::Praise, 1),
        (Tone::Constructive, 2),
        (Tone::Constructive, 24 * 89),
        (Tone::Constructive, 24 * 90),
    ] {
        journal.save_feedback(&feedback("opened the second till", tone, hours), None).unwrap();
    }
    let mut received = feedback("explained it well", Tone::Praise, 3);
    received.direction = Direction::Received;
    journal.save_feedback(&received, None).unwrap();
    let balance = journal.wall_figures().unwrap().balance;
    assert_eq!((balance.praise, balance.constructive), (1, 2));
    assert!(balance.reaches_aim());
}

#[test]
fn a_mistake_one_moved_on_from_is_marked_as_such_and_can_be_found() {
    let (_place, mut journal) = journal();
    let owned = mistake("I quoted the old fee", 3);
    journal.save_mistake(&owned).unwrap();
    assert_eq!(uids(&journal.wall(&all_of(WallFilter::All)).unwrap()), [owned.uid]);
    journal.move_on(owned.uid, false).unwrap();
    let cards = journal.wall(&all_of(WallFilter::All)).unwrap();
    assert!(matches!(&cards[0].item, WallItem::Mistake(it) if it.moved_on_at.is_some()));
    let words = WallQuery { words: "FEE quot".to_owned(), ..all_of(WallFilter::All) };
    assert_eq!(uids(&journal.wall(&words).unwrap()), [owned.uid]);
    assert_eq!(uids(&journal.wall(&all_of(WallFilter::Mistakes)).unwrap()), [owned.uid]);
    journal.move_on(owned.uid, true).unwrap();
    assert_eq!(journal.wall(&all_of(WallFilter::All)).unwrap().len(), 1);
}

#[test]
fn a_red_rule_is_not_bent_and_says_whom_to_call() {
    let (_place, mut journal) = journal();
    let red = rule(&mut journal, "Borrowing records stay private", Colour::Red);
    let error = journal.bend_rule(&bent("the police asked"), red.uid, None).unwrap_err();
    assert!(error.is_refused() && error.to_string().contains("the director"), "{error}");
    let yellow = rule(&mut journal, "Filming in the building", Colour::Yellow);
    assert!(journal.bend_rule(&bent("a school"), yellow.uid, None).unwrap_err().is_refused());
    let asked = Exception { agreed_by: "Ines".to_owned(), ..bent("a school") };
    journal.bend_rule(&asked, yellow.uid, None).unwrap();
    assert_eq!(journal.rule(yellow.uid).unwrap().unwrap().exceptions.len(), 1);
    assert!(journal.rule(red.uid).unwrap().unwrap().exceptions.is_empty());
}

#[test]
fn an_exception_made_while_typing_belongs_to_the_saved_line() {
    let (_place, mut journal) = journal();
    let green = rule(&mut journal, "Fines over 10 block borrowing", Colour::Green);
    let exception = bent("the till was broken");
    journal.bend_rule(&exception, green.uid, None).unwrap();
    let links = Links { continues: None, rules: vec![green.uid], exceptions: vec![exception.uid] };
    let saved = journal
        .log_linked("fine of 12 waived :( :)", ORDER, Uuid::now_v7(), WINDOW, &links)
        .unwrap();
    let view = journal.rule(green.uid).unwrap().unwrap();
    assert_eq!(view.exceptions[0].1.as_ref().map(EntryRow::uid), Some(saved.output.uid()));
    assert_eq!(journal.find("till broken", 5).unwrap()[0].uid(), saved.output.uid());

    let mut known = view.exceptions[0].0.clone();
    known.turned_out = Some(TurnedOut::Well);
    known.outcome = "the book came back".to_owned();
    journal.bend_rule(&known, green.uid, None).unwrap();
    let view = journal.rule(green.uid).unwrap().unwrap();
    assert_eq!(view.exceptions.len(), 1);
    assert_eq!(view.exceptions[0].0.turned_out, Some(TurnedOut::Well));
    assert!(view.exceptions[0].0.interaction.is_some());
}

#[test]
fn one_undo_takes_a_line_and_its_links_back() {
    let (_place, mut journal) = journal();
    let green = rule(&mut journal, "Two-hour computer limit", Colour::Green);
    let earlier = log(&mut journal, "asked for more time");
    let links =
        Links { continues: Some(earlier.uid()), rules: vec![green.uid], exceptions: Vec::new() };
    let uid = Uuid::now_v7();
    journal.log_linked("came back", ORDER, uid, WINDOW, &links).unwrap();
    assert_eq!(journal.chain(uid).unwrap()[0].uid(), earlier.uid());
    journal.undo().unwrap();
    assert!(journal.get(uid).unwrap().is_none());
    assert!(journal.remove_rule(green.uid).unwrap().output, "nothing refers to it any more");
    assert_checks_clean(&journal);
}

#[test]
fn deleting_an_interaction_leaves_what_was_learnt_from_it() {
    let (_place, mut journal) = journal();
    let green = rule(&mut journal, "Fines over 10 block borrowing", Colour::Green);
    let row = log(&mut journal, "fine of 12");
    let exception = bent("our mistake");
    journal.bend_rule(&exception, green.uid, Some(row.uid())).unwrap();
    let mut said = kudos(&mut journal, "so kind", 0);
    said.interaction = Some(interaction(&row).id);
    journal.save_kudos(&said).unwrap();
    let aim = goal(&mut journal, "Same-day answers");
    journal.link_evidence(aim.uid, row.uid(), true).unwrap();

    journal.delete(row.uid()).unwrap();
    let view = journal.rule(green.uid).unwrap().unwrap();
    assert_eq!((view.exceptions.len(), &view.exceptions[0].1), (1, &None));
    assert_eq!(journal.wall(&all_of(WallFilter::All)).unwrap()[0].about, None);
    journal.undo().unwrap();
    let view = journal.rule(green.uid).unwrap().unwrap();
    assert_eq!(view.exceptions[0].1.as_ref().map(EntryRow::uid), Some(row.uid()));
    assert!(!journal.remove_rule(green.uid).unwrap().output, "retired: it was bent");
    assert!(journal.setup().unwrap().rules[0].is_retired);
    assert_checks_clean(&journal);
}

#[test]
fn the_reason_of_a_rule_is_asked_for_by_a_referral() {
    let (_place, mut journal) = journal();
    let stored = rule(&mut journal, "No food near the local collection", Colour::Yellow);
    assert!(stored.lacks_intent());
    journal.ask_why(stored.uid, "Lead team").unwrap();
    let query = FollowUpQuery { filter: FollowUpFilter::WithOthers, after: None, limit: 9 };
    let waiting = journal.follow_ups(&query).unwrap();
    assert!(waiting[0].interaction.summary.contains("No food near"), "{waiting:?}");
    let view = journal.rule(stored.uid).unwrap().unwrap();
    assert_eq!(view.asked.map(|row| row.uid()), Some(waiting[0].interaction.uid));
    journal.delete(waiting[0].interaction.uid).unwrap();
    assert_eq!(journal.rule(stored.uid).unwrap().unwrap().asked, None);
}

#[test]
fn a_rule_whose_reason_was_asked_for_twice_shows_the_earlier_answer_and_both_are_linked() {
    let (_place, mut journal) = journal();
    let stored = rule(&mut journal, "No food near the local collection", Colour::Yellow);
    journal.ask_why(stored.uid, "Lead team").unwrap();
    let owed = journal.open_follow_ups(9).unwrap()[0].clone();
    let news = News::Answered("Nobody remembers.".to_owned());
    journal.follow(owed.follow_up.uid, &Deed::Hear { news, replaces: false }).unwrap();
    let reason = "No reason found".to_owned();
    journal.follow(owed.follow_up.uid, &Deed::LetGo { reason }).unwrap();
    let view = journal.rule(stored.uid).unwrap().unwrap();
    assert_eq!((view.answer.as_str(), view.asked_before.len()), ("Nobody remembers.", 0));

    journal.ask_why(stored.uid, "Maria").unwrap();
    let view = journal.rule(stored.uid).unwrap().unwrap();
    let latest = view.asked.unwrap();
    assert_eq!(latest.refer_to.unwrap().name, "Maria");
    assert_eq!(view.answer, "");
    let [(before, answer)] = &view.asked_before[..] else { panic!("{:?}", view.asked_before) };
    assert_eq!((before.uid(), answer.as_str()), (owed.interaction.uid, "Nobody remembers."));
    journal.undo().unwrap();
    let view = journal.rule(stored.uid).unwrap().unwrap();
    assert_eq!(view.asked.map(|row| row.uid()), Some(owed.interaction.uid));
    assert_checks_clean(&journal);
}

#[test]
fn names_of_rules_and_phrases_are_there_once() {
    let (_place, mut journal) = journal();
    let mut one = rule(&mut journal, "Two-hour limit", Colour::Green);
    let twin = Rule::named(Uuid::now_v7(), "TWO-HOUR LÏMIT".to_owned());
    assert!(journal.save_rule(&twin).unwrap_err().is_refused());
    one.name = "Three-hour limit".to_owned();
    journal.save_rule(&one).unwrap();
    journal.save_rule(&twin).unwrap();

    let phrases = journal.setup().unwrap().phrases.clone();
    assert!(phrases.iter().any(|it| it.avoid == "patron" && it.say == "customer"));
    assert_eq!(journal.take_starter_phrases().unwrap().output, 0, "all there already");
    let say = "guest".to_owned();
    let again = Phrase { id: 0, avoid: "PATRON".to_owned(), say, ..phrases[0].clone() };
    assert!(journal.save_phrase(&again).unwrap_err().is_refused());
    journal.delete_phrase(phrases[0].id).unwrap();
    assert_eq!(journal.take_starter_phrases().unwrap().output, 1);
    assert_checks_clean(&journal);
}

#[test]
fn the_creed_keeps_its_order() {
    let (_place, mut journal) = journal();
    for words in ["I am here to help", "Ask for the real need", "Check back"] {
        let fresh = Principle { id: 0, uid: Uuid::nil(), words: words.to_owned(), position: 0 };
        journal.save_principle(&fresh).unwrap();
    }
    let words = |journal: &mut Journal| -> Vec<String> {
        journal.setup().unwrap().creed.iter().map(|it| it.words.clone()).collect()
    };
    let keys: Vec<RowId> = journal.setup().unwrap().creed.iter().map(|it| it.id).collect();
    journal.reorder_principles(&[keys[2], keys[0]]).unwrap();
    assert_eq!(words(&mut journal), ["Check back", "I am here to help", "Ask for the real need"]);
    journal.delete_principle(keys[0]).unwrap();
    assert_eq!(words(&mut journal), ["Check back", "Ask for the real need"]);
    journal.undo().unwrap();
    assert_eq!(words(&mut journal).len(), 3);
}

#[test]
fn evidence_is_linked_once_and_goes_with_its_goal() {
    let (_place, mut journal) = journal();
    let aim = goal(&mut journal, "Searching");
    let said = kudos(&mut journal, "I did not know about that source", 1);
    journal.save_kudos(&said).unwrap();
    journal.link_evidence(aim.uid, said.uid, true).unwrap();
    journal.link_evidence(aim.uid, said.uid, true).unwrap();
    let of_goal = WallQuery { goal: Some(aim.id), ..all_of(WallFilter::All) };
    let cards = journal.wall(&of_goal).unwrap();
    assert_eq!((uids(&cards), &cards[0].goals), (vec![said.uid], &vec![aim.id]));
    assert_eq!(journal.wall_figures().unwrap().goals_with_evidence, 1);
    journal.delete_goal(aim.uid).unwrap();
    assert!(journal.wall(&all_of(WallFilter::All)).unwrap()[0].goals.is_empty());
    journal.undo().unwrap();
    journal.link_evidence(aim.uid, said.uid, false).unwrap();
    assert!(journal.wall(&of_goal).unwrap().is_empty());
    assert!(journal.link_evidence(aim.uid, Uuid::now_v7(), true).unwrap_err().is_refused());
}

#[test]
fn pages_of_the_wall_leave_nothing_out_and_nothing_twice() {
    let (_place, mut journal) = journal();
    for number in 0..230 {
        let mut said = kudos(&mut journal, "thank you", 200);
        // Many in the same instant, and some for colleagues.
        said.happened_at = hours_ago(100 + number / 40);
        if number % 7 == 0 {
            said.colleague = "Sam".to_owned();
        }
        journal.save_kudos(&said).unwrap();
    }
    for number in 0..9 {
        let said = feedback("explained it twice", Tone::Praise, 100 + number / 2);
        journal.save_feedback(&said, None).unwrap();
        journal.save_mistake(&mistake("forgot the key", 100 + number)).unwrap();
    }
    let whole = uids(&journal.wall(&WallQuery { limit: 1_000, ..WallQuery::default() }).unwrap());
    assert_eq!(whole.len(), 248);
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let query = WallQuery { limit: 17, after, ..WallQuery::default() };
        let cards = journal.wall(&query).unwrap();
        let Some(last) = cards.last() else { break };
        after = Some(last.place());
        paged.extend(uids(&cards));
    }
    assert_eq!(paged, whole);
    let november = NaiveDate::from_ymd_opt(2026, 11, 1);
    let of_month = WallQuery { month: november, limit: 1_000, ..WallQuery::default() };
    assert_eq!(journal.wall(&of_month).unwrap().len(), 248);
    let months = journal.wall_figures().unwrap().months;
    assert_eq!(months, [(november.unwrap(), 197)]);
    let before = WallQuery { month: NaiveDate::from_ymd_opt(2026, 10, 1), ..of_month };
    assert!(journal.wall(&before).unwrap().is_empty());
}

#[test]
fn what_was_saved_twice_is_there_once() {
    let (_place, mut journal) = journal();
    let mut fresh = Rule::named(Uuid::now_v7(), "Two-hour limit".to_owned());
    journal.save_rule(&fresh).unwrap();
    fresh.intent = "everyone gets a turn".to_owned();
    journal.save_rule(&fresh).unwrap();
    let rules = journal.setup().unwrap().rules.clone();
    assert_eq!((rules.len(), rules[0].intent.as_str()), (1, "everyone gets a turn"));

    let mut aim = goal(&mut journal, "Searching");
    aim.id = 0;
    journal.save_goal(&aim).unwrap();
    assert_eq!(journal.setup().unwrap().goals.len(), 1);

    let words = "I am here to help".to_owned();
    let fresh = Principle { id: 0, uid: Uuid::nil(), words, position: 0 };
    journal.save_principle(&fresh).unwrap();
    journal.save_principle(&fresh).unwrap();
    assert_eq!(journal.setup().unwrap().creed.len(), 1);

    let phrase = |say: &str| Phrase {
        id: 0,
        uid: Uuid::nil(),
        avoid: "no such thing".to_owned(),
        say: say.to_owned(),
        why: String::new(),
    };
    journal.save_phrase(&phrase("let me look")).unwrap();
    journal.save_phrase(&phrase("let me look")).unwrap();
    assert!(journal.save_phrase(&phrase("something else")).unwrap_err().is_refused());

    let said = feedback("spoke over the caller", Tone::Constructive, 1);
    let due = Due { at: clock().now().naive_local() + TimeDelta::days(1), moved_from: None };
    let step = AgreedStep { words: "listen in".to_owned(), due };
    journal.save_feedback(&said, Some(&step)).unwrap();
    journal.save_feedback(&said, Some(&step)).unwrap();
    assert_eq!(journal.open_follow_ups(9).unwrap().len(), 1);

    journal.ask_why(rules[0].uid, "Lead team").unwrap();
    journal.ask_why(rules[0].uid, "Lead team").unwrap();
    assert_eq!(journal.open_follow_ups(9).unwrap().len(), 2, "asked once");
    assert_checks_clean(&journal);
}

#[test]
fn a_form_that_was_open_takes_nothing_back_that_was_done_meanwhile() {
    let (_place, mut journal) = journal();
    let row = log(&mut journal, "chased the publisher");
    let mut said = kudos(&mut journal, "tell Sam thanks", 1);
    said.colleague = "Sam".to_owned();
    said.interaction = Some(interaction(&row).id);
    journal.save_kudos(&said).unwrap();
    let mut form = said.clone();
    form.did = "wrote letters".to_owned();
    journal.pass_on(said.uid).unwrap();
    journal.delete(row.uid()).unwrap();
    let saved = journal.save_kudos(&form).unwrap().output;
    let Logged::Kudos(stored) = &saved.entry else { panic!("not a kudos") };
    assert!(stored.passed_on_at.is_some());
    assert_eq!((stored.interaction, stored.did.as_str()), (None, "wrote letters"));

    let owned = mistake("I quoted the old fee", 3);
    journal.save_mistake(&owned).unwrap();
    journal.move_on(owned.uid, false).unwrap();
    journal.save_mistake(&owned).unwrap();
    let cards = journal.wall(&all_of(WallFilter::Mistakes)).unwrap();
    assert!(matches!(&cards[0].item, WallItem::Mistake(it) if it.moved_on_at.is_some()));

    let aim = goal(&mut journal, "Searching");
    journal.close_goal(aim.uid, false).unwrap();
    journal.save_goal(&aim).unwrap();
    assert!(journal.setup().unwrap().goals[0].closed_at.is_some());

    let copy = journal.duplicate(said.uid).unwrap().output;
    let Logged::Kudos(copy) = copy.entry else { panic!("not a kudos") };
    assert_eq!((copy.passed_on_at, copy.interaction), (None, None));
}

#[test]
fn an_exception_stays_with_its_rule_and_takes_its_encounter_along() {
    let (_place, mut journal) = journal();
    let green = rule(&mut journal, "Fines over 10 block borrowing", Colour::Green);
    let red = rule(&mut journal, "Borrowing records stay private", Colour::Red);
    let row = log(&mut journal, "fine of 12");
    let exception = bent("our mistake");
    journal.bend_rule(&exception, green.uid, Some(row.uid())).unwrap();
    journal.bend_rule(&exception, red.uid, None).unwrap();
    assert!(journal.rule(red.uid).unwrap().unwrap().exceptions.is_empty());
    journal.meet_rule(row.uid(), green.uid, false).unwrap();
    let met = |journal: &mut Journal| journal.friction().unwrap().get(&green.id).map(|it| it.met);
    assert_eq!(met(&mut journal), Some(1), "it was bent there, so it came up");
    journal.remove_exception(exception.uid).unwrap();
    assert_eq!(met(&mut journal), None);
    assert!(journal.remove_rule(green.uid).unwrap().output);
}

#[test]
fn what_was_agreed_in_feedback_stays_between_two_people() {
    use crate::domain::hand_over::Cover;
    let (_place, mut journal) = journal();
    let said = feedback("came late", Tone::Constructive, 1);
    let due = Due { at: clock().now().naive_local() + TimeDelta::days(1), moved_from: None };
    let step = AgreedStep { words: "come at nine".to_owned(), due };
    journal.save_feedback(&said, Some(&step)).unwrap();
    let uid = journal.open_follow_ups(9).unwrap()[0].follow_up.uid;
    let cover = Cover::to("Tom");
    assert!(journal.hand_over_sheet(&[uid], &cover).unwrap_err().is_refused());
    let other = log(&mut journal, "call back >tomorrow").follow_up.unwrap().uid;
    let sheet = journal.hand_over_sheet(&[uid, other], &cover).unwrap();
    assert_eq!(sheet.items.iter().map(|it| it.follow_up).collect::<Vec<_>>(), [other]);
    assert_eq!(journal.handed_over(&[uid, other], "Tom").unwrap().output, 1);
    assert_eq!(journal.open_follow_ups(9).unwrap()[0].follow_up.uid, uid, "still one's own");

    journal.delete(said.uid).unwrap();
    assert!(journal.open_follow_ups(9).unwrap().is_empty(), "the conversation goes with it");
    assert!(journal.find("Feedback", 9).unwrap().is_empty());
    journal.undo().unwrap();
    assert_eq!(journal.open_follow_ups(9).unwrap().len(), 1);
    assert_checks_clean(&journal);
}

#[test]
fn days_and_aims_out_of_reason_are_refused() {
    use crate::domain::goal::Measure;
    let (_place, mut journal) = journal();
    let aim = goal(&mut journal, "Searching");
    let refused = |journal: &mut Journal, goal: Goal| journal.save_goal(&goal).unwrap_err();
    let long_ago = Goal { started_on: NaiveDate::MIN, ..aim.clone() };
    assert!(refused(&mut journal, long_ago).is_refused());
    let far = Goal { measure: Some(Measure::PromisesKept), target: Some(101), ..aim.clone() };
    assert!(refused(&mut journal, far).is_refused());
    let backwards = Goal { until: NaiveDate::from_ymd_opt(2025, 1, 1), ..aim };
    assert!(refused(&mut journal, backwards).is_refused());
    let said = feedback("came late", Tone::Praise, 1);
    for at in [NaiveDate::MAX, NaiveDate::from_ymd_opt(1990, 1, 1).unwrap()] {
        let due = Due { at: at.and_hms_opt(9, 0, 0).unwrap(), moved_from: None };
        let step = AgreedStep { words: "come at nine".to_owned(), due };
        assert!(journal.save_feedback(&said, Some(&step)).unwrap_err().is_refused());
    }
}

#[test]
fn a_shift_is_greeted_with_ones_own_thanks() {
    let (_place, mut journal) = journal();
    let mut theirs = kudos(&mut journal, "tell Sam he saved my day", 2);
    theirs.colleague = "Sam".to_owned();
    journal.save_kudos(&theirs).unwrap();
    assert_eq!(journal.greeting().unwrap().kudos, None);
    let mine = kudos(&mut journal, "you are a star", 1);
    journal.save_kudos(&mine).unwrap();
    assert_eq!(journal.greeting().unwrap().kudos.map(|it| it.uid), Some(mine.uid));
}
