//! Texts that are changed where they are shown: each is saved when it is left or Enter is pressed.
//!
//! Owns what is typed and not yet in the journal, and the sentence about what cannot be saved.
//! Whether a text can be saved, and what that changes, is read by the page that it stands on. A
//! text goes from here when the journal shows something new in its place, so that a save that
//! fails loses no words.

use super::{SettingsView, contacts, creed, hours, presets, term, you};
use crate::domain::RowId;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::TextField;
use chrono::Weekday;
use egui::{Align, Id, Key, Label, Layout, Response, RichText, TextEdit, Ui, vec2};
use std::collections::HashMap;

/// A text of the journal that can be changed in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum TextKey {
    /// The person's name.
    Name,
    /// The desk's name.
    Desk,
    /// Opening hours of a weekday.
    Hours(Weekday),
    /// Name of a term.
    TermName(RowId),
    /// Short names of a term.
    TermAliases(RowId),
    /// Words of a principle.
    Principle(RowId),
    /// Name of a preset.
    PresetName(RowId),
    /// Minutes of a preset.
    PresetMinutes(RowId),
    /// Tags of a preset.
    PresetTags(RowId),
    /// A text of a contact.
    Contact(RowId, contacts::Part),
}

/// Longest text of a field, in characters. What may be kept is shorter and is said by the page, so
/// that nothing is cut without a word.
const TEXT_MAX_CHARS: usize = 2_000;

/// Why a text cannot be kept for its length, if it is longer than `most` characters.
pub(super) fn length_fault(text: &str, most: usize) -> Option<String> {
    let length = text.chars().count();
    (length > most).then(|| format!("This has {length} characters; up to {most} fit here."))
}

/// What a text would change: nothing, or this; or a sentence on why it cannot be saved.
pub(super) type Reading = Result<Option<Action>, String>;

/// A text that differs, or has differed, from the journal's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Held {
    text: String,
    /// Typed in since it was last read.
    is_new: bool,
    fault: Option<String>,
    /// The journal's text at the moment of saving.
    sent_over: Option<String>,
}

/// All texts that are being changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Texts(HashMap<TextKey, Held>);

impl Texts {
    /// The text to show: what was typed, else the journal's.
    fn shown(&self, key: TextKey, stored: &str) -> String {
        self.0.get(&key).map_or_else(|| stored.to_owned(), |held| held.text.clone())
    }

    fn fault(&self, key: TextKey) -> Option<&str> {
        self.0.get(&key)?.fault.as_deref()
    }

    /// Keeps what was typed. A fault stays until the text is read again or has become right.
    fn type_in(&mut self, key: TextKey, text: String, view: SettingsView<'_>) {
        let held = self.0.entry(key).or_default();
        let was_faulty = held.fault.is_some();
        held.fault = was_faulty.then(|| read(key, &text, view).err()).flatten();
        held.text = text;
        held.is_new = true;
        held.sent_over = None;
    }

    /// Reads a text and keeps it until the journal has it; answers what it changes.
    fn settle(&mut self, key: TextKey, stored: &str, view: SettingsView<'_>) -> Option<Action> {
        let held = self.0.get_mut(&key)?;
        held.is_new = false;
        match read(key, &held.text, view) {
            Ok(None) => {
                self.0.remove(&key);
                None
            }
            Ok(Some(action)) => {
                held.fault = None;
                held.sent_over = Some(stored.to_owned());
                Some(action)
            }
            Err(sentence) => {
                held.fault = Some(sentence);
                None
            }
        }
    }

    /// Lets go of the texts that the journal has something new for, wherever they stand.
    pub(super) fn take_arrived(&mut self, view: SettingsView<'_>) {
        self.0.retain(|key, held| {
            held.sent_over.as_ref().is_none_or(|before| *before == stored(*key, view))
        });
    }

    /// Lets go of the texts that were saved, whatever became of that.
    pub(super) fn forget_saved(&mut self) {
        self.0.retain(|_, held| held.sent_over.is_none());
    }

    /// Shows the journal's text again.
    pub(super) fn forget(&mut self, key: TextKey) {
        self.0.remove(&key);
    }

    /// Reads every text that was typed in and not left, such as when the screen goes away.
    pub(super) fn settle_all(&mut self, view: SettingsView<'_>, actions: &mut Vec<Action>) {
        let new = self.0.iter().filter(|(_, held)| held.is_new);
        for key in new.map(|(key, _)| *key).collect::<Vec<_>>() {
            let stored = stored(key, view);
            actions.extend(self.settle(key, &stored, view));
        }
    }
}

/// What this text would change in the journal.
fn read(key: TextKey, text: &str, view: SettingsView<'_>) -> Reading {
    match key {
        TextKey::Name | TextKey::Desk => you::read(key, text, view.setup),
        TextKey::Hours(day) => hours::read(day, text, view.setup),
        TextKey::TermName(id) => term::read_name(id, text, view.setup),
        TextKey::TermAliases(id) => term::read_aliases(id, text, view.setup),
        TextKey::Principle(id) => creed::read(id, text, view.setup),
        TextKey::PresetName(id) => presets::read_name(id, text, view.setup),
        TextKey::PresetMinutes(id) => presets::read_minutes(id, text, view.setup),
        TextKey::PresetTags(id) => presets::read_tags(id, text, view.setup),
        TextKey::Contact(id, part) => contacts::read(id, part, text, view.setup),
    }
}

