//! What a card says, and what is copied of it.
//!
//! Must not draw.

use super::KudosView;
use super::draft::Fold;
use crate::domain::feedback::{Direction, Feedback, Tone as FeedbackTone};
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::domain::{Moment, RowId};
use crate::journal::{Setup, Shown, WallCard, WallItem};
use crate::ui::widgets::{Tone, WallFace, WallKind};
use crate::ui::words;
use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

/// Longest name of a goal in a badge, in characters.
const GOAL_CHARS: usize = 28;
/// Longest title, in characters.
const TITLE_CHARS: usize = 60;

/// What a card of the wall shows.
pub(super) fn face(card: &WallCard, view: KudosView<'_>) -> WallFace {
    let mut face = match &card.item {
        WallItem::Kudos(it) => of_kudos(it, view),
        WallItem::Feedback(it) => of_feedback(it, card.step(), view),
        WallItem::Mistake(it) => of_mistake(it, view),
    };
    let goals = card.goals.iter().filter_map(|id| goal_badge(view.setup, *id));
    face.badges.extend(goals);
    face
}

fn goal_badge(setup: &Setup, id: RowId) -> Option<(Tone, String)> {
    let goal = setup.goals.iter().find(|goal| goal.id == id)?;
    let name = words::shortened(&goal.name, GOAL_CHARS);
    Some((Tone::Neutral, format!("Goal: {name}")))
}

/// The day of something in a word or two: `today`, `21 Nov`, `21 Nov 2025`.
fn day(at: Moment, now: NaiveDateTime) -> String {
    let (day, today) = (at.naive_local().date(), now.date());
    match (today - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ if day.year() == today.year() => day.format("%-d %b").to_string(),
        _ => day.format("%-d %b %Y").to_string(),
    }
}

/// `1 mistake of November that you moved on from`
pub(super) fn folded(fold: Fold, today: NaiveDate) -> String {
    let mistakes =
        if fold.count == 1 { "1 mistake".to_owned() } else { format!("{} mistakes", fold.count) };
    let of = match fold.month {
        None => String::new(),
        Some(month) if month.year() == today.year() => format!(" of {}", month.format("%B")),
        Some(month) => format!(" of {}", month.format("%B %Y")),
    };
    format!("{mistakes}{of} that you moved on from")
}

/// Evidence that is no card of the wall: `Interaction, 3 Nov: e-book login`.
pub(super) fn other(shown: &Shown, view: KudosView<'_>) -> String {
    let (what, at, text) = match shown {
        Shown::Interaction(it) => {
            ("Interaction", it.happened_at, words::title(it, &view.setup.vocabulary))
        }
        Shown::Reflection(it) => {
            let date = words::day(it.day, view.civil_now().date());
            return format!("A line at the end of a shift, {date}: {}", it.words);
        }
        Shown::Kudos(it) => ("Kudos", it.happened_at, it.said.clone()),
        Shown::Feedback(it) => ("Feedback", it.happened_at, it.behaviour.clone()),
        Shown::Mistake(it) => ("My mistake", it.happened_at, it.what_happened.clone()),
    };
    format!("{what}, {}: {text}", day(at, view.civil_now()))
}

/// Their words in quotes.
pub(super) fn quoted(said: &str) -> String {
    let said = said.trim().trim_matches(['"', '“', '”']);
    format!("“{said}”")
}

/// A term, unless it says that nothing is known.
fn known(vocabulary: &Vocabulary, facet: Facet, id: RowId) -> Option<&str> {
    let is_default = vocabulary.default_term(facet).is_some_and(|term| term.id == id);
    let is_nobody = facet == Facet::Audience && is_default;
    (!is_nobody).then(|| vocabulary.name(id)).filter(|name| !name.is_empty())
}

