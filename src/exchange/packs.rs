//! How desk packs leave and enter a journal, and how one is followed.
//!
//! Owns: bringing the journal's values, the text and the file together, for the window and the
//! command line alike; and what is said about a followed file that cannot be taken. A share can be
//! slow or gone, so looking at followed files ([`look`]) needs no journal and can run beside it.
//! Must not: know how a pack is written, or what a merge decides.

use super::file;
use super::pack::{self, MAX_BYTES, Pack, STARTERS, Starter};
use crate::domain::pack::{Choice, Content, Section};
use crate::domain::text::size_in_words;
use crate::error::{Error, Result};
use crate::journal::{Done, Journal, PackPlan, PackTaken, PackTaking};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use uuid::Uuid;

/// Where a pack comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackSource {
    /// A file.
    File(PathBuf),
    /// One that comes with the program, by its place in [`STARTERS`].
    Starter(usize),
}

impl PackSource {
    /// What the journal remembers it by.
    fn origin(&self) -> Result<String> {
        match self {
            Self::File(path) => {
                let whole = std::path::absolute(path);
                let whole = whole.map_err(|cause| Error::from_io(path, cause))?;
                Ok(whole.to_string_lossy().into_owned())
            }
            Self::Starter(number) => starter(*number).map(|it| it.name.to_owned()),
        }
    }

    /// True where it can be looked at again and again.
    #[must_use]
    pub fn can_be_followed(&self) -> bool {
        matches!(self, Self::File(path) if path.to_str().is_some())
    }

    fn read(&self) -> Result<Pack> {
        match self {
            Self::File(path) => {
                let about = fs::metadata(path);
                if about.is_ok_and(|it| !it.is_file()) {
                    return Err(Error::refused(format!(
                        "“{}” is not a file. Choose the file of the desk pack; nothing was changed.",
                        file_name(path)
                    )));
                }
                pack::read(&file::read(path)?)
            }
            Self::Starter(number) => pack::read(starter(*number)?.text.as_bytes()),
        }
    }
}

fn starter(number: usize) -> Result<&'static Starter> {
    STARTERS.get(number).ok_or_else(Error::internal)
}

/// A pack that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// How many items it holds.
    pub count: usize,
    /// What was left out, in whole sentences.
    pub notices: Vec<String>,
}

/// Writes what this journal has into a pack.
///
/// # Errors
/// `is_refused`, naming the item, where something is too long or too much for a pack: a file that
/// nobody could take is not written. Where the journal cannot be read or the file cannot be written.
pub fn export(journal: &mut Journal, into: &Path) -> Result<Exported> {
    export_without(journal, into, &[])
}

/// As [`export`], without some sections.
///
/// # Errors
/// As [`export`].
pub fn export_without(
    journal: &mut Journal,
    into: &Path,
    left_out: &[Section],
) -> Result<Exported> {
    let (whole, mut notices) = journal.pack_content()?;
    let mut content = Content::named(&whole.name, &whole.note);
    for item in whole.items().iter().filter(|it| !left_out.contains(&it.section())) {
        // None has the name of another: they come from a pack.
        let _ = content.add(item.clone());
    }
    let text = pack::write(&content);
    pack::read(text.as_bytes()).map_err(|refused| unwritable(&content, &text, &refused))?;
    notices.extend(contacts_in_words(&content));
    file::write(into, text.as_bytes())?;
    Ok(Exported { count: content.items().len(), notices })
}

/// Why a pack is not written, naming what has to be shorter.
fn unwritable(content: &Content, text: &str, refused: &Error) -> Error {
    if text.len() > MAX_BYTES {
        let longest = content.items().iter().max_by_key(|it| pack::len_of(it));
        let longest = longest.map_or_else(String::new, |it| {
            format!(" The longest is the {} “{}”.", it.noun(), it.title())
        });
        return Error::refused(format!(
            "The desk pack would be {}, and it can have {}.{longest} Shorten it; no file was \
             written.",
            size_in_words(text.len()),
            size_in_words(MAX_BYTES)
        ));
    }
    let why = refused.to_string();
    let why = why.trim_end_matches(" Nothing was changed.");
    // The line is one of a file that is not there.
    let why =
        why.split_once(": ").filter(|(line, _)| line.starts_with("Line ")).map_or(why, |it| it.1);
    Error::refused(format!("{why} Shorten it here first; no file was written."))
}

