//! A journal as a pack sees it: its items, and how a change of one is written.
//!
//! Owns: which rows are items of a pack (what is retired or archived is not, but is known), and what
//! stays although a pack removed it, because something else refers to it. Must not: decide whether a change is
//! wanted.

use super::super::change::Delta;
use super::super::{Writer, rules};
use crate::domain::RowId;
use crate::domain::calendar::{self, Calendar};
use crate::domain::contact::Contact;
use crate::domain::pack::{self, Change, Content, Item, Key, Section, Week, compared};
use crate::domain::phrase::Phrase;
use crate::domain::preset::Preset;
use crate::domain::rule::Rule;
use crate::domain::vocabulary::{CountsAs, Facet, Term};
use crate::error::Result;
use crate::store::{self, Store, contact, phrase, preset, rule, term};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a journal holds of the things that a pack can hold.
#[derive(Debug, Clone)]
pub(super) struct Here {
    rules: Vec<Rule>,
    phrases: Vec<Phrase>,
    contacts: Vec<Contact>,
    terms: Vec<Term>,
    presets: Vec<Preset>,
    calendar: Calendar,
    /// Where each item is in its list; of several of one name the first.
    places: HashMap<Key, usize>,
    /// Where each word of a vocabulary is among the terms.
    words: HashMap<(Facet, String), usize>,
    /// Terms were added since they were read.
    has_new_terms: bool,
    /// The place of the next kind, and of the next preset.
    next_kind: i64,
    next_preset: i64,
}

impl Here {
    pub(super) fn read(store: &Store) -> Result<Self> {
        let mut here = Self {
            rules: rule::all(store)?,
            phrases: phrase::all(store)?,
            contacts: contact::all(store)?,
            terms: term::all(store)?,
            presets: preset::all(store)?,
            calendar: store::calendar::get(store)?,
            places: HashMap::new(),
            words: HashMap::new(),
            has_new_terms: false,
            next_kind: 0,
            next_preset: 0,
        };
        let kinds = here.terms.iter().filter(|it| it.facet == Facet::Kind);
        here.next_kind = kinds.map(|it| it.position + 1).max().unwrap_or(0);
        here.next_preset = here.presets.iter().map(|it| it.position + 1).max().unwrap_or(0);
        here.index();
        Ok(here)
    }

    /// Notes where everything is: a pack can have thousands of items.
    fn index(&mut self) {
        // What is in force comes before what was set aside under the same name.
        let mut rules: Vec<_> = self.rules.iter().enumerate().collect();
        rules.sort_by_key(|(_, it)| it.is_retired);
        let rules = rules.into_iter().map(|(at, it)| (at, (Section::Rule, &it.name)));
        let phrases = self.phrases.iter().map(|it| (Section::Phrase, &it.avoid)).enumerate();
        let contacts = self.contacts.iter().map(|it| (Section::Contact, &it.name)).enumerate();
        let presets = self.presets.iter().map(|it| (Section::Preset, &it.name)).enumerate();
        for (at, (section, name)) in rules.chain(phrases).chain(contacts).chain(presets) {
            self.places.entry(Key { section, name: compared(name) }).or_insert(at);
        }
        self.words.clear();
        let mut terms: Vec<_> = self.terms.iter().enumerate().collect();
        terms.sort_by_key(|(_, it)| it.archived);
        for (at, it) in terms {
            self.words.entry((it.facet, compared(&it.name))).or_insert(at);
        }
    }

    /// The stored row of an item, from the list of its section.
    fn row<T: Clone>(&self, rows: &[T], key: &Key) -> Option<T> {
        self.places.get(key).and_then(|at| rows.get(*at)).cloned()
    }

