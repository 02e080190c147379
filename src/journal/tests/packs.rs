//! Desk packs: what is taken, what stays, what is remembered, and what undo takes back.

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::contact::Contact;
use crate::domain::pack::{self, Choice, Content, Item, Key, Section, Week, What, Why};
use crate::domain::phrase::Phrase;
use crate::domain::preset::Preset;
use crate::domain::rule::{Colour, Exception, Rule};
use crate::domain::vocabulary::{CountsAs, Facet};
use chrono::NaiveDate;

const SHARE: &str = "/srv/desk.toml";

fn rule(name: &str, limit: &str) -> Item {
    Item::Rule(pack::Rule {
        name: name.to_owned(),
        colour: Colour::Green,
        limit: limit.to_owned(),
        ..pack::Rule::default()
    })
}

fn phrase(avoid: &str, say: &str) -> Item {
    let text = str::to_owned;
    Item::Phrase(pack::Phrase { avoid: text(avoid), say: text(say), why: String::new() })
}

fn contact(name: &str, answers: &str) -> Item {
    Item::Contact(pack::Contact {
        name: name.to_owned(),
        answers: answers.to_owned(),
        email: "it@library.example".to_owned(),
        ..pack::Contact::default()
    })
}

fn kind(name: &str, aliases: &[&str]) -> Item {
    Item::Kind(pack::Kind {
        name: name.to_owned(),
        counts_as: CountsAs::Reference,
        aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
    })
}

fn preset(name: &str, kind: &str, audience: &str) -> Item {
    Item::Preset(pack::Preset {
        name: name.to_owned(),
        kind: kind.to_owned(),
        audience: audience.to_owned(),
        minutes: Some(5),
        ..pack::Preset::default()
    })
}

fn closed(day: &str) -> Item {
    let day: NaiveDate = day.parse().unwrap();
    Item::Closure(pack::Closure { first: day, last: day, reason: "Holiday".to_owned() })
}

fn hours() -> Item {
    let mut calendar = Calendar::starter();
    calendar.set_hours(chrono::Weekday::Sun, Vec::new());
    Item::Week(Week::of(&calendar))
}

fn content(items: impl IntoIterator<Item = Item>) -> Content {
    let mut content = Content::named("Main desk", "");
    for item in items {
        content.add(item).unwrap();
    }
    content
}

/// Some of everything.
fn everything() -> Content {
    content([
        rule("Fines", "20"),
        rule("Filming", ""),
        phrase("no dogs", "customer"),
        contact("IT desk", "printers"),
        kind("Research help", &["research"]),
        preset("Thesis", "Research help", "Student"),
        closed("2026-12-24"),
    ])
}

fn key(item: &Item) -> Key {
    item.key()
}

fn following() -> PackTaking {
    PackTaking { origin: SHARE.to_owned(), follow: true, choice: Choice::default() }
}

fn take(journal: &mut Journal, content: &Content) -> PackTaken {
    journal.take_pack(&following(), content).unwrap().output
}

fn uid(journal: &Journal) -> Uuid {
    journal.packs().unwrap()[0].uid
}

fn refresh(journal: &mut Journal, content: &Content) -> PackTaken {
    let uid = uid(journal);
    journal.refresh_pack(uid, content).unwrap()
}

fn titles(changes: &[PackChange]) -> Vec<String> {
    changes.iter().map(|it| it.change.title()).collect()
}

fn the_rule(journal: &mut Journal, name: &str) -> Rule {
    journal.setup().unwrap().rules.iter().find(|it| it.name == name).unwrap().clone()
}

fn set_limit(journal: &mut Journal, name: &str, limit: &str) {
    let mut mine = the_rule(journal, name);
    limit.clone_into(&mut mine.limit);
    journal.save_rule(&mine).unwrap();
}

fn limits(journal: &mut Journal) -> Vec<String> {
    journal.setup().unwrap().rules.iter().map(|it| it.limit.clone()).collect()
}

