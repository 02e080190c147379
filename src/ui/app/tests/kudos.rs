//! Kudos & feedback: the wall, its keys and filters, and goals. The forms are in `kudos_forms`.

use super::*;
use crate::domain::goal::Goal;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::vocabulary::Facet;
use crate::journal::{WallCard, WallFilter, WallItem, WallQuery};
use egui::OutputCommand;

pub(super) fn moment(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

impl Desk {
    pub(super) fn wall(&self, filter: WallFilter) -> Vec<WallCard> {
        let journal = self.open_journal();
        journal.wall(&WallQuery { filter, limit: 1_000, ..WallQuery::default() }).unwrap()
    }

    pub(super) fn kudos_saying(&self, words: &str) -> Kudos {
        let cards = self.wall(WallFilter::All).into_iter().map(|card| card.item);
        let mut kudos = cards.filter_map(|item| match item {
            WallItem::Kudos(it) => Some(it),
            _ => None,
        });
        kudos.find(|it| it.said.contains(words)).unwrap()
    }

    /// Thanks at nine on a day of 2026, such as `11-20`.
    pub(super) fn thank(&self, day: &str, said: &str, colleague: &str) -> Uuid {
        let mut journal = self.open_journal();
        let setup = journal.setup().unwrap();
        let term = |facet| setup.vocabulary.default_term(facet).unwrap().id;
        let at = moment(&format!("2026-{day}T09:00:00+01:00"));
        let (channel, audience) = (term(Facet::Channel), term(Facet::Audience));
        let uid = Uuid::now_v7();
        let mut kudos = Kudos::heard(uid, at, said.to_owned(), channel, audience);
        kudos.colleague = colleague.to_owned();
        journal.save_kudos(&kudos).unwrap();
        uid
    }

    fn err(&self, day: &str, what_happened: &str) -> Uuid {
        let uid = Uuid::now_v7();
        let mistake = Mistake {
            id: 0,
            uid,
            happened_at: moment(&format!("2026-{day}T12:00:00+01:00")),
            what_happened: what_happened.to_owned(),
            apology: "I said sorry.".to_owned(),
            change: String::new(),
            moved_on_at: None,
        };
        self.open_journal().save_mistake(&mistake).unwrap();
        uid
    }

    pub(super) fn aim(&self, name: &str) -> Uuid {
        let uid = Uuid::now_v7();
        let goal = Goal {
            id: 0,
            uid,
            name: name.to_owned(),
            why: String::new(),
            measure: None,
            theme: String::new(),
            target: None,
            started_on: "2026-01-01".parse().unwrap(),
            until: None,
            closed_at: None,
        };
        self.open_journal().save_goal(&goal).unwrap();
        uid
    }

    fn evidence(&self) -> Vec<usize> {
        self.wall(WallFilter::All).iter().map(|card| card.goals.len()).collect()
    }
}

impl Program {
    pub(super) fn go_to_kudos(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Num3);
        assert_eq!(self.app().screen(), Screen::Kudos);
    }

    fn titles_on_wall(&self) -> Vec<String> {
        let rows = self.harness.query_all_by_role(Role::ListItem);
        rows.filter_map(|row| row.accesskit_node().label()).collect()
    }

    /// The words of the card that is chosen.
    fn chosen(&self) -> String {
        let mut rows = self.harness.query_all_by_role(Role::ListItem);
        let chosen = rows.find(|row| row.accesskit_node().is_selected() == Some(true));
        chosen.unwrap().accesskit_node().label().unwrap()
    }

    fn copied(&self) -> Vec<String> {
        let commands = &self.harness.output().platform_output.commands;
        let texts = commands.iter().filter_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    }
}

/// A program at its wall over these thanks, the oldest first.
fn at_wall(thanks: &[&str]) -> (Desk, Program) {
    let desk = Desk::new();
    for (place, said) in thanks.iter().enumerate() {
        desk.thank(&format!("11-{:02}", place + 1), said, "");
    }
    let mut program = desk.start();
    program.go_to_kudos();
    (desk, program)
}

#[test]
fn an_empty_wall_teaches_the_key() {
    let (_desk, mut program) = at_wall(&[]);
    assert!(program.shows("Thanks are forgotten within a day."));
    assert!(program.reads("No kudos yet this year"));
    program.letter(Key::K);
    assert!(program.shows("What they said"));
}

