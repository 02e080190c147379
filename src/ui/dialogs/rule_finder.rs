//! Looking a rule up by words, from anywhere: the best match and what it says are there at once.
//!
//! The keyboard stays in the box; the arrows go through what was found. A rule that does not fit is
//! bent on the spot, with its reason. Must not look anything up in the journal or write to it.

mod answer;

use super::palette::{bring_keyboard, finder};
use crate::domain::Moment;
use crate::domain::RowId;
use crate::domain::rule::{CannotBend, Colour, Rule, find, find_for};
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::commands::{Command, take_shortcut};
use crate::ui::screens::rules::{
    Form, Forms, RulesAction, Words, bending, first_of_bend, missing_of_bend,
};
use crate::ui::theme;
use crate::ui::widgets::{
    RuleRow, divider_ui, empty_state_ui, end_aligned_ui, plain, primary, room_for_dialog,
    rule_row_ui, take_enter, take_escape, take_key,
};
use egui::text_edit::TextEditState;
use egui::{
    Context, Event, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Role, ScrollArea,
    TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};
use uuid::Uuid;

/// Bends the rule that is shown.
const BEND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::B);
/// Which fields are those of the dialog.
const PLACE: &str = "finder";
/// Width of the dialog, in points, where the window has room.
const WIDTH: f32 = 840.0;
/// Height of list and answer, in points, where the window has room.
const HEIGHT: f32 = 416.0;
/// Room for everything else, in points.
const CHROME_HEIGHT: f32 = 176.0;

/// Between the answer's scroll bar and the edge of the dialog, in points.
const EDGE: f32 = 4.0;

/// What is looked for, and for what.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RuleFinder {
    /// The interaction in which it came up, and what that is called; none for the next line.
    pub interaction: Option<(Uuid, String)>,
    /// What the line says: looked for while nothing is typed.
    pub line: String,
    /// The kind that is said in it.
    pub kind: Option<RowId>,
    /// What was typed.
    pub words: String,
    /// Place among the rules that were found.
    pub cursor: usize,
    /// Whether the arrows were used, where nothing fits and none is marked by itself.
    pub has_walked: bool,
    /// The rule that is being bent.
    pub bends: Option<Uuid>,
}

/// What the dialog shows.
#[derive(Clone, Copy)]
pub struct FinderView<'a> {
    /// Rules and contacts.
    pub setup: &'a Setup,
    /// The time at the desk.
    pub now: Moment,
}

/// What the person chose.
enum Choice {
    Attach(Uuid),
    Show(Uuid),
    Bend,
    SaveBend,
    Copy(String),
    Back,
}

/// The rules that fit, the likeliest first: by what was typed, else by the line. Those that no
/// longer hold are not among them.
fn found<'a>(setup: &'a Setup, draft: &RuleFinder) -> Vec<&'a Rule> {
    if !draft.words.trim().is_empty() {
        return find(&setup.rules, &draft.words);
    }
    let found = by_line(setup, draft);
    if found.is_empty() { find(&setup.rules, "") } else { found }
}

/// The rules that the line is about.
fn by_line<'a>(setup: &'a Setup, draft: &RuleFinder) -> Vec<&'a Rule> {
    let kind = draft.kind.and_then(|kind| setup.vocabulary.get(kind));
    if draft.line.trim().is_empty() && kind.is_none() {
        return Vec::new();
    }
    find_for(&setup.rules, &draft.line, kind)
}

/// Whether all rules are listed because none fits: none of them is the likeliest then.
fn nothing_fits(setup: &Setup, draft: &RuleFinder) -> bool {
    draft.words.trim().is_empty() && by_line(setup, draft).is_empty()
}

/// The place of the rule that is marked, if one is.
fn marked(setup: &Setup, draft: &RuleFinder) -> Option<usize> {
    (draft.has_walked || !nothing_fits(setup, draft)).then_some(draft.cursor)
}

