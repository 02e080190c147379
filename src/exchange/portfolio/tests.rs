//! What stands in a portfolio and in a report, what is left out, and what a preview says about it.

use crate::domain::feedback::{Direction, Feedback, Tone};
use crate::domain::goal::{Goal, Measure};
use crate::domain::profile::Profile;
use crate::domain::radar::Period;
use crate::domain::template::Template;
use crate::domain::when::DateOrder;
use crate::exchange::document::ItemId;
use crate::exchange::paper::{
    Names, Paper, PaperFormat, PaperOrder, PreviewItem, make, preview, text,
};
use crate::journal::{Clock, EntryRow, Journal, Logged};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

struct Desk {
    _folder: tempfile::TempDir,
    journal: Journal,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::from_rfc3339("2026-11-21T11:45:00+01:00").unwrap();
        let path = folder.path().join("anna.deskhand");
        let profile = Profile { name: "Anna Berg".to_owned(), ..Profile::default() };
        drop(Journal::create(&path, clock, Template::Academic, &profile).unwrap());
        Self { journal: Journal::open(&path, clock).unwrap(), _folder: folder }
    }

    fn log(&mut self, line: &str) -> EntryRow {
        let uid = Uuid::now_v7();
        self.journal.log_line(line, DateOrder::DayFirst, uid, "desk").unwrap().output
    }

    fn goal(&mut self, name: &str, evidence: &[Uuid]) {
        let goal = goal(name);
        self.journal.save_goal(&goal).unwrap();
        for proof in evidence {
            self.journal.link_evidence(goal.uid, *proof, true).unwrap();
        }
    }

    fn feedback(&mut self, direction: Direction, tone: Tone) {
        let feedback = Feedback {
            id: 0,
            uid: Uuid::now_v7(),
            happened_at: self.journal.now(),
            direction,
            tone,
            colleague: "Ines Meyer".to_owned(),
            situation: "Monday".to_owned(),
            behaviour: "listened to the end".to_owned(),
            impact: "calm".to_owned(),
            next_time: String::new(),
            interaction: None,
        };
        self.journal.save_feedback(&feedback, None).unwrap();
    }

    fn preview(&mut self, paper: Paper) -> Vec<PreviewItem> {
        preview(&mut self.journal, &order(paper, Names::LeftOut)).unwrap()
    }

    fn text(&mut self, paper: Paper, left_out: Option<&[&ItemId]>) -> String {
        let left_out: Option<BTreeSet<ItemId>> =
            left_out.map(|ids| ids.iter().map(|id| (*id).clone()).collect());
        let order = order(paper, Names::LeftOut);
        text(&mut self.journal, &order, left_out.as_ref(), PaperFormat::Markdown).unwrap()
    }
}

fn goal(name: &str) -> Goal {
    Goal {
        id: 0,
        uid: Uuid::now_v7(),
        name: name.to_owned(),
        why: String::new(),
        measure: None,
        theme: String::new(),
        target: None,
        started_on: day("2026-01-01"),
        until: None,
        closed_at: None,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn order(paper: Paper, names: Names) -> PaperOrder {
    PaperOrder { paper, period: Period { from: day("2026-11-01"), to: day("2026-11-30") }, names }
}

fn item<'a>(items: &'a [PreviewItem], words: &str) -> &'a PreviewItem {
    items.iter().find(|it| it.words.contains(words)).unwrap_or_else(|| panic!("no {words}"))
}

#[test]
fn everything_named_in_a_preview_can_be_left_out() {
    let mut desk = Desk::new();
    let thanks = desk.log("* you are a star").uid();
    desk.log("/suggestion a bench outside :|>:(");
    desk.log("printer ate the page :|>:(");
    desk.goal("patience", &[thanks]);
    for paper in Paper::ALL {
        let items = desk.preview(paper);
        assert!(items.len() > 3, "{items:?}");
        let whole = desk.text(paper, Some(&[]));
        for it in &items {
            let without = desk.text(paper, Some(&[&it.id]));
            assert!(without.len() < whole.len(), "{:?} stays", it.id);
        }
        let all: Vec<&ItemId> = items.iter().map(|it| &it.id).collect();
        let nothing = desk.text(paper, Some(&all));
        assert!(!nothing.contains("star") && !nothing.contains("## "), "{nothing}");
    }
}

