//! The wall: only the cards that are seen are drawn, and further ones are asked for in time.

use super::draft::{Fold, KudosDraft, Tab};
use super::keys::wall_id;
use super::layout::FOLD_HEIGHT;
use super::{KudosAction, KudosView, balance, say};
use crate::journal::WallFilter;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{empty_state_ui, quiet, wall_card_ui};
use egui::{Margin, Pos2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Further cards are asked for when so many rows are left below what is seen.
const AHEAD: usize = 8;
/// Room for the ring around the chosen card, in points.
const RING: f32 = 4.0;

pub(super) fn wall_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
    height: f32,
    is_low: bool,
) {
    let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let wall = ui.interact(room, wall_id(), Sense::focusable_noninteractive());
    let name = match draft.tab {
        Tab::Wall => format!("Wall, {}", draft.filter.label()),
        Tab::Goals => "Evidence".to_owned(),
    };
    wall.widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), &name));
    if draft.focus_wall && !wall.has_focus() {
        wall.request_focus();
    }
    let has_keyboard = wall.has_focus();
    ui.allocate_rect(room, Sense::hover());
    let is_empty = draft.cards.as_ref().is_some_and(Vec::is_empty);
    // The ring around a card at the edge has to be seen whole.
    let inner = room.expand2(vec2(RING, 0.0));
    let builder = UiBuilder::new().max_rect(inner).accessibility_parent(wall_id());
    let mut child = ui.new_child(builder);
    child.set_clip_rect(inner.intersect(ui.clip_rect().expand2(vec2(RING, 0.0))));
    if is_empty {
        empty_ui(&mut child, view, draft);
        if has_keyboard {
            let stroke = egui::Stroke::new(theme::FOCUS_WIDTH, theme::palette(ui).focus);
            ui.painter().rect_stroke(room, theme::RADIUS, stroke, egui::StrokeKind::Inside);
        }
    } else if let Some(place) = cards_ui(&mut child, view, draft, actions, has_keyboard, is_low) {
        draft.choose(place);
        draft.scrolls_to_chosen = false;
        wall.request_focus();
    }
}

/// What of the wall is drawn in this frame.
struct Frame<'a> {
    /// The cards, as places in what is read.
    order: &'a [usize],
    /// Where the wall begins on screen.
    origin: Pos2,
    /// What is seen of it, from its beginning.
    seen: Rect,
    /// Height of what scrolls with it above it.
    above: f32,
    /// Whether the wall has the keyboard.
    has_keyboard: bool,
    /// Whether the chosen card is brought into sight.
    scrolls: bool,
}

/// Draws the cards that are seen; answers the place of the one that was pressed.
fn cards_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
    has_keyboard: bool,
    is_low: bool,
) -> Option<usize> {
    let (order, folds) = draft.arranged();
    let scrolls = std::mem::take(&mut draft.scrolls_to_chosen);
    let shows_balance = is_low && draft.tab == Tab::Wall && draft.filter == WallFilter::Feedback;
    let salt = ("kudos wall", draft.tab == Tab::Goals);
    let area = ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]);
    let (pressed, last_row) = area
        .show_viewport(ui, |ui, seen| {
            let margin = Margin { left: 4, right: 14, top: 4, bottom: 4 };
            let frame = egui::Frame::new().inner_margin(margin);
            frame
                .show(ui, |ui| {
                    if shows_balance {
                        balance::balance_ui(ui, draft);
                        ui.add_space(theme::GAP_M);
                    }
                    let above = ui.cursor().min.y - ui.max_rect().min.y + RING;
                    let cards = draft.cards.as_deref().unwrap_or_default();
                    draft.layout.make(ui, view, cards, &order, &folds);
                    let origin = ui.cursor().min;
                    let size = vec2(ui.available_width(), draft.layout.height);
                    ui.allocate_exact_size(size, Sense::hover());
                    let seen = seen.translate(vec2(0.0, -above));
                    let frame = Frame { order: &order, origin, seen, above, has_keyboard, scrolls };
                    let drawn = rows_ui(ui, view, draft, &frame);
                    for (top, fold) in draft.layout.folds.clone() {
                        let at = pos2(origin.x, origin.y + top);
                        let size = vec2(ui.available_width(), FOLD_HEIGHT);
                        fold_ui(ui, view, draft, Rect::from_min_size(at, size), fold);
                    }
                    drawn
                })
                .inner
        })
        .inner;
    let near_end = last_row + AHEAD >= draft.layout.rows.len();
    if draft.has_more && near_end && !draft.wants_more {
        draft.wants_more = true;
        actions.push(Action::Kudos(KudosAction::More));
    }
    pressed
}

