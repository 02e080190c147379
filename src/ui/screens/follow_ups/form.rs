//! The forms of this screen: what each asks for, and what it begins with.
//!
//! Must not draw or make deeds.

use super::draft::Fields;
use crate::domain::follow_up::{Referral, Stage, Step};
use crate::journal::CaseView;
use serde::{Deserialize, Serialize};

/// Something that is written down about a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// What was recognised.
    Acknowledge,
    /// The real need.
    Clarify,
    /// A promise.
    Commit,
    /// The promise was kept.
    Keep,
    /// How it went.
    CheckBack,
    /// It is not solved: the next promise.
    NotYet,
    /// Other times, one key each.
    Later,
    /// Another time in words.
    Pick,
    /// Why nothing more will be done.
    LetGo,
    /// Who can answer it.
    Refer,
    /// Who took it on.
    Own,
    /// What would happen if we did it.
    Investigate,
    /// What the answer is.
    Answer,
    /// What the customer said to it.
    Tell,
    /// How to reach the customer.
    Reach,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Words.
    Words,
    /// When a promise is due.
    Due,
    /// When to check back.
    CheckBack,
}

/// One field: its label, its hint, and what it holds.
pub(super) type FieldSpec = (&'static str, &'static str, Holds);

const DUE: FieldSpec = ("By when", "fri 10am", Holds::Due);
const CHECK_BACK: FieldSpec = ("Check back", "mon 2pm", Holds::CheckBack);

