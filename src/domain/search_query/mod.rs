//! What somebody looks for: words, and filters between them such as `kind:tech before:2026-10-01`.
//!
//! Owns: reading the line of Find, and changing a filter in it. The line is the only truth: what is
//! picked is written into it. Whatever is not understood stays a word and is looked for as it stands.
//! Must not: know how anything is found.

#[cfg(test)]
mod tests;

use super::RowId;
use super::interaction::{Effort, Mood};
use super::text::{name_key, one_form_of_tags};
use super::vocabulary::{Facet, Vocabulary};
use super::when::{self, DateOrder, Direction, Meaning, Reading};
use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveDateTime};
use std::ops::{Range, RangeInclusive};

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thing {
    /// Interactions with what was promised and noted after them.
    Interaction,
    /// Thanks received.
    Kudos,
    /// Feedback given or received.
    Feedback,
    /// Owned mistakes.
    Mistake,
    /// Rules of the house.
    Rule,
    /// Words of the phrasebook.
    Phrase,
    /// Contacts.
    Contact,
    /// The line at the end of a shift.
    Reflection,
    /// Personal goals.
    Goal,
}

impl Thing {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Interaction,
        Self::Kudos,
        Self::Feedback,
        Self::Mistake,
        Self::Reflection,
        Self::Goal,
        Self::Rule,
        Self::Phrase,
        Self::Contact,
    ];

    /// The word after `in:`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Interaction => "interactions",
            Self::Kudos => "kudos",
            Self::Feedback => "feedback",
            Self::Mistake => "mistakes",
            Self::Rule => "rules",
            Self::Phrase => "phrases",
            Self::Contact => "contacts",
            Self::Reflection => "reflections",
            Self::Goal => "goals",
        }
    }
}

/// What is asked of a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owed {
    /// There is one, whatever became of it.
    Any,
    /// There is one that is still open.
    Open,
}

/// One filter. Of several of the same sort one has to hold; all sorts have to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Described with this term.
    Term(Facet, RowId),
    /// With this tag, in its one form.
    Tag(String),
    /// With an effort in this range.
    Effort(RangeInclusive<u8>),
    /// They came like this.
    Came(Mood),
    /// They left like this.
    Left(Mood),
    /// On this day or later.
    From(NaiveDate),
    /// On this day or earlier.
    Until(NaiveDate),
    /// With something that is, or was, owed.
    Owed(Owed),
    /// Of this sort.
    In(Thing),
}

impl Filter {
    /// Filters of one sort have the same.
    fn sort(&self) -> u8 {
        match self {
            Self::Term(Facet::Kind, _) => 0,
            Self::Term(Facet::Channel, _) => 1,
            Self::Term(Facet::Audience, _) => 2,
            Self::Tag(_) => 3,
            Self::Effort(_) => 4,
            Self::Came(_) => 5,
            Self::Left(_) => 6,
            Self::From(_) | Self::Until(_) => 7,
            Self::Owed(_) => 8,
            Self::In(_) => 9,
        }
    }
}

/// What filters ask about something that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of an interaction of the same name")]
pub struct Traits<'a> {
    /// What it is.
    pub thing: Thing,
    pub kind: Option<RowId>,
    pub channel: Option<RowId>,
    pub audience: Option<RowId>,
    pub effort: Option<Effort>,
    pub came: Option<Mood>,
    pub left: Option<Mood>,
    /// With spaces between them.
    pub tags: &'a str,
}

impl Traits<'_> {
    /// Of something that has none of these.
    #[must_use]
    pub fn of(thing: Thing) -> Self {
        Self {
            thing,
            kind: None,
            channel: None,
            audience: None,
            effort: None,
            came: None,
            left: None,
            tags: "",
        }
    }
}

/// A filter in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What it says; one word may say two things, as `on:2026-10` does.
    pub filters: Vec<Filter>,
}

