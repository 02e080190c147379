//! What a file says comes back, and what is wrong with one is said with its line.

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::interaction::Effort;
use crate::domain::pack::{
    Closure, Contact, Content, Item, Kind, Phrase, Preset, Rule, Section, Week,
};
use crate::domain::rule::Colour;
use crate::domain::template::Template;
use crate::domain::vocabulary::{CountsAs, Facet};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn pack(text: &str) -> Pack {
    read(format!("deskhand-pack = 1\n{text}").as_bytes()).unwrap()
}

fn refusal(text: &str) -> String {
    let sentence = read(text.as_bytes()).unwrap_err().to_string();
    assert!(sentence.ends_with('.'), "{sentence}");
    sentence
}

/// The refusal of a file whose third line is the first of these.
fn fault(text: &str) -> String {
    refusal(&format!("deskhand-pack = 1\n\n{text}"))
}

const ONE: &str = "[[phrase]]\navoid = \"patron\"\nsay = \"customer\"\n";

#[test]
fn the_starter_packs_read_without_a_notice_and_as_the_program_writes_them() {
    for starter in STARTERS {
        let read = read(starter.text.as_bytes()).unwrap();
        assert_eq!(read.notices, [], "{}", starter.name);
        let is_as_written = write(&read.content) == starter.text;
        assert!(is_as_written, "{}", starter.name);
    }
}

#[test]
fn the_starter_packs_fit_their_journals_and_name_whom_to_ask() {
    for (starter, template) in STARTERS.iter().zip([Template::Public, Template::Academic]) {
        let mut content = read(starter.text.as_bytes()).unwrap().content;
        let vocabulary = template.vocabulary();
        let spelling = |facet, name: &str| {
            vocabulary.terms(facet).find(|it| it.name == name).map(|it| it.name.clone())
        };
        assert_eq!(content.fit_to(spelling), [], "{}", starter.name);
        let starter_phrases = crate::domain::phrase::starter();
        let contacts: Vec<String> = content
            .items()
            .iter()
            .filter(|it| it.section() == Section::Contact)
            .map(Item::title)
            .collect();
        let mut colours = Vec::new();
        for item in content.items() {
            match item {
                Item::Rule(rule) => {
                    assert!(contacts.contains(&rule.ask), "{}: {}", rule.name, rule.ask);
                    for words in
                        [&rule.intent, &rule.may_do, &rule.limit, &rule.say, &rule.instead_of]
                    {
                        assert!(words.ends_with(['.', '?', '!']), "{}: {words}", rule.name);
                    }
                    colours.push(rule.colour);
                }
                Item::Kind(kind) => {
                    let known = vocabulary.terms(Facet::Kind).find(|it| it.name == kind.name);
                    let known = known.map(|it| (it.counts_as, &it.aliases));
                    assert_eq!(known, Some((kind.counts_as, &kind.aliases)));
                }
                // What a new journal has already is not said in other words.
                Item::Phrase(own) => {
                    let known = starter_phrases.iter().find(|it| it.avoid == own.avoid);
                    let is_as_known =
                        known.is_none_or(|it| (&it.say, &it.why) == (&own.say, &own.why));
                    assert!(is_as_known, "{}", own.avoid);
                }
                _ => {}
            }
        }
        assert!((12..=15).contains(&colours.len()));
        assert!(Colour::ALL.iter().all(|it| colours.contains(it)));
        assert!(content.count(Section::Phrase) >= 20);
    }
}

#[test]
fn the_starter_packs_follow_the_advice_that_they_give() {
    for starter in STARTERS {
        let content = read(starter.text.as_bytes()).unwrap().content;
        let mut phrases = crate::domain::phrase::starter();
        for item in content.items() {
            if let Item::Phrase(phrase) = item {
                let known = phrases.iter().any(|it| it.avoid == phrase.avoid);
                let own = crate::domain::phrase::Phrase {
                    id: 0,
                    uid: uuid::Uuid::nil(),
                    avoid: phrase.avoid.clone(),
                    say: phrase.say.clone(),
                    why: phrase.why.clone(),
                };
                phrases.extend((!known).then_some(own));
            }
        }
        for item in content.items() {
            let said = item
                .fields()
                .into_iter()
                .filter(|(label, _)| !["avoid", "instead of"].contains(label));
            for (label, words) in said {
                let slips = crate::domain::phrase::slips(&words, &phrases);
                assert!(slips.is_empty(), "{}, {label}: {words}", item.title());
                assert!(!words.to_lowercase().contains("patron"), "{}: {words}", item.title());
            }
        }
    }
}