#[test]
fn thanks_hang_on_the_wall_newest_first_with_how_many_there_are() {
    let (_desk, program) = at_wall(&["first", "second"]);
    assert!(program.reads("2 kudos this year"));
    let titles = program.titles_on_wall();
    assert!(titles[0].starts_with("“second”, Kudos · in person · 2 Nov"), "{titles:?}");
    assert!(titles[1].starts_with("“first”"));
}

#[test]
fn arrows_walk_over_the_cards_where_they_stand() {
    let (_desk, mut program) = at_wall(&["e", "d", "c", "b", "a"]);
    // Three columns: a b c, d e.
    assert!(program.chosen().starts_with("“a”"));
    for (key, words) in [
        (Key::ArrowRight, "“b”"),
        (Key::ArrowRight, "“c”"),
        (Key::ArrowDown, "“e”"),
        (Key::ArrowUp, "“b”"),
        (Key::ArrowLeft, "“a”"),
        (Key::ArrowDown, "“d”"),
        (Key::Home, "“a”"),
        (Key::End, "“e”"),
    ] {
        program.press(key);
        assert!(program.chosen().starts_with(words), "{key:?}: {}", program.chosen());
    }
}

#[test]
fn enter_opens_the_chosen_card_and_escape_leaves_it() {
    let (_desk, mut program) = at_wall(&["you are a star"]);
    program.press(Key::Enter);
    assert!(program.shows("Edit kudos"));
    assert_eq!(program.entry("What they said").value().as_deref(), Some("you are a star"));
    program.press(Key::Escape);
    assert!(!program.shows("Edit kudos"));
    program.press(Key::Escape);
    assert_eq!(program.app().screen(), Screen::Kudos, "with nothing open it stays");
    program.type_text("e");
    assert_eq!(program.app().line(), "", "and no letter falls into the line");
}

#[test]
fn a_card_is_copied_with_one_key() {
    let (_desk, mut program) = at_wall(&["you are a star"]);
    program.letter_event(Key::C, false);
    program.harness.step();
    assert_eq!(program.copied(), ["“you are a star”\nKudos · in person · 1 Nov"]);
}

#[test]
fn a_card_is_deleted_with_one_key_and_comes_back() {
    let (desk, mut program) = at_wall(&["first", "second", "third"]);
    program.press(Key::ArrowRight);
    program.press(Key::Delete);
    assert!(program.shows("Deleted: second"));
    assert!(program.chosen().starts_with("“first”"), "the next one takes its place");
    assert_eq!(desk.wall(WallFilter::All).len(), 2);
    program.undo();
    assert_eq!(desk.wall(WallFilter::All).len(), 3);
}

#[test]
fn words_are_found_as_they_are_typed_and_escape_takes_them_away() {
    let (_desk, mut program) = at_wall(&["you found my wallet", "a lovely tour"]);
    program.letter(Key::F);
    program.type_text("wal");
    assert_eq!(program.titles_on_wall().len(), 1);
    assert!(program.titles_on_wall()[0].contains("wallet"));
    program.type_text("rus");
    assert!(program.shows("Nothing on the wall holds these words."));
    program.press(Key::Escape);
    assert_eq!(program.titles_on_wall().len(), 2);
    // The keyboard is on the cards again.
    program.press(Key::Enter);
    assert!(program.shows("Edit kudos"));
}

#[test]
fn a_letter_in_the_search_field_is_a_letter() {
    let (_desk, mut program) = at_wall(&["kind words"]);
    program.letter(Key::F);
    program.letter(Key::K);
    assert!(!program.shows("What they said"));
    assert_eq!(program.titles_on_wall().len(), 1);
    program.press(Key::Enter);
    program.letter(Key::K);
    assert!(program.shows("What they said"));
}

#[test]
fn digits_choose_what_the_wall_shows() {
    let desk = Desk::new();
    desk.thank("11-01", "for me", "");
    desk.thank("11-02", "for Sam", "Sam");
    desk.err("11-03", "wrong fee");
    let mut program = desk.start();
    program.go_to_kudos();
    assert_eq!(program.titles_on_wall().len(), 3);
    for (key, words) in [(Key::Num2, "for me"), (Key::Num3, "for Sam"), (Key::Num5, "wrong fee")] {
        program.letter(key);
        let titles = program.titles_on_wall();
        assert_eq!(titles.len(), 1, "{key:?}");
        assert!(titles[0].contains(words));
    }
    program.letter(Key::Num4);
    assert!(program.shows("Feedback says what somebody did"));
    program.press(Key::Escape);
    assert_eq!(program.titles_on_wall().len(), 3, "Esc shows everything again");
}

