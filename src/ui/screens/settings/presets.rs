//! The page of the presets: the ready-made combinations behind the buttons on the Desk.

use super::list::{Ask, NAME_MAX_CHARS, Rows, moved};
use super::texts::{JournalText, Reading, TextKey, Texts, cell_ui, length_fault};
use super::{SettingsDraft, SettingsView};
use crate::domain::RowId;
use crate::domain::interaction::{Effort, MINUTES_MAX};
use crate::domain::preset::{KEYED, Preset};
use crate::domain::quick_entry::read_tag;
use crate::domain::text::{clean, fold_white_space, name_key};
use crate::domain::vocabulary::{Facet, Term};
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::theme;
use crate::ui::widgets::{Card, PickerItem, divider_ui, key_cap_ui, plain, select_field_ui};
use egui::{Frame, Label, Margin, Ui};

/// Narrower than this, in points, rows show the name alone and fields stand under each other.
const NARROW: f32 = 520.0;
/// Room for the key cap of a row, in points.
const KEYS_WIDTH: f32 = 64.0;

pub(super) fn presets_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let presets = &view.setup.presets;
    let arrived = |name: &str| {
        presets.iter().rev().find(|preset| preset.name == name).map(|preset| preset.id)
    };
    let new_name = draft.new_names.entry(view.page).or_default();
    if let Some(id) = new_name.take_arrived(arrived) {
        draft.list.open(id);
    }
    let note = if ui.available_width() < NARROW { "" } else { "Enter opens, Alt ↑ ↓ moves" };
    Card::new().title("Presets").note(note).flush().show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let purpose = "One key on the Desk logs one of these, without words. The first nine \
                           have a key.";
            ui.add(Label::new(theme::muted(ui, purpose)).wrap());
        });
        divider_ui(ui);
        list_ui(ui, view, draft, actions);
        let check = |name: &str| name_fault(presets, 0, name);
        if let Some(name) =
            draft.new_names.entry(view.page).or_default().show(ui, "New preset", check)
        {
            let last = presets.iter().map(|preset| preset.position).max();
            let position = last.map_or(0, |last| last + 1);
            actions.push(Action::SavePreset(Preset { name, position, ..Preset::default() }));
        }
    });
}