    /// The items that a pack can change, in listed order.
    pub(super) fn items(&self) -> Vec<Item> {
        let rules = self.rules.iter().filter(|it| !it.is_retired).map(of_rule);
        let phrases = self.phrases.iter().map(of_phrase);
        let contacts = self.contacts.iter().map(of_contact);
        let kinds = self.terms.iter().filter(|it| it.facet == Facet::Kind && !it.archived);
        let presets = self.presets.iter().map(|it| self.of_preset(it));
        let closures = self.calendar.closures().iter().map(of_closure);
        rules
            .chain(phrases)
            .chain(contacts)
            .chain(kinds.map(of_kind))
            .chain(presets)
            .chain(std::iter::once(Item::Week(Week::of(&self.calendar))))
            .chain(closures)
            .map(Item::tidied)
            .collect()
    }

    /// The rules and kinds that were retired or archived.
    pub(super) fn aside(&self) -> HashSet<Key> {
        let rules = self.rules.iter().filter(|it| it.is_retired);
        let kinds = self.terms.iter().filter(|it| it.facet == Facet::Kind && it.archived);
        let rules = rules.map(|it| (Section::Rule, &it.name));
        rules
            .chain(kinds.map(|it| (Section::Kind, &it.name)))
            .map(|(section, name)| Key { section, name: compared(name) })
            .collect()
    }

    /// The kinds of a pack that past conversations have and that would count as something else, each
    /// with what it counts as here.
    pub(super) fn counted(&self, store: &Store, pack: &Content) -> Result<HashMap<Key, CountsAs>> {
        let mut counted = HashMap::new();
        for item in pack.items() {
            let Item::Kind(kind) = item else { continue };
            let own = self.term(Facet::Kind, &kind.name);
            if let Some(own) = own.filter(|own| own.counts_as != kind.counts_as)
                && term::is_used(store, own.id)?
            {
                counted.insert(item.key(), own.counts_as);
            }
        }
        Ok(counted)
    }

    /// The item of this key, if there is one.
    pub(super) fn item(&self, key: &Key) -> Option<Item> {
        self.items().into_iter().find(|it| it.key() == *key)
    }

    /// The journal's name for a word of a vocabulary.
    pub(super) fn spelling(&self, facet: Facet, word: &str) -> Option<String> {
        self.term(facet, word).map(|it| it.name.clone())
    }

    fn term(&self, facet: Facet, word: &str) -> Option<&Term> {
        self.words.get(&(facet, compared(word))).and_then(|at| self.terms.get(*at))
    }

    fn of_preset(&self, it: &Preset) -> Item {
        let name = |id: Option<RowId>| {
            let term = id.and_then(|id| self.terms.iter().find(|it| it.id == id));
            term.map_or_else(String::new, |it| it.name.clone())
        };
        Item::Preset(pack::Preset {
            name: it.name.clone(),
            kind: name(it.kind),
            channel: name(it.channel),
            audience: name(it.audience),
            effort: it.effort,
            minutes: it.minutes,
            tags: it.tags.clone(),
        })
    }

    /// Writes changes, kinds before the presets that name them. Answers those that were not made,
    /// because something else needs what would go.
    pub(super) fn apply(
        mut self,
        writer: &mut Writer<'_>,
        changes: &[Change],
    ) -> Result<Vec<Stayed>> {
        let mut stayed = Vec::new();
        let calendar = self.calendar.clone();
        for change in changes {
            let kept = match change.after.as_ref().or(change.before.as_ref()) {
                Some(Item::Rule(_)) => self.rule(writer, change)?,
                Some(Item::Phrase(_)) => self.phrase(writer, change)?,
                Some(Item::Contact(_)) => self.contact(writer, change)?,
                Some(Item::Kind(_)) => self.kind(writer, change)?,
                Some(Item::Preset(_)) => self.preset(writer, change)?,
                Some(Item::Week(_) | Item::Closure(_)) => self.hours(change),
                None => None,
            };
            stayed.extend(kept.map(|why| Stayed { key: change.key.clone(), why }));
        }
        writer.update(calendar, self.calendar)?;
        Ok(stayed)
    }

