//! What taking a desk pack would do, before it is taken: each thing with its tick.
//!
//! Owns how the items of a pack are told, and what the person decides about them. Must not: decide
//! what a merge keeps.

use super::pack::{PackAction, pressed};
use crate::domain::pack::{Change, Choice, Difference, Item, Kept, Key as ItemKey, Section, What};
use crate::domain::rule::Colour;
use crate::exchange::packs::PackSource;
use crate::journal::PackPlan;
use crate::ui::theme;
use crate::ui::widgets::{Card, Tone, colour_mark_ui, has_appeared, notice_ui, plain, primary};
use crate::ui::words::{grouped, shortened};
use egui::{Frame, Id, Key, Label, Margin, Role, Sense, Ui, WidgetInfo};
use std::collections::HashSet;

/// So many differences of one item are told.
const DIFFERENCES: usize = 3;
/// Longest text of a difference, in characters.
const TOLD_CHARS: usize = 90;

/// What is decided about the pack that is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PlanDraft {
    refuse: HashSet<ItemKey>,
    take: HashSet<ItemKey>,
    follow: bool,
}

pub(super) fn plan_ui(
    ui: &mut Ui,
    (from, plan): (&PackSource, &PackPlan),
    is_busy: bool,
    draft: &mut PlanDraft,
    asked: &mut Vec<PackAction>,
) {
    let begins = has_appeared(ui.ctx(), Id::unique("a pack that is looked at"));
    let name = if plan.name.is_empty() { "A desk pack" } else { &plan.name };
    Card::new().title(name).note("not taken yet").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        ui.add(Label::new(theme::bold(in_short(plan))).wrap());
        if !plan.note.is_empty() {
            ui.add(Label::new(theme::muted(ui, &plan.note)).wrap());
        }
        for notice in &plan.notices {
            notice_ui(ui, Tone::Warn, notice, |_| ());
        }
        if from.can_be_followed() && !plan.is_followed {
            ui.checkbox(&mut draft.follow, "Follow it");
            let words = "When the file changes, what is new in it comes here by itself; each \
                         change is shown and can be refused.";
            ui.add(Label::new(theme::muted(ui, words)).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            let take = ui.add_enabled(!is_busy, primary("Take it").keys("T"));
            if begins {
                take.request_focus();
            }
            let enters = ui.memory(|memory| memory.focused().is_none()) && pressed(ui, Key::Enter);
            if !is_busy && (take.clicked() || enters || pressed(ui, Key::T)) {
                let choice = Choice { refuse: draft.refuse.clone(), take: draft.take.clone() };
                asked.push(PackAction::Take(choice, draft.follow));
            }
            let label = if is_busy { "Leave it" } else { "Not now" };
            if ui.add(plain(label).keys("Esc")).clicked() {
                asked.push(if is_busy { PackAction::Leave } else { PackAction::PutAway });
            }
            if is_busy {
                ui.label(theme::muted(ui, "Reading it once more to take it…"));
            }
        });
    });
    for section in Section::ALL {
        section_ui(ui, section, plan, draft);
    }
}

/// `15 rules and 16 words are new. 1 contact changes. 2 things stay as they are here.`
fn in_short(plan: &PackPlan) -> String {
    let mut sentences = Vec::new();
    for (what, one, many) in [
        (What::Added, "is new", "are new"),
        (What::Changed, "changes", "change"),
        (What::Removed, "goes", "go"),
    ] {
        let changed = || plan.changes.iter().filter(|it| it.what() == what);
        let parts: Vec<String> = Section::ALL
            .into_iter()
            .map(|section| (section, changed().filter(|it| it.key.section == section).count()))
            .filter(|(_, count)| *count > 0)
            .map(|(section, count)| counted(section, count))
            .collect();
        let verb = if changed().count() == 1 { one } else { many };
        if let Some((last, others)) = parts.split_last() {
            let who = match others {
                [] => last.clone(),
                others => format!("{} and {last}", others.join(", ")),
            };
            sentences.push(format!("{who} {verb}."));
        }
    }
    match plan.kept.len() {
        0 => {}
        1 => sentences.push("1 thing stays as it is here.".to_owned()),
        more => sentences.push(format!("{} things stay as they are here.", grouped(more as u64))),
    }
    if sentences.is_empty() { "Nothing in it is new here.".to_owned() } else { sentences.join(" ") }
}

