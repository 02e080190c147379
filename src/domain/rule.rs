//! Rules of the house, with the reason why each exists, and what was done when one did not fit.
//!
//! Owns: what a rule says, who may bend it, how it is looked up, and what an exception records. Must
//! not: bend a red rule, whoever asks.

use super::contact::topics;
use super::text::name_key;
use super::vocabulary::Term;
use super::{Moment, RowId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who may bend a rule.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum Colour {
    /// Nobody overrides it.
    Red,
    /// It bends with judgement.
    #[default]
    Green,
    /// Somebody has to be asked first.
    Yellow,
}

impl Colour {
    /// All three, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Red, Self::Green, Self::Yellow];

    /// The word that forms show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Green => "Green",
            Self::Yellow => "Yellow",
        }
    }

    /// What it means, in a few words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Red => "nobody overrides",
            Self::Green => "bend it with judgement",
            Self::Yellow => "ask first",
        }
    }

    /// The shape that says it without colour.
    #[must_use]
    pub fn shape(self) -> &'static str {
        match self {
            Self::Red => "■",
            Self::Green => "●",
            Self::Yellow => "▲",
        }
    }

    /// The word that is stored and exported.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Green => "green",
            Self::Yellow => "yellow",
        }
    }

    /// The colour of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A rule of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The name, as shown; no two rules have the same.
    pub name: String,
    /// Who may bend it.
    pub colour: Colour,
    /// Why it exists; empty where nobody has written it down.
    pub intent: String,
    /// What one may do alone; may be empty.
    pub may_do: String,
    /// How far that goes, such as an amount; may be empty.
    pub limit: String,
    /// Whom to ask: a contact's name or a role; may be empty.
    pub ask: String,
    /// How to say it welcomingly; also the words of its sign. May be empty.
    pub say: String,
    /// What to avoid saying; may be empty.
    pub instead_of: String,
    /// Where it is written; may be empty.
    pub source: String,
    /// When somebody last looked whether it still makes sense.
    pub reviewed_on: Option<NaiveDate>,
    /// The conversation in which its reason was asked for.
    pub asked: Option<RowId>,
    /// True where it no longer holds; what was recorded about it stays.
    pub is_retired: bool,
}

impl Rule {
    /// A rule of which only the name is known.
    #[must_use]
    pub fn named(uid: Uuid, name: String) -> Self {
        Self {
            id: 0,
            uid,
            name,
            colour: Colour::default(),
            intent: String::new(),
            may_do: String::new(),
            limit: String::new(),
            ask: String::new(),
            say: String::new(),
            instead_of: String::new(),
            source: String::new(),
            reviewed_on: None,
            asked: None,
            is_retired: false,
        }
    }

    /// True where nobody wrote down why it exists: perhaps because it was always done so.
    #[must_use]
    pub fn lacks_intent(&self) -> bool {
        self.intent.trim().is_empty()
    }

    /// How much these words say about it: what it is called counts most, why it exists more than how
    /// it is said. The last word may be the beginning of one; of the others an ending of two letters
    /// may be missing.
    fn fits(&self, words: &[String], kind: Option<&Term>) -> u64 {
        let bodies = [&self.may_do, &self.limit, &self.say, &self.instead_of];
        let texts = [(8, vec![&self.name]), (3, vec![&self.intent]), (1, bodies.to_vec())];
        let texts = texts.map(|(weight, texts)| {
            (weight, texts.into_iter().map(|text| name_key(text)).collect::<Vec<_>>().join(" "))
        });
        let [(_, name), ..] = &texts;
        let said = words.iter().enumerate().map(|(place, word)| {
            let is_last = place + 1 == words.len();
            let found = texts.iter().find(|(_, text)| holds(text, word, is_last));
            found.map_or(0, |(weight, _)| *weight)
        });
        // What an entry is filed under says less than its own words, and only about names.
        let filed = kind.into_iter().flat_map(|kind| {
            let own = topics(&kind.name).into_iter().map(|word| (4, word));
            own.chain(kind.aliases.iter().map(|alias| (2, name_key(alias))))
        });
        let filed = filed.map(|(weight, word)| if holds(name, &word, false) { weight } else { 0 });
        said.sum::<u64>() + filed.sum::<u64>()
    }
}

/// Whether a text has this word, whose ending of two letters may be missing; the last one that is
/// typed may be any beginning.
fn holds(text: &str, word: &str, is_last: bool) -> bool {
    const ENDING: usize = 2;
    text.split(|c: char| !c.is_alphanumeric()).any(|own| {
        own.strip_prefix(word).is_some_and(|rest| is_last || rest.chars().count() <= ENDING)
    })
}

