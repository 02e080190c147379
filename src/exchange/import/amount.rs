//! Numbers as other programs write them: how long, how hard, how many.
//!
//! Owns: durations and ranges of them as minutes, levels of effort, counts. Must not: turn what is
//! not understood into a number; the row keeps such a value as words.

use crate::domain::interaction::{Effort, MINUTES_MAX};

/// Most alike that one row can stand for; more is taken for a mistake.
const COUNT_MAX: u32 = 100_000;

/// What a cell says about how long it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Minutes {
    /// Nothing.
    None,
    /// So many.
    Exact(u16),
    /// About so many: the middle of a range, or the end of it that is known.
    About(u16),
    /// Something that is no duration of at most a day.
    Odd,
}

/// What a cell says about how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// Nothing.
    None,
    /// So many, perhaps 0.
    Is(u32),
    /// A negative number, one that is too large, or no number.
    Odd,
}

/// Reads `12`, `5-15 minutes`, `> 30 min`, `15+ minutes`, `less than 1 minute`, `1 hour`, `00:10`.
/// The middle of a range, halves rounded up, at least 1; a range without an end is its beginning.
pub(super) fn minutes(cell: &str) -> Minutes {
    if says_nothing(cell) {
        return Minutes::None;
    }
    let Some(span) = Span::read(cell) else { return Minutes::Odd };
    let (low, high) = match (span.high, span.bound) {
        (Some(high), _) => (span.low, high),
        (None, Some(Bound::Below)) => (0.0, span.low),
        (None, _) => (span.low, span.low),
    };
    let middle = f64::midpoint(low, high);
    if high == 0.0 {
        return Minutes::None;
    }
    if low > high || middle > f64::from(MINUTES_MAX) {
        return Minutes::Odd;
    }
    // In range: between 0 and a day.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rounded = ((middle + 0.5).floor() as u16).clamp(1, MINUTES_MAX);
    let is_range = span.high.is_some() || span.bound.is_some();
    if is_range { Minutes::About(rounded) } else { Minutes::Exact(rounded) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Below,
    Above,
}

/// One or two amounts of minutes, and on which side one is open.
struct Span {
    low: f64,
    high: Option<f64>,
    bound: Option<Bound>,
}

/// Numbers with their units in minutes: `1 hour 30 minutes`.
type Amount = Vec<(f64, Option<f64>)>;

impl Span {
    fn read(cell: &str) -> Option<Self> {
        let mut amounts: Vec<Amount> = vec![Vec::new()];
        let mut bound = None;
        let mut rest = cell.trim();
        while let Some(first) = rest.chars().next() {
            let is_first = amounts.len() == 1;
            let here = amounts.last_mut()?;
            if first.is_ascii_digit() {
                let (value, unit, after) = number(rest)?;
                let is_listed = cell.len() == cell.trim_start().len()
                    && rest.len() == cell.trim_end().len()
                    && (after.starts_with(". ") || after.starts_with(") "));
                rest = after;
                if is_listed {
                    // The number of the choice in a list: `2. 5-10 minutes`.
                    rest = &rest[1..];
                } else if here.last().is_none_or(|(_, unit)| unit.is_some()) {
                    here.push((value, unit));
                } else {
                    return None;
                }
                continue;
            }
            if first.is_alphabetic() {
                let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                let word = rest[..length].to_lowercase();
                rest = &rest[length..];
                if let Some(unit) = unit(&word) {
                    let (_, its) = here.last_mut().filter(|(_, its)| its.is_none())?;
                    *its = Some(unit);
                    continue;
                }
                match word.as_str() {
                    "less" | "under" | "below" | "fewer" | "within" | "shorter" => {
                        bound = Some(Bound::Below);
                    }
                    "more" | "over" | "above" | "least" | "longer" | "greater" | "plus" => {
                        bound = Some(Bound::Above);
                    }
                    "up" if here.is_empty() && is_first => bound = Some(Bound::Below),
                    "up" => bound = Some(Bound::Above),
                    "and" if here.last().is_some_and(|(_, unit)| *unit == Some(60.0)) => {}
                    "to" | "through" | "and" => open(&mut amounts)?,
                    "than" | "at" | "or" | "about" | "approx" | "approximately" | "around"
                    | "ca" | "circa" | "between" | "from" => {}
                    _ => return None,
                }
                continue;
            }
            match first {
                '(' => break,
                '<' | '≤' => bound = Some(Bound::Below),
                '>' | '≥' | '+' => bound = Some(Bound::Above),
                '-' | '–' | '—' if here.is_empty() => return None,
                '-' | '–' | '—' => open(&mut amounts)?,
                ' ' | '.' | ',' | '~' | '=' | '\u{A0}' => {}
                _ => return None,
            }
            rest = &rest[first.len_utf8()..];
        }
        amounts.retain(|amount| !amount.is_empty());
        let [low, more @ ..] = &amounts[..] else { return None };
        let unit_behind = more.first().and_then(|high| high.last()?.1);
        let low = total(low, unit_behind);
        Some(Self { low, high: more.first().map(|high| total(high, None)), bound })
    }
}

/// Begins the second amount, where there is a first one and no second.
fn open(amounts: &mut Vec<Amount>) -> Option<()> {
    if amounts.last()?.is_empty() {
        return Some(());
    }
    (amounts.len() < 2).then(|| amounts.push(Vec::new()))
}

fn total(amount: &Amount, unit_behind: Option<f64>) -> f64 {
    // `1 hr 30`: what follows hours are minutes, whatever the other amount counts in.
    let behind = |at: usize| if at == 0 { unit_behind } else { None };
    let parts = amount.iter().enumerate();
    parts.map(|(at, (value, unit))| value * unit.or(behind(at)).unwrap_or(1.0)).sum()
}

fn unit(word: &str) -> Option<f64> {
    match word {
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" => Some(1.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(60.0),
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1.0 / 60.0),
        "d" | "day" | "days" => Some(24.0 * 60.0),
        _ => None,
    }
}

