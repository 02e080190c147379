//! Pages that leave the program: shown in the browser, which prints them, or saved in a file.
//!
//! Owns which page is on its way. What stands on it is made by whoever asks; the worker writes it.

use super::App;
use crate::error::Error;
use crate::ui::action::Page;
use crate::ui::state::Dialog;
use crate::ui::widgets::Tone;
use crate::worker::{Request, Seq};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// All but the characters that stand for themselves in the path of an address (RFC 3986).
const IN_A_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// What writes a page into a file.
type Make = Box<dyn FnOnce(PathBuf) -> Request>;

/// Pages that are on their way.
#[derive(Default)]
pub(super) struct Pages {
    /// The page that waits for the name of its file: what it is, and the request that writes it.
    waiting: Option<(&'static str, Make)>,
    /// What is being written: what it is, and whether the browser shows it then.
    written: Vec<(Seq, &'static str, bool)>,
}

impl App {
    /// Has the browser show a page, which prints it.
    pub(super) fn print_page(&mut self, page: Page) {
        let Page { what, text, .. } = page;
        self.print_with(what, |file| Request::WritePage { file, text });
    }

    /// Asks where a page goes, and writes it there.
    pub(super) fn save_page(&mut self, page: Page) {
        let Page { what, file_name, text } = page;
        self.save_with(what, file_name, |file| Request::WritePage { file, text });
    }

    /// Has the browser show what a request writes into the file that it is given, such as
    /// [`Request::MakePaper`]. Its answer is given to [`App::page_written`].
    pub(super) fn print_with(&mut self, what: &'static str, make: impl FnOnce(PathBuf) -> Request) {
        // Always the same file for the same sort of page: no heap of them grows here.
        let file = self.places.pages_dir().join(format!("{what}.html"));
        let seq = self.worker.send(make(file));
        self.pages.written.push((seq, what, true));
    }

    /// Asks for a file, and has a request write into it; likewise. The ending of the name that is
    /// offered says what it will be.
    pub(super) fn save_with(
        &mut self,
        what: &'static str,
        file_name: String,
        make: impl FnOnce(PathBuf) -> Request + 'static,
    ) {
        let ending = Path::new(&file_name).extension().map(ToOwned::to_owned);
        self.files.choose_page(file_name, what);
        let make = Box::new(move |file: PathBuf| {
            make(match ending {
                // Whoever types a name means a file of this sort.
                Some(ending) if file.extension().is_none() => file.with_extension(ending),
                _ => file,
            })
        });
        self.pages.waiting = Some((what, make));
    }

    /// The person chose where the page goes.
    pub(super) fn page_goes_to(&mut self, file: PathBuf) {
        let Some((what, make)) = self.pages.waiting.take() else { return };
        let seq = self.worker.send(make(file));
        self.pages.written.push((seq, what, false));
    }

    /// A page is in its file.
    pub(super) fn page_written(&mut self, seq: Seq, file: &Path) {
        let Some((what, prints)) = self.take_written(seq) else { return };
        // Its words are on paper now.
        if matches!(self.dialog, Some(Dialog::Sign(_))) {
            self.close_dialog();
        }
        if prints {
            self.ctx.open_url(egui::OpenUrl::new_tab(file_address(file)));
            // Whether the system shows it, nobody tells.
            let words = format!(
                "The {what} opens in the browser, which prints it. If no page opened, it is in {}.",
                file.display()
            );
            self.tell(words, Tone::Good);
        } else {
            let name = file.file_name().unwrap_or(file.as_os_str());
            self.tell(format!("The {what} is saved as {}.", name.display()), Tone::Good);
        }
    }

    /// A page could not be written. True where that was told.
    pub(super) fn page_failed(&mut self, seq: Seq, error: &Error) -> bool {
        let Some((what, _)) = self.take_written(seq) else { return false };
        self.tell(format!("The {what} is not on paper yet. {error}"), Tone::Bad);
        true
    }

    fn take_written(&mut self, seq: Seq) -> Option<(&'static str, bool)> {
        let place = self.pages.written.iter().position(|(it, ..)| *it == seq)?;
        let (_, what, prints) = self.pages.written.remove(place);
        Some((what, prints))
    }
}

/// The address under which a browser opens a file of this PC.
pub(super) fn file_address(file: &Path) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    let mut address = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    address.extend(utf8_percent_encode(&path, IN_A_PATH));
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_an_address_on_every_system() {
        assert_eq!(file_address(Path::new("/home/jo b/x.html")), "file:///home/jo%20b/x.html");
        assert_eq!(file_address(Path::new("C:\\Jo\\ä.html")), "file:///C:/Jo/%C3%A4.html");
    }
}
