//! The line under what was found: which keys there are now, or what can be done to all that is marked.

use super::acts::Act;
use super::draft::{FindDraft, Marks};
use super::keys::{box_id, list_id};
use super::list::{fitting, marked};
use super::{FindView, say};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{end_aligned_ui, key_cap_ui, plain, small_button_ui, text_width};
use egui::{Label, Sense, Ui, UiBuilder, vec2};

/// Height of the hints, in points.
const HINTS: f32 = 30.0;
/// Height of the buttons for what is marked, in points.
const BUTTONS: f32 = 44.0;

/// Width that the way into a file takes, in points.
const EXPORT: f32 = 150.0;

/// Height of the foot with the line above it, in points.
pub(super) fn height(draft: &FindDraft) -> f32 {
    1.0 + if draft.marks.is_empty() { HINTS } else { BUTTONS }
}

/// Draws it.
pub(super) fn foot_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    actions: &mut Vec<Action>,
) {
    let size = vec2(ui.available_width(), height(draft) - 1.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new()
        .id_salt("foot")
        .max_rect(rect.shrink2(vec2(16.0, 0.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.x = theme::GAP_S;
    if draft.marks.is_empty() {
        hints_ui(&mut child, view, draft, actions);
    } else {
        marked_ui(&mut child, view, draft, actions);
    }
}

/// What the keys do where the keyboard is, as many as there is room for, and the way into a file.
fn hints_ui(ui: &mut Ui, view: FindView<'_>, draft: &mut FindDraft, actions: &mut Vec<Action>) {
    let room = if draft.count() > 0 { EXPORT } else { 0.0 };
    let focused = ui.memory(egui::Memory::focused);
    let hints: &[(&str, &str)] = if focused == Some(box_id()) {
        &[("↓", "to what was found"), ("Tab", "filters"), ("Esc", "back; the words stay")]
    } else if focused == Some(list_id()) && draft.count() > 0 {
        if draft.is_narrow {
            &[
                ("Enter", "open"),
                ("Space", "mark"),
                ("D", "once more"),
                ("F", "follow-up"),
                ("C", "continue"),
                ("Esc", "to the box"),
            ]
        } else {
            &[
                ("Enter", "open"),
                ("Space", "mark"),
                ("Ctrl A", "mark all"),
                ("Esc", "to the box"),
                ("F1", "all keys"),
            ]
        }
    } else {
        &[("Esc", "to the box")]
    };
    for (cap, words) in hints {
        let width = text_width(ui, words, &theme::regular(theme::SMALL_SIZE));
        if width + 64.0 > ui.available_width() - room {
            break;
        }
        key_cap_ui(ui, cap);
        ui.label(theme::muted(ui, *words));
        ui.add_space(4.0);
    }
    if draft.count() > 0 {
        end_aligned_ui(ui, "export", |ui| {
            let (words, cap) = ("Save as a file", Act::Export.cap());
            if small_button_ui(ui, words, words, Some(cap)).clicked() {
                Act::Export.begin(view, draft, actions);
            }
        });
    }
}

/// What can be done to all that is marked.
fn marked_ui(ui: &mut Ui, view: FindView<'_>, draft: &mut FindDraft, actions: &mut Vec<Action>) {
    let acts = [
        (Act::Rekind, "Kind…", "Another kind…"),
        (Act::AddTag, "Tag…", "Add a tag…"),
        (Act::TakeTag, "Untag…", "Take a tag away…"),
        (Act::Delete, "Delete…", "Delete…"),
    ];
    let left_out = match &draft.marks {
        Marks::AllBut(uids) => uids.len() as u64,
        Marks::These(_) => 0,
    };
    let ways = say::marked(marked(draft), left_out);
    let font = theme::strong(theme::BODY_SIZE);
    let room = ui.available_width();
    let gap = ui.spacing().item_spacing.x;
    let width = |labels: [&str; 4]| -> f32 {
        let buttons = labels.iter().zip(&acts);
        let buttons = buttons.map(|(label, (act, ..))| plain(label).keys(act.cap()));
        buttons.map(|button| button.natural_width(ui) + gap).sum()
    };
    let (short, long) = (acts.map(|(_, short, _)| short), acts.map(|(.., long)| long));
    let (words, width_of_words) = fitting(ui, ways.clone(), &font, room - width(long));
    let is_small = width_of_words > room - width(long);
    let words = if is_small { fitting(ui, ways, &font, room - width(short)).0 } else { words };
    let label = ui.add(Label::new(theme::bold(words)).truncate());
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
    end_aligned_ui(ui, "acts", |ui| {
        for (act, short, long) in acts {
            let label = if is_small { short } else { long };
            let response = ui.add(plain(label).keys(act.cap()));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(long));
            if response.clicked() {
                act.begin(view, draft, actions);
            }
        }
    });
}
