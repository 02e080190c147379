//! Kudos, feedback, mistakes and goals between the worker and the person.
//!
//! Owns which page of the wall is asked for, the words in forms that were closed, and which save is
//! under way.

use super::App;
use crate::domain::RowId;
use crate::domain::feedback::{Direction, Feedback, Tone as FeedbackTone};
use crate::domain::goal::Goal;
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::vocabulary::Facet;
use crate::error::Error;
use crate::journal::{EntryRow, GoalFigures, Logged};
use crate::ui::dialogs::editor::Reading;
use crate::ui::dialogs::notes::{GoalChooser, Note, NoteKey, NotesDialog, Origin, Thanks, Words};
use crate::ui::screens::kudos::{KudosAction, KudosDraft, Tab};
use crate::ui::state::{Dialog, Screen};
use crate::ui::widgets::Tone;
use crate::ui::words;
use crate::worker::{Request, Seq, Wall};
use std::collections::HashMap;
use uuid::Uuid;

/// Cards at a time.
const PAGE: usize = 60;
/// Longest words in a toast, in characters.
const TITLE_CHARS: usize = 60;

/// What the screen and its forms remember.
#[derive(Debug, Default)]
pub(super) struct KudosState {
    /// What is typed and chosen on it.
    pub draft: KudosDraft,
    /// Words in forms that were closed and not saved.
    pub kept: HashMap<NoteKey, Words>,
    wanted: Option<Seq>,
    more: Option<Seq>,
    /// The goal whose evidence was asked for last.
    goal: Option<RowId>,
    /// Saves that are not acknowledged yet, with the words that were sent.
    pending: Vec<Pending>,
}

/// A save of a form that is not acknowledged yet.
#[derive(Debug)]
struct Pending {
    seq: Seq,
    key: NoteKey,
    /// The words that were sent.
    sent: Words,
    /// The mistake that is moved on from once its words are saved.
    moves_on: Option<Uuid>,
}

impl App {
    /// Shows the screen.
    pub(super) fn go_to_kudos(&mut self) {
        self.close_dialog();
        self.screen = Screen::Kudos;
        self.kudos.draft.focus_wall = true;
        self.kudos.draft.scrolls_to_chosen = true;
        self.load_kudos();
    }

    /// Asks again for the wall as far as it was read.
    pub(super) fn load_kudos(&mut self) {
        let Some(data) = &self.data else { return };
        let read = self.kudos.draft.cards.as_ref().map_or(0, Vec::len);
        let limit = read.next_multiple_of(PAGE).max(PAGE);
        self.look(self.kudos.draft.query(&data.setup, None, limit));
    }

    /// How far goals have come has come.
    pub(super) fn take_goals(&mut self, goals: Vec<GoalFigures>) {
        self.kudos.draft.goal_figures = goals;
    }

    /// The evidence that is shown belongs to the goal that is chosen, also where that one has just
    /// come or gone.
    pub(super) fn follow_chosen_goal(&mut self) {
        let Some(data) = self.data.as_ref().filter(|_| self.screen == Screen::Kudos) else {
            return;
        };
        let query = self.kudos.draft.query(&data.setup, None, PAGE);
        if self.kudos.draft.tab == Tab::Goals && query.goal != self.kudos.goal {
            self.kudos.draft.show_none();
            self.look(query);
        }
    }

    fn look(&mut self, query: crate::journal::WallQuery) {
        self.kudos.goal = query.goal;
        self.kudos.wanted = Some(self.worker.send(Request::LoadWall(query)));
        self.kudos.more = None;
        self.kudos.draft.wants_more = false;
        if self.kudos.draft.tab == Tab::Goals {
            self.worker.send(Request::LoadGoals);
        }
    }