/// A number at the beginning, its unit where its form tells it (`0:10` is ten minutes), and what
/// follows.
fn number(text: &str) -> Option<(f64, Option<f64>, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    if whole > 6 {
        return None;
    }
    let value: f64 = text[..whole].parse().ok()?;
    let rest = &text[whole..];
    if let Some(after) = rest.strip_prefix(':') {
        let minute: f64 = after.get(..2).filter(|_| digits(after) == 2)?.parse().ok()?;
        let mut minutes = value * 60.0 + minute;
        let mut rest = &after[2..];
        if let Some(after) = rest.strip_prefix(':') {
            let second: f64 = after.get(..2).filter(|_| digits(after) == 2)?.parse().ok()?;
            minutes += second / 60.0;
            rest = &after[2..];
        }
        return Some((minutes, Some(1.0), rest));
    }
    if let Some(after) = rest.strip_prefix(['.', ','])
        && (1..=2).contains(&digits(after))
    {
        let count = digits(after);
        let part: f64 = format!("0.{}", &after[..count]).parse().ok()?;
        return Some((value + part, None, &after[count..]));
    }
    Some((value, None, rest))
}

/// Reads `2`, `READ 2`, `2 - some effort`; none where it is no level from 1 to 6.
pub(super) fn effort(cell: &str) -> Option<Effort> {
    let at = cell.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = cell.split_at(at);
    if !before.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '#' | ':' | '_')) {
        return None;
    }
    let level = rest.bytes().next()? - b'0';
    let after = &rest[1..];
    let after = after.strip_prefix(".0").unwrap_or(after);
    let behind = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `12`, `1st`, `2.5`, `1-2`: something else than a level.
    let is_alone = after.len() > behind.len() || after.is_empty();
    if !is_alone || behind.starts_with(|c: char| c.is_ascii_digit()) && !after.starts_with(" (") {
        return None;
    }
    Effort::new(level)
}

