//! The dialog: a window over the window, with a title, a body that scrolls, and buttons.
//!
//! Owns its frame, that the keyboard goes inside, and that `Esc` asks to close. Whether it closes
//! is the caller's answer.

use egui::{
    Area, Context, CornerRadius, FocusDirection, Frame, Id, Margin, Modal, Order, Popup, Role,
    ScrollArea, Sense, Stroke, Ui, UiKind, Vec2, pos2, vec2,
};

use super::{avatar_ui, divider_ui, end_aligned_ui, follow_keyboard, scroll_by_pages, toast_strip};
use crate::domain::creed::Hat;
use crate::ui::theme;

/// Room for title and buttons above and beneath the body, in points.
const CHROME_HEIGHT: f32 = 120.0;
/// Between a dialog as high as the window and its edges, in points.
const EDGE: f32 = 12.0;

/// A dialog; show it in each frame in which it is open.
#[derive(Clone, Debug)]
#[must_use = "call `show`"]
pub struct Dialog<'a> {
    id: Id,
    title: &'a str,
    person: Option<(Hat, &'a str)>,
    width: f32,
}

/// What came of a dialog in this frame.
#[derive(Debug)]
pub struct DialogOutput<F> {
    /// What the row of buttons answered.
    pub buttons: F,
    /// `Esc` or a press beside the dialog asks to close it.
    pub close_requested: bool,
}

impl<'a> Dialog<'a> {
    /// A dialog of 480 points; `id` tells it from others.
    pub fn new(id: Id, title: &'a str) -> Self {
        Self { id, title, person: None, width: 480.0 }
    }

    /// Whose it is: their hat, or the initials of this name, before the title.
    pub fn person(mut self, hat: Hat, name: &'a str) -> Self {
        self.person = Some((hat, name));
        self
    }

    /// This wide, in points, where the window has room.
    pub fn width(mut self, points: f32) -> Self {
        self.width = points;
        self
    }

    /// Draws the dialog. The first control of the body gets the keyboard when it opens.
    pub fn show<F>(
        self,
        ctx: &Context,
        add_body: impl FnOnce(&mut Ui),
        add_buttons: impl FnOnce(&mut Ui) -> F,
    ) -> DialogOutput<F> {
        let p = theme::palette_of(ctx);
        let frame = Frame::new()
            .fill(p.panel)
            .stroke(Stroke::new(1.0, p.edge))
            .corner_radius(CornerRadius::same(theme::RADIUS))
            .shadow(ctx.global_style().visuals.popup_shadow)
            .inner_margin(Margin::ZERO);
        let room = room_for_dialog(ctx);
        let width = self.width.min(room.x - 32.0);
        let body_height = body_room(ctx);
        let has_opened = self.bring_keyboard_inside(ctx);
        let area = area_within_window(ctx, self.id, self.title, None)
            // What another dialog in its place measured says nothing about this one.
            .sizing_pass(has_opened);
        let output =
            Modal::new(self.id).area(area).backdrop_color(p.veil).frame(frame).show(ctx, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                margin(20, 16).show(ui, |ui| self.head_ui(ui));
                body_ui(ui, body_height, add_body);
                divider_ui(ui);
                margin(20, 12)
                    .show(ui, |ui| {
                        ui.set_min_height(theme::CONTROL_HEIGHT);
                        end_aligned_ui(ui, "buttons", add_buttons).inner
                    })
                    .inner
            });
        settle_size(ctx, self.id, output.response.rect.size());
        let close_requested = output.should_close();
        DialogOutput { buttons: output.inner, close_requested }
    }

    fn head_ui(&self, ui: &mut Ui) {
        let Some((hat, name)) = self.person else {
            ui.label(theme::title(self.title));
            return;
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 28.0;
            avatar_ui(ui, hat, name, 28.0);
            ui.label(theme::title(self.title));
        });
    }

    /// Moves the keyboard to the first control, once, as soon as the dialog is the top layer.
    /// Answers whether the dialog was closed until now.
    fn bring_keyboard_inside(&self, ctx: &Context) -> bool {
        let pass = ctx.cumulative_pass_nr();
        let seen_id = self.id.with("seen");
        let seen: Option<(u64, bool)> = ctx.data(|data| data.get_temp(seen_id));
        let continues = seen.is_some_and(|(last, _)| last + 1 >= pass);
        let moved = seen.is_some_and(|(_, moved)| moved);
        let is_top =
            ctx.memory(|memory| memory.top_modal_layer().is_some_and(|layer| layer.id == self.id));
        let goes_inside = is_top && !(continues && moved);
        if goes_inside && ctx.memory(egui::Memory::focused).is_none() {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        } else if !continues {
            // What lies under the dialog must keep neither the keyboard nor an open list.
            Popup::close_all(ctx);
            ctx.memory_mut(egui::Memory::stop_text_input);
            ctx.request_repaint();
        }
        let moved = goes_inside || (continues && moved);
        ctx.data_mut(|data| data.insert_temp(seen_id, (pass, moved)));
        !continues
    }
}