/// Draws the dialog; asks for the choice, and to close.
pub fn rule_finder_ui(
    ctx: &Context,
    view: FinderView<'_>,
    draft: &mut RuleFinder,
    forms: &mut Forms,
    actions: &mut Vec<Action>,
) {
    let room = room_for_dialog(ctx);
    let width = WIDTH.min(room.x - 32.0);
    let top = (room.y * 0.08).min(64.0).round();
    let height = HEIGHT.min(room.y - top - CHROME_HEIGHT - 16.0).max(120.0);
    let id = Id::unique("rule finder");
    let field_id = id.with("field");
    if draft.bends.is_none() {
        bring_keyboard(ctx, id, field_id);
    }
    let rules = found(view.setup, draft);
    let mut choice = None;
    let output = finder(ctx, id, "Look up a rule", top).show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        let at = marked(view.setup, draft);
        let moved = draft.bends.is_none() && move_cursor(ui, draft, at, rules.len());
        let at = marked(view.setup, draft);
        let rule = at.and_then(|place| rules.get(place)).copied();
        choice = keys(ui, draft, forms, rule, field_id);
        forms.field = None;
        head_ui(ui, view.setup, field_id, draft);
        divider_ui(ui);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let left = (width * 0.4).floor();
            ui.allocate_ui(vec2(left, height), |ui| {
                ui.vertical(|ui| {
                    let has_any = view.setup.rules.iter().any(|it| !it.is_retired);
                    let list = List { rules: &rules, has_any, at, moved };
                    list_ui(ui, field_id, draft, &list, (left, height));
                });
            });
            let line = theme::line(theme::palette(ui));
            let rect = ui.max_rect();
            let x = ui.cursor().left();
            ui.painter().vline(x, rect.top()..=rect.top() + height, line);
            ui.allocate_ui(vec2(width - left, height), |ui| {
                ui.vertical(|ui| {
                    let size = (width - left - EDGE, height);
                    answer::answer_ui(ui, view, draft, forms, rule, size);
                });
            });
        });
        divider_ui(ui);
        let pressed = foot_ui(ui, draft, rule);
        choice = choice.take().or(pressed);
    });
    let closes = output.should_close();
    match choice {
        Some(choice) => choose(ctx, view, draft, forms, choice, actions),
        None if closes && draft.bends.is_none() => actions.push(Action::CloseDialog),
        None => {}
    }
}

fn choose(
    ctx: &Context,
    view: FinderView<'_>,
    draft: &mut RuleFinder,
    forms: &mut Forms,
    choice: Choice,
    actions: &mut Vec<Action>,
) {
    let rules = found(view.setup, draft);
    let rule = marked(view.setup, draft).and_then(|place| rules.get(place)).copied();
    match choice {
        Choice::Attach(uid) => actions.push(Action::Rules(RulesAction::Attach(uid))),
        Choice::Show(uid) => actions.push(Action::Rules(RulesAction::Show(uid))),
        Choice::Copy(words) => actions.push(Action::Copy(words, "Copied: what to say.")),
        Choice::Back => {
            draft.bends = None;
            forms.fault = None;
            ctx.request_repaint();
        }
        Choice::Bend => {
            let Some(rule) = rule else { return };
            if rule.colour == Colour::Red {
                return actions.push(Action::Tell(rule.refusal(CannotBend::Red)));
            }
            let form = Form::Bend(rule.uid);
            forms.begin(form, Words::default);
            if let Some(begun) = forms.begun.get_mut(&form) {
                begun.now.interaction = draft.interaction.as_ref().map(|(uid, _)| *uid);
            }
            forms.focus = Some((form, first_of_bend(rule)));
            draft.bends = Some(rule.uid);
            ctx.request_repaint();
        }
        Choice::SaveBend => save(view, draft, forms, actions),
    }
}

