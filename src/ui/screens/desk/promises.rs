//! Open promises, most urgent first.

use super::DeskView;
use super::keyboard::row_keyboard;
use crate::domain::follow_up::Deed;
use crate::domain::interaction::Interaction;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::FollowUpRow;
use crate::ui::action::Action;
use crate::ui::screens::kudos::KudosAction;
use crate::ui::state::{DeskDraft, Part};
use crate::ui::theme;
use crate::ui::widgets::{
    Card, ListRow, ListRowOutput, RowAction, empty_state_ui, follow_keyboard, list_row_ui,
};
use crate::ui::words;
use egui::{Key, ScrollArea, Ui};

const ROW_ACTIONS: [RowAction; 4] = [
    RowAction { label: "Kept", keys: "K", key: Key::K },
    RowAction { label: "Edit", keys: "E", key: Key::E },
    RowAction { label: "Let go", keys: "X", key: Key::X },
    RowAction { label: "Evidence", keys: "G", key: Key::G },
];

/// Draws the card of promises; `fills` when it takes the height that is left and scrolls inside.
pub(super) fn promises_ui(
    ui: &mut Ui,
    view: DeskView<'_>,
    draft: &mut DeskDraft,
    actions: &mut Vec<Action>,
    fills: bool,
) {
    let owed = &view.data.follow_ups;
    let note = match (view.data.follow_up_counts.open, super::greeting::due_count(view)) {
        (0, _) => String::new(),
        (open, 0) => format!("{open} open"),
        (open, due) => format!("{due} for today · {open} open"),
    };
    Card::new().title("Promises").note(&note).flush().show(ui, |ui| {
        if owed.is_empty() {
            ui.add_space(theme::GAP_M);
            empty_state_ui(
                ui,
                "Nothing promised, nothing owed.",
                Some(("To promise something, add", ">tomorrow 10am")),
            );
            return;
        }
        if fills {
            let area = ScrollArea::vertical().id_salt("promises").auto_shrink([false, true]);
            area.show(ui, |ui| {
                rows_ui(ui, view, draft, actions);
                follow_keyboard(ui);
            });
        } else {
            rows_ui(ui, view, draft, actions);
        }
    });
}

fn rows_ui(ui: &mut Ui, view: DeskView<'_>, draft: &mut DeskDraft, actions: &mut Vec<Action>) {
    let takes_keyboard = draft.focus == Some(Part::Promises);
    for (place, owed) in view.data.follow_ups.iter().enumerate() {
        let uid = owed.follow_up.uid;
        let output = ui.push_id(uid, |ui| promise_ui(ui, view, owed)).inner;
        if place == 0 && takes_keyboard {
            output.response.request_focus();
        }
        row_keyboard(
            ui,
            draft,
            Part::Promises,
            place,
            view.data.follow_ups.len(),
            &output.response,
        );
        let keep = Deed::Keep { note: String::new() };
        match output.action {
            Some(0) => actions.push(Action::Follow(uid, Box::new(keep))),
            Some(1) => actions.push(Action::Edit(owed.interaction.uid, true)),
            Some(2) => actions.push(Action::LetGo(uid)),
            Some(_) => {
                let title =
                    words::called(&owed.follow_up, &owed.interaction, &view.setup().vocabulary);
                let (of, linked) = (owed.interaction.uid, Vec::new());
                actions.push(Action::Kudos(KudosAction::Evidence { of, title, linked }));
            }
            None if output.response.clicked() => actions.push(Action::ShowFollowUp(uid)),
            None => {}
        }
    }
    let shown = view.data.follow_ups.len() as u64;
    if let Some(more) = view.data.follow_up_counts.open.checked_sub(shown).filter(|more| *more > 0)
    {
        ui.add_space(theme::GAP_S);
        ui.vertical_centered(|ui| ui.label(theme::muted(ui, format!("and {more} later ones"))));
        ui.add_space(theme::GAP_S);
    }
}

fn promise_ui(ui: &mut Ui, view: DeskView<'_>, owed: &FollowUpRow) -> ListRowOutput {
    let vocabulary = &view.setup().vocabulary;
    let title = words::called(&owed.follow_up, &owed.interaction, vocabulary);
    let under = if let Some(contact) = &owed.refer_to {
        format!("with {}", contact.name)
    } else {
        whose(&owed.interaction, vocabulary)
    };
    let (due, tone) = words::due_badge(owed.follow_up.due, view.civil_now());
    let row = ListRow {
        text: &title,
        detail: &under,
        marks: &[(tone, due)],
        actions: &ROW_ACTIONS,
        ..ListRow::default()
    };
    list_row_ui(ui, &row, false)
}

/// Who asked and how, as far as it was said; else what it was about.
fn whose(interaction: &Interaction, vocabulary: &Vocabulary) -> String {
    let said = [(Facet::Audience, interaction.audience), (Facet::Channel, interaction.channel)];
    let names: Vec<&str> = said
        .into_iter()
        .filter(|(facet, id)| vocabulary.default_term(*facet).is_none_or(|term| term.id != *id))
        .map(|(_, id)| vocabulary.name(id))
        .collect();
    if names.is_empty() { vocabulary.name(interaction.kind).to_owned() } else { names.join(" · ") }
}
