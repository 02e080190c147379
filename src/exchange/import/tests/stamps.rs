//! Dates and times, form by form.

use super::super::stamp::*;
use crate::domain::when::DateOrder;
use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;

fn said(cell: &str, order: DateOrder) -> String {
    match read(cell, order) {
        Ok(stamp) => {
            let date = stamp.date.map(|date| date.to_string());
            let time = stamp.time.map(|time| time.to_string());
            let offset = stamp.offset.map(|offset| offset.to_string());
            [date, time, offset].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Err(fault) => format!("{fault:?}"),
    }
}

#[test]
fn every_form_that_programs_write_is_read() {
    for (cell, expected) in [
        ("2021-03-24", "2021-03-24"),
        ("2021/3/4", "2021-03-04"),
        ("20210324", "2021-03-24"),
        ("2021-03-24T10:42", "2021-03-24 10:42:00"),
        ("2021-03-24 10:42:00 AM", "2021-03-24 10:42:00"),
        ("2021-03-24 12:00:00 AM", "2021-03-24 00:00:00"),
        ("2021-03-24 12:00:00 PM", "2021-03-24 12:00:00"),
        ("2021-03-24 13:05:00 PM", "2021-03-24 13:05:00"),
        ("2021-03-24 00:05 AM", "2021-03-24 00:05:00"),
        ("2021-03-24T10:42:07.123Z", "2021-03-24 10:42:07 +00:00"),
        ("2021-03-24T10:42:07+01:00", "2021-03-24 10:42:07 +01:00"),
        ("2021-03-24 10:42:07 -0530", "2021-03-24 10:42:07 -05:30"),
        ("2021-03-24 10:42:07 UTC", "2021-03-24 10:42:07 +00:00"),
        ("2021-03-24 10:42:07 EST", "2021-03-24 10:42:07"),
        ("3/4/2021", "2021-04-03"),
        ("3.4.2021", "2021-04-03"),
        ("3. 4. 2021", "2021-04-03"),
        ("03-04-21 9:05pm", "2021-04-03 21:05:00"),
        ("1/1/69", "2069-01-01"),
        ("1/1/70", "1970-01-01"),
        ("24 March 2021", "2021-03-24"),
        ("Mar 24, 2021 2:15 p.m.", "2021-03-24 14:15:00"),
        ("24-Mar-21", "2021-03-24"),
        ("24th Sept 2021 at 9:00", "2021-09-24 09:00:00"),
        ("Wed, 24 Mar 2021 10:42:00 +0000", "2021-03-24 10:42:00 +00:00"),
        ("Wednesday, March 24, 2021, 2 PM", "2021-03-24 14:00:00"),
        ("3/24/2021, 2:15\u{202F}PM", "NotThere"),
        ("24/3/2021, 2:15\u{202F}PM", "2021-03-24 14:15:00"),
        ("10:42 24/3/2021", "2021-03-24 10:42:00"),
        ("10:42", "10:42:00"),
        ("9.30", "09:30:00"),
        ("14h05", "14:05:00"),
        ("7 AM", "07:00:00"),
    ] {
        assert_eq!(said(cell, DateOrder::DayFirst), expected, "{cell}");
    }
    assert_eq!(said("3/07/2011 02:15:00 PM", DateOrder::MonthFirst), "2011-03-07 14:15:00");
}

#[test]
fn what_does_not_exist_is_told_apart_from_what_is_no_date() {
    for cell in ["31/2/2021", "2021-02-30", "12/25/2021", "25:00", "1/1/2021 13:05 AM", "0:60"] {
        assert_eq!(read(cell, DateOrder::DayFirst), Err(Unread::NotThere), "{cell}");
    }
    for cell in [
        "",
        "soon",
        "12",
        "2021",
        "3/4",
        "1/2/3",
        "24 Foo 2021",
        "noon",
        "10:4",
        "March",
        "2021-03-24 later",
        "2021-03-24T",
        "Monday",
        "1-2/2021",
        "1/1/2021 14",
        "999999999999",
    ] {
        assert_eq!(read(cell, DateOrder::DayFirst), Err(Unread::NotADate), "{cell}");
    }
}

#[test]
fn a_time_may_be_four_digits_where_one_is_expected() {
    let time = |cell| read_time(cell, DateOrder::DayFirst).map(|time| time.to_string());
    assert_eq!(time("0930"), Ok("09:30:00".to_owned()));
    assert_eq!(time("2:15 PM"), Ok("14:15:00".to_owned()));
    assert_eq!(time("2500"), Err(Unread::NotThere));
    assert_eq!(time("24/3/2021"), Err(Unread::NotADate));
}

#[test]
fn a_number_above_twelve_settles_the_order() {
    assert_eq!(evidence("24/3/2021"), Some(Evidence::Is(DateOrder::DayFirst)));
    assert_eq!(evidence("Wed 3/24/21 10:00"), Some(Evidence::Is(DateOrder::MonthFirst)));
    assert_eq!(evidence("3.4.2021"), Some(Evidence::Either));
    assert_eq!(evidence("4/4/2021"), None);
    assert_eq!(evidence("2021-03-24"), None);
}

#[test]
fn a_key_does_not_change_with_the_way_it_is_written() {
    let expected = key("2021-03-24 02:15:00 PM", "");
    for (date, time) in [
        ("3/24/2021 14:15", ""),
        ("24/3/2021", "2:15 PM"),
        ("24 March 2021", "14:15:30"),
        ("2021-03-24 00:00:00", "14:15"),
    ] {
        assert_eq!(key(date, time), expected, "{date} {time}");
    }
    assert_ne!(key("3/4/2021", ""), key("3/5/2021", ""));
}

proptest! {
    #[test]
    fn no_text_panics(cell in "\\PC{0,30}", near in "[0-9/:.apmTZ+ -]{0,24}") {
        for cell in [cell, near] {
            let _ = (read(&cell, DateOrder::DayFirst), read_time(&cell, DateOrder::MonthFirst));
            let _ = (evidence(&cell), is_weekday(&cell), key(&cell, &cell));
        }
    }

    #[test]
    fn a_written_moment_is_read_back(
        days in 0..60_000u64, second in 0..86_400u32, month_first: bool,
    ) {
        let date = NaiveDate::from_ymd_opt(1930, 1, 1).unwrap() + chrono::Days::new(days);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        let (form, order) = if month_first {
            ("%-m/%d/%Y", DateOrder::MonthFirst)
        } else {
            ("%d.%m.%Y", DateOrder::DayFirst)
        };
        for clock in ["%I:%M:%S %p", "%H:%M:%S", "%-I:%M:%S%P"] {
            let cell = date.and_time(time).format(&format!("{form} {clock}")).to_string();
            let stamp = read(&cell, order).unwrap();
            prop_assert_eq!((stamp.date, stamp.time), (Some(date), Some(time)));
        }
    }
}
