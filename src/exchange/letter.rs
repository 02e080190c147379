//! The letter that goes with a referral: ready to send, or to copy.
//!
//! Owns: its wording, and the `mailto:` link that opens it in a mail program. Must not: send it, or
//! put a customer's words in that were not added on purpose.

use super::{in_words, one_line};
use crate::domain::text::clean;
use chrono::NaiveDateTime;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Longest link, in bytes; Windows cuts what it opens at a little over 2,000.
const LINK_MAX_BYTES: usize = 1_900;
/// Bytes of a link to which no line is shortened further.
const LINE_MIN_BYTES: usize = 90;
/// All but the characters that stand for themselves everywhere in a link (RFC 3986).
const QUOTED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same in an address.
const ADDRESS: &AsciiSet = &QUOTED.remove(b'@');

/// What is asked of a colleague or a team, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Who is asked; may be empty.
    pub contact_name: String,
    /// Their mail addresses; anything else is left out of the link. May be empty.
    pub contact_address: String,
    /// The question or suggestion, in the words of the desk.
    pub question: String,
    /// When the answer is due, on the desk's clock.
    pub needed_by: NaiveDateTime,
    /// Who asks; may be empty.
    pub from_name: String,
    /// The desk; may be empty.
    pub from_desk: String,
    /// True where it is a suggestion and not a question.
    pub is_suggestion: bool,
    /// The customer's own words, where they were added on purpose.
    pub customer_words: Option<String>,
}

/// A letter that is ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Mail addresses, separated by commas; may be empty.
    pub to: String,
    /// The subject, in one line.
    pub subject: String,
    /// The letter, its lines separated by `\n`.
    pub body: String,
}

/// Writes the letter of a referral. It asks for the three promises: who takes it on, what was
/// found, and the answer by a time.
#[must_use]
pub fn referral_letter(ask: &Ask) -> Letter {
    let name = one_line(&ask.contact_name);
    let greeting = if name.is_empty() { "Hello,".to_owned() } else { format!("Hello {name},") };
    let opening = if ask.is_suggestion {
        "A customer made a suggestion at our desk, and you can weigh it better than we can:"
    } else {
        "A customer asked us a question, and you can answer it better than we can:"
    };
    let mut paragraphs = vec![greeting, opening.to_owned(), one_line(&ask.question)];
    if let Some(words) = ask.customer_words.as_deref().map(one_line) {
        paragraphs.push(if words.is_empty() {
            words
        } else {
            format!("In their words: “{words}”")
        });
    }
    paragraphs.push(wishes(ask));
    paragraphs.push("A line today that it has reached you helps already. Thank you!".to_owned());
    paragraphs.push(signature(ask));
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Letter {
        to: addresses(&ask.contact_address),
        subject: subject(ask),
        body: paragraphs.join("\n\n"),
    }
}

fn wishes(ask: &Ask) -> String {
    let by = in_words(ask.needed_by);
    let looked_into = if ask.is_suggestion {
        "What would happen if we did it: for whom it would be better, for whom worse, and what it \
         would cost."
    } else {
        "What you find when you look into it, even if it is not the whole answer yet."
    };
    let answer = if ask.is_suggestion {
        "Your answer; “yes”, “no” and “not now, because …” all help."
    } else {
        "The answer, in words that I can pass on."
    };
    format!(
        "I promised to be in touch again. Please let me know by {by}:\n\
         1. Who takes it on, so that I know whom to ask.\n2. {looked_into}\n3. {answer}"
    )
}

fn subject(ask: &Ask) -> String {
    let what = if ask.is_suggestion { "A suggestion" } else { "A question" };
    let desk = one_line(&ask.from_desk);
    let from = if desk.is_empty() { String::new() } else { format!(" from {desk}") };
    format!("{what}{from}, answer by {}", ask.needed_by.format("%a %-d %b %H:%M"))
}

fn signature(ask: &Ask) -> String {
    let lines = [one_line(&ask.from_name), one_line(&ask.from_desk)];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The mail addresses in a text that may hold other ways to reach somebody too.
fn addresses(text: &str) -> String {
    let cleaned = clean(text).text;
    let words = cleaned.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let words = words.map(|word| word.trim_matches(['<', '>', '(', ')']));
    let words = words.map(|word| word.strip_prefix("mailto:").unwrap_or(word));
    words.filter(|word| is_address(word)).collect::<Vec<_>>().join(",")
}

fn is_address(word: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(['@', '?', '&', '<', '>', '"', ':', '/', '\\'])
    };
    word.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host))
}

