//! The words of the Follow-ups screen: what is typed just before a key, what stands in a field when
//! it opens, and what a toast or a line says about what was done.

use super::follow_ups::{at, started};
use super::*;
use crate::domain::follow_up::{Deed, FollowUpState};

fn pressed(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

impl Program {
    /// Words and a key behind them, as they come in one frame where somebody types fast.
    fn type_and_press(&mut self, words: &str, modifiers: Modifiers, key: Key) {
        let words = words.chars().map(|letter| Event::Text(letter.to_string()));
        let events = words.chain([pressed(key, modifiers)]);
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    fn has_words_in(&self, label: &str, words: &str) {
        assert_eq!(self.text_field(label).value().as_deref(), Some(words), "{label}");
    }
}

/// A follow-up that waits for the answer of the lead team.
fn referred() -> (Desk, Program) {
    let (desk, mut program) = started(&["Longer hours >mon"]);
    program.letter(Key::R);
    program.type_text("Lead team");
    program.press(Key::Enter);
    (desk, program)
}

#[test]
fn words_right_before_escape_stay_in_every_form() {
    for (key, field) in [
        (Key::Num1, "What I heard"),
        (Key::Num2, "What they really need"),
        (Key::Num4, "What they said"),
        (Key::X, "Why"),
        (Key::R, "Who can answer it"),
        (Key::B, "Phone or mail of the customer"),
    ] {
        let (_desk, mut program) = started(&["one !"]);
        program.letter(key);
        program.type_text("uvw");
        program.type_and_press("xyzabcd", Modifiers::NONE, Key::Escape);
        assert_eq!(program.app().screen(), Screen::FollowUps);
        assert!(
            program.harness.query_by_role_and_label(Role::TextInput, field).is_none()
                || !program.text_field(field).is_focused(),
            "{field} is left"
        );
        program.letter(key);
        program.has_words_in(field, "uvwxyzabcd");
    }
}

#[test]
fn escape_leaves_one_level_though_words_came_with_it() {
    let (_desk, mut program) = started(&["one !"]);
    program.letter(Key::Num2);
    program.type_and_press("x", Modifiers::NONE, Key::Escape);
    assert_eq!(program.app().screen(), Screen::FollowUps);
    program.press(Key::Escape);
    program.type_text("k");
    assert_eq!(program.app().screen(), Screen::FollowUps, "with nothing open it stays");
    assert_eq!(program.app().line(), "", "and no letter falls into the line");
}

#[test]
fn words_right_before_a_way_to_another_screen_stay() {
    for key in [Key::Num1, Key::Num2, Key::Num3] {
        let (_desk, mut program) = started(&["one !"]);
        program.letter(Key::Num2);
        program.type_and_press("to read tonight", Modifiers::COMMAND, key);
        program.go_to_follow_ups();
        program.letter(Key::Num2);
        program.has_words_in("What they really need", "to read tonight");
    }
}

#[test]
fn what_waits_for_an_answer_is_kept_by_the_second_k_only() {
    let (desk, mut program) = referred();
    program.letter(Key::K);
    assert!(desk.case("Longer hours").case.follow_up.is_open());
    assert!(program.shows("Lead team has not answered yet. K once more (or Enter) keeps it"));
    program.letter(Key::K);
    assert_eq!(desk.case("Longer hours").case.follow_up.state, FollowUpState::Kept);
}

#[test]
fn enter_keeps_what_waits_for_an_answer_and_escape_leaves_it() {
    let (desk, mut program) = referred();
    program.letter(Key::K);
    program.press(Key::Escape);
    assert!(!program.shows("Lead team has not answered yet."));
    assert!(desk.case("Longer hours").case.follow_up.is_open());
    program.letter(Key::K);
    program.press(Key::Enter);
    assert_eq!(desk.case("Longer hours").case.follow_up.state, FollowUpState::Kept);
}

#[test]
fn a_promise_that_is_kept_without_a_check_back_offers_one() {
    let (desk, mut program) = started(&["call back >mon"]);
    program.letter(Key::K);
    assert!(program.shows("No check back was planned; to plan one, undo and press 3"));
    program.undo();
    assert!(desk.case("call back").case.follow_up.is_open());
}

#[test]
fn no_check_back_is_offered_where_it_is_not_needed() {
    let (_desk, mut program) = started(&["call back !"]);
    program.letter(Key::Num3);
    program.type_text("ring them");
    program.press(Key::Enter);
    program.letter(Key::Num4);
    program.harness.get_by_role_and_label(Role::Button, "Not needed").click();
    program.settle();
    assert!(program.shows("No check back: ring them"));
    program.letter(Key::K);
    assert!(program.shows("Promise kept: ring them"));
    assert!(!program.shows("No check back was planned"));
}

/// A follow-up whose check back was planned for a time that is over.
fn planned_for_the_past() -> (Desk, Program) {
    let desk = Desk::new();
    desk.log_before("reset it >2026-11-23 15:00");
    let uid = desk.case("reset it").case.follow_up.uid;
    let planned = at("2026-11-17 15:00");
    desk.open_journal().follow(uid, &Deed::PlanCheckBack(Some(planned))).unwrap();
    let mut program = desk.start();
    program.go_to_follow_ups();
    (desk, program)
}

impl Desk {
    fn log_before(&self, line: &str) {
        let order = crate::domain::when::DateOrder::DayFirst;
        self.open_journal().log_line(line, order, Uuid::now_v7(), "before").unwrap();
    }
}

#[test]
fn a_check_back_planned_for_the_past_is_shown_for_when_it_will_be() {
    let (desk, mut program) = planned_for_the_past();
    assert!(program.reads("planned for the next open day after it is kept"));
    assert!(!program.reads("17 Nov"));
    program.letter(Key::K);
    let owed = desk.case("reset it").case.follow_up;
    assert_eq!(owed.due, at("2026-11-22 16:00"));
    assert!(program.shows("Check back tomorrow 16:00"), "the toast names the same");
}

#[test]
fn what_a_field_holds_when_it_opens_is_replaced_by_typing() {
    let (desk, mut program) = started(&["printing >mon @Ines"]);
    program.letter(Key::R);
    program.has_words_in("Who can answer it", "Ines");
    program.type_text("Kim");
    program.press(Key::Enter);
    assert_eq!(desk.case("printing").contact.unwrap().name, "Kim");
    program.letter(Key::R);
    program.press(Key::End);
    program.type_text("berly");
    program.press(Key::Enter);
    assert_eq!(desk.case("printing").contact.unwrap().name, "Kimberly");
}

#[test]
fn a_promise_is_selected_when_it_is_changed_but_a_draft_is_not() {
    let (desk, mut program) = started(&["printing >mon"]);
    program.letter(Key::Num3);
    program.type_text("call them");
    program.press(Key::Enter);
    program.letter(Key::Num3);
    program.type_text("write");
    program.press(Key::Escape);
    program.letter(Key::Num3);
    program.type_text(" to them");
    program.press(Key::Enter);
    assert_eq!(desk.case("printing").case.follow_up.promise, "write to them");
}

#[test]
fn a_contact_detail_stands_in_the_head_and_is_named_as_what_it_is() {
    let (desk, mut program) = referred();
    program.letter(Key::B);
    program.type_text("0171 234 321");
    program.press(Key::Enter);
    assert!(program.shows("Contact detail noted"), "nothing was there to change");
    let head = program.harness.query_all_by_label_contains("Contact: phone ····321").next();
    let steps = program.harness.get_by_label("Referred to Lead team").rect();
    assert!(head.unwrap().rect().max.y <= steps.min.y, "above what scrolls");
    assert!(program.harness.query_by_role_and_label(Role::Button, "Show it").is_some());
    program.letter(Key::B);
    assert!(program.shows("Replaces ····321"));
    program.type_text("0171 555 777");
    program.press(Key::Enter);
    assert!(program.shows("Contact detail replaced"));
    program.letter(Key::B);
    program.press(Key::Enter);
    assert!(program.shows("Contact detail erased"));
    assert!(desk.case("Longer hours").detail.is_none());
}

#[test]
fn words_that_wait_in_a_form_are_marked() {
    let (_desk, mut program) = started(&["one !", "two !"]);
    let marks = |program: &Program| program.harness.query_all_by_label("draft").count();
    assert_eq!(marks(&program), 0);
    for (number, key) in [Key::Num2, Key::X].into_iter().enumerate() {
        program.letter(key);
        program.type_text("half a thought");
        assert_eq!(marks(&program), number, "not while it is before one's eyes");
        program.press(Key::Escape);
        assert_eq!(marks(&program), number + 1);
    }
    program.press(Key::ArrowDown);
    assert_eq!(marks(&program), 0, "it is of that follow-up only");
}

#[test]
fn a_stage_of_a_referral_is_marked_as_well() {
    let (_desk, mut program) = referred();
    program.letter(Key::Y);
    program.type_text("half an answer");
    program.press(Key::Escape);
    assert!(program.harness.query_by_label("draft").is_some());
}

#[test]
fn the_same_words_stand_in_the_head_once() {
    let (_desk, mut program) = started(&["looked for gloves >mon"]);
    program.letter(Key::Num3);
    program.type_text("Looked  for gloves");
    program.press(Key::Enter);
    assert!(program.shows("due Mon 20:00 · "));
    assert!(!program.shows("· looked for gloves ·"));
    program.letter(Key::Num3);
    program.type_text("ask at the counter");
    program.press(Key::Enter);
    assert!(program.shows("· looked for gloves ·"));
}

#[test]
fn the_heading_of_a_form_is_in_sight_however_far_down_one_was() {
    let (_desk, mut program) = referred();
    program.letter(Key::K);
    program.press(Key::Escape);
    program.letter(Key::X);
    let heading = program.harness.get_by_label("Let it go, knowingly").rect();
    let above = program.harness.query_all_by_label_contains("waiting for Lead team").next();
    assert!(heading.min.y >= above.unwrap().rect().max.y, "{heading:?}");
}

#[test]
fn words_in_a_form_outlive_a_killed_program_and_go_with_their_save() {
    let (desk, mut program) = started(&["one !"]);
    program.letter(Key::Num1);
    program.type_text("came twice");
    program.harness.run_steps(4);
    // Without the goodbye that closing a window says.
    drop(program);
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num2);
    program.letter(Key::Num1);
    program.has_words_in("What I heard", "came twice");
    program.press(Key::Enter);
    program.harness.run_steps(4);
    drop(program);
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num2);
    program.letter(Key::Num2);
    program.has_words_in("What they really need", "");
}

