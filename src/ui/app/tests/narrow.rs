//! The bar of a narrow window: every screen is reached by mouse and keys, and whose journal it is
//! stays in sight.

use super::*;
use crate::domain::creed::{Emblem, Hat, HatColour};
use crate::domain::profile::Profile;

impl Desk {
    /// A journal of Ada, who wears a bowler.
    fn of_ada() -> Self {
        let desk = Self::new();
        let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
        let hat = Hat { emblem: Emblem::Bowler, colour: HatColour::Teal };
        journal
            .set_profile(&Profile { name: "Ada".to_owned(), hat, ..Profile::default() })
            .unwrap();
        journal.close().unwrap();
        desk
    }
}

fn narrow(desk: &Desk, width: f32) -> Program {
    let mut program = desk.start();
    program.harness.set_size(egui::vec2(width, 430.0));
    program.settle();
    program
}

#[test]
fn what_has_no_room_in_the_bar_is_behind_one_entry() {
    let desk = Desk::new();
    for width in [480.0, 600.0, 683.0] {
        let mut program = narrow(&desk, width);
        let nodes = program.harness.query_all_by_role(Role::Button);
        let beyond = nodes.filter(|node| node.rect().right() > width).count();
        assert_eq!(beyond, 0, "{width}");
        program.harness.get_by_role_and_label(Role::Button, "Kudos & feedback").click();
        program.settle();
        assert_eq!(program.app().screen(), Screen::Kudos);
        program.harness.get_by_role_and_label(Role::Button, "More").click();
        program.settle();
        program.type_text("settings");
        program.press(Key::Enter);
        assert_eq!(program.app().screen(), Screen::Settings, "{width}");
    }
}

#[test]
fn where_everything_has_room_nothing_is_behind_another_entry() {
    let program = narrow(&Desk::new(), 799.0);
    program.harness.get_by_role_and_label(Role::Button, "Shortcuts");
    assert!(program.harness.query_by_role_and_label(Role::Button, "More").is_none());
}

#[test]
fn the_hat_is_in_the_narrow_bar_and_the_window_is_called_by_it() {
    let desk = Desk::of_ada();
    let program = narrow(&desk, 683.0);
    program.harness.get_by_role_and_label(Role::Image, "Ada, teal bowler");
    assert_eq!(program.app().title(), "Deskhand – Ada, teal bowler");
    assert_eq!(Desk::new().start().app().title(), "Deskhand");
}