/// The letter as a link that a mail program opens (RFC 6068).
///
/// At most 1,900 bytes: where the letter is longer, its longest lines end in `…`, so that what is
/// asked for and the signature stay.
#[must_use]
pub fn mailto(letter: &Letter) -> String {
    let to: Vec<String> =
        letter.to.split(',').map(|it| utf8_percent_encode(it, ADDRESS).to_string()).collect();
    let to = to.join(",");
    let to = if to.len() > LINK_MAX_BYTES / 4 { "" } else { &to };
    let subject = shortened(&one_line(&letter.subject), LINK_MAX_BYTES / 4);
    let head = format!("mailto:{to}?subject={}&body=", encoded(&subject));
    let body = fitting(&letter.body, LINK_MAX_BYTES - head.len());
    format!("{head}{}", encoded(&body))
}

/// The letter as text, for copying.
#[must_use]
pub fn as_text(letter: &Letter) -> String {
    let to = if letter.to.is_empty() { String::new() } else { format!("To: {}\n", letter.to) };
    format!("{to}Subject: {}\n\n{}\n", letter.subject, letter.body)
}

/// The body with its longest lines shortened until it takes at most `room` bytes of a link.
fn fitting(body: &str, room: usize) -> String {
    let cleaned = clean(body).text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<String> = cleaned.lines().map(str::to_owned).collect();
    loop {
        let lengths: Vec<usize> = lines.iter().map(|line| encoded(line).len()).collect();
        let breaks = encoded("\n").len() * lines.len().saturating_sub(1);
        let total = lengths.iter().sum::<usize>() + breaks;
        let longest = lengths.iter().enumerate().max_by_key(|(_, length)| **length);
        match longest {
            _ if total <= room => return lines.join("\n"),
            Some((at, &length)) if length > LINE_MIN_BYTES => {
                let limit = length.saturating_sub(total - room).max(LINE_MIN_BYTES);
                lines[at] = shortened(&lines[at], limit);
            }
            // A letter of many short lines: it ends early.
            _ => return shortened(&lines.join("\n"), room),
        }
    }
}

/// The text, or its beginning with `…`, in at most `limit` bytes of a link.
fn shortened(text: &str, limit: usize) -> String {
    if encoded(text).len() <= limit {
        return text.to_owned();
    }
    let mut room = limit.saturating_sub(encoded("…").len());
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let length = encoded(c.encode_utf8(&mut [0; 4])).len();
        if length > room {
            break;
        }
        room -= length;
        end = at + c.len_utf8();
    }
    let head = &text[..end];
    let head = head.rfind(char::is_whitespace).map_or(head, |space| &head[..space]);
    format!("{}…", head.trim_end())
}

