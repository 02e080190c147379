//! Toasts: short messages at the bottom that name what happened and offer to undo it.
//!
//! Owns how long they stay and how they are announced. What their button does belongs to the
//! application, which gets the number of the toast back.

use std::time::Duration;

use egui::accesskit::Live;
use egui::{
    Align2, Area, Context, CornerRadius, Event, Frame, Id, Key, Label, Margin, Order, Response,
    Role, Stroke, Ui, vec2,
};

use super::button::ActionButton;
use super::{Tone, plain};
use crate::ui::theme;

/// How long a toast stays, in seconds.
pub const TOAST_SECONDS: f64 = 6.0;
/// How long it stays after the pointer has left it, in seconds.
const AFTER_HOVER_SECONDS: f64 = 2.0;
/// More than this many are too many to read: the oldest goes.
const MOST: usize = 3;
const MAX_WIDTH: f32 = 640.0;
/// In windows less wide or high than this, in points, toasts are thin and keep to the corner, so
/// that they cover little of what the person works on.
const ROOMY: egui::Vec2 = vec2(900.0, 560.0);
/// How wide they are there, in points.
const THIN_WIDTH: f32 = 400.0;
/// Between a toast and the edges there, in points.
const CORNER_GAP: f32 = 8.0;
/// No more of the window than this part makes room for toasts.
const MOST_OF_WINDOW: f32 = 0.4;
const DISMISS: &str = "Dismiss";

/// A message to show.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "push it onto `Toasts`"]
pub struct Toast {
    text: String,
    tone: Tone,
    action: Option<(String, String)>,
    stays: bool,
    seconds: f64,
}

impl Toast {
    /// A message in one sentence.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Good,
            action: None,
            stays: false,
            seconds: TOAST_SECONDS,
        }
    }

    /// Good by default; `Bad` is announced at once.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// A button and the keys that do the same, such as `Undo` and `Ctrl Z`.
    pub fn action(mut self, label: impl Into<String>, keys: impl Into<String>) -> Self {
        self.action = Some((label.into(), keys.into()));
        self
    }

    /// Stays this long, in seconds, for what may be read later.
    pub fn seconds(mut self, seconds: f64) -> Self {
        self.seconds = seconds;
        self
    }

    /// Stays until it is dismissed, for what must not be missed.
    pub fn stays(mut self) -> Self {
        self.stays = true;
        self
    }
}

/// What the person did with a toast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastEvent {
    /// Its button was pressed; the toast is gone.
    Action(u64),
    /// It was dismissed.
    Dismissed(u64),
}

#[derive(Clone, Debug)]
struct Shown {
    number: u64,
    toast: Toast,
    /// Seconds of the context's clock; unset until it was first drawn.
    until: Option<f64>,
    hovered: bool,
}

/// The toasts on screen, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Toasts {
    shown: Vec<Shown>,
    last_number: u64,
    /// What had the keyboard in the last frame.
    focused: Option<Id>,
    /// The buttons of the last frame.
    buttons: Vec<Id>,
    /// Whether an arrow was pressed in the last frame.
    arrow: bool,
    /// What stands at the left of the window and keeps its buttons, in points.
    left: f32,
}

/// How high the strip at the bottom of the window is that toasts cover, in points; 0 without any.
/// Screens and dialogs keep their buttons out of it, so that no message lies over one.
#[must_use]
pub fn toast_strip(ctx: &Context) -> f32 {
    ctx.data(|data| data.get_temp(strip_id())).unwrap_or(0.0)
}

fn strip_id() -> Id {
    Id::unique("strip of toasts")
}

/// Remembers how high the strip is; what stands above it is drawn anew where that has changed.
fn keep_strip(ctx: &Context, height: f32) {
    if (toast_strip(ctx) - height).abs() > 0.5 {
        ctx.data_mut(|data| data.insert_temp(strip_id(), height));
        ctx.request_repaint();
    }
}

/// The buttons of toasts, as they are drawn.
struct ToastButtons<'a> {
    event: &'a mut Option<ToastEvent>,
    ids: &'a mut Vec<Id>,
}

