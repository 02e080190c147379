//! From a form to what is saved, with every fault named.
//!
//! Pure: time, order and the desk's setup are passed in. Must not draw or save.

use super::note::{
    FeedbackWords, GoalWords, KudosWords, MistakeWords, Note, Origin, Words, measure_at,
};
use crate::domain::Moment;
use crate::domain::feedback::{Direction, Feedback, Tone};
use crate::domain::goal::{Goal, Measure};
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::quick_entry::read_tag;
use crate::domain::snooze::read_due;
use crate::domain::when::{self, Meaning};
use crate::journal::AgreedStep;
use crate::ui::dialogs::editor::Reading;
use crate::worker::Request;
use chrono::NaiveDate;

type Faults = Vec<(&'static str, String)>;

impl Note {
    /// Reads the form: what to ask for, and what it is called.
    ///
    /// # Errors
    /// Every field that cannot be read, with a sentence.
    pub fn read(&self, reading: &Reading<'_>) -> Result<(Request, String), Faults> {
        let mut faults = Faults::new();
        let request = match (&self.origin, &self.now) {
            (Origin::Kudos(origin, _), Words::Kudos(words)) => {
                let kudos = kudos(origin, words, self.happened(&words.when, reading, &mut faults));
                needed(
                    "said",
                    &kudos.said,
                    "Write what they said; one line is enough.",
                    &mut faults,
                );
                if words.is_for_colleague {
                    needed("colleague", &kudos.colleague, "Whose thanks are they?", &mut faults);
                }
                let mut kudos = kudos;
                kudos.tags = tags(&words.tags, &mut faults);
                Request::SaveKudos(Box::new(kudos))
            }
            (Origin::Feedback(origin, step), Words::Feedback(words)) => {
                let at = self.happened(&words.when, reading, &mut faults);
                let feedback = feedback(origin, words, at);
                let sentence = "Write what was done or said: feedback is about behaviour.";
                needed("behaviour", &feedback.behaviour, sentence, &mut faults);
                let step = match step {
                    Some(_) => None,
                    None => agreed(words, reading, &mut faults),
                };
                Request::SaveFeedback { feedback: Box::new(feedback), step }
            }
            (Origin::Mistake(origin), Words::Mistake(words)) => {
                let at = self.happened(&words.when, reading, &mut faults);
                let mut mistake = mistake(origin, words, at);
                if self.moves_on {
                    mistake.moved_on_at = Some(reading.clock.now());
                }
                let sentence = "Write what happened; one line is enough.";
                needed("what_happened", &mistake.what_happened, sentence, &mut faults);
                Request::SaveMistake(Box::new(mistake))
            }
            (Origin::Goal(origin), Words::Goal(words)) => {
                let goal = goal(origin, words, reading, &mut faults);
                needed("name", &goal.name, "Name it in a few words.", &mut faults);
                Request::SaveGoal(Box::new(goal))
            }
            // A form has the words of what it is about; nothing else is ever put into it.
            _ => return Err(faults),
        };
        if faults.is_empty() { Ok((request, self.words())) } else { Err(faults) }
    }

    /// When it was; as before where nobody has changed it, with the seconds that the form leaves out.
    fn happened(&self, text: &str, reading: &Reading<'_>, faults: &mut Faults) -> Moment {
        let (before, at_first) = match (&self.origin, &self.at_first) {
            (Origin::Kudos(it, _), Words::Kudos(words)) => (it.happened_at, &words.when),
            (Origin::Feedback(it, _), Words::Feedback(words)) => (it.happened_at, &words.when),
            (Origin::Mistake(it), Words::Mistake(words)) => (it.happened_at, &words.when),
            _ => return reading.clock.now(),
        };
        if text == at_first {
            return before;
        }
        let now = reading.clock.now();
        let civil = match meaning(text, reading, when::Direction::Back) {
            Some(Meaning::Day(day)) if day == now.date_naive() => now.naive_local(),
            Some(Meaning::Day(day)) => day.and_hms_opt(12, 0, 0).unwrap_or_default(),
            Some(Meaning::Time(time)) => time,
            _ => {
                let sentence = "Write a day or a time like yesterday 15:00 or 21 Nov 15:00.";
                faults.push(("when", sentence.to_owned()));
                return before;
            }
        };
        if civil > now.naive_local() {
            faults.push(("when", "This cannot have happened in the future.".to_owned()));
        }
        reading.clock.at(civil)
    }
}

fn meaning(text: &str, reading: &Reading<'_>, direction: when::Direction) -> Option<Meaning> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let now = reading.clock.now().naive_local();
    let read = when::read(&words, now, direction, reading.order)?;
    (read.words == words.len()).then_some(read.meaning)
}

fn needed(field: &'static str, words: &str, sentence: &str, faults: &mut Faults) {
    if words.is_empty() {
        faults.push((field, sentence.to_owned()));
    }
}

fn kudos(origin: &Kudos, words: &KudosWords, happened_at: Moment) -> Kudos {
    let colleague = if words.is_for_colleague { words.colleague.trim() } else { "" };
    let is_theirs_still = colleague == origin.colleague;
    Kudos {
        happened_at,
        said: words.said.trim().to_owned(),
        did: words.did.trim().to_owned(),
        channel: words.channel,
        audience: words.audience,
        interaction: match origin.interaction {
            Some(interaction) => Some(interaction).filter(|_| words.is_linked),
            None => words.belongs_to,
        },
        is_extra_mile: words.is_extra_mile,
        colleague: colleague.to_owned(),
        // Somebody else was not told yet.
        passed_on_at: origin.passed_on_at.filter(|_| is_theirs_still),
        ..origin.clone()
    }
}

fn feedback(origin: &Feedback, words: &FeedbackWords, happened_at: Moment) -> Feedback {
    Feedback {
        happened_at,
        direction: if words.is_received { Direction::Received } else { Direction::Given },
        tone: if words.is_praise { Tone::Praise } else { Tone::Constructive },
        colleague: words.colleague.trim().to_owned(),
        situation: words.situation.trim().to_owned(),
        behaviour: words.behaviour.trim().to_owned(),
        impact: words.impact.trim().to_owned(),
        next_time: words.next_time.trim().to_owned(),
        ..origin.clone()
    }
}

fn mistake(origin: &Mistake, words: &MistakeWords, happened_at: Moment) -> Mistake {
    Mistake {
        happened_at,
        what_happened: words.what_happened.trim().to_owned(),
        apology: words.apology.trim().to_owned(),
        change: words.change.trim().to_owned(),
        ..origin.clone()
    }
}

/// The agreed step; with no time it is looked at again when the desk's rules say.
fn agreed(words: &FeedbackWords, reading: &Reading<'_>, faults: &mut Faults) -> Option<AgreedStep> {
    let (step, due) = (words.step.trim(), words.due.trim());
    if step.is_empty() {
        if !due.is_empty() {
            let sentence = "Write what was agreed on, or leave out its date.";
            faults.push(("step", sentence.to_owned()));
        }
        return None;
    }
    let now = reading.clock.now().naive_local();
    let due = if due.is_empty() { "1w" } else { due };
    match read_due(due, &reading.setup.calendar, now, reading.order) {
        Ok(due) => Some(AgreedStep { words: step.to_owned(), due }),
        Err(sentence) => {
            faults.push(("due", sentence.to_owned()));
            None
        }
    }
}

fn tags(text: &str, faults: &mut Faults) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        match read_tag(word.trim_start_matches('#')) {
            Some(tag) if tags.contains(&tag) => {}
            Some(tag) => tags.push(tag),
            None => {
                let sentence = format!("“{word}” is no tag: letters, digits, - and _ only.");
                faults.push(("tags", sentence));
            }
        }
    }
    tags
}

