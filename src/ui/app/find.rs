//! Find between the worker and the person.
//!
//! Owns which rows are asked for and where they go when they come, and from which screen Find was
//! opened. One question is on its way at a time: a later one makes it superfluous.

use super::App;
use crate::domain::search_query::SearchQuery;
use crate::domain::search_words::Wanted;
use crate::error::Error;
use crate::journal::WallFilter;
use crate::journal::{CaseView, FindCounts, FindPlace, FindQuery, Found, FoundRow};
use crate::ui::commands::Command;
use crate::ui::dialogs::import::Stage;
use crate::ui::screens::find::{
    Edge, End, FindAction, FindDraft, FindView, Line, Marks, PAGE, Window,
};
use crate::ui::screens::kudos;
use crate::ui::screens::rules::Tab;
use crate::ui::state::{PageOfSettings, Screen};
use crate::ui::widgets::Tone;
use crate::ui::words;
use crate::worker::{Request, RequestKind, Seq};
use std::rc::Rc;
use uuid::Uuid;

/// So many rules, phrases and contacts stand on top at first.
const FEW_TIMELESS: usize = 5;
/// So many where all are asked for.
const ALL_TIMELESS: usize = 500;
/// So many words of feedback find it on its wall.
const FEW_WORDS: usize = 6;
/// Longest title of a deleted entry in its toast, in characters.
const TITLE_CHARS: usize = 60;

/// What the screen remembers.
#[derive(Debug)]
pub(super) struct FindState {
    /// What is typed, found and chosen on it.
    pub draft: FindDraft,
    /// The line that was asked for last, as it was understood.
    pub search: SearchQuery,
    came_from: Screen,
    timeless_limit: usize,
    wanted: Option<WantedRows>,
    counts: Option<Seq>,
    /// What was counted is of another question, and stands until the rows of this one are there.
    counts_are_old: bool,
    tags: Option<Seq>,
    /// Something was written since the tags were counted.
    tags_are_old: bool,
    case: Option<Seq>,
}

impl Default for FindState {
    fn default() -> Self {
        Self {
            draft: FindDraft::default(),
            search: SearchQuery::default(),
            came_from: Screen::Desk,
            timeless_limit: FEW_TIMELESS,
            wanted: None,
            counts: None,
            counts_are_old: false,
            tags: None,
            tags_are_old: true,
            case: None,
        }
    }
}

/// Rows that are on their way.
#[derive(Debug)]
struct WantedRows {
    seq: Seq,
    place: Whither,
    /// The rows of the answers so far, where they are shown together at the end.
    rows: Vec<Rc<Line>>,
    /// How many answers have come.
    answers: usize,
}

/// Where rows go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whither {
    /// They are the first ones of another question.
    Anew,
    /// They are the first ones of the same question.
    Top,
    /// They are the last ones, from the end upwards.
    Bottom,
    /// They follow.
    Beneath,
    /// They come before, from there upwards.
    Above,
    /// They are the same stretch once more, from its top or from its bottom.
    Again { from_bottom: bool },
}

impl App {
    /// Shows the screen, with the line of the last time chosen whole.
    pub(super) fn go_to_find(&mut self) {
        self.close_dialog();
        if self.screen != Screen::Find {
            self.find.came_from = self.screen;
        }
        self.screen = Screen::Find;
        self.find.draft.focus_box = true;
        self.find.draft.selects_all = true;
        if self.find.draft.window.is_none() {
            self.look_up(Whither::Anew);
        } else {
            self.load_find();
        }
        // So that they are known by the time somebody asks for them.
        self.count_tags();
    }

    pub(super) fn act_on_find(&mut self, action: FindAction) {
        match action {
            FindAction::Look => self.look_anew(),
            FindAction::More(edge) => self.read_on(edge),
            FindAction::Jump(Edge::First) => self.look_up(Whither::Top),
            FindAction::Jump(Edge::Last) => self.look_up(Whither::Bottom),
            FindAction::MoreTimeless => {
                if self.find.draft.has_more_timeless {
                    self.find.timeless_limit = ALL_TIMELESS;
                    self.look_up(Whither::Top);
                }
            }
            FindAction::CountTags => self.count_tags(),
            FindAction::LoadCase(follow_up) => {
                self.find.case = Some(self.worker.send(Request::LoadCase { follow_up }));
            }
            FindAction::Leave => self.leave_find(),
            FindAction::Delete { uid, title } => {
                self.ask(Request::Delete { uid }, words::shortened(&title, TITLE_CHARS));
            }
            FindAction::Many(many) => self.change_many(many),
            FindAction::Export => self.begin_export_of(self.find.search.clone()),
            FindAction::OpenFeedback(feedback) => {
                let words = feedback.behaviour.split_whitespace().take(FEW_WORDS);
                let draft = &mut self.kudos.draft;
                draft.tab = kudos::Tab::Wall;
                draft.filter = WallFilter::All;
                (draft.month, draft.goal) = (None, None);
                draft.words = words.collect::<Vec<_>>().join(" ");
                draft.ask_anew();
                draft.chosen = Some(feedback.uid);
                self.go_to_kudos();
            }
            FindAction::OpenContacts => {
                self.page = PageOfSettings::Contacts;
                self.command(Command::GoToSettings);
            }
            FindAction::OpenPhrase(phrase) => {
                let words = if phrase.avoid.is_empty() { &phrase.say } else { &phrase.avoid };
                self.rules.draft.phrase_search.clone_from(words);
                self.rules.draft.phrase = None;
                self.rules.draft.tab = Tab::Phrases;
                self.go_to_rules();
            }
        }
    }

