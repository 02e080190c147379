//! "Restore a backup": everything that the journal can be restored from, what is in it, and the way
//! back.
//!
//! The keyboard stays in the list; Enter shows what is in the one under the cursor, and Enter there
//! restores it. Must not look into a file itself; it shows what was answered so far.

use crate::domain::Moment;
use crate::journal::backups::{BackupFile, Contents};
use crate::ui::action::Action;
use crate::ui::backup_words;
use crate::ui::theme;
use crate::ui::widgets::{
    Dialog, ListRow, Tone, badge_ui, body_room, has_appeared, list_row_ui, notice_ui, plain,
    primary, take_key, walk_by_keys,
};
use crate::ui::words;
use egui::{
    Context, EventFilter, Frame, Id, Key, Label, Margin, Rect, Role, ScrollArea, Sense, StrokeKind,
    Ui, WidgetInfo,
};
use std::path::{Path, PathBuf};

/// Width of the dialog, in points, where the window has room.
const WIDTH: f32 = 640.0;
/// Height of the list, in points, where the window has room.
const LIST_HEIGHT: f32 = 360.0;
/// Room for the words above the list, in points.
const WORDS_HEIGHT: f32 = 96.0;
/// How far a page goes, in rows.
const PAGE: usize = 6;

/// What a journal can be restored from, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RestoreList {
    /// The journal that it is about.
    pub journal: PathBuf,
    /// The files, the newest first; none while they are being listed.
    pub rows: Option<Vec<RestoreRow>>,
    /// Why they could not be listed.
    pub failure: Option<String>,
}

/// One file of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct RestoreRow {
    /// The file.
    pub file: BackupFile,
    /// What is in it.
    pub found: Found,
}

/// What is known about a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// It was not looked into yet.
    Waiting,
    /// It is whole.
    Whole(Contents),
    /// It cannot be restored, in one word.
    Bad(&'static str),
}

impl RestoreList {
    /// The newest file that is whole, as far as they were looked into.
    #[must_use]
    pub fn best(&self) -> Option<(&BackupFile, &Contents)> {
        self.rows.iter().flatten().find_map(|row| match &row.found {
            Found::Whole(contents) => Some((&row.file, contents)),
            _ => None,
        })
    }

    /// The first file that was not looked into yet.
    #[must_use]
    pub fn next_to_look_into(&self) -> Option<&Path> {
        let mut rows = self.rows.iter().flatten();
        rows.find(|row| row.found == Found::Waiting).map(|row| row.file.path.as_path())
    }

    /// How many newer files than the best one are damaged.
    #[must_use]
    pub fn damaged_before_best(&self) -> usize {
        let rows = self.rows.iter().flatten();
        rows.take_while(|row| !matches!(row.found, Found::Whole(_)))
            .filter(|row| matches!(row.found, Found::Bad(_)))
            .count()
    }
}

/// Where the person is in the dialog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RestoreDraft {
    /// Place in the list.
    pub cursor: usize,
    /// The person has moved the cursor; until then it stands on the newest file that is whole.
    pub has_moved: bool,
    /// What is in the file is shown in place of the list.
    pub is_preview: bool,
}

/// What the person chose.
enum Choice {
    Look,
    Back,
    Close,
    Restore(PathBuf),
}

/// Draws the dialog; asks to restore, and to close.
pub fn restore_ui(
    ctx: &Context,
    list: &RestoreList,
    now: Moment,
    draft: &mut RestoreDraft,
    actions: &mut Vec<Action>,
) {
    let rows = list.rows.as_deref().unwrap_or_default();
    if !draft.has_moved && !draft.is_preview {
        let is_whole = |row: &RestoreRow| matches!(row.found, Found::Whole(_));
        draft.cursor = rows.iter().position(is_whole).unwrap_or(0);
    }
    draft.cursor = draft.cursor.min(rows.len().saturating_sub(1));
    let chosen = rows.get(draft.cursor);
    let choice = match chosen.filter(|_| draft.is_preview) {
        Some(row) => preview_ui(ctx, list, row, now),
        None => list_ui(ctx, list, now, draft),
    };
    match choice {
        Some(Choice::Look) => draft.is_preview = chosen.is_some(),
        Some(Choice::Back) => draft.is_preview = false,
        Some(Choice::Close) => actions.push(Action::CloseDialog),
        Some(Choice::Restore(from)) => actions.push(Action::Restore(from)),
        None => return,
    }
    ctx.request_repaint();
}

