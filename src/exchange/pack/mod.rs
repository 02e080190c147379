//! Desk packs as one readable TOML file.
//!
//! Owns: the words of the file, what is refused in it and with which sentence, and the starter packs.
//! A lead without technical knowledge edits such a file by hand, so every part is explained in it,
//! and a fault is named with its line.
//!
//! Compatibility: a key that is not known is left out with a notice, never refused, so that a pack of
//! a newer program still works; a file whose format number is higher is refused as a whole.
//!
//! Half files: TOML that ends between two tables reads well, so a written pack names its own last
//! line in its first lines (`last-line`). A file that names one and does not hold it is half written
//! or half copied, and is refused. Whoever writes a pack by hand may leave that key out.
//!
//! Must not: touch files or the journal.

mod fields;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{MAX_BYTES, Notice, Pack, read};
pub use write::{len_of, write};

/// The format that is written, and the newest that is read.
const FORMAT: i64 = 1;
/// What a written pack ends with.
const LAST_LINE: &str = "# End of pack";

/// A pack that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starter {
    /// The word for it on the command line.
    pub code: &'static str,
    /// What it is for, as a screen offers it.
    pub name: &'static str,
    /// The file.
    pub text: &'static str,
}

/// The starter packs, in the order in which they are offered.
pub const STARTERS: [Starter; 2] = [
    Starter {
        code: "public",
        name: "Public library",
        text: include_str!("../../../assets/packs/public.toml"),
    },
    Starter {
        code: "academic",
        name: "Academic library",
        text: include_str!("../../../assets/packs/academic.toml"),
    },
];
