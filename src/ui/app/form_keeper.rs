//! Keeping words in forms on disk while they are typed, as the capture line is.
//!
//! Owns which words those are, and the names of their places. How to reach a customer is never among
//! them: it is written down when it is saved, and nowhere before.

use super::App;
use crate::ui::dialogs::notes::{NoteKey, Words};
use crate::ui::screens::follow_ups::{Begun, Form};
use crate::ui::screens::review::CardWords;
use crate::ui::screens::rules;
use crate::ui::state::Dialog;
use crate::worker::Request;
use egui::Context;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::time::Duration;
use uuid::Uuid;

/// How long after a change words are sent, in seconds.
const WAIT: f64 = 0.3;

/// Where words stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    /// A form of a follow-up.
    FollowUp(Uuid, Form),
    /// A card of the review.
    Card(Uuid),
    /// Thanks to write down at the end of the shift.
    Kudos,
    /// The line about the shift.
    Reflection,
    /// A form of kudos, feedback, a mistake or a goal.
    Note(NoteKey),
    /// A word to whoever takes over.
    HandOver,
    /// A form about a rule or a phrase.
    Rules(rules::Form),
    /// The rules that the next line has met.
    Met,
    /// Lines that wait for another one.
    Kept,
}

/// What is kept already, and when the next look is due.
#[derive(Debug, Default)]
pub(super) struct FormKeeper {
    /// Words as they were last sent; none until those of the last run have come.
    sent: Option<HashMap<Place, String>>,
    /// The time (of egui's clock, in seconds) at which changed words are sent.
    due: Option<f64>,
}

impl App {
    /// Words that an earlier run left behind stand in their forms again.
    pub(super) fn take_words(&mut self, words: &[(String, String)]) {
        for (place, words) in words {
            let Ok(place) = serde_json::from_str::<Place>(place) else { continue };
            self.put_words(&place, words);
        }
        // Where the line that they waited for was saved, they are next.
        self.desk.bring_kept_back();
        self.forms.sent = Some(self.words_in_forms());
    }

    fn put_words(&mut self, place: &Place, words: &str) {
        let review = &mut self.shift.draft;
        match place {
            Place::FollowUp(uid, form) => {
                if let Ok(begun) = serde_json::from_str::<Begun>(words) {
                    self.follow_ups.begun.entry((*uid, *form)).or_insert(begun);
                }
            }
            Place::Card(uid) => {
                if let Ok(words) = serde_json::from_str::<CardWords>(words) {
                    review.words.entry(*uid).or_insert(words);
                }
            }
            Place::Note(key) => {
                if let Ok(words) = serde_json::from_str::<Words>(words) {
                    self.kudos.kept.entry(*key).or_insert(words);
                }
            }
            Place::Kudos if review.kudos.is_empty() => words.clone_into(&mut review.kudos),
            Place::Reflection if review.reflection.is_empty() => {
                words.clone_into(&mut review.reflection);
            }
            Place::HandOver if review.sheet.cover.word.is_empty() => {
                words.clone_into(&mut review.sheet.cover.word);
            }
            Place::Rules(form) => {
                if let Ok(begun) = serde_json::from_str::<rules::Begun>(words) {
                    self.rules.draft.forms.begun.entry(*form).or_insert(begun);
                }
            }
            Place::Met if self.desk.met.is_empty() => {
                self.desk.met = serde_json::from_str(words).unwrap_or_default();
            }
            Place::Kept if self.desk.kept.is_empty() => {
                self.desk.kept = serde_json::from_str(words).unwrap_or_default();
            }
            Place::Kudos | Place::Reflection | Place::HandOver | Place::Met | Place::Kept => {}
        }
    }

    /// Sends changed words when their time has come, and asks to be woken for it.
    pub(super) fn keep_forms(&mut self, ctx: &Context) {
        let Some(sent) = &self.forms.sent else { return };
        if self.journal.is_none() || self.words_in_forms() == *sent {
            self.forms.due = None;
            return;
        }
        let now = ctx.input(|input| input.time);
        let due = *self.forms.due.get_or_insert(now + WAIT);
        if now >= due {
            self.save_forms_now();
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(due - now));
        }
    }

    /// Sends words at once that have changed, and forgets those that are gone.
    pub(super) fn save_forms_now(&mut self) {
        let now = self.words_in_forms();
        let Some(sent) = self.forms.sent.replace(now.clone()) else {
            self.forms.sent = None;
            return;
        };
        self.forms.due = None;
        let gone = sent.keys().filter(|place| !now.contains_key(place));
        let gone = gone.map(|place| (place.clone(), String::new())).collect::<Vec<_>>();
        let changed = now.into_iter().filter(|(place, words)| sent.get(place) != Some(words));
        for (place, words) in changed.chain(gone) {
            if let Ok(place) = serde_json::to_string(&place) {
                self.worker.send(Request::KeepWords { place, words });
            }
        }
    }

    /// What is typed and not saved.
    fn words_in_forms(&self) -> HashMap<Place, String> {
        let mut words = HashMap::new();
        for ((uid, form), begun) in &self.follow_ups.begun {
            if *form != Form::Reach
                && begun.now != begun.at_first
                && let Ok(json) = serde_json::to_string(begun)
            {
                words.insert(Place::FollowUp(*uid, *form), json);
            }
        }
        for (form, begun) in &self.rules.draft.forms.begun {
            if begun.is_changed()
                && let Ok(json) = serde_json::to_string(begun)
            {
                words.insert(Place::Rules(*form), json);
            }
        }
        if !self.desk.met.is_empty()
            && let Ok(json) = serde_json::to_string(&self.desk.met)
        {
            words.insert(Place::Met, json);
        }
        if !self.desk.kept.is_empty()
            && let Ok(json) = serde_json::to_string(&self.desk.kept)
        {
            words.insert(Place::Kept, json);
        }
        let in_front = self.note_in_front().filter(|note| note.is_changed());
        let in_front = in_front.map(|note| (&note.key, &note.now));
        for (key, note) in self.kudos.kept.iter().chain(in_front) {
            if let Ok(json) = serde_json::to_string(note) {
                words.insert(Place::Note(*key), json);
            }
        }
        let review = &self.shift.draft;
        for (uid, card) in &review.words {
            if *card != CardWords::default()
                && let Ok(json) = serde_json::to_string(card)
            {
                words.insert(Place::Card(*uid), json);
            }
        }
        let word = match &self.dialog {
            Some(Dialog::HandOver(draft)) => &draft.sheet.cover.word,
            _ => &review.sheet.cover.word,
        };
        for (place, typed) in [
            (Place::Kudos, &review.kudos),
            (Place::Reflection, &review.reflection),
            (Place::HandOver, word),
        ] {
            if !typed.trim().is_empty() {
                words.insert(place, typed.clone());
            }
        }
        words
    }
}
