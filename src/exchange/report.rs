//! The report for a lead team: one page of what customers ran into and suggested.
//!
//! Owns: what stands in it and in which words. Nothing in it is personal: of customers it says
//! audience and channel, of colleagues and of the journal's owner nothing. Must not: read the
//! journal, or know how a document looks.

use super::document::{Column, Document, Entry, Figure, ItemId, Row, Section, Table};
use super::paper::{Draft, Notes, Why, percent, period_in_words, shown_or};
use crate::domain::follow_up::Findings;
use crate::domain::interaction::{Expectation, Interaction, Mood};
use crate::domain::number::{counted, grouped, times};
use crate::domain::radar::{Felt, Place, Suggestion};
use crate::domain::rule::{Friction, Rule};
use crate::journal::LeadReport;

/// At most so many conversations and suggestions stand in it together.
pub(super) const ITEMS_MAX: usize = 12;
/// At most so many of them are suggestions, as long as there are enough conversations.
const SUGGESTIONS_MAX: usize = 6;
/// By default so much stands in it: what fits on one page.
const ROWS_SHOWN: usize = 4;
const HEARD_SHOWN: usize = 3;
const SUGGESTIONS_SHOWN: usize = 3;
/// At most so many gaps and rules together.
const ROWS_MAX: usize = 8;

/// The whole report, with what is left out of it by default.
pub(super) fn draft(report: &LeadReport) -> Draft {
    let mut writer = Writer { report, notes: Notes::default() };
    let suggested = report.radar.suggestions.len();
    let heard = report.hurt.len().min(ITEMS_MAX - suggested.min(SUGGESTIONS_MAX));
    let sections = [
        glance(&report.radar.felt, report.radar.people),
        writer.gaps(),
        writer.heard(heard),
        writer.suggestions(ITEMS_MAX - heard),
    ];
    let document = Document {
        title: "What customers told us".to_owned(),
        subtitle: format!("{}. It names nobody.", period_in_words(report.radar.period)),
        by: None,
        sections: shown_or(
            sections,
            "Nothing was written down in these days of how people fared or what they suggested.",
        ),
        // A last line is what would stand alone on a second page.
        foot: String::new(),
        is_close: true,
    };
    Draft { document, notes: writer.notes }
}

fn glance(felt: &Felt, people: u64) -> Section {
    let figure = |id: &str, number: String, label: &str, note: String| Figure {
        id: Some(ItemId::new("figure", id)),
        number,
        label: label.to_owned(),
        note,
    };
    let mut figures = Vec::new();
    if people > 0 {
        let label = if people == 1 { "person came" } else { "people came" };
        figures.push(figure("people", grouped(people), label, String::new()));
    }
    let expected = felt.expectations();
    let noted = |of: u64| format!("of {} noted", grouped(of));
    if let Some(short) = percent(felt.fell_short, expected) {
        let label = "less than expected";
        figures.push(figure("short", format!("{short} %"), label, noted(expected)));
    }
    if let Some(exceeded) = percent(felt.exceeded, expected) {
        let label = "more than expected";
        figures.push(figure("exceeded", format!("{exceeded} %"), label, noted(expected)));
    }
    if let Some(happier) = percent(felt.moods.happier, felt.moods.known) {
        let label = "left happier";
        figures.push(figure("happier", format!("{happier} %"), label, noted(felt.moods.known)));
    }
    let section = Section::new("At a glance");
    if figures.is_empty() { section } else { section.with(figures) }
}

struct Writer<'a> {
    report: &'a LeadReport,
    notes: Notes,
}

impl<'a> Writer<'a> {
    /// Where people got less than they expected or left upset, then rules that came up or were bent
    /// all the same.
    fn gaps(&mut self) -> Section {
        let radar = &self.report.radar;
        let mut rows: Vec<Row> = Vec::new();
        let mut named: Vec<&Rule> = Vec::new();
        for gap in &radar.gaps {
            let rule = self.rule_at(gap.place);
            let Some(name) = self.name_of(gap.place, rule) else { continue };
            named.extend(rule);
            rows.push(self.row(&name, (gap.short, gap.of), rule));
        }
        for it in &radar.by_rule {
            let rule = self.rule_at(Place::Rule(it.rule));
            if let Some(rule) = rule.filter(|rule| !named.iter().any(|it| it.id == rule.id)) {
                let fared = (it.short, it.felt.known);
                rows.push(self.row(&named_rule(rule), fared, Some(rule)));
            }
        }
        rows.truncate(ROWS_MAX);
        for row in rows.iter().skip(ROWS_SHOWN) {
            row.id.iter().for_each(|id| self.notes.leave_out(id, Why::Enough));
        }
        let section = Section::new("What customers ran into");
        if rows.is_empty() {
            return section;
        }
        let mut columns =
            vec![Column::words("Where"), Column::words("Upset, or less than expected")];
        if rows.iter().any(|row| row.cells.iter().skip(columns.len()).any(|it| !it.is_empty())) {
            columns.push(Column::words("Bent, and how it went"));
        }
        section.with(Table { title: String::new(), columns, rows })
    }

