//! The picker: a list that opens from a chip or a field, to choose one of several.
//!
//! Owns opening, moving, choosing and closing, by keyboard and mouse. The keyboard stays on the
//! opener the whole time, so that closing loses nothing. Must not change what was chosen: the
//! caller does, with the answer.

use egui::{
    Area, Context, Event, EventFilter, Id, Key, Order, Popup, PopupCloseBehavior, Response, Role,
    ScrollArea, Sense, Ui, UiBuilder,
};

use super::list::{self, take_key};

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickerItem {
    /// What it is called.
    pub label: String,
    /// More about it, muted at the right; may be empty.
    pub detail: String,
    /// The name above the first item of a group; may be empty.
    pub section: String,
}

impl PickerItem {
    /// An item without detail or section.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// Adds a muted detail.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Puts it under a heading; items of one section must follow each other.
    #[must_use]
    pub fn section(mut self, section: impl Into<String>) -> Self {
        self.section = section.into();
        self
    }
}

/// Letters typed within this many seconds make one word to jump to.
const TYPING_SECONDS: f64 = 1.0;
/// Height of the list before it scrolls, in points.
const MAX_HEIGHT: f32 = 336.0;
/// Height of the list where neither side of its opener has room, in points.
const MIN_HEIGHT: f32 = 140.0;
/// Room for the frame of the list and the gaps around it, in points.
const FRAME_HEIGHT: f32 = 28.0;
const MIN_WIDTH: f32 = 168.0;
const MAX_WIDTH: f32 = 440.0;

#[derive(Clone, Default)]
struct State {
    cursor: usize,
    typed: String,
    typed_at: f64,
    scroll_to_cursor: bool,
    /// Opened since the opener was last drawn: it has yet to be given the keyboard.
    fresh: bool,
}

/// Opens the list at `current`, as a press on its opener would.
pub fn open_picker(ctx: &Context, id: Id, current: Option<usize>) {
    let state = State {
        cursor: current.unwrap_or(0),
        scroll_to_cursor: true,
        fresh: true,
        ..State::default()
    };
    ctx.data_mut(|data| data.insert_temp(id, state));
    Popup::open_id(ctx, id);
}

/// Runs the list of `opener`, drawn just before; answers the index of what was chosen.
///
/// Opens on a press, `Enter`, `Space`, `↓` or `↑` at the opener. Inside: arrows, `Home`, `End`,
/// first letters, `Enter` or `Space` choose, `Esc` and `Tab` close.
pub fn picker_ui(
    ui: &mut Ui,
    id: Id,
    opener: &Response,
    items: &[PickerItem],
    current: Option<usize>,
) -> Option<usize> {
    let ctx = ui.ctx().clone();
    let was_open = Popup::is_id_open(&ctx, id);
    hold_keyboard(ui, opener, was_open);
    if !was_open {
        if wants_to_open(ui, opener) && !items.is_empty() {
            open_picker(&ctx, id, current);
        } else {
            return None;
        }
    }
    let mut state: State = ctx.data(|data| data.get_temp(id)).unwrap_or_default();
    state.cursor = state.cursor.min(items.len().saturating_sub(1));
    let mut chosen = None;
    if std::mem::take(&mut state.fresh) {
        opener.request_focus();
    } else {
        match read_keys(ui, &mut state, items) {
            Keys::Choose => chosen = (!items.is_empty()).then_some(state.cursor),
            Keys::Close => return close(&ctx, id, opener, None),
            Keys::Moved => {
                if opener.clicked() {
                    return close(&ctx, id, opener, None);
                }
            }
        }
        let elsewhere =
            ctx.memory(egui::Memory::focused).is_some_and(|focused| focused != opener.id);
        if elsewhere && chosen.is_none() {
            Popup::close_id(&ctx, id);
            return None;
        }
    }
    let is_left = veil_ui(&ctx, id);
    let clicked = popup_ui(ui, id, opener, items, current, &mut state);
    if is_left && chosen.is_none() && clicked.is_none() {
        return close(&ctx, id, opener, None);
    }
    ctx.accesskit_node_builder(opener.id, |node| node.set_expanded(true));
    ctx.data_mut(|data| data.insert_temp(id, state));
    chosen = chosen.or(clicked);
    if chosen.is_some() {
        return close(&ctx, id, opener, chosen);
    }
    None
}

