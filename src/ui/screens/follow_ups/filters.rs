//! The head of the screen: what it is, and which follow-ups the list shows.

use super::{FollowUpsDraft, FollowUpsView};
use crate::journal::{FollowUpCounts, FollowUpFilter};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{end_aligned_ui, filter_pill_ui};
use egui::Ui;

/// Below this width, in points, the filters stand under the title.
const TOGETHER: f32 = 780.0;

pub(super) fn head_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    if ui.available_width() >= TOGETHER {
        ui.horizontal(|ui| {
            title_ui(ui);
            end_aligned_ui(ui, "filters", |ui| pills_ui(ui, view, draft, actions));
        });
    } else {
        title_ui(ui);
        ui.horizontal_wrapped(|ui| pills_ui(ui, view, draft, actions));
    }
}

fn title_ui(ui: &mut Ui) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::title("Follow-ups"));
        ui.label(theme::muted(ui, "Acknowledge → Clarify → Commit → Check back"));
    });
}

fn pills_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing.x = theme::GAP_S;
    let counts = draft.list.as_ref().map_or(view.counts, |list| list.counts);
    for filter in FollowUpFilter::ALL {
        let words = match count_of(filter, &counts) {
            Some(count) => format!("{} {count}", filter.label()),
            None => filter.label().to_owned(),
        };
        if filter_pill_ui(ui, &words, filter == draft.filter).clicked() {
            actions.push(Action::FilterFollowUps(filter));
        }
    }
}

/// How many a filter shows; the closed ones are no work and have no number.
pub(super) fn count_of(filter: FollowUpFilter, counts: &FollowUpCounts) -> Option<u64> {
    match filter {
        FollowUpFilter::Open => Some(counts.open),
        FollowUpFilter::DueToday => Some(counts.due_today),
        FollowUpFilter::Late => Some(counts.late),
        FollowUpFilter::WithOthers => Some(counts.with_others),
        FollowUpFilter::Closed => None,
    }
}
