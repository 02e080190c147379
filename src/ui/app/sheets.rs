//! Hand-over sheets between the worker and the person: out by clipboard, file or browser, and in.
//!
//! Owns the sheet that is on its way. Nothing is closed before it is out.

use super::App;
use super::print::file_address;
use crate::domain::hand_over::Cover;
use crate::error::Error;
use crate::exchange::hand_over::Format;
use crate::journal::TakenOver;
use crate::ui::action::Outlet;
use crate::ui::commands::Command;
use crate::ui::dialogs::hand_over::HandOverDraft;
use crate::ui::state::{Dialog, Screen};
use crate::ui::widgets::{Toast, Tone};
use crate::ui::words;
use crate::worker::{Request, Seq};
use std::path::PathBuf;
use uuid::Uuid;

/// A sheet that is on its way out.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The request that writes it; none while the person chooses a file.
    seq: Option<Seq>,
    follow_ups: Vec<Uuid>,
    cover: Cover,
    outlet: Outlet,
}

impl Sheet {
    /// A sheet that waits for the name of its file.
    #[cfg(test)]
    pub(super) fn for_file(follow_ups: Vec<Uuid>) -> Self {
        let outlet = Outlet::File(Format::Text);
        Self { seq: None, follow_ups, cover: Cover::default(), outlet }
    }
}

/// Longest title in the dialog, in characters.
const TITLE_CHARS: usize = 80;

impl App {
    /// Asks who takes these over, and how the sheet goes out.
    pub(super) fn show_hand_over(&mut self, follow_ups: Vec<Uuid>) {
        if follow_ups.is_empty() {
            self.tell("There is nothing to hand over here.", Tone::Neutral);
            return;
        }
        let titles = follow_ups.iter().map(|uid| self.title_of_follow_up(*uid)).collect();
        let profile = self.data.as_ref().map(|data| &data.setup.profile);
        let from = profile.map(|it| (it.hat, words::whose(it).to_owned())).unwrap_or_default();
        let mut draft = HandOverDraft { follow_ups, titles, from, ..HandOverDraft::default() };
        draft.sheet.cover.word.clone_from(&self.shift.draft.sheet.cover.word);
        self.show_dialog(Dialog::HandOver(Box::new(draft)));
    }

    /// Hands over what the person looks at on the Follow-ups screen, else what is late or due today.
    pub(super) fn hand_over_what_is_due(&mut self) {
        let chosen = self.follow_ups.case.as_ref().map(|case| &case.case.follow_up);
        let chosen = chosen.filter(|it| self.screen == Screen::FollowUps && it.is_open());
        let today = self.clock.now().naive_local().date();
        let owed = self.data.iter().flat_map(|data| &data.follow_ups);
        let due = owed.map(|row| &row.follow_up).filter(|it| it.due.date() <= today);
        let follow_ups: Vec<Uuid> = match chosen {
            Some(chosen) => vec![chosen.uid],
            None => due.map(|it| it.uid).collect(),
        };
        if follow_ups.is_empty() {
            let words = "Nothing is due today. In Follow-ups, G hands over any other one.";
            self.tell(words, Tone::Neutral);
        } else {
            self.show_hand_over(follow_ups);
        }
    }

    fn title_of_follow_up(&self, uid: Uuid) -> String {
        let known = self.title_of_promise(uid);
        let Some(data) = self.data.as_ref().filter(|_| known.is_empty()) else { return known };
        let marked = self.shift.review.iter().flat_map(|review| &review.to_hand_over);
        let listed = self.follow_ups.list.iter().flat_map(|list| &list.rows);
        let title = marked
            .chain(listed)
            .find(|row| row.follow_up.uid == uid)
            .map(|row| words::called(&row.follow_up, &row.interaction, &data.setup.vocabulary));
        title
            .map_or_else(|| "A follow-up".to_owned(), |title| words::shortened(&title, TITLE_CHARS))
    }

