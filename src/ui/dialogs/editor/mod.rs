//! One interaction with every field, backdating included.

mod form;
#[cfg(test)]
mod tests;

pub use form::Reading;

use crate::domain::RowId;
use crate::domain::interaction::{Effort, Expectation, Mood};
use crate::domain::vocabulary::Facet;
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::commands::{Command, take_shortcut};
use crate::ui::privacy::privacy_hint_ui;
use crate::ui::state::{Editor, Field};
use crate::ui::theme;
use crate::ui::widgets::{
    Dialog, PickerItem, TextField, Tone, colour_mark_ui, divider_ui, follow_keyboard_again,
    notice_ui, plain, primary, select_field_ui,
};
use crate::ui::wording::{noted_field_ui, phrased_field_ui};
use crate::ui::words;
use chrono::NaiveDateTime;
use egui::{Context, Id, Ui};
use uuid::Uuid;

/// Narrower than this, in points, fields stand under each other.
pub(super) const TWO_COLUMNS: f32 = 520.0;

/// Draws the editor.
pub fn editor_ui(
    ctx: &Context,
    setup: &Setup,
    now: NaiveDateTime,
    editor: &mut Editor,
    actions: &mut Vec<Action>,
) {
    let saves_by_key = editor.pending.is_none() && take_shortcut(ctx, Command::SaveWithFollowUp);
    show_refusal(ctx, editor);
    let is_saving = editor.pending.is_some();
    let keys = Command::SaveWithFollowUp.keys(ctx);
    let output = Dialog::new(Id::unique("editor"), "Edit interaction").width(720.0).show(
        ctx,
        |ui| body_ui(ui, setup, now, editor, actions),
        |ui| {
            let cancel = ui.add(plain("Cancel").keys("Esc")).clicked();
            let save = ui.add_enabled(!is_saving, primary("Save").keys(&keys)).clicked();
            (cancel, save)
        },
    );
    let (cancel, save) = output.buttons;
    if save || saves_by_key {
        ctx.data_mut(|data| data.insert_temp(asked_id(), true));
        actions.push(Action::SaveEditor(Box::new(editor.clone())));
    }
    if cancel || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}

/// Notes between two frames that saving was asked for.
fn asked_id() -> Id {
    Id::unique("editor was asked to save")
}

/// Identity of a field that can be filled wrongly. Each entry has fields of its own: Ctrl+Z in a
/// field must not bring words of another entry.
fn field_id(uid: Uuid, field: Field) -> Id {
    Id::unique(("editor field", uid, field as u8))
}

/// The fields that can be filled wrongly, from above.
const FIELDS: [Field; 9] = [
    Field::Summary,
    Field::Date,
    Field::Time,
    Field::Tags,
    Field::Count,
    Field::Minutes,
    Field::Detail,
    Field::Due,
    Field::ReferTo,
];

/// After a save that was refused the keyboard goes to the first field that is wrong, once.
fn show_refusal(ctx: &Context, editor: &Editor) {
    let was_asked = ctx.data_mut(|data| data.remove_temp::<bool>(asked_id())).is_some();
    if !was_asked || editor.pending.is_some() {
        return;
    }
    if let Some(field) = FIELDS.into_iter().find(|field| editor.fault(*field).is_some()) {
        ctx.memory_mut(|memory| memory.request_focus(field_id(editor.uid, field)));
        follow_keyboard_again(ctx);
    }
}

