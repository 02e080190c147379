//! The Follow-ups screen between the worker and the person.
//!
//! Owns which page of follow-ups and which one of them is asked for, and which deed is under way.

use super::App;
use crate::domain::follow_up::{Deed, Step};
use crate::error::Error;
use crate::journal::{CaseView, FollowUpFilter, FollowUpPlace, FollowUpQuery, FollowUpRow};
use crate::ui::action::Action;
use crate::ui::screens::follow_ups::{Fault, Form, Pending};
use crate::ui::state::Screen;
use crate::ui::widgets::Tone;
use crate::ui::words;
use crate::worker::{FollowUpList, Request, Seq};
use chrono::NaiveDateTime;
use uuid::Uuid;

/// Rows of the list at a time.
const PAGE: usize = 100;
/// Longest words in a toast, in characters.
const TITLE_CHARS: usize = 60;

/// Which answers are still wanted; older ones are dropped.
#[derive(Debug, Default)]
pub(super) struct FollowUpsWanted {
    list: Option<Seq>,
    more: Option<Seq>,
    case: Option<Seq>,
    /// What the deed under way is called, where its name in the journal says less.
    label: Option<(Seq, &'static str)>,
}

impl App {
    pub(super) fn go_to_follow_ups(&mut self) {
        self.close_dialog();
        if self.screen != Screen::FollowUps {
            self.follow_ups.is_detail_open = false;
        }
        self.screen = Screen::FollowUps;
        self.follow_ups.focus_list = true;
        self.follow_ups.scrolls_to_chosen = true;
        self.follow_ups.reveals = false;
        self.load_follow_ups();
    }

    /// Asks again for the list as far as it was read, and for the one beside it.
    pub(super) fn load_follow_ups(&mut self) {
        let read = self.follow_ups.list.as_ref().map_or(0, |list| list.rows.len());
        let limit = read.next_multiple_of(PAGE).max(PAGE);
        let filter = self.follow_ups.filter;
        let query = FollowUpQuery { filter, after: None, limit };
        self.follow_ups_wanted.list = Some(self.worker.send(Request::LoadFollowUps(query)));
        self.follow_ups_wanted.more = None;
        self.follow_ups.wants_more = false;
        self.load_case();
    }

    fn load_case(&mut self) {
        if let Some(follow_up) = self.follow_ups.chosen {
            let seq = self.worker.send(Request::LoadCase { follow_up });
            self.follow_ups_wanted.case = Some(seq);
        }
    }

    pub(super) fn act_on_follow_ups(&mut self, action: Action) {
        match action {
            Action::Follow(follow_up, deed) => {
                let title = self.title_of_deed(follow_up, &deed);
                let label = label_of(&deed);
                self.ask_about(Request::Follow { follow_up, deed }, title, label);
            }
            Action::Refer(follow_up, to) => {
                let title =
                    if to.is_empty() { self.title_of_promise(follow_up) } else { to.clone() };
                self.ask_about(Request::Refer { follow_up, to }, title, None);
            }
            Action::SetContactDetail(follow_up, detail) => {
                let title = self.title_of_promise(follow_up);
                let known = self.follow_ups.chosen_case().and_then(|case| case.detail.as_ref());
                let label = match (known, detail.trim().is_empty()) {
                    (_, true) => "Contact detail erased",
                    (Some(_), false) => "Contact detail replaced",
                    (None, false) => "Contact detail noted",
                };
                self.ask_about(Request::SetContactDetail { follow_up, detail }, title, Some(label));
            }
            Action::ShowFollowUp(follow_up) => self.show_follow_up(follow_up, None),
            Action::LetGo(follow_up) => self.show_follow_up(follow_up, Some(Form::LetGo)),
            Action::FilterFollowUps(filter) => self.filter_follow_ups(filter),
            Action::MoreFollowUps => self.more_follow_ups(),
            Action::ChooseFollowUp(follow_up) => {
                self.follow_ups.chosen = Some(follow_up);
                self.load_case();
            }
            _ => {}
        }
    }

    /// Asks for a deed, and notes which form of the screen it came from.
    fn ask_about(&mut self, request: Request, title: String, label: Option<&'static str>) {
        self.ask(request, title);
        let seq = self.asked.as_ref().map(|(seq, _)| *seq);
        self.follow_ups_wanted.label = seq.zip(label);
        if let (Some(seq), Some((follow_up, form))) = (seq, self.follow_ups.asked.take()) {
            self.follow_ups.pending = Some(Pending { seq, follow_up, form });
        }
    }

