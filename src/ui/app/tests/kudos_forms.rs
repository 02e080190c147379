//! The forms of kudos, feedback and mistakes: what they save, and that no words are lost.

use super::follow_ups::started;
use super::kudos::moment;
use super::*;
use crate::domain::feedback::{Direction, Tone as FeedbackTone};
use crate::journal::{EntryRow, FollowUpFilter, FollowUpQuery, WallFilter, WallItem};

impl Program {
    /// The field whose label begins so.
    pub(super) fn entry(&self, label: &str) -> egui_kittest::Node<'_> {
        let is_field = |role| matches!(role, Role::TextInput | Role::MultilineTextInput);
        let label = label.to_owned();
        self.harness.get(egui_kittest::kittest::by().predicate(move |node| {
            is_field(node.role())
                && node.label().is_some_and(|own| {
                    own == label || own.strip_prefix(&label).is_some_and(|it| it.starts_with(" ·"))
                })
        }))
    }

    fn fill(&mut self, label: &str, words: &str) {
        self.entry(label).focus();
        self.settle();
        self.press_with(Modifiers::COMMAND, Key::A);
        self.type_text(words);
    }

    fn choose(&mut self, option: &str) {
        self.harness.get_by_role_and_label(Role::RadioButton, option).click();
        self.settle();
    }

    fn save(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Enter);
    }
}

fn open_follow_ups(desk: &Desk) -> usize {
    let query = FollowUpQuery { filter: FollowUpFilter::Open, after: None, limit: 100 };
    desk.open_journal().follow_ups(&query).unwrap().len()
}

fn at_wall() -> (Desk, Program) {
    let desk = Desk::new();
    let mut program = desk.start();
    program.go_to_kudos();
    (desk, program)
}

#[test]
fn kudos_are_written_down_with_everything_about_them() {
    let (desk, mut program) = at_wall();
    program.letter(Key::K);
    assert!(program.entry("What they said").is_focused());
    assert_eq!(program.entry("What they said").value().as_deref(), Some(""), "no letter is typed");
    program.type_text("You are a star");
    program.fill("What I did", "showed her the archive");
    program.fill("When", "yesterday 15:00");
    program.fill("Tags", "searching #archive");
    program.harness.get_by_role_and_label(Role::CheckBox, "Extra mile").click();
    program.settle();
    program.save();
    assert!(!program.shows("What they said"), "the form has closed");
    assert!(program.shows("Kudos logged: You are a star"));
    let kudos = desk.kudos_saying("star");
    assert_eq!(kudos.did, "showed her the archive");
    assert_eq!(kudos.happened_at, moment("2026-11-20T15:00:00+01:00"));
    assert_eq!(kudos.tags, ["searching", "archive"]);
    assert!(kudos.is_extra_mile && kudos.is_mine());
    assert!(program.row("You are a star").accesskit_node().label().unwrap().contains("Extra mile"));
    program.undo();
    assert!(desk.wall(WallFilter::All).is_empty());
}

#[test]
fn thanks_for_a_colleague_need_a_name_which_is_completed_from_the_contacts() {
    let (desk, mut program) = at_wall();
    let contact = crate::domain::contact::Contact::named(Uuid::now_v7(), "Maria Lopez".to_owned());
    desk.open_journal().save_contact(&contact).unwrap();
    program.press_with(Modifiers::COMMAND, Key::Num1);
    let app = program.harness.state_mut().as_mut().unwrap();
    app.reload();
    program.go_to_kudos();
    program.letter(Key::K);
    program.type_text("the tour was lovely");
    program.choose("A colleague’s");
    program.save();
    assert!(program.shows("Whose thanks are they?"));
    assert!(program.entry("Colleague").is_focused());
    program.type_text("mar");
    program.press(Key::Tab);
    assert_eq!(program.entry("Colleague").value().as_deref(), Some("Maria Lopez"));
    program.save();
    assert_eq!(desk.kudos_saying("tour").colleague, "Maria Lopez");
}

