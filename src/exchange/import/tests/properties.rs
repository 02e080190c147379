//! What holds for any bytes.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

/// Reads bytes as every format; what comes out keeps the limits of an entry.
fn read_as_all(bytes: &[u8]) {
    for format in Format::ALL.into_iter().map(Some).chain([None]) {
        let Ok(mut found) = look_as(bytes, format) else { continue };
        for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
            found.mapping.date_order = order;
            found.mapping.with_colleagues = order == DateOrder::DayFirst;
            let mut last = 0;
            let mut take = |item: Item| {
                let line = match item {
                    Ok(entry) => {
                        check(&entry);
                        entry.line
                    }
                    Err(rejected) => rejected.line,
                };
                assert!(line >= last, "lines go up");
                last = line;
                Ok(())
            };
            let _ = read_from(&found, bytes, &mut |_, _| true, &mut take);
        }
        let _ = survey_from(&found, bytes, &mut |_, _| true);
    }
}

fn check(entry: &Incoming) {
    let IncomingWhat::Interaction(it) = &entry.what else { return };
    assert!((1..=100_000).contains(&it.count));
    assert!(it.minutes.is_none_or(|it| (1..=1440).contains(&it)));
    assert!(it.summary.chars().count() <= 2_000 && it.detail.len() <= 64 * 1024);
    assert!(entry.tags.len() <= 50);
}

const HEADERS: [&str; 7] = [
    "question_id,patron_type,question_type,time_spent,question_format,asked_at,question_date,,",
    "question_number,asked_by,question_type,asked_at,format,tags,question,answer,site",
    "Id,Date,Time,Entered By,Email Address,Chat #,READ,Duration,Patron Status",
    "Count Date,Session Start,Session End,Count ID,Session ID,Location,Phone,Help",
    "Date;Time;Type;Count;Minutes;READ;Tags;Notes",
    "entry,uid,happened_at",
    "Timestamp\tType\tCount",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{0,3}",
        "[0-9]{1,2}/[0-9]{1,2}/(20)?[0-9]{2}( [0-9]{1,2}:[0-9]{2}( [AP]M)?)?",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9][ T][0-2][0-9]:[0-5][0-9](Z|\\+01:00)?",
        "[a-zé=+@\" -]{0,8}",
        "[<>]?[0-9]{1,2}[-+]?[0-9]{0,2} (minutes|hour)",
        "\"[a-z,;\n\r\"]{0,6}\"",
        "\\PC{0,5}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_as_all(&bytes);
    }

    #[test]
    fn no_rows_under_known_headers_panic(
        header in 0..HEADERS.len(),
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 0..10), 0..12),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
    ) {
        let header = HEADERS[header];
        let delimiter = [";", "\t"].into_iter().find(|it| header.contains(it)).unwrap_or(",");
        let rows = rows.iter().map(|row| row.join(delimiter));
        let text: Vec<String> = std::iter::once(header.to_owned()).chain(rows).collect();
        read_as_all(text.join(end).as_bytes());
    }

    #[test]
    fn no_sessions_panic(
        values in proptest::collection::vec(
            prop_oneof!["-?[0-9]{1,14}", "\"[0-9a-z]{0,4}\"", "null|true|\\[\\]|\\{\\}"], 6),
    ) {
        let [a, b, c, d, e, f] = &values[..] else { unreachable!() };
        let text = format!(
            "{{\"sessions\":[{{\"initiativeID\":{a},\"startTime\":{b},\"endTime\":{c},\"counts\":\
             [{{\"timestamp\":{d},\"number\":{e},\"location\":{f},\"activities\":[{a},{f}]}}]}}]}}"
        );
        read_as_all(text.as_bytes());
    }

    #[test]
    fn any_words_in_quotation_marks_come_out_as_they_went_in(
        words in proptest::collection::vec("[a-zé,;\"\n|↵]{1,12}", 1..6),
    ) {
        let mut text = "Date,Type,Question\n".to_owned();
        for words in &words {
            writeln!(text, "2021-03-24 9:00,a,\"{}\"", words.replace('"', "\"\"")).unwrap();
        }
        let found = look(text.as_bytes()).unwrap();
        let summaries: Vec<String> = items(text.as_bytes(), &found)
            .into_iter()
            .map(|item| match item.unwrap().what {
                IncomingWhat::Interaction(it) => it.summary,
                IncomingWhat::Kudos(_) => unreachable!(),
            })
            .collect();
        let expected: Vec<&str> = words.iter().map(|it| it.trim()).collect();
        prop_assert_eq!(summaries, expected);
    }
}
