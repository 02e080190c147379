//! Suggestions under the caret of a text field, for words that begin with a sign such as `/`.
//!
//! Owns the list, its keys and putting the accepted word into the text. The keyboard never leaves
//! the field. Which suggestions there are is the caller's answer.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{
    EventFilter, Id, Key, LayerId, Order, Popup, PopupCloseBehavior, Pos2, Rect, RectAlign, Role,
    ScrollArea, SurrenderFocusOn, TextEdit, Ui, UiBuilder, vec2,
};

use super::list::{self, take_key};

/// One suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What replaces the word at the caret.
    pub insert: String,
    /// What is shown.
    pub label: String,
    /// More about it, muted at the right; may be empty.
    pub detail: String,
}

/// What came of a field with suggestions in this frame.
pub struct CompletionOutput {
    /// The field.
    pub field: TextEditOutput,
    /// Whether the list is open: `Tab`, `Esc` and the arrows of the next frame belong to it.
    pub is_open: bool,
    /// Whether `Enter` of the next frame belongs to it too: only once the person has gone into the
    /// list by an arrow key, so that a line can be typed to its end and saved without a look.
    pub takes_enter: bool,
}

#[derive(Clone, Default)]
struct State {
    open: bool,
    cursor: usize,
    /// Whether an arrow key was used since the word changed.
    browsed: bool,
    word: String,
    /// The word for which `Esc` closed the list; it stays closed until the word changes.
    dismissed: Option<String>,
    /// The text of the last frame.
    text: String,
    /// Where the caret was, while the field had the keyboard.
    caret: Option<usize>,
    /// The person typed or moved the caret since the text was last changed for them, such as by
    /// going through recent lines: only then is a list what they want.
    is_asked_for: bool,
}

#[derive(Default)]
struct Keys {
    down: usize,
    up: usize,
    accept: bool,
    dismiss: bool,
}

const MAX_HEIGHT: f32 = 228.0;
const MIN_WIDTH: f32 = 200.0;
const MAX_WIDTH: f32 = 400.0;
/// Room for the key that takes the suggestion under the cursor, in points.
const KEY_WIDTH: f32 = 44.0;

/// Draws `field` with the identity `id`, and the suggestions for the word that ends at its caret.
///
/// `field` must edit a text buffer; `suggest` gets that word and answers nothing where there is
/// nothing to suggest, such as for a word that is complete already.
pub fn completion_ui(
    ui: &mut Ui,
    id: Id,
    field: TextEdit<'_>,
    suggest: impl FnOnce(&str) -> Vec<Completion>,
) -> CompletionOutput {
    let state_id = id.with("completion");
    let mut state: State = ui.data(|data| data.get_temp(state_id)).unwrap_or_default();
    let keys = if state.open { read_keys(ui, state.browsed) } else { Keys::default() };
    let filter = field.get_event_filter();
    let field = field.id(id).event_filter(EventFilter {
        tab: filter.tab || state.open,
        escape: filter.escape || state.open,
        ..filter
    });
    let popup_id = id.with("completion list");
    let (output, text) =
        keep_focus_while(ui, state.open, popup_id, |ui| field.show_returning_text(ui));
    let caret = output
        .cursor_range
        .map_or_else(|| text.as_str().chars().count(), |range| range.primary.index.0);
    let start = word_start(text.as_str(), caret);
    let word: String = text.as_str().chars().skip(start).take(caret - start).collect();
    state.follow(&word, keys.dismiss);
    let response = &output.response.response;
    let has_focus = response.has_focus();
    state.note(text.as_str(), response.changed(), has_focus.then_some(caret));
    let asks = has_focus && state.is_asked_for && state.dismissed.is_none();
    let suggestions = if asks { suggest(&word) } else { Vec::new() };
    let at = word_rect(&output, start);
    let chosen = choose(ui, popup_id, at, &suggestions, &mut state, &keys);
    let accepted = chosen.and_then(|index| suggestions.into_iter().nth(index));
    if let Some(accepted) = &accepted {
        text.delete_char_range(start.into()..caret.into());
        let mut cursor = CCursor::new(start);
        text.insert_text_at(&mut cursor, &accepted.insert, usize::MAX);
        put_caret(ui, id, cursor);
        text.as_str().clone_into(&mut state.text);
        state.open = false;
    }
    let is_open = state.open;
    let takes_enter = is_open && state.browsed;
    ui.data_mut(|data| data.insert_temp(state_id, state));
    CompletionOutput { field: output, is_open, takes_enter }
}