fn body_ui(
    ui: &mut Ui,
    setup: &Setup,
    now: NaiveDateTime,
    editor: &mut Editor,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing = egui::vec2(theme::GAP_M, 10.0);
    if let Some(failure) = &editor.failure {
        notice_ui(ui, Tone::Bad, failure, |_| ());
    }
    let fault = editor.fault(Field::Summary).map(str::to_owned);
    let id = field_id(editor.uid, Field::Summary);
    let field = TextField::new("What happened", &mut editor.summary).id(id);
    noted_field_ui(ui, field.error(fault.as_deref()), &setup.phrases);
    privacy_hint_ui(ui, &editor.summary, now.date());
    let wide = ui.available_width() >= TWO_COLUMNS;
    columns_ui(ui, wide, 3, |ui, column| match column {
        0 => field_ui(ui, "Date", Field::Date, editor),
        1 => field_ui(ui, "Time", Field::Time, editor),
        _ => field_ui(ui, "Tags", Field::Tags, editor),
    });
    terms_ui(ui, setup, editor, wide);
    columns_ui(ui, wide, 3, |ui, column| match column {
        0 => field_ui(ui, "Count", Field::Count, editor),
        1 => field_ui(ui, "Minutes", Field::Minutes, editor),
        _ => effort_ui(ui, editor),
    });
    columns_ui(ui, wide, 3, |ui, column| match column {
        0 => mood_ui(ui, "Mood on arrival", &mut editor.mood_before),
        1 => mood_ui(ui, "Mood on leaving", &mut editor.mood_after),
        _ => expectation_ui(ui, editor),
    });
    let fault = editor.fault(Field::Detail).map(str::to_owned);
    let id = field_id(editor.uid, Field::Detail);
    let field = TextField::new("More about it", &mut editor.detail).id(id);
    noted_field_ui(ui, field.rows(3).error(fault.as_deref()), &setup.phrases);
    privacy_hint_ui(ui, &editor.detail, now.date());
    let hint = "What did you give that they did not know they wanted?";
    let field = TextField::new("Extra", &mut editor.extra).hint(hint);
    noted_field_ui(ui, field, &setup.phrases);
    divider_ui(ui);
    rules_ui(ui, setup, editor, actions);
    follow_up_ui(ui, setup, now, editor, wide);
}

/// The rules that came up, each with its shape, and the key that looks one up.
fn rules_ui(ui: &mut Ui, setup: &Setup, editor: &Editor, actions: &mut Vec<Action>) {
    if setup.rules.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::bold("Rules"));
        for met in &editor.rules {
            let Some(rule) = setup.rules.iter().find(|it| it.id == met.rule) else { continue };
            colour_mark_ui(ui, rule.colour);
            let bent = if met.is_bent { ", bent" } else { "" };
            let label = ui.label(format!("{}{bent}", rule.name));
            let spoken = words::rule_met(*met, &setup.rules).unwrap_or_default();
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_value(spoken));
        }
        if editor.rules.is_empty() {
            ui.label(theme::muted(ui, "None came up so far."));
        }
        let keys = Command::FindRule.keys(ui.ctx());
        if ui.add(plain("Look one up").keys(&keys)).clicked() {
            actions.push(Action::Command(Command::FindRule));
        }
    });
}

/// Fields beside each other where there is room, else under each other.
pub(super) fn columns_ui(
    ui: &mut Ui,
    wide: bool,
    count: usize,
    mut add: impl FnMut(&mut Ui, usize),
) {
    if wide {
        ui.columns(count, |columns| {
            for (index, column) in columns.iter_mut().enumerate() {
                add(column, index);
            }
        });
    } else {
        (0..count).for_each(|index| add(ui, index));
    }
}

fn field_ui(ui: &mut Ui, label: &str, field: Field, editor: &mut Editor) {
    let fault = editor.fault(field).map(str::to_owned);
    let id = field_id(editor.uid, field);
    let text = match field {
        Field::Date => &mut editor.date,
        Field::Time => &mut editor.time,
        Field::Count => &mut editor.count,
        Field::Minutes => &mut editor.minutes,
        _ => &mut editor.tags,
    };
    TextField::new(label, text).id(id).error(fault.as_deref()).show(ui);
}

fn terms_ui(ui: &mut Ui, setup: &Setup, editor: &mut Editor, wide: bool) {
    let facets = [Facet::Kind, Facet::Channel, Facet::Audience];
    columns_ui(ui, wide, facets.len(), |ui, column| {
        let (label, chosen) = match facets[column] {
            Facet::Kind => ("Kind", &mut editor.kind),
            Facet::Channel => ("How", &mut editor.channel),
            Facet::Audience => ("Who", &mut editor.audience),
        };
        term_ui(ui, setup, label, facets[column], chosen);
    });
}

