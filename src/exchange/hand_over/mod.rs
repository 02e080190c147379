//! A hand-over as a page that people read and a colleague's Deskhand can take on.
//!
//! Owns: the three forms (text, Markdown, HTML) and the part at their end that the program reads
//! back. The people's part and the program's part say the same; only the latter is read, so words
//! may be added above it, and a mail program may quote and wrap the whole.
//!
//! The program's part is JSON between two marks, in pure ASCII and without white space, `<`, `>`,
//! `&` or `-`. So it means the same in a text, in an HTML comment and after a journey through
//! mail; its number of items, its checksum and its closing mark tell when it arrives changed or
//! cut off. What cannot be taken on whole is refused whole.
//!
//! Must not: read or write files; hold a customer's contact detail.

mod html;
mod markdown;
#[cfg(test)]
mod properties;
mod read;
mod sealed;
#[cfg(test)]
mod tests;
mod text;
mod wire;
mod words;

pub use read::{has_mark, read};

use crate::domain::hand_over::HandOver;
use std::path::Path;

/// A form of a hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: for a mail, a chat or a pinboard.
    Text,
    /// Markdown: for a wiki or a team's notes.
    Markdown,
    /// One page that stands by itself and prints well.
    Html,
}

impl Format {
    /// All three, simplest first.
    pub const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Html];

    /// How the name of such a file ends, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// The words that a person chooses it by.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "Plain text",
            Self::Markdown => "Markdown",
            Self::Html => "Page to print",
        }
    }

    /// The form that the end of a file's name asks for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Writes a hand-over down, the most urgent follow-up first, with the part for the colleague's
/// Deskhand at the end.
#[must_use]
pub fn render(hand_over: &HandOver, format: Format) -> String {
    match format {
        Format::Text => text::render(hand_over),
        Format::Markdown => markdown::render(hand_over),
        Format::Html => html::render(hand_over),
    }
}