/// Words of four letters and more that say nothing about what a rule is about; shorter ones count
/// only where they are all there is.
const FILLERS: &[&str] = &[
    "about", "after", "again", "also", "asked", "asks", "because", "been", "before", "being",
    "came", "come", "comes", "could", "does", "doing", "done", "from", "gets", "give", "gone",
    "have", "having", "here", "into", "just", "like", "made", "make", "more", "much", "need",
    "needed", "needs", "only", "other", "over", "said", "says", "should", "some", "somebody",
    "someone", "still", "than", "that", "their", "them", "then", "there", "they", "this", "very",
    "want", "wanted", "wants", "were", "what", "when", "where", "with", "would",
];

/// The rules that these words are about, the likeliest first; all of them, in listed order, where
/// there are no words. Words of up to three letters, numbers and those that stand in every sentence
/// count where they are all there is.
#[must_use]
pub fn find<'a>(rules: &'a [Rule], words: &str) -> Vec<&'a Rule> {
    find_for(rules, words, None)
}

/// The same for an entry of this kind, whose name and other words count as well, a little less.
#[must_use]
pub fn find_for<'a>(rules: &'a [Rule], words: &str, kind: Option<&Term>) -> Vec<&'a Rule> {
    let in_force = rules.iter().filter(|rule| !rule.is_retired);
    let typed: Vec<String> = words
        .split(|c: char| !c.is_alphanumeric())
        .map(name_key)
        .filter(|it| !it.is_empty())
        .collect();
    if typed.is_empty() && kind.is_none() {
        return in_force.collect();
    }
    let mut telling = topics(words);
    telling.retain(|word| !FILLERS.contains(&word.as_str()) && !word.bytes().all(is_digit));
    let wanted = if telling.is_empty() && kind.is_none() { typed } else { telling };
    let mut found: Vec<(u64, &Rule)> =
        in_force.map(|rule| (rule.fits(&wanted, kind), rule)).filter(|(fit, _)| *fit > 0).collect();
    found.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    found.into_iter().map(|(_, rule)| rule).collect()
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// How an exception turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TurnedOut {
    /// As it was meant.
    Well,
    /// Partly.
    Mixed,
    /// Not as it was meant.
    Badly,
}

impl TurnedOut {
    /// All three, best first.
    pub const ALL: [Self; 3] = [Self::Well, Self::Mixed, Self::Badly];

    /// The word that forms show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Well => "Well",
            Self::Mixed => "Mixed",
            Self::Badly => "Badly",
        }
    }

    /// The word that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Mixed => "mixed",
            Self::Badly => "badly",
        }
    }

    /// The result of a stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// One bending of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The rule.
    pub rule: RowId,
    /// The interaction in which it was bent.
    pub interaction: Option<RowId>,
    /// When it was bent.
    pub happened_at: Moment,
    /// Why; not empty.
    pub why: String,
    /// What would come of it if everyone got it; may be empty.
    pub impact: String,
    /// Who agreed, where somebody had to be asked; may be empty.
    pub agreed_by: String,
    /// How it turned out, once that is known.
    pub turned_out: Option<TurnedOut>,
    /// What came of it, in words; may be empty.
    pub outcome: String,
}

/// That a rule came up in an interaction, whether or not it was bent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encounter {
    /// The interaction.
    pub interaction: RowId,
    /// The rule.
    pub rule: RowId,
}

/// Why a rule is not bent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotBend {
    /// It is red.
    Red,
    /// It is no longer in force.
    Retired,
    /// It is yellow, and nobody was asked.
    NotAsked,
    /// There is no reason.
    NoReason,
}

impl Rule {
    /// Whether this exception may be recorded.
    ///
    /// # Errors
    /// Says why not.
    pub fn may_bend(&self, why: &str, agreed_by: &str) -> Result<(), CannotBend> {
        if self.colour == Colour::Red {
            return Err(CannotBend::Red);
        }
        if self.is_retired {
            return Err(CannotBend::Retired);
        }
        if self.colour == Colour::Yellow && agreed_by.trim().is_empty() {
            return Err(CannotBend::NotAsked);
        }
        if why.trim().is_empty() { Err(CannotBend::NoReason) } else { Ok(()) }
    }

    /// Why it is not bent, and what to do instead, as a person reads it.
    #[must_use]
    pub fn refusal(&self, cause: CannotBend) -> String {
        let whom = if self.ask.is_empty() { "whoever is in charge" } else { &self.ask };
        match cause {
            CannotBend::Red => format!(
                "“{}” is a red rule: nobody bends it. Call {whom}; nothing was recorded.",
                self.name
            ),
            CannotBend::Retired => {
                format!("“{}” no longer holds. Nothing was recorded.", self.name)
            }
            CannotBend::NotAsked => {
                format!("“{}” is a yellow rule. Ask {whom} first, and note who agreed.", self.name)
            }
            CannotBend::NoReason => {
                "Say why it is bent, so that others can learn from it. Nothing was recorded."
                    .to_owned()
            }
        }
    }
}