impl State {
    /// Starts anew when the word at the caret has changed.
    fn follow(&mut self, word: &str, dismissed: bool) {
        if self.word != word {
            self.cursor = 0;
            self.browsed = false;
            word.clone_into(&mut self.word);
            self.dismissed = None;
        }
        if dismissed {
            self.dismissed = Some(word.to_owned());
        }
    }

    /// Tells what the person did in the field from what was done to its text.
    fn note(&mut self, text: &str, typed: bool, caret: Option<usize>) {
        if typed {
            self.is_asked_for = true;
        } else if self.text != text {
            self.is_asked_for = false;
        } else if caret.is_some() && self.caret.is_some() && self.caret != caret {
            self.is_asked_for = true;
        }
        if self.text != text {
            text.clone_into(&mut self.text);
        }
        self.caret = caret;
    }
}

/// Moves the cursor and shows the list, unless a key has chosen already.
fn choose(
    ui: &Ui,
    popup_id: Id,
    at: Rect,
    suggestions: &[Completion],
    state: &mut State,
    keys: &Keys,
) -> Option<usize> {
    let count = suggestions.len();
    state.open = count > 0;
    if count == 0 {
        return None;
    }
    state.browsed |= keys.down + keys.up > 0;
    state.cursor = (state.cursor + keys.down + (count - keys.up % count)) % count;
    if keys.accept {
        return Some(state.cursor);
    }
    let moved = keys.down != keys.up;
    list_ui(ui, popup_id, at, suggestions, state, moved)
}

/// The text was changed after the field was drawn: it is drawn again with the caret after it.
fn put_caret(ui: &Ui, id: Id, cursor: CCursor) {
    let mut edit = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    edit.cursor.set_char_range(Some(CCursorRange::one(cursor)));
    edit.store(ui.ctx(), id);
    ui.ctx().request_repaint();
}

fn read_keys(ui: &Ui, takes_enter: bool) -> Keys {
    let enter = if takes_enter { take_key(ui, Key::Enter) } else { 0 };
    Keys {
        down: take_key(ui, Key::ArrowDown),
        up: take_key(ui, Key::ArrowUp),
        accept: enter + take_key(ui, Key::Tab) > 0,
        dismiss: take_key(ui, Key::Escape) > 0,
    }
}

/// Pressing a suggestion must not take the keyboard from the field.
fn keep_focus_while<R>(
    ui: &mut Ui,
    open: bool,
    popup_id: Id,
    draw: impl FnOnce(&mut Ui) -> R,
) -> R {
    let layer = LayerId::new(Order::Foreground, popup_id);
    let on_list = open
        && ui.ctx().pointer_interact_pos().and_then(|at| ui.ctx().layer_id_at(at)) == Some(layer);
    if !on_list {
        return draw(ui);
    }
    let before = ui.ctx().options(|options| options.input_options.surrender_focus_on);
    let set = |ui: &Ui, on| {
        ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = on);
    };
    set(ui, SurrenderFocusOn::Never);
    let drawn = draw(ui);
    set(ui, before);
    drawn
}

/// Where the word that ends at `caret` begins, in characters.
fn word_start(text: &str, caret: usize) -> usize {
    text.chars()
        .take(caret)
        .enumerate()
        .filter(|(_, c)| c.is_whitespace())
        .last()
        .map_or(0, |(index, _)| index + 1)
}

/// The place on screen where the word begins, as high as its line.
fn word_rect(output: &TextEditOutput, start: usize) -> Rect {
    let in_text = output.galley.pos_from_cursor(CCursor::new(start));
    let rect = in_text.translate(output.galley_pos.to_vec2());
    let field = output.response.response.rect;
    let x = rect.left().clamp(field.left(), field.right());
    Rect::from_min_max(Pos2::new(x - 28.0, field.top()), Pos2::new(x, field.bottom()))
}

