//! The one table of commands: what each is called, what it does in a sentence, and its keys.
//!
//! Menus, the palette, key caps and the shortcut sheet all read it. Must not carry anything out;
//! that is `app`'s. No shortcut here may be one that a text field needs for itself.

mod keys;

pub use keys::{take_pressed, take_shortcut};

use egui::{Context, Key, KeyboardShortcut, Modifiers};

/// Something the person can do from anywhere, in the order of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Go to the capture line.
    WriteLine,
    /// Save the line.
    SaveLine,
    /// Save the line and open its follow-up.
    SaveWithFollowUp,
    /// Log a tally with the preset of this place, 0 to 8.
    Tally(u8),
    /// Open the newest entry of today.
    EditNewest,
    /// Log the newest entry of today once more.
    DuplicateNewest,
    /// Take the last change back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Put the better word in the place of one to avoid.
    BetterWord,
    /// Move the keyboard to the next part of the screen.
    NextPart,
    /// Show the Desk.
    GoToDesk,
    /// Show what is owed.
    GoToFollowUps,
    /// Show thanks, feedback and mistakes.
    GoToKudos,
    /// Show the rules.
    GoToRules,
    /// Show how people came and left.
    GoToInsights,
    /// Find anything by its words.
    GoToFind,
    /// Write thanks down, about the marked entry where there is one.
    AddKudos,
    /// Write feedback down.
    AddFeedback,
    /// Own a mistake.
    OwnMistake,
    /// Look a rule up.
    FindRule,
    /// Put a portfolio together.
    Portfolio,
    /// Put a report for a lead team together.
    Report,
    /// Begin a shift.
    StartShift,
    /// Review and end the shift.
    GoToReview,
    /// Find the interaction that somebody comes back with.
    WhoHelped,
    /// Show what the desk shares in a file.
    GoToPack,
    /// Show Settings.
    GoToSettings,
    /// Show all commands.
    Palette,
    /// Show all shortcuts.
    Shortcuts,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// As large as the system says.
    ZoomReset,
    /// Colours as the system says.
    ThemeSystem,
    /// Light colours.
    ThemeLight,
    /// Dark colours.
    ThemeDark,
    /// High contrast.
    ThemeHighContrast,
    /// Open another journal file.
    OpenJournal,
    /// Copy the journal to a file.
    BackUp,
    /// Take entries over from a file.
    Import,
    /// Write entries into a file.
    Export,
    /// Make an automatic backup without waiting until it is due.
    BackUpNow,
    /// Choose a backup and put it in the journal's place.
    Restore,
    /// Give follow-ups to a colleague.
    HandOver,
    /// Take a colleague's follow-ups over.
    TakeOver,
    /// Write the promises into a calendar file.
    ExportCalendar,
    /// The same with the customers' words.
    ExportCalendarWithWords,
    /// What this program is.
    About,
    /// Close the window.
    Quit,
}

/// Where the shortcut sheet lists a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Writing things down.
    Log,
    /// What is written already.
    Change,
    /// Getting around.
    Move,
    /// How it looks.
    Look,
    /// The file and the program.
    Program,
}

impl Group {
    /// In the order of the sheet.
    pub const ALL: [Self; 5] = [Self::Log, Self::Change, Self::Move, Self::Look, Self::Program];

    /// The heading.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Log => "Log",
            Self::Change => "Change",
            Self::Move => "Get around",
            Self::Look => "Look",
            Self::Program => "Journal and program",
        }
    }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

