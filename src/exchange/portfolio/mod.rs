//! The portfolio: what one aimed at, what shows it, what others said, and figures.
//!
//! Owns: what stands in it, in which order and in which words, and what is left out unless somebody
//! chooses it. Of customers it says their audience and channel, and what they said in thanks. Must
//! not: read the journal, or know how a document looks.

mod figures;
#[cfg(test)]
mod tests;

use super::document::{
    Block, Body, ByLine, Document, Entry, Fact, Group, ItemId, Quote, Section, Voice,
};
use super::paper::{Draft, Names, Notes, Why, day_in_words, period_in_words, shown_or};
use crate::domain::RowId;
use crate::domain::feedback::{Balance, Direction, Feedback};
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::number::{grouped, times};
use crate::domain::vocabulary::Vocabulary;
use crate::journal::{GoalReport, Portfolio, Shown};
use std::cmp::Reverse;

/// So many thanks stand in it by default: what was done for them is known, or they are new.
const KUDOS_SHOWN: usize = 18;
/// So much feedback stands in it by default, the latest.
const FEEDBACK_SHOWN: usize = 6;
/// So many reflections stand in it by default, the latest.
const REFLECTIONS_SHOWN: usize = 12;

/// The whole portfolio, with what is left out of it by default.
pub(super) fn draft(portfolio: &Portfolio, names: Names) -> Draft {
    let mut writer = Writer { portfolio, names, notes: Notes::default() };
    let sections = vec![
        figures::glance(portfolio),
        writer.goals(),
        writer.kudos(),
        writer.feedback(),
        figures::months(portfolio),
        writer.reflections(),
    ];
    let profile = &portfolio.setup.profile;
    let document = Document {
        title: "Portfolio".to_owned(),
        subtitle: period_in_words(portfolio.period),
        by: Some(ByLine {
            name: profile.name.clone(),
            desk: profile.desk.clone(),
            hat: Some(profile.hat),
        }),
        sections: shown_or(
            sections,
            "Nothing was written down in these days that would stand here: thanks, goals with what \
             shows them, feedback, promises and reflections do.",
        ),
        foot: format!(
            "Made on {} with Deskhand, from a personal journal. Customers appear by audience and \
             channel, and in the words of their thanks.",
            day_in_words(portfolio.read_on)
        ),
        is_close: false,
    };
    Draft { document, notes: writer.notes }
}

struct Writer<'a> {
    portfolio: &'a Portfolio,
    names: Names,
    notes: Notes,
}

