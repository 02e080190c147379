//! The application between the worker and the screens.
//!
//! Owns what is shown (data as it last came from the worker) and the person's drafts. `tick` takes
//! events and shortcuts, `draw` lets the screen of the moment draw, and whatever it asked for is
//! carried out at the end of the frame. Must not read or write files itself; the worker does, and
//! the helpers in `files` on threads of their own.

mod actions;
mod backups;
mod chain;
mod dialogs;
mod draft_keeper;
mod drops;
mod events;
mod exports;
mod files;
mod find;
mod follow_ups;
mod form_keeper;
mod imports;
mod insights;
mod jobs;
mod keys;
mod kudos;
mod many;
mod packs;
mod preview;
mod print;
mod profile;
mod reminders;
mod rules;
mod sheets;
mod shell;
mod shift;
mod stepping;
mod strip;
#[cfg(test)]
mod tests;
mod time_keeper;

use super::action::Action;
use super::commands::Command;
use super::dialogs::import::ImportDraft;
use super::screens::follow_ups::FollowUpsDraft;
use super::screens::settings::SettingsDraft;
use super::state::{DeskDraft, Dialog, FirstRun, PageOfSettings, Screen, Trouble};
use super::theme;
use super::widgets::{Toast, ToastEvent, Toasts, Tone};
use crate::exchange::packs::PackSource;
use crate::journal::Clock;
use crate::settings::{Places, Settings, WindowPlace};
use crate::worker::{DeskData, Opened, Request, Seq, Worker};
use backups::BackupsShown;
use dialogs::Editors;
use draft_keeper::DraftKeeper;
use egui::{Context, Ui};
use exports::Export;
use files::{Chosen, Files};
use find::FindState;
use follow_ups::FollowUpsWanted;
use form_keeper::FormKeeper;
use insights::InsightsState;
use kudos::KudosState;
use packs::PacksState;
use preview::PreviewWanted;
use print::Pages;
use profile::ProfileAsked;
use reminders::Reminders;
use rules::RulesState;
use sheets::Sheet;
use shift::ShiftState;
use std::path::PathBuf;
use stepping::Stepping;
use uuid::Uuid;

/// What the program was started with.
pub struct Start {
    /// The journal named on the command line.
    pub journal: Option<PathBuf>,
    /// The clock.
    pub clock: Clock,
    /// Where this person's files live.
    pub places: Places,
    /// The settings of this PC.
    pub settings: Settings,
    /// What went wrong while reading them, for a toast.
    pub notice: Option<String>,
}

/// The application; see the module.
pub struct App {
    /// The interface that this application draws in.
    ctx: Context,
    clock: Clock,
    places: Places,
    settings: Settings,
    worker: Worker,
    files: Files,
    /// This window's name among several on one journal.
    window: String,
    /// The journal to open, or the open one.
    path: PathBuf,
    is_sample: bool,
    /// Where the person's own journal will be, while the sample is open.
    own_path: Option<PathBuf>,

    screen: Screen,
    dialog: Option<Dialog>,
    editors: Editors,
    page: PageOfSettings,
    desk: DeskDraft,
    follow_ups: FollowUpsDraft,
    follow_ups_wanted: FollowUpsWanted,
    kudos: KudosState,
    rules: RulesState,
    insights: InsightsState,
    find: FindState,
    preview_wanted: PreviewWanted,
    packs: PacksState,
    /// The file that is on its way in.
    import: Option<Box<ImportDraft>>,
    /// The one that came in last and was put away; until something else is written, undo is about it.
    import_left: Option<Box<ImportDraft>>,
    /// Steps that are being taken back or done again.
    steps: Vec<Stepping>,
    /// The file that entries are written into.
    export: Option<Export>,
    backups: BackupsShown,
    shift: ShiftState,
    /// The hand-over sheet that is on its way out.
    sheet: Option<Sheet>,
    pages: Pages,
    reminders: Reminders,
    settings_draft: SettingsDraft,
    profile_asked: Option<ProfileAsked>,
    first_run: FirstRun,
    trouble: Option<Trouble>,
    drafts: DraftKeeper,
    forms: FormKeeper,

    journal: Option<Opened>,
    data: Option<Box<DeskData>>,
    /// The request whose answer is the newest wanted; older answers are dropped.
    desk_wanted: Option<Seq>,
    entry_wanted: Option<(Seq, bool)>,