#[test]
fn a_pack_brings_all_that_it_has_in_one_step() {
    let (_place, mut journal) = journal();
    let before = journal.setup().unwrap();
    let taken = take(&mut journal, &everything());
    assert_eq!((taken.count(What::Added), taken.kept.len()), (7, 0));
    assert_eq!(taken.notices, Vec::<String>::new());

    let setup = journal.setup().unwrap();
    assert_eq!(setup.rules.len(), 2);
    assert_eq!(setup.phrases.last().unwrap().say, "customer");
    assert_eq!(setup.contacts.named("it desk").unwrap().email, "it@library.example");
    let kind = setup.vocabulary.terms(Facet::Kind).last().unwrap();
    assert_eq!((kind.name.as_str(), kind.counts_as), ("Research help", CountsAs::Reference));
    let preset = setup.presets.last().unwrap();
    assert_eq!((preset.name.as_str(), preset.kind), ("Thesis", Some(kind.id)));
    assert_eq!(setup.vocabulary.name(preset.audience.unwrap()), "Student");
    assert_eq!(setup.calendar.closures()[0].reason, "Holiday");
    let view = &journal.packs().unwrap()[0];
    assert!(view.is_followed && view.changes.is_empty());
    assert_eq!((view.name.as_str(), view.origin.as_str()), ("Main desk", SHARE));

    assert_eq!(journal.undo().unwrap().label, "Undone: Desk pack taken");
    assert_eq!(journal.setup().unwrap(), before);
    assert!(journal.packs().unwrap().is_empty());
    journal.redo().unwrap();
    assert_eq!(journal.setup().unwrap(), setup);
    assert_checks_clean(&journal);
}

#[test]
fn a_pack_that_says_nothing_new_writes_nothing() {
    let (place, mut journal) = journal();
    take(&mut journal, &everything());
    let mut watch = place.open();
    watch.changed_elsewhere().unwrap();
    assert_eq!(refresh(&mut journal, &everything()).changes, []);
    assert!(!watch.changed_elsewhere().unwrap());
    assert_eq!(journal.undo_label(), Some("Desk pack taken"));
    assert_eq!(take(&mut journal, &everything()).changes, []);
}

#[test]
fn a_preview_changes_nothing_and_says_what_would_be() {
    let (_place, mut journal) = journal();
    journal
        .save_rule(&{
            let mut mine = Rule::named(Uuid::now_v7(), "Fines".to_owned());
            mine.limit = "5".to_owned();
            mine
        })
        .unwrap();
    let before = journal.setup().unwrap();
    let plan = journal.preview_pack(SHARE, &everything()).unwrap();
    assert_eq!(plan.changes.len(), 6);
    assert_eq!((plan.kept[0].why, plan.kept[0].title().as_str()), (Why::WasHere, "Fines"));
    assert!(plan.kept[0].differences().iter().any(|it| (it.field, &*it.after) == ("limit", "20")));
    assert!(!plan.is_followed);
    assert_eq!(journal.setup().unwrap(), before);

    let mut taking = following();
    taking.choice.take.insert(plan.kept[0].key.clone());
    taking.choice.refuse.insert(key(&phrase("no dogs", "")));
    let taken = journal.take_pack(&taking, &everything()).unwrap().output;
    assert_eq!((taken.count(What::Changed), taken.count(What::Added)), (1, 5));
    assert_eq!(the_rule(&mut journal, "Fines").limit, "20");
    assert!(!journal.setup().unwrap().phrases.iter().any(|it| it.avoid == "no dogs"));
    assert_eq!(refresh(&mut journal, &everything()).changes, [], "what was refused stays away");
}

#[test]
fn what_a_followed_pack_changes_is_listed_and_undo_leaves_it_alone() {
    let (_place, mut journal) = journal();
    take(&mut journal, &content([rule("Fines", "20"), rule("Filming", "")]));
    log(&mut journal, "something of my own");
    let taken = refresh(&mut journal, &content([rule("Fines", "30"), rule("Food", "")]));
    assert_eq!(taken.changes.len(), 3);
    let listed = journal.packs().unwrap().remove(0).changes;
    assert_eq!(titles(&listed), ["Fines", "Food", "Filming"]);
    assert_eq!(journal.undo_label(), Some("Logged"));
    journal.undo().unwrap();
    assert_eq!(limits(&mut journal), ["30", ""]);

    let uid = uid(&journal);
    journal.see_pack_changes(uid).unwrap();
    assert!(journal.packs().unwrap()[0].changes.is_empty());
}

