//! What would stand in a portfolio or a report: each item can be left out, then the paper goes out.
//!
//! Owns the choice of days, names and items. Must not read the journal or write files; it asks.

mod days;
mod list;

pub use days::PaperDays;
pub(in crate::ui::dialogs) use days::read_days;

use crate::domain::radar::Period;
use crate::domain::when::DateOrder;
use crate::exchange::document::ItemId;
use crate::exchange::paper::{Names, Paper, PaperFormat, PaperOrder, PreviewItem};
use crate::ui::action::Action;
use crate::ui::screens::insights::{InsightsAction, SendPaper};
use crate::ui::theme;
use crate::ui::widgets::{
    Dialog, Tone, body_room, has_appeared, notice_ui, plain, primary, take_letter,
};
use crate::ui::words::form_day;
use chrono::NaiveDate;
use egui::{Context, Id, Key, Label, Popup, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// Width of the dialog, in points.
const WIDTH: f32 = 760.0;
/// In a dialog whose body has less height, in points, the list takes nearly all of it.
const LOW: f32 = 400.0;

/// What is chosen before a paper goes out.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewDraft {
    /// Which paper, of which days, with which names.
    pub order: PaperOrder,
    /// How the days were chosen.
    days: PaperDays,
    /// The days that are typed; empty until somebody wants to.
    from: String,
    to: String,
    fault: Option<String>,
    /// What can be left out; none until it is read.
    items: Option<Vec<PreviewItem>>,
    /// What the person decided, which holds for other days too.
    decided: BTreeMap<ItemId, bool>,
    /// The row that the keys are about.
    cursor: usize,
    /// The cursor moved: it has to be seen.
    scrolls: bool,
    /// Why the paper could not be read.
    pub failure: Option<String>,
}

impl PreviewDraft {
    /// A paper of these days.
    #[must_use]
    pub fn new(paper: Paper, days: PaperDays, today: NaiveDate) -> Self {
        let period = days.period(today).unwrap_or(Period { from: today, to: today });
        Self {
            order: PaperOrder { paper, period, names: Names::default() },
            days,
            from: String::new(),
            to: String::new(),
            fault: None,
            items: None,
            decided: BTreeMap::new(),
            cursor: 0,
            scrolls: false,
            failure: None,
        }
    }

    /// What stands in the paper has been read.
    pub fn take(&mut self, items: Vec<PreviewItem>) {
        self.cursor = self.cursor.min(items.len().saturating_sub(1));
        self.items = Some(items);
        self.failure = None;
    }

    /// Waits for other items.
    pub fn wait(&mut self, order: PaperOrder) {
        self.order = order;
        self.items = None;
        self.failure = None;
    }

    /// Everything that is left out.
    #[must_use]
    pub fn left_out(&self) -> BTreeSet<ItemId> {
        let items = self.items.iter().flatten();
        items.filter(|item| !self.is_chosen(item)).map(|item| item.id.clone()).collect()
    }

    /// Whether an item is wanted, whatever it stands in.
    fn is_chosen(&self, item: &PreviewItem) -> bool {
        self.decided.get(&item.id).copied().unwrap_or(item.is_in)
    }

    /// Whether each item stands in the paper: what it stands in has to, too.
    fn standing(&self) -> Vec<bool> {
        let mut out_from: Option<usize> = None;
        let items = self.items.iter().flatten();
        items
            .map(|item| {
                if out_from.is_some_and(|depth| item.depth > depth) {
                    return false;
                }
                let is_in = self.is_chosen(item);
                out_from = (!is_in).then_some(item.depth);
                is_in
            })
            .collect()
    }

    /// Takes an item out, or in together with all that it stands in.
    fn toggle(&mut self, place: usize) {
        let is_in = self.standing().get(place).copied().unwrap_or(false);
        let Some(items) = &self.items else { return };
        let Some(item) = items.get(place) else { return };
        self.decided.insert(item.id.clone(), !is_in);
        let mut depth = item.depth;
        for above in items[..place].iter().rev().filter(|_| !is_in) {
            if above.depth < depth {
                depth = above.depth;
                self.decided.insert(above.id.clone(), true);
            }
        }
    }

    /// Days are typed from now on, beginning with those that were chosen; of everything, with a year.
    fn type_days(&mut self, today: NaiveDate, order: DateOrder) {
        let chosen = Some(self.order.period).filter(|period| *period != Period::ALWAYS);
        let Some(period) = chosen.or_else(|| PaperDays::TwelveMonths.period(today)) else { return };
        self.from = form_day(period.from, order);
        self.to = form_day(period.to, order);
    }

    /// The words that the keys are about, for tests.
    #[cfg(test)]
    pub fn words_of_current(&self) -> Option<&str> {
        Some(self.items.as_ref()?.get(self.cursor)?.words.as_str())
    }

    fn can_go_out(&self) -> bool {
        self.fault.is_none() && self.standing().contains(&true)
    }
}

