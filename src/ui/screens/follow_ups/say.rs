//! Follow-ups in words: titles, whose they are, how they stand, how far their steps have come.
//!
//! Must not draw or know a clock.

use crate::domain::Moment;
use crate::domain::follow_up::{
    FollowUp, FollowUpState, Referral, Stage, Standing, Step, StepStatus,
};
use crate::domain::interaction::Interaction;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::{CaseView, FollowUpRow};
use crate::ui::widgets::{StepMark, StepState, Tone};
use crate::ui::words;
use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

/// What a follow-up is called: its promise, else what it came from.
pub(super) fn title(owed: &FollowUp, interaction: &Interaction, vocabulary: &Vocabulary) -> String {
    words::called(owed, interaction, vocabulary)
}

/// What a case is about, in one line.
pub(super) fn subject(view: &CaseView, vocabulary: &Vocabulary) -> String {
    words::title(&view.interaction, vocabulary)
}

/// Whether two texts say the same, whatever their letters and spaces.
pub(super) fn is_the_same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    words(one) == words(other)
}

/// Whether an interaction is a suggestion: its kind is called so, or answers to that word.
pub(super) fn is_suggestion(interaction: &Interaction, vocabulary: &Vocabulary) -> bool {
    let is_word = |name: &String| name.eq_ignore_ascii_case("suggestion");
    vocabulary
        .get(interaction.kind)
        .is_some_and(|term| is_word(&term.name) || term.aliases.iter().any(is_word))
}

/// Whose it is: `Student · Phone · 18 Nov`, or `Suggestion · referred to Lead team · answer 1 day
/// late`.
pub(super) fn whose(row: &FollowUpRow, vocabulary: &Vocabulary, now: NaiveDateTime) -> String {
    let happened = row.interaction.happened_at.naive_local();
    if let Some(contact) = &row.refer_to {
        let kind = vocabulary.name(row.interaction.kind);
        let late = row.referral.as_ref().filter(|it| it.waits() && row.follow_up.is_open());
        let late = late.map(|it| late_by(it, now)).filter(|late| !late.is_empty());
        let late = late.map(|late| format!(" · answer {late}")).unwrap_or_default();
        return format!("{kind} · referred to {}{late}", contact.name);
    }
    let mut parts = asked_by(&row.interaction, vocabulary);
    parts.push(at(happened, now.date()));
    parts.join(" · ")
}

/// Who asked and how; who only where that was said.
pub(super) fn asked_by(interaction: &Interaction, vocabulary: &Vocabulary) -> Vec<String> {
    let unsaid = vocabulary.default_term(Facet::Audience).map(|term| term.id);
    let mut parts = Vec::new();
    if unsaid != Some(interaction.audience) {
        parts.push(vocabulary.name(interaction.audience).to_owned());
    }
    parts.push(vocabulary.name(interaction.channel).to_owned());
    parts
}

/// When something was: `11:42` today, `Fri 11:42` within a week, `18 Nov`, `18 Nov 2025`.
pub(super) fn at(time: NaiveDateTime, today: NaiveDate) -> String {
    match (today - time.date()).num_days() {
        0 => words::clock(time),
        1..=6 => time.format("%a %H:%M").to_string(),
        _ if time.year() == today.year() => time.format("%-d %b").to_string(),
        _ => time.format("%-d %b %Y").to_string(),
    }
}

pub(super) fn moment(moment: Moment, today: NaiveDate) -> String {
    at(moment.naive_local(), today)
}

/// The badge of a follow-up: how it ended, else when it is due.
pub(super) fn badge(owed: &FollowUp, now: NaiveDateTime) -> (Tone, String) {
    let word = |tone, words: &str| (tone, words.to_owned());
    match owed.state {
        FollowUpState::Kept => word(Tone::Good, "✓ kept"),
        FollowUpState::LetGo => word(Tone::Neutral, "let go"),
        FollowUpState::HandedOver => word(Tone::Neutral, "handed over"),
        FollowUpState::Open => {
            let (words, tone) = words::due_badge(owed.due, now);
            (tone, words)
        }
    }
}

