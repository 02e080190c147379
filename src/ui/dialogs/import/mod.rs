//! A file of another program on its way in: read, looked at, taken over, and told about.
//!
//! Owns what is chosen about it. A function of that and of the journal's words; reading and taking are the
//! worker's. Must not: touch the file, or change the journal.

mod columns;
mod done;
mod first;
mod lines;
mod looked;
mod reading;
mod words;

pub(in crate::ui) use done::in_words as told_of;

use crate::domain::vocabulary::Vocabulary;
use crate::domain::when::DateOrder;
use crate::exchange::import::{Format, Recognised};
use crate::exchange::imports::Looked;
use crate::exchange::watch::Watch;
use crate::journal::{Clock, Imported};
use crate::ui::action::Action;
use crate::worker::Seq;
use egui::Context;
use std::path::PathBuf;
use uuid::Uuid;

/// Width of the dialog, in points.
const WIDTH: f32 = 1040.0;
/// Likewise where it only tells something.
const NARROW: f32 = 560.0;

/// A file on its way in.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportDraft {
    /// The file.
    pub file: PathBuf,
    /// Tells this import from others, so that its dialog begins at its top.
    pub id: Uuid,
    /// How far it has come.
    pub stage: Stage,
    /// The work under way.
    pub watch: Watch,
    /// The request whose answer is wanted; older answers are dropped.
    pub wanted: Option<Seq>,
    /// What was found in it last.
    pub looked: Option<Box<Looked>>,
    /// How the person wants it read, which may be ahead of what was found.
    pub found: Option<Box<Recognised>>,
    /// Why the last thing that was asked for did not come about.
    pub failure: Option<String>,
    /// It changed something, and undo can come to it.
    pub undoable: bool,
    /// So many steps were done since it came in, which undo takes back first.
    pub since: usize,
    /// The person was told once that closing the window stops it.
    pub has_warned: bool,
    /// So many entries of so many are taken out again, where that was told.
    pub taken_out: Option<(u64, u64)>,
    /// How much of the long lists is shown.
    shown: Shown,
    /// The button that goes on gets the keyboard in the next frame.
    wants_keyboard: bool,
}

/// How far a file has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// It is read for the first time.
    Reading,
    /// It cannot be read; the sentence.
    Refused(String),
    /// The person looks at it; it is read again while an answer is wanted.
    Looked,
    /// It is taken over.
    Taking,
    /// It is in.
    Done(Box<Imported>),
    /// It is taken back.
    TakingBack,
}

/// How many rows of each list are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shown {
    first: usize,
    words: usize,
    lines: usize,
}

impl Default for Shown {
    fn default() -> Self {
        Self { first: 5, words: 12, lines: 5 }
    }
}

/// What the dialog asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportAction {
    /// Choose a file.
    Choose,
    /// Read the file as another format.
    Format(Format),
    /// Read it with columns or words like this.
    Again(Box<Recognised>),
    /// Words become something else, which changes nothing that was found.
    Words(Box<Recognised>),
    /// Take it over.
    Take,
    /// Stop what is under way.
    Stop,
    /// Let it go on, and do something else meanwhile.
    Aside,
    /// Show it again.
    Show,
    /// Put it away.
    Leave,
    /// Take it back.
    TakeBack,
    /// Save the lines that could not be taken in a file.
    SaveLines,
}

impl ImportDraft {
    /// A file that is read for the first time.
    #[must_use]
    pub fn new(file: PathBuf) -> Self {
        Self {
            file,
            id: Uuid::now_v7(),
            stage: Stage::Reading,
            watch: Watch::default(),
            wanted: None,
            looked: None,
            found: None,
            failure: None,
            undoable: true,
            since: 0,
            has_warned: false,
            taken_out: None,
            shown: Shown::default(),
            wants_keyboard: true,
        }
    }

    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> String {
        self.file.file_name().unwrap_or(self.file.as_os_str()).display().to_string()
    }

    /// Whether undo takes it back now: nothing else was changed since it came in.
    #[must_use]
    pub fn is_last_step(&self) -> bool {
        self.undoable && self.since == 0
    }

    /// It is at another stage; the button that goes on gets the keyboard.
    pub fn goes_to(&mut self, stage: Stage) {
        self.stage = stage;
        self.wants_keyboard = true;
    }

    /// Something has been found in it.
    pub fn take(&mut self, looked: Box<Looked>) {
        self.found = Some(Box::new(looked.found.clone()));
        self.looked = Some(looked);
        self.failure = None;
        if self.stage == Stage::Reading {
            self.goes_to(Stage::Looked);
        }
    }

    /// Whether something is under way whose progress is shown.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Reading | Stage::Taking | Stage::TakingBack)
            || self.wanted.is_some()
    }

    /// Whether a save has to wait for it.
    #[must_use]
    pub fn holds_saves(&self) -> bool {
        matches!(self.stage, Stage::Taking | Stage::TakingBack)
    }

    /// Whether it can come in as it is.
    #[must_use]
    pub fn can_come_in(&self) -> bool {
        self.stage == Stage::Looked
            && self.wanted.is_none()
            && self.looked.as_ref().is_some_and(|it| it.refusal.is_none() && it.would.added > 0)
    }

    /// Whether what is under way can still be stopped: not while it is written, nor while it is taken
    /// back.
    #[must_use]
    pub fn can_stop(&self) -> bool {
        match self.stage {
            Stage::Reading => true,
            Stage::Taking => !reading::is_written(self),
            _ => false,
        }
    }

    /// How far the work is, from 0 to 1, and in words.
    #[must_use]
    pub fn progress(&self) -> (Option<f32>, String) {
        reading::progress(self)
    }
}

/// What the dialog needs to know.
#[derive(Clone, Copy)]
pub struct ImportView<'a> {
    /// The journal's words.
    pub vocabulary: &'a Vocabulary,
    /// The clock, for instants of a file.
    pub clock: Clock,
    /// How this PC writes dates.
    pub order: DateOrder,
}

/// Draws the dialog.
pub fn import_ui(
    ctx: &Context,
    view: ImportView<'_>,
    draft: &mut ImportDraft,
    actions: &mut Vec<Action>,
) {
    let mut asked = Vec::new();
    match &draft.stage {
        Stage::Reading | Stage::Taking | Stage::TakingBack => {
            reading::reading_ui(ctx, draft, &mut asked);
        }
        Stage::Refused(sentence) => {
            let sentence = sentence.clone();
            reading::refused_ui(ctx, draft, &sentence, &mut asked);
        }
        Stage::Looked => looked::looked_ui(ctx, view, draft, &mut asked),
        Stage::Done(_) => {
            // It can hold a hundred thousand lines: it is lent, and not copied.
            let stage = std::mem::replace(&mut draft.stage, Stage::Reading);
            if let Stage::Done(imported) = &stage {
                done::done_ui(ctx, view, draft, imported, &mut asked);
            }
            draft.stage = stage;
        }
    }
    actions.extend(asked.into_iter().map(Action::Import));
}
