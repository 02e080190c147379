//! What is said where nothing is found, and what can be tried before anything is typed.

use super::draft::FindDraft;
use super::{FindAction, FindView, say};
use crate::domain::search_query::{self, Filter, Owed, SearchQuery};
use crate::domain::vocabulary::Facet;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{empty_state_ui, plain, quiet};
use chrono::Datelike as _;
use egui::{Label, Ui, vec2};

/// Three lines to try: they teach what a filter is.
pub(super) fn examples_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    actions: &mut Vec<Action>,
) {
    let vocabulary = &view.setup.vocabulary;
    let month = view.now.date_naive();
    let owed = search_query::written(&Filter::Owed(Owed::Open), vocabulary);
    let kind = vocabulary.offered(Facet::Kind).next();
    let of_kind = kind.map(|term| {
        let filter = search_query::written(&Filter::Term(Facet::Kind, term.id), vocabulary);
        format!("{filter} on:{}-{:02}", month.year(), month.month())
    });
    let examples = [
        Some((owed, "what is still owed")),
        of_kind.map(|line| (line, "one kind, this month")),
        Some(("came:upset left:happy".to_owned(), "upset people who left happy")),
    ];
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        ui.label(theme::muted(ui, "Try"));
        for (line, meaning) in examples.into_iter().flatten() {
            let response = ui.add(quiet(&line));
            let name = format!("Try {line}: {meaning}");
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
            if response.on_hover_text(meaning).clicked() {
                chosen = Some(line);
            }
        }
    });
    if let Some(line) = chosen {
        write(draft, format!("{line} "), actions);
    }
}

fn write(draft: &mut FindDraft, line: String, actions: &mut Vec<Action>) {
    draft.caret = Some(line.len());
    draft.line = line;
    draft.focus_box = true;
    actions.push(Action::Find(FindAction::Look));
}

/// Nothing was found: what to drop.
pub(super) fn nothing_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    query: &SearchQuery,
    actions: &mut Vec<Action>,
) {
    ui.add_space(theme::GAP_M);
    if query.is_empty() {
        let words = "Nothing is written down yet. What you log on the Desk is found here.";
        empty_state_ui(ui, words, Some(("Log an interaction", "Ctrl N")));
        return;
    }
    let words: Vec<&str> = query.words.split_whitespace().collect();
    let sentence = match (words.len(), query.marks.is_empty()) {
        (0, _) => "Nothing passes all of these filters.".to_owned(),
        (1, true) => format!("Nothing holds a word that begins with “{}”.", words[0]),
        (_, true) => "Nothing holds all of these words.".to_owned(),
        (1, false) => format!("Nothing that passes these filters holds “{}”.", words[0]),
        (_, false) => "Nothing that passes these filters holds all of these words.".to_owned(),
    };
    let advice = if words.is_empty() {
        "Take one of them away:"
    } else if query.marks.is_empty() {
        "Try fewer words, or only the beginning of one."
    } else {
        "Take a filter away, or try fewer words:"
    };
    let mut rest = None;
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP_S;
        ui.add(Label::new(sentence).wrap());
        ui.label(theme::muted(ui, advice));
        for mark in &query.marks {
            let (label, value) = say::chip(mark, &view.setup.vocabulary);
            if ui.add(plain(&format!("Without {label} {value}"))).clicked() {
                rest = Some(search_query::without(&draft.line, &mark.span));
            }
        }
        if words.len() > 1
            && ui.add(plain(&format!("Without “{}”", words[words.len() - 1]))).clicked()
        {
            rest = without_last_word(&draft.line, words[words.len() - 1]);
        }
    });
    if let Some(line) = rest {
        write(draft, line, actions);
    }
}

fn without_last_word(line: &str, word: &str) -> Option<String> {
    let at = line.rfind(word)?;
    Some(search_query::without(line, &(at..at + word.len())))
}
