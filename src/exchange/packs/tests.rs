//! What cannot be taken by anybody is not written.

use super::*;
use crate::domain::contact::Contact;
use crate::domain::phrase::Phrase;
use crate::domain::profile::Profile;
use crate::domain::rule::Rule;
use crate::domain::template::Template;
use crate::journal::Clock;

fn refused_after(edit: impl FnOnce(&mut Journal)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let clock = Clock::from_rfc3339("2026-11-02T10:00:00+01:00").unwrap();
    let mut journal = Journal::create(&path, clock, Template::Public, &Profile::default()).unwrap();
    let file = folder.path().join("desk.toml");
    export(&mut journal, &file).unwrap();
    let before = fs::read(&file).unwrap();
    edit(&mut journal);
    let refused = export(&mut journal, &file).unwrap_err();
    assert!(refused.is_refused());
    assert_eq!(fs::read(&file).unwrap(), before, "the file stays as it was");
    let sentence = refused.to_string();
    assert!(sentence.ends_with("no file was written."), "{sentence}");
    assert!(!sentence.starts_with("Line "), "{sentence}");
    sentence
}

#[test]
fn a_line_that_is_too_long_for_a_pack_is_named_and_no_file_is_written() {
    let sentence = refused_after(|journal| {
        let mut contact = Contact::named(Uuid::now_v7(), "IT desk".to_owned());
        contact.team = "x".repeat(401);
        journal.save_contact(&contact).unwrap();
    });
    assert!(sentence.contains("The contact “IT desk” has 401 characters as “team”"), "{sentence}");
}

#[test]
fn a_pack_that_would_be_too_large_is_not_written_and_its_longest_item_is_named() {
    let sentence = refused_after(|journal| {
        for number in 0..12 {
            let mut rule = Rule::named(Uuid::now_v7(), format!("Rule {number}"));
            let text = "x".repeat(60_000 + usize::from(number == 7));
            (rule.intent, rule.limit, rule.say) = (text.clone(), text.clone(), text);
            journal.save_rule(&rule).unwrap();
        }
    });
    assert!(sentence.contains("the rule “Rule 7”"), "{sentence}");
}

#[test]
fn a_short_form_that_is_too_long_is_named() {
    let sentence = refused_after(|journal| {
        let setup = journal.setup().unwrap();
        let facet = crate::domain::vocabulary::Facet::Kind;
        let mut kind = setup.vocabulary.terms(facet).next().unwrap().clone();
        kind.aliases = vec!["x".repeat(81)];
        journal.save_term(&kind).unwrap();
    });
    assert!(sentence.starts_with("The kind “"), "{sentence}");
}

#[test]
fn more_phrases_than_a_pack_holds_are_counted() {
    let sentence = refused_after(|journal| {
        for number in 0..2_001 {
            let avoid = format!("word {number}");
            let phrase = Phrase {
                id: 0,
                uid: Uuid::now_v7(),
                avoid,
                say: "x".to_owned(),
                why: String::new(),
            };
            journal.save_phrase(&phrase).unwrap();
        }
    });
    assert!(sentence.contains("of [[phrase]]; it can have 2000"), "{sentence}");
}