/// That people can be reached with what is in the pack; none where there are none.
fn contacts_in_words(content: &Content) -> Option<String> {
    let those = match content.count(Section::Contact) {
        0 => return None,
        1 => "1 contact is".to_owned(),
        more => format!("{more} contacts are"),
    };
    Some(format!(
        "{those} in it, with mail addresses and how to reach them: hand it to colleagues only."
    ))
}

/// What tells one version of a pack from another.
fn seen(content: &Content) -> u64 {
    let mut hasher = DefaultHasher::new();
    pack::write(content).hash(&mut hasher);
    hasher.finish()
}

/// What taking a pack would do.
///
/// # Errors
/// `is_refused` with the sentence to show where it is no pack; where the journal cannot be read.
pub fn preview(journal: &Journal, from: &PackSource) -> Result<PackPlan> {
    plan(journal, from, &read(from)?)
}

/// As [`preview`], for a pack that was read.
///
/// # Errors
/// Where the journal cannot be read.
pub fn plan(journal: &Journal, from: &PackSource, pack: &Pack) -> Result<PackPlan> {
    let mut plan = journal.preview_pack(&from.origin()?, &pack.content)?;
    plan.seen = seen(&pack.content);
    plan.notices.extend(pack.notices.iter().map(ToString::to_string));
    Ok(plan)
}

/// Reads a pack; may take long where it lies on a share.
///
/// # Errors
/// `is_refused` with the sentence to show where it is none.
pub fn read(from: &PackSource) -> Result<Pack> {
    from.read()
}

/// Takes a pack over, as the person decided, and follows it where that is asked for.
///
/// # Errors
/// As [`preview`]; and where it cannot be followed or could not be saved.
pub fn take(
    journal: &mut Journal,
    from: &PackSource,
    choice: &Choice,
    follow: bool,
) -> Result<Done<PackTaken>> {
    take_read(journal, from, &read(from)?, choice, follow, None)
}

/// As [`take`], for a pack that was read, but only the version that the plan of this number was made
/// for.
///
/// # Errors
/// As [`take`]; `is_refused` where the file was changed since.
pub fn take_read(
    journal: &mut Journal,
    from: &PackSource,
    pack: &Pack,
    choice: &Choice,
    follow: bool,
    plan: Option<u64>,
) -> Result<Done<PackTaken>> {
    if follow && !from.can_be_followed() {
        return Err(Error::refused(
            "This desk pack cannot be followed, because its name cannot be written down. Copy it \
             to a file with a plain name; nothing was changed.",
        ));
    }
    if plan.is_some_and(|plan| plan != seen(&pack.content)) {
        return Err(Error::refused(
            "The desk pack has changed since you looked; look at it again. Nothing was changed.",
        ));
    }
    let taking = PackTaking { origin: from.origin()?, follow, choice: choice.clone() };
    let mut done = journal.take_pack(&taking, &pack.content)?;
    done.output.notices.extend(pack.notices.iter().map(ToString::to_string));
    Ok(done)
}

/// What tells that a file was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    changed: Option<SystemTime>,
}

/// A followed pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Which one.
    pub uid: Uuid,
    /// Its name, or that of its file.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// How the file was when it was taken last, where that is known.
    pub seen: Option<Stamp>,
}

/// What was found where a followed pack should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The file that was seen last.
    Same,
    /// Somebody is writing it just now: look again in a moment.
    Moving,
    /// Another version.
    Version(Stamp, Box<Pack>),
    /// A file that cannot be taken; perhaps somebody is writing it.
    Unreadable(Stamp, String),
    /// No file, or none that can be read.
    Missing(String),
}

