//! The palette: every command by its name.
//!
//! Reads the one table of commands. The keyboard stays in the search field; the arrows go through
//! the list. Must not carry anything out.

use crate::domain::preset::Preset;
use crate::domain::text::name_key;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::state::Palette;
use crate::ui::theme;
use crate::ui::widgets::{
    area_within_window, divider_ui, empty_state_ui, has_appeared, key_cap_ui, room_for_dialog,
    settle_size,
};
use egui::{
    Context, CornerRadius, Frame, Id, Key, Label, Layout, Margin, Modal, ModalResponse, Modifiers,
    Popup, Rect, Response, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo,
    vec2,
};

/// Width of the palette, in points, where the window has room.
const WIDTH: f32 = 600.0;
/// Height of its list, in points, where the window has room.
const LIST_HEIGHT: f32 = 360.0;
/// Height of one command, in points.
const ROW_HEIGHT: f32 = 36.0;
/// Room for the name of a command before what it does, in points.
const NAME_WIDTH: f32 = 204.0;

/// A command as the palette lists it.
struct Row<'a> {
    command: Command,
    label: &'a str,
}

/// Draws the palette; asks to close it and, where one was chosen, for the command.
pub fn palette_ui(
    ctx: &Context,
    palette: &mut Palette,
    presets: &[Preset],
    actions: &mut Vec<Action>,
) {
    let room = room_for_dialog(ctx);
    let width = WIDTH.min(room.x - 32.0);
    let top = (room.y * 0.1).min(72.0).round();
    let height = LIST_HEIGHT.min(room.y - top - 112.0).max(2.0 * ROW_HEIGHT);
    let id = Id::unique("palette");
    let field_id = id.with("field");
    bring_keyboard(ctx, id, field_id);
    let output = finder(ctx, id, "Commands", top).show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        let moved = move_cursor(ui, palette, presets);
        let typed = field_ui(ui, field_id, palette);
        divider_ui(ui);
        let chosen = list_ui(ui, field_id, palette, presets, height, moved || typed);
        divider_ui(ui);
        foot_ui(ui);
        chosen
    });
    if let Some(command) = output.inner {
        actions.push(Action::CloseDialog);
        actions.push(Action::Command(command));
    } else if output.should_close() {
        actions.push(Action::CloseDialog);
    }
}

/// The window of a search that lies over the screen, so far below its top.
pub(super) struct Finder {
    id: Id,
    modal: Modal,
}

/// Such a window, with the name that a screen reader says.
pub(super) fn finder(ctx: &Context, id: Id, name: &str, top: f32) -> Finder {
    let p = theme::palette_of(ctx);
    let area = area_within_window(ctx, id, name, Some(top));
    let frame = Frame::new()
        .fill(p.panel)
        .stroke(Stroke::new(1.0, p.edge))
        .corner_radius(theme::RADIUS)
        .shadow(ctx.global_style().visuals.popup_shadow);
    Finder { id, modal: Modal::new(id).area(area).backdrop_color(p.veil).frame(frame) }
}

impl Finder {
    /// Draws it.
    pub(super) fn show<R>(
        self,
        ctx: &Context,
        content: impl FnOnce(&mut Ui) -> R,
    ) -> ModalResponse<R> {
        let output = self.modal.show(ctx, content);
        settle_size(ctx, self.id, output.response.rect.size());
        output
    }
}

/// Gives the field the keyboard when the palette appears: taken from what lies under it at once,
/// and for good as soon as the palette is in front of everything.
pub(super) fn bring_keyboard(ctx: &Context, id: Id, field_id: Id) {
    let is_front =
        ctx.memory(|memory| memory.top_modal_layer().is_some_and(|layer| layer.id == id));
    let has_appeared_in_front = is_front && has_appeared(ctx, id.with("front"));
    if has_appeared(ctx, id) {
        Popup::close_all(ctx);
        ctx.request_repaint();
    } else if !has_appeared_in_front {
        return;
    }
    ctx.memory_mut(|memory| memory.request_focus(field_id));
}

/// The search field; true where something was typed.
fn field_ui(ui: &mut Ui, id: Id, palette: &mut Palette) -> bool {
    let font = theme::regular(theme::CAPTURE_SIZE);
    let hint = egui::RichText::new("What do you want to do?").font(font.clone());
    let field = TextEdit::singleline(&mut palette.words)
        .id(id)
        .font(font)
        .frame(Frame::new().inner_margin(Margin::symmetric(16, 14)))
        .hint_text(hint)
        .return_key(None)
        .desired_width(ui.available_width());
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find a command"));
    if response.changed() {
        palette.cursor = 0;
    }
    response.changed()
}

/// Goes through the list with the arrows, by page with Page Up and Page Down.
fn move_cursor(ui: &Ui, palette: &mut Palette, presets: &[Preset]) -> bool {
    let count = rows(&palette.words, presets).len();
    let last = count.saturating_sub(1);
    let before = palette.cursor.min(last);
    let presses = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let mut cursor = before;
    for _ in 0..presses(Key::ArrowDown) {
        cursor = if cursor == last { 0 } else { cursor + 1 };
    }
    for _ in 0..presses(Key::ArrowUp) {
        cursor = cursor.checked_sub(1).unwrap_or(last);
    }
    cursor = (cursor + 8 * presses(Key::PageDown)).min(last);
    cursor = cursor.saturating_sub(8 * presses(Key::PageUp));
    palette.cursor = cursor;
    cursor != before
}

