//! What the person looks at on this screen: the question, what was answered, the chosen card.
//!
//! Must not draw.

use super::layout::Layout;
use crate::domain::RowId;
use crate::domain::goal::Goal;
use crate::journal::{
    GoalFigures, Setup, Shown, WallCard, WallFigures, WallFilter, WallItem, WallPlace, WallQuery,
};
use crate::worker::Wall;
use chrono::{Datelike as _, NaiveDate};
use uuid::Uuid;

/// The two halves of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// Everything that was kept.
    #[default]
    Wall,
    /// Goals, each with its evidence.
    Goals,
}

/// What the person looks at.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own to remember")]
pub struct KudosDraft {
    /// Which half is shown.
    pub tab: Tab,
    /// What the wall shows.
    pub filter: WallFilter,
    /// Words that are searched for.
    pub words: String,
    /// The first day of the month that is shown; none for all.
    pub month: Option<NaiveDate>,
    /// The goal that has to be linked; none for all.
    pub goal: Option<RowId>,
    /// The goal whose evidence is shown on the other half.
    pub chosen_goal: Option<Uuid>,
    /// The cards, as far as they are read; none before the first answer.
    pub cards: Option<Vec<WallCard>>,
    /// More cards follow.
    pub has_more: bool,
    /// The conversations and reflections that are evidence for the chosen goal.
    pub others: Vec<Shown>,
    /// A further page is asked for already.
    pub wants_more: bool,
    /// What stands over the wall.
    pub figures: WallFigures,
    /// How far goals have come.
    pub goal_figures: Vec<GoalFigures>,
    /// The chosen card.
    pub chosen: Option<Uuid>,
    /// The card that is chosen as soon as it is there.
    new: Option<Uuid>,
    /// Its place among those that are shown; another one takes it where it goes.
    pub place: usize,
    /// Mistakes that one moved on from are shown.
    pub unfolds: bool,
    /// Where the cards stand.
    pub(super) layout: Layout,
    /// The wall gets the keyboard in this frame.
    pub focus_wall: bool,
    /// The search field gets the keyboard in this frame.
    pub focus_search: bool,
    /// The goals get the keyboard in this frame.
    pub focus_goals: bool,
    /// The chosen card is brought into sight.
    pub scrolls_to_chosen: bool,
    /// The list by which the wall is narrowed that opens in this frame.
    pub(super) opens: Option<Narrow>,
}

/// A list by which the wall is narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrow {
    Month,
    Goal,
}

/// Mistakes that one moved on from, folded into one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fold {
    /// It stands after so many of the cards that are shown.
    pub after: usize,
    /// How many mistakes it stands for.
    pub count: usize,
    /// How many of them are shown under it.
    pub unfolded: usize,
    /// The first day of their month; none where they are those of all months.
    pub month: Option<NaiveDate>,
}

impl KudosDraft {
    /// What is asked for: the first page, or the one after this place.
    #[must_use]
    pub fn query(&self, setup: &Setup, after: Option<WallPlace>, limit: usize) -> WallQuery {
        match self.tab {
            Tab::Wall => WallQuery {
                filter: self.filter,
                words: self.words.clone(),
                month: self.month,
                goal: self.goal,
                after,
                limit,
            },
            // A goal that is not there has no evidence.
            Tab::Goals => WallQuery {
                goal: Some(self.goal_in(setup).map_or(0, |goal| goal.id)),
                after,
                limit,
                ..WallQuery::default()
            },
        }
    }