    toasts: Toasts,
    /// The toast whose button does this command, the same as its keys.
    undo_toast: Option<(u64, Command)>,
    /// What the person last asked for that will be gone when the answer comes, in words.
    asked: Option<(Seq, String)>,
    /// The entry that was logged last in this window.
    newest: Option<Uuid>,
    actions: Vec<Action>,
    quits: bool,
    window_place: Option<WindowPlace>,
    #[cfg(test)]
    rehearsed: tests::Rehearsed,
}

impl App {
    /// An application that opens its journal on a thread of its own; `wake` asks for a frame.
    #[must_use]
    pub fn new(
        ctx: &Context,
        start: Start,
        wake: impl Fn() + Send + Sync + Clone + 'static,
    ) -> Self {
        let worker = Worker::spawn(start.clock, wake.clone());
        Self::with_worker(ctx, start, worker, wake)
    }

    /// An application over this worker; tests give one that runs inline.
    #[must_use]
    pub fn with_worker(
        ctx: &Context,
        start: Start,
        worker: Worker,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let Start { journal, clock, places, settings, notice } = start;
        theme::apply(ctx, settings.theme);
        ctx.set_zoom_factor(f32::from(settings.zoom_percent) / 100.0);
        let path = journal.unwrap_or_else(|| places.journal_to_open(&settings));
        let files = Files::new(places.settings_file(), wake);
        let mut app = Self {
            ctx: ctx.clone(),
            clock,
            places,
            settings,
            worker,
            files,
            window: Uuid::now_v7().to_string(),
            path,
            is_sample: false,
            own_path: None,
            screen: Screen::Opening,
            dialog: None,
            editors: Editors::default(),
            page: PageOfSettings::default(),
            desk: DeskDraft::new(),
            follow_ups: FollowUpsDraft::default(),
            follow_ups_wanted: FollowUpsWanted::default(),
            kudos: KudosState::default(),
            rules: RulesState::default(),
            insights: InsightsState::default(),
            find: FindState::default(),
            preview_wanted: PreviewWanted::default(),
            packs: PacksState::default(),
            import: None,
            import_left: None,
            steps: Vec::new(),
            export: None,
            backups: BackupsShown::default(),
            shift: ShiftState::default(),
            sheet: None,
            pages: Pages::default(),
            reminders: Reminders::default(),
            settings_draft: SettingsDraft::default(),
            profile_asked: None,
            first_run: FirstRun::default(),
            trouble: None,
            drafts: DraftKeeper::default(),
            forms: FormKeeper::default(),
            journal: None,
            data: None,
            desk_wanted: None,
            entry_wanted: None,
            toasts: Toasts::default(),
            undo_toast: None,
            asked: None,
            newest: None,
            actions: Vec::new(),
            quits: false,
            window_place: None,
            #[cfg(test)]
            rehearsed: tests::Rehearsed::default(),
        };
        if let Some(notice) = notice {
            app.toasts.push(Toast::new(notice).tone(Tone::Warn));
        }
        app.worker.send(Request::KeepBackupsIn { root: app.places.backups_dir() });
        app.open(app.path.clone());
        app
    }

    /// Everything but drawing; runs also while the window is hidden.
    pub fn tick(&mut self, ctx: &Context) {
        for event in self.worker.poll() {
            self.take_event(event);
        }
        for chosen in self.files.poll() {
            self.take_chosen(chosen);
        }
        self.take_dropped(ctx);
        self.keys(ctx);
        self.keep_draft(ctx);
        self.keep_forms(ctx);
        self.keep_time(ctx);
    }

