//! The sheet of all keys, and of what the capture line understands.
//!
//! Reads the one table of commands. Must not name a key by itself.

use crate::domain::preset::Preset;
use crate::ui::action::Action;
use crate::ui::commands::{Command, Group};
use crate::ui::screens::follow_ups::shortcuts;
use crate::ui::screens::kudos;
use crate::ui::screens::{find, review, rules};
use crate::ui::state::Screen;
use crate::ui::theme;
use crate::ui::widgets::{Dialog, divider_ui, key_cap_ui, plain, scroll_by_keys};
use egui::{Align, Context, Id, Label, Layout, Role, Ui, UiBuilder, vec2};

/// Width of the sheet, in points, where the window has room.
const WIDTH: f32 = 760.0;
/// Narrower than this, in points, the groups stand under each other.
const NARROW: f32 = 520.0;
/// Height of a line of the sheet, in points.
const ROW_HEIGHT: f32 = 20.0;
/// Width of the cap of a single key, in points.
const CAP_WIDTH: f32 = 24.0;
/// The same where a key has a name, such as Space.
const WIDE_CAP_WIDTH: f32 = 44.0;

/// The groups in two columns of about the same height.
const COLUMNS: [&[Group]; 2] =
    [&[Group::Log, Group::Look], &[Group::Change, Group::Move, Group::Program]];

/// What the capture line understands: mark, meaning, example.
const GRAMMAR: [(&str, &str, &str); 13] = [
    ("/", "kind, channel or audience, by the beginning of its name", "/tech /phone /student"),
    ("#", "tag", "#printing"),
    ("5m", "how long it took", "5m, 1h30m"),
    ("x3", "how many alike", "x3"),
    ("r2", "effort, 1 to 6", "r2"),
    (">", "promise, and when it is due", ">tomorrow 10am"),
    ("!", "promise without a date yet", "!"),
    ("@", "refer to a contact", "@maria, @\"Lead team\""),
    ("<", "when it happened", "<9:40, <20m"),
    (":(", "mood on arrival, and on leaving", ":( :)"),
    ("*", "at the start: kudos, and what they said", "* you are a star"),
    ("\"…\"", "plain words, marks and all", "\"#5 cable\""),
    ("\\", "before a mark: plain text", "\\#1 priority"),
];

/// The single keys of a screen.
struct OfScreen {
    screen: Screen,
    title: &'static str,
    note: &'static str,
    keys: Vec<(&'static str, &'static str)>,
    cap_width: f32,
}

impl OfScreen {
    fn draw(&self, ui: &mut Ui) {
        single_keys_ui(ui, self.title, self.note, &self.keys, self.cap_width);
    }
}

fn of_screens() -> [OfScreen; 5] {
    [
        OfScreen {
            screen: Screen::FollowUps,
            title: "On Follow-ups",
            note: "Single keys, while no field has the keyboard. Arrows choose and filter.",
            keys: shortcuts().collect(),
            cap_width: CAP_WIDTH,
        },
        OfScreen {
            screen: Screen::Kudos,
            title: "On Kudos & feedback",
            note: "Single keys, while no field has the keyboard. Arrows walk over the cards.",
            keys: kudos::SHORTCUTS.to_vec(),
            cap_width: WIDE_CAP_WIDTH,
        },
        OfScreen {
            screen: Screen::Review,
            title: "At the end of a shift",
            note: "Single keys, while no field has the keyboard. Each answers the card that is \
                   shown.",
            keys: review::SHORTCUTS.to_vec(),
            cap_width: WIDE_CAP_WIDTH,
        },
        OfScreen {
            screen: Screen::Rules,
            title: "On Rules",
            note: "Single keys, while no field has the keyboard. Arrows choose.",
            keys: rules::shortcuts().collect(),
            cap_width: WIDE_CAP_WIDTH,
        },
        OfScreen {
            screen: Screen::Find,
            title: "On Find",
            note: "Single keys, while the list has the keyboard: Enter or Down goes there from the \
                   box.",
            keys: find::shortcuts().collect(),
            cap_width: WIDE_CAP_WIDTH,
        },
    ]
}