    pub(super) fn act_on_kudos(&mut self, action: KudosAction) {
        match action {
            KudosAction::Look => {
                let Some(data) = &self.data else { return };
                self.look(self.kudos.draft.query(&data.setup, None, PAGE));
            }
            KudosAction::More => self.more_kudos(),
            KudosAction::AddKudos(about) => self.add_kudos(about.as_deref()),
            KudosAction::AddFeedback => self.add_feedback(),
            KudosAction::OwnMistake => self.own_mistake(),
            KudosAction::AddGoal => self.add_goal(),
            KudosAction::EditKudos(kudos, about) => self.edit_kudos(*kudos, about.as_deref()),
            KudosAction::EditFeedback(feedback, about) => {
                let step = about.and_then(|row| row.follow_up).map(Box::new);
                let key = NoteKey::Feedback(feedback.uid);
                self.open_note(key, Origin::Feedback(feedback, step));
            }
            KudosAction::EditMistake(mistake) => {
                self.open_note(NoteKey::Mistake(mistake.uid), Origin::Mistake(mistake));
            }
            KudosAction::EditGoal(goal) => {
                self.open_note(NoteKey::Goal(goal.uid), Origin::Goal(goal));
            }
            KudosAction::Save(note) => self.save_note(*note),
            KudosAction::Thanks(kudos) => {
                self.show_notes(NotesDialog::Thanks(Thanks { kudos }));
            }
            KudosAction::PassedOn(kudos) => {
                if kudos.passed_on_at.is_none() {
                    let title = words::shortened(&kudos.said, TITLE_CHARS);
                    self.ask(
                        Request::PassOn { kudos: kudos.uid },
                        format!("{}, {title}", kudos.colleague),
                    );
                }
            }
            KudosAction::Evidence { of, title, linked } => self.evidence(of, title, linked),
            KudosAction::Link { goal, of, linked } => self.link_evidence(goal, of, linked),
        }
    }

    fn more_kudos(&mut self) {
        let Some(data) = &self.data else { return };
        let draft = &self.kudos.draft;
        let last = draft.cards.as_ref().and_then(|cards| cards.last());
        let Some(after) = last.filter(|_| draft.has_more).map(crate::journal::WallCard::place)
        else {
            return;
        };
        let query = draft.query(&data.setup, Some(after), PAGE);
        self.kudos.more = Some(self.worker.send(Request::LoadWall(query)));
    }

    /// A page of the wall has come.
    pub(super) fn take_wall(&mut self, seq: Seq, wall: Wall) {
        if self.kudos.more.take_if(|it| *it == seq).is_some() {
            self.kudos.draft.take(wall, true);
        } else if self.kudos.wanted.take_if(|it| *it == seq).is_some() {
            self.kudos.draft.take(wall, false);
        }
    }

    fn show_notes(&mut self, dialog: NotesDialog) {
        self.show_dialog(Dialog::Notes(Box::new(dialog)));
    }

    /// Shows the form of something, with the words that were left in it.
    fn open_note(&mut self, key: NoteKey, origin: Origin) {
        // What is open now leaves its words first.
        self.close_dialog();
        let kept = self.kudos.kept.remove(&key);
        let note = Note::open(key, origin, kept, self.settings.date_order);
        self.show_notes(NotesDialog::Form(note));
    }

    fn usual(&self, facet: Facet) -> RowId {
        let vocabulary = self.data.as_ref().map(|data| &data.setup.vocabulary);
        vocabulary.and_then(|it| it.default_term(facet)).map_or(0, |term| term.id)
    }

    /// The form of new thanks; about an interaction, with its channel and audience.
    fn add_kudos(&mut self, about: Option<&Interaction>) {
        let (channel, audience) = about.map_or_else(
            || (self.usual(Facet::Channel), self.usual(Facet::Audience)),
            |it| (it.channel, it.audience),
        );
        let (uid, now) = (Uuid::now_v7(), self.clock.now());
        let mut kudos = Kudos::heard(uid, now, String::new(), channel, audience);
        kudos.interaction = about.map(|it| it.id);
        let title = about.map(|it| self.called(it)).unwrap_or_default();
        let key = NoteKey::NewKudos(about.map(|it| it.uid));
        self.open_note(key, Origin::Kudos(Box::new(kudos), title));
    }

