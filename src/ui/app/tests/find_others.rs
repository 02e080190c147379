//! Find: what is found beside entries, how much of each there is, and where it lives.

use super::find::find;
use super::*;
use crate::domain::contact::Contact;
use crate::domain::feedback::{Direction, Feedback, Tone as FeedbackTone};
use crate::domain::goal::Goal;
use crate::domain::mistake::Mistake;
use crate::domain::phrase::Phrase;
use crate::domain::rule::Rule;
use crate::ui::state::{Dialog, PageOfSettings};
use uuid::Uuid;

/// One of each that is no entry, all about zebras.
fn zebras() -> Desk {
    let desk = Desk::new();
    desk.rework(|journal| {
        let at = clock().now();
        journal.save_rule(&Rule::named(Uuid::now_v7(), "Zebra crossing".to_owned())).unwrap();
        let phrase = Phrase {
            id: 0,
            uid: Uuid::now_v7(),
            avoid: "zebra no".to_owned(),
            say: "zebra yes".to_owned(),
            why: String::new(),
        };
        journal.save_phrase(&phrase).unwrap();
        journal.save_contact(&Contact::named(Uuid::now_v7(), "Zebra team".to_owned())).unwrap();
        let mistake = Mistake {
            id: 0,
            uid: Uuid::now_v7(),
            happened_at: at,
            what_happened: "a zebra fell".to_owned(),
            apology: String::new(),
            change: String::new(),
            moved_on_at: None,
        };
        journal.save_mistake(&mistake).unwrap();
        let feedback = Feedback {
            id: 0,
            uid: Uuid::now_v7(),
            happened_at: at,
            direction: Direction::Given,
            tone: FeedbackTone::Praise,
            colleague: "Jo".to_owned(),
            situation: String::new(),
            behaviour: "helped the zebra".to_owned(),
            impact: String::new(),
            next_time: String::new(),
            interaction: None,
        };
        journal.save_feedback(&feedback, None).unwrap();
        let goal = Goal {
            id: 0,
            uid: Uuid::now_v7(),
            name: "More zebras".to_owned(),
            why: String::new(),
            measure: None,
            theme: String::new(),
            target: None,
            started_on: at.date_naive(),
            until: None,
            closed_at: None,
        };
        journal.save_goal(&goal).unwrap();
    });
    desk
}

#[test]
fn what_is_no_entry_is_opened_where_it_lives() {
    let desk = zebras();
    let mut program = find(&desk);
    program.type_text("zebra");
    assert!(program.shows("Rules and words"), "{:?}", program.found());
    let found = program.found();
    for (words, screen) in [
        ("Zebra crossing", Screen::Rules),
        ("zebra no → zebra yes", Screen::Rules),
        ("Zebra team", Screen::Settings),
        ("a zebra fell", Screen::Find),
        ("helped the zebra", Screen::Kudos),
        ("More zebras", Screen::Find),
    ] {
        let place = found.iter().position(|it| it.contains(words));
        let place = place.unwrap_or_else(|| panic!("{words} is not in {found:?}"));
        program.press_with(Modifiers::COMMAND, Key::F);
        program.press(Key::ArrowDown);
        program.press(Key::Home);
        for _ in 0..place {
            program.press(Key::ArrowDown);
        }
        assert!(program.chosen_row().contains(words));
        program.press(Key::Enter);
        assert_eq!(program.app().screen(), screen, "{words}");
        if screen == Screen::Find {
            assert!(matches!(program.app().dialog, Some(Dialog::Notes(_))), "{words}");
            program.press(Key::Escape);
        }
    }
    assert_eq!(program.app().page, PageOfSettings::Contacts);
}

/// Where words stand, from left to right.
fn reach(program: &Program, words: &str) -> (f32, f32) {
    let node = program.harness.get_by_label_contains(words);
    (node.rect().left(), node.rect().right())
}

#[test]
fn how_much_of_each_there_is_is_said_in_whole_words_at_any_width() {
    let desk = zebras();
    desk.yesterday("09:00", "scanner jammed /print");
    desk.yesterday("11:00", "* you scanned it faster than I could ask");
    let mut program = find(&desk);
    for (width, height, words) in [
        (1600.0, 800.0, "Interactions 1 · kudos 1 · feedback 1 · mistakes 1"),
        (1280.0, 800.0, " others"),
        (683.0, 427.0, "Interactions 1 · "),
    ] {
        program.harness.set_size(egui::vec2(width, height));
        program.settle();
        assert!(program.shows(words), "{width}: {words}");
        let (_, right) = reach(&program, words);
        assert!(right <= reach(&program, "Rows").0, "{width}: {words}");
    }
}
