//! Whatever is handed over comes back the same or not at all, whatever the journey did to it.

use super::tests::{hand_over, shown};
use super::*;
use crate::domain::Moment;
use crate::domain::follow_up::Step;
use crate::domain::hand_over::HandedOver;
use crate::domain::text::{clean, fold_white_space};
use crate::exchange::hostile::words;
use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

proptest! {
    #[test]
    fn words_render_as_those_words_in_markdown(summary in words(), note in words()) {
        let mut hand_over = hand_over();
        hand_over.items.truncate(1);
        hand_over.items[0].summary = summary;
        hand_over.items[0].note.clone_from(&note);
        let (text, faults) = shown(&render(&hand_over, Format::Markdown));
        prop_assert_eq!(&faults, &Vec::<String>::new(), "{}", text);
        for line in note.lines() {
            let line = fold_white_space(&clean(line).text);
            let line = line.replace(sealed::MARK, "DESKHAND HAND-OVER");
            prop_assert!(text.contains(&line), "{:?} in {}", line, text);
        }
    }

    #[test]
    fn words_are_text_in_html(summary in words(), note in words()) {
        let mut plain = hand_over();
        plain.items[0].summary = "x".to_owned();
        plain.items[0].note = "x".to_owned();
        let mut hostile = plain.clone();
        hostile.items[0].summary = format!("x{summary}");
        hostile.items[0].note = format!("x{note}");
        let tags = |page: &str| {
            let page = page.replace("<br>", "");
            let fields = page.matches("<dt>").count();
            (page.matches('<').count() - 4 * fields, page.matches("-->").count())
        };
        let pages = [plain, hostile].map(|it| render(&it, Format::Html));
        prop_assert_eq!(tags(&pages[0]), tags(&pages[1]));
    }

    #[test]
    fn what_was_written_is_what_is_read(hand_over in any_hand_over()) {
        for format in Format::ALL {
            prop_assert_eq!(&read(render(&hand_over, format).as_bytes()).unwrap(), &hand_over);
        }
    }

    #[test]
    fn any_bytes_are_read_without_fault(bytes in vec(any::<u8>(), 0..400), inside in any::<bool>()) {
        let mut file = bytes;
        if inside {
            file.splice(0..0, *b"DESKHAND-HAND-OVER-BEGIN version=1 items=0 checksum=0 {");
            file.extend(b"DESKHAND-HAND-OVER-END");
        }
        prop_assert!(read(&file).is_err());
    }

    #[test]
    fn a_cut_file_is_whole_or_refused(form in 0..3usize, cut in any::<prop::sample::Index>()) {
        let page = render(&hand_over(), Format::ALL[form]);
        let kept = &page.as_bytes()[..cut.index(page.len())];
        prop_assert!(read(kept).map_or(true, |read| read == hand_over()));
    }

    #[test]
    fn a_file_without_a_piece_is_whole_or_refused(
        from in any::<prop::sample::Index>(), length in 1..300usize,
    ) {
        let mut file = render(&hand_over(), Format::Text).into_bytes();
        let from = from.index(file.len());
        file.drain(from..file.len().min(from + length));
        prop_assert!(read(&file).map_or(true, |read| read == hand_over()));
    }

    #[test]
    fn a_flipped_bit_is_harmless_or_refused(
        form in 0..3usize, place in any::<prop::sample::Index>(), bit in 0..8u32,
    ) {
        let mut file = render(&hand_over(), Format::ALL[form]).into_bytes();
        let place = place.index(file.len());
        file[place] ^= 1 << bit;
        prop_assert!(read(&file).map_or(true, |read| read == hand_over()));
    }
}

fn any_words() -> impl Strategy<Value = String> {
    words().prop_map(|words| clean(&words).text.trim().to_owned())
}

fn any_name() -> impl Strategy<Value = String> {
    words().prop_map(|words| fold_white_space(&clean(&words).text))
}

fn any_moment() -> impl Strategy<Value = Moment> {
    (-60_000_000_000_000i64..250_000_000_000_000, -1439..1440).prop_map(|(millis, minutes)| {
        let offset = FixedOffset::east_opt(minutes * 60).unwrap();
        DateTime::from_timestamp_millis(millis).unwrap().with_timezone(&offset)
    })
}

fn any_item() -> impl Strategy<Value = HandedOver> {
    let due = (1..9_999, 0..365u32, 0..1440u32).prop_map(|(year, day, minute)| {
        let date = NaiveDate::from_yo_opt(year, day + 1).unwrap();
        date.and_hms_opt(minute / 60, minute % 60, 0).unwrap()
    });
    let names = (any_name(), any_name(), any_name(), any_name());
    let texts = (any_words(), any_words(), any_words(), any_words(), any_words());
    (any::<[u128; 2]>(), any_moment(), due, 0..4usize, names, texts).prop_map(
        |(uids, happened_at, due, step, names, texts)| HandedOver {
            follow_up: Uuid::from_u128(uids[0]),
            interaction: Uuid::from_u128(uids[1]),
            happened_at,
            kind: names.0,
            channel: names.1,
            audience: names.2,
            summary: texts.0,
            promise: texts.1,
            due,
            step: Step::ALL[step],
            acknowledged: texts.2,
            clarified: texts.3,
            refer_to: names.3,
            answer: String::new(),
            check_back: None,
            note: texts.4,
        },
    )
}

fn any_hand_over() -> impl Strategy<Value = HandOver> {
    let names = (any_name(), any_name(), any_name(), any_words());
    (names, any_moment(), vec(any_item(), 0..4)).prop_map(|(names, made_at, items)| HandOver {
        from: names.0,
        desk: names.1,
        to: names.2,
        word: names.3,
        made_at,
        items,
    })
}
