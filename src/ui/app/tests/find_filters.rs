//! Find: filters as words and as chips, and what is said where nothing is found.

use super::find::{find, some};
use super::*;

#[test]
fn a_filter_in_the_line_is_a_chip_and_a_key_takes_it_away() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("kind:print scan");
    assert_eq!(program.found().len(), 1);
    let name = "Kind Printing & tech, take away";
    program.press(Key::Tab);
    assert!(program.harness.get_by_role_and_label(Role::Button, name).is_focused());
    program.press(Key::Delete);
    assert_eq!(program.line_of_find(), "scan");
    assert!(program.box_().is_focused());
    assert_eq!(program.found().len(), 3);
    program.type_text(" who:student");
    program.press_named("Audience Student, take away");
    assert_eq!(program.line_of_find(), "scan ");
}

#[test]
fn a_filter_is_picked_by_keyboard_and_typing_goes_on() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("scan");
    program.harness.get_by_role_and_label(Role::Button, "Filter by audience").focus();
    program.settle();
    program.press(Key::Enter);
    program.type_text("stu");
    program.press(Key::Enter);
    assert_eq!(program.line_of_find(), "audience:student scan");
    assert!(program.box_().is_focused());
    assert_eq!(program.found().len(), 1);
    program.type_text("x");
    assert_eq!(program.line_of_find(), "audience:student scanx");
    assert!(program.harness.query_by_label("Filter by audience").is_none(), "it is in force");
}

#[test]
fn every_list_of_filters_narrows_what_is_found() {
    for (name, letters, line, count) in [
        ("Filter by kind", "pri", "kind:printing-tech ", 1),
        ("Filter by date", "yes", "from:2026-11-20 until:2026-11-20 ", 4),
        ("Filter by tag", "#pa", "tag:paper ", 1),
        ("Filter by mood", "ups", "came:upset ", 1),
        ("Filter by follow-up", "open", "has:open ", 1),
        ("Filter by what", "kud", "in:kudos ", 1),
        ("Filter by effort", "2", "effort:2 ", 0),
    ] {
        let desk = some();
        let mut program = find(&desk);
        program.press_named(name);
        program.type_text(letters);
        program.press(Key::Enter);
        assert_eq!(program.line_of_find(), line);
        assert_eq!(program.found().len(), count, "{line}");
    }
}

fn how_often(program: &Program, tag: &str) -> Option<String> {
    let option = program.harness.query_by_role_and_label(Role::ListBoxOption, tag)?;
    option.accesskit_node().description()
}

#[test]
fn all_tags_of_the_journal_are_offered_with_how_often_each_is_there() {
    let desk = some();
    desk.yesterday("08:00", "stapler #paper #desk");
    desk.yesterday("08:30", "* you found #paper for me");
    let mut program = find(&desk);
    program.type_text("map");
    assert_eq!(program.found().len(), 1);
    program.press_named("Filter by tag");
    assert_eq!(how_often(&program, "#paper").as_deref(), Some("3 entries"));
    assert_eq!(how_often(&program, "#desk").as_deref(), Some("1 entry"));
    program.press(Key::Escape);
    desk.yesterday("07:00", "tape #paper");
    program.harness.state_mut().as_mut().unwrap().reload();
    program.settle();
    program.press_named("Filter by tag");
    program.settle();
    program.press(Key::Escape);
    program.press_named("Filter by tag");
    assert_eq!(how_often(&program, "#paper").as_deref(), Some("4 entries"), "counted anew");
    program.type_text("#paper");
    program.press(Key::Enter);
    assert!(program.line_of_find().contains("tag:paper"));
}

#[test]
fn any_day_can_be_typed_where_the_list_leads() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("scan");
    program.press_named("Filter by date");
    program.type_text("from…");
    program.press(Key::Enter);
    program.type_text("2026-11-21");
    assert_eq!(program.line_of_find(), "from:2026-11-21 scan");
    assert_eq!(program.found(), Vec::<String>::new(), "{:?}", program.app().find.search);
}

#[test]
fn escape_closes_a_list_then_goes_to_the_box() {
    let desk = some();
    let mut program = find(&desk);
    program.press_named("Filter by kind");
    program.press(Key::Escape);
    assert!(program.harness.get_by_label("Filter by kind").is_focused());
    program.press(Key::Escape);
    assert!(program.box_().is_focused());
    assert_eq!(program.app().screen(), Screen::Find);
}

#[test]
fn a_word_that_looks_like_a_filter_says_what_it_wants() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("effort:9 ");
    assert!(program.shows("“effort:9” is looked for as words: “effort:” wants 1 to 6"));
}

#[test]
fn the_examples_show_what_a_filter_is() {
    let desk = some();
    let mut program = find(&desk);
    program.press_named("Try has:open: what is still owed");
    assert_eq!(program.line_of_find(), "has:open ");
    assert!(program.box_().is_focused());
    assert_eq!(program.found().len(), 1);
}

#[test]
fn where_nothing_is_found_each_filter_can_be_dropped() {
    let desk = some();
    let mut program = find(&desk);
    program.type_text("map who:student");
    assert!(program.shows("Nothing that passes these filters holds “map”."));
    program.press_named("Without Audience Student");
    assert_eq!(program.found().len(), 1);
    let desk = Desk::new();
    let mut program = find(&desk);
    assert!(program.shows("Nothing is written down yet."));
    program.type_text("qqa qqb");
    program.press_named("Without “qqb”");
    assert_eq!(program.line_of_find(), "qqa ");
}
