//! One entry of a list: time, words, what is known about it as badges at the right.
//!
//! Owns what gives way where there is little room: plain badges go first, then the words are cut.

use std::ops::Range;

use egui::text::TextWrapping;
use egui::{
    CornerRadius, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::list::take_key;
use super::{Tone, badge, marked_text, paint};
use crate::ui::theme;

/// What a row shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListRow<'a> {
    /// At the left, muted; may be empty.
    pub time: &'a str,
    /// The words, on one line.
    pub text: &'a str,
    /// A second line, muted; with it the row is higher. May be empty.
    pub detail: &'a str,
    /// Badges at the right, in reading order.
    pub marks: &'a [(Tone, String)],
    /// More about it, said by screen readers and shown while the pointer rests on the row. May be
    /// empty.
    pub tip: &'a str,
    /// Byte ranges of `text` that a search found, in order.
    pub found: &'a [Range<usize>],
    /// What the row offers while it has the keyboard or the pointer, in reading order.
    pub actions: &'a [RowAction],
    /// Whether it is a choice of a field that keeps the keyboard: no stop for Tab then, and
    /// `selected` is where the arrows are.
    pub is_option: bool,
}

/// Between the edge of the list and its words, in points.
pub(super) const PADDING: f32 = 16.0;
pub(super) const TIME_WIDTH: f32 = 52.0;
const MARK_GAP: f32 = 8.0;
const TALL_ROW: f32 = 56.0;
/// Height of the buttons in a row, in points.
const ACTION_HEIGHT: f32 = 24.0;

/// Something that a row offers while it has the keyboard or the pointer.
#[derive(Clone, Copy, Debug)]
pub struct RowAction {
    /// The word on its button.
    pub label: &'static str,
    /// Its key, as the cap shows it.
    pub keys: &'static str,
    /// Its key, while the row has the keyboard.
    pub key: Key,
}

/// What the person did with a row.
pub struct ListRowOutput {
    /// The row itself; a press chooses it.
    pub response: Response,
    /// Index of the action that was asked for.
    pub action: Option<usize>,
}