impl ToastButtons<'_> {
    fn show(&mut self, ui: &mut Ui, button: ActionButton<'_>, event: ToastEvent) {
        let response = ui.add(button);
        self.ids.push(response.id);
        if response.clicked() {
            *self.event = Some(event);
        }
    }
}

impl Toasts {
    /// Adds a toast and answers its number. The same message as one that is shown renews that one.
    pub fn push(&mut self, toast: Toast) -> u64 {
        if let Some(place) = self.shown.iter().position(|shown| shown.toast == toast) {
            let mut same = self.shown.remove(place);
            same.until = None;
            let number = same.number;
            self.shown.push(same);
            return number;
        }
        self.last_number += 1;
        self.shown.push(Shown { number: self.last_number, toast, until: None, hovered: false });
        if self.shown.len() > MOST {
            let oldest = self.shown.iter().position(|shown| !shown.toast.stays);
            self.shown.remove(oldest.unwrap_or(0));
        }
        self.last_number
    }

    /// Leaves so much of the window's left to what stands there.
    pub fn keep_right_of(&mut self, left: f32) {
        self.left = left;
    }

    /// Takes a toast away, such as one whose undo no longer applies.
    pub fn dismiss(&mut self, number: u64) {
        self.shown.retain(|shown| shown.number != number);
    }

    /// True while this toast has not gone.
    #[must_use]
    pub fn is_shown(&self, number: u64) -> bool {
        self.shown.iter().any(|shown| shown.number == number)
    }

    #[cfg(test)]
    fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Draws the toasts above the bottom edge, `bottom` points from it.
    ///
    /// Asks for one wake-up, when the next toast is due to go.
    pub fn show(&mut self, ctx: &Context, bottom: f32) -> Option<ToastEvent> {
        let now = ctx.input(|input| input.time);
        self.shown.retain(|shown| {
            shown.toast.stays || shown.hovered || shown.until.is_none_or(|t| now < t)
        });
        self.give_arrows_back(ctx);
        if self.shown.is_empty() {
            keep_strip(ctx, 0.0);
            return None;
        }
        let mut event = None;
        let window = ctx.content_rect().size();
        let is_thin = window.x < ROOMY.x || window.y < ROOMY.y;
        let (corner, offset) = if is_thin {
            (Align2::RIGHT_BOTTOM, vec2(-CORNER_GAP, -CORNER_GAP))
        } else {
            (Align2::CENTER_BOTTOM, vec2(self.left / 2.0, -bottom))
        };
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(corner, offset)
            .accessible_name("Messages")
            .show(ctx, |ui| {
                ui.spacing_mut().item_spacing.y = if is_thin { 4.0 } else { theme::GAP_S };
                for shown in &mut self.shown {
                    let id = Id::unique(("toast", shown.number));
                    let mut pressed = ToastButtons { event: &mut event, ids: &mut self.buttons };
                    let response =
                        ui.push_id(id, |ui| toast_ui(ui, shown, is_thin, &mut pressed)).inner;
                    keep_time(shown, now, response.contains_pointer());
                }
            });
        let height = area.response.rect.height() - offset.y + CORNER_GAP;
        keep_strip(ctx, height.min(window.y * MOST_OF_WINDOW));
        if let Some(ToastEvent::Action(number) | ToastEvent::Dismissed(number)) = event {
            self.dismiss(number);
        }
        self.wake_up_for_next(ctx, now);
        event
    }

    /// Arrows go from control to control by place, and a toast lies over some of them: an arrow
    /// that led to one leads nowhere instead. Tab still goes there, after everything else.
    fn give_arrows_back(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        let is_button = |id: &Id| self.buttons.contains(id);
        let came_here = focused.as_ref().is_some_and(is_button) && focused != self.focused;
        match self.focused.filter(|before| !is_button(before)) {
            Some(before) if came_here && self.arrow => {
                ctx.memory_mut(|memory| memory.request_focus(before));
            }
            _ => self.focused = focused,
        }
        self.buttons.clear();
        // egui moves the keyboard after a frame is drawn: it is seen in the next one.
        self.arrow = ctx.input(|input| {
            input.raw.events.iter().any(|event| {
                matches!(
                    event,
                    Event::Key {
                        key: Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight,
                        pressed: true,
                        ..
                    }
                )
            })
        });
    }