impl Form {
    /// Its fields, in order.
    pub(super) fn fields(self) -> &'static [FieldSpec] {
        match self {
            Self::Acknowledge => &[("What I heard", "Confusing message, gave up", Holds::Words)],
            Self::Clarify => &[("What they really need", "To read it tonight", Holds::Words)],
            Self::Commit => {
                const { &[("What I promise", "Call back with the list", Holds::Words), DUE, CHECK_BACK] }
            }
            Self::Keep => &[("What I did", "A word on it, or nothing at all", Holds::Words)],
            Self::CheckBack => {
                &[("What they said", "Type what they said, or choose", Holds::Words)]
            }
            Self::NotYet => {
                const {
                    &[
                        ("What they said", "Still locked on the phone", Holds::Words),
                        ("What I promise now", "Ask Systems once more", Holds::Words),
                        DUE,
                        CHECK_BACK,
                    ]
                }
            }
            Self::Later => &[],
            Self::Pick => const { &[("When", "fri 10am", Holds::Due)] },
            Self::LetGo => &[("Why", "1 to 4, or your own words", Holds::Words)],
            Self::Refer => &[("Who can answer it", "A name", Holds::Words)],
            Self::Own => &[("Who takes it on", "A name", Holds::Words)],
            Self::Investigate => &[
                ("Better for", "Families who come on Sundays", Holds::Words),
                ("Worse for", "Two colleagues every second week", Holds::Words),
                ("What it costs", "Eight hours a month", Holds::Words),
            ],
            Self::Answer => &[("The answer", "Yes, from January on", Holds::Words)],
            Self::Tell => &[("What the customer said", "A word on it, or nothing", Holds::Words)],
            Self::Reach => &[("Phone or mail of the customer", "0171 234 321", Holds::Words)],
        }
    }

    /// The label and the hint of a field where a step was agreed on in feedback: no customer is
    /// waiting for it. None where they are the same as otherwise.
    pub(super) fn between_colleagues(self, field: usize) -> Option<(&'static str, &'static str)> {
        Some(match (self, field) {
            (Self::Acknowledge, 0) => ("What we said", "Both of us felt rushed"),
            (Self::Clarify, 0) => ("What would help", "Five minutes before we open"),
            (Self::Commit, 0) => ("What we agreed on", "Read each key out loud"),
            (Self::CheckBack, 0) => ("How it is going", "A word on it, or choose"),
            (Self::NotYet, 0) => ("How it is going", "Forgotten twice this week"),
            (Self::NotYet, 1) => ("What we agree on now", "Try it on Mondays first"),
            _ => return None,
        })
    }

    pub(super) fn has_fields(self) -> bool {
        !self.fields().is_empty()
    }

    /// Whether a field holds what the customer is told, so that its words are looked at. The others
    /// are one's own notes.
    pub(super) fn is_told(self, field: usize) -> bool {
        matches!((self, field), (Self::Commit | Self::Answer, 0) | (Self::NotYet, 1))
    }

    /// The step that it belongs to.
    pub(super) fn step(self) -> Option<Step> {
        match self {
            Self::Acknowledge => Some(Step::Acknowledge),
            Self::Clarify => Some(Step::Clarify),
            Self::Commit | Self::Keep => Some(Step::Commit),
            Self::CheckBack | Self::NotYet => Some(Step::CheckBack),
            _ => None,
        }
    }

    /// The forms of a step.
    pub(super) fn of_step(step: Step) -> &'static [Self] {
        match step {
            Step::Acknowledge => &[Self::Acknowledge],
            Step::Clarify => &[Self::Clarify],
            Step::Commit => &[Self::Commit, Self::Keep],
            Step::CheckBack => &[Self::CheckBack, Self::NotYet],
        }
    }

    /// The stage of a referral that it belongs to.
    pub(super) fn stage(self) -> Option<Stage> {
        match self {
            Self::Own => Some(Stage::TakenSeriously),
            Self::Investigate => Some(Stage::Investigated),
            Self::Answer => Some(Stage::Answered),
            Self::Tell => Some(Stage::Told),
            _ => None,
        }
    }

    /// Whether it stands under a step or a stage, and not above them all.
    pub(super) fn is_of_a_step(self) -> bool {
        self.step().is_some() || self.stage().is_some()
    }

    /// The form of a stage.
    pub(super) fn of_stage(stage: Stage) -> Self {
        match stage {
            Stage::TakenSeriously => Self::Own,
            Stage::Investigated => Self::Investigate,
            Stage::Answered => Self::Answer,
            Stage::Told => Self::Tell,
        }
    }

    /// The form of what is owed next: the next stage where somebody else was asked, else the step.
    pub(super) fn in_hand(view: &CaseView) -> Option<Self> {
        let owed = &view.case.follow_up;
        if !owed.is_open() {
            return None;
        }
        if let Some(stage) = view.case.referral.as_ref().and_then(Referral::next) {
            return Some(Self::of_stage(stage));
        }
        Some(match owed.step {
            Step::Acknowledge => Self::Acknowledge,
            Step::Clarify => Self::Clarify,
            Step::Commit if owed.promised_at.is_some() => Self::Keep,
            Step::Commit => Self::Commit,
            Step::CheckBack => Self::CheckBack,
        })
    }

    /// What it begins with: what is written down already.
    pub(super) fn at_first(self, view: &CaseView) -> Fields {
        let owed = &view.case.follow_up;
        let note = |step| view.case.note(step).map(|it| it.words.clone()).unwrap_or_default();
        let referral = view.case.referral.as_ref();
        let mut fields = Fields { checks_back: true, ..Fields::default() };
        let [first, second, third, _] = &mut fields.texts;
        match self {
            Self::Acknowledge => *first = note(Step::Acknowledge),
            Self::Clarify => *first = note(Step::Clarify),
            Self::Commit if owed.promised_at.is_some() => {
                first.clone_from(&owed.promise);
                fields.checks_back = owed.check_back.is_some();
            }
            Self::Refer => {
                *first = view.contact.as_ref().map(|it| it.name.clone()).unwrap_or_default();
            }
            Self::Own => *first = referral.map(|it| it.owner.clone()).unwrap_or_default(),
            Self::Investigate => {
                if let Some(referral) = referral {
                    first.clone_from(&referral.findings.better);
                    second.clone_from(&referral.findings.worse);
                    third.clone_from(&referral.findings.cost);
                }
            }
            Self::Answer => *first = referral.map(|it| it.answer.clone()).unwrap_or_default(),
            Self::Commit
            | Self::Keep
            | Self::CheckBack
            | Self::NotYet
            | Self::Later
            | Self::Pick
            | Self::LetGo
            | Self::Tell
            | Self::Reach => {}
        }
        fields
    }
}
