//! Fields that help to say things kindly: words to avoid are underlined, and the better ones stand
//! in a line below, a key away.
//!
//! Owns when the words are looked at (once for each change of them, not in every frame), the line
//! below, and putting better words into the field so that Ctrl+Z there takes them out again. What is
//! found is the domain's to say. Must not change a word without being told, or keep anybody from
//! writing one.
//!
//! What a customer is told is looked at as it is typed; one's own notes only when F7 asks for it,
//! and until they change.

mod asked;

pub use asked::{LineWords, noted_field_ui};

use super::commands::{Command, take_shortcut};
use super::theme;
use super::widgets::{TextField, has_appeared, small_button_ui};
use super::words::shortened;
use crate::domain::behaviour::{judgements, milder};
use crate::domain::phrase::{Better, Phrase, replaced, slips};
use egui::accesskit::Live;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Label, Response, Ui};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

/// Longest words that the line below shows of what was found, in characters.
const SHOWN_CHARS: usize = 48;
/// Height of the line below, in points.
const LINE_HEIGHT: f32 = 24.0;

/// Draws a field in which phrases to avoid are underlined, such as a promise, a reply or a rule's
/// wording; answers for the field, which `has_focus` and `changed` as any other.
///
/// While it has the keyboard, F7 puts the better words in the place of the first underlined ones at
/// the cursor or behind it, else of the last ones before it. A field that is drawn more than once under the
/// same label needs an id of its own.
pub fn phrased_field_ui(ui: &mut Ui, field: TextField<'_>, phrases: &[Phrase]) -> Response {
    worded_field_ui(ui, field, Source::phrases(phrases))
}

/// Draws a field for feedback in which words that judge a person are underlined, with what to write
/// in their place; otherwise like [`phrased_field_ui`].
pub fn judged_field_ui(ui: &mut Ui, field: TextField<'_>) -> Response {
    worded_field_ui(ui, field, Source::Behaviour)
}

/// What words are held against.
#[derive(Clone, Copy)]
enum Source<'a> {
    /// The phrases to avoid, and a number that changes with them.
    Phrases(&'a [Phrase], u64),
    /// Words that judge a person.
    Behaviour,
}

/// Words to avoid that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    range: Range<usize>,
    /// The words as they were typed.
    found: String,
    /// The better words as they would be put in; `None` where there is only advice.
    better: Option<String>,
    /// Why, or what to do.
    advice: String,
}

/// What came of looking at some words.
struct Looked {
    text: String,
    list: u64,
    marks: Vec<Mark>,
}

impl<'a> Source<'a> {
    fn phrases(phrases: &'a [Phrase]) -> Self {
        let mut hasher = DefaultHasher::new();
        for Phrase { avoid, say, why, .. } in phrases {
            (avoid, say, why).hash(&mut hasher);
        }
        Self::Phrases(phrases, hasher.finish())
    }

    fn list(self) -> u64 {
        match self {
            Self::Phrases(_, list) => list,
            Self::Behaviour => 0,
        }
    }

    fn look(self, text: &str) -> Vec<Mark> {
        match self {
            Self::Phrases(phrases, _) => slips(text, phrases)
                .into_iter()
                .map(|slip| Mark {
                    found: text[slip.range.clone()].to_owned(),
                    better: slip.better_words(text),
                    advice: advice(slip.phrase),
                    range: slip.range,
                })
                .collect(),
            Self::Behaviour => judgements(text)
                .into_iter()
                .map(|it| Mark {
                    found: text[it.range.clone()].to_owned(),
                    better: it.milder_words(text),
                    advice: it.hint.to_owned(),
                    range: it.range,
                })
                .collect(),
        }
    }

    /// The text with better words in this place.
    fn better(self, text: &str, place: usize) -> Option<Better> {
        match self {
            Self::Phrases(phrases, _) => replaced(text, slips(text, phrases).get(place)?),
            Self::Behaviour => milder(text, judgements(text).get(place)?),
        }
    }
}

