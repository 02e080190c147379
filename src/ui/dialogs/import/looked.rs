//! What is in a file, and what an import would do: everything that a person sees before it comes in.

use super::{ImportAction, ImportDraft, ImportView, WIDTH, columns, first, lines, words};
use crate::domain::when::DateOrder;
use crate::exchange::import::{Column, Field, Format, Recognised};
use crate::exchange::imports::Looked;
use crate::ui::theme;
use crate::ui::widgets::{
    Dialog, PickerItem, Tone, notice_ui, plain, primary, progress_ui, segmented_ui,
    select_field_ui, take_enter, take_letter,
};
use crate::ui::words::{counted, form_day, grouped};
use egui::{Context, Id, Key, Label, Popup, Ui, UiBuilder};

/// Draws the dialog.
pub(super) fn looked_ui(
    ctx: &Context,
    view: ImportView<'_>,
    draft: &mut ImportDraft,
    asked: &mut Vec<ImportAction>,
) {
    let title = format!("Import {}", draft.name());
    let can_come_in = draft.can_come_in();
    // It can hold a hundred thousand lines: it is lent, and not copied.
    let Some(looked) = draft.looked.take() else { return };
    let is_free = !ctx.text_edit_focused() && !Popup::is_any_open(ctx);
    let chooses = is_free && take_letter(ctx, Key::O);
    let takes_keyboard = std::mem::take(&mut draft.wants_keyboard);
    let label = match looked.would.added {
        _ if !can_come_in => "Import".to_owned(),
        added => format!("Import {}", counted(added, "entry", "entries")),
    };
    let mut enters = false;
    let output = Dialog::new(Id::unique(("import", draft.id)), &title).width(WIDTH).show(
        ctx,
        |ui| {
            enters = !Popup::is_any_open(ui.ctx()) && take_enter(ui, true);
            body_ui(ui, view, draft, &looked, asked);
        },
        |ui| {
            let closes = ui.add(plain("Back").keys("Esc"));
            let chooses = ui.add(plain("Choose another file…").keys("O")).clicked();
            let goes = ui.add_enabled(can_come_in, primary(&label).keys("Ctrl Enter"));
            if takes_keyboard {
                if can_come_in { goes.request_focus() } else { closes.request_focus() }
            }
            (closes.clicked(), chooses, goes.clicked())
        },
    );
    draft.looked = Some(looked);
    let (closes, chooses_by_button, goes) = output.buttons;
    if can_come_in && (enters || goes) {
        asked.push(ImportAction::Take);
    } else if chooses || chooses_by_button {
        asked.push(ImportAction::Choose);
    } else if closes || output.close_requested {
        asked.push(ImportAction::Leave);
    }
}

fn body_ui(
    ui: &mut Ui,
    view: ImportView<'_>,
    draft: &mut ImportDraft,
    looked: &Looked,
    asked: &mut Vec<ImportAction>,
) {
    // What comes and goes above must not take the keyboard away from what stands below.
    ui.spacing_mut().item_spacing.y = 0.0;
    let part = |ui: &mut Ui, name: &str, add: &mut dyn FnMut(&mut Ui)| {
        let builder = UiBuilder::new().scope_id(Id::unique(("import", name)));
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.y = theme::GAP_S;
            add(ui);
        });
    };
    part(ui, "head", &mut |ui| head_ui(ui, view, draft, looked));
    part(ui, "first", &mut |ui| first::first_ui(ui, view, draft, looked));
    part(ui, "lines", &mut |ui| {
        let (rejected, in_all) = if looked.refusal.is_some() {
            (&looked.survey.rejected, looked.survey.rejected_in_all)
        } else {
            (&looked.would.rejected, looked.would.rejected_in_all)
        };
        lines::lines_ui(ui, rejected, in_all, &mut draft.shown.lines);
    });
    part(ui, "words", &mut |ui| words::words_ui(ui, view, draft, looked, asked));
    part(ui, "how", &mut |ui| how_ui(ui, draft, asked));
    part(ui, "columns", &mut |ui| columns::columns_ui(ui, draft, asked));
    let notices = looked.found.about_file().iter().chain(&looked.survey.notices);
    part(ui, "notices", &mut |ui| {
        for notice in notices.clone() {
            ui.add_space(4.0);
            ui.add(Label::new(theme::muted(ui, notice)).wrap());
        }
    });
}