#[test]
fn a_month_is_chosen_from_those_with_thanks() {
    let desk = Desk::new();
    desk.thank("10-05", "in October", "");
    desk.thank("11-05", "in November", "");
    let mut program = desk.start();
    program.go_to_kudos();
    program.harness.get_by_role_and_label(Role::ComboBox, "Month").click();
    program.settle();
    program.harness.get_by_role_and_label(Role::ListBoxOption, "October 2026").click();
    program.settle();
    let titles = program.titles_on_wall();
    assert_eq!(titles.len(), 1);
    assert!(titles[0].contains("in October"));
}

#[test]
fn thanks_for_a_colleague_are_told_with_one_key() {
    let desk = Desk::new();
    desk.thank("11-20", "the handout saved my thesis", "Sam");
    let mut program = desk.start();
    program.go_to_kudos();
    assert!(program.chosen().contains("For Sam"));
    program.letter(Key::T);
    assert!(program.reads("Dear Sam,"));
    assert!(program.reads("Sam does not know yet."));
    program.letter_event(Key::C, false);
    program.harness.step();
    assert!(program.copied()[0].contains("the handout saved my thesis"));
    program.settle();
    assert!(desk.kudos_saying("handout").passed_on_at.is_some());
    assert!(program.chosen().contains("✓ Sam knows"));
    assert!(program.shows("Passed on: Sam"));
    program.undo();
    assert!(desk.kudos_saying("handout").passed_on_at.is_none());
}

#[test]
fn mistakes_that_one_moved_on_from_are_folded_into_one_row() {
    let desk = Desk::new();
    desk.err("11-01", "wrong floor");
    desk.err("11-02", "wrong fee");
    let mut program = desk.start();
    program.go_to_kudos();
    program.letter(Key::Num5);
    assert_eq!(program.titles_on_wall().len(), 2);
    program.letter(Key::O);
    assert_eq!(program.titles_on_wall().len(), 1, "the wall shows what is left");
    assert!(program.reads("1 mistake that you moved on from"));
    program.letter(Key::U);
    assert_eq!(program.titles_on_wall().len(), 2);
    program.press(Key::End);
    assert!(program.chosen().contains("wrong fee"));
    program.letter(Key::O);
    assert!(!program.reads("that you moved on from"), "one came back to it");
    program.letter(Key::Num1);
    assert_eq!(program.titles_on_wall().len(), 2);
}

#[test]
fn among_everything_such_a_mistake_is_a_line_at_the_end_of_its_month() {
    let desk = Desk::new();
    desk.thank("09-30", "so quick", "");
    let wrong = desk.err("10-05", "wrong floor");
    desk.thank("10-01", "you are a star", "");
    desk.thank("11-02", "what a tour", "");
    desk.open_journal().move_on(wrong, false).unwrap();
    let mut program = desk.start();
    program.go_to_kudos();
    assert_eq!(program.titles_on_wall().len(), 3);
    let words = "1 mistake of October that you moved on from";
    let line = program.harness.get_by_value(words).rect();
    assert!(line.top() > program.row("you are a star").rect().bottom());
    assert!(line.bottom() < program.row("so quick").rect().top());
    program.letter(Key::U);
    assert_eq!(program.titles_on_wall().len(), 4);
    let unfolded = program.row("wrong floor").rect();
    assert!(unfolded.top() > line.top());
    assert!(unfolded.bottom() < program.row("so quick").rect().top());
    program.letter(Key::U);
    program.letter(Key::F);
    program.type_text("floor");
    assert_eq!(program.titles_on_wall().len(), 1, "it is found by its words");
}

#[test]
fn a_key_that_means_nothing_for_a_card_says_why() {
    let (_desk, mut program) = at_wall(&["you are a star"]);
    program.letter(Key::T);
    assert!(program.shows("These thanks are your own"));
    program.letter(Key::O);
    assert!(program.shows("O moves on from a mistake; this card is none."));
    let (_desk, mut program) = at_wall(&[]);
    program.letter(Key::G);
    assert!(program.shows("There is no card here to do that with."));
}

