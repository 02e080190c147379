//! The phrasebook: words to avoid, better ones, and why.

use super::acts::Act;
use super::draft::{Form, RulesDraft, Words};
use super::forms::{Field, fault_ui, field_ui, words_of_phrase};
use super::keys::list_id;
use super::{PLACE, RulesView};
use crate::domain::phrase::Phrase;
use crate::domain::text::name_key;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, ListRow, divider_ui, empty_state_ui, follow_keyboard, list_row_ui, plain, primary,
};
use crate::worker::Request;
use egui::{Frame, Label, Margin, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

/// The phrases that hold the words that are searched for.
pub(super) fn listed<'a>(view: RulesView<'a>, draft: &RulesDraft) -> Vec<&'a Phrase> {
    let typed = name_key(&draft.phrase_search);
    let holds = |phrase: &&Phrase| {
        let texts = [&phrase.avoid, &phrase.say, &phrase.why].map(|it| name_key(it));
        typed.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
    };
    view.setup.phrases.iter().filter(holds).collect()
}

/// How many phrases are listed, and the place of the marked one.
pub(super) fn place_of_chosen(view: RulesView<'_>, draft: &RulesDraft) -> (usize, Option<usize>) {
    let phrases = listed(view, draft);
    (phrases.len(), phrases.iter().position(|it| Some(it.id) == draft.phrase))
}

/// Marks the phrase of this place.
pub(super) fn choose(view: RulesView<'_>, draft: &mut RulesDraft, place: usize) {
    draft.phrase = listed(view, draft).get(place).map(|it| it.id);
    draft.focus_list = true;
    draft.scrolls_to_chosen = true;
}

/// The marked phrase, as far as it is listed.
fn marked<'a>(view: RulesView<'a>, draft: &RulesDraft) -> Option<&'a Phrase> {
    listed(view, draft).into_iter().find(|it| Some(it.id) == draft.phrase)
}

/// Begins what a key means here.
pub(super) fn begin(
    act: Act,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
) {
    match act {
        Act::New => draft
            .open(Form::NewPhrase, || Words { texts: vec![String::new(); 3], ..Words::default() }),
        Act::Edit => {
            if let Some(phrase) = marked(view, draft) {
                draft.open(Form::Phrase(phrase.id), || words_of_phrase(phrase));
            }
        }
        Act::Remove => {
            if let Some(phrase) = marked(view, draft) {
                let request = Box::new(Request::DeletePhrase { phrase: phrase.id });
                actions.push(Action::Ask(request, format!("“{}”", phrase.avoid)));
            }
        }
        Act::Starter if view.setup.phrases.is_empty() => {
            let title = "the starter phrases".to_owned();
            actions.push(Action::Ask(Box::new(Request::TakeStarterPhrases), title));
        }
        _ => {}
    }
}

/// What can be done with the marked phrase, each with its key.
pub(super) fn buttons_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
) {
    if marked(view, draft).is_none() {
        return;
    }
    if ui.add(plain("Edit").keys("Enter")).clicked() {
        Act::Edit.begin(view, draft, actions);
    }
    if ui.add(plain("Delete").keys(Act::Remove.cap())).clicked() {
        Act::Remove.begin(view, draft, actions);
    }
}

/// Draws the phrasebook; a form takes the place of the list's end.
pub(super) fn phrases_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    height: f32,
) {
    let form = draft.form.filter(|it| matches!(it, Form::NewPhrase | Form::Phrase(_)));
    let phrases = listed(view, draft);
    let key = draft.new_phrase.as_ref().map(|avoid| name_key(avoid.trim()));
    if let Some(new) = phrases.iter().find(|it| Some(name_key(&it.avoid)) == key) {
        draft.new_phrase = None;
        draft.phrase = Some(new.id);
        draft.scrolls_to_chosen = true;
    }
    if !phrases.is_empty() && marked(view, draft).is_none() {
        draft.phrase = phrases.first().map(|it| it.id);
    }
    Card::new().flush().min_height(height).show(ui, |ui| {
        if let Some(form) = form {
            form_ui(ui, draft, form);
            divider_ui(ui);
        }
        let room = ui.available_rect_before_wrap();
        let room = room.with_max_y((ui.min_rect().top() + height - 4.0).max(room.min.y + 40.0));
        let list = ui.interact(room, list_id(), Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), "Phrases"));
        if draft.focus_list && !list.has_focus() {
            list.request_focus();
        }
        if phrases.is_empty() {
            empty_ui(ui, view, draft, actions);
            return;
        }
        let has_keyboard = list.has_focus();
        let builder = UiBuilder::new().max_rect(room).accessibility_parent(list_id());
        ui.scope_builder(builder, |ui| rows_ui(ui, draft, &phrases, has_keyboard));
    });
}

