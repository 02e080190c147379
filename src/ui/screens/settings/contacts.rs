//! The page of contacts: colleagues and teams, what they can answer, and how to reach them.
//!
//! Owns what a contact's texts may be, as far as it is said before saving. Must not decide whether
//! a contact may go; the journal keeps those that something was passed to.

use super::list::{Ask, Rows};
use super::texts::{JournalText, Reading, TextKey, cell_ui, length_fault};
use super::{SettingsDraft, SettingsView};
use crate::domain::RowId;
use crate::domain::contact::{Contact, Contacts, NAME_MAX_CHARS};
use crate::domain::text::{clean, fold_white_space, name_key};
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, divider_ui, empty_state_ui, plain};
use egui::{Frame, Label, Margin, Ui};
use uuid::Uuid;

/// Narrower than this, in points, rows show the name alone and fields stand under each other.
const NARROW: f32 = 520.0;
/// Longest mail address, in characters; what RFC 5321 allows.
const EMAIL_MAX_CHARS: usize = 254;
/// Longest of the other texts, in characters: more is not read while somebody waits.
const WORDS_MAX_CHARS: usize = 300;

/// One of a contact's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// The name.
    Name,
    /// The team or department.
    Team,
    /// What they can answer.
    Answers,
    /// The mail address.
    Email,
    /// How else to reach them.
    Reach,
}

pub(super) fn contacts_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let contacts = &view.setup.contacts;
    let arrived = |name: &str| contacts.named(name).map(|contact| contact.id);
    let new_name = draft.new_names.entry(view.page).or_default();
    if let Some(id) = new_name.take_arrived(arrived) {
        draft.list.open(id);
    }
    let note = if ui.available_width() < NARROW { "" } else { "Enter opens, Del removes" };
    Card::new().title("Contacts").note(note).flush().show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let purpose = "Colleagues and teams who can answer what you cannot. On the line, \
                           write @ and the beginning of a name. Customers are never contacts.";
            ui.add(Label::new(theme::muted(ui, purpose)).wrap());
        });
        divider_ui(ui);
        if contacts.iter().next().is_none() {
            let keys = Some(("On the line they are added by", "@name"));
            empty_state_ui(ui, "Nobody yet. Write a name below, then what they can answer.", keys);
            divider_ui(ui);
        }
        list_ui(ui, view, draft, actions);
        let check = |name: &str| name_fault(contacts, 0, name);
        let new_name = draft.new_names.entry(view.page).or_default();
        if let Some(name) = new_name.show(ui, "New contact", check) {
            actions.push(Action::SaveContact(Contact::named(Uuid::nil(), name)));
        }
    });
}

fn list_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let contacts = by_name(&view.setup.contacts);
    let ids: Vec<RowId> = contacts.iter().map(|contact| contact.id).collect();
    draft.list.take_gone(&ids);
    for (place, contact) in contacts.iter().enumerate() {
        let mut rows = Rows::new("contacts", &ids, &mut draft.list);
        let (is_open, mut ask) =
            rows.row_ui(ui, place, &spoken(contact), |ui| row_contents_ui(ui, contact));
        if is_open {
            let texts = &mut draft.texts;
            rows.open_ui(ui, |ui| {
                fields_ui(ui, view, contact.id, texts, actions);
                if ui.add(plain("Remove").keys("Del")).clicked() {
                    ask = Some(Ask::Remove);
                }
            });
        }
        if ask == Some(Ask::Remove) {
            // The journal may keep it; the row stays open until it is gone.
            draft.list.leave_when_gone(&ids, place);
            actions.push(Action::DeleteContact(contact.id));
        }
    }
}

/// As people look for somebody.
fn by_name(contacts: &Contacts) -> Vec<&Contact> {
    let mut sorted: Vec<&Contact> = contacts.iter().collect();
    sorted.sort_by_cached_key(|contact| (name_key(&contact.name), contact.id));
    sorted
}

