//! What the command line prints for people: plain lines, no colours, nothing to decode.
//!
//! Owns: the wording of entries, due times and lists. Scripts read the JSON instead, so the words
//! may change.

use crate::domain::Moment;
use crate::domain::calendar::Wish;
use crate::domain::follow_up::{FollowUp, FollowUpState, is_late, late_by};
use crate::domain::interaction::{Interaction, Mood};
use crate::domain::kudos::Kudos;
use crate::domain::number::times;
use crate::domain::rule::Rule;
use crate::domain::text::fold_white_space;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::{EntryRow, FollowUpRow, FoundItem, FoundPart, Logged, PartOf, Review};
use chrono::{NaiveDate, NaiveDateTime};

/// Indents what belongs to the line above.
const INDENT: &str = "         ";

/// One entry: its time, what it was, and what is owed after it.
pub(super) fn entry(row: &EntryRow, vocabulary: &Vocabulary) -> String {
    let time = row.entry.happened_at().format("%H:%M");
    let (heading, about) = match &row.entry {
        Logged::Interaction(interaction) => {
            (interaction_heading(interaction, vocabulary), interaction.summary.as_str())
        }
        Logged::Kudos(kudos) => (kudos_heading(kudos, vocabulary), kudos.said.as_str()),
    };
    let mut lines = vec![format!("  {time}  {heading}")];
    if !about.is_empty() {
        lines.push(format!("{INDENT}{}", fold_white_space(about)));
    }
    lines.extend(row.follow_up.as_ref().map(|owed| {
        let refer_to = row.refer_to.as_ref().map(|contact| contact.name.as_str());
        format!("{INDENT}{}", follow_up(owed, refer_to))
    }));
    paragraph(&lines)
}

/// Something that was found and is no entry: its time, what it is, and what it says.
pub(super) fn found(item: &FoundItem, at: Option<Moment>, matched: Option<&FoundPart>) -> String {
    let what = match item {
        FoundItem::Entry(_) => "Entry",
        FoundItem::Feedback(_) => "Feedback",
        FoundItem::Mistake(_) => "Mistake, owned",
        FoundItem::Reflection(_) => "About a shift",
        FoundItem::Goal(_) => "Goal",
        FoundItem::Rule(_) => "Rule",
        FoundItem::Phrase(_) => "Phrase",
        FoundItem::Contact(_) => "Contact",
    };
    let heading = match at {
        // A goal has a day and no time.
        Some(at) if !matches!(item, FoundItem::Goal(_)) => {
            format!("  {}  {what}", at.format("%H:%M"))
        }
        _ => format!("{INDENT}{what}"),
    };
    let text = item.text();
    let first = text.lines().next().unwrap_or_default();
    let mut lines = vec![heading, format!("{INDENT}{}", fold_white_space(first))];
    if lines[1].trim().is_empty() {
        lines.pop();
    }
    paragraph(&lines) + &part(matched)
}

/// What matched beside an entry; nothing where it matched itself.
pub(super) fn part(part: Option<&FoundPart>) -> String {
    let Some(part) = part else { return String::new() };
    let of = match part.of {
        PartOf::Promise => "promised",
        PartOf::StepNote => "noted",
        PartOf::Referral => "referral",
        PartOf::Exception => "exception",
    };
    paragraph(&[format!("{INDENT}{of}: {}", fold_white_space(&part.text))])
}

/// `Saturday 21 November 2026`.
pub(super) fn day(date: NaiveDate) -> String {
    format!("{} {}", date.format("%A"), date.format("%-d %B %Y"))
}

/// What an interaction was about, in a few words.
pub(super) fn title(interaction: &Interaction, vocabulary: &Vocabulary) -> String {
    if interaction.summary.is_empty() {
        vocabulary.name(interaction.kind).to_owned()
    } else {
        interaction.summary.clone()
    }
}

/// An open follow-up: when it is due, what it is about, who was asked.
pub(super) fn open_follow_up(open: &FollowUpRow, title: &str, now: NaiveDateTime) -> String {
    let due = open.follow_up.due;
    let late =
        if is_late(due, now) { format!("  late by {}", late_by(due, now)) } else { String::new() };
    let title = fold_white_space(title);
    let promise = fold_white_space(&open.follow_up.promise);
    let mut lines = vec![format!("  {}{late}", due_time(due)), format!("{INDENT}{title}")];
    if !promise.is_empty() && promise != title {
        lines.push(format!("{INDENT}promised: {promise}"));
    }
    lines.extend(open.refer_to.as_ref().map(|contact| {
        let answer = open.referral.as_ref().filter(|it| it.waits() && is_late(it.due, now));
        let late = answer.map(|it| format!(", answer late by {}", late_by(it.due, now)));
        format!("{INDENT}asked: {}{}", contact.name, late.unwrap_or_default())
    }));
    paragraph(&lines)
}

