//! File choosers and the settings file, on threads of their own: the interface never waits for
//! disk or for a dialog of the system.

use crate::settings::Settings;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

/// What came back.
#[derive(Debug)]
pub(super) enum Chosen {
    /// The person chose a journal.
    JournalToOpen(PathBuf),
    /// The person chose where a backup goes.
    BackupTo(PathBuf),
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
        self.choose(move || {
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
        self.choose(move || {
            let path = rfd::FileDialog::new()
                .set_title("Back up the journal")
                .add_filter("Deskhand journals", &["deskhand"])
                .set_file_name(file_name)
                .save_file()?;
            Some(Chosen::BackupTo(path))
        });
    }

    fn choose(&self, ask: impl FnOnce() -> Option<Chosen> + Send + 'static) {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let started = Builder::new().name("file chooser".to_owned()).spawn(move || {
            if let Some(chosen) = ask() {
                let _ = sender.send(chosen);
                wake();
            }
        });
        if let Err(cause) = started {
            tracing::error!(%cause, "no thread for a file chooser");
        }
    }
}