    /// The form of thanks that are there; from Today without what they were said about.
    pub(super) fn edit_kudos(&mut self, kudos: Kudos, about: Option<&EntryRow>) {
        let today = self.data.iter().flat_map(|data| &data.today);
        let linked = about.into_iter().chain(today).find_map(|row| match &row.entry {
            Logged::Interaction(it) if Some(it.id) == kudos.interaction => Some(it),
            _ => None,
        });
        let title = linked.map(|it| self.called(it)).unwrap_or_default();
        self.open_note(NoteKey::Kudos(kudos.uid), Origin::Kudos(Box::new(kudos), title));
    }

    /// An interaction by its title and day.
    fn called(&self, it: &Interaction) -> String {
        let Some(data) = &self.data else { return String::new() };
        let title = words::title(it, &data.setup.vocabulary);
        let today = self.clock.now().date_naive();
        let day = words::day(it.happened_at.naive_local().date(), today);
        format!("{}, {day}", words::shortened(&title, TITLE_CHARS))
    }

    fn add_feedback(&mut self) {
        let feedback = Feedback {
            id: 0,
            uid: Uuid::now_v7(),
            happened_at: self.clock.now(),
            direction: Direction::Given,
            tone: FeedbackTone::Constructive,
            colleague: String::new(),
            situation: String::new(),
            behaviour: String::new(),
            impact: String::new(),
            next_time: String::new(),
            interaction: None,
        };
        self.open_note(NoteKey::NewFeedback, Origin::Feedback(Box::new(feedback), None));
    }

    fn own_mistake(&mut self) {
        let mistake = Mistake {
            id: 0,
            uid: Uuid::now_v7(),
            happened_at: self.clock.now(),
            what_happened: String::new(),
            apology: String::new(),
            change: String::new(),
            moved_on_at: None,
        };
        self.open_note(NoteKey::NewMistake, Origin::Mistake(Box::new(mistake)));
    }

    fn add_goal(&mut self) {
        let goal = Goal {
            id: 0,
            uid: Uuid::now_v7(),
            name: String::new(),
            why: String::new(),
            measure: None,
            theme: String::new(),
            target: None,
            started_on: self.clock.now().date_naive(),
            until: None,
            closed_at: None,
        };
        self.open_note(NoteKey::NewGoal, Origin::Goal(Box::new(goal)));
    }

    fn save_note(&mut self, mut note: Note) {
        if !note.is_changed() && !note.moves_on && !is_new(note.key) {
            self.close_dialog();
            return;
        }
        // A new mistake is saved as one that is behind; of others only their words are the form's.
        let moves_on = (note.moves_on && !is_new(note.key)).then(|| note.uid());
        if let Some(mistake) = moves_on.filter(|_| !note.is_changed()) {
            self.close_dialog();
            return self.move_on(mistake, note.words());
        }
        let Some(data) = &self.data else { return };
        let reading =
            Reading { setup: &data.setup, clock: self.clock, order: self.settings.date_order };
        note.failure = None;
        match note.read(&reading) {
            Ok((request, title)) => {
                note.faults.clear();
                self.ask(request, title);
                note.pending = self.asked.as_ref().map(|(seq, _)| *seq);
                if let Some(seq) = note.pending {
                    let (key, sent) = (note.key, note.now.clone());
                    self.kudos.pending.push(Pending { seq, key, sent, moves_on });
                }
            }
            Err(faults) => {
                note.faults = faults;
                note.leads_to_fault = true;
                note.moves_on = false;
            }
        }
        self.dialog = Some(Dialog::Notes(Box::new(NotesDialog::Form(note))));
    }

    /// A form was closed: its words stay.
    pub(super) fn keep_note(&mut self, note: Note) {
        let mut pending = self.kudos.pending.iter();
        let is_sent = pending.any(|it| it.key == note.key && it.sent == note.now);
        if note.is_changed() && !is_sent {
            self.kudos.kept.insert(note.key, note.now);
        }
    }