#[test]
fn in_a_small_window_the_controls_leave_the_wall_its_room() {
    let desk = Desk::new();
    desk.thank("11-01", "you are a star", "");
    desk.aim("searching");
    let mut program = desk.start();
    for (size, least) in [([683.0, 427.0], 200.0), ([600.0, 373.0], 120.0)] {
        program.harness.set_size(egui::Vec2::from(size));
        program.go_to_kudos();
        let wall = program.harness.get_by_role_and_label(Role::ListBox, "Wall, All").rect();
        assert!(wall.height() >= least, "{size:?}: {wall}");
        program.letter(Key::W);
        let over = |node: &egui_kittest::Node<'_>| node.rect().bottom() > size[1];
        let over = program.harness.query_all_by_role(Role::Button).filter(over).count();
        assert_eq!(over, 0, "{size:?}");
        program.letter(Key::W);
    }
    let chip = program.harness.get_by_role_and_label(Role::ComboBox, "Show");
    assert_eq!(chip.value().as_deref(), Some("All"));
}

#[test]
fn one_goal_is_linked_at_once_and_the_key_takes_the_link_away() {
    let desk = Desk::new();
    desk.thank("11-01", "you found it", "");
    desk.aim("searching");
    let mut program = desk.start();
    program.go_to_kudos();
    program.letter(Key::G);
    assert_eq!(desk.evidence(), [1]);
    assert!(program.shows("Evidence linked: searching"));
    assert!(program.chosen().contains("Goal: searching"));
    assert!(program.reads("1 kudos this year · evidence for 1 goal"));
    program.letter(Key::G);
    assert_eq!(desk.evidence(), [0]);
    program.undo();
    assert_eq!(desk.evidence(), [1]);
}

#[test]
fn of_several_goals_a_digit_chooses_one() {
    let desk = Desk::new();
    desk.thank("11-01", "you found it", "");
    desk.aim("searching");
    desk.aim("same-day answers");
    let mut program = desk.start();
    program.go_to_kudos();
    program.letter(Key::G);
    assert!(program.shows("Evidence for which goal?"));
    program.letter(Key::Num2);
    assert!(!program.shows("Evidence for which goal?"));
    assert!(program.chosen().contains("Goal: same-day answers"));
    program.letter(Key::G);
    assert!(program.shows("✓ same-day answers · take it away"));
    program.press(Key::Escape);
    assert_eq!(desk.evidence(), [1]);
}

#[test]
fn without_a_goal_the_key_says_where_to_add_one() {
    let (_desk, mut program) = at_wall(&["you found it"]);
    program.letter(Key::G);
    assert!(program.shows("There is no open goal to link this to."));
}

#[test]
fn an_entry_of_today_is_evidence_with_one_key() {
    let desk = Desk::new();
    desk.aim("searching");
    let mut program = desk.start();
    program.log("found the archive");
    program.focus_row("found the archive");
    program.press(Key::G);
    assert!(program.shows("Evidence linked: searching"));
    program.go_to_kudos();
    program.letter(Key::W);
    assert!(program.reads("1 thing is evidence"));
    assert!(program.reads("Interaction, today: found the archive"));
    let take_away = "Take away: Interaction, today: found the archive";
    program.harness.get_by_role_and_label(Role::Button, take_away).click();
    program.settle();
    assert!(!program.reads("Interaction, today: found the archive"));
}

#[test]
fn goals_are_added_changed_closed_and_removed_by_keys() {
    let (desk, mut program) = at_wall(&["you found it"]);
    let goals = || desk.open_journal().setup().unwrap().goals.clone();
    program.letter(Key::W);
    assert!(program.shows("What do you want to get better at?"));
    program.letter(Key::N);
    program.type_text("searching");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(goals()[0].name, "searching");
    program.press(Key::Enter);
    program.press(Key::End);
    program.type_text(" well");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(goals()[0].name, "searching well");
    program.letter(Key::O);
    assert!(goals()[0].closed_at.is_some());
    assert!(program.row("searching well").accesskit_node().label().unwrap().contains("Closed"));
    program.letter(Key::O);
    assert!(goals()[0].closed_at.is_none());
    program.press(Key::Delete);
    assert!(goals().is_empty());
    program.undo();
    assert_eq!(goals().len(), 1);
    program.press(Key::Escape);
    assert!(program.row("you found it").accesskit_node().label().is_some(), "back on the wall");
}

#[test]
fn a_goal_shows_its_evidence_and_arrows_lead_there() {
    let desk = Desk::new();
    desk.thank("11-01", "you found it", "");
    desk.thank("11-02", "not this one", "");
    let mut journal = desk.open_journal();
    let goal = desk.aim("searching");
    let uid = desk.kudos_saying("you found it").uid;
    journal.link_evidence(goal, uid, true).unwrap();
    drop(journal);
    let mut program = desk.start();
    program.go_to_kudos();
    program.letter(Key::W);
    let titles = program.titles_on_wall();
    assert!(titles.iter().any(|title| title.contains("you found it")), "{titles:?}");
    assert!(!titles.iter().any(|title| title.contains("not this one")));
    program.press(Key::ArrowRight);
    program.press(Key::Enter);
    assert!(program.shows("Edit kudos"));
}

