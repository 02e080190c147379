//! The forms: their fields, and what a save of each asks for.
//!
//! Owns what each field is called and what stands in it at first. Must not send anything.

use super::draft::{Form, Forms, RulesDraft, Words};
use super::{RulesAction, RulesView};
use crate::domain::Moment;
use crate::domain::phrase::Phrase;
use crate::domain::rule::{CannotBend, Colour, Exception, Rule, TurnedOut};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{TextField, Tone, notice_ui};
use crate::ui::wording::phrased_field_ui;
use crate::worker::Request;
use chrono::NaiveDate;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Ui};
use uuid::Uuid;

/// Longest words of a field of one line, in characters.
const LIMIT: usize = 2_000;
/// How a day is typed.
const DAY: &str = "%Y-%m-%d";

/// A field of a form.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    pub label: &'a str,
    pub hint: &'a str,
    /// How many lines it shows; with more than one, Enter begins a new one.
    pub rows: usize,
    /// The phrases to avoid in it, where somebody is told what stands there.
    pub phrases: Option<&'a [Phrase]>,
}

impl<'a> Field<'a> {
    /// A field of one line.
    pub fn new(label: &'a str, hint: &'a str) -> Self {
        Self { label, hint, rows: 1, phrases: None }
    }

    /// With several lines.
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// In which better words are offered.
    pub fn phrased(self, phrases: &'a [Phrase]) -> Self {
        Self { phrases: Some(phrases), ..self }
    }
}

/// Identity of a field; `place` tells the screen's from a dialog's.
pub(crate) fn field_id(place: &str, form: Form, index: usize) -> Id {
    Id::unique(("rules", place, form, index))
}

/// Draws a field of a form, gives it the keyboard when it is its turn, and notes that it has it.
pub(crate) fn field_ui(
    ui: &mut Ui,
    place: &str,
    forms: &mut Forms,
    (form, index): (Form, usize),
    field: Field<'_>,
) {
    let id = field_id(place, form, index);
    let Some(begun) = forms.begun.get_mut(&form) else { return };
    let texts = &mut begun.now.texts;
    if texts.len() <= index {
        texts.resize(index + 1, String::new());
        begun.at_first.texts.resize(index + 1, String::new());
    }
    let before = texts[index].len();
    let text = TextField::new(field.label, &mut texts[index]).hint(field.hint).id(id);
    let text = if field.rows > 1 { text.rows(field.rows) } else { text.limit(LIMIT) };
    let response = match field.phrases {
        Some(phrases) => phrased_field_ui(ui, text, phrases),
        None => text.show(ui),
    };
    if response.changed() && texts[index].len() != before {
        forms.fault = forms.fault.take().filter(|(it, _)| *it != form);
    }
    if forms.focus == Some((form, index)) {
        forms.focus = None;
        response.request_focus();
        put_cursor_at_end(ui, id, &texts[index]);
    }
    if response.has_focus() {
        forms.field = Some((form, index, field.rows > 1));
    }
}

/// What is added to words stands behind them.
fn put_cursor_at_end(ui: &Ui, id: Id, words: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(words.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ui.ctx(), id);
}

/// Why a form was not saved, under its fields.
pub(crate) fn fault_ui(ui: &mut Ui, forms: &Forms, form: Form) {
    if let Some((_, sentence)) = forms.fault.as_ref().filter(|(it, _)| *it == form) {
        notice_ui(ui, Tone::Warn, sentence, |_| ());
    }
}

/// That words wait in a form that is not open.
pub(super) fn draft_mark_ui(ui: &mut Ui, forms: &Forms, form: Form) {
    if forms.holds_words(form) {
        ui.label(theme::muted(ui, "draft"));
    }
}

/// What stands in the form of a rule at first.
pub(super) fn words_of_rule(rule: &Rule) -> Words {
    let reviewed = rule.reviewed_on.map(|day| day.format(DAY).to_string());
    Words {
        texts: vec![
            rule.name.clone(),
            rule.intent.clone(),
            rule.may_do.clone(),
            rule.limit.clone(),
            rule.ask.clone(),
            rule.say.clone(),
            rule.instead_of.clone(),
            rule.source.clone(),
            reviewed.unwrap_or_default(),
        ],
        choice: Colour::ALL.iter().position(|it| *it == rule.colour),
        ..Words::default()
    }
}

/// What stands in the form of a phrase at first.
pub(super) fn words_of_phrase(phrase: &Phrase) -> Words {
    let texts = vec![phrase.avoid.clone(), phrase.say.clone(), phrase.why.clone()];
    Words { texts, ..Words::default() }
}