/// What a rule has done to people so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Friction {
    /// For how many people it came up; an interaction with six of them is six.
    pub met: u64,
    /// How many of them came or left upset.
    pub upset: u64,
    /// How many of them got less than they expected.
    pub fell_short: u64,
    /// How often it was bent.
    pub bent: u64,
    /// How often it was bent in the last 90 days.
    pub bent_lately: u64,
    /// How many exceptions turned out well.
    pub went_well: u64,
    /// How many turned out badly.
    pub went_badly: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(name: &str, colour: Colour, intent: &str) -> Rule {
        let mut rule = Rule::named(Uuid::nil(), name.to_owned());
        rule.colour = colour;
        intent.clone_into(&mut rule.intent);
        rule
    }

    #[test]
    fn a_rule_is_found_by_what_stands_in_the_line() {
        let rules = [
            rule("Borrowing records stay private", Colour::Red, "people read freely"),
            rule("Fines over 10 block borrowing", Colour::Green, "get items back"),
            rule("Two-hour computer limit", Colour::Green, "everyone gets a turn"),
        ];
        let names = |words: &str| -> Vec<&str> {
            find(&rules, words).into_iter().map(|it| it.name.as_str()).collect()
        };
        assert_eq!(names("she has a fine of 12").first(), Some(&"Fines over 10 block borrowing"));
        assert_eq!(names("comp"), ["Two-hour computer limit"]);
        assert_eq!(names("two"), ["Two-hour computer limit"]);
        assert_eq!(names("turn")[0], "Two-hour computer limit");
        assert_eq!(names("").len(), 3);
        let mut advice = rule("No medical advice", Colour::Red, "we are no doctors");
        advice.may_do = "Show the books; offer a room later".to_owned();
        let late = rule("Late books cost a little", Colour::Green, "get items back");
        let both = [advice, late];
        let found: Vec<&str> = find(&both, "late book").iter().map(|it| it.name.as_str()).collect();
        assert_eq!(found, ["Late books cost a little", "No medical advice"]);
        assert_eq!(names("xyzzy"), [""; 0]);
    }

    #[test]
    fn what_stands_in_every_sentence_says_little_and_the_kind_says_something() {
        let mut out =
            rule("The ways out stay clear", Colour::Red, "people get out over the stairs");
        out.may_do = "Move what stands there 10 times a day; it needs no asking".to_owned();
        let rules = [
            rule("A card needs proof of address", Colour::Green, "a student lends what is ours"),
            out,
            rule("Fines over 10 block borrowing", Colour::Green, "get items back"),
        ];
        let names = |found: Vec<&Rule>| -> Vec<String> {
            found.into_iter().map(|it| it.name.clone()).collect()
        };
        assert_eq!(names(find(&rules, "fines over")), ["Fines over 10 block borrowing"]);
        let kind = Term {
            name: "Account & fines".to_owned(),
            aliases: ["account", "fine", "card"].map(str::to_owned).to_vec(),
            id: 1,
            uid: Uuid::nil(),
            facet: crate::domain::vocabulary::Facet::Kind,
            counts_as: crate::domain::vocabulary::CountsAs::Other,
            position: 0,
            is_default: false,
            archived: false,
        };
        let line = "student owes 14 and needs a book";
        let found = names(find_for(&rules, line, Some(&kind)));
        assert_eq!(found[0], "Fines over 10 block borrowing");
        assert!(!found.contains(&"The ways out stay clear".to_owned()));
        assert_eq!(
            names(find(&rules, "needs"))[0],
            "A card needs proof of address",
            "all there is"
        );
        assert_eq!(names(find(&rules, "10"))[0], "Fines over 10 block borrowing");
    }

    #[test]
    fn red_never_bends_yellow_bends_when_asked_green_with_a_reason() {
        let red = rule("a", Colour::Red, "");
        let yellow = rule("b", Colour::Yellow, "");
        let green = rule("c", Colour::Green, "");
        assert_eq!(red.may_bend("because", "the director"), Err(CannotBend::Red));
        assert_eq!(yellow.may_bend("because", " "), Err(CannotBend::NotAsked));
        assert_eq!(yellow.may_bend("because", "Ines"), Ok(()));
        assert_eq!(green.may_bend(" ", ""), Err(CannotBend::NoReason));
        assert_eq!(green.may_bend("our mistake", ""), Ok(()));
    }
}
