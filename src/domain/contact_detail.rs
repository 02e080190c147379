//! How to reach a customer, where a follow-up needs it, and for no longer than that.
//!
//! Owns: how it is masked, and how long it may be kept. It is not part of a follow-up, so that
//! nothing that shows, exports or hands over a follow-up has it in hand.

use super::{Moment, RowId};
use chrono::TimeDelta;

/// Longest detail, in characters.
pub const DETAIL_MAX_CHARS: usize = 200;
/// How many days a detail is kept at most.
pub const KEPT_DAYS: i64 = 30;
/// How many characters stay readable behind the mask.
const SHOWN: usize = 3;

/// A phone number or a mail address of the customer of one follow-up.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactDetail {
    /// The follow-up that needs it.
    pub follow_up: RowId,
    /// The detail, 1 to [`DETAIL_MAX_CHARS`] characters.
    pub detail: String,
    /// When it was noted.
    pub noted_at: Moment,
}

/// Never the detail itself: this may reach a log.
impl std::fmt::Debug for ContactDetail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ContactDetail").field("follow_up", &self.follow_up).finish_non_exhaustive()
    }
}

impl ContactDetail {
    /// True where it has been kept for [`KEPT_DAYS`].
    #[must_use]
    pub fn is_over(&self, now: Moment) -> bool {
        now - self.noted_at >= TimeDelta::days(KEPT_DAYS)
    }

    /// True for a mail address, false for anything else.
    #[must_use]
    pub fn is_mail(&self) -> bool {
        self.detail.contains('@')
    }

    /// The detail so that somebody who looks at the screen cannot read it: `····321`, `····org`.
    #[must_use]
    pub fn masked(&self) -> String {
        let count = self.detail.chars().count();
        let shown = if count > 2 * SHOWN { SHOWN } else { 0 };
        let end: String = self.detail.chars().skip(count - shown).collect();
        format!("····{end}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detail(detail: &str) -> ContactDetail {
        ContactDetail {
            follow_up: 1,
            detail: detail.to_owned(),
            noted_at: "2026-11-21T11:45:00+01:00".parse().unwrap(),
        }
    }

    #[test]
    fn only_the_end_of_a_long_detail_can_be_read() {
        assert_eq!(detail("0171 234 321").masked(), "····321");
        assert_eq!(detail("kim@example.org").masked(), "····org");
        assert_eq!(detail("4321").masked(), "····");
        assert!(!format!("{:?}", detail("0171 234 321")).contains("321"));
    }

    #[test]
    fn it_is_over_after_thirty_days() {
        let at = |text: &str| text.parse().unwrap();
        assert!(!detail("4321").is_over(at("2026-12-21T11:44:59+01:00")));
        assert!(detail("4321").is_over(at("2026-12-21T11:45:00+01:00")));
    }
}
