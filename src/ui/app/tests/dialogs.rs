//! What stands in front of the screen, in small windows.

use super::*;
use crate::ui::screens::kudos::KudosAction;

impl Program {
    pub(super) fn app_mut(&mut self) -> &mut App {
        self.harness.state_mut().as_mut().unwrap()
    }

    /// The dialog in front, if there is one.
    fn dialog_rect(&self) -> Option<egui::Rect> {
        self.harness.ctx.memory(|memory| memory.area_rect(memory.top_modal_layer()?.id))
    }
}

#[test]
fn no_dialog_reaches_over_the_edge_of_a_small_window_in_any_frame() {
    let desk = Desk::new();
    desk.aim("Searching");
    desk.aim("Listening");
    let thanks = desk.thank("11-01", "you are a star", "Maria Lopez");
    let mut program = desk.start();
    program.log("e-book login !");
    // At 150 % in a window of 1024 by 640.
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(683.0, 427.0));
    program.harness.set_size(window.size());
    // The message goes, so that all of the window is there.
    program.harness.run_steps(30);
    let kudos = desk.kudos_saying("star");
    let evidence = KudosAction::Evidence { of: thanks, title: "star".to_owned(), linked: vec![] };
    let opened = [
        Action::Command(Command::Portfolio),
        Action::Command(Command::AddFeedback),
        Action::Command(Command::AddKudos),
        Action::Command(Command::OwnMistake),
        Action::Kudos(KudosAction::AddGoal),
        Action::Kudos(KudosAction::Thanks(Box::new(kudos))),
        Action::Kudos(evidence),
        Action::Command(Command::EditNewest),
        Action::Command(Command::FindRule),
        Action::Command(Command::WhoHelped),
        Action::Command(Command::Palette),
        Action::Command(Command::Shortcuts),
        Action::Command(Command::About),
        Action::Command(Command::HandOver),
        Action::Command(Command::Report),
    ];
    for action in opened {
        let name = format!("{action:?}").chars().take(40).collect::<String>();
        program.app_mut().act(action);
        // The first frame only measures, and shows nothing.
        program.harness.step();
        for frame in 1..12 {
            program.harness.step();
            let Some(dialog) = program.dialog_rect() else { continue };
            assert!(window.expand(0.5).contains_rect(dialog), "{name} in frame {frame}: {dialog}");
        }
        let dialog = program.dialog_rect().unwrap_or_else(|| panic!("{name} is open"));
        let aside = dialog.center().x - window.center().x;
        assert!(aside.abs() < 2.0, "{name} is in the middle: {dialog}");
        program.press(Key::Escape);
        assert_eq!(program.dialog_rect(), None, "{name} is closed");
    }
}

/// Where toasts are.
fn toasts(program: &Program) -> egui::Rect {
    program.harness.ctx.memory(|memory| memory.area_rect(egui::Id::unique("toasts"))).unwrap()
}

#[test]
fn a_toast_lies_over_no_button_of_a_screen_or_a_dialog() {
    for size in [[683.0, 427.0], [900.0, 560.0], [1280.0, 800.0]] {
        let desk = Desk::new();
        let mut program = desk.start();
        program.harness.set_size(egui::Vec2::from(size));
        program.settle();
        let kudos = Action::Kudos(KudosAction::AddKudos(None));
        program.go_to_kudos();
        program.app_mut().act(kudos);
        program.settle();
        program.type_text("you are a star");
        program.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        program.harness.run_steps(8);
        let toast = toasts(&program);
        assert!(program.shows("Kudos logged"), "{size:?}");
        let free = |program: &Program, name: &str| {
            let button = program.harness.get_by_role_and_label(Role::Button, name).rect();
            assert!(!toast.intersects(button), "{size:?} {name}: {button} under {toast}");
        };
        free(&program, "Copy");
        if size[0] > 800.0 {
            free(&program, "Shortcuts");
        }
        program.harness.key_press(Key::B);
        program.harness.run_steps(6);
        assert!(program.shows("Kudos logged"), "{size:?}");
        free(&program, "Close");
        free(&program, "Save");
    }
}

#[test]
fn what_has_the_keyboard_keeps_it_when_a_toast_comes_and_goes() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("one");
    program.focus_row("one");
    program.press(Key::D);
    assert!(program.shows("Undo"), "the toast is there");
    let before = program.harness.ctx.memory(egui::Memory::focused);
    program.harness.run_steps(40);
    assert_eq!(program.harness.ctx.memory(egui::Memory::focused), before);
}

#[test]
fn a_high_dialog_stands_above_a_toast() {
    let desk = Desk::with_rules();
    let mut program = desk.start();
    program.type_text("upset about a fine");
    program.harness.key_press(Key::Enter);
    program.harness.run_steps(4);
    program.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    // One frame takes the key, one gets the entry, one measures, one is right.
    program.harness.run_steps(6);
    assert!(program.shows("Logged"));
    let (toast, dialog) = (toasts(&program), program.dialog_rect().unwrap());
    assert!(!toast.intersects(dialog), "{toast} {dialog}");
}
