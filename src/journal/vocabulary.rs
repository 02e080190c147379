//! Changing kinds, channels and audiences.
//!
//! Owns: what keeps a vocabulary usable: different names, one default, never empty. Terms are
//! archived, not deleted, because old interactions are described with them.

use super::change::Delta;
use super::op::{Done, Op};
use super::{Journal, Writer, tidy};
use crate::domain::RowId;
use crate::domain::text::name_key;
use crate::domain::vocabulary::{Facet, Term, one_form_of_aliases};
use crate::error::{Error, Result};
use crate::store::term;
use uuid::Uuid;

impl Journal {
    /// Saves a term; one with the key 0 is added at the end of its list. A term that becomes the
    /// default takes that from the one that was.
    ///
    /// # Errors
    /// `is_refused` for a name that is empty, too long or taken, for archiving the last term of a
    /// list, and for a term that is gone; else where it could not be saved.
    pub fn save_term(&mut self, edited: &Term) -> Result<Done<()>> {
        let mut after = edited.clone();
        after.name = tidy::name(after.facet.noun(), &after.name)?;
        after.aliases = one_form_of_aliases(&after.aliases);
        if after.archived {
            after.is_default = false;
        }
        self.transact(Op::EditVocabulary, |writer| {
            let mut terms = term::all(writer.store())?;
            let stored = terms.iter().position(|it| it.id == after.id).map(|at| terms.remove(at));
            terms.retain(|it| it.facet == after.facet);
            refuse_clash(&terms, &after)?;
            if after.is_default {
                for other in terms.iter().filter(|it| it.is_default) {
                    writer.update(other.clone(), Term { is_default: false, ..other.clone() })?;
                }
            }
            match stored {
                Some(stored) => {
                    (after.uid, after.facet) = (stored.uid, stored.facet);
                    writer.update(stored, after)
                }
                None if after.id == 0 => {
                    after.uid = Uuid::now_v7();
                    after.position = terms.iter().map(|it| it.position + 1).max().unwrap_or(0);
                    writer.apply(Delta::insert(after))
                }
                None => Err(Error::refused("This word is no longer in the vocabulary.")),
            }
        })
    }

    /// Puts the terms of a vocabulary in this order; terms that are not named come after them.
    ///
    /// # Errors
    /// Where it could not be saved.
    pub fn reorder_terms(&mut self, facet: Facet, order: &[RowId]) -> Result<Done<()>> {
        self.transact(Op::EditVocabulary, |writer| reorder(writer, facet, order))
    }
}

fn reorder(writer: &mut Writer<'_>, facet: Facet, order: &[RowId]) -> Result<()> {
    let mut terms = term::all(writer.store())?;
    terms.retain(|it| it.facet == facet);
    let place = |id| order.iter().position(|it| *it == id).unwrap_or(order.len());
    terms.sort_by_key(|it| (place(it.id), it.position, it.id));
    for (stored, position) in terms.into_iter().zip(0..) {
        let after = Term { position, ..stored.clone() };
        writer.update(stored, after)?;
    }
    Ok(())
}

fn refuse_clash(others: &[Term], after: &Term) -> Result<()> {
    let key = name_key(&after.name);
    if others.iter().any(|it| name_key(&it.name) == key) {
        return Err(Error::refused(format!(
            "There is another {} of this name. Choose a different one.",
            after.facet.noun()
        )));
    }
    if after.archived && others.iter().all(|it| it.archived) {
        return Err(Error::refused(format!(
            "This is the last {} that is offered; one has to stay.",
            after.facet.noun()
        )));
    }
    Ok(())
}