#[test]
fn a_row_of_today_opens_the_form_linked_to_its_interaction() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("found the archive /phone /student");
    program.focus_row("found the archive");
    program.press(Key::K);
    assert!(program.reads("About: found the archive, today"));
    program.type_text("so quick!");
    program.save();
    let kudos = desk.kudos_saying("so quick");
    let setup = desk.open_journal().setup().unwrap();
    assert_eq!(setup.vocabulary.name(kudos.channel), "Phone");
    assert_eq!(setup.vocabulary.name(kudos.audience), "Student");
    assert!(kudos.interaction.is_some());
    assert_eq!(desk.wall(WallFilter::Kudos)[0].about.as_ref().map(EntryRow::is_kudos), Some(false));
}

#[test]
fn a_follow_up_opens_the_form_linked_to_its_interaction() {
    let (desk, mut program) = started(&["E-book login !"]);
    program.letter(Key::U);
    assert!(program.reads("About: E-book login, today"));
    program.type_text("you kept at it");
    program.save();
    assert!(desk.kudos_saying("kept at it").interaction.is_some());
}

#[test]
fn the_palette_opens_the_form_unlinked() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("found the archive");
    program.press_with(Modifiers::COMMAND, Key::K);
    program.type_text("add kudos");
    program.press(Key::Enter);
    program.type_text("so quick!");
    program.save();
    assert_eq!(desk.kudos_saying("so quick").interaction, None);
}

#[test]
fn editing_thanks_from_today_loses_none_of_their_fields() {
    let desk = Desk::new();
    let uid = desk.thank("11-21", "so quick", "Sam");
    let mut journal = desk.open_journal();
    let mut kudos = desk.kudos_saying("so quick");
    kudos.did = "rang the publisher".to_owned();
    kudos.is_extra_mile = true;
    kudos.happened_at = moment("2026-11-21T09:00:07+01:00");
    journal.save_kudos(&kudos).unwrap();
    journal.pass_on(uid).unwrap();
    drop(journal);
    let before = desk.kudos_saying("so quick");
    let mut program = desk.start();
    program.press(Key::Escape);
    program.focus_row("so quick");
    program.press(Key::Enter);
    assert!(program.shows("Edit kudos"));
    program.fill("What they said", "so very quick");
    program.save();
    let after = desk.kudos_saying("so very quick");
    assert_eq!(after, crate::domain::kudos::Kudos { said: "so very quick".to_owned(), ..before });
    assert_eq!(desk.wall(WallFilter::All).len(), 1, "nothing is there twice");
}

#[test]
fn the_link_to_an_interaction_can_be_taken_away() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("found the archive");
    program.focus_row("found the archive");
    program.press(Key::K);
    program.type_text("so quick!");
    program.harness.get_by_label("Unlink").click();
    program.settle();
    assert!(program.reads("No longer linked to an interaction."));
    program.save();
    assert_eq!(desk.kudos_saying("so quick").interaction, None);
}

#[test]
fn words_stay_in_a_form_that_is_closed_and_outlive_the_program() {
    let (desk, mut program) = at_wall();
    program.letter(Key::K);
    program.type_text("half a thought");
    program.press(Key::Escape);
    assert!(!program.shows("What they said"));
    program.letter(Key::K);
    assert_eq!(program.entry("What they said").value().as_deref(), Some("half a thought"));
    assert!(program.reads("These words were not saved yet; go on with them."));
    program.type_text(" more");
    // The time after which words are kept.
    program.harness.run_steps(4);
    drop(program);
    let mut program = desk.start();
    program.go_to_kudos();
    program.letter(Key::K);
    assert!(program.entry("What they said").value().unwrap().contains("half a thought"));
    program.save();
    assert_eq!(desk.wall(WallFilter::All).len(), 1);
    program.letter(Key::K);
    assert_eq!(program.entry("What they said").value().as_deref(), Some(""), "a save clears them");
    drop(program);
    let mut program = desk.start();
    program.go_to_kudos();
    program.letter(Key::K);
    assert_eq!(program.entry("What they said").value().as_deref(), Some(""));
}

