//! The page of the creed: the person's own rules of service, in their order.

use super::list::{Ask, Rows, moved};
use super::texts::{JournalText, Reading, TextKey, cell_ui, length_fault};
use super::{SettingsDraft, SettingsView};
use crate::domain::RowId;
use crate::domain::creed::Principle;
use crate::domain::text::{clean, fold_white_space, name_key};
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, divider_ui, plain, quiet};
use crate::ui::words;
use crate::worker::Request;
use egui::{Frame, Label, Margin, Ui, UiBuilder, vec2};
use uuid::Uuid;

/// Longest principle, in characters: what cannot be said at a glance is no principle.
const MOST: usize = 200;
/// Narrower than this, in points, the header has no room for the keys.
const NARROW: f32 = 520.0;
/// Suggestions are offered until there are so many principles.
const ENOUGH: usize = 5;
/// Room for the number of a principle, in points.
const NUMBER_WIDTH: f32 = 32.0;
/// Longest words in a toast, in characters.
const TITLE_CHARS: usize = 60;

/// To begin with, for those who like one.
const SUGGESTED: [&str; 5] = [
    "First the person, then the question: I say that I have seen them.",
    "I look for the real need behind the first question.",
    "I say what I will do and by when, and then I do it.",
    "I check back: it is done when they say that it is.",
    "When I am wrong, I say so, I am sorry, and I move on.",
];

pub(super) fn creed_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let creed = &view.setup.creed;
    let arrived =
        |words: &str| creed.iter().rev().find(|it| it.words == words).map(|principle| principle.id);
    draft.new_names.entry(view.page).or_default().take_arrived(arrived);
    let note = if ui.available_width() < NARROW { "" } else { "Enter opens, Alt ↑ ↓ moves" };
    Card::new().title("Your creed").note(note).flush().show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let purpose = if creed.is_empty() {
                "How do you want to be with people? Write it down in your own words; each shift \
                 begins with one of these lines."
            } else {
                "Your own rules of service. Each shift begins with one of them."
            };
            ui.add(Label::new(theme::muted(ui, purpose)).wrap());
        });
        divider_ui(ui);
        list_ui(ui, view, draft, actions);
        let check = |words: &str| fault(creed, 0, words);
        let new = draft.new_names.entry(view.page).or_default();
        if let Some(words) = new.show_wide(ui, "New principle", check) {
            actions.push(save(Principle { id: 0, uid: Uuid::nil(), words, position: 0 }));
        }
    });
    if creed.len() < ENOUGH {
        suggestions_ui(ui, creed, actions);
    }
}

fn list_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let creed = &view.setup.creed;
    let ids: Vec<RowId> = creed.iter().map(|principle| principle.id).collect();
    for (place, principle) in creed.iter().enumerate() {
        let number = (place + 1).to_string();
        let name = format!("{number}, {}", principle.words);
        let mut rows = Rows::new("creed", &ids, &mut draft.list);
        let (is_open, mut ask) = rows.row_ui(ui, place, &name, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            cell_ui(ui, NUMBER_WIDTH, |ui| ui.label(theme::muted(ui, &number)));
            ui.add(Label::new(&principle.words).truncate());
        });
        if is_open {
            let texts = &mut draft.texts;
            rows.open_ui(ui, |ui| {
                let key = TextKey::Principle(principle.id);
                JournalText::new(key, "Words").show(ui, texts, view, actions);
                ui.horizontal_wrapped(|ui| {
                    ask = rows.move_buttons_ui(ui, place).or(ask);
                    if ui.add(plain("Delete").keys("Del")).clicked() {
                        ask = Some(Ask::Remove);
                    }
                });
            });
        }
        match ask {
            Some(Ask::MoveTo(to)) => {
                let order = moved(&ids, place, to);
                actions.push(about(Request::ReorderPrinciples { order }, &principle.words));
            }
            Some(Ask::Remove) => {
                draft.list.leave(&ids, place);
                let request = Request::DeletePrinciple { principle: principle.id };
                actions.push(about(request, &principle.words));
            }
            None => {}
        }
    }
}

/// Lines that are not in the creed yet, each added as it stands.
fn suggestions_ui(ui: &mut Ui, creed: &[Principle], actions: &mut Vec<Action>) {
    let is_there = |words: &str| creed.iter().any(|it| name_key(&it.words) == name_key(words));
    let mut offered = SUGGESTED.iter().filter(|words| !is_there(words)).peekable();
    if offered.peek().is_none() {
        return;
    }
    Card::new().title("To begin with").note("yours to change").flush().show(ui, |ui| {
        for words in offered {
            let builder = UiBuilder::new().id_salt(words);
            ui.scope_builder(builder, |ui| {
                Frame::new().inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.set_min_height(theme::CONTROL_HEIGHT);
                        let button = quiet("Add");
                        let room = ui.available_width() - button.natural_width(ui) - theme::GAP_M;
                        ui.allocate_ui(vec2(room, 0.0), |ui| {
                            ui.set_min_width(room);
                            ui.add(Label::new(*words).wrap());
                        });
                        let add = ui.add(button);
                        // Five buttons of one name are told apart by what they add.
                        ui.ctx().accesskit_node_builder(add.id, |node| {
                            node.set_description(*words);
                        });
                        if add.clicked() {
                            let words = (*words).to_owned();
                            let id = Uuid::nil();
                            actions.push(save(Principle { id: 0, uid: id, words, position: 0 }));
                        }
                    });
                });
                divider_ui(ui);
            });
        }
    });
}

