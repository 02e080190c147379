//! Civil days from one to another, and how they are divided.

use chrono::{Datelike as _, Days, Months, NaiveDate};

/// A span of at most so many days is told by the week.
const WEEKS_UP_TO: i64 = 92;
/// A span of at most so many days is told by the month, a longer one by the year.
const MONTHS_UP_TO: i64 = 15 * 366;

/// Civil days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; nothing lies in a period that ends before it begins.
    pub to: NaiveDate,
}

impl Period {
    /// All days that a journal can hold.
    pub const ALWAYS: Self = Self {
        from: match NaiveDate::from_ymd_opt(0, 1, 1) {
            Some(day) => day,
            None => NaiveDate::MIN,
        },
        to: match NaiveDate::from_ymd_opt(9999, 12, 31) {
            Some(day) => day,
            None => NaiveDate::MAX,
        },
    };

    /// One day.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// True for a day of this period.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The part of this period that another one covers too; `None` where they do not meet.
    #[must_use]
    pub fn within(&self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (both.from <= both.to).then_some(both)
    }

    /// The months that it touches, cut to its days; earliest first.
    #[must_use]
    pub fn months(&self) -> Vec<Self> {
        self.stretches(Step::Month)
    }

    /// The weeks, months or years that it touches, cut to its days; earliest first.
    #[must_use]
    pub fn stretches(&self, step: Step) -> Vec<Self> {
        let mut stretches = Vec::new();
        let mut from = self.from;
        while from <= self.to {
            let next = step.after(from);
            let last = next.and_then(|day| day.pred_opt()).unwrap_or(self.to);
            stretches.push(Self { from, to: last.min(self.to) });
            match next {
                Some(next) => from = next,
                None => break,
            }
        }
        stretches
    }
}

/// How a development is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Step {
    /// By weeks that begin on Monday.
    Week,
    /// By months.
    #[default]
    Month,
    /// By years.
    Year,
}

impl Step {
    /// What tells a span of days best: weeks for a quarter, years for more than fifteen.
    #[must_use]
    pub fn fitting(span: Period) -> Self {
        let days = (span.to - span.from).num_days();
        if days <= WEEKS_UP_TO {
            Self::Week
        } else if days <= MONTHS_UP_TO {
            Self::Month
        } else {
            Self::Year
        }
    }

    /// The first day of the stretch after the one that a day lies in.
    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Week => {
                let left = 7 - u64::from(day.weekday().num_days_from_monday());
                day.checked_add_days(Days::new(left))
            }
            Self::Month => day.with_day(1)?.checked_add_months(Months::new(1)),
            Self::Year => NaiveDate::from_ymd_opt(day.year().checked_add(1)?, 1, 1),
        }
    }
}
