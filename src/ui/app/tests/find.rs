//! Find: the box, the filters, what was found, and the keys on it.

use super::*;
use crate::domain::when::DateOrder;
use crate::journal::EntryEdit;
use crate::ui::dialogs::import::{ImportDraft, Stage};
use crate::ui::screens::find::FindAction;
use crate::ui::state::Dialog;
use egui::OutputCommand;

impl Desk {
    /// Logs a line at this time of Friday 20 November 2026.
    pub(super) fn yesterday(&self, time: &str, line: &str) -> Uuid {
        let at = format!("2026-11-20T{time}:00+01:00");
        let clock = Clock::Fixed(Moment::parse_from_rfc3339(&at).unwrap());
        let mut journal = Journal::open(&self.journal(), clock).unwrap();
        let uid = Uuid::now_v7();
        journal.log_line(line, DateOrder::DayFirst, uid, "before").unwrap();
        journal.close().unwrap();
        uid
    }

    /// Says in words what is promised after an interaction.
    fn promises(&self, uid: Uuid, words: &str) {
        self.rework(|journal| {
            let row = journal.get(uid).unwrap().unwrap();
            let mut edit = EntryEdit::of(&row).unwrap();
            edit.follow_up.as_mut().unwrap().promise = words.to_owned();
            journal.save_interaction(&edit).unwrap();
        });
    }

    pub(super) fn rework(&self, change: impl FnOnce(&mut Journal)) {
        let mut journal = Journal::open(&self.journal(), clock()).unwrap();
        change(&mut journal);
        journal.close().unwrap();
    }
}

impl Program {
    /// What was found, as it is read out, from top to bottom.
    pub(super) fn found(&self) -> Vec<String> {
        let options = self.harness.query_all_by_role(Role::ListBoxOption);
        let mut options: Vec<(f32, String)> = options
            .filter_map(|it| Some((it.rect().top(), it.accesskit_node().label()?)))
            .collect();
        options.sort_by(|one, other| one.0.total_cmp(&other.0));
        options.into_iter().map(|(_, name)| name).collect()
    }

    /// The row that the keys are about.
    pub(super) fn chosen_row(&self) -> String {
        let mut options = self.harness.query_all_by_role(Role::ListBoxOption);
        let chosen = options.find(|it| it.accesskit_node().is_selected() == Some(true)).unwrap();
        chosen.accesskit_node().label().unwrap()
    }

    pub(super) fn box_(&self) -> egui_kittest::Node<'_> {
        self.harness.get_by_role_and_label(Role::SearchInput, "Find anything")
    }

    /// Whether the list has the keyboard as a whole.
    fn is_on_list(&self) -> bool {
        self.harness.ctx.memory(|memory| memory.has_focus(egui::Id::unique("find list")))
    }

    pub(super) fn line_of_find(&self) -> &str {
        &self.app().find.draft.line
    }

    /// A single letter as a keyboard sends it.
    pub(super) fn hit(&mut self, key: Key) {
        self.harness.event(Event::Text(key.name().to_lowercase()));
        self.press(key);
    }

    fn copied_text(&self) -> Option<String> {
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().find_map(|it| match it {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    pub(super) fn press_named(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::Button, name).click();
        self.settle();
    }
}

pub(super) fn find(desk: &Desk) -> Program {
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::F);
    program
}

/// Two scanners, a printer and a kudos of yesterday.
pub(super) fn some() -> Desk {
    let desk = Desk::new();
    desk.yesterday("09:00", "scanner jammed /print #paper");
    desk.yesterday("10:00", "a map of the town :( :) 5m");
    desk.yesterday("11:00", "* you scanned it faster than I could ask");
    let uid = desk.yesterday("12:00", "Scan to mail /student >2026-11-27");
    desk.promises(uid, "send the manual");
    desk
}

#[test]
fn ctrl_f_finds_from_anywhere_and_shows_everything_newest_first() {
    let desk = some();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num4);
    program.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(program.app().screen(), Screen::Find, "{:?}", program.app().trouble);
    assert!(program.box_().is_focused());
    let found = program.found();
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[0].starts_with("12:00, Scan to mail"), "{found:?}");
    assert!(found[3].starts_with("09:00, scanner jammed"), "{found:?}");
    assert!(program.shows("Yesterday · Fri 20 Nov"));
    assert!(program.shows("Interactions 3 · kudos 1"));
}

#[test]
fn rows_come_while_one_types() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("sca");
    assert_eq!(program.found().len(), 3);
    assert!(program.shows("3 found"));
    program.type_text("nned");
    let found = program.found();
    assert_eq!(found, ["11:00, “you scanned it faster than I could ask”, Kudos"]);
    program.type_text("x");
    assert!(program.shows("Nothing found"));
    assert!(program.shows("Nothing holds a word that begins with “scannedx”."));
}

