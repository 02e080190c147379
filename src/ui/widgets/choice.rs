//! Choices that show all their options at once: the segmented choice and cards to choose from.
//!
//! Each group is one stop for `Tab`; the arrow keys move within it and choose at once, as radio
//! buttons do.

use egui::{
    CornerRadius, EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use super::{list::take_key, paint};
use crate::ui::theme;

/// Chooses one of a few short words, such as the theme. Answers the index that was newly chosen.
pub fn segmented_ui(ui: &mut Ui, name: &str, options: &[&str], current: usize) -> Option<usize> {
    let p = theme::palette(ui);
    let widths: Vec<f32> = options
        .iter()
        .map(|text| {
            let font = theme::strong(theme::BODY_SIZE);
            (paint::text(ui, text, font, p.ink).size().x + 28.0).ceil()
        })
        .collect();
    let total = widths.iter().sum::<f32>() + 4.0;
    let (outer, _) = ui.allocate_exact_size(vec2(total, theme::CONTROL_HEIGHT), Sense::hover());
    ui.painter().rect(
        outer,
        CornerRadius::same(theme::RADIUS_CONTROL),
        p.rail,
        Stroke::new(1.0, p.line),
        StrokeKind::Inside,
    );
    let mut left = outer.left() + 2.0;
    let slots: Vec<Rect> = widths
        .iter()
        .map(|&width| {
            let at = egui::pos2(left, outer.top() + 2.0);
            left += width;
            Rect::from_min_size(at, vec2(width, outer.height() - 4.0))
        })
        .collect();
    radio_group(ui, name, &slots, current, |ui, index, response| {
        let rect = response.rect;
        let selected = index == current;
        let radius = CornerRadius::same(theme::RADIUS_SMALL);
        if selected {
            let edge = Stroke::new(1.0, p.edge);
            let fill = if p.outlined { p.accent_tint } else { p.panel };
            ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
        }
        let font = if selected {
            theme::strong(theme::BODY_SIZE)
        } else {
            theme::regular(theme::BODY_SIZE)
        };
        let ink = if selected || response.hovered() { p.ink } else { p.muted };
        let galley = paint::text(ui, options[index], font, ink);
        let x = rect.center().x - galley.size().x / 2.0;
        paint::middle(ui, galley, x, rect);
        paint::inner_focus_ring(ui, response, rect, theme::RADIUS_SMALL);
        describe(ui, response, options[index], "", selected);
    })
}

/// Gives the keyboard to a segmented choice of this name that is drawn in `ui` next.
pub fn focus_segmented(ui: &Ui, name: &str, current: usize) {
    let group = ui.make_persistent_id(("radio group", name));
    ui.memory_mut(|memory| memory.request_focus(group.with(current)));
}

/// One card of [`choice_cards_ui`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceCard<'a> {
    /// The choice.
    pub title: &'a str,
    /// A line on what it means.
    pub subtitle: &'a str,
}

/// Height of a card, in points.
const CARD_HEIGHT: f32 = 60.0;
/// Narrower cards than this are put under each other, in points.
const CARD_MIN_WIDTH: f32 = 152.0;

/// Chooses one of a few cards with title and subtitle, such as the kind of library.
/// Answers the index that was newly chosen.
pub fn choice_cards_ui(
    ui: &mut Ui,
    name: &str,
    cards: &[ChoiceCard<'_>],
    current: usize,
) -> Option<usize> {
    let p = theme::palette(ui);
    let slots = card_slots(ui, cards.len());
    radio_group(ui, name, &slots, current, |ui, index, response| {
        let rect = response.rect;
        let selected = index == current;
        let (fill, edge) = if selected {
            (p.accent_tint, Stroke::new(2.0, p.accent))
        } else if response.hovered() {
            (p.hover, Stroke::new(1.0, p.edge))
        } else {
            (p.panel, Stroke::new(1.0, p.line))
        };
        let radius = CornerRadius::same(theme::RADIUS);
        ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
        let card = cards[index];
        let room = rect.width() - 28.0;
        let title = theme::strong(theme::BODY_SIZE);
        let title = paint::text_within(ui, card.title, title, p.ink, room);
        let subtitle = theme::regular(theme::SMALL_SIZE);
        let subtitle = paint::text_within(ui, card.subtitle, subtitle, p.muted, room);
        let (upper, lower) = rect.shrink2(vec2(14.0, 10.0)).split_top_bottom_at_fraction(0.5);
        paint::middle(ui, title, upper.left(), upper);
        paint::middle(ui, subtitle, lower.left(), lower);
        paint::focus_ring(ui, response, rect, theme::RADIUS);
        describe(ui, response, card.title, card.subtitle, selected);
    })
}

/// Side by side where they fit, else under each other.
fn card_slots(ui: &mut Ui, count: usize) -> Vec<Rect> {
    let gap = theme::GAP_S;
    let columns = count.max(1) as f32;
    let width = ((ui.available_width() - gap * (columns - 1.0)) / columns).floor();
    let stacked = width < CARD_MIN_WIDTH;
    let size = if stacked {
        vec2(ui.available_width(), (CARD_HEIGHT + gap) * columns - gap)
    } else {
        vec2(ui.available_width(), CARD_HEIGHT)
    };
    let (outer, _) = ui.allocate_exact_size(size, Sense::hover());
    (0..count)
        .map(|index| {
            let step = index as f32;
            let (offset, card_width) = if stacked {
                (vec2(0.0, step * (CARD_HEIGHT + gap)), outer.width())
            } else {
                (vec2(step * (width + gap), 0.0), width)
            };
            Rect::from_min_size(outer.min + offset, vec2(card_width, CARD_HEIGHT))
        })
        .collect()
}

pub(super) fn describe(
    ui: &Ui,
    response: &Response,
    label: &str,
    description: &str,
    selected: bool,
) {
    response
        .widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), selected, label));
    if !description.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(description);
        });
    }
}