/// The line of Find as it is understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchQuery {
    /// What is looked for literally. Its last word may be the beginning of one, unless white space
    /// follows it.
    pub words: String,
    /// The filters, in the order of the line.
    pub marks: Vec<Mark>,
    /// Words that look like a filter and are none: they are looked for as words.
    pub unknown: Vec<Range<usize>>,
}

/// What a line is read with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The journal's words.
    pub vocabulary: &'a Vocabulary,
    /// What the desk's clock shows.
    pub now: NaiveDateTime,
    /// How `3/4` is read.
    pub date_order: DateOrder,
}

impl SearchQuery {
    /// Reads a line.
    #[must_use]
    pub fn read(line: &str, context: &Context<'_>) -> Self {
        let mut query = Self::default();
        let mut words: Vec<&str> = Vec::new();
        for span in pieces(line) {
            let piece = &line[span.clone()];
            match filters(piece, context) {
                Meant::Filters(filters) => query.marks.push(Mark { span, filters }),
                Meant::Nothing => {
                    query.unknown.push(span);
                    words.push(piece);
                }
                Meant::Word => words.push(piece),
            }
        }
        query.words = words.join(" ");
        let ends_with_word = query.marks.last().is_none_or(|mark| mark.span.end < line.len());
        if !query.words.is_empty() && (line.ends_with(char::is_whitespace) || !ends_with_word) {
            query.words.push(' ');
        }
        query
    }

    /// All filters.
    pub fn filters(&self) -> impl Iterator<Item = &Filter> {
        self.marks.iter().flat_map(|mark| &mark.filters)
    }

    /// True where nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.words.trim().is_empty()
    }

    /// Whether the filters ask for this, but for its day and what is owed after it.
    #[must_use]
    pub fn fits(&self, it: &Traits<'_>) -> bool {
        self.each_sort(|filter| match filter {
            Filter::Term(Facet::Kind, id) => it.kind == Some(*id),
            Filter::Term(Facet::Channel, id) => it.channel == Some(*id),
            Filter::Term(Facet::Audience, id) => it.audience == Some(*id),
            Filter::Tag(tag) => it.tags.split(' ').any(|it| it == tag),
            Filter::Effort(range) => it.effort.is_some_and(|it| range.contains(&it.level())),
            Filter::Came(mood) => it.came == Some(*mood),
            Filter::Left(mood) => it.left == Some(*mood),
            Filter::Owed(_) => it.thing == Thing::Interaction,
            Filter::In(thing) => *thing == it.thing,
            Filter::From(_) | Filter::Until(_) => true,
        })
    }

    /// Whether the day of something is one that is meant.
    #[must_use]
    pub fn is_on(&self, day: NaiveDate) -> bool {
        let (from, until) = self.days();
        from.is_none_or(|from| day >= from) && until.is_none_or(|until| day <= until)
    }

    /// Whether the filters leave room for such things at all, whatever they are like.
    #[must_use]
    pub fn asks_for(&self, thing: Thing) -> bool {
        let mut asked = self.filters().filter_map(|filter| match filter {
            Filter::In(thing) => Some(*thing),
            _ => None,
        });
        let Some(first) = asked.next() else { return true };
        first == thing || asked.any(|it| it == thing)
    }

    /// What is asked of a follow-up, if anything.
    #[must_use]
    pub fn owed(&self) -> Option<Owed> {
        let mut asked = self.filters().filter_map(|filter| match filter {
            Filter::Owed(owed) => Some(*owed),
            _ => None,
        });
        let first = asked.next()?;
        Some(if asked.any(|other| other != first) { Owed::Any } else { first })
    }

    /// Whether of each sort of filter one holds.
    fn each_sort(&self, holds: impl Fn(&Filter) -> bool) -> bool {
        let is_met = |filter: &Filter| {
            self.filters().any(|other| filter.sort() == other.sort() && holds(other))
        };
        self.filters().all(is_met)
    }

    /// The days that are meant, both included.
    #[must_use]
    pub fn days(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let from = |it: &Filter| if let Filter::From(day) = it { Some(*day) } else { None };
        let until = |it: &Filter| if let Filter::Until(day) = it { Some(*day) } else { None };
        (self.filters().filter_map(from).max(), self.filters().filter_map(until).min())
    }
}

