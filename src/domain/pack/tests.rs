//! What a merge keeps, whatever was changed where.

use super::*;
use crate::domain::rule::Colour;
use crate::domain::template::Template;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn phrase(avoid: &str, say: &str) -> Item {
    let text = str::to_owned;
    Item::Phrase(Phrase { avoid: text(avoid), say: text(say), why: String::new() })
}

fn content(items: impl IntoIterator<Item = Item>) -> Content {
    let mut content = Content::default();
    for item in items {
        // Of several items of one name the first is in the pack.
        let _ = content.add(item);
    }
    content
}

/// A journal and what it remembers of a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Here {
    mine: Vec<Item>,
    known: BTreeMap<Key, Known>,
    /// What else is around.
    held: Held,
}

impl Here {
    fn merged(&self, theirs: &Content, choice: &Choice) -> Merged {
        let held = Held { items: self.mine.clone(), ..self.held.clone() };
        merge(&self.known, theirs, &held, choice)
    }

    fn take(&mut self, theirs: &Content, choice: &Choice) -> Merged {
        let merged = self.merged(theirs, choice);
        for change in &merged.changes {
            self.mine.retain(|it| it.key() != change.key);
            self.mine.extend(change.after.clone());
        }
        self.known = merged.known.clone();
        merged
    }

    fn says(&self, avoid: &str) -> Option<&Item> {
        self.mine.iter().find(|it| it.title() == avoid)
    }
}

fn everything() -> Choice {
    Choice::default()
}

#[test]
fn a_first_pack_is_added_and_what_was_here_stays() {
    let mut here = Here { mine: vec![phrase("patron", "reader")], ..Here::default() };
    let pack = content([phrase("patron", "customer"), phrase("ILL", "borrow from elsewhere")]);
    let merged = here.take(&pack, &everything());
    assert_eq!(merged.changes.len(), 1);
    assert_eq!(merged.changes[0].what(), What::Added);
    assert_eq!((merged.kept[0].why, merged.kept[0].is_news), (Why::WasHere, true));
    assert_eq!(here.says("patron"), Some(&phrase("patron", "reader")));

    let take = Choice { take: [merged.kept[0].key.clone()].into(), ..Choice::default() };
    here.take(&pack, &take);
    assert_eq!(here.says("patron"), Some(&phrase("patron", "customer")));
    here.take(&content([phrase("patron", "guest")]), &everything());
    assert_eq!(here.says("patron"), Some(&phrase("patron", "guest")), "it follows from now on");
}

#[test]
fn a_refused_version_comes_back_only_with_the_next_change() {
    let mut here = Here::default();
    here.take(&content([phrase("a", "1")]), &everything());
    let second = content([phrase("a", "2")]);
    let key = second.items()[0].key();
    let refuse = Choice { refuse: [key].into(), ..Choice::default() };
    here.take(&second, &refuse);
    assert_eq!(here.says("a"), Some(&phrase("a", "1")));
    let again = here.take(&second, &everything());
    assert!(again.changes.is_empty());
    assert_eq!((again.kept[0].why, again.kept[0].is_news), (Why::Refused, false));
    let third = here.take(&content([phrase("a", "3")]), &everything());
    assert_eq!(third.changes[0].what(), What::Changed);
}

#[test]
fn what_a_pack_drops_goes_unless_it_was_changed_or_that_was_refused() {
    let pack = content([phrase("a", "1"), phrase("b", "1"), phrase("c", "1")]);
    let mut here = Here::default();
    here.take(&pack, &everything());
    here.mine[1] = phrase("b", "mine");
    let less = Content::default();
    let refuse = Choice { refuse: [phrase("c", "").key()].into(), ..Choice::default() };
    let merged = here.take(&less, &refuse);
    assert_eq!(merged.changes.len(), 1);
    assert_eq!(merged.changes[0].what(), What::Removed);
    assert_eq!(here.mine, [phrase("b", "mine"), phrase("c", "1")]);
    assert!(here.take(&less, &everything()).changes.is_empty());
    here.take(&pack, &everything());
    assert_eq!(here.says("b"), Some(&phrase("b", "mine")));
}

#[test]
fn what_was_removed_here_stays_removed() {
    let mut here = Here::default();
    here.take(&content([phrase("a", "1")]), &everything());
    here.mine.clear();
    for say in ["1", "2"] {
        let merged = here.take(&content([phrase("a", say)]), &everything());
        assert_eq!((merged.changes.len(), merged.kept[0].why), (0, Why::RemovedHere));
    }
}

#[test]
fn a_pack_that_no_longer_speaks_of_opening_hours_leaves_them() {
    let hours = Item::Week(Week::of(&Template::Public.calendar()));
    let mut here = Here::default();
    here.take(&content([hours.clone()]), &everything());
    assert!(here.take(&content([phrase("a", "1")]), &everything()).changes.len() == 1);
    assert_eq!(here.mine[0], hours);
}

