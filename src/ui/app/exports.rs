//! Entries on their way into a file, between the worker and the person.
//!
//! Owns which file is being written; one at a time.

use super::App;
use crate::domain::search_query::SearchQuery;
use crate::error::Error;
use crate::exchange::entries::EntryFormat;
use crate::exchange::watch::Watch;
use crate::ui::dialogs::export::{ExportDraft, ExportOrder};
use crate::ui::state::Dialog;
use crate::ui::widgets::Tone;
use crate::ui::words::counted;
use crate::worker::{Request, Seq};
use std::path::{Path, PathBuf};

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Export {
    seq: Seq,
    /// Its name, without its folder.
    pub name: String,
    /// How far it is.
    pub watch: Watch,
}

impl App {
    /// Asks which entries go out.
    pub(super) fn begin_export(&mut self) {
        self.show_dialog(Dialog::Export(Box::default()));
    }

    /// Asks into which kind of file goes what was found.
    pub(super) fn begin_export_of(&mut self, search: SearchQuery) {
        self.show_dialog(Dialog::Export(Box::new(ExportDraft::of_found(search))));
    }

    /// The entries are chosen: asks where they go.
    pub(super) fn choose_export(&mut self, order: ExportOrder) {
        if self.export.is_some() {
            let words = "Another file is still being written. One after the other.";
            self.tell(words, Tone::Neutral);
            return;
        }
        #[cfg(test)]
        {
            self.rehearsed.export = Some(order);
        }
        #[cfg(not(test))]
        self.files.choose_export(order);
    }

    /// The place is chosen, too.
    pub(super) fn export_to(&mut self, file: &Path, order: ExportOrder) {
        let ExportOrder { what, format, .. } = order;
        // A name with another known ending asks for that kind of file; one with none gets its own.
        let (file, format) = match EntryFormat::of_file(file) {
            Some(format) => (file.to_owned(), format),
            None => (with_ending(file, format), format),
        };
        self.dialog.take_if(|dialog| matches!(dialog, Dialog::Export(_)));
        let name = file.file_name().unwrap_or(file.as_os_str()).display().to_string();
        let watch = Watch::default();
        #[cfg(test)]
        if std::mem::take(&mut self.rehearsed.stops_export) {
            watch.stop();
        }
        let request = Request::Export { what, format, file, watch: watch.clone() };
        let seq = self.worker.send(request);
        self.export = Some(Export { seq, name, watch });
    }

    /// Stops the file that is being written; nothing is left of it.
    pub(super) fn stop_export(&mut self) {
        if let Some(export) = &self.export {
            export.watch.stop();
        }
    }

    /// The file is there.
    pub(super) fn entries_exported(&mut self, seq: Seq, file: &Path, count: u64) {
        if self.export.take_if(|export| export.seq == seq).is_none() {
            return;
        }
        let words = match count {
            0 => format!("There was no interaction or kudos: {} has no entries.", file.display()),
            count => {
                let entries = counted(count, "entry is", "entries are");
                format!("{entries} in {}.", file.display())
            }
        };
        self.tell(words, Tone::Good);
    }

    /// The file is not there. True where that was told.
    pub(super) fn export_failed(&mut self, seq: Seq, error: &Error) -> bool {
        let Some(export) = self.export.take_if(|export| export.seq == seq) else { return false };
        let is_asked_for = export.watch.is_stopped();
        self.tell(error.to_string(), if is_asked_for { Tone::Neutral } else { Tone::Bad });
        true
    }
}

fn with_ending(file: &Path, format: EntryFormat) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(format.extension());
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_all_its_dots() {
        let path = with_ending(Path::new("/x/desk 1.2"), EntryFormat::Csv);
        assert_eq!(path, Path::new("/x/desk 1.2.csv"));
    }
}