#[test]
fn kept_words_can_be_started_over() {
    let (_desk, mut program) = at_wall();
    program.letter(Key::M);
    program.type_text("not this");
    program.press(Key::Escape);
    program.letter(Key::M);
    program.harness.get_by_label("Start over").click();
    program.settle();
    assert_eq!(program.entry("What happened").value().as_deref(), Some(""));
}

#[test]
fn the_keyboard_begins_in_the_words_also_where_some_were_kept() {
    let (_desk, mut program) = at_wall();
    for (key, fields) in [
        (Key::K, ["What they said"; 2]),
        (Key::B, ["To", "Behaviour"]),
        (Key::M, ["What happened"; 2]),
    ] {
        for field in fields {
            program.letter(key);
            assert!(program.entry(field).is_focused(), "{field}");
            program.type_text("a");
            program.press(Key::Escape);
        }
    }
}

#[test]
fn a_form_that_cannot_be_read_says_why_and_saves_nothing() {
    let (desk, mut program) = at_wall();
    program.letter(Key::K);
    program.fill("When", "someday");
    program.fill("Tags", "a!b");
    program.save();
    assert!(program.shows("Write what they said; one line is enough."));
    assert!(program.shows("Write a day or a time like yesterday"));
    assert!(program.shows("“a!b” is no tag"));
    assert!(program.entry("When").is_focused() || program.entry("What they said").is_focused());
    program.fill("When", "2026-11-22 09:00");
    program.save();
    assert!(program.shows("This cannot have happened in the future."));
    assert!(desk.wall(WallFilter::All).is_empty());
}

#[test]
fn a_save_that_failed_leaves_the_words_with_the_sentence() {
    let (desk, mut program) = at_wall();
    desk.thank("11-20", "so quick", "");
    program.harness.state_mut().as_mut().unwrap().reload();
    program.settle();
    program.press(Key::Enter);
    program.fill("What I did", "rang twice");
    let uid = desk.kudos_saying("so quick").uid;
    desk.open_journal().delete(uid).unwrap();
    program.save();
    assert!(program.shows("Edit kudos"));
    assert_eq!(program.entry("What I did").value().as_deref(), Some("rang twice"));
    assert!(program.shows("no longer there") || program.shows("gone"), "the sentence is shown");
}

#[test]
fn feedback_is_about_behaviour_and_its_agreed_step_is_a_follow_up() {
    let (desk, mut program) = at_wall();
    program.letter(Key::B);
    program.choose("Praise");
    program.choose("Constructive");
    program.fill("To", "Sam");
    program.fill("Situation", "On Tuesday’s call");
    program.save();
    assert!(program.shows("Write what was done or said: feedback is about behaviour."));
    program.fill("Behaviour", "You spoke over the caller.");
    program.fill("Impact", "He rang again.");
    program.fill("Next time", "Let him finish.");
    program.fill("Agreed next step", "listen to one call together");
    program.fill("Look at it again", "tomorrow 14:00");
    assert!(program.reads("tomorrow 14:00"));
    program.save();
    assert!(program.shows("Feedback saved"));
    let cards = desk.wall(WallFilter::Feedback);
    let WallItem::Feedback(feedback) = &cards[0].item else { panic!() };
    assert_eq!(feedback.direction, Direction::Given);
    assert_eq!(feedback.tone, FeedbackTone::Constructive);
    assert_eq!(feedback.colleague, "Sam");
    assert_eq!(cards[0].step().unwrap().promise, "listen to one call together");
    assert_eq!(open_follow_ups(&desk), 1);
    // Opened again, the form shows how the step stands, and the way to it.
    program.press(Key::Enter);
    assert!(program.reads("listen to one call together"));
    assert!(program.reads("tomorrow 14:00"));
    program.harness.get_by_label("Show it in Follow-ups").click();
    program.settle();
    assert_eq!(program.app().screen(), Screen::FollowUps);
    program.press(Key::K);
    program.letter(Key::K);
    program.go_to_kudos();
    assert!(program.row("You spoke over").accesskit_node().label().unwrap().contains("Agreed"));
}