/// Why a phrase is better left out; what to do in its place comes first, where it is no better words.
fn advice(phrase: &Phrase) -> String {
    let say = phrase.say.trim().trim_start_matches('(').trim_end_matches(')');
    let parts = match phrase.better_words() {
        Some(_) => ["", phrase.why.trim()],
        None => [say, phrase.why.trim()],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Looks at the words, unless they are still those of the last frame.
fn look_once(ui: &Ui, id: Id, text: &str, source: Source<'_>) -> Arc<Looked> {
    let id = id.with("wording");
    let list = source.list();
    let known: Option<Arc<Looked>> = ui.data(|data| data.get_temp(id));
    if let Some(known) = known.filter(|known| known.text == text && known.list == list) {
        return known;
    }
    let looked = Arc::new(Looked { text: text.to_owned(), list, marks: source.look(text) });
    ui.data_mut(|data| data.insert_temp(id, Arc::clone(&looked)));
    looked
}

fn worded_field_ui(ui: &mut Ui, mut field: TextField<'_>, source: Source<'_>) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let id = field.identity(ui);
        let find = |ui: &Ui, text: &str| {
            let looked = look_once(ui, id, text, source);
            looked.marks.iter().map(|mark| mark.range.clone()).collect()
        };
        let mut response = field.draw(ui, Some(&find));
        let looked = look_once(ui, id, field.text(), source);
        if matches!(source, Source::Behaviour) {
            return hinted_ui(ui, (&mut field, response), id, &looked.marks);
        }
        if looked.marks.is_empty() {
            return response;
        }
        let has_focus = response.has_focus();
        // It outlives the keyboard: a press on the button takes that away first.
        let cursor = cursor_of(ui, id, field.text());
        let is_asked = has_focus && take_shortcut(ui.ctx(), Command::BetterWord);
        // The words at the cursor, and those that the key replaces, where these have no better ones.
        let target = place_at(&looked.marks, cursor, true);
        let mut shown = vec![place_at(&looked.marks, cursor, false), target];
        shown.dedup();
        let lines = ui.vertical(|ui| lines_ui(ui, &looked.marks, &shown, has_focus));
        let is_clicked = lines.inner;
        if has_appeared(ui.ctx(), id.with(("better words", shown.len()))) && has_focus {
            lines.response.scroll_to_me(None);
        }
        if let Some(place) = target.filter(|_| is_asked || is_clicked)
            && put_better(ui, &mut field, id, source, place)
        {
            response.request_focus();
            response.mark_changed();
        }
        response
    })
    .inner
}

/// One hint at a time, in room that is always there, so that nothing jumps as hints come and go. F7
/// takes the milder words, and where there are none goes on to the next word that judges.
fn hinted_ui(
    ui: &mut Ui,
    (field, mut response): (&mut TextField<'_>, Response),
    id: Id,
    marks: &[Mark],
) -> Response {
    let has_focus = response.has_focus();
    let at = place_at(marks, cursor_of(ui, id, field.text()), false);
    let is_clicked = ui.vertical(|ui| {
        ui.set_min_height(LINE_HEIGHT);
        let Some(mark) = at.and_then(|place| marks.get(place)) else { return false };
        line_ui(ui, mark, has_focus, More::Next(marks.len() - 1))
    });
    let is_asked = has_focus && at.is_some() && take_shortcut(ui.ctx(), Command::BetterWord);
    let Some(place) = at.filter(|_| is_asked || is_clicked.inner) else { return response };
    if put_better(ui, field, id, Source::Behaviour, place) {
        response.request_focus();
        response.mark_changed();
    } else if let Some(next) = marks.get((place + 1) % marks.len()).filter(|_| marks.len() > 1) {
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let end = CCursor::new(field.text()[..next.range.end].chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), id);
        ui.ctx().request_repaint();
    }
    response
}

/// How many more words there are below a line, and whether F7 leads to the next one.
#[derive(Clone, Copy)]
enum More {
    Count(usize),
    Next(usize),
}

