//! Desk packs between the worker and the person.
//!
//! Owns which pack is looked at, and what is said when a followed one changed something.

use super::App;
use crate::domain::pack::{Choice, What};
use crate::error::Error;
use crate::exchange::packs::{PackNews, PackSource};
use crate::journal::{Op, PackTaken};
use crate::ui::commands::Command;
use crate::ui::screens::settings::{PackAction, PacksShown};
use crate::ui::state::{PageOfSettings, Screen};
use crate::ui::widgets::{Toast, Tone};
use crate::ui::words::grouped;
use crate::worker::{PackEvent, PackRequest, Request, Seq};
use std::path::PathBuf;

/// What is known of packs, and what is asked for.
#[derive(Debug, Default)]
pub(super) struct PacksState {
    /// What the page shows.
    pub shown: PacksShown,
    list_wanted: Option<Seq>,
    /// The message that followed files are looked at, until that is answered.
    looking: Option<u64>,
    /// A preview, a taking or an export under way.
    under_way: Option<Seq>,
}

impl App {
    /// Shows the page.
    pub(super) fn go_to_packs(&mut self) {
        self.close_dialog();
        self.screen = Screen::Settings;
        self.page = PageOfSettings::Pack;
        self.load_packs();
    }

    /// Shows another page of Settings.
    pub(super) fn show_settings(&mut self, page: PageOfSettings) {
        self.page = page;
        self.load_packs();
    }

    /// Asks for what the page shows, where it is in front.
    pub(super) fn load_packs(&mut self) {
        if self.screen == Screen::Settings && self.page == PageOfSettings::Pack {
            self.packs.list_wanted = Some(self.send_pack(PackRequest::Load));
        }
    }

    fn send_pack(&mut self, request: PackRequest) -> Seq {
        self.worker.send(Request::Packs(request))
    }

    pub(super) fn act_on_packs(&mut self, action: PackAction) {
        match action {
            PackAction::ChooseFile => self.files.choose_pack(),
            PackAction::Preview(from) => self.preview_pack(from),
            PackAction::PutAway => {
                self.packs.shown.plan = None;
                self.packs.shown.failure = None;
            }
            PackAction::Leave => self.leave_pack(),
            PackAction::Take(choice, follow) => self.take_pack(choice, follow),
            PackAction::Export => self.files.choose_pack_target(),
            PackAction::Follow(pack, follow) => {
                self.ask(Request::Packs(PackRequest::Follow { pack, follow }), String::new());
            }
            PackAction::Refuse(change) => {
                let title = self.title_of_pack_change(change);
                self.ask(Request::Packs(PackRequest::RefuseChange { change }), title);
            }
            PackAction::Seen(pack) => {
                self.ask(Request::Packs(PackRequest::SeeChanges { pack }), String::new());
            }
            PackAction::LookNow => {
                self.packs.list_wanted = Some(self.send_pack(PackRequest::Refresh));
                let toast = Toast::new("Looking at the file…");
                let before = self.packs.looking.replace(self.toasts.push(toast));
                if let Some(before) = before {
                    self.toasts.dismiss(before);
                }
            }
        }
    }

    fn title_of_pack_change(&self, change: i64) -> String {
        let changes = self.packs.shown.packs.iter().flat_map(|pack| &pack.changes);
        let found = changes.into_iter().find(|it| it.id == change);
        found.map(|it| it.change.title()).unwrap_or_default()
    }

    /// Looks at a pack before it is taken.
    pub(super) fn preview_pack(&mut self, from: PackSource) {
        self.packs.shown.failure = None;
        self.packs.shown.is_busy = true;
        self.packs.shown.reading = match &from {
            PackSource::File(path) => path.display().to_string(),
            PackSource::Starter(_) => String::new(),
        };
        self.packs.under_way = Some(self.send_pack(PackRequest::Preview { from }));
    }

    /// Nobody waits any longer for a pack that is being read.
    fn leave_pack(&mut self) {
        self.packs.under_way = None;
        self.packs.shown.is_busy = false;
        self.packs.list_wanted = Some(self.send_pack(PackRequest::Leave));
        self.tell("The desk pack was left where it is; nothing was changed.", Tone::Neutral);
    }

    fn take_pack(&mut self, choice: Choice, follow: bool) {
        // A held key takes it once.
        let Some((from, plan)) =
            self.packs.shown.plan.clone().filter(|_| !self.packs.shown.is_busy)
        else {
            return;
        };
        self.packs.shown.is_busy = true;
        let request = PackRequest::Take { from, choice, follow, seen: Some(plan.seen) };
        self.packs.under_way = Some(self.send_pack(request));
    }

