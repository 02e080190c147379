//! The first screen: a name, the kind of desk, and off.
//!
//! Everything has an answer already, so that Enter alone begins. Must not make a journal; it asks
//! for one.

use super::trouble::centred_card_ui;
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::ui::action::Action;
use crate::ui::state::FirstRun;
use crate::ui::theme;
use crate::ui::widgets::{
    ChoiceCard, TextField, choice_cards_ui, end_aligned_ui, has_appeared, plain, primary,
};
use egui::{Id, Key, Label, RichText, Ui, UiBuilder};

/// Width of the card, in points.
const WIDTH: f32 = 640.0;
/// Longest name of a person or a desk, in characters.
const NAME_MAX_CHARS: usize = 60;
/// Narrower than this, in points, the buttons stand under each other.
const NARROW: f32 = 380.0;
/// In windows lower than this, in points, the fields stand closer.
const LOW: f32 = 480.0;

/// Asks what a new journal begins with.
pub fn first_run_ui(ui: &mut Ui, draft: &mut FirstRun, actions: &mut Vec<Action>) {
    centred_card_ui(ui, WIDTH, |ui| {
        ui.label(theme::title("Welcome to your desk"));
        ui.add(
            Label::new(
                RichText::new(
                    "Log what happens in seconds, keep what you promise, remember the thanks.\n\
                     Everything stays on this PC.",
                )
                .color(theme::palette(ui).muted),
            )
            .wrap(),
        );
        ui.add_space(theme::GAP_S);
        let mut builder = UiBuilder::new();
        if draft.is_busy {
            builder = builder.disabled();
        }
        ui.scope_builder(builder, |ui| form_ui(ui, draft, actions));
    });
}

fn form_ui(ui: &mut Ui, draft: &mut FirstRun, actions: &mut Vec<Action>) {
    let is_low = ui.ctx().content_rect().height() < LOW;
    ui.spacing_mut().item_spacing.y = if is_low { theme::GAP_S } else { 12.0 };
    let name = TextField::new("Your name, as colleagues know you", &mut draft.name)
        .hint("You can leave this empty")
        .limit(NAME_MAX_CHARS)
        .show(ui);
    if ui.is_enabled() && has_appeared(ui.ctx(), Id::unique("first run")) {
        name.request_focus();
    }
    template_ui(ui, draft);
    TextField::new("Desk", &mut draft.desk).hint("Main desk").limit(NAME_MAX_CHARS).show(ui);
    let hours = draft.template.calendar().week_in_words();
    let words = format!("Open {hours}. You can change this later in Settings.");
    ui.add(Label::new(theme::muted(ui, words)).wrap());
    if let Some(failure) = &draft.failure {
        let p = theme::palette(ui);
        ui.add(Label::new(RichText::new(failure).color(p.bad.fg)).wrap());
    }
    ui.add_space(4.0);
    buttons_ui(ui, draft, actions);
}

fn template_ui(ui: &mut Ui, draft: &mut FirstRun) {
    const QUESTION: &str = "Where do you work?";
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::muted(ui, QUESTION));
        let cards = Template::ALL.map(|template| ChoiceCard {
            title: template.label(),
            subtitle: template.audiences_in_words(),
        });
        let current = Template::ALL.iter().position(|template| *template == draft.template);
        let chosen = choice_cards_ui(ui, QUESTION, &cards, current.unwrap_or(0));
        if let Some(template) = chosen.and_then(|index| Template::ALL.get(index)) {
            draft.template = *template;
        }
    });
}

fn buttons_ui(ui: &mut Ui, draft: &FirstRun, actions: &mut Vec<Action>) {
    let sample = plain("Look around with sample data");
    let start = primary(if draft.is_busy { "Starting…" } else { "Start" }).keys("Enter");
    let (sample, start) = if ui.available_width() < NARROW {
        let width = ui.available_width();
        (ui.add(sample.min_width(width)), ui.add(start.min_width(width)))
    } else {
        ui.horizontal(|ui| {
            let sample = ui.add(sample);
            (sample, end_aligned_ui(ui, "start", |ui| ui.add(start)).inner)
        })
        .inner
    };
    // Enter begins from anywhere but the other button, which it presses.
    let enter = ui.input(|input| input.key_pressed(Key::Enter)) && !sample.has_focus();
    if sample.clicked() {
        actions.push(Action::LookAround);
    } else if ui.is_enabled() && (start.clicked() || enter) {
        actions.push(Action::Start { template: draft.template, profile: profile(draft) });
    }
}

/// Whose journal it will be; a desk without a name is the main one.
fn profile(draft: &FirstRun) -> Profile {
    let desk = match draft.desk.trim() {
        "" => "Main desk",
        desk => desk,
    };
    Profile { name: draft.name.trim().to_owned(), desk: desk.to_owned(), ..Profile::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::ThemeChoice;
    use egui::Role;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    type State = (FirstRun, Vec<Action>);

    fn harness_of(size: [f32; 2]) -> Harness<'static, State> {
        let mut harness = Harness::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_max_steps(8)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                |ui, (draft, actions): &mut State| first_run_ui(ui, draft, actions),
                State::default(),
            );
        harness.run();
        harness
    }

    fn harness() -> Harness<'static, State> {
        harness_of([1280.0, 800.0])
    }

    fn start(template: Template, name: &str, desk: &str) -> Action {
        let profile =
            Profile { name: name.to_owned(), desk: desk.to_owned(), ..Profile::default() };
        Action::Start { template, profile }
    }

    #[test]
    fn enter_alone_begins_with_what_is_there() {
        let mut harness = harness();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, [start(Template::Academic, "", "Main desk")]);
    }

    #[test]
    fn name_kind_and_desk_are_given_by_keyboard_alone() {
        let mut harness = harness();
        let name = "Your name, as colleagues know you";
        assert!(harness.get_by_role_and_label(Role::TextInput, name).is_focused());
        harness.event(egui::Event::Text("Jo R.".to_owned()));
        harness.run();
        harness.key_press(Key::Tab);
        harness.run();
        harness.key_press(Key::ArrowLeft);
        harness.run();
        assert!(harness.get_by_label("Public library").is_focused());
        harness.key_press(Key::Tab);
        harness.run();
        harness.event(egui::Event::Text(" Annex ".to_owned()));
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, [start(Template::Public, "Jo R.", "Annex")]);
    }

    #[test]
    fn enter_at_the_other_button_looks_around() {
        let mut harness = harness();
        harness.get_by_label("Look around with sample data").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, [Action::LookAround]);
    }

    #[test]
    fn nothing_begins_twice_and_a_failure_is_said() {
        let mut harness = harness();
        harness.state_mut().0.is_busy = true;
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert!(harness.state().1.is_empty());
        harness.state_mut().0.is_busy = false;
        harness.state_mut().0.failure = Some("The disk is full.".to_owned());
        harness.run();
        assert!(harness.query_by_label("The disk is full.").is_some());
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1.len(), 1);
    }

    #[test]
    fn a_small_window_shows_every_control_that_the_keyboard_reaches() {
        let mut harness = harness_of([683.0, 427.0]);
        for _ in 0..4 {
            harness.key_press(Key::Tab);
            harness.run();
        }
        let button = harness.get_by_role_and_label(Role::Button, "Start");
        assert!(button.is_focused());
        assert!(button.rect().bottom() <= 427.0, "{}", button.rect());
    }
}
