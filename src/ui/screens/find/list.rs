//! What was found, under its days: as many rows as are in sight are drawn, however many there are.
//!
//! Owns where each row stands, how far the list is scrolled, and when it reads on.

use super::acts::Act;
use super::draft::{FindDraft, Look, Marks};
use super::keys::list_id;
use super::row::{Key, badges};
use super::window::End;
use super::{Edge, FindAction, FindView, empty, foot, say, table};
use crate::domain::search_query::{SearchQuery, Thing};
use crate::journal::FindCounts;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, FoundRow, MarkBox, TABLE_ROW_HEIGHT, divider_ui, empty_state_ui, end_aligned_ui,
    follow_keyboard, found_row_height, found_row_ui, key_cap_ui, quiet, segmented_ui, text_width,
};
use crate::ui::words;
use chrono::{Datelike as _, NaiveDate};
use egui::{
    FontId, Frame, Label, Margin, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// Height of the head, in points.
const HEAD: f32 = 40.0;
/// Height of a day above its rows, in points.
const HEADING: f32 = 28.0;
/// Rows are read on when so many are left.
const READ_ON: usize = 30;
/// What has no time stands under these words.
const TIMELESS: &str = "Rules and words";

/// What stands in the list.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    /// A day above its rows.
    Day(NaiveDate),
    /// What has no time.
    Timeless,
    /// The row of this place.
    Row(usize),
}

/// Where a part stands, in points from the top of the list.
struct Slot {
    part: Part,
    top: f32,
    height: f32,
}

/// Draws the card with what was found.
pub(super) fn list_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    query: &SearchQuery,
    actions: &mut Vec<Action>,
    height: f32,
) {
    Card::new().flush().min_height(height).show(ui, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0;
        head_ui(ui, view, draft, actions);
        divider_ui(ui);
        let columns = (draft.look == Look::Table).then(|| table::columns(ui.available_width()));
        if let Some(columns) = &columns {
            table::head_ui(ui, view, draft, columns, actions);
        }
        let foot = foot::height(draft);
        let left = ui.available_rect_before_wrap();
        let room = left.with_max_y((bottom - foot).max(left.top() + 24.0));
        let list = ui.interact(room, list_id(), Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), "Found"));
        if draft.focus_list && !list.has_focus() {
            list.request_focus();
        }
        let rings = list.has_focus();
        let builder = UiBuilder::new().max_rect(room).accessibility_parent(list_id());
        ui.scope_builder(builder, |ui| {
            ui.set_min_size(room.size());
            if let Some(until) = view.waits_until.filter(|_| draft.is_looking)
                && draft.count() == 0
            {
                let words = format!("Find looks as soon as {until}.");
                return empty_state_ui(ui, &words, None);
            }
            let is_answered = draft.window.is_some();
            if draft.count() == 0 && is_answered && !draft.is_looking {
                ScrollArea::vertical().id_salt("nothing").auto_shrink([false, false]).show(
                    ui,
                    |ui| {
                        Frame::new().inner_margin(Margin::symmetric(16, 0)).show(ui, |ui| {
                            empty::nothing_ui(ui, view, draft, query, actions);
                        });
                        follow_keyboard(ui);
                    },
                );
                return;
            }
            if rows_ui(ui, view, draft, columns.as_deref(), rings, actions) {
                list.request_focus();
            }
        });
        if rings && draft.count() == 0 {
            let ring = Stroke::new(theme::FOCUS_WIDTH, theme::palette(ui).focus);
            ui.painter().rect_stroke(room, 0, ring, StrokeKind::Inside);
        }
        divider_ui(ui);
        foot::foot_ui(ui, view, draft, actions);
    });
}

