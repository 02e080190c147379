//! Insights: how people came and left, what they expected, and which gaps are worth closing.
//!
//! A function of read-only data and its own draft. It shows what the journal added up and adds up
//! nothing itself; every picture says in words what it shows.

mod development;
mod empty;
mod figures;
mod gaps;
mod hours;
mod keys;
mod kinds;
mod plot;
mod rules;
mod say;
mod suggestions;

use crate::domain::follow_up::Score;
use crate::domain::radar::{Period, Radar};
use crate::exchange::paper::{PaperFormat, PaperOrder};
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::theme;
use crate::ui::widgets::{
    ActionButton, end_aligned_ui, focus_segmented, follow_keyboard, has_appeared, plain,
    segmented_ui,
};
use chrono::{Datelike as _, Days, NaiveDate};
use egui::{EventFilter, Id, Response, ScrollArea, Ui, vec2};

/// Header and margins of a card around what is in it, in points.
const CARD_AROUND: f32 = 36.0 + 32.0 + 2.0;
/// Below this width, in points, cards stand under each other.
const NARROW: f32 = 720.0;

/// What the screen asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InsightsAction {
    /// Show another period.
    Show(Span),
    /// Show what would stand in a paper.
    Preview(PaperOrder),
    /// Let the paper of the preview go out.
    Send(SendPaper),
}

/// How a paper leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendPaper {
    /// As a page in the browser, which prints it.
    Print,
    /// Into a file that the person chooses.
    File(PaperFormat),
    /// Over the clipboard, as Markdown.
    Copy,
}

/// The period that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Span {
    /// The last 30 days.
    #[default]
    Month,
    /// The last 90 days.
    Quarter,
    /// Since New Year.
    Year,
    /// Everything.
    All,
}

impl Span {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::All];

    /// The word to choose it by.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Month => "30 days",
            Self::Quarter => "90 days",
            Self::Year => "This year",
            Self::All => "All",
        }
    }

    /// Its days.
    #[must_use]
    pub fn period(self, today: NaiveDate) -> Period {
        let back = |days: u64| today.checked_sub_days(Days::new(days - 1)).unwrap_or(today);
        match self {
            Self::Month => Period { from: back(30), to: today },
            Self::Quarter => Period { from: back(90), to: today },
            Self::Year => Period { from: today.with_ordinal(1).unwrap_or(today), to: today },
            Self::All => Period::ALWAYS,
        }
    }
}

/// What is chosen on the screen.
#[derive(Debug, Default)]
pub struct InsightsDraft {
    /// The period.
    pub span: Span,
    /// The suggestion that gets the keyboard.
    focus: Option<usize>,
    /// Whether a suggestion has the keyboard: the arrows are its own then.
    in_list: bool,
    /// All suggestions are shown.
    shows_all: bool,
}

/// What the screen shows.
#[derive(Clone, Copy)]
pub struct InsightsView<'a> {
    /// Vocabularies, rules, phrases, creed, goals.
    pub setup: &'a Setup,
    /// What people expected and got; none until it is read.
    pub radar: Option<&'a Radar>,
    /// The promises that were settled in the period.
    pub promises: Score,
    /// Whether a dialog stands in front and has the keyboard.
    pub is_behind: bool,
}

/// The screen.
pub fn insights_ui(
    ui: &mut Ui,
    view: InsightsView<'_>,
    draft: &mut InsightsDraft,
    actions: &mut Vec<Action>,
) {
    // The keyboard is on the periods when the screen appears, so that Tab goes on from there.
    let appears = has_appeared(ui.ctx(), Id::unique("insights"));
    if !view.is_behind {
        keys::keys(ui, draft, actions);
    }
    ui.spacing_mut().item_spacing.y = theme::GAP_S;
    head_ui(ui, draft, actions, appears && !view.is_behind);
    ui.add_space(4.0);
    let Some(radar) = view.radar else {
        ui.label(theme::muted(ui, "Reading…"));
        return;
    };
    // Each period begins at its top.
    let area = ScrollArea::vertical().id_salt(draft.span.label()).auto_shrink([false, false]);
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP_M;
        if !view.is_behind && !draft.in_list {
            crate::ui::widgets::scroll_by_keys(ui);
        }
        draft.in_list = false;
        if empty::is_empty(radar) {
            empty::empty_ui(ui, draft.span, actions);
        } else {
            cards_ui(ui, view, radar, draft, actions);
        }
        ui.add_space(theme::GAP_S);
        follow_keyboard(ui);
    });
}

