//! One's own words: looked at once, when F7 asks for it, until they change.
//!
//! Owns what was asked, and the capture line, which is looked at by itself where it is a promise.

use super::{Looked, Mark, Source, lines_ui, look_once, move_on, place_at, put_better};
use crate::domain::phrase::{Phrase, replaced, slips};
use crate::ui::commands::{Command, take_shortcut};
use crate::ui::theme;
use crate::ui::widgets::TextField;
use egui::accesskit::Live;
use egui::{Id, Label, Response, Ui};
use std::ops::Range;
use std::sync::Arc;

/// The text that F7 was asked about last, where it is still as it was.
fn is_asked(ui: &Ui, id: Id, text: &str) -> bool {
    let asked: Option<Arc<str>> = ui.data(|data| data.get_temp(id.with("asked")));
    asked.is_some_and(|asked| *asked == *text)
}

fn ask(ui: &Ui, id: Id, text: &str) {
    ui.data_mut(|data| data.insert_temp(id.with("asked"), Arc::<str>::from(text)));
    ui.ctx().request_repaint();
}

/// Draws a field of one's own notes; answers for the field. F7 looks at its words once: phrases to
/// avoid are underlined until the text changes, and the next F7 takes the first better one.
pub fn noted_field_ui(ui: &mut Ui, mut field: TextField<'_>, phrases: &[Phrase]) -> Response {
    let source = Source::phrases(phrases);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let id = field.identity(ui);
        let find = |ui: &Ui, text: &str| {
            if !is_asked(ui, id, text) {
                return Vec::new();
            }
            look_once(ui, id, text, source).marks.iter().map(|mark| mark.range.clone()).collect()
        };
        let mut response = field.draw(ui, Some(&find));
        let has_focus = response.has_focus();
        let is_pressed = has_focus && take_shortcut(ui.ctx(), Command::BetterWord);
        if !is_asked(ui, id, field.text()) {
            if is_pressed {
                ask(ui, id, field.text());
            }
            return response;
        }
        let looked = look_once(ui, id, field.text(), source);
        let is_clicked = answer_ui(ui, &looked.marks, has_focus);
        let first = place_at(&looked.marks, None, true);
        if let Some(place) = first.filter(|_| is_pressed || is_clicked)
            && put_better(ui, &mut field, id, source, place)
        {
            ask(ui, id, field.text());
            response.request_focus();
            response.mark_changed();
        }
        response
    })
    .inner
}

/// What came of asking; answers whether the button of the first better words was pressed.
fn answer_ui(ui: &mut Ui, marks: &[Mark], has_focus: bool) -> bool {
    let first = place_at(marks, None, true);
    let words = match (marks.len(), first) {
        (0, _) => "Nothing to change.".to_owned(),
        (1, None) => "1 word could be kinder:".to_owned(),
        (count, None) => format!("{count} words could be kinder:"),
        (1, Some(_)) => "1 word could be kinder. F7 takes the better one.".to_owned(),
        (count, Some(_)) => format!("{count} words could be kinder. F7 takes the first."),
    };
    let label = ui.add(Label::new(theme::muted(ui, words)).wrap());
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
    let shown = first.or((!marks.is_empty()).then_some(0));
    shown.is_some() && lines_ui(ui, marks, &[shown], has_focus)
}

/// What is pointed out in the capture line.
#[derive(Default)]
pub struct LineWords {
    looked: Option<Arc<Looked>>,
    /// Places of what is pointed out, outside the line's marks.
    places: Vec<usize>,
    is_asked: bool,
}

impl LineWords {
    /// Looks at the line: as it is typed where it is a promise, else where F7 asked about these
    /// words. Puts better words into it where the key asks for them. `marks` are left alone.
    #[must_use]
    pub fn look(
        ui: &Ui,
        id: Id,
        line: &mut String,
        phrases: &[Phrase],
        (is_promise, marks): (bool, &[Range<usize>]),
    ) -> Self {
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let is_pressed = has_focus && take_shortcut(ui.ctx(), Command::BetterWord);
        let was_asked = is_asked(ui, id, line);
        if !is_promise && !was_asked {
            if is_pressed && !line.trim().is_empty() {
                ask(ui, id, line);
            }
            return Self::default();
        }
        let looked = look_once(ui, id, line, Source::phrases(phrases));
        let is_free = |range: &Range<usize>| {
            marks.iter().all(|mark| mark.end <= range.start || range.end <= mark.start)
        };
        let places: Vec<usize> =
            (0..looked.marks.len()).filter(|place| is_free(&looked.marks[*place].range)).collect();
        let words = Self { looked: Some(looked), places, is_asked: was_asked };
        if is_pressed {
            if words.places.is_empty() {
                ask(ui, id, line);
            }
            words.put_first(ui, id, line, phrases);
        }
        words
    }

    fn put_first(&self, ui: &Ui, id: Id, line: &mut String, phrases: &[Phrase]) {
        let Some(looked) = &self.looked else { return };
        let found = slips(line, phrases);
        let has_better = |place: &&usize| looked.marks[**place].better.is_some();
        let first = self.places.iter().find(has_better).and_then(|place| found.get(*place));
        let Some(better) = first.and_then(|slip| replaced(line, slip)) else { return };
        let before = std::mem::replace(line, better.text.clone());
        if self.is_asked {
            ask(ui, id, line);
        }
        move_on(ui, id, before, better);
    }

    /// The words that are pointed out, in bytes of `line`; none where it has changed since.
    #[must_use]
    pub fn found(&self, line: &str) -> Vec<Range<usize>> {
        let looked = self.looked.as_ref().filter(|looked| looked.text == line);
        let marks = looked.map(|looked| &looked.marks);
        let range = |place: &usize| marks.map(|marks| marks[*place].range.clone());
        self.places.iter().filter_map(range).collect()
    }

    /// The line below, where there is something to say about the words.
    pub fn answer_ui(&self, ui: &mut Ui, id: Id, line: &mut String, phrases: &[Phrase]) {
        let Some(looked) = self.looked.as_ref().filter(|looked| looked.text == *line) else {
            return;
        };
        if self.places.is_empty() && !self.is_asked {
            return;
        }
        let marks: Vec<Mark> =
            self.places.iter().map(|place| looked.marks[*place].clone()).collect();
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        if answer_ui(ui, &marks, has_focus) {
            self.put_first(ui, id, line, phrases);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
}
