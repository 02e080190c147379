//! What can be done with what was found: with one, and with all that is marked.
//!
//! Owns each act's key, its words, and for which rows it is offered. Must not draw.

use super::draft::{FindDraft, Look, Marks};
use super::row::{Line, copied, title_of};
use super::{FindAction, FindView, Many};
use crate::journal::{FoundItem, Logged};
use crate::ui::action::Action;
use crate::ui::screens::keyed::Keyed;
use crate::ui::screens::kudos::KudosAction;
use crate::ui::screens::rules::RulesAction;
use egui::Key;
use std::collections::HashSet;

/// Something that a key does on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Act {
    Open,
    Edit,
    Duplicate,
    FollowUp,
    Continue,
    Copy,
    Delete,
    Rekind,
    AddTag,
    TakeTag,
    Mark,
    MarkAll,
    Look,
    Order,
    Timeless,
    Export,
    Box,
}

/// Act, key, its cap, and its words on the sheet of all keys. Enter, and those with Ctrl, are read where
/// the keys are.
const TABLE: Keyed<Act> = Keyed(&[
    (Act::Open, None, "Enter", "Open"),
    (Act::Edit, Some(Key::E), "E", "Edit"),
    (Act::Duplicate, Some(Key::D), "D", "Log it once more"),
    (Act::FollowUp, Some(Key::F), "F", "Follow-up"),
    (Act::Continue, Some(Key::C), "C", "Continue with them"),
    (Act::Copy, None, "Ctrl C", "Copy"),
    (Act::Mark, Some(Key::Space), "Space", "Mark"),
    (Act::MarkAll, None, "Ctrl A", "Mark all found"),
    (Act::Rekind, Some(Key::R), "R", "Another kind"),
    (Act::AddTag, Some(Key::A), "A", "Add a tag"),
    (Act::TakeTag, Some(Key::X), "X", "Take a tag away"),
    (Act::Delete, Some(Key::Delete), "Del", "Delete"),
    (Act::Look, Some(Key::T), "T", "Rows or table"),
    (Act::Order, Some(Key::S), "S", "Newest or oldest first"),
    (Act::Timeless, Some(Key::M), "M", "All rules and words"),
    (Act::Export, Some(Key::W), "W", "Save as a file"),
    (Act::Box, Some(Key::Slash), "/", "Back to the box"),
]);

/// Every key of the list with its words, for the sheet of all keys.
pub fn shortcuts() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.shortcuts()
}

impl Act {
    pub(super) fn of(key: Key) -> Option<Self> {
        TABLE.of(key)
    }

