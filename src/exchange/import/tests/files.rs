//! Made-up exports of each program, with what is awkward in them.

use super::*;
use Field::*;

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/import/", $name))
    };
}

const SHIFTED: &str = "A value on this line has a comma inside it, so its columns are shifted.";

#[test]
fn libstats_comes_in_without_its_shifted_rows() {
    let bytes = file!("libstats.csv");
    let found = look(bytes).unwrap();
    assert_eq!(found.format, Format::LibStats);
    assert_eq!(found.mapping.date_order, DateOrder::MonthFirst);
    assert!(found.notices[0].contains("Windows-1252"), "{:?}", found.notices);
    assert!(found.notices[1].contains("“initials”"), "{:?}", found.notices);
    assert_eq!(
        said(bytes),
        [
            "2 2011-03-07 14:15:00 | kind=2a. Skill-Based: Technical | channel=Walk-up | \
             audience=Student | tags=Main Café-desk | minutes=3 | \
             detail=time_spent: 0-5 minutes↵language: English",
            "3 2011-12-31 00:00:00 | kind=1. Directional | channel=Phone | audience=Faculty | \
             tags=Main Ground-floor | minutes=3 | \
             detail=time_spent: Under 5 minutes↵language: French",
            &format!("4! {SHIFTED}"),
            &format!("5! {SHIFTED}"),
            "6 2012-01-02 12:00:00 | kind=1. Directional | channel=\"Chat\" | audience=Student | \
             tags=Main | minutes=30 | detail=time_spent: > 30 minutes",
            "7 2012-02-01 09:30:00 | kind=1. Directional | channel=Phone | audience=Student | \
             tags=Main Ground-floor | minutes=10 | detail=language: English",
            "8 2012-02-02 09:00:00 | kind=1. Directional | channel=Phone | audience=Student | \
             tags=Main Ground-floor | minutes=10 | detail=language: English",
            "9! “asked_at” holds no date that exists. Expected is a date such as 03/24/2021 \
             (month first) or 2021-03-24.",
            "10! This line has 3 values for 15 headers.",
            // Nothing of it stands beyond the headers, but nothing stands under its own either.
            &format!("11! {SHIFTED}"),
        ]
    );
}

#[test]
fn libstats_without_data_has_no_entries() {
    for bytes in [&file!("libstats-no-data.csv")[..], b"", b"\r\n\r\n", b"\xEF\xBB\xBF\n"] {
        let found = look(bytes).unwrap();
        assert_eq!(found.notices, ["There are no entries in this file."]);
        let survey = survey_from(&found, bytes, &mut |_, _| true).unwrap();
        assert_eq!(survey.read, 0);
        let found = look_as(bytes, Some(Format::LibStats)).unwrap();
        assert_eq!(found.format, Format::LibStats);
    }
}

#[test]
fn the_interface_of_gimlet_keeps_its_texts_and_its_ranges() {
    let bytes = file!("gimlet-api.csv");
    assert_eq!(look(bytes).unwrap().format, Format::GimletApi);
    assert_eq!(
        said(bytes),
        [
            "2 2021-03-24 10:42:00 | kind=Directional | channel=In person | audience=Student | \
             tags=Reference-desk printer second_floor | minutes=3 | effort=1 | \
             summary=Where is the printer? | \
             detail=duration: 0-5 minutes↵site: Humanities↵account: Big Campus",
            "3 2021-03-24 13:05:00 | kind=Research | channel=Chat | audience=Faculty | \
             tags=Reference-desk | minutes=15 | \
             summary=She asked for \"Leaves of Grass\",\r↵the first edition. | \
             detail=Shown the catalogue,\r↵\r↵and the shelf.↵↵duration: 15+ minutes↵\
             difficulty: 7↵site: Humanities↵account: Big Campus",
            "7 2021-03-25 00:00:00 | kind=Directional | channel=Phone | \
             detail=site: Humanities↵account: Big Campus",
            "8 2021-03-25 00:00:00 | kind=Directional | channel=Phone | \
             detail=site: Science↵account: Big Campus",
        ]
    );
    let uids = uids(bytes, &look(bytes).unwrap());
    assert_ne!(uids[2], uids[3], "two branches number for themselves");
}

