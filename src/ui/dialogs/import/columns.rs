//! Which column of a file is what.
//!
//! Owns the two ways of asking: for what only one column can be, a field that shows which; for every
//! other column, what becomes of it.

use super::{ImportAction, ImportDraft};
use crate::exchange::import::{Field, Format, Mapping, Recognised};
use crate::ui::theme;
use crate::ui::widgets::{PickerItem, select_field_ui, select_named_ui};
use crate::ui::words::shortened;
use egui::{Label, RichText, Ui, vec2};

/// What only one column can be, in the order in which it is asked for.
const SLOTS: [(&str, Slot); 11] = [
    ("Date, or date and time", Slot::Date),
    ("Time, if in a column of its own", Slot::Of(Field::Time)),
    ("Kind", Slot::Of(Field::Kind)),
    ("Channel", Slot::Of(Field::Channel)),
    ("Audience", Slot::Of(Field::Audience)),
    ("Minutes", Slot::Of(Field::Minutes)),
    ("Effort, such as READ", Slot::Of(Field::Effort)),
    ("Count", Slot::Of(Field::Count)),
    ("Question", Slot::Of(Field::Question)),
    ("Answer", Slot::Of(Field::Answer)),
    ("Tags", Slot::Of(Field::Tags)),
];

/// What becomes of every other column.
const OTHERS: [(Field, &str); 8] = [
    (Field::Detail, "Kept in the details"),
    (Field::Tag, "One tag"),
    (Field::Tags, "Several tags"),
    (Field::Ignored, "Left out"),
    (Field::Colleague, "A colleague: left out unless ticked"),
    (Field::Added, "When it was written down"),
    (Field::Number, "Its number in the other program"),
    (Field::Site, "Site or account: kept in the details"),
];
/// Likewise in tables whose columns hold counts.
const COUNTS: [(Field, &str); 3] = [
    (Field::KindCount, "Counts a kind"),
    (Field::ChannelCount, "Counts a channel"),
    (Field::AudienceCount, "Counts an audience"),
];

/// Width of the field that says what becomes of a column, in points.
const CHOICE: f32 = 320.0;
/// Longest value that is shown of a column, in characters.
const SAMPLE_CHARS: usize = 40;
/// Least width of a field, in points.
const LEAST: f32 = 200.0;

/// A place that one column has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// When it happened.
    Date,
    Of(Field),
}

impl Slot {
    fn holds(self, field: Field) -> bool {
        match self {
            Self::Date => matches!(field, Field::DateTime | Field::Date),
            Self::Of(own) => field == own,
        }
    }

    /// The column that has it.
    fn current(self, mapping: &Mapping) -> Option<usize> {
        let place = |wanted: &dyn Fn(Field) -> bool| {
            mapping.columns.iter().position(|column| wanted(column.field))
        };
        match self {
            // Of both, the one that says more counts.
            Self::Date => {
                place(&|field| field == Field::DateTime).or_else(|| place(&|it| self.holds(it)))
            }
            Self::Of(_) => place(&|field| self.holds(field)),
        }
    }

    /// Gives it to another column, or to none.
    fn give(self, mapping: &mut Mapping, column: Option<usize>) {
        let current = self.current(mapping);
        for (at, its) in mapping.columns.iter_mut().enumerate() {
            // Several columns can hold tags; only the first one is asked for here.
            let is_other = self == Self::Of(Field::Tags) && Some(at) != current;
            if self.holds(its.field) && !is_other {
                its.field = Field::Detail;
            }
        }
        if let Some(its) = column.and_then(|at| mapping.columns.get_mut(at)) {
            its.field = match self {
                Self::Date => Field::DateTime,
                Self::Of(field) => field,
            };
        }
        if matches!(self, Self::Date | Self::Of(Field::Time)) {
            settle_time(mapping);
        }
    }
}

/// Beside a column for the time, a date is a date alone.
fn settle_time(mapping: &mut Mapping) {
    let has_time = mapping.columns.iter().any(|column| column.field == Field::Time);
    let field = if has_time { Field::Date } else { Field::DateTime };
    if let Some(at) = Slot::Date.current(mapping) {
        mapping.columns[at].field = field;
    }
}

/// Asks for every column.
pub(super) fn columns_ui(ui: &mut Ui, draft: &ImportDraft, asked: &mut Vec<ImportAction>) {
    let Some(found) = &draft.found else { return };
    if found.mapping.columns.is_empty() {
        return;
    }
    ui.add_space(theme::GAP_M);
    ui.label(theme::bold("Which column is what"));
    let mut changed = slots_ui(ui, found);
    let is_slot =
        |at: &usize| SLOTS.iter().any(|(_, slot)| slot.current(&found.mapping) == Some(*at));
    let mut others = (0..found.mapping.columns.len()).filter(|at| !is_slot(at)).peekable();
    if others.peek().is_some() {
        ui.add_space(theme::GAP_M);
        ui.label(theme::bold("The other columns"));
    }
    for at in others {
        let field = found.mapping.columns[at].field;
        ui.push_id(("other", at), |ui| {
            let chosen = other_ui(ui, found, at, field);
            changed = changed.take().or(chosen);
        });
    }
    ui.add(
        Label::new(theme::muted(ui, "Deskhand remembers this for files with the same headers."))
            .wrap(),
    );
    if let Some(mapping) = changed {
        asked.push(ImportAction::Again(Box::new(Recognised { mapping, ..(**found).clone() })));
    }
}