/// A row that can be chosen by mouse or keyboard, across the available width.
pub fn list_row_ui(ui: &mut Ui, row: &ListRow<'_>, selected: bool) -> ListRowOutput {
    let p = theme::palette(ui);
    let height = if row.detail.is_empty() { theme::ROW_HEIGHT } else { TALL_ROW };
    let size = vec2(ui.available_width(), height);
    let (sense, role) = if row.is_option {
        (Sense::CLICK, Role::ListBoxOption)
    } else {
        (Sense::click(), Role::ListItem)
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| {
        let info = WidgetInfo::labeled(role, ui.is_enabled(), spoken(row));
        WidgetInfo { selected: selected.then_some(true), ..info }
    });
    // Read first: a row that has just scrolled out of sight still has the keyboard.
    let mut action = None;
    if response.has_focus() {
        action = row.actions.iter().position(|offered| take_key(ui, offered.key) > 0);
    }
    if !ui.is_rect_visible(rect) {
        return ListRowOutput { response, action };
    }
    // Not `hovered`: the buttons of the row lie on it and would take that away from it.
    let is_pointed_at = ui.rect_contains_pointer(rect);
    if selected {
        ui.painter().rect_filled(rect, 0, p.accent_tint);
    } else if is_pointed_at {
        ui.painter().rect_filled(rect, 0, p.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    let inner = rect.shrink2(vec2(PADDING, 0.0));
    let offers = !row.actions.is_empty() && (is_pointed_at || response.has_focus());
    let pressed = if row.detail.is_empty() {
        one_line_ui(ui, row, &response, inner, offers)
    } else {
        two_lines_ui(ui, row, &response, inner, offers)
    };
    paint::inner_focus_ring(ui, &response, rect, 0);
    let response = if row.tip.is_empty() { response } else { response.on_hover_text(row.tip) };
    ListRowOutput { response, action: action.or(pressed) }
}

/// Time and words, and at the end what the row offers in place of its badges.
fn one_line_ui(
    ui: &Ui,
    row: &ListRow<'_>,
    response: &Response,
    inner: Rect,
    offers: bool,
) -> Option<usize> {
    let (right, pressed) = if offers {
        let has_words = has_room_for_labels(ui, row, inner);
        actions_ui(ui, response, inner, row.actions, has_words)
    } else {
        (paint_marks(ui, inner, row.marks), None)
    };
    paint_words(ui, row, inner.with_max_x(right));
    pressed
}

/// Words and badges above, and beneath them the detail or what the row offers: which row it is
/// stays readable while its buttons are shown.
fn two_lines_ui(
    ui: &Ui,
    row: &ListRow<'_>,
    response: &Response,
    inner: Rect,
    offers: bool,
) -> Option<usize> {
    let p = theme::palette(ui);
    let (upper, lower) = inner.shrink2(vec2(0.0, 3.0)).split_top_bottom_at_fraction(0.5);
    let right = paint_marks(ui, upper, row.marks);
    paint_words(ui, row, upper.with_max_x(right));
    if offers {
        return actions_ui(ui, response, lower, row.actions, true).1;
    }
    let small = theme::regular(theme::SMALL_SIZE);
    let detail = paint::text_within(ui, row.detail, small, p.muted, lower.width());
    paint::middle(ui, detail, lower.left(), lower);
    None
}

/// How wide the button of an action is, with its word or only with its key, in points.
fn action_width(ui: &Ui, action: &RowAction, has_words: bool) -> f32 {
    let cap = badge::key_cap_size(ui, action.keys).x;
    let words = if has_words {
        paint::text_width(ui, action.label, &theme::regular(theme::SMALL_SIZE)) + 6.0
    } else {
        0.0
    };
    words + cap + 16.0
}

/// Whether the words of a row have room beside what it offers in words too: one has to see what a
/// key changes or deletes.
fn has_room_for_labels(ui: &Ui, row: &ListRow<'_>, inner: Rect) -> bool {
    let buttons = row.actions.iter().map(|action| action_width(ui, action, true) + MARK_GAP);
    let room = inner.width() - TIME_WIDTH - buttons.sum::<f32>();
    paint::text_width(ui, row.text, &theme::regular(theme::BODY_SIZE)) <= room
}

/// The actions at the end of a row; answers where they begin and which was pressed. They have
/// keys of their own and are no stops for Tab.
fn actions_ui(
    ui: &Ui,
    row: &Response,
    inner: Rect,
    actions: &[RowAction],
    has_words: bool,
) -> (f32, Option<usize>) {
    let p = theme::palette(ui);
    let mut right = inner.right();
    let mut pressed = None;
    for (index, action) in actions.iter().enumerate().rev() {
        let words = if has_words { action.label } else { "" };
        let label = paint::text(ui, words, theme::regular(theme::SMALL_SIZE), p.ink);
        let cap = badge::key_cap_size(ui, action.keys);
        let width = action_width(ui, action, has_words);
        let at = pos2(right - width, inner.center().y - ACTION_HEIGHT / 2.0);
        let rect = Rect::from_min_size(at, vec2(width, ACTION_HEIGHT));
        let response = ui.interact(rect, row.id.with(index), Sense::CLICK);
        let fill = if response.hovered() { p.accent_tint } else { p.panel };
        let edge = Stroke::new(1.0, p.edge);
        let radius = CornerRadius::same(theme::RADIUS_SMALL);
        ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
        let cap_at = pos2(rect.right() - 8.0 - cap.x, rect.center().y - cap.y / 2.0);
        paint::middle(ui, label, rect.left() + 8.0, rect);
        let response = if has_words { response } else { response.on_hover_text(action.label) };
        let cap_rect = Rect::from_min_size(cap_at, cap);
        badge::paint_key_cap(ui, cap_rect, action.keys, p.muted, p.panel, p.line);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), action.label));
        if response.clicked() {
            pressed = Some(index);
        }
        right -= width + MARK_GAP;
    }
    (right, pressed)
}

