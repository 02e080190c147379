//! The list of goals, each with how far it has come.

use super::acts::Act;
use super::draft::{KudosDraft, in_order};
use super::keys::goals_id;
use super::{KudosAction, KudosView, say};
use crate::domain::goal::{Goal, Measure};
use crate::journal::{GoalFigures, Shown};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, Tone, badge_ui, empty_state_ui, follow_keyboard, quiet, small_button_ui,
};
use crate::worker::Request;
use egui::{
    CornerRadius, Frame, Label, Margin, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, vec2,
};
use uuid::Uuid;

/// Most room for evidence that is no card, in points; more of it scrolls.
const OTHERS_HEIGHT: f32 = 120.0;

/// Whether a key means the chosen goal while the list has the keyboard.
pub(super) fn takes(act: Act) -> bool {
    matches!(act, Act::MoveOn | Act::Delete)
}

/// Does something with the chosen goal.
pub(super) fn act(act: Act, view: KudosView<'_>, draft: &KudosDraft, actions: &mut Vec<Action>) {
    let Some(goal) = draft.goal_in(view.setup) else { return };
    let request = match act {
        Act::MoveOn => Request::CloseGoal { goal: goal.uid, take_back: goal.closed_at.is_some() },
        Act::Delete => Request::DeleteGoal { goal: goal.uid },
        _ => return,
    };
    actions.push(Action::Ask(Box::new(request), goal.name.clone()));
}

/// Shows another goal's evidence.
pub(super) fn choose(draft: &mut KudosDraft, goal: Uuid, actions: &mut Vec<Action>) {
    draft.chosen_goal = Some(goal);
    draft.ask_anew();
    draft.focus_goals = true;
    actions.push(Action::Kudos(KudosAction::Look));
}

pub(super) fn goals_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
    height: f32,
) {
    Card::new().flush().min_height(height).show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        let room = room.with_max_y(room.min.y + height - 4.0);
        let list = ui.interact(room, goals_id(), Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), "Goals"));
        if draft.focus_goals && !list.has_focus() {
            list.request_focus();
        }
        let goals = in_order(view.setup);
        if goals.is_empty() {
            ui.add_space(theme::GAP_L);
            let sentence = "What do you want to get better at?";
            empty_state_ui(ui, sentence, Some(("New goal", "N")));
            return;
        }
        let chosen = draft.goal_in(view.setup).map(|goal| goal.uid);
        let builder = UiBuilder::new().max_rect(room).accessibility_parent(goals_id());
        ui.scope_builder(builder, |ui| {
            let area = ScrollArea::vertical().id_salt("goals").auto_shrink([false, false]);
            area.show(ui, |ui| {
                for goal in goals {
                    let is_chosen = Some(goal.uid) == chosen;
                    let has_keyboard = is_chosen && list.has_focus();
                    let row = GoalRow { goal, figures: draft.figures_of(goal.id) };
                    let pressed = goal_ui(ui, row, is_chosen, has_keyboard, actions);
                    if pressed {
                        choose(draft, goal.uid, actions);
                    }
                }
            });
        });
    });
}

/// What stands over the evidence of the chosen goal.
pub(super) fn evidence_head_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &KudosDraft,
    actions: &mut Vec<Action>,
) {
    let Some(goal) = draft.goal_in(view.setup) else { return };
    ui.label(theme::bold(format!("Evidence for {}", goal.name)));
    if draft.others.is_empty() {
        return;
    }
    // Interactions and reflections are evidence too; the wall has no cards of them.
    let area = ScrollArea::vertical().id_salt("other evidence").max_height(OTHERS_HEIGHT);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for shown in &draft.others {
            ui.push_id(shown.uid(), |ui| other_ui(ui, view, goal, shown, actions));
        }
        follow_keyboard(ui);
    });
}

/// A line of evidence that is no card: what it is, its day, and the way to take it away.
fn other_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    goal: &Goal,
    shown: &Shown,
    actions: &mut Vec<Action>,
) {
    let words = say::other(shown, view);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 24.0;
        let name = format!("Take away: {words}");
        let takes = small_button_ui(ui, "×", &name, None);
        if takes.on_hover_text("No longer evidence for this goal").clicked() {
            let (of, linked) = (shown.uid(), false);
            actions.push(Action::Kudos(KudosAction::Link { goal: goal.uid, of, linked }));
        }
        ui.add(Label::new(words).truncate());
    });
}

/// A goal with how far it has come, once that is known.
#[derive(Clone, Copy)]
struct GoalRow<'a> {
    goal: &'a Goal,
    figures: Option<&'a GoalFigures>,
}