    /// The person chose where this desk's pack goes.
    pub(super) fn export_pack(&mut self, file: PathBuf) {
        self.packs.under_way = Some(self.send_pack(PackRequest::Export { file }));
    }

    pub(super) fn take_pack_event(&mut self, event: PackEvent) {
        match event {
            PackEvent::List { seq, packs } => {
                if self.packs.list_wanted.take_if(|wanted| *wanted == seq).is_some() {
                    self.packs.shown.packs = packs;
                }
            }
            PackEvent::Plan { seq, from, plan } => {
                if self.packs.under_way.take_if(|wanted| *wanted == seq).is_some() {
                    self.packs.shown.is_busy = false;
                    self.packs.shown.plan = Some((from, plan));
                }
            }
            PackEvent::Taken { seq, taken, undoable, .. } => {
                self.import_saved(seq, Op::TakePack, undoable);
                if self.packs.under_way.take_if(|wanted| *wanted == seq).is_some() {
                    self.packs.shown.is_busy = false;
                    self.packs.shown.plan = None;
                }
                self.reload();
                let mut toast = Toast::new(taken_in_words(&taken)).tone(Tone::Good);
                if undoable {
                    toast = toast.action(Command::Undo.label(), Command::Undo.keys(&self.ctx));
                }
                self.show_undo_toast(toast, Command::Undo);
                for notice in &taken.notices {
                    self.tell(notice.clone(), Tone::Warn);
                }
            }
            PackEvent::Exported { file, count, notices, .. } => {
                self.packs.under_way = None;
                let items = if count == 1 { "1 item is" } else { &format!("{count} items are") };
                self.tell(format!("{items} in {}.", file.display()), Tone::Good);
                for notice in notices {
                    self.tell(notice, Tone::Warn);
                }
            }
            PackEvent::News(news) => {
                if let Some(looking) = self.packs.looking.take() {
                    self.toasts.dismiss(looking);
                }
                if news.is_empty() {
                    self.tell_nothing_new();
                }
                self.reload();
                for news in news {
                    self.tell_pack_news(&news);
                }
            }
        }
    }

    /// A look that somebody asked for has found nothing that they do not know.
    fn tell_nothing_new(&mut self) {
        let packs = &self.packs.shown.packs;
        let known = packs.iter().find(|it| it.is_followed && !it.trouble.is_empty());
        match known {
            Some(pack) => self.tell(pack.trouble.clone(), Tone::Warn),
            None => self.tell("Looked: nothing in it is new.", Tone::Neutral),
        }
    }

    fn tell_pack_news(&mut self, news: &PackNews) {
        let keys = Command::GoToPack.keys(&self.ctx);
        for notice in &news.notices {
            self.tell(format!("Desk pack “{}”: {notice}", news.name), Tone::Neutral);
        }
        if news.trouble.is_empty() && news.changes == 0 {
            return;
        }
        let toast = if news.trouble.is_empty() {
            let things = match news.changes {
                1 => "1 thing".to_owned(),
                more => format!("{} things", grouped(more as u64)),
            };
            Toast::new(format!("The desk pack “{}” changed {things} here.", news.name))
        } else {
            Toast::new(news.trouble.clone()).tone(Tone::Warn)
        };
        self.show_undo_toast(toast.action("Look", keys), Command::GoToPack);
    }

    /// A pack was not read, taken or written. True where that was told.
    pub(super) fn pack_failed(&mut self, seq: Seq, error: &Error) -> bool {
        if self.packs.under_way.take_if(|wanted| *wanted == seq).is_none() {
            return false;
        }
        self.packs.shown.is_busy = false;
        self.packs.shown.failure = Some(error.to_string());
        if self.screen != Screen::Settings || self.page != PageOfSettings::Pack {
            self.tell(error.to_string(), Tone::Bad);
        }
        true
    }
}

/// `The desk pack is taken: 12 added, 3 changed. You follow it now.`
fn taken_in_words(taken: &PackTaken) -> String {
    let parts: Vec<String> = [What::Added, What::Changed, What::Removed]
        .into_iter()
        .filter(|what| taken.count(*what) > 0)
        .map(|what| format!("{} {}", taken.count(what), what.label().to_lowercase()))
        .collect();
    let what = if parts.is_empty() { "nothing was new".to_owned() } else { parts.join(", ") };
    let follow = if taken.is_followed { " You follow it now." } else { "" };
    format!("The desk pack is taken: {what}.{follow}")
}
