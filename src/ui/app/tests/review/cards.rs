//! The cards: each key, each form, and what happens when two things come at once.

use super::*;

#[test]
fn ten_cards_take_ten_keys() {
    let (desk, mut program) = review_of_many(10);
    assert!(program.shows("10 of 10 left"));
    let keys = [
        Key::D,
        Key::T,
        Key::O,
        Key::W,
        Key::H,
        Key::Space,
        Key::ArrowRight,
        Key::Num1,
        Key::Num2,
        Key::Num3,
    ];
    for (place, key) in keys.into_iter().enumerate() {
        assert!(program.shows(&format!("{} of 10 left", 10 - place)), "before {key:?}");
        program.press(key);
    }
    assert!(program.shows("1 for the next person"), "the cards are through");
    let closed = desk.follow_ups(FollowUpFilter::Closed);
    let count = |state| closed.iter().filter(|row| row.follow_up.state == state).count();
    assert_eq!((count(FollowUpState::Kept), count(FollowUpState::LetGo)), (1, 3));
    let reasons: Vec<&str> = closed.iter().map(|row| row.follow_up.reason.as_str()).collect();
    for reason in ["No longer needed", "Could not reach them", "Somebody else helped"] {
        assert!(reasons.contains(&reason), "{reason} in {reasons:?}");
    }
}

#[test]
fn each_time_key_moves_to_the_time_that_it_names() {
    for (key, due) in
        [(Key::T, "Sun 22 Nov 16:00"), (Key::O, "Sun 22 Nov 16:00"), (Key::W, "Sat 28 Nov 17:00")]
    {
        let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
        program.press(key);
        assert_eq!(desk.due("large print list"), due, "{key:?}");
        assert!(program.shows("That was the last card"));
    }
}

#[test]
fn the_most_urgent_card_comes_first_and_says_what_was_promised_to_whom() {
    let (_desk, program) = review_of(&[
        "later one >2026-11-21 16:00",
        "large print list /phone /community >2026-11-20 12:00",
    ]);
    assert!(program.shows("large print list"));
    assert!(program.shows("23 hours late"));
    assert!(
        program.shows("Promised on 20 Nov to a community member who phoned, by Fri 20 Nov 12:00.")
    );
    assert!(program.shows("Late already: own it, say sorry, and give a new time."));
    assert!(!program.shows("later one"));
}

#[test]
fn a_held_key_answers_one_card() {
    let (desk, mut program) = review_of_many(3);
    // Without the key going up in between, each further press is a repeated one.
    for _ in 0..5 {
        program.harness.event(pressed(Key::D));
        program.settle();
    }
    assert_eq!(desk.follow_ups(FollowUpFilter::Closed).len(), 1);
    program.harness.event(released(Key::D));
    program.press(Key::D);
    assert_eq!(desk.follow_ups(FollowUpFilter::Closed).len(), 2);
}

#[test]
fn two_keys_before_the_next_card_has_come_answer_one() {
    let (desk, mut program) = review_of_many(3);
    let both = [pressed(Key::D), Event::Text("d".to_owned()), pressed(Key::Num1)];
    program.harness.input_mut().events.extend(both);
    program.settle();
    assert_eq!(desk.follow_ups(FollowUpFilter::Closed).len(), 1);
    assert!(program.shows("2 of 3 left"));
}

#[test]
fn an_answer_under_way_is_not_given_twice() {
    let (desk, mut program) = review_of_many(3);
    let uid = desk.follow_up("promise 0").follow_up.uid;
    let app = program.harness.state_mut().as_mut().unwrap();
    let leave = || Action::AnswerCard(uid, Box::new(crate::journal::CardAnswer::Leave));
    app.act(leave());
    assert!(app.shift.is_busy());
    let done = crate::journal::CardAnswer::Does(Deed::Keep { note: String::new() });
    app.act(Action::AnswerCard(uid, Box::new(done)));
    program.settle();
    assert_eq!(desk.state("promise 0"), FollowUpState::Open);
    assert!(program.shows("2 of 3 left"));
}

#[test]
fn undo_brings_the_card_back() {
    let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.press(Key::D);
    assert!(!program.shows("large print list >"));
    assert!(program.shows("Promise kept: large print list"), "the toast names it");
    assert_eq!(desk.state("large print list"), FollowUpState::Kept);
    // The field for a kudos has the keyboard, and is empty.
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.state("large print list"), FollowUpState::Open);
    assert!(program.shows("1 of 1 left"));
    program.press(Key::D);
    assert_eq!(desk.state("large print list"), FollowUpState::Kept, "its keys work again");
}

