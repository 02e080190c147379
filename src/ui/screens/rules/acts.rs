//! What can be done on the screen, and the one key of each.
//!
//! Owns the table that keys, key caps and the shortcut sheet read, and what each key begins. Must
//! not draw.

use super::draft::{Form, RulesDraft, Tab, Words};
use super::{RulesAction, RulesView, forms, phrases};
use crate::domain::rule::{CannotBend, Colour, Rule, TurnedOut};
use crate::journal::RuleView;
use crate::ui::action::Action;
use crate::ui::screens::keyed::Keyed;
use crate::worker::Request;
use egui::Key;

/// Something that is done with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Bend,
    AskWhy,
    Edit,
    New,
    Suggest,
    Sign,
    Reviewed,
    Remove,
    Restore,
    TurnedOut(TurnedOut),
    TakeBack,
    Search,
    OtherTab,
    Starter,
}

/// Every act with its key, its cap and its words, in the order of the shortcut sheet.
const TABLE: Keyed<Act> = Keyed(&[
    (Act::Bend, Some(Key::E), "E", "Bend it now…"),
    (Act::AskWhy, Some(Key::W), "W", "Ask why…"),
    (Act::Edit, Some(Key::F2), "F2", "Edit"),
    (Act::New, Some(Key::N), "N", "New"),
    (Act::Suggest, Some(Key::S), "S", "Suggest a change…"),
    (Act::Sign, Some(Key::P), "P", "Sign…"),
    (Act::Reviewed, Some(Key::V), "V", "Reviewed today"),
    (Act::Remove, Some(Key::Delete), "Del", "Remove"),
    (Act::Restore, Some(Key::Z), "Z", "Bring it back"),
    (Act::TurnedOut(TurnedOut::Well), Some(Key::Num1), "1", "Well"),
    (Act::TurnedOut(TurnedOut::Mixed), Some(Key::Num2), "2", "Mixed"),
    (Act::TurnedOut(TurnedOut::Badly), Some(Key::Num3), "3", "Badly"),
    (Act::TakeBack, Some(Key::B), "B", "Take an exception back"),
    (Act::Search, Some(Key::F), "F", "Search"),
    (Act::OtherTab, Some(Key::T), "T", "Rules or phrases"),
    (Act::Starter, Some(Key::A), "A", "Add the starter phrases"),
]);

/// The keys of this screen for the shortcut sheet: words and key.
pub fn shortcuts() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.shortcuts()
}

impl Act {
    /// The act of a key.
    pub(super) fn of(key: Key) -> Option<Self> {
        TABLE.of(key)
    }

