//! The keys of the screen: letters while no field has the keyboard, arrows on the wall and in the
//! list of goals.
//!
//! Owns where the keyboard is. Must not decide what a key does to a card; [`Act`] does.

use super::acts::Act;
use super::draft::{KudosDraft, Narrow, Tab, in_order};
use super::goals;
use super::head::search_id;
use super::{KudosAction, KudosView};
use crate::journal::WallFilter;
use crate::ui::action::Action;
use crate::ui::widgets::take_key;
use egui::{Event, EventFilter, FocusDirection, Id, Key, Popup, Ui};

/// How far a page goes, in rows of cards.
const PAGE: isize = 3;
const DIGITS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

/// What has the keyboard while no button or field has it.
pub(super) fn wall_id() -> Id {
    Id::unique("kudos wall")
}

/// The list of goals.
pub(super) fn goals_id() -> Id {
    Id::unique("kudos goals")
}

/// Reads the keys; call it before anything is drawn.
pub(super) fn keys(
    ui: &Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
) {
    let ctx = ui.ctx();
    if Popup::is_any_open(ctx) {
        return;
    }
    let focused = ctx.memory(egui::Memory::focused);
    if focused == Some(search_id()) {
        return in_search(ui, draft, actions);
    }
    if ctx.text_edit_focused() {
        return;
    }
    if focused.is_none() && !draft.focus_search && !draft.focus_goals {
        match draft.tab {
            Tab::Goals if draft.chosen_card().is_none() || draft.goal_in(view.setup).is_none() => {
                draft.focus_goals = true;
            }
            _ => draft.focus_wall = true,
        }
    }
    let is_on_goals = focused == Some(goals_id());
    let is_on_wall = focused.is_none() || focused == Some(wall_id());
    if is_on_wall || is_on_goals {
        let keeps = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        let id = focused.unwrap_or_else(wall_id);
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, keeps));
    }
    if is_on_goals {
        on_goals(ui, view, draft, actions);
    } else if is_on_wall {
        on_wall(ui, view, draft, actions);
    }
    if take_key(ui, Key::Escape) > 0 {
        step_back(draft, actions);
        return;
    }
    if draft.tab == Tab::Wall && narrows(ui, draft) {
        return;
    }
    let Some(key) = pressed(ui) else { return };
    match key {
        Key::F | Key::Slash => {
            draft.tab = Tab::Wall;
            draft.focus_search = true;
        }
        Key::W => switch(draft, actions),
        Key::U if draft.folds() => {
            draft.unfolds = !draft.unfolds;
            draft.layout.is_stale = true;
            draft.settle();
        }
        Key::N if draft.tab == Tab::Goals => actions.push(Action::Kudos(KudosAction::AddGoal)),
        key if DIGITS.contains(&key) => {
            let place = DIGITS.iter().position(|digit| *digit == key).unwrap_or(0);
            filter_by(draft, WallFilter::ALL[place], actions);
        }
        key => {
            if let Some(act) = Act::of(key) {
                if is_on_goals && goals::takes(act) {
                    goals::act(act, view, draft, actions);
                } else {
                    act.begin(view, draft, actions);
                }
            }
        }
    }
}

/// Shows other things on the wall.
pub(super) fn filter_by(draft: &mut KudosDraft, filter: WallFilter, actions: &mut Vec<Action>) {
    draft.tab = Tab::Wall;
    draft.filter = filter;
    draft.unfolds = false;
    draft.ask_anew();
    actions.push(Action::Kudos(KudosAction::Look));
}

/// Shows the other half of the screen.
pub(super) fn switch(draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    draft.tab = match draft.tab {
        Tab::Wall => Tab::Goals,
        Tab::Goals => Tab::Wall,
    };
    draft.focus_goals = draft.tab == Tab::Goals;
    draft.focus_wall = draft.tab == Tab::Wall;
    draft.show_none();
    actions.push(Action::Kudos(KudosAction::Look));
}

/// In the search field: Enter and Down go to what was found, Esc takes the words away, then leaves.
fn in_search(ui: &Ui, draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    if take_key(ui, Key::Enter) + take_key(ui, Key::ArrowDown) > 0 {
        draft.focus_wall = true;
    } else if take_key(ui, Key::Escape) > 0 {
        draft.focus_wall = true;
        if !draft.words.is_empty() {
            draft.words.clear();
            draft.ask_anew();
            actions.push(Action::Kudos(KudosAction::Look));
        }
    }
}