/// What the file is, in one line, and what would come of it, in another.
fn head_ui(ui: &mut Ui, view: ImportView<'_>, draft: &ImportDraft, looked: &Looked) {
    let mut parts =
        vec![looked.found.format.label().to_owned(), counted(looked.survey.read, "row", "rows")];
    if let Some((from, to)) = looked.survey.days {
        let day = |day| form_day(day, view.order);
        parts.push(if from == to { day(from) } else { format!("{} – {}", day(from), day(to)) });
    }
    ui.add(Label::new(theme::bold(parts.join(" · "))).wrap());
    if let Some(failure) = &draft.failure {
        notice_ui(ui, Tone::Bad, failure, |_| ());
    }
    if draft.wanted.is_some() {
        let (share, words) = draft.progress();
        progress_ui(ui, "Reading again", share);
        ui.label(theme::muted(ui, format!("Reading it again: {words}")));
    } else if let Some(refusal) = &looked.refusal {
        notice_ui(ui, Tone::Warn, refusal, |_| ());
    } else {
        let tone = if looked.would.added > 0 { Tone::Good } else { Tone::Neutral };
        notice_ui(ui, tone, &in_short(looked), |_| ());
        if looked.would.added > 0 && has_no_kind(&looked.found) {
            let words = "No column tells the kind, so every entry gets the usual one. Choose the \
                         column under “Which column is what”, if there is one.";
            notice_ui(ui, Tone::Warn, words, |_| ());
        }
    }
}

/// Whether a table has columns, and none of them tells the kind.
fn has_no_kind(found: &Recognised) -> bool {
    let is_kind = |column: &Column| matches!(column.field, Field::Kind | Field::KindCount);
    !found.mapping.columns.is_empty() && !found.mapping.columns.iter().any(is_kind)
}

/// What an import would do.
fn in_short(looked: &Looked) -> String {
    let would = &looked.would;
    let rejected = match would.rejected_in_all {
        0 => String::new(),
        1 => " 1 line cannot be taken; it is shown below.".to_owned(),
        more => format!(" {} lines cannot be taken; they are shown below.", grouped(more)),
    };
    match (would.added, would.duplicates) {
        (0, 0) if would.rejected_in_all == 0 => "There is nothing in this file yet.".to_owned(),
        (0, 0) => format!("Nothing in this file can come in.{rejected}"),
        (0, 1) => format!("The one entry of this file is here already: nothing to do.{rejected}"),
        (0, _) => format!("Everything in this file is here already: nothing to do.{rejected}"),
        (added, 0) => {
            let added = counted(added, "entry is new", "entries are new");
            format!("{added}.{rejected}")
        }
        (added, known) => {
            let added = counted(added, "entry is new", "entries are new");
            let known = counted(known, "is here already", "are here already");
            format!("{added}, {known}.{rejected}")
        }
    }
}

/// How the file as a whole is read: as what, in which order of dates, with or without colleagues.
fn how_ui(ui: &mut Ui, draft: &ImportDraft, asked: &mut Vec<ImportAction>) {
    let Some(found) = &draft.found else { return };
    ui.add_space(theme::GAP_M);
    ui.label(theme::bold("How the file is read"));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_L;
        ui.vertical(|ui| {
            ui.set_width(280.0);
            let items = Format::ALL.map(|format| PickerItem::new(format.label()));
            let current = Format::ALL.iter().position(|format| *format == found.format);
            let chosen = select_field_ui(ui, "What wrote it", &items, current);
            let chosen = chosen.and_then(|place| Format::ALL.get(place)).copied();
            asked.extend(chosen.filter(|it| *it != found.format).map(ImportAction::Format));
        });
        if found.doubtful_date.is_some() {
            ui.vertical(|ui| date_order_ui(ui, draft, asked));
        }
    });
    let has_colleagues =
        found.mapping.columns.iter().any(|column| column.field == Field::Colleague);
    if has_colleagues {
        let mut with = found.mapping.with_colleagues;
        if ui.checkbox(&mut with, "With colleagues’ names").changed() {
            let mut found = found.clone();
            found.mapping.with_colleagues = with;
            asked.push(ImportAction::Again(found));
        }
        let words = "Who answered belongs to your colleagues and stays out. Ticked, it stands in \
                     the details of each entry, as words.";
        ui.add(Label::new(theme::muted(ui, words)).wrap());
    }
}

fn date_order_ui(ui: &mut Ui, draft: &ImportDraft, asked: &mut Vec<ImportAction>) {
    const ORDERS: [(DateOrder, &str); 2] =
        [(DateOrder::DayFirst, "Day first"), (DateOrder::MonthFirst, "Month first")];
    let Some(found) = &draft.found else { return };
    let example = found.doubtful_date.as_deref().unwrap_or_default();
    let caption = format!("Dates such as {example} are written");
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(theme::muted(ui, &caption));
    let labels = ORDERS.map(|(_, label)| label);
    let order = found.mapping.date_order;
    let current = ORDERS.iter().position(|(it, _)| *it == order).unwrap_or(0);
    let chosen = segmented_ui(ui, &caption, &labels, current);
    if let Some((order, _)) = chosen.and_then(|place| ORDERS.get(place)) {
        let mut found = found.clone();
        found.mapping.date_order = *order;
        asked.push(ImportAction::Again(found));
    }
}
