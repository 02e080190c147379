//! What the columns of a file mean.

use super::identity;
use crate::domain::incoming::TermChoices;
use crate::domain::when::DateOrder;
use serde::{Deserialize, Serialize};

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The number that the other program gave the entry: part of its identity.
    Number,
    /// Which desk, site or account numbers it: part of its identity, and kept in the detail.
    Site,
    /// Date and time.
    DateTime,
    /// The date alone.
    Date,
    /// The time alone.
    Time,
    /// When it was written down: its date and time where nothing else says when it happened.
    Added,
    /// What it was about.
    Kind,
    /// How it reached the desk.
    Channel,
    /// Who asked.
    Audience,
    /// How long it took, as minutes or as a range of them.
    Minutes,
    /// READ or another effort, 1 to 6.
    Effort,
    /// How many alike.
    Count,
    /// The question: the summary.
    Question,
    /// The answer: the detail.
    Answer,
    /// Several tags.
    Tags,
    /// A value that becomes one tag, such as a location.
    Tag,
    /// Kept in the detail, as “Header: value”.
    Detail,
    /// A column of Suma that counts a kind.
    KindCount,
    /// A column of Suma that counts a channel.
    ChannelCount,
    /// A column of Suma that counts an audience.
    AudienceCount,
    /// A colleague: left out unless asked for, and then kept in the detail.
    Colleague,
    /// Says again what another column says.
    Derived,
    /// Left out.
    Ignored,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its header, as the file has it.
    pub header: String,
    /// What it is.
    pub field: Field,
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// The columns, in the file's order.
    pub columns: Vec<Column>,
    /// How dates with slashes or dots are read.
    pub date_order: DateOrder,
    /// True to take colleagues' names, initials and addresses over, into the detail. A remembered
    /// mapping comes back without it: it is asked for each time.
    pub with_colleagues: bool,
    /// What the words of its columns become.
    pub terms: TermChoices,
}

impl Mapping {
    /// The key under which the mapping of these headers is remembered: the same for the same headers
    /// in the same order, and of the same length for any.
    #[must_use]
    pub fn key_of(headers: &[String]) -> String {
        identity::of_parts(headers.iter().map(String::as_str)).to_string()
    }

    /// True where the mapping's columns are those of a file.
    #[must_use]
    pub fn fits(&self, headers: &[String]) -> bool {
        self.columns.iter().map(|column| &column.header).eq(headers)
    }
}
