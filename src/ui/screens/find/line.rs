//! The box: what is looked for, with filters on a tint and what is no filter underlined.
//!
//! Owns how the line looks and what is said about it. What it means is the domain's.

use super::draft::FindDraft;
use super::keys::box_id;
use super::{FindView, say};
use crate::domain::search_query::{Filter, SearchQuery};
use crate::ui::theme::{self, Pair, Palette};
use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{
    CornerRadius, EventFilter, Frame, Label, Margin, Rect, RichText, Role, Shape, Stroke,
    StrokeKind, TextBuffer, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use std::ops::Range;

/// How thick the line under a word is, in points.
const UNDERLINE: f32 = 2.0;
/// Longest line, in characters.
const MOST_CHARS: usize = 500;
/// Between the edges of the box and the words, in points.
const PADDING: i8 = 16;
/// Room for how much was found, in points.
const TOTAL_ROOM: i8 = 112;

/// Esc is the screen's, and leaves the box only when the screen says so.
const KEEPS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// Draws the box; true where the line has changed.
pub(super) fn line_ui(ui: &mut Ui, view: FindView<'_>, draft: &mut FindDraft) -> bool {
    let p = theme::palette(ui);
    let font = theme::regular(theme::CAPTURE_SIZE);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| {
        let job = line_job(p, text.as_str(), &view.read(text.as_str()));
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let hint = RichText::new("Words, names, or a filter such as has:open").font(font.clone());
    place_caret(ui, draft);
    let counts = draft.counts.as_ref().filter(|_| !draft.line.trim().is_empty());
    let total = counts.map(|counts| say::total(counts, draft.counts_go_on));
    let right = if total.is_some() { TOTAL_ROOM } else { PADDING };
    let margin = Margin { left: PADDING, right, top: 11, bottom: 11 };
    let field = TextEdit::singleline(&mut draft.line)
        .id(box_id())
        .font(font)
        .char_limit(MOST_CHARS)
        .hint_text(hint)
        .frame(Frame::new().inner_margin(margin))
        .layouter(&mut layouter)
        .return_key(None)
        .event_filter(KEEPS)
        .desired_width(f32::INFINITY);
    let behind = ui.painter().add(Shape::Noop);
    let response = ui.add(field);
    let rect = response.rect;
    paint_box(ui, behind, rect, response.has_focus());
    response
        .widget_info(|| WidgetInfo::labeled(Role::SearchInput, ui.is_enabled(), "Find anything"));
    if let Some(total) = total {
        let left = rect.right() - f32::from(TOTAL_ROOM);
        let slot = Rect::from_min_max(pos2(left, rect.top()), rect.max - vec2(14.0, 0.0));
        total_ui(ui, slot, &total);
    }
    if std::mem::take(&mut draft.focus_box) {
        response.request_focus();
    }
    response.changed()
}

fn paint_box(ui: &Ui, behind: egui::layers::ShapeIdx, rect: Rect, has_focus: bool) {
    let p = theme::palette(ui);
    let edge =
        if has_focus { Stroke::new(theme::FOCUS_WIDTH, p.focus) } else { Stroke::new(1.0, p.edge) };
    let radius = CornerRadius::same(theme::RADIUS);
    let shape = egui::epaint::RectShape::new(rect, radius, p.panel, edge, StrokeKind::Inside);
    ui.painter().set(behind, shape);
}

/// How much was found, at the end of the box; screen readers hear it when it changes.
fn total_ui(ui: &mut Ui, slot: Rect, words: &str) {
    let builder = egui::UiBuilder::new()
        .id_salt("total")
        .max_rect(slot)
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let mut child = ui.new_child(builder);
    let label = child.add(Label::new(theme::muted(&child, words)).truncate().selectable(false));
    child.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// Puts the caret where the person goes on, before the field is drawn.
fn place_caret(ui: &Ui, draft: &mut FindDraft) {
    let chars = |bytes: usize| {
        let bytes = bytes.min(draft.line.len());
        draft.line.get(..bytes).map_or(0, |text| text.chars().count())
    };
    // A field without the keyboard forgets what is chosen in it.
    let has_focus = ui.memory(|memory| memory.has_focus(box_id()));
    let range = if draft.selects_all && has_focus {
        draft.selects_all = false;
        let end = draft.line.chars().count();
        Some(CCursorRange::two(CCursor::new(0), CCursor::new(end)))
    } else {
        draft.caret.take().map(|bytes| CCursorRange::one(CCursor::new(chars(bytes))))
    };
    let Some(range) = range else { return };
    let mut state = TextEditState::load(ui.ctx(), box_id()).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), box_id());
}

/// What is said under the box about words that look like a filter and are none. While one is still
/// being typed at the end of the line, only what it wants.
pub(super) fn hint_ui(ui: &mut Ui, draft: &FindDraft, query: &SearchQuery) {
    let p = theme::palette(ui);
    let Some(word) = query.unknown.last().and_then(|span| draft.line.get(span.clone())) else {
        return;
    };
    let words = theme::muted(ui, say::unknown(word)).color(p.warn.fg);
    ui.add(Label::new(words).wrap());
}

/// The colours of a filter, as on the line of the Desk.
fn pair(filter: Option<&Filter>, p: &Palette) -> Pair {
    match filter {
        Some(Filter::Term(..) | Filter::In(_)) | None => p.vocabulary,
        Some(Filter::Tag(_)) => p.tag,
        Some(Filter::Effort(_)) => p.measure,
        Some(Filter::Came(_) | Filter::Left(_)) => p.mood,
        Some(Filter::From(_) | Filter::Until(_)) => p.when,
        Some(Filter::Owed(_)) => p.contact,
    }
}

/// Lays the line out; every character of it is kept.
fn line_job(p: &Palette, line: &str, query: &SearchQuery) -> LayoutJob {
    let font = theme::regular(theme::CAPTURE_SIZE);
    let plain = TextFormat::simple(font, p.ink);
    let marks = query.marks.iter().map(|mark| {
        let pair = pair(mark.filters.first(), p);
        let format =
            TextFormat { color: pair.fg, background: pair.bg, expand_bg: 2.0, ..plain.clone() };
        (mark.span.clone(), format)
    });
    let unknown = query.unknown.iter().map(|span| {
        let underline = Stroke::new(UNDERLINE, p.warn.fg);
        (span.clone(), TextFormat { underline, ..plain.clone() })
    });
    let mut spans: Vec<(Range<usize>, TextFormat)> = marks.chain(unknown).collect();
    spans.sort_by_key(|(span, _)| span.start);
    let mut job = LayoutJob {
        keep_trailing_whitespace: true,
        break_on_newline: false,
        ..LayoutJob::default()
    };
    job.wrap.max_width = f32::INFINITY;
    let mut at = 0;
    for (span, format) in spans {
        let (Some(before), Some(word)) = (line.get(at..span.start), line.get(span.clone())) else {
            continue;
        };
        if !before.is_empty() {
            job.append(before, 0.0, plain.clone());
        }
        job.append(word, 0.0, format);
        at = span.end;
    }
    let rest = line.get(at..).unwrap_or_default();
    if !rest.is_empty() || line.is_empty() {
        job.append(rest, 0.0, plain);
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::search_query::Context;
    use crate::domain::template::Template;
    use crate::domain::when::DateOrder;
    use crate::ui::theme::LIGHT;

    #[test]
    fn filters_are_tinted_and_what_is_none_is_underlined_without_losing_a_character() {
        let vocabulary = Template::Academic.vocabulary();
        let now = "2026-11-21T11:45:00".parse().unwrap();
        let context = Context { vocabulary: &vocabulary, now, date_order: DateOrder::DayFirst };
        for (line, tinted, underlined) in
            [("scan kind:tech jäm kind:xyz ", 1, 1), ("effort:9 tag:a from:2026", 2, 1), ("", 0, 0)]
        {
            let job = line_job(&LIGHT, line, &SearchQuery::read(line, &context));
            assert_eq!(job.text, line);
            let plain = egui::Color32::TRANSPARENT;
            let tints = job.sections.iter().filter(|it| it.format.background != plain);
            let lines = job.sections.iter().filter(|it| !it.format.underline.is_empty());
            assert_eq!((tints.count(), lines.count()), (tinted, underlined), "{line}");
        }
    }
}
