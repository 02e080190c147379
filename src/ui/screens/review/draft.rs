//! What the person has begun in the review but not saved, and which step it is at.
//!
//! Must not draw. What was answered is in the journal; here is only what is typed.

use super::offers::CardKind;
use super::sheet::SheetDraft;
use crate::domain::Moment;
use crate::domain::follow_up::Deed;
use crate::domain::shift::Figures;
use crate::journal::{CardAnswer, Review};
use std::collections::HashMap;
use uuid::Uuid;

/// Where a review is: what is left of each step decides, and what the person skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewStep {
    /// Follow-ups, one card at a time.
    Cards,
    /// The sheet for whoever comes next.
    HandOver,
    /// Thanks to write down.
    Kudos,
    /// One line about the shift.
    Reflection,
}

impl ReviewStep {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Cards, Self::HandOver, Self::Kudos, Self::Reflection];

    /// The field with which the step begins; none where letters are keys.
    #[must_use]
    pub fn own_field(self) -> Option<ReviewField> {
        match self {
            Self::Cards => None,
            Self::HandOver => Some(ReviewField::To),
            Self::Kudos => Some(ReviewField::Kudos),
            Self::Reflection => Some(ReviewField::Reflection),
        }
    }
}

/// A small form that takes the place of a card's buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardForm {
    /// Another time.
    Pick,
    /// Why it is let go.
    LetGo,
    /// Not yet: the next promise.
    NotYet,
}

/// A field that gets the keyboard as soon as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewField {
    /// What was done or said about the card.
    Note,
    /// The first field of the card's form.
    Form,
    /// The second field of the card's form.
    Second,
    /// Who takes over.
    To,
    /// A kudos.
    Kudos,
    /// The line about the shift.
    Reflection,
}

impl ReviewField {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Note, Self::Form, Self::Second, Self::To, Self::Kudos, Self::Reflection];
}

/// Words typed about one card; they stay until they are saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CardWords {
    /// What was done, said or answered.
    pub note: String,
    /// Another time.
    pub when: String,
    /// Why it is let go.
    pub reason: String,
    /// The next promise.
    pub promise: String,
    /// Until when.
    pub by_when: String,
}

impl CardWords {
    /// Takes away what this answer has written into the journal, and nothing else.
    pub fn saved_with(&mut self, answer: &CardAnswer) {
        let CardAnswer::Does(deed) = answer else { return };
        match deed {
            Deed::Move(_) => self.when.clear(),
            Deed::LetGo { .. } => self.reason.clear(),
            Deed::NotYet { .. } => {
                self.note.clear();
                self.promise.clear();
                self.by_when.clear();
            }
            Deed::Keep { .. }
            | Deed::Tell { .. }
            | Deed::Solved { .. }
            | Deed::NoAnswer { .. }
            | Deed::Hear { .. } => self.note.clear(),
            _ => {}
        }
    }
}

/// A shift that has just ended, as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedShift {
    /// When it began; none where nobody had begun one and it is today's.
    pub started_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Moment,
    /// Its summary.
    pub figures: Figures,
    /// The line about it.
    pub reflection: String,
}

/// What the person has begun in the review.
#[derive(Debug, Default)]
pub struct ReviewDraft {
    /// Words by follow-up.
    pub words: HashMap<Uuid, CardWords>,
    /// The form that is open on a card.
    pub form: Option<(Uuid, CardForm)>,
    /// Steps that the person went on from although something is left in them.
    pub passed: Vec<ReviewStep>,
    /// Who takes over, and in which form.
    pub sheet: SheetDraft,
    /// A kudos as it is typed.
    pub kudos: String,
    /// Kudos that were saved in this review.
    pub noted: Vec<String>,
    /// The line about the shift.
    pub reflection: String,
    /// Why the last thing was not saved.
    pub failure: Option<String>,
    /// The shift that was ended last, until another one begins.
    pub closed: Option<ClosedShift>,
    /// The field that gets the keyboard next.
    pub focus: Option<ReviewField>,
    /// The field in which Enter was pressed in this frame. It is acted on once the field is drawn:
    /// a letter may have come in the same frame.
    pub entered: Option<ReviewField>,
    /// The step that was drawn last.
    pub shown: Option<ReviewStep>,
    /// The card that was drawn last, and what it asked.
    pub(super) shown_card: Option<(Uuid, CardKind)>,
    /// How many cards were drawn: each begins at its top.
    pub(super) turn: u64,
    /// The field that had the keyboard at the end of the last frame: Esc leaves that first.
    pub in_field: Option<ReviewField>,
    /// An answer was saved: what comes next begins with the keyboard in no field.
    pub leaves_fields: bool,
    /// When a letter was typed last, in the time of the input.
    pub(super) last_letter: Option<f64>,
}

impl ReviewDraft {
    /// Where this review is.
    #[must_use]
    pub fn step(&self, review: &Review) -> ReviewStep {
        let is_left = |step: &ReviewStep| match step {
            ReviewStep::Cards => review.card.is_some(),
            ReviewStep::HandOver => !review.to_hand_over.is_empty(),
            ReviewStep::Kudos | ReviewStep::Reflection => true,
        };
        let is_next = |step: &ReviewStep| is_left(step) && !self.passed.contains(step);
        ReviewStep::ALL.into_iter().find(is_next).unwrap_or(ReviewStep::Reflection)
    }

    /// Goes on although something is left in this step.
    pub fn pass(&mut self, step: ReviewStep) {
        if !self.passed.contains(&step) {
            self.passed.push(step);
        }
    }

    /// One step back: what was gone on from last is shown again, where something is left in it.
    pub fn step_back(&mut self, review: &Review) {
        let now = self.step(review);
        while self.passed.pop().is_some() && self.step(review) == now {}
    }

    /// The form of this card, if one is open.
    #[must_use]
    pub fn form_of(&self, follow_up: Uuid) -> Option<CardForm> {
        self.form.filter(|(of, _)| *of == follow_up).map(|(_, form)| form)
    }

    /// The shift ended: what belonged to its review goes.
    pub fn shift_ended(&mut self, closed: ClosedShift) {
        *self = Self { words: std::mem::take(&mut self.words), ..Self::default() };
        self.closed = Some(closed);
    }
}