/// The packs that a journal follows.
///
/// # Errors
/// Where the journal cannot be read.
pub fn followed(journal: &Journal) -> Result<Vec<Followed>> {
    let packs = journal.packs()?.into_iter().filter(|it| it.is_followed);
    Ok(packs
        .map(|it| {
            let path = PathBuf::from(it.origin);
            let name = if it.name.is_empty() { file_name(&path) } else { it.name };
            Followed { uid: it.uid, name, path, seen: None }
        })
        .collect())
}

/// Looks at a followed file; may take long where it lies on a share.
#[must_use]
pub fn look(at: &Followed) -> Found {
    match stamp(&at.path) {
        Ok(stamp) if at.seen == Some(stamp) => Found::Same,
        Ok(before) => match read_some(&at.path) {
            Ok(_) if stamp(&at.path).ok() != Some(before) => Found::Moving,
            Ok(bytes) => match pack::read(&bytes) {
                Ok(pack) => Found::Version(before, Box::new(pack)),
                Err(refused) => Found::Unreadable(before, untaken(&at.name, &refused)),
            },
            Err(cause) => Found::Missing(gone(&at.name, &cause)),
        },
        Err(cause) => Found::Missing(gone(&at.name, &cause)),
    }
}

/// Size and time of a file; pipes and devices are none, because reading one may never end.
fn stamp(path: &Path) -> io::Result<Stamp> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    Ok(Stamp { bytes: about.len(), changed: about.modified().ok() })
}

/// The bytes of a file, as far as a pack can have any.
fn read_some(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What a person should know about a followed pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackNews {
    /// Which one.
    pub pack: Uuid,
    /// Its name, or that of its file.
    pub name: String,
    /// How many items it changed here; they are listed with the pack.
    pub changes: usize,
    /// Why it could not be taken, as a sentence; empty where it was.
    pub trouble: String,
    /// What else to know, in whole sentences, such as that it can be read again.
    pub notices: Vec<String>,
}

/// Takes a version of a followed pack over; answers what is news about it.
///
/// # Errors
/// Where the journal cannot be read or written; look again later.
pub fn refresh(
    journal: &mut Journal,
    followed: &Followed,
    pack: &Pack,
) -> Result<Option<PackNews>> {
    match journal.refresh_pack(followed.uid, &pack.content) {
        Ok(taken) if taken.changes.is_empty() && taken.notices.is_empty() => Ok(None),
        Ok(PackTaken { changes, mut notices, .. }) => {
            notices.extend(pack.notices.iter().map(ToString::to_string));
            Ok(Some(PackNews {
                pack: followed.uid,
                name: followed.name.clone(),
                changes: changes.len(),
                trouble: String::new(),
                notices,
            }))
        }
        Err(refused) if refused.is_refused() => {
            note_trouble(journal, followed, &untaken(&followed.name, &refused))
        }
        Err(error) => Err(error),
    }
}

/// Notes why a followed pack could not be taken; answers it where it is news.
///
/// # Errors
/// Where the journal cannot be read or written; look again later.
pub fn note_trouble(
    journal: &mut Journal,
    followed: &Followed,
    sentence: &str,
) -> Result<Option<PackNews>> {
    let is_news = journal.note_pack_trouble(followed.uid, sentence)?;
    Ok(is_news.then(|| PackNews {
        pack: followed.uid,
        name: followed.name.clone(),
        changes: 0,
        trouble: sentence.to_owned(),
        notices: Vec::new(),
    }))
}

/// Why a file was not taken.
fn untaken(name: &str, refused: &Error) -> String {
    let why = refused.to_string();
    let why = why.trim_end_matches(" Nothing was changed.");
    format!("The desk pack “{name}” was not taken: {why} What it gave before stays as it is.")
}

/// Why a file was not read.
fn gone(name: &str, cause: &io::Error) -> String {
    let what = match cause.kind() {
        ErrorKind::NotFound => "is not where it was",
        ErrorKind::PermissionDenied => "may not be read any more",
        _ => "cannot be reached at the moment",
    };
    format!("The desk pack “{name}” {what}. What it gave before stays as it is.")
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
