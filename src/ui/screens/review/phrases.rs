//! What a card says, in sentences.
//!
//! Pure: must not draw or know a clock.

use crate::domain::Moment;
use crate::domain::follow_up::{Step, StepStatus};
use crate::domain::interaction::Interaction;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::{CaseView, Question};
use crate::ui::words;
pub(super) use crate::ui::words::grouped;
use chrono::{NaiveDate, NaiveDateTime};

/// Why a card comes.
pub(super) fn why(question: Question, view: &CaseView) -> String {
    match question {
        Question::Due => "A promise to look at".to_owned(),
        Question::CheckBack => "Time to check back".to_owned(),
        Question::Waiting => match &view.contact {
            Some(contact) => format!("No answer from {} yet", contact.name),
            None => "No answer yet".to_owned(),
        },
    }
}

/// What was promised to whom, and until when.
pub(super) fn sentence(view: &CaseView, vocabulary: &Vocabulary) -> String {
    let follow_up = &view.case.follow_up;
    let came = &view.interaction;
    let whom = whom(came, vocabulary);
    let due = words::due_in_full(follow_up.due);
    if let (true, Some(referral)) = (view.case.waits(), &view.case.referral) {
        let to = view.contact.as_ref().map_or("a colleague", |contact| &contact.name);
        let asked = day(referral.referred_at);
        let answer = words::due_in_full(referral.due);
        return format!(
            "Passed on to {to} on {asked} for {whom}; an answer was asked for by {answer}. \
             You promised to be in touch by {due}."
        );
    }
    if follow_up.step == Step::CheckBack && follow_up.promised_at.is_none() {
        let kept = view.case.note(Step::Commit).filter(|note| note.status == StepStatus::Done);
        return match kept {
            Some(note) => {
                format!("Kept on {} for {whom}. Ask how things are going.", day(note.at))
            }
            None => format!("For {whom}, who came on {}.", day(came.happened_at)),
        };
    }
    match follow_up.promised_at {
        Some(at) => format!("Promised on {} to {whom}, by {due}.", day(at)),
        None => format!(
            "Owed to {whom} since {}; nothing was promised in words. Due {due}.",
            day(came.happened_at)
        ),
    }
}

/// A gentle line: what is kind to do now.
pub(super) fn advice(question: Question, due: NaiveDateTime, now: NaiveDateTime) -> &'static str {
    match question {
        Question::CheckBack => "Ask how things are going. Asking is half of the service.",
        _ if due < now => "Late already: own it, say sorry, and give a new time.",
        Question::Due => {
            "Still owed today. If it will not be done, say so before they have to ask."
        }
        Question::Waiting => "A friendly word helps; whoever was asked wants to answer too.",
    }
}

/// `18 Nov`
fn day(at: Moment) -> String {
    at.format("%-d %b").to_string()
}

/// Who came, and how: `a community member who phoned`.
pub(super) fn whom(interaction: &Interaction, vocabulary: &Vocabulary) -> String {
    let is_default = |facet, id| vocabulary.default_term(facet).is_some_and(|term| term.id == id);
    let who = if is_default(Facet::Audience, interaction.audience) {
        "somebody".to_owned()
    } else {
        one_of(vocabulary.name(interaction.audience))
    };
    let channel = vocabulary.name(interaction.channel).to_lowercase();
    let how = match channel.as_str() {
        "in person" => "who came to the desk".to_owned(),
        "phone" => "who phoned".to_owned(),
        "email" => "who wrote an email".to_owned(),
        "post" => "who wrote a letter".to_owned(),
        "text message" => "who sent a text message".to_owned(),
        "chat" => "who asked in the chat".to_owned(),
        "" | "other" => return who,
        other => format!("({other})"),
    };
    format!("{who} {how}")
}

/// One person of an audience: `a student`, `a member of staff`.
fn one_of(audience: &str) -> String {
    let name = audience.to_lowercase();
    match name.as_str() {
        "faculty" => "a faculty member".to_owned(),
        "staff" => "a member of staff".to_owned(),
        name if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        name => format!("a {name}"),
    }
}

/// A day with its weekday, as `today` where it is: `Fri 20 Nov`.
pub(super) fn weekday(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// About how long so many cards take, in words; none where it is no longer a matter of minutes.
pub(super) fn how_long(cards: u64) -> Option<String> {
    const SECONDS_A_CARD: u64 = 20;
    const REST: u64 = 40;
    let minutes = (cards * SECONDS_A_CARD + REST).div_ceil(60);
    match minutes {
        1 => Some("about a minute".to_owned()),
        2..=30 => Some(format!("about {minutes} minutes")),
        _ => None,
    }
}

/// How many cards were looked at, once none is left.
pub(super) fn all_looked_at(cards: u64) -> String {
    match cards {
        1 => "the card is answered".to_owned(),
        2 => "both cards are answered".to_owned(),
        cards => format!("all {} cards are answered", grouped(cards)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_that_is_left_is_told_in_minutes_as_long_as_it_is_some() {
        assert_eq!(how_long(0).as_deref(), Some("about a minute"));
        assert_eq!(how_long(3).as_deref(), Some("about 2 minutes"));
        assert_eq!(how_long(10).as_deref(), Some("about 4 minutes"));
        assert_eq!(how_long(10_000), None);
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(10_012), "10,012");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn one_person_of_an_audience_has_an_article() {
        assert_eq!(one_of("Community member"), "a community member");
        assert_eq!(one_of("Adult"), "an adult");
        assert_eq!(one_of("Faculty"), "a faculty member");
    }
}