    /// Its key, as a cap shows it.
    pub(super) fn cap(self) -> &'static str {
        TABLE.cap(self)
    }

    /// Its words.
    pub(super) fn label(self) -> &'static str {
        TABLE.label(self)
    }

    /// Its words about this rule.
    pub(super) fn label_for(self, rule: &Rule) -> &'static str {
        match (self, rule.colour) {
            (Self::Bend, Colour::Yellow) => "Ask and bend…",
            _ => self.label(),
        }
    }

    /// Whether it means anything for this rule. A red one is not bent, by no key.
    pub(super) fn is_offered(self, view: &RuleView) -> bool {
        let rule = &view.rule;
        match self {
            Self::Bend => rule.colour != Colour::Red && !rule.is_retired,
            Self::AskWhy => rule.lacks_intent() && !rule.is_retired,
            Self::Reviewed | Self::Suggest | Self::Remove => !rule.is_retired,
            Self::Restore => rule.is_retired,
            Self::TurnedOut(_) | Self::TakeBack => !view.exceptions.is_empty(),
            Self::Edit | Self::Sign | Self::New => true,
            Self::Search | Self::OtherTab | Self::Starter => false,
        }
    }

    /// Why it does nothing with this rule.
    fn why_not(self, view: &RuleView) -> String {
        let rule = &view.rule;
        match self {
            Self::Restore => "This rule holds; there is nothing to bring back.".to_owned(),
            _ if rule.is_retired => "This rule no longer holds; Z brings it back.".to_owned(),
            Self::Bend => rule.refusal(CannotBend::Red),
            Self::AskWhy => "This rule says already why it is there.".to_owned(),
            Self::TurnedOut(_) => {
                "This rule was not bent yet; there is nothing to say about how it went.".to_owned()
            }
            Self::TakeBack => {
                "This rule was not bent yet; there is nothing to take back.".to_owned()
            }
            _ => "That is not for this rule.".to_owned(),
        }
    }

    /// Begins it, or asks for it at once where nothing has to be said.
    pub(super) fn begin(
        self,
        view: RulesView<'_>,
        draft: &mut RulesDraft,
        actions: &mut Vec<Action>,
    ) {
        match self {
            Self::OtherTab => {
                let tab = if draft.tab == Tab::Rules { Tab::Phrases } else { Tab::Rules };
                show_tab(tab, draft);
            }
            Self::Search => draft.focus_search = true,
            _ if draft.tab == Tab::Phrases => phrases::begin(self, view, draft, actions),
            Self::New => {
                draft.open(Form::NewRule, || forms::words_of_rule(&blank()));
            }
            _ => self.begin_on_rule(draft, actions, view),
        }
    }

    fn begin_on_rule(self, draft: &mut RulesDraft, actions: &mut Vec<Action>, view: RulesView<'_>) {
        let Some(chosen) = draft.chosen_rule().cloned() else { return };
        if !self.is_offered(&chosen) {
            return actions.push(Action::Tell(self.why_not(&chosen)));
        }
        let rule = &chosen.rule;
        let uid = rule.uid;
        match self {
            Self::Bend => {
                draft.open(Form::Bend(uid), Words::default);
                draft.forms.focus = Some((Form::Bend(uid), forms::first_of_bend(rule)));
            }
            Self::AskWhy => draft.open(Form::AskWhy(uid), || Words {
                texts: vec![rule.ask.clone()],
                ..Words::default()
            }),
            Self::Edit => draft.open(Form::Rule(uid), || forms::words_of_rule(rule)),
            Self::Suggest => actions.push(Action::Rules(RulesAction::Suggest(uid))),
            Self::Sign => actions.push(Action::Rules(RulesAction::Sign(uid))),
            Self::Reviewed => {
                let reviewed_on = Some(view.today());
                let after = Rule { reviewed_on, ..rule.clone() };
                let title = format!("{} · reviewed today", rule.name);
                actions.push(Action::Ask(Box::new(Request::SaveRule(Box::new(after))), title));
            }
            Self::Restore => {
                let after = Rule { is_retired: false, ..rule.clone() };
                let title = format!("{} · in force again", rule.name);
                actions.push(Action::Ask(Box::new(Request::SaveRule(Box::new(after))), title));
            }
            Self::Remove => {
                let request = Box::new(Request::RemoveRule { rule: uid });
                actions.push(Action::Ask(request, rule.name.clone()));
            }
            Self::TurnedOut(_) if exception_in_hand(draft, &chosen).is_none() => {
                let words = "How these went is noted. “It went otherwise…” under one of them \
                             changes it.";
                actions.push(Action::Tell(words.to_owned()));
            }
            Self::TurnedOut(how) => turned_out(how, &chosen, draft),
            Self::TakeBack => actions.push(take_back(draft, &chosen)),
            Self::New | Self::Search | Self::OtherTab | Self::Starter => {}
        }
    }
}

/// Takes the exception in hand back, which was recorded by mistake.
fn take_back(draft: &RulesDraft, view: &RuleView) -> Action {
    let in_hand = exception_in_hand(draft, view);
    match view.exceptions.iter().find(|(it, _)| Some(it.uid) == in_hand) {
        Some((bent, _)) => {
            let request = Box::new(Request::RemoveException { exception: bent.uid });
            Action::Ask(request, bent.why.clone())
        }
        None => Action::Tell("Choose the exception first: press the words under it.".to_owned()),
    }
}

fn blank() -> Rule {
    Rule::named(uuid::Uuid::nil(), String::new())
}

/// Shows the other list.
pub(super) fn show_tab(tab: Tab, draft: &mut RulesDraft) {
    if draft.tab != tab {
        draft.leave_form();
        draft.tab = tab;
        draft.is_detail_open = false;
        draft.scrolls_to_chosen = true;
    }
}

/// The exception that the digits are about: the marked one, else the newest of which nobody knows
/// yet how it turned out.
pub(super) fn exception_in_hand(draft: &RulesDraft, view: &RuleView) -> Option<uuid::Uuid> {
    let all = || view.exceptions.iter().map(|(it, _)| it);
    let marked = draft.exception.filter(|uid| all().any(|it| it.uid == *uid));
    let open = || all().find(|it| it.turned_out.is_none()).map(|it| it.uid);
    marked.or_else(open)
}

/// Begins to note how the exception in hand turned out.
fn turned_out(how: TurnedOut, view: &RuleView, draft: &mut RulesDraft) {
    let Some(uid) = exception_in_hand(draft, view) else { return };
    let known = view.exceptions.iter().find(|(it, _)| it.uid == uid);
    let outcome = known.map(|(it, _)| it.outcome.clone()).unwrap_or_default();
    let form = Form::Outcome(uid);
    draft.open(form, || Words { texts: vec![outcome], ..Words::default() });
    if let Some(begun) = draft.forms.begun.get_mut(&form) {
        begun.now.choice = TurnedOut::ALL.iter().position(|it| *it == how);
    }
}