/// What a screen reader says: everything in reading order.
fn spoken(row: &ListRow<'_>) -> String {
    [row.time, row.text, row.detail]
        .into_iter()
        .chain(row.marks.iter().map(|(_, words)| words.as_str()))
        .chain([row.tip])
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Paints the badges that leave the words enough room; answers where they begin.
pub(super) fn paint_marks(ui: &Ui, inner: Rect, marks: &[(Tone, String)]) -> f32 {
    let mut shown: Vec<(Tone, &str, f32)> = marks
        .iter()
        .map(|(tone, words)| (*tone, words.as_str(), badge::badge_size(ui, words).x))
        .collect();
    let most = inner.width() * 0.6;
    while shown.iter().map(|(_, _, w)| w + MARK_GAP).sum::<f32>() > most && shown.len() > 1 {
        let plain = shown.iter().position(|(tone, ..)| *tone == Tone::Neutral);
        shown.remove(plain.unwrap_or(0));
    }
    let mut right = inner.right();
    for (tone, words, width) in shown.into_iter().rev() {
        let width = width.min(most);
        let at = pos2(right - width, inner.center().y - badge::MARK_HEIGHT / 2.0);
        let rect = Rect::from_min_size(at, vec2(width, badge::MARK_HEIGHT));
        badge::paint_badge(ui, rect, tone, words);
        right -= width + MARK_GAP;
    }
    right
}

fn paint_words(ui: &Ui, row: &ListRow<'_>, room: Rect) {
    let p = theme::palette(ui);
    let small = theme::regular(theme::SMALL_SIZE);
    let mut left = room.left();
    if !row.time.is_empty() {
        let time = paint::text(ui, row.time, small.clone(), p.muted);
        let width = time.size().x;
        paint::middle(ui, time, left, room);
        left += TIME_WIDTH.max(width + 12.0);
    }
    let width = (room.right() - left).max(8.0);
    let spans: Vec<_> = row.found.iter().map(|s| (s.clone(), p.found)).collect();
    let font = theme::regular(theme::BODY_SIZE);
    let mut job = marked_text(&paint::one_line(row.text), &font, p.ink, &spans);
    job.wrap = TextWrapping::truncate_at_width(width);
    let words = ui.painter().layout_job(job);
    paint::middle(ui, words, left, room);
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::theme::ThemeChoice;

    #[test]
    fn a_row_says_all_that_it_shows_and_is_chosen_by_enter() {
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                |ui, chosen: &mut bool| {
                    let row = ListRow {
                        time: "11:31",
                        text: "Upset about a fine",
                        marks: &[
                            (Tone::Neutral, "Account".into()),
                            (Tone::Warn, "exception".into()),
                        ],
                        ..ListRow::default()
                    };
                    *chosen |= list_row_ui(ui, &row, false).response.clicked();
                },
                false,
            );
        harness.get_by_label("11:31, Upset about a fine, Account, exception").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert!(harness.state());
    }

    #[test]
    fn what_a_key_would_delete_is_readable_beside_many_buttons() {
        const ACTIONS: [RowAction; 4] = [
            RowAction { label: "Edit", keys: "E", key: Key::E },
            RowAction { label: "Duplicate", keys: "D", key: Key::D },
            RowAction { label: "Evidence", keys: "G", key: Key::G },
            RowAction { label: "Delete", keys: "Del", key: Key::Delete },
        ];
        let width_of_edit = |words: &'static str| {
            let mut harness = Harness::builder()
                .with_size([560.0, 80.0])
                .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
                .build_ui(move |ui| {
                    let row = ListRow { text: words, actions: &ACTIONS, ..ListRow::default() };
                    list_row_ui(ui, &row, false).response.request_focus();
                });
            harness.run_steps(3);
            harness.get_by_role_and_label(Role::Button, "Edit").rect().width()
        };
        let (short, long) =
            (width_of_edit("a map"), width_of_edit("the travel guide not on the shelf"));
        assert!(long < short - 16.0, "{long} is no narrower than {short}");
    }
}
