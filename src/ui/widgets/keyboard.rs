//! Where the keyboard begins, that it stays in sight, and scrolling by keys.
//!
//! Must not ask for a repaint while the keyboard stays where it is.

use egui::{Context, Event, Id, Key, Modifiers, Rect, Ui, vec2};

/// Room kept above whatever has the keyboard, in points: the label of a field stands there.
const ROOM_ABOVE: f32 = 28.0;
/// Room kept below it: the sentence on what is wrong with a field stands there, in two lines.
const ROOM_BELOW: f32 = 44.0;
/// Where the pass is noted in which the keyboard is to be followed although it has not moved.
const WANTED: &str = "follow the keyboard again";
/// How far an arrow key scrolls, in points.
const STEP: f32 = 48.0;

/// True in the first frame in which this is asked for `id`, and again after frames in which it
/// was not: the moment at which a screen or dialog gives its first field the keyboard.
#[must_use]
pub fn has_appeared(ctx: &Context, id: Id) -> bool {
    let seen = id.with("seen in pass");
    let pass = ctx.cumulative_pass_nr();
    let last: Option<u64> = ctx.data(|data| data.get_temp(seen));
    ctx.data_mut(|data| data.insert_temp(seen, pass));
    last.is_none_or(|last| last + 1 < pass)
}

/// Scrolls to what the keyboard has moved to since the last frame, and back to it when a key is
/// pressed after it was scrolled out of sight; call it last inside a scroll area. egui moves the
/// keyboard to controls out of sight without showing them.
pub fn follow_keyboard(ui: &Ui) {
    follow_keyboard_with(ui, None);
}

/// Likewise; a control that has a heading comes into sight together with it.
pub fn follow_keyboard_with(ui: &Ui, heading: Option<(Id, Rect)>) {
    let focused = ui.memory(egui::Memory::focused);
    let id = ui.scope_id().with("followed");
    let before: Option<Option<Id>> = ui.data(|data| data.get_temp(id));
    let pass = ui.ctx().cumulative_pass_nr();
    let is_wanted = ui.data(|data| data.get_temp(Id::unique(WANTED))) == Some(pass);
    let has_moved = is_wanted || before != Some(focused);
    if !has_moved && !is_key_pressed(ui) {
        return;
    }
    // What has not been drawn anywhere yet is looked for again in the next frame.
    let is_drawn = focused.is_none_or(|id| ui.ctx().read_response(id).is_some());
    if has_moved && is_drawn {
        ui.data_mut(|data| data.insert_temp(id, focused));
    }
    let Some(focused) = focused else { return };
    // What is drawn after the area is none of its contents, wherever it was in the last frame.
    let control = ui.ctx().viewport(|window| window.this_pass.widgets.get(focused).copied());
    let Some(control) = control else { return };
    // What stands beside the area may lie where its contents would go on, and can be seen there.
    let seen = control.interact_rect;
    let is_beside = seen.is_positive() && !ui.clip_rect().intersects(seen);
    let is_here = control.layer_id == ui.layer_id()
        && ui.min_rect().contains(control.rect.center())
        && !is_beside;
    if is_here && (has_moved || !ui.clip_rect().contains(control.rect.center())) {
        let mut shown = control.rect;
        shown.min.y -= ROOM_ABOVE;
        shown.max.y += ROOM_BELOW;
        let heading = heading.filter(|(id, _)| *id == focused).map(|(_, rect)| rect);
        ui.scroll_to_rect(heading.map_or(shown, |heading| shown.union(heading)), None);
    }
}

/// Scrolls in this frame to what has the keyboard, although it stays there: something beside it
/// has to be seen. Call it before the area is drawn.
pub fn follow_keyboard_again(ctx: &Context) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(Id::unique(WANTED), pass));
}

/// Whether a key went down or words were typed, also where a control has taken them already.
fn is_key_pressed(ui: &Ui) -> bool {
    ui.input(|input| {
        input.raw.events.iter().any(|event| {
            matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_))
        })
    })
}

/// Scrolls with the arrows, by page, to the beginning and the end: for what is only read. Call it
/// inside the scroll area.
pub fn scroll_by_keys(ui: &Ui) {
    scroll_by(ui, &[(Key::ArrowDown, -STEP), (Key::ArrowUp, STEP)]);
    scroll_by_pages(ui);
}

/// The same where the arrows go through something else.
pub fn scroll_by_pages(ui: &Ui) {
    let page = (ui.clip_rect().height() - STEP).max(STEP);
    let whole = f32::from(u16::MAX);
    scroll_by(
        ui,
        &[(Key::PageDown, -page), (Key::PageUp, page), (Key::End, -whole), (Key::Home, whole)],
    );
}

fn scroll_by(ui: &Ui, keys: &[(Key, f32)]) {
    for &(key, delta) in keys {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, delta));
        }
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::theme::{self, ThemeChoice};

    #[test]
    fn tab_shows_what_it_moves_to() {
        let mut harness = Harness::builder()
            .with_size([300.0, 120.0])
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui(|ui| {
                egui::ScrollArea::vertical().show(ui, |ui| {
                    for place in 0..12 {
                        let _ = ui.button(format!("Button {place}"));
                    }
                    follow_keyboard(ui);
                });
            });
        for _ in 0..9 {
            harness.key_press(Key::Tab);
            harness.run();
        }
        let button = harness.get_by_label("Button 8");
        assert!(button.is_focused());
        assert!(button.rect().bottom() < 120.0, "{}", button.rect());
    }

    #[test]
    fn a_button_under_the_area_does_not_scroll_it() {
        let mut harness = Harness::builder()
            .with_size([300.0, 240.0])
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui(|ui| {
                egui::ScrollArea::vertical().max_height(120.0).show(ui, |ui| {
                    for place in 0..12 {
                        ui.label(format!("Words {place}"));
                    }
                    follow_keyboard(ui);
                });
                let _ = ui.button("Close");
            });
        harness.key_press(Key::Tab);
        harness.run_steps(8);
        assert!(harness.get_by_label("Close").is_focused());
        assert!(harness.get_by_label("Words 0").rect().top() >= 0.0);
    }

    #[test]
    fn a_key_brings_back_what_was_scrolled_out_of_sight() {
        let mut harness = Harness::builder()
            .with_size([300.0, 120.0])
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui(|ui| {
                egui::ScrollArea::vertical().show(ui, |ui| {
                    for place in 0..12 {
                        let _ = ui.button(format!("Button {place}"));
                    }
                    follow_keyboard(ui);
                });
            });
        harness.key_press(Key::Tab);
        harness.run();
        harness.get_by_label("Button 11").scroll_to_me();
        harness.run_steps(8);
        assert!(harness.get_by_label("Button 0").rect().bottom() < 0.0);
        harness.key_press(Key::F2);
        harness.run_steps(8);
        assert!(harness.get_by_label("Button 0").rect().top() >= 0.0);
    }

    #[test]
    fn what_is_drawn_again_has_appeared_again() {
        let mut harness = Harness::builder().build_ui_state(
            |ui, state: &mut (bool, u32)| {
                if state.0 && has_appeared(ui.ctx(), Id::unique("thing")) {
                    state.1 += 1;
                }
            },
            (true, 0),
        );
        harness.run_steps(3);
        assert_eq!(harness.state().1, 1);
        harness.state_mut().0 = false;
        harness.run_steps(2);
        harness.state_mut().0 = true;
        harness.run_steps(3);
        assert_eq!(harness.state().1, 2);
    }
}