    /// The goal that is chosen, else the first one.
    #[must_use]
    pub fn goal_in<'a>(&self, setup: &'a Setup) -> Option<&'a Goal> {
        let chosen = setup.goals.iter().find(|goal| Some(goal.uid) == self.chosen_goal);
        chosen.or_else(|| in_order(setup).into_iter().next())
    }

    /// How far a goal has come.
    #[must_use]
    pub fn figures_of(&self, goal: RowId) -> Option<&GoalFigures> {
        self.goal_figures.iter().find(|it| it.goal == goal)
    }

    /// Takes the first page, or the one after what is read.
    pub fn take(&mut self, wall: Wall, is_more: bool) {
        self.figures = wall.figures;
        if !is_more {
            self.others = wall.others;
        }
        self.has_more = wall.has_more;
        self.wants_more = false;
        match &mut self.cards {
            Some(cards) if is_more => cards.extend(wall.cards),
            cards => {
                *cards = Some(wall.cards);
                self.layout.forget();
            }
        }
        self.layout.is_stale = true;
        self.settle();
    }

    /// Which cards are shown one after the other, and where mistakes that one has moved on from are
    /// folded into a line: at the end of their month, or of all where only mistakes are shown.
    #[must_use]
    pub(super) fn arranged(&self) -> (Vec<usize>, Vec<Fold>) {
        let cards = self.cards.as_deref().unwrap_or_default();
        let places: Vec<usize> = (0..cards.len()).collect();
        if !self.folds() {
            return (places, Vec::new());
        }
        let month = |place: &usize| {
            let day = cards[*place].item.happened_at().date_naive();
            (self.filter == WallFilter::All).then(|| day.with_day(1).unwrap_or(day))
        };
        let (mut shown, mut folds) = (Vec::new(), Vec::new());
        for group in places.chunk_by(|one, other| month(one) == month(other)) {
            let (left, open): (Vec<usize>, Vec<usize>) =
                group.iter().partition(|place| is_left_behind(&cards[**place]));
            shown.extend(open);
            if !left.is_empty() {
                let (after, count) = (shown.len(), left.len());
                let unfolded = if self.unfolds { count } else { 0 };
                folds.push(Fold { after, count, unfolded, month: month(&left[0]) });
                if self.unfolds {
                    shown.extend(left);
                }
            }
        }
        (shown, folds)
    }

    /// Whether mistakes that one moved on from stand apart: not where somebody looks for words or
    /// evidence.
    pub(super) fn folds(&self) -> bool {
        self.tab == Tab::Wall
            && matches!(self.filter, WallFilter::All | WallFilter::Mistakes)
            && self.words.trim().is_empty()
            && self.goal.is_none()
    }

    /// The cards that can be chosen, in order.
    #[must_use]
    pub(super) fn shown(&self) -> Vec<usize> {
        self.arranged().0
    }

    /// Keeps a card chosen: the one that was, else the one that has taken its place.
    pub fn settle(&mut self) {
        let shown = self.shown();
        let Some(cards) = &self.cards else { return };
        if let Some(new) = self.new.take()
            && cards.iter().any(|card| card.item.uid() == new)
        {
            self.chosen = Some(new);
            self.scrolls_to_chosen = true;
        }
        let found = shown.iter().position(|card| Some(cards[*card].item.uid()) == self.chosen);
        let place = found.unwrap_or(self.place.min(shown.len().saturating_sub(1)));
        self.chosen = shown.get(place).map(|card| cards[*card].item.uid());
        self.place = place;
    }

    /// Chooses the card at this place among those that are shown.
    pub(super) fn choose(&mut self, place: usize) {
        let shown = self.shown();
        let Some(card) = shown.get(place) else { return };
        self.chosen = self.cards.as_ref().map(|cards| cards[*card].item.uid());
        self.place = place;
        self.scrolls_to_chosen = true;
    }

    /// Chooses what was just written down.
    pub fn show_new(&mut self, is_goal: bool, uid: Uuid) {
        if is_goal {
            self.chosen_goal = Some(uid);
            self.focus_goals = true;
        } else {
            self.new = Some(uid);
        }
    }

    /// The chosen card.
    #[must_use]
    pub fn chosen_card(&self) -> Option<&WallCard> {
        self.cards.as_ref()?.iter().find(|card| Some(card.item.uid()) == self.chosen)
    }

    /// Shows nothing until the next answer: what is there belongs to something else.
    pub fn show_none(&mut self) {
        self.cards = None;
        self.layout.is_stale = true;
        self.ask_anew();
    }

    /// Forgets what was answered: the question is another one.
    pub fn ask_anew(&mut self) {
        self.place = 0;
        self.chosen = None;
        self.wants_more = false;
        self.scrolls_to_chosen = true;
    }
}

fn is_left_behind(card: &WallCard) -> bool {
    matches!(&card.item, WallItem::Mistake(it) if it.moved_on_at.is_some())
}

/// Goals as the screen lists them: the open ones first.
pub(super) fn in_order(setup: &Setup) -> Vec<&Goal> {
    let mut goals: Vec<&Goal> = setup.goals.iter().collect();
    goals.sort_by_key(|goal| goal.closed_at.is_some());
    goals
}
