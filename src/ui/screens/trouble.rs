//! What fills the window while there is no journal on screen: why it cannot be opened and what to
//! do about it, and the moment before it is open.
//!
//! Owns the centred card that such screens share. Must not look at files; what is wrong and what
//! is offered is told by [`Trouble`].

use crate::domain::Moment;
use crate::ui::action::Action;
use crate::ui::backup_words;
use crate::ui::commands::Command;
use crate::ui::dialogs::restore::RestoreList;
use crate::ui::state::Trouble;
use crate::ui::theme;
use crate::ui::widgets::{Tone, follow_keyboard, has_appeared, notice_ui, plain, primary};
use egui::accesskit::Live;
use egui::{
    Frame, Id, Key, Label, Margin, Rect, RichText, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2,
};

/// Width of the card about a journal that cannot be opened, in points.
const WIDTH: f32 = 560.0;
/// Between a centred card and the edges of the window, in points.
const EDGE: f32 = 16.0;
/// In windows narrower or lower than this, in points, a centred card is set closer.
const SMALL: egui::Vec2 = vec2(520.0, 480.0);

/// What the screen shows.
#[derive(Clone, Copy)]
pub struct TroubleView<'a> {
    /// What is wrong.
    pub trouble: &'a Trouble,
    /// What the journal can be restored from, as far as it is known.
    pub list: &'a RestoreList,
    /// The instant at the desk.
    pub now: Moment,
    /// Whether a dialog stands in front.
    pub is_behind: bool,
}

/// Says why there is no journal on screen, where the file is, what is safe, and what can be done.
pub fn trouble_ui(ui: &mut Ui, view: TroubleView<'_>, actions: &mut Vec<Action>) {
    let trouble = view.trouble;
    centred_card_ui(ui, WIDTH, |ui| {
        ui.add(Label::new(theme::title(trouble.title)).wrap());
        ui.add_space(theme::GAP_S);
        ui.add(Label::new(trouble.sentence.as_str()).wrap());
        ui.add_space(theme::GAP_S);
        path_ui(ui, &trouble.path.display().to_string());
        ui.add_space(theme::GAP_S);
        if trouble.offers_backup {
            safe_ui(ui, view.list, view.now);
            ui.add_space(theme::GAP_S);
        }
        ui.add_space(theme::GAP_S);
        // Whatever comes to stand above them, they stay the same buttons and keep the keyboard.
        let builder = UiBuilder::new().scope_id(Id::unique("what to do"));
        ui.scope_builder(builder, |ui| buttons_ui(ui, view, actions));
    });
}

/// What is safe: the newest backup that is whole.
fn safe_ui(ui: &mut Ui, list: &RestoreList, now: Moment) {
    if let Some(failure) = &list.failure {
        return notice_ui(ui, Tone::Warn, failure, |_| ());
    }
    if let Some((file, contents)) = list.best() {
        let words = format!(
            "Safe in the backup of {}: {}; {}.",
            backup_words::when(file.made_at, now),
            backup_words::counts(contents),
            backup_words::newest(contents, now),
        );
        let pair = Tone::Good.pair(theme::palette(ui));
        Frame::new()
            .fill(pair.bg)
            .corner_radius(theme::RADIUS_CONTROL)
            .inner_margin(Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                let label = ui.add(Label::new(RichText::new(words).color(pair.fg)).wrap());
                ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            });
        let damaged = match list.damaged_before_best() {
            0 => return,
            1 => "A newer backup is damaged; it is left as it is.",
            _ => "Newer backups are damaged; they are left as they are.",
        };
        ui.add(Label::new(theme::muted(ui, damaged)).wrap());
        return;
    }
    let words = match &list.rows {
        Some(rows) if rows.is_empty() => "There is no backup of this journal on this PC.",
        Some(_) if list.next_to_look_into().is_none() => {
            "None of the backups on this PC can be restored; they are left as they are."
        }
        _ => "Looking for the newest backup that is whole…",
    };
    ui.add(Label::new(words).wrap());
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

/// The button that helps most comes first and has the keyboard: looking again where the file may come
/// back, else the way to a backup. No letter is a key: a file can vanish while somebody types, and what
/// they go on typing must choose nothing.
fn buttons_ui(ui: &mut Ui, view: TroubleView<'_>, actions: &mut Vec<Action>) {
    let trouble = view.trouble;
    let restore = Action::Command(Command::Restore);
    ui.horizontal_wrapped(|ui| {
        let first = if trouble.offers_again { "Try again" } else { "Restore a backup…" };
        let button = ui.add(primary(first).keys("Enter"));
        if has_appeared(ui.ctx(), Id::unique(first)) {
            button.request_focus();
        }
        let keyboard_is_nowhere = ui.memory(|memory| memory.focused().is_none());
        let enter = keyboard_is_nowhere
            && !view.is_behind
            && ui.input(|input| input.key_pressed(Key::Enter));
        if button.clicked() || enter {
            actions.push(if trouble.offers_again { Action::TryAgain } else { restore.clone() });
        }
        let offers_backup = trouble.offers_again && trouble.offers_backup;
        if offers_backup && ui.add(plain("Restore a backup…")).clicked() {
            actions.push(restore);
        }
        let keys = Command::OpenJournal.keys(ui.ctx());
        if ui.add(plain("Open another journal…").keys(&keys)).clicked() {
            actions.push(Action::Command(Command::OpenJournal));
        }
        if trouble.offers_new && ui.add(plain("Begin a new journal")).clicked() {
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
            offers_backup: offers_new,
            offers_again: true,
        };
        let list = RestoreList { rows: Some(Vec::new()), ..RestoreList::default() };
        let mut harness = Harness::builder()
            .with_size([683.0, 427.0])
            .with_theme(egui::Theme::Light)
            .with_max_steps(8)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                move |ui, actions: &mut Vec<Action>| {
                    let now = "2026-11-21T11:45:00+01:00".parse().unwrap();
                    let view =
                        TroubleView { trouble: &trouble, list: &list, now, is_behind: false };
                    trouble_ui(ui, view, actions);
                },
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
        for _ in 0..3 {
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
