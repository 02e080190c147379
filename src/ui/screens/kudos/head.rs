//! The head of the screen: what it is, what can be added, and what the wall shows.

use super::draft::{KudosDraft, Narrow, Tab};
use super::keys::{filter_by, switch};
use super::{KudosAction, KudosView, say};
use crate::journal::WallFilter;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::theme;
use crate::ui::widgets::{
    Chip, PickerItem, end_aligned_ui, filter_pill_ui, key_cap_ui, open_picker, picker_ui, plain,
    primary, segmented_ui,
};
use chrono::NaiveDate;
use egui::{Id, Margin, Role, TextEdit, Ui, WidgetInfo};

/// Below this width, in points, the buttons stand under the title.
const TOGETHER: f32 = 860.0;
/// Width of the search field, in points.
const SEARCH_WIDTH: f32 = 168.0;
/// It is never narrower, in points.
const LEAST_SEARCH_WIDTH: f32 = 72.0;
/// Its margins and its key, in points.
const SEARCH_AROUND: f32 = 64.0;
/// Its width in a low window, in points.
const LOW_SEARCH_WIDTH: f32 = 96.0;
/// Longest name of a goal in the filter, in characters.
const GOAL_CHARS: usize = 12;

/// The search field.
pub(super) fn search_id() -> Id {
    Id::unique("kudos search")
}

pub(super) fn head_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
    is_low: bool,
) {
    if ui.available_width() >= TOGETHER {
        ui.horizontal(|ui| {
            title_ui(ui, draft);
            end_aligned_ui(ui, "kudos buttons", |ui| buttons_ui(ui, actions));
        });
    } else {
        // In a low window the cards need the room; the bar above says what it is.
        if !is_low {
            title_ui(ui, draft);
        }
        ui.horizontal_wrapped(|ui| buttons_ui(ui, actions));
    }
    if !is_low {
        ui.add_space(2.0);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        let current = usize::from(draft.tab == Tab::Goals);
        if segmented_ui(ui, "Show", &["Wall", "Goals"], current).is_some() {
            switch(draft, actions);
        }
        key_cap_ui(ui, "W");
        ui.add_space(theme::GAP_S);
        if draft.tab == Tab::Wall {
            // In a low window the cards need the room: what the wall shows is one chip then.
            if is_low {
                filter_ui(ui, draft, actions);
            } else {
                pills_ui(ui, draft, actions);
                key_cap_ui(ui, "1–5");
            }
            month_ui(ui, draft, actions);
            goal_ui(ui, view, draft, actions);
            // It gives way, so that the row stays one row whatever is chosen.
            let most = if is_low { LOW_SEARCH_WIDTH } else { SEARCH_WIDTH };
            let room = ui.available_size_before_wrap().x - SEARCH_AROUND;
            search_ui(ui, draft, actions, room.clamp(LEAST_SEARCH_WIDTH, most));
        } else if ui.add(plain("New goal").keys("N")).clicked() {
            actions.push(Action::Kudos(KudosAction::AddGoal));
        }
    });
}

fn title_ui(ui: &mut Ui, draft: &KudosDraft) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::title("Kudos & feedback"));
        let summary =
            if draft.cards.is_some() { say::summary(&draft.figures) } else { String::new() };
        ui.label(theme::muted(ui, summary));
    });
}

fn buttons_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing = egui::vec2(theme::GAP_S, theme::GAP_S);
    if ui.add(primary("Add kudos").keys("K")).clicked() {
        actions.push(Action::Kudos(KudosAction::AddKudos(None)));
    }
    if ui.add(plain("Add feedback").keys("B")).clicked() {
        actions.push(Action::Kudos(KudosAction::AddFeedback));
    }
    if ui.add(plain("Own a mistake").keys("M")).clicked() {
        actions.push(Action::Kudos(KudosAction::OwnMistake));
    }
    if ui.add(plain("Portfolio…").keys("P")).clicked() {
        actions.push(Action::Command(Command::Portfolio));
    }
}

