//! Numbers as a person reads them.
//!
//! Owns: how a count is written, alone and with what it counts. Must not: know what is counted.

/// A count with its thousands apart: `1,204`.
#[must_use]
pub fn grouped(count: u64) -> String {
    in_groups(&count.to_string())
}

/// Digits in groups of three.
#[must_use]
pub fn in_groups(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with what it counts: `1 promise`, `2 promises`.
#[must_use]
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// How often: `once`, `twice`, `3 times`.
#[must_use]
pub fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => counted(more, "time", "times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_written_with_its_thousands_apart() {
        assert_eq!([7, 999, 10_012, 1_234_567].map(grouped), ["7", "999", "10,012", "1,234,567"]);
    }

    #[test]
    fn one_of_something_is_said_as_one() {
        assert_eq!(
            [0, 1, 2].map(|it| counted(it, "time", "times")),
            ["0 times", "1 time", "2 times"]
        );
        assert_eq!([1, 2, 1_204].map(times), ["once", "twice", "1,204 times"]);
    }
}
