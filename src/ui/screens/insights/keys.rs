//! Keys of the screen: the arrows go through the periods, letters begin a paper.
//!
//! Must not act where a field or a list over the screen has the keyboard.

use super::{InsightsAction, InsightsDraft, Span};
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::widgets::take_letter;
use egui::{Key, Popup, Ui};

pub(super) fn keys(ui: &Ui, draft: &InsightsDraft, actions: &mut Vec<Action>) {
    if ui.ctx().text_edit_focused() || Popup::is_any_open(ui.ctx()) {
        return;
    }
    let place = Span::ALL.iter().position(|span| *span == draft.span).unwrap_or(0);
    let step = if take_letter(ui.ctx(), Key::ArrowLeft) {
        place.checked_sub(1)
    } else if take_letter(ui.ctx(), Key::ArrowRight) {
        Some(place + 1)
    } else {
        None
    };
    if let Some(span) = step.and_then(|place| Span::ALL.get(place)) {
        actions.push(Action::Insights(InsightsAction::Show(*span)));
    }
    for (key, command) in [(Key::P, Command::Portfolio), (Key::R, Command::Report)] {
        if take_letter(ui.ctx(), key) {
            actions.push(Action::Command(command));
        }
    }
}