#[test]
fn a_count_stands_beside_its_own_rows_and_says_while_it_goes_on() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("sca");
    assert!(program.shows("3 found") && program.shows("Interactions 2 · kudos 1"));
    // As while a large journal is looked through.
    let app = program.harness.state_mut().as_mut().unwrap();
    app.find.draft.line.push_str("nned");
    app.act_on_find(FindAction::Look);
    let answers = app.worker.poll();
    program.settle();
    assert!(program.shows("3 found"), "with the rows of before");
    assert_eq!(program.found().len(), 3);
    for answer in answers {
        let app = program.harness.state_mut().as_mut().unwrap();
        match answer {
            crate::worker::Event::Found { .. } => {
                app.take_event(answer);
                program.settle();
                assert_eq!(program.found().len(), 1);
                assert!(!program.shows("3 found") && !program.shows("Interactions 2"));
            }
            crate::worker::Event::FoundCounts { seq, counts, is_last: true } => {
                let event = |is_last| crate::worker::Event::FoundCounts { seq, counts, is_last };
                app.take_event(event(false));
                program.settle();
                assert!(program.shows("1+ found") && !program.shows("Kudos 1"));
                let app = program.harness.state_mut().as_mut().unwrap();
                app.take_event(event(true));
                program.settle();
                assert!(program.shows("1 found") && program.shows("Kudos 1"));
            }
            _ => {}
        }
    }
    assert!(program.shows("Kudos 1"));
}

#[test]
fn find_says_that_it_waits_while_a_file_comes_in() {
    let desk = some();
    let mut program = find(&desk);
    let file = desk.folder.path().join("x.csv");
    let app = program.harness.state_mut().as_mut().unwrap();
    // As while the journal's thread is at it.
    let mut import = ImportDraft::new(file);
    import.goes_to(Stage::Taking);
    app.import = Some(Box::new(import));
    app.find.draft.is_looking = true;
    program.settle();
    assert!(program.shows("waits until the file is in"));
    let app = program.harness.state_mut().as_mut().unwrap();
    app.find.draft.window = None;
    program.settle();
    assert!(program.shows("Find looks as soon as the file is in."));
}

#[test]
fn the_sheet_of_keys_begins_with_those_of_the_screen() {
    let desk = some();
    let mut program = find(&desk);
    let top = |program: &Program, name: &str| {
        let mut labels = program.harness.query_all_by_role(Role::Label);
        let is_it =
            |it: &egui_kittest::Node<'_>| it.accesskit_node().value().as_deref() == Some(name);
        labels.find(is_it).unwrap().rect().top()
    };
    program.press(Key::F1);
    assert!(top(&program, "On Find") < top(&program, "Log"));
    assert!(top(&program, "Log") < top(&program, "On Rules"));
    program.press(Key::Escape);
    program.press_with(Modifiers::COMMAND, Key::N);
    program.press(Key::F1);
    assert!(top(&program, "Log") < top(&program, "On Find"));
}

#[test]
fn down_goes_to_the_list_where_letters_are_keys_and_up_goes_back() {
    let desk = some();
    let mut program = find(&desk);
    program.press(Key::ArrowDown);
    assert!(program.is_on_list());
    program.press(Key::ArrowDown);
    assert!(program.chosen_row().starts_with("11:00"));
    program.press(Key::End);
    assert!(program.chosen_row().starts_with("09:00"));
    program.press(Key::Home);
    program.press(Key::PageDown);
    assert!(program.chosen_row().starts_with("09:00"));
    program.press(Key::PageUp);
    assert!(program.chosen_row().starts_with("12:00"));
    program.press(Key::ArrowUp);
    assert!(program.box_().is_focused());
    program.hit(Key::E);
    assert_eq!(program.line_of_find(), "e", "it is a letter there");
}

#[test]
fn escape_goes_back_step_by_step_and_keeps_the_words() {
    let desk = some();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num2);
    program.press_with(Modifiers::COMMAND, Key::F);
    program.type_text("scan");
    program.press(Key::Enter);
    assert!(program.is_on_list());
    program.press(Key::Escape);
    assert!(program.box_().is_focused());
    program.press(Key::Escape);
    assert_eq!(program.app().screen(), Screen::FollowUps);
    program.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(program.line_of_find(), "scan");
    program.type_text("map");
    assert_eq!(program.line_of_find(), "map", "the words were chosen whole");
}