/// A rule: who may bend it, why it exists, what one may do, and how to say it.
pub(super) fn rule(rule: &Rule, bends: u64) -> String {
    let colour = rule.colour;
    let bent = if bends == 0 { String::new() } else { format!("  bent {}", times(bends)) };
    let mut lines = vec![format!("{} {}{bent}", colour.shape(), rule.name)];
    let mut put = |label: &str, words: &str| {
        if !words.is_empty() {
            lines.push(format!("  {label}: {}", fold_white_space(words)));
        }
    };
    put(colour.label(), colour.meaning());
    let unknown = "nobody wrote it down; because we have always done it?";
    put("Why", if rule.lacks_intent() { unknown } else { &rule.intent });
    put("You may", &rule.may_do);
    put("Limit", &rule.limit);
    put("Whom to ask", &rule.ask);
    put("Say", &rule.say);
    put("Instead of", &rule.instead_of);
    put("Written in", &rule.source);
    paragraph(&lines)
}

/// The lines, each with its end.
fn paragraph(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

/// The figures of a shift, one a line.
pub(super) fn review(review: &Review) -> String {
    let (shift, it) = review.told();
    let since = match shift.map(|shift| (shift.started_at, shift.ended_at)) {
        Some((started, None)) => format!("Shift since {}", due_time(started.naive_local())),
        Some((started, Some(ended))) => format!(
            "Shift from {} to {}",
            due_time(started.naive_local()),
            due_time(ended.naive_local())
        ),
        None => "Today".to_owned(),
    };
    let row = |name: &str, value: String| format!("  {name:<28}{value:>8}");
    paragraph(&[
        since,
        row("Interactions", it.interactions.to_string()),
        row("Promises kept", format!("{} of {}", it.promises.kept, it.promises.of)),
        row("Left happier than they came", it.moods.happier.to_string()),
        row("Kudos", it.kudos.to_string()),
        row("Handed over", it.handed_over.to_string()),
        row("Let go", it.let_go.to_string()),
        row("Still to review", review.left.to_string()),
    ])
}

fn interaction_heading(interaction: &Interaction, vocabulary: &Vocabulary) -> String {
    let kind = vocabulary.name(interaction.kind);
    let mut parts = vec![match interaction.count {
        1 => kind.to_owned(),
        count => format!("{kind} ×{count}"),
    }];
    parts.extend(unusual(interaction.channel, Facet::Channel, vocabulary));
    parts.extend(unusual(interaction.audience, Facet::Audience, vocabulary));
    parts.extend(interaction.minutes.map(|minutes| format!("{minutes} min")));
    parts.extend(interaction.effort.map(|effort| format!("effort {}", effort.level())));
    parts.extend(moods(interaction.mood_before, interaction.mood_after));
    parts.extend(interaction.tags.iter().map(|tag| format!("#{tag}")));
    parts.join(" · ")
}

fn kudos_heading(kudos: &Kudos, vocabulary: &Vocabulary) -> String {
    let mut parts = vec!["Kudos".to_owned()];
    parts.extend(unusual(kudos.channel, Facet::Channel, vocabulary));
    parts.extend(unusual(kudos.audience, Facet::Audience, vocabulary));
    parts.extend(kudos.tags.iter().map(|tag| format!("#{tag}")));
    parts.join(" · ")
}

/// The name of a term that says more than that nothing was said.
fn unusual(term: i64, facet: Facet, vocabulary: &Vocabulary) -> Option<String> {
    let usual = vocabulary.default_term(facet).map(|usual| usual.id);
    (usual != Some(term)).then(|| vocabulary.name(term).to_owned())
}

fn moods(before: Option<Mood>, after: Option<Mood>) -> Option<String> {
    let before = before?.label().to_lowercase();
    Some(match after {
        Some(after) => format!("{before} → {}", after.label().to_lowercase()),
        None => before,
    })
}

/// Where a follow-up stands.
pub(super) fn follow_up(owed: &FollowUp, refer_to: Option<&str>) -> String {
    let what = match (owed.state, refer_to) {
        (FollowUpState::Open, Some(contact)) => format!("asked {contact}, answer due"),
        (FollowUpState::Open, None) => "follow-up due".to_owned(),
        (state, Some(contact)) => format!("{} (asked {contact}), was due", state.label()),
        (state, None) => format!("{}, was due", state.label()),
    };
    let moved = owed.due_moved_from.map_or_else(String::new, |wish| {
        format!(" (moved from {}: the desk is closed then)", wish_in_words(wish, owed.due))
    });
    format!("{what} {}{moved}", due_time(owed.due))
}

/// The wish, without the day where that is the due day itself.
fn wish_in_words(wish: Wish, due: NaiveDateTime) -> String {
    match wish.time {
        Some(time) if wish.date == due.date() => time.format("%H:%M").to_string(),
        Some(time) => due_time(wish.date.and_time(time)),
        None => wish.date.format("%a %-d %b").to_string(),
    }
}

/// `Sun 22 Nov 2026 12:00`.
fn due_time(due: NaiveDateTime) -> String {
    due.format("%a %-d %b %Y %H:%M").to_string()
}