fn list_ui(
    ctx: &Context,
    list: &RestoreList,
    now: Moment,
    draft: &mut RestoreDraft,
) -> Option<Choice> {
    let has_rows = list.rows.as_ref().is_some_and(|rows| !rows.is_empty());
    let mut by_row = None;
    let output = Dialog::new(Id::unique("restore"), "Restore a backup").width(WIDTH).show(
        ctx,
        |ui| by_row = list_body_ui(ui, list, now, draft),
        |ui| {
            let close = ui.add(plain("Close").keys("Esc")).clicked();
            let look = primary("Look at it").keys("Enter");
            let look = ui.add_enabled(has_rows, look).clicked();
            look.then_some(Choice::Look).or(close.then_some(Choice::Close))
        },
    );
    let closes = output.close_requested.then_some(Choice::Close);
    by_row.or(output.buttons).or(closes)
}

fn list_body_ui(
    ui: &mut Ui,
    list: &RestoreList,
    now: Moment,
    draft: &mut RestoreDraft,
) -> Option<Choice> {
    let words = "Nothing is restored before you have looked at it. Your journal as it is now is kept \
                 aside, whatever you choose.";
    ui.add(Label::new(words).wrap());
    if let Some(failure) = &list.failure {
        notice_ui(ui, Tone::Warn, failure, |_| ());
    }
    let Some(rows) = &list.rows else {
        if list.failure.is_none() {
            ui.label(theme::muted(ui, "Looking for backups…").size(theme::BODY_SIZE));
        }
        return None;
    };
    if rows.is_empty() {
        let none = "There is no backup of this journal on this PC yet. One is made every half an \
                    hour while you work, and when you close Deskhand.";
        ui.add(Label::new(none).wrap());
        return None;
    }
    rows_ui(ui, rows, now, draft)
}

/// The rows as one stop for Tab, which the arrows go through.
fn rows_ui(
    ui: &mut Ui,
    rows: &[RestoreRow],
    now: Moment,
    draft: &mut RestoreDraft,
) -> Option<Choice> {
    let height = LIST_HEIGHT.min(body_room(ui.ctx()) - WORDS_HEIGHT).max(112.0);
    let id = Id::unique("backups");
    let mut choice = None;
    let mut moved = has_appeared(ui.ctx(), id);
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    if has_keyboard {
        let keeps = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keeps));
        if let Some(place) = walk_by_keys(ui, rows.len(), Some(draft.cursor), PAGE) {
            (draft.cursor, draft.has_moved, moved) = (place, true, true);
        }
        if take_key(ui, Key::Enter) > 0 {
            choice = Some(Choice::Look);
        }
    }
    let p = theme::palette(ui);
    let from = ui.cursor().min;
    let rect = Rect::from_min_size(from, egui::vec2(ui.available_width(), height));
    let all = ui.interact(rect, id, Sense::focusable_noninteractive());
    all.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Backups, the newest first"));
    let frame = Frame::new().stroke(theme::line(p)).corner_radius(theme::RADIUS_CONTROL);
    let shown = frame.show(ui, |ui| {
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, row) in rows.iter().enumerate() {
                let is_under_cursor = place == draft.cursor;
                let shown = ui.push_id(&row.file.path, |ui| row_ui(ui, row, now, is_under_cursor));
                if is_under_cursor {
                    if moved {
                        shown.inner.scroll_to_me(None);
                    }
                    let active = shown.inner.id.accesskit_id();
                    ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(active));
                }
                if shown.inner.clicked() {
                    (draft.cursor, draft.has_moved) = (place, true);
                    choice = Some(Choice::Look);
                }
            }
        });
    });
    if has_keyboard {
        let rect = shown.response.rect;
        let stroke = egui::Stroke::new(2.0, p.focus);
        ui.painter().rect_stroke(rect, theme::RADIUS_CONTROL, stroke, StrokeKind::Inside);
    }
    choice
}

