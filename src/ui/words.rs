//! Times and entries in the words that screens show.
//!
//! Must not draw or know a clock; the time is passed in.

use super::widgets::Tone;
use crate::domain::calendar::Wish;
use crate::domain::creed::Emblem;
use crate::domain::follow_up::{FollowUp, is_late};
use crate::domain::interaction::Interaction;
pub use crate::domain::number::{counted, grouped, times};
use crate::domain::profile::Profile;
use crate::domain::rule::{Colour, Rule};
use crate::domain::vocabulary::Vocabulary;
use crate::domain::when::DateOrder;
use crate::journal::RuleMet;
use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

/// Why something is let go, ready to choose.
pub const REASONS: [&str; 4] =
    ["No longer needed", "Could not reach them", "Somebody else helped", "Not ours to do"];

/// `11:42`
#[must_use]
pub fn clock(time: NaiveDateTime) -> String {
    time.format("%H:%M").to_string()
}

/// A day as somebody at the desk would say it: `today`, `tomorrow`, `Mon`, `Mon 30 Nov`,
/// `30 Nov 2027`.
#[must_use]
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        -1 => "yesterday".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..=6 => date.format("%a").to_string(),
        _ if date.year() == today.year() => date.format("%a %-d %b").to_string(),
        _ => date.format("%-d %b %Y").to_string(),
    }
}

/// A day in a form, in the order of this PC's dates: `21 Nov 2026` or `Nov 21 2026`. With the month
/// in words it is read back as the same day whatever that order is then.
#[must_use]
pub fn form_day(date: NaiveDate, order: DateOrder) -> String {
    match order {
        DateOrder::DayFirst => date.format("%-d %b %Y").to_string(),
        DateOrder::MonthFirst => date.format("%b %-d %Y").to_string(),
    }
}

/// A day and a time in a form: `21 Nov 2026 15:00`.
#[must_use]
pub fn form_time(at: NaiveDateTime, order: DateOrder) -> String {
    format!("{} {}", form_day(at.date(), order), clock(at))
}

/// A due time with its day: `today 17:00`, `Mon 23 Nov 20:00`.
#[must_use]
pub fn due_in_full(at: NaiveDateTime) -> String {
    at.format("%a %-d %b %H:%M").to_string()
}

/// How a promise stands: the badge's words and tone.
#[must_use]
pub fn due_badge(due: NaiveDateTime, now: NaiveDateTime) -> (String, Tone) {
    if is_late(due, now) {
        let late = now - due;
        let words = match (late.num_days(), late.num_hours()) {
            (0, 0) => format!("{} min late", late.num_minutes().max(1)),
            (0, 1) => "1 hour late".to_owned(),
            (0, hours) => format!("{hours} hours late"),
            (1, _) => "1 day late".to_owned(),
            (days, _) => format!("{days} days late"),
        };
        return (words, Tone::Bad);
    }
    let words = format!("{} {}", day(due.date(), now.date()), clock(due));
    let tone = if (due.date() - now.date()).num_days() <= 1 { Tone::Warn } else { Tone::Good };
    (words, tone)
}

/// Why a due time is not the one that was asked for: `Sun 10:00 is closed`.
#[must_use]
pub fn moved_note(wish: Wish, due: NaiveDateTime) -> String {
    let day = wish.date.format("%a");
    match wish.time {
        Some(time) if wish.date == due.date() => {
            format!("opens {} → moved from {}", clock(due), time.format("%H:%M"))
        }
        Some(time) => format!("closed {day} {} → next opening", time.format("%H:%M")),
        None => format!("closed {day} → next open day"),
    }
}

/// What an interaction is called in a list: its summary, or its kind with the count.
#[must_use]
pub fn title(interaction: &Interaction, vocabulary: &Vocabulary) -> String {
    let words = if interaction.summary.is_empty() {
        vocabulary.name(interaction.kind).to_owned()
    } else {
        interaction.summary.clone()
    };
    if interaction.count > 1 { format!("{words} ×{}", interaction.count) } else { words }
}

/// What a follow-up is called everywhere: its promise, else what it came from.
#[must_use]
pub fn called(owed: &FollowUp, interaction: &Interaction, vocabulary: &Vocabulary) -> String {
    if owed.promise.is_empty() { title(interaction, vocabulary) } else { owed.promise.clone() }
}

/// What a follow-up came from, where it is called something else: `about: e-book login`.
#[must_use]
pub fn about(
    owed: &FollowUp,
    interaction: &Interaction,
    vocabulary: &Vocabulary,
) -> Option<String> {
    let is_said = interaction.summary.is_empty() || owed.promise.is_empty();
    let is_same = owed.promise.trim().eq_ignore_ascii_case(interaction.summary.trim());
    (!is_said && !is_same).then(|| format!("about: {}", title(interaction, vocabulary)))
}