    fn rule(&self, writer: &mut Writer<'_>, change: &Change) -> Result<Option<String>> {
        let stored = self.row(&self.rules, &change.key);
        match (stored, &change.after) {
            (Some(stored), Some(Item::Rule(it))) => {
                let after = with_rule(&stored, it);
                writer.update(stored, after)?;
            }
            (None, Some(Item::Rule(it))) => {
                let after = with_rule(&Rule::named(Uuid::now_v7(), it.name.clone()), it);
                writer.apply(Delta::insert(after))?;
            }
            // What was learnt from a rule stays: one that came up is retired.
            (Some(stored), _) => rules::remove(writer, stored).map(|_| ())?,
            (None, _) => {}
        }
        Ok(None)
    }

    fn phrase(&self, writer: &mut Writer<'_>, change: &Change) -> Result<Option<String>> {
        let stored = self.row(&self.phrases, &change.key);
        let after = match &change.after {
            Some(Item::Phrase(it)) => Some(Phrase {
                id: stored.as_ref().map_or(0, |it| it.id),
                uid: stored.as_ref().map_or_else(Uuid::now_v7, |it| it.uid),
                avoid: it.avoid.clone(),
                say: it.say.clone(),
                why: it.why.clone(),
            }),
            _ => None,
        };
        put(writer, stored, after)?;
        Ok(None)
    }

    fn contact(&self, writer: &mut Writer<'_>, change: &Change) -> Result<Option<String>> {
        let stored = self.row(&self.contacts, &change.key);
        let after = match &change.after {
            Some(Item::Contact(it)) => Some(Contact {
                id: stored.as_ref().map_or(0, |it| it.id),
                uid: stored.as_ref().map_or_else(Uuid::now_v7, |it| it.uid),
                name: it.name.clone(),
                team: it.team.clone(),
                answers: it.answers.clone(),
                email: it.email.clone(),
                reach: it.reach.clone(),
            }),
            _ => None,
        };
        if let (Some(stored), None) = (&stored, &after)
            && contact::is_referred_to(writer.store(), stored.id)?
        {
            return Ok(Some(format!(
                "“{}” stays, because follow-ups were passed to this contact.",
                stored.name
            )));
        }
        put(writer, stored, after)?;
        Ok(None)
    }

    fn kind(&mut self, writer: &mut Writer<'_>, change: &Change) -> Result<Option<String>> {
        let stored = self.term(Facet::Kind, &change.key.name).cloned();
        let Some(Item::Kind(it)) = &change.after else {
            let Some(stored) = stored else { return Ok(None) };
            if stored.is_default {
                return Ok(Some(format!(
                    "“{}” stays, because it is the kind that is meant where none is named.",
                    stored.name
                )));
            }
            let after = Term { archived: true, ..stored.clone() };
            writer.update(stored, after)?;
            return Ok(None);
        };
        if let Some(stored) = stored {
            let after = Term {
                name: it.name.clone(),
                counts_as: it.counts_as,
                aliases: it.aliases.clone(),
                archived: false,
                ..stored.clone()
            };
            writer.update(stored, after)?;
        } else {
            let position = self.next_kind;
            self.next_kind += 1;
            writer.apply(Delta::insert(Term {
                id: 0,
                uid: Uuid::now_v7(),
                facet: Facet::Kind,
                name: it.name.clone(),
                aliases: it.aliases.clone(),
                counts_as: it.counts_as,
                position,
                is_default: false,
                archived: false,
            }))?;
        }
        self.has_new_terms = true;
        Ok(None)
    }

