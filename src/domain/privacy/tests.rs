//! What a desk writes, and what it should better not.

use super::*;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

/// What a text looks like, and the words that make it so.
fn seen(text: &str) -> Option<(Personal, &str)> {
    looks_personal(text, today()).map(|(what, at)| (what, &text[at]))
}

const PERSONAL: &[(&str, Personal, &str)] = &[
    // Payment cards.
    ("paid with 4111 1111 1111 1111 today", Personal::CardNumber, "4111 1111 1111 1111"),
    ("5500-0000-0000-0004", Personal::CardNumber, "5500-0000-0000-0004"),
    ("amex 3782 822463 10005 refused", Personal::CardNumber, "3782 822463 10005"),
    ("diners 3056 930902 5904", Personal::CardNumber, "3056 930902 5904"),
    ("6011000990139424 did not work", Personal::CardNumber, "6011000990139424"),
    ("4111 1111 1111 1111 12 copies", Personal::CardNumber, "4111 1111 1111 1111"),
    // Library cards and accounts.
    ("card 21234567890123 is blocked", Personal::CardNumber, "21234567890123"),
    ("renewed 2 1234 56789 0123", Personal::CardNumber, "2 1234 56789 0123"),
    ("lost 1234567890", Personal::CardNumber, "1234567890"),
    ("(12345678901)", Personal::CardNumber, "12345678901"),
    ("account 12345678 locked", Personal::CardNumber, "12345678"),
    ("library card number 1234567", Personal::CardNumber, "1234567"),
    // Phones.
    ("call +44 20 7946 0958 tomorrow", Personal::Phone, "+44 20 7946 0958"),
    ("+4915112345678", Personal::Phone, "+4915112345678"),
    ("(555) 123-4567 after 5", Personal::Phone, "(555) 123-4567"),
    ("555-123-4567", Personal::Phone, "555-123-4567"),
    ("reach her on 555.123.4567.", Personal::Phone, "555.123.4567"),
    ("1-800-555-0199", Personal::Phone, "1-800-555-0199"),
    ("ring 555-1234 about the book", Personal::Phone, "555-1234"),
    ("0151 2345678", Personal::Phone, "0151 2345678"),
    ("030/1234567", Personal::Phone, "030/1234567"),
    ("07700 900123 mornings", Personal::Phone, "07700 900123"),
    ("07700900123", Personal::Phone, "07700900123"),
    ("01.23.45.67.89", Personal::Phone, "01.23.45.67.89"),
    ("Tel.0664 1234567", Personal::Phone, "0664 1234567"),
    ("tel:5551234", Personal::Phone, "5551234"),
    ("phone no 612 345 678", Personal::Phone, "612 345 678"),
    ("612 345 678 is his", Personal::Phone, "612 345 678"),
    ("+49 (0)30 1234567", Personal::Phone, "+49 (0)30 1234567"),
    ("room 204, call 5551234 10am", Personal::Phone, "5551234"),
    // Mail.
    ("send it to anna.berg+books@example.org.", Personal::Email, "anna.berg+books@example.org"),
    ("<o'neil@uni.ac.uk>", Personal::Email, "neil@uni.ac.uk"),
    ("mailto:jürgen@bücher.example", Personal::Email, "jürgen@bücher.example"),
    // Births.
    ("born 12.05.1990", Personal::BirthDate, "12.05.1990"),
    ("dob 5/12/90", Personal::BirthDate, "5/12/90"),
    ("D.O.B. 1990-05-12", Personal::BirthDate, "1990-05-12"),
    ("12.5.1990 is her date of birth", Personal::BirthDate, "12.5.1990"),
    ("geb. 1.2.2019", Personal::BirthDate, "1.2.2019"),
    ("birthday on 12 May 1990", Personal::BirthDate, "12 May 1990"),
    ("born May 12th, 1990", Personal::BirthDate, "May 12th, 1990"),
    ("born on the 3rd of May 1990", Personal::BirthDate, "3rd of May 1990"),
    ("registered a child, 03.04.2017", Personal::BirthDate, "03.04.2017"),
    ("1958-11-02", Personal::BirthDate, "1958-11-02"),
];

