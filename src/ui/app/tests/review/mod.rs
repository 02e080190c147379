//! The review of a shift, card by card, with the keys that a tired person presses.

mod cards;
mod end;

use super::*;
use crate::domain::follow_up::{Deed, FollowUpState};
use crate::domain::when::DateOrder;
use crate::journal::{FollowUpFilter, FollowUpQuery, FollowUpRow, Logged};
use egui::OutputCommand;

/// The clock at another time, at the desk's offset.
fn at(time: &str) -> Clock {
    Clock::Fixed(Moment::parse_from_rfc3339(&format!("{time}:00+01:00")).unwrap())
}

impl Desk {
    /// Logs lines at an earlier time.
    fn log_at(&self, time: &str, lines: &[&str]) {
        let mut journal = Journal::open(&self.journal(), at(time)).unwrap();
        for line in lines {
            let uid = Uuid::now_v7();
            journal.log_line(line, DateOrder::DayFirst, uid, "before").unwrap();
        }
        journal.close().unwrap();
    }

    /// Does something about the follow-up of this title at an earlier time.
    fn follow_at(&self, time: &str, title: &str, deed: &Deed) {
        let uid = self.follow_up(title).follow_up.uid;
        let mut journal = Journal::open(&self.journal(), at(time)).unwrap();
        journal.follow(uid, deed).unwrap();
        journal.close().unwrap();
    }

    fn follow_ups(&self, filter: FollowUpFilter) -> Vec<FollowUpRow> {
        let journal = Journal::open(&self.journal(), clock()).unwrap();
        journal.follow_ups(&FollowUpQuery { filter, after: None, limit: 1000 }).unwrap()
    }

    /// The follow-up of the interaction with this title, open or closed.
    fn follow_up(&self, title: &str) -> FollowUpRow {
        let all = [FollowUpFilter::Open, FollowUpFilter::Closed].map(|it| self.follow_ups(it));
        let mut all = all.into_iter().flatten();
        all.find(|row| row.interaction.summary == title).unwrap()
    }

    fn state(&self, title: &str) -> FollowUpState {
        self.follow_up(title).follow_up.state
    }

    fn due(&self, title: &str) -> String {
        self.follow_up(title).follow_up.due.format("%a %-d %b %H:%M").to_string()
    }
}

fn key_event(key: Key, pressed: bool) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
}

fn pressed(key: Key) -> Event {
    key_event(key, true)
}

fn chord(modifiers: Modifiers, key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn released(key: Key) -> Event {
    key_event(key, false)
}

/// A desk with promises for today, and its program at the review.
fn review_of(lines: &[&str]) -> (Desk, Program) {
    let desk = Desk::new();
    desk.log_at("2026-11-20T10:00", lines);
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Num6);
    (desk, program)
}

fn promises(count: usize) -> Vec<String> {
    (0..count).map(|place| format!("promise {place} >2026-11-21 1{}:00", 2 + place % 4)).collect()
}

fn review_of_many(count: usize) -> (Desk, Program) {
    let lines = promises(count);
    review_of(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

impl Program {
    /// What the window system was asked for after this key.
    fn commands_after(&mut self, key: Key) -> Vec<OutputCommand> {
        self.commands_after_chord(Modifiers::NONE, key)
    }

    fn commands_after_chord(&mut self, modifiers: Modifiers, key: Key) -> Vec<OutputCommand> {
        self.harness.event(chord(modifiers, key));
        let mut commands = Vec::new();
        for _ in 0..6 {
            self.harness.step();
            commands.extend(self.harness.output().platform_output.commands.clone());
        }
        self.harness.event(released(key));
        self.settle();
        commands
    }

    /// Words and a key that reach the program in one frame.
    fn type_with(&mut self, words: &str, modifiers: Modifiers, key: Key) {
        let letters = words.chars().map(|letter| Event::Text(letter.to_string()));
        self.harness.input_mut().events.extend(letters.chain([chord(modifiers, key)]));
        self.settle();
        self.harness.event(released(key));
        self.settle();
    }

    /// Words as they come from a keyboard: a letter every 48 ms, each with its key.
    fn type_fast(&mut self, words: &str) {
        for letter in words.chars() {
            let key = Key::from_name(&letter.to_ascii_uppercase().to_string());
            let key = key.unwrap_or(Key::Space);
            self.frame(vec![pressed(key), Event::Text(letter.to_string())]);
            self.frame(Vec::new());
            self.frame(vec![released(key)]);
        }
        self.settle();
    }

    /// A frame 16 ms after the one before.
    fn frame(&mut self, events: Vec<Event>) {
        let now = self.harness.ctx.input(|input| input.time);
        let input = self.harness.input_mut();
        input.time = Some(now + 0.016);
        input.events.extend(events);
        self.harness.step();
        self.harness.input_mut().time = None;
    }

    fn field(&self, label: &'static str) -> egui_kittest::Node<'_> {
        self.harness.get_by_role_and_label(Role::TextInput, label)
    }
}
