//! The capture line: one text field with its marks in colour, and what stands in its way.

use super::DeskView;
use crate::domain::quick_entry::{self, Entry, Mark, Parsed};
use crate::domain::text;
use crate::ui::action::Action;
use crate::ui::commands::{Command, take_shortcut};
use crate::ui::privacy::privacy_hint_ui;
use crate::ui::state::{DeskDraft, Part};
use crate::ui::theme::{self, Pair, Palette};
use crate::ui::widgets::{
    Completion, Tone, completion_ui, end_aligned_ui, key_cap_ui, marked_text, notice_ui, plain,
    take_key,
};
use crate::ui::wording::LineWords;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{
    Color32, CornerRadius, EventFilter, Frame, Galley, Id, Key, Margin, Rect, Shape, Stroke,
    TextBuffer, TextEdit, Ui,
};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Identity of the capture line.
pub const LINE_ID: &str = "capture line";

/// Longer lines are drawn plain: nobody reads marks in a page of text.
const COLOURED_BYTES: usize = 4_000;
/// Width kept free at the right for "Enter saves", in points.
const HINT_WIDTH: f32 = 104.0;

pub(super) fn line_id() -> Id {
    Id::unique(LINE_ID)
}

/// Draws the line and reads its keys; answers what the line says now, and which of its words could
/// be kinder.
pub(super) fn capture_ui(
    ui: &mut Ui,
    view: DeskView<'_>,
    draft: &mut DeskDraft,
    actions: &mut Vec<Action>,
) -> (Parsed, LineWords) {
    let id = line_id();
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    if draft.focus == Some(Part::Line) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if has_focus {
        draft.part = Some(Part::Line);
        draft.row = None;
    }
    // A key that brings the keyboard here is not one for the line as well.
    if had_focus {
        keys(ui, draft, actions);
    }
    let p = theme::palette(ui);
    let edge = if has_focus { Stroke::new(2.0, p.focus) } else { Stroke::new(1.0, p.edge) };
    Frame::new()
        .fill(p.panel)
        .stroke(edge)
        .corner_radius(CornerRadius::same(theme::RADIUS))
        // The edge grows inwards, so that nothing moves when the line gets the keyboard.
        .inner_margin(Margin::same(if has_focus { 3 } else { 4 }))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                let parsed = field_ui(ui, view, draft, id);
                if ui.available_width() > HINT_WIDTH - 16.0 {
                    end_aligned_ui(ui, "enter saves", |ui| {
                        ui.spacing_mut().item_spacing.x = 6.0;
                        key_cap_ui(ui, &Command::SaveLine.keys(ui.ctx()));
                        ui.label(theme::muted(ui, "saves"));
                        ui.add_space(8.0);
                    });
                }
                parsed
            })
            .inner
        })
        .inner
}

/// Which words could be kinder: in a promise by itself, else where F7 asked.
fn kinder(ui: &Ui, view: DeskView<'_>, draft: &mut DeskDraft, id: Id) -> LineWords {
    let parsed = view.parse(&draft.line);
    let is_promise = matches!(&parsed.entry, Entry::Interaction(it) if it.follow_up.is_some());
    // Where cleaning changed the line, its marks are not where it says.
    if draft.line.len() > COLOURED_BYTES || text::clean(&draft.line).removed > 0 {
        return LineWords::default();
    }
    let marks: Vec<Range<usize>> = parsed.spans.iter().map(|span| span.range.clone()).collect();
    let phrases = &view.setup().phrases;
    LineWords::look(ui, id, &mut draft.line, phrases, (is_promise, &marks))
}