/// The text in a link; line ends as mail has them.
fn encoded(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| utf8_percent_encode(line, QUOTED).to_string()).collect();
    lines.join("%0D%0A")
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    fn ask() -> Ask {
        Ask {
            contact_name: "Lead team".to_owned(),
            contact_address: "lead@library.example".to_owned(),
            question: "Could we open an hour longer on Sundays?".to_owned(),
            needed_by: NaiveDateTime::parse_from_str("2026-11-23 12:00", "%Y-%m-%d %H:%M").unwrap(),
            from_name: "Anna Berg".to_owned(),
            from_desk: "Front desk".to_owned(),
            is_suggestion: true,
            customer_words: None,
        }
    }

    /// Address, subject and body of a link, as a mail program reads them.
    fn opened(link: &str) -> (String, String, String) {
        let decoded = |part: &str| percent_decode_str(part).decode_utf8().unwrap().into_owned();
        let (to, rest) = link.strip_prefix("mailto:").unwrap().split_once("?subject=").unwrap();
        let (subject, body) = rest.split_once("&body=").unwrap();
        (decoded(to), decoded(subject), decoded(body))
    }

    #[test]
    fn a_suggestion_asks_for_the_three_promises_by_a_time() {
        let letter = referral_letter(&ask());
        assert_eq!(letter.to, "lead@library.example");
        assert_eq!(letter.subject, "A suggestion from Front desk, answer by Mon 23 Nov 12:00");
        for words in [
            "Hello Lead team,",
            "Could we open an hour longer on Sundays?",
            "by Monday 23 November 2026, 12:00:",
            "1. Who takes it on",
            "2. What would happen if we did it",
            "3. Your answer",
            "Anna Berg\nFront desk",
        ] {
            assert!(letter.body.contains(words), "{words} is missing: {}", letter.body);
        }
    }

    #[test]
    fn a_question_asks_for_an_answer_and_names_nobody_who_is_not_known() {
        let letter = referral_letter(&Ask {
            contact_name: String::new(),
            contact_address: String::new(),
            from_name: String::new(),
            from_desk: String::new(),
            is_suggestion: false,
            ..ask()
        });
        assert!(letter.body.starts_with("Hello,\n\nA customer asked us a question"));
        assert!(letter.body.ends_with("Thank you!"));
        assert!(letter.body.contains("3. The answer") && !letter.body.contains("if we did it"));
        assert_eq!(letter.subject, "A question, answer by Mon 23 Nov 12:00");
        assert!(mailto(&letter).starts_with("mailto:?subject=A%20question"));
        assert!(as_text(&letter).starts_with("Subject: A question"));
    }

    #[test]
    fn the_customers_words_are_in_it_only_when_they_were_added() {
        let with = |customer_words| referral_letter(&Ask { customer_words, ..ask() }).body;
        assert!(!with(None).contains("In their words"));
        assert!(!with(Some(" \n".to_owned())).contains("In their words"));
        assert!(with(Some("I work on weekdays".to_owned())).contains("“I work on weekdays”"));
    }

    #[test]
    fn a_link_carries_the_whole_letter() {
        let letter = referral_letter(&Ask {
            question: "Größer & besser? 100 % + #1 = ü".to_owned(),
            ..ask()
        });
        let link = mailto(&letter);
        assert!(link.is_ascii() && !link.contains([' ', '#', '+', '"', '<', '>']));
        let (to, subject, body) = opened(&link);
        assert_eq!((to, subject), (letter.to.clone(), letter.subject.clone()));
        assert_eq!(body, letter.body.replace('\n', "\r\n"));
    }

    #[test]
    fn a_long_question_is_cut_and_what_is_asked_for_stays() {
        for question in ["many words and more ".repeat(500), "ü".repeat(5_000), "👩‍🔧 ".repeat(999)]
        {
            let words = Some(question.clone());
            let letter = referral_letter(&Ask { question, customer_words: words, ..ask() });
            let link = mailto(&letter);
            let body = opened(&link).2;
            assert!(link.len() <= 1_900, "{}", link.len());
            assert_eq!(body.matches('…').count(), 3, "{body}");
            assert!(body.contains("3. Your answer") && body.ends_with("Anna Berg\r\nFront desk"));
            assert!(as_text(&letter).len() > link.len());
        }
    }

    #[test]
    fn only_mail_addresses_reach_the_link() {
        for (text, to) in [
            ("a@b.example", "a@b.example"),
            ("Ben <ben@b.example>; lead@b.example", "ben@b.example,lead@b.example"),
            ("mailto:a@b.example", "a@b.example"),
            ("extension 204, room 3", ""),
            ("@ben", ""),
            ("a@b.example?cc=c@d.example", ""),
            ("a@b@c", ""),
            ("a@b.example&body=x", ""),
        ] {
            let letter = referral_letter(&Ask { contact_address: text.to_owned(), ..ask() });
            assert_eq!(letter.to, to, "{text}");
            assert_eq!(opened(&mailto(&letter)).0, to);
        }
    }

    proptest! {
        #[test]
        fn any_letter_makes_a_link_that_windows_opens(
            to in "\\PC{0,700}", subject in "\\PC{0,700}", body in "(?s).{0,2000}",
        ) {
            let link = mailto(&Letter { to, subject, body });
            prop_assert!(link.len() <= 1_900 && link.is_ascii());
            prop_assert!(!opened(&link).2.contains("\r\r"));
        }
    }
}