/// Offers what is offered for new entries, and the archived term that this entry already has.
pub(super) fn term_ui(ui: &mut Ui, setup: &Setup, label: &str, facet: Facet, chosen: &mut RowId) {
    let terms: Vec<(RowId, &str)> = setup
        .vocabulary
        .terms(facet)
        .filter(|term| !term.archived || term.id == *chosen)
        .map(|term| (term.id, term.name.as_str()))
        .collect();
    let items: Vec<PickerItem> = terms.iter().map(|(_, name)| PickerItem::new(*name)).collect();
    let current = terms.iter().position(|(id, _)| id == chosen);
    if let Some(index) = select_field_ui(ui, label, &items, current) {
        *chosen = terms[index].0;
    }
}

/// A choice of one of a few values, or none of them.
fn option_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    values: &[T],
    words: impl Fn(T) -> PickerItem,
    chosen: &mut Option<T>,
) {
    let mut items = vec![PickerItem::new("Not said")];
    items.extend(values.iter().map(|value| words(*value)));
    let current = match chosen {
        None => Some(0),
        Some(value) => values.iter().position(|other| other == value).map(|place| place + 1),
    };
    if let Some(index) = select_field_ui(ui, label, &items, current) {
        *chosen = index.checked_sub(1).map(|place| values[place]);
    }
}

fn effort_ui(ui: &mut Ui, editor: &mut Editor) {
    let words = |effort: Effort| PickerItem::new(effort.level().to_string()).detail(effort.label());
    option_ui(ui, "Effort", &Effort::ALL, words, &mut editor.effort);
}

fn mood_ui(ui: &mut Ui, label: &str, mood: &mut Option<Mood>) {
    option_ui(ui, label, &Mood::ALL, |mood| PickerItem::new(mood.label()), mood);
}

fn expectation_ui(ui: &mut Ui, editor: &mut Editor) {
    let words = |expectation: Expectation| PickerItem::new(expectation.label());
    option_ui(ui, "What they expected", &Expectation::ALL, words, &mut editor.expectation);
}

fn follow_up_ui(ui: &mut Ui, setup: &Setup, now: NaiveDateTime, editor: &mut Editor, wide: bool) {
    let (due_fault, name_fault) = (
        editor.fault(Field::Due).map(str::to_owned),
        editor.fault(Field::ReferTo).map(str::to_owned),
    );
    let takes_keyboard = std::mem::take(&mut editor.starts_at_follow_up);
    let uid = editor.uid;
    let Some(owed) = &mut editor.follow_up else {
        ui.horizontal(|ui| {
            ui.label(theme::bold("Follow-up"));
            if ui.add(plain("Open a follow-up")).clicked() || takes_keyboard {
                editor.open_follow_up(setup, now);
                editor.starts_at_follow_up = true;
            }
        });
        return;
    };
    let mut removes = false;
    ui.horizontal(|ui| {
        ui.label(theme::bold("Follow-up"));
        removes = ui.add(plain("Remove it")).clicked();
    });
    let hint = "What you will do, in a few words";
    let id = Id::unique(("editor promise", uid));
    let promise = TextField::new("Promise", &mut owed.promise).id(id).hint(hint);
    let promise = phrased_field_ui(ui, promise, &setup.phrases);
    if takes_keyboard {
        promise.request_focus();
    }
    columns_ui(ui, wide, 2, |ui, column| {
        if column == 0 {
            let field = TextField::new("Due", &mut owed.due).id(field_id(uid, Field::Due));
            field.error(due_fault.as_deref()).show(ui);
        } else {
            TextField::new("Refer to", &mut owed.refer_to)
                .id(field_id(uid, Field::ReferTo))
                .hint("A colleague or team")
                .error(name_fault.as_deref())
                .show(ui);
        }
    });
    if removes {
        editor.follow_up = None;
    }
}