    /// What a deed of this screen is called in its toast, where it has a name of its own.
    pub(super) fn label_of_deed(&mut self, seq: Seq) -> Option<&'static str> {
        self.follow_ups_wanted.label.take_if(|(it, _)| *it == seq).map(|(_, label)| label)
    }

    /// What a deed is about, for its toast; with what comes next where something does.
    fn title_of_deed(&self, follow_up: Uuid, deed: &Deed) -> String {
        let title = self.title_of_promise(follow_up);
        let Some(owed) = self.follow_up_row(follow_up).map(|row| &row.follow_up) else {
            return title;
        };
        let now = self.clock.now().naive_local();
        let when = |at: NaiveDateTime| {
            format!("{} {}", words::day(at.date(), now.date()), words::clock(at))
        };
        match (deed, owed.check_back.filter(|_| owed.step != Step::CheckBack)) {
            (Deed::Keep { .. }, Some(at)) => {
                // Planned for before now, it comes on the next open day.
                let calendar = self.data.as_ref().map(|data| &data.setup.calendar);
                let next = calendar.map(|it| it.close_of_next_open_day(now.date()));
                let at = if at > now { at } else { next.unwrap_or(at) };
                format!("{title}. Check back {}", when(at))
            }
            (Deed::Keep { .. }, None) if self.may_plan_a_check_back(follow_up) => {
                format!("{title}. No check back was planned; to plan one, undo and press 3")
            }
            (Deed::Move(due), _) => format!("{title}, now {}", when(due.at)),
            (Deed::Promise { words, due, .. }, _) => {
                format!("{}, by {}", words::shortened(words, TITLE_CHARS), when(due.at))
            }
            _ => title,
        }
    }

    /// Whether a promise is open that nobody will ask about once it is kept, without anybody having
    /// said that this is not needed.
    fn may_plan_a_check_back(&self, follow_up: Uuid) -> bool {
        let is_open = |row: &FollowUpRow| {
            row.follow_up.promised_at.is_some() && row.status(Step::CheckBack).is_none()
        };
        self.screen == Screen::FollowUps && self.follow_up_row(follow_up).is_some_and(is_open)
    }

    /// A follow-up, as far as a list that is shown holds it.
    pub(super) fn follow_up_row(&self, follow_up: Uuid) -> Option<&FollowUpRow> {
        let on_desk = self.data.iter().flat_map(|data| &data.follow_ups);
        let in_list = self.follow_ups.list.iter().flat_map(|list| &list.rows);
        on_desk.chain(in_list).find(|row| row.follow_up.uid == follow_up)
    }

    fn show_follow_up(&mut self, follow_up: Uuid, opens: Option<Form>) {
        self.follow_ups.choose(follow_up);
        self.follow_ups.is_pinned = true;
        self.follow_ups.opens = opens.map(|form| (follow_up, form));
        self.follow_ups.filter = FollowUpFilter::Open;
        self.go_to_follow_ups();
        self.follow_ups.is_detail_open = true;
    }

    fn filter_follow_ups(&mut self, filter: FollowUpFilter) {
        let screen = &mut self.follow_ups;
        screen.filter = filter;
        screen.list = None;
        screen.place = 0;
        screen.gone = None;
        screen.is_pinned = false;
        screen.form = None;
        screen.is_detail_open = false;
        screen.focus_list = true;
        self.load_follow_ups();
    }

    fn more_follow_ups(&mut self) {
        let Some(list) = self.follow_ups.list.as_ref().filter(|list| list.has_more) else { return };
        let after: Option<FollowUpPlace> = list.rows.last().map(FollowUpRow::place);
        let query = FollowUpQuery { filter: self.follow_ups.filter, after, limit: PAGE };
        self.follow_ups_wanted.more = Some(self.worker.send(Request::LoadFollowUps(query)));
    }

    pub(super) fn take_follow_ups(&mut self, seq: Seq, list: FollowUpList) {
        if self.follow_ups_wanted.more == Some(seq) {
            self.follow_ups_wanted.more = None;
            self.follow_ups.wants_more = false;
            if let Some(known) = &mut self.follow_ups.list {
                known.rows.extend(list.rows);
                known.has_more = list.has_more;
                known.counts = list.counts;
            }
        } else if self.follow_ups_wanted.list == Some(seq) {
            self.follow_ups_wanted.list = None;
            self.follow_ups.list = Some(list);
            self.settle_choice();
        }
    }

