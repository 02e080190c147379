//! The fields of a form, with what their words mean under them.
//!
//! Owns the field's identity, its hint and its sentence, and what stands ready under an empty one.

use super::draft::{Fields, FollowUpsDraft};
use super::form::{Form, Holds};
use super::{FollowUpsView, deeds};
use crate::domain::calendar::Due;
use crate::domain::contact_detail::KEPT_DAYS;
use crate::journal::CaseView;
use crate::ui::action::Action;
use crate::ui::privacy::privacy_hint_ui;
use crate::ui::theme;
use crate::ui::widgets::{TextField, plain};
use crate::ui::wording::phrased_field_ui;
use crate::ui::words;
use chrono::TimeDelta;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Ui};
use uuid::Uuid;

/// Contacts that are offered at a time.
const OFFERED: usize = 4;
/// Longest words of a field, in characters.
const LIMIT: usize = 2_000;

fn field_id(uid: Uuid, form: Form, field: usize) -> Id {
    Id::unique(("follow-up field", uid, form, field))
}

/// The identity of a field of the follow-up that is shown.
pub(super) fn field_of(draft: &FollowUpsDraft, form: Form, field: usize) -> Id {
    let uid = draft.case.as_deref().map(|case| case.case.follow_up.uid);
    field_id(uid.unwrap_or_default(), form, field)
}

/// Draws the fields of a form.
pub(super) fn fields_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    case: &CaseView,
    form: Form,
) {
    let Some(mut fields) = draft.begin(form).map(|begun| begun.now.clone()) else { return };
    let before = fields.clone();
    for (index, (label, hint, holds)) in form.fields().iter().enumerate() {
        if *holds == Holds::CheckBack {
            ui.checkbox(&mut fields.checks_back, "Check back afterwards");
            if !fields.checks_back {
                continue;
            }
        }
        let words = form.between_colleagues(index).filter(|_| case.is_agreed_step);
        let words = words.unwrap_or((label, hint));
        field_ui(ui, view, draft, case, (form, index), words, &mut fields);
        if *holds != Holds::Words {
            meaning_ui(ui, view, case, (form, index), &fields);
        } else if form != Form::Reach {
            privacy_hint_ui(ui, &fields.texts[index], view.today());
        }
    }
    if form == Form::Reach {
        let until = view.civil_now().date() + TimeDelta::days(KEPT_DAYS);
        let words = format!(
            "{}Hidden on screen, in no export, hand-over or search. Erased when this closes, or on \
             {}.",
            replaced(case),
            until.format("%-d %b")
        );
        ui.add(egui::Label::new(theme::muted(ui, words)).wrap());
    }
    if fields != before {
        draft.fault = None;
        if let Some(begun) = draft.begin(form) {
            begun.now = fields;
        }
    }
}

/// What a new contact detail takes the place of.
fn replaced(case: &CaseView) -> String {
    let known = case.detail.as_ref();
    known.map_or_else(String::new, |detail| {
        format!("Replaces {}; left empty, it is erased. ", detail.masked())
    })
}

fn field_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    case: &CaseView,
    (form, index): (Form, usize),
    (label, hint): (&str, &str),
    fields: &mut Fields,
) {
    let uid = case.case.follow_up.uid;
    let id = field_id(uid, form, index);
    let is_this = |fault: &&super::draft::Fault| {
        fault.follow_up == uid && fault.form == Some(form) && fault.field == Some(index)
    };
    let fault = draft.fault.as_ref().filter(is_this).map(|fault| fault.sentence.clone());
    let hint = match time_left_out(view, case, form, index, fields) {
        Some(time) => time,
        None => hint.to_owned(),
    };
    let field = TextField::new(label, &mut fields.texts[index]);
    let field = field.hint(&hint).id(id).limit(LIMIT).error(fault.as_deref());
    let response = if form.is_told(index) {
        phrased_field_ui(ui, field, &view.setup.phrases)
    } else {
        field.show(ui)
    };
    if draft.focus_field == Some((form, index)) && !view.is_behind {
        draft.focus_field = None;
        response.request_focus();
        if draft.is_as_it_was(uid, form, index) {
            select_all(ui, id, &fields.texts[index]);
        }
    }
    if response.has_focus() {
        draft.field = Some((form, index));
    }
}

/// Selects the words of a field, so that typing replaces them and an arrow keeps them.
fn select_all(ui: &Ui, id: Id, words: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(words.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), id);
}

