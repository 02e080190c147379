//! What comes after the cards, and what stands beside them.

use super::*;

#[test]
fn the_sheet_for_the_next_person_is_copied_and_only_then_closed() {
    let (desk, mut program) = review_of_many(2);
    program.press(Key::H);
    assert_eq!(desk.state("promise 0"), FollowUpState::Open, "it is only on the sheet");
    program.press(Key::H);
    assert!(program.shows("2 for the next person"));
    assert!(program.shows("Contact details of customers are not on the sheet."));
    assert!(program.field("Who takes over? (optional)").is_focused());
    program.type_fast("Kim");
    let commands = program.commands_after(Key::Enter);
    let copied = |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if text.contains("promise 0") && text.contains("Kim"));
    assert!(commands.iter().any(copied), "{commands:?}");
    for title in ["promise 0", "promise 1"] {
        let follow_up = desk.follow_up(title).follow_up;
        assert_eq!(follow_up.state, FollowUpState::HandedOver);
        assert_eq!(follow_up.handed_to, "Kim");
    }
    assert!(program.shows("2 follow-ups to Kim, copied"));
    assert!(program.shows("Did anybody thank you?"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.state("promise 0"), FollowUpState::Open);
    assert!(program.shows("2 for the next person"));
}

#[test]
fn a_sheet_that_cannot_be_written_closes_nothing() {
    let (desk, mut program) = review_of_many(1);
    program.press(Key::H);
    let uid = desk.follow_up("promise 0").follow_up.uid;
    let nowhere = desk.folder.path().join("journal.deskhand").join("sheet.txt");
    let app = program.harness.state_mut().as_mut().unwrap();
    app.sheet = Some(Sheet::for_file(vec![uid]));
    app.sheet_goes_to(nowhere);
    program.settle();
    assert!(program.shows("Nothing was handed over."));
    assert_eq!(desk.state("promise 0"), FollowUpState::Open);
    assert!(program.shows("1 for the next person"), "and it can be tried again");
}

#[test]
fn printing_writes_a_page_and_opens_it() {
    let (desk, mut program) = review_of_many(1);
    program.press(Key::H);
    let commands = program.commands_after_chord(Modifiers::COMMAND, Key::P);
    let page = desk.folder.path().join("data").join("hand-overs").join("hand-over.html");
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("promise 0"));
    let is_opened = |command: &OutputCommand| matches!(command, OutputCommand::OpenUrl(url) if url.url.starts_with("file://") && url.url.ends_with("/hand-over.html"));
    assert!(commands.iter().any(is_opened), "{commands:?}");
    assert_eq!(desk.state("promise 0"), FollowUpState::HandedOver);
}

#[test]
fn what_is_not_handed_over_now_stays_open() {
    let (desk, mut program) = review_of_many(1);
    program.press(Key::H);
    program.press(Key::End);
    assert!(program.shows("Did anybody thank you?"));
    assert_eq!(desk.state("promise 0"), FollowUpState::Open);
    program.press(Key::Escape);
    assert!(program.shows("1 for the next person"), "Esc goes one step back");
}

#[test]
fn kudos_and_one_line_end_the_shift_with_the_journals_figures() {
    let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.press(Key::D);
    assert!(program.field("Did anybody thank you?").is_focused());
    program.type_text("you saved my essay");
    program.press(Key::Enter);
    assert!(program.shows("✓ “you saved my essay”"));
    assert_eq!(desk.titles(), ["* you saved my essay"]);
    program.press(Key::Enter);
    let reflections =
        program.harness.get_by_role_and_label(Role::TextInput, "One line about today");
    assert!(reflections.is_focused());
    program.type_text("patience");
    program.press(Key::Enter);
    assert!(program.shows("The shift has ended"));
    assert!(program.shows("“patience”"));
    assert!(program.shows("1 of 1"));
    let journal = Journal::open(&desk.journal(), clock()).unwrap();
    assert!(journal.shift().unwrap().is_none(), "no shift goes on");
    drop(journal);
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::Desk);
    program.type_text("next");
    assert_eq!(program.app().line(), "next", "the line has the keyboard");
}