fn of_kudos(it: &Kudos, view: KudosView<'_>) -> WallFace {
    let vocabulary = &view.setup.vocabulary;
    let mut under = vec!["Kudos".to_owned()];
    under.extend(known(vocabulary, Facet::Audience, it.audience).map(str::to_owned));
    under.extend(known(vocabulary, Facet::Channel, it.channel).map(str::to_lowercase));
    under.push(day(it.happened_at, view.civil_now()));
    let mut badges = Vec::new();
    if it.is_extra_mile {
        badges.push((Tone::Good, "Extra mile".to_owned()));
    }
    if !it.is_mine() {
        badges.push(match it.passed_on_at {
            Some(_) => (Tone::Good, format!("✓ {} knows", it.colleague)),
            None => (Tone::Warn, format!("For {}", it.colleague)),
        });
    }
    badges.extend(it.tags.iter().map(|tag| (Tone::Neutral, format!("#{tag}"))));
    WallFace {
        kind: WallKind::Kudos,
        words: quoted(&it.said),
        under: under.join(" · "),
        lines: (!it.did.is_empty()).then(|| it.did.clone()).into_iter().collect(),
        badges,
    }
}

fn of_feedback(it: &Feedback, step: Option<&FollowUp>, view: KudosView<'_>) -> WallFace {
    let now = view.civil_now();
    let way = match (it.direction, it.colleague.as_str()) {
        (Direction::Given, "") => "Feedback that I gave".to_owned(),
        (Direction::Received, "") => "Feedback to me".to_owned(),
        (Direction::Given, name) => format!("Given to {name}"),
        (Direction::Received, name) => format!("From {name}"),
    };
    let mut lines = Vec::new();
    for (label, text) in
        [("When", &it.situation), ("Impact", &it.impact), ("Next time", &it.next_time)]
    {
        if !text.is_empty() {
            lines.push(format!("{label}: {text}"));
        }
    }
    let tone = if it.tone == FeedbackTone::Praise { Tone::Good } else { Tone::Accent };
    let mut badges = vec![(tone, it.tone.label().to_owned())];
    badges.extend(step.map(|step| step_badge(step, now)));
    WallFace {
        kind: WallKind::Feedback,
        words: it.behaviour.clone(),
        under: format!("{way} · {}", day(it.happened_at, now)),
        lines,
        badges,
    }
}

/// How the agreed step stands.
fn step_badge(step: &FollowUp, now: NaiveDateTime) -> (Tone, String) {
    match step.state {
        FollowUpState::Open => {
            let (due, tone) = words::due_badge(step.due, now);
            (tone, format!("Agreed, {due}"))
        }
        FollowUpState::Kept => (Tone::Good, "✓ Agreed step done".to_owned()),
        state => (Tone::Neutral, format!("Agreed step {}", state.label().to_lowercase())),
    }
}

fn of_mistake(it: &Mistake, view: KudosView<'_>) -> WallFace {
    let mut lines = Vec::new();
    for (label, text) in [("Apology", &it.apology), ("What changes", &it.change)] {
        if !text.is_empty() {
            lines.push(format!("{label}: {text}"));
        }
    }
    let state = if it.moved_on_at.is_some() { "Moved on" } else { "Owned" };
    WallFace {
        kind: WallKind::Mistake,
        words: it.what_happened.clone(),
        under: format!("My mistake · {}", day(it.happened_at, view.civil_now())),
        lines,
        badges: vec![(Tone::Neutral, state.to_owned())],
    }
}

/// What a card is called in a message.
pub(super) fn title(item: &WallItem) -> String {
    let words = match item {
        WallItem::Kudos(it) => &it.said,
        WallItem::Feedback(it) => &it.behaviour,
        WallItem::Mistake(it) => &it.what_happened,
    };
    words::shortened(words, TITLE_CHARS)
}

/// What is copied of a card: its words, and under them what it was about.
pub(super) fn as_text(card: &WallCard, view: KudosView<'_>) -> String {
    let face = face(card, view);
    let mut lines = vec![face.words, face.under];
    lines.extend(face.lines);
    lines.join("\n")
}

/// `38 kudos this year · evidence for 2 goals`
pub(super) fn summary(figures: &crate::journal::WallFigures) -> String {
    let words = match figures.kudos_this_year {
        0 => "No kudos yet this year".to_owned(),
        count => format!("{count} kudos this year"),
    };
    match figures.goals_with_evidence {
        0 => words,
        1 => format!("{words} · evidence for 1 goal"),
        goals => format!("{words} · evidence for {goals} goals"),
    }
}
