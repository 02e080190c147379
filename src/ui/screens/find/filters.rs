//! The filters as chips: those in the line, each taken away by a press, and those that can be added.
//!
//! Owns what each list offers. The line is the only truth: what is picked is written into it.

use super::draft::FindDraft;
use super::{FindAction, FindView, say};
use crate::domain::interaction::{Effort, Mood};
use crate::domain::search_query::{self, Filter, Owed, SearchQuery, Thing};
use crate::domain::vocabulary::Facet;
use crate::journal::Logged;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{PickerItem, add_chip_ui, filter_chip_ui, picker_ui};
use crate::ui::words::counted;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use egui::{Id, Popup, Ui, vec2};
use std::collections::BTreeMap;

/// Before all are counted, no more tags than these are offered.
const MOST_TAGS: usize = 40;

/// Filters that can be added, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Add {
    Kind,
    Channel,
    Audience,
    Date,
    Tag,
    Effort,
    Mood,
    FollowUp,
    What,
}

/// What comes of choosing something from a list.
enum Picked {
    /// These filters are put into the line.
    Filters(Vec<Filter>),
    /// This is put into the line, and typing goes on behind it.
    Begin(&'static str),
}

impl Add {
    const ALL: [Self; 9] = [
        Self::Kind,
        Self::Channel,
        Self::Audience,
        Self::Date,
        Self::Tag,
        Self::Effort,
        Self::Mood,
        Self::FollowUp,
        Self::What,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Kind => "Kind",
            Self::Channel => "Channel",
            Self::Audience => "Audience",
            Self::Date => "Date",
            Self::Tag => "Tag",
            Self::Effort => "Effort",
            Self::Mood => "Mood",
            Self::FollowUp => "Follow-up",
            Self::What => "What",
        }
    }

    /// Whether this filter is one of these; those in force are not offered once more.
    fn is_of(self, filter: &Filter) -> bool {
        matches!(
            (self, filter),
            (Self::Kind, Filter::Term(Facet::Kind, _))
                | (Self::Channel, Filter::Term(Facet::Channel, _))
                | (Self::Audience, Filter::Term(Facet::Audience, _))
                | (Self::Date, Filter::From(_) | Filter::Until(_))
                | (Self::Effort, Filter::Effort(_))
                | (Self::FollowUp, Filter::Owed(_))
                | (Self::What, Filter::In(_))
        )
    }

    fn is_offered(self, query: &SearchQuery) -> bool {
        let has = |wanted: fn(&Filter) -> bool| query.filters().any(wanted);
        match self {
            Self::Mood => {
                !(has(|it| matches!(it, Filter::Came(_)))
                    && has(|it| matches!(it, Filter::Left(_))))
            }
            add => !query.filters().any(|filter| add.is_of(filter)),
        }
    }

    fn items(self, view: FindView<'_>, draft: &FindDraft) -> Vec<(PickerItem, Picked)> {
        let one = |label: &str, filter| (PickerItem::new(label), Picked::Filters(vec![filter]));
        match self {
            Self::Kind => terms(view, Facet::Kind),
            Self::Channel => terms(view, Facet::Channel),
            Self::Audience => terms(view, Facet::Audience),
            Self::Date => dates(view.now.date_naive()),
            Self::Tag => tags(draft),
            Self::Effort => efforts(),
            Self::Mood => moods(),
            Self::FollowUp => vec![
                one("Open follow-up", Filter::Owed(Owed::Open)),
                one("Any follow-up", Filter::Owed(Owed::Any)),
            ],
            Self::What => Thing::ALL
                .into_iter()
                .map(|thing| {
                    let mut name = say::plural(thing).to_owned();
                    if let Some(first) = name.get_mut(..1) {
                        first.make_ascii_uppercase();
                    }
                    let item = PickerItem::new(name).detail(format!("in:{}", thing.code()));
                    (item, Picked::Filters(vec![Filter::In(thing)]))
                })
                .collect(),
        }
    }
}

/// Draws the chips.
pub(super) fn filters_ui(
    ui: &mut Ui,
    view: FindView<'_>,
    draft: &mut FindDraft,
    query: &SearchQuery,
    actions: &mut Vec<Action>,
) {
    if !draft.has_tags_open && draft.next_tags.is_some() {
        draft.tags = draft.next_tags.take();
    }
    let mut line = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, 6.0);
        for mark in &query.marks {
            let (label, value) = say::chip(mark, &view.setup.vocabulary);
            if filter_chip_ui(ui, label, &value) {
                let rest = search_query::without(&draft.line, &mark.span);
                let end = rest.len();
                line = Some((rest, end));
            }
        }
        for add in Add::ALL.into_iter().filter(|add| add.is_offered(query)) {
            let chip = add_chip_ui(ui, add.label());
            let id = Id::unique(("find filter", add));
            let is_open = Popup::is_id_open(ui.ctx(), id);
            if add == Add::Tag {
                let was_open = std::mem::replace(&mut draft.has_tags_open, is_open);
                if is_open && !was_open {
                    actions.push(Action::Find(FindAction::CountTags));
                }
            }
            // Nobody chooses from a list whose opener has not even the keyboard.
            let may_open = is_open || chip.clicked() || chip.has_focus();
            let offered = if may_open { add.items(view, draft) } else { Vec::new() };
            let items: Vec<PickerItem> = offered.iter().map(|(item, _)| item.clone()).collect();
            let chosen = picker_ui(ui, id, &chip, &items, None);
            if let Some((_, picked)) = chosen.and_then(|place| offered.into_iter().nth(place)) {
                line = Some(written(&draft.line, &picked, view));
            }
        }
    });
    if let Some((line, caret)) = line {
        draft.line = line;
        draft.caret = Some(caret);
        draft.focus_box = true;
        actions.push(Action::Find(FindAction::Look));
    }
}