/// Interaction of a radio group whose options lie at `slots`; `draw` paints each of them.
pub(super) fn radio_group(
    ui: &mut Ui,
    name: &str,
    slots: &[Rect],
    current: usize,
    mut draw: impl FnMut(&Ui, usize, &Response),
) -> Option<usize> {
    let group = ui.make_persistent_id(("radio group", name));
    let builder = UiBuilder::new()
        .id_salt(("radio group", name))
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    let child = ui.new_child(builder);
    let mut chosen = None;
    for (index, &slot) in slots.iter().enumerate() {
        let id = group.with(index);
        let focused = child.memory(|memory| memory.has_focus(id));
        // Only one option is a stop for Tab; one that has the keyboard keeps it until the choice
        // has arrived.
        let sense = if index == current || focused { Sense::click() } else { Sense::CLICK };
        let response = child.interact(slot, id, sense);
        if response.has_focus()
            && let Some(next) = arrow_target(&child, id, index, slots.len())
        {
            chosen = Some(next);
        }
        if response.clicked() {
            chosen = Some(index);
            response.request_focus();
        }
        draw(&child, index, &response);
    }
    let newly = chosen.filter(|&index| index != current);
    if let Some(index) = newly {
        child.memory_mut(|memory| memory.request_focus(group.with(index)));
    }
    newly
}

fn arrow_target(ui: &Ui, id: Id, index: usize, count: usize) -> Option<usize> {
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let on = take_key(ui, Key::ArrowRight) + take_key(ui, Key::ArrowDown);
    let back = take_key(ui, Key::ArrowLeft) + take_key(ui, Key::ArrowUp);
    if on > 0 {
        Some((index + 1) % count)
    } else if back > 0 {
        Some((index + count - 1) % count)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT, Queryable};

    use super::*;
    use crate::ui::theme::ThemeChoice;

    fn harness() -> Harness<'static, usize> {
        Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, chosen: &mut usize| {
                    let _ = ui.button("Before");
                    let labels = ThemeChoice::ALL.map(ThemeChoice::label);
                    if let Some(index) = segmented_ui(ui, "Theme", &labels, *chosen) {
                        *chosen = index;
                    }
                    let _ = ui.button("After");
                },
                0,
            )
    }

    #[test]
    fn arrows_choose_and_the_keyboard_goes_along() {
        let mut harness = harness();
        harness.get_by_label("System").focus();
        harness.run();
        harness.key_press(Key::ArrowRight);
        harness.run();
        assert_eq!(*harness.state(), 1);
        assert!(harness.get_by_label("Light").is_focused());
        harness.key_press(Key::ArrowLeft);
        harness.run();
        harness.key_press(Key::ArrowLeft);
        harness.run();
        assert_eq!(*harness.state(), 3);
    }

    #[test]
    fn the_group_is_one_stop_for_tab() {
        let mut harness = harness();
        harness.get_by_label("Before").focus();
        harness.run();
        harness.key_press(Key::Tab);
        harness.run();
        assert!(harness.get_by_label("System").is_focused());
        harness.key_press(Key::Tab);
        harness.run();
        assert!(harness.get_by_label("After").is_focused());
    }

    #[test]
    fn a_click_chooses_and_radio_buttons_tell_which_is_chosen() {
        let mut harness = harness();
        harness.get_by_label("Dark").click();
        harness.run();
        assert_eq!(*harness.state(), 2);
        let node = harness.get_by_role_and_label(Role::RadioButton, "Dark");
        let toggled = node.accesskit_node().toggled();
        assert_eq!(toggled, Some(egui::accesskit::Toggled::True));
    }
}
