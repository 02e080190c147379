//! Where phrases stand in texts of every kind, and what a text is with the better words.

use super::*;
use proptest::prelude::*;

/// A phrase with these words.
fn phrase(avoid: &str, say: &str) -> Phrase {
    Phrase {
        id: 0,
        uid: Uuid::nil(),
        avoid: avoid.to_owned(),
        say: say.to_owned(),
        why: String::new(),
    }
}

/// What is found, as it stands in the text.
fn found<'a>(text: &'a str, phrases: &[Phrase]) -> Vec<&'a str> {
    slips(text, phrases).into_iter().map(|slip| &text[slip.range]).collect()
}

fn found_by_starter(text: &str) -> Vec<&str> {
    found(text, &starter())
}

/// The text after all its slips were replaced, the first one first.
fn bettered(text: &str, phrases: &[Phrase]) -> String {
    let mut text = text.to_owned();
    for _ in 0..20 {
        let found = slips(&text, phrases);
        let Some(better) = found.iter().find_map(|slip| replaced(&text, slip)) else { break };
        text = better.text;
    }
    text
}

fn bettered_by_starter(text: &str) -> String {
    bettered(text, &starter())
}

#[test]
fn a_word_is_found_whole_in_any_case_and_with_any_accents() {
    let phrases = [phrase("patron", "customer"), phrase("résumé", "summary")];
    assert_eq!(found("The Patron, a PATRON and patronage", &phrases), ["Patron", "PATRON"]);
    assert_eq!(
        found("Resume, RE\u{301}SUME\u{301}.", &phrases),
        ["Resume", "RE\u{301}SUME\u{301}"]
    );
}

#[test]
fn an_apostrophe_is_an_apostrophe_but_not_nothing() {
    assert_eq!(found_by_starter("I can't, I can’t"), ["I can't", "I can’t"]);
    assert!(found_by_starter("I'll call; he was ill; cant").is_empty());
}

#[test]
fn a_short_word_in_capitals_is_found_in_capitals_only() {
    assert_eq!(found_by_starter("by ILL, ILLs; ill today"), ["ILL", "ILLs"]);
    assert_eq!(found_by_starter("look in the opac"), ["opac"]);
}

#[test]
fn a_single_word_is_found_in_its_plural_and_with_an_s_behind() {
    assert_eq!(found_by_starter("patrons and a patron's card"), ["patrons", "patron's"]);
    let phrases = [phrase("query", "question"), phrase("tax", "fee"), phrase("calm down", "rest")];
    assert_eq!(found("queries taxes taxs calm downs", &phrases), ["queries", "taxes"]);
    assert!(found_by_starter("a stack of books").is_empty(), "a plural is not its singular");
}

#[test]
fn the_longest_of_those_that_begin_together_counts() {
    assert_eq!(found_by_starter("that's not my department"), ["that's not my department"]);
    assert_eq!(found_by_starter("an ILL for you"), ["an ILL"]);
    let phrases = [phrase("not", ""), phrase("not my job", ""), phrase("not my", "")];
    assert_eq!(found("not my jobs, not my job, not me", &phrases), ["not my", "not my job", "not"]);
}

#[test]
fn white_space_and_hyphens_join_the_words_of_a_sentence_but_other_signs_do_not() {
    let phrases = [phrase("no cell phones", "phones outside"), phrase("well, no", "yes")];
    assert_eq!(found("No\ncell-phones! No, cell phones", &phrases), ["No\ncell-phones"]);
    assert_eq!(found("Well, no. Well no.", &phrases), ["Well, no"]);
}

#[test]
fn what_somebody_said_is_left_alone() {
    assert!(
        found_by_starter("She said “you have to” and \"calm down\", he «you must».").is_empty()
    );
    assert!(found_by_starter("„Calm down“, she said").is_empty());
    assert_eq!(found_by_starter("“the patron” said the patron"), ["patron"]);
    assert_eq!(found_by_starter("“one” patron “two” patron"), ["patron", "patron"]);
}

#[test]
fn a_quotation_mark_without_its_other_half_quotes_nothing() {
    assert_eq!(found_by_starter("“the patron"), ["patron"]);
    assert_eq!(found_by_starter("\"the patron\na patron\""), ["patron", "patron"]);
    assert_eq!(found_by_starter("a 15\" screen for a patron with 17\""), ["patron"]);
}

#[test]
fn a_sentence_that_is_quoted_in_part_is_left_alone() {
    assert_eq!(found_by_starter("calm “down” patron"), ["patron"]);
}

#[test]
fn addresses_are_no_words() {
    assert!(found_by_starter("patron@library.org patron.org patron_list ask@patron").is_empty());
    assert_eq!(found_by_starter("a patron. Next"), ["patron"]);
}