#[test]
fn another_day_is_typed_and_a_wrong_one_keeps_the_words() {
    let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.harness.input_mut().events.extend([pressed(Key::P), Event::Text("p".to_owned())]);
    program.settle();
    program.harness.event(released(Key::P));
    assert!(program.field("When?").is_focused());
    assert_eq!(program.field("When?").value().unwrap_or_default(), "", "the key is no word");
    program.type_text("some day");
    program.press(Key::Enter);
    assert!(program.shows("Write a time like"));
    assert_eq!(program.field("When?").value().as_deref(), Some("some day"));
    program.press(Key::Escape);
    assert!(program.shows("Leave as it is"), "Esc closes the form");
    program.press(Key::P);
    assert_eq!(program.field("When?").value().as_deref(), Some("some day"), "words stay");
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("fri 10am");
    assert!(program.shows("Fri 27 Nov 10:00."));
    program.press(Key::Enter);
    assert_eq!(desk.due("large print list"), "Fri 27 Nov 10:00");
}

#[test]
fn opening_hours_that_move_a_time_are_said() {
    let (_desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.press(Key::P);
    program.type_text("sun 8am");
    assert!(program.shows("Sun 22 Nov 12:00 (opens 12:00 → moved from 08:00)."));
}

#[test]
fn a_reason_of_ones_own_is_typed() {
    let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.press(Key::X);
    program.press(Key::Enter);
    assert!(program.shows("Write why, in a word or two."));
    program.type_text("moved away");
    program.press(Key::Enter);
    let follow_up = desk.follow_up("large print list").follow_up;
    assert_eq!((follow_up.state, &*follow_up.reason), (FollowUpState::LetGo, "moved away"));
}

#[test]
fn words_about_a_card_are_saved_with_its_answer() {
    let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.press(Key::Enter);
    assert!(program.field("What was done? (optional)").is_focused());
    program.type_text("d posted it");
    assert_eq!(desk.state("large print list"), FollowUpState::Open, "words are no keys");
    program.press(Key::Enter);
    assert_eq!(desk.state("large print list"), FollowUpState::Kept);
    let uid = desk.follow_up("large print list").follow_up.uid;
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    let case = journal.case(uid).unwrap().unwrap().case;
    assert_eq!(case.past[0].note, "d posted it");
}

#[test]
fn the_card_after_words_begins_with_its_keys() {
    let (desk, mut program) = review_of_many(2);
    program.press(Key::Enter);
    program.type_text("posted it");
    program.press(Key::Enter);
    assert!(program.shows("1 of 2 left"));
    assert!(!program.field("What was done? (optional)").is_focused());
    program.press(Key::D);
    assert_eq!(desk.follow_ups(FollowUpFilter::Closed).len(), 2);
}

#[test]
fn an_answer_takes_away_the_words_that_it_saved_and_no_others() {
    let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    let note = "What was done? (optional)";
    program.press(Key::Enter);
    program.type_text("half of it");
    program.press(Key::Escape);
    program.press(Key::T);
    assert_eq!(desk.due("large print list"), "Sun 22 Nov 16:00");
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.field(note).value().as_deref(), Some("half of it"), "not saved, not gone");
    program.press(Key::D);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.field(note).value().unwrap_or_default(), "", "it was saved");
}

#[test]
fn typed_words_survive_leaving_the_screen() {
    let (_desk, mut program) = review_of_many(2);
    program.press(Key::D);
    program.press(Key::Enter);
    program.type_text("half a note");
    program.press_with(Modifiers::COMMAND, Key::Num1);
    assert_eq!(program.app().screen(), Screen::Desk);
    program.press_with(Modifiers::COMMAND, Key::Num6);
    assert!(program.shows("1 of 2 left"), "it goes on where it was");
    let field = program.field("What was done? (optional)");
    assert_eq!(field.value().as_deref(), Some("half a note"));
    assert!(!field.is_focused(), "letters are keys again");
}

/// A promise that was kept yesterday, with a check back today.
fn check_back() -> (Desk, Program) {
    let desk = Desk::new();
    desk.log_at("2026-11-20T10:00", &["e-book login >2026-11-20 17:00"]);
    let due = crate::domain::calendar::Due {
        at: "2026-11-20T17:00:00".parse().unwrap(),
        moved_from: None,
    };
    let check_back = Some("2026-11-21T17:00:00".parse().unwrap());
    let promise = Deed::Promise { words: "phone back".to_owned(), due, check_back };
    desk.follow_at("2026-11-20T10:05", "e-book login", &promise);
    desk.follow_at("2026-11-20T14:05", "e-book login", &Deed::Keep { note: String::new() });
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num6);
    (desk, program)
}