fn pills_ui(ui: &mut Ui, draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    for (place, filter) in WallFilter::ALL.into_iter().enumerate() {
        let pill = filter_pill_ui(ui, filter.label(), filter == draft.filter);
        if pill.on_hover_text(format!("Key {}", place + 1)).clicked() {
            filter_by(draft, filter, actions);
        }
    }
}

/// The five filters in one chip, each with its digit.
fn filter_ui(ui: &mut Ui, draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    let all = WallFilter::ALL;
    let items: Vec<PickerItem> = all
        .iter()
        .enumerate()
        .map(|(place, filter)| PickerItem::new(filter.label()).detail((place + 1).to_string()))
        .collect();
    let current = all.iter().position(|it| *it == draft.filter);
    let is_all = draft.filter == WallFilter::All;
    let chip = ui.add(Chip::new("Show", draft.filter.label()).assumed(is_all));
    if let Some(place) = picker_ui(ui, chip.id.with("filters"), &chip, &items, current) {
        filter_by(draft, all[place], actions);
    }
}

fn search_ui(ui: &mut Ui, draft: &mut KudosDraft, actions: &mut Vec<Action>, width: f32) {
    ui.add_space(2.0);
    let field = TextEdit::singleline(&mut draft.words)
        .id(search_id())
        .hint_text("Search")
        .margin(Margin::symmetric(10, 7))
        .return_key(None)
        .desired_width(width);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Search the wall"));
    if draft.focus_search {
        response.request_focus();
    }
    if response.changed() {
        draft.ask_anew();
        actions.push(Action::Kudos(KudosAction::Look));
    }
    key_cap_ui(ui, "F");
}

/// `November 2026`
fn month_name(first: NaiveDate) -> String {
    first.format("%B %Y").to_string()
}

fn month_ui(ui: &mut Ui, draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    // Short, so that the row stays one row whatever is chosen.
    let short = |first: NaiveDate| first.format("%b %Y").to_string();
    let value = draft.month.map_or_else(|| "All".to_owned(), short);
    let mut items = vec![PickerItem::new("All")];
    items.extend(draft.figures.months.iter().map(|(first, count)| {
        PickerItem::new(month_name(*first)).detail(format!("{count} kudos"))
    }));
    let places = draft.figures.months.iter();
    let current = draft.month.map_or(Some(0), |month| {
        places.clone().position(|(first, _)| *first == month).map(|place| place + 1)
    });
    let chip = ui.add(Chip::new("Month", &value).assumed(draft.month.is_none()));
    let chip = chip.on_hover_text("Shift M");
    if draft.opens.take_if(|it| *it == Narrow::Month).is_some() {
        open_picker(ui.ctx(), chip.id.with("months"), current);
    }
    if let Some(place) = picker_ui(ui, chip.id.with("months"), &chip, &items, current) {
        draft.month = place
            .checked_sub(1)
            .and_then(|place| draft.figures.months.get(place))
            .map(|(first, _)| *first);
        draft.ask_anew();
        actions.push(Action::Kudos(KudosAction::Look));
    }
}

fn goal_ui(ui: &mut Ui, view: KudosView<'_>, draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    let goals = &view.setup.goals;
    if goals.is_empty() {
        return;
    }
    let chosen = goals.iter().position(|goal| Some(goal.id) == draft.goal);
    let value = chosen.map_or_else(
        || "Any".to_owned(),
        |place| crate::ui::words::shortened(&goals[place].name, GOAL_CHARS),
    );
    let mut items = vec![PickerItem::new("Any")];
    items.extend(goals.iter().map(|goal| PickerItem::new(goal.name.clone())));
    let current = Some(chosen.map_or(0, |place| place + 1));
    let chip = ui.add(Chip::new("Goal", &value).assumed(chosen.is_none()));
    let chip = chip.on_hover_text("Shift G");
    if draft.opens.take_if(|it| *it == Narrow::Goal).is_some() {
        open_picker(ui.ctx(), chip.id.with("goals"), current);
    }
    if let Some(place) = picker_ui(ui, chip.id.with("goals"), &chip, &items, current) {
        draft.goal = place.checked_sub(1).and_then(|place| goals.get(place)).map(|goal| goal.id);
        draft.ask_anew();
        actions.push(Action::Kudos(KudosAction::Look));
    }
}