#[test]
fn a_pack_written_by_hand_needs_no_more_than_it_says() {
    let text = "\
        name = \"Main desk\"\r\n[[rule]]\r\nname = \"Fines\"\r\ncolor = \"Yellow\"\r\n\
        reviewed = 2026-10-03\r\nsay = \"\"\"\r\nOne\r\ntwo\"\"\"\r\n\
        [hours]\r\nmonday = \"9-12, 13:00-17:30\"\r\nsunday = [\"closed\"]\r\n\
        [[closure]]\r\nfirst = 2026-12-24\r\n";
    let content = pack(text).content;
    let Item::Rule(rule) = &content.items()[0] else { panic!("a rule") };
    assert_eq!((rule.colour, rule.say.as_str()), (Colour::Yellow, "One\ntwo"));
    assert_eq!(rule.reviewed_on, NaiveDate::from_ymd_opt(2026, 10, 3));
    let Item::Closure(closure) = &content.items()[1] else { panic!("a closure") };
    assert_eq!(closure.first, closure.last);
    let Item::Week(week) = &content.items()[2] else { panic!("a week") };
    assert_eq!(week.days()[0].len(), 2);
    assert!(week.days()[1..].iter().all(Vec::is_empty));
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let bytes = [b"\xEF\xBB\xBFdeskhand-pack = 1\n", ONE.as_bytes()].concat();
    assert_eq!(read(&bytes).unwrap().content.items().len(), 1);
}

#[test]
fn what_is_not_known_is_left_out_with_a_notice() {
    let read = pack(&format!("mood = 3\n{ONE}weight = 2\n[[hat]]\nname = \"top\"\n"));
    let notices: Vec<String> = read.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        notices,
        [
            "Line 2: The pack has “mood”, which this Deskhand does not know. It was left out.",
            "Line 6: The phrase “patron” has “weight”, which this Deskhand does not know. It was \
             left out.",
            "Line 7: The pack has “hat”, which this Deskhand does not know. It was left out.",
        ]
    );
    assert_eq!(read.content.items().len(), 1);
}

#[test]
fn what_is_no_pack_is_refused_in_a_sentence() {
    for (text, says) in [
        ("", "first line"),
        ("hello, this is a letter", "Line 1, “hello, this is a letter”,"),
        ("title = \"other\"", "first line"),
        ("deskhand-pack = \"1\"", "first line"),
        ("deskhand-pack = 0", "first line"),
        ("deskhand-pack = 2\n[[rule]]", "newer Deskhand (format 2"),
        ("deskhand-pack = 99999999999999999999", "first line"),
        ("deskhand-pack = 1\nname = \"x\"", "nothing in this desk pack"),
        ("deskhand-pack = 1\ndeskhand-pack = 1", "Line 2, “deskhand-pack = 1”,"),
    ] {
        let sentence = refusal(text);
        assert!(sentence.contains(says), "{text}: {sentence}");
    }
    for bytes in [&b"\xFF\xFEd\0e\0"[..], b"deskhand-pack = 1 # caf\xE9", b"\x89PNG\r\n"] {
        assert!(read(bytes).unwrap_err().to_string().contains("UTF-8"));
    }
    assert!(refusal("\0\0\0\0").starts_with("Line 1"));
}