#[test]
fn the_website_of_gimlet_comes_in_utf16_and_tells_equal_rows_apart() {
    let bytes = file!("gimlet-web.csv");
    let found = look(bytes).unwrap();
    assert_eq!(found.format, Format::GimletWeb);
    let row = "2021-03-24 10:42:00 | kind=Directional | channel=Phone | audience=Étudiant | \
               tags=Desk map";
    assert_eq!(
        said(bytes),
        [
            format!("2 {row} | summary=+1+1 | detail=-").replace("+1+1", "=1+1"),
            format!("3 {row} | summary==1+1 | detail=-"),
            format!("4 {row} | summary=👩‍🔧 help | detail=@home"),
        ]
    );
    let uids = uids(bytes, &found);
    assert_ne!(uids[0], uids[1]);
}

#[test]
fn libanswers_comes_in_with_what_is_local_and_rejects_what_is_broken() {
    let bytes = file!("libanswers.csv");
    let found = look(bytes).unwrap();
    assert_eq!(found.format, Format::LibAnswers);
    assert_eq!(found.mapping.date_order, DateOrder::MonthFirst, "a day above 12 settles it");
    assert_eq!(
        said(bytes),
        [
            "2 2024-03-04 09:05:00 | kind=Reference; Research | channel=Walk-in | \
             audience=Undergraduate | tags=Main-Library-Desk | minutes=3 | effort=2 | \
             summary=How do I cite a map? | \
             detail=In the guide.↵↵Patron Affiliation: Arts↵Duration: < 5 minutes",
            "3 2024-03-14 12:00:00 | kind=Equipment | channel=E-mail | audience=Faculty | \
             tags=Main-Library-Desk | minutes=10 | detail=READ: 9↵Ticket #: T-77",
            "4! A quotation mark inside a value is not doubled, so where the value ends is not \
             clear.",
            "5 2024-03-16 13:15:00 | kind=Equipment | channel=Chat | audience=Faculty | \
             tags=Main-Library-Desk | minutes=60 | effort=3 | summary=x | detail=y",
            "6! This line has more values than there are headers. A value with a comma in it \
             needs quotation marks around it.",
            "7! “02/31/2024” in “Date” is no date that exists. Expected is a date such as \
             03/24/2021 (month first) or 2021-03-24.",
            "8! “Time” holds no time that can be read. Expected is a time such as 14:05 or \
             2:05 PM.",
        ]
    );
}

#[test]
fn a_count_of_suma_is_one_entry_unless_its_kinds_are_counted_apart() {
    let bytes = file!("suma-raw.csv");
    let found = look(bytes).unwrap();
    assert_eq!(found.format, Format::SumaCsv);
    assert_eq!(
        said(bytes),
        [
            "7 2019-05-01 09:10:00 | kind=Directional | channel=In person | audience=Students | \
             tags=Main-desk",
            "8 2019-05-01 09:20:00 | kind=Directional | tags=Main-desk | count=2 | \
             detail=Phone: 1↵In person: 1",
            "8 2019-05-01 09:20:00 | kind=Research help | tags=Main-desk | count=3 | \
             detail=Phone: 1↵In person: 1",
            "9 2019-05-01 09:30:00 | channel=In person | tags=Main-desk | count=4",
            "12 2019-05-02 09:30:00 | tags=Main-desk",
            "13! “Directional” holds no number of people or questions. Expected is 1 or more.",
            "14! “Count Date” holds no date that can be read. Expected is a date such as \
             24/03/2021 (day first) or 2021-03-24.",
        ]
    );
    let survey = survey_from(&found, &bytes[..], &mut |_, _| true).unwrap();
    assert_eq!(survey.notices, ["1 line around the table holds no count and is passed over."]);
    let alike = "Count Date,Session Start,Session End,Count ID,Session ID,Location,Directional,Tours\n\
                 2019-05-01 09:10:00,2019-05-01 09:00:00,2019-05-01 10:00:00,11,5,Desk,2,2\n";
    assert_eq!(
        said(alike.as_bytes()),
        ["2 2019-05-01 09:10:00 | kind=Directional | tags=Desk Tours | count=2"]
    );
    let survey = survey_from(&look(alike.as_bytes()).unwrap(), alike.as_bytes(), &mut |_, _| true);
    assert_eq!(
        survey.unwrap().notices,
        ["1 count has more than one activity; the first is its kind, the others are tags."]
    );
}

