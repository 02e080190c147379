//! Tables of anybody: mappings, dates, identities.

use super::*;
use crate::domain::incoming::TermChoices;
use std::fmt::Write as _;

#[test]
fn the_order_of_dates_comes_from_the_file_then_from_this_pc() {
    let told = look(b"Date,Type\n1/2/2021,a\n2/13/2021,b\n").unwrap();
    assert_eq!(told.mapping.date_order, DateOrder::MonthFirst);
    assert!(told.notices.is_empty(), "{:?}", told.notices);
    let either = look(b"Date,Type\n1/2/2021,a\n").unwrap();
    assert_eq!(either.mapping.date_order, DateOrder::DayFirst);
    assert_eq!(
        either.notices,
        ["Dates such as 1/2/2021 are read with the day first, as on this PC. Change the order if \
          that is wrong."]
    );
    assert!(look(b"Date,Type\n2021-02-01,a\n1/1/2021,b\n").unwrap().notices.is_empty());
}

#[test]
fn a_day_without_a_time_is_noon_and_is_told() {
    let bytes = b"Date,Time,Type\n2021-03-24,,a\n2021-03-24,10:00,b\n,10:00,c\n";
    assert_eq!(
        said(bytes),
        [
            "2 2021-03-24 12:00:00 | kind=a",
            "3 2021-03-24 10:00:00 | kind=b",
            "4! Nothing on this line says when it happened.",
        ]
    );
    let survey = survey_from(&look(bytes).unwrap(), &bytes[..], &mut |_, _| true).unwrap();
    assert_eq!(survey.notices, ["1 entry has a day and no time; it is put at noon."]);
}

#[test]
fn an_offset_makes_it_an_instant_and_a_time_beside_it_wins_over_midnight() {
    assert_eq!(
        said(b"Timestamp,Type\n2021-03-24T10:42:00+01:00,a\n"),
        ["2 2021-03-24T10:42:00+01:00 | kind=a"]
    );
    assert_eq!(
        said(b"Timestamp,Time,Type\n2021-03-24 9:00,10:00,a\n"),
        ["2 2021-03-24 09:00:00 | kind=a"]
    );
    assert_eq!(
        said(b"Date,Hour,Type\n2021-03-24 00:00:00,14,a\n"),
        ["2 2021-03-24 14:00:00 | kind=a"]
    );
    assert_eq!(
        said(b"Date,Type,Created\n,a,2021-03-24 9:30\n2021-03-25 8:00,b,2021-03-26 9:30\n"),
        ["2 2021-03-24 09:30:00 | kind=a", "3 2021-03-25 08:00:00 | kind=b"]
    );
}

#[test]
fn odd_values_stay_with_the_entry_and_odd_counts_do_not_come_in() {
    let bytes = "Date,Type,READ,Minutes,Count,Notes,Tags,Weather\n\
                 2021-03-24 9:00,a,9,forever,,ok,\"loan desk; print, loan desk\",wet\n\
                 2021-03-24 9:00,a,,,0,,,\n\
                 2021-03-24 9:00,a,,,-1,,,\n\
                 2021-03-24 9:00,a,n/a,-,2,,,\n";
    assert_eq!(
        said(bytes.as_bytes()),
        [
            "2 2021-03-24 09:00:00 | kind=a | tags=loan-desk print | \
             summary=ok | detail=READ: 9↵Minutes: forever↵Weather: wet",
            "4! “Count” holds no number of people or questions. Expected is 1 or more.",
            "5 2021-03-24 09:00:00 | kind=a | count=2",
        ]
    );
}