/// What is typed in a field of a form.
fn text(words: &Words, index: usize) -> String {
    words.texts.get(index).map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// Asks for what an open form says, or says why it cannot.
pub(super) fn save(
    form: Form,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
) {
    let Some(words) = draft.forms.words(form).cloned() else { return };
    if draft.forms.is_pending(form) {
        return;
    }
    match request(form, &words, view, draft) {
        Ok((request, title)) => {
            let send = RulesAction::Send { form, request: Box::new(request), title };
            actions.push(Action::Rules(send));
        }
        Err(sentence) => {
            draft.forms.refuse(form, sentence);
            draft.forms.focus = Some((form, missing(form, &words, view)));
        }
    }
}

/// The field that has to be filled first.
fn missing(form: Form, words: &Words, view: RulesView<'_>) -> usize {
    let Form::Bend(uid) = form else { return 0 };
    let rule = view.setup.rules.iter().find(|it| it.uid == uid);
    rule.map_or(0, |rule| missing_of_bend(rule, words))
}

/// What a save of a form asks for, and what that is about.
fn request(
    form: Form,
    words: &Words,
    view: RulesView<'_>,
    draft: &RulesDraft,
) -> Result<(Request, String), String> {
    let rule_of = |uid: Uuid| {
        let found = view.setup.rules.iter().find(|it| it.uid == uid);
        found.ok_or_else(|| "This rule is no longer there.".to_owned())
    };
    match form {
        Form::NewRule => {
            let rule = edited(&Rule::named(words.uid, String::new()), words)?;
            let name = rule.name.clone();
            Ok((Request::SaveRule(Box::new(rule)), name))
        }
        Form::Rule(uid) => {
            let rule = edited(rule_of(uid)?, words)?;
            let name = rule.name.clone();
            Ok((Request::SaveRule(Box::new(rule)), name))
        }
        Form::Bend(uid) => {
            let rule = rule_of(uid)?;
            Ok((bending(rule, words, view.now)?, rule.name.clone()))
        }
        Form::Outcome(uid) => {
            let known = draft.chosen_rule().map(|view| &view.exceptions);
            let bent = known.into_iter().flatten().map(|(it, _)| it).find(|it| it.uid == uid);
            let bent = bent.ok_or("This exception is no longer there.")?;
            let rule = draft.chosen.ok_or("This rule is no longer there.")?;
            let turned_out = words.choice.and_then(|it| TurnedOut::ALL.get(it).copied());
            let turned_out = turned_out.ok_or("Choose first: well, mixed or badly.")?;
            let outcome = text(words, 0);
            let bent = Exception { turned_out: Some(turned_out), outcome, ..bent.clone() };
            let title = format!("{} · {}", turned_out.label().to_lowercase(), bent.why);
            Ok((Request::BendRule { bent: Box::new(bent), rule, interaction: None }, title))
        }
        Form::AskWhy(uid) => {
            let rule = rule_of(uid)?;
            let whom = text(words, 0);
            if whom.is_empty() {
                return Err("Whom do you ask? A name or a team is enough.".to_owned());
            }
            let title = format!("{whom}, about “{}”", rule.name);
            Ok((Request::AskWhy { rule: uid, whom }, title))
        }
        Form::NewPhrase | Form::Phrase(_) => {
            let known = view.setup.phrases.iter().find(|it| form == Form::Phrase(it.id));
            let (id, uid) = known.map_or((0, words.uid), |it| (it.id, it.uid));
            let (avoid, say, why) = (text(words, 0), text(words, 1), text(words, 2));
            if avoid.is_empty() || say.is_empty() {
                return Err("A phrase needs both: what to avoid, and what to say.".to_owned());
            }
            let title = format!("“{avoid}” → “{say}”");
            Ok((Request::SavePhrase(Phrase { id, uid, avoid, say, why }), title))
        }
        Form::Sign(_) => Err(String::new()),
    }
}

/// The rule as its form says.
fn edited(rule: &Rule, words: &Words) -> Result<Rule, String> {
    let name = text(words, 0);
    if name.is_empty() {
        return Err("A rule needs a name.".to_owned());
    }
    let reviewed = text(words, 8);
    let reviewed_on = if reviewed.is_empty() {
        None
    } else {
        let day = NaiveDate::parse_from_str(&reviewed, DAY);
        Some(day.map_err(|_| "Write the day of the review as 2026-11-21, or leave it empty.")?)
    };
    let colour = words.choice.and_then(|it| Colour::ALL.get(it).copied()).unwrap_or(rule.colour);
    Ok(Rule {
        name,
        colour,
        intent: text(words, 1),
        may_do: text(words, 2),
        limit: text(words, 3),
        ask: text(words, 4),
        say: text(words, 5),
        instead_of: text(words, 6),
        source: text(words, 7),
        reviewed_on,
        ..rule.clone()
    })
}

/// What bending a rule asks for.
///
/// # Errors
/// Says why it is not bent.
pub(crate) fn bending(rule: &Rule, words: &Words, now: Moment) -> Result<Request, String> {
    let (why, impact, agreed_by) = (text(words, 0), text(words, 1), text(words, 2));
    rule.may_bend(&why, &agreed_by).map_err(|cause| rule.refusal(cause))?;
    let bent = Exception {
        id: 0,
        uid: words.uid,
        rule: rule.id,
        interaction: None,
        happened_at: now,
        why,
        impact,
        agreed_by,
        turned_out: None,
        outcome: String::new(),
    };
    Ok(Request::BendRule { bent: Box::new(bent), rule: rule.uid, interaction: words.interaction })
}

/// The fields of bending a rule; who agreed comes first where somebody has to be asked.
pub(crate) fn bend_fields_ui(ui: &mut Ui, place: &str, forms: &mut Forms, rule: &Rule) {
    let form = Form::Bend(rule.uid);
    if rule.colour == Colour::Yellow {
        let ask = if rule.ask.is_empty() { "whoever is in charge" } else { &rule.ask };
        let hint = format!("Ask {ask} first");
        field_ui(ui, place, forms, (form, 2), Field::new("Who agreed?", &hint));
    }
    let hint = "What was different this time?";
    field_ui(ui, place, forms, (form, 0), Field::new("Why is it bent?", hint));
    let hint = "What it would cost, and whom it would hurt or help";
    let label = "If everyone got it? (optional)";
    field_ui(ui, place, forms, (form, 1), Field::new(label, hint));
    fault_ui(ui, forms, form);
}

/// The field that bending a rule still needs.
pub(crate) fn missing_of_bend(rule: &Rule, words: &Words) -> usize {
    let cause = rule.may_bend(&text(words, 0), &text(words, 2));
    if cause == Err(CannotBend::NotAsked) { 2 } else { 0 }
}

/// The field in which bending a rule begins.
pub(crate) fn first_of_bend(rule: &Rule) -> usize {
    if rule.colour == Colour::Yellow { 2 } else { 0 }
}
