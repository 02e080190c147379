//! Words that judge a person where feedback should say what was seen.
//!
//! Owns: those words, where they stand in a text, and what to write in their place. Must not: stop
//! anybody from writing them.

use super::phrase::Better;
use super::phrase::matcher::Matcher;
use super::phrase::with_first;
use std::ops::Range;

/// How a word judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// It says every time or not once.
    Absolute,
    /// It says what somebody is.
    Character,
    /// It says why somebody did it.
    Motive,
    /// It puts somebody into a drawer.
    Label,
    /// It takes for granted what others have not seen.
    Assumption,
}

impl Group {
    /// What to write in the place of such a word, in one sentence.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Absolute => "One time says more: when was it, and what happened?",
            Self::Character => "It says what somebody is. Say what you saw: who did what, when?",
            Self::Motive => "Nobody can see a reason. Say what you saw or heard.",
            Self::Label => "It names a kind of person. Say what you saw: who did what, when?",
            Self::Assumption => "Others may not see it so. Say what you saw or heard.",
        }
    }
}

/// A word that judges, in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Where, in bytes; on character borders, never empty.
    pub range: Range<usize>,
    /// The word as it is listed.
    pub word: &'static str,
    /// What to write in its place, in one sentence.
    pub hint: &'static str,
    /// How it judges.
    pub group: Group,
    /// Milder words that can take its place as they are, where there are any.
    pub milder: Option<&'static str>,
}

impl Judgement {
    /// The milder words as they fit into `text`, with the capital of its place.
    #[must_use]
    pub fn milder_words(&self, text: &str) -> Option<String> {
        let judging = text.get(self.range.clone())?;
        Some(with_first(self.milder?, judging.starts_with(char::is_uppercase)))
    }
}

use Group::{Absolute, Assumption, Character, Label, Motive};

/// Word, how it judges, milder words.
type Row = (&'static str, Group, Option<&'static str>);

#[rustfmt::skip]
const JUDGING: [Row; 52] = [
    ("always", Absolute, Some("often")),
    ("never", Absolute, Some("rarely")),
    ("every time", Absolute, Some("several times")),
    ("every single time", Absolute, Some("several times")),
    ("constantly", Absolute, Some("often")),
    ("all the time", Absolute, Some("often")),
    ("nobody ever", Absolute, None),
    ("lazy", Character, None),
    ("rude", Character, None),
    ("careless", Character, None),
    ("sloppy", Character, None),
    ("arrogant", Character, None),
    ("unprofessional", Character, None),
    ("incompetent", Character, None),
    ("unreliable", Character, None),
    ("stupid", Character, None),
    ("selfish", Character, None),
    ("thoughtless", Character, None),
    ("immature", Character, None),
    ("unfriendly", Character, None),
    ("impolite", Character, None),
    ("disrespectful", Character, None),
    ("bossy", Character, None),
    ("moody", Character, None),
    ("hopeless", Character, None),
    ("useless", Character, None),
    ("annoying", Character, None),
    ("doesn't care", Motive, None),
    ("does not care", Motive, None),
    ("don't care", Motive, None),
    ("didn't care", Motive, None),
    ("couldn't be bothered", Motive, None),
    ("can't be bothered", Motive, None),
    ("on purpose", Motive, None),
    ("deliberately", Motive, None),
    ("out of spite", Motive, None),
    ("just wants to", Motive, None),
    ("attitude", Assumption, None),
    ("you people", Label, None),
    ("troublemaker", Label, None),
    ("know-it-all", Label, None),
    ("drama queen", Label, None),
    ("not a team player", Label, None),
    ("bully", Label, None),
    ("idiot", Label, None),
    ("slacker", Label, None),
    ("typical of", Label, None),
    ("obviously", Assumption, None),
    ("everybody knows", Assumption, None),
    ("everyone knows", Assumption, None),
    ("common sense", Assumption, None),
    ("should know better", Assumption, None),
];

