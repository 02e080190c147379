//! What screens ask for. A screen pushes actions and changes nothing itself.

use super::commands::Command;
use super::state::{Editor, PageOfSettings};
use crate::domain::RowId;
use crate::domain::calendar::Calendar;
use crate::domain::preset::Preset;
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::domain::vocabulary::{Facet, Term};
use crate::domain::when::DateOrder;
use crate::settings::ThemeChoice;
use uuid::Uuid;

/// One wish of the person, carried out by `App` after the frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A command of the table.
    Command(Command),
    /// Log a tally with this preset.
    Tally(RowId),
    /// Save the capture line once more, after a save that failed.
    Retry,
    /// Open the editor on an entry; `true` to begin at its follow-up.
    Edit(Uuid, bool),
    /// Log an entry once more, now.
    Duplicate(Uuid),
    /// Delete an entry.
    Delete(Uuid),
    /// A promise was kept.
    Keep(Uuid),
    /// A promise is let go.
    LetGo(Uuid),
    /// Show the next page of today.
    MoreToday,
    /// Close the dialog in front.
    CloseDialog,
    /// Save what the editor holds.
    SaveEditor(Box<Editor>),
    /// Begin a journal.
    Start {
        /// Which starter words.
        template: Template,
        /// Whose journal.
        profile: Profile,
    },
    /// Open the sample journal.
    LookAround,
    /// Leave the sample journal and begin one's own.
    LeaveSample,
    /// Look again whether the journal can be opened.
    TryAgain,
    /// Begin a new journal although one is missing.
    StartNew,
    /// Show another page of Settings.
    ShowSettings(PageOfSettings),
    /// Name and desk.
    SetProfile(Profile),
    /// Opening hours and closures.
    SetCalendar(Calendar),
    /// Add or change a term (`id` 0 adds).
    SaveTerm(Term),
    /// Order of a vocabulary.
    ReorderTerms(Facet, Vec<RowId>),
    /// Add or change a preset (`id` 0 adds).
    SavePreset(Preset),
    /// Take a preset away.
    DeletePreset(RowId),
    /// Order of the presets.
    ReorderPresets(Vec<RowId>),
    /// Colours.
    SetTheme(ThemeChoice),
    /// Zoom in percent.
    SetZoom(u16),
    /// How `3/4` is read.
    SetDateOrder(DateOrder),
    /// The line was cleared; it can be brought back.
    LineCleared,
}