/// Draws the rows that are seen; answers the card that was pressed, and where the rows end.
fn rows_ui(
    ui: &Ui,
    view: KudosView<'_>,
    draft: &KudosDraft,
    frame: &Frame<'_>,
) -> (Option<usize>, usize) {
    let layout = &draft.layout;
    let cards = draft.cards.as_deref().unwrap_or_default();
    if frame.scrolls
        && let Some((row, column)) = layout.at(draft.place)
    {
        let mut rect = layout.rect(&layout.rows[row], column, frame.origin).expand(6.0);
        if row == 0 {
            // What stands above the first row comes into sight with it.
            rect.min.y -= frame.above;
        }
        ui.scroll_to_rect(rect, None);
    }
    let mut pressed = None;
    let first = layout.rows.partition_point(|row| row.top + row.height < frame.seen.min.y);
    let mut last = first;
    for row in layout.rows[first..].iter().take_while(|row| row.top <= frame.seen.max.y) {
        last += 1;
        for column in 0..row.count {
            let place = row.first + column;
            let card = &cards[frame.order[place]];
            let is_chosen = Some(card.item.uid()) == draft.chosen;
            let rect = layout.rect(row, column, frame.origin);
            let id = wall_id().with(card.item.uid());
            let has_keyboard = is_chosen && frame.has_keyboard;
            let face = say::face(card, view);
            if wall_card_ui(ui, rect, id, &face, is_chosen, has_keyboard).clicked() {
                pressed = Some(place);
            }
            if is_chosen {
                ui.ctx().accesskit_node_builder(wall_id(), |node| {
                    node.set_active_descendant(id.accesskit_id());
                });
            }
        }
    }
    (pressed, last)
}

/// Mistakes that one moved on from, in one calm row.
fn fold_ui(ui: &mut Ui, view: KudosView<'_>, draft: &mut KudosDraft, rect: Rect, fold: Fold) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(("fold", fold.month))
            .max_rect(rect)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    let words = say::folded(fold, view.civil_now().date());
    child.label(theme::muted(ui, words.as_str()));
    let label = if draft.unfolds { "Fold away" } else { "Show" };
    let button = child.add(quiet(label).keys("U"));
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(format!("{label}: {words}")));
    if button.clicked() {
        draft.unfolds = !draft.unfolds;
        draft.layout.is_stale = true;
        draft.settle();
    }
}

/// What is said where there is nothing: one sentence and the key.
fn empty_ui(ui: &mut Ui, view: KudosView<'_>, draft: &KudosDraft) {
    ui.add_space(theme::GAP_L);
    let (sentence, hint) = if draft.tab == Tab::Goals {
        if draft.goal_in(view.setup).is_none() {
            ("A goal gathers what shows that you grow.", Some(("New goal", "N")))
        } else if !draft.others.is_empty() {
            ("No card of the wall is evidence for it.", None)
        } else {
            (
                "Nothing is evidence for this goal yet. On the wall, one key links a card to it.",
                Some(("Go to the wall, choose a card and press", "G")),
            )
        }
    } else if !draft.words.trim().is_empty() {
        ("Nothing on the wall holds these words.", Some(("Take them away", "Esc")))
    } else if draft.goal.is_some() && draft.month.is_none() {
        let sentence = "No card is evidence for this goal. Conversations and reflections that are \
                        stand with the goal itself.";
        (sentence, Some(("Show the goals", "W")))
    } else if draft.month.is_some() || draft.goal.is_some() {
        ("Nothing here for this month and goal.", Some(("Show everything", "Esc")))
    } else {
        match draft.filter {
            WallFilter::All => (
                "Thanks are forgotten within a day. Keep the next one here.",
                Some(("Add kudos", "K")),
            ),
            WallFilter::Kudos => {
                ("No thanks for you yet. Keep the next one here.", Some(("Add kudos", "K")))
            }
            WallFilter::ForColleagues => (
                "Thanks for a colleague are kept here until you have told them.",
                Some(("Add kudos, and choose whose", "K")),
            ),
            WallFilter::Feedback => (
                "Feedback says what somebody did and what came of it.",
                Some(("Add feedback", "B")),
            ),
            WallFilter::Mistakes => (
                "Owned, apologised, changed, left behind: that is all a mistake needs.",
                Some(("Own a mistake", "M")),
            ),
        }
    };
    empty_state_ui(ui, sentence, hint);
}