fn row_ui(ui: &mut Ui, row: &RestoreRow, now: Moment, is_under_cursor: bool) -> egui::Response {
    let text = backup_words::title(&row.file, now);
    let (detail, mark) = match &row.found {
        Found::Waiting => ("Being checked…".to_owned(), (Tone::Neutral, "not checked yet")),
        Found::Whole(contents) => {
            let newest = backup_words::newest(contents, now);
            (format!("{} · {newest}", backup_words::counts(contents)), (Tone::Good, "checked"))
        }
        Found::Bad(why) => {
            ("It cannot be restored, and is left as it is.".to_owned(), (Tone::Bad, *why))
        }
    };
    let marks = [(mark.0, mark.1.to_owned())];
    let row = ListRow {
        text: &text,
        detail: &detail,
        marks: &marks,
        is_option: true,
        ..ListRow::default()
    };
    list_row_ui(ui, &row, is_under_cursor).response
}

fn preview_ui(ctx: &Context, list: &RestoreList, row: &RestoreRow, now: Moment) -> Option<Choice> {
    let title = format!("Backup of {}", backup_words::when(row.file.made_at, now));
    let is_whole = matches!(row.found, Found::Whole(_));
    let id = Id::unique("restore this");
    let output = Dialog::new(id, &title).width(WIDTH).show(
        ctx,
        |ui| preview_body_ui(ui, list, row, now),
        |ui| {
            let back = ui.add(plain("Back").keys("Esc"));
            let restore = primary("Restore this one").keys("Enter");
            let restore = ui.add_enabled(is_whole, restore);
            if has_appeared(ui.ctx(), id.with(is_whole)) {
                if is_whole { restore.request_focus() } else { back.request_focus() }
            }
            let chosen = restore.clicked().then(|| Choice::Restore(row.file.path.clone()));
            chosen.or(back.clicked().then_some(Choice::Back))
        },
    );
    output.buttons.or(output.close_requested.then_some(Choice::Back))
}

fn preview_body_ui(ui: &mut Ui, list: &RestoreList, row: &RestoreRow, now: Moment) {
    match &row.found {
        Found::Waiting => {
            ui.label("It is being checked. This takes a moment.");
        }
        Found::Bad(why) => {
            ui.horizontal(|ui| badge_ui(ui, Tone::Bad, why));
            let words = "This backup cannot be restored. It is left as it is; go back and choose \
                         another one.";
            ui.add(Label::new(words).wrap());
        }
        Found::Whole(contents) => {
            ui.horizontal_wrapped(|ui| {
                badge_ui(ui, Tone::Good, "checked");
                ui.label(theme::bold(backup_words::counts(contents)));
            });
            ui.label(theme::muted(ui, "The newest entries in it"));
            latest_ui(ui, contents, now);
            let name = list.journal.file_name().unwrap_or_default().display();
            let words = format!(
                "It becomes your journal. What is in “{name}” now is kept beside it under another \
                 name, and stands in this list from then on unless it is damaged."
            );
            ui.add(Label::new(words).wrap());
        }
    }
}

/// The newest entries, each on one line.
fn latest_ui(ui: &mut Ui, contents: &Contents, now: Moment) {
    let p = theme::palette(ui);
    Frame::new()
        .fill(p.rail)
        .corner_radius(theme::RADIUS_CONTROL)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.spacing_mut().interact_size.y = 20.0;
            if contents.latest.is_empty() {
                ui.label("There is no entry in it yet.");
            }
            for entry in &contents.latest {
                ui.horizontal(|ui| {
                    let when = backup_words::when(entry.happened_at, now);
                    let words = words::shortened(&entry.words, 200);
                    let words = if entry.is_kudos { format!("“{words}”") } else { words };
                    ui.add(Label::new(theme::muted(ui, when)));
                    ui.add(Label::new(words).truncate());
                });
            }
        });
}
