//! What each deed makes of a follow-up: the state machine of the four steps.
//!
//! Owns: the whole of one follow-up with its notes, its settled promises and its referral, and every
//! rule about what may follow what. A pure function: `case.after(&deed, now)`. Must not: store.

use super::{
    Deed, Ending, FollowUp, FollowUpState, News, Outcome, Promise, Referral, Refusal, Stage, Step,
    StepNote, StepStatus,
};
use crate::domain::Moment;
use crate::domain::calendar::{Calendar, Due};
use chrono::NaiveDateTime;
use std::mem::take;

/// A follow-up with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Where it stands.
    pub follow_up: FollowUp,
    /// Notes of steps, at most one for each.
    pub notes: Vec<StepNote>,
    /// Settled promises, the first one first.
    pub past: Vec<Promise>,
    /// To whom it was passed.
    pub referral: Option<Referral>,
}

impl Case {
    /// A case without notes, history or referral.
    #[must_use]
    pub fn new(follow_up: FollowUp) -> Self {
        Self { follow_up, notes: Vec::new(), past: Vec::new(), referral: None }
    }

    /// The note of a step.
    #[must_use]
    pub fn note(&self, step: Step) -> Option<&StepNote> {
        self.notes.iter().find(|note| note.step == step)
    }

    /// What became of a step; `None` while it is owed.
    #[must_use]
    pub fn status(&self, step: Step) -> Option<StepStatus> {
        self.note(step).map(|note| note.status)
    }