/// The line without what stands there.
#[must_use]
pub fn without(line: &str, span: &Range<usize>) -> String {
    let (before, after) = (line[..span.start].trim_end(), line[span.end..].trim_start());
    let gap = if before.is_empty() || after.is_empty() { "" } else { " " };
    let end = if after.is_empty() && !before.is_empty() { " " } else { "" };
    format!("{before}{gap}{after}{end}")
}

/// The line with a filter more, before its words.
#[must_use]
pub fn with(line: &str, filter: &Filter, vocabulary: &Vocabulary) -> String {
    let word = written(filter, vocabulary);
    let line = line.trim_start();
    if line.is_empty() { format!("{word} ") } else { format!("{word} {line}") }
}

/// A filter as it is typed.
#[must_use]
pub fn written(filter: &Filter, vocabulary: &Vocabulary) -> String {
    match filter {
        Filter::Term(facet, id) => {
            let handle = vocabulary
                .get(*id)
                .map(|term| name_key(&term.name).replace(' ', "-"))
                .unwrap_or_default();
            format!("{}:{handle}", facet.noun())
        }
        Filter::Tag(tag) => format!("tag:{tag}"),
        Filter::Effort(range) if range.start() == range.end() => {
            format!("effort:{}", range.start())
        }
        Filter::Effort(range) => format!("effort:{}-{}", range.start(), range.end()),
        Filter::Came(mood) => format!("came:{}", mood.label().to_lowercase()),
        Filter::Left(mood) => format!("left:{}", mood.label().to_lowercase()),
        Filter::From(day) => format!("from:{day}"),
        Filter::Until(day) => format!("until:{day}"),
        Filter::Owed(Owed::Any) => "has:follow-up".to_owned(),
        Filter::Owed(Owed::Open) => "has:open".to_owned(),
        Filter::In(thing) => format!("in:{}", thing.code()),
    }
}

enum Meant {
    Filters(Vec<Filter>),
    /// It begins as a filter does and says nothing that is known.
    Nothing,
    Word,
}

/// The parts of a line that stand between white space; quotation marks after a colon hold words together.
fn pieces(line: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = None;
    let (mut is_quoted, mut before) = (false, ' ');
    for (at, c) in line.char_indices() {
        if c == '"' && (is_quoted || before == ':') {
            is_quoted = !is_quoted;
        }
        if c.is_whitespace() && !is_quoted {
            pieces.extend(start.take().map(|start| start..at));
        } else {
            start.get_or_insert(at);
        }
        before = c;
    }
    pieces.extend(start.map(|start| start..line.len()));
    pieces
}

fn filters(piece: &str, context: &Context<'_>) -> Meant {
    let Some((key, value)) = piece.split_once(':') else { return Meant::Word };
    let value = value.trim_matches('"').trim();
    let known = match key.to_lowercase().as_str() {
        "kind" | "about" => term(Facet::Kind, value, context),
        "channel" | "by" => term(Facet::Channel, value, context),
        "audience" | "who" => term(Facet::Audience, value, context),
        "tag" => tag(value),
        "effort" => effort(value),
        "mood" | "came" => mood(value).map(|it| vec![Filter::Came(it)]),
        "left" => mood(value).map(|it| vec![Filter::Left(it)]),
        "from" | "since" => days(value, context).map(|(first, _)| vec![Filter::From(first)]),
        "until" | "to" => days(value, context).map(|(_, last)| vec![Filter::Until(last)]),
        "before" => days(value, context).and_then(|(first, _)| {
            Some(vec![Filter::Until(written_day(first.checked_sub_days(Days::new(1))?)?)])
        }),
        "after" => days(value, context).and_then(|(_, last)| {
            Some(vec![Filter::From(written_day(last.checked_add_days(Days::new(1))?)?)])
        }),
        "on" | "day" | "month" | "year" => {
            days(value, context).map(|(first, last)| vec![Filter::From(first), Filter::Until(last)])
        }
        "has" => owed(value),
        "in" | "type" => thing(value),
        _ => return Meant::Word,
    };
    known.map_or(Meant::Nothing, Meant::Filters)
}