#[test]
fn a_fault_is_named_with_its_line_its_item_and_what_is_allowed() {
    for (text, says) in [
        (
            "[[rule]]\nname = \"Fines\"\ncolour = \"blue\"",
            "Line 5: The rule “Fines” has “blue” as “colour”. It can be red, green, yellow.",
        ),
        (
            "[[rule]]\nname = \"Fines\"",
            "Line 3: The rule “Fines” has no “colour”. It needs one of these: red, green, yellow.",
        ),
        ("[[rule]]\ncolour = \"red\"", "Line 3: rule number 1 has no “name”."),
        ("[[rule]]\nname = 7", "Line 4: rule number 1 has 7 as “name”."),
        ("[rule]\nname = \"Fines\"", "Write [[rule]]"),
        ("rule = 3", "Write [[rule]]"),
        ("rule = [3]", "Write [[rule]]"),
        ("[[rule]]\nname = \"Fines\"\ncolour = \"red\"\nreviewed = \"soon\"", "a day such as"),
        ("[[rule]]\nname = \"Fines\"\ncolour = \"red\"\nreviewed = 10:00:00", "a day such as"),
        ("[[phrase]]\navoid = \"patron\"", "The phrase “patron” has no “say”."),
        (
            "[[contact]]\nname = \"Ines\"\nemail = \"nobody\"",
            "Line 5: The contact “Ines” has “nobody” as “email”.",
        ),
        ("[[preset]]\nname = \"x\"\neffort = 7", "a whole number from 1 to 6"),
        ("[[preset]]\nname = \"x\"\nminutes = 2000", "a whole number from 1 to 1440"),
        ("[[preset]]\nname = \"x\"\nminutes = -1", "has -1 as “minutes”"),
        ("[[preset]]\nname = \"x\"\ntags = [1]", "words between quotation marks"),
        ("[[kind]]\nname = \"x\"\ncounts_as = \"all\"", "reference, directional, other"),
        (
            "[hours]\nmonday = [\"17-9\"]",
            "Line 4: The part [hours] has a fault on monday: “17-9” closes before it opens.",
        ),
        ("[[hours]]\nmonday = []", "Write [hours]"),
        ("[[closure]]\nreason = \"x\"", "has no “first”"),
        ("[[closure]]\nfirst = 2026-02-01\nlast = 2026-01-01", "ends before it begins"),
        ("[[rule]]\nname = \"Fines over 10\ncolour = \"red\"", "Line 4, “name = \"Fines over 10”,"),
    ] {
        let sentence = fault(text);
        assert!(sentence.contains(says), "{text}: {sentence}");
        assert!(sentence.ends_with("Nothing was changed."), "{sentence}");
    }
}

#[test]
fn a_name_twice_is_refused() {
    let twice = format!("{ONE}{}", ONE.replace("patron", "Patron"));
    assert!(fault(&twice).contains("comes a second time (the phrase “Patron”)"));
}

#[test]
fn what_is_too_large_is_refused() {
    assert!(refusal(&"#".repeat(MAX_BYTES + 1)).contains("2.0 MB"));
    let many: Vec<String> = (0..2_001).map(|n| ONE.replace("patron", &format!("p{n}"))).collect();
    let many = many.concat();
    assert!(fault(&many).contains("2001 of [[phrase]]"));
    let long = format!("[[rule]]\nname = \"{}\"\ncolour = \"red\"", "x".repeat(81));
    assert!(fault(&long).contains("81 characters"));
    let text = "x".repeat(65_537);
    let long = format!("[[rule]]\nname = \"x\"\ncolour = \"red\"\nintent = \"{text}\"");
    assert!(fault(&long).contains("64 KB"));
    let deep = format!("x = {}", "[".repeat(100_000));
    fault(&deep);
}

#[test]
fn what_misleads_a_reader_does_not_come_in() {
    let text = ONE.replace("patron", "pat\\u202Eron\\u0007");
    assert_eq!(pack(&text).content.items()[0].title(), "patron");
}

