//! Shortcuts that mean the same wherever the keyboard is, and what a paste may hold.

use super::App;
use crate::domain::interaction::DETAIL_MAX_BYTES;
use crate::domain::text;
use crate::ui::action::Action;
use crate::ui::commands::{Command, take_pressed, take_shortcut};
use crate::ui::screens::review;
use crate::ui::state::Screen;
use crate::ui::widgets::Tone;
use egui::{Context, Event};

impl App {
    pub(super) fn keys(&mut self, ctx: &Context) {
        self.look_at_pastes(ctx);
        if self.screen == Screen::Opening {
            return;
        }
        let commands = take_pressed(ctx);
        if self.has_words_to_take(ctx) {
            // Words that came in the same frame are typed before their field leaves the screen.
            self.actions.extend(commands.into_iter().map(Action::Command));
        } else {
            for command in commands {
                self.command(command);
            }
        }
        if self.undo_is_the_journals(ctx) {
            if take_shortcut(ctx, Command::Redo) {
                self.command(Command::Redo);
            } else if take_shortcut(ctx, Command::Undo) {
                self.command(Command::Undo);
            }
        }
    }

    /// Whether a field of these screens gets words in this frame.
    fn has_words_to_take(&self, ctx: &Context) -> bool {
        let is_text = |event: &Event| matches!(event, Event::Text(_) | Event::Paste(_));
        matches!(
            self.screen,
            Screen::Desk
                | Screen::FollowUps
                | Screen::Kudos
                | Screen::Rules
                | Screen::Insights
                | Screen::Find
                | Screen::Review
        ) && ctx.text_edit_focused()
            && ctx.input(|input| input.events.iter().any(is_text))
    }

    /// Inside words, Ctrl+Z is the field's. In an empty capture line, or with no field in use, it
    /// takes back the last change of the journal.
    fn undo_is_the_journals(&self, ctx: &Context) -> bool {
        let has_undo = matches!(
            self.screen,
            Screen::Desk
                | Screen::FollowUps
                | Screen::Kudos
                | Screen::Rules
                | Screen::Insights
                | Screen::Find
                | Screen::Review
                | Screen::Settings
        );
        if self.dialog.is_some() || !has_undo {
            return false;
        }
        let in_empty_line = match self.screen {
            Screen::Desk => self.desk.line.is_empty(),
            Screen::Find => self.find.draft.line.is_empty(),
            Screen::Review => {
                review::is_in_empty_field(ctx.memory(egui::Memory::focused), &self.shift.draft)
            }
            _ => false,
        };
        in_empty_line || !ctx.text_edit_focused()
    }

    /// Cleans what is pasted or typed. A paste of megabytes is refused whole: it would freeze a text field long before it could be refused.
    fn look_at_pastes(&mut self, ctx: &Context) {
        let mut refused = None;
        let mut removed = 0;
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Paste(pasted) if pasted.len() > DETAIL_MAX_BYTES => {
                    refused = Some(pasted.len());
                    false
                }
                _ => true,
            });
            for event in &mut input.events {
                if let Event::Paste(pasted) | Event::Text(pasted) = event {
                    let cleaned = text::clean(pasted);
                    if cleaned.removed > 0 {
                        removed += cleaned.removed;
                        *pasted = cleaned.text.into_owned();
                    }
                }
            }
        });
        if let Some(bytes) = refused {
            let size = text::size_in_words(bytes);
            let words = format!(
                "That text is {size}; one entry holds up to 64 KB. Nothing was pasted, your words \
                 are as they were."
            );
            self.tell(words, Tone::Warn);
        }
        match removed {
            0 => {}
            1 => self.tell("One character that cannot be shown was left out.", Tone::Neutral),
            more => self.tell(
                format!("{more} characters that cannot be shown were left out."),
                Tone::Neutral,
            ),
        }
    }
}
