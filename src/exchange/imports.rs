//! How the files of other programs enter a journal.
//!
//! Owns: bringing the readers and the journal together, for the window and the command line alike: what
//! was remembered about a file's columns, what an import would do, and doing it. Must not: know a form of
//! file, or what becomes of an entry.

mod beside;
mod newcomers;

pub use beside::{Glance, Looked, look, take};
pub use newcomers::{NEW_WORDS_MAX, new_name};

use super::import::{self, Asked, Format, Mapping, Recognised};
use crate::domain::when::DateOrder;
use crate::error::{Error, Result};
use crate::journal::{ImportOrder, Journal};
use std::cell::RefCell;
use std::path::Path;

/// Told how many bytes of how many are read; answers whether to go on.
pub type Heard<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// Looks at a file: who wrote it, and what its columns were taken for last time or are most likely.
///
/// # Errors
/// `is_refused` with the sentence to show for a file that cannot be read or is none of this kind.
pub fn recognise(
    journal: &mut Journal,
    file: &Path,
    format: Option<Format>,
    date_order: DateOrder,
    heard: Heard<'_>,
) -> Result<Recognised> {
    let setup = journal.setup()?;
    let failed = RefCell::new(None);
    let remembered = |headers: &str| -> Option<Mapping> {
        match journal.import_mapping(headers) {
            // What an other version kept differently is guessed again.
            Ok(kept) => serde_json::from_str(&kept?).ok(),
            Err(error) => {
                failed.replace(Some(error));
                None
            }
        }
    };
    let asked = Asked { format, date_order, known: &setup.vocabulary, remembered: &remembered };
    let recognised = import::recognise(file, &asked, heard)?;
    failed.into_inner().map_or(Ok(recognised), Err)
}

fn order_of(recognised: &Recognised) -> ImportOrder {
    let name = recognised.path.file_name().unwrap_or_default().to_string_lossy();
    ImportOrder {
        file_name: name.into_owned(),
        format: recognised.format.code().to_owned(),
        terms: recognised.mapping.terms.clone(),
    }
}

fn keep_mapping(journal: &mut Journal, recognised: &Recognised) -> Result<()> {
    if recognised.headers.is_empty() {
        return Ok(());
    }
    let mapping = serde_json::to_string(&recognised.mapping)
        .map_err(|cause| Error::internal().caused_by(cause))?;
    let kept = journal.keep_import_mapping(&Mapping::key_of(&recognised.headers), &mapping);
    if let Err(error) = kept {
        // The entries are in; only the next file is asked about again.
        tracing::warn!(?error, "keeping how a file was read");
    }
    Ok(())
}