/// `1 rule`, `16 phrases`
fn counted(section: Section, count: usize) -> String {
    let (one, many) = match section {
        Section::Rule => ("rule", "rules"),
        Section::Phrase => ("phrase", "phrases"),
        Section::Contact => ("contact", "contacts"),
        Section::Kind => ("kind", "kinds"),
        Section::Preset => ("preset", "presets"),
        Section::Hours => ("opening time", "opening times"),
    };
    if count == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(count as u64)) }
}

/// The things of one section, by what would happen to them.
fn section_ui(ui: &mut Ui, section: Section, plan: &PackPlan, draft: &mut PlanDraft) {
    let changes = plan.changes.iter().filter(|it| it.key.section == section);
    let kept = plan.kept.iter().filter(|it| it.key.section == section);
    let (changes, kept): (Vec<&Change>, Vec<&Kept>) = (changes.collect(), kept.collect());
    if changes.is_empty() && kept.is_empty() {
        return;
    }
    let note = format!("{} of {} taken", taken(&changes, &kept, draft), changes.len() + kept.len());
    Card::new().title(section.heading()).note(&note).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut is_first = true;
        for (what, heading) in
            [(What::Changed, "Would change"), (What::Removed, "Would go"), (What::Added, "New")]
        {
            let those: Vec<&Change> =
                changes.iter().copied().filter(|it| it.what() == what).collect();
            if !those.is_empty() {
                heading_ui(ui, heading, those.len(), &mut is_first);
            }
            for change in those {
                change_ui(ui, change, draft);
            }
        }
        if !kept.is_empty() {
            heading_ui(ui, "Stays as it is here, unless you tick it", kept.len(), &mut is_first);
        }
        for kept in kept {
            kept_ui(ui, kept, draft);
        }
    });
}

fn heading_ui(ui: &mut Ui, words: &str, count: usize, is_first: &mut bool) {
    if !std::mem::take(is_first) {
        ui.add_space(12.0);
    }
    ui.label(theme::muted(ui, format!("{words} · {}", grouped(count as u64))).strong());
}

fn taken(changes: &[&Change], kept: &[&Kept], draft: &PlanDraft) -> usize {
    changes.iter().filter(|it| !draft.refuse.contains(&it.key)).count()
        + kept.iter().filter(|it| draft.take.contains(&it.key)).count()
}

/// One change, taken unless the tick goes.
fn change_ui(ui: &mut Ui, change: &Change, draft: &mut PlanDraft) {
    let mut is_taken = !draft.refuse.contains(&change.key);
    let item = change.after.as_ref().or(change.before.as_ref());
    let is_new = change.what() == What::Added;
    if tick_ui(ui, &mut is_taken, item, is_new, change.what().label()) {
        if is_taken {
            draft.refuse.remove(&change.key);
        } else {
            draft.refuse.insert(change.key.clone());
        }
    }
    if change.what() == What::Changed {
        differences_ui(ui, &change.differences());
    }
}

/// What stays, unless the pack's version is wanted.
fn kept_ui(ui: &mut Ui, kept: &Kept, draft: &mut PlanDraft) {
    let mut is_taken = draft.take.contains(&kept.key);
    let item = kept.theirs.as_ref().or(kept.mine.as_ref());
    if tick_ui(ui, &mut is_taken, item, false, kept.why.label()) {
        if is_taken {
            draft.take.insert(kept.key.clone());
        } else {
            draft.take.remove(&kept.key);
        }
    }
    differences_ui(ui, &kept.differences());
}

