//! A person's own principles of service, and the hat that they chose as their emblem.
//!
//! Owns: what a principle is, which one a day begins with, and the hats that there are. Must not:
//! draw.

use super::RowId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One principle of a person's creed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principle {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// The words; not empty.
    pub words: String,
    /// Place in the creed, from 0.
    pub position: i64,
}

/// The principle of the day, another one each day, in order; `None` where there is none.
#[must_use]
pub fn of_day(creed: &[Principle], day: chrono::NaiveDate) -> Option<&Principle> {
    use chrono::Datelike as _;
    let turn = usize::try_from(day.num_days_from_ce()).unwrap_or(0);
    creed.get(turn.checked_rem(creed.len())?)
}

macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $code:literal $label:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize,
        )]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The word that a person sees.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// What a stored word means.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.code() == code)
            }
        }
    };
}

coded! {
    /// The shape of a hat.
    Emblem {
        /// No hat: the initials of the name.
        #[default]
        Initials "initials" "Initials",
        /// A bowler.
        Bowler "bowler" "Bowler",
        /// A top hat.
        TopHat "top_hat" "Top hat",
        /// A beret.
        Beret "beret" "Beret",
        /// A straw hat with a wide brim.
        Straw "straw" "Straw hat",
        /// A knitted cap with a bobble.
        Bobble "bobble" "Bobble cap",
        /// A captain's cap.
        Captain "captain" "Captain’s cap",
        /// A wizard's hat.
        Wizard "wizard" "Wizard’s hat",
        /// A crown.
        Crown "crown" "Crown",
    }
}

coded! {
    /// The colour of a hat.
    HatColour {
        /// The program's own.
        #[default]
        Teal "teal" "Teal",
        /// Blue.
        Blue "blue" "Blue",
        /// Violet.
        Violet "violet" "Violet",
        /// Rose.
        Rose "rose" "Rose",
        /// Red brick.
        Brick "brick" "Brick",
        /// Amber.
        Amber "amber" "Amber",
        /// Moss green.
        Moss "moss" "Moss",
        /// Slate grey.
        Slate "slate" "Slate",
    }
}

/// The emblem that marks a person's journal everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Hat {
    /// Its shape.
    pub emblem: Emblem,
    /// Its colour.
    pub colour: HatColour,
}
