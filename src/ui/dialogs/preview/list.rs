//! The items of a paper, each with its tick; only the rows that are seen are drawn.
//!
//! Owns the keys of the list, which is one stop for Tab.

use super::PreviewDraft;
use crate::exchange::paper::{PreviewItem, Why};
use crate::ui::theme;
use crate::ui::widgets::{Tone, body_room, take_key, take_letter};
use egui::{
    Align2, CornerRadius, EventFilter, Frame, Id, Key, Label, Rect, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Height of a row, in points.
const ROW: f32 = 26.0;
/// How far what stands in something is set in, in points.
const INDENT: f32 = 20.0;
/// How far a page goes, in rows.
const PAGE: isize = 8;
/// Between the list and the words under it, and under the last of both, in points.
const GAP: f32 = 12.0;
const BENEATH: f32 = 22.0;
/// Least height of the list, in points.
const LEAST: f32 = 104.0;
/// Room for the words of the row that the keys are about, in points.
const WORDS: f32 = 52.0;

fn list_id() -> Id {
    Id::unique("items of the paper")
}

/// The list, with the words of its marked row whole beneath it where the window has room for both.
pub(super) fn list_ui(ui: &mut Ui, draft: &mut PreviewDraft, has_appeared: bool, is_low: bool) {
    let p = theme::palette(ui);
    // All the room that the dialog has after what stands above.
    let above = ui.cursor().top() - ui.min_rect().top();
    let words = if is_low { 0.0 } else { GAP + WORDS };
    let height = (body_room(ui.ctx()) - above - words - BENEATH).max(LEAST);
    let size = vec2(ui.available_width(), height);
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    let list = ui.interact(room, list_id(), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "What stands in it"));
    if has_appeared || (ui.memory(|memory| memory.focused().is_none())) {
        list.request_focus();
    }
    let has_keyboard = list.has_focus();
    if has_keyboard {
        keys(ui, draft);
    }
    ui.painter().rect(room, theme::RADIUS_CONTROL, p.panel, theme::line(p), StrokeKind::Inside);
    let inner = room.shrink(2.0);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).id_salt("rows"));
    let pressed = rows_ui(&mut child, draft, has_keyboard);
    if has_keyboard {
        let stroke = Stroke::new(theme::FOCUS_WIDTH, p.focus);
        ui.painter().rect_stroke(room, theme::RADIUS_CONTROL, stroke, StrokeKind::Inside);
    }
    if let Some(place) = pressed {
        draft.cursor = place;
        draft.toggle(place);
        list.request_focus();
    }
    if !is_low {
        current_ui(ui, draft);
    }
}

fn keys(ui: &Ui, draft: &mut PreviewDraft) {
    let keeps = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), keeps));
    let last = draft.items.as_ref().map_or(0, Vec::len).saturating_sub(1);
    let moves = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, PAGE),
        (Key::PageUp, -PAGE),
        (Key::Home, isize::MIN),
        (Key::End, isize::MAX),
    ];
    for (key, rows) in moves {
        // A key that is held comes more than once in a slow frame.
        let times = isize::try_from(take_key(ui, key)).unwrap_or(isize::MAX);
        if times > 0 {
            draft.cursor = draft.cursor.saturating_add_signed(rows.saturating_mul(times)).min(last);
            draft.scrolls = true;
        }
    }
    if take_letter(ui.ctx(), Key::Space) {
        draft.toggle(draft.cursor);
    }
}

/// Draws the rows that are seen; answers the one that was pressed.
fn rows_ui(ui: &mut Ui, draft: &mut PreviewDraft, has_keyboard: bool) -> Option<usize> {
    let standing = draft.standing();
    let scrolls = std::mem::take(&mut draft.scrolls);
    let cursor = draft.cursor;
    let items = draft.items.as_deref()?;
    let lines = lines(items);
    let line_of_cursor = lines.iter().position(|line| *line == Line::Item(cursor));
    let area = ScrollArea::vertical().id_salt("items").auto_shrink([false, false]);
    let output = area.show_viewport(ui, |ui, seen| {
        let top = ui.max_rect().top();
        ui.set_height(lines.len() as f32 * ROW);
        let (left, width) = (ui.max_rect().left(), ui.available_width());
        let rect_of = |place: usize| {
            Rect::from_min_size(pos2(left, top + place as f32 * ROW), vec2(width, ROW))
        };
        if let Some(line) = line_of_cursor.filter(|_| scrolls) {
            // The heading of the first item of a section comes into sight with it.
            let above = usize::from(line > 0 && matches!(lines[line - 1], Line::Heading(_)));
            ui.scroll_to_rect(rect_of(line).union(rect_of(line - above)), None);
        }
        let first = row_at(seen.min.y).min(lines.len());
        let end = (row_at(seen.max.y) + 1).min(lines.len());
        let mut pressed = None;
        for (at, line) in lines.iter().enumerate().take(end).skip(first) {
            let rect = rect_of(at);
            let place = match line {
                Line::Heading(heading) => {
                    heading_ui(ui, rect, heading, at);
                    continue;
                }
                Line::Item(place) => *place,
            };
            let item = &items[place];
            let row = Row {
                words: &item.words,
                depth: item.depth,
                why: item.why.filter(|_| item.warning.is_some() || !standing[place]),
                is_in: standing[place],
                is_current: has_keyboard && place == cursor,
            };
            if row.show(ui, rect, place) {
                pressed = Some(place);
            }
        }
        pressed
    });
    output.inner
}

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line<'a> {
    /// The heading over some items.
    Heading(&'a str),
    /// The item of this place.
    Item(usize),
}