#[test]
fn the_end_of_a_shift_can_be_undone() {
    let (desk, mut program) = review_of(&[]);
    program.press(Key::Enter);
    program.type_text("patience");
    program.press(Key::Enter);
    assert!(program.shows("The shift has ended"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert!(!program.shows("The shift has ended"));
    let field = program.field("One line about today");
    assert_eq!(field.value().as_deref(), Some("patience"), "the line is there again");
    assert!(desk.titles().is_empty());
}

#[test]
fn a_letter_in_the_same_frame_as_enter_is_not_lost() {
    let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    let letter_and_enter = || [Event::Text("y".to_owned()), pressed(Key::Enter)];
    program.press(Key::X);
    program.type_text("moved awa");
    program.harness.input_mut().events.extend(letter_and_enter());
    program.settle();
    program.harness.event(released(Key::Enter));
    program.settle();
    assert_eq!(desk.follow_up("large print list").follow_up.reason, "moved away");
    program.type_text("lovel");
    program.harness.input_mut().events.extend(letter_and_enter());
    program.settle();
    program.harness.event(released(Key::Enter));
    assert_eq!(desk.titles(), ["* lovely"]);
    program.settle();
    program.press(Key::Enter);
    program.type_text("patienc");
    program.harness.input_mut().events.extend([Event::Text("e".to_owned()), pressed(Key::Enter)]);
    program.settle();
    assert!(program.shows("“patience”"));
}

#[test]
fn nothing_due_is_said_warmly_and_the_rest_is_the_same() {
    let (_desk, mut program) = review_of(&[]);
    assert!(program.shows("Nothing is due"));
    assert!(program.field("Did anybody thank you?").is_focused());
    program.press(Key::Enter);
    program.press(Key::Enter);
    assert!(program.shows("The shift has ended"));
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("Nothing is due"), "it can be looked at again");
    assert!(program.shows("your shift ended at 11:45; an answer begins another one"));
}

#[test]
fn the_rest_can_be_left_and_comes_back() {
    let (_desk, mut program) = review_of_many(30);
    assert!(program.shows("30 of 30 left"));
    assert!(program.shows("0 of 30"), "too many for segments");
    program.press(Key::D);
    program.press(Key::End);
    assert!(program.shows("The rest can wait"));
    program.press(Key::Enter);
    program.press(Key::Escape);
    program.press(Key::Escape);
    assert!(program.shows("29 of 30 left"));
    assert!(program.shows("Leave as it is"));
}

#[test]
fn the_line_about_the_shift_can_be_typed_at_any_time() {
    let (desk, mut program) = review_of_many(1);
    program.harness.input_mut().events.extend([pressed(Key::R), Event::Text("r".to_owned())]);
    program.settle();
    program.harness.event(released(Key::R));
    program.type_text("done early");
    let line = program.harness.get_by_role(Role::MultilineTextInput);
    assert_eq!(line.value().as_deref(), Some("done early"), "the key is no word");
    program.press(Key::Enter);
    assert_eq!(desk.state("promise 0"), FollowUpState::Open, "words and Enter are no keys");
    program.press(Key::D);
    assert_eq!(desk.state("promise 0"), FollowUpState::Kept);
    program.press(Key::Enter);
    let field = program.field("One line about today");
    assert_eq!(field.value().as_deref(), Some("done early"));
}

#[test]
fn the_figures_beside_the_cards_are_those_of_the_journal() {
    let (desk, mut program) = review_of_many(3);
    program.press(Key::D);
    program.press(Key::Num4);
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    let figures = journal.review().unwrap().figures;
    assert_eq!((figures.promises.kept, figures.promises.of, figures.let_go), (1, 2, 1));
    assert!(program.shows("1 of 2"));
    assert!(program.shows("Let go"));
}

#[test]
fn the_rail_says_how_much_waits() {
    let (_desk, mut program) = review_of_many(3);
    assert!(program.shows("Follow-ups, 3 open"));
    assert!(program.shows("End of shift, 3 to look at"));
    program.press(Key::D);
    assert!(program.shows("Follow-ups, 2 open"));
    assert!(program.shows("End of shift, 2 to look at"));
}

#[test]
fn every_key_is_beside_its_button_in_a_small_window_too() {
    let desk = Desk::new();
    desk.log_at("2026-11-20T10:00", &["large print list >2026-11-21 12:00"]);
    let mut program = desk.start();
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.press_with(Modifiers::COMMAND, Key::Num6);
    for label in ["Done", "Tomorrow", "Next week", "Pick a day…", "Hand over", "Leave as it is"] {
        let button = program.harness.get_by_role_and_label(Role::Button, label).rect();
        assert!(button.left() >= 0.0 && button.right() <= 683.0, "{label} at {button}");
    }
    program.press(Key::D);
    assert_eq!(desk.state("large print list"), FollowUpState::Kept);
    assert!(desk.titles().is_empty());
    let logged = |row: &crate::journal::EntryRow| matches!(row.entry, Logged::Kudos(_));
    let journal = Journal::open(&desk.journal(), clock()).unwrap();
    assert!(!journal.today(9).unwrap().iter().any(logged));
}

#[test]
fn words_on_the_closing_view_do_nothing() {
    let (_desk, mut program) = review_of(&[]);
    program.press(Key::Enter);
    program.press(Key::Enter);
    program.type_fast("again and anew");
    assert!(program.shows("The shift has ended"));
    assert_eq!(program.app().screen(), Screen::Review);
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::Desk);
}

