//! Find: marking, and changing all that is marked in one step.

use super::find::find;
use super::*;
use crate::domain::rule::Rule;
use crate::journal::Logged;
use crate::ui::state::Dialog;

/// Five entries of yesterday, the newest first in the list.
fn five() -> Desk {
    let desk = Desk::new();
    desk.yesterday("08:00", "one #paper");
    desk.yesterday("09:00", "two #paper");
    desk.yesterday("10:00", "three");
    desk.yesterday("11:00", "* four is thanks");
    desk.yesterday("12:00", "five >2026-11-27 call back");
    desk
}

fn on_list(desk: &Desk) -> Program {
    let mut program = find(desk);
    program.press(Key::ArrowDown);
    program
}

fn marked(program: &Program) -> usize {
    program.found().iter().filter(|it| it.starts_with("marked, ")).count()
}

impl Desk {
    fn all_tags(&self) -> Vec<Vec<String>> {
        let journal = Journal::open(&self.journal(), clock()).unwrap();
        let rows = journal.list(&crate::journal::ListQuery::default()).unwrap();
        rows.into_iter()
            .filter_map(|row| match row.entry {
                Logged::Interaction(it) => Some(it.tags),
                Logged::Kudos(_) => None,
            })
            .collect()
    }
}

#[test]
fn space_marks_and_shift_with_an_arrow_marks_on() {
    let desk = five();
    let mut program = on_list(&desk);
    program.harness.event(Event::Text(" ".to_owned()));
    program.press(Key::Space);
    assert_eq!(marked(&program), 1);
    assert!(program.shows("1 entry marked"));
    program.press_with(Modifiers::SHIFT, Key::ArrowDown);
    program.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(marked(&program), 3);
    assert!(program.chosen_row().contains("three"));
    program.press(Key::Space);
    assert_eq!(marked(&program), 2);
    program.press(Key::Escape);
    assert_eq!(marked(&program), 0, "Esc takes the marks first");
    program.press(Key::Escape);
    assert!(program.box_().is_focused());
}

#[test]
fn ctrl_a_marks_all_that_was_found_and_one_can_be_left_out() {
    let desk = five();
    let mut program = on_list(&desk);
    program.press_with(Modifiers::COMMAND, Key::A);
    assert_eq!(marked(&program), 5);
    assert!(program.shows("5 entries marked"));
    program.press(Key::Space);
    assert_eq!(marked(&program), 4);
    program.press_with(Modifiers::COMMAND, Key::F);
    program.type_text("one");
    assert_eq!(marked(&program), 0, "another question has other rows");
}

#[test]
fn what_is_only_written_any_more_is_not_offered_to_be_stopped() {
    let desk = five();
    let mut program = on_list(&desk);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.hit(Key::R);
    for (done, words, stops) in [
        (1_200, "1,200 of 5,000 entries", true),
        (5_000, "All are changed. Writing them to the disk…", false),
    ] {
        // As while the journal's thread is at it.
        let app = program.harness.state_mut().as_mut().unwrap();
        let Some(Dialog::Many(draft)) = &mut app.dialog else { panic!() };
        draft.pending = Some(9_999);
        app.take_event(crate::worker::Event::Progress { seq: 9_999, done, total: 5_000 });
        program.settle();
        assert!(program.shows(words), "{words}");
        let stop = program.harness.query_by_role_and_label(Role::Button, "Stop");
        assert_eq!(stop.is_some(), stops);
        assert_eq!(program.shows("Stopping leaves everything as it was."), stops);
    }
}

#[test]
fn many_get_another_kind_after_a_preview_and_undo_takes_it_back() {
    let desk = five();
    let mut program = on_list(&desk);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.hit(Key::R);
    assert!(program.shows("Choose a kind"));
    program.harness.get_by_role_and_label(Role::ComboBox, "New kind").focus();
    program.settle();
    program.press(Key::Enter);
    program.type_text("prin");
    program.press(Key::Enter);
    assert!(program.shows("4 entries will get the kind Printing & tech."));
    assert!(program.shows("20 Nov 2026  five"));
    assert!(program.shows("1 other found (which have no kind) is left as it is."));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.app().dialog.is_none());
    assert!(program.shows("Kind changed (4 entries)"));
    let count = |program: &Program| {
        program.found().iter().filter(|it| it.contains("Printing & tech")).count()
    };
    assert_eq!((count(&program), marked(&program)), (4, 0));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(count(&program), 0);
}

#[test]
fn a_tag_is_added_to_the_marked_ones() {
    let desk = five();
    let mut program = on_list(&desk);
    program.press(Key::Space);
    program.hit(Key::A);
    assert!(program.shows("Type a tag"));
    program.type_text("#Call Back");
    program.harness.run_steps(4);
    assert!(program.shows("1 entry will get #"));
    program.press_named("Change 1 entry");
    assert!(program.shows("Tags changed (1 entry)"));
    assert_eq!(desk.all_tags().iter().filter(|tags| !tags.is_empty()).count(), 3);
}

#[test]
fn a_tag_that_is_there_is_offered_and_taken_away() {
    let desk = five();
    let mut program = on_list(&desk);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.hit(Key::X);
    program.press_named("#paper");
    program.harness.run_steps(4);
    assert!(program.shows("2 entries will lose #paper."));
    assert!(program.shows("3 entries are that way already."));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.app().dialog.is_none());
    assert!(desk.all_tags().iter().all(Vec::is_empty));
}

#[test]
fn many_are_deleted_with_what_hangs_on_them_and_come_back() {
    let desk = five();
    let mut program = on_list(&desk);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.press(Key::Delete);
    assert!(program.shows("5 entries will be deleted."));
    assert!(program.shows("1 follow-up goes with them."));
    assert!(program.shows("1 open promise to customers would go with them."));
    program.press(Key::Escape);
    assert_eq!((program.found().len(), marked(&program)), (5, 5), "nothing was done");
    program.press(Key::Delete);
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("Deleted (5 entries)"));
    assert!(program.found().is_empty());
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.found().len(), 5);
}

#[test]
fn what_changed_since_the_preview_is_looked_at_again() {
    let desk = five();
    let mut program = on_list(&desk);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.press(Key::Delete);
    desk.yesterday("13:00", "six");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(matches!(program.app().dialog, Some(Dialog::Many(_))));
    assert!(program.shows("What was found has changed in the meantime."));
    assert!(program.shows("6 entries will be deleted."));
}

#[test]
fn what_is_no_entry_cannot_be_marked() {
    let desk = five();
    desk.rework(|journal| {
        let rule = Rule::named(Uuid::now_v7(), "One bag".to_owned());
        journal.save_rule(&rule).unwrap();
    });
    let mut program = find(&desk);
    program.type_text("one");
    program.press(Key::ArrowDown);
    assert!(program.chosen_row().contains("One bag"));
    program.press(Key::Space);
    assert!(program.shows("This key is for interactions and kudos; Enter opens this one."));
    program.hit(Key::R);
    assert!(program.app().dialog.is_none());
    program.press_with(Modifiers::COMMAND, Key::A);
    assert_eq!(marked(&program), 1, "{:?}", program.found());
}

#[test]
fn a_box_marks_by_mouse() {
    let desk = five();
    let mut program = on_list(&desk);
    program.press(Key::Space);
    let row = program.harness.query_all_by_role(Role::ListBoxOption).nth(2).unwrap().rect();
    let at = egui::pos2(row.left() + 24.0, row.center().y);
    program.harness.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        program.harness.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    program.settle();
    assert_eq!(marked(&program), 2);
}
