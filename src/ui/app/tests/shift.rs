//! The greeting, hand-overs from elsewhere than the review, and sheets that come in.

use super::*;
use crate::domain::follow_up::FollowUpState;
use crate::domain::hand_over::Cover;
use crate::domain::when::DateOrder;
use crate::exchange::follow_ups::make_hand_over;
use crate::exchange::hand_over::Format;
use crate::journal::{FollowUpFilter, FollowUpQuery, FollowUpRow};

fn yesterday() -> Clock {
    Clock::Fixed(Moment::parse_from_rfc3339("2026-11-20T10:00:00+01:00").unwrap())
}

impl Desk {
    fn log_yesterday(&self, lines: &[&str]) {
        let mut journal = Journal::open(&self.journal(), yesterday()).unwrap();
        for line in lines {
            let uid = Uuid::now_v7();
            journal.log_line(line, DateOrder::DayFirst, uid, "before").unwrap();
        }
        journal.close().unwrap();
    }

    fn open_ones(&self) -> Vec<FollowUpRow> {
        self.listed(FollowUpFilter::Open)
    }

    fn listed(&self, filter: FollowUpFilter) -> Vec<FollowUpRow> {
        let journal = Journal::open(&self.journal(), clock()).unwrap();
        journal.follow_ups(&FollowUpQuery { filter, after: None, limit: 100 }).unwrap()
    }

    fn shift_began(&self) -> Option<String> {
        let journal = Journal::open(&self.journal(), clock()).unwrap();
        journal.shift().unwrap().map(|shift| shift.started_at.format("%d %H:%M").to_string())
    }
}

#[test]
fn the_day_begins_with_what_is_due_and_a_kudos() {
    let desk = Desk::new();
    desk.log_yesterday(&[
        "large print list >2026-11-20 12:00",
        "e-book login >2026-11-21 17:00",
        "next week's >2026-11-27 17:00",
        "* you saved my essay",
    ]);
    let mut program = desk.start();
    assert!(program.shows("Good morning"));
    assert!(program.shows("2 promises for today"));
    assert!(program.shows("23 hours late"));
    assert!(program.shows("“you saved my essay”"));
    assert!(program.shows("Somebody thanked you, yesterday"));
    program.press(Key::Enter);
    assert!(!program.shows("Good morning"));
    assert_eq!(desk.shift_began().as_deref(), Some("21 11:45"));
    program.type_text("first");
    assert_eq!(program.app().line(), "first", "the line has the keyboard");
}

#[test]
fn the_greeting_never_stands_in_the_way_of_the_line() {
    let desk = Desk::new();
    let mut program = desk.start();
    assert!(program.shows("Good morning"));
    assert!(program.shows("Nothing is due today"));
    program.log("printer jammed");
    assert_eq!(desk.titles(), ["printer jammed"]);
    assert_eq!(desk.shift_began(), None, "Enter saved the line and nothing else");
    assert!(program.shows("Start the shift"));
}

#[test]
fn the_second_stroke_of_a_double_enter_begins_no_shift() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("printer jammed");
    program.harness.key_press(Key::Enter);
    program.harness.step();
    program.harness.key_press(Key::Enter);
    program.harness.step();
    program.settle();
    assert_eq!(desk.titles(), ["printer jammed"]);
    assert_eq!(desk.shift_began(), None);
}

#[test]
fn a_letter_and_enter_in_one_frame_are_a_line_and_no_shift() {
    let desk = Desk::new();
    let mut program = desk.start();
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    program.harness.input_mut().events.extend([Event::Text("x".to_owned()), enter]);
    program.settle();
    assert_eq!(desk.shift_began(), None);
}

#[test]
fn a_shift_that_has_ended_leaves_no_greeting_behind() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num6);
    for _ in 0..3 {
        program.press(Key::Enter);
    }
    assert_eq!(program.app().screen(), Screen::Desk);
    assert!(!program.shows("Good morning"));
}

#[test]
fn escape_goes_on_without_a_shift_and_a_line_goes_first() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("half a line");
    program.press(Key::Escape);
    assert!(program.shows("Good morning"), "the words went first");
    program.press(Key::Escape);
    assert!(!program.shows("Good morning"));
    assert_eq!(desk.shift_began(), None);
    program.log("printer jammed");
    assert!(!program.shows("Good morning"), "once a day is enough");
}

#[test]
fn a_shift_that_goes_on_today_is_not_greeted_again() {
    let desk = Desk::new();
    desk.start().press(Key::Enter);
    let program = desk.start();
    assert!(!program.shows("Good morning"));
}

