//! The forms about a rule: bending it, asking why, and writing it down.

use super::draft::{Form, RulesDraft};
use super::forms::{Field, bend_fields_ui, fault_ui, field_ui};
use super::{PLACE, RulesView};
use crate::domain::rule::{Colour, Rule};
use crate::journal::Logged;
use crate::ui::theme;
use crate::ui::widgets::{
    PickerItem, divider_ui, follow_keyboard, plain, primary, segmented_ui, select_field_ui,
};
use crate::ui::words;
use egui::{CornerRadius, Frame, Margin, ScrollArea, Ui, vec2};

/// So many interactions of today are offered.
const OFFERED: usize = 9;
/// Contacts that are offered at a time.
const CONTACTS: usize = 4;

/// A form above what is known about the rule, on a tint of its own.
pub(super) fn panel_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    rule: &Rule,
    form: Form,
) {
    let p = theme::palette(ui);
    Frame::new()
        .fill(p.paper)
        .stroke(theme::line(p))
        .corner_radius(CornerRadius::same(theme::RADIUS_CONTROL))
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_S;
            if matches!(form, Form::Bend(_)) {
                ui.label(theme::bold("Bend it, knowingly"));
                bend_fields_ui(ui, PLACE, &mut draft.forms, rule);
                interaction_ui(ui, view, draft, form);
            } else {
                ui.label(theme::bold("Who would know why it exists?"));
                ask_ui(ui, view, draft, form);
            }
            let label = if matches!(form, Form::Bend(_)) { "Bend it" } else { "Ask" };
            buttons_ui(ui, draft, form, label, "Enter");
        });
    ui.add_space(12.0);
}

/// Save, and what Esc does.
fn buttons_ui(ui: &mut Ui, draft: &mut RulesDraft, form: Form, label: &str, keys: &str) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, theme::GAP_S);
        if ui.add(primary(label).keys(keys)).clicked() {
            draft.saves = Some(form);
        }
        if ui.add(plain("Back").keys("Esc")).clicked() {
            draft.leaves = true;
        }
        ui.label(theme::muted(ui, "Your words stay."));
    });
}

/// The interaction that the exception belongs to: none, or one of today.
fn interaction_ui(ui: &mut Ui, view: RulesView<'_>, draft: &mut RulesDraft, form: Form) {
    let today: Vec<(uuid::Uuid, String)> = view
        .today
        .iter()
        .filter_map(|row| match &row.entry {
            Logged::Interaction(entry) => {
                let title = words::shortened(&words::title(entry, &view.setup.vocabulary), 48);
                let time = words::clock(entry.happened_at.naive_local());
                Some((entry.uid, format!("{time} {title}")))
            }
            Logged::Kudos(_) => None,
        })
        .take(OFFERED)
        .collect();
    if today.is_empty() {
        return;
    }
    let Some(begun) = draft.forms.begun.get_mut(&form) else { return };
    let mut items = vec![PickerItem::new("No interaction")];
    items.extend(today.iter().map(|(_, title)| PickerItem::new(title)));
    let current = begun.now.interaction.and_then(|uid| today.iter().position(|it| it.0 == uid));
    let current = current.map_or(0, |place| place + 1);
    if let Some(chosen) = select_field_ui(ui, "It belongs to", &items, Some(current)) {
        begun.now.interaction = chosen.checked_sub(1).map(|place| today[place].0);
    }
}

/// Whom to ask, with contacts ready to press.
fn ask_ui(ui: &mut Ui, view: RulesView<'_>, draft: &mut RulesDraft, form: Form) {
    let hint = "A name or a team";
    field_ui(ui, PLACE, &mut draft.forms, (form, 0), Field::new("Whom do you ask?", hint));
    let contacts = &view.setup.contacts;
    let typed = draft.forms.words(form).and_then(|it| it.texts.first().cloned());
    let typed = typed.unwrap_or_default();
    let typed = typed.trim();
    let offered = contacts.completions(typed);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, 4.0);
        for contact in offered.into_iter().filter(|it| it.name != typed).take(CONTACTS) {
            if ui.add(plain(&contact.name)).clicked()
                && let Some(begun) = draft.forms.begun.get_mut(&form)
            {
                begun.now.texts[0].clone_from(&contact.name);
                draft.saves = Some(form);
            }
        }
    });
    if !typed.is_empty() {
        let words = match contacts.resolve(typed) {
            Some(contact) => format!("Goes to {}; the answer is due by tomorrow.", contact.name),
            None => format!("Goes to {typed}, a new contact."),
        };
        ui.label(theme::muted(ui, words));
    }
    fault_ui(ui, &draft.forms, form);
}

/// Everything about a rule, to be written down.
pub(super) fn edit_ui(ui: &mut Ui, view: RulesView<'_>, draft: &mut RulesDraft, form: Form) {
    let title = if form == Form::NewRule { "New rule" } else { "Edit the rule" };
    Frame::new().inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
        ui.label(theme::bold(title));
        ui.label(theme::muted(ui, "The reason first: it decides whether the rule may bend."));
    });
    divider_ui(ui);
    let area = ScrollArea::vertical().id_salt(("edit rule", form)).auto_shrink([false, false]);
    area.show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 14)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 10.0;
            fields_ui(ui, view, draft, form);
            fault_ui(ui, &draft.forms, form);
            let keys = crate::ui::commands::Command::SaveWithFollowUp.keys(ui.ctx());
            buttons_ui(ui, draft, form, "Save", &keys);
        });
        follow_keyboard(ui);
    });
}

fn fields_ui(ui: &mut Ui, view: RulesView<'_>, draft: &mut RulesDraft, form: Form) {
    let phrases = view.setup.phrases.as_slice();
    let forms = &mut draft.forms;
    let field = |ui: &mut Ui, forms: &mut _, index: usize, field: Field<'_>| {
        field_ui(ui, PLACE, forms, (form, index), field);
    };
    field(ui, forms, 0, Field::new("Name", "Fines over 10 block borrowing"));
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::muted(ui, "Who may bend it?"));
        let labels = Colour::ALL.map(Colour::label);
        if let Some(begun) = forms.begun.get_mut(&form) {
            let current = begun.now.choice.unwrap_or(1);
            if let Some(chosen) = segmented_ui(ui, "Who may bend it?", &labels, current) {
                begun.now.choice = Some(chosen);
            }
            let meaning = Colour::ALL.get(begun.now.choice.unwrap_or(1)).copied();
            let meaning = meaning.unwrap_or_default();
            let words = format!("{}: {}", meaning.label(), meaning.meaning());
            ui.label(theme::muted(ui, words));
        }
    });
    let hint = "What goes wrong without it, and for whom";
    field(ui, forms, 1, Field::new("Why it exists", hint).rows(2));
    ui.add_space(6.0);
    field(ui, forms, 2, Field::new("What I may do alone", "Waive it once").rows(2));
    field(ui, forms, 3, Field::new("Limit", "up to 20"));
    field(ui, forms, 4, Field::new("Whom to ask", "A contact’s name or a role"));
    ui.add_space(6.0);
    let say = Field::new("Say", "What you can do for them, in everyday words").rows(2);
    field(ui, forms, 5, say.phrased(phrases));
    field(ui, forms, 6, Field::new("Instead of", "What it should not sound like"));
    ui.add_space(6.0);
    field(ui, forms, 7, Field::new("Source", "Where it is written"));
    field(ui, forms, 8, Field::new("Last reviewed", "2026-11-21"));
}
