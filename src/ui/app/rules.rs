//! Rules and phrases between the worker and the person.
//!
//! Owns which answers are wanted, what is being saved, and which rules the next line is said to
//! have met.

use super::App;
use crate::domain::RowId;
use crate::domain::quick_entry::Entry;
use crate::domain::rule::Friction;
use crate::domain::vocabulary::Facet;
use crate::error::Error;
use crate::journal::{EntryRow, Logged, RuleView};
use crate::ui::dialogs::rule_finder::RuleFinder;
use crate::ui::screens::rules::{Form, RulesAction, RulesDraft, Tab, Words};
use crate::ui::state::{Dialog, MetRule, Part, Screen};
use crate::ui::widgets::Tone;
use crate::ui::words;
use crate::worker::{Request, Seq};
use std::collections::HashMap;
use std::rc::Rc;
use uuid::Uuid;

/// Longest title of an interaction in the box, in characters.
const TITLE_CHARS: usize = 60;

/// What the screen remembers, and which answers are still wanted; older ones are dropped.
#[derive(Debug, Default)]
pub(super) struct RulesState {
    /// What is typed and chosen on it.
    pub draft: RulesDraft,
    rule: Option<Seq>,
    friction: Option<Seq>,
    /// The exceptions under way that belong to the next line.
    for_line: Vec<(Seq, MetRule)>,
    /// The exception that was saved and waits for the next line.
    goes_with_line: Option<Seq>,
    /// The entry that is asked for because the open editor shows which rules came up in it.
    of_editor: Option<Seq>,
}

impl App {
    /// Shows the screen.
    pub(super) fn go_to_rules(&mut self) {
        self.close_dialog();
        let draft = &mut self.rules.draft;
        if self.screen != Screen::Rules {
            draft.is_detail_open = false;
        }
        self.screen = Screen::Rules;
        draft.focus_list = true;
        draft.scrolls_to_chosen = true;
        self.load_rules();
    }

    /// Asks for what the screen shows.
    pub(super) fn load_rules(&mut self) {
        if self.journal.is_none() {
            return;
        }
        self.rules.friction = Some(self.worker.send(Request::LoadFriction));
        if let Some(rule) = self.rules.draft.chosen {
            self.rules.rule = Some(self.worker.send(Request::LoadRule { rule }));
        }
    }

    pub(super) fn act_on_rules(&mut self, action: RulesAction) {
        match action {
            RulesAction::Choose(rule) => {
                self.rules.rule = Some(self.worker.send(Request::LoadRule { rule }));
            }
            RulesAction::Show(rule) => {
                let draft = &mut self.rules.draft;
                draft.tab = Tab::Rules;
                draft.search.clear();
                draft.colour = None;
                draft.shows_retired = false;
                draft.choose(rule);
                self.go_to_rules();
                self.rules.draft.is_detail_open = true;
            }
            RulesAction::Send { form, request, title } => self.send_form(form, *request, title),
            RulesAction::Suggest(rule) => self.suggest_a_change(rule),
            RulesAction::Sign(rule) => self.make_sign(rule),
            RulesAction::Find(interaction) => self.find_rule(interaction),
            RulesAction::Attach(rule) => self.attach_rule(rule),
        }
    }

    /// Looks a rule up: for the entry in the editor or the one of today that has the keyboard, else
    /// for the next line.
    pub(super) fn find_rule_here(&mut self) {
        if self.edited().is_some() {
            let Some(of) = self.editor_steps_behind() else { return };
            let line = of.1.clone();
            let kind = self.kind_of_editor();
            let finder = RuleFinder { interaction: Some(of), line, kind, ..RuleFinder::default() };
            self.dialog = Some(Dialog::RuleFinder(Box::new(finder)));
            return;
        }
        let row = self.desk.row.filter(|_| self.screen == Screen::Desk && self.dialog.is_none());
        let today = self.data.as_ref().map(|data| &data.today);
        let uid = match (row, today) {
            (Some((Part::Today, place)), Some(today)) => today.get(place).map(EntryRow::uid),
            _ => None,
        };
        self.find_rule(uid);
    }

    fn find_rule(&mut self, interaction: Option<Uuid>) {
        let Some(data) = &self.data else { return };
        let found = interaction.and_then(|uid| data.today.iter().find(|row| row.uid() == uid));
        let vocabulary = &data.setup.vocabulary;
        // Thanks meet no rule.
        let entry = found.and_then(|row| match &row.entry {
            Logged::Interaction(entry) => Some(entry),
            Logged::Kudos(_) => None,
        });
        let interaction = entry.map(|entry| {
            let title = words::title(entry, vocabulary);
            (entry.uid, words::shortened(&title, TITLE_CHARS))
        });
        let (line, kind) = match (&interaction, entry) {
            (Some((_, title)), Some(entry)) => (title.clone(), Some(entry.kind)),
            _ => self.words_of_line(),
        };
        // The usual kind was mostly not chosen.
        let usual = vocabulary.default_term(Facet::Kind).map(|term| term.id);
        let kind = kind.filter(|kind| Some(*kind) != usual);
        let finder = RuleFinder { interaction, line, kind, ..RuleFinder::default() };
        self.show_dialog(Dialog::RuleFinder(Box::new(finder)));
    }