/// The items with the heading of each section over its first one.
fn lines(items: &[PreviewItem]) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(items.len() + 8);
    let mut section = "";
    for (place, item) in items.iter().enumerate() {
        if item.section != section {
            section = &item.section;
            if !section.is_empty() && item.depth > 0 {
                lines.push(Line::Heading(section));
            }
        }
        lines.push(Line::Item(place));
    }
    lines
}

fn heading_ui(ui: &Ui, rect: Rect, heading: &str, at: usize) {
    let p = theme::palette(ui);
    let response = ui.interact(rect, list_id().with(("heading", at)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading));
    let font = theme::strong(theme::BODY_SIZE);
    let place = pos2(rect.left() + 10.0, rect.bottom() - 7.0);
    ui.painter().text(place, Align2::LEFT_BOTTOM, heading, font, p.ink);
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "of 0 or more rows")]
fn row_at(y: f32) -> usize {
    (y.max(0.0) / ROW).floor() as usize
}

struct Row<'a> {
    words: &'a str,
    depth: usize,
    /// Why it started left out, where that is told.
    why: Option<Why>,
    is_in: bool,
    is_current: bool,
}

impl Row<'_> {
    fn show(&self, ui: &Ui, rect: Rect, place: usize) -> bool {
        let p = theme::palette(ui);
        let id = list_id().with(place);
        let response = ui.interact(rect, id, Sense::CLICK);
        let why = self.why.map(|why| (why, why.label()));
        let name = match &why {
            Some((_, why)) => format!("{}, {why}", self.words),
            None => self.words.to_owned(),
        };
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, self.is_in, &name));
        if self.is_current {
            ui.painter().rect_filled(rect, 0, p.accent_tint);
            ui.ctx().accesskit_node_builder(list_id(), |node| {
                node.set_active_descendant(id.accesskit_id());
            });
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 0, p.hover);
        }
        let y = rect.center().y;
        let left = rect.left() + 10.0 + self.depth.saturating_sub(1) as f32 * INDENT;
        tick(ui, Rect::from_center_size(pos2(left + 8.0, y), vec2(16.0, 16.0)), self.is_in);
        let mut right = rect.right() - 12.0;
        if let Some((why, label)) = why {
            let is_warning = matches!(why, Why::Personal(_));
            let pair = if is_warning { Tone::Warn } else { Tone::Neutral }.pair(p);
            let font = theme::regular(theme::SMALL_SIZE);
            let galley = ui.painter().layout_no_wrap(label, font, pair.fg);
            let size = galley.size() + vec2(12.0, 4.0);
            let badge = Rect::from_min_size(pos2(right - size.x, y - size.y / 2.0), size);
            ui.painter().rect_filled(badge, CornerRadius::same(theme::RADIUS_SMALL), pair.bg);
            ui.painter().galley(badge.min + vec2(6.0, 2.0), galley, pair.fg);
            right = badge.left() - 8.0;
        }
        let font = if self.depth == 0 {
            theme::strong(theme::BODY_SIZE)
        } else {
            theme::regular(theme::BODY_SIZE)
        };
        let ink = if self.is_in { p.ink } else { p.muted };
        let words = left + 26.0;
        let mut job = egui::text::LayoutJob::simple_singleline(self.words.to_owned(), font, ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width((right - words).max(16.0));
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(words, y - galley.size().y / 2.0), galley, ink);
        response.clicked()
    }
}

fn tick(ui: &Ui, rect: Rect, is_in: bool) {
    let p = theme::palette(ui);
    let (fill, edge) = if is_in { (p.accent, p.accent) } else { (p.panel, p.edge) };
    let radius = CornerRadius::same(3);
    ui.painter().rect(rect, radius, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    if is_in {
        let font = theme::strong(theme::SMALL_SIZE);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, "✓", font, p.on_accent);
    }
}

/// The words of the row that the keys are about, whole, with what looks personal in them.
fn current_ui(ui: &mut Ui, draft: &PreviewDraft) {
    let item = draft.items.as_ref().and_then(|items| items.get(draft.cursor));
    let Some(item) = item else { return };
    Frame::new().show(ui, |ui| {
        ui.set_min_size(vec2(ui.available_width(), WORDS));
        ui.spacing_mut().item_spacing.y = 2.0;
        let words = crate::ui::words::shortened(&item.words, 280);
        ui.add(Label::new(theme::muted(ui, words)).wrap());
        if let Some(why) = item.why {
            let p = theme::palette(ui);
            let ink = if item.warning.is_some() { p.warn.fg } else { p.muted };
            let words = sentence(&why.label());
            let words = egui::RichText::new(words).font(theme::regular(theme::SMALL_SIZE));
            ui.add(Label::new(words.color(ink)).wrap());
        }
    });
}

/// `About colleagues. It stands in the paper only if you take it in.`
fn sentence(why: &str) -> String {
    let mut letters = why.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}. It stands in the paper only if you take it in.", letters.as_str())
}