fn rows_ui(ui: &mut Ui, draft: &mut RulesDraft, phrases: &[&Phrase], has_keyboard: bool) {
    let scrolls = std::mem::take(&mut draft.scrolls_to_chosen);
    ScrollArea::vertical().id_salt("phrases").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for phrase in phrases {
            let is_marked = draft.phrase == Some(phrase.id);
            let text = format!("“{}”  →  {}", phrase.avoid, phrase.say);
            let row = ListRow {
                text: &text,
                detail: if phrase.why.is_empty() { "No reason written down." } else { &phrase.why },
                ..ListRow::default()
            };
            let row = ListRow { is_option: true, ..row };
            let shown = ui.push_id(phrase.id, |ui| list_row_ui(ui, &row, is_marked)).inner;
            if is_marked {
                if scrolls {
                    shown.response.scroll_to_me(None);
                }
                if has_keyboard {
                    let p = theme::palette(ui);
                    let stroke = egui::Stroke::new(theme::FOCUS_WIDTH, p.focus);
                    let rect = shown.response.rect;
                    ui.painter().rect_stroke(rect, 0, stroke, egui::StrokeKind::Inside);
                }
                ui.ctx().accesskit_node_builder(list_id(), |node| {
                    node.set_active_descendant(shown.response.id.accesskit_id());
                });
            }
            if shown.response.clicked() {
                draft.phrase = Some(phrase.id);
                draft.focus_list = true;
            }
            if shown.response.double_clicked() {
                draft.open(Form::Phrase(phrase.id), || words_of_phrase(phrase));
            }
        }
    });
}

fn empty_ui(ui: &mut Ui, view: RulesView<'_>, draft: &mut RulesDraft, actions: &mut Vec<Action>) {
    ui.add_space(theme::GAP_L);
    if !view.setup.phrases.is_empty() {
        let sentence = "No phrase holds these words.";
        return empty_state_ui(ui, sentence, Some(("All phrases", "Esc")));
    }
    let sentence = "Words to avoid, and better ones: they are underlined as you write a promise, \
                    a reply or a rule.";
    empty_state_ui(ui, sentence, Some(("New phrase", "N")));
    ui.vertical_centered(|ui| {
        if ui.add(primary(Act::Starter.label()).keys(Act::Starter.cap())).clicked() {
            Act::Starter.begin(view, draft, actions);
        }
    });
}

fn form_ui(ui: &mut Ui, draft: &mut RulesDraft, form: Form) {
    let p = theme::palette(ui);
    Frame::new().fill(p.paper).inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = theme::GAP_S;
        let title = if form == Form::NewPhrase { "New phrase" } else { "Edit the phrase" };
        ui.label(theme::bold(title));
        let forms = &mut draft.forms;
        let fields = [
            ("Avoid", "You have to fill in the form"),
            ("Say", "Let us fill in the form together"),
            ("Why? (optional)", "How it is heard"),
        ];
        for (index, (label, hint)) in fields.into_iter().enumerate() {
            field_ui(ui, PLACE, forms, (form, index), Field::new(label, hint));
        }
        fault_ui(ui, forms, form);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(theme::GAP_S, theme::GAP_S);
            if ui.add(primary("Save").keys("Enter")).clicked() {
                draft.saves = Some(form);
            }
            if ui.add(plain("Back").keys("Esc")).clicked() {
                draft.leaves = true;
            }
            let words = "Advice in brackets, such as (leave it out), is shown and never put in.";
            ui.add(Label::new(theme::muted(ui, words)).wrap());
        });
        follow_keyboard(ui);
    });
}
