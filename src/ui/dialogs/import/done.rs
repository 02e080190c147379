//! What came of an import.

use super::words::made_in_words;
use super::{ImportAction, ImportDraft, ImportView, NARROW, lines};
use crate::journal::Imported;
use crate::ui::commands::{Command, take_shortcut};
use crate::ui::theme;
use crate::ui::widgets::{Dialog, Tone, notice_ui, plain, primary, take_letter};
use crate::ui::words::{counted, form_day, grouped};
use egui::{Context, Id, Key, Label};

/// Draws the dialog.
pub(super) fn done_ui(
    ctx: &Context,
    view: ImportView<'_>,
    draft: &mut ImportDraft,
    imported: &Imported,
    asked: &mut Vec<ImportAction>,
) {
    let title = format!("{} is in", draft.name());
    let can_undo = draft.is_last_step() && imported.added > 0;
    let is_free = !ctx.text_edit_focused();
    let undoes = can_undo && is_free && take_shortcut(ctx, Command::Undo);
    let has_lines = !imported.rejected.is_empty();
    let saves = has_lines && is_free && take_letter(ctx, Key::S);
    let takes_keyboard = std::mem::take(&mut draft.wants_keyboard);
    let undo_keys = Command::Undo.keys(ctx);
    let output = Dialog::new(Id::unique(("import done", draft.id)), &title).width(NARROW).show(
        ctx,
        |ui| {
            notice_ui(ui, Tone::Good, &in_words(imported), |_| ());
            if let Some((from, to)) = imported.days {
                let (from, to) = (form_day(from, view.order), form_day(to, view.order));
                ui.label(theme::muted(ui, format!("From {from} to {to}.")));
            }
            for made in made_in_words(&imported.terms_made) {
                ui.add(Label::new(made).wrap());
            }
            if let Some(failure) = &draft.failure {
                notice_ui(ui, Tone::Bad, failure, |_| ());
            }
            if !can_undo && imported.added > 0 {
                let words = "You logged something since. Undo takes that back first, and then this \
                             import.";
                ui.add(Label::new(theme::muted(ui, words)).wrap());
            }
            ui.spacing_mut().item_spacing.y = theme::GAP_S;
            let shown = &mut draft.shown.lines;
            lines::lines_ui(ui, &imported.rejected, imported.rejected_in_all, shown);
        },
        |ui| {
            let mut pressed = None;
            if has_lines && ui.add(plain("Save the list of lines…").keys("S")).clicked() {
                pressed = Some(ImportAction::SaveLines);
            }
            if can_undo && ui.add(plain("Take it back").keys(&undo_keys)).clicked() {
                pressed = Some(ImportAction::TakeBack);
            }
            let close = ui.add(primary("Close").keys("Esc"));
            if takes_keyboard {
                close.request_focus();
            }
            if close.clicked() {
                pressed = Some(ImportAction::Leave);
            }
            pressed
        },
    );
    if undoes {
        asked.push(ImportAction::TakeBack);
    } else if saves {
        asked.push(ImportAction::SaveLines);
    } else if output.close_requested {
        asked.push(ImportAction::Leave);
    } else {
        asked.extend(output.buttons);
    }
}

/// `159,980 entries added, 12 were here already, 20 lines rejected.`
pub(in crate::ui) fn in_words(imported: &Imported) -> String {
    let mut parts = vec![format!("{} added", counted(imported.added, "entry", "entries"))];
    match imported.duplicates {
        0 => {}
        1 => parts.push("1 was here already".to_owned()),
        more => parts.push(format!("{} were here already", grouped(more))),
    }
    match imported.rejected_in_all {
        0 => {}
        more => parts.push(format!("{} not taken", counted(more, "line", "lines"))),
    }
    format!("{}.", parts.join(", "))
}