#[test]
fn what_looks_personal_is_pointed_at_and_left_out_unless_somebody_wants_it() {
    let mut desk = Desk::new();
    desk.log("* call me, 030 1234567");
    desk.log("* you are a star");
    desk.log("fell over anna@example.org :|>:(");
    let items = desk.preview(Paper::Portfolio);
    let personal = item(&items, "call me");
    assert!(!personal.is_in && personal.warning.is_some(), "{personal:?}");
    let fine = item(&items, "star");
    assert!(fine.is_in && fine.warning.is_none(), "{fine:?}");
    assert!(!desk.text(Paper::Portfolio, None).contains("1234567"));
    assert!(desk.text(Paper::Portfolio, Some(&[])).contains("1234567"));
    let items = desk.preview(Paper::Report);
    assert!(item(&items, "fell over").warning.is_some());
    assert!(!desk.text(Paper::Report, None).contains("anna@"));
}

#[test]
fn a_conversation_is_evidence_without_its_words() {
    let mut desk = Desk::new();
    let talk = desk.log("asked for a book on divorce /phone /student");
    let Logged::Interaction(it) = &talk.entry else { panic!("not an interaction") };
    let detail = it.detail.clone();
    desk.goal("discretion", &[talk.uid()]);
    let usual = desk.text(Paper::Portfolio, None);
    assert!(usual.contains("Student · Phone") && !usual.contains("divorce"), "{usual}");
    let items = desk.preview(Paper::Portfolio);
    let about = item(&items, "Student · Phone");
    let words = item(&items, "divorce");
    assert!(about.is_in && !words.is_in && words.depth > about.depth);
    let chosen = desk.text(Paper::Portfolio, Some(&[]));
    assert!(chosen.contains("divorce"), "{chosen}");
    // Words never stand there without what they belong to.
    let about_left_out = desk.text(Paper::Portfolio, Some(&[&about.id]));
    assert!(!about_left_out.contains("divorce"), "{about_left_out}");
    assert_eq!(detail, "");
}

#[test]
fn a_portfolio_says_nothing_about_customers_who_are_no_evidence() {
    let mut desk = Desk::new();
    desk.log("x3 zebrafish question /student :(>:) #secret-tag >mon @Facilities");
    desk.log("* you are a star");
    let text = desk.text(Paper::Portfolio, Some(&[]));
    for never in ["zebrafish", "secret-tag", "Facilities"] {
        assert!(!text.contains(never), "{never} in {text}");
    }
    assert!(text.contains("**3** people helped"), "{text}");
}

#[test]
fn a_report_names_no_colleague_and_not_whose_journal_it_is() {
    let mut desk = Desk::new();
    let row = desk.log("/suggestion a bench outside >mon @Ines-Meyer");
    desk.log("printer ate the page :|>:(");
    let follow_up = row.follow_up.unwrap().uid;
    let news = crate::domain::follow_up::News::Owned("Bo Lind".to_owned());
    let deed = crate::domain::follow_up::Deed::Hear { news, replaces: false };
    desk.journal.follow(follow_up, &deed).unwrap();
    let text = desk.text(Paper::Report, Some(&[]));
    for never in ["Ines", "Bo Lind", "Anna", "Berg"] {
        assert!(!text.contains(never), "{never} in {text}");
    }
    assert!(text.contains("a bench outside") && text.contains("**Owned**"), "{text}");
}