    /// Back to where the person came from; the line is there the next time.
    fn leave_find(&mut self) {
        match self.find.came_from {
            Screen::Desk | Screen::Find => self.command(Command::GoToDesk),
            screen => {
                self.screen = screen;
                self.reload();
            }
        }
    }

    /// What the line of the screen says.
    fn search_of_line(&self) -> Option<SearchQuery> {
        let data = self.data.as_ref()?;
        let view = FindView {
            setup: &data.setup,
            now: self.clock.now(),
            order: self.settings.date_order,
            is_behind: false,
            waits_until: None,
        };
        Some(view.read(&self.find.draft.line))
    }

    /// The line, or the order, is another one.
    fn look_anew(&mut self) {
        let Some(search) = self.search_of_line() else { return };
        let is_same = (&search.words, search.filters().collect::<Vec<_>>())
            == (&self.find.search.words, self.find.search.filters().collect::<Vec<_>>());
        if !is_same {
            // What is marked is among what was found before.
            self.find.draft.marks = Marks::default();
            self.find.timeless_limit = FEW_TIMELESS;
            self.find.counts_are_old = true;
        }
        self.find.search = search;
        self.look_up(Whither::Anew);
    }

    /// Asks again for the stretch that is held, and for the chosen one.
    pub(super) fn load_find(&mut self) {
        if let Some(search) = self.search_of_line() {
            // A day in a word may be another one by now.
            self.find.search = search;
        }
        let Some(window) = &self.find.draft.window else { return self.look_up(Whither::Anew) };
        let from_bottom = window.before() == End::More;
        self.look_up(Whither::Again { from_bottom });
        let owed = self.find.draft.chosen().and_then(|line| line.entry()?.follow_up.clone());
        if let Some(owed) = owed {
            let request = Request::LoadCase { follow_up: owed.uid };
            self.find.case = Some(self.worker.send(request));
        }
    }

    /// Asks for rows, and where the question is another one, how many there are.
    fn look_up(&mut self, place: Whither) {
        if self.journal.is_none() {
            return;
        }
        let draft = &mut self.find.draft;
        let window = draft.window.as_ref();
        let held = window.map_or(0, |it| it.rows().len());
        let known = |end: Option<End>| match end {
            Some(End::At(place)) => Some(place),
            _ => None,
        };
        let (upwards, after, limit): (bool, Option<FindPlace>, usize) = match place {
            Whither::Anew | Whither::Top => (false, None, PAGE),
            Whither::Bottom => (true, None, PAGE),
            Whither::Beneath => (false, window.and_then(Window::last_place), PAGE),
            Whither::Above => (true, window.and_then(Window::first_place), PAGE),
            Whither::Again { from_bottom: false } => {
                (false, known(window.map(Window::before)), held.max(PAGE))
            }
            Whither::Again { from_bottom: true } => {
                (true, known(window.map(Window::after)), held.max(PAGE))
            }
        };
        draft.is_looking = true;
        draft.looked_to = None;
        let query = FindQuery {
            search: self.find.search.clone(),
            oldest_first: draft.oldest_first != upwards,
            after,
            limit,
            timeless_limit: self.find.timeless_limit,
        };
        let seq = self.worker.send(Request::Search(Box::new(query)));
        self.find.wanted = Some(WantedRows { seq, place, rows: Vec::new(), answers: 0 });
        if matches!(place, Whither::Anew | Whither::Again { .. }) {
            let search = Box::new(self.find.search.clone());
            self.find.counts = Some(self.worker.send(Request::CountFound(search)));
        }
    }

    fn count_tags(&mut self) {
        if self.journal.is_some() && std::mem::take(&mut self.find.tags_are_old) {
            self.find.tags = Some(self.worker.send(Request::CountTags));
        }
    }

    /// The tags that were counted are no longer all.
    pub(super) fn tags_changed(&mut self) {
        self.find.tags_are_old = true;
    }

    /// The tags are counted.
    pub(super) fn take_tags(&mut self, seq: Seq, tags: Vec<(String, u64)>) {
        if self.find.tags.take_if(|it| *it == seq).is_some() {
            self.find.draft.next_tags = Some(tags);
        }
    }

    fn read_on(&mut self, edge: Edge) {
        // Rows that are on their way come first; the screen asks again then.
        if self.find.wanted.is_none() {
            self.look_up(match edge {
                Edge::Last => Whither::Beneath,
                Edge::First => Whither::Above,
            });
        }
    }