#[test]
fn a_check_back_is_solved_by_one_key() {
    let (desk, mut program) = check_back();
    assert!(program.shows("Time to check back"));
    assert!(program.shows("Kept on 20 Nov"));
    program.press(Key::S);
    assert_eq!(desk.state("e-book login"), FollowUpState::Kept);
}

#[test]
fn no_answer_to_a_check_back_tries_again_on_the_next_open_day() {
    let (desk, mut program) = check_back();
    program.press(Key::A);
    assert_eq!(desk.state("e-book login"), FollowUpState::Open);
    assert_eq!(desk.due("e-book login"), "Sun 22 Nov 16:00");
}

#[test]
fn not_yet_asks_for_the_next_promise_and_by_when() {
    let (desk, mut program) = check_back();
    program.press(Key::N);
    program.press(Key::Enter);
    assert!(program.shows("Write what you promise next."));
    program.type_text("ask Systems again");
    program.press(Key::Tab);
    assert!(program.field("By when?").is_focused());
    program.type_text("mon 10am");
    program.press(Key::Enter);
    let row = desk.follow_up("e-book login");
    assert_eq!(row.follow_up.promise, "ask Systems again");
    assert_eq!(desk.due("e-book login"), "Mon 23 Nov 10:00");
    assert!(program.shows("That was the last card"));
}

fn referral() -> (Desk, Program) {
    review_of(&["bench outside /suggestion >2026-11-24 17:00 @Facilities"])
}

#[test]
fn an_answer_to_a_referral_needs_its_words() {
    let (desk, mut program) = referral();
    assert!(program.shows("No answer from Facilities yet"));
    program.press(Key::Y);
    assert!(program.field("What is the answer?").is_focused());
    program.type_text("a bench comes in May");
    program.press(Key::Enter);
    let referral = desk.follow_up("bench outside").referral.unwrap();
    assert_eq!(referral.answer, "a bench comes in May");
    assert!(program.shows("That was the last card"));
}

#[test]
fn an_answer_is_told_to_the_customer_who_was_promised_it_for_today() {
    let (desk, mut program) = review_of(&[
        "bench outside /suggestion >2026-11-21 12:00 @Facilities",
        "later one >2026-11-21 16:00",
    ]);
    program.press(Key::Y);
    program.type_text("a bench comes in May");
    program.press(Key::Enter);
    assert!(program.shows("2 of 2 left"), "the customer does not know yet");
    assert!(program.shows("Customer told"));
    let field = program.field("What did the customer say? (optional)");
    assert!(!field.is_focused(), "letters are keys");
    assert_eq!(field.value().unwrap_or_default(), "");
    program.press(Key::D);
    assert!(desk.follow_up("bench outside").referral.unwrap().told_at.is_some());
    assert!(program.shows("1 of 2 left"));
    assert!(program.shows("later one"));
}

#[test]
fn a_nudge_is_a_ready_letter_without_the_customers_words() {
    let (desk, mut program) = referral();
    let mail = program.commands_after(Key::M);
    let is_mail = |command: &OutputCommand| matches!(command, OutputCommand::OpenUrl(url) if url.url.starts_with("mailto:"));
    assert!(mail.iter().any(is_mail), "{mail:?}");
    let copied = program.commands_after(Key::C);
    let text = copied.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = text.unwrap();
    assert!(text.contains("Hello Facilities,") && text.contains("bench outside"), "{text}");
    assert!(!text.contains("In their words"));
    assert_eq!(desk.state("bench outside"), FollowUpState::Open);
    assert!(program.shows("1 of 1 left"), "the card stays");
}

#[test]
fn a_card_that_another_window_answered_says_so_and_the_next_one_comes() {
    let (desk, mut program) = review_of_many(2);
    desk.follow_at("2026-11-21T11:40", "promise 0", &Deed::Keep { note: String::new() });
    // The answer is given before this window has looked at the file again.
    let uid = desk.follow_up("promise 0").follow_up.uid;
    let app = program.harness.state_mut().as_mut().unwrap();
    let done = crate::journal::CardAnswer::Does(Deed::Keep { note: String::new() });
    app.act(Action::AnswerCard(uid, Box::new(done)));
    program.settle();
    assert!(program.shows("already"));
    assert!(program.shows("promise 1"));
    program.press(Key::D);
    assert_eq!(desk.state("promise 1"), FollowUpState::Kept);
}

