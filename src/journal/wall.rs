//! The wall: kudos, feedback and owned mistakes, to be looked at again.
//!
//! Owns: what the wall shows for a question, and what stands over it. Must not: write.

use super::Journal;
use super::portfolio::{Shown, shown};
use super::rows::EntryRow;
use crate::domain::feedback::{BALANCE_DAYS, Balance, Feedback};
use crate::domain::follow_up::FollowUp;
use crate::domain::goal::Proof;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::text::name_key;
use crate::domain::{Moment, RowId};
use crate::error::Result;
use crate::store::entry::{self, Page};
use crate::store::{Store, evidence, feedback, kudos, mistake};
use chrono::{Datelike as _, Days, Months, NaiveDate};
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

/// How many rows of a table are read at a time.
const PAGE: usize = 200;

/// One thing on the wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WallItem {
    /// Thanks.
    Kudos(Kudos),
    /// Feedback, given or received.
    Feedback(Feedback),
    /// A mistake that was owned.
    Mistake(Mistake),
}

impl WallItem {
    /// Identity outside this journal.
    #[must_use]
    pub fn uid(&self) -> Uuid {
        match self {
            Self::Kudos(it) => it.uid,
            Self::Feedback(it) => it.uid,
            Self::Mistake(it) => it.uid,
        }
    }

    /// When it was.
    #[must_use]
    pub fn happened_at(&self) -> Moment {
        match self {
            Self::Kudos(it) => it.happened_at,
            Self::Feedback(it) => it.happened_at,
            Self::Mistake(it) => it.happened_at,
        }
    }

    fn proof(&self) -> Proof {
        match self {
            Self::Kudos(it) => Proof::Kudos(it.id),
            Self::Feedback(it) => Proof::Feedback(it.id),
            Self::Mistake(it) => Proof::Mistake(it.id),
        }
    }

    fn place(&self) -> WallPlace {
        let (table, id) = match self {
            Self::Kudos(it) => (2, it.id),
            Self::Feedback(it) => (1, it.id),
            Self::Mistake(it) => (0, it.id),
        };
        WallPlace { happened_ms: self.happened_at().timestamp_millis(), table, id }
    }

    /// True where every one of these words (in the form in which names are compared) begins one of
    /// its own.
    fn holds(&self, words: &[String]) -> bool {
        let text = match self {
            Self::Kudos(it) => [&it.said, &it.did, &it.colleague, &it.tags.join(" ")]
                .map(|it| name_key(it))
                .join(" "),
            Self::Feedback(it) => {
                [&it.behaviour, &it.situation, &it.impact, &it.next_time, &it.colleague]
                    .map(|it| name_key(it))
                    .join(" ")
            }
            Self::Mistake(it) => {
                [&it.what_happened, &it.apology, &it.change].map(|it| name_key(it)).join(" ")
            }
        };
        let own: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        words.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str())))
    }
}

/// One thing on the wall, with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WallCard {
    /// What it is.
    pub item: WallItem,
    /// The goals that it is evidence for.
    pub goals: Vec<RowId>,
    /// The interaction that thanks were said about, or the conversation with the agreed step.
    pub about: Option<EntryRow>,
}

impl WallCard {
    /// The agreed step of feedback.
    #[must_use]
    pub fn step(&self) -> Option<&FollowUp> {
        self.about.as_ref().and_then(|row| row.follow_up.as_ref())
    }

    /// Its place on the wall: the next page starts after it.
    #[must_use]
    pub fn place(&self) -> WallPlace {
        self.item.place()
    }
}

/// A place on the wall; newer things compare greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WallPlace {
    happened_ms: i64,
    table: u8,
    id: RowId,
}

impl WallPlace {
    /// The instant and key below which a table goes on.
    fn within(self, table: u8) -> (i64, RowId) {
        let id = match self.table.cmp(&table) {
            std::cmp::Ordering::Less => RowId::MIN,
            std::cmp::Ordering::Equal => self.id,
            std::cmp::Ordering::Greater => RowId::MAX,
        };
        (self.happened_ms, id)
    }
}

/// What the wall shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum WallFilter {
    /// Everything.
    #[default]
    All,
    /// One's own thanks.
    Kudos,
    /// Thanks for colleagues.
    ForColleagues,
    /// Feedback.
    Feedback,
    /// Mistakes.
    Mistakes,
}

impl WallFilter {
    /// All five, in the order of the screen.
    pub const ALL: [Self; 5] =
        [Self::All, Self::Kudos, Self::ForColleagues, Self::Feedback, Self::Mistakes];

    /// The words that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Kudos => "Kudos",
            Self::ForColleagues => "For colleagues",
            Self::Feedback => "Feedback",
            Self::Mistakes => "Mistakes",
        }
    }

    fn shows(self, item: &WallItem) -> bool {
        match (self, item) {
            (Self::All, _)
            | (Self::Feedback, WallItem::Feedback(_))
            | (Self::Mistakes, WallItem::Mistake(_)) => true,
            (Self::Kudos, WallItem::Kudos(it)) => it.is_mine(),
            (Self::ForColleagues, WallItem::Kudos(it)) => !it.is_mine(),
            _ => false,
        }
    }
}

/// What the wall is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WallQuery {
    /// What it shows.
    pub filter: WallFilter,
    /// Words that all have to be there; may be empty.
    pub words: String,
    /// The first day of the month that is shown; none for all.
    pub month: Option<NaiveDate>,
    /// The goal that it has to be evidence for.
    pub goal: Option<RowId>,
    /// The last card of the page before.
    pub after: Option<WallPlace>,
    /// At most so many.
    pub limit: usize,
}