/// The journal's text; empty where the row has gone.
fn stored(key: TextKey, view: SettingsView<'_>) -> String {
    let setup = view.setup;
    match key {
        TextKey::Name => setup.profile.name.clone(),
        TextKey::Desk => setup.profile.desk.clone(),
        TextKey::Hours(day) => hours::in_words(&setup.calendar, day),
        TextKey::TermName(id) => setup.vocabulary.name(id).to_owned(),
        TextKey::TermAliases(id) => {
            setup.vocabulary.get(id).map(|term| term.aliases.join(", ")).unwrap_or_default()
        }
        TextKey::Principle(id) => {
            creed::find(setup, id).map(|it| it.words.clone()).unwrap_or_default()
        }
        TextKey::PresetName(id) => {
            presets::find(setup, id).map(|preset| preset.name.clone()).unwrap_or_default()
        }
        TextKey::PresetMinutes(id) => presets::find(setup, id)
            .and_then(|preset| preset.minutes)
            .map(|minutes| minutes.to_string())
            .unwrap_or_default(),
        TextKey::PresetTags(id) => {
            presets::find(setup, id).map(|preset| preset.tags.join(" ")).unwrap_or_default()
        }
        TextKey::Contact(id, part) => contacts::stored(id, part, setup),
    }
}

/// A field for one text of the journal.
pub(super) struct JournalText<'a> {
    key: TextKey,
    label: &'a str,
    hint: &'a str,
    beside: Option<f32>,
    limit: usize,
}

impl<'a> JournalText<'a> {
    /// A field with its label above.
    pub(super) fn new(key: TextKey, label: &'a str) -> Self {
        Self { key, label, hint: "", beside: None, limit: TEXT_MAX_CHARS }
    }

    /// Muted words inside the empty field.
    pub(super) fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// At most this many characters.
    pub(super) fn limit(mut self, characters: usize) -> Self {
        self.limit = characters;
        self
    }

    /// The label stands before the field and this wide, for a column of fields.
    pub(super) fn beside(mut self, label_width: f32) -> Self {
        self.beside = Some(label_width);
        self
    }

    /// Draws the field; pushes what its text changes once it is left or Enter is pressed.
    pub(super) fn show(
        self,
        ui: &mut Ui,
        texts: &mut Texts,
        view: SettingsView<'_>,
        actions: &mut Vec<Action>,
    ) {
        let key = self.key;
        let stored = stored(key, view);
        let mut text = texts.shown(key, &stored);
        let response = self.field_ui(ui, &mut text, texts.fault(key));
        if response.changed() {
            texts.type_in(key, text, view);
        }
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if enter {
            // Saved, and the keyboard stays where the person is.
            response.request_focus();
        }
        let is_left = !response.has_focus() && texts.0.get(&key).is_some_and(|held| held.is_new);
        if enter || is_left {
            actions.extend(texts.settle(key, &stored, view));
        }
    }

    fn field_ui(&self, ui: &mut Ui, text: &mut String, fault: Option<&str>) -> Response {
        let id = Id::unique(self.key);
        let Some(label_width) = self.beside else {
            return TextField::new(self.label, text)
                .id(id)
                .hint(self.hint)
                .limit(self.limit)
                .error(fault)
                .show(ui);
        };
        let gap = ui.spacing().item_spacing.x;
        let response = ui
            .horizontal(|ui| {
                let label = cell_ui(ui, label_width, |ui| ui.label(self.label));
                if fault.is_some() {
                    let edge = egui::Stroke::new(1.0, theme::palette(ui).bad.fg);
                    ui.visuals_mut().widgets.inactive.bg_stroke = edge;
                    ui.visuals_mut().widgets.hovered.bg_stroke = edge;
                }
                let field = TextEdit::singleline(text)
                    .id(id)
                    .hint_text(self.hint.to_owned())
                    .char_limit(self.limit)
                    .margin(egui::Margin::symmetric(10, 7))
                    .desired_width(ui.available_width());
                ui.add(field).labelled_by(label.id)
            })
            .inner;
        if let Some(fault) = fault {
            ui.horizontal_top(|ui| {
                ui.add_space(label_width + gap);
                fault_ui(ui, fault);
            });
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(fault);
            });
        }
        response
    }
}

/// A column of a row: exactly this wide, its contents from the left and in the middle.
pub(super) fn cell_ui<R>(ui: &mut Ui, width: f32, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let size = vec2(width, ui.available_height().min(theme::ROW_HEIGHT));
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        add_contents(ui)
    })
    .inner
}

/// A plain sentence on what cannot be saved.
pub(super) fn fault_ui(ui: &mut Ui, sentence: &str) {
    let color = theme::palette(ui).bad.fg;
    let words = RichText::new(sentence).font(theme::regular(theme::SMALL_SIZE)).color(color);
    ui.add(Label::new(words).wrap());
}
