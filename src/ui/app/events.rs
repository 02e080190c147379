//! What the worker answers, and what that changes on screen.

use super::App;
use crate::domain::quick_entry;
use crate::error::Error;
use crate::journal::{EntryRow, Logged, Op};
use crate::ui::commands::Command;
use crate::ui::state::{Dialog, Part, Screen, Trouble};
use crate::ui::widgets::{Toast, Tone};
use crate::ui::words;
use crate::worker::{DeskData, Event, Opened, Request, RequestKind, Seq};
use uuid::Uuid;

/// How many entries of today Up offers after a start.
const RECENT_FROM_TODAY: usize = 20;
/// Longest title in a toast, in characters.
const TITLE_CHARS: usize = 60;

/// An acknowledged write.
struct Saved {
    seq: Seq,
    kind: RequestKind,
    op: Op,
    label: String,
    undoable: bool,
    row: Option<Box<EntryRow>>,
}

impl App {
    pub(super) fn take_event(&mut self, event: Event) {
        match event {
            Event::Opened { journal, .. } => self.opened(journal),
            Event::Desk { seq, data } if self.desk_wanted == Some(seq) => {
                self.profile_is_known(seq);
                self.take_desk(data);
            }
            Event::Entry { seq, row } => self.entry_loaded(seq, row.as_deref()),
            Event::Rows { kind: RequestKind::MoreToday, rows, .. } => self.more_today(rows),
            Event::Rows { kind: RequestKind::Find, seq, rows } => self.take_found(seq, rows),
            Event::Saved { seq, kind, op, label, undoable, row } => {
                self.saved(&Saved { seq, kind, op, label, undoable, row });
            }
            Event::Words { words, .. } => self.take_words(&words),
            Event::Drafts { lines, .. } => self.drafts_claimed(lines),
            Event::BackedUp { to, .. } => {
                self.tell(format!("Backed up to {}.", to.display()), Tone::Good);
            }
            Event::FollowUps { seq, list } => self.take_follow_ups(seq, *list),
            Event::Case { seq, case } => {
                if !self.take_found_case(seq, case.as_deref()) {
                    self.take_case(seq, case);
                }
            }
            Event::Found { seq, found, is_last } => self.take_search(seq, *found, is_last),
            Event::FoundCounts { seq, counts, is_last } => {
                self.take_find_counts(seq, counts, is_last);
            }
            Event::Tags { seq, tags } => self.take_tags(seq, tags),
            Event::BulkPreview { seq, preview, is_last } => {
                self.take_bulk_preview(seq, *preview, is_last);
            }
            Event::Progress { seq, done, total } => {
                self.take_progress(seq, done, total);
                self.step_goes_on(seq, done, total);
                self.import_goes_out(seq, done, total);
            }
            Event::Wall { seq, wall } => self.take_wall(seq, *wall),
            Event::Goals { goals, .. } => self.take_goals(goals),
            Event::Rule { seq, rule } => self.take_rule(seq, rule),
            Event::Radar { seq, radar, promises } => self.take_radar(seq, radar, promises),
            Event::Paper { seq, items, .. } => self.take_preview(seq, items),
            Event::PaperText { seq, text } => self.take_paper_text(seq, text),
            Event::Friction { seq, friction } => self.take_friction(seq, friction),
            Event::PageWritten { seq, file } | Event::PaperMade { seq, file, .. } => {
                self.page_written(seq, &file);
            }
            Event::Review { seq, review } => self.take_review(seq, review),
            Event::Greeting { greeting, .. } => self.take_greeting(greeting),
            Event::HandOver { seq, text, file } => self.take_sheet(seq, text, file),
            Event::TakenOver { seq, from, word, taken, undoable, .. } => {
                self.import_saved(seq, Op::TakeOver, undoable);
                self.taken_over(&from, taken, undoable);
                self.tell_word(&from, &word);
            }
            Event::Exported { file, count, .. } => {
                let promises = if count == 1 { "promise is" } else { "promises are" };
                self.tell(format!("{count} {promises} in {}.", file.display()), Tone::Good);
            }
            Event::ChangedElsewhere => self.reload(),
            Event::Packs(event) => self.take_pack_event(event),
            Event::Imports(event) => self.take_import_event(event),
            Event::EntriesExported { seq, file, count } => {
                self.entries_exported(seq, &file, count);
            }
            Event::Backups(event) => self.take_backup_event(event),
            Event::Failed { seq, kind, error } => self.failed(seq, kind, &error),
            Event::Desk { .. } | Event::Rows { .. } | Event::Checked { .. } => {}
        }
    }

