//! Periods without holes, and how far something fell short.

use super::*;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn fared(after: Option<Mood>, expectation: Option<Expectation>) -> Fared {
    Fared { count: 2, before: None, after, expectation, has_extra: false }
}

#[test]
fn less_than_expected_weighs_two_and_leaving_upset_one() {
    let short = Some(Expectation::FellShort);
    assert_eq!(fared(None, None).shortfall(), None);
    assert_eq!(fared(Some(Mood::Happy), None).shortfall(), Some(0));
    assert_eq!(fared(Some(Mood::Upset), None).shortfall(), Some(1));
    assert_eq!(fared(None, short).shortfall(), Some(2));
    assert_eq!(fared(Some(Mood::Upset), short).shortfall(), Some(3));
}

#[test]
fn halves_are_rounded_away_from_zero() {
    for (of, by, expected) in [(1, 2, 1), (-1, 2, -1), (1, 3, 0), (-2, 3, -1), (0, 5, 0), (7, 2, 4)]
    {
        assert_eq!(rounded(of, by), expected, "{of} / {by}");
    }
}

#[test]
fn people_of_whom_nothing_is_known_are_not_felt() {
    let mut felt = Felt::default();
    felt.add(&fared(None, None));
    assert_eq!(felt, Felt::default());
    felt.add(&Fared { has_extra: true, ..fared(None, None) });
    assert_eq!(felt, Felt { known: 2, extra: 2, ..Felt::default() });
}

proptest! {
    #[test]
    fn stretches_cover_a_period_without_hole_or_overlap(
        from in -300_000_i32..300_000,
        length in 0_u64..9_000,
        step in prop::sample::select(vec![Step::Week, Step::Month, Step::Year]),
    ) {
        let from = NaiveDate::from_num_days_from_ce_opt(from + 730_000).unwrap();
        let to = from.checked_add_days(Days::new(length)).unwrap();
        let stretches = Period { from, to }.stretches(step);
        prop_assert_eq!(stretches.first().unwrap().from, from);
        prop_assert_eq!(stretches.last().unwrap().to, to);
        for pair in stretches.windows(2) {
            prop_assert_eq!(pair[0].to.succ_opt().unwrap(), pair[1].from);
        }
        for stretch in &stretches {
            let most = match step { Step::Week => 7, Step::Month => 31, Step::Year => 366 };
            prop_assert!((0..most).contains(&(stretch.to - stretch.from).num_days()));
        }
    }

    #[test]
    fn a_gap_is_never_wider_than_those_of_whom_something_is_known(
        entries in prop::collection::vec((0_u64..40, 1_i64..5, 0_u8..24, 1_u64..9, 0_usize..3), 0..80),
    ) {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let mut entries = entries;
        entries.sort_unstable();
        let mut sums = Sums::default();
        for (day, kind, hour, count, expectation) in entries {
            let expectation = Some(Expectation::ALL[expectation]);
            let fared = Fared { count, before: None, after: None, expectation, has_extra: false };
            sums.take(start + Days::new(day), kind, hour, &fared);
        }
        let radar = sums.radar(Period::ALWAYS, 0, &std::collections::HashMap::new(), Vec::new());
        let told: u64 = radar.development.iter().map(|it| it.felt.known).sum();
        prop_assert_eq!(told, radar.felt.known);
        prop_assert_eq!(radar.by_kind.iter().map(|it| it.felt.known).sum::<u64>(), radar.felt.known);
        prop_assert_eq!(radar.by_hour.iter().map(|it| it.felt.known).sum::<u64>(), radar.felt.known);
        for gap in &radar.gaps {
            prop_assert!(gap.short <= gap.of && gap.of <= radar.felt.known);
            prop_assert!(gap.weight <= gap.short * 300);
        }
        prop_assert!(radar.gaps.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
    }
}