#[test]
fn differences_are_named_in_words() {
    let rule = |colour, limit: &str| {
        Item::Rule(Rule {
            name: "Fines".to_owned(),
            colour,
            limit: limit.to_owned(),
            ..Rule::default()
        })
    };
    let (before, after) = (rule(Colour::Green, "20"), rule(Colour::Yellow, "20"));
    let [difference] = &Item::differences(Some(&before), Some(&after))[..] else { panic!("one") };
    assert_eq!((difference.field, difference.after.as_str()), ("colour", "Yellow"));
    let added: Vec<_> = Item::differences(None, Some(&before)).iter().map(|it| it.field).collect();
    assert_eq!(added, ["name", "colour", "limit"]);
}

#[test]
fn a_name_stands_once_in_a_section() {
    let mut content = content([phrase("No cell phones", "Welcome")]);
    let twin = content.add(phrase("no cell-phones", "Please call in the lobby")).unwrap_err();
    assert_eq!((twin.title.as_str(), twin.noun), ("no cell-phones", "phrase"));
    assert_eq!(content.count(Section::Phrase), 1);
}

#[test]
fn presets_are_brought_into_the_words_of_the_journal() {
    let vocabulary = Template::Academic.vocabulary();
    let preset = Preset {
        name: "Story time".to_owned(),
        kind: "printing-and-more".to_owned(),
        channel: "in PERSON".to_owned(),
        audience: "Toddler".to_owned(),
        ..Preset::default()
    };
    let kind = Kind {
        name: "Printing and more".to_owned(),
        counts_as: crate::domain::vocabulary::CountsAs::Other,
        aliases: vec![],
    };
    let mut pack = content([Item::Preset(preset), Item::Kind(kind)]);
    let dropped = pack.fit_to(|facet, word| {
        let key = compared(word);
        vocabulary.terms(facet).find(|it| compared(&it.name) == key).map(|it| it.name.clone())
    });
    let expected = ("Story time".to_owned(), Facet::Audience, "Toddler".to_owned());
    assert_eq!(dropped, [expected]);
    let Some(Item::Preset(fitted)) = pack.items().last() else { panic!("the preset is last") };
    assert_eq!(fitted.kind, "Printing and more");
    assert_eq!(fitted.channel, "In person");
    assert_eq!(fitted.audience, "");
}

#[test]
fn losing_more_than_half_looks_cut() {
    assert!(!looks_cut(10, 5) && looks_cut(10, 4) && looks_cut(1, 0) && !looks_cut(0, 0));
}

#[test]
fn what_was_set_aside_here_is_not_brought_back_by_a_pack() {
    let key = phrase("a", "").key();
    let mut here = Here::default();
    here.held.aside.insert(key);
    for say in ["1", "2"] {
        let merged = here.take(&content([phrase("a", say)]), &everything());
        assert_eq!((merged.changes.len(), merged.kept[0].why), (0, Why::RemovedHere));
    }
}

#[test]
fn what_was_here_before_the_pack_follows_it_but_does_not_go_with_it() {
    let mut here = Here { mine: vec![phrase("patron", "customer")], ..Here::default() };
    here.take(&content([phrase("patron", "customer"), phrase("b", "1")]), &everything());
    here.take(&content([phrase("patron", "guest"), phrase("b", "1")]), &everything());
    assert_eq!(here.says("patron"), Some(&phrase("patron", "guest")));
    let merged = here.take(&content([phrase("b", "1")]), &everything());
    assert_eq!((merged.changes.len(), merged.kept[0].why), (0, Why::WasHereFirst));
    assert_eq!(here.says("patron"), Some(&phrase("patron", "guest")));
    assert!(here.take(&content([phrase("b", "1")]), &everything()).kept.is_empty(), "said once");
}

#[test]
fn what_another_pack_gives_too_goes_with_the_last_of_them() {
    let (one, none) = (content([phrase("a", "1")]), Content::default());
    let key = phrase("a", "").key();
    let mut first = Here::default();
    first.take(&one, &everything());
    let mut second = Here { mine: first.mine.clone(), ..Here::default() };
    second.held.elsewhere.insert(key.clone(), false);
    second.take(&one, &everything());
    first.held.elsewhere.insert(key.clone(), false);
    let merged = first.take(&none, &everything());
    assert_eq!((merged.changes.len(), merged.kept[0].why), (0, Why::OtherPack));
    second.held.elsewhere.clear();
    assert_eq!(second.take(&none, &everything()).changes[0].what(), What::Removed);
}