#[test]
fn a_shift_that_was_not_ended_is_named_and_ended_by_the_new_one() {
    let desk = Desk::new();
    let mut journal = Journal::open(&desk.journal(), yesterday()).unwrap();
    journal.start_shift().unwrap();
    journal.close().unwrap();
    let mut program = desk.start();
    assert!(program.shows("Your shift of Fri 20 Nov was not ended."));
    program.press(Key::Enter);
    assert_eq!(desk.shift_began().as_deref(), Some("21 11:45"));
}

#[test]
fn a_shift_can_be_begun_by_name_at_any_time() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press(Key::Escape);
    program.press_with(Modifiers::COMMAND, Key::K);
    program.type_text("start a shift");
    program.press(Key::Enter);
    assert!(program.shows("Good morning"));
    program.press(Key::Enter);
    assert!(desk.shift_began().is_some());
}

#[test]
fn a_follow_up_is_handed_over_from_the_dialog() {
    let desk = Desk::new();
    desk.log_yesterday(&["large print list >2026-11-21 12:00"]);
    let mut program = desk.start();
    let uid = desk.open_ones()[0].follow_up.uid;
    let app = program.harness.state_mut().as_mut().unwrap();
    app.act(Action::HandOver(vec![uid]));
    program.settle();
    assert!(program.shows("•  large print list"));
    assert!(program.shows("Contact details of customers are not on the sheet."));
    let name = program.harness.get_by_role_and_label(Role::TextInput, "Who takes over? (optional)");
    assert!(name.is_focused());
    program.type_text("Kim");
    program.press(Key::Tab);
    program.type_text("ask the patron first");
    assert!(program.shows("patron"), "pointed out");
    program.press(Key::F7);
    program.press(Key::Escape);
    assert!(!program.shows("Who takes over?"));
    let app = program.harness.state_mut().as_mut().unwrap();
    app.act(Action::HandOver(vec![uid]));
    program.settle();
    let word = program
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "A word to them (optional)");
    assert_eq!(word.value().as_deref(), Some("ask the customer first"), "kept by Esc");
    program.type_text("Kim");
    program.press(Key::Enter);
    let closed = desk.listed(FollowUpFilter::Closed);
    assert_eq!(closed[0].follow_up.state, FollowUpState::HandedOver);
    assert_eq!(closed[0].follow_up.handed_to, "Kim");
    assert!(!program.shows("Who takes over?"), "the dialog is closed");
    assert!(program.shows("1 follow-up to Kim, copied"));
}

#[test]
fn what_is_due_is_handed_over_by_name_of_the_command() {
    let desk = Desk::new();
    desk.log_yesterday(&["large print list >2026-11-21 12:00", "next week >2026-11-27 12:00"]);
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::K);
    program.type_text("hand over");
    program.press(Key::Enter);
    assert!(program.shows("•  large print list"));
    assert!(!program.shows("•  next week"));
}

#[test]
fn the_sheet_of_the_dialog_is_printed_by_a_chord_while_the_name_is_typed() {
    let desk = Desk::new();
    desk.log_yesterday(&["large print list >2026-11-21 12:00"]);
    let mut program = desk.start();
    let uid = desk.open_ones()[0].follow_up.uid;
    program.harness.state_mut().as_mut().unwrap().act(Action::HandOver(vec![uid]));
    program.settle();
    program.type_text("Kim");
    program.press_with(Modifiers::COMMAND, Key::P);
    let page = desk.folder.path().join("data").join("hand-overs").join("hand-over.html");
    assert!(std::fs::read_to_string(&page).unwrap().contains("Kim"));
    assert!(desk.open_ones().is_empty());
    let told = format!(
        "1 follow-up to Kim, sent to print; if no page opened, it is in {}",
        page.display()
    );
    assert!(program.shows(&told), "nobody knows whether a page was shown");
}

#[test]
fn enter_copies_also_where_no_field_has_the_keyboard() {
    let desk = Desk::new();
    desk.log_yesterday(&["large print list >2026-11-21 12:00"]);
    let mut program = desk.start();
    let uid = desk.open_ones()[0].follow_up.uid;
    program.harness.state_mut().as_mut().unwrap().act(Action::HandOver(vec![uid]));
    program.settle();
    // As after a click beside the fields.
    program.harness.ctx.memory_mut(egui::Memory::stop_text_input);
    program.settle();
    program.press(Key::Enter);
    assert!(desk.open_ones().is_empty());
}