/// Asks for the exception, or says why it is not made.
fn save(view: FinderView<'_>, draft: &RuleFinder, forms: &mut Forms, actions: &mut Vec<Action>) {
    let Some(rule) = view.setup.rules.iter().find(|it| Some(it.uid) == draft.bends) else { return };
    let form = Form::Bend(rule.uid);
    if forms.is_pending(form) {
        return;
    }
    let Some(words) = forms.words(form).cloned() else { return };
    match bending(rule, &words, view.now) {
        Ok(request) => {
            let (request, title) = (Box::new(request), rule.name.clone());
            actions.push(Action::Rules(RulesAction::Send { form, request, title }));
        }
        Err(sentence) => {
            forms.refuse(form, sentence);
            forms.focus = Some((form, missing_of_bend(rule, &words)));
        }
    }
}

/// Enter takes the rule, Ctrl+B bends it; in the form Enter saves and Esc goes back to the box.
fn keys(
    ui: &Ui,
    draft: &RuleFinder,
    forms: &Forms,
    rule: Option<&Rule>,
    field_id: Id,
) -> Option<Choice> {
    if draft.bends.is_some() {
        let in_field = forms.field.is_some();
        if take_enter(ui, true) || (in_field && take_enter(ui, false)) {
            return Some(Choice::SaveBend);
        }
        return take_escape(ui).then_some(Choice::Back);
    }
    if ui.input_mut(|input| input.consume_shortcut(&BEND)) {
        return Some(Choice::Bend);
    }
    if let Some(rule) = rule
        && takes_copy(ui, rule, field_id)
    {
        return Some(Choice::Copy(rule.say.clone()));
    }
    if take_shortcut(ui.ctx(), Command::SaveWithFollowUp) {
        return rule.map(|rule| Choice::Show(rule.uid));
    }
    // On a button, Enter is the button's.
    let in_field = ui.ctx().text_edit_focused();
    (in_field && take_enter(ui, false)).then(|| rule.map(|it| Choice::Attach(it.uid))).flatten()
}

/// Whether Ctrl+C copies what to say: unless other words are selected.
fn takes_copy(ui: &Ui, rule: &Rule, field_id: Id) -> bool {
    let in_field = TextEditState::load(ui.ctx(), field_id)
        .and_then(|state| state.cursor.char_range())
        .is_some_and(|range| !range.is_empty());
    let in_words =
        ui.ctx().plugin::<egui::text_selection::LabelSelectionState>().lock().has_selection();
    if in_field || in_words || rule.say.is_empty() {
        return false;
    }
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !matches!(event, Event::Copy));
        before != input.events.len()
    })
}

/// Goes through what was found with the arrows; pages are those of the answer.
fn move_cursor(ui: &Ui, draft: &mut RuleFinder, at: Option<usize>, count: usize) -> bool {
    let last = count.saturating_sub(1);
    let before = draft.cursor;
    let (mut down, up) = (take_key(ui, Key::ArrowDown), take_key(ui, Key::ArrowUp));
    if at.is_none() {
        draft.has_walked = down > 0;
        down = down.saturating_sub(1);
    }
    let cursor = (before.min(last) + down).min(last).saturating_sub(up);
    draft.cursor = cursor;
    cursor != before
}

/// The question, what comes of an answer, and the box.
fn head_ui(ui: &mut Ui, setup: &Setup, field_id: Id, draft: &mut RuleFinder) {
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 14, bottom: 2 }).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::title("Look up a rule"));
        let outcome = match &draft.interaction {
            Some((_, title)) if draft.bends.is_some() => format!("Enter bends it in: {title}"),
            None if draft.bends.is_some() => {
                "Enter bends it, and links that to the next line; your words stay.".to_owned()
            }
            Some((_, title)) => format!("Enter notes that it came up in: {title}"),
            None => "Enter notes that it came up in the next line; your words stay.".to_owned(),
        };
        ui.add(egui::Label::new(theme::muted(ui, outcome)).truncate());
    });
    let font = theme::regular(theme::CAPTURE_SIZE);
    let hint = if draft.line.trim().is_empty() && draft.kind.is_none() {
        "What is it about?".to_owned()
    } else if by_line(setup, draft).is_empty() {
        "Nothing fits. All rules:".to_owned()
    } else {
        format!("What fits: {}", crate::ui::words::shortened(&draft.line, 60))
    };
    let field = TextEdit::singleline(&mut draft.words)
        .id(field_id)
        .font(font.clone())
        .frame(Frame::new().inner_margin(Margin::symmetric(16, 10)))
        .hint_text(egui::RichText::new(hint).font(font))
        .return_key(None)
        .desired_width(ui.available_width());
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find a rule by words"));
    if response.changed() {
        draft.cursor = 0;
        draft.has_walked = false;
        draft.bends = None;
    }
}