/// The commands that match; answers the one that was chosen.
fn list_ui(
    ui: &mut Ui,
    field_id: Id,
    palette: &mut Palette,
    presets: &[Preset],
    height: f32,
    moved: bool,
) -> Option<Command> {
    let rows = rows(&palette.words, presets);
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let mut chosen = rows.get(palette.cursor).filter(|_| enter).map(|row| row.command);
    let pointer_moved = ui.input(|input| input.pointer.is_moving());
    ui.set_min_height(height);
    let builder = UiBuilder::new()
        .accessibility_role(Role::ListBox)
        .accessibility_label("Commands that match");
    ui.scope_builder(builder, |ui| {
        let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        list.auto_shrink([false, false]).show(ui, |ui| {
            if rows.is_empty() {
                empty_state_ui(ui, "Nothing is called that.", None);
            }
            for (place, row) in rows.iter().enumerate() {
                let response =
                    ui.push_id(row.command, |ui| row_ui(ui, row, place == palette.cursor)).inner;
                if place == palette.cursor {
                    if moved {
                        response.scroll_to_me(None);
                    }
                    ui.ctx().accesskit_node_builder(field_id, |node| {
                        node.set_active_descendant(response.id.accesskit_id());
                    });
                }
                if response.hovered() && pointer_moved {
                    palette.cursor = place;
                }
                if response.clicked() {
                    chosen = Some(row.command);
                }
            }
        });
    });
    chosen
}

/// The keys that the list answers.
fn foot_ui(ui: &mut Ui) {
    Frame::new().inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.label(theme::muted(ui, "↑ ↓ go through the list, Enter does it, Esc closes"));
    });
}

/// The commands whose name or tip holds every one of the words, in the order of the table; those
/// first whose name has words that begin so.
fn rows<'a>(words: &str, presets: &'a [Preset]) -> Vec<Row<'a>> {
    let words = name_key(words);
    let mut rows: Vec<Row<'_>> = Command::all()
        .into_iter()
        .filter_map(|command| row(command, presets))
        .filter(|row| {
            let command = row.command;
            let text = [row.label, command.tip(), other_words(command)].join(" ");
            let text = name_key(&text);
            words.split_whitespace().all(|word| text.contains(word))
        })
        .collect();
    rows.sort_by_cached_key(|row| {
        let label = name_key(row.label);
        let begins = |word: &str| label.split(' ').any(|part| part.starts_with(word));
        !words.split_whitespace().all(begins)
    });
    rows
}

/// A command as it is listed; `None` for those that mean something in the line only, for the
/// palette itself, and for tallies without a preset.
fn row(command: Command, presets: &[Preset]) -> Option<Row<'_>> {
    let label = match command {
        Command::SaveLine | Command::SaveWithFollowUp | Command::BetterWord | Command::Palette => {
            return None;
        }
        Command::Tally(place) => &presets.get(usize::from(place))?.name,
        _ => command.label(),
    };
    Some(Row { command, label })
}

/// What people may type for a command that is called otherwise.
fn other_words(command: Command) -> &'static str {
    match command {
        Command::WriteLine => "new write",
        Command::WhoHelped => "find search continue before earlier",
        Command::DuplicateNewest => "duplicate repeat again",
        Command::EditNewest => "last change",
        Command::ThemeSystem | Command::ThemeLight | Command::ThemeDark => "theme mode colors",
        Command::ThemeHighContrast => "theme mode colours colors",
        Command::ZoomIn => "zoom in bigger",
        Command::ZoomOut => "zoom out",
        Command::ZoomReset => "zoom",
        Command::GoToSettings => "preferences options",
        Command::Shortcuts => "help",
        Command::OpenJournal => "file",
        Command::BackUp => "backup file",
        Command::BackUpNow => "backup save copy",
        Command::Restore => "backups recover bring back damaged lost",
        Command::Quit => "exit close",
        _ => "",
    }
}

