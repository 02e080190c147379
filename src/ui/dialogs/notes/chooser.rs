//! Which goal something is evidence for: one digit a goal.

use super::{NotesView, take_letter};
use crate::domain::RowId;
use crate::domain::goal::Goal;
use crate::ui::action::Action;
use crate::ui::screens::kudos::KudosAction;
use crate::ui::theme;
use crate::ui::widgets::{Dialog, plain};
use egui::{Context, Id, Key, Label};
use uuid::Uuid;

/// Keys of the first nine goals.
const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// What is to be linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalChooser {
    /// The thing.
    pub of: Uuid,
    /// What it is called.
    pub title: String,
    /// The goals that it is evidence for already, as far as that is known.
    pub linked: Vec<RowId>,
}

/// Draws the dialog; links what is chosen, or takes the link away.
pub(super) fn chooser_ui(
    ctx: &Context,
    view: NotesView<'_>,
    chooser: &GoalChooser,
    actions: &mut Vec<Action>,
) {
    let goals: Vec<&Goal> = view.setup.goals.iter().filter(|it| it.closed_at.is_none()).collect();
    let by_key = take_letter(ctx, |key| DIGITS.contains(&key))
        .and_then(|key| DIGITS.iter().position(|digit| *digit == key))
        .filter(|place| *place < goals.len());
    let mut chosen = by_key;
    let output = Dialog::new(Id::unique("which goal"), "Evidence for which goal?").show(
        ctx,
        |ui| {
            ui.add(Label::new(theme::muted(ui, chooser.title.as_str())).truncate());
            ui.spacing_mut().item_spacing.y = theme::GAP_S;
            for (place, goal) in goals.iter().enumerate() {
                let is_linked = chooser.linked.contains(&goal.id);
                let words = if is_linked {
                    format!("✓ {} · take it away", goal.name)
                } else {
                    goal.name.clone()
                };
                let digit = if place < 9 { (place + 1).to_string() } else { String::new() };
                let width = ui.available_width();
                if ui.add(plain(&words).keys(&digit).min_width(width)).clicked() {
                    chosen = Some(place);
                }
            }
        },
        |ui| ui.add(plain("Close").keys("Esc")).clicked(),
    );
    if let Some(goal) = chosen.and_then(|place| goals.get(place)) {
        let linked = !chooser.linked.contains(&goal.id);
        actions.push(Action::Kudos(KudosAction::Link { goal: goal.uid, of: chooser.of, linked }));
        actions.push(Action::CloseDialog);
    } else if output.buttons || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}
