//! File choosers and the settings file, on threads of their own: the interface never waits for
//! disk or for a dialog of the system.

use crate::exchange::hand_over::Format;
use crate::settings::Settings;
use crate::ui::dialogs::export::ExportOrder;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// Sooner than this after it was asked for, no person has closed a file chooser.
const TOO_SOON: Duration = Duration::from_millis(300);

/// What came back.
#[derive(Debug)]
pub(super) enum Chosen {
    /// The person chose a journal.
    JournalToOpen(PathBuf),
    /// The person chose where a backup goes.
    BackupTo(PathBuf),
    /// The person chose a colleague's hand-over sheet.
    HandOverToRead(PathBuf),
    /// The person chose where a hand-over sheet goes.
    HandOverTo(PathBuf),
    /// The person chose where a page goes.
    PageTo(PathBuf),
    /// The person chose where the promises go, with words or without.
    CalendarTo(PathBuf, bool),
    /// The person chose a file to import.
    ToImport(PathBuf),
    /// The person chose where these entries go.
    EntriesTo(PathBuf, Box<ExportOrder>),
    /// The person chose a desk pack.
    PackToRead(PathBuf),
    /// The person chose where this desk's pack goes.
    PackTo(PathBuf),
    /// Nothing was chosen, sooner than a person can choose; what can be done instead.
    Nothing(&'static str),
    /// The settings could not be written; the sentence.
    SettingsNotSaved(String),
}

/// The threads and what they send.
pub(super) struct Files {
    wake: Arc<dyn Fn() + Send + Sync>,
    sender: Sender<Chosen>,
    receiver: Receiver<Chosen>,
    settings: Option<Sender<Settings>>,
    writer: Option<JoinHandle<()>>,
}

impl Files {
    /// Writes settings to this file; `wake` is called when something came back.
    pub(super) fn new(settings_file: PathBuf, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(wake);
        let (sender, receiver) = channel();
        let (settings, to_write) = channel::<Settings>();
        let (told, waker) = (sender.clone(), Arc::clone(&wake));
        let writer = Builder::new().name("settings".to_owned()).spawn(move || {
            for settings in to_write {
                if let Err(error) = settings.save(&settings_file) {
                    let _ = told.send(Chosen::SettingsNotSaved(error.to_string()));
                    waker();
                }
            }
        });
        Self { wake, sender, receiver, settings: Some(settings), writer: writer.ok() }
    }

    /// What came back since the last look.
    pub(super) fn poll(&self) -> Vec<Chosen> {
        self.receiver.try_iter().collect()
    }

    /// Writes the settings soon, in order.
    pub(super) fn save_settings(&self, settings: &Settings) {
        if let Some(sender) = &self.settings {
            let _ = sender.send(settings.clone());
        }
    }

    /// Waits until the settings are written.
    pub(super) fn close(&mut self) {
        self.settings = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }

    /// Lets the person choose a journal to open.
    pub(super) fn choose_journal(&self, folder: PathBuf) {
        let instead = "start with the journal's name: deskhand --journal FILE.";
        self.choose(instead, move || {
            let path = rfd::FileDialog::new()
                .set_title("Open a journal")
                .add_filter("Deskhand journals", &["deskhand"])
                .set_directory(folder)
                .pick_file()?;
            Some(Chosen::JournalToOpen(path))
        });
    }

    /// Lets the person choose where a backup goes.
    pub(super) fn choose_backup(&self, file_name: String) {
        self.choose("use the command line: deskhand backup FILE.", move || {
            let path = rfd::FileDialog::new()
                .set_title("Back up the journal")
                .add_filter("Deskhand journals", &["deskhand"])
                .set_file_name(file_name)
                .save_file()?;
            Some(Chosen::BackupTo(path))
        });
    }

    /// Lets the person choose a colleague's hand-over sheet.
    pub(super) fn choose_hand_over(&self) {
        let instead =
            "drop the file onto this window, or use the command line: deskhand import FILE.";
        self.choose(instead, move || {
            let path = rfd::FileDialog::new()
                .set_title("Take over from a colleague")
                .add_filter("Hand-over sheets", &["txt", "md", "html", "htm", "eml"])
                .pick_file()?;
            Some(Chosen::HandOverToRead(path))
        });
    }

    /// Lets the person choose where a hand-over sheet goes.
    pub(super) fn choose_sheet(&self, file_name: String, format: Format) {
        self.choose("copy or print the sheet instead.", move || {
            let path = rfd::FileDialog::new()
                .set_title("Save the hand-over sheet")
                .add_filter(format.label(), &[format.extension()])
                .set_file_name(file_name)
                .save_file()?;
            Some(Chosen::HandOverTo(path))
        });
    }