impl Command {
    /// Every command, in the order of the palette.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::WriteLine, Self::SaveLine, Self::SaveWithFollowUp];
        all.extend((0..9).map(Self::Tally));
        all.extend([
            Self::EditNewest,
            Self::DuplicateNewest,
            Self::Undo,
            Self::Redo,
            Self::BetterWord,
            Self::GoToDesk,
            Self::GoToFollowUps,
            Self::GoToKudos,
            Self::GoToRules,
            Self::GoToInsights,
            Self::GoToFind,
            Self::GoToReview,
            Self::StartShift,
            Self::WhoHelped,
            Self::FindRule,
            Self::AddKudos,
            Self::AddFeedback,
            Self::OwnMistake,
            Self::GoToPack,
            Self::GoToSettings,
            Self::NextPart,
            Self::Palette,
            Self::Shortcuts,
            Self::ThemeSystem,
            Self::ThemeLight,
            Self::ThemeDark,
            Self::ThemeHighContrast,
            Self::ZoomIn,
            Self::ZoomOut,
            Self::ZoomReset,
            Self::OpenJournal,
            Self::BackUp,
            Self::Import,
            Self::Export,
            Self::BackUpNow,
            Self::Restore,
            Self::HandOver,
            Self::TakeOver,
            Self::ExportCalendar,
            Self::ExportCalendarWithWords,
            Self::Portfolio,
            Self::Report,
            Self::About,
            Self::Quit,
        ]);
        all
    }

    /// What it is called, what it does in one sentence, and where the sheet lists it.
    fn row(self) -> (&'static str, &'static str, Group) {
        use Group::{Change, Log, Look, Move, Program};
        match self {
            Self::WriteLine => ("Log an interaction", "Go to the line on the Desk.", Log),
            Self::SaveLine => ("Save the line", "Writes the line into your journal.", Log),
            Self::SaveWithFollowUp => {
                ("Save and follow up", "Saves the line and opens what you owe.", Log)
            }
            Self::Tally(_) => ("Tally", "Logs one of these, without words.", Log),
            Self::EditNewest => ("Edit the newest entry", "Opens the last one of today.", Change),
            Self::DuplicateNewest => {
                ("Log the newest once more", "The same again, happening now.", Change)
            }
            Self::Undo => ("Undo", "Takes your last change back.", Change),
            Self::Redo => ("Redo", "Does again what you took back.", Change),
            Self::BetterWord => {
                ("Use the better word", "Replaces an underlined word, in its field.", Change)
            }
            Self::NextPart => ("Next part of the screen", "Line, buttons, today, promises.", Move),
            Self::GoToDesk => ("Desk", "Log what happens and see today.", Move),
            Self::GoToFollowUps => ("Follow-ups", "What you owe, the most urgent first.", Move),
            Self::GoToReview => ("End of shift", "Two minutes for what is still open.", Move),
            Self::StartShift => ("Start a shift", "See what is due, and one kudos.", Move),
            Self::WhoHelped => {
                ("Who helped this person?", "Find an earlier interaction and go on with it.", Log)
            }
            Self::GoToPack => ("Desk pack", "What your desk shares in one file.", Move),
            Self::GoToSettings => ("Settings", "Name, hours, words, presets, looks.", Move),
            Self::Palette => ("Commands", "Find anything by its name.", Move),
            Self::Shortcuts => ("Shortcuts", "All keys on one sheet.", Move),
            Self::ZoomIn => ("Larger", "Makes everything larger.", Look),
            Self::ZoomOut => ("Smaller", "Makes everything smaller.", Look),
            Self::ZoomReset => ("Normal size", "Back to 100 %.", Look),
            Self::ThemeSystem => ("Colours of the system", "Light or dark, as the PC says.", Look),
            Self::ThemeLight => ("Light colours", "Ink on paper.", Look),
            Self::ThemeDark => ("Dark colours", "For evenings.", Look),
            Self::ThemeHighContrast => ("High contrast", "White on black, strong lines.", Look),
            Self::OpenJournal => ("Open a journal…", "Another journal file on this PC.", Program),
            Self::BackUp => ("Back up the journal…", "A checked copy in one file.", Program),
            Self::Import => {
                ("Import…", "Entries of another program, or of Deskhand, from a file.", Program)
            }
            Self::Export => ("Export entries…", "As a table, JSON or a workbook.", Program),
            Self::HandOver => {
                ("Hand over to a colleague…", "Puts what is due on a sheet for them.", Program)
            }
            Self::TakeOver => {
                ("Take over from a colleague…", "Reads a hand-over sheet from a file.", Program)
            }
            Self::ExportCalendar => {
                ("Promises to a calendar…", "Due times, without customers' words.", Program)
            }
            Self::ExportCalendarWithWords => (
                "Promises to a calendar, with words…",
                "Due times, with what was promised.",
                Program,
            ),
            Self::About => ("About Deskhand", "Version, file, licences.", Program),
            Self::Quit => ("Quit", "Your words are kept for the next start.", Program),
            _ => self.row_of_growing(),
        }
    }

    /// The same for what makes service better.
    fn row_of_growing(self) -> (&'static str, &'static str, Group) {
        use Group::{Log, Move, Program};
        match self {
            Self::GoToKudos => {
                ("Kudos & feedback", "What was good, and what helps you to grow.", Move)
            }
            Self::GoToRules => ("Rules", "What may bend, what may not, and why.", Move),
            Self::GoToInsights => ("Insights", "How people came and left, and the gaps.", Move),
            Self::GoToFind => ("Find", "Anything that has words, with filters.", Move),
            Self::AddKudos => ("Add kudos", "What they said, and what you did.", Log),
            Self::AddFeedback => ("Add feedback", "About behaviour: given or received.", Log),
            Self::OwnMistake => ("Own a mistake", "Admit, apologise, change, move on.", Log),
            Self::FindRule => ("Look up a rule", "By any of its words, while you log.", Log),
            Self::Portfolio => {
                ("Portfolio…", "Goals, evidence and kudos on paper, for you to give.", Program)
            }
            Self::Report => (
                "Report for a lead team…",
                "What customers ran into, with nothing personal.",
                Program,
            ),
            Self::BackUpNow => ("Back up now", "One more backup, without waiting.", Program),
            Self::Restore => {
                ("Restore a backup…", "Look at what there is, and go back to one.", Program)
            }
            _ => ("", "", Program),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.row().0
    }

    /// What it does, in one sentence.
    #[must_use]
    pub fn tip(self) -> &'static str {
        self.row().1
    }

    /// Where the shortcut sheet lists it.
    #[must_use]
    pub fn group(self) -> Group {
        self.row().2
    }

    /// Its keys, the shown ones first.
    #[must_use]
    pub fn shortcuts(self) -> Vec<KeyboardShortcut> {
        let one = |modifiers, key| vec![KeyboardShortcut::new(modifiers, key)];
        match self {
            Self::WriteLine => one(CTRL, Key::N),
            Self::SaveLine => one(Modifiers::NONE, Key::Enter),
            Self::SaveWithFollowUp => one(CTRL, Key::Enter),
            Self::Tally(place) => one(Modifiers::ALT, DIGITS[usize::from(place.min(8))]),
            Self::EditNewest => one(CTRL, Key::E),
            Self::DuplicateNewest => one(CTRL, Key::D),
            Self::Undo => one(CTRL, Key::Z),
            Self::Redo => {
                vec![KeyboardShortcut::new(CTRL, Key::Y), KeyboardShortcut::new(CTRL_SHIFT, Key::Z)]
            }
            Self::BetterWord => one(Modifiers::NONE, Key::F7),
            Self::NextPart => one(Modifiers::NONE, Key::F6),
            Self::GoToDesk => one(CTRL, Key::Num1),
            Self::GoToFollowUps => one(CTRL, Key::Num2),
            Self::GoToKudos => one(CTRL, Key::Num3),
            Self::GoToRules => one(CTRL, Key::Num4),
            Self::GoToInsights => one(CTRL, Key::Num5),
            Self::GoToFind => one(CTRL, Key::F),
            Self::GoToReview => one(CTRL, Key::Num6),
            Self::WhoHelped => one(Modifiers::NONE, Key::F3),
            Self::FindRule => one(Modifiers::NONE, Key::F4),
            Self::GoToPack => one(Modifiers::NONE, Key::F8),
            Self::GoToSettings => one(CTRL, Key::Comma),
            Self::Palette => one(CTRL, Key::K),
            Self::Shortcuts => one(Modifiers::NONE, Key::F1),
            Self::ZoomIn => {
                vec![
                    KeyboardShortcut::new(CTRL, Key::Plus),
                    KeyboardShortcut::new(CTRL, Key::Equals),
                ]
            }
            Self::ZoomOut => one(CTRL, Key::Minus),
            Self::ZoomReset => one(CTRL, Key::Num0),
            Self::OpenJournal => one(CTRL, Key::O),
            Self::Quit => one(CTRL, Key::Q),
            Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::ThemeHighContrast
            | Self::StartShift
            | Self::BackUp
            | Self::Import
            | Self::Export
            | Self::BackUpNow
            | Self::Restore
            | Self::HandOver
            | Self::TakeOver
            | Self::ExportCalendar
            | Self::ExportCalendarWithWords
            | Self::AddKudos
            | Self::AddFeedback
            | Self::OwnMistake
            | Self::Portfolio
            | Self::Report
            | Self::About => Vec::new(),
        }
    }

    /// Its keys as a key cap shows them: `Ctrl K`; empty where it has none.
    #[must_use]
    pub fn keys(self, ctx: &Context) -> String {
        self.shortcuts()
            .first()
            .map(|shortcut| {
                let key = shortcut.logical_key;
                let words = ctx.format_shortcut(shortcut).replace('+', " ");
                words.replace(key.name(), key.symbol_or_name())
            })
            .unwrap_or_default()
    }

    /// True for keys that mean this anywhere, whatever has the keyboard. The others are handled
    /// where the words are: Enter in the line, undo between the line and the journal, better words in
    /// the field that has the keyboard.
    #[must_use]
    fn is_global(self) -> bool {
        !matches!(
            self,
            Self::SaveLine | Self::SaveWithFollowUp | Self::Undo | Self::Redo | Self::BetterWord
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_says_what_it_does() {
        for command in Command::all() {
            assert!(!command.label().is_empty() && command.tip().ends_with('.'), "{command:?}");
        }
    }
}
