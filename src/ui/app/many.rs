//! Changing many entries at once, between the worker and the person.

use super::App;
use crate::error::Error;
use crate::journal::{BulkOf, BulkPreview, Logged};
use crate::ui::dialogs::many::{ManyAction, ManyDraft};
use crate::ui::screens::find::{Many, Marks};
use crate::ui::state::Dialog;
use crate::worker::{Request, Seq};
use std::cmp::Reverse;
use std::collections::BTreeMap;

impl App {
    /// Shows what would be done to all that is marked, or to the chosen one.
    pub(super) fn change_many(&mut self, many: Many) {
        let draft = &self.find.draft;
        let of = match &draft.marks {
            Marks::AllBut(uids) => {
                BulkOf::Found { search: Box::new(self.find.search.clone()), but: uids.clone() }
            }
            Marks::These(uids) if uids.is_empty() => {
                let chosen = draft.chosen().and_then(|line| line.entry());
                let Some(row) = chosen else { return };
                BulkOf::These(vec![row.uid()])
            }
            Marks::These(uids) => BulkOf::These(uids.iter().copied().collect()),
        };
        let is_meant = |uid| match &of {
            BulkOf::These(uids) => uids.contains(&uid),
            BulkOf::Found { but, .. } => !but.contains(&uid),
        };
        let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
        for row in draft.lines().filter_map(|line| line.entry()).filter(|row| is_meant(row.uid())) {
            let of_row = match &row.entry {
                Logged::Interaction(it) => &it.tags,
                Logged::Kudos(it) => &it.tags,
            };
            for tag in of_row {
                *tags.entry(tag).or_default() += 1;
            }
        }
        let mut tags: Vec<(&str, usize)> = tags.into_iter().collect();
        tags.sort_by_key(|(_, count)| Reverse(*count));
        let tags = tags.into_iter().map(|(tag, _)| tag.to_owned()).collect();
        self.show_dialog(Dialog::Many(Box::new(ManyDraft::new(many, of, tags))));
    }

    pub(super) fn act_on_many(&mut self, action: ManyAction) {
        let Some(Dialog::Many(draft)) = &mut self.dialog else { return };
        let Some(act) = draft.act() else { return };
        match action {
            ManyAction::Preview => {
                // What is being looked at for other words is of no use any more.
                self.worker.cancel();
                let of = draft.of.clone();
                let request = Request::PreviewBulk { act: act.clone(), of };
                draft.asked = Some((self.worker.send(request), act));
            }
            ManyAction::Begin => {
                let Some(expected) = draft.current().map(|preview| preview.changes) else { return };
                if draft.pending.is_some() || expected == 0 {
                    return;
                }
                draft.failure = None;
                draft.progress = None;
                let of = draft.of.clone();
                draft.pending = Some(self.worker.send(Request::Bulk { act, of, expected }));
            }
            ManyAction::Stop => self.worker.cancel(),
        }
    }

    /// What would change is known.
    pub(super) fn take_bulk_preview(&mut self, seq: Seq, preview: BulkPreview, is_last: bool) {
        let Some(Dialog::Many(draft)) = &mut self.dialog else { return };
        let Some((_, act)) = draft.asked.clone().filter(|(it, _)| *it == seq) else { return };
        draft.preview = Some((act, preview, is_last));
        if is_last {
            draft.asked = None;
        }
    }

    /// So many of so many are done.
    pub(super) fn take_progress(&mut self, seq: Seq, done: usize, total: usize) {
        if let Some(Dialog::Many(draft)) = &mut self.dialog
            && draft.pending == Some(seq)
        {
            draft.progress = Some((done, total));
        }
    }

    /// It is done: the dialog goes, and the marks with it.
    pub(super) fn many_saved(&mut self, seq: Seq) {
        let is_this = matches!(&self.dialog, Some(Dialog::Many(it)) if it.pending == Some(seq));
        if is_this {
            self.close_dialog();
            self.find.draft.marks = Marks::default();
        }
    }

    /// It was not done: the dialog says why. True where that is all there is to say.
    pub(super) fn many_failed(&mut self, seq: Seq, error: &Error) -> bool {
        let Some(Dialog::Many(draft)) = &mut self.dialog else { return false };
        let was_asked = draft.asked.take_if(|(it, _)| *it == seq).is_some();
        let was_pending = draft.pending.take_if(|it| *it == seq).is_some();
        if was_asked || was_pending {
            draft.failure = Some(error.to_string());
            draft.progress = None;
            // What was found may be other entries by now.
            draft.preview = None;
        }
        was_asked || was_pending
    }
}