    fn opened(&mut self, journal: Opened) {
        if let Some(copy) = &journal.upgrade_backup {
            let words =
                format!("Your journal was brought up to date; a copy is at {}.", copy.display());
            self.tell(words, Tone::Neutral);
        }
        if let Some(restored) = &journal.restored {
            self.was_restored(restored);
        }
        self.path.clone_from(&journal.path);
        self.journal = Some(journal);
        self.trouble = None;
        // What could not be saved there can be saved now.
        self.desk.failure = None;
        self.first_run.is_busy = false;
        if !self.is_sample && self.settings.last_journal.as_ref() != Some(&self.path) {
            self.settings.last_journal = Some(self.path.clone());
            self.files.save_settings(&self.settings);
        }
        self.worker.send(Request::ClaimDrafts { window: self.window.clone() });
        self.worker.send(Request::LoadWords);
        self.load_desk();
    }

    fn take_desk(&mut self, data: Box<DeskData>) {
        self.desk_wanted = None;
        let is_first_look = self.data.is_none();
        if is_first_look {
            self.screen = Screen::Desk;
            self.recent_from_today(&data);
        }
        self.stay_on_row(&data);
        self.data = Some(data);
        self.follow_chosen_goal();
        self.greet_if_new_day();
        self.remind(is_first_look);
    }

    /// The row that the keyboard stands on, or comes back to, stays the same entry where others came
    /// before it: its keys must not change or delete another one.
    fn stay_on_row(&mut self, new: &DeskData) {
        let Some(old) = &self.data else { return };
        let moved = |(part, place): (Part, usize)| {
            let uids = |data: &DeskData| -> Vec<Uuid> {
                match part {
                    Part::Today => data.today.iter().map(EntryRow::uid).collect(),
                    Part::Promises => data.follow_ups.iter().map(|it| it.follow_up.uid).collect(),
                    Part::Line | Part::Presets => Vec::new(),
                }
            };
            let uid = *uids(old).get(place)?;
            Some((part, uids(new).iter().position(|it| *it == uid)?))
        };
        for row in [&mut self.desk.row, &mut self.desk.row_focus] {
            *row = row.and_then(moved).or(*row);
        }
    }

    /// Lets Up bring back what was logged today before this start.
    fn recent_from_today(&mut self, data: &DeskData) {
        let context = data.setup.context(data.now.naive_local(), self.settings.date_order);
        let drafts = data.today.iter().filter_map(|row| match &row.entry {
            Logged::Interaction(entry) if !entry.summary.is_empty() => {
                Some(quick_entry::again(entry, &data.setup.vocabulary))
            }
            _ => None,
        });
        let lines: Vec<String> = drafts
            .take(RECENT_FROM_TODAY)
            .map(|draft| quick_entry::line(&draft, &context))
            .collect();
        for line in lines.into_iter().rev() {
            self.desk.remember(line);
        }
    }

    fn more_today(&mut self, rows: Vec<EntryRow>) {
        if let Some(data) = &mut self.data {
            data.has_more_today = !rows.is_empty();
            data.today.extend(rows);
        }
    }

    fn entry_loaded(&mut self, seq: Seq, row: Option<&EntryRow>) {
        if self.take_rules_of_editor(seq, row) {
            return;
        }
        let Some((wanted, at_follow_up)) = self.entry_wanted else { return };
        if wanted != seq {
            return;
        }
        self.entry_wanted = None;
        match row {
            Some(row) => self.edit(row, at_follow_up),
            None => self.tell("That entry is no longer there.", Tone::Warn),
        }
    }

    /// Words that a killed window left behind come back into the line; further ones by Up.
    fn drafts_claimed(&mut self, lines: Vec<String>) {
        let mut lines: Vec<String> =
            lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        let newest = lines.remove(0);
        for line in lines.into_iter().rev() {
            self.desk.remember(line);
        }
        if self.desk.line.is_empty() {
            self.drafts.is_kept(&newest);
            self.desk.set_line(newest);
        } else {
            self.desk.remember(newest);
        }
    }