fn head_ui(
    ui: &mut Ui,
    draft: &mut InsightsDraft,
    actions: &mut Vec<Action>,
    takes_keyboard: bool,
) {
    let is_narrow = ui.available_width() < NARROW;
    let labels = Span::ALL.map(Span::label);
    let current = Span::ALL.iter().position(|span| *span == draft.span).unwrap_or(0);
    let mut chosen = None;
    if is_narrow {
        ui.horizontal(|ui| {
            ui.label(theme::title("Insights"));
            papers_ui(ui, actions);
        });
        ui.horizontal(|ui| {
            if takes_keyboard {
                focus_segmented(ui, "Period", current);
            }
            chosen = segmented_ui(ui, "Period", &labels, current);
        });
    } else {
        ui.horizontal(|ui| {
            ui.label(theme::title("Insights"));
            ui.add_space(theme::GAP_M);
            if takes_keyboard {
                focus_segmented(ui, "Period", current);
            }
            chosen = segmented_ui(ui, "Period", &labels, current);
            crate::ui::widgets::key_cap_ui(ui, "← →");
            papers_ui(ui, actions);
        });
    }
    if let Some(span) = chosen.and_then(|place| Span::ALL.get(place)) {
        actions.push(Action::Insights(InsightsAction::Show(*span)));
    }
}

/// The two papers that are made of what is known.
fn papers_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    end_aligned_ui(ui, "papers", |ui| {
        for (command, label, keys) in
            [(Command::Portfolio, "Portfolio…", "P"), (Command::Report, "Report…", "R")]
        {
            let button = button_ui(ui, plain(label).keys(keys)).on_hover_text(command.tip());
            if button.clicked() {
                actions.push(Action::Command(command));
            }
        }
    });
}

/// A button that leaves the arrows to the page.
fn button_ui(ui: &mut Ui, button: ActionButton<'_>) -> Response {
    let response = ui.add(button);
    if response.has_focus() {
        let keeps = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keeps));
    }
    response
}

fn cards_ui(
    ui: &mut Ui,
    view: InsightsView<'_>,
    radar: &Radar,
    draft: &mut InsightsDraft,
    actions: &mut Vec<Action>,
) {
    figures::figures_ui(ui, radar, view.promises);
    pair_ui(
        ui,
        "development and gaps",
        0.6,
        |ui, height| development::development_ui(ui, radar, height),
        |ui, height| gaps::gaps_ui(ui, view.setup, radar, height),
    );
    pair_ui(
        ui,
        "kinds and hours",
        0.5,
        |ui, height| kinds::kinds_ui(ui, view.setup, radar, height),
        |ui, height| hours::hours_ui(ui, radar, height),
    );
    rules::rules_ui(ui, view.setup, radar);
    suggestions::suggestions_ui(ui, view, radar, draft, actions);
}

/// Two cards beside each other and equally high, or under each other where it is narrow. Each
/// answers how high its contents are.
fn pair_ui(
    ui: &mut Ui,
    salt: &str,
    share: f32,
    left: impl FnOnce(&mut Ui, f32) -> f32,
    right: impl FnOnce(&mut Ui, f32) -> f32,
) {
    if ui.available_width() < NARROW {
        left(ui, 0.0);
        right(ui, 0.0);
        return;
    }
    let id = ui.make_persistent_id(salt);
    let known: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    let room = ui.available_width() - theme::GAP_M;
    let width = (room * share).floor();
    let mut heights = [0.0_f32; 2];
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_M;
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                heights[0] = left(ui, known);
            });
        });
        ui.allocate_ui(vec2(room - width, 0.0), |ui| {
            ui.vertical(|ui| {
                ui.set_width(room - width);
                heights[1] = right(ui, known);
            });
        });
    });
    let higher = heights[0].max(heights[1]);
    if (higher - known).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, higher));
        ui.ctx().request_repaint();
    }
}
