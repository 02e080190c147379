//! A page while it is written.

use std::fmt::{Arguments, Write as _};

/// Text that grows.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// Adds words at the end.
    pub(super) fn put(&mut self, words: Arguments<'_>) {
        // A string takes whatever is written to it.
        let _ = self.0.write_fmt(words);
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}