#[test]
fn colleagues_come_in_only_where_they_are_asked_for_and_customers_never() {
    let bytes = b"Date,Type,Staff,Patron name\n2021-03-24 9:00,a,Ann Lee,Bob Ray\n";
    let mut found = look(bytes).unwrap();
    assert!(found.notices.iter().any(|it| it.contains("colleagues") && it.contains("“Staff”")));
    assert!(
        found.notices.iter().any(|it| it.contains("customers") && it.contains("“Patron name”"))
    );
    assert_eq!(said(bytes), ["2 2021-03-24 09:00:00 | kind=a"]);
    found.mapping.with_colleagues = true;
    let said: Vec<String> = items(bytes, &found).iter().map(in_words).collect();
    assert_eq!(said, ["2 2021-03-24 09:00:00 | kind=a | detail=Staff: Ann Lee"]);
}

#[test]
fn a_remembered_mapping_holds_where_every_header_is_the_same() {
    let bytes = b"Date,Type,Weather\n1/2/2021 9:00,a,wet\n";
    let mut found = look(bytes).unwrap();
    found.mapping.columns[2].field = Field::Tag;
    found.mapping.with_colleagues = true;
    found.mapping.date_order = DateOrder::MonthFirst;
    let kept = (Mapping::key_of(&found.headers), found.mapping.clone());
    let remembered = |key: &str| (key == kept.0).then(|| kept.1.clone());
    let again = look_with(bytes, None, &remembered).unwrap();
    assert_eq!(fields(&again), [Field::Date, Field::Kind, Field::Tag]);
    assert_eq!(again.mapping.date_order, DateOrder::MonthFirst);
    assert!(!again.mapping.with_colleagues, "it is asked for each time");
    let other = b"Date,Type,Wind\n1/2/2021 9:00,a,wet\n";
    let whatever = |_: &str| Some(kept.1.clone());
    assert_eq!(fields(&look_with(other, None, &whatever).unwrap())[2], Field::Detail);
    assert_ne!(Mapping::key_of(&["a,b".to_owned()]), Mapping::key_of(&["a".into(), "b".into()]));
}

#[test]
fn identities_stay_with_another_mapping_encoding_order_and_line_end() {
    let text = "Date,Type,Note\n03/04/2021 9:00,é,\"a\nb\"\n03/04/2021 9:00,é,\"a\nb\"\n";
    let found = look(text.as_bytes()).unwrap();
    let expected = uids(text.as_bytes(), &found);
    assert_ne!(expected[0], expected[1]);
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(uids(&western, &look(&western).unwrap()), expected);
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(uids(crlf.as_bytes(), &look(crlf.as_bytes()).unwrap()), expected);
    let mut mapped = found.clone();
    mapped.mapping.columns[1].field = Field::Ignored;
    mapped.mapping.columns[2].field = Field::Question;
    mapped.mapping.date_order = DateOrder::MonthFirst;
    assert_eq!(uids(text.as_bytes(), &mapped), expected);
}

#[test]
fn a_numbered_entry_is_the_same_however_its_date_is_written() {
    let header = "Id,Date,Time,Entered By,Chat #,Question Type\n";
    let first = format!("{header}7,03/14/2024,1:05 PM,x,,a\n8,03/14/2024,1:05 PM,x,,a\n");
    let later = format!("{header}8,2024-03-14,13:05:00,y,,b\n7,2024-03-14,13:05:00,y,,a\n");
    let of = |text: &str| uids(text.as_bytes(), &look(text.as_bytes()).unwrap());
    let (first, later) = (of(&first), of(&later));
    assert_eq!(first[0], later[1]);
    assert_eq!(first[1], later[0]);
}

#[test]
fn a_number_that_comes_twice_is_one_entry_only_where_all_words_are_the_same() {
    let text = "Id,Date,Time,Entered By,Chat #,Question Type\n\
                7,03/14/2024,1:05 PM,x,,a\n\
                7,03/14/2024,1:05 PM,x,,a\n\
                7,03/14/2024,1:05 PM,x,,b\n\
                8,03/14/2024,1:05 PM,x,ya,b\n\
                8,03/14/2024,1:05 PM,x,y,ab\n";
    let uids = uids(text.as_bytes(), &look(text.as_bytes()).unwrap());
    assert_eq!(uids[0], uids[1]);
    assert_ne!(uids[0], uids[2]);
    assert_ne!(uids[3], uids[4]);
}

