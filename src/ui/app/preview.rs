//! Portfolio and report between the worker and the person.
//!
//! Owns which preview is asked for. How a page leaves the program is `print`'s affair.

use super::App;
use crate::error::Error;
use crate::exchange::paper::{Paper, PaperFormat, PaperOrder, PreviewItem};
use crate::ui::dialogs::preview::{PaperDays, PreviewDraft};
use crate::ui::screens::insights::SendPaper;
use crate::ui::state::{Dialog, Screen};
use crate::ui::widgets::Tone;
use crate::worker::{Request, Seq};

/// Which answers are still wanted.
#[derive(Debug, Default)]
pub(super) struct PreviewWanted {
    items: Option<Seq>,
    copy: Option<Seq>,
}

impl App {
    /// Shows what would stand in a paper: of the days that Insights shows, from there; of this year,
    /// from anywhere else.
    pub(super) fn show_preview(&mut self, paper: Paper) {
        let days = match self.screen {
            Screen::Insights => PaperDays::Of(self.insights.draft.span),
            _ => PaperDays::default(),
        };
        let draft = PreviewDraft::new(paper, days, self.clock.now().date_naive());
        let order = draft.order;
        self.show_dialog(Dialog::Preview(Box::new(draft)));
        self.load_preview(order);
    }

    /// Asks for the items of other days, or with other names.
    pub(super) fn load_preview(&mut self, order: PaperOrder) {
        if let Some(Dialog::Preview(draft)) = &mut self.dialog {
            draft.wait(order);
            self.preview_wanted.items = Some(self.worker.send(Request::LoadPaper(order)));
        }
    }

    /// The items have been read.
    pub(super) fn take_preview(&mut self, seq: Seq, items: Vec<PreviewItem>) {
        let is_wanted = self.preview_wanted.items.take_if(|wanted| *wanted == seq).is_some();
        if let (true, Some(Dialog::Preview(draft))) = (is_wanted, &mut self.dialog) {
            draft.take(items);
        }
    }

    /// Lets the paper go out, without what is left out.
    pub(super) fn send_paper(&mut self, how: SendPaper) {
        let Some(Dialog::Preview(draft)) = &self.dialog else { return };
        let (order, left_out) = (draft.order, draft.left_out());
        let what = order.paper.code();
        let out = left_out.clone();
        let make =
            move |format| move |file| Request::MakePaper { order, left_out: out, format, file };
        match how {
            SendPaper::Print => self.print_with(what, make(PaperFormat::Html)),
            SendPaper::File(format) => {
                let day = self.clock.now().format("%Y-%m-%d");
                let name = format!("{what}-{day}.{}", format.extension());
                self.save_with(what, name, make(format));
            }
            SendPaper::Copy => {
                let request = Request::CopyPaper { order, left_out };
                self.preview_wanted.copy = Some(self.worker.send(request));
            }
        }
    }

    /// The text of a paper has come.
    pub(super) fn take_paper_text(&mut self, seq: Seq, text: String) {
        if self.preview_wanted.copy.take_if(|wanted| *wanted == seq).is_some() {
            self.ctx.copy_text(text);
            self.tell("Copied as Markdown. Paste it where you need it.", Tone::Good);
        }
    }

    /// The items could not be read. True where that was told.
    pub(super) fn preview_failed(&mut self, seq: Seq, error: &Error) -> bool {
        if self.preview_wanted.items.take_if(|wanted| *wanted == seq).is_none() {
            return false;
        }
        if let Some(Dialog::Preview(draft)) = &mut self.dialog {
            draft.failure = Some(error.to_string());
        }
        true
    }
}
