//! The page of desk packs: what a desk shares in one file, taken, followed, refused and handed out.
//!
//! Shows what the worker read of packs and decides nothing about their items.

use super::pack_plan::{PlanDraft, colour_in, differences_ui, lines_of, plan_ui, told as in_words};
use super::{SettingsDraft, SettingsView};
use crate::domain::RowId;
use crate::domain::pack::{Choice, Difference, What};
use crate::exchange::pack::STARTERS;
use crate::exchange::packs::PackSource;
use crate::journal::{PackChange, PackPlan, PackView};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, Tone, badge_ui, colour_mark_ui, divider_ui, end_aligned_ui, notice_ui, plain, primary,
    quiet, row_ui, take_letter,
};
use egui::{
    Align, Frame, Id, Key, Label, Layout, Margin, Popup, Response, RichText, Ui, UiBuilder, vec2,
};
use uuid::Uuid;

/// Height of a row, in points.
const ROW: f32 = 36.0;
/// Height of a difference beneath it, in points.
const DIFFERENCE: f32 = 20.0;
/// The keys of the starter packs, in their order.
const STARTER_KEYS: [(Key, &str); 3] = [(Key::Num1, "1"), (Key::Num2, "2"), (Key::Num3, "3")];

/// What is known of packs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PacksShown {
    /// Packs that were taken.
    pub packs: Vec<PackView>,
    /// A pack that is looked at before it is taken.
    pub plan: Option<(PackSource, Box<PackPlan>)>,
    /// A pack is being read or taken.
    pub is_busy: bool,
    /// What is being read, as a person knows it; empty where nothing is.
    pub reading: String,
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
    /// Wait no longer for the one that is being read.
    Leave,
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
        plan_ui(ui, (from, plan), view.packs.is_busy, &mut draft.pack, &mut asked);
    } else {
        draft.pack = PlanDraft::default();
        begin_ui(ui, view.packs, &mut asked);
        // A letter is about the pack that has the keyboard, else about the first one.
        let packs = &view.packs.packs;
        let page = &mut draft.pack_page;
        let has = |uid: Uuid| packs.iter().any(|it| it.uid == uid && !is_starter(it));
        let first = packs.iter().find(|it| !is_starter(it)).map(|it| it.uid);
        let in_hand = page.in_hand.filter(|uid| has(*uid)).or(first);
        for pack in packs {
            let is_in_hand = in_hand == Some(pack.uid);
            let card = Id::unique(("pack that was taken", pack.uid));
            // What comes or goes above must not take the keyboard away.
            ui.scope_builder(UiBuilder::new().scope_id(card), |ui| {
                let leaving = &mut page.leaving_change;
                if taken_ui(ui, pack, is_in_hand, leaving, &mut asked) {
                    page.in_hand = Some(pack.uid);
                }
            });
        }
    }
    actions.extend(asked.into_iter().map(Action::Packs));
}

/// Whether a letter was pressed as a key.
pub(super) fn pressed(ui: &Ui, key: Key) -> bool {
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
                if !shown.is_busy && (open || pressed(ui, Key::O)) {
                    asked.push(PackAction::ChooseFile);
                }
                let export = ui.add(plain("Export this desk as a pack…").keys("E")).clicked();
                if !shown.is_busy && (export || pressed(ui, Key::E)) {
                    asked.push(PackAction::Export);
                }
            });
        });
        ui.add_enabled_ui(!shown.is_busy, |ui| {
            ui.label(theme::muted(ui, "Or begin with one that comes with Deskhand, made for"));
            ui.horizontal_wrapped(|ui| {
                for (place, (starter, (key, cap))) in STARTERS.iter().zip(STARTER_KEYS).enumerate()
                {
                    let button = ui.add(plain(starter.name).keys(cap)).clicked();
                    if !shown.is_busy && (button || pressed(ui, key)) {
                        asked.push(PackAction::Preview(PackSource::Starter(place)));
                    }
                }
            });
        });
        if shown.is_busy {
            reading_ui(ui, &shown.reading, asked);
        }
    });
}

/// A file that may take long, on a share that may be gone: nobody has to wait for it.
fn reading_ui(ui: &mut Ui, what: &str, asked: &mut Vec<PackAction>) {
    let words = if what.is_empty() { "Reading…" } else { &format!("Reading {what}…") };
    notice_ui(ui, Tone::Neutral, words, |ui| {
        if ui.add(plain("Leave it").keys("Esc")).clicked() {
            asked.push(PackAction::Leave);
        }
    });
}

