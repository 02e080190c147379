//! Labelled text fields.
//!
//! Owns the label, the hint, the edge and the sentence under a field that was not understood.
//! Checking the words belongs to the domain.

use std::ops::Range;

use egui::{Id, Margin, Response, TextBuffer, TextEdit, Ui};

use super::underlined::underlined_text;
use crate::ui::theme;

/// Where words are underlined in the text of a field, in bytes; in order, without overlaps.
type Underlines<'a> = &'a dyn Fn(&Ui, &str) -> Vec<Range<usize>>;

/// A text field with its label above and, where something is wrong, a sentence beneath.
#[must_use = "call `show`"]
pub struct TextField<'a> {
    label: &'a str,
    text: &'a mut String,
    hint: &'a str,
    error: Option<&'a str>,
    id: Option<Id>,
    rows: usize,
    width: f32,
    limit: usize,
}

impl<'a> TextField<'a> {
    /// A field of one line, as wide as there is room.
    pub fn new(label: &'a str, text: &'a mut String) -> Self {
        Self {
            label,
            text,
            hint: "",
            error: None,
            id: None,
            rows: 1,
            width: f32::INFINITY,
            limit: usize::MAX,
        }
    }

    /// Muted words inside the empty field.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// A plain sentence on what is wrong, if anything is.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// A fixed identity, for fields that are given the keyboard from elsewhere.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Several lines; `Enter` then begins a new one.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// This wide, in points.
    pub fn width(mut self, points: f32) -> Self {
        self.width = points;
        self
    }

    /// At most this many characters.
    pub fn limit(mut self, characters: usize) -> Self {
        self.limit = characters;
        self
    }

    /// Draws label, field and error; answers for the field.
    pub fn show(mut self, ui: &mut Ui) -> Response {
        self.draw(ui, None)
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        self.text
    }

    /// Puts other words into the field; answers whether as many are allowed.
    pub fn put(&mut self, text: String) -> bool {
        let fits = self.rows > 1 || text.chars().count() <= self.limit;
        if fits {
            *self.text = text;
        }
        fits
    }

    /// Its identity, which is its label's place in `ui` unless it was given one.
    pub fn identity(&mut self, ui: &Ui) -> Id {
        *self.id.get_or_insert_with(|| ui.make_persistent_id(("field", self.label)))
    }

    /// Draws label, field and error, and underlines words; answers for the field.
    pub fn draw(&mut self, ui: &mut Ui, underlines: Option<Underlines<'_>>) -> Response {
        let p = theme::palette(ui);
        let width = self.width.min(ui.available_width());
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let caption = ui.label(theme::muted(ui, self.label));
            if self.error.is_some() {
                let edge = egui::Stroke::new(1.0, p.bad.fg);
                let widgets = &mut ui.visuals_mut().widgets;
                widgets.inactive.bg_stroke = edge;
                widgets.hovered.bg_stroke = edge;
            }
            let is_long = self.rows > 1;
            let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
                let text = text.as_str();
                let spans = underlines.map(|find| find(ui, text)).unwrap_or_default();
                let job = underlined_text(ui, text, &spans, is_long.then_some(width));
                ui.fonts_mut(|fonts| fonts.layout_job(job))
            };
            let mut edit = if is_long {
                TextEdit::multiline(self.text).desired_rows(self.rows)
            } else {
                TextEdit::singleline(self.text).char_limit(self.limit)
            }
            .hint_text(self.hint.to_owned())
            .margin(Margin::symmetric(10, 7))
            .desired_width(width);
            if let Some(id) = self.id {
                edit = edit.id(id);
            }
            if underlines.is_some() {
                edit = edit.layouter(&mut layouter);
            }
            let response = ui.add(edit).labelled_by(caption.id);
            if let Some(error) = self.error {
                ui.label(
                    egui::RichText::new(error)
                        .font(theme::regular(theme::SMALL_SIZE))
                        .color(p.bad.fg),
                );
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_invalid(egui::accesskit::Invalid::True);
                    node.set_description(error);
                });
            }
            response
        })
        .inner
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::theme::ThemeChoice;

    #[test]
    fn a_field_is_found_by_its_label_and_tells_what_is_wrong() {
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                |ui, name: &mut String| {
                    let error = name.is_empty().then_some("Please give a name.");
                    TextField::new("Your name", name).error(error).show(ui);
                },
                String::new(),
            );
        assert!(harness.query_by_label("Please give a name.").is_some());
        let field = harness.get_by_role_and_label(egui::Role::TextInput, "Your name");
        field.focus();
        field.type_text("Jo");
        harness.run();
        assert_eq!(harness.state(), "Jo");
        harness.run();
        assert!(harness.query_by_label("Please give a name.").is_none());
    }
}