impl More {
    fn words(self, has_better: bool) -> String {
        match self {
            Self::Count(0) | Self::Next(0) => String::new(),
            Self::Next(more) if !has_better => format!(" · F7 shows the next of {}", more + 1),
            Self::Count(more) | Self::Next(more) => format!(" · {more} more"),
        }
    }
}

/// The place of the first mark that ends at the cursor or behind it, else of the last one before it,
/// which was typed last; without a cursor of the first one.
fn place_at(marks: &[Mark], cursor: Option<usize>, is_replaceable: bool) -> Option<usize> {
    let is_wanted = |place: &usize| !is_replaceable || marks[*place].better.is_some();
    let mut places = (0..marks.len()).filter(is_wanted);
    let Some(cursor) = cursor else { return places.next() };
    let before = places.clone().take_while(|place| marks[*place].range.end < cursor).last();
    places.find(|place| marks[*place].range.end >= cursor).or(before)
}

/// Where the cursor stands in the text, in bytes.
fn cursor_of(ui: &Ui, id: Id, text: &str) -> Option<usize> {
    let range = TextEditState::load(ui.ctx(), id)?.cursor.char_range()?;
    let byte = text.char_indices().nth(range.primary.index.0).map(|(at, _)| at);
    Some(byte.unwrap_or(text.len()))
}

/// Puts better words into the field, as one step of the field's own undo.
fn put_better(
    ui: &Ui,
    field: &mut TextField<'_>,
    id: Id,
    source: Source<'_>,
    place: usize,
) -> bool {
    let before = field.text().to_owned();
    let Some(better) = source.better(&before, place) else { return false };
    if !field.put(better.text.clone()) {
        return false;
    }
    move_on(ui, id, before, better);
    true
}

/// The cursor goes behind the better words; the words of before are one step back in the field.
fn move_on(ui: &Ui, id: Id, before: String, better: Better) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let cursor = CCursor::new(better.text[..better.cursor].chars().count());
    let after = CCursorRange::one(cursor);
    let mut undoer = state.undoer();
    undoer.add_undo(&(state.cursor.char_range().unwrap_or_default(), before));
    undoer.add_undo(&(after, better.text));
    state.set_undoer(undoer);
    state.cursor.set_char_range(Some(after));
    state.store(ui.ctx(), id);
    // The words are on screen in the next frame.
    ui.ctx().request_repaint();
}

/// The lines below; answers whether a button was pressed.
fn lines_ui(ui: &mut Ui, marks: &[Mark], shown: &[Option<usize>], has_focus: bool) -> bool {
    let shown: Vec<&Mark> = shown.iter().flatten().filter_map(|place| marks.get(*place)).collect();
    let mut more = marks.len() - shown.len();
    let mut is_pressed = false;
    for mark in shown {
        let more = More::Count(std::mem::take(&mut more));
        is_pressed |= line_ui(ui, mark, has_focus, more);
    }
    is_pressed
}

/// The line about some words, and how many more there are; answers whether its button was pressed.
fn line_ui(ui: &mut Ui, mark: &Mark, has_focus: bool, more: More) -> bool {
    let found = shortened(&mark.found, SHOWN_CHARS);
    let more = more.words(mark.better.is_some());
    let mut is_pressed = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme::GAP_S, 4.0);
        ui.spacing_mut().interact_size.y = LINE_HEIGHT;
        let (words, spoken) = if let Some(better) = &mark.better {
            let better = shortened(better, SHOWN_CHARS);
            let swap = format!("“{found}” → “{better}”");
            let name = format!("Use “{better}” instead of “{found}”");
            let keys = Command::BetterWord.keys(ui.ctx());
            let keys = has_focus.then_some(keys.as_str());
            is_pressed = small_button_ui(ui, &swap, &name, keys).clicked();
            (format!("{}{more}", mark.advice), format!("{swap}. {}{more}", mark.advice))
        } else {
            let words = format!("“{found}” · {}{more}", mark.advice);
            (words.clone(), words)
        };
        let label = ui.add(Label::new(theme::muted(ui, words)).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(Live::Polite);
            node.set_value(spoken);
        });
    });
    is_pressed
}

#[cfg(test)]
mod tests;