fn list_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    draft: &mut SettingsDraft,
    actions: &mut Vec<Action>,
) {
    let presets = &view.setup.presets;
    let ids: Vec<RowId> = presets.iter().map(|preset| preset.id).collect();
    for (place, preset) in presets.iter().enumerate() {
        let keys = keys(ui, place);
        let content = in_words(preset, view.setup);
        let parts = [preset.name.as_str(), &keys, &content];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let mut rows = Rows::new("presets", &ids, &mut draft.list);
        let (is_open, mut ask) = rows.row_ui(ui, place, &parts.join(", "), |ui| {
            row_contents_ui(ui, &preset.name, &keys, &content);
        });
        if is_open {
            let texts = &mut draft.texts;
            rows.open_ui(ui, |ui| {
                fields_ui(ui, view, preset, texts, actions);
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
                actions.push(Action::ReorderPresets(moved(&ids, place, to)));
            }
            Some(Ask::Remove) => {
                draft.list.leave(&ids, place);
                actions.push(Action::DeletePreset(preset.id));
            }
            None => {}
        }
    }
}

/// The keys of the preset at this place; empty where it has none.
fn keys(ui: &Ui, place: usize) -> String {
    let place = u8::try_from(place).ok().filter(|place| usize::from(*place) < KEYED);
    place.map(|place| Command::Tally(place).keys(ui.ctx())).unwrap_or_default()
}

/// What a preset fills in: `Printing & tech · Phone · 5 min · #scanner`.
fn in_words(preset: &Preset, setup: &Setup) -> String {
    let terms = [preset.kind, preset.channel, preset.audience];
    let mut parts: Vec<String> = terms
        .into_iter()
        .flatten()
        .map(|id| setup.vocabulary.name(id).to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    parts.extend(preset.effort.map(|effort| format!("effort {}", effort.level())));
    parts.extend(preset.minutes.map(|minutes| format!("{minutes} min")));
    parts.extend(preset.tags.iter().map(|tag| format!("#{tag}")));
    parts.join(" · ")
}

fn row_contents_ui(ui: &mut Ui, name: &str, keys: &str, content: &str) {
    let room = ui.available_width();
    let is_narrow = room < NARROW;
    ui.spacing_mut().item_spacing.x = 0.0;
    cell_ui(ui, KEYS_WIDTH, |ui| {
        if !keys.is_empty() {
            key_cap_ui(ui, keys);
        }
    });
    let name_width = if is_narrow { room - KEYS_WIDTH } else { room * 0.3 };
    cell_ui(ui, name_width, |ui| ui.add(Label::new(name).truncate()));
    if !is_narrow {
        let words = theme::muted(ui, content);
        ui.add(Label::new(words).truncate());
    }
}

fn fields_ui(
    ui: &mut Ui,
    view: SettingsView<'_>,
    preset: &Preset,
    texts: &mut Texts,
    actions: &mut Vec<Action>,
) {
    let id = preset.id;
    let is_narrow = ui.available_width() < NARROW;
    let name = JournalText::new(TextKey::PresetName(id), "Name");
    let tags = JournalText::new(TextKey::PresetTags(id), "Tags").hint("none");
    let minutes = JournalText::new(TextKey::PresetMinutes(id), "Minutes").hint("not said").limit(8);
    name.show(ui, texts, view, actions);
    if is_narrow {
        for facet in Facet::ALL {
            term_ui(ui, view.setup, preset, facet, actions);
        }
        effort_ui(ui, preset, actions);
        minutes.show(ui, texts, view, actions);
        tags.show(ui, texts, view, actions);
        return;
    }
    ui.columns(3, |columns| {
        for (column, facet) in columns.iter_mut().zip(Facet::ALL) {
            term_ui(column, view.setup, preset, facet, actions);
        }
    });
    ui.columns(3, |columns| {
        effort_ui(&mut columns[0], preset, actions);
        minutes.show(&mut columns[1], texts, view, actions);
        tags.show(&mut columns[2], texts, view, actions);
    });
}

/// The term that the preset names, or none: the one that is meant as usual.
fn term_ui(ui: &mut Ui, setup: &Setup, preset: &Preset, facet: Facet, actions: &mut Vec<Action>) {
    let (label, named) = match facet {
        Facet::Kind => ("Kind", preset.kind),
        Facet::Channel => ("Channel", preset.channel),
        Facet::Audience => ("Audience", preset.audience),
    };
    let is_shown = |term: &&Term| !term.archived || Some(term.id) == named;
    let terms: Vec<&Term> = setup.vocabulary.terms(facet).filter(is_shown).collect();
    let usual = setup.vocabulary.default_term(facet).map_or("", |term| term.name.as_str());
    let mut items = vec![PickerItem::new("As usual").detail(usual)];
    items.extend(terms.iter().map(|term| {
        let detail = if term.archived { "archived" } else { "" };
        PickerItem::new(&term.name).detail(detail)
    }));
    let current = match named {
        None => Some(0),
        Some(id) => terms.iter().position(|term| term.id == id).map(|index| index + 1),
    };
    let Some(chosen) = select_ui(ui, label, &items, current) else { return };
    let chosen = chosen.checked_sub(1).and_then(|index| terms.get(index)).map(|term| term.id);
    let mut changed = preset.clone();
    match facet {
        Facet::Kind => changed.kind = chosen,
        Facet::Channel => changed.channel = chosen,
        Facet::Audience => changed.audience = chosen,
    }
    save(preset, changed, actions);
}

fn effort_ui(ui: &mut Ui, preset: &Preset, actions: &mut Vec<Action>) {
    let mut items = vec![PickerItem::new("Not said")];
    items.extend(
        Effort::ALL
            .map(|effort| PickerItem::new(effort.level().to_string()).detail(effort.label())),
    );
    let current = preset.effort.map_or(0, |effort| usize::from(effort.level()));
    let Some(chosen) = select_ui(ui, "Effort", &items, Some(current)) else { return };
    let effort = u8::try_from(chosen).ok().and_then(Effort::new);
    save(preset, Preset { effort, ..preset.clone() }, actions);
}

/// A select field that stands as close under its label as the text fields do.
fn select_ui(
    ui: &mut Ui,
    label: &str,
    items: &[PickerItem],
    current: Option<usize>,
) -> Option<usize> {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP_S;
        select_field_ui(ui, label, items, current)
    })
    .inner
}

fn save(before: &Preset, after: Preset, actions: &mut Vec<Action>) {
    if after != *before {
        actions.push(Action::SavePreset(after));
    }
}

/// The preset with this key.
pub(super) fn find(setup: &Setup, id: RowId) -> Option<&Preset> {
    setup.presets.iter().find(|preset| preset.id == id)
}

fn name_fault(presets: &[Preset], id: RowId, name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("A preset needs a name.".to_owned());
    }
    if let Some(fault) = length_fault(name, NAME_MAX_CHARS) {
        return Some(fault);
    }
    let mut others = presets.iter().filter(|other| other.id != id);
    let other = others.find(|other| name_key(&other.name) == name_key(name))?;
    Some(format!("There is already a preset called “{}”.", other.name))
}

/// What this name changes.
pub(super) fn read_name(id: RowId, text: &str, setup: &Setup) -> Reading {
    let name = fold_white_space(&clean(text).text);
    match name_fault(&setup.presets, id, &name) {
        Some(fault) => Err(fault),
        None => Ok(changed(setup, id, |preset| preset.name = name)),
    }
}

