//! The page of desk packs: what a desk shares in one file, taken, followed, refused and handed out.
//!
//! Shows what the worker read of packs and decides nothing about their items.

use super::{SettingsDraft, SettingsView};
use crate::domain::RowId;
use crate::domain::pack::{Change, Choice, Difference, Kept, Key as ItemKey, Section, What};
use crate::exchange::pack::STARTERS;
use crate::exchange::packs::PackSource;
use crate::journal::{PackChange, PackPlan, PackView};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, Tone, badge_ui, divider_ui, end_aligned_ui, notice_ui, plain, primary, quiet, row_ui,
    take_letter,
};
use crate::ui::words::{grouped, shortened};
use egui::{Frame, Key, Label, Margin, Popup, RichText, Ui};
use std::collections::HashSet;
use uuid::Uuid;

/// Height of a row, in points.
const ROW: f32 = 36.0;
/// So many differences of one item are told.
const DIFFERENCES: usize = 3;
/// Longest text of a difference, in characters.
const TOLD_CHARS: usize = 90;

/// What is known of packs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PacksShown {
    /// Packs that were taken.
    pub packs: Vec<PackView>,
    /// A pack that is looked at before it is taken.
    pub plan: Option<(PackSource, Box<PackPlan>)>,
    /// A pack is being read or taken.
    pub is_busy: bool,
    /// Why one was not read or taken.
    pub failure: Option<String>,
}

/// What the page asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum PackAction {
    /// Choose a file, and look at it.
    ChooseFile,
    /// Look at a pack.
    Preview(PackSource),
    /// Take no pack now.
    PutAway,
    /// Take the pack that is looked at.
    Take(Choice, bool),
    /// Hand this desk out as a pack.
    Export,
    /// Follow a pack, or no longer.
    Follow(Uuid, bool),
    /// Refuse what a followed pack changed.
    Refuse(RowId),
    /// The changes of a pack were seen.
    Seen(Uuid),
    /// Look at the followed files now.
    LookNow,
}

/// What is decided about the pack that is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PackDraft {
    refuse: HashSet<ItemKey>,
    take: HashSet<ItemKey>,
    follow: bool,
}

pub(super) fn pack_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let mut asked = Vec::new();
    if let Some(failure) = &view.packs.failure {
        notice_ui(ui, Tone::Warn, failure, |_| ());
    }
    if let Some((from, plan)) = &view.packs.plan {
        plan_ui(ui, from, plan, &mut draft.pack, &mut asked);
    } else {
        draft.pack = PackDraft::default();
        begin_ui(ui, view.packs, &mut asked);
        for pack in &view.packs.packs {
            ui.push_id(pack.uid, |ui| taken_ui(ui, pack, &mut asked));
        }
    }
    actions.extend(asked.into_iter().map(Action::Packs));
}

/// Whether a letter was pressed as a key.
fn pressed(ui: &Ui, key: Key) -> bool {
    let is_free = !ui.ctx().text_edit_focused() && !Popup::is_any_open(ui.ctx());
    let is_behind = ui.memory(|memory| memory.top_modal_layer().is_some());
    is_free && !is_behind && take_letter(ui.ctx(), key)
}

fn begin_ui(ui: &mut Ui, shown: &PacksShown, asked: &mut Vec<PackAction>) {
    Card::new().title("Desk pack").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        let words = "Rules, words, contacts, hours, presets and kinds of a desk, in one file that \
                     everybody there can share. You see what a pack would change before you take \
                     it; what you added yourself stays.";
        ui.add(Label::new(words).wrap());
        ui.add_enabled_ui(!shown.is_busy, |ui| {
            ui.horizontal_wrapped(|ui| {
                let open = ui.add(primary("Take a pack from a file…").keys("O")).clicked();
                if open || pressed(ui, Key::O) {
                    asked.push(PackAction::ChooseFile);
                }
                let export = ui.add(plain("Export this desk as a pack…").keys("E")).clicked();
                if export || pressed(ui, Key::E) {
                    asked.push(PackAction::Export);
                }
            });
        });
        ui.label(theme::muted(ui, "To begin with, made for"));
        ui.horizontal_wrapped(|ui| {
            for (place, starter) in STARTERS.iter().enumerate() {
                if ui.add(plain(starter.name)).clicked() {
                    asked.push(PackAction::Preview(PackSource::Starter(place)));
                }
            }
        });
        if shown.is_busy {
            ui.label(theme::muted(ui, "Reading…"));
        }
    });
}

