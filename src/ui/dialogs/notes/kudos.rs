//! The form of thanks.

use super::NotesView;
use super::fields::{colleague_ui, either_ui, text_ui, when_ui};
use super::note::{KudosWords, Note, Origin};
use crate::domain::vocabulary::Facet;
use crate::journal::Logged;
use crate::ui::dialogs::editor::{TWO_COLUMNS, columns_ui, term_ui};
use crate::ui::privacy::privacy_hint_ui;
use crate::ui::theme;
use crate::ui::widgets::{PickerItem, plain, select_field_ui};
use crate::ui::words::{clock, shortened, title};
use egui::{Label, Ui};

pub(super) fn fields_ui(ui: &mut Ui, view: NotesView<'_>, note: &Note, words: &mut KudosWords) {
    let today = view.civil_now().date();
    text_ui(ui, note, "said", "What they said", &mut words.said, 2, "In their own words");
    privacy_hint_ui(ui, &words.said, today);
    let guidance = "What did you do for it? This is what you can do again.";
    let label = if words.is_for_colleague { "What it was about" } else { "What I did" };
    let guidance = if words.is_for_colleague { "So that they know." } else { guidance };
    text_ui(ui, note, "did", label, &mut words.did, 2, guidance);
    privacy_hint_ui(ui, &words.did, today);
    about_ui(ui, view, note, words);
    let wide = ui.available_width() >= TWO_COLUMNS;
    columns_ui(ui, wide, 3, |ui, column| match column {
        0 => term_ui(ui, view.setup, "How", Facet::Channel, &mut words.channel),
        1 => term_ui(ui, view.setup, "Who", Facet::Audience, &mut words.audience),
        _ => when_ui(ui, note, &mut words.when),
    });
    columns_ui(ui, wide, 3, |ui, column| match column {
        0 => either_ui(ui, "Whose thanks", ["Mine", "A colleague’s"], &mut words.is_for_colleague),
        1 if words.is_for_colleague => {
            colleague_ui(ui, view, note, "Colleague", &mut words.colleague);
        }
        1 => {
            text_ui(ui, note, "tags", "Tags", &mut words.tags, 1, "");
        }
        _ => {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                ui.label(theme::muted(ui, "More than anybody could expect"));
                ui.checkbox(&mut words.is_extra_mile, "Extra mile");
            });
        }
    });
    if words.is_for_colleague {
        text_ui(ui, note, "tags", "Tags", &mut words.tags, 1, "");
    }
}

/// So many interactions of today are offered.
const OFFERED: usize = 9;

/// The interaction that the thanks were said about: none, or one of today.
fn belongs_to_ui(ui: &mut Ui, view: NotesView<'_>, words: &mut KudosWords) {
    let today = view.today.iter().filter_map(|row| match &row.entry {
        Logged::Interaction(entry) if !row.is_with_colleague => {
            let title = shortened(&title(entry, &view.setup.vocabulary), 60);
            let time = clock(entry.happened_at.naive_local());
            Some((entry.id, format!("{time} {title}")))
        }
        _ => None,
    });
    let today: Vec<_> = today.take(OFFERED).collect();
    if today.is_empty() {
        return;
    }
    let mut items = vec![PickerItem::new("No interaction")];
    items.extend(today.iter().map(|(_, title)| PickerItem::new(title)));
    let chosen = words.belongs_to.and_then(|id| today.iter().position(|it| it.0 == id));
    let current = chosen.map_or(0, |place| place + 1);
    if let Some(chosen) = select_field_ui(ui, "It belongs to", &items, Some(current)) {
        words.belongs_to = chosen.checked_sub(1).map(|place| today[place].0);
    }
}

/// Which interaction the thanks were said about.
fn about_ui(ui: &mut Ui, view: NotesView<'_>, note: &Note, words: &mut KudosWords) {
    let Origin::Kudos(kudos, about) = &note.origin else { return };
    if kudos.interaction.is_none() {
        return belongs_to_ui(ui, view, words);
    }
    ui.horizontal(|ui| {
        let line = match (words.is_linked, about.as_str()) {
            (true, "") => "About an interaction that you logged.".to_owned(),
            (true, about) => format!("About: {about}"),
            (false, _) => "No longer linked to an interaction.".to_owned(),
        };
        let button = plain(if words.is_linked { "Unlink" } else { "Link again" });
        let room = ui.available_width() - button.natural_width(ui) - theme::GAP_M;
        ui.scope(|ui| {
            ui.set_max_width(room.max(80.0));
            ui.add(Label::new(theme::muted(ui, line)).truncate());
        });
        if ui.add(button).clicked() {
            words.is_linked = !words.is_linked;
        }
    });
}