/// Draws the sheet, the keys of this screen first; asks to close it.
pub fn shortcuts_ui(ctx: &Context, screen: Screen, presets: &[Preset], actions: &mut Vec<Action>) {
    let output = Dialog::new(Id::unique("shortcuts"), "Shortcuts").width(WIDTH).show(
        ctx,
        |ui| body_ui(ui, screen, presets),
        |ui| ui.add(plain("Close").keys("Esc")).clicked(),
    );
    if output.buttons || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}

fn body_ui(ui: &mut Ui, screen: Screen, presets: &[Preset]) {
    scroll_by_keys(ui);
    // Nothing here is pressed, so rows need no room for a finger.
    ui.spacing_mut().interact_size.y = ROW_HEIGHT;
    // What the person sees is what the question is about.
    for here in of_screens().into_iter().filter(|it| it.screen == screen) {
        here.draw(ui);
        divider_ui(ui);
    }
    if ui.available_width() < NARROW {
        for group in COLUMNS.concat() {
            group_ui(ui, group, presets);
        }
    } else {
        ui.spacing_mut().item_spacing.x = 2.0 * theme::GAP_L;
        ui.columns(COLUMNS.len(), |columns| {
            for (column, groups) in columns.iter_mut().zip(COLUMNS) {
                column.spacing_mut().item_spacing = vec2(theme::GAP_S, theme::GAP_M);
                for group in groups {
                    group_ui(column, *group, presets);
                }
            }
        });
    }
    for other in of_screens().into_iter().filter(|it| it.screen != screen) {
        divider_ui(ui);
        other.draw(ui);
    }
    divider_ui(ui);
    grammar_ui(ui);
}

fn group_ui(ui: &mut Ui, group: Group, presets: &[Preset]) {
    let rows = rows(ui.ctx(), group, presets);
    let builder = UiBuilder::new()
        .id_salt(group.label())
        .accessibility_role(Role::List)
        .accessibility_label(group.label());
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.label(theme::bold(group.label()));
        for (label, keys) in rows {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    key_cap_ui(ui, &keys);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let row = ui.add(Label::new(label).truncate());
                        ui.ctx().accesskit_node_builder(row.id, |node| {
                            node.set_keyboard_shortcut(keys.as_str());
                        });
                    });
                });
            });
        }
    });
}

/// The commands of a group that have keys, by name; a tally by the name of its preset.
fn rows<'a>(ctx: &Context, group: Group, presets: &'a [Preset]) -> Vec<(&'a str, String)> {
    Command::all()
        .into_iter()
        .filter(|command| command.group() == group)
        .filter_map(|command| {
            let label = match command {
                Command::Tally(place) => &presets.get(usize::from(place))?.name,
                _ => command.label(),
            };
            Some((label, command.keys(ctx)))
        })
        .filter(|(_, keys)| !keys.is_empty())
        .collect()
}

/// The single keys of a screen: words and key.
fn single_keys_ui(ui: &mut Ui, title: &str, note: &str, keys: &[(&str, &str)], cap_width: f32) {
    let builder =
        UiBuilder::new().id_salt(title).accessibility_role(Role::List).accessibility_label(title);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, 6.0);
        ui.label(theme::bold(title));
        ui.add(Label::new(theme::muted(ui, note)).wrap());
        let columns = if ui.available_width() < NARROW { 2 } else { 3 };
        let rows = keys.len().div_ceil(columns);
        ui.columns(columns, |columns| {
            for (column, keys) in columns.iter_mut().zip(keys.chunks(rows)) {
                column.spacing_mut().item_spacing = vec2(theme::GAP_S, 6.0);
                for (words, cap) in keys {
                    column.horizontal(|ui| {
                        cell_ui(ui, cap_width, |ui| {
                            key_cap_ui(ui, cap);
                        });
                        let row = ui.add(Label::new(*words).truncate());
                        ui.ctx().accesskit_node_builder(row.id, |node| {
                            node.set_keyboard_shortcut(*cap);
                        });
                    });
                }
            }
        });
    });
}