    fn saved(&mut self, saved: &Saved) {
        if saved.op == Op::SaveDraft {
            self.drafts.failed = false;
            return;
        }
        self.step_ended(saved.seq);
        self.import_saved(saved.seq, saved.op, saved.undoable);
        let met = self.line_saved(saved);
        self.editor_saved(saved.seq);
        let said = self.answer_in_words(saved.seq);
        self.shift_saved(saved.seq, saved.kind, saved.op, &saved.label);
        self.follow_up_saved(saved.seq);
        self.note_saved(saved.seq);
        self.rules_saved(saved.seq);
        self.many_saved(saved.seq);
        let logs = [RequestKind::Log, RequestKind::Tally, RequestKind::Duplicate];
        if let Some(row) = saved.row.as_deref().filter(|_| logs.contains(&saved.kind)) {
            self.newest = Some(row.uid());
        }
        if matches!(saved.op, Op::Undo | Op::Redo | Op::Delete | Op::BulkDelete) {
            self.newest = None;
        }
        if saved.kind == RequestKind::Tally {
            // The next thing to happen is a line again, whichever key logged this one.
            self.desk.focus = Some(Part::Line);
        }
        if saved.op == Op::Demo {
            self.screen = Screen::Opening;
            self.data = None;
        }
        self.reload();
        self.reload_rules_of_editor();
        self.toast_for(saved, said, met.as_deref());
    }

    /// Asks again for what is shown: something in the journal is no longer as it was.
    pub(super) fn reload(&mut self) {
        self.tags_changed();
        self.load_desk();
        self.reload_greeting();
        match self.screen {
            Screen::FollowUps => self.load_follow_ups(),
            Screen::Kudos => self.load_kudos(),
            Screen::Rules => self.load_rules(),
            Screen::Insights => self.load_insights(),
            Screen::Find => self.load_find(),
            Screen::Review => self.load_review(),
            Screen::Settings => self.load_packs(),
            _ => {}
        }
    }

    /// The line was saved: its words go. Answers which rules went with it, in words.
    fn line_saved(&mut self, saved: &Saved) -> Option<String> {
        let pending = self.desk.pending.take_if(|pending| pending.seq == saved.seq)?;
        self.desk.saved(&pending.line);
        // The journal cleared the draft together with the save.
        self.drafts.is_kept("");
        // Thanks continue nothing; the next line may.
        let is_kudos = saved.row.as_ref().is_some_and(|row| row.is_kudos());
        let met = self.met_in_words().filter(|_| !is_kudos);
        if !is_kudos {
            self.desk.continues = None;
            self.desk.met.clear();
        }
        self.desk.bring_kept_back();
        if let (true, Some(row)) = (pending.opens_follow_up, &saved.row) {
            self.edit(row, true);
        }
        if let Some((opens_follow_up, at)) = pending.next {
            self.save_line_as_of(opens_follow_up, at);
        }
        met
    }

    fn editor_saved(&mut self, seq: Seq) {
        let is_this = matches!(
            &self.dialog,
            Some(Dialog::Editor(editor)) if editor.pending == Some(seq)
        );
        if is_this {
            self.editor_was_saved();
        }
    }

    /// One toast at a time offers Undo: the one that Ctrl+Z would take back.
    fn toast_for(&mut self, saved: &Saved, said: Option<&str>, met: Option<&str>) {
        self.forget_set_aside();
        let asked = self.asked.take_if(|(seq, _)| *seq == saved.seq).map(|(_, title)| title);
        let of_row = || saved.row.as_deref().map(|row| self.title_of(row));
        let title = asked.or_else(of_row).unwrap_or_default();
        let label = self.label_of_deed(saved.seq).unwrap_or(&saved.label);
        let words = match said {
            Some(said) => said.to_owned(),
            None if title.is_empty() => format!("{label}."),
            None => format!("{label}: {title}"),
        };
        let words = match met {
            Some(met) => format!("{words} · {met}"),
            None if self.bent_for_line(saved.seq) => format!("{words}. It goes with the line."),
            None => words,
        };
        let mut toast = Toast::new(words);
        // Each toast offers the way back from what it tells.
        let command = if saved.op == Op::Undo { Command::Redo } else { Command::Undo };
        if saved.undoable || saved.op == Op::Undo {
            toast = toast.action(command.label(), command.keys(&self.ctx));
        }
        self.show_undo_toast(toast, command);
    }

    /// The title of an entry of today, for when it is gone.
    pub(super) fn title_of_entry(&self, uid: Uuid) -> String {
        let rows = self.data.iter().flat_map(|data| &data.today);
        rows.filter(|row| row.uid() == uid).map(|row| self.title_of(row)).next().unwrap_or_default()
    }

