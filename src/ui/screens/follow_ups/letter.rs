//! The ready text that goes with a referral.
//!
//! Owns what of a case goes into it: the customer's words only where that was chosen.

use super::{FollowUpsView, say};
use crate::domain::follow_up::Step;
use crate::exchange::letter::{Ask, Letter, referral_letter};
use crate::journal::CaseView;

/// The letter of a case that was referred.
pub(super) fn of(view: FollowUpsView<'_>, case: &CaseView, with_words: bool) -> Option<Letter> {
    let referral = case.case.referral.as_ref()?;
    let contact = case.contact.as_ref();
    Some(referral_letter(&Ask {
        contact_name: contact.map(|it| it.name.clone()).unwrap_or_default(),
        contact_address: contact.map(|it| it.email.clone()).unwrap_or_default(),
        question: say::subject(case, &view.setup.vocabulary),
        needed_by: referral.due,
        from_name: view.setup.profile.name.clone(),
        from_desk: view.setup.profile.desk.clone(),
        is_suggestion: say::is_suggestion(&case.interaction, &view.setup.vocabulary),
        customer_words: Some(customer_words(case)).filter(|it| with_words && !it.is_empty()),
    }))
}

/// What the customer said, as far as it was written down beside the summary.
pub(super) fn customer_words(case: &CaseView) -> String {
    let noted = |step| case.case.note(step).map_or("", |note| note.words.as_str());
    let parts = [noted(Step::Acknowledge), noted(Step::Clarify), case.interaction.detail.as_str()];
    let said: Vec<&str> = parts.into_iter().map(str::trim).filter(|it| !it.is_empty()).collect();
    said.join(" ")
}