/// What these minutes change.
pub(super) fn read_minutes(id: RowId, text: &str, setup: &Setup) -> Reading {
    let digits = text.trim().trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
    let minutes = if text.trim().is_empty() {
        None
    } else {
        let minutes = digits.parse().ok().filter(|n| (1..=MINUTES_MAX).contains(n));
        Some(minutes.ok_or_else(|| format!("Minutes are a number from 1 to {MINUTES_MAX}."))?)
    };
    Ok(changed(setup, id, |preset| preset.minutes = minutes))
}

/// What these tags change.
pub(super) fn read_tags(id: RowId, text: &str, setup: &Setup) -> Reading {
    let mut tags: Vec<String> = Vec::new();
    for word in text.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty()) {
        let tag = read_tag(word.trim_start_matches('#')).ok_or_else(|| {
            format!("“{word}” cannot be a tag: only letters, digits, - and _ can be in it.")
        })?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(changed(setup, id, |preset| preset.tags = tags))
}

fn changed(setup: &Setup, id: RowId, change: impl FnOnce(&mut Preset)) -> Option<Action> {
    let before = find(setup, id)?;
    let mut after = before.clone();
    change(&mut after);
    (after != *before).then_some(Action::SavePreset(after))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Screen, harness, press, retype};
    use super::*;
    use crate::ui::state::PageOfSettings;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable as _;

    const PRINTING: &str = "Printing, Alt 2, Printing & tech";

    fn presets() -> Screen {
        harness(PageOfSettings::Presets)
    }

    fn open(harness: &mut Screen, row: &str) {
        harness.get_by_label(row).focus();
        harness.run();
        press(harness, Key::Enter);
    }

    fn saved(harness: &Screen) -> &Preset {
        match &harness.state().actions[..] {
            [Action::SavePreset(preset)] => preset,
            actions => panic!("{actions:?}"),
        }
    }

    #[test]
    fn a_kind_is_chosen_from_the_list_and_saved_at_once() {
        let mut harness = presets();
        open(&mut harness, PRINTING);
        harness.get_by_role_and_label(egui::Role::ComboBox, "Kind").focus();
        harness.run();
        press(&mut harness, Key::Enter);
        press(&mut harness, Key::Home);
        press(&mut harness, Key::Enter);
        assert_eq!(saved(&harness).kind, None, "as usual");
    }

    #[test]
    fn minutes_and_tags_are_read() {
        let mut harness = presets();
        open(&mut harness, PRINTING);
        retype(&mut harness, "Minutes", "soon");
        press(&mut harness, Key::Enter);
        assert!(harness.query_by_label("Minutes are a number from 1 to 1440.").is_some());
        assert!(harness.state().actions.is_empty());
        retype(&mut harness, "Minutes", "5 min");
        press(&mut harness, Key::Enter);
        assert_eq!(saved(&harness).minutes, Some(5));
        harness.state_mut().actions.clear();
        retype(&mut harness, "Tags", "c++");
        press(&mut harness, Key::Enter);
        assert!(harness.query_by_label_contains("“c++” cannot be a tag").is_some());
        retype(&mut harness, "Tags", "#Scanner, usb scanner");
        press(&mut harness, Key::Enter);
        assert_eq!(saved(&harness).tags, ["scanner", "usb"]);
    }

    #[test]
    fn presets_move_and_go_by_keyboard() {
        let mut harness = presets();
        harness.get_by_label(PRINTING).focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
        harness.run();
        let order = vec![2, 1, 3, 4, 5, 6];
        assert_eq!(harness.state().actions, [Action::ReorderPresets(order)]);
        harness.state_mut().actions.clear();
        press(&mut harness, Key::Delete);
        assert_eq!(harness.state().actions, [Action::DeletePreset(2)]);
        harness.state_mut().setup.presets.retain(|preset| preset.id != 2);
        harness.run();
        let next = "Find an item, Alt 2, Find an item";
        assert!(harness.get_by_label(next).is_focused(), "the keyboard is not lost");
    }

    #[test]
    fn delete_in_a_field_deletes_letters_only() {
        let mut harness = presets();
        open(&mut harness, PRINTING);
        retype(&mut harness, "Name", "");
        press(&mut harness, Key::Enter);
        assert!(harness.state().actions.is_empty());
        assert!(harness.query_by_label("A preset needs a name.").is_some());
    }

    #[test]
    fn a_preset_is_added_by_its_name_and_opens() {
        let mut harness = presets();
        retype(&mut harness, "New preset", "Scanner");
        press(&mut harness, Key::Enter);
        let preset = saved(&harness).clone();
        assert_eq!((preset.id, preset.name.as_str()), (0, "Scanner"));
        harness.state_mut().setup.presets.push(Preset { id: 9, ..preset });
        harness.run();
        assert!(harness.get_by_label("Scanner, Alt 7").is_focused());
        assert!(harness.query_by_role_and_label(egui::Role::TextInput, "Tags").is_some());
    }
}
