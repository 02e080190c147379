//! Insights between the worker and the person.
//!
//! Owns which period is asked for; answers about another one are dropped.

use super::App;
use crate::domain::follow_up::Score;
use crate::domain::radar::Radar;
use crate::ui::screens::insights::{InsightsAction, InsightsDraft, Span};
use crate::ui::state::Screen;
use crate::worker::{Request, Seq};

/// What the screen remembers.
#[derive(Debug, Default)]
pub(super) struct InsightsState {
    /// What is chosen on it.
    pub draft: InsightsDraft,
    /// How people fared in the period, as it was last read.
    pub radar: Option<Box<Radar>>,
    /// The promises that were settled in it.
    pub promises: Score,
    wanted: Option<Seq>,
}

impl App {
    /// Shows the screen.
    pub(super) fn go_to_insights(&mut self) {
        self.close_dialog();
        self.screen = Screen::Insights;
        self.load_insights();
    }

    /// Asks for what the screen shows.
    pub(super) fn load_insights(&mut self) {
        let today = self.clock.now().date_naive();
        let period = self.insights.draft.span.period(today);
        self.insights.wanted = Some(self.worker.send(Request::LoadRadar(period)));
    }

    pub(super) fn act_on_insights(&mut self, action: InsightsAction) {
        match action {
            InsightsAction::Show(span) => self.show_span(span),
            InsightsAction::Preview(order) => self.load_preview(order),
            InsightsAction::Send(how) => self.send_paper(how),
        }
    }

    fn show_span(&mut self, span: Span) {
        self.insights.draft.span = span;
        self.load_insights();
    }

    /// How people fared has been read.
    pub(super) fn take_radar(&mut self, seq: Seq, radar: Box<Radar>, promises: Score) {
        if self.insights.wanted.take_if(|wanted| *wanted == seq).is_some() {
            self.insights.radar = Some(radar);
            self.insights.promises = promises;
        }
    }
}
