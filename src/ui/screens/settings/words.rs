//! The page of a vocabulary: its words, their order, what they count as, and those put away.

use super::list::{Ask, ListDraft, Rows, moved};
use super::term::{name_fault, return_fault};
use super::texts::{JournalText, TextKey, cell_ui, fault_ui};
use super::{SettingsDraft, SettingsView};
use crate::domain::RowId;
use crate::domain::vocabulary::{CountsAs, Facet, Term, Vocabulary};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, Tone, badge_ui, divider_ui, end_aligned_ui, plain, quiet, segmented_ui,
};
use egui::{Frame, Id, Label, Margin, Ui, UiBuilder};
use uuid::Uuid;

/// Narrower than this, in points, rows show the name alone and fields stand under each other.
const NARROW: f32 = 520.0;

pub(super) fn words_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    facet: Facet,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let vocabulary = &view.setup.vocabulary;
    let arrived =
        |name: &str| vocabulary.offered(facet).find(|term| term.name == name).map(|term| term.id);
    let new_name = draft.new_names.entry(view.page).or_default();
    if let Some(id) = new_name.take_arrived(arrived) {
        draft.list.open(id);
    }
    let note = if ui.available_width() < NARROW { "" } else { "Enter opens, Alt ↑ ↓ moves" };
    Card::new().title(facet.plural()).note(note).flush().show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.add(Label::new(theme::muted(ui, purpose(facet))).wrap());
        });
        divider_ui(ui);
        offered_ui(ui, view, facet, draft, actions);
        let label = format!("New {}", facet.noun());
        let check = |name: &str| name_fault(vocabulary, facet, 0, name);
        if let Some(name) = draft.new_names.entry(view.page).or_default().show(ui, &label, check) {
            actions.push(Action::SaveTerm(new_term(vocabulary, facet, name)));
        }
    });
    archived_ui(ui, view, facet, draft, actions);
}

fn purpose(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => {
            "What an interaction was about. Official totals follow what each kind counts as. On \
             the line, write / and the beginning of a name or short name."
        }
        Facet::Channel => {
            "How it reached the desk. On the line, write / and the beginning of a name or short \
             name."
        }
        Facet::Audience => {
            "Who asked. On the line, write / and the beginning of a name or short name."
        }
    }
}

fn new_term(vocabulary: &Vocabulary, facet: Facet, name: String) -> Term {
    let last = vocabulary.terms(facet).map(|term| term.position).max();
    Term {
        id: 0,
        uid: Uuid::nil(),
        facet,
        name,
        aliases: Vec::new(),
        counts_as: CountsAs::Other,
        position: last.map_or(0, |last| last + 1),
        is_default: false,
        archived: false,
    }
}

/// The words that are offered, in their order; the open one with its fields.
fn offered_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    facet: Facet,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let vocabulary = &view.setup.vocabulary;
    let default = vocabulary.default_term(facet).map(|term| term.id);
    let terms: Vec<&Term> = vocabulary.offered(facet).collect();
    let ids: Vec<RowId> = terms.iter().map(|term| term.id).collect();
    for (place, term) in terms.iter().enumerate() {
        let is_default = default == Some(term.id);
        let mut rows = Rows::new(facet.plural(), &ids, &mut draft.list);
        let name = spoken(term, is_default);
        let (is_open, mut ask) =
            rows.row_ui(ui, place, &name, |ui| row_contents_ui(ui, term, is_default));
        if is_open {
            let texts = &mut draft.texts;
            let mut archive = false;
            rows.open_ui(ui, |ui| {
                names_ui(ui, view, term.id, texts, actions);
                counts_as_ui(ui, term, actions);
                ui.horizontal_wrapped(|ui| {
                    ask = rows.move_buttons_ui(ui, place).or(ask);
                    if !is_default {
                        actions.extend(default_ui(ui, term));
                        archive = ui.add(plain("Archive")).clicked();
                    }
                });
                if is_default {
                    let noun = facet.noun();
                    let note = format!(
                        "Meant when a line names no {noun}. To archive it, make another {noun} \
                         the default first."
                    );
                    ui.add(Label::new(theme::muted(ui, note)).wrap());
                }
            });
            if archive {
                draft.list.leave(&ids, place);
                let term = Term { archived: true, ..Term::clone(term) };
                actions.push(Action::SaveTerm(term));
            }
        }
        if let Some(Ask::MoveTo(to)) = ask {
            let archived = vocabulary.terms(facet).filter(|term| term.archived).map(|term| term.id);
            let order = moved(&ids, place, to).into_iter().chain(archived).collect();
            actions.push(Action::ReorderTerms(facet, order));
        }
    }
}

