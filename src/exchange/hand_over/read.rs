//! From the bytes of a file, or of the clipboard, to a hand-over.
//!
//! Owns: the size that is accepted, and the encodings that editors and consoles save a text in.

use super::sealed;
use crate::domain::hand_over::HandOver;
use crate::domain::text::size_in_words;
use crate::error::{Error, Result};
use std::borrow::Cow;

/// Largest hand-over that is read, in bytes: some ten thousand follow-ups.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Reads a hand-over of any form back. Texts are cleaned and cut to what the journal keeps.
///
/// What stands around the program's part is not looked at: it may be quoted, wrapped, in UTF-16,
/// or in bytes that are no text at all.
///
/// # Errors
/// `is_refused`, with one sentence for the person, where it is not a hand-over, not whole, not as
/// it was written, of a newer version, or too large. There is no partly read hand-over.
pub fn read(bytes: &[u8]) -> Result<HandOver> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::refused(format!(
            "This file is {}; a hand-over has at most {}. Nothing was changed; choose the file \
             that your colleague saved.",
            size_in_words(bytes.len()),
            size_in_words(MAX_BYTES)
        )));
    }
    sealed::unseal(&decoded(bytes))
}

/// Whether there is a mark of a hand-over in these bytes, whole or not: nothing else has one.
#[must_use]
pub fn has_mark(bytes: &[u8]) -> bool {
    decoded(bytes).contains(sealed::MARK)
}

/// The text in the encoding that its first bytes announce, UTF-8 without any.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).into(),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).into(),
        _ => String::from_utf8_lossy(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