    fn wake_up_for_next(&self, ctx: &Context, now: f64) {
        let next = self
            .shown
            .iter()
            .filter(|shown| !shown.toast.stays && !shown.hovered)
            .filter_map(|shown| shown.until)
            .reduce(f64::min);
        if let Some(next) = next {
            ctx.request_repaint_after(Duration::from_secs_f64((next - now).max(0.01)));
        }
    }
}

/// Starts the clock at the first frame and holds it while the pointer rests on the toast.
fn keep_time(shown: &mut Shown, now: f64, hovered: bool) {
    let until = shown.until.get_or_insert(now + shown.toast.seconds);
    if hovered || shown.hovered {
        *until = until.max(now + AFTER_HOVER_SECONDS);
    }
    shown.hovered = hovered;
}

fn toast_ui(ui: &mut Ui, shown: &Shown, is_thin: bool, buttons: &mut ToastButtons<'_>) -> Response {
    let p = theme::palette(ui);
    let Shown { number, toast, .. } = shown;
    let number = *number;
    Frame::new()
        .fill(p.panel)
        .stroke(Stroke::new(1.0, p.edge))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(if is_thin {
            Margin { left: 12, right: 4, top: 2, bottom: 2 }
        } else {
            Margin { left: 16, right: 8, top: 8, bottom: 8 }
        })
        .show(ui, |ui| {
            let widest = if is_thin { THIN_WIDTH } else { MAX_WIDTH };
            ui.set_max_width(widest.min(ui.ctx().content_rect().width() - 48.0));
            ui.horizontal(|ui| {
                ui.set_min_height(theme::CONTROL_HEIGHT);
                ui.spacing_mut().item_spacing.x = theme::GAP_S;
                dot_ui(ui, toast.tone);
                let room = widest.min(ui.available_width()) - buttons_width(ui, toast);
                ui.scope(|ui| {
                    ui.set_max_width(room.max(120.0));
                    announced_label_ui(ui, toast);
                });
                ui.add_space(theme::GAP_S);
                if let Some((label, keys)) = &toast.action {
                    buttons.show(ui, plain(label).keys(keys), ToastEvent::Action(number));
                }
                if has_dismiss(toast) {
                    buttons.show(ui, plain(DISMISS), ToastEvent::Dismissed(number));
                }
            });
        })
        .response
}

/// One with a button goes by itself; without one, or where it stays, it can be sent away.
fn has_dismiss(toast: &Toast) -> bool {
    toast.stays || toast.action.is_none()
}

/// Room that the buttons of a toast take, so that its words wrap before them.
fn buttons_width(ui: &Ui, toast: &Toast) -> f32 {
    let gap = 2.0 * theme::GAP_S;
    let action = toast
        .action
        .as_ref()
        .map_or(0.0, |(label, keys)| plain(label).keys(keys).natural_width(ui) + gap);
    let dismiss = if has_dismiss(toast) { plain(DISMISS).natural_width(ui) + gap } else { 0.0 };
    action + dismiss
}

/// A small mark in the tone; the words say the same.
fn dot_ui(ui: &mut Ui, tone: Tone) {
    let p = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(8.0, 8.0), egui::Sense::hover());
    ui.painter().circle_filled(rect.center(), 4.0, tone.mark(p));
}

