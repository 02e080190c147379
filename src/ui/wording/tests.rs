//! A field with underlined words, by what a screen reader hears and the keys that a person presses.

use super::*;
use crate::domain::phrase::starter;
use crate::ui::theme::ThemeChoice;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// What a window with one such field holds.
struct Window {
    text: String,
    phrases: Vec<Phrase>,
    is_feedback: bool,
    rows: usize,
}

struct Field {
    harness: Harness<'static, Window>,
}

impl Field {
    fn with(window: Window) -> Self {
        let mut harness = Harness::builder()
            .with_size([480.0, 240.0])
            .with_max_steps(16)
            // As fast as a person types: a field's own undo saves what rests for a second.
            .with_step_dt(1.0 / 60.0)
            .with_theme(egui::Theme::Light)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                |ui, window: &mut Window| {
                    let field = TextField::new("Promise", &mut window.text).rows(window.rows);
                    if window.is_feedback {
                        judged_field_ui(ui, field);
                    } else {
                        phrased_field_ui(ui, field, &window.phrases);
                    }
                    let _ = ui.button("Next");
                },
                window,
            );
        harness.run();
        Self { harness }
    }

    fn of(text: &str) -> Self {
        let text = text.to_owned();
        Self::with(Window { text, phrases: starter(), is_feedback: false, rows: 1 })
    }

    fn of_feedback(text: &str) -> Self {
        let text = text.to_owned();
        Self::with(Window { text, phrases: Vec::new(), is_feedback: true, rows: 3 })
    }

    fn text(&self) -> &str {
        &self.harness.state().text
    }

    /// Gives the field the keyboard, with the cursor at the end.
    fn focused(mut self) -> Self {
        self.input().focus();
        self.harness.run();
        self.press(Modifiers::COMMAND, Key::End);
        self
    }

    fn input(&self) -> egui_kittest::Node<'_> {
        let role =
            if self.harness.state().rows > 1 { Role::MultilineTextInput } else { Role::TextInput };
        self.harness.get_by_role_and_label(role, "Promise")
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn better_word(&mut self) {
        self.press(Modifiers::NONE, Key::F7);
    }

    fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    fn shows(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }
}

#[test]
fn a_line_below_names_the_underlined_word_the_better_one_and_why() {
    let field = Field::of("ask a patron");
    assert!(field.shows("“patron” → “customer”. It says whom we are here for."));
    assert!(field.shows("Use “customer” instead of “patron”"));
    let line = field.harness.get_by_label_contains("“patron” → “customer”");
    assert_eq!(line.accesskit_node().live(), Live::Polite);
    assert!(!Field::of("ask a customer").shows("→"));
}

#[test]
fn the_key_puts_the_better_word_in_and_the_cursor_behind_it() {
    let mut field = Field::of("ask a patron").focused();
    field.better_word();
    assert_eq!(field.text(), "ask a customer");
    assert!(!field.shows("→"));
    field.type_text("s");
    assert_eq!(field.text(), "ask a customers");
}

#[test]
fn undo_in_the_field_brings_the_word_back_at_once_and_redo_the_better_one() {
    let mut field = Field::of("").focused();
    field.type_text("ask a patron");
    field.better_word();
    assert_eq!(field.text(), "ask a customer");
    field.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(field.text(), "ask a patron");
    field.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(field.text(), "ask a customer");
}

#[test]
fn undo_takes_back_what_was_typed_behind_the_better_word_before_the_word() {
    let mut field = Field::of("").focused();
    field.type_text("ask a patron");
    field.better_word();
    field.type_text("!");
    field.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(field.text(), "ask a customer");
    field.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(field.text(), "ask a patron");
}

#[test]
fn the_key_works_again_and_again_and_from_the_cursor_on() {
    let mut field = Field::of("patron, OPAC, periodical").focused();
    field.press(Modifiers::COMMAND, Key::Home);
    field.better_word();
    assert_eq!(field.text(), "customer, OPAC, periodical");
    field.better_word();
    field.better_word();
    assert_eq!(field.text(), "customer, catalogue, magazine or journal");
    let mut field = Field::of("patron, OPAC").focused();
    field.better_word();
    assert_eq!(field.text(), "patron, catalogue", "the one at the cursor");
    field.better_word();
    assert_eq!(field.text(), "customer, catalogue", "none behind it: the last one before it");
    let mut field = Field::of("patron, OPAC, here").focused();
    field.better_word();
    assert_eq!(field.text(), "patron, catalogue, here", "the one that was typed last");
}

