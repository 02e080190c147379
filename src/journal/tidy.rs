//! The boundary of what is stored: every value in its range, every text without what misleads.
//!
//! Owns: the last check before the file, whichever way a value came. Must not: change what somebody
//! wrote beyond what [`text::clean`] does.

use crate::domain::contact::NAME_MAX_CHARS;
use crate::domain::feedback::Feedback;
use crate::domain::goal::Goal;
use crate::domain::interaction::{
    COUNT_MAX, DETAIL_MAX_BYTES, Interaction, MINUTES_MAX, SUMMARY_MAX_CHARS,
};
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::phrase::{AVOID_MAX_CHARS, Phrase, SAY_MAX_CHARS};
use crate::domain::rule::{Exception, Rule};
use crate::domain::text;
use crate::error::{Error, Result};
use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound as _, Timelike as _};

/// Longest name of a goal and of its theme, in characters.
const GOAL_MAX_CHARS: usize = 200;
/// Longest principle, in characters.
pub(super) const SENTENCE_MAX_CHARS: usize = 400;

/// Checks and cleans an interaction.
pub(super) fn interaction(it: &mut Interaction) -> Result<()> {
    if !(1..=COUNT_MAX).contains(&it.count) {
        return Err(Error::refused(format!("The count is 1 to {COUNT_MAX}. Correct it.")));
    }
    minutes(it.minutes)?;
    it.happened_at = it.happened_at.trunc_subsecs(3);
    it.summary = words(&it.summary);
    it.detail = words(&it.detail);
    it.extra = words(&it.extra);
    tags(&mut it.tags);
    if it.summary.chars().count() > SUMMARY_MAX_CHARS {
        return Err(Error::refused(format!(
            "The summary holds up to {SUMMARY_MAX_CHARS} characters. Shorten it, or move a part \
             into the detail."
        )));
    }
    within("detail", &it.detail)?;
    within("extra", &it.extra)
}

/// Checks and cleans a kudos.
pub(super) fn kudos(it: &mut Kudos) -> Result<()> {
    it.happened_at = it.happened_at.trunc_subsecs(3);
    it.said = words(&it.said);
    it.did = words(&it.did);
    it.colleague = line(&it.colleague);
    tags(&mut it.tags);
    if it.said.is_empty() {
        return Err(Error::refused("Write what was said; an empty kudos is not saved."));
    }
    if it.is_mine() {
        it.passed_on_at = None;
    }
    person(&it.colleague)?;
    within("kudos", &it.said)?;
    within("text", &it.did)
}

/// Checks and cleans feedback.
pub(super) fn feedback(it: &mut Feedback) -> Result<()> {
    it.happened_at = it.happened_at.trunc_subsecs(3);
    it.colleague = line(&it.colleague);
    person(&it.colleague)?;
    for text in [&mut it.situation, &mut it.behaviour, &mut it.impact, &mut it.next_time] {
        *text = words(text);
        within("text", text)?;
    }
    if it.behaviour.is_empty() {
        return Err(Error::refused(
            "Write what was done or said: feedback is about behaviour. Nothing was saved yet.",
        ));
    }
    Ok(())
}

/// Checks and cleans a mistake.
pub(super) fn mistake(it: &mut Mistake) -> Result<()> {
    it.happened_at = it.happened_at.trunc_subsecs(3);
    for text in [&mut it.what_happened, &mut it.apology, &mut it.change] {
        *text = words(text);
        within("text", text)?;
    }
    if it.what_happened.is_empty() {
        return Err(Error::refused("Write what happened; one line is enough."));
    }
    Ok(())
}

/// Checks and cleans a rule.
pub(super) fn rule(it: &mut Rule) -> Result<()> {
    it.name = name("rule", &it.name)?;
    it.ask = line(&it.ask);
    person(&it.ask)?;
    for text in [
        &mut it.intent,
        &mut it.may_do,
        &mut it.limit,
        &mut it.say,
        &mut it.instead_of,
        &mut it.source,
    ] {
        *text = words(text);
        within("text", text)?;
    }
    Ok(())
}

/// Checks and cleans an exception.
pub(super) fn exception(it: &mut Exception) -> Result<()> {
    it.happened_at = it.happened_at.trunc_subsecs(3);
    it.agreed_by = line(&it.agreed_by);
    person(&it.agreed_by)?;
    for text in [&mut it.why, &mut it.impact, &mut it.outcome] {
        *text = words(text);
        within("text", text)?;
    }
    Ok(())
}