/// How a case stands, as one would say it.
pub(super) fn standing(view: &CaseView, now: NaiveDateTime) -> String {
    let owed = &view.case.follow_up;
    let today = now.date();
    let due = || format!("{} {}", words::day(owed.due.date(), today), words::clock(owed.due));
    let closed = || owed.closed_at.map(|at| moment(at, today)).unwrap_or_default();
    let checks_back = owed.step == Step::CheckBack && owed.promised_at.is_none();
    match Standing::of(owed, view.case.waits(), now) {
        Standing::Late => {
            let what = if checks_back { "check back, late" } else { "late" };
            format!("{what} since {}", since(owed.due, today))
        }
        Standing::Waiting => match &view.contact {
            Some(contact) => format!("waiting for {}, due {}", contact.name, due()),
            None => format!("waiting for an answer, due {}", due()),
        },
        Standing::DueToday | Standing::Open if checks_back => format!("check back {}", due()),
        Standing::DueToday | Standing::Open => format!("due {}", due()),
        Standing::Kept => format!("kept {}", closed()),
        Standing::LetGo if owed.reason.is_empty() => format!("let go {}", closed()),
        Standing::LetGo => format!("let go: {}", owed.reason),
        Standing::HandedOver if owed.handed_to.is_empty() => format!("handed over {}", closed()),
        Standing::HandedOver => format!("handed over to {}", owed.handed_to),
    }
}

/// When the check back comes that is planned for this time, as far as that can be known before
/// the promise is kept: nobody asks how it went before.
pub(super) fn planned(at: NaiveDateTime, due: NaiveDateTime, now: NaiveDateTime) -> String {
    let after = "the next open day after it is kept";
    if at <= now {
        return format!("planned for {after}");
    }
    let when = format!("planned {} {}", words::day(at.date(), now.date()), words::clock(at));
    if at < due { format!("{when}, or {after}") } else { when }
}

fn since(due: NaiveDateTime, today: NaiveDate) -> String {
    let day = words::day(due.date(), today);
    match (today - due.date()).num_days() {
        0 => words::clock(due),
        2..=6 => format!("{} {}", due.format("%a"), words::clock(due)),
        _ => format!("{day} {}", words::clock(due)),
    }
}

/// How late an answer is, in words; empty while it is not.
pub(super) fn late_by(referral: &Referral, now: NaiveDateTime) -> String {
    let end = referral.answered_at.map_or(now, |at| at.naive_local());
    if end <= referral.due { String::new() } else { words::due_badge(referral.due, end).0 }
}

/// The steps as marks: those of the promise, or the stages of a referral in their place.
pub(super) fn marks(
    owed: &FollowUp,
    referral: Option<&Referral>,
    status: impl Fn(Step) -> Option<StepStatus>,
) -> Vec<StepMark> {
    match referral {
        Some(referral) => stage_marks(referral, owed.is_open()),
        None => step_marks(owed, status).to_vec(),
    }
}

/// The four steps as marks.
pub(crate) fn step_marks(
    owed: &FollowUp,
    status: impl Fn(Step) -> Option<StepStatus>,
) -> [StepMark; 4] {
    Step::ALL.map(|step| {
        let state = match status(step) {
            Some(StepStatus::Done) => StepState::Done,
            Some(StepStatus::NotNeeded) => StepState::LeftOut,
            _ if owed.is_open() && owed.step == step => StepState::Next,
            // No check back was planned for what is kept.
            _ if step == Step::CheckBack && owed.state == FollowUpState::Kept => StepState::LeftOut,
            Some(StepStatus::Tried) | None => StepState::Ahead,
        };
        StepMark { label: step.label(), state }
    })
}

/// The three promises of a referral as marks; that the customer is told, once it is its turn.
pub(super) fn stage_marks(referral: &Referral, is_open: bool) -> Vec<StepMark> {
    let next = referral.next().filter(|_| is_open);
    Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Told || (is_open && referral.answered_at.is_some()))
        .map(|stage| {
            let state = if referral.reached(stage).is_some() {
                StepState::Done
            } else if next == Some(stage) {
                StepState::Next
            } else {
                StepState::Ahead
            };
            StepMark { label: stage.label(), state }
        })
        .collect()
}
