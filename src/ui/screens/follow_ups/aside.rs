//! What stands under the steps: settled promises, the chain, and how to reach the customer.

use super::acts::Act;
use super::draft::FollowUpsDraft;
use super::{FollowUpsView, say};
use crate::domain::contact_detail::KEPT_DAYS;
use crate::domain::follow_up::{Ending, Promise, Score};
use crate::journal::{CaseView, EntryRow, Logged};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Tone, badge_ui, quiet};
use crate::ui::words;
use chrono::TimeDelta;
use egui::{Label, Ui};

/// Longest title of a chain, in characters.
const TITLE_CHARS: usize = 60;

/// Every promise that is settled, the first one first, and how many of them were kept.
pub(super) fn history_ui(ui: &mut Ui, view: FollowUpsView<'_>, case: &CaseView) {
    let past = &case.case.past;
    if past.is_empty() {
        return;
    }
    let Score { kept, of } = Score::of(past);
    let head = match of {
        0 => "Promises so far".to_owned(),
        1 => format!("Kept {kept} of 1 promise"),
        of => format!("Kept {kept} of {of} promises"),
    };
    ui.label(theme::bold(head));
    for promise in past {
        promise_ui(ui, view, promise);
    }
    ui.add_space(theme::GAP_S);
}

fn promise_ui(ui: &mut Ui, view: FollowUpsView<'_>, promise: &Promise) {
    ui.horizontal_wrapped(|ui| {
        let ended = say::moment(promise.ended_at, view.today());
        let late = if promise.was_late() { ", late" } else { "" };
        let tone = match promise.ending {
            Ending::Kept => Tone::Good,
            Ending::Moved if promise.was_late() => Tone::Warn,
            _ => Tone::Neutral,
        };
        badge_ui(ui, tone, &format!("{}{late} {ended}", promise.ending.label()));
        if !promise.words.is_empty() {
            ui.add(Label::new(promise.words.as_str()).wrap());
        }
        let due = format!("was due {}", words::due_in_full(promise.due));
        ui.label(theme::muted(ui, due));
        if !promise.note.is_empty() {
            ui.add(Label::new(theme::muted(ui, format!("“{}”", promise.note))).wrap());
        }
    });
}

/// The interactions before and after this one.
pub(super) fn chain_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    actions: &mut Vec<Action>,
    case: &CaseView,
) {
    let here = case.interaction.happened_at;
    let others: Vec<&EntryRow> =
        case.chain.iter().filter(|row| row.uid() != case.interaction.uid).collect();
    if others.is_empty() {
        return;
    }
    ui.label(theme::bold("The same person"));
    for row in others {
        let Logged::Interaction(interaction) = &row.entry else { continue };
        let when = if row.entry.happened_at() < here { "Earlier" } else { "Later" };
        let title = words::title(interaction, &view.setup.vocabulary);
        let at = say::moment(row.entry.happened_at(), view.today());
        let words = format!("{when}: {} · {at}", words::shortened(&title, TITLE_CHARS));
        if ui.add(quiet(&words)).clicked() {
            actions.push(match &row.follow_up {
                Some(owed) => Action::ShowFollowUp(owed.uid),
                None => Action::Edit(row.uid(), false),
            });
        }
    }
    ui.add_space(theme::GAP_S);
}

/// How to reach the customer: hidden until it is asked for.
pub(super) fn reach_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
) {
    let Some(detail) = &case.detail else { return };
    let what = if detail.is_mail() { "mail" } else { "phone" };
    let shown = if draft.reveals { detail.detail.clone() } else { detail.masked() };
    let until = detail.noted_at.naive_local().date() + TimeDelta::days(KEPT_DAYS);
    let words = format!(
        "Contact: {what} {shown} — erased when this closes, or on {}",
        until.format("%-d %b")
    );
    ui.horizontal_wrapped(|ui| {
        ui.add(Label::new(theme::muted(ui, words)).wrap());
        let label = if draft.reveals { "Hide it" } else { Act::Reveal.label() };
        if case.case.follow_up.is_open() && ui.add(quiet(label).keys(Act::Reveal.cap())).clicked() {
            Act::Reveal.begin(view, draft, actions);
        }
    });
}