/// Draws the dialog.
pub fn preview_ui(
    ctx: &Context,
    draft: &mut PreviewDraft,
    today: NaiveDate,
    order: DateOrder,
    actions: &mut Vec<Action>,
) {
    let mut sends = keys(ctx).filter(|_| draft.can_go_out());
    let title = match draft.order.paper {
        Paper::Portfolio => "Portfolio",
        Paper::Report => "Report for a lead team",
    };
    let has_appeared = has_appeared(ctx, Id::unique("preview"));
    let can_go_out = draft.can_go_out();
    let output = Dialog::new(Id::unique("preview dialog"), title).width(WIDTH).show(
        ctx,
        |ui| body_ui(ui, draft, today, order, has_appeared, actions),
        |ui| {
            let closes = ui.add(plain("Back").keys("Esc")).clicked();
            ui.add_enabled_ui(can_go_out, |ui| {
                for (label, keys, send) in [
                    ("Copy", "C", SendPaper::Copy),
                    ("Save as Markdown…", "M", SendPaper::File(PaperFormat::Markdown)),
                    ("Save as HTML…", "S", SendPaper::File(PaperFormat::Html)),
                ] {
                    if ui.add(plain(label).keys(keys)).clicked() {
                        sends = Some(send);
                    }
                }
                if ui.add(primary("Print…").keys("P")).clicked() {
                    sends = Some(SendPaper::Print);
                }
            });
            closes
        },
    );
    if let Some(send) = sends {
        actions.push(Action::Insights(InsightsAction::Send(send)));
    } else if output.buttons || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}

/// One letter for each way out, where no field has the keyboard.
fn keys(ctx: &Context) -> Option<SendPaper> {
    if ctx.text_edit_focused() || Popup::is_any_open(ctx) {
        return None;
    }
    let ways = [
        (Key::P, SendPaper::Print),
        (Key::S, SendPaper::File(PaperFormat::Html)),
        (Key::M, SendPaper::File(PaperFormat::Markdown)),
        (Key::C, SendPaper::Copy),
    ];
    ways.into_iter().filter(|(key, _)| take_letter(ctx, *key)).map(|(_, way)| way).next()
}

fn body_ui(
    ui: &mut Ui,
    draft: &mut PreviewDraft,
    today: NaiveDate,
    order: DateOrder,
    has_appeared: bool,
    actions: &mut Vec<Action>,
) {
    let is_low = body_room(ui.ctx()) < LOW;
    days::days_ui(ui, draft, today, order, actions);
    ui.horizontal_wrapped(|ui| {
        if draft.order.paper == Paper::Portfolio {
            let mut shows_names = draft.order.names == Names::Shown;
            let choice = ui.checkbox(&mut shows_names, "With colleagues’ names");
            if choice.changed() {
                let names = if shows_names { Names::Shown } else { Names::LeftOut };
                ask(PaperOrder { names, ..draft.order }, actions);
            }
            ui.add_space(theme::GAP_S);
        }
        if draft.items.as_ref().is_some_and(|items| !items.is_empty()) {
            ui.add(Label::new(theme::muted(ui, in_short(draft))));
        }
    });
    if let Some(failure) = &draft.failure {
        notice_ui(ui, Tone::Bad, failure, |_| ());
    }
    let Some(items) = &draft.items else {
        let words = if draft.failure.is_some() { "" } else { "Reading the journal…" };
        ui.label(theme::muted(ui, words));
        return;
    };
    if items.is_empty() {
        let words = match draft.order.paper {
            Paper::Portfolio => {
                "Nothing of these days would stand in it yet. Kudos, goals and reflections do."
            }
            Paper::Report => {
                "Nothing of these days would stand in it yet. Moods, expectations and suggestions \
                 do."
            }
        };
        ui.add(Label::new(words).wrap());
        return;
    }
    let warned = items.iter().filter(|item| item.warning.is_some()).count();
    // Where there is little room their rows say so.
    if warned > 0 && !is_low {
        let words = if warned == 1 {
            "1 item looks as if it told who somebody is. It is left out until you take it in."
                .to_owned()
        } else {
            format!(
                "{warned} items look as if they told who somebody is. They are left out until you \
                 take them in."
            )
        };
        notice_ui(ui, Tone::Warn, &words, |_| ());
    }
    list::list_ui(ui, draft, has_appeared, is_low);
}

/// How much stands in the paper, and the key.
fn in_short(draft: &PreviewDraft) -> String {
    let standing = draft.standing();
    let is_in = standing.iter().filter(|it| **it).count();
    format!("{is_in} of {} stand in it. Space takes one out or in.", standing.len())
}

fn ask(order: PaperOrder, actions: &mut Vec<Action>) {
    actions.push(Action::Insights(InsightsAction::Preview(order)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    fn draft(items: &[(&str, usize, bool)]) -> PreviewDraft {
        let mut draft = PreviewDraft::new(Paper::Portfolio, PaperDays::default(), today());
        let item = |(name, depth, is_in): &(&str, usize, bool)| PreviewItem {
            id: ItemId::new("item", name),
            section: String::new(),
            depth: *depth,
            words: (*name).to_owned(),
            is_in: *is_in,
            warning: None,
            why: None,
        };
        draft.take(items.iter().map(item).collect());
        draft
    }

    #[test]
    fn what_stands_in_something_goes_and_comes_with_it() {
        let mut draft =
            draft(&[("kudos", 0, true), ("a", 1, true), ("b", 1, false), ("c", 0, true)]);
        assert_eq!(draft.standing(), [true, true, false, true]);
        draft.toggle(0);
        assert_eq!(draft.standing(), [false, false, false, true]);
        assert_eq!(draft.left_out().len(), 2, "b was out before");
        draft.toggle(2);
        assert_eq!(draft.standing(), [true, true, true, true], "its section comes with it");
        draft.toggle(1);
        assert_eq!(draft.standing(), [true, false, true, true]);
    }

    #[test]
    fn what_was_decided_holds_for_other_days_too() {
        let mut draft = draft(&[("a", 0, true)]);
        draft.toggle(0);
        let items = draft.items.clone().unwrap();
        draft.wait(draft.order);
        draft.take(items);
        assert_eq!(draft.standing(), [false]);
    }
}