#[test]
fn words_on_the_card_of_the_hand_over_are_a_name() {
    let (desk, mut program) = review_of_many(1);
    program.press(Key::H);
    assert!(program.shows("Put aside for the hand-over; the name comes at the end."));
    let name = "Who takes over? (optional)";
    program.type_fast("pfcnkim");
    assert_eq!(program.field(name).value().as_deref(), Some("pfcnkim"));
    assert_eq!(desk.state("promise 0"), FollowUpState::Open);
    program.press(Key::Escape);
    assert!(!program.field(name).is_focused());
    program.type_fast("pn");
    assert_eq!(desk.state("promise 0"), FollowUpState::Open);
    assert!(program.field(name).is_focused(), "words are for the name again");
}

#[test]
fn thanks_that_are_typed_go_into_their_field_wherever_the_keyboard_was() {
    let (desk, mut program) = review_of(&[]);
    program.press(Key::Escape);
    program.type_fast("so kind of you");
    assert_eq!(program.app().screen(), Screen::Review);
    program.press(Key::Enter);
    assert_eq!(desk.titles(), ["* so kind of you"]);
    // Even where Tab has gone to the rail.
    for _ in 0..12 {
        program.press(Key::Tab);
    }
    program.harness.get_by_label_contains("Settings").focus();
    program.settle();
    program.type_fast("thank you");
    assert_eq!(program.app().screen(), Screen::Review);
    assert_eq!(program.field("Did anybody thank you?").value().as_deref(), Some("thank you"));
}

#[test]
fn enter_goes_on_where_nothing_has_the_keyboard() {
    let (_desk, mut program) = review_of(&[]);
    let ctx = program.harness.ctx.clone();
    ctx.memory_mut(egui::Memory::stop_text_input);
    program.settle();
    assert!(!program.field("Did anybody thank you?").is_focused());
    program.press(Key::Enter);
    assert!(program.shows("What did I give someone"));
    assert!(program.shows("End the shift"));
    ctx.memory_mut(egui::Memory::stop_text_input);
    program.press(Key::Enter);
    assert!(program.shows("The shift has ended"));
}

