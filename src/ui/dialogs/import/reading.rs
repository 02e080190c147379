//! While a file is read, taken over or taken back; and where it cannot be read.

use super::{ImportAction, ImportDraft, NARROW, Stage};
use crate::domain::text::size_in_words;
use crate::ui::theme;
use crate::ui::widgets::{Dialog, plain, primary, progress_ui, take_letter};
use crate::ui::words::{counted, grouped};
use egui::{Context, Id, Key, Label, Modifiers};

/// Whether all rows are read and what came of them goes to the disk, which nothing can stop.
pub(super) fn is_written(draft: &ImportDraft) -> bool {
    let total = draft.looked.as_ref().map_or(0, |it| it.survey.read);
    total > 0 && draft.watch.so_far().rows >= total
}

/// How far the work is, from 0 to 1, and in words.
pub(super) fn progress(draft: &ImportDraft) -> (Option<f32>, String) {
    let so_far = draft.watch.so_far();
    if draft.watch.is_stopped() {
        return (None, "Stopping…".to_owned());
    }
    let share = |done: u64, total: u64| (total > 0).then(|| done as f32 / total as f32);
    match &draft.stage {
        Stage::TakingBack => match draft.taken_out {
            None => (None, "Taking everything out again…".to_owned()),
            Some((done, total)) if done >= total => {
                (share(done, total), "Everything is out. Writing that to the disk…".to_owned())
            }
            Some((done, total)) => {
                let words =
                    format!("{} of {} entries are out again", grouped(done), grouped(total));
                (share(done, total), words)
            }
        },
        Stage::Taking => {
            let total = draft.looked.as_ref().map_or(0, |it| it.survey.read);
            let words = if is_written(draft) {
                "All rows are read. Writing them to the disk…".to_owned()
            } else {
                format!("{} of {} rows", grouped(so_far.rows), grouped(total))
            };
            (share(so_far.rows, total), words)
        }
        _ => {
            let of = |bytes: u64| size_in_words(usize::try_from(bytes).unwrap_or(usize::MAX));
            let rows = counted(so_far.rows, "row", "rows");
            let words = match (so_far.total, so_far.rows) {
                (0, _) => "Opening the file…".to_owned(),
                (total, 0) => format!("Looking at {}", of(total)),
                (total, _) => format!("{rows} · {} of {}", of(so_far.done), of(total)),
            };
            (share(so_far.done, so_far.total), words)
        }
    }
}

/// The dialog of something that takes long.
pub(super) fn reading_ui(ctx: &Context, draft: &ImportDraft, asked: &mut Vec<ImportAction>) {
    let name = draft.name();
    let can_stop = draft.can_stop();
    let can_wait = draft.stage != Stage::Reading;
    // A press beside the dialog must not stop it.
    let escape = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let aside = can_wait && !ctx.text_edit_focused() && take_letter(ctx, Key::G);
    let (title, note) = match draft.stage {
        Stage::Taking if !can_stop => (
            format!("Importing {name}"),
            "It cannot be stopped any more. Once it is in, Undo takes all of it back.",
        ),
        Stage::Taking => (
            format!("Importing {name}"),
            "It comes in whole or not at all. What you log meanwhile is kept and saved after it.",
        ),
        Stage::TakingBack => {
            (format!("Taking {name} back"), "What you log meanwhile is kept and saved after it.")
        }
        _ => (format!("Reading {name}"), "Nothing is added yet: you see first what would come in."),
    };
    let (share, words) = draft.progress();
    let output = Dialog::new(Id::unique("import under way"), &title).width(NARROW).show(
        ctx,
        |ui| {
            progress_ui(ui, &title, share);
            let told = ui.label(words);
            ui.ctx().accesskit_node_builder(told.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
            ui.add(Label::new(theme::muted(ui, note)).wrap());
        },
        |ui| {
            let mut pressed = None;
            if can_wait && ui.add(plain("Go on meanwhile").keys("G")).clicked() {
                pressed = Some(ImportAction::Aside);
            }
            if can_stop && ui.add(plain("Cancel").keys("Esc")).clicked() {
                pressed = Some(ImportAction::Stop);
            }
            pressed
        },
    );
    if escape {
        asked.push(if can_stop { ImportAction::Stop } else { ImportAction::Aside });
    } else if aside || output.close_requested {
        asked.push(ImportAction::Aside);
    } else {
        asked.extend(output.buttons);
    }
}

/// The dialog of a file that cannot be read.
pub(super) fn refused_ui(
    ctx: &Context,
    draft: &ImportDraft,
    sentence: &str,
    asked: &mut Vec<ImportAction>,
) {
    let title = format!("{} was not imported", draft.name());
    let chooses = !ctx.text_edit_focused() && take_letter(ctx, Key::O);
    let output = Dialog::new(Id::unique("import refused"), &title).width(NARROW).show(
        ctx,
        |ui| {
            let label = ui.add(Label::new(sentence).wrap());
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
            ui.add(Label::new(theme::muted(ui, "Your journal is as it was.")).wrap());
        },
        |ui| {
            let closes = ui.add(plain("Close").keys("Esc")).clicked();
            let again = ui.add(primary("Choose another file…").keys("O")).clicked();
            (closes, again)
        },
    );
    if chooses || output.buttons.1 {
        asked.push(ImportAction::Choose);
    } else if output.close_requested || output.buttons.0 {
        asked.push(ImportAction::Leave);
    }
}