/// The area of a dialog: in the middle of the window, or so far below its top, and never over its
/// left or upper edge, whatever was measured. egui's own anchor lets one that was measured wider than
/// the window begin outside of it, and stay there until something else is drawn.
pub(in crate::ui) fn area_within_window(
    ctx: &Context,
    id: Id,
    name: &str,
    top: Option<f32>,
) -> Area {
    let window = ctx.content_rect();
    let size: Vec2 = ctx.data(|data| data.get_temp(size_id(id))).unwrap_or_default();
    let beside = ((window.width() - size.x) / 2.0).max(0.0).round();
    // In the middle of the window, and above what toasts cover.
    let middle = (window.height() - size.y) / 2.0;
    let lowest = room_for_dialog(ctx).y - EDGE - size.y;
    let above = top.unwrap_or_else(|| middle.min(lowest).max(0.0).round());
    Area::new(id)
        .kind(UiKind::Modal)
        .sense(Sense::hover())
        .order(Order::Foreground)
        .interactable(true)
        .constrain(false)
        // The first frame measures with all the room there is: else a dialog grows over several.
        .default_size(room_for_dialog(ctx))
        .fixed_pos(pos2(window.left() + beside, window.top() + above))
        .role(Role::Dialog)
        .accessible_name(name)
}

/// Width and height that a dialog has, in points: the window without the strip of toasts.
pub(in crate::ui) fn room_for_dialog(ctx: &Context) -> Vec2 {
    ctx.content_rect().size() - vec2(0.0, toast_strip(ctx))
}

/// Height that the body of a dialog has before it scrolls, in points.
pub(in crate::ui) fn body_room(ctx: &Context) -> f32 {
    (room_for_dialog(ctx).y - 2.0 * EDGE - CHROME_HEIGHT).max(96.0)
}

/// Draws once more where the size has changed: only then is it known where the middle is.
pub(in crate::ui) fn settle_size(ctx: &Context, id: Id, size: Vec2) {
    let before: Option<Vec2> = ctx.data(|data| data.get_temp(size_id(id)));
    if before.is_none_or(|before| (before - size).abs().max_elem() > 0.5) {
        ctx.data_mut(|data| data.insert_temp(size_id(id), size));
        ctx.request_repaint();
    }
}

fn size_id(dialog: Id) -> Id {
    dialog.with("size")
}

fn margin(x: i8, y: i8) -> Frame {
    Frame::new().inner_margin(Margin::symmetric(x, y))
}