/// What stands over the wall.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WallFigures {
    /// One's own thanks in this calendar year.
    pub kudos_this_year: u64,
    /// How many of one's own thanks there were in each month that has some, newest first; the
    /// month is named by its first day.
    pub months: Vec<(NaiveDate, u64)>,
    /// Praise and constructive feedback that was given in the last 90 days.
    pub balance: Balance,
    /// How many goals that are not closed have evidence.
    pub goals_with_evidence: u64,
}

impl Journal {
    /// A page of the wall, newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn wall(&self, query: &WallQuery) -> Result<Vec<WallCard>> {
        let words: Vec<String> = query
            .words
            .split(|c: char| !c.is_alphanumeric())
            .map(name_key)
            .filter(|word| !word.is_empty())
            .collect();
        self.store.read(|| {
            let mut cards = Vec::new();
            let mut after = query.after;
            while cards.len() < query.limit {
                let page = page(&self.store, query.month, after)?;
                let Some(last) = page.last() else { break };
                after = Some(last.place());
                let mut shown = page;
                shown.retain(|item| query.filter.shows(item) && item.holds(&words));
                let mut shown = cards_of(&self.store, shown)?;
                if let Some(goal) = query.goal {
                    shown.retain(|card| card.goals.contains(&goal));
                }
                cards.extend(shown);
            }
            cards.truncate(query.limit);
            Ok(cards)
        })
    }

    /// The conversations and reflections that are evidence for a goal, the newest first: the wall has
    /// no cards of them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn evidence_off_the_wall(&self, goal: RowId) -> Result<Vec<Shown>> {
        self.store.read(|| {
            let mut links = evidence::by_goal(&self.store, goal)?;
            links.retain(|it| matches!(it.proof, Proof::Interaction(_) | Proof::Shift(_)));
            let mut shown: Vec<Shown> = shown(&self.store, links.iter())?.into_values().collect();
            shown.sort_by_key(|it| Reverse((it.day(), it.uid())));
            Ok(shown)
        })
    }

    /// What stands over the wall.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn wall_figures(&mut self) -> Result<WallFigures> {
        let today = self.now().date_naive();
        let setup = self.setup()?;
        self.store.read(|| {
            let mut figures = WallFigures::default();
            for (day, count) in kudos::by_day(&self.store)? {
                let month = day.with_day(1).unwrap_or(day);
                if day.year() == today.year() {
                    figures.kudos_this_year += count;
                }
                match figures.months.last_mut() {
                    Some((last, sum)) if *last == month => *sum += count,
                    _ => figures.months.push((month, count)),
                }
            }
            let first = today.checked_sub_days(Days::new(BALANCE_DAYS - 1)).unwrap_or(today);
            figures.balance = feedback::balance(&self.store, first, today)?;
            for goal in setup.goals.iter().filter(|goal| goal.closed_at.is_none()) {
                let has_some = !evidence::by_goal(&self.store, goal.id)?.is_empty();
                figures.goals_with_evidence += u64::from(has_some);
            }
            Ok(figures)
        })
    }
}

/// The next things of all three tables below a place, newest first. Where one table has more than
/// its page, the others are cut at its end, so that nothing is left out between two pages.
fn page(
    store: &Store,
    month: Option<NaiveDate>,
    after: Option<WallPlace>,
) -> Result<Vec<WallItem>> {
    let last_day = month.and_then(|first| first.checked_add_months(Months::new(1))?.pred_opt());
    let of = |table| Page::new(month, last_day, after.map(|place| place.within(table)), PAGE);
    let kudos = kudos::page(store, &of(2))?.into_iter().map(WallItem::Kudos).collect();
    let feedback = feedback::page(store, &of(1))?.into_iter().map(WallItem::Feedback).collect();
    let mistakes = mistake::page(store, &of(0))?.into_iter().map(WallItem::Mistake).collect();
    let tables: [Vec<WallItem>; 3] = [kudos, feedback, mistakes];
    let end = tables
        .iter()
        .filter(|rows| rows.len() == PAGE)
        .filter_map(|rows| rows.last().map(WallItem::place))
        .max();
    let mut page: Vec<WallItem> = tables.into_iter().flatten().collect();
    page.retain(|item| end.is_none_or(|end| item.place() >= end));
    page.sort_by_key(|item| Reverse(item.place()));
    Ok(page)
}

/// Things with what belongs to them, in the same order.
pub(super) fn cards_of(store: &Store, items: Vec<WallItem>) -> Result<Vec<WallCard>> {
    let proofs: Vec<Proof> = items.iter().map(WallItem::proof).collect();
    let mut goals: HashMap<Proof, Vec<RowId>> = HashMap::new();
    for link in evidence::by_proofs(store, &proofs)? {
        goals.entry(link.proof).or_default().push(link.goal);
    }
    let about = |item: &WallItem| match item {
        WallItem::Kudos(it) => it.interaction,
        WallItem::Feedback(it) => it.interaction,
        WallItem::Mistake(_) => None,
    };
    let keys: Vec<RowId> = items.iter().filter_map(about).collect();
    let rows: Vec<EntryRow> =
        entry::by_ids(store, &keys)?.into_iter().map(EntryRow::from).collect();
    let card = |item: WallItem| WallCard {
        goals: goals.get(&item.proof()).cloned().unwrap_or_default(),
        about: about(&item)
            .and_then(|key| rows.iter().find(|row| row.is_interaction(key)).cloned()),
        item,
    };
    Ok(items.into_iter().map(card).collect())
}