#[test]
fn several_changes_of_one_item_are_listed_as_one() {
    let (_place, mut journal) = journal();
    take(&mut journal, &content([rule("Fines", "20"), rule("Food", "")]));
    for limit in ["30", "40"] {
        refresh(&mut journal, &content([rule("Fines", limit), rule("Food", "")]));
    }
    let listed = journal.packs().unwrap().remove(0).changes;
    let [only] = &listed[..] else { panic!("{listed:?}") };
    assert_eq!(
        (&only.change.before, &only.change.after),
        (&Some(rule("Fines", "20")), &Some(rule("Fines", "40")))
    );
    refresh(&mut journal, &content([rule("Fines", "20"), rule("Food", "")]));
    assert!(journal.packs().unwrap()[0].changes.is_empty(), "it is as it was");
}

#[test]
fn a_refused_change_goes_back_and_comes_again_only_when_the_pack_changes() {
    let (_place, mut journal) = journal();
    take(&mut journal, &content([rule("Fines", "20"), phrase("no dogs", "customer")]));
    let second = content([rule("Fines", "30"), phrase("no dogs", "reader")]);
    refresh(&mut journal, &second);
    let listed = journal.packs().unwrap().remove(0).changes;
    let done = journal.refuse_pack_change(listed[0].id).unwrap();
    assert!(done.undoable);
    assert_eq!(limits(&mut journal), ["20"]);
    assert_eq!(titles(&journal.packs().unwrap()[0].changes), ["no dogs"]);
    assert_eq!(refresh(&mut journal, &second).changes, []);
    assert_eq!(limits(&mut journal), ["20"]);

    journal.undo().unwrap();
    assert_eq!(limits(&mut journal), ["30"]);
    journal.redo().unwrap();
    refresh(&mut journal, &content([rule("Fines", "50"), phrase("no dogs", "reader")]));
    assert_eq!(limits(&mut journal), ["50"]);
    assert!(journal.refuse_pack_change(listed[0].id).unwrap_err().is_refused());
}

#[test]
fn a_refused_addition_and_a_refused_removal_go_back_too() {
    let (_place, mut journal) = journal();
    take(&mut journal, &content([rule("Fines", "20"), rule("Food", "x")]));
    let second = content([rule("Fines", "20"), rule("Filming", "y")]);
    refresh(&mut journal, &second);
    for change in journal.packs().unwrap().remove(0).changes {
        journal.refuse_pack_change(change.id).unwrap();
    }
    let names = |journal: &mut Journal| -> Vec<String> {
        journal.setup().unwrap().rules.iter().map(|it| it.name.clone()).collect()
    };
    assert_eq!(names(&mut journal), ["Fines", "Food"]);
    assert_eq!(refresh(&mut journal, &second).changes, []);
    assert_eq!(names(&mut journal), ["Fines", "Food"]);
}

#[test]
fn what_was_changed_here_since_is_not_taken_back() {
    let (_place, mut journal) = journal();
    take(&mut journal, &content([rule("Fines", "20")]));
    refresh(&mut journal, &content([rule("Fines", "30")]));
    set_limit(&mut journal, "Fines", "31");
    let change = journal.packs().unwrap()[0].changes[0].id;
    let refused = journal.refuse_pack_change(change).unwrap_err();
    assert!(refused.to_string().contains("“Fines” was changed here since"), "{refused}");
    assert_eq!(limits(&mut journal), ["31"]);
    refresh(&mut journal, &content([rule("Fines", "40")]));
    assert_eq!(limits(&mut journal), ["31"], "one's own change stays");
}

#[test]
fn a_rule_that_was_bent_is_retired_and_comes_back_whole() {
    let (_place, mut journal) = journal();
    let pack = content([rule("Fines", "20"), rule("Food", "")]);
    take(&mut journal, &pack);
    let fines = the_rule(&mut journal, "Fines");
    let bent = Exception {
        id: 0,
        uid: Uuid::now_v7(),
        rule: fines.id,
        interaction: None,
        happened_at: journal.now(),
        why: "our mistake".to_owned(),
        impact: String::new(),
        agreed_by: String::new(),
        turned_out: None,
        outcome: String::new(),
    };
    journal.bend_rule(&bent, fines.uid, None).unwrap();
    refresh(&mut journal, &content([rule("Food", "")]));
    assert!(the_rule(&mut journal, "Fines").is_retired);
    refresh(&mut journal, &pack);
    assert_eq!(the_rule(&mut journal, "Fines"), fines);
    assert_eq!(journal.rule(fines.uid).unwrap().unwrap().exceptions.len(), 1);
}