/// A thing with its tick: a rule with the shape and the word of its colour, and the gist of what
/// nobody here knows yet. `mark` says what happens to it. True where the tick changed.
fn tick_ui(
    ui: &mut Ui,
    is_taken: &mut bool,
    item: Option<&Item>,
    is_new: bool,
    mark: &str,
) -> bool {
    let title = item.map_or_else(String::new, |it| shortened(&it.title(), TOLD_CHARS));
    let colour = colour_in(item);
    let mut aside = Vec::new();
    aside.extend(colour.map(|it| it.label().to_owned()));
    aside.extend(item.filter(|_| is_new).map(gist).filter(|it| !it.is_empty()));
    if !is_new {
        aside.push(mark.to_owned());
    }
    let mut has_changed = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_S;
        ui.set_min_height(28.0);
        // Nothing stands in the box of the tick but the tick.
        ui.spacing_mut().interact_size.x = 20.0;
        ui.spacing_mut().icon_spacing = 0.0;
        let tick = ui.checkbox(is_taken, "");
        let mut spoken = vec![title.as_str()];
        spoken.extend(colour.map(Colour::label));
        spoken.push(mark);
        let spoken = spoken.join(", ");
        tick.widget_info(|| {
            WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *is_taken, &spoken)
        });
        if let Some(colour) = colour {
            colour_mark_ui(ui, colour);
        }
        // What stands beside a tick belongs to it for the mouse; for the keyboard it is one stop.
        let words = ui.add(Label::new(&title).truncate().sense(Sense::CLICK));
        if words.clicked() {
            *is_taken = !*is_taken;
        }
        if !aside.is_empty() && ui.available_width() > 40.0 {
            ui.add(Label::new(theme::muted(ui, aside.join(" · "))).truncate());
        }
        has_changed = tick.changed() || words.clicked();
    });
    has_changed
}

/// The colour of a rule; none of anything else.
pub(super) fn colour_in(item: Option<&Item>) -> Option<Colour> {
    match item {
        Some(Item::Rule(rule)) => Some(rule.colour),
        _ => None,
    }
}

/// What is worth knowing about something new, in a few words; may be empty.
fn gist(item: &Item) -> String {
    match item {
        Item::Rule(rule) if rule.intent.is_empty() => "no reason given".to_owned(),
        Item::Rule(rule) => rule.intent.clone(),
        Item::Phrase(phrase) => format!("say “{}”", phrase.say),
        Item::Contact(contact) => contact.answers.clone(),
        Item::Kind(kind) => kind.counts_as.label().to_owned(),
        Item::Preset(preset) => preset.kind.clone(),
        Item::Closure(closure) => closure.reason.clone(),
        Item::Week(_) => String::new(),
    }
}

/// `Ask: the desk lead → Maria`
pub(super) fn told(difference: &Difference) -> String {
    let or_nothing = |text: &str| match text {
        "" => "nothing".to_owned(),
        text => shortened(text, TOLD_CHARS),
    };
    let Difference { field, before, after } = difference;
    format!("{field}: {} → {}", or_nothing(before), or_nothing(after))
}

/// How many lines [`differences_ui`] takes where none is longer than its line.
pub(super) fn lines_of(differences: &[Difference]) -> usize {
    differences.len().min(DIFFERENCES + 1)
}

/// What differs, one difference a line.
pub(super) fn differences_ui(ui: &mut Ui, differences: &[Difference]) {
    let frame = Frame::new().inner_margin(Margin { left: 24, right: 0, top: 0, bottom: 4 });
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for difference in differences.iter().take(DIFFERENCES) {
            // What does not fit is whole where the mouse rests on it.
            ui.add(Label::new(theme::muted(ui, told(difference))).truncate());
        }
        if differences.len() > DIFFERENCES {
            let more = format!("and {} more", differences.len() - DIFFERENCES);
            ui.label(theme::muted(ui, more));
        }
    });
}