    /// Its key, as a cap shows it.
    pub(super) fn cap(self) -> &'static str {
        TABLE.cap(self)
    }

    /// What it is called for this row; none where it means nothing there.
    pub(super) fn label(self, line: &Line) -> Option<&'static str> {
        let entry = line.entry();
        let owed = entry.and_then(|row| row.follow_up.as_ref());
        Some(match (self, &line.item) {
            (Self::Copy, _) => "Copy",
            (Self::Open, FoundItem::Entry(_) | FoundItem::Reflection(_)) => return None,
            (Self::Open, FoundItem::Rule(_)) => "Go to the rule",
            (Self::Open, FoundItem::Phrase(_)) => "Go to the phrase",
            (Self::Open, FoundItem::Contact(_)) => "Go to the contacts",
            (Self::Open, _) => "Open",
            (Self::Edit, FoundItem::Entry(_)) => "Edit",
            (Self::Delete, FoundItem::Entry(_)) => "Delete",
            (Self::Duplicate, FoundItem::Entry(_)) => "Duplicate",
            (Self::FollowUp, _) if owed.is_some() => "Go to the follow-up",
            (Self::FollowUp, _) if line.interaction().is_some() => "Follow up",
            (Self::Continue, _) if line.interaction().is_some() => "Continue with this customer",
            _ => return None,
        })
    }

    /// Begins it.
    pub(super) fn begin(
        self,
        view: FindView<'_>,
        draft: &mut FindDraft,
        actions: &mut Vec<Action>,
    ) {
        match self {
            Self::Box => draft.focus_box = true,
            Self::Look => {
                draft.look = if draft.look == Look::Rows { Look::Table } else { Look::Rows };
                draft.scrolls_to_cursor = true;
            }
            Self::Order => {
                draft.oldest_first = !draft.oldest_first;
                actions.push(Action::Find(FindAction::Look));
            }
            Self::Timeless => actions.push(Action::Find(FindAction::MoreTimeless)),
            Self::Export => actions.push(Action::Find(FindAction::Export)),
            Self::MarkAll if draft.count() > 0 => draft.marks = Marks::AllBut(HashSet::new()),
            Self::Rekind => of_many(Many::Kind, draft, actions),
            Self::AddTag => of_many(Many::AddTag, draft, actions),
            Self::TakeTag => of_many(Many::TakeTag, draft, actions),
            Self::Delete if !draft.marks.is_empty() => {
                of_many(Many::Delete, draft, actions);
            }
            _ => {
                let Some(line) = draft.chosen().cloned() else { return };
                self.of_one(view, draft, &line, actions);
            }
        }
    }

    fn of_one(
        self,
        view: FindView<'_>,
        draft: &mut FindDraft,
        line: &Line,
        actions: &mut Vec<Action>,
    ) {
        let entry = line.entry().map(crate::journal::EntryRow::uid);
        let action = match (self, entry) {
            (Self::Copy, _) => Action::Copy(copied(line, view.setup), "Copied."),
            (Self::Open | Self::Edit, _) => open(line),
            (Self::Mark, Some(uid)) => {
                if draft.toggle(uid) {
                    return;
                }
                let words = "More than a thousand cannot be left out one by one. Narrow what is found \
                             instead: a filter leaves many out at once.";
                Action::Tell(words.to_owned())
            }
            (Self::Duplicate, Some(uid)) => Action::Duplicate(uid),
            (Self::Delete, Some(uid)) => Action::Find(FindAction::Delete {
                uid,
                title: title_of(&line.item, &view.setup.vocabulary),
            }),
            (Self::FollowUp, Some(uid)) if line.interaction().is_some() => {
                match line.entry().and_then(|row| row.follow_up.as_ref()) {
                    Some(owed) => Action::ShowFollowUp(owed.uid),
                    None => Action::Edit(uid, true),
                }
            }
            (Self::Continue, Some(uid)) if line.interaction().is_some() => Action::Continue(uid),
            (Self::FollowUp | Self::Continue, Some(_)) => {
                Action::Tell("These are thanks; nothing is owed after them.".to_owned())
            }
            _ => Action::Tell(ONLY_ENTRIES.to_owned()),
        };
        actions.push(action);
    }
}

/// With what is marked, else with the chosen one.
fn of_many(many: Many, draft: &FindDraft, actions: &mut Vec<Action>) {
    let Some(chosen) = draft.chosen() else { return };
    if draft.marks.is_empty() && chosen.entry().is_none() {
        return actions.push(Action::Tell(ONLY_ENTRIES.to_owned()));
    }
    actions.push(Action::Find(FindAction::Many(many)));
}

/// Why a key does nothing on what is neither an interaction nor a kudos.
const ONLY_ENTRIES: &str = "This key is for interactions and kudos; Enter opens this one.";

/// Shows a thing where it lives.
fn open(line: &Line) -> Action {
    match &line.item {
        FoundItem::Entry(row) => match &row.entry {
            Logged::Interaction(it) => Action::Edit(it.uid, false),
            Logged::Kudos(it) => Action::Kudos(KudosAction::EditKudos(Box::new(it.clone()), None)),
        },
        FoundItem::Feedback(it) => Action::Find(FindAction::OpenFeedback(Box::new(it.clone()))),
        FoundItem::Mistake(it) => Action::Kudos(KudosAction::EditMistake(Box::new(it.clone()))),
        FoundItem::Goal(it) => Action::Kudos(KudosAction::EditGoal(Box::new(it.clone()))),
        FoundItem::Rule(it) => Action::Rules(RulesAction::Show(it.uid)),
        FoundItem::Phrase(it) => Action::Find(FindAction::OpenPhrase(Box::new(it.clone()))),
        FoundItem::Contact(_) => Action::Find(FindAction::OpenContacts),
        FoundItem::Reflection(_) => {
            Action::Tell("A line about a shift stays as it was written.".to_owned())
        }
    }
}