    /// What the capture line says without its marks, and the kind that is marked.
    fn words_of_line(&self) -> (String, Option<RowId>) {
        match self.parsed_line().map(|parsed| parsed.entry) {
            Some(Entry::Interaction(draft)) => (draft.summary, draft.kind),
            Some(Entry::Kudos(draft)) => (draft.said, None),
            None => (String::new(), None),
        }
    }

    /// The kind in the open editor, unless it is the usual one.
    fn kind_of_editor(&self) -> Option<RowId> {
        let usual = self.data.as_ref()?.setup.vocabulary.default_term(Facet::Kind)?.id;
        self.editor_behind().map(|editor| editor.kind).filter(|kind| *kind != usual)
    }

    fn name_of_rule(&self, uid: Uuid) -> String {
        let rules = self.data.iter().flat_map(|data| &data.setup.rules);
        rules.filter(|it| it.uid == uid).map(|it| it.name.clone()).next().unwrap_or_default()
    }

    /// A rule came up.
    fn attach_rule(&mut self, rule: Uuid) {
        let name = self.name_of_rule(rule);
        let interaction = match &self.dialog {
            Some(Dialog::RuleFinder(finder)) => finder.interaction.clone(),
            _ => None,
        };
        self.leave_dialog();
        if let Some((interaction, _)) = interaction {
            self.ask(Request::MeetRule { interaction, rule, met: true }, name);
        } else {
            self.next_line_met(MetRule { rule, name, exception: None });
        }
    }

    /// The next line is linked to this rule; the person is back at it.
    fn next_line_met(&mut self, met: MetRule) {
        match self.desk.met.iter_mut().find(|it| it.rule == met.rule) {
            Some(known) if known.exception.is_none() => *known = met,
            // Bent before in this conversation: the new exception stands beside the first.
            Some(_) if met.exception.is_none() => {}
            _ => self.desk.met.push(met),
        }
        self.screen = Screen::Desk;
        self.desk.focus = Some(Part::Line);
        self.desk.row = None;
    }

    fn send_form(&mut self, form: Form, request: Request, title: String) {
        let Some(sent) = self.rules.draft.forms.words(form).cloned() else { return };
        let for_line = self.bends_for_line(form, &sent);
        let seq = self.worker.send(request);
        self.asked = Some((seq, title));
        self.rules.draft.forms.pending.push((seq, form, sent));
        self.rules.for_line.extend(for_line.map(|met| (seq, met)));
    }

    /// What the next line has met, where a rule is bent for it.
    fn bends_for_line(&self, form: Form, sent: &Words) -> Option<MetRule> {
        let (Form::Bend(rule), Some(Dialog::RuleFinder(finder))) = (form, &self.dialog) else {
            return None;
        };
        let is_for_line = finder.interaction.is_none();
        is_for_line.then(|| MetRule {
            rule,
            name: self.name_of_rule(rule),
            exception: Some(sent.uid),
        })
    }

    /// A write was acknowledged: the words that it came from go.
    pub(super) fn rules_saved(&mut self, seq: Seq) {
        let Some((form, sent)) = self.rules.draft.forms.saved(seq) else { return };
        let draft = &mut self.rules.draft;
        if draft.form == Some(form) {
            draft.leave_form();
        }
        if matches!(form, Form::Outcome(_)) {
            // It is answered: the digits are about the next one.
            draft.exception = None;
        }
        if form == Form::NewRule {
            draft.search.clear();
            draft.colour = None;
            draft.shows_retired = false;
            draft.awaited = Some(sent.uid);
        }
        if form == Form::NewPhrase {
            // Its keys are meant for it, and not for the one that was marked before.
            draft.phrase_search.clear();
            draft.new_phrase = sent.texts.first().cloned();
        }
        let is_of_finder = matches!(
            (&self.dialog, form),
            (Some(Dialog::RuleFinder(finder)), Form::Bend(rule)) if finder.bends == Some(rule)
        );
        if is_of_finder {
            self.leave_dialog();
        }
        if let Some(place) = self.rules.for_line.iter().position(|(it, _)| *it == seq) {
            let (_, met) = self.rules.for_line.remove(place);
            self.rules.goes_with_line = Some(seq);
            self.next_line_met(met);
        }
    }