    /// Lets the person choose where a page goes.
    pub(super) fn choose_page(&self, file_name: String, what: &str) {
        let title = format!("Save the {what}");
        self.choose("print it instead.", move || {
            let ending = Path::new(&file_name).extension().and_then(|it| it.to_str());
            let (label, ending) = match ending {
                Some("md") => ("Markdown", "md"),
                Some("txt") => ("Text", "txt"),
                _ => ("Web page", "html"),
            };
            let path = rfd::FileDialog::new()
                .set_title(title)
                .add_filter(label, &[ending])
                .set_file_name(file_name)
                .save_file()?;
            Some(Chosen::PageTo(path))
        });
    }

    /// Lets the person choose where the promises go.
    pub(super) fn choose_calendar(&self, with_words: bool) {
        self.choose("use the command line: deskhand export FILE.", move || {
            let path = rfd::FileDialog::new()
                .set_title("Save promises for a calendar")
                .add_filter("Calendars", &["ics"])
                .set_file_name("promises.ics")
                .save_file()?;
            Some(Chosen::CalendarTo(path, with_words))
        });
    }

    /// Lets the person choose a file to import.
    pub(super) fn choose_import(&self) {
        let instead =
            "drop the file onto this window, or use the command line: deskhand import FILE.";
        self.choose(instead, move || {
            let path = rfd::FileDialog::new()
                .set_title("Import entries")
                .add_filter("Tables and JSON", &["csv", "tsv", "txt", "json"])
                .add_filter("All files", &["*"])
                .pick_file()?;
            Some(Chosen::ToImport(path))
        });
    }

    /// Lets the person choose where entries go.
    #[cfg_attr(test, expect(dead_code, reason = "tests look at what would be asked for"))]
    pub(super) fn choose_export(&self, order: ExportOrder) {
        self.choose("use the command line: deskhand export FILE.", move || {
            let path = rfd::FileDialog::new()
                .set_title("Export entries")
                .add_filter(order.format.label(), &[order.format.extension()])
                .set_file_name(&order.name)
                .save_file()?;
            Some(Chosen::EntriesTo(path, Box::new(order)))
        });
    }

    /// Lets the person choose a desk pack.
    pub(super) fn choose_pack(&self) {
        let instead =
            "drop the file onto this window, or use the command line: deskhand pack import FILE.";
        self.choose(instead, move || {
            let path = rfd::FileDialog::new()
                .set_title("Take a desk pack")
                .add_filter("Desk packs", &["toml"])
                .pick_file()?;
            Some(Chosen::PackToRead(path))
        });
    }

    /// Lets the person choose where this desk's pack goes.
    pub(super) fn choose_pack_target(&self) {
        self.choose("use the command line: deskhand pack export FILE.", move || {
            let path = rfd::FileDialog::new()
                .set_title("Export this desk as a pack")
                .add_filter("Desk packs", &["toml"])
                .set_file_name("desk.toml")
                .save_file()?;
            Some(Chosen::PackTo(path))
        });
    }

    /// Asks on a thread of its own; what to do `instead` is told where nobody can have been asked.
    fn choose(&self, instead: &'static str, ask: impl FnOnce() -> Option<Chosen> + Send + 'static) {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let started = Builder::new().name("file chooser".to_owned()).spawn(move || {
            let asked = Instant::now();
            if let Some(chosen) = came_back(ask(), asked.elapsed(), instead) {
                let _ = sender.send(chosen);
                wake();
            }
        });
        if let Err(cause) = started {
            tracing::error!(%cause, "no thread for a file chooser");
        }
    }
}

/// What to tell of what a file chooser answered after this time. One that answers nothing at once
/// was not shown: the desktop has none.
fn came_back(chosen: Option<Chosen>, after: Duration, instead: &'static str) -> Option<Chosen> {
    chosen.or_else(|| (after < TOO_SOON).then_some(Chosen::Nothing(instead)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chooser_that_was_not_shown_is_told_and_one_that_was_closed_is_not() {
        let at_once = Duration::from_millis(20);
        let told = came_back(None, at_once, "type it.");
        assert!(matches!(told, Some(Chosen::Nothing("type it."))));
        assert!(came_back(None, Duration::from_secs(2), "type it.").is_none());
        let chosen = Chosen::BackupTo(PathBuf::from("copy"));
        let told = came_back(Some(chosen), at_once, "type it.");
        assert!(matches!(told, Some(Chosen::BackupTo(_))));
    }
}
