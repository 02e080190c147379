//! What a new journal starts with: vocabularies, opening hours and presets for three kinds of desk.
//!
//! Owns: the starter words. They are only a beginning; everything here can be changed in Settings.

use super::RowId;
use super::calendar::Calendar;
use super::preset::Preset;
use super::vocabulary::{CountsAs, Facet, Term, Vocabulary};
use uuid::Uuid;

/// The kind of desk that a new journal is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Template {
    /// Adults, teens, children.
    Public,
    /// Students, faculty, staff. What the command line starts with.
    #[default]
    Academic,
    /// Help desks, museums, front offices.
    ServiceDesk,
}

use CountsAs::{Directional, Other, Reference};

/// Starter kinds: name, what it counts as, aliases.
const KINDS: [(&str, CountsAs, &[&str]); 12] = [
    ("Directions", Directional, &["where", "way"]),
    ("Hours & policy", Other, &["hours", "policy"]),
    ("Find an item", Reference, &["find", "item", "book"]),
    ("Question", Reference, &["q", "ref"]),
    ("Readers’ advisory", Reference, &["ra", "advice"]),
    ("Digital help", Reference, &["digital", "ebook", "e-book"]),
    ("Printing & tech", Other, &["print", "tech", "it"]),
    ("Account & fines", Other, &["account", "fine", "card"]),
    ("Room & equipment", Other, &["room", "equipment"]),
    ("Suggestion", Other, &["idea"]),
    ("Complaint", Other, &["problem"]),
    ("Other", Other, &["misc"]),
];

/// Starter channels: name, aliases.
const CHANNELS: [(&str, &[&str]); 8] = [
    ("In person", &["desk", "person"]),
    ("Phone", &["call", "tel"]),
    ("Email", &["mail", "e-mail"]),
    ("Chat", &["im"]),
    ("Text message", &["text", "sms"]),
    ("Social media", &["social"]),
    ("Post", &["letter"]),
    ("Other", &["other-channel"]),
];

/// Starter presets: the words on the button and the kind behind it.
const PRESETS: [(&str, &str); 6] = [
    ("Directions", "Directions"),
    ("Printing", "Printing & tech"),
    ("Find an item", "Find an item"),
    ("Account & fines", "Account & fines"),
    ("Room booking", "Room & equipment"),
    ("Hours", "Hours & policy"),
];

/// The kind that is meant when a line names none: the one that claims nothing in statistics.
const DEFAULT_KIND: &str = "Other";

impl Template {
    /// All three, in the order in which the first screen offers them.
    pub const ALL: [Self; 3] = [Self::Public, Self::Academic, Self::ServiceDesk];

    /// The name on the first screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Public => "Public library",
            Self::Academic => "Academic library",
            Self::ServiceDesk => "Service desk",
        }
    }

    /// Whom such a desk serves, in a few words.
    #[must_use]
    pub fn audiences_in_words(self) -> &'static str {
        match self {
            Self::Public => "Adults, teens, children",
            Self::Academic => "Students, faculty, staff",
            Self::ServiceDesk => "IT, museum, front office",
        }
    }

    fn audiences(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Public => &[
                ("Unknown", &[]),
                ("Adult", &[]),
                ("Teen", &["young"]),
                ("Child", &["kid"]),
                ("Community group", &["group"]),
                ("Colleague", &[]),
            ],
            Self::Academic => &[
                ("Unknown", &[]),
                ("Student", &[]),
                ("Faculty", &["prof"]),
                ("Staff", &[]),
                ("Guest", &["visitor"]),
                ("Community member", &["community"]),
                ("Colleague", &[]),
            ],
            Self::ServiceDesk => {
                &[("Unknown", &[]), ("Visitor", &["guest"]), ("Colleague", &[]), ("Member", &[])]
            }
        }
    }

    /// The starter terms, numbered from 1 in listed order, without identities yet.
    #[must_use]
    pub fn terms(self) -> Vec<Term> {
        let kinds = KINDS
            .iter()
            .map(|(name, counts_as, aliases)| (Facet::Kind, *name, *counts_as, *aliases));
        let channels =
            CHANNELS.iter().map(|(name, aliases)| (Facet::Channel, *name, Other, *aliases));
        let audiences = self
            .audiences()
            .iter()
            .map(|(name, aliases)| (Facet::Audience, *name, Other, *aliases));
        kinds
            .chain(channels)
            .chain(audiences)
            .zip(1..)
            .map(|((facet, name, counts_as, aliases), id)| Term {
                id,
                uid: Uuid::nil(),
                facet,
                name: name.to_owned(),
                aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
                counts_as,
                position: id,
                is_default: matches!(
                    (facet, name),
                    (Facet::Kind, DEFAULT_KIND)
                        | (Facet::Channel, "In person")
                        | (Facet::Audience, "Unknown")
                ),
                archived: false,
            })
            .collect()
    }

    /// The starter vocabulary, as if nothing were logged yet.
    #[must_use]
    pub fn vocabulary(self) -> Vocabulary {
        Vocabulary::new(self.terms().into_iter().map(|term| (term, 0)))
    }

    /// The starter presets, numbered from 1, over the keys of [`Template::terms`].
    #[must_use]
    pub fn presets(self) -> Vec<Preset> {
        let terms = self.terms();
        let kind_named = |name: &str| -> Option<RowId> {
            terms.iter().find(|term| term.facet == Facet::Kind && term.name == name).map(|t| t.id)
        };
        PRESETS
            .iter()
            .zip(1..)
            .map(|(&(name, kind), id)| Preset {
                id,
                name: name.to_owned(),
                position: id,
                kind: kind_named(kind),
                ..Preset::default()
            })
            .collect()
    }

    /// The starter opening hours.
    #[must_use]
    pub fn calendar(self) -> Calendar {
        Calendar::starter()
    }
}
