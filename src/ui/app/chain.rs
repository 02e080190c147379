//! "Who helped this person?" between the worker and the person.
//!
//! Owns what is looked for, which answer is still wanted, and what the next line is said to continue.

use super::App;
use crate::journal::{EntryRow, Logged};
use crate::ui::action::Action;
use crate::ui::state::{Continues, Dialog, Part, Screen, WhoHelped};
use crate::ui::words;
use crate::worker::{Request, Seq};
use uuid::Uuid;

/// Rows that are looked for at a time.
const MOST: usize = 30;
/// Longest title above the line, in characters.
const TITLE_CHARS: usize = 60;

impl App {
    pub(super) fn act_on_chain(&mut self, action: Action) {
        match action {
            Action::WhoHelped(later) => {
                let draft = WhoHelped { later, ..WhoHelped::default() };
                self.show_dialog(Dialog::WhoHelped(Box::new(draft)));
            }
            Action::FindEarlier(words) => self.find_earlier(words),
            Action::Link(later, earlier) => {
                let title = earlier.map(|uid| self.earlier_in_words(uid)).unwrap_or_default();
                self.ask(Request::Link { later, earlier }, title);
            }
            Action::Continue(uid) => {
                let words = self.earlier_in_words(uid);
                self.desk.continues = Some(Continues { uid, words });
                self.screen = Screen::Desk;
                self.desk.focus = Some(Part::Line);
            }
            _ => {}
        }
    }

    fn find_earlier(&mut self, words: String) {
        let is_blank = words.trim().is_empty();
        let request = Request::Find { words: words.clone(), limit: MOST };
        let wanted = (!is_blank).then(|| self.worker.send(request));
        if let Some(Dialog::WhoHelped(draft)) = &mut self.dialog {
            draft.wanted = wanted;
            if is_blank {
                draft.rows.clear();
                draft.found = words;
            } else {
                draft.asked = words;
            }
        }
    }

    /// What was found; dropped where other words were asked for since.
    pub(super) fn take_found(&mut self, seq: Seq, rows: Vec<EntryRow>) {
        let Some(Dialog::WhoHelped(draft)) = &mut self.dialog else { return };
        if draft.wanted != Some(seq) {
            return;
        }
        let later = draft.later;
        let is_earlier = |row: &EntryRow| {
            matches!(row.entry, Logged::Interaction(_)) && Some(row.uid()) != later
        };
        draft.rows = rows.into_iter().filter(is_earlier).collect();
        draft.wanted = None;
        draft.found = std::mem::take(&mut draft.asked);
        draft.cursor = 0;
    }

    /// `E-book login, 18 Nov`, as far as it is known here.
    fn earlier_in_words(&self, uid: Uuid) -> String {
        let Some(data) = &self.data else { return String::new() };
        let found = match &self.dialog {
            Some(Dialog::WhoHelped(draft)) => draft.rows.iter().find(|row| row.uid() == uid),
            _ => None,
        };
        let found = found.or_else(|| data.today.iter().find(|row| row.uid() == uid));
        let of_row = found.and_then(|row| match &row.entry {
            Logged::Interaction(entry) => Some(entry),
            Logged::Kudos(_) => None,
        });
        let of_promise = || {
            let mut owed = data.follow_ups.iter().map(|row| &row.interaction);
            owed.find(|entry| entry.uid == uid)
        };
        let of_case = || {
            let case = self.follow_ups.case.as_ref().map(|case| &case.interaction);
            case.filter(|entry| entry.uid == uid)
        };
        let of_search = || self.found_interaction(uid);
        let known = of_row.or_else(of_promise).or_else(of_case).or_else(of_search);
        let Some(entry) = known else {
            return "an earlier interaction".to_owned();
        };
        let title = words::shortened(&words::title(entry, &data.setup.vocabulary), TITLE_CHARS);
        let day = words::day(entry.happened_at.date_naive(), data.now.date_naive());
        format!("{title}, {day}")
    }
}