    /// True while somebody else was asked and has not answered.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.referral.as_ref().is_some_and(Referral::waits)
    }

    /// The case after a deed.
    ///
    /// # Errors
    /// Why it is not done; the case is then as it was.
    pub fn after(&self, deed: &Deed, now: Moment) -> Result<Self, Refusal> {
        let mut case = self.clone();
        match (self.follow_up.is_open(), deed) {
            (false, Deed::Reopen) => case.reopen(),
            (false, _) => {
                return Err(Refusal::Closed(self.follow_up.state, self.follow_up.closed_at));
            }
            (true, deed) => case.go_on(deed, now)?,
        }
        if case.follow_up.is_open() {
            case.follow_up.step = case.next_step();
        }
        Ok(case)
    }

    fn go_on(&mut self, deed: &Deed, now: Moment) -> Result<(), Refusal> {
        match deed {
            Deed::Acknowledge { words, replaces } => {
                self.finish(Step::Acknowledge, words, *replaces, now)
            }
            Deed::Clarify { words, replaces } => self.finish(Step::Clarify, words, *replaces, now),
            Deed::Promise { words, due, check_back } => {
                required(words, "what you promise")?;
                if self.says(words, *due, *check_back) {
                    return Ok(());
                }
                self.settle(Ending::Moved, "", now);
                self.promise(words, *due, *check_back, now);
                Ok(())
            }
            Deed::NotNeeded(step) => self.leave_out(*step, now),
            Deed::Keep { note } => self.keep(note, now),
            Deed::PlanCheckBack(at) => {
                self.plan_check_back(*at, now);
                Ok(())
            }
            Deed::Solved { words } => {
                self.settle(Ending::Kept, "", now);
                self.put_note(Step::CheckBack, StepStatus::Done, words, now);
                self.follow_up.outcome = Some(Outcome::Solved);
                self.close(FollowUpState::Kept, now);
                Ok(())
            }
            Deed::NotYet { words, promise, due, check_back } => {
                required(promise, "what you promise next")?;
                self.settle(Ending::Moved, words, now);
                self.put_note(Step::CheckBack, StepStatus::Tried, words, now);
                self.follow_up.outcome = Some(Outcome::NotYet);
                self.promise(promise, *due, *check_back, now);
                Ok(())
            }
            Deed::NoAnswer { words, next } => {
                self.put_note(Step::CheckBack, StepStatus::Tried, words, now);
                self.follow_up.outcome = Some(Outcome::NoAnswer);
                self.give_time(Due { at: *next, moved_from: None }, now);
                Ok(())
            }
            Deed::Move(due) => {
                self.give_time(*due, now);
                Ok(())
            }
            Deed::LetGo { reason } => {
                required(reason, "why it is let go")?;
                self.settle(Ending::LetGo, reason, now);
                self.follow_up.reason.clone_from(reason);
                self.close(FollowUpState::LetGo, now);
                Ok(())
            }
            Deed::HandOver { to } => {
                self.settle(Ending::HandedOver, to, now);
                self.follow_up.handed_to.clone_from(to);
                self.close(FollowUpState::HandedOver, now);
                Ok(())
            }
            Deed::Reopen => Err(Refusal::Open),
            Deed::Hear { news, replaces } => self.hear(news, *replaces, now),
            Deed::Tell { words } => self.tell(words, now),
        }
    }

    /// The next step owed. An open promise comes first: it was given. After it was kept comes the
    /// check back; else the first step without a note.
    #[must_use]
    pub fn next_step(&self) -> Step {
        if self.follow_up.promised_at.is_some() {
            return Step::Commit;
        }
        if self.status(Step::Commit) == Some(StepStatus::Done) {
            return Step::CheckBack;
        }
        let is_owed = |step: &Step| !self.is_settled(*step);
        Step::ALL.into_iter().find(is_owed).unwrap_or(Step::CheckBack)
    }

    fn is_settled(&self, step: Step) -> bool {
        matches!(self.status(step), Some(StepStatus::Done | StepStatus::NotNeeded))
    }

    /// Notes what became of a step. What was said at an earlier try stays above it.
    fn put_note(&mut self, step: Step, status: StepStatus, words: &str, now: Moment) {
        let words = words.to_owned();
        match self.notes.iter_mut().find(|note| note.step == step) {
            Some(note) => {
                let tried = (note.status == StepStatus::Tried).then(|| take(&mut note.words));
                note.words = [tried.unwrap_or_default(), words]
                    .into_iter()
                    .filter(|words| !words.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n");
                note.status = status;
                note.at = now;
            }
            None => self.notes.push(StepNote {
                id: 0,
                follow_up: self.follow_up.id,
                step,
                status,
                at: now,
                words,
            }),
        }
    }

    fn finish(
        &mut self,
        step: Step,
        words: &str,
        replaces: bool,
        now: Moment,
    ) -> Result<(), Refusal> {
        if let Some(note) = self.note(step)
            && note.status == StepStatus::Done
            && !replaces
        {
            return Err(Refusal::Done(step, note.at));
        }
        self.put_note(step, StepStatus::Done, words, now);
        Ok(())
    }

    /// True where exactly this is promised already: a key that was pressed twice.
    fn says(&self, words: &str, due: Due, check_back: Option<NaiveDateTime>) -> bool {
        let it = &self.follow_up;
        it.promised_at.is_some()
            && (it.promise.as_str(), it.due, it.check_back) == (words, due.at, check_back)
    }

    /// The case with its check back not before this civil time: on the first open day after it.
    #[must_use]
    pub fn checking_back_after(mut self, at: NaiveDateTime, calendar: &Calendar) -> Self {
        if self.follow_up.check_back.is_some_and(|planned| planned <= at) {
            self.follow_up.check_back = Some(calendar.close_of_next_open_day(at.date()));
        }
        self
    }

    /// Moves the open promise, if there is one, into the history.
    fn settle(&mut self, ending: Ending, note: &str, now: Moment) {
        let Some(made_at) = self.follow_up.promised_at.take() else {
            return;
        };
        self.past.push(Promise {
            id: 0,
            follow_up: self.follow_up.id,
            words: self.follow_up.promise.clone(),
            due: self.follow_up.due,
            made_at,
            ending,
            ended_at: now,
            note: note.to_owned(),
        });
        if ending == Ending::Kept {
            // Its words are those of the promise, in the history.
            self.put_note(Step::Commit, StepStatus::Done, "", now);
        }
    }

    fn promise(&mut self, words: &str, due: Due, check_back: Option<NaiveDateTime>, now: Moment) {
        words.clone_into(&mut self.follow_up.promise);
        self.follow_up.promised_at = Some(now);
        self.follow_up.due = due.at;
        self.follow_up.due_moved_from = due.moved_from;
        self.follow_up.check_back = check_back;
        self.notes.retain(|note| note.step != Step::Commit);
        if check_back.is_some() && self.status(Step::CheckBack) == Some(StepStatus::NotNeeded) {
            self.notes.retain(|note| note.step != Step::CheckBack);
        }
    }

    fn keep(&mut self, note: &str, now: Moment) -> Result<(), Refusal> {
        if self.follow_up.promised_at.is_none()
            && let Some(kept) = self.note(Step::Commit)
            && kept.status == StepStatus::Done
        {
            return Err(Refusal::Kept(kept.at));
        }
        let check_back = self.follow_up.check_back.filter(|_| !self.is_settled(Step::CheckBack));
        let had_promise = self.follow_up.promised_at.is_some();
        self.settle(Ending::Kept, note, now);
        if !had_promise && (check_back.is_some() || !note.is_empty()) {
            self.put_note(Step::Commit, StepStatus::Done, note, now);
        }
        match check_back {
            Some(at) => {
                self.follow_up.due = at;
                self.follow_up.due_moved_from = None;
            }
            None => self.close(FollowUpState::Kept, now),
        }
        Ok(())
    }

    fn plan_check_back(&mut self, at: Option<NaiveDateTime>, now: Moment) {
        self.follow_up.check_back = at;
        let is_next =
            self.follow_up.promised_at.is_none() && self.follow_up.step == Step::CheckBack;
        match at {
            Some(at) => {
                let is_left_out = |note: &StepNote| {
                    note.step == Step::CheckBack && note.status == StepStatus::NotNeeded
                };
                self.notes.retain(|note| !is_left_out(note));
                if is_next {
                    self.follow_up.due = at;
                    self.follow_up.due_moved_from = None;
                }
            }
            None if is_next => self.close(FollowUpState::Kept, now),
            None => {}
        }
    }

    fn leave_out(&mut self, step: Step, now: Moment) -> Result<(), Refusal> {
        if step == Step::Commit && self.follow_up.promised_at.is_some() {
            return Err(Refusal::PromiseIsOpen);
        }
        if let Some(note) = self.note(step)
            && note.status == StepStatus::Done
        {
            return Err(Refusal::Done(step, note.at));
        }
        self.put_note(step, StepStatus::NotNeeded, "", now);
        if step == Step::CheckBack {
            self.follow_up.check_back = None;
        }
        let is_kept =
            self.status(Step::Commit) == Some(StepStatus::Done) && self.is_settled(Step::CheckBack);
        let is_over = is_kept || Step::ALL.into_iter().all(|step| self.is_settled(step));
        if is_over && self.follow_up.promised_at.is_none() {
            self.close(FollowUpState::Kept, now);
        }
        Ok(())
    }

    /// Gives the open promise another time, else whatever is due next.
    fn give_time(&mut self, due: Due, now: Moment) {
        let had_promise = self.follow_up.promised_at.is_some();
        if had_promise && due.at != self.follow_up.due {
            self.settle(Ending::Moved, "", now);
            self.follow_up.promised_at = Some(now);
        }
        if self.follow_up.check_back.is_some() && self.follow_up.step == Step::CheckBack {
            self.follow_up.check_back = Some(due.at);
        }
        self.follow_up.due = due.at;
        self.follow_up.due_moved_from = due.moved_from;
    }

    fn close(&mut self, state: FollowUpState, now: Moment) {
        self.follow_up.state = state;
        self.follow_up.closed_at = Some(now);
        self.follow_up.step = Step::CheckBack;
        if state != FollowUpState::Kept {
            // What was owed next is what was given up or passed on.
            self.follow_up.step = self.next_step();
        }
    }

    /// Undoes the closing: a promise that ended with it is open again.
    fn reopen(&mut self) {
        let closed_at = self.follow_up.closed_at.take();
        self.follow_up.state = FollowUpState::Open;
        self.follow_up.reason.clear();
        self.follow_up.handed_to.clear();
        let ended_with_it = |promise: &Promise| Some(promise.ended_at) == closed_at;
        if let Some(promise) = self.past.pop_if(|promise| ended_with_it(promise)) {
            self.follow_up.promise = promise.words;
            self.follow_up.due = promise.due;
            self.follow_up.promised_at = Some(promise.made_at);
            self.notes.retain(|note| note.step != Step::Commit);
        }
        let closing = |note: &StepNote| {
            matches!(note.step, Step::Commit | Step::CheckBack) && Some(note.at) == closed_at
        };
        if self.notes.iter().any(closing) {
            self.notes.retain(|note| !closing(note));
            self.follow_up.outcome = None;
        }
        if let Some(referral) = &mut self.referral
            && referral.told_at.is_some()
            && referral.told_at == closed_at
        {
            referral.told_at = None;
        }
    }

    fn hear(&mut self, news: &News, replaces: bool, now: Moment) -> Result<(), Refusal> {
        let referral = self.referral.as_mut().ok_or(Refusal::NotReferred)?;
        if let Some(at) = referral.reached(news.stage())
            && !replaces
            && !news.is_known(referral)
        {
            return Err(Refusal::Reached(news.stage(), at));
        }
        match news {
            News::Owned(owner) => {
                required(owner, "who takes it on")?;
                referral.owner.clone_from(owner);
                referral.owned_at = Some(now);
            }
            News::Investigated(findings) => {
                if findings.is_empty() {
                    return Err(Refusal::NoWords("what would happen if we did it"));
                }
                referral.findings.clone_from(findings);
                referral.investigated_at = Some(now);
            }
            News::Answered(answer) => {
                required(answer, "what the answer is")?;
                referral.answer.clone_from(answer);
                referral.answered_at = Some(now);
            }
        }
        Ok(())
    }

    /// Told the customer, which keeps the promise.
    fn tell(&mut self, words: &str, now: Moment) -> Result<(), Refusal> {
        let referral = self.referral.as_mut().ok_or(Refusal::NotReferred)?;
        if let Some(at) = referral.told_at {
            return Err(Refusal::Reached(Stage::Told, at));
        }
        referral.told_at = Some(now);
        match self.keep(words, now) {
            // Kept before: what is left is to ask, and this is what they said.
            Err(Refusal::Kept(_)) => {
                self.put_note(Step::CheckBack, StepStatus::Tried, words, now);
                Ok(())
            }
            kept => kept,
        }
    }
}

fn required(words: &str, what: &'static str) -> Result<(), Refusal> {
    if words.trim().is_empty() { Err(Refusal::NoWords(what)) } else { Ok(()) }
}