    /// What an open promise is called.
    pub(super) fn title_of_promise(&self, follow_up: Uuid) -> String {
        let Some(data) = &self.data else { return String::new() };
        let owed = self.follow_up_row(follow_up);
        let title = owed
            .map(|owed| words::called(&owed.follow_up, &owed.interaction, &data.setup.vocabulary));
        title.map(|title| words::shortened(&title, TITLE_CHARS)).unwrap_or_default()
    }

    fn title_of(&self, row: &EntryRow) -> String {
        let Some(journal) = &self.journal else { return String::new() };
        let title = match &row.entry {
            Logged::Interaction(entry) => words::title(entry, &journal.setup.vocabulary),
            Logged::Kudos(kudos) => kudos.said.clone(),
        };
        words::shortened(&title, TITLE_CHARS)
    }

    fn failed(&mut self, seq: Seq, kind: RequestKind, error: &Error) {
        if self.is_undo(seq) && error.is_refused() {
            self.import_is_nearer();
        }
        self.step_ended(seq);
        self.profile_failed(seq);
        let sentence = error.to_string();
        if self.desk.pending.as_ref().is_some_and(|pending| pending.seq == seq) {
            self.desk.pending = None;
            // The words stay as they are, whatever went wrong.
            if error.is_refused() {
                self.desk.refusal = Some(sentence);
                return;
            }
            self.desk.failure = Some(sentence.clone());
        }
        if self.note_failed(seq, error)
            || self.follow_up_failed(seq, error)
            || self.shift_failed(seq, kind, error)
        {
            return;
        }
        if self.backup_failed(seq, kind, error)
            || self.rules_failed(seq, error)
            || self.page_failed(seq, error)
            || self.preview_failed(seq, error)
            || self.pack_failed(seq, error)
            || self.import_failed(seq, error, kind == RequestKind::Imports)
            || self.export_failed(seq, error)
            || self.many_failed(seq, error)
            || self.find_failed(seq, kind, error)
        {
            return;
        }
        match kind {
            RequestKind::Open => self.not_opened(error),
            RequestKind::Create => {
                self.first_run.is_busy = false;
                self.first_run.failure = Some(sentence);
                self.screen = Screen::FirstRun;
            }
            _ if error.is_missing() => self.not_opened(error),
            // Without a desk there is nothing to go on with.
            RequestKind::LoadDesk
                if self.data.is_none() && (error.is_damaged() || error.is_internal()) =>
            {
                self.not_opened(error);
            }
            RequestKind::SaveDraft | RequestKind::KeepWords => {
                if !std::mem::replace(&mut self.drafts.failed, true) {
                    self.tell(format!("Your words are not on disk yet. {sentence}"), Tone::Warn);
                }
            }
            RequestKind::Log => {}
            // The sample of today was filled before.
            RequestKind::Demo if self.is_sample && error.is_refused() => {}
            _ => self.failed_elsewhere(seq, sentence, error.is_refused()),
        }
    }

    fn failed_elsewhere(&mut self, seq: Seq, sentence: String, is_refused: bool) {
        if let Some(Dialog::Editor(editor)) = &mut self.dialog
            && editor.pending == Some(seq)
        {
            editor.pending = None;
            editor.failure = Some(sentence);
        } else if is_refused {
            // Nothing went wrong: there was nothing to do.
            self.tell(sentence, Tone::Neutral);
        } else {
            self.tell(sentence, Tone::Bad);
        }
    }

    /// The journal is not there or cannot be read: the first start, or a screen that says what to
    /// do. Nothing is ever made anew in the place of a file that was known.
    fn not_opened(&mut self, error: &Error) {
        let was_known =
            self.journal.is_some() || self.settings.last_journal.as_ref() == Some(&self.path);
        if error.is_missing() && !was_known {
            self.screen = Screen::FirstRun;
            return;
        }
        let title = if error.is_missing() {
            "The journal file is missing"
        } else if error.is_newer() {
            "This journal needs a newer Deskhand"
        } else if error.is_foreign() {
            "This is not a Deskhand journal"
        } else if error.is_damaged() {
            "The journal file is damaged"
        } else {
            "The journal cannot be opened"
        };
        let offers_backup = error.is_missing() || error.is_damaged() || error.is_internal();
        self.trouble = Some(Trouble {
            title,
            sentence: error.to_string(),
            path: self.path.clone(),
            offers_new: error.is_missing() || error.is_damaged(),
            offers_backup,
            offers_again: !error.is_damaged(),
        });
        self.data = None;
        self.journal = None;
        self.close_dialog();
        self.screen = Screen::Trouble;
        self.backups.state = None;
        if offers_backup {
            self.list_backups();
        }
    }
}