fn grammar_ui(ui: &mut Ui) {
    const MARK_WIDTH: f32 = 44.0;
    let builder = UiBuilder::new()
        .id_salt("grammar")
        .accessibility_role(Role::List)
        .accessibility_label("On the line");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, 6.0);
        ui.label(theme::bold("On the line"));
        let note = "Plain words are always enough. What is not understood stays in the text.";
        ui.add(Label::new(theme::muted(ui, note)).wrap());
        let example_width = (ui.available_width() * 0.3).floor();
        for (mark, meaning, example) in GRAMMAR {
            ui.horizontal(|ui| {
                let width = ui.available_width() - MARK_WIDTH - example_width - 16.0;
                cell_ui(ui, MARK_WIDTH, |ui| {
                    key_cap_ui(ui, mark);
                });
                cell_ui(ui, width, |ui| {
                    ui.add(Label::new(meaning).truncate());
                });
                cell_ui(ui, example_width, |ui| {
                    ui.add(Label::new(theme::muted(ui, example)).truncate());
                });
            });
        }
    });
}

/// A column of the table, exactly this wide.
fn cell_ui(ui: &mut Ui, width: f32, add_contents: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, ROW_HEIGHT), layout, |ui| {
        ui.set_min_width(width);
        add_contents(ui);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quick_entry::{self, Mark};
    use crate::domain::template::Template;
    use crate::ui::theme::ThemeChoice;
    use egui::Key;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn harness(size: [f32; 2]) -> Harness<'static, Vec<Action>> {
        let presets = Template::Public.presets();
        let mut harness = Harness::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_max_steps(8)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                move |ui, actions: &mut Vec<Action>| {
                    shortcuts_ui(ui.ctx(), Screen::Desk, &presets, actions);
                },
                Vec::new(),
            );
        harness.run();
        harness
    }

    #[test]
    fn every_command_with_keys_is_listed_once() {
        let harness = harness([1280.0, 1000.0]);
        for command in Command::all() {
            let has_keys = !command.keys(&harness.ctx).is_empty();
            if has_keys && !matches!(command, Command::Tally(_) | Command::Shortcuts) {
                let found = harness.query_all_by_label(command.label()).count();
                assert_eq!(found, 1, "{command:?}");
            }
        }
        assert!(harness.query_by_label("Room booking").is_some());
    }

    #[test]
    fn every_group_has_a_column() {
        assert_eq!(COLUMNS.concat().len(), Group::ALL.len());
        assert!(Group::ALL.iter().all(|group| COLUMNS.concat().contains(group)));
    }

    #[test]
    fn the_arrows_scroll_in_a_small_window_and_enter_closes() {
        let mut harness = harness([683.0, 427.0]);
        let top = harness.get_by_label_contains("Plain words are").rect().top();
        harness.key_press(Key::ArrowDown);
        harness.run();
        let after = harness.get_by_label_contains("Plain words are").rect().top();
        assert!(after < top, "{top} {after}");
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state(), &[Action::CloseDialog]);
    }

    #[test]
    fn escape_closes() {
        let mut harness = harness([1280.0, 800.0]);
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(harness.state(), &[Action::CloseDialog]);
    }

    #[test]
    fn the_line_understands_every_example() {
        let (vocabulary, calendar) =
            (Template::Academic.vocabulary(), Template::Academic.calendar());
        let context = quick_entry::Context {
            vocabulary: &vocabulary,
            contacts: &crate::domain::contact::Contacts::default(),
            calendar: &calendar,
            now: "2026-11-21T11:45:00".parse().unwrap(),
            order: crate::domain::when::DateOrder::DayFirst,
        };
        for (mark, meaning, example) in GRAMMAR {
            for line in example.split(", ") {
                let parsed = quick_entry::parse(line, &context);
                let is_text = meaning.contains("plain");
                assert_eq!(parsed.spans.is_empty(), is_text, "{mark}: {line}");
                assert!(parsed.problems.is_empty(), "{mark}: {line}");
                let begins_with_mark =
                    line.starts_with(mark.trim_end_matches(['…', '"', '5', 'm']));
                assert!(begins_with_mark || mark == "5m" || mark == "\"…\"", "{mark}: {line}");
                let is_kudos = parsed.spans.iter().any(|span| span.mark == Mark::Kudos);
                assert_eq!(is_kudos, mark == "*", "{line}");
            }
        }
    }
}
