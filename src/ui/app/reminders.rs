//! Saying once, and quietly, that something is about to be due.
//!
//! Owns what was said already, and the words. A reminder is a message like any other: it takes no
//! keyboard and touches no typed word. What was late before the program began is not said; the
//! badges say it. Must not look at the clock by itself; `time_keeper` says when.

use super::App;
use crate::domain::follow_up::Step;
use crate::journal::FollowUpRow;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::widgets::{Toast, Tone};
use crate::ui::words;
use crate::worker::DeskData;
use chrono::{NaiveDateTime, TimeDelta};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// How long before a due time it is said, and how long after it once more.
pub(super) const AHEAD: TimeDelta = TimeDelta::minutes(15);
/// How long a reminder stays, in seconds: somebody who talks to a customer looks up later.
const SECONDS: f64 = 20.0;
/// Longest title in a reminder, in characters.
const TITLE_CHARS: usize = 60;
/// Reminders whose button is remembered; more are never on screen.
const REMEMBERED: usize = 4;

/// How near its due time a promise is; later ones compare greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Stage {
    /// Due in a quarter of an hour or less.
    Soon,
    /// Due now.
    Now,
    /// Late by a quarter of an hour or more.
    Late,
}

impl Stage {
    /// Where a due time stands; none while it is far away.
    fn at(due: NaiveDateTime, now: NaiveDateTime) -> Option<Self> {
        let late = now.signed_duration_since(due);
        if late >= AHEAD {
            Some(Self::Late)
        } else if late >= TimeDelta::zero() {
            Some(Self::Now)
        } else {
            (late >= -AHEAD).then_some(Self::Soon)
        }
    }
}

/// A follow-up and when it is due. With another due time it is reminded of anew.
type Due = (Uuid, NaiveDateTime);

/// How far each promise was at the last look, so that each stage is said once.
#[derive(Debug, Default)]
struct Told(HashMap<Due, Option<Stage>>);

/// What is to be said at one look.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reminder {
    /// The promises, the one due first at the top.
    dues: Vec<(Due, Stage)>,
}

/// What has come nearer since the last look. A promise that is seen for the first time is taken as
/// it stands, except at the first look of all, which says what will be due in a moment.
fn due_words(
    dues: impl IntoIterator<Item = Due>,
    told: &mut Told,
    is_first_look: bool,
    now: NaiveDateTime,
) -> Option<Reminder> {
    let mut newly: Vec<(Due, Stage)> = Vec::new();
    for due in dues {
        let stage = Stage::at(due.1, now);
        let is_nearer = match told.0.entry(due) {
            Entry::Vacant(unseen) => {
                unseen.insert(stage);
                is_first_look && stage == Some(Stage::Soon)
            }
            // A clock that was set back makes nothing unsaid.
            Entry::Occupied(mut seen) => {
                *seen.get() < stage && {
                    seen.insert(stage);
                    true
                }
            }
        };
        newly.extend(stage.filter(|_| is_nearer).map(|stage| (due, stage)));
    }
    newly.sort_by_key(|((_, at), _)| *at);
    (!newly.is_empty()).then_some(Reminder { dues: newly })
}

