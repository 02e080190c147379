//! What the person looks at on this screen, and has begun but not saved.
//!
//! Owns the words of every form by follow-up, so that leaving a form or choosing another row loses
//! none. Must not draw.

use super::acts::Act;
use super::form::Form;
use crate::journal::{CaseView, FollowUpFilter};
use crate::worker::{FollowUpList, Seq};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::rc::Rc;
use uuid::Uuid;

/// Most fields of a form.
pub(super) const MOST_FIELDS: usize = 4;

/// What is typed in a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// The words, field by field.
    pub texts: [String; MOST_FIELDS],
    /// Whether a check back is planned, where the form asks for one.
    pub checks_back: bool,
}

/// A form with the words that it began with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// What is typed.
    pub now: Fields,
    /// What was there when it was opened.
    pub at_first: Fields,
}

impl Begun {
    /// Whether there are words in it that are not saved.
    fn has_words(&self) -> bool {
        self.now.texts != self.at_first.texts
            && self.now.texts.iter().any(|words| !words.trim().is_empty())
    }
}

/// What is wrong with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The follow-up.
    pub follow_up: Uuid,
    /// The form; none for what was done without one.
    pub form: Option<Form>,
    /// The field that it is about; none where it is about the whole.
    pub field: Option<usize>,
    /// What happened, and what to do.
    pub sentence: String,
}

/// A deed whose answer has not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// Number of the request.
    pub seq: Seq,
    /// The follow-up.
    pub follow_up: Uuid,
    /// The form that it came from.
    pub form: Option<Form>,
}

/// What the person looks at, and has begun but not saved.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own to remember")]
pub struct FollowUpsDraft {
    /// Which follow-ups are shown.
    pub filter: FollowUpFilter,
    /// The list, as far as it is read.
    pub list: Option<FollowUpList>,
    /// The one that is shown beside the list, wherever it stands in it.
    pub chosen: Option<Uuid>,
    /// Its place in the list; another one takes it where it goes.
    pub place: usize,
    /// It was asked for by name, so it is shown even where the list does not hold it.
    pub is_pinned: bool,
    /// The one that went from the list last; it is chosen again if it comes back.
    pub gone: Option<Uuid>,
    /// Everything about the chosen one.
    pub case: Option<Rc<CaseView>>,
    /// The form that was opened; the step in hand has one without that.
    pub form: Option<Form>,
    /// The form that opens as soon as this follow-up is shown.
    pub opens: Option<(Uuid, Form)>,
    /// What is typed, by follow-up and form.
    pub begun: HashMap<(Uuid, Form), Begun>,
    /// What is wrong.
    pub fault: Option<Fault>,
    /// The deed that was just asked for: what `App` notes with its number.
    pub asked: Option<(Uuid, Option<Form>)>,
    /// The deed under way; nothing else is done to a follow-up meanwhile.
    pub pending: Option<Pending>,
    /// The contact detail is shown in full.
    pub reveals: bool,
    /// The customer's words go into a letter.
    pub with_words: bool,
    /// On a narrow window: the chosen one fills it, and not the list.
    pub is_detail_open: bool,
    /// The list gets the keyboard in this frame.
    pub focus_list: bool,
    /// This field gets the keyboard as soon as it is drawn.
    pub focus_field: Option<(Form, usize)>,
    /// The chosen row is brought into sight.
    pub scrolls_to_chosen: bool,
    /// The person was told once that closing the window leaves words out.
    pub has_warned: bool,
    /// A further page is asked for already.
    pub wants_more: bool,
    /// A key that was pressed before everything about the chosen one was read.
    pub(super) waits: Option<Act>,
    /// What is asked before a promise is kept is brought into sight.
    pub(super) scrolls_to_ask: bool,
    /// The form that is saved at the end of this frame.
    pub(super) saves: Option<Form>,
    /// The open form is left at the end of this frame.
    pub(super) leaves: bool,
    /// The field that has the keyboard.
    pub(super) field: Option<(Form, usize)>,
    /// Whether the window shows either the list or the chosen one.
    pub(super) is_narrow: bool,
}

impl FollowUpsDraft {
    /// The case of the chosen follow-up, once it is read.
    #[must_use]
    pub fn chosen_case(&self) -> Option<&CaseView> {
        let case = self.case.as_deref()?;
        (Some(case.case.follow_up.uid) == self.chosen).then_some(case)
    }

    /// Where the chosen follow-up stands in the list, as far as it is read.
    #[must_use]
    pub fn place_of_chosen(&self) -> Option<usize> {
        let rows = &self.list.as_ref()?.rows;
        let is_chosen = |place: usize| {
            rows.get(place).is_some_and(|row| Some(row.follow_up.uid) == self.chosen)
        };
        // Nearly always it is where it was.
        if is_chosen(self.place) {
            return Some(self.place);
        }
        (0..rows.len()).find(|place| is_chosen(*place))
    }

    /// What is typed in a form of the follow-up that is shown; begun with what is known.
    pub fn begin(&mut self, form: Form) -> Option<&mut Begun> {
        let case = self.case.as_deref()?;
        let uid = case.case.follow_up.uid;
        let at_first = form.at_first(case);
        Some(
            self.begun
                .entry((uid, form))
                .or_insert_with(|| Begun { now: at_first.clone(), at_first }),
        )
    }