#[test]
fn a_date_needs_something_that_was_agreed_on_and_one_that_can_be_read() {
    let (desk, mut program) = at_wall();
    program.letter(Key::B);
    program.fill("Behaviour", "You let him finish.");
    program.fill("Look at it again", "tomorrow");
    program.save();
    assert!(program.shows("Write what was agreed on, or leave out its date."));
    program.fill("Agreed next step", "listen again");
    program.fill("Look at it again", "whenever");
    program.save();
    assert!(program.shows("Write a time like tomorrow 10am"));
    program.fill("Look at it again", " ");
    program.save();
    assert_eq!(open_follow_ups(&desk), 1);
}

#[test]
fn words_that_judge_are_pointed_out_and_never_blocked() {
    let (desk, mut program) = at_wall();
    program.letter(Key::B);
    program.fill("Behaviour", "You are lazy");
    assert!(program.shows("It says what somebody is."));
    program.save();
    assert_eq!(desk.wall(WallFilter::Feedback).len(), 1);
}

#[test]
fn feedback_that_was_received_is_kept_as_such() {
    let (desk, mut program) = at_wall();
    program.letter(Key::B);
    program.choose("I received it");
    program.fill("From", "Maria");
    program.fill("Behaviour", "I left the hand-over without a name.");
    program.save();
    let cards = desk.wall(WallFilter::Feedback);
    let WallItem::Feedback(feedback) = &cards[0].item else { panic!() };
    assert_eq!(feedback.direction, Direction::Received);
    assert!(
        program
            .row("I left the hand-over")
            .accesskit_node()
            .label()
            .unwrap()
            .contains("From Maria")
    );
}

#[test]
fn a_mistake_is_owned_and_left_behind() {
    let (desk, mut program) = at_wall();
    program.letter(Key::M);
    program.type_text("I quoted the old fee");
    program.fill("The apology", "apologised and refunded");
    program.fill("What changes", "I look at the sheet first");
    program.save();
    let WallItem::Mistake(mistake) = &desk.wall(WallFilter::Mistakes)[0].item else { panic!() };
    assert_eq!(mistake.moved_on_at, None);
    assert!(program.shows("Mistake owned: I quoted the old fee"));
    program.press(Key::Enter);
    program.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    let WallItem::Mistake(mistake) = &desk.wall(WallFilter::Mistakes)[0].item else { panic!() };
    assert!(mistake.moved_on_at.is_some());
    assert!(program.reads("1 mistake of November that you moved on from"), "it is folded away");
    assert!(program.shows("Moved on: I quoted the old fee"));
    program.undo();
    program.press(Key::Enter);
    program.fill("The apology", "apologised twice");
    program.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    let WallItem::Mistake(mistake) = &desk.wall(WallFilter::Mistakes)[0].item else { panic!() };
    assert_eq!(mistake.apology, "apologised twice", "its words are saved first");
    assert!(mistake.moved_on_at.is_some());
}

#[test]
fn a_goal_is_measured_by_what_it_says() {
    let (desk, mut program) = at_wall();
    program.letter(Key::W);
    program.letter(Key::N);
    program.type_text("same-day answers");
    program.harness.get_by_role_and_label(Role::ComboBox, "Measured by").click();
    program.settle();
    program.harness.get_by_role_and_label(Role::ListBoxOption, "Same-day answers").click();
    program.settle();
    program.fill("Target", "120");
    program.save();
    assert!(program.shows("A number from 0 to 100."));
    program.fill("Target", "80");
    program.fill("Until", "2025-01-01");
    program.save();
    assert!(program.shows("A goal cannot end before it begins."));
    program.fill("Until", "2026-12-31");
    program.save();
    let goal = desk.open_journal().setup().unwrap().goals[0].clone();
    assert_eq!(goal.target, Some(80));
    assert_eq!(goal.until, Some("2026-12-31".parse().unwrap()));
    assert!(program.row("same-day answers").accesskit_node().label().unwrap().contains("aim 80 %"));
}