#[test]
fn the_key_does_nothing_without_the_keyboard_in_the_field() {
    let mut field = Field::of("ask a patron");
    field.better_word();
    assert_eq!(field.text(), "ask a patron");
}

#[test]
fn words_typed_right_before_the_key_count() {
    let mut field = Field::of("").focused();
    let press = Event::Key {
        key: Key::F7,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let events = [Event::Text("two patrons".to_owned()), press];
    field.harness.input_mut().events.extend(events);
    field.harness.run();
    assert_eq!(field.text(), "two customers");
}

#[test]
fn the_button_does_what_the_key_does_and_tab_passes_it_by() {
    let mut field = Field::of("ask a patron").focused();
    field.press(Modifiers::NONE, Key::Tab);
    assert!(field.harness.get_by_label("Next").is_focused());
    field.harness.get_by_role_and_label(Role::Button, "Use “customer” instead of “patron”").click();
    field.harness.run();
    assert_eq!(field.text(), "ask a customer");
    assert!(field.input().is_focused());
    let mut field = Field::of("patron and OPAC").focused();
    field.harness.get_by_role_and_label(Role::Button, "Use “catalogue” instead of “OPAC”").click();
    field.harness.run();
    assert_eq!(field.text(), "patron and catalogue");
}

#[test]
fn what_somebody_said_is_left_alone() {
    let mut field = Field::of("she said “no patron”").focused();
    assert!(!field.shows("→"));
    field.better_word();
    assert_eq!(field.text(), "she said “no patron”");
}

#[test]
fn advice_is_shown_and_never_put_in() {
    let phrases = vec![Phrase {
        avoid: "just".to_owned(),
        say: "(leave it out)".to_owned(),
        why: "It makes a question small.".to_owned(),
        ..starter().remove(0)
    }];
    let text = "just a patron".to_owned();
    let mut field = Field::with(Window { text, phrases, is_feedback: false, rows: 1 }).focused();
    assert!(field.shows("“just” · leave it out · It makes a question small."));
    field.better_word();
    assert_eq!(field.text(), "just a patron");
}

#[test]
fn what_is_found_follows_the_phrases() {
    let mut field = Field::of("ask a patron");
    field.harness.state_mut().phrases[0].say = "guest".to_owned();
    field.harness.run();
    assert!(field.shows("“patron” → “guest”"));
    field.harness.state_mut().phrases.clear();
    field.harness.run();
    assert!(!field.shows("→"));
}

#[test]
fn judging_words_are_pointed_out_with_what_to_write() {
    let mut field = Field::of_feedback("You are lazy. She said “you are rude”.\n").focused();
    assert!(field.shows("“lazy” · It says what somebody is. Say what you saw"));
    assert!(!field.shows("rude"));
    field.better_word();
    assert_eq!(field.text(), "You are lazy. She said “you are rude”.\n");
    field.type_text("Always late");
    assert!(field.shows("“Always” → “Often”"));
    field.better_word();
    assert!(field.text().ends_with("\nOften late"));
    field.press(Modifiers::COMMAND, Key::Z);
    assert!(field.text().ends_with("\nAlways late"));
    field.type_text(", so rude");
    assert!(field.shows("“rude” · It says what somebody is."));
    assert!(!field.shows("“Always”"), "one hint at a time");
    assert!(field.shows("F7 shows the next of 3"));
    field.better_word();
    assert!(field.shows("“lazy” · It says what somebody is."), "it goes round");
    field.better_word();
    assert!(field.shows("Use “Often” instead of “Always”"));
    field.better_word();
    assert!(field.text().ends_with("\nOften late, so rude"));
}

#[test]
fn words_are_looked_at_once_for_each_change() {
    let phrases = starter();
    let mut harness = Harness::builder().build_ui_state(
        |ui, seen: &mut Vec<Arc<Looked>>| {
            let text = if seen.len() < 4 { "ask a patron" } else { "ask the patron" };
            seen.push(look_once(ui, Id::unique("field"), text, Source::phrases(&phrases)));
        },
        Vec::new(),
    );
    harness.run_steps(8);
    let mut looked = harness.state().clone();
    looked.dedup_by(|later, earlier| Arc::ptr_eq(later, earlier));
    assert_eq!(looked.len(), 2);
}