#[test]
fn a_pack_that_names_its_last_line_is_refused_without_it() {
    let text = format!("last-line = \"# End\"\n{ONE}");
    assert!(refusal(&format!("deskhand-pack = 1\n{text}")).contains("not whole"));
    assert_eq!(
        pack(&format!("{text}  # End\n{}", ONE.replace("patron", "ILL"))).content.items().len(),
        2
    );
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z “”’é\\\\\"'#\n=\\[\\]{}]{0,30}",
        any::<String>(),
        Just("'''\"\"\"\\ # End of pack\nmore".to_owned()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    "[a-zA-Z\"'#&’é][a-zA-Z0-9 \"'#’é]{0,20}[a-z]"
}

fn any_item() -> impl Strategy<Value = Item> {
    let rule = (name(), 0..3usize, [text(), text(), text(), text()], 0..4000u64).prop_map(
        |(name, colour, [intent, may_do, say, ask], day)| {
            let reviewed_on =
                NaiveDate::from_ymd_opt(2020, 1, 1).unwrap().checked_add_days(Days::new(day));
            Item::Rule(Rule {
                name,
                colour: Colour::ALL[colour],
                limit: intent.clone(),
                intent,
                may_do,
                say,
                ask,
                reviewed_on: reviewed_on.filter(|_| day % 2 == 0),
                ..Rule::default()
            })
        },
    );
    let phrase = (name(), name(), text())
        .prop_map(|(avoid, say, why)| Item::Phrase(Phrase { avoid, say, why }));
    let contact = (name(), [text(), text(), text()], any::<bool>()).prop_map(
        |(name, [team, answers, reach], has_email)| {
            let email = if has_email { "a@b".to_owned() } else { String::new() };
            Item::Contact(Contact { name, team, answers, email, reach })
        },
    );
    let kind = (name(), proptest::collection::vec(name(), 0..3)).prop_map(|(name, aliases)| {
        Item::Kind(Kind { name, counts_as: CountsAs::Directional, aliases })
    });
    let preset = (name(), name(), 0..7u8, 0..3u16, proptest::collection::vec(name(), 0..3))
        .prop_map(|(name, kind, effort, minutes, tags)| {
            Item::Preset(Preset {
                name,
                kind,
                effort: Effort::new(effort),
                minutes: Some(minutes).filter(|it| *it > 0),
                tags,
                ..Preset::default()
            })
        });
    let closure = (0..400u64, 0..9u64, text()).prop_map(|(first, more, reason)| {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(first);
        Item::Closure(Closure { first, last: first + Days::new(more), reason })
    });
    let week = Just(Item::Week(Week::of(&Calendar::starter())));
    prop_oneof![rule, phrase, contact, kind, preset, closure, week].prop_map(Item::tidied)
}

fn any_content() -> impl Strategy<Value = Content> {
    (name(), text(), proptest::collection::vec(any_item(), 1..12)).prop_map(
        |(name, note, items)| {
            let mut content = Content::named(&name, &note);
            for item in items {
                // Of several items of one name the first is in the pack.
                let _ = content.add(item);
            }
            content
        },
    )
}

/// The contents in the same order, closures apart from the week as the file has them.
fn in_order(content: &Content) -> Vec<Item> {
    let mut items = content.items().to_vec();
    items.sort_by_key(|it| (it.section(), matches!(it, Item::Week(_))));
    items
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read_again(content in any_content()) {
        let text = write(&content);
        let read = read(text.as_bytes()).map_err(|it| TestCaseError::fail(format!("{it}\n{text}")))?;
        prop_assert_eq!(&read.content.name, &content.name);
        prop_assert_eq!(&read.content.note, &content.note);
        prop_assert_eq!(in_order(&read.content), in_order(&content));
        prop_assert_eq!(read.notices, vec![]);
    }

    #[test]
    fn any_bytes_are_read_or_refused_in_a_sentence(bytes in any::<Vec<u8>>(), text in text()) {
        for bytes in [bytes, format!("deskhand-pack = 1\n{text}\n{ONE}").into_bytes()] {
            if let Err(refused) = read(&bytes) {
                prop_assert!(refused.to_string().ends_with('.'));
            }
        }
    }
}

#[test]
fn a_written_pack_that_is_cut_anywhere_is_refused() {
    let content = read(STARTERS[0].text.as_bytes()).unwrap().content;
    let whole = write(&content);
    for cut in
        (0..whole.trim_end().len()).step_by(7).chain(whole.len() - 20..whole.trim_end().len())
    {
        let refused = read(&whole.as_bytes()[..cut]).unwrap_err().to_string();
        assert!(cut < 1_000 || refused.contains("not whole"), "cut at {cut}: {refused}");
    }
    assert_eq!(read(whole.trim_end().as_bytes()).unwrap().content, content);
}
