//! The form of a goal.

use super::NotesView;
use super::fields::{text_ui, under_ui};
use super::note::{GoalWords, Note, measure_at};
use crate::domain::goal::Measure;
use crate::ui::dialogs::editor::{TWO_COLUMNS, columns_ui};
use crate::ui::widgets::{PickerItem, select_field_ui};
use egui::Ui;

pub(super) fn fields_ui(ui: &mut Ui, _view: NotesView<'_>, note: &Note, words: &mut GoalWords) {
    let guidance = "What do you want to get better at? A few words.";
    text_ui(ui, note, "name", "Goal", &mut words.name, 1, guidance);
    let guidance = "For whom does it matter?";
    text_ui(ui, note, "why", "Why", &mut words.why, 2, guidance);
    let wide = ui.available_width() >= TWO_COLUMNS;
    columns_ui(ui, wide, 2, |ui, column| {
        if column == 0 {
            measure_ui(ui, words);
        } else if words.measure > 0 {
            let guidance = match measure_at(words.measure) {
                Some(Measure::Kudos) => "How many kudos.",
                Some(Measure::MoodLift) => {
                    "How much happier people leave, where −1 is upset and +1 happy: such as 0.40."
                }
                _ => "In percent, such as 90.",
            };
            text_ui(ui, note, "target", "Target", &mut words.target, 1, guidance);
        }
    });
    if measure_at(words.measure) == Some(Measure::Kudos) {
        let guidance = "Kudos that hold these words count; with none, every kudos does.";
        text_ui(ui, note, "theme", "Theme", &mut words.theme, 1, guidance);
    }
    columns_ui(ui, wide, 2, |ui, column| {
        if column == 0 {
            text_ui(ui, note, "started_on", "Since", &mut words.started_on, 1, "");
        } else {
            let guidance = "Leave it empty where there is no end.";
            text_ui(ui, note, "until", "Until", &mut words.until, 1, guidance);
        }
    });
}

fn measure_ui(ui: &mut Ui, words: &mut GoalWords) {
    let mut items = vec![PickerItem::new("By its evidence alone")];
    items.extend(Measure::ALL.map(|measure| PickerItem::new(measure.label())));
    under_ui(ui, "Counted in your journal, from the day it began.", |ui| {
        if let Some(place) = select_field_ui(ui, "Measured by", &items, Some(words.measure)) {
            words.measure = place;
        }
    });
}
