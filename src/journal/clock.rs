//! The desk's clock.
//!
//! Owns: which instant it is, and which instant a civil time means. Instants are kept to the
//! millisecond, because that is what the file keeps.

use crate::domain::Moment;
use crate::domain::quick_entry::Backdate;
use crate::error::{Error, Result};
use chrono::{
    DateTime, Local, MappedLocalTime, NaiveDateTime, SubsecRound as _, TimeDelta, TimeZone,
};

/// Where the time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// This PC's clock and time zone.
    #[default]
    System,
    /// A clock that stands still, for tests and for trying things out.
    Fixed(Moment),
    /// This PC's time zone at this moment: for what was asked for then, and had to wait.
    AsOf(Moment),
    /// A clock that a test sets.
    #[cfg(test)]
    Set(SetClock),
}

/// The hands of a clock that a test sets while a program runs over it.
#[cfg(test)]
#[derive(Debug, Clone, Copy)]
pub struct SetClock(&'static std::sync::Mutex<Moment>);

#[cfg(test)]
impl SetClock {
    /// A clock that shows this moment.
    pub(crate) fn at(now: Moment) -> Self {
        Self(Box::leak(Box::new(std::sync::Mutex::new(now))))
    }

    /// Sets it.
    pub(crate) fn set(self, now: Moment) {
        *self.0.lock().unwrap() = now;
    }

    /// What it shows.
    pub(crate) fn now(self) -> Moment {
        *self.0.lock().unwrap()
    }
}

#[cfg(test)]
impl PartialEq for SetClock {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

#[cfg(test)]
impl Eq for SetClock {}

impl Clock {
    /// A clock that stands at an RFC 3339 instant such as `2026-11-21T11:45:00+01:00`.
    ///
    /// # Errors
    /// `is_refused` for any other text.
    pub fn from_rfc3339(text: &str) -> Result<Self> {
        DateTime::parse_from_rfc3339(text.trim()).map(Self::Fixed).map_err(|cause| {
            Error::refused(
                "The time is not written as an instant. Write it like 2026-11-21T11:45:00+01:00.",
            )
            .caused_by(cause)
        })
    }

    /// The instant now, with the desk's offset.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the clock that others have to ask")]
    pub fn now(self) -> Moment {
        let now = match self {
            Self::System => Local::now().fixed_offset(),
            Self::Fixed(now) | Self::AsOf(now) => now,
            #[cfg(test)]
            Self::Set(clock) => clock.now(),
        };
        now.trunc_subsecs(3)
    }

    /// The same clock as it was at this moment.
    #[must_use]
    pub fn as_of(self, at: Moment) -> Self {
        match self {
            Self::System | Self::AsOf(_) => Self::AsOf(at),
            Self::Fixed(_) => Self::Fixed(at),
            #[cfg(test)]
            Self::Set(_) => Self::Fixed(at),
        }
    }

    /// The instant that a civil time at the desk means: the earlier one in the hour that autumn
    /// repeats, the next one that exists in the hour that spring skips.
    #[must_use]
    pub fn at(self, civil: NaiveDateTime) -> Moment {
        self.either_at(civil).0
    }

    /// Both instants that a civil time at the desk can mean, the earlier one first: they differ in the
    /// hour that autumn repeats.
    #[must_use]
    pub fn either_at(self, civil: NaiveDateTime) -> (Moment, Moment) {
        let fixed = |(one, other): (DateTime<Local>, DateTime<Local>)| {
            (one.fixed_offset(), other.fixed_offset())
        };
        let (one, other) = match self {
            Self::System | Self::AsOf(_) => in_zone(&Local, civil).map(fixed),
            Self::Fixed(now) => in_zone(now.offset(), civil),
            #[cfg(test)]
            Self::Set(clock) => in_zone(clock.now().offset(), civil),
        }
        .unwrap_or_else(|| (self.now(), self.now()));
        (one.trunc_subsecs(3), other.trunc_subsecs(3))
    }

    /// The same instant with the offset that is, or was, in force at the desk then.
    #[must_use]
    pub fn here(self, at: Moment) -> Moment {
        match self {
            Self::System | Self::AsOf(_) => at.with_timezone(&Local).fixed_offset(),
            Self::Fixed(now) => at.with_timezone(now.offset()),
            #[cfg(test)]
            Self::Set(clock) => at.with_timezone(clock.now().offset()),
        }
    }

    /// When something happened that was said to be so long ago or at such a time.
    #[must_use]
    pub fn past(self, said: Backdate) -> Moment {
        match said {
            Backdate::At(civil) => self.at(civil),
            Backdate::MinutesAgo(minutes) => {
                let now = self.now();
                let then =
                    now.checked_sub_signed(TimeDelta::minutes(i64::from(minutes))).unwrap_or(now);
                match self {
                    // The offset of that time, which may not be the one of now.
                    Self::System | Self::AsOf(_) => then.with_timezone(&Local).fixed_offset(),
                    Self::Fixed(_) => then,
                    #[cfg(test)]
                    Self::Set(_) => then,
                }
            }
        }
    }
}

fn in_zone<Z: TimeZone>(zone: &Z, civil: NaiveDateTime) -> Option<(DateTime<Z>, DateTime<Z>)> {
    /// Gaps are an hour or less, save for zones that skipped a whole day.
    const LONGEST_GAP_MINUTES: i64 = 25 * 60;
    (0..=LONGEST_GAP_MINUTES).find_map(|minutes| {
        let later = civil.checked_add_signed(TimeDelta::minutes(minutes))?;
        match zone.from_local_datetime(&later) {
            MappedLocalTime::Single(at) => Some((at.clone(), at)),
            // Which of the two comes first depends on how the system describes its zone.
            MappedLocalTime::Ambiguous(one, other) => {
                Some(if one <= other { (one, other) } else { (other, one) })
            }
            MappedLocalTime::None => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{FixedOffset, NaiveDate};

    /// A zone that is one hour ahead, and two in summer 2026. It names the two times of a
    /// repeated hour in either order.
    #[derive(Clone, Copy)]
    struct Zone;

    fn civil(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn hours(hours: i32) -> FixedOffset {
        FixedOffset::east_opt(hours * 3_600).unwrap()
    }

    impl TimeZone for Zone {
        type Offset = FixedOffset;

        fn from_offset(_: &FixedOffset) -> Self {
            Self
        }

        fn offset_from_local_date(&self, day: &NaiveDate) -> MappedLocalTime<FixedOffset> {
            self.offset_from_local_datetime(&day.and_hms_opt(12, 0, 0).unwrap())
        }

        fn offset_from_local_datetime(&self, at: &NaiveDateTime) -> MappedLocalTime<FixedOffset> {
            let within = |from, to| (civil(from)..civil(to)).contains(at);
            if within("2026-03-29T02:00:00", "2026-03-29T03:00:00") {
                MappedLocalTime::None
            } else if within("2026-10-25T02:00:00", "2026-10-25T03:00:00") {
                MappedLocalTime::Ambiguous(hours(2), hours(1))
            } else if within("2027-10-31T02:00:00", "2027-10-31T03:00:00") {
                MappedLocalTime::Ambiguous(hours(1), hours(2))
            } else if within("2026-03-29T03:00:00", "2026-10-25T02:00:00") {
                MappedLocalTime::Single(hours(2))
            } else {
                MappedLocalTime::Single(hours(1))
            }
        }

        fn offset_from_utc_date(&self, _: &NaiveDate) -> FixedOffset {
            hours(1)
        }

        fn offset_from_utc_datetime(&self, _: &NaiveDateTime) -> FixedOffset {
            hours(1)
        }
    }

    #[test]
    fn a_repeated_hour_is_the_earlier_one_and_a_skipped_one_the_next() {
        for (said, meant) in [
            ("2026-11-21T09:40:00", "2026-11-21T09:40:00+01:00"),
            ("2026-10-25T02:30:00", "2026-10-25T02:30:00+02:00"),
            ("2027-10-31T02:30:00", "2027-10-31T02:30:00+02:00"),
            ("2026-03-29T02:30:00", "2026-03-29T03:00:00+02:00"),
        ] {
            assert_eq!(in_zone(&Zone, civil(said)).unwrap().0.to_rfc3339(), meant, "{said}");
        }
        for said in ["2026-10-25T02:30:00", "2027-10-31T02:30:00"] {
            let later = in_zone(&Zone, civil(said)).unwrap().1.to_rfc3339();
            assert_eq!(later, format!("{said}+01:00"));
        }
    }

    #[test]
    fn instants_are_kept_to_the_millisecond() {
        let clock = Clock::from_rfc3339("2026-11-21T11:45:00.123456+01:00").unwrap();
        assert_eq!(clock.now().to_rfc3339(), "2026-11-21T11:45:00.123+01:00");
        assert!(Clock::from_rfc3339("quarter to twelve").unwrap_err().is_refused());
    }
}