/// `3 come, 1 changes, 2 stay as they are`
fn in_short(plan: &PackPlan) -> String {
    let count = |what| plan.changes.iter().filter(|it| it.what() == what).count();
    let mut parts = Vec::new();
    for (what, one, many) in [
        (What::Added, "comes", "come"),
        (What::Changed, "changes", "change"),
        (What::Removed, "goes", "go"),
    ] {
        match count(what) {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            more => parts.push(format!("{} {many}", grouped(more as u64))),
        }
    }
    match plan.kept.len() {
        0 => {}
        1 => parts.push("1 stays as it is here".to_owned()),
        more => parts.push(format!("{} stay as they are here", grouped(more as u64))),
    }
    if parts.is_empty() { "Nothing in it is new here".to_owned() } else { parts.join(", ") }
}

fn plan_ui(
    ui: &mut Ui,
    from: &PackSource,
    plan: &PackPlan,
    draft: &mut PackDraft,
    asked: &mut Vec<PackAction>,
) {
    let name = if plan.name.is_empty() { "A desk pack" } else { &plan.name };
    Card::new().title(name).note("not taken yet").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        ui.label(theme::bold(format!("{}.", in_short(plan))));
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
            let take = ui.add(primary("Take it").keys("T")).clicked();
            let enters = ui.memory(|memory| memory.focused().is_none()) && pressed(ui, Key::Enter);
            if take || enters || pressed(ui, Key::T) {
                let choice = Choice { refuse: draft.refuse.clone(), take: draft.take.clone() };
                asked.push(PackAction::Take(choice, draft.follow));
            }
            if ui.add(plain("Not now").keys("Esc")).clicked() {
                asked.push(PackAction::PutAway);
            }
        });
    });
    for section in Section::ALL {
        let changes = plan.changes.iter().filter(|it| it.key.section == section);
        let kept = plan.kept.iter().filter(|it| it.key.section == section);
        let (changes, kept): (Vec<&Change>, Vec<&Kept>) = (changes.collect(), kept.collect());
        if changes.is_empty() && kept.is_empty() {
            continue;
        }
        let note =
            format!("{} of {} taken", taken(&changes, &kept, draft), changes.len() + kept.len());
        Card::new().title(section.heading()).note(&note).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for change in changes {
                change_ui(ui, change, draft);
            }
            for kept in kept {
                kept_ui(ui, kept, draft);
            }
        });
    }
}

fn taken(changes: &[&Change], kept: &[&Kept], draft: &PackDraft) -> usize {
    changes.iter().filter(|it| !draft.refuse.contains(&it.key)).count()
        + kept.iter().filter(|it| draft.take.contains(&it.key)).count()
}

/// One change, taken unless the tick goes.
fn change_ui(ui: &mut Ui, change: &Change, draft: &mut PackDraft) {
    let mut is_taken = !draft.refuse.contains(&change.key);
    let name = format!("{} · {}", change.what().label(), shortened(&change.title(), TOLD_CHARS));
    if ui.checkbox(&mut is_taken, name).changed() {
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
fn kept_ui(ui: &mut Ui, kept: &Kept, draft: &mut PackDraft) {
    let mut is_taken = draft.take.contains(&kept.key);
    let why = kept.why.label();
    let name = format!("{why} · {}", shortened(&kept.title(), TOLD_CHARS));
    if ui.checkbox(&mut is_taken, name).changed() {
        if is_taken {
            draft.take.insert(kept.key.clone());
        } else {
            draft.take.remove(&kept.key);
        }
    }
    differences_ui(ui, &kept.differences());
}

/// `Ask: the desk lead → Maria`
fn told(difference: &Difference) -> String {
    let or_nothing = |text: &str| match text {
        "" => "nothing".to_owned(),
        text => shortened(text, TOLD_CHARS),
    };
    let Difference { field, before, after } = difference;
    format!("{field}: {} → {}", or_nothing(before), or_nothing(after))
}

fn differences_ui(ui: &mut Ui, differences: &[Difference]) {
    let frame = Frame::new().inner_margin(Margin { left: 24, right: 0, top: 0, bottom: 4 });
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for difference in differences.iter().take(DIFFERENCES) {
            ui.add(Label::new(theme::muted(ui, told(difference))).wrap());
        }
        if differences.len() > DIFFERENCES {
            let more = format!("and {} more", differences.len() - DIFFERENCES);
            ui.label(theme::muted(ui, more));
        }
    });
}