#[test]
fn slash_and_ctrl_f_lead_from_the_list_to_the_box() {
    let desk = some();
    let mut program = find(&desk);
    for _ in 0..2 {
        program.press(Key::ArrowDown);
        assert!(program.is_on_list());
        program.press_with(Modifiers::COMMAND, Key::F);
        assert!(program.box_().is_focused());
    }
    program.press(Key::ArrowDown);
    program.harness.event(Event::Text("/".to_owned()));
    program.press(Key::Slash);
    assert!(program.box_().is_focused());
    assert_eq!(program.line_of_find(), "");
}

#[test]
fn enter_and_e_open_the_editor_and_the_list_has_the_keyboard_again() {
    for key in [Key::Enter, Key::E] {
        let desk = some();
        let mut program = find(&desk);
        program.press(Key::ArrowDown);
        program.press(key);
        assert!(matches!(program.app().dialog, Some(Dialog::Editor(_))), "{key:?}");
        program.press(Key::Escape);
        assert!(program.app().dialog.is_none());
        assert!(program.is_on_list());
        assert!(program.chosen_row().starts_with("12:00"));
    }
}

#[test]
fn d_logs_it_once_more_and_it_is_shown_at_once() {
    let desk = some();
    let mut program = find(&desk);
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    program.hit(Key::D);
    assert!(program.found()[0].starts_with("11:45, a map of the town"), "{:?}", program.found());
    assert!(program.chosen_row().starts_with("10:00"), "the same row stays chosen");
    assert!(program.shows("Interactions 4 · kudos 1"));
}

#[test]
fn delete_deletes_and_undo_brings_it_back() {
    let desk = some();
    let mut program = find(&desk);
    program.press(Key::ArrowDown);
    program.press(Key::Delete);
    assert_eq!(program.found().len(), 3);
    assert!(program.shows("Deleted: Scan to mail"));
    assert!(program.chosen_row().starts_with("11:00"), "the next one is chosen");
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.found().len(), 4);
}

#[test]
fn f_goes_to_the_follow_up_or_makes_one() {
    let desk = some();
    let mut program = find(&desk);
    program.press(Key::ArrowDown);
    assert!(program.shows("Go to the follow-up"));
    program.hit(Key::F);
    assert_eq!(program.app().screen(), Screen::FollowUps);
    assert!(program.shows("send the manual"));
    let mut program = find(&desk);
    program.type_text("map");
    program.press(Key::ArrowDown);
    program.hit(Key::F);
    let Some(Dialog::Editor(editor)) = &program.app().dialog else { panic!("no editor") };
    assert!(editor.follow_up.is_some());
}

#[test]
fn c_continues_with_the_customer_on_the_desk() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("map");
    program.press(Key::ArrowDown);
    program.hit(Key::C);
    assert_eq!(program.app().screen(), Screen::Desk);
    let continues = program.app().desk.continues.as_ref().unwrap();
    assert_eq!(continues.words, "a map of the town, yesterday");
    assert_eq!(program.app().line(), "");
}

#[test]
fn ctrl_c_copies_what_is_chosen() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("map");
    program.press(Key::ArrowDown);
    program.harness.event(Event::Copy);
    program.harness.step();
    let mut copied = program.copied_text();
    for _ in 0..3 {
        program.harness.step();
        copied = copied.or_else(|| program.copied_text());
    }
    assert_eq!(copied.unwrap(), "Fri 20 Nov 2026, 10:00\na map of the town");
}

#[test]
fn s_turns_the_order_round_and_t_shows_a_table() {
    let desk = some();
    let mut program = find(&desk);
    program.press(Key::ArrowDown);
    program.hit(Key::S);
    assert!(program.found()[0].starts_with("09:00"));
    assert!(program.shows("Oldest first"));
    program.hit(Key::T);
    let found = program.found();
    assert!(found[0].starts_with("20 Nov 2026 09:00, Printing & tech, In person"), "{found:?}");
    assert!(found[0].contains("scanner jammed"), "{found:?}");
    assert!(found[1].contains("5, :( → :), 1, a map of the town"), "{found:?}");
    program.harness.get_by_label("Date and time, oldest first").click();
    program.settle();
    assert!(program.found()[0].contains("12:00"));
    program.press(Key::ArrowDown);
    program.hit(Key::T);
    assert!(program.found()[0].starts_with("12:00"));
    assert!(program.is_on_list());
}

#[test]
fn what_matched_beside_the_words_is_told_in_a_second_line() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("manual");
    let found = program.found();
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("12:00, Scan to mail, Promise: send the manual"), "{found:?}");
    assert!(program.shows("Follow-ups 1"));
}