#[test]
fn a_sheet_with_a_column_for_each_kind_can_be_mapped() {
    let bytes = b"Date,Directions,Questions,Phone calls\n2021-03-24,2,3,0\n2021-03-25,0,0,0\n";
    let mut found = look(bytes).unwrap();
    for (at, field) in [(1, Field::KindCount), (2, Field::KindCount), (3, Field::ChannelCount)] {
        found.mapping.columns[at].field = field;
    }
    let said: Vec<String> = items(bytes, &found).iter().map(in_words).collect();
    assert_eq!(
        said,
        [
            "2 2021-03-24 12:00:00 | kind=Directions | count=2",
            "2 2021-03-24 12:00:00 | kind=Questions | count=3",
        ]
    );
}

#[test]
fn a_long_question_goes_on_in_the_detail_which_has_an_end() {
    let question = "é".repeat(2_500);
    let text = format!("Date,Question,Answer\n2021-03-24 9:00,{question},yes\n");
    let found = look(text.as_bytes()).unwrap();
    let entry = items(text.as_bytes(), &found).remove(0).unwrap();
    let IncomingWhat::Interaction(it) = entry.what else { panic!("no interaction") };
    assert_eq!(it.summary, "é".repeat(2_000));
    assert_eq!(it.detail, format!("{}\n\nyes", "é".repeat(500)));

    let text = format!("Date,Answer\n2021-03-24 9:00,{}\n", "é".repeat(40_000));
    let found = look(text.as_bytes()).unwrap();
    let entry = items(text.as_bytes(), &found).remove(0).unwrap();
    let IncomingWhat::Interaction(it) = entry.what else { panic!("no interaction") };
    assert_eq!(it.detail, "é".repeat(32 * 1024));
    let survey = survey_from(&found, text.as_bytes(), &mut |_, _| true).unwrap();
    assert!(survey.notices[0].contains("its end is left out"), "{:?}", survey.notices);
}

#[test]
fn a_survey_keeps_a_little_and_counts_all() {
    let mut text = "Date,Type,Mode\n".to_owned();
    for at in 0..3_000 {
        let date = if at % 2 == 0 { "2021-03-24 9:00" } else { "no" };
        writeln!(text, "{date},kind {at},Phone").unwrap();
    }
    let found = look(text.as_bytes()).unwrap();
    let survey = survey_from(&found, text.as_bytes(), &mut |_, _| true).unwrap();
    assert_eq!((survey.read, survey.rejected_in_all), (3_000, 1_500));
    assert_eq!((survey.first.len(), survey.rejected.len()), (SHOWN, REJECTED_SHOWN));
    assert_eq!(survey.words[&crate::domain::vocabulary::Facet::Kind].len(), WORDS_MAX);
    let channels = &survey.words[&crate::domain::vocabulary::Facet::Channel];
    assert_eq!(channels.iter().next().unwrap(), (&"Phone".to_owned(), &1_500));
    assert!(survey.notices[0].contains("More than 500"), "{:?}", survey.notices);
}

#[test]
fn the_choices_of_words_are_part_of_what_is_remembered() {
    let mapping = Mapping { terms: TermChoices::default(), ..Mapping::default() };
    let json = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
}

#[test]
fn rows_without_a_number_are_the_same_in_whatever_order_their_columns_stand() {
    let one = b"Date,Type,Question\n2021-03-24,a,why\n2021-03-24,a,why\n2021-03-24,why,a\n";
    let other =
        b"Question,Notes,Date,Type\nwhy,,2021-03-24,a\nwhy,,2021-03-24,a\na,,2021-03-24,why\n";
    let ids = |bytes: &[u8]| uids(bytes, &look(bytes).unwrap());
    assert_eq!(ids(one), ids(other));
    assert_eq!(ids(one).iter().collect::<std::collections::HashSet<_>>().len(), 3);
}
