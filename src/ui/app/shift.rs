//! Shifts between the worker and the person: the greeting, the review, and how a shift ends.
//!
//! Owns which of them is asked for and shown, and that no answer hits two cards.

use super::App;
use crate::domain::follow_up::Deed;
use crate::domain::interaction::SUMMARY_MAX_CHARS;
use crate::error::Error;
use crate::journal::{CardAnswer, Greeting, Links, Op, Review};
use crate::ui::action::Action;
use crate::ui::screens::review::{ClosedShift, ReviewDraft, ReviewStep};
use crate::ui::state::{Part, Screen};
use crate::ui::words;
use crate::worker::{DeskData, Request, RequestKind, Seq};
use chrono::NaiveDate;
use uuid::Uuid;

/// Longest title in a message, in characters.
const TITLE_CHARS: usize = 60;

/// Something of the review that is on its way to the journal.
#[derive(Debug)]
pub(super) enum UnderWay {
    /// An answer to a card.
    Answer(Uuid, Box<CardAnswer>),
    /// A kudos, as it was typed.
    Kudos(String),
    /// The end of the shift, with the line about it.
    End(String),
}

/// What is shown of the shift.
#[derive(Debug, Default)]
pub(super) struct ShiftState {
    pub review: Option<Box<Review>>,
    pub draft: ReviewDraft,
    /// What was sent, and the number of its request; keys wait for it.
    pub under_way: Option<(Seq, UnderWay)>,
    /// It was acknowledged or refused; the next card is still to come.
    pub waits_for_card: Option<Seq>,
    /// The day on which somebody was greeted, so that it happens once.
    greeted_on: Option<NaiveDate>,
    /// The shift that is being begun.
    starting: Option<Seq>,
    /// Whether the greeting that was asked for is still wanted when it comes.
    greeting_wanted: bool,
}

impl ShiftState {
    /// Whether an answer is under way.
    pub(super) fn is_busy(&self) -> bool {
        self.under_way.is_some() || self.waits_for_card.is_some()
    }
}

impl App {
    pub(super) fn go_to_review(&mut self) {
        self.close_dialog();
        self.screen = Screen::Review;
        self.load_review();
    }

    pub(super) fn load_review(&mut self) {
        self.request(Request::LoadReview);
    }

    pub(super) fn act_on_shift(&mut self, action: Action) {
        match action {
            Action::StartShift if self.shift.starting.is_none() => {
                self.shift.starting = Some(self.worker.send(Request::StartShift));
            }
            Action::DismissGreeting => self.put_greeting_away(),
            Action::AnswerCard(follow_up, answer) => self.answer_card(follow_up, answer),
            Action::NoteKudos(said) => self.note_kudos(said),
            Action::EndShift(reflection) => self.end_shift(reflection),
            Action::HandOver(follow_ups) => self.show_hand_over(follow_ups),
            Action::MakeHandOver(follow_ups, cover, outlet) => {
                self.make_hand_over(follow_ups, cover, outlet);
            }
            _ => {}
        }
    }

    /// Sends an answer, unless one is under way: a held key would answer the next card as well.
    fn answer_card(&mut self, follow_up: Uuid, answer: Box<CardAnswer>) {
        if self.shift.is_busy() {
            return;
        }
        self.shift.draft.failure = None;
        let title = self.title_of_answer(follow_up, &answer);
        let seq = self.worker.send(Request::AnswerCard { follow_up, answer: answer.clone() });
        self.asked = Some((seq, title));
        self.shift.under_way = Some((seq, UnderWay::Answer(follow_up, answer)));
    }

    fn title_of_card(&self, follow_up: Uuid) -> String {
        let card = self.shift.review.as_ref().and_then(|review| review.card.as_ref());
        let case = card.map(|(_, case)| case).filter(|it| it.case.follow_up.uid == follow_up);
        let (Some(case), Some(data)) = (case, &self.data) else { return String::new() };
        let owed = &case.case.follow_up;
        let title = words::called(owed, &case.interaction, &data.setup.vocabulary);
        words::shortened(&title, TITLE_CHARS)
    }