/// A pack that was taken, with what it changed since somebody looked; true where it has the keyboard.
fn taken_ui(
    ui: &mut Ui,
    pack: &PackView,
    has_keys: bool,
    leaving: &mut Option<(RowId, usize)>,
    asked: &mut Vec<PackAction>,
) -> bool {
    let name = if pack.name.is_empty() { file_name(&pack.origin) } else { pack.name.clone() };
    let day = pack.taken_at.format("%-d %b %Y").to_string();
    let note = format!("last taken {day}");
    // The keyboard of a change that was refused goes to the next one.
    let is_gone = |id: RowId| pack.changes.iter().all(|it| it.id != id);
    let gone = leaving.take_if(|(id, _)| is_gone(*id)).map(|(_, place)| place);
    let mut has_keyboard = false;
    Card::new().title(&name).note(&note).flush().show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_S;
            if !pack.trouble.is_empty() {
                notice_ui(ui, Tone::Warn, &pack.trouble, |_| ());
            }
            let words = if pack.is_followed {
                format!("You follow {}.", pack.origin)
            } else if is_starter(pack) {
                "It came with Deskhand. Taken once; it does not change by itself.".to_owned()
            } else {
                format!("From {}. You do not follow it.", pack.origin)
            };
            ui.add(Label::new(theme::muted(ui, words)).wrap());
            let begins = gone.is_some() && pack.changes.is_empty();
            let buttons = Id::unique(("buttons of the pack", pack.uid));
            ui.scope_builder(UiBuilder::new().scope_id(buttons), |ui| {
                has_keyboard |= buttons_ui(ui, pack, has_keys, begins, asked);
            });
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
                    let seen = ui.add(quiet("All seen").keys(cap(has_keys, "A")));
                    has_keyboard |= seen.has_focus();
                    if seen.clicked() || (has_keys && pressed(ui, Key::A)) {
                        asked.push(PackAction::Seen(pack.uid));
                    }
                });
            });
        });
        divider_ui(ui);
        for (place, change) in pack.changes.iter().enumerate() {
            let (row, refuses) = ui.push_id(change.id, |ui| since_ui(ui, change)).inner;
            if refuses {
                *leaving = Some((change.id, place));
                asked.push(PackAction::Refuse(change.id));
            }
            if gone.is_some_and(|gone| gone.min(pack.changes.len() - 1) == place) {
                row.request_focus();
            }
            has_keyboard |= row.has_focus();
        }
    });
    has_keyboard
}

/// The cap of a key that works just now.
fn cap(works: bool, cap: &str) -> &str {
    if works { cap } else { "" }
}

fn buttons_ui(
    ui: &mut Ui,
    pack: &PackView,
    has_keys: bool,
    begins: bool,
    asked: &mut Vec<PackAction>,
) -> bool {
    if is_starter(pack) {
        return false;
    }
    let mut has_keyboard = false;
    ui.horizontal_wrapped(|ui| {
        if pack.is_followed {
            let look = ui.add(plain("Look now").keys(cap(has_keys, "L")));
            if begins {
                look.request_focus();
            }
            has_keyboard |= look.has_focus();
            if look.clicked() || (has_keys && pressed(ui, Key::L)) {
                asked.push(PackAction::LookNow);
            }
        }
        let label = if pack.is_followed { "Stop following" } else { "Follow it" };
        let follow = ui.add(plain(label).keys(cap(has_keys, "F")));
        has_keyboard |= follow.has_focus();
        if follow.clicked() || (has_keys && pressed(ui, Key::F)) {
            asked.push(PackAction::Follow(pack.uid, !pack.is_followed));
        }
    });
    has_keyboard
}

/// Whether it is one that comes with the program, and not a file.
fn is_starter(pack: &PackView) -> bool {
    STARTERS.iter().any(|starter| starter.name == pack.origin)
}

/// One change of a followed pack; true where it is refused.
fn since_ui(ui: &mut Ui, change: &PackChange) -> (Response, bool) {
    let what = change.change.what();
    let title = change.change.title();
    let differences = change.change.differences();
    let colour = colour_in(change.change.after.as_ref().or(change.change.before.as_ref()));
    let mut name = format!("{}, {title}", what.label());
    if let Some(colour) = colour {
        name.push_str(", ");
        name.push_str(colour.label());
    }
    for difference in differences.iter().filter(|_| what == What::Changed) {
        name.push_str(", ");
        name.push_str(&in_words(difference));
    }
    let mut refuses = false;
    let told: Vec<Difference> = if what == What::Changed { differences } else { Vec::new() };
    let beneath = if told.is_empty() { 0.0 } else { theme::GAP_S };
    let height = ROW + DIFFERENCE * lines_of(&told) as f32 + beneath;
    let row = row_ui(ui, &name, false, height, |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(theme::GAP_S, 0.0);
            ui.allocate_ui_with_layout(
                vec2(ui.available_width(), ROW),
                Layout::left_to_right(Align::Center),
                |ui| {
                    badge_ui(ui, tone(what), what.label());
                    if let Some(colour) = colour {
                        colour_mark_ui(ui, colour);
                    }
                    let button = quiet("Refuse").keys("R");
                    let room = ui.available_width() - button.natural_width(ui) - theme::GAP_M;
                    ui.allocate_ui(vec2(room, 20.0), |ui| {
                        ui.set_min_width(room);
                        ui.add(Label::new(RichText::new(&title)).truncate());
                    });
                    refuses = ui.add(button).clicked();
                },
            );
            differences_ui(ui, &told);
        });
    });
    refuses |= row.has_focus() && pressed(ui, Key::R);
    (row, refuses)
}

pub(super) fn tone(what: What) -> Tone {
    match what {
        What::Added => Tone::Good,
        What::Changed => Tone::Accent,
        What::Removed => Tone::Warn,
    }
}

fn file_name(origin: &str) -> String {
    origin.rsplit(['/', '\\']).next().unwrap_or(origin).to_owned()
}