fn body_ui(ui: &mut Ui, max_height: f32, add_body: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().max_height(max_height).auto_shrink([false, true]).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 20, right: 20, top: 0, bottom: 20 }).show(
            ui,
            |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 12.0;
                add_body(ui);
                follow_keyboard(ui);
                // What the body wanted of these keys it has taken by now.
                if !ui.ctx().text_edit_focused() && !Popup::is_any_open(ui.ctx()) {
                    scroll_by_pages(ui);
                }
            },
        );
    });
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::theme::ThemeChoice;
    use crate::ui::widgets::{PickerItem, TextField, plain, primary, select_field_ui};

    #[derive(Default)]
    struct State {
        open: bool,
        name: String,
        closes: u32,
    }

    fn harness() -> Harness<'static, State> {
        Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, state: &mut State| {
                    if ui.add(plain("Behind")).clicked() {
                        state.open = true;
                    }
                    if !state.open {
                        return;
                    }
                    let output = Dialog::new(Id::unique("dialog"), "Own a mistake").show(
                        ui.ctx(),
                        |ui| {
                            TextField::new("What happened?", &mut state.name).show(ui);
                        },
                        |ui| ui.add(primary("Save").keys("Enter")).clicked(),
                    );
                    if output.close_requested || output.buttons {
                        state.closes += 1;
                        state.open = false;
                    }
                },
                State::default(),
            )
    }

    #[test]
    fn a_long_body_is_read_on_by_pages() {
        let mut harness = Harness::builder()
            .with_size([640.0, 400.0])
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui(|ui| {
                let body = |ui: &mut Ui| {
                    for row in 0..60 {
                        ui.label(format!("row {row}"));
                    }
                };
                Dialog::new(Id::unique("dialog"), "Long").show(ui.ctx(), body, |ui| {
                    ui.add(plain("Close"));
                });
            });
        harness.run();
        let top = |harness: &Harness<'_>| harness.get_by_label("row 0").rect().top();
        let before = top(&harness);
        harness.key_press(egui::Key::PageDown);
        harness.run();
        assert!(top(&harness) < before - 100.0);
        harness.key_press(egui::Key::Home);
        harness.run();
        assert!((top(&harness) - before).abs() < 1.0);
    }

    #[test]
    fn the_keyboard_goes_inside_and_tab_stays_inside() {
        let mut harness = harness();
        harness.get_by_label("Behind").click();
        harness.run();
        let field = |harness: &Harness<'static, State>| {
            harness.get_by_role_and_label(Role::TextInput, "What happened?").is_focused()
        };
        assert!(field(&harness));
        harness.key_press(egui::Key::Tab);
        harness.run();
        assert!(harness.get_by_label("Save").is_focused());
        harness.key_press(egui::Key::Tab);
        harness.run();
        assert!(!harness.get_by_label("Behind").is_focused());
    }

    #[test]
    fn escape_asks_to_close_once() {
        let mut harness = harness();
        harness.get_by_label("Behind").click();
        harness.run();
        harness.key_press(egui::Key::Escape);
        harness.run();
        assert_eq!(harness.state().closes, 1);
        assert!(!harness.state().open);
    }

    #[test]
    fn what_is_only_read_opens_at_its_beginning() {
        for size in [[1280.0, 800.0], [683.0, 427.0], [512.0, 320.0]] {
            let mut harness = Harness::builder()
                .with_size(size)
                .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
                .with_max_steps(8)
                .build_ui(|ui| {
                    Dialog::new(Id::unique("dialog"), "Words").show(
                        ui.ctx(),
                        |ui| {
                            for place in 0..60 {
                                ui.label(format!("Words {place}"));
                            }
                        },
                        |ui| ui.add(primary("Close")).clicked(),
                    );
                });
            harness.run_steps(8);
            assert!(harness.get_by_label("Close").is_focused());
            let title = harness.get_by_role_and_label(Role::Label, "Words").rect();
            let first = harness.get_by_label("Words 0").rect();
            assert!(first.top() > title.bottom(), "{size:?}: {first} under {title}");
        }
    }

    /// A dialog with as many fields as the state says, if any.
    fn growing() -> Harness<'static, usize> {
        Harness::builder()
            .with_size([900.0, 560.0])
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, fields: &mut usize| {
                    if *fields == 0 {
                        return;
                    }
                    Dialog::new(Id::unique("dialog"), "Fields").show(
                        ui.ctx(),
                        |ui| {
                            for place in 0..*fields {
                                let label = format!("Field {place}");
                                TextField::new(&label, &mut String::new()).show(ui);
                            }
                        },
                        |ui| ui.add(primary("Save")).clicked(),
                    );
                },
                0,
            )
    }

    #[test]
    fn it_fits_its_content_and_the_window_whatever_it_held_before() {
        let mut harness = growing();
        for fields in [20, 0, 2, 20, 2, 5] {
            *harness.state_mut() = fields;
            harness.run();
            if fields == 0 {
                continue;
            }
            let title = harness.get_by_role_and_label(Role::Label, "Fields").rect();
            let save = harness.get_by_label("Save").rect();
            assert!(title.top() >= 12.0 && save.bottom() <= 548.0, "{fields}: {title} {save}");
            let from_edges = title.top() + save.bottom();
            assert!((from_edges - 560.0).abs() < 12.0, "{fields}: in the middle {title} {save}");
            let last = format!("Field {}", fields.min(3) - 1);
            let last = harness.get_by_role_and_label(Role::TextInput, &last).rect();
            match fields {
                2 => assert!(save.top() - last.bottom() < 60.0, "no gap: {last} {save}"),
                20 => assert!(save.bottom() > 500.0, "as high as the window: {save}"),
                _ => {}
            }
        }
    }

    #[test]
    fn a_list_opens_over_the_dialog_and_escape_closes_only_the_list() {
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, state: &mut (usize, u32)| {
                    let items = ["Main desk", "Annex"].map(PickerItem::new);
                    let output = Dialog::new(Id::unique("dialog"), "Desk").show(
                        ui.ctx(),
                        |ui| {
                            let chosen = select_field_ui(ui, "Which desk?", &items, Some(state.0));
                            state.0 = chosen.unwrap_or(state.0);
                        },
                        |ui| ui.add(primary("Save")).clicked(),
                    );
                    state.1 += u32::from(output.close_requested);
                },
                (0, 0),
            );
        harness.run();
        assert!(harness.get_by_label("Which desk?").is_focused());
        harness.key_press(egui::Key::ArrowDown);
        harness.run();
        assert!(harness.query_by_label("Annex").is_some());
        harness.key_press(egui::Key::Escape);
        harness.run();
        assert!(harness.query_by_label("Annex").is_none());
        assert_eq!(harness.state().1, 0);
        harness.get_by_label("Which desk?").click();
        harness.run();
        harness.get_by_label("Annex").click();
        harness.run();
        assert_eq!(harness.state(), &(1, 0));
    }
}