#[test]
fn what_something_else_needs_stays_and_that_is_said() {
    let (_place, mut journal) = journal();
    let food = rule("Food", "");
    take(&mut journal, &content([food.clone(), contact("IT desk", ""), kind("Other", &["misc"])]));
    log(&mut journal, "printer >mon @IT-desk");
    let taken = refresh(&mut journal, &content([food, rule("x", "")]));
    assert_eq!(taken.count(What::Removed), 0);
    assert!(taken.notices.iter().any(|it| it.contains("“IT desk” stays")), "{taken:?}");
    assert!(taken.notices.iter().all(|it| it.ends_with('.')));
    assert_eq!(titles(&journal.packs().unwrap()[0].changes), ["x"]);
    assert!(journal.setup().unwrap().contacts.named("IT desk").is_some());
}

#[test]
fn an_archived_kind_comes_back_under_its_own_key() {
    let (_place, mut journal) = journal();
    let pack = content([kind("Research help", &["research"]), rule("x", "")]);
    take(&mut journal, &pack);
    let id = |journal: &mut Journal| {
        let setup = journal.setup().unwrap();
        let term = setup.vocabulary.terms(Facet::Kind).last().unwrap().clone();
        (term.id, term.archived)
    };
    let (kind, _) = id(&mut journal);
    refresh(&mut journal, &content([rule("x", "")]));
    assert_eq!(id(&mut journal), (kind, true));
    refresh(&mut journal, &pack);
    assert_eq!(id(&mut journal), (kind, false));
}

#[test]
fn own_hours_stay_until_the_pack_is_preferred() {
    let (_place, mut journal) = journal();
    let pack = content([hours(), closed("2026-12-24")]);
    let taken = take(&mut journal, &pack);
    assert_eq!((taken.changes.len(), taken.kept[0].why), (1, Why::WasHere));
    let before = journal.setup().unwrap().calendar.clone();
    assert_eq!(before.hours(chrono::Weekday::Sun).len(), 1);
    let mut taking = following();
    taking.choice.take.insert(key(&hours()));
    journal.take_pack(&taking, &pack).unwrap();
    let after = journal.setup().unwrap().calendar.clone();
    assert!(after.hours(chrono::Weekday::Sun).is_empty());
    assert_eq!(after.closures(), before.closures());
}

#[test]
fn a_word_that_the_journal_does_not_have_is_left_out_for_good() {
    let (_place, mut journal) = journal();
    let pack = content([preset("Story time", "Question", "Toddler")]);
    let taken = take(&mut journal, &pack);
    assert!(taken.notices[0].contains("audience “Toddler”"), "{taken:?}");
    assert_eq!(refresh(&mut journal, &pack).changes, []);
    assert_eq!(journal.setup().unwrap().presets.last().unwrap().audience, None);
}

#[test]
fn a_pack_that_lost_more_than_half_is_left_alone_until_somebody_takes_it() {
    let (_place, mut journal) = journal();
    take(&mut journal, &everything());
    let less = content([rule("Fines", "20")]);
    let uid = uid(&journal);
    let refused = journal.refresh_pack(uid, &less).unwrap_err();
    assert!(refused.is_refused() && refused.to_string().contains("more than half"));
    assert_eq!(journal.setup().unwrap().rules.len(), 2);
    assert!(journal.preview_pack(SHARE, &less).unwrap().notices[0].contains("more than half"));
    assert_eq!(take(&mut journal, &less).count(What::Removed), 6);
}

#[test]
fn trouble_is_noted_once_and_gone_with_the_next_good_version() {
    let (_place, mut journal) = journal();
    take(&mut journal, &everything());
    let uid = uid(&journal);
    assert!(journal.note_pack_trouble(uid, "It is not there.").unwrap());
    assert!(!journal.note_pack_trouble(uid, "It is not there.").unwrap());
    assert_eq!(journal.packs().unwrap()[0].trouble, "It is not there.");
    assert_eq!(journal.undo_label(), Some("Desk pack taken"));
    refresh(&mut journal, &everything());
    assert_eq!(journal.packs().unwrap()[0].trouble, "");
}

#[test]
fn a_pack_that_is_no_longer_followed_changes_nothing() {
    let (_place, mut journal) = journal();
    take(&mut journal, &everything());
    let uid = uid(&journal);
    journal.follow_pack(uid, false).unwrap();
    assert!(journal.refresh_pack(uid, &content([rule("a", ""), rule("b", "")])).is_err());
    assert!(journal.note_pack_trouble(uid, "x.").is_err());
    assert_eq!(journal.setup().unwrap().rules.len(), 2);
    journal.undo().unwrap();
    assert!(journal.packs().unwrap()[0].is_followed);
}