/// How much of each sort there is, the two looks, and the order.
fn head_ui(ui: &mut Ui, view: FindView<'_>, draft: &mut FindDraft, actions: &mut Vec<Action>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let builder = UiBuilder::new()
        .id_salt("head")
        .max_rect(rect.shrink2(vec2(16.0, 0.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut child = ui.new_child(builder);
    let ui = &mut child;
    ui.spacing_mut().item_spacing.x = theme::GAP_S;
    let room = ui.available_width() - if draft.is_narrow { 312.0 } else { 340.0 };
    tally_ui(ui, view, draft, room);
    end_aligned_ui(ui, "looks", |ui| {
        let order = if draft.oldest_first { "Oldest first" } else { "Newest first" };
        if ui.add(quiet(order).keys(Act::Order.cap())).clicked() {
            Act::Order.begin(view, draft, actions);
        }
        let current = usize::from(draft.look == Look::Table);
        if segmented_ui(ui, "Look", &["Rows", "Table"], current).is_some() {
            Act::Look.begin(view, draft, actions);
        }
        key_cap_ui(ui, Act::Look.cap());
    });
}

/// How far was looked back, while that goes on, and how much of each sort there is, in as many words as
/// there is room for.
fn tally_ui(ui: &mut Ui, view: FindView<'_>, draft: &FindDraft, mut room: f32) {
    let looking = match view.waits_until {
        Some(until) => Some(say::waiting(until)),
        None => draft.looked_to.map(|to| say::looking(Some(to), draft.oldest_first)),
    };
    if let Some(looking) = looking.filter(|_| draft.is_looking) {
        let font = theme::regular(theme::SMALL_SIZE);
        let (looking, width) = fitting(ui, looking, &font, room);
        let label = ui.add(Label::new(theme::muted(ui, looking)).extend());
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
        room -= width + theme::GAP_S;
    }
    let Some(counts) = &draft.counts else { return };
    let font = theme::strong(theme::BODY_SIZE);
    let (words, width) = fitting(ui, say::of_each(counts, draft.counts_go_on), &font, room);
    // The box says how much it is as well.
    if width <= room {
        ui.add(Label::new(theme::bold(words)).extend());
    }
}

/// The first of these that fits, or else the last one, and how wide it is, in points.
pub(super) fn fitting(ui: &Ui, ways: Vec<String>, font: &FontId, room: f32) -> (String, f32) {
    let mut last = (String::new(), 0.0);
    for words in ways {
        let width = text_width(ui, &words, font);
        last = (words, width);
        if width <= room {
            break;
        }
    }
    last
}

/// Where everything stands.
fn slots(draft: &FindDraft) -> Vec<Slot> {
    let mut slots = Vec::with_capacity(draft.count() + 32);
    let mut top = 0.0;
    let mut add = |part, height| {
        slots.push(Slot { part, top, height });
        top += height;
    };
    let is_table = draft.look == Look::Table;
    let mut day = None;
    for (place, line) in draft.lines().enumerate() {
        if !is_table && (place == 0 || line.day() != day) {
            day = line.day();
            add(day.map_or(Part::Timeless, Part::Day), HEADING);
        }
        let height =
            if is_table { TABLE_ROW_HEIGHT } else { found_row_height(!line.detail.is_empty()) };
        add(Part::Row(place), height);
    }
    slots
}

/// Where the list is scrolled to in this frame; none where it stays as it is.
fn scroll_target(draft: &mut FindDraft, slots: &[Slot], height: f32) -> Option<f32> {
    let is_moved = std::mem::take(&mut draft.is_moved);
    // What was in sight stays so where a message takes room away.
    let (first, count) = draft.in_sight;
    let was_seen = draft.place().is_some_and(|place| (first..first + count).contains(&place));
    let is_lower = height < draft.height - 0.5 && was_seen;
    let scrolls_to_cursor = std::mem::take(&mut draft.scrolls_to_cursor) || is_lower;
    let top_of = |key: Key| {
        let place = draft.lines().position(|line| line.key == key)?;
        let at = slots.iter().position(|slot| slot.part == Part::Row(place))?;
        // With its day, where it is the first one of it.
        let first = at.checked_sub(1).filter(|at| !matches!(slots[*at].part, Part::Row(_)));
        Some((slots[at].top, slots[at].top + slots[at].height, slots[first.unwrap_or(at)].top))
    };
    let mut target = is_moved.then_some(draft.offset);
    // Rows that came before the ones in sight move them down; they stay where they are.
    if let Some((key, beneath)) = draft.top
        && let Some((top, ..)) = top_of(key)
        && (top - beneath - draft.offset).abs() > 0.5
    {
        target = Some(top - beneath);
    }
    if scrolls_to_cursor && let Some((top, bottom, heading)) = draft.cursor.and_then(top_of) {
        let offset = target.unwrap_or(draft.offset);
        if heading < offset || top < offset {
            target = Some(heading);
        } else if bottom > offset + height {
            target = Some(bottom - height);
        }
    }
    target.map(|target| target.max(0.0))
}

/// Draws what is in sight; true where a row was pressed.
fn rows_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    columns: Option<&[table::Column]>,
    rings: bool,
    actions: &mut Vec<Action>,
) -> bool {
    let slots = slots(draft);
    let total = slots.last().map_or(0.0, |slot| slot.top + slot.height);
    let mut area = ScrollArea::vertical().id_salt("found").auto_shrink([false, false]);
    if let Some(target) = scroll_target(draft, &slots, ui.available_height()) {
        area = area.vertical_scroll_offset(target.min((total - ui.available_height()).max(0.0)));
    }
    let output = area.show_viewport(ui, |ui, seen| {
        ui.set_height(total);
        ui.spacing_mut().item_spacing.y = 0.0;
        let corner = ui.max_rect().min;
        let width = ui.max_rect().width();
        let first = slots.partition_point(|slot| slot.top + slot.height <= seen.min.y);
        let mut pressed = None;
        let mut in_sight = (usize::MAX, 0);
        draft.top = None;
        for slot in slots[first..].iter().take_while(|slot| slot.top < seen.max.y) {
            let at = pos2(corner.x, corner.y + slot.top);
            let rect = Rect::from_min_size(at, vec2(width, slot.height));
            let Part::Row(place) = slot.part else {
                heading_ui(ui, view, draft, slot.part, rect, actions);
                continue;
            };
            let Some(line) = draft.line_at(place).cloned() else { continue };
            in_sight = (in_sight.0.min(place), in_sight.1 + 1);
            if draft.top.is_none() {
                draft.top = Some((line.key, slot.top - seen.min.y));
            }
            let builder = UiBuilder::new().id_salt(line.key).max_rect(rect);
            let is_chosen = draft.cursor == Some(line.key);
            let (response, is_box_pressed) = ui
                .scope_builder(builder, |ui| match columns {
                    Some(columns) => table::row_ui(ui, view, draft, &line, columns, rings),
                    None => row_ui(ui, view, draft, &line, rings),
                })
                .inner;
            if is_chosen {
                ui.ctx().accesskit_node_builder(list_id(), |node| {
                    node.set_active_descendant(response.id.accesskit_id());
                });
            }
            if response.clicked() || is_box_pressed {
                pressed = Some((place, response, is_box_pressed));
            }
        }
        draft.in_sight = if in_sight.1 == 0 { (0, 0) } else { in_sight };
        pressed
    });
    draft.offset = output.state.clamped_offset().y;
    draft.height = output.inner_rect.height();
    read_on(draft, actions);
    let Some((place, response, is_box_pressed)) = output.inner else { return false };
    press(ui, view, draft, (place, &response, is_box_pressed), actions);
    true
}

/// Asks for the next rows before the last ones are in sight.
fn read_on(draft: &mut FindDraft, actions: &mut Vec<Action>) {
    let Some(window) = draft.window.as_ref().filter(|_| !draft.is_looking) else { return };
    let (first, count) = draft.in_sight;
    let edge = if window.after() != End::Nothing && first + count + READ_ON >= draft.count() {
        Edge::Last
    } else if window.before() != End::Nothing && first <= READ_ON {
        Edge::First
    } else {
        return;
    };
    draft.is_looking = true;
    actions.push(Action::Find(FindAction::More(edge)));
}

/// A press chooses a row; with Ctrl it marks it, with Shift all from the chosen one to it. A second
/// press opens it.
fn press(
    ui: &Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    (place, response, is_box_pressed): (usize, &Response, bool),
    actions: &mut Vec<Action>,
) {
    let modifiers = ui.input(|input| input.modifiers);
    let before = draft.place();
    draft.choose(place);
    if is_box_pressed || modifiers.command {
        Act::Mark.begin(view, draft, actions);
    } else if let Some(before) = before.filter(|_| modifiers.shift) {
        for place in before.min(place)..=before.max(place) {
            let uid = draft.line_at(place).and_then(|line| line.uid_of_entry());
            if let Some(uid) = uid {
                draft.mark(uid);
            }
        }
    } else if response.double_clicked() {
        Act::Open.begin(view, draft, actions);
    }
}

fn row_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &FindDraft,
    line: &super::row::Line,
    rings: bool,
) -> (Response, bool) {
    // A goal begins on a day.
    let has_time = line.item.thing() != Thing::Goal;
    let time = line.at.filter(|_| has_time).map(|at| words::clock(at.naive_local()));
    let time = time.unwrap_or_default();
    let badges = badges(line, view.setup, view.civil_now());
    let shows_marks = !draft.marks.is_empty();
    let row = FoundRow {
        time: &time,
        text: &line.text,
        found: &line.found,
        detail: &line.detail,
        detail_found: &line.detail_found,
        badges: &badges,
        mark: if shows_marks { mark_box(draft, line) } else { MarkBox::None },
    };
    found_row_ui(ui, &row, draft.cursor == Some(line.key), rings)
}

/// A day, or the words above what has none.
fn heading_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    part: Part,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let words = match part {
        Part::Day(day) => day_in_words(day, view.now.date_naive()),
        Part::Timeless | Part::Row(_) => TIMELESS.to_owned(),
    };
    ui.painter().rect_filled(rect, 0, theme::palette(ui).paper);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(theme::palette(ui)));
    let builder = UiBuilder::new()
        .id_salt(("heading", &words))
        .max_rect(rect.shrink2(vec2(16.0, 0.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut child = ui.new_child(builder);
    let name = egui::RichText::new(&words)
        .font(theme::strong(theme::SMALL_SIZE))
        .color(theme::palette(ui).muted);
    let label = child.add(Label::new(name).selectable(false));
    child.ctx().accesskit_node_builder(label.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words.as_str());
    });
    if part == Part::Timeless && draft.has_more_timeless {
        child.spacing_mut().interact_size.y = 24.0;
        end_aligned_ui(&mut child, "all timeless", |ui| {
            let button = crate::ui::widgets::small_button_ui(
                ui,
                "Show all",
                "Show all rules and words",
                Some(Act::Timeless.cap()),
            );
            if button.clicked() {
                Act::Timeless.begin(view, draft, actions);
            }
        });
    }
}