    fn row(&mut self, name: &str, (short, of): (u64, u64), rule: Option<&Rule>) -> Row {
        let id = ItemId::new("gap", name);
        self.look_at(&id, &[name]);
        let fared = match percent(short, of) {
            Some(share) => {
                format!("{} of {} ({share} %)", grouped(short), counted(of, "person", "people"))
            }
            None => "not known".to_owned(),
        };
        let by_rule =
            self.report.radar.by_rule.iter().find(|it| Some(it.rule) == rule.map(|it| it.id));
        let bent = by_rule.map_or_else(Friction::default, |it| it.friction);
        Row { id: Some(id), cells: vec![name.to_owned(), fared, bent_in_words(&bent)] }
    }

    fn rule_at(&self, place: Place) -> Option<&'a Rule> {
        let Place::Rule(id) = place else { return None };
        self.report.setup.rules.iter().find(|rule| rule.id == id)
    }

    fn name_of(&self, place: Place, rule: Option<&Rule>) -> Option<String> {
        match place {
            Place::Rule(_) => rule.map(named_rule),
            Place::Kind(id) => Some(self.report.setup.vocabulary.name(id).to_owned()),
            Place::Hour(hour) => Some(format!("From {hour:02}:00 to {:02}:00", (hour + 1) % 24)),
        }
    }

    fn look_at(&mut self, id: &ItemId, words: &[&str]) {
        self.notes.look_at(id, words, self.report.read_on);
    }

    /// `Student · Phone`; an audience that nobody noted is not told.
    fn asker(&self, it: &Interaction) -> String {
        let vocabulary = &self.report.setup.vocabulary;
        let audience = vocabulary.name(it.audience);
        let channel = vocabulary.name(it.channel);
        if audience.is_empty() || audience.eq_ignore_ascii_case("unknown") {
            channel.to_owned()
        } else {
            format!("{audience} · {channel}")
        }
    }

    /// Conversations in which it showed, as they were written down.
    fn heard(&mut self, most: usize) -> Section {
        let report = self.report;
        let mut entries = Vec::new();
        for (place, it) in report.hurt.iter().take(most).enumerate() {
            let id = ItemId::new("heard", it.uid);
            self.look_at(&id, &[&it.summary]);
            if place >= HEARD_SHOWN {
                self.notes.leave_out(&id, Why::Enough);
            }
            let kind = report.setup.vocabulary.name(it.kind);
            let words = format!("{} ({kind}, {})", it.summary, how_it_ended(it));
            entries.push(Entry { id: Some(id), aside: self.asker(it), words });
        }
        let section = Section::new("In their words");
        if entries.is_empty() { section } else { section.with(entries) }
    }

    /// What was suggested, how far it is, and what it would change.
    fn suggestions(&mut self, most: usize) -> Section {
        let report = self.report;
        let mut entries = Vec::new();
        for (place, it) in report.radar.suggestions.iter().take(most).enumerate() {
            let entry = self.suggestion(it);
            if place >= SUGGESTIONS_SHOWN
                && let Some(id) = &entry.id
            {
                self.notes.leave_out(id, Why::Enough);
            }
            entries.push(entry);
        }
        let section = Section::new("What they suggested");
        if entries.is_empty() { section } else { section.with(entries) }
    }

    fn suggestion(&mut self, it: &Suggestion) -> Entry {
        let id = ItemId::new("suggestion", it.interaction.uid);
        let asker = self.asker(&it.interaction);
        let mut words = vec![format!("{} ({asker}).", it.interaction.summary)];
        if let Some(referral) = &it.referral {
            let answer = Some(&referral.answer).filter(|answer| !answer.is_empty());
            words.extend(what_it_would_change(&referral.findings));
            words.extend(answer.map(|answer| format!("Answer: {answer}")));
        }
        let words = words.join(" ");
        self.look_at(&id, &[&words]);
        Entry { id: Some(id), aside: it.standing().label().to_owned(), words }
    }
}

fn named_rule(rule: &Rule) -> String {
    format!("Rule: {}", rule.name)
}

/// `9 times: 6 well, 1 badly`; nothing where it was never bent.
fn bent_in_words(friction: &Friction) -> String {
    if friction.bent == 0 {
        return String::new();
    }
    let parts = [(friction.went_well, "well"), (friction.went_badly, "badly")];
    let known = parts.into_iter().filter(|(count, _)| *count > 0);
    let known: Vec<String> =
        known.map(|(count, how)| format!("{} {how}", grouped(count))).collect();
    let gap = if known.is_empty() { "" } else { ": " };
    format!("{}{gap}{}", times(friction.bent), known.join(", "))
}

fn how_it_ended(it: &Interaction) -> &'static str {
    let fell_short = it.expectation == Some(Expectation::FellShort);
    match (fell_short, it.mood_after == Some(Mood::Upset)) {
        (true, true) => "fell short, left upset",
        (true, false) => "fell short",
        (false, _) => "left upset",
    }
}

/// `It would be better for: …; worse for: …; cost: ….`, as far as it is known.
fn what_it_would_change(findings: &Findings) -> Option<String> {
    let parts = [
        ("better for: ", &findings.better),
        ("worse for: ", &findings.worse),
        ("cost: ", &findings.cost),
    ];
    let known = parts.into_iter().filter(|(_, words)| !words.is_empty());
    let known: Vec<String> = known.map(|(label, words)| format!("{label}{words}")).collect();
    (!known.is_empty()).then(|| format!("It would be {}.", known.join("; ")))
}