fn announced_label_ui(ui: &mut Ui, toast: &Toast) {
    let label = ui.add(Label::new(toast.text.as_str()).wrap());
    let (role, live) = if toast.tone == Tone::Bad {
        (Role::Alert, Live::Assertive)
    } else {
        (Role::Status, Live::Polite)
    };
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_role(role);
        node.set_live(live);
        node.set_label(toast.text.as_str());
    });
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT, Queryable};

    use super::*;
    use crate::ui::theme::ThemeChoice;

    #[derive(Default)]
    struct State {
        toasts: Toasts,
        events: Vec<ToastEvent>,
    }

    fn harness(toast: Toast) -> Harness<'static, State> {
        let mut state = State::default();
        state.toasts.push(toast);
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, state: &mut State| {
                    let event = state.toasts.show(ui.ctx(), 40.0);
                    state.events.extend(event);
                },
                state,
            );
        harness.run();
        harness
    }

    fn saved() -> Toast {
        Toast::new("Saved: scanner would not save").action("Undo", "Ctrl Z")
    }

    #[test]
    fn a_toast_announces_itself_politely() {
        let harness = harness(saved());
        let node = harness.get_by_role_and_label(Role::Status, "Saved: scanner would not save");
        assert_eq!(node.accesskit_node().live(), Live::Polite);
    }

    #[test]
    fn its_button_is_pressed_by_keyboard_and_takes_it_away() {
        let mut harness = harness(saved());
        harness.get_by_label("Undo").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().events, [ToastEvent::Action(1)]);
        assert!(harness.state().toasts.is_empty());
    }

    #[test]
    fn arrows_pass_a_toast_by_and_tab_does_not() {
        let mut toasts = Toasts::default();
        toasts.push(saved());
        let mut harness = Harness::builder()
            .with_size([600.0, 400.0])
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, toasts: &mut Toasts| {
                    let _ = ui.button("Above");
                    toasts.show(ui.ctx(), 40.0);
                },
                toasts,
            );
        harness.run();
        harness.get_by_label("Above").focus();
        harness.run();
        for key in [Key::ArrowDown, Key::ArrowRight, Key::ArrowDown] {
            harness.key_press(key);
            harness.run();
            assert!(harness.get_by_label("Above").is_focused(), "{key:?}");
        }
        harness.key_press(Key::Tab);
        harness.run();
        assert!(harness.get_by_label("Undo").is_focused());
    }

    #[test]
    fn in_a_small_window_it_keeps_to_the_corner() {
        let mut toasts = Toasts::default();
        toasts.push(saved());
        let mut harness = Harness::builder()
            .with_size([683.0, 427.0])
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, toasts: &mut Toasts| {
                    toasts.show(ui.ctx(), 40.0);
                },
                toasts,
            );
        harness.run();
        let undo = harness.get_by_label("Undo").rect();
        assert!(undo.right() > 660.0 && undo.top() > 380.0, "{undo}");
        let words = harness.get_by_label("Saved: scanner would not save").rect();
        assert!(words.left() > 280.0, "{words}");
    }

    #[test]
    fn the_same_message_renews_the_one_that_is_shown() {
        let mut harness = harness(Toast::new("No file was chosen."));
        harness.run_steps(20);
        let again = harness.state_mut().toasts.push(Toast::new("No file was chosen."));
        assert_eq!(again, 1);
        harness.run_steps(8);
        assert_eq!(harness.get_all_by_label("No file was chosen.").count(), 1, "for its time anew");
        harness.run_steps(20);
        assert!(harness.state().toasts.is_empty());
    }

    #[test]
    fn it_goes_after_six_seconds() {
        let mut harness = harness(saved());
        harness.run_steps(20);
        assert!(!harness.state().toasts.is_empty());
        harness.run_steps(8);
        assert!(harness.state().toasts.is_empty());
    }

    #[test]
    fn it_stays_under_the_pointer_and_a_little_after() {
        let mut harness = harness(saved());
        harness.get_by_label("Undo").hover();
        harness.run_steps(40);
        assert!(!harness.state().toasts.is_empty());
        harness.hover_at(egui::pos2(1.0, 1.0));
        harness.run_steps(4);
        assert!(!harness.state().toasts.is_empty());
        harness.run_steps(12);
        assert!(harness.state().toasts.is_empty());
    }

    #[test]
    fn one_that_stays_goes_only_when_dismissed() {
        let mut harness = harness(Toast::new("Not saved.").tone(Tone::Bad).stays());
        harness.run_steps(60);
        assert!(!harness.state().toasts.is_empty());
        harness.get_by_label("Dismiss").click();
        harness.run();
        assert!(harness.state().toasts.is_empty());
    }
}
