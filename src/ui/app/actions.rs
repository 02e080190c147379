//! Carrying out what screens and shortcuts ask for.

use super::App;
use crate::domain::profile::Profile;
use crate::domain::quick_entry::{self, Entry, Parsed};
use crate::domain::template::Template;
use crate::domain::when::DateOrder;
use crate::domain::{Moment, RowId};
use crate::exchange::paper::Paper;
use crate::settings::{ThemeChoice, ZOOM_PERCENT};
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::dialogs::editor::Reading;
use crate::ui::screens::kudos::KudosAction;
use crate::ui::state::{DeskDraft, Dialog, Editor, FirstRun, Palette, Part, PendingSave, Screen};
use crate::ui::theme;
use crate::ui::widgets::{Toast, Tone};
use crate::worker::Request;
use uuid::Uuid;

/// How many made-up entries the sample journal holds.
const SAMPLE_INTERACTIONS: usize = 2_000;
/// The sizes that Larger and Smaller go through, in percent.
const ZOOM_STEPS: [u16; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

impl App {
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Command(command) => self.command(command),
            Action::Tally(preset) => self.tally(preset),
            Action::Retry => self.save_line(false),
            Action::Edit(uid, at_follow_up) => self.ask_for_entry(uid, at_follow_up),
            Action::Duplicate(uid) => self.request(Request::Duplicate { uid }),
            Action::Delete(uid) => {
                let title = self.title_of_entry(uid);
                self.ask(Request::Delete { uid }, title);
            }
            Action::Follow(..)
            | Action::ShowFollowUp(_)
            | Action::LetGo(_)
            | Action::FilterFollowUps(_)
            | Action::MoreFollowUps
            | Action::ChooseFollowUp(_)
            | Action::Refer(..)
            | Action::SetContactDetail(..) => self.act_on_follow_ups(action),
            Action::StartShift
            | Action::DismissGreeting
            | Action::NoteKudos(_)
            | Action::AnswerCard(..)
            | Action::EndShift(_)
            | Action::HandOver(_)
            | Action::MakeHandOver(..) => self.act_on_shift(action),
            Action::WhoHelped(_)
            | Action::FindEarlier(_)
            | Action::Link(..)
            | Action::Continue(_) => self.act_on_chain(action),
            Action::Kudos(_)
            | Action::Rules(_)
            | Action::Insights(_)
            | Action::Find(_)
            | Action::Many(_)
            | Action::Packs(_)
            | Action::Import(_)
            | Action::Export(_)
            | Action::PrintPage(_)
            | Action::SavePage(_) => self.act_on_growing(action),
            Action::Ask(request, title) => self.ask(*request, title),
            Action::Copy(words, told) => self.copy(words, told),
            Action::Tell(words) => self.tell(words, Tone::Neutral),
            Action::OpenAddress(address) => self.ctx.open_url(egui::OpenUrl::new_tab(address)),
            Action::MoreToday => self.more_of_today(),
            Action::CloseDialog => self.leave_dialog(),
            Action::SaveEditor(editor) => self.save_editor(*editor),
            Action::Start { .. }
            | Action::LookAround
            | Action::LeaveSample
            | Action::TryAgain
            | Action::StartNew
            | Action::Restore(_) => self.act_on_beginning(action),
            Action::ShowSettings(page) => self.show_settings(page),
            Action::SaveContact(..)
            | Action::DeleteContact(..)
            | Action::SetProfile(..)
            | Action::SetCalendar(..)
            | Action::SaveTerm(..)
            | Action::ReorderTerms(..)
            | Action::SavePreset(..)
            | Action::DeletePreset(..)
            | Action::ReorderPresets(..) => self.act_on_setup(action),
            Action::SetTheme(choice) => self.set_theme(choice),
            Action::SetZoom(percent) => self.set_zoom(percent),
            Action::SetDateOrder(order) => self.set_date_order(order),
            Action::LineCleared => self.line_cleared(),
        }
    }

    fn ask_for_entry(&mut self, uid: Uuid, at_follow_up: bool) {
        let seq = self.worker.send(Request::LoadEntry { uid });
        self.entry_wanted = Some((seq, at_follow_up));
    }

    fn set_date_order(&mut self, order: DateOrder) {
        self.settings.date_order = order;
        self.files.save_settings(&self.settings);
    }

    fn copy(&mut self, words: String, told: &str) {
        self.ctx.copy_text(words);
        self.tell(told, Tone::Neutral);
    }

    /// How a journal is begun or found again.
    fn act_on_beginning(&mut self, action: Action) {
        match action {
            Action::Start { template, profile } => self.start(template, profile),
            Action::LookAround => self.look_around(),
            Action::LeaveSample => self.leave_sample(),
            Action::TryAgain => self.open(self.path.clone()),
            Action::StartNew => self.start_new(),
            Action::Restore(from) => self.restore(from),
            _ => {}
        }
    }

    /// What belongs to the journal and changes rarely.
    fn act_on_setup(&mut self, action: Action) {
        match action {
            Action::SaveContact(contact) => self.request(Request::SaveContact(contact)),
            Action::DeleteContact(contact) => self.request(Request::DeleteContact { contact }),
            Action::SetProfile(profile) => self.set_profile(profile),
            Action::SetCalendar(calendar) => self.request(Request::SetCalendar(calendar)),
            Action::SaveTerm(term) => self.request(Request::SaveTerm(term)),
            Action::ReorderTerms(facet, order) => {
                self.request(Request::ReorderTerms { facet, order });
            }
            Action::SavePreset(preset) => self.request(Request::SavePreset(preset)),
            Action::DeletePreset(preset) => self.request(Request::DeletePreset { preset }),
            Action::ReorderPresets(order) => self.request(Request::ReorderPresets { order }),
            _ => {}
        }
    }

    fn act_on_growing(&mut self, action: Action) {
        match action {
            Action::Kudos(action) => self.act_on_kudos(action),
            Action::Rules(action) => self.act_on_rules(action),
            Action::Packs(action) => self.act_on_packs(action),
            Action::Import(action) => self.act_on_import(action),
            Action::Export(order) => self.choose_export(*order),
            Action::Insights(action) => self.act_on_insights(action),
            Action::Find(action) => self.act_on_find(action),
            Action::Many(action) => self.act_on_many(action),
            Action::PrintPage(page) => self.print_page(*page),
            Action::SavePage(page) => self.save_page(*page),
            _ => {}
        }
    }

    pub(super) fn command(&mut self, command: Command) {
        let has_journal = self.data.is_some();
        match command {
            Command::Palette if has_journal => {
                self.show_dialog(Dialog::Palette(Palette::default()));
            }
            Command::Shortcuts => self.show_dialog(Dialog::Shortcuts),
            Command::About => self.show_dialog(Dialog::About),
            Command::Quit => self.quits = true,
            Command::ThemeSystem => self.set_theme(ThemeChoice::System),
            Command::ThemeLight => self.set_theme(ThemeChoice::Light),
            Command::ThemeDark => self.set_theme(ThemeChoice::Dark),
            Command::ThemeHighContrast => self.set_theme(ThemeChoice::HighContrast),
            Command::ZoomIn => self.step_zoom(1),
            Command::ZoomOut => self.step_zoom(-1),
            Command::ZoomReset => self.set_zoom(100),
            Command::OpenJournal => self.files.choose_journal(self.places.journals_dir()),
            Command::BackUp if self.journal.is_some() => {
                let day = self.clock.now().format("%Y-%m-%d");
                self.files.choose_backup(format!("journal-{day}.deskhand"));
            }
            Command::BackUpNow if self.journal.is_some() => self.back_up_now(),
            Command::Restore if has_journal || self.trouble.is_some() => {
                self.choose_backup_to_restore();
            }
            _ if has_journal => self.desk_command(command),
            _ => {}
        }
    }

    /// Commands that need an open journal.
    fn desk_command(&mut self, command: Command) {
        match command {
            Command::WriteLine | Command::GoToDesk => self.go_to_line(),
            Command::GoToSettings => {
                self.close_dialog();
                self.screen = Screen::Settings;
                self.load_packs();
            }
            Command::SaveLine => self.save_line(false),
            Command::SaveWithFollowUp => self.save_line(true),
            Command::Tally(place) => {
                let presets = self.data.as_ref().map(|data| &data.setup.presets);
                if let Some(preset) = presets.and_then(|it| it.get(usize::from(place))) {
                    self.tally(preset.id);
                } else {
                    self.tell(format!("There is no preset {} yet.", place + 1), Tone::Neutral);
                }
            }
            Command::EditNewest => {
                if let Some(uid) = self.newest_entry() {
                    let seq = self.worker.send(Request::LoadEntry { uid });
                    self.entry_wanted = Some((seq, false));
                }
            }
            Command::DuplicateNewest => {
                if let Some(uid) = self.newest_entry() {
                    self.request(Request::Duplicate { uid });
                }
            }
            Command::GoToFollowUps => match self.take_reminded() {
                Some(uid) => self.act(Action::ShowFollowUp(uid)),
                None => self.go_to_follow_ups(),
            },
            Command::GoToKudos => self.go_to_kudos(),
            Command::AddKudos => self.act_on_kudos(KudosAction::AddKudos(None)),
            Command::AddFeedback => self.act_on_kudos(KudosAction::AddFeedback),
            Command::OwnMistake => self.act_on_kudos(KudosAction::OwnMistake),
            Command::GoToRules => self.go_to_rules(),
            Command::GoToInsights => self.go_to_insights(),
            Command::GoToFind => self.go_to_find(),
            Command::GoToReview => self.go_to_review(),
            Command::StartShift => self.greet(),
            Command::GoToPack => self.go_to_packs(),
            Command::Portfolio => self.show_preview(Paper::Portfolio),
            Command::Report => self.show_preview(Paper::Report),
            Command::WhoHelped => self.act_on_chain(Action::WhoHelped(None)),
            Command::FindRule => self.find_rule_here(),
            Command::HandOver => self.hand_over_what_is_due(),
            Command::Import => self.begin_import(),
            Command::Export => self.begin_export(),
            Command::TakeOver => self.files.choose_hand_over(),
            Command::ExportCalendar => self.files.choose_calendar(false),
            Command::ExportCalendarWithWords => self.files.choose_calendar(true),
            Command::Undo => self.undo(),
            Command::Redo => {
                self.redo_step();
            }
            Command::NextPart if self.screen == Screen::Desk => {
                self.desk.focus = Some(self.desk.part.map_or(Part::Line, Part::next));
            }
            _ => {}
        }
    }

    pub(super) fn request(&mut self, request: Request) {
        self.worker.send(request);
    }

    /// Asks for something whose answer does not say what it was about.
    pub(super) fn ask(&mut self, request: Request, title: String) {
        let seq = self.worker.send(request);
        self.asked = Some((seq, title));
    }

    /// What was logged last, even where it happened earlier than others; after a start the latest
    /// of today.
    fn newest_entry(&self) -> Option<Uuid> {
        self.newest.or_else(|| Some(self.data.as_ref()?.today.first()?.uid()))
    }

    fn go_to_line(&mut self) {
        self.close_dialog();
        self.screen = Screen::Desk;
        self.desk.focus = Some(Part::Line);
    }

    /// Brings back the editor or the line that was closed with its words, else takes back the last
    /// change of the journal.
    pub(super) fn undo(&mut self) {
        if self.bring_editor_back() {
            return;
        }
        let in_empty_line = self.screen == Screen::Desk && self.desk.line.is_empty();
        match self.desk.cleared.take_if(|_| in_empty_line) {
            Some(line) => {
                self.desk.set_line(line);
                self.desk.met = std::mem::take(&mut self.desk.cleared_met);
            }
            None if self.undo_is_the_imports() => {}
            None => {
                self.undo_step();
            }
        }
    }

    fn line_cleared(&mut self) {
        self.forget_set_aside();
        let toast =
            Toast::new("Line cleared.").action("Bring it back", Command::Undo.keys(&self.ctx));
        self.show_undo_toast(toast, Command::Undo);
    }

    fn tally(&mut self, preset: RowId) {
        let presets = self.data.as_ref().map(|data| &data.setup.presets);
        let found = presets.and_then(|presets| presets.iter().find(|it| it.id == preset));
        let name = found.map(|preset| preset.name.clone()).unwrap_or_default();
        self.ask(Request::Tally { preset, uid: Uuid::now_v7() }, name);
    }

    /// Sends the line, unless there is nothing to save. While a save is under way a second Enter or
    /// a held key does nothing; an Enter behind further words waits for its turn.
    pub(super) fn save_line(&mut self, opens_follow_up: bool) {
        self.save_line_as_of(opens_follow_up, self.clock.now());
    }

    /// As if it had been sent at this moment.
    pub(super) fn save_line_as_of(&mut self, opens_follow_up: bool, at: Moment) {
        if let Some(pending) = &mut self.desk.pending {
            if self.desk.line != pending.line {
                pending.next = Some((opens_follow_up, at));
            }
            return;
        }
        let Some(parsed) = self.parsed_line() else { return };
        if parsed.is_empty() {
            return;
        }
        if let Some(sentence) = parsed.refusal() {
            self.desk.refusal = Some(sentence);
            return;
        }
        let typed = self.desk.line.clone();
        let wants_more = opens_follow_up
            && matches!(&parsed.entry, Entry::Interaction(draft) if draft.follow_up.is_none());
        let line = if wants_more { format!("{typed} !") } else { typed.clone() };
        self.desk.failure = None;
        self.desk.refusal = None;
        let request = Request::Log {
            line,
            order: self.settings.date_order,
            uid: self.desk.uid,
            window: self.window.clone(),
            links: self.desk.links(),
        };
        let seq = self.worker.send_as_of(at, request);
        self.desk.pending = Some(PendingSave { seq, line: typed, opens_follow_up, next: None });
    }

    pub(super) fn parsed_line(&self) -> Option<Parsed> {
        let data = self.data.as_ref()?;
        let now = self.clock.now().naive_local();
        let context = data.setup.context(now, self.settings.date_order);
        Some(quick_entry::parse(&self.desk.line, &context))
    }

    fn more_of_today(&mut self) {
        let last = self.data.as_ref().and_then(|data| data.today.last());
        if let Some(after) = last.map(crate::journal::EntryRow::position) {
            self.request(Request::MoreToday { after });
        }
    }

    fn save_editor(&mut self, mut editor: Editor) {
        if !self.editor_is_changed() {
            self.close_dialog();
            return;
        }
        let Some(data) = &self.data else { return };
        let reading =
            Reading { setup: &data.setup, clock: self.clock, order: self.settings.date_order };
        editor.failure = None;
        match editor.read(&reading) {
            Ok(edited) => {
                editor.faults.clear();
                editor.pending = Some(self.worker.send(Request::SaveEntry(Box::new(edited))));
            }
            Err(faults) => editor.faults = faults,
        }
        self.dialog = Some(Dialog::Editor(Box::new(editor)));
    }

    /// Begins a journal where one is missing; where one is damaged, beside it under a name of its own.
    fn start_new(&mut self) {
        let is_there = self.trouble.take().is_some_and(|it| !it.offers_again);
        if is_there {
            let stem = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let day = self.clock.now().format("%Y-%m-%d");
            self.path.set_file_name(format!("{stem}-{day}.deskhand"));
        }
        self.screen = Screen::FirstRun;
    }

    fn start(&mut self, template: Template, profile: Profile) {
        if self.first_run.is_busy {
            return;
        }
        self.first_run.is_busy = true;
        self.first_run.failure = None;
        self.request(Request::Create { path: self.path.clone(), template, profile });
    }

    /// Opens made-up entries in a file of their own, away from the person's journals.
    fn look_around(&mut self) {
        let day = self.clock.now().format("%Y-%m-%d").to_string();
        let path = self.places.data.join("sample").join(format!("sample-{day}.deskhand"));
        self.own_path.get_or_insert_with(|| self.path.clone());
        self.is_sample = true;
        self.first_run.is_busy = true;
        self.path.clone_from(&path);
        self.request(Request::OpenOrCreate { path });
        self.request(Request::Demo { interactions: SAMPLE_INTERACTIONS, seed: 1 });
    }

    fn leave_sample(&mut self) {
        self.leave_journal();
        if let Some(path) = self.own_path.take() {
            self.path = path;
        }
        self.first_run = FirstRun::default();
        self.desk = DeskDraft::new();
        self.screen = Screen::FirstRun;
    }

    fn set_theme(&mut self, choice: ThemeChoice) {
        theme::apply(&self.ctx, choice);
        self.settings.theme = choice;
        self.files.save_settings(&self.settings);
    }

    fn set_zoom(&mut self, percent: u16) {
        let percent = percent.clamp(*ZOOM_PERCENT.start(), *ZOOM_PERCENT.end());
        self.ctx.set_zoom_factor(f32::from(percent) / 100.0);
        self.settings.zoom_percent = percent;
        self.files.save_settings(&self.settings);
    }

    fn step_zoom(&mut self, direction: i8) {
        let now = self.settings.zoom_percent;
        let step = if direction > 0 {
            ZOOM_STEPS.into_iter().find(|step| *step > now)
        } else {
            ZOOM_STEPS.into_iter().rev().find(|step| *step < now)
        };
        if let Some(percent) = step {
            self.set_zoom(percent);
        }
    }
}