/// What a screen reader says of a row.
fn spoken(term: &Term, is_default: bool) -> String {
    let mut name = term.name.clone();
    let mut add = |words: &str| {
        name.push_str(", ");
        name.push_str(words);
    };
    term.aliases.iter().for_each(|alias| add(alias));
    if term.facet == Facet::Kind {
        add(&format!("counts as {}", term.counts_as.label().to_lowercase()));
    }
    if is_default {
        add("default");
    }
    name
}

fn row_contents_ui(ui: &mut Ui, term: &Term, is_default: bool) {
    const DEFAULT_WIDTH: f32 = 72.0;
    const COUNTS_AS_WIDTH: f32 = 84.0;
    let room = ui.available_width();
    let is_narrow = room < NARROW;
    let is_kind = term.facet == Facet::Kind;
    let marks = DEFAULT_WIDTH + if is_kind { COUNTS_AS_WIDTH } else { 0.0 };
    let name_width = if is_narrow { room - marks } else { room * 0.34 };
    ui.spacing_mut().item_spacing.x = 0.0;
    cell_ui(ui, name_width, |ui| ui.add(Label::new(term.name.as_str()).truncate()));
    if !is_narrow {
        let aliases = theme::muted(ui, term.aliases.join(", "));
        cell_ui(ui, room - name_width - marks, |ui| ui.add(Label::new(aliases).truncate()));
    }
    cell_ui(ui, DEFAULT_WIDTH, |ui| {
        if is_default {
            badge_ui(ui, Tone::Accent, "default");
        }
    });
    if is_kind {
        cell_ui(ui, COUNTS_AS_WIDTH, |ui| badge_ui(ui, Tone::Neutral, term.counts_as.label()));
    }
}

fn names_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    id: RowId,
    texts: &mut super::texts::Texts,
    actions: &mut Vec<Action>,
) {
    let name = JournalText::new(TextKey::TermName(id), "Name");
    let aliases =
        JournalText::new(TextKey::TermAliases(id), "Short names, with commas between").hint("none");
    if ui.available_width() < NARROW {
        name.show(ui, texts, view, actions);
        aliases.show(ui, texts, view, actions);
    } else {
        ui.columns(2, |columns| {
            name.show(&mut columns[0], texts, view, actions);
            aliases.show(&mut columns[1], texts, view, actions);
        });
    }
}

fn counts_as_ui(ui: &mut Ui, term: &Term, actions: &mut Vec<Action>) {
    if term.facet != Facet::Kind {
        return;
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::muted(ui, "Counts as"));
        let labels = CountsAs::ALL.map(CountsAs::label);
        let current = CountsAs::ALL.iter().position(|choice| *choice == term.counts_as);
        let chosen = segmented_ui(ui, "Counts as", &labels, current.unwrap_or(0));
        if let Some(counts_as) = chosen.and_then(|index| CountsAs::ALL.get(index)) {
            actions.push(Action::SaveTerm(Term { counts_as: *counts_as, ..term.clone() }));
        }
        let meaning = match term.counts_as {
            CountsAs::Reference => "Somebody was helped to find, use or judge information.",
            CountsAs::Directional => "Finding the way: where things are and how to get there.",
            CountsAs::Other => "Neither: equipment, policy, accounts, suggestions.",
        };
        ui.add(Label::new(theme::muted(ui, meaning)).wrap());
    });
}

/// The button that makes a word the default.
fn default_ui(ui: &mut Ui, term: &Term) -> Option<Action> {
    let noun = term.facet.noun();
    let button = ui
        .add(plain("Make it the default"))
        .on_hover_text(format!("Meant when a line names no {noun}."));
    button.clicked().then(|| Action::SaveTerm(Term { is_default: true, ..term.clone() }))
}

