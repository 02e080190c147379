//! The JSON of the command line, which scripts rely on.
//!
//! Owns: names and order of the keys of what is not an entry; entries are written as in files. Times are
//! RFC 3339 with the desk's offset, text that is empty is null. A key is never removed or renamed.

use crate::domain::Moment;
use crate::domain::follow_up::Standing;
use crate::domain::rule::Rule;
use crate::exchange::entries::form::{Writer, moment, text};
use crate::journal::{FollowUpRow, FoundItem, Review};
use serde::Serialize;
use uuid::Uuid;

/// An open follow-up, as `due` prints it.
#[derive(Debug, Serialize)]
pub(super) struct DueJson {
    pub uid: Uuid,
    pub interaction_uid: Uuid,
    pub title: String,
    pub state: &'static str,
    pub step: &'static str,
    pub due: String,
    /// Minutes since it was due; 0 while it is not.
    pub late_minutes: i64,
    pub refer_to: Option<String>,
    pub promise: Option<String>,
}

/// The figures of a shift, or of today where none was begun.
#[derive(Debug, Serialize)]
pub(super) struct ReviewJson {
    /// When the shift began; null where none was.
    pub started_at: Option<String>,
    /// When it ended; null while it goes on.
    pub ended_at: Option<String>,
    pub interactions: u64,
    pub promises_kept: u64,
    /// Promises that were kept or should have been.
    pub promises_of: u64,
    /// Average on arrival, −1 to 1, of those of whom both moods are known.
    pub mood_before: Option<f64>,
    /// Average on leaving.
    pub mood_after: Option<f64>,
    pub left_happier: u64,
    pub kudos: u64,
    pub handed_over: u64,
    pub let_go: u64,
    /// Follow-ups that a review would ask about now.
    pub left_to_review: u64,
}

impl ReviewJson {
    pub(super) fn of(review: &Review) -> Self {
        let (shift, it) = review.told();
        let moods = it.moods.averages();
        Self {
            started_at: shift.map(|shift| moment(shift.started_at)),
            ended_at: shift.and_then(|shift| shift.ended_at).map(moment),
            interactions: it.interactions,
            promises_kept: it.promises.kept,
            promises_of: it.promises.of,
            mood_before: moods.map(|(before, _)| before),
            mood_after: moods.map(|(_, after)| after),
            left_happier: it.moods.happier,
            kudos: it.kudos,
            handed_over: it.handed_over,
            let_go: it.let_go,
            left_to_review: review.left,
        }
    }
}

/// A rule of the house.
#[derive(Debug, Serialize)]
pub(super) struct RuleJson {
    pub uid: Uuid,
    pub name: String,
    pub colour: &'static str,
    pub intent: Option<String>,
    pub may_do: Option<String>,
    pub limit: Option<String>,
    pub ask: Option<String>,
    pub say: Option<String>,
    pub instead_of: Option<String>,
    pub source: Option<String>,
    pub reviewed_on: Option<String>,
    /// How often it was bent.
    pub bends: u64,
}

impl RuleJson {
    pub(super) fn of(rule: &Rule, bends: u64) -> Self {
        Self {
            uid: rule.uid,
            name: rule.name.clone(),
            colour: rule.colour.code(),
            intent: text(&rule.intent),
            may_do: text(&rule.may_do),
            limit: text(&rule.limit),
            ask: text(&rule.ask),
            say: text(&rule.say),
            instead_of: text(&rule.instead_of),
            source: text(&rule.source),
            reviewed_on: rule.reviewed_on.map(|day| day.to_string()),
            bends,
        }
    }
}

/// Something that was found and is neither an interaction nor a kudos.
#[derive(Debug, Serialize)]
pub(super) struct FoundJson {
    /// `feedback`, `mistake`, `reflection`, `goal`, `rule`, `phrase` or `contact`.
    pub entry: &'static str,
    pub uid: Uuid,
    /// Null for what has no time.
    pub happened_at: Option<String>,
    /// All its words, each text on a line of its own.
    pub text: String,
}

impl FoundJson {
    pub(super) fn of(item: &FoundItem, at: Option<Moment>) -> Self {
        let code = item.thing().code();
        Self {
            entry: code.strip_suffix('s').unwrap_or(code),
            uid: item.uid(),
            happened_at: at.map(moment),
            text: item.text(),
        }
    }
}

impl DueJson {
    /// An open follow-up; `title` is what the interaction was about.
    pub(super) fn of(writer: &Writer<'_>, open: &FollowUpRow, title: String, now: Moment) -> Self {
        let owed = &open.follow_up;
        Self {
            uid: owed.uid,
            interaction_uid: open.interaction.uid,
            title,
            state: Standing::of(owed, open.waits(), now.naive_local()).code(),
            step: owed.step.code(),
            due: writer.civil(owed.due),
            late_minutes: (now - writer.clock.at(owed.due)).num_minutes().max(0),
            refer_to: open.refer_to.as_ref().map(|contact| contact.name.clone()),
            promise: text(&owed.promise),
        }
    }
}
