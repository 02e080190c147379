//! From a line to an entry.

use super::lexer::{Token, tokens};
use super::{
    Backdate, ContactName, Context, Entry, FollowUpDraft, InteractionDraft, KudosDraft, Mark,
    Parsed, Problem, ProblemKind, Span, marks,
};
use crate::domain::calendar::{Due, Wish};
use crate::domain::interaction::{DETAIL_MAX_BYTES, Effort, Mood, SUMMARY_MAX_CHARS};
use crate::domain::text::{beginning, clean};
use crate::domain::vocabulary::Facet;
use crate::domain::when::{self, Direction, Meaning};
use chrono::{NaiveTime, Timelike as _};

/// Reads a line. Never fails; see [`Parsed::problems`].
#[must_use]
pub fn parse(line: &str, context: &Context<'_>) -> Parsed {
    let cleaned = clean(line);
    let line = cleaned.text.into_owned();
    let mut reader = Reader::new(context);
    // A paste of megabytes is refused by its size alone; reading it word by word would be time
    // spent on something that cannot be saved.
    if line.len() > 2 * DETAIL_MAX_BYTES {
        beginning(&line, SUMMARY_MAX_CHARS).clone_into(&mut reader.text);
        reader.problem(0..line.len(), ProblemKind::TooLong(line.len()));
    } else {
        reader.read(&line);
        if reader.text.len() > DETAIL_MAX_BYTES {
            reader.problem(0..line.len(), ProblemKind::TooLong(reader.text.len()));
        }
    }
    let (entry, spans, problems) = reader.finish();
    Parsed { line, entry, spans, problems, removed_characters: cleaned.removed }
}

/// What one mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Term(Facet, crate::domain::RowId),
    Tag(String),
    Minutes(u16),
    Count(u16),
    Effort(Effort),
    Mood(Mood, Option<Mood>),
    Due(Wish),
    Contact(ContactName),
    FollowUp,
    Happened(Backdate),
    /// A date on the wrong side of now.
    WrongSide(ProblemKind),
}

/// Reads marks of a line in which a kudos allows fewer of them.
pub(super) struct MarkReader<'a> {
    pub context: &'a Context<'a>,
    pub is_kudos: bool,
}

