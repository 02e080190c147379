//! What screens ask for. A screen pushes actions and changes nothing itself.

use super::commands::Command;
use super::dialogs::export::ExportOrder;
use super::dialogs::import::ImportAction;
use super::dialogs::many::ManyAction;
use super::screens::find::FindAction;
use super::screens::insights::InsightsAction;
use super::screens::kudos::KudosAction;
use super::screens::rules::RulesAction;
use super::screens::settings::PackAction;
use super::state::{Editor, PageOfSettings};
use crate::domain::RowId;
use crate::domain::calendar::Calendar;
use crate::domain::contact::Contact;
use crate::domain::follow_up::Deed;
use crate::domain::hand_over::Cover;
use crate::domain::preset::Preset;
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::domain::vocabulary::{Facet, Term};
use crate::domain::when::DateOrder;
use crate::exchange::hand_over::Format;
use crate::journal::{CardAnswer, FollowUpFilter};
use crate::settings::ThemeChoice;
use crate::worker::Request;
use std::path::PathBuf;
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
    /// Do something about a follow-up.
    Follow(Uuid, Box<Deed>),
    /// Show a follow-up on its screen.
    ShowFollowUp(Uuid),
    /// Show a follow-up on its screen, and ask why it is let go.
    LetGo(Uuid),
    /// Show other follow-ups.
    FilterFollowUps(FollowUpFilter),
    /// Show the next page of follow-ups.
    MoreFollowUps,
    /// Show this follow-up beside the list.
    ChooseFollowUp(Uuid),
    /// Pass a follow-up on to somebody by name; to nobody with no name.
    Refer(Uuid, String),
    /// Note how to reach a customer; nothing erases it.
    SetContactDetail(Uuid, String),
    /// Look for the interaction that this one continues, or that the next one will.
    WhoHelped(Option<Uuid>),
    /// Find interactions that hold these words, for the box that asks who helped.
    FindEarlier(String),
    /// Link an interaction to the one that it continues.
    Link(Uuid, Option<Uuid>),
    /// What is logged next continues this interaction.
    Continue(Uuid),
    /// Add or change a contact (`id` 0 adds).
    SaveContact(Contact),
    /// Take a contact away.
    DeleteContact(RowId),
    /// Something about kudos, feedback, mistakes or goals.
    Kudos(KudosAction),
    /// Something about rules or phrases.
    Rules(RulesAction),
    /// Something about desk packs.
    Packs(PackAction),
    /// Something about a file that comes in.
    Import(ImportAction),
    /// Write these entries into a file that the person chooses.
    Export(Box<ExportOrder>),
    /// Something about insights, portfolio or report.
    Insights(InsightsAction),
    /// Something about what is looked for and found.
    Find(FindAction),
    /// Something about changing many entries at once.
    Many(ManyAction),
    /// Ask the journal for this write; the words say what it is about, in the toast.
    Ask(Box<Request>, String),
    /// Begin a shift.
    StartShift,
    /// Put away what a shift begins with.
    DismissGreeting,
    /// Log thanks in these words.
    NoteKudos(String),
    /// Answer a card of the review.
    AnswerCard(Uuid, Box<CardAnswer>),
    /// End the shift with this line about it.
    EndShift(String),
    /// Give these follow-ups to a colleague.
    HandOver(Vec<Uuid>),
    /// Make the sheet for a colleague: follow-ups, whom it is for, and how it goes out.
    MakeHandOver(Vec<Uuid>, Cover, Outlet),
    /// Show a page in the browser, which prints it.
    PrintPage(Box<Page>),
    /// Save a page in a file that the person chooses.
    SavePage(Box<Page>),
    /// Put words on the clipboard, and say so with these words.
    Copy(String, &'static str),
    /// Say why nothing happens, in one plain sentence.
    Tell(String),
    /// Open an address with the program that this PC has for it.
    OpenAddress(String),
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
    /// Begin a new journal although one is missing or damaged.
    StartNew,
    /// Put this backup in the journal's place.
    Restore(PathBuf),
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

/// A page for others to read, ready to leave the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is, as a message says it: `portfolio`.
    pub what: &'static str,
    /// The name that its file is offered, with its ending: `portfolio-2026.html`. Only HTML can be
    /// printed.
    pub file_name: String,
    /// The page.
    pub text: String,
}

/// How a hand-over sheet leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlet {
    /// Over the clipboard.
    Clipboard(Format),
    /// Into a file that the person chooses.
    File(Format),
    /// As a page in the browser, which prints it.
    Print,
}
