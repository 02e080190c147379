//! How a pack meets a journal: what it gave last, what it says now, and what is there.
//!
//! Owns: the one decision for each item, as a pure function. What somebody changed, added or removed
//! at their own desk stays; what they refused is not offered again until the pack changes it again.
//! Merging the same pack twice changes nothing. Must not: know how a journal applies a change (a rule
//! that goes may have to be kept because of what was recorded about it).

use super::{Content, Difference, Item, Key, Kind};
use crate::domain::vocabulary::CountsAs;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is remembered about an item of a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// What the pack gave last, as far as the person let it; none where it gave nothing.
    pub given: Option<Item>,
    /// What the person refused since.
    pub refused: Refused,
    /// Whose it is.
    pub origin: Origin,
}

/// Whose an item is that a pack names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// The pack brought it.
    #[default]
    Pack,
    /// It was here before the pack, so it does not go with it.
    Desk,
    /// The pack brought it and took it away again.
    Dropped,
}

impl Origin {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Pack, Self::Desk, Self::Dropped];

    /// The word that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Desk => "desk",
            Self::Dropped => "dropped",
        }
    }
}

/// What a journal holds when a pack meets it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Its items; of several of one name the first counts.
    pub items: Vec<Item>,
    /// What somebody retired or archived.
    pub aside: HashSet<Key>,
    /// The kinds that past figures hold, with what each counts as.
    pub counted: HashMap<Key, CountsAs>,
    /// What other packs gave; true where it was here before them, too.
    pub elsewhere: HashMap<Key, bool>,
    /// True where a person takes the pack; false where it is followed.
    pub is_by_hand: bool,
}

/// A version of an item that the person did not want.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// None.
    #[default]
    Nothing,
    /// That the pack removed it.
    Removal,
    /// This one.
    Version(Box<Item>),
}

impl Refused {
    /// The refusal of what a pack says about an item.
    #[must_use]
    pub fn of(theirs: Option<&Item>) -> Self {
        theirs.map_or(Self::Removal, |item| Self::Version(Box::new(item.clone())))
    }

    fn is(&self, theirs: Option<&Item>) -> bool {
        match self {
            Self::Nothing => false,
            Self::Removal => theirs.is_none(),
            Self::Version(item) => theirs == Some(item.as_ref()),
        }
    }
}

/// What the person decides before a pack is taken; by default nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Changes that are refused.
    pub refuse: HashSet<Key>,
    /// Items of which the pack's version is taken, although they were changed here.
    pub take: HashSet<Key>,
}

/// What happens to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// It comes.
    Added,
    /// It gets other values.
    Changed,
    /// It goes.
    Removed,
}

impl What {
    /// The word that lists show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Removed => "Removed",
        }
    }
}

/// Something that a pack changes in a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which item.
    pub key: Key,
    /// What is there; none where it comes.
    pub before: Option<Item>,
    /// What will be there; none where it goes.
    pub after: Option<Item>,
}

impl Change {
    /// What happens to the item.
    #[must_use]
    pub fn what(&self) -> What {
        match (&self.before, &self.after) {
            (None, _) => What::Added,
            (_, None) => What::Removed,
            _ => What::Changed,
        }
    }

    /// What lists call it.
    #[must_use]
    pub fn title(&self) -> String {
        self.after.as_ref().or(self.before.as_ref()).map_or_else(String::new, Item::title)
    }

    /// The fields that differ, in words.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        Item::differences(self.before.as_ref(), self.after.as_ref())
    }
}

/// Why an item stays as it is, although the pack says something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It was there before the pack, under the same name.
    WasHere,
    /// It was changed here.
    ChangedHere,
    /// It was removed here.
    RemovedHere,
    /// The person refused what the pack says.
    Refused,
    /// The pack no longer has it, but it was there before the pack.
    WasHereFirst,
    /// The pack no longer has it, but another pack does.
    OtherPack,
    /// Conversations of past years would count as something else.
    PastFigures,
}

impl Why {
    /// The words that lists show.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::WasHere => "Different here",
            Self::ChangedHere => "You changed it",
            Self::RemovedHere => "You removed it",
            Self::Refused => "You refused it",
            Self::WasHereFirst => "It was here before the pack",
            Self::OtherPack => "Another pack has it too",
            Self::PastFigures => "Would change past figures",
        }
    }
}

/// Something that stays as it is, although the pack says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which item.
    pub key: Key,
    /// What is there, and stays.
    pub mine: Option<Item>,
    /// What the pack says.
    pub theirs: Option<Item>,
    /// Why it stays.
    pub why: Why,
    /// True where the pack says something that it did not say the last time.
    pub is_news: bool,
}

impl Kept {
    /// What lists call it.
    #[must_use]
    pub fn title(&self) -> String {
        self.theirs.as_ref().or(self.mine.as_ref()).map_or_else(String::new, Item::title)
    }

    /// The fields that differ, in words: what is here, and what the pack says.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        Item::differences(self.mine.as_ref(), self.theirs.as_ref())
    }
}

/// What comes of a merge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// What the pack changes, in the order in which it can be applied.
    pub changes: Vec<Change>,
    /// What stays although the pack says something else.
    pub kept: Vec<Kept>,
    /// What is to be remembered about every item once the changes are applied.
    pub known: BTreeMap<Key, Known>,
}

