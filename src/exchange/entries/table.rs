//! An entry as a row of a table.
//!
//! Owns: the columns of Deskhand's own table, in order, and that no cell is run as a formula by a
//! spreadsheet. Must not: know how a table is written into a file.

use super::form::{EntryForm, FollowUpForm, InteractionForm, KudosForm};
use crate::domain::interaction::{Effort, Expectation};
use std::borrow::Cow;
use std::collections::HashMap;
use uuid::Uuid;

/// The headers, in order. New ones come last; none is removed or renamed.
pub const HEADERS: [&str; 29] = [
    "entry",
    "uid",
    "happened_at",
    "kind",
    "channel",
    "audience",
    "count",
    "minutes",
    "effort",
    "tags",
    "summary",
    "detail",
    "mood_before",
    "mood_after",
    "expectation",
    "extra",
    "said",
    "did",
    "colleague",
    "extra_mile",
    "follow_up_uid",
    "follow_up_state",
    "follow_up_step",
    "follow_up_due",
    "follow_up_due_moved_from",
    "follow_up_promise",
    "follow_up_refer_to",
    "follow_up_opened_at",
    "follow_up_closed_at",
];

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number.
    Number(i64),
    /// Anything else.
    Text(String),
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn number(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.into()))
    }

    fn any(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text.to_string()))
    }
}

/// The cells of an entry, one for each of [`HEADERS`].
#[must_use]
pub fn cells(form: &EntryForm) -> [Cell; HEADERS.len()] {
    let mut cells = [const { Cell::Empty }; HEADERS.len()];
    let mut put = |header: &str, cell: Cell| {
        if let Some(at) = HEADERS.iter().position(|it| *it == header) {
            cells[at] = cell;
        }
    };
    match form {
        EntryForm::Interaction(it) => {
            put("entry", Cell::text("interaction"));
            put("uid", Cell::any(it.uid));
            put("happened_at", Cell::text(it.happened_at.as_str()));
            put("kind", Cell::text(it.kind.as_str()));
            put("channel", Cell::text(it.channel.as_str()));
            put("audience", Cell::text(it.audience.as_str()));
            put("count", Cell::number(Some(it.count)));
            put("minutes", Cell::number(it.minutes));
            put("effort", Cell::number(it.effort.map(Effort::level)));
            put("tags", Cell::text(it.tags.join(" ")));
            put("summary", Cell::any(it.summary.as_ref()));
            put("detail", Cell::any(it.detail.as_ref()));
            put("mood_before", Cell::number(it.mood_before));
            put("mood_after", Cell::number(it.mood_after));
            put("expectation", Cell::any(it.expectation.map(Expectation::code)));
            put("extra", Cell::any(it.extra.as_ref()));
            if let Some(owed) = &it.follow_up {
                put_follow_up(owed, &mut put);
            }
        }
        EntryForm::Kudos(it) => {
            put("entry", Cell::text("kudos"));
            put("uid", Cell::any(it.uid));
            put("happened_at", Cell::text(it.happened_at.as_str()));
            put("channel", Cell::text(it.channel.as_str()));
            put("audience", Cell::text(it.audience.as_str()));
            put("tags", Cell::text(it.tags.join(" ")));
            put("said", Cell::text(it.said.as_str()));
            put("did", Cell::any(it.did.as_ref()));
            put("colleague", Cell::any(it.colleague.as_ref()));
            put("extra_mile", if it.extra_mile { Cell::text("yes") } else { Cell::Empty });
        }
    }
    cells
}

fn put_follow_up(owed: &FollowUpForm, put: &mut impl FnMut(&str, Cell)) {
    put("follow_up_uid", Cell::any(owed.uid));
    put("follow_up_state", Cell::text(owed.state.as_str()));
    put("follow_up_step", Cell::text(owed.step.as_str()));
    put("follow_up_due", Cell::text(owed.due.as_str()));
    put("follow_up_due_moved_from", Cell::any(owed.due_moved_from.as_ref()));
    put("follow_up_promise", Cell::any(owed.promise.as_ref()));
    put("follow_up_refer_to", Cell::any(owed.refer_to.as_ref()));
    put("follow_up_opened_at", Cell::any(owed.opened_at.as_ref()));
    put("follow_up_closed_at", Cell::any(owed.closed_at.as_ref()));
}

