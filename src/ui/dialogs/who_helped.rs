//! "Who helped this person?": one box that finds an earlier interaction, to go on with it.
//!
//! The keyboard stays in the box; the arrows go through what was found. Must not look anything up
//! itself; it asks, and shows what was answered last.

use super::palette::{bring_keyboard, finder};
use crate::domain::follow_up::FollowUpState;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::{EntryRow, Logged};
use crate::ui::action::Action;
use crate::ui::commands::{Command, take_shortcut};
use crate::ui::state::WhoHelped;
use crate::ui::theme;
use crate::ui::widgets::{
    ListRow, Tone, divider_ui, empty_state_ui, end_aligned_ui, list_row_ui, plain, primary,
    room_for_dialog, take_key,
};
use crate::ui::words;
use chrono::NaiveDateTime;
use egui::{
    Context, Frame, Id, Key, Margin, Role, ScrollArea, TextEdit, Ui, UiBuilder, WidgetInfo,
};
use uuid::Uuid;

/// Width of the dialog, in points, where the window has room.
const WIDTH: f32 = 640.0;
/// Height of what was found, in points, where the window has room.
const LIST_HEIGHT: f32 = 392.0;
/// Room for everything but the list, in points.
const CHROME_HEIGHT: f32 = 196.0;
/// How far a page goes, in rows.
const PAGE: usize = 6;

/// What the person chose.
enum Choice {
    /// Go on with it.
    Continue(Uuid),
    /// Show its follow-up.
    FollowUp(Uuid),
}

/// Draws the dialog; asks for what is typed, for the choice, and to close.
pub fn who_helped_ui(
    ctx: &Context,
    vocabulary: &Vocabulary,
    now: NaiveDateTime,
    draft: &mut WhoHelped,
    actions: &mut Vec<Action>,
) {
    let room = room_for_dialog(ctx);
    let width = WIDTH.min(room.x - 32.0);
    let top = (room.y * 0.08).min(64.0).round();
    let height = LIST_HEIGHT.min(room.y - top - CHROME_HEIGHT - 16.0).max(96.0);
    let id = Id::unique("who helped");
    let field_id = id.with("field");
    bring_keyboard(ctx, id, field_id);
    let title = title(draft.later);
    let output = finder(ctx, id, title, top).show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        let moved = move_cursor(ui, draft);
        let by_key = keys(ui, draft);
        head_ui(ui, title, field_id, draft, actions);
        divider_ui(ui);
        let clicked = list_ui(ui, field_id, vocabulary, now, draft, height, moved);
        divider_ui(ui);
        let pressed = foot_ui(ui, draft);
        by_key.or(clicked).or(pressed)
    });
    match output.inner {
        Some(Choice::Continue(earlier)) => {
            actions.push(match draft.later {
                Some(later) => Action::Link(later, Some(earlier)),
                None => Action::Continue(earlier),
            });
            actions.push(Action::CloseDialog);
        }
        Some(Choice::FollowUp(uid)) => {
            actions.push(Action::CloseDialog);
            actions.push(Action::ShowFollowUp(uid));
        }
        None if output.should_close() => actions.push(Action::CloseDialog),
        None => {}
    }
}

fn title(later: Option<Uuid>) -> &'static str {
    if later.is_some() { "Which one does this continue?" } else { "Who helped this person?" }
}

/// What comes of choosing one.
fn outcome(later: Option<Uuid>) -> &'static str {
    if later.is_some() {
        "Find the interaction from before; both are linked, and each shows the other."
    } else {
        "Find the interaction from before; the next line that you save continues it."
    }
}

/// The interaction under the cursor; none while other words were typed than those that were found.
fn chosen(draft: &WhoHelped) -> Option<&EntryRow> {
    draft.rows.get(draft.cursor).filter(|_| draft.is_current())
}

/// Its follow-up, where something is still owed.
fn open_follow_up(row: &EntryRow) -> Option<Uuid> {
    row.follow_up.as_ref().filter(|owed| owed.is_open()).map(|owed| owed.uid)
}

/// Enter goes on with what is under the cursor, with Ctrl it shows what is still owed there.
fn keys(ui: &Ui, draft: &WhoHelped) -> Option<Choice> {
    let row = chosen(draft);
    if take_shortcut(ui.ctx(), Command::SaveWithFollowUp) {
        return row.and_then(open_follow_up).map(Choice::FollowUp);
    }
    // On a button, Enter is the button's.
    let in_field = ui.ctx().text_edit_focused();
    (in_field && take_key(ui, Key::Enter) > 0)
        .then(|| row.map(|row| Choice::Continue(row.uid())))
        .flatten()
}

/// Goes through what was found with the arrows, by page with Page Up and Page Down.
fn move_cursor(ui: &Ui, draft: &mut WhoHelped) -> bool {
    let last = draft.rows.len().saturating_sub(1);
    let before = draft.cursor;
    let mut cursor = before.min(last);
    cursor = (cursor + take_key(ui, Key::ArrowDown)).min(last);
    cursor = cursor.saturating_sub(take_key(ui, Key::ArrowUp));
    cursor = (cursor + PAGE * take_key(ui, Key::PageDown)).min(last);
    cursor = cursor.saturating_sub(PAGE * take_key(ui, Key::PageUp));
    draft.cursor = cursor;
    cursor != before
}

