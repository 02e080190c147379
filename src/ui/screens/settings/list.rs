//! A list whose rows open in place and can be moved, and the field that adds to it.
//!
//! Owns the keys of a row: Enter opens and closes, the arrows go on, Alt with an arrow moves the
//! row, Delete takes it away where the list allows that. What a row shows belongs to its page.

use super::texts::fault_ui;
use crate::domain::RowId;
use crate::domain::text::fold_white_space;
use crate::ui::theme;
use crate::ui::widgets::{TextField, plain, row_ui};
use egui::{EventFilter, Frame, Id, Key, Margin, Modifiers, Response, Ui, UiBuilder, vec2};

/// Height of a row, in points.
pub(super) const ROW_HEIGHT: f32 = 40.0;
/// Longest name of a term or preset, in characters.
pub(super) const NAME_MAX_CHARS: usize = 60;

/// Which row of the list is open, and which one the keyboard goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListDraft {
    open: Option<RowId>,
    focus: Option<RowId>,
    /// The row that had the keyboard in the last frame, itself and not a field in it.
    under_keyboard: Option<RowId>,
    /// The row that may go away, and the one that gets the keyboard when it is gone.
    leaving: Option<(RowId, Option<RowId>)>,
    /// What the list did not do, at which row.
    pub(super) refusal: Option<(RowId, String)>,
}

/// What a key asks of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// The row to another place.
    MoveTo(usize),
    /// The row away.
    Remove,
}

impl ListDraft {
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens a row and gives it the keyboard.
    pub(super) fn open(&mut self, id: RowId) {
        self.open = Some(id);
        self.focus = Some(id);
    }

    /// From the fields of the open row to the row; from the row, closes it.
    pub(super) fn step_back(&mut self) {
        self.focus = self.open;
        if self.under_keyboard == self.open {
            self.open = None;
        }
    }

    /// The row at `place` goes away: the keyboard goes to its neighbour.
    pub(super) fn leave(&mut self, ids: &[RowId], place: usize) {
        self.open = None;
        self.focus = neighbour(ids, place);
    }

    /// The row at `place` may go away, unless it is refused: then nothing changes here.
    pub(super) fn leave_when_gone(&mut self, ids: &[RowId], place: usize) {
        self.leaving = ids.get(place).map(|id| (*id, neighbour(ids, place)));
    }

    /// Looks whether a row that was to go away is gone.
    pub(super) fn take_gone(&mut self, ids: &[RowId]) {
        if let Some((id, neighbour)) = self.leaving.take_if(|(id, _)| !ids.contains(id)) {
            self.open = self.open.filter(|open| *open != id);
            self.focus = neighbour;
        }
    }
}

/// The row that the keyboard goes to from one that goes away.
fn neighbour(ids: &[RowId], place: usize) -> Option<RowId> {
    ids.get(place + 1).or_else(|| ids.get(place.checked_sub(1)?)).copied()
}

/// The rows of one list, in their order.
pub(super) struct Rows<'a> {
    name: &'static str,
    ids: &'a [RowId],
    draft: &'a mut ListDraft,
}

impl<'a> Rows<'a> {
    /// A list called `name`.
    pub(super) fn new(name: &'static str, ids: &'a [RowId], draft: &'a mut ListDraft) -> Self {
        Self { name, ids, draft }
    }

    /// Draws the row at `place`; true where it is open.
    pub(super) fn row_ui(
        &mut self,
        ui: &mut Ui,
        place: usize,
        name: &str,
        add_contents: impl FnOnce(&mut Ui),
    ) -> (bool, Option<Ask>) {
        let Some(&id) = self.ids.get(place) else { return (false, None) };
        let is_open = self.draft.open == Some(id);
        // An identity of its own keeps the keyboard on a row that moves.
        let scope = UiBuilder::new().scope_id(Id::unique((self.name, id)));
        let response =
            ui.scope_builder(scope, |ui| row_ui(ui, name, is_open, ROW_HEIGHT, add_contents)).inner;
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
        if self.draft.focus == Some(id) {
            self.draft.focus = None;
            response.request_focus();
        }
        if response.clicked() {
            self.draft.open = (!is_open).then_some(id);
            self.draft.refusal = None;
        }
        let ask = self.keys(ui, &response, place);
        (self.draft.open == Some(id), ask)
    }