#[test]
fn a_word_that_is_typed_by_mistake_answers_one_card_at_most() {
    let (desk, mut program) = review_of_many(5);
    program.type_fast("tthwdd 12");
    assert!(program.shows("4 of 5 left"));
    assert!(desk.follow_ups(FollowUpFilter::Closed).is_empty());
    program.press(Key::D);
    assert!(program.shows("3 of 5 left"), "after a pause letters are keys again");
}

#[test]
fn the_first_letter_of_a_frame_is_the_key() {
    let (desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    let letters = [Key::T, Key::D].map(|key| [pressed(key), Event::Text(key.name().to_owned())]);
    program.harness.input_mut().events.extend(letters.into_iter().flatten());
    program.settle();
    assert_eq!(desk.due("large print list"), "Sun 22 Nov 16:00");
    assert_eq!(desk.state("large print list"), FollowUpState::Open);
}

#[test]
fn letters_behind_the_key_of_a_form_are_its_words() {
    let (_desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.type_fast("pfri 10am");
    assert_eq!(program.field("When?").value().as_deref(), Some("fri 10am"));
}

#[test]
fn a_wrong_time_is_said_once() {
    let (_desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.press(Key::P);
    for words in ["", "some day", " fri 20 nov 2020"] {
        program.press_with(Modifiers::COMMAND, Key::A);
        program.type_text(words);
        program.press(Key::Enter);
        let mut said = 0;
        for sentence in ["Write a time like", "That time has passed"] {
            said += program.harness.query_all_by_label_contains(sentence).count();
        }
        assert_eq!(said, 1, "{words}");
    }
}

#[test]
fn a_move_says_to_when() {
    let (_desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.press(Key::T);
    assert!(program.shows("large print list, now tomorrow 16:00"));
}

#[test]
fn a_card_is_called_by_its_promise_everywhere() {
    let desk = Desk::new();
    desk.log_at("2026-11-20T10:00", &["e-book login >2026-11-21 12:00"]);
    let due = crate::domain::calendar::Due {
        at: "2026-11-21T12:00:00".parse().unwrap(),
        moved_from: None,
    };
    let promise = Deed::Promise { words: "phone back".to_owned(), due, check_back: None };
    desk.follow_at("2026-11-20T10:05", "e-book login", &promise);
    let mut program = desk.start();
    assert!(program.shows("Good morning"));
    let both = |program: &Program| program.shows("phone back") && program.shows("about: e-book");
    assert!(both(&program), "the greeting");
    program.press_with(Modifiers::COMMAND, Key::Num6);
    assert!(both(&program), "the card");
    program.press(Key::H);
    assert!(program.shows("•  phone back"), "the sheet");
}

#[test]
fn a_long_card_scrolls_by_keys_and_the_next_one_begins_at_its_top() {
    let desk = Desk::new();
    let long = "so many words about it ".repeat(60);
    let lines = ["one", "two"].map(|title| format!("{title} >2026-11-21 12:00"));
    desk.log_at("2026-11-20T10:00", &lines.each_ref().map(String::as_str));
    for title in ["one", "two"] {
        let due = crate::domain::calendar::Due {
            at: "2026-11-21T12:00:00".parse().unwrap(),
            moved_from: None,
        };
        let promise = Deed::Promise { words: long.clone(), due, check_back: None };
        desk.follow_at("2026-11-20T10:05", title, &promise);
    }
    let mut program = desk.start();
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.press_with(Modifiers::COMMAND, Key::Num6);
    let top =
        |program: &Program| program.harness.get_by_label_contains("A promise to").rect().top();
    let before = top(&program);
    for (down, up) in [(Key::PageDown, Key::PageUp), (Key::ArrowDown, Key::ArrowUp)] {
        program.press(down);
        assert!(top(&program) < before - 20.0, "{down:?}");
        program.press(up);
        assert!((top(&program) - before).abs() < 1.0, "{up:?}");
    }
    program.press(Key::PageDown);
    program.press(Key::T);
    assert!(program.shows("1 of 2 left"));
    assert!((top(&program) - before).abs() < 1.0, "the next card begins at its top");
}

#[test]
fn the_first_answers_are_in_sight_in_a_small_window() {
    let (_desk, mut program) = review_of(&["large print list >2026-11-21 12:00"]);
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.settle();
    let done = program.harness.get_by_role_and_label(Role::Button, "Done").rect();
    assert!(done.bottom() <= 427.0, "{done}");
}