fn slots_ui(ui: &mut Ui, found: &Recognised) -> Option<Mapping> {
    let mut items = vec![PickerItem::new("—")];
    items.extend(found.headers.iter().enumerate().map(|(at, header)| {
        let sample = found.samples.get(at).map_or("", String::as_str);
        PickerItem::new(called(header, at)).detail(shortened(sample, SAMPLE_CHARS))
    }));
    let mut changed = None;
    let room = ui.available_width();
    let beside = [4_u8, 3, 2].into_iter().find(|it| room / f32::from(*it) >= LEAST).unwrap_or(1);
    let gap = theme::GAP_S;
    let width = (room - gap * f32::from(beside - 1)) / f32::from(beside);
    for row in SLOTS.chunks(usize::from(beside)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (label, slot) in row {
                ui.push_id(*label, |ui| {
                    ui.allocate_ui(vec2(width, theme::CONTROL_HEIGHT), |ui| {
                        ui.set_width(width);
                        let current = slot.current(&found.mapping).map_or(0, |at| at + 1);
                        let chosen = select_field_ui(ui, label, &items, Some(current));
                        if let Some(place) = chosen.filter(|place| *place != current) {
                            let mut mapping = found.mapping.clone();
                            slot.give(&mut mapping, place.checked_sub(1));
                            changed = Some(mapping);
                        }
                    });
                });
            }
        });
    }
    changed
}

/// One of the other columns: its header, what it holds, and what becomes of it.
fn other_ui(ui: &mut Ui, found: &Recognised, at: usize, field: Field) -> Option<Mapping> {
    let counts = matches!(found.format, Format::SumaCsv | Format::SumaJson);
    let fields: Vec<(Field, &str)> =
        OTHERS.into_iter().chain(COUNTS.into_iter().filter(|_| counts)).collect();
    let items: Vec<PickerItem> = fields.iter().map(|(_, label)| PickerItem::new(*label)).collect();
    // What says again what another column says is left out, too.
    let field = if field == Field::Derived { Field::Ignored } else { field };
    let current = fields.iter().position(|(its, _)| *its == field);
    let header = called(&found.headers[at], at);
    let sample = found.samples.get(at).map_or("", String::as_str);
    let mut chosen = None;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - CHOICE - theme::GAP_M).max(120.0);
        ui.allocate_ui(vec2(width, theme::CONTROL_HEIGHT), |ui| {
            ui.set_min_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(RichText::new(&header)).truncate());
            if !sample.is_empty() {
                let sample = format!("such as {}", shortened(sample, SAMPLE_CHARS));
                ui.add(Label::new(theme::muted(ui, sample)).truncate());
            }
        });
        ui.allocate_ui(vec2(CHOICE.min(ui.available_width()), theme::CONTROL_HEIGHT), |ui| {
            let label = format!("The column “{header}” becomes");
            chosen = select_named_ui(ui, &label, &items, current);
        });
    });
    let (field, _) = fields.get(chosen.filter(|place| Some(*place) != current)?)?;
    let mut mapping = found.mapping.clone();
    mapping.columns[at].field = *field;
    Some(mapping)
}

/// What a column is called, also where it has no header.
fn called(header: &str, at: usize) -> String {
    if header.trim().is_empty() { format!("Column {}", at + 1) } else { header.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::Column;

    fn mapping(fields: &[Field]) -> Mapping {
        let column = |field: &Field| Column { header: format!("{field:?}"), field: *field };
        Mapping { columns: fields.iter().map(column).collect(), ..Mapping::default() }
    }

    fn fields(mapping: &Mapping) -> Vec<Field> {
        mapping.columns.iter().map(|column| column.field).collect()
    }

    #[test]
    fn a_place_has_one_column_and_the_one_before_goes_to_the_details() {
        let mut it = mapping(&[Field::DateTime, Field::Kind, Field::Detail]);
        Slot::Of(Field::Kind).give(&mut it, Some(2));
        assert_eq!(fields(&it), [Field::DateTime, Field::Detail, Field::Kind]);
        Slot::Of(Field::Kind).give(&mut it, None);
        assert_eq!(fields(&it), [Field::DateTime, Field::Detail, Field::Detail]);
    }

    #[test]
    fn a_date_with_a_time_beside_it_is_a_date_alone() {
        let mut it = mapping(&[Field::DateTime, Field::Detail, Field::Detail]);
        Slot::Of(Field::Time).give(&mut it, Some(1));
        assert_eq!(fields(&it), [Field::Date, Field::Time, Field::Detail]);
        Slot::Date.give(&mut it, Some(2));
        assert_eq!(fields(&it), [Field::Detail, Field::Time, Field::Date]);
        Slot::Of(Field::Time).give(&mut it, None);
        assert_eq!(fields(&it), [Field::Detail, Field::Detail, Field::DateTime]);
    }

    #[test]
    fn several_columns_can_hold_tags() {
        let mut it = mapping(&[Field::Tags, Field::Tags, Field::Detail]);
        Slot::Of(Field::Tags).give(&mut it, Some(2));
        assert_eq!(fields(&it), [Field::Detail, Field::Tags, Field::Tags]);
    }
}