/// What a screen reader says of a row.
fn spoken(contact: &Contact) -> String {
    let parts = [&contact.name, &contact.team, &contact.answers];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn row_contents_ui(ui: &mut Ui, contact: &Contact) {
    let room = ui.available_width();
    ui.spacing_mut().item_spacing.x = 0.0;
    if room < NARROW {
        ui.add(Label::new(contact.name.as_str()).truncate());
        return;
    }
    let gap = theme::GAP_M;
    cell_ui(ui, room * 0.3 - gap, |ui| ui.add(Label::new(contact.name.as_str()).truncate()));
    ui.add_space(gap);
    let team = theme::muted(ui, contact.team.as_str());
    cell_ui(ui, room * 0.22 - gap, |ui| ui.add(Label::new(team).truncate()));
    ui.add_space(gap);
    let answers = theme::muted(ui, contact.answers.as_str());
    ui.add(Label::new(answers).truncate());
}

fn fields_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    id: RowId,
    texts: &mut super::texts::Texts,
    actions: &mut Vec<Action>,
) {
    let field = |part, label| JournalText::new(TextKey::Contact(id, part), label);
    let name = field(Part::Name, "Name");
    let team = field(Part::Team, "Team");
    let answers = field(Part::Answers, "What they can answer, with commas between")
        .hint("printers, e-book login, card readers");
    let email = field(Part::Email, "E-mail");
    let reach = field(Part::Reach, "How else to reach them").hint("extension 12, mornings");
    if ui.available_width() < NARROW {
        for field in [name, team, answers, email, reach] {
            field.show(ui, texts, view, actions);
        }
        return;
    }
    ui.columns(2, |columns| {
        name.show(&mut columns[0], texts, view, actions);
        team.show(&mut columns[1], texts, view, actions);
    });
    answers.show(ui, texts, view, actions);
    ui.columns(2, |columns| {
        email.show(&mut columns[0], texts, view, actions);
        reach.show(&mut columns[1], texts, view, actions);
    });
}

/// The journal's text of a contact; empty where it has gone.
pub(super) fn stored(id: RowId, part: Part, setup: &Setup) -> String {
    let contact = setup.contacts.get(id).cloned();
    contact.map(|mut contact| std::mem::take(part.of(&mut contact))).unwrap_or_default()
}

/// What this text changes.
pub(super) fn read(id: RowId, part: Part, text: &str, setup: &Setup) -> Reading {
    let Some(before) = setup.contacts.get(id) else { return Ok(None) };
    let text = fold_white_space(&clean(text).text);
    let fault = match part {
        Part::Name => name_fault(&setup.contacts, id, &text),
        Part::Team => length_fault(&text, NAME_MAX_CHARS),
        Part::Answers | Part::Reach => length_fault(&text, WORDS_MAX_CHARS),
        Part::Email => email_fault(&text),
    };
    if let Some(fault) = fault {
        return Err(fault);
    }
    let mut after = before.clone();
    *part.of(&mut after) = text;
    Ok((after != *before).then_some(Action::SaveContact(after)))
}

impl Part {
    fn of(self, contact: &mut Contact) -> &mut String {
        match self {
            Self::Name => &mut contact.name,
            Self::Team => &mut contact.team,
            Self::Answers => &mut contact.answers,
            Self::Email => &mut contact.email,
            Self::Reach => &mut contact.reach,
        }
    }
}

fn name_fault(contacts: &Contacts, id: RowId, name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("A contact needs a name.".to_owned());
    }
    if let Some(fault) = length_fault(name, NAME_MAX_CHARS) {
        return Some(fault);
    }
    let key = name_key(name);
    if key.is_empty() {
        return Some(format!("“{name}” has no letter or digit to type after “@”."));
    }
    let mut others = contacts.iter().filter(|other| other.id != id);
    let other = others.find(|other| name_key(&other.name) == key)?;
    Some(format!("There is already a contact called “{}”.", other.name))
}

