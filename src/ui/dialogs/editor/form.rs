//! Between an interaction and the editor's form: into texts and choices, and back with every fault named.
//!
//! Pure: time, order and the desk's setup are passed in. Must not draw or save.

use crate::domain::contact;
use crate::domain::interaction::{
    COUNT_MAX, DETAIL_MAX_BYTES, Interaction, MINUTES_MAX, SUMMARY_MAX_CHARS,
};
use crate::domain::quick_entry::read_tag;
use crate::domain::snooze::read_due;
use crate::domain::text::{clean, fold_white_space, size_in_words};
use crate::domain::when::{self, DateOrder, Direction, Meaning};
use crate::journal::{Clock, EntryEdit, EntryRow, FollowUpEdit, Logged, Setup};
use crate::ui::state::{Editor, EditorFollowUp, Field};
use crate::ui::words::{form_day, form_time};
use chrono::{NaiveDateTime, NaiveTime};

/// What a form is read with.
pub struct Reading<'a> {
    /// The desk.
    pub setup: &'a Setup,
    /// Now, and how civil times become instants.
    pub clock: Clock,
    /// How `3/4` is read.
    pub order: DateOrder,
}

type Faults = Vec<(Field, String)>;

impl Editor {
    /// The form of an interaction; thanks have one of their own.
    #[must_use]
    pub fn of(row: &EntryRow, starts_at_follow_up: bool, order: DateOrder) -> Option<Self> {
        let Logged::Interaction(interaction) = &row.entry else { return None };
        let mut editor = Self::of_interaction(interaction, order);
        editor.follow_up = follow_up_of(row, order);
        editor.rules.clone_from(&row.rules);
        editor.starts_at_follow_up = starts_at_follow_up;
        Some(editor)
    }

    fn of_interaction(entry: &Interaction, order: DateOrder) -> Self {
        let time = entry.happened_at.naive_local();
        Self {
            id: entry.id,
            uid: entry.uid,
            happened_before: entry.happened_at,
            order,
            date: form_day(time.date(), order),
            time: time.format("%H:%M").to_string(),
            kind: entry.kind,
            channel: entry.channel,
            audience: entry.audience,
            count: entry.count.to_string(),
            minutes: entry.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            effort: entry.effort,
            tags: entry.tags.join(" "),
            summary: entry.summary.clone(),
            detail: entry.detail.clone(),
            mood_before: entry.mood_before,
            mood_after: entry.mood_after,
            expectation: entry.expectation,
            extra: entry.extra.clone(),
            follow_up: None,
            rules: Vec::new(),
            starts_at_follow_up: false,
            faults: Vec::new(),
            pending: None,
            failure: None,
        }
    }

    /// Opens a follow-up in the form, due as the desk's rules say.
    pub fn open_follow_up(&mut self, setup: &Setup, now: NaiveDateTime) {
        let due = setup.calendar.default_due(now);
        self.follow_up = Some(EditorFollowUp {
            promise: String::new(),
            due: form_time(due, self.order),
            due_before: Some((due, None)),
            refer_to: String::new(),
        });
    }