fn list_ui(
    ui: &Ui,
    id: Id,
    at: Rect,
    suggestions: &[Completion],
    state: &mut State,
    moved: bool,
) -> Option<usize> {
    let width = suggestions
        .iter()
        .map(|item| list::option_width(ui, &item.label, &item.detail) + KEY_WIDTH)
        .fold(MIN_WIDTH, f32::max)
        .min(MAX_WIDTH);
    let pointer_moved = ui.input(|input| input.pointer.is_moving());
    Popup::new(id, ui.ctx().clone(), at, ui.layer_id())
        .align(RectAlign::BOTTOM_START)
        .align_alternatives(&[RectAlign::TOP_START])
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .accessible_name("Suggestions")
        .gap(4.0)
        .width(width)
        .show(|ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            ui.set_width(width);
            let builder = UiBuilder::new().accessibility_role(Role::ListBox);
            ui.scope_builder(builder, |ui| {
                ScrollArea::vertical()
                    .max_height(MAX_HEIGHT)
                    .show(ui, |ui| options_ui(ui, suggestions, state, moved, pointer_moved))
                    .inner
            })
            .inner
        })
        .and_then(|shown| shown.inner)
}

fn options_ui(
    ui: &mut Ui,
    suggestions: &[Completion],
    state: &mut State,
    moved: bool,
    pointer_moved: bool,
) -> Option<usize> {
    let mut clicked = None;
    for (index, item) in suggestions.iter().enumerate() {
        let under_cursor = index == state.cursor;
        // Tab takes it at any time; Enter, before an arrow was used, is still for the line.
        let key = if state.browsed { "Enter" } else { "Tab" };
        let detail =
            if under_cursor { format!("{} · {key}", item.detail) } else { item.detail.clone() };
        let response = list::option_ui(ui, &item.label, &detail, false, under_cursor);
        if under_cursor && moved {
            response.scroll_to_me(None);
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

    fn kinds(word: &str) -> Vec<Completion> {
        ["/tech", "/tally", "/student"]
            .iter()
            .filter(|kind| word.starts_with('/') && kind.starts_with(word) && **kind != word)
            .map(|kind| Completion {
                insert: format!("{kind} "),
                label: (*kind).to_owned(),
                detail: "kind".to_owned(),
            })
            .collect()
    }

    fn harness() -> Harness<'static, String> {
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .with_max_steps(8)
            .build_ui_state(
                |ui, text: &mut String| {
                    let field = TextEdit::singleline(text).hint_text("What happened?");
                    completion_ui(ui, Id::unique("capture"), field, kinds);
                },
                String::new(),
            );
        harness.get_by_role(Role::TextInput).focus();
        harness.run();
        harness
    }

    fn type_text(harness: &mut Harness<'static, String>, text: &str) {
        harness.event(egui::Event::Text(text.to_owned()));
        harness.run();
    }

    #[test]
    fn arrows_and_enter_put_the_word_into_the_text() {
        let mut harness = harness();
        type_text(&mut harness, "scanner ");
        type_text(&mut harness, "/t");
        assert!(harness.query_by_label("/tally").is_some());
        harness.key_press(Key::ArrowDown);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state(), "scanner /tally ");
        assert!(harness.query_by_label("/tech").is_none());
        assert!(harness.get_by_role(Role::TextInput).is_focused());
        type_text(&mut harness, "x");
        assert_eq!(harness.state(), "scanner /tally x");
    }

    #[test]
    fn escape_closes_the_list_and_keeps_words_and_keyboard() {
        let mut harness = harness();
        type_text(&mut harness, "/t");
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.query_by_label("/tech").is_none());
        assert!(harness.get_by_role(Role::TextInput).is_focused());
        assert_eq!(harness.state(), "/t");
        type_text(&mut harness, "e");
        assert!(harness.query_by_label("/tech").is_some());
    }

    #[test]
    fn a_text_put_there_for_the_person_opens_no_list_until_they_type_or_move() {
        let mut harness = harness();
        "scanner /t".clone_into(harness.state_mut());
        harness.run();
        harness.key_press(Key::End);
        harness.run();
        harness.key_press(Key::ArrowLeft);
        harness.run();
        harness.key_press(Key::ArrowRight);
        harness.run();
        assert!(harness.query_by_label("/tech").is_some(), "the caret was moved");
        "printer /t".clone_into(harness.state_mut());
        harness.run();
        assert!(harness.query_by_label("/tech").is_none());
        type_text(&mut harness, "e");
        assert!(harness.query_by_label("/tech").is_some());
    }

    #[test]
    fn a_click_accepts_and_the_field_keeps_the_keyboard() {
        let mut harness = harness();
        type_text(&mut harness, "/");
        harness.get_by_label("/student").click();
        harness.run();
        assert_eq!(harness.state(), "/student ");
        assert!(harness.get_by_role(Role::TextInput).is_focused());
    }
}
