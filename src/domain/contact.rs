//! Colleagues and teams who can answer what the desk cannot.
//!
//! Owns: the contact and how `@name` finds one. Customers are never contacts.

use super::RowId;
use super::text::name_key;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// Longest name of a contact, in characters.
pub const NAME_MAX_CHARS: usize = 80;
/// Longest mail address, in characters; what RFC 5321 allows.
const EMAIL_MAX_CHARS: usize = 254;

/// True for what looks like a mail address.
#[must_use]
pub fn is_address(email: &str) -> bool {
    let parts = email.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        && !email.contains(char::is_whitespace)
        && email.chars().count() <= EMAIL_MAX_CHARS
}

/// A word in what somebody says they can answer counts as much as so many earlier referrals.
const SPOKEN_WEIGHT: u64 = 3;

/// A colleague or a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The name, as shown.
    pub name: String,
    /// The team or department; may be empty.
    pub team: String,
    /// What they can answer, in words; may be empty.
    pub answers: String,
    /// Their mail address, for a letter that is ready to send; may be empty.
    pub email: String,
    /// How else to reach them: extension, room, hours; may be empty.
    pub reach: String,
}

impl Contact {
    /// A contact of whom only the name is known.
    #[must_use]
    pub fn named(uid: Uuid, name: String) -> Self {
        Self {
            id: 0,
            uid,
            name,
            team: String::new(),
            answers: String::new(),
            email: String::new(),
            reach: String::new(),
        }
    }

    /// How many of these words stand in what the contact can answer, in its team or its name.
    fn speaks_of(&self, words: &[String]) -> usize {
        let own: Vec<String> =
            [&self.answers, &self.team, &self.name].into_iter().flat_map(|it| topics(it)).collect();
        words.iter().filter(|word| own.iter().any(|own| is_alike(own, word))).count()
    }
}

/// The words of a text that say what it is about: longer than three letters, compared as names are.
#[must_use]
pub fn topics(text: &str) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let key = name_key(word);
        if key.chars().count() > 3 && !topics.contains(&key) {
            topics.push(key);
        }
    }
    topics
}

/// `printer` and `printing` are about the same thing: they share their beginning.
fn is_alike(one: &str, other: &str) -> bool {
    const SHARED: usize = 5;
    let beginning = |word: &str| word.chars().take(SHARED).collect::<String>();
    one == other || (one.chars().count() >= SHARED && beginning(one) == beginning(other))
}

/// The contacts of a journal, with how many referrals went to each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    entries: Vec<(Contact, u64)>,
}

impl Contacts {
    /// These contacts and how many referrals went to each, in listed order.
    #[must_use]
    pub fn new(entries: Vec<(Contact, u64)>) -> Self {
        Self { entries }
    }

    /// Counts that a contact is asked once more, or once less.
    pub fn count_use(&mut self, id: RowId, more: bool) {
        if let Some((_, uses)) = self.entries.iter_mut().find(|(contact, _)| contact.id == id) {
            *uses = if more { *uses + 1 } else { uses.saturating_sub(1) };
        }
    }

    /// Who can answer this: contacts that speak of the same things, or that similar questions went
    /// to; the likeliest first. `asked` says how often each was asked something similar.
    #[must_use]
    pub fn who_can_answer(&self, words: &str, asked: &HashMap<RowId, u64>) -> Vec<&Contact> {
        let topics = topics(words);
        let asked = |id| asked.get(&id).copied().unwrap_or(0);
        let mut likely: Vec<(u64, u64, &Contact)> = self
            .entries
            .iter()
            .map(|(contact, uses)| {
                let spoken = contact.speaks_of(&topics) as u64;
                (spoken * SPOKEN_WEIGHT + asked(contact.id), *uses, contact)
            })
            .filter(|(weight, ..)| *weight > 0)
            .collect();
        likely.sort_by_key(|(weight, uses, _)| std::cmp::Reverse((*weight, *uses)));
        likely.into_iter().map(|(.., contact)| contact).collect()
    }

    /// All contacts, in listed order.
    pub fn iter(&self) -> impl Iterator<Item = &Contact> {
        self.entries.iter().map(|(contact, _)| contact)
    }

    /// The contact with this key.
    #[must_use]
    pub fn get(&self, id: RowId) -> Option<&Contact> {
        self.iter().find(|contact| contact.id == id)
    }

    /// The contact that a name or its beginning means: the exact name, else the most used of those
    /// that begin so, else the first listed.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<&Contact> {
        self.named(name).or_else(|| self.completions(name).into_iter().next())
    }

    /// The contact with exactly this name, case and accents aside.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Contact> {
        let key = name_key(name);
        self.iter().find(|contact| name_key(&contact.name) == key)
    }

    /// Contacts whose name begins so, most used first.
    #[must_use]
    pub fn completions(&self, beginning: &str) -> Vec<&Contact> {
        let key = name_key(beginning);
        let mut found: Vec<&(Contact, u64)> = self
            .entries
            .iter()
            .filter(|(contact, _)| name_key(&contact.name).starts_with(&key))
            .collect();
        found.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
        found.into_iter().map(|(contact, _)| contact).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(id: RowId, name: &str, team: &str, answers: &str) -> (Contact, u64) {
        let mut contact = Contact::named(Uuid::nil(), name.to_owned());
        contact.id = id;
        contact.team = team.to_owned();
        contact.answers = answers.to_owned();
        (contact, 0)
    }

    #[test]
    fn who_can_answer_is_told_by_words_and_by_earlier_questions() {
        let contacts = Contacts::new(vec![
            contact(1, "Lead team", "", "opening hours, suggestions, budget"),
            contact(2, "Ines", "Systems", "printers, e-book login, card readers"),
            contact(3, "Omar", "Local history", "maps, photographs"),
        ]);
        let names = |words: &str, asked: &[(RowId, u64)]| -> Vec<&str> {
            let found = contacts.who_can_answer(words, &asked.iter().copied().collect());
            found.into_iter().map(|it| it.name.as_str()).collect()
        };
        assert_eq!(names("printing does not work", &[]), ["Ines"]);
        assert_eq!(names("longer Sunday hours", &[]), ["Lead team"]);
        assert_eq!(names("old photograph of the mill", &[]), ["Omar"]);
        assert_eq!(names("wifi is slow", &[(2, 1)]), ["Ines"]);
        assert_eq!(names("photographs of printers", &[(2, 9)]), ["Ines", "Omar"]);
        assert_eq!(names("the and of", &[]), [""; 0]);
    }
}
