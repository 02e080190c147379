//! That one interaction continues an earlier one: somebody came back, or another took over.

use super::RowId;
use serde::{Deserialize, Serialize};

/// A link of a chain; an interaction continues at most one earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continuation {
    /// The interaction that goes on.
    pub interaction: RowId,
    /// The one that it continues.
    pub earlier: RowId,
}
