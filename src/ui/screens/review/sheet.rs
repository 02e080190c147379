//! The hand-over sheet before it goes out: who takes over, what is on it, and the ways out.
//!
//! Shared by the review and the dialog. Must not send anything; it answers the way that was chosen.

use crate::domain::hand_over::Cover;
use crate::domain::phrase::Phrase;
use crate::exchange::hand_over::Format;
use crate::ui::action::Outlet;
use crate::ui::theme;
use crate::ui::widgets::{TextField, plain, primary, segmented_ui};
use crate::ui::wording::phrased_field_ui;
use egui::{Id, Label, Response, Ui};

/// So many titles are named; the others are counted.
const NAMED: usize = 8;
/// Longest name of a colleague, in characters.
const NAME_CHARS: usize = 80;
/// Width of the name field, in points.
const NAME_WIDTH: f32 = 320.0;

/// Who takes over, and in which form the sheet is copied or saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDraft {
    /// Whom it is for, as typed.
    pub cover: Cover,
    /// The form; printing is always a page.
    pub format: Format,
}

impl Default for SheetDraft {
    fn default() -> Self {
        Self { cover: Cover::default(), format: Format::Text }
    }
}

impl SheetDraft {
    /// Whom it is for, without white space around it.
    #[must_use]
    pub fn cover(&self) -> Cover {
        let Cover { to, word } = &self.cover;
        Cover { to: to.trim().to_owned(), word: word.trim().to_owned() }
    }
}

/// The ways out.
const OUTLETS: [&str; 3] = ["Copy", "Save as file…", "Print"];

/// The outlet of this place in `OUTLETS`.
pub(crate) fn outlet(place: usize, format: Format) -> Outlet {
    match place {
        0 => Outlet::Clipboard(format),
        1 => Outlet::File(format),
        _ => Outlet::Print,
    }
}

/// What is on the sheet, by title: the first few, and how many more.
pub(crate) fn titles_ui(ui: &mut Ui, titles: &[String], count: usize) {
    for title in titles.iter().take(NAMED) {
        ui.add(Label::new(format!("•  {title}")).truncate());
    }
    let named = titles.len().min(NAMED);
    if let Some(more) = count.checked_sub(named).filter(|more| *more > 0) {
        ui.label(theme::muted(ui, format!("and {more} more")));
    }
}

/// Name, a word to them, and form; answers for the name field.
pub(crate) fn form_ui(
    ui: &mut Ui,
    draft: &mut SheetDraft,
    name_id: Id,
    hint: &str,
    phrases: &[Phrase],
) -> Response {
    let response = TextField::new("Who takes over? (optional)", &mut draft.cover.to)
        .hint(hint)
        .id(name_id)
        .width(NAME_WIDTH)
        .limit(NAME_CHARS)
        .show(ui);
    let word = TextField::new("A word to them (optional)", &mut draft.cover.word)
        .id(name_id.with("word"))
        .rows(2);
    phrased_field_ui(ui, word, phrases);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::muted(ui, "Copied or saved as"));
        let labels = Format::ALL.map(Format::label);
        let current = Format::ALL.iter().position(|it| *it == draft.format).unwrap_or(0);
        if let Some(chosen) = segmented_ui(ui, "Copied or saved as", &labels, current) {
            draft.format = Format::ALL[chosen];
        }
    });
    response
}

/// What is on it and what is not.
pub(crate) fn note_ui(ui: &mut Ui) {
    let words = "Each comes with what happened, what was promised, and by when. Contact details \
                 of customers are not on the sheet. Your own copies close as handed over once it \
                 is out.";
    ui.add(Label::new(theme::muted(ui, words)).wrap());
}

/// The ways out as buttons with these key caps; answers the one that was pressed.
pub(crate) fn outlets_ui(ui: &mut Ui, caps: [&str; 3]) -> Option<usize> {
    let mut pressed = None;
    for (place, (label, keys)) in OUTLETS.into_iter().zip(caps).enumerate() {
        let button = if place == 0 { primary(label) } else { plain(label) };
        if ui.add(button.keys(keys)).clicked() {
            pressed = Some(place);
        }
    }
    pressed
}