/// Merges a pack into a journal: `known` is what was remembered after the last time (nothing before
/// the first), `held` what the journal holds.
#[must_use]
pub fn merge(
    known: &BTreeMap<Key, Known>,
    theirs: &Content,
    held: &Held,
    choice: &Choice,
) -> Merged {
    let mut here: HashMap<Key, &Item> = HashMap::with_capacity(held.items.len());
    for item in &held.items {
        here.entry(item.key()).or_insert(item);
    }
    let says: Vec<(Key, &Item)> = theirs.items().iter().map(|it| (it.key(), it)).collect();
    let named: HashSet<&Key> = says.iter().map(|(key, _)| key).collect();
    // What no longer is in the pack goes last, so that nothing that comes names it. A desk without
    // opening hours could promise nothing, so a pack that no longer speaks of them leaves them.
    let stays =
        |key: &Key| known.get(key).is_some_and(|it| matches!(it.given, Some(Item::Week(_))));
    let gone = known.keys().filter(|key| !named.contains(key) && !stays(key));
    let gone = gone.cloned().map(|key| (key, None));
    let all = says.iter().map(|(key, item)| (key.clone(), Some(*item))).chain(gone);
    let mut merged = Merged::default();
    for (key, theirs) in all {
        let before = known.get(&key).cloned().unwrap_or_default();
        let mine = here.get(&key).copied();
        let counting = before_counting(theirs, held.counted.get(&key).copied());
        // What somebody decides themselves may change past figures, what comes unasked may not.
        let is_asked = held.is_by_hand || before.refused.is(theirs) || choice.take.contains(&key);
        let comes = counting.as_ref().filter(|_| !is_asked).or(theirs);
        let (mut outcome, mut after) =
            Meeting { key: &key, held, choice }.decide(&before, comes, mine);
        if let (Outcome::Keep(why @ Why::Refused), true) = (&mut outcome, counting.is_some()) {
            *why = Why::PastFigures;
        }
        let mut keep = |why| {
            merged.kept.push(Kept {
                key: key.clone(),
                mine: mine.cloned(),
                theirs: theirs.cloned(),
                why,
                is_news: before.given.as_ref() != theirs && !before.refused.is(theirs),
            });
        };
        if comes != theirs && !matches!(outcome, Outcome::Keep(_)) {
            after.refused = Refused::of(theirs);
            keep(Why::PastFigures);
        }
        match outcome {
            Outcome::Same => {}
            Outcome::Keep(why) => keep(why),
            Outcome::Take => merged.changes.push(Change {
                key: key.clone(),
                before: mine.cloned(),
                after: comes.cloned(),
            }),
        }
        if after != Known::default() {
            merged.known.insert(key, after);
        }
    }
    merged
}

/// The kind as it comes without changing what past conversations count as; none where it does not.
fn before_counting(theirs: Option<&Item>, counted: Option<CountsAs>) -> Option<Item> {
    let (Item::Kind(kind), Some(counts_as)) = (theirs?, counted) else { return None };
    let is_other = kind.counts_as != counts_as;
    is_other.then(|| Item::Kind(Kind { counts_as, ..kind.clone() }))
}

enum Outcome {
    Same,
    Take,
    Keep(Why),
}

/// One item of a pack, and what surrounds it.
struct Meeting<'a> {
    key: &'a Key,
    held: &'a Held,
    choice: &'a Choice,
}

impl Meeting<'_> {
    /// What happens to the item, and what is remembered about it afterwards.
    fn decide(
        &self,
        known: &Known,
        theirs: Option<&Item>,
        mine: Option<&Item>,
    ) -> (Outcome, Known) {
        let Self { key, held, choice } = self;
        let base = known.given.as_ref();
        if theirs.is_none() && base.is_none() {
            let is_gone = mine.is_none() && known.origin == Origin::Dropped;
            let origin = if is_gone { Origin::Dropped } else { Origin::Pack };
            return (Outcome::Same, Known { origin, ..Known::default() });
        }
        let is_aside = mine.is_none() && held.aside.contains(key);
        let elsewhere = held.elsewhere.get(key);
        let origin = match base {
            // Another pack may have brought it.
            None if mine.is_some() && elsewhere == Some(&false) => Origin::Pack,
            None if mine.is_some() || is_aside => Origin::Desk,
            None => Origin::Pack,
            Some(_) => known.origin,
        };
        let given = |item: Option<&Item>| match item {
            Some(item) => Known { given: Some(item.clone()), refused: Refused::Nothing, origin },
            None => Known::default(),
        };
        // What was given stays what it was: the next version of the pack is then offered again.
        let refused = || Known { refused: Refused::of(theirs), ..known.clone() };
        if mine == theirs {
            return (Outcome::Same, given(theirs));
        }
        let taken = || match theirs {
            None => Known { origin: Origin::Dropped, ..Known::default() },
            item => given(item),
        };
        if choice.take.contains(key) {
            return (Outcome::Take, taken());
        }
        if known.refused.is(theirs) {
            return (Outcome::Keep(Why::Refused), refused());
        }
        if base.is_none() && is_aside {
            return (Outcome::Keep(Why::RemovedHere), given(theirs));
        }
        if base != theirs && mine == base {
            return match theirs {
                _ if choice.refuse.contains(key) => (Outcome::Keep(Why::Refused), refused()),
                None if elsewhere.is_some() => (Outcome::Keep(Why::OtherPack), given(None)),
                None if origin == Origin::Desk => (Outcome::Keep(Why::WasHereFirst), given(None)),
                _ => (Outcome::Take, taken()),
            };
        }
        let why = match (base, mine) {
            (_, None) => Why::RemovedHere,
            (None, _) => Why::WasHere,
            _ => Why::ChangedHere,
        };
        (Outcome::Keep(why), given(theirs))
    }
}