#[test]
fn how_to_reach_a_customer_is_not_on_disk_before_it_is_saved() {
    let (desk, mut program) = started(&["one !"]);
    program.letter(Key::B);
    program.type_text("0171 234 321");
    program.harness.run_steps(4);
    drop(program);
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num2);
    program.letter(Key::B);
    program.has_words_in("Phone or mail of the customer", "");
}

#[test]
fn a_key_that_means_nothing_for_a_follow_up_says_why() {
    let (_desk, mut program) = started(&["one >mon"]);
    program.letter(Key::S);
    assert!(program.shows("How it went is said once the promise is kept"));
    program.letter(Key::M);
    assert!(program.shows("Nobody was asked yet; R refers it."));
    program.letter(Key::Z);
    assert!(program.shows("This is still open."));
}

#[test]
fn what_was_agreed_on_in_feedback_is_asked_for_as_between_colleagues() {
    use crate::domain::calendar::{Due, Wish};
    use crate::domain::feedback::{Direction, Feedback, Tone};
    let desk = Desk::new();
    let at = Moment::parse_from_rfc3339("2026-11-20T09:00:00+01:00").unwrap();
    let feedback = Feedback {
        id: 0,
        uid: Uuid::now_v7(),
        happened_at: at,
        direction: Direction::Given,
        tone: Tone::Constructive,
        colleague: "Sam".to_owned(),
        situation: String::new(),
        behaviour: "spoke over the caller".to_owned(),
        impact: String::new(),
        next_time: String::new(),
        interaction: None,
    };
    let due = Due { at: "2026-11-24T14:00:00".parse().unwrap(), moved_from: None::<Wish> };
    let step = crate::journal::AgreedStep { words: "listen to one call".to_owned(), due };
    desk.open_journal().save_feedback(&feedback, Some(&step)).unwrap();
    let mut program = desk.start();
    program.go_to_follow_ups();
    assert!(program.reads("What did we say to each other?"));
    assert!(!program.reads("What did I hear, frustration included?"));
    assert!(!program.shows("Kudos for it") && !program.shows("Phone or mail"));
    program.letter(Key::U);
    assert!(program.shows("You agreed on this with a colleague; no customer belongs to it."));
    program.letter(Key::Num2);
    assert!(program.text_field("What would help").is_focused());
}