/// The words put away, folded.
fn archived_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    facet: Facet,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let vocabulary = &view.setup.vocabulary;
    let terms: Vec<&Term> = vocabulary.terms(facet).filter(|term| term.archived).collect();
    if terms.is_empty() {
        return;
    }
    let label = format!("Archived ({})", terms.len());
    let fold = ui.add(plain(&label).selected(draft.shows_archived));
    ui.ctx().accesskit_node_builder(fold.id, |node| node.set_expanded(draft.shows_archived));
    if fold.clicked() {
        draft.shows_archived = !draft.shows_archived;
    }
    if !draft.shows_archived {
        return;
    }
    Card::new().flush().show(ui, |ui| {
        for term in terms {
            archived_row_ui(ui, vocabulary, term, &mut draft.list, actions);
            divider_ui(ui);
        }
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let note = "Old entries keep these words; new ones are not offered them.";
            ui.add(Label::new(theme::muted(ui, note)).wrap());
        });
    });
}

fn archived_row_ui(
    ui: &mut Ui,
    vocabulary: &Vocabulary,
    term: &Term,
    list: &mut ListDraft,
    actions: &mut Vec<Action>,
) {
    let scope = UiBuilder::new().scope_id(Id::unique(("archived", term.id)));
    ui.scope_builder(scope, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 4)).show(ui, |ui| {
            let back = ui
                .horizontal(|ui| {
                    ui.label(term.name.as_str());
                    let button = end_aligned_ui(ui, "back", |ui| ui.add(quiet("Bring back"))).inner;
                    ui.ctx().accesskit_node_builder(button.id, |node| {
                        node.set_description(term.name.as_str());
                    });
                    button.clicked()
                })
                .inner;
            if back {
                list.refusal = return_fault(vocabulary, term).map(|fault| (term.id, fault));
                if list.refusal.is_none() {
                    actions.push(Action::SaveTerm(Term { archived: false, ..term.clone() }));
                    list.open(term.id);
                }
            }
            if let Some((id, fault)) = &list.refusal
                && *id == term.id
            {
                fault_ui(ui, fault);
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Screen, harness, press, retype};
    use super::*;
    use crate::ui::state::PageOfSettings;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable as _;

    const PHONE: &str = "Phone, call, tel";

    fn channels() -> Screen {
        harness(PageOfSettings::Words(Facet::Channel))
    }

    fn open(harness: &mut Screen, row: &str) {
        harness.get_by_label(row).focus();
        harness.run();
        press(harness, Key::Enter);
    }

    fn saved(harness: &Screen) -> &Term {
        match &harness.state().actions[..] {
            [Action::SaveTerm(term)] => term,
            actions => panic!("{actions:?}"),
        }
    }

    fn replace_terms(harness: &mut Screen, change: impl Fn(&mut Term)) {
        let vocabulary = &harness.state().setup.vocabulary;
        let mut terms: Vec<Term> =
            Facet::ALL.into_iter().flat_map(|facet| vocabulary.terms(facet)).cloned().collect();
        terms.iter_mut().for_each(change);
        let terms = terms.into_iter().map(|term| (term, 0));
        harness.state_mut().setup.vocabulary = Vocabulary::new(terms);
        harness.run();
    }

    #[test]
    fn enter_opens_a_word_and_a_new_name_is_saved() {
        let mut harness = channels();
        open(&mut harness, PHONE);
        retype(&mut harness, "Name", "Telephone");
        press(&mut harness, Key::Enter);
        assert_eq!(saved(&harness).name, "Telephone");
        assert_eq!(saved(&harness).aliases, ["call", "tel"]);
    }

    #[test]
    fn a_short_name_that_means_something_else_is_refused() {
        let mut harness = channels();
        open(&mut harness, PHONE);
        retype(&mut harness, "Short names, with commas between", "call, tech");
        press(&mut harness, Key::Tab);
        let sentence = "“tech” is already a short name of “Printing & tech”.";
        assert!(harness.query_by_label(sentence).is_some());
        assert!(harness.state().actions.is_empty());
    }

    #[test]
    fn alt_and_an_arrow_move_a_word_and_the_keyboard_goes_along() {
        let mut harness = channels();
        harness.get_by_label(PHONE).focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
        harness.run();
        let [Action::ReorderTerms(Facet::Channel, order)] = &harness.state().actions[..] else {
            panic!("{:?}", harness.state().actions)
        };
        let order = order.clone();
        let place = |id: RowId| order.iter().position(|other| *other == id).unwrap();
        let phone = harness.state().setup.vocabulary.resolve("phone", |_| true, |_| false);
        assert_eq!(place(phone.unwrap().id), 2);
        replace_terms(&mut harness, |term| {
            if term.facet == Facet::Channel {
                term.position = i64::try_from(place(term.id)).unwrap();
            }
        });
        assert!(harness.get_by_label(PHONE).is_focused());
        press(&mut harness, Key::ArrowDown);
        assert!(harness.get_by_label("Chat, im").is_focused());
    }

    #[test]
    fn escape_goes_from_the_field_to_the_row_and_then_closes_it() {
        let mut harness = channels();
        open(&mut harness, PHONE);
        retype(&mut harness, "Name", "Telephone");
        press(&mut harness, Key::Escape);
        assert_eq!(saved(&harness).name, "Telephone", "no typed word is lost");
        assert!(harness.get_by_label(PHONE).is_focused());
        press(&mut harness, Key::Escape);
        assert!(harness.query_by_role_and_label(egui::Role::TextInput, "Name").is_none());
        assert!(harness.get_by_label(PHONE).is_focused());
    }

    #[test]
    fn a_word_is_added_once_it_has_a_free_name_and_then_opens() {
        let mut harness = channels();
        retype(&mut harness, "New channel", "phone");
        press(&mut harness, Key::Enter);
        let sentence = "There is already a channel called “Phone”.";
        assert!(harness.query_by_label(sentence).is_some());
        retype(&mut harness, "New channel", "Suggestion box");
        press(&mut harness, Key::Enter);
        let term = saved(&harness).clone();
        assert_eq!((term.id, term.name.as_str()), (0, "Suggestion box"));
        let vocabulary = &harness.state().setup.vocabulary;
        let all = vocabulary.terms(Facet::Channel).cloned().chain([Term { id: 99, ..term }]);
        let all: Vec<(Term, u64)> = all.map(|term| (term, 0)).collect();
        harness.state_mut().setup.vocabulary = Vocabulary::new(all);
        harness.run();
        let row = harness.get_by_role_and_label(egui::Role::ListItem, "Suggestion box");
        assert!(row.is_focused());
        assert!(harness.query_by_role_and_label(egui::Role::TextInput, "Name").is_some());
    }

    #[test]
    fn the_default_cannot_be_archived_and_says_why() {
        let mut harness = channels();
        open(&mut harness, "In person, desk, person, default");
        assert!(harness.query_by_label("Archive").is_none());
        assert!(harness.query_by_label_contains("To archive it, make another channel").is_some());
        press(&mut harness, Key::Escape);
        open(&mut harness, PHONE);
        harness.get_by_label("Make it the default").click();
        harness.run();
        assert!(saved(&harness).is_default);
    }

    #[test]
    fn a_word_is_archived_and_comes_back() {
        let mut harness = channels();
        open(&mut harness, PHONE);
        harness.get_by_label("Archive").click();
        harness.run();
        assert!(saved(&harness).archived);
        harness.state_mut().actions.clear();
        replace_terms(&mut harness, |term| term.archived = term.name == "Phone");
        assert!(harness.query_by_label(PHONE).is_none());
        harness.get_by_label("Archived (1)").click();
        harness.run();
        harness.get_by_label("Bring back").click();
        harness.run();
        assert!(!saved(&harness).archived);
    }

    #[test]
    fn what_a_kind_counts_as_is_chosen_with_arrows() {
        let mut harness = harness(PageOfSettings::Words(Facet::Kind));
        open(&mut harness, "Question, q, ref, counts as reference");
        harness.get_by_role_and_label(egui::Role::RadioButton, "Reference").focus();
        harness.run();
        press(&mut harness, Key::ArrowRight);
        assert_eq!(saved(&harness).counts_as, CountsAs::Directional);
    }
}
