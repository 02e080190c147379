//! The page of the person: name and desk.

use super::texts::{JournalText, Reading, TextKey, length_fault};
use super::{SettingsDraft, SettingsView};
use crate::domain::text::{clean, fold_white_space};
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::Card;
use egui::{Label, Ui};

/// Longest name of a person or a desk, in characters.
const NAME_MAX_CHARS: usize = 60;

pub(super) fn you_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    Card::new().title("You and your desk").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        let texts = &mut draft.texts;
        let name = JournalText::new(TextKey::Name, "Your name, as colleagues know you");
        name.show(ui, texts, view, actions);
        JournalText::new(TextKey::Desk, "Desk").show(ui, texts, view, actions);
        let note = "Both may stay empty. They are kept in your journal and sent nowhere.";
        ui.add(Label::new(theme::muted(ui, note)).wrap());
    });
}

/// What this name or desk changes.
pub(super) fn read(key: TextKey, text: &str, setup: &Setup) -> Reading {
    let mut profile = setup.profile.clone();
    let text = fold_white_space(&clean(text).text);
    if let Some(fault) = length_fault(&text, NAME_MAX_CHARS) {
        return Err(fault);
    }
    if key == TextKey::Name {
        profile.name = text;
    } else {
        profile.desk = text;
    }
    Ok((profile != setup.profile).then_some(Action::SetProfile(profile)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Screen, harness, press, retype};
    use super::*;
    use crate::domain::profile::Profile;
    use crate::ui::state::PageOfSettings;
    use egui::Key;
    use egui_kittest::kittest::Queryable as _;

    const NAME: &str = "Your name, as colleagues know you";

    fn jo(name: &str, desk: &str) -> Action {
        Action::SetProfile(Profile {
            name: name.to_owned(),
            desk: desk.to_owned(),
            ..Profile::default()
        })
    }

    #[test]
    fn enter_saves_the_name_and_the_keyboard_stays() {
        let mut harness = harness(PageOfSettings::You);
        retype(&mut harness, NAME, "  Jo   Reyes ");
        assert!(harness.state().actions.is_empty(), "not while it is typed");
        press(&mut harness, Key::Enter);
        assert_eq!(harness.state().actions, [jo("Jo Reyes", "Main desk")]);
        assert!(harness.get_by_role_and_label(egui::Role::TextInput, NAME).is_focused());
    }

    #[test]
    fn leaving_the_field_saves_once_and_the_journal_has_the_last_word() {
        let mut harness = harness(PageOfSettings::You);
        retype(&mut harness, "Desk", "Annex");
        press(&mut harness, Key::Tab);
        harness.run();
        assert_eq!(harness.state().actions, [jo("Jo R.", "Annex")]);
        let value =
            |harness: &Screen| harness.get_by_role_and_label(egui::Role::TextInput, "Desk").value();
        assert_eq!(value(&harness).as_deref(), Some("Annex"), "until the journal has answered");
        harness.state_mut().setup.profile.desk = "Annex (east)".to_owned();
        harness.run();
        assert_eq!(value(&harness).as_deref(), Some("Annex (east)"));
    }

    #[test]
    fn a_name_that_is_too_long_is_said_and_not_cut() {
        let mut harness = harness(PageOfSettings::You);
        retype(&mut harness, "Desk", &"long ".repeat(20));
        press(&mut harness, Key::Enter);
        assert!(harness.state().actions.is_empty());
        let sentence = "This has 99 characters; up to 60 fit here.";
        assert!(harness.query_by_label(sentence).is_some());
        let field = harness.get_by_role_and_label(egui::Role::TextInput, "Desk");
        assert_eq!(field.value().unwrap_or_default().len(), 100);
    }

    #[test]
    fn a_text_that_means_the_same_saves_nothing() {
        let mut harness = harness(PageOfSettings::You);
        retype(&mut harness, "Desk", " Main  desk ");
        press(&mut harness, Key::Enter);
        assert!(harness.state().actions.is_empty());
    }
}