/// What an empty field with a time means, as its hint.
fn time_left_out(
    view: FollowUpsView<'_>,
    case: &CaseView,
    form: Form,
    index: usize,
    fields: &Fields,
) -> Option<String> {
    let mut empty = fields.clone();
    empty.texts[index].clear();
    let due = deeds::time_of(form, index, &empty, case, view)?;
    Some(words::due_in_full(due.at))
}

/// What a field with a time means, in a sentence under it.
fn meaning_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    case: &CaseView,
    (form, index): (Form, usize),
    fields: &Fields,
) {
    let p = theme::palette(ui);
    let Some(due) = deeds::time_of(form, index, fields, case, view) else { return };
    let (words, is_moved) = meaning(view, &due, fields.texts[index].trim().is_empty());
    let words = theme::muted(ui, words);
    let words = if is_moved { words.color(p.warn.fg) } else { words };
    ui.add(egui::Label::new(words).wrap());
}

/// What a time means, and whether opening hours moved it.
fn meaning(view: FollowUpsView<'_>, due: &Due, is_left_out: bool) -> (String, bool) {
    let now = view.civil_now();
    let when = format!("{} {}", words::day(due.at.date(), now.date()), words::clock(due.at));
    if let Some(wish) = due.moved_from {
        return (format!("{when} ({})", words::moved_note(wish, due.at)), true);
    }
    let mut sentence = if is_left_out { format!("{when}, if left empty.") } else { when };
    if view.setup.calendar.is_never_open() {
        if !is_left_out {
            sentence.push('.');
        }
        sentence.push_str(" This desk has no opening hours, so the time stays as you typed it.");
    }
    (sentence, false)
}

/// What stands ready under an empty first field, each with its digit.
pub(super) fn ready(form: Form, view: FollowUpsView<'_>, draft: &FollowUpsDraft) -> Vec<String> {
    let Some(case) = draft.case.as_deref() else { return Vec::new() };
    match form {
        Form::LetGo => words::REASONS.map(str::to_owned).to_vec(),
        Form::Refer => {
            let typed = draft.begun.get(&(case.case.follow_up.uid, form));
            let typed = typed.map_or("", |begun| begun.now.texts[0].trim());
            let contacts = &view.setup.contacts;
            if typed.is_empty() {
                let likely: Vec<String> = case
                    .likely
                    .iter()
                    .filter_map(|id| contacts.get(*id))
                    .map(|contact| contact.name.clone())
                    .collect();
                if !likely.is_empty() {
                    return likely;
                }
            }
            let found = contacts.completions(typed).into_iter().take(OFFERED);
            found.map(|contact| contact.name.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// Takes what stands ready at this place.
pub(super) fn take_ready(
    form: Form,
    place: usize,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    let Some(words) = ready(form, view, draft).into_iter().nth(place) else { return };
    if let Some(begun) = draft.begin(form) {
        begun.now.texts[0] = words;
    }
    deeds::save(form, view, draft, actions);
}

/// What stands ready, as buttons.
pub(super) fn ready_ui(
    ui: &mut Ui,
    form: Form,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    let offered = ready(form, view, draft);
    let is_empty = draft.begin(form).is_some_and(|begun| begun.now.texts[0].is_empty());
    let knows_who =
        form == Form::Refer && draft.case.as_deref().is_some_and(|case| !case.likely.is_empty());
    let mut pressed = None;
    let has_any = !offered.is_empty();
    let row = |ui: &mut Ui| {
        if knows_who && is_empty {
            ui.label(theme::muted(ui, "Can answer:"));
        }
        for (place, words) in offered.iter().enumerate() {
            let digit = (place + 1).to_string();
            let keys = if is_empty { digit.as_str() } else { "" };
            if ui.add(plain(words).keys(keys)).clicked() {
                pressed = Some(place);
            }
        }
    };
    if has_any {
        ui.horizontal_wrapped(row);
    }
    if let Some(place) = pressed {
        take_ready(form, place, view, draft, actions);
    }
    let typed = draft.begin(form).map(|begun| begun.now.texts[0].trim().to_owned());
    if form == Form::Refer
        && let Some(typed) = typed.filter(|typed| !typed.is_empty())
    {
        let words = match view.setup.contacts.resolve(&typed) {
            Some(contact) => format!("Goes to {}.", contact.name),
            None => format!("Goes to {typed}, a new contact."),
        };
        ui.label(theme::muted(ui, words));
    }
}
