//! Find in words: how much was found, what a filter says, what is wrong with one.
//!
//! Must not draw or know a clock.

use crate::domain::search_query::{Filter, Mark, Owed, Thing};
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::FindCounts;
use crate::ui::words::{counted, grouped};
use chrono::NaiveDate;

/// `128 found`, `1,000+ found`, `Nothing found`; while it `goes_on`, `307+ found`, `Counting…`.
pub(super) fn total(counts: &FindCounts, goes_on: bool) -> String {
    match (counts.total(), counts.is_more || goes_on) {
        (0, false) => "Nothing found".to_owned(),
        (0, true) => "Counting…".to_owned(),
        (total, true) => format!("{}+ found", grouped(total)),
        (total, false) => format!("{} found", grouped(total)),
    }
}

/// How much of each sort there is, from the longest way to say it to the shortest:
/// `Interactions 121 · follow-ups 5 · kudos 2`, `Interactions 121 · 7 others`, `128 found`.
pub(super) fn of_each(counts: &FindCounts, goes_on: bool) -> Vec<String> {
    if counts.is_more || goes_on {
        // How many of each sort, nobody has counted.
        return vec![total(counts, goes_on)];
    }
    let mut sorts: Vec<(&str, u64)> = Vec::new();
    for thing in Thing::ALL {
        sorts.push((plural(thing), counts.of(thing)));
        if thing == Thing::Interaction {
            sorts.push(("follow-ups", counts.follow_ups));
        }
    }
    sorts.retain(|(_, count)| *count > 0);
    let mut ways: Vec<String> = (1..=sorts.len()).rev().map(|first| way(&sorts, first)).collect();
    ways.push(total(counts, goes_on));
    ways
}

/// The first sorts by name, and how much the others are together.
fn way(sorts: &[(&str, u64)], first: usize) -> String {
    let (named, others) = sorts.split_at(first);
    let named = named.iter().map(|(name, count)| format!("{name} {}", grouped(*count)));
    let others: u64 = others.iter().map(|(_, count)| count).sum();
    let others = (others > 0).then(|| counted(others, "other", "others"));
    let mut words = named.chain(others).collect::<Vec<_>>().join(" · ");
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

/// What is marked, from the longest way to say it to the shortest: `12 entries marked`, `12 marked`. Where
/// nobody has counted all that was found, how many of it are left out.
pub(super) fn marked(count: Option<u64>, left_out: u64) -> Vec<String> {
    let ways = match (count, left_out) {
        (Some(count), _) => [
            format!("{} marked", counted(count, "entry", "entries")),
            format!("{} marked", grouped(count)),
        ],
        (None, 0) => ["All that was found is marked".to_owned(), "All marked".to_owned()],
        (None, few) => [
            format!("All that was found is marked, but for {}", grouped(few)),
            format!("All but {} marked", grouped(few)),
        ],
    };
    ways.into()
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

/// Looking has to wait for something else, from the longest way to say it to the shortest.
pub(super) fn waiting(until: &str) -> Vec<String> {
    vec![format!("waits until {until}"), "waits".to_owned()]
}

/// How far was looked back, from the longest way to say it to the shortest:
/// `looking back to March 2021…`, `back to Mar 2021…`
pub(super) fn looking(to: Option<NaiveDate>, oldest_first: bool) -> Vec<String> {
    let Some(day) = to else { return vec!["looking…".to_owned()] };
    let way = if oldest_first { "on" } else { "back" };
    let (full, short) = (day.format("%B %Y"), day.format("%b %Y"));
    vec![format!("looking {way} to {full}…"), format!("{way} to {short}…")]
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
    fn what_has_no_room_is_counted_together_and_nothing_is_lost() {
        let sorts = [("interactions", 983), ("kudos", 5), ("goals", 1)];
        let ways = [3, 2, 1].map(|first| way(&sorts, first));
        let said = ["Interactions 983 · kudos 5 · goals 1", "Interactions 983 · kudos 5 · 1 other"];
        assert_eq!(ways[..2], said);
        assert_eq!(ways[2], "Interactions 983 · 6 others");
        assert_eq!(of_each(&FindCounts::default(), false), ["Nothing found"]);
        assert_eq!(of_each(&FindCounts::default(), true), ["Counting…"]);
    }

    #[test]
    fn a_filter_that_is_none_says_what_it_wants() {
        assert_eq!(unknown("effort:"), "“effort:” wants 1 to 6, such as effort:3 or effort:4+.");
        assert!(unknown("before:soon").starts_with("“before:soon” is looked for as words"));
    }
}