/// Reads `3`, `3.0`, `1,200`.
pub(super) fn count(cell: &str) -> Count {
    if says_nothing(cell) {
        return Count::None;
    }
    let whole = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(".00")).unwrap_or(cell);
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) {
            return Count::Odd;
        }
        digits.push_str(group);
    }
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.parse() {
        Ok(number) if is_number && number <= COUNT_MAX => Count::Is(number),
        _ => Count::Odd,
    }
}

/// True for the ways in which programs and people say that there is nothing.
pub(super) fn says_nothing(cell: &str) -> bool {
    cell.is_empty()
        || matches!(cell, "-" | "--" | "–" | "—")
        || ["n/a", "na", "none", "null", "nil"].iter().any(|it| cell.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_are_whole_minutes_in_the_middle_of_their_range() {
        use Minutes::{About, Exact};
        for (cell, expected) in [
            ("12", Exact(12)),
            ("10 minutes", Exact(10)),
            ("1 hour", Exact(60)),
            ("1.5 hours", Exact(90)),
            ("1,5 h", Exact(90)),
            ("1 hr 30 min", Exact(90)),
            ("1 hour and 30 minutes", Exact(90)),
            ("1h 5", Exact(65)),
            ("90 seconds", Exact(2)),
            ("00:10", Exact(10)),
            ("00:10:00", Exact(10)),
            ("1:30", Exact(90)),
            ("0-5 minutes", About(3)),
            ("5-15 minutes", About(10)),
            ("5–15 min.", About(10)),
            ("1 to 3", About(2)),
            ("between 5 and 10 mins", About(8)),
            ("30 minutes - 1 hour", About(45)),
            ("1-2 hours", About(90)),
            ("> 30 minutes", About(30)),
            ("15+ minutes", About(15)),
            ("15 and up", About(15)),
            ("30 minutes or more", About(30)),
            ("more than 1 hour", About(60)),
            ("< 5", About(3)),
            ("less than 1 minute", About(1)),
            ("up to 15 minutes", About(8)),
            ("2. 5-10 minutes", About(8)),
            ("1-5 min (quick)", About(3)),
            ("24 hours", Exact(1440)),
        ] {
            assert_eq!(minutes(cell), expected, "{cell}");
        }
    }

    #[test]
    fn what_is_no_duration_stays_words() {
        for cell in
            ["quick", "-5", "25 hours", "15-5", "5 10", "1/2 hour", "5 apples", "1-2-3", "hour"]
        {
            assert_eq!(minutes(cell), Minutes::Odd, "{cell}");
        }
        for cell in ["", "-", "N/A", "0", "0 minutes", "00:00"] {
            assert_eq!(minutes(cell), Minutes::None, "{cell}");
        }
    }

    #[test]
    fn a_level_is_one_number_from_one_to_six() {
        for (cell, level) in [
            ("2", 2),
            ("READ 2", 2),
            ("2 - Some effort", 2),
            ("Level: 6", 6),
            ("4 (20 minutes)", 4),
            ("3.0", 3),
            ("5)", 5),
        ] {
            assert_eq!(effort(cell), Effort::new(level), "{cell}");
        }
        for cell in ["9", "0", "12", "1-2", "2.5", "-2", "hard", "1st", "2/6", ""] {
            assert_eq!(effort(cell), None, "{cell}");
        }
    }

    #[test]
    fn counts_are_whole_and_not_negative() {
        for (cell, expected) in [
            ("3", Count::Is(3)),
            ("3.0", Count::Is(3)),
            ("0", Count::Is(0)),
            ("1,200", Count::Is(1200)),
            ("", Count::None),
            ("-1", Count::Odd),
            ("2.5", Count::Odd),
            ("1,2", Count::Odd),
            ("many", Count::Odd),
            ("100001", Count::Odd),
            ("99999999999999999999", Count::Odd),
        ] {
            assert_eq!(count(cell), expected, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(cell in "\\PC{0,20}", near in "[0-9:.,<>+ -]{0,12}(min|to|hours)?") {
            for cell in [cell, near] {
                let _ = (minutes(&cell), effort(&cell), count(&cell));
            }
        }
    }
}
