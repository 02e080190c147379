//! When things happen at a desk: weekdays, hours, and the run of the year.

use super::pick;
use crate::domain::calendar::{Calendar, OpenSpan};
use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _};

/// Interactions of an ordinary open day: with the weights below about 15,000 a year.
const A_DAY: u32 = 45;
/// Busyness of a weekday, Monday first, in percent.
const WEEKDAYS: [u32; 7] = [118, 112, 108, 104, 92, 66, 52];
/// Busyness of a month, January first, in percent.
const MONTHS: [u32; 12] = [92, 104, 106, 102, 98, 84, 72, 78, 116, 124, 118, 76];
/// Busyness of an hour of the day.
const HOURS: [u32; 24] =
    [1, 1, 1, 1, 1, 1, 2, 4, 8, 14, 22, 26, 24, 22, 27, 28, 25, 20, 14, 10, 7, 4, 2, 1];
/// After so many closed days in a row the desk is taken to have been open by day.
const LONGEST_BREAK: u32 = 60;
/// Apart, so that everything about one interaction has a millisecond of its own.
const STEP: TimeDelta = TimeDelta::milliseconds(4);

/// So many civil times before `now`, earliest first, each different.
pub(super) fn times(
    wanted: usize,
    calendar: &Calendar,
    now: NaiveDateTime,
    random: &mut fastrand::Rng,
) -> Vec<NaiveDateTime> {
    let mut times = Vec::with_capacity(wanted);
    let mut day = now.date();
    let mut closed = 0;
    while times.len() < wanted {
        let by_day = [daytime()];
        let spans = match calendar.open_on(day) {
            [] if closed < LONGEST_BREAK => {
                closed += 1;
                &[]
            }
            [] => &by_day[..],
            spans => {
                closed = 0;
                spans
            }
        };
        let before = times.len();
        for _ in 0..if spans.is_empty() { 0 } else { how_many(day, random) } {
            let at = day.and_time(time_in(spans, random));
            if at < now && times.len() < wanted {
                times.push(at);
            }
        }
        times[before..].sort_unstable();
        times[before..].reverse();
        match day.checked_sub_days(Days::new(1)) {
            Some(earlier) => day = earlier,
            None => break,
        }
    }
    times.reverse();
    keep_apart(&mut times);
    times
}

fn daytime() -> OpenSpan {
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    OpenSpan { open: at(9), close: at(17) }
}

fn how_many(day: NaiveDate, random: &mut fastrand::Rng) -> u32 {
    let weekday = WEEKDAYS[day.weekday().num_days_from_monday() as usize];
    let month = MONTHS[day.month0() as usize];
    A_DAY * weekday / 100 * month / 100 * random.u32(75..=125) / 100
}

fn time_in(spans: &[OpenSpan], random: &mut fastrand::Rng) -> NaiveTime {
    let weights: Vec<u32> = (0..24_u32)
        .zip(HOURS)
        .map(|(hour, weight)| if is_open_in(spans, hour) { weight } else { 0 })
        .collect();
    let hour = u32::try_from(pick(random, &weights)).unwrap_or(12);
    let (minute, second, milli) = (random.u32(..60), random.u32(..60), random.u32(..1000));
    NaiveTime::from_hms_milli_opt(hour, minute, second, milli).unwrap_or_default()
}

/// True where the desk is open during some of this hour and from its beginning, or opens in it.
fn is_open_in(spans: &[OpenSpan], hour: u32) -> bool {
    spans.iter().any(|span| {
        let last = if span.close.minute() == 0 { span.close.hour() } else { span.close.hour() + 1 };
        (span.open.hour()..last.max(span.open.hour() + 1)).contains(&hour)
    })
}

/// Moves times that are too close together to earlier ones; the last stays where it is.
fn keep_apart(times: &mut [NaiveDateTime]) {
    for place in (1..times.len()).rev() {
        let latest = times[place].checked_sub_signed(STEP).unwrap_or(times[place]);
        times[place - 1] = times[place - 1].min(latest);
    }
}