/// A goal; answers whether it was pressed.
fn goal_ui(
    ui: &mut Ui,
    row: GoalRow<'_>,
    is_chosen: bool,
    has_keyboard: bool,
    actions: &mut Vec<Action>,
) -> bool {
    let p = theme::palette(ui);
    let goal = row.goal;
    let id = goals_id().with(goal.uid);
    let background = ui.painter().add(egui::Shape::Noop);
    let frame = Frame::new().inner_margin(Margin::symmetric(16, 12));
    let drawn = ui.push_id(goal.uid, |ui| {
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.spacing_mut().interact_size.y = 20.0;
            ui.horizontal_wrapped(|ui| {
                ui.add(Label::new(theme::bold(&goal.name)).wrap());
                if goal.closed_at.is_some() {
                    badge_ui(ui, Tone::Neutral, "Closed");
                }
            });
            if !goal.why.is_empty() {
                ui.add(Label::new(theme::muted(ui, &goal.why)).wrap());
            }
            ui.add(Label::new(theme::muted(ui, measured(goal))).wrap());
            progress_ui(ui, row);
            let words_end = ui.cursor().top();
            if is_chosen {
                acts_ui(ui, goal, actions);
            }
            words_end
        })
    });
    let rect = drawn.inner.response.rect;
    let fill = if is_chosen { p.accent_tint } else { egui::Color32::TRANSPARENT };
    ui.painter().set(background, egui::Shape::rect_filled(rect, 0, fill));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    // Its buttons stand beneath what is pressed to choose it.
    let above = if is_chosen { rect.with_max_y(drawn.inner.inner) } else { rect };
    let response = ui.interact(above, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, ui.is_enabled(), spoken(row)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
    if is_chosen {
        ui.ctx().accesskit_node_builder(goals_id(), |node| {
            node.set_active_descendant(id.accesskit_id());
        });
    }
    if has_keyboard {
        let stroke = Stroke::new(theme::FOCUS_WIDTH, p.focus);
        ui.painter().rect_stroke(rect, CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }
    response.clicked()
}

fn acts_ui(ui: &mut Ui, goal: &Goal, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if ui.add(quiet("Edit").keys("Enter")).clicked() {
            actions.push(Action::Kudos(KudosAction::EditGoal(Box::new(goal.clone()))));
        }
        let take_back = goal.closed_at.is_some();
        let label = if take_back { "Open again" } else { "Close" };
        if ui.add(quiet(label).keys("O")).clicked() {
            let request = Request::CloseGoal { goal: goal.uid, take_back };
            actions.push(Action::Ask(Box::new(request), goal.name.clone()));
        }
        if ui.add(quiet("Delete").keys("Del")).clicked() {
            let request = Request::DeleteGoal { goal: goal.uid };
            actions.push(Action::Ask(Box::new(request), goal.name.clone()));
        }
    });
}

/// The value so far as a thin bar towards the target, and how much evidence there is.
fn progress_ui(ui: &mut Ui, row: GoalRow<'_>) {
    let Some(figures) = row.figures else { return };
    let p = theme::palette(ui);
    if let Some(share) = share(row.goal, figures) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
        let radius = CornerRadius::same(3);
        ui.painter().rect(rect, radius, p.panel, Stroke::new(1.0, p.edge), StrokeKind::Inside);
        if share > 0.0 {
            let done = rect.with_max_x(rect.left() + (rect.width() * share).max(6.0));
            ui.painter().rect_filled(done, radius, p.accent);
        }
    }
    ui.add(Label::new(theme::muted(ui, so_far(row)).color(p.ink)).wrap());
}

/// Which part of the target is reached, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "of a bar")]
fn share(goal: &Goal, figures: &GoalFigures) -> Option<f32> {
    let target = goal.target.filter(|target| *target > 0)?;
    let value = figures.total.value.unwrap_or(0).max(0);
    Some((value as f32 / target as f32).min(1.0))
}

/// `7 so far · 3 things are evidence`
fn so_far(row: GoalRow<'_>) -> String {
    let Some(figures) = row.figures else { return String::new() };
    let mut parts = Vec::new();
    if let Some(measure) = row.goal.measure {
        parts.push(match figures.total.value {
            Some(value) if measure == Measure::MoodLift => {
                format!("lift of {} so far", value_in_words(measure, value))
            }
            Some(value) => format!("{} so far", value_in_words(measure, value)),
            None => "Nothing to count yet".to_owned(),
        });
        if figures.reaches(row.goal) == Some(true) {
            parts.push("✓ reached".to_owned());
        }
    }
    parts.push(match figures.evidence {
        0 => "no evidence yet".to_owned(),
        1 => "1 thing is evidence".to_owned(),
        count => format!("{count} things are evidence"),
    });
    parts.join(" · ")
}

/// A value of a measure with its unit; a lift in moods, of which −1 is upset and +1 happy.
fn value_in_words(measure: Measure, value: i64) -> String {
    match measure {
        Measure::Kudos => value.to_string(),
        Measure::MoodLift => {
            let sign = match value.signum() {
                -1 => "−",
                0 => "",
                _ => "+",
            };
            format!("{sign}{}.{:02}", value.abs() / 100, value.abs() % 100)
        }
        _ => format!("{value} %"),
    }
}

fn spoken(row: GoalRow<'_>) -> String {
    let goal = row.goal;
    let mut parts = vec![goal.name.clone(), goal.why.clone(), measured(goal), so_far(row)];
    if goal.closed_at.is_some() {
        parts.push("Closed".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// What it is measured by, and the time that it has.
fn measured(goal: &Goal) -> String {
    let mut parts = Vec::new();
    if let Some(measure) = goal.measure {
        let mut words = measure.label().to_owned();
        if measure == Measure::Kudos && !goal.theme.is_empty() {
            words = format!("Kudos on “{}”", goal.theme);
        }
        if let Some(target) = goal.target {
            words.push_str(", aim ");
            words.push_str(&value_in_words(measure, target));
        }
        parts.push(words);
    }
    let since = goal.started_on.format("%-d %b %Y");
    parts.push(match goal.until {
        Some(until) => format!("{since} – {}", until.format("%-d %b %Y")),
        None => format!("since {since}"),
    });
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lift_is_told_in_moods_with_two_decimals() {
        for (value, words) in [(40, "+0.40"), (-105, "−1.05"), (0, "0.00"), (200, "+2.00")] {
            assert_eq!(value_in_words(Measure::MoodLift, value), words);
        }
        assert_eq!(value_in_words(Measure::PromisesKept, 96), "96 %");
    }
}