fn email_fault(text: &str) -> Option<String> {
    let is_address = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
    });
    if text.is_empty() || is_address {
        return length_fault(text, EMAIL_MAX_CHARS);
    }
    Some(format!("“{text}” is not a mail address."))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Screen, harness, press, retype};
    use super::*;
    use crate::ui::state::PageOfSettings;
    use egui::{Key, Role};
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    fn contact(id: RowId, name: &str, team: &str, answers: &str) -> Contact {
        let mut contact = Contact::named(Uuid::nil(), name.to_owned());
        contact.id = id;
        team.clone_into(&mut contact.team);
        answers.clone_into(&mut contact.answers);
        contact
    }

    fn set(harness: &mut Screen, contacts: &[Contact]) {
        let entries = contacts.iter().map(|contact| (contact.clone(), 0)).collect();
        harness.state_mut().setup.contacts = Contacts::new(entries);
        harness.run();
    }

    fn two() -> [Contact; 2] {
        [contact(1, "Omar", "", "maps"), contact(2, "Ines", "Systems", "printers, e-books")]
    }

    fn contacts() -> Screen {
        let mut harness = harness(PageOfSettings::Contacts);
        set(&mut harness, &two());
        harness
    }

    fn open(harness: &mut Screen, row: &str) {
        harness.get_by_role_and_label(Role::ListItem, row).focus();
        harness.run();
        press(harness, Key::Enter);
    }

    fn saved(harness: &Screen) -> &Contact {
        match &harness.state().actions[..] {
            [Action::SaveContact(contact)] => contact,
            actions => panic!("{actions:?}"),
        }
    }

    #[test]
    fn contacts_are_listed_by_name_with_team_and_what_they_can_answer() {
        let harness = contacts();
        let rows = harness.query_all_by_role(Role::ListItem);
        let rows: Vec<_> = rows.filter_map(|row| row.accesskit_node().label()).collect();
        assert_eq!(rows, ["Ines, Systems, printers, e-books", "Omar, maps"]);
    }

    #[test]
    fn without_contacts_the_page_says_how_to_add_one() {
        let mut harness = harness(PageOfSettings::Contacts);
        assert!(harness.query_by_label_contains("Nobody yet. Write a name below").is_some());
        set(&mut harness, &two());
        assert!(harness.query_by_label_contains("Nobody yet").is_none());
    }

    #[test]
    fn a_contact_is_added_by_name_and_opens_at_its_fields() {
        let mut harness = contacts();
        retype(&mut harness, "New contact", " Lead   team ");
        press(&mut harness, Key::Enter);
        assert_eq!((saved(&harness).id, saved(&harness).name.as_str()), (0, "Lead team"));
        let [one, other] = two();
        set(&mut harness, &[one, other, contact(7, "Lead team", "", "")]);
        assert!(harness.get_by_role_and_label(Role::ListItem, "Lead team").is_focused());
        assert!(harness.query_by_role_and_label(Role::TextInput, "E-mail").is_some());
    }

    #[test]
    fn every_text_of_a_contact_is_saved_when_it_is_left() {
        let answers = "What they can answer, with commas between";
        for (label, part, text) in [
            ("Name", Part::Name, "Ines B."),
            ("Team", Part::Team, "IT"),
            (answers, Part::Answers, "scanners, wifi"),
            ("E-mail", Part::Email, "ines@example.org"),
            ("How else to reach them", Part::Reach, "ext. 12"),
        ] {
            let mut harness = contacts();
            open(&mut harness, "Ines, Systems, printers, e-books");
            retype(&mut harness, label, text);
            assert!(harness.state().actions.is_empty(), "{label} is saved while it is typed");
            press(&mut harness, Key::Tab);
            harness.run();
            let mut wanted = two()[1].clone();
            text.clone_into(part.of(&mut wanted));
            assert_eq!(saved(&harness), &wanted, "{label}");
        }
    }

    #[test]
    fn what_cannot_be_saved_is_said_and_the_words_stay() {
        for (label, text, sentence) in [
            ("Name", "", "A contact needs a name."),
            ("Name", "omar", "There is already a contact called “Omar”."),
            ("Name", "—", "“—” has no letter or digit to type after “@”."),
            ("E-mail", "ines at work", "“ines at work” is not a mail address."),
        ] {
            let mut harness = contacts();
            open(&mut harness, "Ines, Systems, printers, e-books");
            retype(&mut harness, label, text);
            press(&mut harness, Key::Enter);
            assert!(harness.state().actions.is_empty(), "{text}");
            assert!(harness.query_by_label(sentence).is_some(), "{text}");
            let field = harness.get_by_role_and_label(Role::TextInput, label);
            assert_eq!(field.value().unwrap_or_default(), text);
        }
    }

    #[test]
    fn what_was_typed_is_saved_when_settings_go_away() {
        let mut harness = contacts();
        open(&mut harness, "Omar, maps");
        retype(&mut harness, "Team", "Archive");
        harness.state_mut().page = PageOfSettings::You;
        harness.run();
        assert_eq!(saved(&harness).team, "Archive");
    }

    #[test]
    fn a_contact_goes_by_one_key_and_the_keyboard_to_its_neighbour() {
        let mut harness = contacts();
        harness.get_by_role_and_label(Role::ListItem, "Omar, maps").focus();
        harness.run();
        press(&mut harness, Key::Delete);
        assert_eq!(harness.state().actions, [Action::DeleteContact(1)]);
        set(&mut harness, &two()[1..]);
        let row = harness.get_by_role_and_label(Role::ListItem, "Ines, Systems, printers, e-books");
        assert!(row.is_focused());
    }

    #[test]
    fn a_contact_that_the_journal_keeps_stays_open() {
        let mut harness = contacts();
        open(&mut harness, "Omar, maps");
        harness.get_by_role_and_label(Role::Button, "Remove").click();
        harness.run();
        assert_eq!(harness.state().actions, [Action::DeleteContact(1)]);
        assert!(harness.query_by_role_and_label(Role::TextInput, "E-mail").is_some());
    }

    #[test]
    fn a_small_window_shows_fields_under_each_other() {
        let mut harness = super::super::tests::harness_of(PageOfSettings::Contacts, [440.0, 900.0]);
        set(&mut harness, &two());
        open(&mut harness, "Omar, maps");
        let top = |label| harness.get_by_role_and_label(Role::TextInput, label).rect().top();
        assert!(top("Team") > top("Name"));
    }
}