    /// Opens a form of the chosen follow-up with the keyboard in its first field.
    pub fn open(&mut self, form: Form) {
        let said = match (form, self.chosen) {
            (Form::NotYet, Some(uid)) => self.begun.get(&(uid, Form::CheckBack)).cloned(),
            _ => None,
        };
        if self.chosen_case().is_none() {
            return;
        }
        let Some(begun) = self.begin(form) else { return };
        if let Some(said) = said.filter(|_| begun.now.texts[0].is_empty()) {
            begun.now.texts[0].clone_from(&said.now.texts[0]);
        }
        // What they said stands there already: the promise comes next.
        let is_said = form == Form::NotYet && !begun.now.texts[0].is_empty();
        self.form = Some(form);
        self.fault = None;
        self.is_detail_open = true;
        self.focus_field = form.has_fields().then_some((form, usize::from(is_said)));
    }

    /// Leaves the open form; its words stay.
    pub fn leave_form(&mut self) {
        self.form = None;
        self.fault = None;
        self.focus_list = true;
    }

    /// Shows another follow-up beside the list.
    pub fn choose(&mut self, follow_up: Uuid) {
        if self.chosen != Some(follow_up) {
            self.form = None;
            self.fault = None;
            self.reveals = false;
            self.with_words = false;
        }
        self.chosen = Some(follow_up);
        self.is_pinned = false;
        self.scrolls_to_chosen = true;
    }

    /// A form with words that are not saved.
    #[must_use]
    pub fn unsaved(&self) -> Option<(Uuid, Form)> {
        self.begun.iter().find(|(_, begun)| begun.has_words()).map(|(key, _)| *key)
    }

    /// Whether a form that is not on screen holds words that are not saved.
    #[must_use]
    pub fn holds_words(&self, follow_up: Uuid, form: Form) -> bool {
        !self.shows(form) && self.begun.get(&(follow_up, form)).is_some_and(Begun::has_words)
    }

    /// Whether a field holds what was known when its form was opened.
    #[must_use]
    pub fn is_as_it_was(&self, follow_up: Uuid, form: Form, field: usize) -> bool {
        let begun = self.begun.get(&(follow_up, form));
        begun.is_some_and(|begun| begun.now.texts[field] == begun.at_first.texts[field])
    }

    /// Whether the person is asked if this is to be kept before the answer of somebody else came.
    #[must_use]
    pub fn asks_to_keep(&self) -> bool {
        self.form == Some(Form::Keep) && self.chosen_case().is_some_and(|it| it.case.waits())
    }

    /// Asks whether to keep it before there is an answer. No field gets the keyboard: the same key
    /// says yes.
    pub(super) fn ask_to_keep(&mut self) {
        self.open(Form::Keep);
        self.focus_field = None;
        self.focus_list = true;
        self.scrolls_to_ask = true;
    }

    /// A deed was saved: its words are no longer needed.
    pub fn deed_was_saved(&mut self, pending: Pending) {
        self.has_warned = false;
        if let Some(form) = pending.form {
            self.begun.remove(&(pending.follow_up, form));
            if form == Form::NotYet {
                self.begun.remove(&(pending.follow_up, Form::CheckBack));
            }
        }
        if self.chosen == Some(pending.follow_up) {
            self.form = None;
            self.fault = None;
            self.focus_list = true;
            self.is_pinned = false;
        }
    }

    /// A newly read case: forms in which nothing was typed begin anew.
    pub fn take_case(&mut self, case: Option<Box<CaseView>>) {
        if let Some(case) = &case {
            let uid = case.case.follow_up.uid;
            self.begun.retain(|(it, _), begun| *it != uid || begun.now != begun.at_first);
        }
        self.case = case.map(Rc::from);
        self.look_again_at_refused();
        if let Some((uid, form)) = self.opens
            && self.chosen_case().is_some_and(|case| case.case.follow_up.uid == uid)
        {
            self.opens = None;
            self.open(form);
        }
    }

    /// After a deed was refused the person sees what is there now: saving once more is meant.
    fn look_again_at_refused(&mut self) {
        let (Some(fault), Some(case)) = (&self.fault, self.case.as_deref()) else { return };
        let Some(form) = fault.form.filter(|_| fault.follow_up == case.case.follow_up.uid) else {
            return;
        };
        if let Some(begun) = self.begun.get_mut(&(fault.follow_up, form)) {
            begun.at_first = form.at_first(case);
        }
    }

    /// Whether a form is on screen.
    #[must_use]
    pub fn shows(&self, form: Form) -> bool {
        self.form == Some(form) || self.form_of_step() == Some(form)
    }

    /// The form of the step whose words are being written: the opened one, else the one in hand.
    #[must_use]
    pub fn form_of_step(&self) -> Option<Form> {
        let opened = self.form.filter(|form| form.is_of_a_step());
        opened.or_else(|| Form::in_hand(self.case.as_deref()?))
    }
}