/// The question, what comes of an answer, and the box.
fn head_ui(
    ui: &mut Ui,
    title: &str,
    field_id: Id,
    draft: &mut WhoHelped,
    actions: &mut Vec<Action>,
) {
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 14, bottom: 2 }).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::title(title));
        let outcome = outcome(draft.later);
        ui.add(egui::Label::new(theme::muted(ui, outcome)).wrap());
    });
    let font = theme::regular(theme::CAPTURE_SIZE);
    let hint = egui::RichText::new("What was it about?").font(font.clone());
    let field = TextEdit::singleline(&mut draft.words)
        .id(field_id)
        .font(font)
        .frame(Frame::new().inner_margin(Margin::symmetric(16, 10)))
        .hint_text(hint)
        .return_key(None)
        .desired_width(ui.available_width());
    let response = ui.add(field);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::SearchInput, true, "Find an earlier interaction")
    });
    if response.changed() {
        draft.cursor = 0;
        actions.push(Action::FindEarlier(draft.words.clone()));
    }
}

/// What was found; answers the row that was pressed.
fn list_ui(
    ui: &mut Ui,
    field_id: Id,
    vocabulary: &Vocabulary,
    now: NaiveDateTime,
    draft: &mut WhoHelped,
    height: f32,
    moved: bool,
) -> Option<Choice> {
    let mut pressed = None;
    ui.set_min_height(height);
    let builder = UiBuilder::new()
        .accessibility_role(Role::ListBox)
        .accessibility_label("Earlier interactions");
    ui.scope_builder(builder, |ui| {
        let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        list.auto_shrink([false, false]).show(ui, |ui| {
            if draft.rows.is_empty() {
                empty_ui(ui, draft);
            }
            for (place, row) in draft.rows.iter().enumerate() {
                let is_under_cursor = place == draft.cursor;
                let response =
                    ui.push_id(row.uid(), |ui| row_ui(ui, row, vocabulary, now, is_under_cursor));
                let response = response.inner;
                if is_under_cursor {
                    if moved {
                        response.scroll_to_me(None);
                    }
                    ui.ctx().accesskit_node_builder(field_id, |node| {
                        node.set_active_descendant(response.id.accesskit_id());
                    });
                }
                if response.clicked() && draft.is_current() {
                    pressed = Some(Choice::Continue(row.uid()));
                }
            }
        });
    });
    pressed
}

fn empty_ui(ui: &mut Ui, draft: &WhoHelped) {
    if draft.words.trim().is_empty() {
        let sentence = "Type a word from that day: what it was about, or what was promised.";
        empty_state_ui(ui, sentence, Some(("To go on with what is found, press", "Enter")));
    } else if draft.is_current() {
        let sentence = "No interaction holds these words. Try fewer, or the beginning of one.";
        empty_state_ui(ui, sentence, None);
    }
}

fn row_ui(
    ui: &mut Ui,
    row: &EntryRow,
    vocabulary: &Vocabulary,
    now: NaiveDateTime,
    is_under_cursor: bool,
) -> egui::Response {
    let Logged::Interaction(entry) = &row.entry else {
        return ui.label("");
    };
    let text = words::title(entry, vocabulary);
    let detail = detail(row, vocabulary, now);
    let marks: Vec<(Tone, String)> = state(row, now).into_iter().collect();
    let row = ListRow {
        text: &text,
        detail: &detail,
        marks: &marks,
        is_option: true,
        ..ListRow::default()
    };
    list_row_ui(ui, &row, is_under_cursor).response
}

/// When it was, who came and how, and who was asked.
fn detail(row: &EntryRow, vocabulary: &Vocabulary, now: NaiveDateTime) -> String {
    let Logged::Interaction(entry) = &row.entry else { return String::new() };
    let at = entry.happened_at.naive_local();
    let mut parts = vec![format!("{} {}", words::day(at.date(), now.date()), words::clock(at))];
    let said = [(Facet::Audience, entry.audience), (Facet::Channel, entry.channel)];
    parts.extend(
        said.into_iter()
            .filter(|(facet, id)| vocabulary.default_term(*facet).is_none_or(|term| term.id != *id))
            .map(|(_, id)| vocabulary.name(id).to_owned()),
    );
    parts.extend(row.refer_to.as_ref().map(|contact| format!("with {}", contact.name)));
    parts.join(" · ")
}

/// What is, or was, owed after it.
fn state(row: &EntryRow, now: NaiveDateTime) -> Option<(Tone, String)> {
    let owed = row.follow_up.as_ref()?;
    Some(match owed.state {
        FollowUpState::Open => {
            let (due, tone) = words::due_badge(owed.due, now);
            (tone, due)
        }
        FollowUpState::Kept => (Tone::Good, owed.state.label().to_owned()),
        FollowUpState::LetGo | FollowUpState::HandedOver => {
            (Tone::Neutral, owed.state.label().to_owned())
        }
    })
}

/// What can be done with what is under the cursor.
fn foot_ui(ui: &mut Ui, draft: &WhoHelped) -> Option<Choice> {
    let row = chosen(draft);
    let mut choice = None;
    Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.set_min_height(theme::CONTROL_HEIGHT);
            ui.label(theme::muted(ui, "↑ ↓ choose, Esc closes"));
            end_aligned_ui(ui, "choices", |ui| {
                ui.spacing_mut().item_spacing.x = theme::GAP_S;
                let owed = row.and_then(open_follow_up);
                let keys = Command::SaveWithFollowUp.keys(ui.ctx());
                let show = plain("Show its follow-up").keys(&keys);
                if ui.add_enabled(owed.is_some(), show).clicked() {
                    choice = owed.map(Choice::FollowUp);
                }
                let go_on = primary("Continue it").keys("Enter");
                if ui.add_enabled(row.is_some(), go_on).clicked() {
                    choice = row.map(|row| Choice::Continue(row.uid()));
                }
            });
        });
    });
    choice
}