#[test]
fn a_report_is_short_however_much_was_heard() {
    let mut desk = Desk::new();
    for number in 0..20 {
        desk.log(&format!("page {number} eaten :|>:("));
        desk.log(&format!("/suggestion bench {number}"));
    }
    let count = |items: &[PreviewItem], section: &str| {
        items.iter().filter(|it| it.section == section).count()
    };
    let items = desk.preview(Paper::Report);
    assert_eq!(count(&items, "In their words"), 6);
    assert_eq!(count(&items, "What they suggested"), 6);
    let shown = items.iter().filter(|it| it.is_in).count();
    assert!(shown <= 16, "{shown} lines are more than a page");
    item(&items, "bench 19");
    item(&items, "page 19 eaten");
}

#[test]
fn many_thanks_are_a_choice_by_default_and_all_can_be_had() {
    let mut desk = Desk::new();
    for number in 0..25 {
        let row = desk.log(&format!("* thanks number {number}."));
        if number == 0 {
            let Logged::Kudos(mut kudos) = row.entry else { panic!("not thanks") };
            kudos.is_extra_mile = true;
            desk.journal.save_kudos(&kudos).unwrap();
        }
    }
    let items = desk.preview(Paper::Portfolio);
    let thanks: Vec<&PreviewItem> = items.iter().filter(|it| it.section == "Thanks").collect();
    assert_eq!((thanks.len(), thanks.iter().filter(|it| it.is_in).count()), (25, 18));
    assert!(item(&items, "number 0.").is_in && item(&items, "number 24.").is_in);
    assert!(!item(&items, "number 1.").is_in);
    let usual = desk.text(Paper::Portfolio, None);
    assert!(usual.contains("18 of 25 that were written down, chosen"), "{usual}");
    let all = desk.text(Paper::Portfolio, Some(&[]));
    assert!(all.contains("25 were written down, in the words"), "{all}");
    let (newest, older) = (&item(&items, "number 24.").id, &item(&items, "number 3.").id);
    let fewer = desk.text(Paper::Portfolio, Some(&[newest, older]));
    assert!(fewer.contains("23 of 25 that were written down"), "{fewer}");
}

#[test]
fn a_colleague_stands_there_only_if_chosen() {
    let mut desk = Desk::new();
    desk.feedback(Direction::Received, Tone::Praise);
    let mut of = |names| {
        let order = order(Paper::Portfolio, names);
        text(&mut desk.journal, &order, None, PaperFormat::Markdown).unwrap()
    };
    let without = of(Names::LeftOut);
    assert!(without.contains("listened to the end") && !without.contains("Ines"), "{without}");
    assert!(of(Names::Shown).contains("from Ines Meyer"));
}

#[test]
fn a_file_that_cannot_be_written_stays_as_it_was() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().unwrap();
    let order = order(Paper::Portfolio, Names::LeftOut);
    let beneath = folder.path().join("portfolio.html");
    make(&mut desk.journal, &order, None, PaperFormat::Html, &beneath).unwrap();
    let before = std::fs::read(&beneath).unwrap();
    let no_folder = beneath.join("portfolio.html");
    let failed = make(&mut desk.journal, &order, None, PaperFormat::Html, &no_folder);
    assert!(failed.unwrap_err().is_refused());
    assert_eq!(std::fs::read(&beneath).unwrap(), before);
}

#[test]
fn a_document_is_told_by_how_the_name_of_its_file_begins() {
    assert_eq!(Paper::from_name("Portfolio 2026.html"), Paper::Portfolio);
    assert_eq!(Paper::from_name("Report.md"), Paper::Report);
    assert_eq!(Paper::from_name("pf.html"), Paper::Portfolio);
    let format = |name: &str| PaperFormat::of_file(std::path::Path::new(name));
    assert_eq!(format("a.HTML"), Some(PaperFormat::Html));
    assert_eq!(format("a.md"), Some(PaperFormat::Markdown));
    assert_eq!(format("a.ics"), None);
}

