//! Changing one mark of a line, as the chips do.

use super::{Mark, Parsed};
use crate::domain::vocabulary::Facet;

/// The place in a line that a chip stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MarkSlot {
    /// `/name` of one vocabulary.
    Term(Facet),
    /// One `#tag`, by its stored name.
    Tag(String),
    /// `5m`
    Minutes,
    /// `x3`
    Count,
    /// `r2`
    Effort,
    /// `:(` and the like; both moods are one place.
    Mood,
    /// `>when`
    Due,
    /// `@name`
    Contact,
    /// `!`
    FollowUp,
    /// `<when`
    Happened,
}

impl MarkSlot {
    fn mark(&self) -> Mark {
        match self {
            Self::Term(facet) => Mark::Term(*facet),
            Self::Tag(_) => Mark::Tag,
            Self::Minutes => Mark::Minutes,
            Self::Count => Mark::Count,
            Self::Effort => Mark::Effort,
            Self::Mood => Mark::Mood,
            Self::Due => Mark::Due,
            Self::Contact => Mark::Contact,
            Self::FollowUp => Mark::FollowUp,
            Self::Happened => Mark::Happened,
        }
    }

    fn holds(&self, parsed: &Parsed, range: std::ops::Range<usize>) -> bool {
        match self {
            Self::Tag(tag) => super::marks::tag(&parsed.line[range]).as_ref() == Some(tag),
            _ => true,
        }
    }

    /// Dates take following words, so a new one must not stand before words that it could swallow.
    fn belongs_at_the_end(&self) -> bool {
        matches!(self, Self::Due | Self::Happened)
    }
}

/// The line with this place filled by `word` (a whole mark such as `/tech` or `>fri 10:00`), or
/// emptied where `word` is `None`. All other words stay as they are.
#[must_use]
pub fn with_mark(parsed: &Parsed, slot: &MarkSlot, word: Option<&str>) -> String {
    let mark = slot.mark();
    let mut pending = word;
    let mut line = String::with_capacity(parsed.line.len() + 16);
    let mut from = 0;
    for span in &parsed.spans {
        if span.mark != mark || !slot.holds(parsed, span.range.clone()) {
            continue;
        }
        line.push_str(&parsed.line[from..span.range.start]);
        from = span.range.end;
        match pending {
            Some(word) if !slot.belongs_at_the_end() => {
                line.push_str(word);
                pending = None;
            }
            _ => {
                // The mark goes, and one of the two gaps around it.
                let rest = &parsed.line[from..];
                let gap =
                    rest.chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
                from += gap;
            }
        }
    }
    line.push_str(&parsed.line[from..]);
    if let Some(word) = pending {
        if !line.is_empty() && !line.ends_with(char::is_whitespace) {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
