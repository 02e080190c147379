//! What was found as a table: a column for each fact, as many as there is room for.
//!
//! Owns the columns and what stands in their cells.

use super::acts::Act;
use super::draft::FindDraft;
use super::list::mark_box;
use super::row::{Line, badges};
use super::{FindView, say};
use crate::domain::interaction::{Interaction, Mood};
use crate::journal::Logged;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Cell, TABLE_BOX_ROOM, TABLE_ROW_HEIGHT, table_row_ui};
use egui::{
    CursorIcon, Key, Label, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Between the edge of the table and its cells, in points.
const PADDING: f32 = 16.0;
/// The words of what was found have at least this much room, in points.
const WORDS: f32 = 190.0;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fact {
    Date,
    Kind,
    Channel,
    Audience,
    Minutes,
    Effort,
    Mood,
    Count,
    Words,
    Tags,
    Owed,
}

impl Fact {
    /// In the order of the table.
    const ALL: [Self; 11] = [
        Self::Date,
        Self::Kind,
        Self::Channel,
        Self::Audience,
        Self::Minutes,
        Self::Effort,
        Self::Mood,
        Self::Count,
        Self::Words,
        Self::Tags,
        Self::Owed,
    ];

    /// What gives way first where there is little room.
    const GIVE_WAY: [Self; 9] = [
        Self::Owed,
        Self::Tags,
        Self::Count,
        Self::Effort,
        Self::Mood,
        Self::Minutes,
        Self::Channel,
        Self::Audience,
        Self::Kind,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Date => "Date and time",
            Self::Kind => "Kind",
            Self::Channel => "Channel",
            Self::Audience => "Audience",
            Self::Minutes => "Min",
            Self::Effort => "Effort",
            Self::Mood => "Mood",
            Self::Count => "Count",
            Self::Words => "What happened",
            Self::Tags => "Tags",
            Self::Owed => "Follow-up",
        }
    }

    /// Width, in points; the words take what is left.
    fn width(self) -> f32 {
        match self {
            Self::Date => 136.0,
            Self::Kind => 112.0,
            Self::Channel => 76.0,
            Self::Audience => 84.0,
            Self::Minutes => 40.0,
            Self::Count => 48.0,
            Self::Effort => 50.0,
            Self::Mood => 58.0,
            Self::Words => WORDS,
            Self::Tags => 80.0,
            Self::Owed => 90.0,
        }
    }
}

/// A column with its width, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    fact: Fact,
    width: f32,
}

/// The columns that there is room for.
pub(super) fn columns(width: f32) -> Vec<Column> {
    let room = width - 2.0 * PADDING - TABLE_BOX_ROOM - 8.0;
    let mut facts = Fact::ALL.to_vec();
    let total = |facts: &[Fact]| facts.iter().map(|fact| fact.width()).sum::<f32>();
    for gone in Fact::GIVE_WAY {
        if total(&facts) <= room {
            break;
        }
        facts.retain(|fact| *fact != gone);
    }
    let spare = (room - total(&facts)).max(0.0);
    let width = |fact: Fact| {
        let more = if fact == Fact::Words { spare } else { 0.0 };
        (fact.width() + more).floor()
    };
    facts.into_iter().map(|fact| Column { fact, width: width(fact) }).collect()
}

/// What stands above the columns; a press on the date turns the order round.
pub(super) fn head_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    columns: &[Column],
    actions: &mut Vec<Action>,
) {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width(), TABLE_ROW_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 0, p.paper);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    let mut left = rect.left() + PADDING + TABLE_BOX_ROOM;
    for column in columns {
        let cell =
            Rect::from_min_size(pos2(left, rect.top()), vec2(column.width - 12.0, rect.height()));
        if column.fact == Fact::Date {
            if date_head_ui(ui, draft, cell) {
                Act::Order.begin(view, draft, actions);
            }
        } else {
            head_cell_ui(ui, column.fact, cell);
        }
        left += column.width;
    }
}

fn head_cell_ui(ui: &mut Ui, fact: Fact, cell: Rect) {
    let layout = if is_number(fact) {
        egui::Layout::right_to_left(egui::Align::Center)
    } else {
        egui::Layout::left_to_right(egui::Align::Center)
    };
    let builder = UiBuilder::new().id_salt(fact.label()).max_rect(cell).layout(layout);
    let mut child = ui.new_child(builder);
    let words = head_words(ui, fact.label());
    child.add(Label::new(words).truncate().selectable(false));
}

fn head_words(ui: &Ui, words: &str) -> egui::RichText {
    let font = theme::strong(theme::SMALL_SIZE);
    egui::RichText::new(words).font(font).color(theme::palette(ui).muted)
}