#[test]
fn feedback_that_was_only_given_stands_there_only_if_somebody_wants_it() {
    let mut desk = Desk::new();
    desk.log("* you are a star");
    desk.feedback(Direction::Given, Tone::Praise);
    let usual = desk.text(Paper::Portfolio, None);
    assert!(!usual.contains("Feedback") && !usual.contains("praise"), "{usual}");
    let chosen = desk.text(Paper::Portfolio, Some(&[]));
    assert!(chosen.contains("## Feedback given"), "{chosen}");
    assert!(chosen.contains("Given to colleagues: praise once."), "{chosen}");
    desk.feedback(Direction::Given, Tone::Constructive);
    desk.feedback(Direction::Given, Tone::Constructive);
    desk.feedback(Direction::Received, Tone::Praise);
    let usual = desk.text(Paper::Portfolio, None);
    assert!(usual.contains("## Feedback received") && !usual.contains("Given"), "{usual}");
    let chosen = desk.text(Paper::Portfolio, Some(&[]));
    assert!(chosen.contains("praise once, constructive feedback twice."), "{chosen}");
}

#[test]
fn one_of_something_is_said_as_one() {
    let mut desk = Desk::new();
    desk.log("* you are a star");
    desk.log("printer jammed :( :)");
    let text = desk.text(Paper::Portfolio, None);
    for said in ["**1** person helped", "**1** time thanked", "the person who said it"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(desk.text(Paper::Report, None).contains("**1** person came"));
}

#[test]
fn a_paper_of_days_without_anything_says_so() {
    let mut desk = Desk::new();
    for paper in Paper::ALL {
        assert!(desk.text(paper, None).contains("Nothing was written down in these days"));
        assert_eq!(desk.preview(paper), []);
    }
}

#[test]
fn moods_are_told_on_one_scale_from_the_figure_to_the_chart() {
    let mut desk = Desk::new();
    desk.log("printer jammed :( :) <2026-10-05");
    desk.log("scanner :| :) <2026-11-05");
    let goal = Goal { measure: Some(Measure::MoodLift), target: Some(60), ..goal("lighter") };
    desk.journal.save_goal(&goal).unwrap();
    let period = Period { from: day("2026-09-01"), to: day("2026-11-30") };
    let order = PaperOrder { period, ..order(Paper::Portfolio, Names::LeftOut) };
    let text = text(&mut desk.journal, &order, None, PaperFormat::Markdown).unwrap();
    assert!(text.contains("**Mood lift**: \\+1.50, of 2 people; aim +0.60"), "{text}");
    assert!(text.contains("| October 2026 | \\+2.00 |"), "{text}");
    assert!(text.contains("| November 2026 | \\+1.00 |"), "{text}");
    assert!(text.contains("A mood is −1 where somebody is upset"), "{text}");
    assert!(!text.contains("September 2026 |"), "months before the first of which is known");
}

#[test]
fn every_row_of_a_preview_says_what_it_is_and_why_it_starts_left_out() {
    let mut desk = Desk::new();
    for at in 0..6 {
        desk.log(&format!("page {at} eaten /print :( :( <2026-11-{:02}", at + 1));
        desk.log(&format!("a bench at number {at} /suggestion"));
    }
    desk.log("the way to the lift x40 /dir :| :)");
    let uid = desk.log("call her back on 030 1234567 :( :(").uid();
    desk.goal("patience", &[uid]);
    for paper in Paper::ALL {
        for it in desk.preview(paper) {
            let bare = it.words.split(" · ").filter(|part| part.parse::<f64>().is_ok());
            assert_eq!(bare.count(), 0, "{}", it.words);
            assert_eq!(it.is_in, it.why.is_none(), "{it:?}");
        }
    }
    let report = desk.preview(Paper::Report);
    assert_eq!(
        item(&report, "Printing & tech").words,
        "Printing & tech · Upset, or less than expected: 6 of 6 people (100 %)"
    );
    let portfolio = desk.preview(Paper::Portfolio);
    assert_eq!(item(&portfolio, "030").why.unwrap().label(), "phone number: could tell who it was");
}

#[test]
fn what_is_chosen_out_of_many_stands_in_the_order_of_its_days() {
    let mut desk = Desk::new();
    for number in 0..40 {
        let row = desk.log(&format!("* thanks number {number}. <2026-11-{:02}", number % 20 + 1));
        let Logged::Kudos(mut kudos) = row.entry else { panic!("not thanks") };
        kudos.is_extra_mile = number % 3 == 0;
        kudos.did = if number % 2 == 0 { "stayed on".to_owned() } else { String::new() };
        desk.journal.save_kudos(&kudos).unwrap();
    }
    let text = desk.text(Paper::Portfolio, None);
    let days: Vec<u32> = text
        .lines()
        .filter(|line| line.contains("In person"))
        .filter_map(|line| line.split_once(" November 2026")?.0.rsplit(' ').next()?.parse().ok())
        .collect();
    assert!(days.len() >= 18 && days.is_sorted_by(|one, next| one >= next), "{days:?}");
}

#[test]
fn a_chart_of_a_goal_begins_with_the_first_figure() {
    let mut desk = Desk::new();
    desk.log("* so patient <2026-10-05");
    desk.log("* so patient again <2026-11-05");
    let goal = Goal { measure: Some(Measure::Kudos), ..goal("patience") };
    desk.journal.save_goal(&goal).unwrap();
    let period = Period { from: day("2026-01-01"), to: day("2026-11-30") };
    let order = PaperOrder { period, ..order(Paper::Portfolio, Names::LeftOut) };
    let text = text(&mut desk.journal, &order, None, PaperFormat::Markdown).unwrap();
    assert!(text.contains("| October 2026 | 1 |"), "{text}");
    assert!(!text.contains("September 2026 |"), "{text}");
}

#[test]
fn a_report_takes_what_somebody_looked_into_before_what_was_only_heard() {
    use crate::domain::follow_up::{Deed, Findings, News};
    let mut desk = Desk::new();
    let hear = |desk: &mut Desk, line: &str, news: &[News]| {
        let follow_up = desk.log(line).follow_up.unwrap().uid;
        for news in news {
            let deed = Deed::Hear { news: news.clone(), replaces: false };
            desk.journal.follow(follow_up, &deed).unwrap();
        }
    };
    let owned = News::Owned("Bo".to_owned());
    let findings = Findings { better: "people with prams".to_owned(), ..Findings::default() };
    let known = News::Investigated(findings);
    let answer = News::Answered("yes, in May".to_owned());
    hear(&mut desk, "/suggestion a ramp >mon @Lead", &[owned.clone(), known.clone()]);
    hear(&mut desk, "/suggestion a bench >mon @Lead", &[owned.clone(), known, answer]);
    hear(&mut desk, "/suggestion a clock >mon @Lead", &[owned]);
    for number in 0..60 {
        desk.log(&format!("/suggestion lamp {number}"));
    }
    let items = desk.preview(Paper::Report);
    let told = items.iter().filter(|it| it.section == "What they suggested");
    let told: Vec<(&str, bool)> = told.map(|it| (it.words.as_str(), it.is_in)).collect();
    let begins = ["Answered: a bench", "Looked into: a ramp", "Owned: a clock", "Heard: lamp 59"];
    for (place, begin) in begins.into_iter().enumerate() {
        assert!(told[place].0.starts_with(begin), "{told:?}");
        assert_eq!(told[place].1, place < 3, "{told:?}");
    }
    let text = desk.text(Paper::Report, None);
    assert!(text.contains("better for: people with prams"), "{text}");
    assert!(text.contains("Answer: yes, in May"), "{text}");
}