    /// The one that was shown is shown on; where it has gone, the one that took its place.
    fn settle_choice(&mut self) {
        let screen = &mut self.follow_ups;
        let rows = screen.list.as_ref().map_or(&[][..], |list| &list.rows);
        let place_of = |uid: Uuid| rows.iter().position(|row| row.follow_up.uid == uid);
        if let Some(place) = screen.gone.and_then(place_of) {
            let uid = rows[place].follow_up.uid;
            screen.gone = None;
            screen.place = place;
            if screen.chosen != Some(uid) && !screen.is_pinned {
                screen.choose(uid);
                self.load_case();
                return;
            }
        }
        let screen = &mut self.follow_ups;
        let rows = screen.list.as_ref().map_or(&[][..], |list| &list.rows);
        let is_here = |uid: Uuid| rows.iter().position(|row| row.follow_up.uid == uid);
        if let Some(place) = screen.chosen.and_then(is_here) {
            screen.scrolls_to_chosen |= screen.place != place;
            screen.place = place;
            return;
        }
        if screen.is_pinned {
            return;
        }
        let place = screen.place.min(rows.len().saturating_sub(1));
        let next = rows.get(place).map(|row| row.follow_up.uid);
        screen.gone = screen.chosen.or(screen.gone);
        screen.place = place;
        if let Some(uid) = next {
            screen.choose(uid);
            self.load_case();
        } else {
            screen.chosen = None;
            screen.case = None;
            screen.form = None;
            screen.is_detail_open = false;
        }
    }

    pub(super) fn take_case(&mut self, seq: Seq, case: Option<Box<CaseView>>) {
        if self.follow_ups_wanted.case == Some(seq) {
            self.follow_ups_wanted.case = None;
            let is_gone = case.is_none();
            self.follow_ups.take_case(case);
            if is_gone {
                self.follow_ups.is_pinned = false;
                self.settle_choice();
            }
        }
    }

    /// With unsaved words about a follow-up the window does not close at the first try; they are
    /// shown.
    pub(super) fn follow_ups_may_close(&mut self) -> bool {
        if self.follow_ups.has_warned {
            return true;
        }
        let Some((follow_up, form)) = self.follow_ups.unsaved() else { return true };
        self.quits = false;
        self.show_follow_up(follow_up, Some(form));
        self.follow_ups.has_warned = true;
        self.tell(
            "These words about a follow-up are not saved yet. Enter saves them; closing once more \
             leaves them out.",
            Tone::Warn,
        );
        false
    }

    /// A write was acknowledged: the words that it came from go.
    pub(super) fn follow_up_saved(&mut self, seq: Seq) {
        if let Some(pending) = self.follow_ups.pending.take_if(|it| it.seq == seq) {
            self.follow_ups.deed_was_saved(pending);
        }
    }

    /// A deed was not done: its words stay, and the sentence stands near them. True where that is
    /// all there is to say.
    pub(super) fn follow_up_failed(&mut self, seq: Seq, error: &Error) -> bool {
        let Some(pending) = self.follow_ups.pending.take_if(|it| it.seq == seq) else {
            return false;
        };
        if self.screen != Screen::FollowUps {
            return false;
        }
        let form = pending.form.filter(|form| self.follow_ups.shows(*form));
        let mut sentence = error.to_string();
        if matches!(form, Some(Form::Acknowledge | Form::Clarify)) && error.is_refused() {
            sentence.push_str(" Yours are still in the field; Enter puts them there instead.");
        }
        let follow_up = pending.follow_up;
        self.follow_ups.fault = Some(Fault { follow_up, form, field: None, sentence });
        self.load_follow_ups();
        error.is_refused()
    }
}

/// What a deed is called where its name in the journal is of too many.
fn label_of(deed: &Deed) -> Option<&'static str> {
    match deed {
        Deed::NotNeeded(Step::CheckBack) | Deed::PlanCheckBack(None) => Some("No check back"),
        Deed::PlanCheckBack(Some(_)) => Some("Check back planned"),
        Deed::NotNeeded(_) => Some("Left out"),
        _ => None,
    }
}