fn term(facet: Facet, value: &str, context: &Context<'_>) -> Option<Vec<Filter>> {
    let vocabulary = context.vocabulary;
    let whole = vocabulary.meant(facet, value);
    let found = whole.or_else(|| vocabulary.resolve(value, |it| it == facet, |_| false))?;
    Some(vec![Filter::Term(facet, found.id)])
}

fn tag(value: &str) -> Option<Vec<Filter>> {
    let tag = one_form_of_tags(&[value.trim_start_matches('#').to_owned()]).pop()?;
    Some(vec![Filter::Tag(tag)])
}

fn effort(value: &str) -> Option<Vec<Filter>> {
    let (least, most) = (Effort::ALL[0].level(), Effort::ALL[5].level());
    let level = |text: &str| text.trim().parse().ok().and_then(Effort::new).map(Effort::level);
    let range = if let Some(from) = value.strip_prefix(">=").or(value.strip_suffix('+')) {
        level(from)?..=most
    } else if let Some(to) = value.strip_prefix("<=") {
        least..=level(to)?
    } else if let Some((from, to)) = value.split_once('-') {
        level(from)?..=level(to)?
    } else {
        level(value)?..=level(value)?
    };
    (!range.is_empty()).then(|| vec![Filter::Effort(range)])
}

fn mood(value: &str) -> Option<Mood> {
    let value = value.to_lowercase();
    Mood::ALL.into_iter().find(|mood| mood.label().to_lowercase() == value || mood.mark() == value)
}

/// The first and the last day of a day, a month, a year, or a day in a word.
fn days(value: &str, context: &Context<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let parts: Vec<&str> = value.split('-').collect();
    let number = |at: usize, digits: usize| {
        let part: &&str = parts.get(at)?;
        let is_number = part.len() == digits && part.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| part.parse::<i32>().ok()).flatten()
    };
    let (first, months) = match parts.len() {
        1 if number(0, 4).is_some() => (NaiveDate::from_ymd_opt(number(0, 4)?, 1, 1)?, 12),
        2 if number(0, 4).is_some() => {
            let month = u32::try_from(number(1, 2)?).ok()?;
            (NaiveDate::from_ymd_opt(number(0, 4)?, month, 1)?, 1)
        }
        _ => {
            let words: Vec<&str> = value.split_whitespace().collect();
            let read = when::read(&words, context.now, Direction::Back, context.date_order)?;
            return match read {
                Reading { meaning: Meaning::Day(day), words: taken } if taken == words.len() => {
                    Some((day, day))
                }
                _ => None,
            };
        }
    };
    let last = first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
    Some((first, last))
}

/// A day that can be written with four digits of its year.
fn written_day(day: NaiveDate) -> Option<NaiveDate> {
    (0..=9999).contains(&day.year()).then_some(day)
}

fn owed(value: &str) -> Option<Vec<Filter>> {
    match name_key(value).as_str() {
        "follow up" | "followup" | "promise" => Some(vec![Filter::Owed(Owed::Any)]),
        "open" | "open follow up" => Some(vec![Filter::Owed(Owed::Open)]),
        _ => None,
    }
}

fn thing(value: &str) -> Option<Vec<Filter>> {
    let key = name_key(value);
    let is_it = |thing: &Thing| {
        let code = thing.code();
        !key.is_empty() && (code == key || code.trim_end_matches('s') == key)
    };
    Thing::ALL.into_iter().find(is_it).map(|thing| vec![Filter::In(thing)])
}