/// `Today · Sat 21 Nov 2026`, `Fri 30 Oct 2026`
fn day_in_words(day: NaiveDate, today: NaiveDate) -> String {
    let date = if day.year() == today.year() {
        day.format("%a %-d %b").to_string()
    } else {
        day.format("%a %-d %b %Y").to_string()
    };
    match (today - day).num_days() {
        0 => format!("Today · {date}"),
        1 => format!("Yesterday · {date}"),
        _ => date,
    }
}

/// The box of a row; only interactions and kudos can be marked.
pub(super) fn mark_box(draft: &FindDraft, line: &super::row::Line) -> MarkBox {
    line.entry().map_or(MarkBox::Empty, |row| MarkBox::Shown(draft.marks.has(row.uid())))
}

/// How many are marked, as far as that is known.
pub(super) fn marked(draft: &FindDraft) -> Option<u64> {
    match &draft.marks {
        Marks::These(uids) => Some(uids.len() as u64),
        Marks::AllBut(uids) => {
            let is_all = |it: &&FindCounts| !it.is_more && !draft.counts_go_on;
            let counts = draft.counts.as_ref().filter(is_all)?;
            let all = counts.of(Thing::Interaction) + counts.follow_ups + counts.of(Thing::Kudos);
            Some(all.saturating_sub(uids.len() as u64))
        }
    }
}