impl MarkReader<'_> {
    /// The mark that begins at `tokens[at]`, and how many tokens it takes. `taken` says which
    /// vocabularies are used up.
    pub(super) fn mark(
        &self,
        tokens: &[Token<'_>],
        at: usize,
        taken: impl Fn(Facet) -> bool,
    ) -> Option<(Said, usize)> {
        let word = tokens.get(at).filter(|token| !token.quoted)?.text;
        if let Some(name) = word.strip_prefix('/') {
            let allowed = |facet| !self.is_kudos || facet != Facet::Kind;
            let term = self.context.vocabulary.resolve(name, allowed, taken)?;
            return Some((Said::Term(term.facet, term.id), 1));
        }
        if let Some(tag) = marks::tag(word) {
            return Some((Said::Tag(tag), 1));
        }
        if word.len() > 1 && word.starts_with('<') {
            return self.happened(tokens, at);
        }
        if self.is_kudos {
            return None;
        }
        if word.len() > 1 && word.starts_with('>') {
            return self.due(tokens, at);
        }
        let said = if word == "!" {
            Said::FollowUp
        } else if let Some(minutes) = marks::minutes(word) {
            Said::Minutes(minutes)
        } else if let Some(count) = marks::count(word) {
            Said::Count(count)
        } else if let Some(effort) = marks::effort(word) {
            Said::Effort(effort)
        } else if let Some((first, second)) = marks::moods(word) {
            Said::Mood(first, second)
        } else {
            Said::Contact(self.contact(&marks::contact(word)?))
        };
        Some((said, 1))
    }

    fn contact(&self, name: &str) -> ContactName {
        match self.context.contacts.resolve(name) {
            Some(contact) => ContactName::Known(contact.id),
            None => ContactName::New(name.to_owned()),
        }
    }

    fn due(&self, tokens: &[Token<'_>], at: usize) -> Option<(Said, usize)> {
        let now = self.context.now;
        let reading = self.date(tokens, at, Direction::Ahead)?;
        let (wish, over) = match reading.meaning {
            Meaning::Day(date) => (Wish { date, time: None }, date < now.date()),
            Meaning::Time(time) => (timed_wish(time), time <= now),
            Meaning::Minutes(minutes) => {
                (timed_wish(to_the_minute(when::minutes_ahead(now, minutes)?)), false)
            }
        };
        let said = if over { Said::WrongSide(ProblemKind::DueInPast) } else { Said::Due(wish) };
        Some((said, reading.words))
    }

    fn happened(&self, tokens: &[Token<'_>], at: usize) -> Option<(Said, usize)> {
        let now = self.context.now;
        let reading = self.date(tokens, at, Direction::Back)?;
        let backdate = match reading.meaning {
            Meaning::Minutes(minutes) => Backdate::MinutesAgo(minutes),
            Meaning::Time(time) => Backdate::At(time),
            Meaning::Day(date) => Backdate::At(date.and_time(to_the_minute(now).time())),
        };
        let said = match backdate {
            Backdate::At(time) if time > now => Said::WrongSide(ProblemKind::HappenedInFuture),
            _ => Said::Happened(backdate),
        };
        Some((said, reading.words))
    }

    fn date(&self, tokens: &[Token<'_>], at: usize, direction: Direction) -> Option<when::Reading> {
        let first = &tokens[at].text[1..];
        let following = tokens[at + 1..].iter().take_while(|token| !token.quoted);
        let words: Vec<&str> =
            std::iter::once(first).chain(following.map(|token| token.text).take(5)).collect();
        when::read(&words, self.context.now, direction, self.context.order)
    }
}

fn timed_wish(time: chrono::NaiveDateTime) -> Wish {
    Wish { date: time.date(), time: Some(time.time()) }
}

/// Without seconds, which nobody means and which no form can show.
fn to_the_minute(time: chrono::NaiveDateTime) -> chrono::NaiveDateTime {
    let clock = time.time();
    time.date().and_time(NaiveTime::from_hms_opt(clock.hour(), clock.minute(), 0).unwrap_or(clock))
}

struct Reader<'a> {
    marks: MarkReader<'a>,
    draft: InteractionDraft,
    wish: Option<Wish>,
    contact: Option<ContactName>,
    wants_follow_up: bool,
    text: String,
    spans: Vec<Span>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        Self {
            marks: MarkReader { context, is_kudos: false },
            draft: InteractionDraft::default(),
            wish: None,
            contact: None,
            wants_follow_up: false,
            text: String::new(),
            spans: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn read(&mut self, line: &str) {
        let tokens = tokens(line);
        let mut at = 0;
        if let Some(first) = tokens.first().filter(|token| token.text == "*") {
            self.marks.is_kudos = true;
            self.spans.push(Span { range: first.range(), mark: Mark::Kudos });
            at = 1;
        }
        while let Some(token) = tokens.get(at) {
            let taken = |facet| self.term_slot(facet).is_some();
            let understood = self.marks.mark(&tokens, at, taken);
            if let Some((said, used)) = understood
                && let Some(last) = tokens.get(at + used - 1)
                && self.take(said, token.start..last.range().end)
            {
                at += used;
                continue;
            }
            self.push_text(unescaped(&self.marks, &tokens, at));
            at += 1;
        }
    }

    /// Takes a mark into the draft; false where its place is taken already, so that it is text.
    fn take(&mut self, said: Said, range: std::ops::Range<usize>) -> bool {
        let draft = &mut self.draft;
        let (free, mark) = match said {
            Said::Term(facet, id) => {
                let slot = match facet {
                    Facet::Kind => &mut draft.kind,
                    Facet::Channel => &mut draft.channel,
                    Facet::Audience => &mut draft.audience,
                };
                (fill(slot, id), Mark::Term(facet))
            }
            Said::Tag(tag) => {
                if !draft.tags.contains(&tag) {
                    draft.tags.push(tag);
                }
                (true, Mark::Tag)
            }
            Said::Minutes(minutes) => (fill(&mut draft.minutes, minutes), Mark::Minutes),
            Said::Count(count) => (fill(&mut draft.count, count), Mark::Count),
            Said::Effort(effort) => (fill(&mut draft.effort, effort), Mark::Effort),
            Said::Mood(first, second) => (self.take_mood(first, second), Mark::Mood),
            Said::Due(wish) => (fill(&mut self.wish, wish), Mark::Due),
            Said::Contact(name) => (fill(&mut self.contact, name), Mark::Contact),
            Said::FollowUp => (!std::mem::replace(&mut self.wants_follow_up, true), Mark::FollowUp),
            Said::Happened(backdate) => (fill(&mut draft.happened, backdate), Mark::Happened),
            Said::WrongSide(kind) => {
                let (mark, free) = match kind {
                    ProblemKind::DueInPast => (Mark::Due, self.wish.is_none()),
                    _ => (Mark::Happened, draft.happened.is_none()),
                };
                if free {
                    self.problem(range.clone(), kind);
                }
                (free, mark)
            }
        };
        if free {
            self.spans.push(Span { range, mark });
        }
        free
    }

    fn take_mood(&mut self, first: Mood, second: Option<Mood>) -> bool {
        let draft = &mut self.draft;
        match (draft.mood_before, second) {
            (None, _) => {
                draft.mood_before = Some(first);
                draft.mood_after = second;
                true
            }
            (Some(_), None) => fill(&mut draft.mood_after, first),
            (Some(_), Some(_)) => false,
        }
    }

    fn term_slot(&self, facet: Facet) -> Option<crate::domain::RowId> {
        match facet {
            Facet::Kind => self.draft.kind,
            Facet::Channel => self.draft.channel,
            Facet::Audience => self.draft.audience,
        }
    }

    fn push_text(&mut self, piece: &str) {
        for word in piece.split_whitespace() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    fn problem(&mut self, range: std::ops::Range<usize>, kind: ProblemKind) {
        self.problems.push(Problem { range, kind });
    }

    fn finish(self) -> (Entry, Vec<Span>, Vec<Problem>) {
        let follow_up = self.follow_up();
        let mut draft = self.draft;
        if self.marks.is_kudos {
            let kudos = KudosDraft {
                channel: draft.channel,
                audience: draft.audience,
                tags: draft.tags,
                said: self.text,
                happened: draft.happened,
            };
            return (Entry::Kudos(kudos), self.spans, self.problems);
        }
        let summary = beginning(&self.text, SUMMARY_MAX_CHARS);
        if summary.len() == self.text.len() {
            draft.summary = self.text;
        } else {
            summary.clone_into(&mut draft.summary);
            draft.detail = self.text;
        }
        draft.follow_up = follow_up;
        (Entry::Interaction(draft), self.spans, self.problems)
    }

    fn follow_up(&self) -> Option<FollowUpDraft> {
        let Context { calendar, now, .. } = *self.marks.context;
        let plain = |at| Due { at, moved_from: None };
        let due = match (self.wish, &self.contact) {
            (Some(wish), _) => calendar.due(wish, now),
            (None, Some(_)) => plain(calendar.close_of_next_open_day(now.date())),
            (None, None) if self.wants_follow_up => plain(calendar.default_due(now)),
            (None, None) => return None,
        };
        Some(FollowUpDraft { due, wish: self.wish, refer_to: self.contact.clone() })
    }
}

/// Fills an empty slot; false where it was filled already.
fn fill<T>(slot: &mut Option<T>, value: T) -> bool {
    let free = slot.is_none();
    if free {
        *slot = Some(value);
    }
    free
}

/// The text of a token: one backslash goes where it kept a mark from being read.
fn unescaped<'t>(marks: &MarkReader<'_>, tokens: &[Token<'t>], at: usize) -> &'t str {
    let text = tokens[at].text;
    if is_escape(marks, tokens, at) { &text[1..] } else { text }
}

/// True where a token is backslashes before something that would be read as a mark.
fn is_escape(marks: &MarkReader<'_>, tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at].text.starts_with('\\') && needs_escape(marks, tokens, at)
}

/// True where a token, backslashes before it aside, would not be read as plain text.
pub(super) fn needs_escape(marks: &MarkReader<'_>, tokens: &[Token<'_>], at: usize) -> bool {
    let token = tokens[at];
    let bare = token.text.trim_start_matches('\\');
    if bare.starts_with('"') {
        return !token.quoted;
    }
    // Whatever follows: a quote further on could turn it into a name.
    if bare.starts_with("@\"") {
        return true;
    }
    if bare == "*" && at == 0 {
        return true;
    }
    let mut tokens: Vec<Token<'_>> = tokens[at..].iter().copied().take(6).collect();
    tokens[0] = Token { start: 0, text: bare, quoted: token.quoted };
    marks.mark(&tokens, 0, |_| false).is_some()
}
