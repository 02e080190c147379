//! The field that shows one of several choices and opens the list of all.
//!
//! Owns how the field looks and is named. The list is the picker's.

use egui::{
    CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, vec2,
};

use super::paint;
use super::picker::{PickerItem, picker_ui};
use crate::ui::theme;

/// A labelled field that shows one of `items` and opens the list of all. Full width.
pub fn select_field_ui(
    ui: &mut Ui,
    label: &str,
    items: &[PickerItem],
    current: Option<usize>,
) -> Option<usize> {
    // As far from its label as a text field, so that rows of both stand level.
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let caption = ui.label(theme::muted(ui, label));
        let response = select_button_ui(ui, items, current).labelled_by(caption.id);
        picker_ui(ui, response.id.with("list"), &response, items, current)
    })
    .inner
}

/// The same without a label on screen: `name` is what screen readers say.
pub fn select_named_ui(
    ui: &mut Ui,
    name: &str,
    items: &[PickerItem],
    current: Option<usize>,
) -> Option<usize> {
    let response = select_button_ui(ui, items, current).accessible_name(name);
    picker_ui(ui, response.id.with("list"), &response, items, current)
}

fn select_button_ui(ui: &mut Ui, items: &[PickerItem], current: Option<usize>) -> Response {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width(), theme::CONTROL_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if response.hovered() { p.hover } else { p.panel };
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::RADIUS_CONTROL),
        fill,
        Stroke::new(1.0, p.edge),
        StrokeKind::Inside,
    );
    let value = current.and_then(|index| items.get(index));
    let (text, ink) = value.map_or(("Choose", p.muted), |item| (item.label.as_str(), p.ink));
    let font = theme::regular(theme::BODY_SIZE);
    let galley = paint::text_within(ui, text, font, ink, rect.width() - 40.0);
    paint::middle(ui, galley, rect.left() + 10.0, rect);
    let center = egui::pos2(rect.right() - 16.0, rect.center().y);
    paint::caret_down(ui, center, p.muted);
    paint::inner_focus_ring(ui, &response, rect, theme::RADIUS_CONTROL);
    response.widget_info(|| {
        let mut info = WidgetInfo::new(Role::ComboBox);
        info.enabled = ui.is_enabled();
        info.current_text_value = value.map(|item| item.label.clone());
        info
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_has_popup(accesskit::HasPopup::Listbox);
    });
    response
}