/// Checks and cleans a phrase.
pub(super) fn phrase(it: &mut Phrase) -> Result<()> {
    it.avoid = one_line("phrase to avoid", &it.avoid, AVOID_MAX_CHARS)?;
    it.say = one_line("better phrase", &it.say, SAY_MAX_CHARS)?;
    it.why = words(&it.why);
    within("text", &it.why)
}

/// Checks and cleans a goal.
pub(super) fn goal(it: &mut Goal) -> Result<()> {
    it.name = one_line("goal", &it.name, GOAL_MAX_CHARS)?;
    it.why = words(&it.why);
    it.theme = line(&it.theme);
    within("text", &it.why)?;
    if it.theme.chars().count() > GOAL_MAX_CHARS {
        return Err(Error::refused(format!(
            "A theme has up to {GOAL_MAX_CHARS} characters. Shorten it."
        )));
    }
    let is_day = |day: NaiveDate| (1_900..=9_999).contains(&day.year());
    if !is_day(it.started_on) || it.until.is_some_and(|until| !is_day(until)) {
        return Err(Error::refused("A goal's days are between 1900 and 9999. Correct them."));
    }
    if let (Some(measure), Some(target)) = (it.measure, it.target)
        && !measure.range().contains(&target)
    {
        let range = measure.range();
        return Err(Error::refused(format!(
            "The aim of “{}” is {} to {}. Correct it.",
            measure.label(),
            range.start(),
            range.end()
        )));
    }
    if it.until.is_some_and(|until| until < it.started_on) {
        return Err(Error::refused("A goal cannot end before it begins. Correct one of its days."));
    }
    Ok(())
}

/// One line that is not empty and not too long.
pub(super) fn one_line(what: &str, text: &str, most: usize) -> Result<String> {
    let text = line(text);
    if (1..=most).contains(&text.chars().count()) {
        return Ok(text);
    }
    Err(Error::refused(format!("A {what} has 1 to {most} characters. Correct it.")))
}

/// Words in one line.
fn line(text: &str) -> String {
    text::fold_white_space(&text::clean(text).text)
}

/// Refuses a name of a person or a role that is too long.
fn person(name: &str) -> Result<()> {
    if name.chars().count() <= NAME_MAX_CHARS {
        return Ok(());
    }
    Err(Error::refused(format!(
        "A name has up to {NAME_MAX_CHARS} characters. Shorten it; nothing was saved."
    )))
}

/// Checks minutes.
pub(super) fn minutes(minutes: Option<u16>) -> Result<()> {
    if minutes.is_none_or(|minutes| (1..=MINUTES_MAX).contains(&minutes)) {
        return Ok(());
    }
    Err(Error::refused(format!("The time is 1 to {MINUTES_MAX} minutes. Correct it.")))
}

/// Refuses a text that is longer than the file holds.
pub(super) fn within(what: &str, text: &str) -> Result<()> {
    if text.len() <= DETAIL_MAX_BYTES {
        return Ok(());
    }
    Err(Error::refused(format!(
        "The {what} is {}; it holds up to {}. Shorten it.",
        text::size_in_words(text.len()),
        text::size_in_words(DETAIL_MAX_BYTES)
    )))
}

/// A name of something: one line, not empty, not too long.
pub(super) fn name(what: &str, name: &str) -> Result<String> {
    let name = text::fold_white_space(&text::clean(name).text);
    if (1..=NAME_MAX_CHARS).contains(&name.chars().count()) {
        return Ok(name);
    }
    Err(Error::refused(format!(
        "The name of a {what} has 1 to {NAME_MAX_CHARS} characters. Correct it."
    )))
}

/// Text without unwanted characters and without white space at its ends.
pub(super) fn words(words: &str) -> String {
    text::clean(words).text.trim().to_owned()
}

/// Tags in their one form, each once.
pub(super) fn tags(tags: &mut Vec<String>) {
    *tags = text::one_form_of_tags(tags);
}

/// A civil time without seconds, which no form shows and the file does not keep.
pub(super) fn to_the_minute(at: NaiveDateTime) -> NaiveDateTime {
    let clock = at.time();
    at.date().and_time(NaiveTime::from_hms_opt(clock.hour(), clock.minute(), 0).unwrap_or(clock))
}