/// A pack that was taken, with what it changed since somebody looked.
fn taken_ui(ui: &mut Ui, pack: &PackView, asked: &mut Vec<PackAction>) {
    let name = if pack.name.is_empty() { file_name(&pack.origin) } else { pack.name.clone() };
    let day = pack.taken_at.format("%-d %b %Y").to_string();
    let note = format!("last taken {day}");
    Card::new().title(&name).note(&note).flush().show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_S;
            if !pack.trouble.is_empty() {
                notice_ui(ui, Tone::Warn, &pack.trouble, |_| ());
            }
            let words = if pack.is_followed {
                format!("You follow {}.", pack.origin)
            } else {
                format!("From {}. You do not follow it.", pack.origin)
            };
            ui.add(Label::new(theme::muted(ui, words)).wrap());
            buttons_ui(ui, pack, asked);
        });
        if pack.changes.is_empty() {
            return;
        }
        divider_ui(ui);
        Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.label(theme::bold("Changed since you looked"));
                end_aligned_ui(ui, "seen", |ui| {
                    if ui.add(quiet("All seen")).clicked() {
                        asked.push(PackAction::Seen(pack.uid));
                    }
                });
            });
        });
        divider_ui(ui);
        for change in &pack.changes {
            ui.push_id(change.id, |ui| since_ui(ui, change, asked));
        }
    });
}

fn buttons_ui(ui: &mut Ui, pack: &PackView, asked: &mut Vec<PackAction>) {
    let is_file = !STARTERS.iter().any(|starter| starter.name == pack.origin);
    ui.horizontal_wrapped(|ui| {
        if pack.is_followed {
            if ui.add(plain("Look now")).clicked() {
                asked.push(PackAction::LookNow);
            }
            if ui.add(plain("Stop following")).clicked() {
                asked.push(PackAction::Follow(pack.uid, false));
            }
        } else if is_file && ui.add(plain("Follow it")).clicked() {
            asked.push(PackAction::Follow(pack.uid, true));
        }
    });
}

/// One change of a followed pack, which can be refused.
fn since_ui(ui: &mut Ui, change: &PackChange, asked: &mut Vec<PackAction>) {
    let what = change.change.what();
    let title = change.change.title();
    let differences = change.change.differences();
    let mut name = format!("{}, {title}", what.label());
    for difference in differences.iter().filter(|_| what == What::Changed) {
        name.push_str(", ");
        name.push_str(&told(difference));
    }
    let mut refuses = false;
    let row = row_ui(ui, &name, false, ROW, |ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_S;
        badge_ui(ui, tone(what), what.label());
        let button = quiet("Refuse").keys("R");
        let room = ui.available_width() - button.natural_width(ui) - theme::GAP_M;
        ui.allocate_ui(egui::vec2(room, 20.0), |ui| {
            ui.set_min_width(room);
            ui.add(Label::new(RichText::new(&title)).truncate());
        });
        refuses = ui.add(button).clicked();
    });
    if what == What::Changed {
        differences_ui(ui, &differences);
    }
    if refuses || (row.has_focus() && pressed(ui, Key::R)) {
        asked.push(PackAction::Refuse(change.id));
    }
}

fn tone(what: What) -> Tone {
    match what {
        What::Added => Tone::Good,
        What::Changed => Tone::Accent,
        What::Removed => Tone::Warn,
    }
}

fn file_name(origin: &str) -> String {
    origin.rsplit(['/', '\\']).next().unwrap_or(origin).to_owned()
}
