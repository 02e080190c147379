//! Follow-ups that are given to a colleague.
//!
//! Owns: what a colleague needs in order to keep somebody else's promises, and nothing beyond it.
//! There is no field for a customer's contact detail: it stays with the giver, and is erased there.
//! Must not: know how a hand-over is written down; that is the exchange's.

use super::Moment;
use super::follow_up::Step;
use chrono::NaiveDateTime;
use uuid::Uuid;

/// Who gets a hand-over, and what they are told besides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// The colleague's name; may be empty.
    pub to: String,
    /// A word to them; may be empty.
    pub word: String,
}

impl Cover {
    /// A cover with a name and nothing else on it.
    #[must_use]
    pub fn to(name: &str) -> Self {
        Self { to: name.to_owned(), word: String::new() }
    }
}

/// Follow-ups given to a colleague, usually at the end of a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The giver's name; may be empty.
    pub from: String,
    /// The giver's desk; may be empty.
    pub desk: String,
    /// The colleague's name; may be empty.
    pub to: String,
    /// A word to them; may be empty.
    pub word: String,
    /// When it was put together, at the desk's offset.
    pub made_at: Moment,
    /// What is handed over, most urgent first.
    pub items: Vec<HandedOver>,
}

/// One follow-up in the words that a colleague needs.
///
/// Kinds, channels and audiences are named, because each journal has its own vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// Identity of the follow-up: the same in both journals, so that a second import adds nothing.
    pub follow_up: Uuid,
    /// Identity of the interaction that it came from.
    pub interaction: Uuid,
    /// When they came, at the giver's offset.
    pub happened_at: Moment,
    /// Name of the kind.
    pub kind: String,
    /// Name of the channel.
    pub channel: String,
    /// Name of the audience.
    pub audience: String,
    /// What happened; may be empty.
    pub summary: String,
    /// What was promised; may be empty.
    pub promise: String,
    /// When it is due, on the desk's clock, to the minute.
    pub due: NaiveDateTime,
    /// The next step owed.
    pub step: Step,
    /// What was recognised; may be empty.
    pub acknowledged: String,
    /// The real need; may be empty.
    pub clarified: String,
    /// Name of the contact who was asked; may be empty.
    pub refer_to: String,
    /// What the answer of the contact is; may be empty.
    pub answer: String,
    /// When to ask how it went, where that is planned.
    pub check_back: Option<NaiveDateTime>,
    /// What else the colleague should know; may be empty.
    pub note: String,
}

impl HandedOver {
    /// What it is called in a list: its summary, else its promise, else its kind.
    #[must_use]
    pub fn title(&self) -> &str {
        let words = [&self.summary, &self.promise, &self.kind];
        words.into_iter().find(|words| !words.is_empty()).map_or("Follow-up", |words| words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follow_up_is_called_by_the_first_words_that_it_has() {
        let mut item = HandedOver {
            follow_up: Uuid::nil(),
            interaction: Uuid::nil(),
            happened_at: Moment::default(),
            kind: "Question".to_owned(),
            channel: String::new(),
            audience: String::new(),
            summary: "E-book login".to_owned(),
            promise: "Phone back".to_owned(),
            due: NaiveDateTime::default(),
            step: Step::Commit,
            acknowledged: String::new(),
            clarified: String::new(),
            refer_to: String::new(),
            answer: String::new(),
            check_back: None,
            note: String::new(),
        };
        assert_eq!(item.title(), "E-book login");
        item.summary.clear();
        assert_eq!(item.title(), "Phone back");
        item.promise.clear();
        assert_eq!(item.title(), "Question");
        item.kind.clear();
        assert_eq!(item.title(), "Follow-up");
    }
}