    /// What came up in the entry of the open editor may be another rule now: asks for it.
    pub(super) fn reload_rules_of_editor(&mut self) {
        self.rules.of_editor =
            self.edited().map(|uid| self.worker.send(Request::LoadEntry { uid }));
    }

    /// Takes the rules of the open editor's entry; false where something else was asked for.
    pub(super) fn take_rules_of_editor(&mut self, seq: Seq, row: Option<&EntryRow>) -> bool {
        let is_this = self.rules.of_editor.take_if(|it| *it == seq).is_some();
        if let Some(row) = row.filter(|_| is_this) {
            self.editor_knows_rules(row);
        }
        is_this
    }

    /// Whether a rule was bent for the next line by this save.
    pub(super) fn bent_for_line(&mut self, seq: Seq) -> bool {
        self.rules.goes_with_line.take_if(|it| *it == seq).is_some()
    }

    /// The rules that go with the line, in words for the toast of its save; none where it has met
    /// none.
    pub(super) fn met_in_words(&self) -> Option<String> {
        let words = |met: &MetRule| {
            let state = if met.exception.is_some() { "rule bent" } else { "rule" };
            format!("{state}: {}", words::shortened(&met.name, TITLE_CHARS))
        };
        let met: Vec<String> = self.desk.met.iter().map(words).collect();
        (!met.is_empty()).then(|| met.join(" · "))
    }

    /// A form was not saved: its words stay, and the sentence stands near them. True where that was
    /// told.
    pub(super) fn rules_failed(&mut self, seq: Seq, error: &Error) -> bool {
        let Some(form) = self.rules.draft.forms.failed(seq, error.to_string()) else {
            return false;
        };
        self.rules.for_line.retain(|(it, _)| *it != seq);
        let is_seen = self.rules.draft.form == Some(form) && self.screen == Screen::Rules;
        let in_finder = matches!(
            (&self.dialog, form),
            (Some(Dialog::RuleFinder(finder)), Form::Bend(rule)) if finder.bends == Some(rule)
        );
        (is_seen || in_finder) && error.is_refused()
    }

    /// Puts a suggestion to change the rule into the line: it is a question to somebody who can
    /// decide, and goes the way of every suggestion.
    fn suggest_a_change(&mut self, rule: Uuid) {
        let Some(data) = &self.data else { return };
        let Some(rule) = data.setup.rules.iter().find(|it| it.uid == rule) else { return };
        let mut line = format!("Why not change the rule “{}”?", rule.name);
        let vocabulary = &data.setup.vocabulary;
        let kind = vocabulary.named(Facet::Kind, "Suggestion");
        if let Some(handle) = kind.and_then(|term| vocabulary.handle(term)) {
            line = format!("{line} /{handle}");
        }
        let whom = data.setup.contacts.named(&rule.ask).map(|it| it.name.as_str());
        let line = match whom {
            Some(name) if name.contains(char::is_whitespace) => format!("{line} @\"{name}\" "),
            Some(name) => format!("{line} @{name} "),
            None => format!("{line} @"),
        };
        let met = MetRule { rule: rule.uid, name: rule.name.clone(), exception: None };
        let waits = self.desk.put_first(line);
        self.next_line_met(met);
        if waits {
            let words = "Your line is kept: it comes back when this one is saved, and Up brings it \
                         now.";
            self.tell(words, Tone::Neutral);
        }
    }

    fn make_sign(&mut self, uid: Uuid) {
        let rules = self.data.iter().flat_map(|data| &data.setup.rules);
        let Some(rule) = rules.into_iter().find(|it| it.uid == uid) else { return };
        let words = Words { texts: vec![rule.say.clone()], choice: Some(0), ..Words::default() };
        self.rules.draft.forms.begin(Form::Sign(uid), || words);
        self.show_dialog(Dialog::Sign(uid));
    }

    /// One rule has come; none where it is gone.
    pub(super) fn take_rule(&mut self, seq: Seq, rule: Option<Box<RuleView>>) {
        if self.rules.rule != Some(seq) {
            return;
        }
        self.rules.rule = None;
        let draft = &mut self.rules.draft;
        if rule.is_none() {
            draft.chosen = None;
        }
        draft.rule = rule.map(|rule| Rc::new(*rule));
    }

    /// What every rule has done to people has come.
    pub(super) fn take_friction(&mut self, seq: Seq, friction: HashMap<RowId, Friction>) {
        if self.rules.friction == Some(seq) {
            self.rules.friction = None;
            self.rules.draft.friction = friction;
        }
    }
}