impl Reminder {
    /// The sentence. `title_of` names the only promise, and is not asked about several.
    fn words(&self, now: NaiveDateTime, title_of: impl FnOnce(Uuid) -> String) -> String {
        let count = |stage| self.dues.iter().filter(|(_, it)| *it == stage).count();
        let counts = [Stage::Late, Stage::Now, Stage::Soon].map(count);
        if let [((uid, due), stage)] = self.dues[..] {
            let title = title_of(uid);
            return match stage {
                Stage::Soon => format!("Due in {}: {title}", in_minutes(due - now)),
                Stage::Now => format!("Due now: {title}"),
                Stage::Late => format!("{} late: {title}", at_length(now - due)),
            };
        }
        let all = self.dues.len();
        match counts {
            [_, 0, 0] => format!("{all} promises are late"),
            [0, _, 0] => format!("{all} promises are due now"),
            [0, 0, _] => format!("{all} promises are due {}", self.by_when()),
            [late, now, soon] => {
                let parts = [(late, "late"), (now, "due now"), (soon, "due soon")];
                let parts: Vec<String> = parts
                    .into_iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, how)| format!("{count} {how}"))
                    .collect();
                format!("{all} promises: {}", parts.join(", "))
            }
        }
    }

    /// `at 17:00`, or `by 17:10` where they are due one after the other.
    fn by_when(&self) -> String {
        let first = self.dues.first().map(|((_, at), _)| *at);
        let last = self.dues.last().map(|((_, at), _)| *at);
        let word = if first == last { "at" } else { "by" };
        format!("{word} {}", last.map(words::clock).unwrap_or_default())
    }
}

/// Minutes that are begun, and at least one: `15 minutes`, `1 minute`.
fn in_minutes(ahead: TimeDelta) -> String {
    let minutes = ((ahead.num_seconds() + 59) / 60).max(1);
    if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") }
}

fn at_length(late: TimeDelta) -> String {
    match (late.num_days(), late.num_hours()) {
        (0, 0) => in_minutes(TimeDelta::minutes(late.num_minutes())),
        (0, 1) => "1 hour".to_owned(),
        (0, hours) => format!("{hours} hours"),
        (1, _) => "1 day".to_owned(),
        (days, _) => format!("{days} days"),
    }
}

/// What was said already, and which messages on screen say it.
#[derive(Debug, Default)]
pub(super) struct Reminders {
    told: Told,
    /// Messages and the follow-up that each leads to, the last one at the end.
    toasts: Vec<(u64, Uuid)>,
    /// When the time was looked at last.
    pub(super) last_look: Option<NaiveDateTime>,
}

/// Everything in the data that has a due time near enough to be reminded of.
pub(super) fn reminded_of(data: &DeskData) -> impl Iterator<Item = &FollowUpRow> {
    // The rows of the card as well: after a long sleep a promise may be late by more than the
    // others go back.
    data.upcoming.iter().chain(&data.follow_ups)
}

impl App {
    /// Says what has come nearer since the last look, in one message.
    pub(super) fn remind(&mut self, is_first_look: bool) {
        let Some(data) = &self.data else { return };
        let now = data.now.naive_local();
        let dues = reminded_of(data).map(|row| (row.follow_up.uid, row.follow_up.due));
        let told = &mut self.reminders.told;
        let Some(reminder) = due_words(dues, told, is_first_look, now) else { return };
        let words = reminder.words(now, |uid| title_of(data, uid));
        let toast = Toast::new(words)
            .tone(Tone::Warn)
            .seconds(SECONDS)
            .action("Show", Command::GoToFollowUps.keys(&self.ctx));
        let number = self.toasts.push(toast);
        if let Some(((uid, _), _)) = reminder.dues.first() {
            self.reminders.toasts.push((number, *uid));
        }
        let too_many = self.reminders.toasts.len().saturating_sub(REMEMBERED);
        self.reminders.toasts.drain(..too_many);
    }

    /// The button of a reminder was pressed.
    pub(super) fn reminder_pressed(&mut self, number: u64) {
        let found = self.reminders.toasts.iter().find(|(it, _)| *it == number);
        self.actions.extend(found.map(|(_, uid)| Action::ShowFollowUp(*uid)));
    }

    /// What the keys of the last reminder on screen lead to; the message has done its work.
    pub(super) fn take_reminded(&mut self) -> Option<Uuid> {
        let (number, uid) = self.reminders.toasts.pop()?;
        let is_shown = self.toasts.is_shown(number);
        self.toasts.dismiss(number);
        is_shown.then_some(uid)
    }
}