    /// Whether two forms hold the same words and choices, whatever became of saving them.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let bare = |editor: &Self| Self {
            starts_at_follow_up: false,
            rules: Vec::new(),
            faults: Vec::new(),
            pending: None,
            failure: None,
            ..editor.clone()
        };
        bare(self) == bare(other)
    }

    /// The fault of a field, if it has one.
    #[must_use]
    pub fn fault(&self, field: Field) -> Option<&str> {
        self.faults.iter().find(|(at, _)| *at == field).map(|(_, sentence)| sentence.as_str())
    }

    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be read, with a sentence.
    pub fn read(&self, reading: &Reading<'_>) -> Result<EntryEdit, Faults> {
        let mut faults = Faults::new();
        let happened_at = self.happened(reading, &mut faults);
        let tags = self.tags(&mut faults);
        let summary = self.summary(&mut faults);
        let interaction = Interaction {
            id: self.id,
            uid: self.uid,
            happened_at,
            kind: self.kind,
            channel: self.channel,
            audience: self.audience,
            count: number(&self.count, COUNT_MAX, Field::Count, &mut faults).unwrap_or(1),
            minutes: number(&self.minutes, MINUTES_MAX, Field::Minutes, &mut faults),
            effort: self.effort,
            tags,
            summary,
            detail: self.detail(&mut faults),
            mood_before: self.mood_before,
            mood_after: self.mood_after,
            expectation: self.expectation,
            extra: fold_white_space(&clean(&self.extra).text),
        };
        let follow_up = self
            .follow_up
            .as_ref()
            .and_then(|owed| read_follow_up(owed, self.order, reading, &mut faults));
        if faults.is_empty() { Ok(EntryEdit { interaction, follow_up }) } else { Err(faults) }
    }

    /// The instant; the one from before where date and time still say the same, so that seconds
    /// and the offset of that day are kept.
    fn happened(&self, reading: &Reading<'_>, faults: &mut Faults) -> crate::domain::Moment {
        let before = self.happened_before.naive_local();
        let now = reading.clock.now();
        let date = match read_when(&self.date, now.naive_local(), Direction::Back, reading.order) {
            Some(Meaning::Day(date)) => Some(date),
            Some(Meaning::Time(time)) if self.time.trim().is_empty() => Some(time.date()),
            _ => None,
        };
        if date.is_none() {
            faults.push((Field::Date, "Write a day like 21 Nov or yesterday.".to_owned()));
        }
        // The time is read all the same, so that both faults are named at once.
        let on_that_day = date.unwrap_or_else(|| now.date_naive()).and_time(NaiveTime::MIN);
        let said = read_when(&self.time, on_that_day, Direction::Ahead, reading.order);
        let Some(Meaning::Time(time)) = said else {
            faults.push((Field::Time, "Write a time like 9:40.".to_owned()));
            return self.happened_before;
        };
        let Some(date) = date else { return self.happened_before };
        let civil = date.and_time(time.time());
        if civil.format("%F %H:%M").to_string() == before.format("%F %H:%M").to_string() {
            return self.happened_before;
        }
        if civil > now.naive_local() {
            faults.push((Field::Date, "This cannot have happened in the future.".to_owned()));
        }
        reading.clock.at(civil)
    }

    fn tags(&self, faults: &mut Faults) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for word in self.tags.split([' ', ',']).filter(|word| !word.is_empty()) {
            match read_tag(word.trim_start_matches('#')) {
                Some(tag) if tags.contains(&tag) => {}
                Some(tag) => tags.push(tag),
                None => {
                    let sentence = format!("“{word}” is no tag: letters, digits, - and _ only.");
                    faults.push((Field::Tags, sentence));
                }
            }
        }
        tags
    }

    fn summary(&self, faults: &mut Faults) -> String {
        let summary = fold_white_space(&clean(&self.summary).text);
        let length = summary.chars().count();
        if length > SUMMARY_MAX_CHARS {
            let sentence = format!("{length} characters; up to {SUMMARY_MAX_CHARS} fit here.");
            faults.push((Field::Summary, sentence));
        }
        summary
    }

    fn detail(&self, faults: &mut Faults) -> String {
        let detail = clean(&self.detail).text.trim().to_owned();
        if detail.len() > DETAIL_MAX_BYTES {
            let size = size_in_words(detail.len());
            faults.push((Field::Detail, format!("This is {size}; up to 64 KB fit here.")));
        }
        detail
    }
}

fn follow_up_of(row: &EntryRow, order: DateOrder) -> Option<EditorFollowUp> {
    let owed = row.follow_up.as_ref()?;
    Some(EditorFollowUp {
        promise: owed.promise.clone(),
        due: form_time(owed.due, order),
        due_before: Some((owed.due, owed.due_moved_from)),
        refer_to: row.refer_to.as_ref().map(|contact| contact.name.clone()).unwrap_or_default(),
    })
}

fn read_follow_up(
    owed: &EditorFollowUp,
    order: DateOrder,
    reading: &Reading<'_>,
    faults: &mut Faults,
) -> Option<FollowUpEdit> {
    let unchanged = owed.due_before.filter(|(due, _)| form_time(*due, order) == owed.due.trim());
    let (due, due_moved_from) = if let Some(before) = unchanged {
        before
    } else {
        let now = reading.clock.now().naive_local();
        match read_due(&owed.due, &reading.setup.calendar, now, reading.order) {
            Ok(due) => (due.at, due.moved_from),
            Err(sentence) => {
                faults.push((Field::Due, sentence.to_owned()));
                return None;
            }
        }
    };
    let refer_to = fold_white_space(&clean(&owed.refer_to).text.replace('"', ""));
    if refer_to.chars().count() > contact::NAME_MAX_CHARS {
        faults.push((Field::ReferTo, "That name is longer than 80 characters.".to_owned()));
    }
    let promise = fold_white_space(&clean(&owed.promise).text);
    Some(FollowUpEdit {
        promise,
        due,
        due_moved_from,
        refer_to: (!refer_to.is_empty()).then_some(refer_to),
    })
}

/// What a whole text means as a date or time; `None` where words are left over.
fn read_when(
    text: &str,
    now: NaiveDateTime,
    direction: Direction,
    order: DateOrder,
) -> Option<Meaning> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let reading = when::read(&words, now, direction, order)?;
    (reading.words == words.len()).then_some(reading.meaning)
}

fn number(text: &str, most: u16, field: Field, faults: &mut Faults) -> Option<u16> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = text.parse().ok().filter(|number| (1..=most).contains(number));
    if number.is_none() {
        faults.push((field, format!("A number from 1 to {most}.")));
    }
    number
}