#[test]
fn phrases_without_words_are_never_found() {
    assert!(
        found("… ? ! \u{301}", &[phrase("…", "x"), phrase("", "y"), phrase(" ", "")]).is_empty()
    );
}

#[test]
fn better_words_keep_the_capital_and_the_number() {
    assert_eq!(bettered_by_starter("Patrons like it."), "Customers like it.");
    assert_eq!(bettered_by_starter("Two patrons’ cards"), "Two customers’ cards");
    assert_eq!(bettered_by_starter("the patron’s card"), "the customer’s card");
    assert_eq!(bettered_by_starter("PATRONS ONLY"), "CUSTOMERS ONLY");
    assert_eq!(bettered_by_starter("new periodicals"), "new magazines or journals");
}

#[test]
fn better_words_begin_as_their_place_asks() {
    assert_eq!(bettered_by_starter("I can't renew it"), "What I can do is renew it");
    assert_eq!(bettered_by_starter("Sorry, I can’t renew it"), "Sorry, what I can do is renew it");
    assert_eq!(bettered_by_starter("So, I don't know"), "So, let me find out");
    assert_eq!(bettered_by_starter("Hello.\nyou must come"), "Hello.\nplease come");
    assert_eq!(bettered_by_starter("No cell phones"), bettered_by_starter("NO CELL PHONES"));
    assert_eq!(bettered("the net", &[phrase("net", "Wi-Fi")]), "the Wi-Fi");
    assert_eq!(bettered("oh, I see", &[phrase("I see", "I hear you")]), "oh, I hear you");
}

#[test]
fn the_article_before_better_words_fits_them() {
    assert_eq!(bettered_by_starter("An OPAC is an opac"), "A catalogue is a catalogue");
    assert_eq!(bettered("a clerk", &[phrase("clerk", "assistant")]), "an assistant");
    assert_eq!(bettered("Anna clerk", &[phrase("clerk", "assistant")]), "Anna assistant");
}

#[test]
fn the_cursor_stands_behind_the_better_words() {
    let phrases = starter();
    let text = "ask a patron née Zoë";
    let better = replaced(text, &slips(text, &phrases)[0]).unwrap();
    assert_eq!(&better.text[..better.cursor], "ask a customer");
    assert_eq!(&better.text[better.cursor..], " née Zoë");
}

#[test]
fn advice_is_never_put_into_a_text() {
    for say in ["(leave it out)", "", "  ", "…"] {
        let phrases = [phrase("just", say)];
        let slips = slips("it is just late", &phrases);
        assert_eq!(slips.len(), 1);
        assert_eq!(replaced("it is just late", &slips[0]), None, "{say}");
    }
    assert_eq!(bettered("no", &[phrase("no", "what I can do is …")]), "what I can do is");
}

#[test]
fn the_starter_phrases_have_identities_of_their_own_and_reach_better_words() {
    let phrases = starter();
    let mut uids: Vec<Uuid> = phrases.iter().map(|phrase| phrase.uid).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), phrases.len());
    assert_eq!(uids[0].get_version_num(), 8);
    for phrase in &phrases {
        let better = bettered(&phrase.avoid, &phrases);
        assert!(found(&better, &phrases).is_empty(), "{} leads to {better}", phrase.avoid);
        assert!(!phrase.why.is_empty());
    }
}

/// Texts in which phrases, quotation marks and odd characters meet.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("patron".to_owned()),
        Just("I can’t".to_owned()),
        Just("ILLs".to_owned()),
        Just("not my department".to_owned()),
        "[“”„\"«»'’ \n.a-]{0,4}",
        "\\PC{0,6}",
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn slips_lie_on_characters_in_order_and_apart(text in texts()) {
        let phrases = starter();
        let mut end = 0;
        for slip in slips(&text, &phrases) {
            prop_assert!(slip.range.start >= end && slip.range.end > slip.range.start);
            prop_assert!(text.get(slip.range.clone()).is_some());
            end = slip.range.end;
        }
        prop_assert!(end <= text.len());
    }

    #[test]
    fn what_is_around_a_slip_stays(text in texts()) {
        let phrases = starter();
        for slip in slips(&text, &phrases) {
            let better = replaced(&text, &slip).unwrap();
            prop_assert_eq!(&better.text[better.cursor..], &text[slip.range.end..]);
            let before = text[..slip.range.start].trim_end();
            let kept = before.rfind(char::is_whitespace).unwrap_or(0);
            prop_assert!(better.text.starts_with(&text[..kept]));
        }
    }

    #[test]
    fn phrases_of_any_kind_do_no_harm(text in texts(), avoid in texts(), say in texts()) {
        let phrases = [phrase(&avoid, &say), phrase("a", &say)];
        for slip in slips(&text, &phrases) {
            if let Some(better) = replaced(&text, &slip) {
                prop_assert!(better.text.get(better.cursor..).is_some());
            }
        }
    }
}
