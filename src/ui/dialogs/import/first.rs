//! The first entries as they will appear in lists.

use super::{ImportDraft, ImportView};
use crate::domain::incoming::{Happened, Incoming, IncomingWhat, TermChoice, TermChoices};
use crate::domain::vocabulary::Facet;
use crate::exchange::imports::Looked;
use crate::ui::theme;
use crate::ui::widgets::{ListRow, Tone, list_row_ui, plain};
use crate::ui::words::{clock, shortened};
use chrono::NaiveDateTime;
use egui::{Frame, StrokeKind, Ui};

/// Longest title of a row, in characters.
const TITLE_CHARS: usize = 200;

pub(super) fn first_ui(
    ui: &mut Ui,
    view: ImportView<'_>,
    draft: &mut ImportDraft,
    looked: &Looked,
) {
    let Some(found) = &draft.found else { return };
    let first = &looked.survey.first;
    if first.is_empty() {
        return;
    }
    ui.add_space(theme::GAP_M);
    ui.label(theme::bold("The first ones, as they will appear"));
    let p = theme::palette(ui);
    let mut day = None;
    let frame = Frame::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for entry in first.iter().take(draft.shown.first) {
            let at = civil(view, entry);
            if day != Some(at.date()) {
                day = Some(at.date());
                Frame::new().inner_margin(egui::Margin::symmetric(16, 4)).show(ui, |ui| {
                    ui.set_min_width(ui.available_width());
                    ui.label(theme::muted(ui, at.format("%A %-d %B %Y").to_string()));
                });
            }
            let row = Row::of(view, &found.mapping.terms, entry);
            let row = ListRow {
                time: &clock(at),
                text: &row.title,
                marks: &row.marks,
                is_option: true,
                ..ListRow::default()
            };
            ui.push_id(entry.uid, |ui| list_row_ui(ui, &row, false));
        }
    });
    let rect = frame.response.rect;
    ui.painter().rect_stroke(rect, theme::RADIUS_CONTROL, theme::line(p), StrokeKind::Outside);
    if first.len() > draft.shown.first {
        let more = first.len() - draft.shown.first;
        if ui.add(plain(&format!("Show {more} more rows"))).clicked() {
            draft.shown.first = first.len();
        }
    }
}

/// When it happened, as the desk's clock showed it.
fn civil(view: ImportView<'_>, entry: &Incoming) -> NaiveDateTime {
    match entry.happened {
        Happened::Civil(civil) => civil,
        Happened::At(at) => at.naive_local(),
        Happened::Instant(at) => view.clock.here(at).naive_local(),
    }
}

/// The words of a row.
struct Row {
    title: String,
    marks: Vec<(Tone, String)>,
}

impl Row {
    fn of(view: ImportView<'_>, terms: &TermChoices, entry: &Incoming) -> Self {
        let named = |facet, word: Option<&str>| name(view, terms, facet, word);
        let mut marks: Vec<Option<String>> = Vec::new();
        let title = match &entry.what {
            IncomingWhat::Interaction(it) => {
                let kind = named(Facet::Kind, it.kind.as_deref());
                let usual = view.vocabulary.default_term(Facet::Kind);
                let kind_or_usual = kind.clone().or_else(|| Some(usual?.name.clone()));
                let title = if it.summary.is_empty() {
                    kind_or_usual.unwrap_or_default()
                } else {
                    marks.push(kind);
                    it.summary.clone()
                };
                if it.count > 1 { format!("{title} ×{}", it.count) } else { title }
            }
            IncomingWhat::Kudos(it) => format!("“{}”", it.said.trim_matches('"')),
        };
        marks.push(named(Facet::Channel, entry.channel.as_deref()));
        marks.push(named(Facet::Audience, entry.audience.as_deref()));
        match &entry.what {
            IncomingWhat::Interaction(it) => {
                marks.push(it.effort.map(|effort| format!("effort {}", effort.level())));
                marks.push(it.minutes.map(|minutes| format!("{minutes} min")));
            }
            IncomingWhat::Kudos(_) => marks.push(Some("Kudos".to_owned())),
        }
        let marks = marks.into_iter().flatten().map(|words| (Tone::Neutral, words)).collect();
        Self { title: shortened(&title, TITLE_CHARS), marks }
    }
}

/// What a word becomes; none where that is the usual one, which lists do not show.
fn name(
    view: ImportView<'_>,
    terms: &TermChoices,
    facet: Facet,
    word: Option<&str>,
) -> Option<String> {
    let TermChoice::Named(name) = terms.of(facet, word?) else { return None };
    let Some(term) = view.vocabulary.meant(facet, &name) else { return Some(name) };
    let usual = view.vocabulary.default_term(facet);
    usual.is_none_or(|usual| usual.id != term.id).then(|| term.name.clone())
}