    /// A save was acknowledged: its words go, and its form closes.
    pub(super) fn note_saved(&mut self, seq: Seq) {
        let Some(Pending { key, sent, moves_on, .. }) = self.take_pending(seq) else { return };
        if self.kudos.kept.get(&key) == Some(&sent) {
            self.kudos.kept.remove(&key);
        }
        let note = self.open_note_of(seq).cloned();
        if let Some(note) = &note {
            let written = is_new(key).then(|| note.uid());
            self.dialog = None;
            if let Some(uid) = written {
                self.kudos.draft.show_new(key == NoteKey::NewGoal, uid);
            }
        }
        if let Some(mistake) = moves_on {
            let title = note.as_ref().map(Note::words).unwrap_or_default();
            self.move_on(mistake, title);
        }
    }

    fn move_on(&mut self, mistake: Uuid, title: String) {
        self.ask(Request::MoveOn { mistake, take_back: false }, title);
    }

    fn take_pending(&mut self, seq: Seq) -> Option<Pending> {
        let place = self.kudos.pending.iter().position(|it| it.seq == seq)?;
        Some(self.kudos.pending.remove(place))
    }

    fn open_note_of(&mut self, seq: Seq) -> Option<&mut Note> {
        match self.dialog.as_mut()? {
            Dialog::Notes(dialog) => match &mut **dialog {
                NotesDialog::Form(note) if note.pending == Some(seq) => Some(note),
                _ => None,
            },
            _ => None,
        }
    }

    /// A form was not saved: its words stay, with the sentence above them. True where that is all
    /// there is to say.
    pub(super) fn note_failed(&mut self, seq: Seq, error: &Error) -> bool {
        let Some(Pending { key, sent, .. }) = self.take_pending(seq) else { return false };
        if let Some(note) = self.open_note_of(seq) {
            note.pending = None;
            note.moves_on = false;
            note.failure = Some(error.to_string());
            return !error.is_missing();
        }
        // It was closed meanwhile.
        self.kudos.kept.entry(key).or_insert(sent);
        false
    }

    /// What is typed in the open form.
    pub(super) fn note_in_front(&self) -> Option<&Note> {
        match self.dialog.as_ref()? {
            Dialog::Notes(dialog) => match &**dialog {
                NotesDialog::Form(note) => Some(note),
                _ => None,
            },
            _ => None,
        }
    }

    /// Links at once where there is one goal, and asks to which where there are more.
    fn evidence(&mut self, of: Uuid, title: String, linked: Vec<RowId>) {
        let Some(data) = &self.data else { return };
        let open: Vec<&Goal> =
            data.setup.goals.iter().filter(|goal| goal.closed_at.is_none()).collect();
        match open.as_slice() {
            [] => {
                let words = "There is no open goal to link this to. On Kudos & feedback, W shows the \
                             goals and N adds one.";
                self.tell(words, Tone::Neutral);
            }
            [goal] => {
                let is_new = !linked.contains(&goal.id);
                self.link_evidence(goal.uid, of, is_new);
            }
            _ => self.show_notes(NotesDialog::Goals(GoalChooser { of, title, linked })),
        }
    }

    fn link_evidence(&mut self, goal: Uuid, of: Uuid, linked: bool) {
        let goals = self.data.iter().flat_map(|data| &data.setup.goals);
        let name = goals.clone().find(|it| it.uid == goal).map(|it| it.name.clone());
        let name = words::shortened(&name.unwrap_or_default(), TITLE_CHARS);
        let title = if linked { name } else { format!("no longer for {name}") };
        self.ask(Request::LinkEvidence { goal, of, linked }, title);
    }
}

fn is_new(key: NoteKey) -> bool {
    matches!(
        key,
        NoteKey::NewKudos(_) | NoteKey::NewFeedback | NoteKey::NewMistake | NoteKey::NewGoal
    )
}