#[test]
fn escape_closes_the_dialog_and_hands_nothing_over() {
    let desk = Desk::new();
    desk.log_yesterday(&["large print list >2026-11-21 12:00"]);
    let mut program = desk.start();
    let uid = desk.open_ones()[0].follow_up.uid;
    program.harness.state_mut().as_mut().unwrap().act(Action::HandOver(vec![uid]));
    program.settle();
    program.press(Key::Escape);
    program.press(Key::Escape);
    assert!(!program.shows("Who takes over?"));
    assert_eq!(desk.open_ones().len(), 1);
}

#[test]
fn a_colleagues_sheet_is_dropped_onto_the_window() {
    let giver = Desk::new();
    giver.log_yesterday(&["large print list >2026-11-23 12:00", "e-book login >2026-11-23 17:00"]);
    let file = giver.folder.path().join("sheet.txt");
    let mut journal = Journal::open(&giver.journal(), clock()).unwrap();
    let uids: Vec<Uuid> = giver.open_ones().iter().map(|row| row.follow_up.uid).collect();
    let cover = Cover { word: "mind the scanner".to_owned(), ..Cover::default() };
    make_hand_over(&mut journal, &uids, &cover, Format::Text, Some(&file)).unwrap();
    let desk = Desk::new();
    let mut program = desk.start();
    program.drop_file(file.clone());
    assert_eq!(program.app().screen(), Screen::FollowUps);
    assert!(program.shows("Your colleague writes: mind the scanner"));
    assert!(program.shows("2 follow-ups are yours now."));
    assert_eq!(desk.open_ones().len(), 2);
    program.drop_file(file);
    assert!(program.shows("Nothing new; 2 were here already."));
    assert_eq!(desk.open_ones().len(), 2);
}

#[test]
fn taking_over_can_be_undone() {
    let giver = Desk::new();
    giver.log_yesterday(&["large print list >2026-11-23 12:00"]);
    let file = giver.folder.path().join("sheet.md");
    let mut journal = Journal::open(&giver.journal(), clock()).unwrap();
    let uids: Vec<Uuid> = giver.open_ones().iter().map(|row| row.follow_up.uid).collect();
    make_hand_over(&mut journal, &uids, &Cover::default(), Format::Markdown, Some(&file)).unwrap();
    let desk = Desk::new();
    let mut program = desk.start();
    program.drop_file(file);
    assert_eq!(desk.open_ones().len(), 1);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.open_ones().len(), 0);
}

#[test]
fn a_file_that_is_no_sheet_is_refused_with_a_sentence() {
    let desk = Desk::new();
    let file = desk.folder.path().join("notes.txt");
    std::fs::write(&file, "just some notes").unwrap();
    let mut program = desk.start();
    program.drop_file(file);
    assert_eq!(desk.open_ones().len(), 0);
    assert_eq!(program.app().screen(), Screen::Desk);
    let mut messages = program.harness.query_all_by_role(Role::Status);
    assert!(messages.next().is_some(), "somebody is told");
}

#[test]
fn the_greeting_knows_what_was_promised_since() {
    let desk = Desk::new();
    desk.log_yesterday(&["* you saved my essay"]);
    let mut program = desk.start();
    assert!(program.shows("Nothing is due today"));
    program.log("large print list >15:00");
    assert!(program.shows("1 promise for today"));
    assert!(program.shows("“you saved my essay”"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert!(program.shows("Nothing is due today"));
    program.press(Key::Escape);
    program.log("another one >16:00");
    assert!(!program.shows("Good morning"), "it was put away");
}

#[test]
fn undoing_the_beginning_of_a_shift_brings_the_greeting_back() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press(Key::Enter);
    assert!(!program.shows("Good morning"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.shift_began(), None);
    assert!(program.shows("Good morning"));
    program.press_with(Modifiers::COMMAND, Key::Y);
    assert!(desk.shift_began().is_some());
    assert!(!program.shows("Good morning"));
}

#[test]
fn after_midnight_the_greeting_claims_no_time_of_day() {
    let clock_at = |time: &str| {
        Clock::Fixed(Moment::parse_from_rfc3339(&format!("2026-11-21T{time}:00+01:00")).unwrap())
    };
    for (time, words) in [
        ("03:00", "Hello"),
        ("05:00", "Good morning"),
        ("12:00", "Good afternoon"),
        ("22:59", "Good evening"),
        ("23:00", "Hello"),
    ] {
        let desk = Desk::new();
        desk.log_yesterday(&["e-book login >2026-11-21 12:00"]);
        let program = desk.start_with(Harness::builder(), clock_at(time));
        assert!(program.shows(words), "{time}");
        assert!(program.shows("1 promise for today"), "{time}");
        assert!(program.reads("1 for today · 1 open"), "{time}: the panel counts the same");
    }
}