    /// Draws one frame and carries out what it asked for.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.shell_ui(ui);
        self.dialog_ui(&ctx);
        self.hover_ui(&ctx);
        if self.screen != Screen::Settings {
            self.settle_settings();
        }
        if let Some(event) = self.toasts.show(&ctx, TOASTS_FROM_BOTTOM) {
            match event {
                ToastEvent::Action(number) => {
                    if let Some((_, command)) = self.undo_toast.filter(|(it, _)| *it == number) {
                        self.actions.push(Action::Command(command));
                    }
                    self.reminder_pressed(number);
                }
                ToastEvent::Dismissed(_) => {}
            }
        }
        if !self.actions.is_empty() {
            // What an action changes is shown at once, not at the next key.
            ctx.request_repaint();
        }
        self.carry_out();
        // Words that this frame changed are looked at before the program may sleep.
        self.keep_draft(&ctx);
        self.keep_forms(&ctx);
        self.keep_time(&ctx);
    }

    fn carry_out(&mut self) {
        for action in std::mem::take(&mut self.actions) {
            self.act(action);
        }
    }

    /// Whether the person asked to close the window.
    #[must_use]
    pub fn wants_to_quit(&self) -> bool {
        self.quits
    }

    /// Remembers how large the window is, for the next start.
    pub fn note_window(&mut self, place: Option<WindowPlace>) {
        if let Some(place) = place {
            self.window_place = Some(place);
        }
    }

    /// Puts words and settings on disk and closes the journal. Waits for writes under way.
    pub fn close(&mut self) {
        self.settle_settings();
        self.carry_out();
        self.save_draft_now();
        self.save_forms_now();
        if self.window_place.is_some() && self.window_place != self.settings.window {
            self.settings.window = self.window_place;
            self.files.save_settings(&self.settings);
        }
        self.files.close();
        self.worker.finish();
    }

    /// The open screen, for tests.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The capture line, for tests.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.desk.line
    }

    fn open(&mut self, path: PathBuf) {
        self.screen = Screen::Opening;
        self.path.clone_from(&path);
        self.worker.send(Request::Open { path });
    }

    fn load_desk(&mut self) {
        if self.journal.is_some() {
            self.desk_wanted = Some(self.worker.send(Request::LoadDesk));
        }
    }

    /// Shows the one toast that a command takes back, in place of the one before.
    fn show_undo_toast(&mut self, toast: Toast, command: Command) {
        if let Some((number, _)) = self.undo_toast.take() {
            self.toasts.dismiss(number);
        }
        self.undo_toast = Some((self.toasts.push(toast), command));
    }

    /// Words that the person should read, without anything to do.
    fn tell(&mut self, words: impl Into<String>, tone: Tone) {
        let toast = Toast::new(words).tone(tone);
        // What went wrong stays until it was read.
        self.toasts.push(if tone == Tone::Bad { toast.stays() } else { toast });
    }

    fn take_chosen(&mut self, chosen: Chosen) {
        match chosen {
            Chosen::JournalToOpen(path) => {
                if self.may_close() {
                    self.leave_journal();
                    self.open(path);
                }
            }
            Chosen::BackupTo(to) => {
                self.worker.send(Request::Backup { to });
            }
            Chosen::HandOverToRead(file) => self.request(Request::TakeOver { file }),
            Chosen::HandOverTo(file) => self.sheet_goes_to(file),
            Chosen::PageTo(file) => self.page_goes_to(file),
            Chosen::CalendarTo(file, with_words) => {
                self.request(Request::ExportCalendar { file, with_words });
            }
            Chosen::ToImport(file) => self.take_to_import(file),
            Chosen::EntriesTo(file, order) => self.export_to(&file, *order),
            Chosen::PackToRead(file) => self.preview_pack(PackSource::File(file)),
            Chosen::PackTo(file) => self.export_pack(file),
            Chosen::Nothing(instead) => {
                let words = format!(
                    "No file was chosen. Where this desktop has no file chooser, {instead}"
                );
                self.tell(words, Tone::Warn);
            }
            Chosen::SettingsNotSaved(sentence) => self.tell(sentence, Tone::Warn),
        }
    }

    /// Puts the words of the open journal on disk before another one is opened.
    fn leave_journal(&mut self) {
        self.settle_settings();
        self.carry_out();
        self.close_dialog();
        self.forget_import();
        self.import_left = None;
        self.stop_export();
        self.export = None;
        self.save_draft_now();
        self.save_forms_now();
        self.settings_draft = SettingsDraft::default();
        self.profile_asked = None;
        self.follow_ups = FollowUpsDraft::default();
        self.follow_ups_wanted = FollowUpsWanted::default();
        self.kudos = KudosState::default();
        self.rules = RulesState::default();
        self.insights = InsightsState::default();
        self.find = FindState::default();
        self.preview_wanted = PreviewWanted::default();
        self.packs = PacksState::default();
        self.backups = BackupsShown::default();
        self.shift = ShiftState::default();
        self.sheet = None;
        self.pages = Pages::default();
        self.reminders = Reminders::default();
        self.journal = None;
        self.data = None;
        self.desk = DeskDraft::new();
        self.drafts = DraftKeeper::default();
        self.forms = FormKeeper::default();
        self.editors = Editors::default();
        self.is_sample = false;
    }
}

/// Room under the toasts for the status line, in points.
const TOASTS_FROM_BOTTOM: f32 = 44.0;
