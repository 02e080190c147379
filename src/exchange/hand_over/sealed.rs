//! The part of a hand-over that the program reads back: JSON between two marks.
//!
//! Owns: the marks, the version, the checksum, and an encoding that survives what mail programs,
//! editors and consoles do to a text. Nothing outside the two marks counts.

use super::wire::Wire;
use crate::domain::hand_over::HandOver;
use crate::error::{Error, Result};
use std::fmt::Write as _;

/// The newest version that is read, and the one that is written.
pub(super) const VERSION: u32 = 1;
/// What both marks begin with. The encoded part holds no `-`, so no mark can stand in it.
pub(super) const MARK: &str = "DESKHAND-HAND-OVER";
const BEGIN: &str = "DESKHAND-HAND-OVER-BEGIN";
const END: &str = "DESKHAND-HAND-OVER-END";
/// Characters a line, so that a mail program has no reason to wrap.
const WIDTH: usize = 72;

/// The hand-over as lines of ASCII, from mark to mark, each with its end.
pub(super) fn seal(hand_over: &HandOver) -> String {
    let wire = Wire::of(hand_over);
    // Strings, numbers and identities: nothing that JSON cannot hold.
    let json = encoded(&serde_json::to_string(&wire).unwrap_or_default());
    let checksum = crc32fast::hash(json.as_bytes());
    let items = wire.len();
    let mut sealed = format!("{BEGIN} version={VERSION} items={items} checksum={checksum:08x}\n");
    let mut rest = json.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(WIDTH));
        sealed.push_str(line);
        sealed.push('\n');
        rest = after;
    }
    sealed.push_str(END);
    sealed.push('\n');
    sealed
}

/// JSON in which every character that may change on the way is written as `\u….`: all that is not
/// ASCII, white space, and what means something to HTML. Outside strings there is none of them.
fn encoded(json: &str) -> String {
    let mut encoded = String::with_capacity(json.len() + json.len() / 2);
    for c in json.chars() {
        if c.is_ascii_graphic() && !matches!(c, '<' | '>' | '&' | '-') {
            encoded.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "\\u{unit:04x}");
        }
    }
    encoded
}

/// What stands between the marks of the one hand-over in a text.
///
/// # Errors
/// `is_refused` where there is none, more than one, or where it is not as it was written.
pub(super) fn unseal(text: &str) -> Result<HandOver> {
    let mut parts = text.split(BEGIN).skip(1);
    let Some(part) = parts.next() else {
        return Err(if text.contains(MARK) { cut_off() } else { not_ours() });
    };
    if parts.next().is_some() {
        return Err(several());
    }
    let (inside, is_whole) = match part.split_once(END) {
        Some((inside, _)) => (inside, true),
        None => (part, false),
    };
    let Some(opening) = inside.find('{') else {
        return Err(if is_whole { changed() } else { cut_off() });
    };
    let (head, body) = inside.split_at(opening);
    let version = number(head, "version", 10).ok_or_else(changed)?;
    if version > VERSION {
        return Err(newer(version));
    }
    if !is_whole {
        return Err(cut_off());
    }
    let json = without_journey(body);
    let checksum = number(head, "checksum", 16).ok_or_else(changed)?;
    if version != VERSION || crc32fast::hash(json.as_bytes()) != checksum {
        return Err(changed());
    }
    let wire: Wire<'_> = serde_json::from_str(&json)
        .map_err(|cause| changed().caused_by(Unreadable(cause.classify())))?;
    if number(head, "items", 10) != u32::try_from(wire.len()).ok() {
        return Err(changed());
    }
    wire.hand_over().ok_or_else(changed)
}

/// The encoded part without what a mail program adds: line ends, indents and marks of quotation.
fn without_journey(body: &str) -> String {
    body.chars().filter(|&c| c != '>' && !c.is_whitespace()).collect()
}

/// The number behind `name=` in the first line.
fn number(head: &str, name: &str, radix: u32) -> Option<u32> {
    let mut words = head.split_whitespace();
    let digits = words.find_map(|word| word.strip_prefix(name)?.strip_prefix('='))?;
    u32::from_str_radix(digits, radix).ok()
}

/// What kind of fault the JSON has; its own message may quote a customer's words.
#[derive(Debug)]
struct Unreadable(serde_json::error::Category);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unreadable hand-over: {:?}", self.0)
    }
}

impl std::error::Error for Unreadable {}

fn not_ours() -> Error {
    Error::refused(
        "This is not a hand-over from Deskhand, or the part that Deskhand reads was taken out of \
         it. Nothing was changed; choose the file that your colleague saved.",
    )
}

fn several() -> Error {
    Error::refused(
        "This holds more than one hand-over, so nothing was changed. Save each of them in a file \
         of its own and import one after the other.",
    )
}

fn cut_off() -> Error {
    Error::refused(
        "This hand-over was cut off on its way, so nothing was changed. Ask your colleague for \
         the whole file.",
    )
}

fn changed() -> Error {
    Error::refused(
        "This hand-over is not as Deskhand wrote it, so nothing was changed. Ask your colleague \
         to save it again.",
    )
}

fn newer(version: u32) -> Error {
    Error::refused(format!(
        "This hand-over was written by a newer Deskhand (format {version}; this one reads up to \
         format {VERSION}). Nothing was changed; import it with the newer program."
    ))
}
