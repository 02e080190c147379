//! What is typed and chosen on the screen, and which words wait in which form.
//!
//! Owns that words stay until what they say is saved. Must not draw or ask for anything.

use crate::domain::RowId;
use crate::domain::rule::{Colour, Friction};
use crate::journal::RuleView;
use crate::worker::Seq;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::rc::Rc;
use uuid::Uuid;

/// The two lists of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// What may bend, and what may not.
    #[default]
    Rules,
    /// Words to avoid, and better ones.
    Phrases,
}

/// A form, and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A rule that is not there yet.
    NewRule,
    /// A rule, by its identity.
    Rule(Uuid),
    /// Bending a rule.
    Bend(Uuid),
    /// How an exception turned out.
    Outcome(Uuid),
    /// Whom to ask why a rule exists.
    AskWhy(Uuid),
    /// The sign of a rule.
    Sign(Uuid),
    /// A phrase that is not there yet.
    NewPhrase,
    /// A phrase, by its key.
    Phrase(RowId),
}

/// What stands in a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Its fields, in order.
    pub texts: Vec<String>,
    /// The choice in it: a colour, how it turned out, how a sign lies.
    pub choice: Option<usize>,
    /// The interaction that it is about.
    pub interaction: Option<Uuid>,
    /// Identity of what comes of it, so that nothing is saved twice.
    pub uid: Uuid,
}

/// A form that was begun: as it was, and as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// Before anything was typed.
    pub at_first: Words,
    /// Now.
    pub now: Words,
}

impl Begun {
    /// Whether there are words that a save would keep.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.now != self.at_first
    }
}

/// The words of all forms, on the screen and in dialogs.
#[derive(Debug, Default)]
pub struct Forms {
    /// What was begun.
    pub begun: HashMap<Form, Begun>,
    /// Why a form was not saved.
    pub fault: Option<(Form, String)>,
    /// The field that gets the keyboard as soon as it is drawn.
    pub focus: Option<(Form, usize)>,
    /// The field that has it, and whether it is one of several lines.
    pub field: Option<(Form, usize, bool)>,
    /// Saves under way: which words they are, as they were sent.
    pub pending: Vec<(Seq, Form, Words)>,
}

impl Forms {
    /// The words of a form; begun with these where it has none that wait.
    pub fn begin(&mut self, form: Form, at_first: impl FnOnce() -> Words) {
        if self.begun.get(&form).is_none_or(|begun| !begun.is_changed()) {
            let mut words = at_first();
            words.uid = Uuid::now_v7();
            self.begun.insert(form, Begun { at_first: words.clone(), now: words });
        }
    }

    /// What stands in a form.
    #[must_use]
    pub fn words(&self, form: Form) -> Option<&Words> {
        self.begun.get(&form).map(|begun| &begun.now)
    }

    /// Whether words wait in a form.
    #[must_use]
    pub fn holds_words(&self, form: Form) -> bool {
        self.begun.get(&form).is_some_and(Begun::is_changed)
    }

    /// Whether a form is being saved.
    #[must_use]
    pub fn is_pending(&self, form: Form) -> bool {
        self.pending.iter().any(|(_, it, _)| *it == form)
    }

    /// Says why a form is not saved.
    pub fn refuse(&mut self, form: Form, sentence: impl Into<String>) {
        self.fault = Some((form, sentence.into()));
    }

    /// A save was acknowledged: its words go, unless others were typed since. Answers the
    /// form and what was sent.
    pub fn saved(&mut self, seq: Seq) -> Option<(Form, Words)> {
        let place = self.pending.iter().position(|(it, ..)| *it == seq)?;
        let (_, form, sent) = self.pending.remove(place);
        if self.words(form) == Some(&sent) {
            self.begun.remove(&form);
        }
        if self.fault.as_ref().is_some_and(|(it, _)| *it == form) {
            self.fault = None;
        }
        Some((form, sent))
    }

    /// A save failed: its words stay. Answers the form.
    pub fn failed(&mut self, seq: Seq, sentence: String) -> Option<Form> {
        let place = self.pending.iter().position(|(it, ..)| *it == seq)?;
        let (_, form, _) = self.pending.remove(place);
        self.refuse(form, sentence);
        Some(form)
    }
}

/// What is typed and chosen on the screen.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct RulesDraft {
    /// Which list is shown.
    pub tab: Tab,
    /// What rules are searched for.
    pub search: String,
    /// The colour that is shown alone.
    pub colour: Option<Colour>,
    /// Whether rules are shown that no longer hold.
    pub shows_retired: bool,
    /// The rule beside the list.
    pub chosen: Option<Uuid>,
    /// A rule that was just written down: it is chosen as soon as it is listed.
    pub awaited: Option<Uuid>,
    /// Everything about it, as it last came.
    pub rule: Option<Rc<RuleView>>,
    /// What every rule has done to people.
    pub friction: HashMap<RowId, Friction>,
    /// The exception that `1`, `2` and `3` are about.
    pub exception: Option<Uuid>,
    /// What phrases are searched for.
    pub phrase_search: String,
    /// The phrase that is marked.
    pub phrase: Option<RowId>,
    /// What the phrase avoids that is marked as soon as it is there.
    pub new_phrase: Option<String>,
    /// The form that is open.
    pub form: Option<Form>,
    /// The words of all forms.
    pub forms: Forms,
    /// The list gets the keyboard in this frame.
    pub focus_list: bool,
    /// The search field gets the keyboard in this frame.
    pub focus_search: bool,
    /// The chosen row comes into sight in this frame.
    pub scrolls_to_chosen: bool,
    /// List and chosen rule take turns.
    pub is_narrow: bool,
    /// The chosen rule is shown in place of the list.
    pub is_detail_open: bool,
    /// The form that is saved at the end of this frame.
    pub saves: Option<Form>,
    /// The open form is left at the end of this frame.
    pub leaves: bool,
}

impl RulesDraft {
    /// Opens a form and gives its first field the keyboard.
    pub fn open(&mut self, form: Form, at_first: impl FnOnce() -> Words) {
        self.forms.begin(form, at_first);
        self.forms.focus = Some((form, 0));
        self.form = Some(form);
        self.is_detail_open = true;
    }

    /// Closes the open form; its words stay.
    pub fn leave_form(&mut self) {
        self.form = None;
        self.forms.fault = None;
        self.forms.field = None;
        self.forms.focus = None;
        self.focus_list = true;
    }

    /// Shows another rule beside the list.
    pub fn choose(&mut self, rule: Uuid) {
        if self.chosen != Some(rule) {
            self.chosen = Some(rule);
            self.rule = None;
            self.exception = None;
            self.form = None;
            self.forms.fault = None;
        }
        self.scrolls_to_chosen = true;
    }

    /// Everything about the chosen rule, once it has come.
    #[must_use]
    pub fn chosen_rule(&self) -> Option<&Rc<RuleView>> {
        self.rule.as_ref().filter(|it| Some(it.rule.uid) == self.chosen)
    }
}