    fn preset(&mut self, writer: &mut Writer<'_>, change: &Change) -> Result<Option<String>> {
        let stored = self.row(&self.presets, &change.key);
        let Some(Item::Preset(it)) = &change.after else {
            put(writer, stored, None)?;
            return Ok(None);
        };
        if std::mem::take(&mut self.has_new_terms) {
            self.terms = term::all(writer.store())?;
            self.index();
        }
        let term = |facet, word: &str| self.term(facet, word).map(|it| it.id);
        let after = Preset {
            id: stored.as_ref().map_or(0, |it| it.id),
            uid: stored.as_ref().map_or_else(Uuid::now_v7, |it| it.uid),
            name: it.name.clone(),
            position: stored.as_ref().map_or(self.next_preset, |it| it.position),
            kind: term(Facet::Kind, &it.kind),
            channel: term(Facet::Channel, &it.channel),
            audience: term(Facet::Audience, &it.audience),
            effort: it.effort,
            minutes: it.minutes,
            tags: it.tags.clone(),
        };
        self.next_preset = self.next_preset.max(after.position + 1);
        put(writer, stored, Some(after))?;
        Ok(None)
    }

    /// Collects what changes in the calendar, which is written once, as a whole.
    fn hours(&mut self, change: &Change) -> Option<String> {
        if let Some(Item::Week(week)) = &change.after {
            self.calendar = week.applied_to(&self.calendar);
            return None;
        }
        let mut closures = self.calendar.closures().to_vec();
        if let Some(Item::Closure(it)) = &change.before {
            closures.retain(|own| (own.first, own.last) != (it.first, it.last));
        }
        if let Some(Item::Closure(it)) = &change.after {
            closures.push(calendar::Closure {
                first: it.first,
                last: it.last,
                reason: it.reason.clone(),
            });
        }
        self.calendar.set_closures(closures);
        None
    }
}

/// An item that was to go and stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stayed {
    pub(super) key: Key,
    /// Why, as a sentence.
    pub(super) why: String,
}

/// Stores `after` in place of `stored`; none of either is an insertion or a deletion.
fn put<T: store::Record>(writer: &mut Writer<'_>, stored: Option<T>, after: Option<T>) -> Result<()>
where
    super::super::Change: From<Delta<T>>,
{
    match (stored, after) {
        (Some(stored), Some(after)) => writer.update(stored, after),
        (None, Some(after)) => writer.apply(Delta::insert(after)),
        (Some(stored), None) => writer.apply(Delta::delete(stored)),
        (None, None) => Ok(()),
    }
}

fn with_rule(stored: &Rule, it: &pack::Rule) -> Rule {
    Rule {
        name: it.name.clone(),
        colour: it.colour,
        intent: it.intent.clone(),
        may_do: it.may_do.clone(),
        limit: it.limit.clone(),
        ask: it.ask.clone(),
        say: it.say.clone(),
        instead_of: it.instead_of.clone(),
        source: it.source.clone(),
        reviewed_on: it.reviewed_on,
        is_retired: false,
        ..stored.clone()
    }
}

fn of_rule(it: &Rule) -> Item {
    Item::Rule(pack::Rule {
        name: it.name.clone(),
        colour: it.colour,
        intent: it.intent.clone(),
        may_do: it.may_do.clone(),
        limit: it.limit.clone(),
        ask: it.ask.clone(),
        say: it.say.clone(),
        instead_of: it.instead_of.clone(),
        source: it.source.clone(),
        reviewed_on: it.reviewed_on,
    })
}

fn of_phrase(it: &Phrase) -> Item {
    Item::Phrase(pack::Phrase { avoid: it.avoid.clone(), say: it.say.clone(), why: it.why.clone() })
}

fn of_contact(it: &Contact) -> Item {
    Item::Contact(pack::Contact {
        name: it.name.clone(),
        team: it.team.clone(),
        answers: it.answers.clone(),
        email: it.email.clone(),
        reach: it.reach.clone(),
    })
}

fn of_kind(it: &Term) -> Item {
    Item::Kind(pack::Kind {
        name: it.name.clone(),
        counts_as: it.counts_as,
        aliases: it.aliases.clone(),
    })
}

fn of_closure(it: &calendar::Closure) -> Item {
    Item::Closure(pack::Closure { first: it.first, last: it.last, reason: it.reason.clone() })
}