impl Writer<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        &self.portfolio.setup.vocabulary
    }

    /// `Faculty · Email`; an audience that nobody noted is not told.
    fn asker(&self, audience: RowId, channel: RowId) -> String {
        let audience = self.vocabulary().name(audience);
        let is_known = !audience.eq_ignore_ascii_case("unknown");
        let parts = [is_known.then_some(audience), Some(self.vocabulary().name(channel))];
        joined(parts.into_iter().flatten())
    }

    fn look_at(&mut self, id: &ItemId, words: &[&str]) {
        self.notes.look_at(id, words, self.portfolio.read_on);
    }

    fn goals(&mut self) -> Section {
        let portfolio = self.portfolio;
        let blocks = portfolio.goals.iter().map(|it| self.goal(it)).collect();
        Section { blocks, ..Section::new("Goals") }
    }

    fn goal(&mut self, report: &GoalReport) -> Block {
        let GoalReport { goal, figures, evidence } = report;
        let id = ItemId::new("goal", goal.uid);
        self.look_at(&id, &[&goal.name, &goal.why]);
        let mut blocks: Vec<Block> = Vec::new();
        if let Some((label, words)) = figures::measured(goal, figures) {
            blocks.push(vec![Fact::new(label, words)].into());
        }
        if let Some(chart) = figures::goal_chart(goal, figures) {
            // The same line need not stand there twice.
            if let Some(twin) = figures::chart_of(goal) {
                self.notes.leave_out(&twin, Why::Twice);
            }
            let id = ItemId::new("goal-chart", goal.uid);
            blocks.push(Block::from(chart).named(id));
        }
        let entries: Vec<Entry> =
            evidence.iter().flat_map(|it| self.evidence(goal.uid, it)).collect();
        if !entries.is_empty() {
            blocks.push(entries.into());
        }
        let badges = match (figures.reaches(goal), goal.closed_at) {
            (Some(true), _) => vec!["Reached".to_owned()],
            (_, Some(_)) => vec!["Closed".to_owned()],
            _ => Vec::new(),
        };
        let group = Group { heading: goal.name.clone(), lead: goal.why.clone(), badges, blocks };
        Block::from(group).named(id)
    }

    /// The entries of one piece of evidence. The words about a conversation are an entry of their
    /// own, which stands in the document only if somebody wants it.
    fn evidence(&mut self, goal: uuid::Uuid, shown: &Shown) -> Vec<Entry> {
        let key = format!("{goal} {}", shown.uid());
        let id = ItemId::new("evidence", &key);
        let words = match shown {
            Shown::Interaction(it) => self.conversation(it),
            Shown::Kudos(it) => format!("Thanks: “{}”", it.said),
            Shown::Feedback(it) => feedback_in_line(it),
            Shown::Mistake(it) => mistake_in_line(it),
            Shown::Reflection(it) => it.words.clone(),
        };
        self.look_at(&id, &[&words]);
        let aside = day_in_words(shown.day());
        let mut entries = vec![Entry { id: Some(id.clone()), aside, words }];
        if let Shown::Interaction(it) = shown
            && !it.summary.is_empty()
        {
            let below = ItemId::new("evidence-words", &key);
            self.look_at(&below, &[&it.summary]);
            self.notes.leave_out(&below, Why::Conversation);
            self.notes.put_under(&below, &id);
            let words = format!("“{}”", it.summary);
            entries.push(Entry { id: Some(below), aside: String::new(), words });
        }
        entries
    }

    /// A conversation without what was said in it: kind, channel, audience, and what one gave more.
    fn conversation(&self, it: &Interaction) -> String {
        let kind = self.vocabulary().name(it.kind);
        let about = joined([kind, &self.asker(it.audience, it.channel)]);
        if it.extra.is_empty() { about } else { format!("{about}: {}", it.extra) }
    }

    fn kudos(&mut self) -> Section {
        let portfolio = self.portfolio;
        // What shows most comes first into the choice; the order on paper is that of time.
        let mut by_worth: Vec<&Kudos> = portfolio.kudos.iter().collect();
        by_worth.sort_by_key(|it| Reverse((it.is_extra_mile, !it.did.is_empty())));
        for it in by_worth.iter().skip(KUDOS_SHOWN) {
            self.notes.leave_out(&ItemId::new("kudos", it.uid), Why::Enough);
        }
        let all = portfolio.kudos.len();
        let whose = "in the words of the people who said them.";
        let lead = match all {
            0 => String::new(),
            1 => "In the words of the person who said it.".to_owned(),
            many => format!("{} were written down, {whose}", grouped(many as u64)),
        };
        let words =
            format!("that were written down, chosen for this paper, the newest first, {whose}");
        let mut section = Section::new("Thanks").lead(lead).choice(all, words);
        for it in &portfolio.kudos {
            let quote = self.one_kudos(it);
            section = section.with(quote);
        }
        if portfolio.passed_on > 0 {
            let words = match portfolio.passed_on {
                1 => "1 more was for a colleague and was passed on.".to_owned(),
                many => format!("{} more were for colleagues and were passed on.", grouped(many)),
            };
            section = section.with(Block::paragraph(words).named("passed-on"));
        }
        section
    }

    fn one_kudos(&mut self, it: &Kudos) -> Block {
        let id = ItemId::new("kudos", it.uid);
        self.look_at(&id, &[&it.said, &it.did]);
        let day = day_in_words(it.happened_at.date_naive());
        let whom = self.asker(it.audience, it.channel);
        let quote = Quote {
            words: it.said.clone(),
            voice: Voice::Theirs,
            caption: joined([whom.as_str(), &day]),
            notes: facts([("What I did", &it.did)]),
            badges: if it.is_extra_mile { vec!["Extra mile".to_owned()] } else { Vec::new() },
        };
        Block::from(quote).named(id)
    }

    fn feedback(&mut self) -> Section {
        let portfolio = self.portfolio;
        let is_received = !portfolio.received.is_empty();
        let mut section =
            Section::new(if is_received { "Feedback received" } else { "Feedback given" });
        for (place, it) in portfolio.received.iter().enumerate() {
            let quote = self.one_feedback(it);
            if place >= FEEDBACK_SHOWN {
                self.notes.leave_out(&ItemId::new("feedback", it.uid), Why::Enough);
            }
            section = section.with(quote);
        }
        section = section.choice(portfolio.received.len(), "that were received, the newest first.");
        if let Some(words) = given_in_words(portfolio.given) {
            let id = ItemId::from("given");
            self.notes.leave_out(&id, Why::Colleagues);
            section = section.with(Block::paragraph(words).named(id));
        }
        section
    }

    fn one_feedback(&mut self, it: &Feedback) -> Block {
        let id = ItemId::new("feedback", it.uid);
        self.look_at(&id, &[&it.behaviour, &it.situation, &it.impact, &it.next_time]);
        let day = day_in_words(it.happened_at.date_naive());
        let from = match self.names {
            Names::Shown if !it.colleague.is_empty() => format!("from {}", it.colleague),
            _ => String::new(),
        };
        let quote = Quote {
            words: it.behaviour.clone(),
            voice: Voice::Retold,
            caption: joined([it.tone.label(), from.as_str(), &day]),
            notes: facts([
                ("Situation", &it.situation),
                ("What came of it", &it.impact),
                ("Next time", &it.next_time),
            ]),
            badges: Vec::new(),
        };
        Block::from(quote).named(id)
    }

    fn reflections(&mut self) -> Section {
        let portfolio = self.portfolio;
        let mut entries = Vec::new();
        for (place, it) in portfolio.reflections.iter().enumerate() {
            let id = ItemId::new("reflection", it.shift);
            self.look_at(&id, &[&it.words]);
            if place >= REFLECTIONS_SHOWN {
                self.notes.leave_out(&id, Why::Enough);
            }
            let (aside, words) = (day_in_words(it.day), it.words.clone());
            entries.push(Entry { id: Some(id), aside, words });
        }
        let mut section = Section::new("Reflections")
            .lead("One line at the end of a shift.")
            .choice(entries.len(), "lines, each written at the end of a shift, the newest first.");
        if !entries.is_empty() {
            section = section.with(Body::List(entries));
        }
        section
    }
}

/// `Given to colleagues: praise once, constructive feedback twice.`; none where none was given.
fn given_in_words(given: Balance) -> Option<String> {
    let parts = [("praise", given.praise), ("constructive feedback", given.constructive)];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(what, count)| format!("{what} {}", times(count))).collect();
    (!parts.is_empty()).then(|| format!("Given to colleagues: {}.", parts.join(", ")))
}

fn feedback_in_line(it: &Feedback) -> String {
    let way = match it.direction {
        Direction::Given => "Feedback given",
        Direction::Received => "Feedback received",
    };
    format!("{way}, {}: {}", it.tone.label().to_lowercase(), it.behaviour)
}

fn mistake_in_line(it: &Mistake) -> String {
    let change =
        if it.change.is_empty() { String::new() } else { format!(" Since then: {}", it.change) };
    format!("A mistake that I owned: {}{change}", it.what_happened)
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn facts<const N: usize>(all: [(&str, &String); N]) -> Vec<Fact> {
    let told = all.into_iter().filter(|(_, words)| !words.is_empty());
    told.map(|(label, words)| Fact::new(label, words.clone())).collect()
}