/// The line with what was picked, and where typing goes on.
fn written(line: &str, picked: &Picked, view: FindView<'_>) -> (String, usize) {
    match picked {
        Picked::Filters(filters) => {
            let mut line = line.to_owned();
            for filter in filters.iter().rev() {
                line = search_query::with(&line, filter, &view.setup.vocabulary);
            }
            let end = line.len();
            (line, end)
        }
        Picked::Begin(word) => {
            let rest = line.trim_start();
            (format!("{word} {rest}"), word.len())
        }
    }
}

fn terms(view: FindView<'_>, facet: Facet) -> Vec<(PickerItem, Picked)> {
    let vocabulary = &view.setup.vocabulary;
    let archived = vocabulary.terms(facet).filter(|term| term.archived);
    let offered = vocabulary.offered(facet).map(|term| (term, ""));
    let terms = offered.chain(archived.map(|term| (term, "No longer offered")));
    terms
        .map(|(term, section)| {
            let item = PickerItem::new(&term.name).detail(term.aliases.join(", ")).section(section);
            (item, Picked::Filters(vec![Filter::Term(facet, term.id)]))
        })
        .collect()
}

fn efforts() -> Vec<(PickerItem, Picked)> {
    let most = Effort::ALL[5].level();
    let one = |effort: Effort| {
        let level = effort.level();
        let item = PickerItem::new(format!("{level}")).detail(effort.label()).section("Exactly");
        (item, Picked::Filters(vec![Filter::Effort(level..=level)]))
    };
    let from = |level: u8| {
        let item = PickerItem::new(format!("{level} or more")).section("At least");
        (item, Picked::Filters(vec![Filter::Effort(level..=most)]))
    };
    Effort::ALL.into_iter().map(one).chain((3..=5).map(from)).collect()
}

fn moods() -> Vec<(PickerItem, Picked)> {
    let item = |mood: Mood, section: &str| {
        PickerItem::new(mood.label()).detail(mood.mark()).section(section)
    };
    let came =
        Mood::ALL.map(|mood| (item(mood, "They came"), Picked::Filters(vec![Filter::Came(mood)])));
    let left =
        Mood::ALL.map(|mood| (item(mood, "They left"), Picked::Filters(vec![Filter::Left(mood)])));
    came.into_iter().chain(left).collect()
}

/// Days that are looked for often, and the way to any other.
fn dates(today: NaiveDate) -> Vec<(PickerItem, Picked)> {
    let back = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let month = today.with_day(1).unwrap_or(today);
    let last_month = month.checked_sub_months(Months::new(1)).unwrap_or(month);
    let year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
    let before = |day: NaiveDate| day.pred_opt().unwrap_or(day);
    let this_year = year(today.year());
    let item = |label: &str, from: NaiveDate, until: Option<NaiveDate>| {
        let mut filters = vec![Filter::From(from)];
        filters.extend(until.map(Filter::Until));
        (PickerItem::new(label), Picked::Filters(filters))
    };
    let other = |label: &str, word| {
        (
            PickerItem::new(label).detail(word).section("Type a day, month or year"),
            Picked::Begin(word),
        )
    };
    vec![
        item("Today", today, Some(today)),
        item("Yesterday", back(1), Some(back(1))),
        item("Last 7 days", back(6), None),
        item("Last 30 days", back(29), None),
        item("This month", month, None),
        item("Last month", last_month, Some(before(month))),
        item("This year", this_year, None),
        item("Last year", year(today.year() - 1), Some(before(this_year))),
        other("From…", "from:"),
        other("Until…", "until:"),
        other("On…", "on:"),
    ]
}

/// The tags among what was found, the commonest first, and the way to any other.
fn tags(draft: &FindDraft) -> Vec<(PickerItem, Picked)> {
    let item = |tag: &str, item: PickerItem| {
        let picked = Picked::Filters(vec![Filter::Tag(tag.to_owned())]);
        (item, picked)
    };
    let mut tags: Vec<(PickerItem, Picked)> = match &draft.tags {
        Some(tags) => tags
            .iter()
            .map(|(tag, count)| {
                let count = counted(*count, "entry", "entries");
                item(
                    tag,
                    PickerItem::new(format!("#{tag}")).detail(count).section("In this journal"),
                )
            })
            .collect(),
        None => among_found(draft)
            .map(|tag| {
                let section = "Among what was found; all are being counted";
                item(tag, PickerItem::new(format!("#{tag}")).section(section))
            })
            .collect(),
    };
    let other = PickerItem::new("Another tag…").detail("tag:").section("Type it");
    tags.push((other, Picked::Begin("tag:")));
    tags
}

/// The tags of the rows that are held, the commonest first.
fn among_found(draft: &FindDraft) -> impl Iterator<Item = &str> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for row in draft.lines().filter_map(|line| line.entry()) {
        let tags = match &row.entry {
            Logged::Interaction(it) => &it.tags,
            Logged::Kudos(it) => &it.tags,
        };
        for tag in tags {
            *known.entry(tag).or_default() += 1;
        }
    }
    let mut known: Vec<(&str, usize)> = known.into_iter().collect();
    known.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    known.into_iter().take(MOST_TAGS).map(|(tag, _)| tag)
}