/// What a promise is called in a reminder.
fn title_of(data: &DeskData, follow_up: Uuid) -> String {
    let Some(row) = reminded_of(data).find(|row| row.follow_up.uid == follow_up) else {
        return String::new();
    };
    let title = words::called(&row.follow_up, &row.interaction, &data.setup.vocabulary);
    let title = words::shortened(&title, TITLE_CHARS);
    let is_check_back =
        row.follow_up.step == Step::CheckBack && row.follow_up.promised_at.is_none();
    if is_check_back { format!("ask how it went, {title}") } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
    }

    fn today(time: &str) -> NaiveDateTime {
        at(&format!("2026-11-21 {time}:00"))
    }

    fn uid(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// Looks at these times at these promises; answers what was said at each look after the first.
    fn looks(dues: &[&str], times: &[&str]) -> Vec<String> {
        let dues: Vec<Due> =
            dues.iter().zip(1..).map(|(due, number)| (uid(number), today(due))).collect();
        let mut told = Told::default();
        let mut said = Vec::new();
        for (place, time) in times.iter().enumerate() {
            let now = today(time);
            let reminder = due_words(dues.iter().copied(), &mut told, place == 0, now);
            let words = reminder.map(|it| it.words(now, |uid| format!("no. {}", uid.as_u128())));
            said.push(words.unwrap_or_default());
        }
        said
    }

    #[test]
    fn each_promise_is_said_before_at_and_after_its_due_time_and_each_once() {
        let times = ["09:00", "16:44", "16:45", "16:46", "17:00", "17:14", "17:15", "20:00"];
        let said = [
            "",
            "",
            "Due in 15 minutes: no. 1",
            "",
            "Due now: no. 1",
            "",
            "15 minutes late: no. 1",
            "",
        ];
        assert_eq!(looks(&["17:00"], &times), said);
    }

    #[test]
    fn a_look_that_comes_late_says_the_last_stage_only() {
        for (times, said) in [
            (["09:00", "16:52"], "Due in 8 minutes: no. 1"),
            (["09:00", "16:59"], "Due in 1 minute: no. 1"),
            (["09:00", "17:05"], "Due now: no. 1"),
            (["09:00", "17:40"], "40 minutes late: no. 1"),
            (["16:50", "18:10"], "1 hour late: no. 1"),
            (["09:00", "23:59"], "6 hours late: no. 1"),
        ] {
            assert_eq!(looks(&["17:00"], &times)[1], said, "{times:?}");
        }
    }

    #[test]
    fn at_the_start_only_what_is_still_to_come_is_said() {
        assert_eq!(looks(&["17:00"], &["16:50"]), ["Due in 10 minutes: no. 1"]);
        assert_eq!(looks(&["17:00"], &["17:00", "17:10"]), ["", ""]);
        assert_eq!(looks(&["17:00"], &["18:00", "18:30"]), ["", ""]);
        assert_eq!(looks(&["17:00"], &["17:10", "17:15"]), ["", "15 minutes late: no. 1"]);
    }

    #[test]
    fn several_at_once_become_one_message() {
        for (dues, now, said) in [
            (["17:00", "17:00", "17:00"], "16:45", "3 promises are due at 17:00"),
            (["17:00", "16:55", "16:50"], "16:46", "3 promises are due by 17:00"),
            (["17:00", "17:00", "17:00"], "17:00", "3 promises are due now"),
            (["17:00", "17:05", "17:10"], "18:00", "3 promises are late"),
            (["17:00", "17:15", "17:30"], "17:15", "3 promises: 1 late, 1 due now, 1 due soon"),
            (["17:00", "17:30", "17:30"], "17:15", "3 promises: 1 late, 2 due soon"),
        ] {
            assert_eq!(looks(&dues, &["09:00", now])[1], said);
        }
    }

    #[test]
    fn a_clock_that_is_set_back_says_nothing_twice() {
        let times = ["09:00", "16:45", "17:00", "16:00", "16:45", "17:00", "17:15"];
        let said = [
            "",
            "Due in 15 minutes: no. 1",
            "Due now: no. 1",
            "",
            "",
            "",
            "15 minutes late: no. 1",
        ];
        assert_eq!(looks(&["17:00"], &times), said);
    }

    #[test]
    fn a_clock_that_is_set_forward_a_year_says_one_sentence() {
        let dues: Vec<Due> = (1..=40).map(|number| (uid(number), today("17:00"))).collect();
        let mut told = Told::default();
        assert_eq!(due_words(dues.clone(), &mut told, true, today("09:00")), None);
        let then = at("2027-11-21 09:00:00");
        let reminder = due_words(dues.clone(), &mut told, false, then).unwrap();
        assert_eq!(reminder.words(then, |_| String::new()), "40 promises are late");
        assert_eq!(due_words(dues, &mut told, false, then), None);
        let one = Reminder { dues: vec![((uid(1), today("17:00")), Stage::Late)] };
        assert_eq!(one.words(then, |_| "a".to_owned()), "364 days late: a");
    }

    #[test]
    fn ten_thousand_at_once_are_one_sentence() {
        let dues = || (1..=10_000).map(|number| (uid(number), today("17:00")));
        let mut told = Told::default();
        assert_eq!(due_words(dues(), &mut told, true, today("09:00")), None);
        let now = today("16:45");
        let reminder = due_words(dues(), &mut told, false, now).unwrap();
        let words = reminder.words(now, |_| panic!("several have no title"));
        assert_eq!(words, "10000 promises are due at 17:00");
    }

    #[test]
    fn a_promise_that_is_moved_starts_anew_and_one_made_at_short_notice_keeps_still() {
        let mut told = Told::default();
        let mut look = |due: &str, now: &str, is_first| {
            let reminder = due_words([(uid(1), today(due))], &mut told, is_first, today(now));
            reminder.map(|it| it.dues[0].1)
        };
        assert_eq!(look("12:00", "09:00", true), None);
        assert_eq!(look("12:00", "11:45", false), Some(Stage::Soon));
        // Moved to a time that is near already: whoever moved it knows.
        assert_eq!(look("12:10", "11:58", false), None);
        assert_eq!(look("12:10", "12:10", false), Some(Stage::Now));
        assert_eq!(look("15:00", "12:11", false), None);
        assert_eq!(look("15:00", "14:45", false), Some(Stage::Soon));
        // Taken back to where it was: nothing that was said is said again.
        assert_eq!(look("12:10", "14:46", false), Some(Stage::Late));
        assert_eq!(look("12:10", "14:47", false), None);
    }

    #[test]
    fn the_one_that_is_due_first_is_the_one_that_is_shown() {
        let mut told = Told::default();
        let dues = [(uid(1), today("17:05")), (uid(2), today("17:00"))];
        due_words(dues, &mut told, true, today("09:00"));
        let reminder = due_words(dues, &mut told, false, today("16:59")).unwrap();
        assert_eq!(reminder.dues[0].0.0, uid(2));
    }

    proptest! {
        #[test]
        fn however_the_clock_goes_no_stage_of_a_promise_is_said_twice(
            minutes in proptest::collection::vec(0i64..1440, 1..40),
            dues in proptest::collection::vec(0i64..1440, 1..5),
        ) {
            let after = |minutes| today("00:00") + TimeDelta::minutes(minutes);
            let dues: Vec<Due> =
                dues.into_iter().zip(1..).map(|(due, number)| (uid(number), after(due))).collect();
            let mut told = Told::default();
            let mut said = Vec::new();
            for (place, now) in minutes.into_iter().map(after).enumerate() {
                let reminder = due_words(dues.iter().copied(), &mut told, place == 0, now);
                for it in reminder.into_iter().flat_map(|it| it.dues) {
                    prop_assert_eq!(Stage::at(it.0.1, now), Some(it.1), "it is true now");
                    prop_assert!(!said.contains(&it), "{:?} is said twice", it);
                    said.push(it);
                }
            }
        }
    }
}