    /// What an answer is about, for its toast; with what comes next where something does.
    fn title_of_answer(&self, follow_up: Uuid, answer: &CardAnswer) -> String {
        let title = self.title_of_card(follow_up);
        match answer {
            CardAnswer::Does(Deed::Move(due)) => {
                let today = self.clock.now().date_naive();
                let (day, time) = (words::day(due.at.date(), today), words::clock(due.at));
                format!("{title}, now {day} {time}")
            }
            _ => title,
        }
    }

    /// What a toast says instead of what the journal calls the change; asked before
    /// [`Self::shift_saved`] forgets it.
    pub(super) fn answer_in_words(&self, seq: Seq) -> Option<&'static str> {
        match self.shift.under_way.as_ref().filter(|(it, _)| *it == seq) {
            Some((_, UnderWay::Answer(_, answer))) if **answer == CardAnswer::HandOver => {
                Some("Put aside for the hand-over; the name comes at the end.")
            }
            _ => None,
        }
    }

    /// Logs a kudos as the line of the Desk would; the draft of that line is another one's.
    fn note_kudos(&mut self, said: String) {
        if self.shift.is_busy() {
            return;
        }
        let marked = if said.starts_with('*') { said.clone() } else { format!("* {said}") };
        if said.chars().count() > SUMMARY_MAX_CHARS {
            self.shift.draft.failure =
                Some(format!("A kudos holds up to {SUMMARY_MAX_CHARS} characters."));
            return;
        }
        self.shift.draft.failure = None;
        let seq = self.worker.send(Request::Log {
            line: marked,
            order: self.settings.date_order,
            uid: Uuid::now_v7(),
            window: format!("{} review", self.window),
            links: Links::default(),
        });
        self.shift.under_way = Some((seq, UnderWay::Kudos(said)));
    }

    /// Ends the shift. Its figures are read just before, so that what is shown is what is stored.
    fn end_shift(&mut self, reflection: String) {
        if self.shift.is_busy() {
            return;
        }
        self.shift.draft.failure = None;
        self.load_review();
        let seq = self.worker.send(Request::EndShift { reflection: reflection.clone() });
        self.shift.under_way = Some((seq, UnderWay::End(reflection)));
    }

    pub(super) fn take_review(&mut self, seq: Seq, review: Box<Review>) {
        if self.shift.waits_for_card.is_some_and(|answered| seq > answered) {
            self.shift.waits_for_card = None;
        }
        if review.shift.is_some() && self.shift.under_way.is_none() {
            self.reopen_closed();
        }
        self.shift.review = Some(review);
    }

    /// A shift goes on, or goes on again: what was shown at its end is of no use any more.
    fn reopen_closed(&mut self) {
        if let Some(closed) = self.shift.draft.closed.take() {
            let draft = &mut self.shift.draft;
            draft.pass(ReviewStep::Kudos);
            if draft.reflection.is_empty() {
                draft.reflection = closed.reflection;
            }
        }
    }

    /// Takes note of what was saved for the review or a shift.
    pub(super) fn shift_saved(&mut self, seq: Seq, kind: RequestKind, op: Op, label: &str) {
        if self.shift.starting == Some(seq) {
            self.shift.starting = None;
            self.put_greeting_away();
            self.shift.draft.closed = None;
            self.shift.draft.passed.clear();
            self.screen = Screen::Desk;
            self.desk.focus = Some(Part::Line);
        }
        if kind == RequestKind::HandedOver {
            self.sheet_is_out();
        }
        if op == Op::Undo && label.ends_with(Op::EndShift.label()) {
            self.reopen_closed();
        }
        if label.ends_with(Op::StartShift.label()) {
            match op {
                // None goes on any more: it can be begun again.
                Op::Undo => self.load_greeting(),
                Op::Redo => self.put_greeting_away(),
                _ => {}
            }
        }
        let Some((_, done)) = self.shift.under_way.take_if(|(it, _)| *it == seq) else { return };
        if !matches!(done, UnderWay::Kudos(_)) {
            // A shift goes on, or has ended: there is none to begin.
            self.put_greeting_away();
        }
        let draft = &mut self.shift.draft;
        match done {
            UnderWay::Answer(follow_up, answer) => {
                if let Some(words) = draft.words.get_mut(&follow_up) {
                    words.saved_with(&answer);
                }
                if *answer == CardAnswer::HandOver {
                    // Something new is on the sheet: it is offered again.
                    draft.passed.retain(|step| *step != ReviewStep::HandOver);
                }
                draft.form = None;
                draft.leaves_fields = true;
                self.shift.waits_for_card = Some(seq);
            }
            UnderWay::Kudos(said) => {
                // What was typed since stays.
                if draft.kudos.trim() == said {
                    draft.kudos.clear();
                }
                draft.noted.push(said);
            }
            UnderWay::End(reflection) => {
                let Some(review) = &self.shift.review else { return };
                draft.shift_ended(ClosedShift {
                    started_at: review.shift.as_ref().map(|shift| shift.started_at),
                    ended_at: self.clock.now(),
                    figures: review.figures,
                    reflection,
                });
            }
        }
    }

    /// Takes note of what could not be done; true where the sentence is shown in its place.
    pub(super) fn shift_failed(&mut self, seq: Seq, kind: RequestKind, error: &Error) -> bool {
        self.shift.starting.take_if(|it| *it == seq);
        if kind == RequestKind::LoadReview {
            self.shift.waits_for_card = None;
        }
        if self.sheet_failed(seq, error) {
            return true;
        }
        if self.shift.under_way.take_if(|(it, _)| *it == seq).is_none() {
            return false;
        }
        if error.is_missing() {
            return false;
        }
        self.shift.draft.failure = Some(error.to_string());
        if error.is_refused() && self.screen == Screen::Review {
            // Another window may have answered this card: it comes as it is now.
            self.load_review();
        }
        true
    }

    /// Shows what a shift begins with, where none was begun today: once a day.
    pub(super) fn greet_if_new_day(&mut self) {
        let Some(data) = &self.data else { return };
        let today = data.now.naive_local().date();
        if self.shift.greeted_on.replace(today) == Some(today) || runs_today(data) {
            return;
        }
        if !data.is_read_only {
            self.load_greeting();
        }
    }

    fn load_greeting(&mut self) {
        self.shift.greeting_wanted = true;
        self.request(Request::LoadGreeting);
    }

    /// What is due may be another thing now: the greeting that is shown says so.
    pub(super) fn reload_greeting(&mut self) {
        if self.desk.greeting.is_some() {
            self.load_greeting();
        }
    }

    fn put_greeting_away(&mut self) {
        self.desk.greeting = None;
        self.shift.greeting_wanted = false;
    }

    /// Shows what a shift begins with, because somebody asked.
    pub(super) fn greet(&mut self) {
        self.close_dialog();
        self.screen = Screen::Desk;
        self.desk.focus = Some(Part::Line);
        self.load_greeting();
    }

    pub(super) fn take_greeting(&mut self, mut greeting: Box<Greeting>) {
        if !self.shift.greeting_wanted {
            return;
        }
        if let Some(shown) = self.desk.greeting.take() {
            // The thanks stay as they are while somebody reads them.
            greeting.kudos = shown.kudos.or(greeting.kudos);
        }
        self.desk.greeting = Some(greeting);
    }
}

/// Whether a shift that began today goes on.
fn runs_today(data: &DeskData) -> bool {
    let today = data.now.naive_local().date();
    let started = data.shift.as_ref().map(|shift| shift.started_at.naive_local().date());
    started == Some(today)
}