    /// Whether a sheet is being written.
    pub(super) fn sheet_is_under_way(&self) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| sheet.seq.is_some())
    }

    /// Has the sheet written; for a file, asks first where it goes.
    pub(super) fn make_hand_over(&mut self, follow_ups: Vec<Uuid>, cover: Cover, outlet: Outlet) {
        if follow_ups.is_empty() || self.sheet_is_under_way() {
            return;
        }
        let mut sheet = Sheet { seq: None, follow_ups, cover, outlet };
        match outlet {
            Outlet::Clipboard(format) => {
                sheet.seq = Some(self.write_sheet(&sheet, format, None));
            }
            Outlet::File(format) => {
                let day = self.clock.now().format("%Y-%m-%d");
                let name = format!("hand-over-{day}.{}", format.extension());
                self.files.choose_sheet(name, format);
            }
            Outlet::Print => {
                // Always the same file: no heap of pages with customers' words grows here.
                let file = self.places.hand_overs_dir().join("hand-over.html");
                sheet.seq = Some(self.write_sheet(&sheet, Format::Html, Some(file)));
            }
        }
        self.sheet = Some(sheet);
    }

    fn write_sheet(&mut self, sheet: &Sheet, format: Format, file: Option<PathBuf>) -> Seq {
        let follow_ups = sheet.follow_ups.clone();
        let cover = sheet.cover.clone();
        self.worker.send(Request::MakeHandOver { follow_ups, cover, format, file })
    }

    /// The person chose where the sheet goes.
    pub(super) fn sheet_goes_to(&mut self, file: PathBuf) {
        let Some(mut sheet) = self.sheet.take_if(|sheet| sheet.seq.is_none()) else { return };
        let chosen = match sheet.outlet {
            Outlet::File(format) | Outlet::Clipboard(format) => format,
            Outlet::Print => Format::Html,
        };
        // A name that was typed with another ending says what it should be.
        let format = Format::of_path(&file).unwrap_or(chosen);
        sheet.seq = Some(self.write_sheet(&sheet, format, Some(file)));
        self.sheet = Some(sheet);
    }

    /// The sheet is written: it goes out, and only then its follow-ups are closed.
    pub(super) fn take_sheet(&mut self, seq: Seq, text: String, file: Option<PathBuf>) {
        let Some(sheet) = self.sheet.take_if(|sheet| sheet.seq == Some(seq)) else { return };
        let how = match (sheet.outlet, file) {
            (Outlet::Print, Some(file)) => {
                self.ctx.open_url(egui::OpenUrl::new_tab(file_address(&file)));
                // Whether the system shows it, nobody tells.
                format!("sent to print; if no page opened, it is in {}", file.display())
            }
            (_, Some(file)) => {
                let name = file.file_name().unwrap_or(file.as_os_str());
                format!("saved as {}", name.display())
            }
            (_, None) => {
                self.ctx.copy_text(text);
                "copied; paste it where your colleague finds it".to_owned()
            }
        };
        if matches!(self.dialog, Some(Dialog::HandOver(_))) {
            self.close_dialog();
        }
        let count = sheet.follow_ups.len();
        let what =
            if count == 1 { "1 follow-up".to_owned() } else { format!("{count} follow-ups") };
        let to = &sheet.cover.to;
        let to = if to.is_empty() { String::new() } else { format!(" to {to}") };
        let request = Request::HandedOver { follow_ups: sheet.follow_ups, to: sheet.cover.to };
        self.ask(request, format!("{what}{to}, {how}"));
    }

    /// The follow-ups of the sheet are closed.
    pub(super) fn sheet_is_out(&mut self) {
        self.shift.draft.sheet.cover = Cover::default();
    }

    /// The sheet could not be written; nothing was closed. True where that was told.
    pub(super) fn sheet_failed(&mut self, seq: Seq, error: &Error) -> bool {
        if self.sheet.take_if(|sheet| sheet.seq == Some(seq)).is_none() {
            return false;
        }
        let sentence = format!("Nothing was handed over. {error}");
        match &mut self.dialog {
            Some(Dialog::HandOver(draft)) => draft.failure = Some(sentence),
            _ if self.screen == Screen::Review => self.shift.draft.failure = Some(sentence),
            _ => self.tell(sentence, Tone::Bad),
        }
        true
    }

    /// A colleague's sheet was read: what came of it, and the list with what is new.
    pub(super) fn taken_over(&mut self, from: &str, taken: TakenOver, undoable: bool) {
        let mut toast = Toast::new(taken_in_words(from, taken)).tone(Tone::Good);
        self.go_to_follow_ups();
        self.load_desk();
        if undoable && taken.added > 0 {
            toast = toast.action(Command::Undo.label(), Command::Undo.keys(&self.ctx));
        }
        self.show_undo_toast(toast, Command::Undo);
    }

    /// What the colleague wrote to whoever takes over stays on screen until it was read.
    pub(super) fn tell_word(&mut self, from: &str, word: &str) {
        if !word.is_empty() {
            let who = if from.is_empty() { "Your colleague" } else { from };
            self.toasts.push(Toast::new(format!("{who} writes: {word}")).stays());
        }
    }
}

/// `3 follow-ups from Jo are yours now; 1 was here already.`
fn taken_in_words(from: &str, taken: TakenOver) -> String {
    let from = if from.is_empty() { String::new() } else { format!(" from {from}") };
    let were = |count: usize| if count == 1 { "1 was".to_owned() } else { format!("{count} were") };
    match (taken.added, taken.already) {
        (0, 0) => format!("The sheet{from} is empty."),
        (0, already) => format!("Nothing new{from}; {} here already.", were(already)),
        (added, already) => {
            let yours = if added == 1 {
                format!("1 follow-up{from} is yours now")
            } else {
                format!("{added} follow-ups{from} are yours now")
            };
            if already == 0 {
                format!("{yours}.")
            } else {
                format!("{yours}; {} here already.", were(already))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_over_is_told_in_whole_sentences() {
        let told = |added, already| taken_in_words("Jo", TakenOver { added, already });
        assert_eq!(told(3, 1), "3 follow-ups from Jo are yours now; 1 was here already.");
        assert_eq!(told(1, 0), "1 follow-up from Jo is yours now.");
        assert_eq!(told(0, 2), "Nothing new from Jo; 2 were here already.");
        assert_eq!(told(0, 0), "The sheet from Jo is empty.");
    }
}