fn field_ui(ui: &mut Ui, view: DeskView<'_>, draft: &mut DeskDraft, id: Id) -> (Parsed, LineWords) {
    let context = view.setup().context(view.civil_now(), view.order);
    let p = theme::palette(ui);
    let width = ui.available_width();
    let room = if width > 520.0 { width - HINT_WIDTH } else { width };
    if std::mem::take(&mut draft.cursor_to_end) {
        put_cursor_at_end(ui, id, &draft.line);
    }
    let words = kinder(ui, view, draft, id);
    let before = draft.line.len();
    let backgrounds = ui.painter().add(Shape::Noop);
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, _width: f32| -> Arc<Galley> {
        let line = buffer.as_str();
        let inks = tints(p, line, || Cow::Owned(quick_entry::parse(line, &context)))
            .into_iter()
            .map(|(range, pair)| (range, Pair { bg: Color32::TRANSPARENT, ..pair }))
            .collect::<Vec<_>>();
        let job = marked_text(line, &theme::regular(theme::CAPTURE_SIZE), p.ink, &inks);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let hint = "Type what happened, as you would say it";
    let field = TextEdit::singleline(&mut draft.line)
        .hint_text(
            egui::RichText::new(hint).font(theme::regular(theme::CAPTURE_SIZE)).color(p.muted),
        )
        .font(theme::regular(theme::CAPTURE_SIZE))
        .frame(Frame::NONE.inner_margin(Margin::symmetric(10, 6)))
        .desired_width(room - 24.0)
        .return_key(None)
        .event_filter(EventFilter { escape: true, vertical_arrows: true, ..EventFilter::default() })
        .layouter(&mut layouter);
    let output = completion_ui(ui, id, field, |word| {
        quick_entry::suggestions(word, &context)
            .into_iter()
            .map(|found| Completion {
                insert: format!("{} ", found.word),
                label: found.label,
                detail: found.detail.to_owned(),
            })
            .collect()
    });
    let parsed = view.parse(&draft.line);
    let tints = tints(p, &draft.line, || Cow::Borrowed(&parsed));
    let mut behind = vec![rounded(&draft.line, &output.field, &tints)];
    behind.extend(underlines(p, &draft.line, &output.field, &words.found(&draft.line)));
    ui.painter().set(backgrounds, Shape::Vec(behind));
    draft.suggestions_are_open = output.is_open;
    draft.suggestions_take_enter = output.takes_enter;
    let response = &output.field.response.response;
    response.widget_info(|| {
        egui::WidgetInfo::text_edit(true, "", draft.line.as_str(), "What happened")
    });
    if draft.line.len() != before || response.changed() {
        draft.refusal = None;
        if draft.line.is_empty() {
            draft.recalled = None;
        } else {
            draft.cleared = None;
        }
    }
    (parsed, words)
}

/// Enter saves, Esc clears, Up and Down go through recent lines.
fn keys(ui: &Ui, draft: &mut DeskDraft, actions: &mut Vec<Action>) {
    if take_shortcut(ui.ctx(), Command::SaveWithFollowUp) {
        actions.push(Action::Command(Command::SaveWithFollowUp));
    }
    if !draft.suggestions_take_enter && take_shortcut(ui.ctx(), Command::SaveLine) {
        actions.push(Action::Command(Command::SaveLine));
    }
    if draft.suggestions_are_open {
        return;
    }
    if take_key(ui, Key::Escape) > 0 {
        if draft.line.is_empty() {
            draft.continues = None;
            draft.met.clear();
        } else {
            draft.clear_line();
            actions.push(if draft.bring_kept_back() {
                Action::Tell("Your own line is back. Up brings the other one.".to_owned())
            } else {
                Action::LineCleared
            });
        }
    }
    for _ in 0..take_key(ui, Key::ArrowUp) {
        draft.recall_earlier();
    }
    for _ in 0..take_key(ui, Key::ArrowDown) {
        draft.recall_later();
    }
}

/// Lines under words that could be kinder.
fn underlines(
    p: &Palette,
    line: &str,
    field: &TextEditOutput,
    found: &[Range<usize>],
) -> Vec<Shape> {
    const WIDTH: f32 = 2.0;
    let tint = |range: &Range<usize>| (range.clone(), p.warn);
    let mut shapes = vec![rounded(line, field, &found.iter().map(tint).collect::<Vec<_>>())];
    let bottom = field.galley_pos.y + field.galley.size().y;
    let clip = field.text_clip_rect;
    shapes.extend(found.iter().map(|range| {
        let across = x_of(line, field, range.start)..=x_of(line, field, range.end);
        let rect = Rect::from_x_y_ranges(across, bottom - WIDTH..=bottom).intersect(clip);
        let fill = if rect.is_positive() { p.warn.fg } else { Color32::TRANSPARENT };
        Shape::rect_filled(rect, CornerRadius::ZERO, fill)
    }));
    shapes
}

/// Where a byte of the line stands on screen.
fn x_of(line: &str, field: &TextEditOutput, byte: usize) -> f32 {
    let place = CCursor::new(line[..byte].chars().count());
    field.galley.pos_from_cursor(place).min.x + field.galley_pos.x
}

/// Why the line cannot be saved as it is, or was not saved; else, where its words look as if they
/// told who the customer is, a word about that.
pub(super) fn trouble_ui(
    ui: &mut Ui,
    view: DeskView<'_>,
    parsed: &Parsed,
    draft: &DeskDraft,
    actions: &mut Vec<Action>,
) {
    let problem = parsed.problems.first().map(quick_entry::Problem::sentence);
    let words = draft.failure.clone().or_else(|| draft.refusal.clone()).or(problem);
    let Some(words) = words else {
        privacy_hint_ui(ui, words_of(parsed), view.civil_now().date());
        return;
    };
    notice_ui(ui, Tone::Bad, &words, |ui| {
        if draft.failure.is_some() && ui.add(plain("Retry").keys("Enter")).clicked() {
            actions.push(Action::Retry);
        }
    });
}

/// The words that will be kept as they are.
fn words_of(parsed: &Parsed) -> &str {
    match &parsed.entry {
        Entry::Interaction(draft) => &draft.summary,
        Entry::Kudos(draft) => &draft.said,
    }
}

fn put_cursor_at_end(ui: &Ui, id: Id, line: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(line.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    // What was saved or cleared must not come back by Ctrl+Z inside the field: undo is the
    // journal's then.
    state.clear_undoer();
    state.store(ui.ctx(), id);
}

/// The ink of a mark, and what lies behind it.
fn colours(p: &Palette, mark: Mark) -> Pair {
    match mark {
        Mark::Term(_) => p.vocabulary,
        Mark::Minutes | Mark::Count | Mark::Effort => p.measure,
        Mark::Due | Mark::FollowUp | Mark::Happened => p.when,
        Mark::Contact => p.contact,
        Mark::Tag => p.tag,
        Mark::Mood | Mark::Kudos => p.mood,
    }
}

/// Which stretches of a line are tinted: its marks, and in the tint of trouble what must be
/// corrected. Asks for what the line says only where it is drawn with marks.
fn tints<'p>(
    p: &Palette,
    line: &str,
    parsed: impl FnOnce() -> Cow<'p, Parsed>,
) -> Vec<(Range<usize>, Pair)> {
    // Spans are places in the cleaned line; where cleaning changed it they would not fit.
    if line.len() > COLOURED_BYTES || text::clean(line).removed > 0 {
        return Vec::new();
    }
    let parsed = parsed();
    let is_wrong = |range: &Range<usize>| parsed.problems.iter().any(|it| it.range == *range);
    parsed
        .spans
        .iter()
        .map(|span| {
            let pair = if is_wrong(&span.range) { p.bad } else { colours(p, span.mark) };
            (span.range.clone(), pair)
        })
        .collect()
}

/// The tints as rounded shapes behind the words, with a hair's breadth between neighbours.
fn rounded(line: &str, field: &TextEditOutput, tints: &[(Range<usize>, Pair)]) -> Shape {
    let top = field.galley_pos.y;
    let rows = top - 1.0..=top + field.galley.size().y + 1.0;
    let clip = field.text_clip_rect.expand2(egui::vec2(2.0, 2.0));
    let shapes = tints.iter().filter_map(|(range, pair)| {
        let across = x_of(line, field, range.start) - 1.5..=x_of(line, field, range.end) + 1.5;
        let rect = Rect::from_x_y_ranges(across, rows.clone()).intersect(clip);
        let radius = CornerRadius::same(theme::RADIUS_SMALL);
        rect.is_positive().then(|| Shape::rect_filled(rect, radius, pair.bg))
    });
    Shape::Vec(shapes.collect())
}