/// Everyday words around a listed one in which it judges nobody.
const HARMLESS: [&str; 12] = [
    "as always",
    "not always",
    "almost always",
    "nearly always",
    "like always",
    "almost never",
    "nearly never",
    "never mind",
    "never before",
    "never again",
    "now or never",
    "better late than never",
];

/// Where words that judge a person stand in a text, outside quotation marks: whole words, in order,
/// without overlaps. Never a reason to refuse the text.
#[must_use]
pub fn judgements(text: &str) -> Vec<Judgement> {
    let listed = JUDGING.iter().map(|row| row.0).chain(HARMLESS);
    let found = Matcher::new(listed).find(text).into_iter();
    found
        .filter_map(|found| {
            let (word, group, milder) = *JUDGING.get(found.place)?;
            Some(Judgement { range: found.range, word, hint: group.hint(), group, milder })
        })
        .collect()
}

/// The text with milder words in the place of a judging one; `None` where there are none, and the
/// sentence has to be written anew. `judgement` must be of this text.
#[must_use]
pub fn milder(text: &str, judgement: &Judgement) -> Option<Better> {
    let words = judgement.milder_words(text)?;
    let before = text.get(..judgement.range.start)?;
    let after = text.get(judgement.range.end..)?;
    let cursor = before.len() + words.len();
    Some(Better { text: format!("{before}{words}{after}"), cursor })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        judgements(text).into_iter().map(|it| &text[it.range]).collect()
    }

    #[test]
    fn words_that_judge_are_found_with_what_to_write() {
        let text = "You're always late and RUDE, you didn’t care.";
        assert_eq!(words(text), ["always", "RUDE", "didn’t care"]);
        let found = judgements(text);
        assert_eq!(found[0].group, Absolute);
        assert_eq!((found[0].word, found[0].milder), ("always", Some("often")));
        assert_eq!(found[1].hint, Character.hint());
        assert_eq!(found[2].group, Motive);
    }

    #[test]
    fn milder_words_are_offered_where_there_are_any() {
        let text = "Always late, never lazy";
        let found = judgements(text);
        assert_eq!(milder(text, &found[0]).unwrap().text, "Often late, never lazy");
        let better = milder(text, &found[1]).unwrap();
        assert_eq!(better.text, "Always late, rarely lazy");
        assert_eq!(&better.text[better.cursor..], " lazy");
        assert_eq!(milder(text, &found[2]), None);
    }

    #[test]
    fn what_was_said_is_left_as_it_was_said() {
        assert!(words("The customer said “this is always so lazy”.").is_empty());
    }

    #[test]
    fn everyday_words_judge_nobody() {
        assert!(words("As always, thank you. Never mind; it is not always open.").is_empty());
        let deed = "On Tuesday at 10 you greeted three people before they reached the desk.";
        assert!(words(deed).is_empty());
    }

    #[test]
    fn milder_words_judge_nobody_wherever_they_are_put() {
        let before = ["", "You ", "You are ", "It was almost ", "not ", "as ", "better late than "];
        let after = ["", " late.", " mind", " ever", " single time", " on purpose"];
        for (word, ..) in JUDGING.into_iter().filter(|(.., milder)| milder.is_some()) {
            for (before, after) in before.iter().flat_map(|it| after.map(|after| (*it, after))) {
                let text = format!("{before}{word}{after}");
                let found = judgements(&text);
                let Some(first) = found.first().filter(|it| it.milder.is_some()) else { continue };
                let better = milder(&text, first).unwrap();
                let put = first.range.start..better.cursor;
                let again = judgements(&better.text).into_iter();
                let over: Vec<_> = again
                    .filter(|it| it.range.start < put.end && put.start < it.range.end)
                    .collect();
                assert_eq!(over, [], "{text} → {}", better.text);
            }
        }
    }

    #[test]
    fn what_a_hint_says_judges_nobody_itself() {
        for (_, group, milder) in JUDGING {
            assert!(words(group.hint()).is_empty() && words(milder.unwrap_or("")).is_empty());
        }
    }
}
