//! From what is typed in a form to what is asked of the journal.
//!
//! Owns how each form is read. Must not draw, or decide what may follow what; the case does.

use super::FollowUpsView;
use super::draft::{Begun, Fault, Fields, FollowUpsDraft};
use super::form::{Form, Holds};
use crate::domain::calendar::Due;
use crate::domain::follow_up::{Deed, Findings, News, Step};
use crate::domain::snooze::read_due;
use crate::journal::CaseView;
use crate::ui::action::Action;
use chrono::NaiveDateTime;

/// A field that was not understood, and what to write in it.
type Refused = (usize, String);

/// Saves a form of the chosen follow-up, or says what is missing.
pub(super) fn save(
    form: Form,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    if draft.pending.is_some() {
        return;
    }
    let Some(begun) = draft.begin(form).cloned() else { return };
    let Some(case) = draft.chosen_case() else { return };
    let uid = case.case.follow_up.uid;
    match read(form, &begun, case, view) {
        Ok(action) => {
            draft.asked = Some((uid, Some(form)));
            draft.fault = None;
            actions.push(action);
        }
        Err((field, sentence)) => {
            draft.fault =
                Some(Fault { follow_up: uid, form: Some(form), field: Some(field), sentence });
            draft.focus_field = Some((form, field));
        }
    }
}

/// What a form asks for.
fn read(
    form: Form,
    Begun { now: fields, at_first }: &Begun,
    case: &CaseView,
    view: FollowUpsView<'_>,
) -> Result<Action, Refused> {
    let uid = case.case.follow_up.uid;
    let text = |field: usize| fields.texts[field].trim().to_owned();
    let needed = |field: usize, what: &str| match text(field) {
        words if words.is_empty() => Err((field, format!("Write {what}."))),
        words => Ok(words),
    };
    // Only words that the person had before their eyes are replaced.
    let replaces = |step| {
        let note = case.case.note(step);
        note.is_some_and(|note| note.words == at_first.texts[0])
    };
    let news = |news: News| {
        let replaces = form.at_first(case).texts == at_first.texts;
        Deed::Hear { news, replaces }
    };
    let deed = match form {
        Form::Acknowledge => {
            Deed::Acknowledge { words: text(0), replaces: replaces(Step::Acknowledge) }
        }
        Form::Clarify => Deed::Clarify { words: text(0), replaces: replaces(Step::Clarify) },
        Form::Commit => return commit(fields, case, view),
        Form::Keep => Deed::Keep { note: text(0) },
        Form::CheckBack => Deed::Solved { words: text(0) },
        Form::NotYet => {
            let promise = needed(1, "what you promise next")?;
            let due = due_of(2, Form::NotYet, fields, case, view)?;
            let check_back = check_back_of(3, fields, due.at, case, view)?;
            Deed::NotYet { words: text(0), promise, due, check_back }
        }
        Form::Pick => {
            if text(0).is_empty() {
                return Err((0, "Write a time like fri 10am or tomorrow.".to_owned()));
            }
            Deed::Move(due_of(0, Form::Pick, fields, case, view)?)
        }
        Form::LetGo => Deed::LetGo { reason: needed(0, "why, or press 1 to 4")? },
        Form::Refer => {
            let typed = needed(0, "who can answer it")?;
            let known = view.setup.contacts.resolve(&typed);
            return Ok(Action::Refer(uid, known.map_or(typed, |contact| contact.name.clone())));
        }
        Form::Own => news(News::Owned(needed(0, "who takes it on")?)),
        Form::Investigate => {
            let findings = Findings { better: text(0), worse: text(1), cost: text(2) };
            if findings.is_empty() {
                return Err((0, "Write at least one of the three.".to_owned()));
            }
            news(News::Investigated(findings))
        }
        Form::Answer => news(News::Answered(needed(0, "what the answer is")?)),
        Form::Tell => Deed::Tell { words: text(0) },
        Form::Reach => return Ok(Action::SetContactDetail(uid, text(0))),
        Form::Later => return Err((0, "Press one of the keys.".to_owned())),
    };
    Ok(Action::Follow(uid, Box::new(deed)))
}

/// A new promise; where only the check back is another, that alone.
fn commit(fields: &Fields, case: &CaseView, view: FollowUpsView<'_>) -> Result<Action, Refused> {
    let owed = &case.case.follow_up;
    let words = fields.texts[0].trim().to_owned();
    if words.is_empty() {
        return Err((0, "Write what you promise.".to_owned()));
    }
    let due = due_of(1, Form::Commit, fields, case, view)?;
    let check_back = check_back_of(2, fields, due.at, case, view)?;
    let is_as_it_was = owed.promised_at.is_some() && words == owed.promise && due.at == owed.due;
    let deed = if is_as_it_was && check_back != owed.check_back {
        Deed::PlanCheckBack(check_back)
    } else if is_as_it_was {
        return Err((0, "This is what is promised already.".to_owned()));
    } else {
        Deed::Promise { words, due, check_back }
    };
    Ok(Action::Follow(owed.uid, Box::new(deed)))
}

/// When a promise is due: what is typed, else what it is now, else what the desk's rules say.
pub(super) fn due_of(
    field: usize,
    form: Form,
    fields: &Fields,
    case: &CaseView,
    view: FollowUpsView<'_>,
) -> Result<Due, Refused> {
    let text = fields.texts[field].trim();
    let now = view.civil_now();
    if !text.is_empty() {
        return read_due(text, &view.setup.calendar, now, view.order)
            .map_err(|sentence| (field, sentence.to_owned()));
    }
    let owed = &case.case.follow_up;
    // A time that is past already can be kept no more: a new promise is due as the rules say.
    if form == Form::Commit && owed.promised_at.is_some() && owed.due > now {
        return Ok(Due { at: owed.due, moved_from: owed.due_moved_from });
    }
    Ok(Due { at: view.setup.calendar.default_due(now), moved_from: None })
}

/// When to check back: what is typed, else what is planned, else the next open day after the
/// promise; never where that is switched off.
pub(super) fn check_back_of(
    field: usize,
    fields: &Fields,
    due: NaiveDateTime,
    case: &CaseView,
    view: FollowUpsView<'_>,
) -> Result<Option<NaiveDateTime>, Refused> {
    if !fields.checks_back {
        return Ok(None);
    }
    let text = fields.texts[field].trim();
    let calendar = &view.setup.calendar;
    if text.is_empty() {
        let planned = case.case.follow_up.check_back.filter(|at| *at >= due);
        return Ok(Some(planned.unwrap_or_else(|| calendar.close_of_next_open_day(due.date()))));
    }
    let at = read_due(text, calendar, view.civil_now(), view.order)
        .map_err(|sentence| (field, sentence.to_owned()))?
        .at;
    if at < due {
        return Err((field, "Check back after the promise is due, not before.".to_owned()));
    }
    Ok(Some(at))
}

/// What a field with a time means, for the words under it.
pub(super) fn time_of(
    form: Form,
    field: usize,
    fields: &Fields,
    case: &CaseView,
    view: FollowUpsView<'_>,
) -> Option<Due> {
    match form.fields().get(field)?.2 {
        Holds::Words => None,
        Holds::Due if form == Form::Pick && fields.texts[field].trim().is_empty() => None,
        Holds::Due => due_of(field, form, fields, case, view).ok(),
        Holds::CheckBack => {
            let due = due_of(field - 1, form, fields, case, view).ok()?;
            let at = check_back_of(field, fields, due.at, case, view).ok()??;
            Some(Due { at, moved_from: None })
        }
    }
}