#[test]
fn a_followed_pack_does_not_change_what_past_conversations_count_as() {
    use crate::domain::vocabulary::CountsAs::{Other, Reference};
    let kind = |counts_as, alias: &str| {
        let aliases = vec![alias.to_owned()];
        Item::Kind(Kind { name: "Research".to_owned(), counts_as, aliases })
    };
    let mut here = Here::default();
    here.take(&content([kind(Reference, "r")]), &everything());
    let key = kind(Other, "").key();
    here.held.counted.insert(key.clone(), Reference);
    let newer = content([kind(Other, "research")]);
    let merged = here.take(&newer, &everything());
    assert_eq!((merged.kept[0].why, merged.kept[0].is_news), (Why::PastFigures, true));
    assert_eq!(here.mine, [kind(Reference, "research")]);
    let before = here.clone();
    let again = here.take(&newer, &everything());
    assert_eq!((again.kept[0].why, again.kept[0].is_news), (Why::PastFigures, false));
    assert_eq!(here, before);

    here.held.is_by_hand = true;
    assert_eq!(here.take(&newer, &everything()).kept[0].why, Why::PastFigures);
    here.take(&newer, &Choice { take: [key].into(), ..Choice::default() });
    assert_eq!(here.mine, [kind(Other, "research")]);
}

fn any_item() -> impl Strategy<Value = Item> {
    let rule = |name: u8, limit: u8| {
        Item::Rule(Rule { name: format!("r{name}"), limit: limit.to_string(), ..Rule::default() })
    };
    prop_oneof![
        (0..6u8, 0..3u8).prop_map(|(a, b)| phrase(&format!("p{a}"), &b.to_string())),
        (0..3u8, 0..3u8).prop_map(move |(a, b)| rule(a, b)),
    ]
}

fn any_pack() -> impl Strategy<Value = Content> {
    proptest::collection::vec(any_item(), 0..10).prop_map(content)
}

/// A journal after some packs, with edits of its own between them.
fn any_here() -> impl Strategy<Value = Here> {
    let own = (proptest::collection::vec(any_item(), 0..4), 0..4usize);
    proptest::collection::vec((any_pack(), own), 0..3).prop_map(|rounds| {
        let mut here = Here::default();
        for (pack, (edits, removed)) in rounds {
            here.take(&pack, &Choice::default());
            here.mine.truncate(here.mine.len().saturating_sub(removed));
            for edit in edits {
                here.mine.retain(|it| it.key() != edit.key());
                here.mine.push(edit);
            }
        }
        here
    })
}

fn sorted(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by_key(Item::key);
    items
}

proptest! {
    #[test]
    fn merging_twice_changes_nothing(mut here in any_here(), pack in any_pack()) {
        here.take(&pack, &everything());
        let before = here.clone();
        let merged = here.take(&pack, &everything());
        prop_assert_eq!(merged.changes, vec![]);
        prop_assert!(merged.kept.iter().all(|it| !it.is_news));
        prop_assert_eq!(here, before);
    }

    #[test]
    fn own_changes_survive_any_refresh(mut here in any_here(), pack in any_pack()) {
        let before = here.clone();
        let given = |key: &Key| before.known.get(key).and_then(|it| it.given.clone());
        here.take(&pack, &everything());
        for item in before.mine.iter().filter(|it| given(&it.key()).as_ref() != Some(it)) {
            prop_assert!(here.mine.contains(item), "{item:?} was changed here");
        }
        for (key, known) in &before.known {
            if known.given.is_some() && !before.mine.iter().any(|it| it.key() == *key) {
                prop_assert!(!here.mine.iter().any(|it| it.key() == *key), "{key:?} was removed");
            }
        }
    }

    #[test]
    fn what_was_refused_is_not_offered_again(mut here in any_here(), pack in any_pack()) {
        let mine = here.mine.clone();
        let changes = here.merged(&pack, &everything()).changes;
        let refuse: HashSet<Key> = changes.into_iter().map(|it| it.key).collect();
        here.take(&pack, &Choice { refuse, ..Choice::default() });
        prop_assert_eq!(&here.mine, &mine);
        let again = here.take(&pack, &everything());
        prop_assert_eq!(again.changes, vec![]);
        prop_assert_eq!(here.mine, mine);
    }

    #[test]
    fn without_own_changes_the_journal_holds_what_the_pack_says(
        packs in proptest::collection::vec(any_pack(), 1..4),
    ) {
        let mut here = Here::default();
        for pack in packs {
            here.take(&pack, &everything());
            prop_assert_eq!(sorted(here.mine.clone()), sorted(pack.items().to_vec()));
        }
    }

    #[test]
    fn the_one_form_stays_as_it_is(text in any::<String>(), words in any::<Vec<String>>()) {
        let preset = Item::Preset(Preset {
            name: text.clone(),
            tags: words.clone(),
            ..Preset::default()
        });
        let kind = Item::Kind(Kind {
            name: text.clone(),
            counts_as: crate::domain::vocabulary::CountsAs::Other,
            aliases: words,
        });
        let rule = Item::Rule(Rule { name: text.clone(), intent: text, ..Rule::default() });
        for item in [preset, kind, rule] {
            let once = item.tidied();
            prop_assert_eq!(once.clone().tidied(), once);
        }
    }

    #[test]
    fn an_item_comes_back_from_json(item in any_item()) {
        let json = serde_json::to_string(&item).unwrap();
        prop_assert_eq!(serde_json::from_str::<Item>(&json).unwrap(), item);
    }
}
