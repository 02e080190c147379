//! Why something is not done about a follow-up, in one sentence each.

use super::{FollowUpState, Stage, Step};
use crate::domain::Moment;

/// Why a deed is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is closed already, perhaps by another window.
    Closed(FollowUpState, Option<Moment>),
    /// It is open already.
    Open,
    /// The step was finished already, perhaps by another window.
    Done(Step, Moment),
    /// The promise was kept already, perhaps by another window.
    Kept(Moment),
    /// A stage of the referral was reached already, perhaps by another window.
    Reached(Stage, Moment),
    /// There is an open promise.
    PromiseIsOpen,
    /// There is no referral.
    NotReferred,
    /// Words that are needed are missing; what they should say.
    NoWords(&'static str),
}

impl Refusal {
    /// One sentence for the person: what is, and what to do.
    #[must_use]
    pub fn sentence(&self) -> String {
        let clock = |at: &Moment| at.format("%a %-d %b %H:%M");
        match self {
            Self::Closed(state, Some(at)) => format!(
                "This follow-up was {} already, {}. Nothing was changed; reopen it to go on.",
                state.label().to_lowercase(),
                clock(at)
            ),
            Self::Closed(state, None) => format!(
                "This follow-up was {} already. Nothing was changed; reopen it to go on.",
                state.label().to_lowercase()
            ),
            Self::Open => "This follow-up is open. Nothing was changed.".to_owned(),
            Self::Done(step, at) => format!(
                "“{}” was done already, {}. Its words were left as they are.",
                step.label(),
                clock(at)
            ),
            Self::Kept(at) => format!(
                "This promise was kept already, {}. What is left is to check back.",
                clock(at)
            ),
            Self::Reached(stage, at) => format!(
                "“{}” was noted already, {}. Its words were left as they are.",
                stage.label(),
                clock(at)
            ),
            Self::PromiseIsOpen => {
                "A promise is open here. Keep it, give it another time, or let it go.".to_owned()
            }
            Self::NotReferred => {
                "This was not passed on to anybody. Refer it first; nothing was changed.".to_owned()
            }
            Self::NoWords(what) => format!("Write {what}. Nothing was changed."),
        }
    }
}