#[test]
fn letters_that_come_with_escape_are_kept_in_every_field() {
    let (_desk, mut program) = review_of_many(2);
    program.press(Key::Enter);
    program.type_text("found in the b");
    program.type_with("ox", Modifiers::NONE, Key::Escape);
    let note = "What was done? (optional)";
    assert_eq!(program.field(note).value().as_deref(), Some("found in the box"));
    assert!(!program.field(note).is_focused());
    for (key, label) in [(Key::P, "When?"), (Key::X, "Why is it let go?")] {
        program.press(key);
        program.type_text("so");
        program.type_with("me", Modifiers::NONE, Key::Escape);
        assert!(program.shows("Leave as it is"), "Esc closed the form");
        program.press(key);
        assert_eq!(program.field(label).value().as_deref(), Some("some"), "{label}");
        program.press(Key::Escape);
    }
    program.press(Key::R);
    program.type_with("patience", Modifiers::NONE, Key::Escape);
    let line = program.harness.get_by_role(Role::MultilineTextInput);
    assert_eq!(line.value().as_deref(), Some("patience"));
    program.press(Key::H);
    program.press(Key::H);
    program.type_with("Kim", Modifiers::NONE, Key::Escape);
    let name = "Who takes over? (optional)";
    assert_eq!(program.field(name).value().as_deref(), Some("Kim"));
    program.press(Key::End);
    program.type_with("lovely", Modifiers::NONE, Key::Escape);
    assert!(program.shows("2 for the next person"), "one step back");
    program.press(Key::End);
    assert_eq!(program.field("Did anybody thank you?").value().as_deref(), Some("lovely"));
}

#[test]
fn letters_that_come_with_a_change_of_screen_are_kept() {
    let (_desk, mut program) = review_of_many(1);
    program.press(Key::Enter);
    program.type_text("found in the b");
    program.type_with("ox", Modifiers::COMMAND, Key::Num1);
    assert_eq!(program.app().screen(), Screen::Desk);
    program.press_with(Modifiers::COMMAND, Key::Num6);
    let note = program.field("What was done? (optional)");
    assert_eq!(note.value().as_deref(), Some("found in the box"));
}

#[test]
fn the_end_of_the_cards_is_told_in_words() {
    let (_desk, mut program) = review_of_many(2);
    program.press(Key::D);
    program.press(Key::D);
    assert!(program.shows("both cards are answered"));
    assert!(!program.shows("0 of 2 left"));
}

#[test]
fn after_the_end_the_rail_is_quiet() {
    let (_desk, mut program) = review_of_many(1);
    program.press(Key::Space);
    program.press(Key::Enter);
    program.press(Key::Enter);
    assert!(program.shows("The shift has ended"));
    assert!(!program.shows("to look at"));
    program.press(Key::Enter);
    program.log("printer jammed >15:00");
    assert!(program.shows("End of shift, 1 to look at"));
}

#[test]
fn the_line_about_the_day_outlives_a_killed_program_until_the_shift_has_ended() {
    let (desk, mut program) = review_of_many(1);
    program.press(Key::R);
    program.type_text("showed the scanner");
    program.harness.run_steps(4);
    // Without the goodbye that closing a window says.
    drop(program);
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num6);
    let line = |program: &Program| {
        program.harness.get_by_role(Role::MultilineTextInput).value().unwrap_or_default()
    };
    assert_eq!(line(&program), "showed the scanner");
    program.press(Key::D);
    program.press(Key::Enter);
    program.press(Key::Enter);
    assert!(program.shows("The shift has ended"));
    program.harness.run_steps(4);
    drop(program);
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num6);
    assert!(!program.shows("showed the scanner"));
    assert!(
        program
            .harness
            .query_all_by_role(Role::MultilineTextInput)
            .all(|it| it.value().unwrap_or_default().is_empty())
    );
}