fn close(ctx: &Context, id: Id, opener: &Response, chosen: Option<usize>) -> Option<usize> {
    Popup::close_id(ctx, id);
    opener.request_focus();
    chosen
}

/// Keeps egui from moving the focus with keys that the list or its opener answer.
fn hold_keyboard(ui: &Ui, opener: &Response, open: bool) {
    if opener.has_focus() {
        let filter =
            EventFilter { tab: open, escape: open, horizontal_arrows: open, vertical_arrows: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(opener.id, filter));
    }
}

fn wants_to_open(ui: &Ui, opener: &Response) -> bool {
    opener.clicked()
        || (opener.has_focus() && take_key(ui, Key::ArrowDown) + take_key(ui, Key::ArrowUp) > 0)
}

enum Keys {
    Choose,
    Close,
    Moved,
}

fn read_keys(ui: &Ui, state: &mut State, items: &[PickerItem]) -> Keys {
    let last = items.len().saturating_sub(1);
    let before = state.cursor;
    for _ in 0..take_key(ui, Key::ArrowDown) {
        state.cursor = if state.cursor >= last { 0 } else { state.cursor + 1 };
    }
    for _ in 0..take_key(ui, Key::ArrowUp) {
        state.cursor = if state.cursor == 0 { last } else { state.cursor - 1 };
    }
    if take_key(ui, Key::Home) + take_key(ui, Key::PageUp) > 0 {
        state.cursor = 0;
    }
    if take_key(ui, Key::End) + take_key(ui, Key::PageDown) > 0 {
        state.cursor = last;
    }
    let now = ui.input(|input| input.time);
    if now - state.typed_at > TYPING_SECONDS {
        state.typed.clear();
    }
    let space = take_key(ui, Key::Space) > 0 && state.typed.is_empty();
    jump_to_typed(ui, state, items, now);
    state.scroll_to_cursor |= before != state.cursor;
    if take_key(ui, Key::Escape) > 0 {
        return Keys::Close;
    }
    if take_key(ui, Key::Enter) > 0 || space {
        return Keys::Choose;
    }
    // Leaving by Tab is closing: the next Tab then moves on from the opener.
    let tab = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Tab));
    if tab { Keys::Close } else { Keys::Moved }
}

fn jump_to_typed(ui: &Ui, state: &mut State, items: &[PickerItem], now: f64) {
    let mut letters = String::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) => {
                letters.push_str(text);
                false
            }
            _ => true,
        });
    });
    let blank = letters.trim().is_empty() && state.typed.is_empty();
    if letters.is_empty() || blank {
        return;
    }
    state.typed.push_str(&letters.to_lowercase());
    state.typed_at = now;
    // One letter again and again walks through the items that begin with it.
    let mut chars = state.typed.chars();
    let first = chars.next();
    let repeated = state.typed.chars().count() > 1 && chars.all(|c| Some(c) == first);
    let wanted: String = if repeated { first.into_iter().collect() } else { state.typed.clone() };
    let start = if wanted.chars().count() == 1 { state.cursor + 1 } else { state.cursor };
    let found = (0..items.len())
        .map(|step| (start + step) % items.len())
        .find(|&index| items[index].label.to_lowercase().starts_with(&wanted));
    if let Some(found) = found {
        state.cursor = found;
    }
}

