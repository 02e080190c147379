//! Figures in words.
//!
//! Pure: must not draw or know a clock.

use crate::domain::radar::{Felt, Gap, Period, Place, Step};
use crate::journal::Setup;
use crate::ui::words::{counted, grouped};
use chrono::{Datelike as _, NaiveDate};

/// An average mood, −1 to 1: `+0.4`, `−0.1`, `0.0`.
pub(super) fn mood(average: f64) -> String {
    let tenths = (average * 10.0).round() / 10.0;
    if tenths == 0.0 {
        return "0.0".to_owned();
    }
    let sign = if tenths < 0.0 { '−' } else { '+' };
    format!("{sign}{:.1}", tenths.abs())
}

/// `86 %`; nothing of nobody.
pub(super) fn percent(part: u64, of: u64) -> Option<String> {
    (of > 0).then(|| format!("{} %", (part * 200 + of) / (of * 2)))
}

/// `1 person`, `38 people`.
pub(super) fn people(count: u64) -> String {
    counted(count, "person", "people")
}

/// `14–15 h`
pub(super) fn hour(hour: u8) -> String {
    format!("{hour}:00 to {}:00", u16::from(hour) + 1)
}

/// How some people fared, in one line: `came −0.1, left +0.4; 86 % got what they expected or more`.
pub(super) fn fared(felt: &Felt) -> String {
    let mut parts = Vec::new();
    if let Some((before, after)) = felt.moods.averages() {
        parts.push(format!("came {}, left {}", mood(before), mood(after)));
    }
    if let Some(share) = percent(felt.met + felt.exceeded, felt.expectations()) {
        parts.push(format!("{share} got what they expected or more"));
    }
    if parts.is_empty() { "nothing is known".to_owned() } else { parts.join("; ") }
}

/// Where a gap is, as a heading.
pub(super) fn place(place: Place, setup: &Setup) -> String {
    match place {
        Place::Kind(kind) => setup.vocabulary.name(kind).to_owned(),
        Place::Hour(at) => format!("From {}", hour(at)),
        Place::Rule(id) => match setup.rules.iter().find(|rule| rule.id == id) {
            Some(rule) => format!("The rule “{}”", rule.name),
            None => "A rule that is gone".to_owned(),
        },
    }
}

/// `14 of 38 people left upset or with less than they expected`
pub(super) fn gap(gap: &Gap) -> String {
    format!(
        "{} of {} left upset or with less than they expected",
        grouped(gap.short),
        people(gap.of)
    )
}

/// The name of a stretch under a picture: `3 Nov`, `Nov`, `2026`.
pub(super) fn stretch(days: Period, step: Step) -> String {
    match step {
        Step::Week => days.from.format("%-d %b").to_string(),
        Step::Month if days.from.month() == 1 => days.from.format("%b %Y").to_string(),
        Step::Month => days.from.format("%b").to_string(),
        Step::Year => days.from.year().to_string(),
    }
}

/// The name of a stretch in a sentence.
pub(super) fn stretch_in_full(days: Period, step: Step) -> String {
    match step {
        Step::Week => format!("week of {}", day(days.from)),
        Step::Month => days.from.format("%B %Y").to_string(),
        Step::Year => days.from.year().to_string(),
    }
}

/// `3 Nov 2026`
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::shift::Moods;

    #[test]
    fn moods_and_shares_are_rounded_and_signed() {
        assert_eq!([mood(0.44), mood(-0.06), mood(-0.04)], ["+0.4", "−0.1", "0.0"]);
        assert_eq!(percent(1, 3).as_deref(), Some("33 %"));
        assert_eq!(percent(2, 3).as_deref(), Some("67 %"));
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let moods = Moods { known: 10, before: -1, after: 4, happier: 5 };
        let felt = Felt { known: 12, moods, ..Felt::default() };
        assert_eq!(fared(&felt), "came −0.1, left +0.4");
        let felt = Felt { met: 3, fell_short: 1, ..felt };
        assert_eq!(fared(&felt), "came −0.1, left +0.4; 75 % got what they expected or more");
        assert_eq!(fared(&Felt::default()), "nothing is known");
    }

    #[test]
    fn a_gap_is_a_sentence() {
        let gap = Gap { place: Place::Hour(14), short: 14, of: 38, weight: 3 };
        let setup = Setup::default();
        assert_eq!(place(gap.place, &setup), "From 14:00 to 15:00");
        let said = super::gap(&gap);
        assert_eq!(said, "14 of 38 people left upset or with less than they expected");
    }
}