/// Esc leads from the goals to the wall, and takes back what narrows it.
fn step_back(draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    let is_narrowed = !draft.words.is_empty()
        || draft.month.is_some()
        || draft.goal.is_some()
        || draft.filter != WallFilter::All;
    match draft.tab {
        Tab::Goals => switch(draft, actions),
        Tab::Wall if is_narrowed => {
            draft.words.clear();
            draft.month = None;
            draft.goal = None;
            filter_by(draft, WallFilter::All, actions);
        }
        // Nothing is open: another screen has a key of its own.
        Tab::Wall => {}
    }
}

fn on_wall(ui: &Ui, view: KudosView<'_>, draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    if take_key(ui, Key::Enter) > 0 {
        Act::Open.begin(view, draft, actions);
    }
    let last = draft.shown().len().saturating_sub(1);
    let mut place = draft.place.min(last);
    let mut is_moved = false;
    let is_first_column = draft.layout.at(place).is_none_or(|(_, column)| column == 0);
    if draft.tab == Tab::Goals && is_first_column && take_key(ui, Key::ArrowLeft) > 0 {
        draft.focus_goals = true;
        draft.focus_wall = false;
        return;
    }
    for key in [
        Key::ArrowRight,
        Key::ArrowLeft,
        Key::ArrowDown,
        Key::ArrowUp,
        Key::PageDown,
        Key::PageUp,
        Key::Home,
        Key::End,
    ] {
        // Of a key that repeats, more than one press can come in a frame.
        for _ in 0..take_key(ui, key) {
            is_moved = true;
            place = match key {
                Key::ArrowRight => (place + 1).min(last),
                Key::ArrowLeft => place.saturating_sub(1),
                Key::ArrowDown => draft.layout.beneath(place, 1),
                Key::ArrowUp => draft.layout.beneath(place, -1),
                Key::PageDown => draft.layout.beneath(place, PAGE),
                Key::PageUp => draft.layout.beneath(place, -PAGE),
                Key::Home => 0,
                _ => last,
            };
        }
    }
    if is_moved {
        // The keyboard itself stays where it is.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        draft.choose(place);
    }
}

fn on_goals(ui: &Ui, view: KudosView<'_>, draft: &mut KudosDraft, actions: &mut Vec<Action>) {
    let goals = in_order(view.setup);
    let chosen = draft.goal_in(view.setup).map(|goal| goal.uid);
    if take_key(ui, Key::Enter) > 0
        && let Some(goal) = draft.goal_in(view.setup)
    {
        actions.push(Action::Kudos(KudosAction::EditGoal(Box::new(goal.clone()))));
    }
    if take_key(ui, Key::ArrowRight) > 0 {
        draft.focus_wall = true;
        return;
    }
    let place = goals.iter().position(|goal| Some(goal.uid) == chosen).unwrap_or(0);
    let last = goals.len().saturating_sub(1);
    let mut target = place;
    for (key, forward) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
        for _ in 0..take_key(ui, key) {
            target = if forward { (target + 1).min(last) } else { target.saturating_sub(1) };
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
    }
    if target != place
        && let Some(goal) = goals.get(target)
    {
        goals::choose(draft, goal.uid, actions);
    }
}

/// Opens the list of months or goals; answers whether its key was pressed.
fn narrows(ui: &Ui, draft: &mut KudosDraft) -> bool {
    let keys = [(Key::M, Narrow::Month), (Key::G, Narrow::Goal)];
    draft.opens = keys.into_iter().find(|(key, _)| take_with_shift(ui, *key)).map(|it| it.1);
    draft.opens.is_some()
}

/// Takes a letter with Shift, and what it types.
fn take_with_shift(ui: &Ui, wanted: Key) -> bool {
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| {
            !matches!(event, Event::Key { key, pressed: true, modifiers, .. }
                if *key == wanted && modifiers.shift_only())
        });
        let is_pressed = before != input.events.len();
        if is_pressed {
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        is_pressed
    })
}

/// The single key that was pressed. What it types is not typed into a field that opens with it, and a
/// held key does it once.
fn pressed(ui: &Ui) -> Option<Key> {
    let is_ours = |key: Key| {
        Act::of(key).is_some()
            || DIGITS.contains(&key)
            || matches!(key, Key::F | Key::Slash | Key::W | Key::U | Key::N)
    };
    let mut found = None;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, repeat, .. }
                if (modifiers.is_none() || modifiers.shift_only()) && is_ours(*key) =>
            {
                if !repeat {
                    found = found.or(Some(*key));
                }
                false
            }
            _ => true,
        });
        if found.is_some() {
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
    });
    found
}