fn row_ui(ui: &mut Ui, row: &Row<'_>, under_cursor: bool) -> Response {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    if under_cursor {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, p.accent_tint);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, CornerRadius::ZERO, p.accent);
    }
    let keys = row.command.keys(ui.ctx());
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(16.0, 0.0)))
        .layout(Layout::left_to_right(egui::Align::Center));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.x = 0.0;
    let name_width = NAME_WIDTH.min(child.available_width() * 0.6);
    let name = vec2(name_width, ROW_HEIGHT);
    child.allocate_ui_with_layout(name, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(name_width);
        ui.add(Label::new(row.label).truncate());
    });
    let rest = Layout::right_to_left(egui::Align::Center);
    child.with_layout(rest, |ui| {
        if !keys.is_empty() {
            key_cap_ui(ui, &keys);
            ui.add_space(theme::GAP_M);
        }
        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
            let tip = theme::muted(ui, row.command.tip());
            ui.add(Label::new(tip).truncate());
        });
    });
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, row.label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(under_cursor);
        node.set_description(row.command.tip());
        if !keys.is_empty() {
            node.set_keyboard_shortcut(keys.as_str());
        }
    });
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::Template;
    use crate::ui::theme::ThemeChoice;
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    type State = (Palette, Vec<Action>);

    fn harness_of(size: [f32; 2]) -> Harness<'static, State> {
        let presets = Template::Academic.presets();
        let mut harness = Harness::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_max_steps(8)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                move |ui, (palette, actions): &mut State| {
                    let _ = ui.button("Behind");
                    palette_ui(ui.ctx(), palette, &presets, actions);
                },
                State::default(),
            );
        harness.run();
        harness
    }

    fn harness() -> Harness<'static, State> {
        harness_of([1280.0, 800.0])
    }

    fn type_in(harness: &mut Harness<'static, State>, words: &str) {
        harness.event(egui::Event::Text(words.to_owned()));
        harness.run();
    }

    fn press(harness: &mut Harness<'static, State>, key: Key) {
        harness.key_press(key);
        harness.run();
    }

    fn listed(harness: &Harness<'static, State>) -> Vec<String> {
        let options = harness.query_all_by_role(Role::ListBoxOption);
        options.filter_map(|option| option.accesskit_node().label()).collect()
    }

    fn runs(command: Command) -> [Action; 2] {
        [Action::CloseDialog, Action::Command(command)]
    }

    #[test]
    fn words_find_a_command_and_enter_runs_it() {
        let mut harness = harness();
        type_in(&mut harness, "EVENINGS colours");
        assert_eq!(listed(&harness), ["Dark colours"]);
        press(&mut harness, Key::Enter);
        assert_eq!(harness.state().1, runs(Command::ThemeDark));
    }

    #[test]
    fn what_a_command_does_finds_it_too() {
        let mut harness = harness();
        type_in(&mut harness, "keys");
        assert_eq!(listed(&harness), ["Shortcuts"]);
    }

    #[test]
    fn the_words_of_other_programs_find_commands_too() {
        let mut harness = harness();
        type_in(&mut harness, "theme");
        assert_eq!(listed(&harness).len(), 4);
        type_in(&mut harness, " dark");
        assert_eq!(listed(&harness), ["Colours of the system", "Dark colours"]);
    }

    #[test]
    fn a_name_that_begins_so_comes_first() {
        let mut harness = harness();
        type_in(&mut harness, "da");
        assert_eq!(listed(&harness)[..2], ["Dark colours", "Edit the newest entry"]);
    }

    #[test]
    fn colours_are_chosen_by_their_first_word() {
        let wanted = [
            ("dark", Command::ThemeDark),
            ("light", Command::ThemeLight),
            ("contrast", Command::ThemeHighContrast),
        ];
        for (words, command) in wanted {
            let mut harness = harness();
            type_in(&mut harness, words);
            press(&mut harness, Key::Enter);
            assert_eq!(harness.state().1, runs(command), "{words}");
        }
    }

    #[test]
    fn arrows_go_through_the_list_and_round_its_end() {
        let mut harness = harness();
        type_in(&mut harness, "colours");
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, Key::ArrowUp);
        assert_eq!(harness.state().0.cursor, 1);
        press(&mut harness, Key::ArrowUp);
        press(&mut harness, Key::ArrowUp);
        let last = listed(&harness).len() - 1;
        assert_eq!(harness.state().0.cursor, last);
        press(&mut harness, Key::Enter);
        assert_eq!(harness.state().1, runs(Command::ThemeHighContrast));
    }

    #[test]
    fn a_far_row_comes_into_sight_in_a_small_window() {
        let mut harness = harness_of([683.0, 427.0]);
        press(&mut harness, Key::ArrowUp);
        harness.run();
        let quit = harness.get_by_role_and_label(Role::ListBoxOption, "Quit");
        assert!(quit.rect().bottom() <= 427.0, "{}", quit.rect());
    }

    #[test]
    fn presets_are_called_by_their_names_and_only_while_they_exist() {
        let mut harness = harness();
        type_in(&mut harness, "logs one");
        let names = ["Directions", "Printing", "Find an item", "Account & fines"];
        assert_eq!(listed(&harness)[..4], names);
        assert_eq!(listed(&harness).len(), 6);
        harness.get_by_role_and_label(Role::ListBoxOption, "Printing").click();
        harness.run();
        assert_eq!(harness.state().1, runs(Command::Tally(1)));
    }

    #[test]
    fn nothing_is_said_where_nothing_is_found_and_enter_does_nothing() {
        let mut harness = harness();
        type_in(&mut harness, "holiday");
        assert!(harness.query_by_label("Nothing is called that.").is_some());
        press(&mut harness, Key::Enter);
        assert!(harness.state().1.is_empty());
    }

    #[test]
    fn escape_closes() {
        let mut harness = harness();
        press(&mut harness, Key::Escape);
        assert_eq!(harness.state().1, [Action::CloseDialog]);
    }
}
