//! The boundary of what is stored: every value in its range, every text without what misleads.
//!
//! Owns: the last check before the file, whichever way a value came. Must not: change what somebody
//! wrote beyond what [`text::clean`] does.

use crate::domain::contact::NAME_MAX_CHARS;
use crate::domain::interaction::{
    COUNT_MAX, DETAIL_MAX_BYTES, Interaction, MINUTES_MAX, SUMMARY_MAX_CHARS,
};
use crate::domain::kudos::Kudos;
use crate::domain::text;
use crate::error::{Error, Result};
use chrono::{NaiveDateTime, NaiveTime, SubsecRound as _, Timelike as _};
use unicode_normalization::UnicodeNormalization as _;

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
    tags(&mut it.tags);
    if it.said.is_empty() {
        return Err(Error::refused("Write what was said; an empty kudos is not saved."));
    }
    within("kudos", &it.said)
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
    let mut tidy: Vec<String> = Vec::with_capacity(tags.len());
    for tag in tags.iter() {
        let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_') || is_mark(*c);
        let tag: String = tag.to_lowercase().nfc().filter(is_part).collect();
        if !tag.is_empty() && !tidy.contains(&tag) {
            tidy.push(tag);
        }
    }
    *tags = tidy;
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A civil time without seconds, which no form shows and the file does not keep.
pub(super) fn to_the_minute(at: NaiveDateTime) -> NaiveDateTime {
    let clock = at.time();
    at.date().and_time(NaiveTime::from_hms_opt(clock.hour(), clock.minute(), 0).unwrap_or(clock))
}