    fn keys(&mut self, ui: &Ui, row: &Response, place: usize) -> Option<Ask> {
        let id = self.ids.get(place).copied();
        if !row.has_focus() {
            self.draft.under_keyboard =
                self.draft.under_keyboard.filter(|under| Some(*under) != id);
            return None;
        }
        self.draft.under_keyboard = id;
        let filter = EventFilter {
            tab: false,
            escape: false,
            horizontal_arrows: false,
            vertical_arrows: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let up = place.checked_sub(1);
        let down = Some(place + 1).filter(|next| *next < self.ids.len());
        if pressed(Modifiers::ALT, Key::ArrowUp) {
            return up.map(Ask::MoveTo);
        }
        if pressed(Modifiers::ALT, Key::ArrowDown) {
            return down.map(Ask::MoveTo);
        }
        if pressed(Modifiers::NONE, Key::Delete) {
            return Some(Ask::Remove);
        }
        let next = if pressed(Modifiers::NONE, Key::ArrowUp) {
            up
        } else if pressed(Modifiers::NONE, Key::ArrowDown) {
            down
        } else {
            None
        };
        if let Some(id) = next.and_then(|next| self.ids.get(next)) {
            self.draft.focus = Some(*id);
            ui.ctx().request_repaint();
        }
        None
    }

    /// The fields of the open row, on the paper under it.
    pub(super) fn open_ui(&self, ui: &mut Ui, add_contents: impl FnOnce(&mut Ui)) {
        let p = theme::palette(ui);
        let Some(id) = self.draft.open else { return };
        let scope = UiBuilder::new().scope_id(Id::unique((self.name, id, "open")));
        ui.scope_builder(scope, |ui| {
            let frame = Frame::new().fill(p.paper).inner_margin(Margin::symmetric(16, 16));
            let edge = frame
                .show(ui, |ui| {
                    ui.set_min_width(ui.available_width());
                    ui.spacing_mut().item_spacing = vec2(theme::GAP_S, 12.0);
                    add_contents(ui);
                })
                .response
                .rect;
            ui.painter().hline(edge.x_range(), edge.bottom() - 0.5, theme::line(p));
        });
    }

    /// The two buttons that move the open row.
    pub(super) fn move_buttons_ui(&self, ui: &mut Ui, place: usize) -> Option<Ask> {
        let up = ui.add_enabled(place > 0, plain("Move up").keys("Alt ↑")).clicked();
        let is_last = place + 1 >= self.ids.len();
        let down = ui.add_enabled(!is_last, plain("Move down").keys("Alt ↓")).clicked();
        if up {
            place.checked_sub(1).map(Ask::MoveTo)
        } else {
            down.then_some(Ask::MoveTo(place + 1))
        }
    }
}

/// The order after the row at `from` went to `to`.
pub(super) fn moved(ids: &[RowId], from: usize, to: usize) -> Vec<RowId> {
    let mut order = ids.to_vec();
    if from < order.len() && to < order.len() {
        let id = order.remove(from);
        order.insert(to, id);
    }
    order
}

/// The name of something that is to be added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NewName {
    text: String,
    fault: Option<String>,
    /// It was asked for; the words stay until it is there.
    is_sent: bool,
}

impl NewName {
    /// Takes the name away where something of this name has arrived since it was asked for.
    pub(super) fn take_arrived(
        &mut self,
        arrived: impl FnOnce(&str) -> Option<RowId>,
    ) -> Option<RowId> {
        if !self.is_sent {
            return None;
        }
        let id = arrived(&fold_white_space(&self.text))?;
        *self = Self::default();
        Some(id)
    }

    /// A field and a button; answers a name that `check` finds nothing wrong with.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        label: &str,
        check: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        self.show_within(ui, label, 320.0, check)
    }

    /// Likewise, with a field for a whole sentence.
    pub(super) fn show_wide(
        &mut self,
        ui: &mut Ui,
        label: &str,
        check: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        self.show_within(ui, label, f32::INFINITY, check)
    }

    fn show_within(
        &mut self,
        ui: &mut Ui,
        label: &str,
        width: f32,
        check: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let mut asked = false;
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                let button = plain("Add");
                let room = ui.available_width() - button.natural_width(ui) - theme::GAP_S;
                let field = TextField::new(label, &mut self.text)
                    .id(Id::unique(("new", label)))
                    .width(room.min(width))
                    .show(ui);
                if field.changed() {
                    self.fault = self.fault.take().and_then(|_| check(self.text.trim()));
                    self.is_sent = false;
                }
                let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if enter {
                    field.request_focus();
                }
                let pressed = ui
                    .vertical(|ui| {
                        ui.add_space(ui.min_rect().height() + field.rect.top() - ui.cursor().top());
                        ui.add(button).clicked()
                    })
                    .inner;
                asked = enter || pressed;
            });
            if let Some(fault) = &self.fault {
                fault_ui(ui, fault);
            }
        });
        if !asked {
            return None;
        }
        let name = fold_white_space(&self.text);
        self.fault = check(&name);
        self.is_sent = self.fault.is_none();
        self.is_sent.then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_moves_and_the_others_close_up() {
        assert_eq!(moved(&[1, 2, 3, 4], 0, 2), [2, 3, 1, 4]);
        assert_eq!(moved(&[1, 2, 3, 4], 3, 2), [1, 2, 4, 3]);
        assert_eq!(moved(&[1, 2], 5, 0), [1, 2]);
    }

    #[test]
    fn when_a_row_goes_the_keyboard_goes_to_its_neighbour() {
        let mut list = ListDraft { open: Some(2), ..ListDraft::default() };
        list.leave(&[1, 2, 3], 1);
        assert_eq!((list.open, list.focus), (None, Some(3)));
        list.leave(&[1, 2, 3], 2);
        assert_eq!(list.focus, Some(2));
        list.leave(&[1], 0);
        assert_eq!(list.focus, None);
    }
}