    /// Rows have come.
    pub(super) fn take_search(&mut self, seq: Seq, found: Found, is_last: bool) {
        let Some(mut wanted) = self.find.wanted.take_if(|wanted| wanted.seq == seq) else { return };
        self.forget_old_counts();
        let Some(data) = &self.data else { return };
        let words = Wanted::read(&self.find.search.words);
        let line = |row: FoundRow| Rc::new(Line::of(row, &words, &data.setup));
        let has_more = found.next.is_some() || !is_last;
        let rows: Vec<Rc<Line>> = found.rows.into_iter().map(line).collect();
        let timeless = found.timeless.into_iter();
        let timeless: Vec<Rc<Line>> =
            timeless.map(|item| Rc::new(Line::timeless(item, &words, &data.setup))).collect();
        let is_first = wanted.answers == 0;
        wanted.answers += 1;
        let draft = &mut self.find.draft;
        draft.looked_to = found.looked_to;
        let place_before = draft.place();
        let is_at_top = match wanted.place {
            Whither::Anew | Whither::Top => true,
            Whither::Again { from_bottom } => {
                let before = draft.window.as_ref().map(Window::before);
                !from_bottom && before == Some(End::Nothing)
            }
            _ => false,
        };
        // What has no time comes with the beginning of what was found.
        if is_first && is_at_top {
            draft.timeless = timeless;
            draft.has_more_timeless = found.has_more_timeless;
        }
        match wanted.place {
            Whither::Again { from_bottom } => {
                wanted.rows.extend(rows);
                if is_last {
                    let rows = std::mem::take(&mut wanted.rows);
                    if let Some(window) = &mut draft.window {
                        window.read_anew(rows, has_more, from_bottom);
                    }
                    draft.settle(place_before);
                }
            }
            Whither::Anew | Whither::Top if is_first => {
                draft.window = Some(Window::from_top(rows, has_more));
                draft.show_from_top();
                draft.cursor = None;
                draft.choose(0);
                if draft.count() == 0 {
                    draft.settle(None);
                }
            }
            Whither::Bottom if is_first => {
                draft.window = Some(Window::from_bottom(rows, has_more));
                draft.show_from_top();
                let last = draft.count().saturating_sub(1);
                draft.choose(last);
            }
            place => {
                let is_above = matches!(place, Whither::Above | Whither::Bottom);
                if let Some(window) = &mut draft.window {
                    if is_above {
                        window.prepend(rows, has_more);
                    } else {
                        window.append(rows, has_more);
                    }
                }
                draft.settle(None);
            }
        }
        draft.is_looking = !is_last;
        if !is_last {
            self.find.wanted = Some(wanted);
        }
    }

    /// How many there are has come.
    pub(super) fn take_find_counts(&mut self, seq: Seq, counts: FindCounts, is_last: bool) {
        if self.find.counts != Some(seq) {
            return;
        }
        self.forget_old_counts();
        let draft = &mut self.find.draft;
        // Where the same is counted once more, what was counted stands until that is done.
        let stands = draft.counts.is_some() && !draft.counts_go_on && !is_last;
        if !stands {
            draft.counts = Some(counts);
            draft.counts_go_on = !is_last;
        }
        if is_last {
            self.find.counts = None;
        }
    }

    fn forget_old_counts(&mut self) {
        if std::mem::take(&mut self.find.counts_are_old) {
            self.find.draft.counts = None;
        }
    }

    /// Until when nothing can be looked for, in words.
    pub(super) fn find_waits_until(&self) -> Option<&'static str> {
        match self.import.as_ref().map(|draft| &draft.stage) {
            Some(Stage::Taking) => Some("the file is in"),
            Some(Stage::TakingBack) => Some("the file is out again"),
            _ => self.large_step().map(|_| "this step is done"),
        }
    }

    /// The follow-up of the chosen one has come; false where another screen asked for it.
    pub(super) fn take_found_case(&mut self, seq: Seq, case: Option<&CaseView>) -> bool {
        let is_this = self.find.case.take_if(|it| *it == seq).is_some();
        if is_this {
            self.find.draft.case = case.cloned().map(Rc::new);
        }
        is_this
    }

    /// It could not be looked for; true where that was told.
    pub(super) fn find_failed(&mut self, seq: Seq, kind: RequestKind, error: &Error) -> bool {
        if matches!(kind, RequestKind::CountFound | RequestKind::CountTags) {
            // The rows say the same.
            self.find.counts.take_if(|it| *it == seq);
            let was_tags = self.find.tags.take_if(|it| *it == seq).is_some();
            self.find.tags_are_old |= was_tags;
            return true;
        }
        if self.find.wanted.take_if(|it| it.seq == seq).is_some() {
            self.find.draft.is_looking = false;
            self.tell(error.to_string(), Tone::Bad);
        }
        kind == RequestKind::Search
    }

    /// What a found interaction is called, and when it was.
    pub(super) fn found_interaction(
        &self,
        uid: Uuid,
    ) -> Option<&crate::domain::interaction::Interaction> {
        let line = self.find.draft.chosen.as_ref()?;
        line.interaction().filter(|entry| entry.uid == uid)
    }
}