/// Lies between the list and everything else, so that a press beside the list only closes it.
fn veil_ui(ctx: &Context, id: Id) -> bool {
    let window = ctx.content_rect();
    let veil = Area::new(id.with("veil")).order(Order::Foreground).fixed_pos(window.min);
    veil.constrain(false)
        .sense(Sense::CLICK | Sense::DRAG)
        .show(ctx, |ui| {
            let (_, response) = ui.allocate_exact_size(window.size(), Sense::CLICK | Sense::DRAG);
            response.clicked() || response.secondary_clicked() || response.drag_stopped()
        })
        .inner
}

fn popup_ui(
    ui: &Ui,
    id: Id,
    opener: &Response,
    items: &[PickerItem],
    current: Option<usize>,
    state: &mut State,
) -> Option<usize> {
    let window = ui.ctx().content_rect();
    let under = window.bottom() - opener.rect.bottom();
    let over = opener.rect.top() - window.top();
    // Beside its opener, which shows what the list is about.
    let height = MAX_HEIGHT.min((under.max(over) - FRAME_HEIGHT).max(MIN_HEIGHT));
    let bar = if items_height(items) > height {
        ui.spacing().scroll.allocated_width() + ui.spacing().scroll.bar_inner_margin
    } else {
        0.0
    };
    let width = (items
        .iter()
        .map(|item| list::option_width(ui, &item.label, &item.detail))
        .fold(MIN_WIDTH, f32::max)
        + bar)
        .min(MAX_WIDTH)
        .max(opener.rect.width() - 10.0)
        .min(window.width() - 32.0);
    let pointer_moved = ui.input(|input| input.pointer.is_moving());
    Popup::from_response(opener)
        .id(id)
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .gap(4.0)
        .width(width)
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(width);
            let builder = UiBuilder::new().accessibility_role(Role::ListBox);
            ui.scope_builder(builder, |ui| {
                ScrollArea::vertical()
                    .max_height(height)
                    .show(ui, |ui| options_ui(ui, opener, items, current, state, pointer_moved))
                    .inner
            })
            .inner
        })
        .and_then(|shown| shown.inner)
}

/// Height of the whole list, in points.
fn items_height(items: &[PickerItem]) -> f32 {
    let mut section = "";
    let mut height = 0.0;
    for item in items {
        if item.section != section && !item.section.is_empty() {
            height += list::SECTION_HEIGHT;
        }
        section = &item.section;
        height += list::OPTION_HEIGHT;
    }
    height
}

