//! One calm sentence under words that look as if they told who a customer is.
//!
//! Owns when the words are looked at: once for each change of them, not in every frame. What looks
//! personal is the domain's to say. Must not block or change anything.

use super::widgets::{Tone, notice_ui};
use crate::domain::privacy::{Personal, looks_personal};
use chrono::NaiveDate;
use egui::{Id, Ui};
use std::sync::Arc;

/// What came of looking at some words.
struct Looked {
    text: String,
    today: NaiveDate,
    found: Option<Personal>,
}

/// A sentence where `text` looks personal; takes no room where it does not. Call it right under the
/// field that holds the text.
pub fn privacy_hint_ui(ui: &mut Ui, text: &str, today: NaiveDate) {
    let id = ui.next_auto_id().with("privacy hint");
    let look = |text: &str| looks_personal(text, today).map(|(found, _)| found);
    if let Some(found) = looked_once(ui, id, text, today, look) {
        ui.push_id("privacy hint", |ui| notice_ui(ui, Tone::Warn, found.sentence(), |_| ()));
    }
}

/// Looks at the words, unless they are still those of the last frame.
fn looked_once(
    ui: &Ui,
    id: Id,
    text: &str,
    today: NaiveDate,
    look: impl FnOnce(&str) -> Option<Personal>,
) -> Option<Personal> {
    let known: Option<Arc<Looked>> = ui.data(|data| data.get_temp(id));
    if let Some(known) = known.filter(|known| known.text == text && known.today == today) {
        return known.found;
    }
    let found = look(text);
    let looked = Arc::new(Looked { text: text.to_owned(), today, found });
    ui.data_mut(|data| data.insert_temp(id, looked));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{self, ThemeChoice};
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT as _, Queryable as _};
    use std::cell::Cell;

    fn today() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    #[test]
    fn words_are_looked_at_once_for_each_change() {
        let looks = Cell::new(0);
        let text = Cell::new("call 555-123-4567");
        let mut harness = Harness::builder().build_ui(|ui| {
            let count = |_: &str| {
                looks.set(looks.get() + 1);
                None
            };
            looked_once(ui, Id::unique("words"), text.get(), today(), count);
        });
        harness.run_steps(5);
        text.set("call 555");
        harness.run_steps(5);
        drop(harness);
        assert_eq!(looks.get(), 2);
    }

    #[test]
    fn the_sentence_comes_and_goes_with_the_words_and_is_announced() {
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                |ui, text: &mut String| privacy_hint_ui(ui, text, today()),
                "call 555-123-4567".to_owned(),
            );
        harness.run();
        let sentence = harness.get_by_label_contains("looks like a phone number");
        assert_eq!(sentence.accesskit_node().live(), egui::accesskit::Live::Polite);
        assert!(Personal::Phone.sentence().contains("saves either way"));
        "call her back".clone_into(harness.state_mut());
        harness.run();
        assert!(harness.query_by_label_contains("looks like").is_none());
    }
}