/// The date with its order; true where it was pressed.
fn date_head_ui(ui: &mut Ui, draft: &FindDraft, cell: Rect) -> bool {
    let p = theme::palette(ui);
    let id = ui.make_persistent_id("order by date");
    let response = ui.interact(cell, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let (sign, order) = if draft.oldest_first { ("▲", "oldest") } else { ("▼", "newest") };
    let name = format!("Date and time, {order} first");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let ink = if response.hovered() { p.ink } else { p.muted };
    let words = format!("{} {sign}", Fact::Date.label());
    let font = theme::strong(theme::SMALL_SIZE);
    let galley = ui.painter().layout_no_wrap(words, font, ink);
    let at = pos2(cell.left(), cell.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    if response.has_focus() {
        let ring = egui::Stroke::new(theme::FOCUS_WIDTH, p.focus);
        ui.painter().rect_stroke(cell.expand2(vec2(4.0, -2.0)), 4, ring, egui::StrokeKind::Inside);
    }
    response.clicked() || (response.has_focus() && ui.input(|it| it.key_pressed(Key::Enter)))
}

fn is_number(fact: Fact) -> bool {
    matches!(fact, Fact::Minutes | Fact::Effort | Fact::Count)
}

/// Draws a row; answers for it, and whether its box was pressed.
pub(super) fn row_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &FindDraft,
    line: &Line,
    columns: &[Column],
    rings: bool,
) -> (Response, bool) {
    let cells: Vec<(Cell, f32)> =
        columns.iter().map(|it| (cell(view, line, it.fact), it.width)).collect();
    table_row_ui(ui, &cells, mark_box(draft, line), draft.cursor == Some(line.key), rings)
}

/// What stands in a cell.
fn cell(view: FindView<'_>, line: &Line, fact: Fact) -> Cell {
    let vocabulary = &view.setup.vocabulary;
    let it = line.interaction();
    let of = |value: fn(&Interaction) -> Option<String>| it.and_then(value).unwrap_or_default();
    let term = |value: fn(&Interaction) -> crate::domain::RowId| {
        it.map(|it| vocabulary.name(value(it)).to_owned())
    };
    let kudos = match line.entry().map(|row| &row.entry) {
        Some(Logged::Kudos(kudos)) => Some(kudos),
        _ => None,
    };
    let text = match fact {
        Fact::Date => {
            line.at.map(|at| at.format("%-d %b %Y %H:%M").to_string()).unwrap_or_default()
        }
        Fact::Kind => term(|it| it.kind).unwrap_or_else(|| sort(line)),
        Fact::Channel => term(|it| it.channel)
            .or_else(|| kudos.map(|it| vocabulary.name(it.channel).to_owned()))
            .unwrap_or_default(),
        Fact::Audience => term(|it| it.audience)
            .or_else(|| kudos.map(|it| vocabulary.name(it.audience).to_owned()))
            .unwrap_or_default(),
        Fact::Minutes => of(|it| it.minutes.map(|it| it.to_string())),
        Fact::Effort => of(|it| it.effort.map(|it| it.level().to_string())),
        Fact::Mood => of(|it| Some(moods(it.mood_before, it.mood_after))),
        Fact::Count => of(|it| Some(it.count.to_string())),
        Fact::Words => return words_cell(line),
        Fact::Tags => {
            it.map(|it| &it.tags).or(kudos.map(|it| &it.tags)).map_or_else(String::new, |tags| {
                tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
            })
        }
        Fact::Owed => owed(view, line),
    };
    Cell { text, found: Vec::new(), is_number: is_number(fact) }
}

/// The words, and behind them what else holds what was looked for.
fn words_cell(line: &Line) -> Cell {
    let mut cell = Cell { text: line.text.clone(), found: line.found.clone(), is_number: false };
    if !line.detail.is_empty() {
        let lead = cell.text.len() + " · ".len();
        cell.text = format!("{} · {}", line.text, line.detail);
        let found = line.detail_found.iter().map(|it| it.start + lead..it.end + lead);
        cell.found.extend(found);
    }
    cell
}

/// `:( → :)`
fn moods(before: Option<Mood>, after: Option<Mood>) -> String {
    match (before, after) {
        (None, None) => String::new(),
        (Some(before), None) => before.mark().to_owned(),
        (before, Some(after)) => format!("{} → {}", before.map_or("?", Mood::mark), after.mark()),
    }
}

/// What it is, where it is no interaction.
fn sort(line: &Line) -> String {
    let mut name = say::one(line.item.thing()).to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// How what is owed stands.
fn owed(view: FindView<'_>, line: &Line) -> String {
    let owes = line.entry().is_some_and(|row| row.follow_up.is_some());
    if !owes {
        return String::new();
    }
    badges(line, view.setup, view.civil_now()).pop().map(|(_, words)| words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_until_the_words_have_room() {
        for width in [420.0_f32, 560.0, 760.0, 1020.0, 1600.0] {
            let columns = columns(width);
            let total: f32 = columns.iter().map(|it| it.width).sum();
            assert!(total <= width, "{width}: {total}");
            let words = columns.iter().find(|it| it.fact == Fact::Words).unwrap();
            assert!(words.width >= WORDS, "{width}");
            assert_eq!(columns[0].fact, Fact::Date);
        }
        assert_eq!(columns(1600.0).len(), Fact::ALL.len());
    }
}
