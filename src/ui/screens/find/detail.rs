//! The chosen one beside the list: its words, its facts, what is owed, and what can be done with it.

use super::acts::Act;
use super::draft::FindDraft;
use super::row::{Line, badges, owed_badge, texts, title_of};
use super::{FindView, say};
use crate::domain::interaction::{Interaction, Mood};
use crate::domain::kudos::Kudos;
use crate::domain::search_words::Wanted;
use crate::journal::{EntryRow, FoundItem, Logged, PartOf};
use crate::ui::action::Action;
use crate::ui::screens::follow_ups::step_marks;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, Tone, badge_ui, fact_chip_ui, follow_keyboard, marked_text, plain, primary, step_badge_ui,
};
use crate::ui::words;
use chrono::Datelike as _;
use egui::{Frame, Label, Margin, ScrollArea, Ui, vec2};
use std::rc::Rc;

/// Longest text of a field, in characters; the rest is in its form.
const TEXT_CHARS: usize = 1_500;
/// Height of the head and the edges, in points.
const HEAD: f32 = 40.0;

pub(super) fn detail_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    actions: &mut Vec<Action>,
    height: f32,
) {
    let Some(line) = draft.chosen().cloned() else { return };
    let title = head(view, &line);
    let note = say::one(line.item.thing());
    Card::new().title(&title).note(note).flush().min_height(height).show(ui, |ui| {
        let area = ScrollArea::vertical()
            .id_salt(("found one", line.item.uid()))
            .max_height((height - HEAD).max(48.0))
            .auto_shrink([false, false]);
        area.show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = theme::GAP_S;
                words_ui(ui, view, draft, &line);
                ui.add_space(theme::GAP_S);
                acts_ui(ui, view, draft, &line, actions);
            });
            follow_keyboard(ui);
        });
    });
}

/// When it was: `Fri 30 Oct · 16:20`.
fn head(view: FindView<'_>, line: &Line) -> String {
    let Some(at) = line.at else {
        let mut name = say::one(line.item.thing()).to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        return name;
    };
    // What matched may have happened later than what it belongs to.
    let at = line.entry().map_or(at, |row| row.entry.happened_at());
    let is_this_year = at.year() == view.now.year();
    let day = at.format(if is_this_year { "%a %-d %b" } else { "%a %-d %b %Y" });
    if matches!(line.item, FoundItem::Goal(_)) {
        return format!("since {day}");
    }
    format!("{day} · {}", words::clock(at.naive_local()))
}

fn words_ui(ui: &mut Ui, view: FindView<'_>, draft: &FindDraft, line: &Rc<Line>) {
    let wanted = Wanted::read(&view.read(&draft.line).words);
    let title = title_of(&line.item, &view.setup.vocabulary);
    text_ui(ui, &words::shortened(&title, TEXT_CHARS), &wanted, theme::CAPTURE_SIZE);
    ui.scope(|ui| {
        // Nothing of it is pressed, so its rows need no room for a finger.
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        ui.horizontal_wrapped(|ui| match &line.item {
            FoundItem::Entry(row) => match &row.entry {
                Logged::Interaction(it) => facts_ui(ui, view, it),
                Logged::Kudos(it) => kudos_facts_ui(ui, view, it),
            },
            _ => {
                for (tone, words) in badges(line, view.setup, view.civil_now()) {
                    badge_ui(ui, tone, &words);
                }
            }
        });
    });
    for (label, text) in texts(&line.item) {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.label(theme::bold(label));
            text_ui(ui, &words::shortened(text, TEXT_CHARS), &wanted, theme::BODY_SIZE);
        });
    }
    if let Some(row) = line.entry() {
        entry_ui(ui, view, draft, row);
    }
    // A promise and what was noted at its steps are shown with the follow-up.
    if matches!(line.part, Some(PartOf::Referral | PartOf::Exception)) {
        text_ui(ui, &line.detail, &wanted, theme::BODY_SIZE);
    }
}

/// A text with what was looked for on a tint, wrapped.
fn text_ui(ui: &mut Ui, text: &str, wanted: &Wanted, size: f32) {
    let p = theme::palette(ui);
    let spans: Vec<_> = wanted.marks(text).into_iter().map(|it| (it, p.found)).collect();
    let mut job = marked_text(text, &theme::regular(size), p.ink, &spans);
    job.break_on_newline = true;
    job.wrap.max_width = ui.available_width();
    ui.add(Label::new(job).wrap());
}

