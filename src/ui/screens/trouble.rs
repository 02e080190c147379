//! What fills the window while there is no journal on screen: why it cannot be opened and what to
//! do about it, and the moment before it is open.
//!
//! Owns the centred card that such screens share. Must not look at files; what is wrong and what
//! is offered is told by [`Trouble`].

use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::state::Trouble;
use crate::ui::theme;
use crate::ui::widgets::{follow_keyboard, has_appeared, plain, primary};
use egui::{Frame, Id, Key, Label, Margin, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

/// Width of the card about a journal that cannot be opened, in points.
const WIDTH: f32 = 560.0;
/// Between a centred card and the edges of the window, in points.
const EDGE: f32 = 16.0;
/// In windows narrower or lower than this, in points, a centred card is set closer.
const SMALL: egui::Vec2 = vec2(520.0, 480.0);

/// Says why there is no journal on screen, where the file is, and what can be done.
pub fn trouble_ui(ui: &mut Ui, trouble: &Trouble, actions: &mut Vec<Action>) {
    centred_card_ui(ui, WIDTH, |ui| {
        ui.add(Label::new(theme::title(trouble.title)).wrap());
        ui.add_space(theme::GAP_S);
        ui.add(Label::new(trouble.sentence.as_str()).wrap());
        ui.add_space(theme::GAP_S);
        path_ui(ui, &trouble.path.display().to_string());
        ui.add_space(theme::GAP_M);
        buttons_ui(ui, trouble.offers_new, actions);
    });
}

/// The path on a tint, to be read and copied.
fn path_ui(ui: &mut Ui, path: &str) {
    let p = theme::palette(ui);
    Frame::new()
        .fill(p.rail)
        .corner_radius(theme::RADIUS_CONTROL)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.add(Label::new(path).selectable(true).wrap());
        });
}

fn buttons_ui(ui: &mut Ui, offers_new: bool, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let again = ui.add(primary("Try again").keys("Enter"));
        if has_appeared(ui.ctx(), Id::unique("try again")) {
            again.request_focus();
        }
        let keyboard_is_nowhere = ui.memory(|memory| memory.focused().is_none());
        let enter = keyboard_is_nowhere && ui.input(|input| input.key_pressed(Key::Enter));
        if again.clicked() || enter {
            actions.push(Action::TryAgain);
        }
        if ui.add(plain("Open another journal…")).clicked() {
            actions.push(Action::Command(Command::OpenJournal));
        }
        if offers_new && ui.add(plain("Begin a new journal")).clicked() {
            actions.push(Action::StartNew);
        }
    });
}

/// Says that the journal is on its way. Still, so that a slow disk costs no drawing.
pub fn opening_ui(ui: &mut Ui) {
    let words = theme::muted(ui, "Opening your journal…").size(theme::BODY_SIZE);
    ui.centered_and_justified(|ui| ui.label(words));
}

/// A card in the middle of the window, at most `width` points wide; scrolls in a low window.
pub(super) fn centred_card_ui(ui: &mut Ui, width: f32, add_contents: impl FnOnce(&mut Ui)) {
    let room = ui.available_size();
    let (edge, margin) = if room.x < SMALL.x || room.y < SMALL.y { (8.0, 16) } else { (EDGE, 32) };
    let id = ui.make_persistent_id("height of the centred card");
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        let known: Option<f32> = ui.data(|data| data.get_temp(id));
        let width = width.min(room.x - 2.0 * edge);
        let top = ((room.y - known.unwrap_or(0.0)) / 2.0).floor().max(edge);
        let from = ui.max_rect().min + vec2(((room.x - width) / 2.0).floor(), top);
        let rect = Rect::from_min_max(from, pos2(from.x + width, f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        let card = card_ui(&mut child, margin, add_contents);
        ui.allocate_rect(card.expand2(vec2(0.0, edge)), egui::Sense::hover());
        // Where it stands follows from its height, which is known only after it was laid out.
        if known.is_none_or(|known| (known - card.height()).abs() > 0.5) {
            ui.data_mut(|data| data.insert_temp(id, card.height()));
            ui.ctx().request_discard("the height of a centred card changed");
        }
        follow_keyboard(ui);
    });
}

fn card_ui(ui: &mut Ui, margin: i8, add_contents: impl FnOnce(&mut Ui)) -> Rect {
    let p = theme::palette(ui);
    Frame::new()
        .fill(p.panel)
        .stroke(Stroke::new(1.0, p.line))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::same(margin))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            add_contents(ui);
        })
        .response
        .rect
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::ThemeChoice;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn harness(offers_new: bool) -> Harness<'static, Vec<Action>> {
        let trouble = Trouble {
            title: "Your journal is not where it was",
            sentence: "It may be on a drive that is not connected.".to_owned(),
            path: "/srv/desk/jo.deskhand".into(),
            offers_new,
        };
        let mut harness = Harness::builder()
            .with_size([683.0, 427.0])
            .with_theme(egui::Theme::Light)
            .with_max_steps(8)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                move |ui, actions: &mut Vec<Action>| trouble_ui(ui, &trouble, actions),
                Vec::new(),
            );
        harness.run();
        harness
    }

    #[test]
    fn enter_looks_again_at_once() {
        let mut harness = harness(false);
        assert!(harness.get_by_label("Try again").is_focused());
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state(), &[Action::TryAgain]);
    }

    #[test]
    fn a_new_journal_is_offered_only_where_it_hides_nothing() {
        assert!(harness(false).query_by_label("Begin a new journal").is_none());
        let mut harness = harness(true);
        for _ in 0..2 {
            harness.key_press(Key::Tab);
            harness.run();
        }
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state(), &[Action::StartNew]);
    }

    #[test]
    fn another_journal_can_be_opened_and_the_path_is_shown() {
        let mut harness = harness(true);
        assert!(harness.query_by_label("/srv/desk/jo.deskhand").is_some());
        harness.get_by_label("Open another journal…").click();
        harness.run();
        assert_eq!(harness.state(), &[Action::Command(Command::OpenJournal)]);
    }
}