const DAILY: &[&str] = &[
    "",
    "helped with the printer",
    // Times and marks.
    "came 11:45, left 12:10",
    "open 09.30-17.00 on Sundays",
    "open 09.30 - 17.00, closed 24.12.",
    "from 0900-1700",
    "again at 08:30-17:00 tomorrow",
    "page jam ~5m x12 3-4",
    ">Mon 10am call back",
    ">21.11.2026 15:00",
    "due 2026-11-30",
    "moved from 21.11.2026 to 30.11.2026",
    "last visited 12.05.2024",
    "10am 3rd floor 12x 50 % off",
    // Rooms, years, counts, prices.
    "room 204 is locked",
    "rooms 101 102 103 104 are booked",
    "chairs from 204 205 206 to the hall",
    "1914-1918 and 1939-1945",
    "catalogues 2001 2002 2003 2004",
    "born 1990",
    "fine 12.50 paid, 7.20 left",
    "fine of 1.250.000 waived",
    "x120 flyers, 3000 bookmarks, 250 bags",
    "12 34 people",
    "population 123,456,789",
    "budget 250 000 000, of which 2 000 000 000",
    "pages 998-1002",
    "pp. 345-1234 copied",
    "Smith (2019) 45 123-130",
    // Call numbers and the numbers of things.
    "QA76.73 .R87 1988",
    "823.914 ROW",
    "025.0432109 KLA",
    "call number 823.914 1234567",
    "call number 8239141234567",
    "4111 1111 1111 1112 is no card",
    "978-3-16-148410-0",
    "9783161484100 is out",
    "979-10-90636-07-1",
    "0-306-40615-2",
    "ISBN 0306406152",
    "080442957X",
    "ISSN 2049-3630",
    "2434-561X is online only",
    "OCLC 1234567890",
    "ocn 12345678",
    "item 31234567890123 missing",
    "31234567890123 back on the shelf",
    "barcode 1234567890123",
    "ticket 4567890123",
    "INC0012345 reopened",
    "INC-1234567890 closed",
    "#1234567890",
    // Computers.
    "ip 192.168.100.200",
    "printer at 192.168.100.200 is offline",
    "see https://example.org/item/1234567890123?d=1990-05-12",
    "doi:10.1000/1234567890",
    "10.1016/1234567890",
    "firmware 12.05.19",
    "scan_20261121114500",
    // Mail that is none, and dates of things.
    "@systems please",
    "3 @ 2.50 each",
    "meet @ 10.30",
    "newspaper of 12.05.1990",
    "The Times, 12 May 1990",
    "letter dated 1956-10-23",
    "article published 03.04.2011",
    "photo from 12.05.1948 for the archive",
    "31.02.1990",
    "born in May, moved here in March 1990",
    "may 5 people join?",
];

#[test]
fn what_tells_who_somebody_is_is_seen_where_it_stands() {
    let wrong = PERSONAL.iter().map(|(text, what, words)| (text, seen(text), (*what, *words)));
    let wrong: Vec<_> = wrong.filter(|(_, seen, right)| *seen != Some(*right)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_a_desk_writes_every_day_is_left_alone() {
    let wrong: Vec<_> = DAILY.iter().filter_map(|text| Some((text, seen(text)?))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_first_of_several_is_named() {
    assert_eq!(seen("a@b.org or 555-123-4567"), Some((Personal::Email, "a@b.org")));
    assert_eq!(seen("555-123-4567 or a@b.org"), Some((Personal::Phone, "555-123-4567")));
    assert_eq!(seen("978-3-16-148410-0, 555-123-4567").unwrap().0, Personal::Phone);
}

#[test]
fn how_far_back_a_date_lies_decides_what_it_looks_like() {
    let text = "came with a form of 21.11.2020";
    assert_eq!(looks_personal(text, NaiveDate::from_ymd_opt(2025, 11, 21).unwrap()), None);
    assert!(looks_personal(text, today()).is_some());
}

#[test]
fn a_warning_never_sounds_like_a_block() {
    for what in [Personal::CardNumber, Personal::Phone, Personal::Email, Personal::BirthDate] {
        assert!(what.sentence().to_lowercase().contains(&what.label().to_lowercase()));
        assert!(what.sentence().ends_with("saves either way."));
    }
}

#[test]
fn megabytes_of_numbers_are_read_in_one_go() {
    let text = "1 2 3 44 ".repeat(100_000) + "a@b.org";
    assert_eq!(seen(&text), Some((Personal::Email, "a@b.org")));
    assert_eq!(seen(&"@".repeat(100_000)), None);
    assert_eq!(seen(&"a".repeat(1_000_000)), None);
}

proptest! {
    #[test]
    fn any_text_is_read_without_fault(text in "\\PC*", years in -3000i32..9000) {
        let today = NaiveDate::from_ymd_opt(years, 2, 28).unwrap();
        if let Some((_, at)) = looks_personal(&text, today) {
            prop_assert!(!text[at].is_empty());
        }
    }

    #[test]
    fn any_heap_of_numbers_is_read_without_fault(text in "[0-9xX@+() ./:#äborn\\-–]{0,60}") {
        if let Some((_, at)) = looks_personal(&text, today()) {
            prop_assert!(!text[at].is_empty());
        }
    }
}