/// What the list shows.
struct List<'a> {
    rules: &'a [&'a Rule],
    /// Whether there is a rule at all.
    has_any: bool,
    /// The place of the one that is marked.
    at: Option<usize>,
    /// Whether that has just changed.
    moved: bool,
}

fn list_ui(
    ui: &mut Ui,
    field_id: Id,
    draft: &mut RuleFinder,
    found: &List<'_>,
    (width, height): (f32, f32),
) {
    ui.set_min_size(vec2(width, height));
    let builder =
        UiBuilder::new().accessibility_role(Role::ListBox).accessibility_label("Rules found");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let list = ScrollArea::vertical().id_salt("found").max_height(height);
        list.min_scrolled_height(height).auto_shrink([false, false]).show(ui, |ui| {
            if found.rules.is_empty() {
                let sentence = if found.has_any {
                    "No rule holds these words."
                } else {
                    "No rules are written down yet. F8 offers a starter pack."
                };
                empty_state_ui(ui, sentence, None);
            }
            for (place, rule) in found.rules.iter().enumerate() {
                let is_under_cursor = found.at == Some(place);
                let row = RuleRow {
                    colour: rule.colour,
                    name: &rule.name,
                    detail: "",
                    mark: None,
                    is_option: true,
                };
                let response =
                    ui.push_id(rule.uid, |ui| rule_row_ui(ui, &row, is_under_cursor, false)).inner;
                if is_under_cursor {
                    if found.moved {
                        response.scroll_to_me(None);
                    }
                    ui.ctx().accesskit_node_builder(field_id, |node| {
                        node.set_active_descendant(response.id.accesskit_id());
                    });
                }
                if response.clicked() && draft.bends.is_none() {
                    draft.cursor = place;
                    draft.has_walked = true;
                }
            }
        });
    });
}

/// What can be done with the rule that is shown.
fn foot_ui(ui: &mut Ui, draft: &RuleFinder, rule: Option<&Rule>) -> Option<Choice> {
    let mut choice = None;
    Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.set_min_height(theme::CONTROL_HEIGHT);
            let is_bending = draft.bends.is_some();
            let words = if is_bending {
                "Esc goes back; your words stay."
            } else {
                "↑ ↓ choose, Esc closes"
            };
            ui.label(theme::muted(ui, words));
            end_aligned_ui(ui, ("choices", is_bending), |ui| {
                ui.spacing_mut().item_spacing.x = theme::GAP_S;
                if is_bending {
                    if ui.add(plain("Back").keys("Esc")).clicked() {
                        choice = Some(Choice::Back);
                    }
                    if ui.add(primary("Bend it").keys("Enter")).clicked() {
                        choice = Some(Choice::SaveBend);
                    }
                    return;
                }
                let Some(rule) = rule else { return };
                let keys = ui.ctx().format_shortcut(&BEND).replace('+', " ");
                let yellow = rule.colour == Colour::Yellow;
                let bend = plain(if yellow { "Ask and bend…" } else { "Bend it…" }).keys(&keys);
                if rule.colour != Colour::Red && ui.add(bend).clicked() {
                    choice = Some(Choice::Bend);
                }
                let keys = Command::SaveWithFollowUp.keys(ui.ctx());
                if ui.add(plain("Show it whole").keys(&keys)).clicked() {
                    choice = Some(Choice::Show(rule.uid));
                }
                if ui.add(primary("It came up").keys("Enter")).clicked() {
                    choice = Some(Choice::Attach(rule.uid));
                }
            });
        });
    });
    choice
}