fn options_ui(
    ui: &mut Ui,
    opener: &Response,
    items: &[PickerItem],
    current: Option<usize>,
    state: &mut State,
    pointer_moved: bool,
) -> Option<usize> {
    let mut clicked = None;
    let mut section = "";
    for (index, item) in items.iter().enumerate() {
        if item.section != section && !item.section.is_empty() {
            list::section_ui(ui, &item.section);
        }
        section = &item.section;
        let under_cursor = index == state.cursor;
        let response =
            list::option_ui(ui, &item.label, &item.detail, current == Some(index), under_cursor);
        if under_cursor {
            if std::mem::take(&mut state.scroll_to_cursor) {
                response.scroll_to_me(None);
            }
            ui.ctx().accesskit_node_builder(opener.id, |node| {
                node.set_active_descendant(response.id.accesskit_id());
            });
        }
        if response.hovered() && pointer_moved {
            state.cursor = index;
        }
        if response.clicked() {
            clicked = Some(index);
        }
    }
    clicked
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::theme::{self, ThemeChoice};
    use crate::ui::widgets::Chip;

    fn items() -> Vec<PickerItem> {
        ["Directional", "Reference", "Tech help", "Tally", "Account"].map(PickerItem::new).to_vec()
    }

    /// A chip with a list; the state is what is chosen.
    fn harness() -> Harness<'static, usize> {
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, chosen: &mut usize| {
                    let items = items();
                    let chip = ui.add(Chip::new("Kind", &items[*chosen].label));
                    let id = Id::unique("kinds");
                    if let Some(index) = picker_ui(ui, id, &chip, &items, Some(*chosen)) {
                        *chosen = index;
                    }
                    ui.add_space(200.0);
                    if ui.button("Elsewhere").clicked() {
                        *chosen = 0;
                    }
                },
                1,
            );
        harness.get_by_label("Kind").focus();
        harness.run();
        harness
    }

    fn press(harness: &mut Harness<'static, usize>, key: Key) {
        harness.key_press(key);
        harness.run();
    }

    fn is_open(harness: &Harness<'static, usize>) -> bool {
        harness.query_by_label("Directional").is_some()
    }

    #[test]
    fn enter_opens_at_the_current_item_and_enter_chooses_after_arrows() {
        let mut harness = harness();
        press(&mut harness, Key::Enter);
        assert!(is_open(&harness));
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, Key::Enter);
        assert_eq!(*harness.state(), 2);
        assert!(!is_open(&harness));
        assert!(harness.get_by_label("Kind").is_focused());
    }

    #[test]
    fn the_down_arrow_opens_and_space_chooses() {
        let mut harness = harness();
        press(&mut harness, Key::ArrowDown);
        assert!(is_open(&harness));
        press(&mut harness, Key::End);
        press(&mut harness, Key::Space);
        assert_eq!(*harness.state(), 4);
        assert!(!is_open(&harness));
    }

    #[test]
    fn letters_jump_and_the_same_letter_walks_on() {
        let mut harness = harness();
        press(&mut harness, Key::Enter);
        harness.event(Event::Text("t".to_owned()));
        harness.run();
        harness.event(Event::Text("t".to_owned()));
        harness.run();
        press(&mut harness, Key::Enter);
        assert_eq!(*harness.state(), 3);
    }

    #[test]
    fn escape_closes_without_choosing_and_keeps_the_keyboard_on_the_opener() {
        let mut harness = harness();
        press(&mut harness, Key::Enter);
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, Key::Escape);
        assert_eq!(*harness.state(), 1);
        assert!(!is_open(&harness));
        assert!(harness.get_by_label("Kind").is_focused());
    }

    #[test]
    fn a_click_opens_and_a_click_chooses() {
        let mut harness = harness();
        harness.get_by_label("Kind").click();
        harness.run();
        harness.get_by_label("Account").click();
        harness.run();
        assert_eq!(*harness.state(), 4);
        assert!(!is_open(&harness));
    }

    #[test]
    fn a_click_beside_the_list_closes_it_and_presses_nothing() {
        let mut harness = harness();
        press(&mut harness, Key::Enter);
        assert!(is_open(&harness));
        harness.get_by_label("Elsewhere").click();
        harness.run();
        assert!(!is_open(&harness));
        assert_eq!(*harness.state(), 1);
        assert!(harness.get_by_label("Kind").is_focused());
        harness.get_by_label("Elsewhere").click();
        harness.run();
        assert_eq!(*harness.state(), 0);
    }

    #[test]
    fn in_a_low_window_the_list_leaves_its_opener_in_sight() {
        let mut harness = harness();
        harness.set_size(egui::vec2(600.0, 200.0));
        harness.run();
        press(&mut harness, Key::Enter);
        let opener = harness.get_by_label("Kind").rect();
        let first = harness.get_by_label("Directional").rect();
        assert!(first.top() > opener.bottom(), "{first} over {opener}");
        press(&mut harness, Key::End);
        let last = harness.get_by_label("Account").rect();
        assert!(last.bottom() <= 200.0, "{last}");
    }

    #[test]
    fn a_second_click_on_the_opener_closes() {
        let mut harness = harness();
        harness.get_by_label("Kind").click();
        harness.run();
        assert!(is_open(&harness));
        harness.get_by_label("Kind").click();
        harness.run();
        assert!(!is_open(&harness));
        assert_eq!(*harness.state(), 1);
    }
}