#[test]
fn only_cards_in_sight_are_drawn_and_further_ones_come_in_time() {
    let desk = Desk::new();
    let mut journal = desk.open_journal();
    let setup = journal.setup().unwrap();
    let term = |facet| setup.vocabulary.default_term(facet).unwrap().id;
    for place in 0..150 {
        let at = moment("2026-11-20T12:00:00+01:00") - chrono::TimeDelta::hours(place);
        let said = format!("thanks {place:03}");
        let kudos =
            Kudos::heard(Uuid::now_v7(), at, said, term(Facet::Channel), term(Facet::Audience));
        journal.save_kudos(&kudos).unwrap();
    }
    drop(journal);
    let mut program = desk.start();
    program.go_to_kudos();
    assert!(program.titles_on_wall().len() < 40, "{}", program.titles_on_wall().len());
    for _ in 0..4 {
        program.press(Key::End);
    }
    assert!(program.chosen().starts_with("“thanks 149”"), "{}", program.chosen());
    program.press(Key::Home);
    assert!(program.chosen().starts_with("“thanks 000”"));
}

#[test]
fn the_balance_of_feedback_is_told_in_words() {
    let (desk, mut program) = at_wall(&[]);
    assert!(program.reads("None given yet. B writes some, about behaviour."));
    assert!(program.reads("Aim: more than half constructive"));
    for words in ["You let him finish.", "You spoke over him."] {
        program.letter(Key::B);
        program.entry("Behaviour").focus();
        program.settle();
        program.type_text(words);
        program.press_with(Modifiers::COMMAND, Key::Enter);
    }
    assert_eq!(desk.wall(WallFilter::Feedback).len(), 2);
    assert!(program.reads("2 constructive · 0 praise"));
}

#[test]
fn the_greeting_begins_with_a_principle_of_ones_own() {
    let desk = Desk::new();
    let principle = crate::domain::creed::Principle {
        id: 0,
        uid: Uuid::now_v7(),
        words: "Say what you will do.".to_owned(),
        position: 0,
    };
    desk.open_journal().save_principle(&principle).unwrap();
    let program = desk.start();
    assert!(program.reads("Say what you will do."));
}

#[test]
fn the_wall_is_whole_in_a_small_window() {
    let desk = Desk::new();
    desk.thank("11-01", "you are a star", "");
    let mut program = desk.start();
    program.harness.set_size(egui::vec2(683.0, 427.0));
    program.go_to_kudos();
    assert!(program.chosen().contains("you are a star"));
    let wall = program.harness.get_by_role_and_label(Role::ListBox, "Wall, All").rect();
    let card = program.row("you are a star").rect();
    assert!(wall.contains(card.left_top()), "{wall} {card}");
    assert!(card.right() <= 683.0);
}

#[test]
fn a_follow_up_is_evidence_with_the_same_key_on_its_screen_and_on_the_desk() {
    let desk = Desk::new();
    desk.aim("searching");
    let mut program = desk.start();
    program.log("found the archive >mon");
    program.go_to_follow_ups();
    program.letter(Key::G);
    assert!(program.shows("Evidence linked: searching"));
    program.undo();
    program.press_with(Modifiers::COMMAND, Key::Num1);
    program.focus_row("found the archive, Other");
    program.letter(Key::G);
    assert!(program.shows("Evidence linked: searching"));
    program.go_to_kudos();
    program.letter(Key::W);
    assert!(program.reads("Interaction, today: found the archive"));
}

#[test]
fn the_line_about_a_shift_is_evidence_with_the_same_key() {
    let desk = Desk::new();
    desk.aim("listening");
    let mut journal = desk.open_journal();
    journal.start_shift().unwrap();
    drop(journal);
    let mut program = desk.start();
    let end = Action::EndShift("let everybody finish their sentence".to_owned());
    program.press_with(Modifiers::COMMAND, Key::Num6);
    program.harness.state_mut().as_mut().unwrap().act(end);
    program.settle();
    assert!(program.shows("Evidence for a goal"));
    program.letter(Key::G);
    assert!(program.shows("Evidence linked: listening"));
    program.go_to_kudos();
    program.letter(Key::W);
    let line = "A line at the end of a shift, today: let everybody finish their sentence";
    assert!(program.reads(line));
}
