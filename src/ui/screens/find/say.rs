//! Find in words: how much was found, what a filter says, what is wrong with one.
//!
//! Must not draw or know a clock.

use crate::domain::search_query::{Filter, Mark, Owed, Thing};
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::FindCounts;
use crate::ui::words::{counted, grouped};
use chrono::NaiveDate;

/// `128 found`, `1,000+ found`, `Nothing found`.
pub(super) fn total(counts: &FindCounts) -> String {
    match (counts.total(), counts.is_more) {
        (0, false) => "Nothing found".to_owned(),
        (total, true) => format!("{}+ found", grouped(total)),
        (total, false) => format!("{} found", grouped(total)),
    }
}

/// `Interactions 121 · follow-ups 5 · kudos 2`
pub(super) fn of_each(counts: &FindCounts) -> String {
    if counts.is_more {
        // How many of each sort, nobody has counted.
        return total(counts);
    }
    let count = |name: &str, count: u64| (count > 0).then(|| format!("{name} {}", grouped(count)));
    let mut parts: Vec<String> = Vec::new();
    for thing in Thing::ALL {
        parts.extend(count(plural(thing), counts.of(thing)));
        if thing == Thing::Interaction {
            parts.extend(count("follow-ups", counts.follow_ups));
        }
    }
    let mut words = parts.join(" · ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// What several of a sort are called, in small letters.
pub(super) fn plural(thing: Thing) -> &'static str {
    match thing {
        Thing::Interaction => "interactions",
        Thing::Kudos => "kudos",
        Thing::Feedback => "feedback",
        Thing::Mistake => "mistakes",
        Thing::Rule => "rules",
        Thing::Phrase => "phrases",
        Thing::Contact => "contacts",
        Thing::Reflection => "lines about shifts",
        Thing::Goal => "goals",
    }
}

/// What one of a sort is called, in small letters.
pub(super) fn one(thing: Thing) -> &'static str {
    match thing {
        Thing::Interaction => "interaction",
        Thing::Kudos => "kudos",
        Thing::Feedback => "feedback",
        Thing::Mistake => "mistake",
        Thing::Rule => "rule",
        Thing::Phrase => "phrase",
        Thing::Contact => "contact",
        Thing::Reflection => "end of shift",
        Thing::Goal => "goal",
    }
}

/// What is marked, in words.
pub(super) fn marked(count: u64) -> String {
    format!("{} marked", counted(count, "entry", "entries"))
}

/// The label and the value of a filter's chip.
pub(super) fn chip(mark: &Mark, vocabulary: &Vocabulary) -> (&'static str, String) {
    match &mark.filters[..] {
        [Filter::From(from), Filter::Until(until)] => ("When", days(*from, *until)),
        [first, ..] => of_filter(first, vocabulary),
        [] => ("", String::new()),
    }
}

fn of_filter(filter: &Filter, vocabulary: &Vocabulary) -> (&'static str, String) {
    match filter {
        Filter::Term(facet, id) => {
            let label = match facet {
                Facet::Kind => "Kind",
                Facet::Channel => "Channel",
                Facet::Audience => "Audience",
            };
            (label, vocabulary.name(*id).to_owned())
        }
        Filter::Tag(tag) => ("Tag", format!("#{tag}")),
        Filter::Effort(range) if range.start() == range.end() => {
            ("Effort", range.start().to_string())
        }
        Filter::Effort(range) => ("Effort", format!("{} to {}", range.start(), range.end())),
        Filter::Came(mood) => ("Came", mood.label().to_lowercase()),
        Filter::Left(mood) => ("Left", mood.label().to_lowercase()),
        Filter::From(day) => ("From", in_full(*day)),
        Filter::Until(day) => ("Until", in_full(*day)),
        Filter::Owed(Owed::Any) => ("Follow-up", "any".to_owned()),
        Filter::Owed(Owed::Open) => ("Follow-up", "open".to_owned()),
        Filter::In(thing) => ("What", plural(*thing).to_owned()),
    }
}

fn in_full(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// `21 Nov 2026`, `Oct 2026`, `2025`, `1 Oct 2026 to 5 Nov 2026`.
fn days(from: NaiveDate, until: NaiveDate) -> String {
    use chrono::{Datelike as _, Months};
    let next = until.succ_opt();
    if from == until {
        in_full(from)
    } else if from.day() == 1
        && next == from.checked_add_months(Months::new(12))
        && from.month() == 1
    {
        from.year().to_string()
    } else if from.day() == 1 && next == from.checked_add_months(Months::new(1)) {
        from.format("%b %Y").to_string()
    } else {
        format!("{} to {}", in_full(from), in_full(until))
    }
}

/// Why a word that looks like a filter is none.
pub(super) fn unknown(word: &str) -> String {
    let (key, value) = word.split_once(':').unwrap_or((word, ""));
    let wants = match key.to_lowercase().as_str() {
        "kind" | "about" => "one of your kinds, such as kind:tech",
        "channel" | "by" => "one of your channels, such as channel:phone",
        "audience" | "who" => "one of your audiences, such as audience:student",
        "tag" => "a word, such as tag:printer",
        "effort" => "1 to 6, such as effort:3 or effort:4+",
        "mood" | "came" | "left" => "upset, neutral or happy",
        "has" => "follow-up or open",
        "in" | "type" => "interactions, kudos, feedback, rules and so on",
        _ => "a day, a month or a year, such as 2026-10-01, 2026-10 or yesterday",
    };
    let value = value.trim_matches('"').trim();
    if value.is_empty() {
        format!("“{key}:” wants {wants}.")
    } else {
        format!("“{word}” is looked for as words: “{key}:” wants {wants}.")
    }
}

/// How far was looked back: `looking back to March 2021…`
pub(super) fn looking(to: Option<NaiveDate>, oldest_first: bool) -> String {
    match to {
        Some(day) if oldest_first => format!("looking on to {}…", day.format("%B %Y")),
        Some(day) => format!("looking back to {}…", day.format("%B %Y")),
        None => "looking…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_short_as_they_can_be() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, until, words) in [
            ("2026-11-21", "2026-11-21", "21 Nov 2026"),
            ("2026-02-01", "2026-02-28", "Feb 2026"),
            ("2025-01-01", "2025-12-31", "2025"),
            ("2026-10-01", "2026-11-05", "1 Oct 2026 to 5 Nov 2026"),
            ("2025-02-01", "2026-01-31", "1 Feb 2025 to 31 Jan 2026"),
        ] {
            assert_eq!(days(day(from), day(until)), words);
        }
    }

    #[test]
    fn a_filter_that_is_none_says_what_it_wants() {
        assert_eq!(unknown("effort:"), "“effort:” wants 1 to 6, such as effort:3 or effort:4+.");
        assert!(unknown("before:soon").starts_with("“before:soon” is looked for as words"));
    }
}