#[test]
fn what_one_journal_hands_out_another_takes_over_whole() {
    let (_place, mut giver) = journal();
    take(&mut giver, &everything());
    giver.save_phrase(&own_phrase("blocked", "waiting for you")).unwrap();
    let (content, notices) = giver.pack_content().unwrap();
    assert_eq!((content.name.as_str(), notices.len()), ("Front desk", 0));
    assert_eq!(content.count(Section::Kind), 13);

    let (_other, mut taker) = journal();
    let taken = take(&mut taker, &content);
    assert!(taken.kept.is_empty());
    assert_eq!(taker.pack_content().unwrap().0.items(), content.items());
}

#[test]
fn a_name_that_stands_twice_is_handed_out_once_with_a_notice() {
    let (_place, mut journal) = journal();
    let twin = Preset { name: "PRINTING".to_owned(), ..Preset::default() };
    journal.save_preset(&twin).unwrap();
    let (content, notices) = journal.pack_content().unwrap();
    assert_eq!(content.count(Section::Preset), 6);
    assert_eq!(
        notices,
        ["A second preset “PRINTING” was left out: in a pack each name stands once."]
    );
}

#[test]
fn own_additions_and_own_deletions_stay_through_any_refresh() {
    let (_place, mut journal) = journal();
    take(&mut journal, &everything());
    journal.save_phrase(&own_phrase("blocked", "waiting for you")).unwrap();
    let mut own = Contact::named(Uuid::nil(), "Ines".to_owned());
    own.answers = "maps".to_owned();
    journal.save_contact(&own).unwrap();
    let filming = the_rule(&mut journal, "Filming").uid;
    journal.remove_rule(filming).unwrap();
    let mut items: Vec<Item> = everything().items().to_vec();
    items[1] = rule("Filming", "changed");
    refresh(&mut journal, &content(items));
    let setup = journal.setup().unwrap();
    assert!(setup.phrases.iter().any(|it| it.avoid == "blocked"));
    assert_eq!(setup.rules.len(), 1);
    assert!(setup.contacts.named("Ines").is_some());
}

fn own_phrase(avoid: &str, say: &str) -> Phrase {
    Phrase {
        id: 0,
        uid: Uuid::nil(),
        avoid: avoid.to_owned(),
        say: say.to_owned(),
        why: String::new(),
    }
}

#[test]
fn a_rule_and_a_kind_that_were_set_aside_here_stay_so() {
    let (_place, mut journal) = journal();
    let mut food = Rule::named(Uuid::now_v7(), "Food".to_owned());
    food.intent = "Ants.".to_owned();
    food.is_retired = true;
    journal.save_rule(&food).unwrap();
    let setup = journal.setup().unwrap();
    let mut own = setup
        .vocabulary
        .terms(Facet::Kind)
        .find(|it| it.name == "Printing & tech")
        .unwrap()
        .clone();
    own.archived = true;
    journal.save_term(&own).unwrap();
    take(&mut journal, &content([rule("Fines", "20")]));
    let newer = [rule("Fines", "20"), rule("Food", "9"), kind("Printing & tech", &["x"])];
    let taken = refresh(&mut journal, &content(newer.clone()));
    assert_eq!(taken.changes, []);
    assert!(taken.kept.iter().all(|it| it.why == Why::RemovedHere), "{:?}", taken.kept);
    assert_eq!(taken.kept.len(), 2);
    refresh(&mut journal, &content([rule("Fines", "20"), rule("Food", "10")]));
    let stored = the_rule(&mut journal, "Food");
    assert_eq!((stored.intent.as_str(), stored.is_retired), ("Ants.", true));
    let setup = journal.setup().unwrap();
    assert_eq!(setup.vocabulary.terms(Facet::Kind).find(|it| it.id == own.id), Some(&own));
}

#[test]
fn what_the_desk_had_before_the_pack_does_not_go_with_it() {
    let (_place, mut journal) = journal();
    let patron = journal.setup().unwrap().phrases.iter().find(|it| it.avoid == "patron").cloned();
    let patron = patron.unwrap();
    let own = Item::Phrase(pack::Phrase {
        avoid: patron.avoid.clone(),
        say: patron.say.clone(),
        why: patron.why.clone(),
    });
    take(&mut journal, &content([own, rule("Fines", "20")]));
    let taken = refresh(&mut journal, &content([rule("Fines", "20")]));
    assert_eq!((taken.changes.len(), taken.kept[0].why), (0, Why::WasHereFirst));
    assert!(journal.setup().unwrap().phrases.contains(&patron));
}