#[test]
fn a_session_of_suma_that_was_sent_twice_under_other_numbers_is_one() {
    let row = |count: u32, session: u32, minute: u32, number: u32| {
        format!(
            "2019-05-01 09:{minute}:00,2019-05-01 09:00:00,2019-05-01 10:00:00,{count},{session},\
             Desk,{number}\n"
        )
    };
    let header = "Count Date,Session Start,Session End,Count ID,Session ID,Location,Directional\n";
    let once = row(11, 5, 10, 1) + &row(12, 5, 10, 1) + &row(13, 5, 30, 2);
    let again = row(21, 6, 10, 1) + &row(22, 6, 10, 1) + &row(23, 6, 30, 2);
    // Two counts alike in one session are two; what another session counted is its own.
    let other = row(31, 7, 11, 1) + &row(32, 7, 10, 1);
    let file = format!("{header}{once}{again}{other}");
    let uids = uids(file.as_bytes(), &look(file.as_bytes()).unwrap());
    assert_eq!(uids[..3], uids[3..6]);
    assert_eq!(uids.iter().collect::<std::collections::HashSet<_>>().len(), 4);
}

#[test]
fn what_suma_sends_twice_has_the_same_identities_twice() {
    let bytes = file!("suma-sync.json");
    let found = look(bytes).unwrap();
    assert_eq!(found.format, Format::SumaJson);
    assert_eq!(found.headers, ["Location", "Activity 7", "Activity 12", "Activity 30"]);
    let first = [
        "1 2019-05-01T09:10:00+00:00 | kind=Activity 12 | tags=Location-3 Activity-30 | count=2",
        "2 2019-05-01T09:11:00+00:00 | tags=Location-3",
    ];
    let said = said(bytes);
    assert_eq!(said[..2], first);
    let again: Vec<String> = said[2..4].iter().map(|it| it[1..].to_owned()).collect();
    assert_eq!(again, first.map(|it| it[1..].to_owned()));
    assert_eq!(
        said[4..],
        [
            "7 2019-05-01T10:06:50+00:00 | kind=Activity 12",
            "8! The count in this place has no number of people. Expected is 1 or more.",
            "9! The count in this place has no time that can be read.",
        ]
    );
    let uids = uids(bytes, &found);
    assert_eq!(uids[..2], uids[2..4]);
    assert_eq!(uids.iter().collect::<std::collections::HashSet<_>>().len(), 3);
}

#[test]
fn an_activity_of_suma_can_be_made_a_channel() {
    let bytes = file!("suma-sync.json");
    let mut found = look(bytes).unwrap();
    let before = uids(bytes, &found);
    found.mapping.columns[3].field = ChannelCount;
    let items = items(bytes, &found);
    assert_eq!(
        in_words(&items[0]),
        "1 2019-05-01T09:10:00+00:00 | kind=Activity 12 | channel=Activity 30 | tags=Location-3 | \
         count=2"
    );
    assert_eq!(items[0].as_ref().unwrap().uid, before[0]);
}

#[test]
fn a_spreadsheet_in_another_language_is_found_by_its_dates() {
    let bytes = file!("spreadsheet.csv");
    let mut found = look(bytes).unwrap();
    assert_eq!(found.format, Format::Csv);
    assert_eq!(fields(&found), [Date, Time, Detail, Detail, Detail, Detail]);
    for (at, field) in [(2, Kind), (3, Channel), (4, Count), (5, Question)] {
        found.mapping.columns[at].field = field;
    }
    let said: Vec<String> = items(bytes, &found).iter().map(in_words).collect();
    assert_eq!(
        said,
        [
            "2 2021-03-24 10:42:00 | kind=Auskunft | channel=Telefon | count=3 | summary=Für Änne",
            "3 2021-03-25 19:00:00 | kind=Auskunft | channel=Telefon | summary==SUMME(A1)",
        ]
    );
}
