//! The rules of a made-up desk, and what is said when one of them is bent.
//!
//! Owns: words. Nothing here is about a real house.

use crate::domain::rule::{Colour, Rule};
use uuid::Uuid;

/// A rule, and with which questions it comes up.
pub(super) struct House {
    name: &'static str,
    colour: Colour,
    intent: &'static str,
    may_do: &'static str,
    limit: &'static str,
    ask: &'static str,
    say: &'static str,
    instead_of: &'static str,
    source: &'static str,
    /// Names of the starter kinds.
    pub kinds: &'static [&'static str],
}

impl House {
    /// The rule of this identity.
    pub(super) fn rule(&self, uid: Uuid) -> Rule {
        let mut rule = Rule::named(uid, self.name.to_owned());
        rule.colour = self.colour;
        for (field, words) in [
            (&mut rule.intent, self.intent),
            (&mut rule.may_do, self.may_do),
            (&mut rule.limit, self.limit),
            (&mut rule.ask, self.ask),
            (&mut rule.say, self.say),
            (&mut rule.instead_of, self.instead_of),
            (&mut rule.source, self.source),
        ] {
            words.clone_into(field);
        }
        rule
    }
}

/// Red, green and yellow ones; of one nobody knows why.
pub(super) const HOUSE: &[House] = &[
    House {
        name: "Borrowing records stay private",
        colour: Colour::Red,
        intent: "People read freely only where nobody looks over their shoulder.",
        may_do: "",
        limit: "",
        ask: "Lead team",
        say: "What anyone borrows stays between them and the library.",
        instead_of: "I am not allowed to tell you.",
        source: "Privacy policy, section 2",
        kinds: &["Account & fines"],
    },
    House {
        name: "Everyone leaves at closing time",
        colour: Colour::Red,
        intent: "Nobody on the team should have to lock up alone.",
        may_do: "",
        limit: "",
        ask: "Facilities",
        say: "We close in ten minutes. Shall I keep this for you until tomorrow?",
        instead_of: "You have to go now.",
        source: "House rules, section 1",
        kinds: &["Hours & policy"],
    },
    House {
        name: "Fines over 10 block borrowing",
        colour: Colour::Green,
        intent: "Items come back for the next person; it is not about the money.",
        may_do: "Waive it once where it was our mistake or somebody is in trouble.",
        limit: "10 a person and year",
        ask: "Accounts office",
        say: "Let us see together how we get you borrowing again.",
        instead_of: "You have to pay first.",
        source: "Fees, section 3",
        kinds: &["Account & fines", "Complaint"],
    },
    House {
        name: "Two hours at a computer",
        colour: Colour::Green,
        intent: "Everyone gets a turn.",
        may_do: "Give more time while nobody waits.",
        limit: "until the next person asks",
        ask: "IT service",
        say: "You have it until somebody else needs it; I will tell you before.",
        instead_of: "Your time is up.",
        source: "House rules, section 6",
        kinds: &["Digital help", "Printing & tech"],
    },
    House {
        name: "A photo ID for a new card",
        colour: Colour::Green,
        intent: "A card opens everything to whoever holds it.",
        may_do: "Take any letter with name and address.",
        limit: "five items until the ID is seen",
        ask: "Accounts office",
        say: "Anything with your name and address on it gets you started today.",
        instead_of: "No ID, no card.",
        source: "Accounts, section 1",
        kinds: &["Account & fines"],
    },
    House {
        name: "Calls in the lobby",
        colour: Colour::Green,
        intent: "Others came to read in quiet.",
        may_do: "Let a short call be.",
        limit: "",
        ask: "",
        say: "You are welcome to use your phone in the lobby.",
        instead_of: "No cell phones.",
        source: "House rules, section 4",
        kinds: &["Complaint", "Hours & policy"],
    },
    House {
        name: "No food in the reading room",
        colour: Colour::Green,
        intent: "",
        may_do: "",
        limit: "",
        ask: "Lead team",
        say: "The café is a good place for that, and your seat waits for you.",
        instead_of: "Eating is forbidden here.",
        source: "",
        kinds: &["Hours & policy"],
    },
    House {
        name: "Study rooms are for three or more",
        colour: Colour::Yellow,
        intent: "Groups have nowhere else to talk.",
        may_do: "Give an empty room to one person for an hour.",
        limit: "one hour",
        ask: "Facilities",
        say: "I can give you this one until a group comes.",
        instead_of: "You are not enough people.",
        source: "Rooms, section 2",
        kinds: &["Room & equipment"],
    },
    House {
        name: "Printing is paid before",
        colour: Colour::Yellow,
        intent: "Every page costs us money, and small debts are hard to get back.",
        may_do: "Print up to three pages where the machine is to blame.",
        limit: "three pages",
        ask: "IT service",
        say: "Let me print these for you while we sort the machine out.",
        instead_of: "The system does not let me.",
        source: "Fees, section 5",
        kinds: &["Printing & tech"],
    },
    House {
        name: "Borrowing from elsewhere costs 3",
        colour: Colour::Yellow,
        intent: "It pays half of the postage.",
        may_do: "",
        limit: "",
        ask: "Accounts office",
        say: "We can get it for you from another library within a week, for 3.",
        instead_of: "ILL costs extra.",
        source: "Fees, section 7",
        kinds: &["Find an item"],
    },
];

/// Why a rule was bent.
pub(super) const WHY: &[&str] = &[
    "It was our mistake.",
    "Nobody else was waiting.",
    "She had come a long way for it.",
    "The machine was down all morning.",
    "He needed it for an interview the next day.",
    "The sign says something else.",
];
/// What if everyone got it.
pub(super) const IMPACT: &[&str] = &[
    "Small: it happens about once a week.",
    "Others would wait a little longer.",
    "We would need a better rule.",
    "None while it is quiet.",
    "",
];
/// What came of it.
pub(super) const OUTCOMES: &[&str] = &[
    "Came back the next day and said thank you.",
    "Brought it back in time.",
    "Everything was fine.",
    "",
    "",
];
/// What came of it where it did not go well.
pub(super) const SETBACKS: &[&str] = &[
    "Somebody else had to wait and said so.",
    "Now expects it every time.",
    "The next desk did not know about it.",
];