/// Where the columns of a file are: its headers may stand in any order, among others.
#[derive(Debug, Clone)]
pub struct Columns(HashMap<String, usize>);

impl Columns {
    /// The columns of these headers.
    pub fn new<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let named = headers.enumerate().map(|(at, header)| (header.trim().to_lowercase(), at));
        Self(named.collect())
    }

    /// The entry of a row; `cell` answers the text of a column.
    ///
    /// # Errors
    /// One sentence for a cell that does not hold what its column says.
    pub fn entry<'a>(&self, cell: impl Fn(usize) -> &'a str) -> Result<EntryForm, String> {
        let get = |header: &str| {
            let found = self.0.get(header).map_or("", |at| cell(*at));
            as_it_was(found).into_owned()
        };
        let any = |header: &str| Some(get(header)).filter(|text| !text.is_empty());
        let tags = get("tags").split_whitespace().map(str::to_owned).collect();
        let uid = identity(any("uid"))?;
        if get("entry") == "kudos" {
            return Ok(EntryForm::Kudos(Box::new(KudosForm {
                uid,
                happened_at: get("happened_at"),
                said: get("said"),
                channel: get("channel"),
                audience: get("audience"),
                tags,
                did: any("did"),
                colleague: any("colleague"),
                extra_mile: get("extra_mile") == "yes",
            })));
        }
        let expectation = any("expectation")
            .map(|it| Expectation::from_code(&it).ok_or(format!("“{it}” is no expectation.")));
        Ok(EntryForm::Interaction(Box::new(InteractionForm {
            uid,
            happened_at: get("happened_at"),
            kind: get("kind"),
            channel: get("channel"),
            audience: get("audience"),
            count: number("count", any("count"))?.unwrap_or(1),
            minutes: number("minutes", any("minutes"))?,
            effort: number::<u8>("effort", any("effort"))?
                .map(|level| Effort::new(level).ok_or("An effort is 1 to 6."))
                .transpose()?,
            tags,
            summary: any("summary"),
            detail: any("detail"),
            mood_before: number("mood_before", any("mood_before"))?,
            mood_after: number("mood_after", any("mood_after"))?,
            expectation: expectation.transpose()?,
            extra: any("extra"),
            follow_up: match any("follow_up_state") {
                None => None,
                Some(state) => Some(FollowUpForm {
                    uid: identity(any("follow_up_uid"))?,
                    state,
                    step: get("follow_up_step"),
                    due: get("follow_up_due"),
                    due_moved_from: any("follow_up_due_moved_from"),
                    promise: any("follow_up_promise"),
                    refer_to: any("follow_up_refer_to"),
                    opened_at: any("follow_up_opened_at"),
                    closed_at: any("follow_up_closed_at"),
                }),
            },
        })))
    }
}

fn identity(text: Option<String>) -> Result<Option<Uuid>, String> {
    text.map(|text| text.parse().map_err(|_| "Its uid is none.".to_owned())).transpose()
}

fn number<T: std::str::FromStr>(header: &str, text: Option<String>) -> Result<Option<T>, String> {
    let read = |text: String| {
        text.parse().map_err(|_| format!("Its “{header}” is not a number that fits."))
    };
    text.map(read).transpose()
}

/// A cell that no spreadsheet takes for a formula: one that begins as a formula does gets a `'` before
/// it. So does one that begins with such a mark already, or it would lose it on the way back.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if is_like_a_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell that [`harmless`] was made of.
#[must_use]
pub fn as_it_was(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('\'') {
        Some(rest) if is_like_a_formula(rest) => Cow::Borrowed(rest),
        _ => Cow::Borrowed(cell),
    }
}

fn is_like_a_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}
