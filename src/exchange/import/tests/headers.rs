//! What columns are taken for, header by header.

use super::super::format::Format;
use super::super::guess::*;
use super::super::mapping::Field;
use crate::domain::template::Template;
use crate::domain::text::name_key;
use Field::*;

fn keys(headers: &str) -> Vec<String> {
    headers.split(',').map(name_key).collect()
}

fn guessed(format: Format, headers: &str) -> Vec<(String, Field)> {
    let keys = keys(headers);
    let fields = fields(format, &keys, &Template::Academic.vocabulary());
    keys.into_iter().zip(fields).collect()
}

fn of(headers: &str) -> Vec<Field> {
    guessed(Format::Csv, headers).into_iter().map(|(_, field)| field).collect()
}

#[test]
fn the_programs_are_told_apart_by_their_headers() {
    for (headers, expected) in [
        (
            "question_id,patron_type,question_type,time_spent,question_format,asked_at",
            Some(Format::LibStats),
        ),
        (
            "question_number,initials,format,asked_by,question_type,asked_at",
            Some(Format::GimletApi),
        ),
        ("Initials,Location,Format,Asked by,Question type,Asked at,Tags", Some(Format::GimletWeb)),
        (
            "Id,Date,Time,Location,Entered By,Email Address,Ticket #,Chat #",
            Some(Format::LibAnswers),
        ),
        (
            "Count Date,Session Start,Session End,Count ID,Session ID,Location",
            Some(Format::SumaCsv),
        ),
        ("Date,Time,Type", None),
        ("id,date,time", None),
    ] {
        assert_eq!(format(&keys(headers)), expected, "{headers}");
    }
}

#[test]
fn headers_in_other_languages_and_as_questions_are_known() {
    assert_eq!(
        of("Datum;Uhrzeit;Art;Kanal;Anzahl;Notiz".replace(';', ",").as_str()),
        [Date, Time, Kind, Channel, Count, Question]
    );
    assert_eq!(
        of("When,What,Who,How,How long (min)"),
        [DateTime, Kind, Audience, Channel, Minutes]
    );
    assert_eq!(of("Fecha,Hora,Tipo,Canal,Cantidad"), [Date, Time, Kind, Channel, Count]);
}

#[test]
fn a_spreadsheet_with_usual_headers_needs_no_help() {
    assert_eq!(
        of("Date,Time,Question Type,How asked,Patron type,Minutes,READ,Question,Answer,Notes"),
        [Date, Time, Kind, Channel, Audience, Minutes, Effort, Question, Answer, Detail]
    );
    assert_eq!(
        of("Timestamp,Date of question,What type of question was it?,Number of questions"),
        [DateTime, Date, Kind, Count]
    );
    assert_eq!(of("Timestamp,Date,Type,Tally,Branch,Tags"), [Added, Date, Kind, Count, Tag, Tags]);
    assert_eq!(of("Created,Category,Duration (minutes)"), [DateTime, Kind, Minutes]);
    assert_eq!(of("When,Mode,Weather"), [DateTime, Channel, Detail]);
}

#[test]
fn customers_are_left_out_and_colleagues_are_known() {
    for header in [
        "Name",
        "Patron name",
        "Patron",
        "Student ID",
        "Customer e-mail",
        "Phone",
        "Barcode",
        "User number",
        "Borrower card no.",
        "Patron's last name",
    ] {
        assert_eq!(of(header), [Ignored], "{header}");
    }
    for header in [
        "Staff",
        "Staff name",
        "Initials",
        "Librarian",
        "Entered By",
        "E-mail",
        "Owner",
        "Staff e-mail",
        "Your name",
    ] {
        assert_eq!(of(header), [Colleague], "{header}");
    }
    for (header, field) in [
        ("Patron type", Audience),
        ("Number of patrons", Count),
        ("Staff time spent", Minutes),
        ("User group", Audience),
    ] {
        assert_eq!(of(header), [field], "{header}");
    }
}

#[test]
fn one_of_status_and_affiliation_is_the_audience() {
    let fields = guessed(
        Format::LibAnswers,
        "Id,Date,Time,Location,Entered By,Email Address,Patron Affiliation,Patron Status,\
         Communication,Question Type,Duration,READ,Ticket #,Chat #",
    );
    let expected = [
        Number, Date, Time, Tag, Colleague, Colleague, Detail, Audience, Channel, Kind, Minutes,
        Effort, Detail, Detail,
    ];
    assert_eq!(fields.into_iter().map(|(_, field)| field).collect::<Vec<_>>(), expected);
    let alone = guessed(Format::LibAnswers, "Id,Date,Time,Entered By,Chat #,Patron Affiliation");
    assert_eq!(alone[5].1, Audience);
}

#[test]
fn activities_of_suma_are_sorted_by_their_names() {
    let fields = guessed(
        Format::SumaCsv,
        "Count Date,Session Start,Session End,Count ID,Session ID,Location,Directional,Phone,\
         Undergraduates,Faculty,Printing & tech",
    );
    let expected = [
        DateTime,
        Derived,
        Derived,
        Number,
        Ignored,
        Tag,
        KindCount,
        ChannelCount,
        AudienceCount,
        AudienceCount,
        KindCount,
    ];
    assert_eq!(fields.into_iter().map(|(_, field)| field).collect::<Vec<_>>(), expected);
}
