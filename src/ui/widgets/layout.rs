//! Arrangements that egui leaves to its users: a row that ends at the right in reading order, rows of
//! controls, notices, dividers.

use egui::accesskit::Live;
use egui::{
    Align, CornerRadius, Frame, InnerResponse, Label, Layout, Margin, Rect, Response, RichText,
    Role, Sense, TextStyle, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::{Tone, paint};
use crate::ui::theme;

/// Room beside the words of a notice, in points.
const BESIDE: i8 = 12;

/// Lays `add_contents` out from left to right, ending at the right edge.
///
/// egui's right-to-left layout would turn the Tab order around. The width of the last frame
/// decides where the row starts; the first frame measures it and shows nothing.
pub fn end_aligned_ui<R>(
    ui: &mut Ui,
    id_salt: impl egui::AsIdSalt,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let id = ui.make_persistent_id(id_salt);
    let known: Option<f32> = ui.data(|data| data.get_temp(id));
    let mut room = ui.available_rect_before_wrap();
    if !ui.layout().is_horizontal() {
        // One row, and not in the middle of all the height that is left.
        room.max.y = room.max.y.min(room.min.y + theme::CONTROL_HEIGHT);
    }
    let width = known.unwrap_or(0.0).min(room.width());
    // As much room as there is, wherever the row starts: else the width of the last frame would
    // cut words short, and the cut width would be remembered.
    let rect = room.translate(vec2(room.width() - width, 0.0));
    let builder =
        UiBuilder::new().id_salt(id).max_rect(rect).layout(Layout::left_to_right(Align::Center));
    let is_measured = known.is_some();
    let mut child =
        ui.new_child(if is_measured { builder } else { builder.sizing_pass().invisible() });
    let inner = add_contents(&mut child);
    let used = child.min_rect();
    let response = ui.allocate_rect(used, Sense::hover());
    if known.is_none_or(|known| (known - used.width()).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(id, used.width()));
        ui.ctx().request_repaint();
    }
    InnerResponse::new(inner, response)
}

/// A one-pixel line across the available width, without a gap.
pub fn divider_ui(ui: &mut Ui) {
    let p = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme::line(p));
}

/// Words on a tint, with buttons after them: something to know before going on.
pub fn notice_ui<R>(
    ui: &mut Ui,
    tone: Tone,
    words: &str,
    add_buttons: impl FnOnce(&mut Ui) -> R,
) -> R {
    let pair = tone.pair(theme::palette(ui));
    let font = TextStyle::Body.resolve(ui.style());
    let room = ui.available_width() - 2.0 * f32::from(BESIDE);
    let is_one_line = paint::text_width(ui, words, &font) <= room;
    let margin = Margin::symmetric(BESIDE, if is_one_line { 6 } else { 10 });
    let frame = Frame::new().fill(pair.bg).inner_margin(margin);
    let told = |ui: &mut Ui| {
        let label = ui.add(Label::new(RichText::new(words).color(pair.fg)).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
    };
    let shown = frame.corner_radius(CornerRadius::same(theme::RADIUS_CONTROL)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        if is_one_line {
            let row = ui.horizontal_wrapped(|ui| {
                told(ui);
                add_buttons(ui)
            });
            return row.inner;
        }
        // In a row with buttons, the first line of several would stand further from the edge than the
        // last one.
        told(ui);
        below_ui(ui, add_buttons)
    });
    shown.inner
}

/// Lays `add_contents` out from left to right under what there is; nothing takes no room.
fn below_ui<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let builder = UiBuilder::new()
        .max_rect(Rect::from_min_size(ui.available_rect_before_wrap().min, size))
        .layout(Layout::left_to_right(Align::Center).with_main_wrap(true));
    let mut child = ui.new_child(builder);
    let added = add_contents(&mut child);
    if child.min_rect().width() > 0.0 {
        ui.advance_cursor_after_rect(child.min_rect());
    }
    added
}

/// A row of a list that can be chosen: full width, `height` points, contents from left to right.
///
/// `name` is what a screen reader says. A divider is drawn under it.
pub fn row_ui(
    ui: &mut Ui,
    name: &str,
    selected: bool,
    height: f32,
    add_contents: impl FnOnce(&mut Ui),
) -> Response {
    let p = theme::palette(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if selected {
        ui.painter().rect_filled(rect, 0, p.accent_tint);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, p.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(response.id)
            .max_rect(rect.shrink2(vec2(16.0, 0.0)))
            .layout(Layout::left_to_right(Align::Center)),
    );
    add_contents(&mut child);
    paint::inner_focus_ring(ui, &response, rect, 0);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, ui.is_enabled(), selected, name));
    response
}
