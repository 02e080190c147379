//! Colleagues and teams who can answer what the desk cannot.
//!
//! Owns: the contact and how `@name` finds one. Customers are never contacts.

use super::RowId;
use super::text::name_key;
use uuid::Uuid;

/// Longest name of a contact, in characters.
pub const NAME_MAX_CHARS: usize = 80;

/// A colleague or a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The name, as shown.
    pub name: String,
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
