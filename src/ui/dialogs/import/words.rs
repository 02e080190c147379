//! Words of a file that the journal lacks, and what each becomes.

use super::{ImportAction, ImportDraft, ImportView};
use crate::domain::incoming::TermChoice;
use crate::domain::vocabulary::{Facet, Term};
use crate::exchange::import::Recognised;
use crate::exchange::imports::Looked;
use crate::ui::theme;
use crate::ui::widgets::{PickerItem, plain, select_named_ui};
use crate::ui::words::{counted, grouped};
use egui::{Label, RichText, Ui, vec2};
use std::cmp::Reverse;

/// So many more are shown at a time.
const PAGE: usize = 50;
/// Width of the field that says what a word becomes, in points.
const CHOICE: f32 = 320.0;

pub(super) fn words_ui(
    ui: &mut Ui,
    view: ImportView<'_>,
    draft: &mut ImportDraft,
    looked: &Looked,
    asked: &mut Vec<ImportAction>,
) {
    let ImportDraft { found: Some(found), shown: all_shown, .. } = draft else { return };
    let mut chosen = None;
    let mut room = all_shown.words;
    let mut left = 0;
    for facet in Facet::ALL {
        let words = new_words(view, looked, facet);
        if words.is_empty() {
            continue;
        }
        ui.add_space(theme::GAP_M);
        ui.horizontal_wrapped(|ui| {
            let known = looked.survey.words.get(&facet).map_or(0, |all| all.len() - words.len());
            let mut title = format!("{} that are new here: {}", facet.plural(), words.len());
            if known > 0 {
                title = format!("{title}, and {known} known");
            }
            ui.label(theme::bold(title));
            if let Some(usual) = view.vocabulary.default_term(facet) {
                let label = format!("None of them, use “{}”", usual.name);
                if words.len() > 1 && ui.add(plain(&label)).clicked() {
                    chosen = Some(all_usual(found, facet, &words));
                }
            }
        });
        let shown = words.len().min(room);
        room -= shown;
        left += words.len() - shown;
        for (word, times) in words.iter().take(shown) {
            ui.push_id((facet, word), |ui| {
                let made = word_ui(ui, view, found, facet, (word, *times));
                chosen = chosen.take().or(made);
            });
        }
    }
    if left > 0 && ui.add(plain(&format!("Show {} more words", left.min(PAGE)))).clicked() {
        all_shown.words += PAGE;
    }
    if let Some(found) = chosen {
        // Where too many words are new, only reading again tells what would come in.
        let again = looked.refusal.is_some();
        let found = Box::new(found);
        asked.push(if again { ImportAction::Again(found) } else { ImportAction::Words(found) });
    }
}

/// The words of a vocabulary that the journal lacks, the commonest first.
fn new_words<'a>(view: ImportView<'_>, looked: &'a Looked, facet: Facet) -> Vec<(&'a str, u64)> {
    let words = looked.survey.words.get(&facet).into_iter().flatten();
    let mut new: Vec<(&str, u64)> = words
        .filter(|(word, _)| view.vocabulary.meant(facet, word).is_none())
        .map(|(word, times)| (word.as_str(), *times))
        .collect();
    new.sort_by_key(|(word, times)| (Reverse(*times), *word));
    new
}

fn all_usual(found: &Recognised, facet: Facet, words: &[(&str, u64)]) -> Recognised {
    let mut found = found.clone();
    for (word, _) in words {
        found.mapping.terms.choose(facet, word, TermChoice::Usual);
    }
    found
}

/// One word: what it is, how often it occurs, and what it becomes.
fn word_ui(
    ui: &mut Ui,
    view: ImportView<'_>,
    found: &Recognised,
    facet: Facet,
    (word, times): (&str, u64),
) -> Option<Recognised> {
    let usual = view.vocabulary.default_term(facet);
    let terms: Vec<&Term> = view.vocabulary.offered(facet).collect();
    let mut items = vec![PickerItem::new(format!("New: {word}"))];
    let mut choices = vec![TermChoice::Named(word.to_owned())];
    for term in &terms {
        let is_usual = usual.is_some_and(|usual| usual.id == term.id);
        let item = PickerItem::new(&term.name).section("What you have");
        items.push(if is_usual { item.detail("the usual one") } else { item });
        choices.push(if is_usual {
            TermChoice::Usual
        } else {
            TermChoice::Named(term.name.clone())
        });
    }
    let now = found.mapping.terms.of(facet, word);
    let current = choices.iter().position(|choice| *choice == now).unwrap_or(0);
    let mut chosen = None;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - CHOICE - theme::GAP_M).max(120.0);
        ui.allocate_ui(vec2(width, theme::CONTROL_HEIGHT), |ui| {
            ui.set_min_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(RichText::new(word)).truncate());
            let times = counted(times, "entry", "entries");
            ui.add(Label::new(theme::muted(ui, times)).truncate());
        });
        ui.allocate_ui(vec2(CHOICE.min(ui.available_width()), theme::CONTROL_HEIGHT), |ui| {
            let label = format!("The {} “{word}” becomes", facet.noun());
            chosen = select_named_ui(ui, &label, &items, Some(current));
        });
    });
    let choice = chosen.and_then(|place: usize| choices.get(place))?;
    let mut found = found.clone();
    found.mapping.terms.choose(facet, word, choice.clone());
    Some(found)
}

/// `12 new kinds: Ref desk, Chat with us and 10 more`, for the summary.
pub(super) fn made_in_words(made: &[(Facet, String)]) -> Vec<String> {
    const NAMED: usize = 8;
    let of = |facet: Facet| {
        let names: Vec<&str> =
            made.iter().filter(|(its, _)| *its == facet).map(|(_, name)| name.as_str()).collect();
        let more = names.len().saturating_sub(NAMED);
        let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let one = format!("new {}", facet.noun());
        let many = format!("new {}", facet.plural().to_lowercase());
        let count = counted(names.len() as u64, &one, &many);
        match (names.len(), more) {
            (0, _) => None,
            (_, 0) => Some(format!("{count}: {shown}.")),
            (_, more) => Some(format!("{count}: {shown} and {} more.", grouped(more as u64))),
        }
    };
    Facet::ALL.into_iter().filter_map(of).collect()
}