fn goal(origin: &Goal, words: &GoalWords, reading: &Reading<'_>, faults: &mut Faults) -> Goal {
    let measure = measure_at(words.measure);
    let target = target(measure, &words.target, faults);
    let started_on = day("started_on", &words.started_on, when::Direction::Back, reading, faults)
        .unwrap_or(origin.started_on);
    let until = day("until", &words.until, when::Direction::Ahead, reading, faults);
    if until.is_some_and(|until| until < started_on) {
        faults.push(("until", "A goal cannot end before it begins.".to_owned()));
    }
    Goal {
        name: words.name.trim().to_owned(),
        why: words.why.trim().to_owned(),
        measure,
        theme: if measure == Some(Measure::Kudos) {
            words.theme.trim().to_owned()
        } else {
            String::new()
        },
        target,
        started_on,
        until,
        ..origin.clone()
    }
}

fn day(
    field: &'static str,
    text: &str,
    direction: when::Direction,
    reading: &Reading<'_>,
    faults: &mut Faults,
) -> Option<NaiveDate> {
    if text.trim().is_empty() {
        return None;
    }
    if let Ok(day) = text.trim().parse() {
        return Some(day);
    }
    if let Some(Meaning::Day(day)) = meaning(text, reading, direction) {
        Some(day)
    } else {
        faults.push((field, "Write a day like 31 Dec 2026.".to_owned()));
        None
    }
}

/// The target in the unit of its measure.
fn target(measure: Option<Measure>, text: &str, faults: &mut Faults) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let measure = measure?;
    if text.is_empty() {
        return None;
    }
    let read = match measure {
        Measure::Kudos => text.parse().ok().filter(|it| (1..=100_000).contains(it)),
        Measure::PromisesKept | Measure::SameDayAnswers => {
            text.parse().ok().filter(|it| (0..=100).contains(it))
        }
        Measure::MoodLift => hundredths(&text),
    };
    if read.is_none() {
        let sentence = match measure {
            Measure::Kudos => "A number from 1 on.",
            Measure::MoodLift => {
                "A number from −2, happy to upset, to 2, upset to happy: such as 0.40."
            }
            _ => "A number from 0 to 100.",
        };
        faults.push(("target", sentence.to_owned()));
    }
    read
}

/// A number with at most two places behind its point, in hundredths, within −200 and 200.
fn hundredths(text: &str) -> Option<i64> {
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 2 || !part.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    let value = sign * whole.checked_mul(100)?.checked_add(part)?;
    (-200..=200).contains(&value).then_some(value)
}