/// The shape that stands for a colour among words.
#[must_use]
pub fn shape(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "■",
        Colour::Green => "●",
        Colour::Yellow => "▲",
    }
}

/// What came up in an interaction, for a tip and for screen readers: `Green rule bent: Food at the
/// desk`.
#[must_use]
pub fn rule_met(met: RuleMet, rules: &[Rule]) -> Option<String> {
    let rule = rules.iter().find(|it| it.id == met.rule)?;
    let bent = if met.is_bent { " bent" } else { "" };
    Some(format!("{} rule{bent}: {}", rule.colour.label(), rule.name))
}

/// Whose journal it is, also where nobody said so.
#[must_use]
pub fn whose(profile: &Profile) -> &str {
    if profile.name.is_empty() { "Your journal" } else { &profile.name }
}

/// Whose journal it is, with the hat that marks it: `Ada, teal bowler`; empty where neither was
/// chosen.
#[must_use]
pub fn name_and_hat(profile: &Profile) -> String {
    let hat = match profile.hat.emblem {
        Emblem::Initials => String::new(),
        emblem => format!("{} {}", profile.hat.colour.label(), emblem.label()).to_lowercase(),
    };
    match (profile.name.as_str(), hat.as_str()) {
        (name, "") => name.to_owned(),
        ("", hat) => hat.to_owned(),
        (name, hat) => format!("{name}, {hat}"),
    }
}

/// Likewise, also where nobody said so: `Your journal`.
#[must_use]
pub fn whose_in_full(profile: &Profile) -> String {
    let words = name_and_hat(profile);
    if words.is_empty() { whose(profile).to_owned() } else { words }
}

/// The first `limit` characters of some words, with `…` where more follow.
#[must_use]
pub fn shortened(words: &str, limit: usize) -> String {
    let mut chars = words.chars();
    let head: String = chars.by_ref().take(limit).collect();
    if chars.next().is_some() { format!("{}…", head.trim_end()) } else { head }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn promises_say_when_they_are_due_and_how_late_they_are() {
        let now = at("2026-11-21 11:45");
        for (due, words, tone) in [
            ("2026-11-21 17:00", "today 17:00", Tone::Warn),
            ("2026-11-22 12:00", "tomorrow 12:00", Tone::Warn),
            ("2026-11-23 12:00", "Mon 12:00", Tone::Good),
            ("2026-11-30 15:00", "Mon 30 Nov 15:00", Tone::Good),
            ("2027-01-05 15:00", "5 Jan 2027 15:00", Tone::Good),
            ("2026-11-21 11:40", "5 min late", Tone::Bad),
            ("2026-11-21 09:00", "2 hours late", Tone::Bad),
            ("2026-11-20 09:00", "1 day late", Tone::Bad),
        ] {
            assert_eq!(due_badge(at(due), now), (words.to_owned(), tone), "{due}");
        }
    }

    #[test]
    fn a_hat_is_told_in_words_beside_the_name() {
        let mut profile = Profile { name: "Ada".to_owned(), ..Profile::default() };
        assert_eq!(whose_in_full(&profile), "Ada");
        profile.hat.emblem = Emblem::Captain;
        assert_eq!(whose_in_full(&profile), "Ada, teal captain’s cap");
        profile.name.clear();
        assert_eq!(whose_in_full(&profile), "teal captain’s cap");
        assert_eq!(whose_in_full(&Profile::default()), "Your journal");
    }

    #[test]
    fn a_time_in_a_form_is_read_back_as_itself_in_either_order() {
        use crate::domain::when::{Direction, Meaning, read};
        let time = at("2026-03-04 09:05");
        for shown in [DateOrder::DayFirst, DateOrder::MonthFirst] {
            let text = form_time(time, shown);
            for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
                let words: Vec<&str> = text.split_whitespace().collect();
                let read = read(&words, at("2026-11-21 11:45"), Direction::Back, order).unwrap();
                assert_eq!((read.meaning, read.words), (Meaning::Time(time), 4), "{text}");
            }
        }
        assert_eq!(form_day(time.date(), DateOrder::DayFirst), "4 Mar 2026");
        assert_eq!(form_day(time.date(), DateOrder::MonthFirst), "Mar 4 2026");
    }

    #[test]
    fn long_words_are_shortened_by_characters() {
        assert_eq!(shortened("čeština", 3), "češ…");
        assert_eq!(shortened("short", 9), "short");
    }
}
