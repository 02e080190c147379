//! What the screen says while it has nothing to show: how moods and expectations are logged.

use super::{InsightsAction, Span};
use crate::domain::radar::Radar;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::theme;
use crate::ui::widgets::{Card, key_cap_ui, plain};
use egui::{Label, Ui, vec2};

/// Width of the marks before what they mean, in points.
const MARKS: f32 = 132.0;

/// Whether nothing is known of these days.
pub(super) fn is_empty(radar: &Radar) -> bool {
    radar.felt.known == 0 && radar.by_rule.is_empty() && radar.suggestions.is_empty()
}

pub(super) fn empty_ui(ui: &mut Ui, span: Span, actions: &mut Vec<Action>) {
    let title = match span {
        Span::All => "Nothing is known yet of how people came and left",
        _ => "Nothing is known of these days",
    };
    Card::new().title(title).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        let words = "Two marks in the line on the Desk are enough: how somebody came, and how they \
                     left. A dozen of them, and this page shows where it hurts.";
        ui.add(Label::new(words).wrap());
        let editor = Command::EditNewest.keys(ui.ctx());
        for (marks, meaning) in [
            (":( :)", "came upset, left happy"),
            (":| :|", "came and left neither"),
            (editor.as_str(), "opens the newest entry: what they expected, and what you gave more"),
        ] {
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 20.0;
                ui.allocate_ui(vec2(MARKS, 20.0), |ui| {
                    ui.set_min_width(MARKS);
                    key_cap_ui(ui, marks);
                });
                ui.add(Label::new(meaning).wrap());
            });
        }
        ui.add(
            Label::new(theme::muted(ui, "For example: printer jammed again :( sorted it :)"))
                .wrap(),
        );
        ui.horizontal_wrapped(|ui| {
            let keys = Command::GoToDesk.keys(ui.ctx());
            if ui.add(plain("Go to the Desk").keys(&keys)).clicked() {
                actions.push(Action::Command(Command::GoToDesk));
            }
            if span != Span::All && ui.add(plain("Look at everything")).clicked() {
                actions.push(Action::Insights(InsightsAction::Show(Span::All)));
            }
        });
    });
}