fn facts_ui(ui: &mut Ui, view: FindView<'_>, it: &Interaction) {
    let vocabulary = &view.setup.vocabulary;
    fact_chip_ui(ui, "Kind", vocabulary.name(it.kind));
    fact_chip_ui(ui, "How", vocabulary.name(it.channel));
    fact_chip_ui(ui, "Who", vocabulary.name(it.audience));
    if it.count > 1 {
        fact_chip_ui(ui, "Count", &format!("×{}", it.count));
    }
    if let Some(minutes) = it.minutes {
        fact_chip_ui(ui, "Took", &format!("{minutes} min"));
    }
    if let Some(effort) = it.effort {
        fact_chip_ui(ui, "Effort", &effort.level().to_string());
    }
    for tag in &it.tags {
        fact_chip_ui(ui, "", &format!("#{tag}"));
    }
}

fn kudos_facts_ui(ui: &mut Ui, view: FindView<'_>, it: &Kudos) {
    let vocabulary = &view.setup.vocabulary;
    badge_ui(ui, Tone::Accent, "Kudos");
    fact_chip_ui(ui, "How", vocabulary.name(it.channel));
    fact_chip_ui(ui, "Who", vocabulary.name(it.audience));
    for tag in &it.tags {
        fact_chip_ui(ui, "", &format!("#{tag}"));
    }
}

/// Mood, rules, and what is or was owed.
fn entry_ui(ui: &mut Ui, view: FindView<'_>, draft: &FindDraft, row: &EntryRow) {
    if let Logged::Interaction(it) = &row.entry {
        if let Some(mood) = moods(it.mood_before, it.mood_after) {
            fact_ui(ui, "Mood", &mood);
        }
        if let Some(expectation) = it.expectation {
            fact_ui(ui, "Against what they expected", &expectation.label().to_lowercase());
        }
    }
    for met in &row.rules {
        if let Some(words) = words::rule_met(*met, &view.setup.rules) {
            ui.add(Label::new(theme::muted(ui, words)).wrap());
        }
    }
    if let Some(contact) = &row.refer_to {
        fact_ui(ui, "Passed on to", &contact.name);
    }
    let Some(owed) = &row.follow_up else { return };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.label(theme::bold("Follow-up"));
        let (tone, words) = owed_badge(owed, view.civil_now());
        badge_ui(ui, tone, &words);
    });
    if !owed.promise.is_empty() {
        ui.add(Label::new(owed.promise.as_str()).wrap());
    }
    let case = draft.case.as_ref().filter(|case| case.case.follow_up.uid == owed.uid);
    if let Some(case) = case {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for mark in step_marks(owed, |step| case.case.status(step)) {
                step_badge_ui(ui, mark);
            }
        });
        for note in case.case.notes.iter().filter(|note| !note.words.trim().is_empty()) {
            let words = format!("{}: {}", note.step.label(), note.words);
            ui.add(Label::new(theme::muted(ui, words)).wrap());
        }
    }
}

fn fact_ui(ui: &mut Ui, label: &str, value: &str) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(theme::bold(label));
        ui.label(value);
    });
}

/// `upset → happy`
fn moods(before: Option<Mood>, after: Option<Mood>) -> Option<String> {
    let word = |mood: Mood| mood.label().to_lowercase();
    match (before, after) {
        (None, None) => None,
        (Some(before), None) => Some(format!("came {}", word(before))),
        (None, Some(after)) => Some(format!("left {}", word(after))),
        (Some(before), Some(after)) => Some(format!("{} → {}", word(before), word(after))),
    }
}

/// What can be done with it, each with its key.
fn acts_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    line: &Line,
    actions: &mut Vec<Action>,
) {
    let acts = [
        Act::Continue,
        Act::Open,
        Act::Edit,
        Act::Duplicate,
        Act::FollowUp,
        Act::Copy,
        Act::Delete,
    ];
    let mut begun = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, theme::GAP_S);
        for (act, label) in acts.into_iter().filter_map(|act| Some((act, act.label(line)?))) {
            let is_main = matches!(act, Act::Continue | Act::Open);
            let button = if is_main { primary(label) } else { plain(label) };
            if ui.add(button.keys(act.cap())).clicked() {
                begun = Some(act);
            }
        }
    });
    if let Some(act) = begun {
        let marks = std::mem::take(&mut draft.marks);
        act.begin(view, draft, actions);
        // Its own buttons are about this one alone.
        draft.marks = marks;
    }
}