#[test]
fn what_two_packs_gave_goes_with_the_second_of_them() {
    let (_place, mut journal) = journal();
    let (both, less) =
        (content([rule("Fines", ""), rule("Food", "")]), content([rule("Food", "")]));
    take(&mut journal, &both);
    let other = PackTaking { origin: "/srv/other.toml".to_owned(), ..following() };
    journal.take_pack(&other, &content([rule("Fines", ""), phrase("no dogs", "x")])).unwrap();
    assert_eq!(refresh(&mut journal, &less).kept[0].why, Why::OtherPack);
    let other = journal.packs().unwrap()[1].uid;
    let taken = journal.refresh_pack(other, &content([phrase("no dogs", "x")])).unwrap();
    assert_eq!(taken.count(What::Removed), 1);
    assert_eq!(journal.setup().unwrap().rules.len(), 1);
}

#[test]
fn a_followed_pack_leaves_past_figures_alone_until_it_is_taken_by_hand() {
    let (_place, mut journal) = journal();
    let other = Item::Kind(pack::Kind {
        name: "Research help".to_owned(),
        counts_as: CountsAs::Other,
        aliases: vec!["research".to_owned()],
    });
    let pack = content([kind("Research help", &["research"])]);
    let newer = content([other.clone()]);
    let counts = |journal: &mut Journal| {
        journal.setup().unwrap().vocabulary.terms(Facet::Kind).last().unwrap().counts_as
    };
    take(&mut journal, &pack);
    log(&mut journal, "sources for a thesis /research");
    let taken = refresh(&mut journal, &newer);
    assert_eq!((taken.changes.len(), taken.kept[0].why), (0, Why::PastFigures));
    assert!(taken.notices[0].contains("would change past figures"), "{:?}", taken.notices);
    assert_eq!(counts(&mut journal), CountsAs::Reference);
    assert_eq!(refresh(&mut journal, &newer).notices, Vec::<String>::new(), "said once");
    let mut taking = following();
    taking.choice.take.insert(key(&other));
    journal.take_pack(&taking, &newer).unwrap();
    assert_eq!(counts(&mut journal), CountsAs::Other);
}

#[test]
fn a_kind_that_nobody_used_counts_as_the_pack_says() {
    let (_place, mut journal) = journal();
    let unused = Item::Kind(pack::Kind {
        name: "Research help".to_owned(),
        counts_as: CountsAs::Other,
        aliases: Vec::new(),
    });
    take(&mut journal, &content([kind("Research help", &[])]));
    assert_eq!(refresh(&mut journal, &content([unused])).count(What::Changed), 1);
}

#[test]
fn a_pack_that_comes_with_the_program_cannot_be_followed() {
    let (_place, mut journal) = journal();
    let taking = PackTaking { origin: "Academic library".to_owned(), ..PackTaking::default() };
    journal.take_pack(&taking, &content([rule("Fines", "20")])).unwrap();
    let uid = uid(&journal);
    let refused = journal.follow_pack(uid, true).unwrap_err();
    assert!(refused.is_refused() && refused.to_string().contains("comes with Deskhand"));
    assert!(!journal.packs().unwrap()[0].is_followed);
}

#[test]
fn taking_back_a_newer_version_ends_following_and_says_so() {
    let (_place, mut journal) = journal();
    let newer = content([rule("Fines", "30")]);
    take(&mut journal, &content([rule("Fines", "20")]));
    take(&mut journal, &newer);
    let undone = journal.undo().unwrap();
    assert!(undone.label.contains("no longer followed"), "{}", undone.label);
    assert_eq!(limits(&mut journal), ["20"]);
    let uid = uid(&journal);
    assert!(journal.refresh_pack(uid, &newer).unwrap_err().is_refused());
    assert_eq!(journal.undo_label(), Some("Desk pack taken"));
    journal.redo().unwrap();
    assert_eq!(limits(&mut journal), ["30"]);
    assert!(journal.packs().unwrap()[0].is_followed);
    assert_checks_clean(&journal);
}