fn save(principle: Principle) -> Action {
    let title = principle.words.clone();
    about(Request::SavePrinciple(principle), &title)
}

fn about(request: Request, words: &str) -> Action {
    Action::Ask(Box::new(request), words::shortened(words, TITLE_CHARS))
}

/// The principle with this key.
pub(super) fn find(setup: &Setup, id: RowId) -> Option<&Principle> {
    setup.creed.iter().find(|principle| principle.id == id)
}

fn fault(creed: &[Principle], id: RowId, words: &str) -> Option<String> {
    if words.is_empty() {
        return Some("A principle needs a few words.".to_owned());
    }
    if let Some(fault) = length_fault(words, MOST) {
        return Some(fault);
    }
    let mut others = creed.iter().filter(|other| other.id != id);
    let is_twin = others.any(|other| name_key(&other.words) == name_key(words));
    is_twin.then(|| "This is in your creed already.".to_owned())
}

/// What these words change.
pub(super) fn read(id: RowId, text: &str, setup: &Setup) -> Reading {
    let words = fold_white_space(&clean(text).text);
    if let Some(fault) = fault(&setup.creed, id, &words) {
        return Err(fault);
    }
    let Some(before) = find(setup, id) else { return Ok(None) };
    Ok((before.words != words).then(|| save(Principle { words, ..before.clone() })))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Screen, harness, press, retype};
    use super::*;
    use crate::ui::state::PageOfSettings;
    use egui::{Key, Modifiers, Role};
    use egui_kittest::kittest::Queryable as _;

    fn principle(id: RowId, words: &str) -> Principle {
        Principle { id, uid: Uuid::nil(), words: words.to_owned(), position: id }
    }

    fn with_creed(words: &[&str]) -> Screen {
        let mut harness = harness(PageOfSettings::Creed);
        let creed = (1..).zip(words).map(|(id, words)| principle(id, words)).collect();
        harness.state_mut().setup.creed = creed;
        harness.run();
        harness
    }

    fn asked(harness: &Screen) -> &Request {
        match &harness.state().actions[..] {
            [Action::Ask(request, _)] => request,
            actions => panic!("{actions:?}"),
        }
    }

    #[test]
    fn an_empty_creed_teaches_and_a_suggestion_is_added_with_one_key() {
        let mut harness = with_creed(&[]);
        assert!(harness.query_by_label_contains("How do you want to be with people?").is_some());
        assert_eq!(harness.get_all_by_role_and_label(Role::Button, "Add").count(), 6);
        let suggestion = harness.get_all_by_role_and_label(Role::Button, "Add").nth(2).unwrap();
        suggestion.focus();
        harness.run();
        press(&mut harness, Key::Enter);
        let words = SUGGESTED[1];
        assert_eq!(
            *asked(&harness),
            Request::SavePrinciple(Principle { position: 0, ..principle(0, words) })
        );
        harness.state_mut().setup.creed.push(principle(1, words));
        harness.run();
        assert_eq!(harness.get_all_by_role_and_label(Role::Button, "Add").count(), 5);
    }

    #[test]
    fn own_words_are_added_by_enter_and_twice_is_refused() {
        let mut harness = with_creed(&["Smile."]);
        retype(&mut harness, "New principle", "  smile.");
        press(&mut harness, Key::Enter);
        assert!(harness.query_by_label("This is in your creed already.").is_some());
        assert!(harness.state().actions.is_empty());
        retype(&mut harness, "New principle", "Listen  twice.");
        press(&mut harness, Key::Enter);
        assert_eq!(
            *asked(&harness),
            Request::SavePrinciple(Principle { position: 0, ..principle(0, "Listen twice.") })
        );
    }

    #[test]
    fn principles_move_change_and_go_by_keyboard() {
        let mut harness = with_creed(&["Smile.", "Listen.", "Keep promises."]);
        harness.get_by_label("2, Listen.").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
        harness.run();
        assert_eq!(*asked(&harness), Request::ReorderPrinciples { order: vec![2, 1, 3] });
        harness.state_mut().actions.clear();
        press(&mut harness, Key::Enter);
        retype(&mut harness, "Words", "Listen twice.");
        press(&mut harness, Key::Enter);
        let changed = principle(2, "Listen twice.");
        assert_eq!(*asked(&harness), Request::SavePrinciple(changed));
        harness.state_mut().actions.clear();
        harness.get_by_label("2, Listen.").focus();
        harness.run();
        press(&mut harness, Key::Delete);
        assert_eq!(*asked(&harness), Request::DeletePrinciple { principle: 2 });
        harness.state_mut().setup.creed.remove(1);
        harness.run();
        assert!(harness.get_by_label("2, Keep promises.").is_focused());
    }
}
