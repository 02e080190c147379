//! Pages as a real browser shows and prints them.

mod browser;
mod sample;

use crate::support::Desk;
use browser::{Browser, Sheet, browser};
use deskhand::domain::creed::{Emblem, Hat, HatColour};
use deskhand::exchange::document::sign::{Sign, sign};
use deskhand::exchange::document::{
    Bar, Block, Body, Chart, Document, Entry, Fact, Numbers, Quote, Section, Shape, html, markdown,
};
use std::fs;
use std::path::Path;

/// What a script would leave on the page; no page holds it in one piece.
const MARKER: &str = "data-script-ran";

/// Words that run as a script wherever they are taken for more than words.
fn hostile_words() -> Vec<String> {
    let script = "document.documentElement.setAttribute('data-'+'script-ran','');document.title=1";
    [
        "<script>SCRIPT</script>",
        "</title><script>SCRIPT</script>",
        "</style><script>SCRIPT</script>",
        "--><script>SCRIPT</script><!--",
        "]]><script>SCRIPT</script>",
        "<img src=x onerror=\"SCRIPT\">",
        "\"><svg onload=\"SCRIPT\">",
        "' onload='SCRIPT' x='",
        "<iframe srcdoc=\"<script>parent.SCRIPT</script>\">",
        "<a href=\"javascript:SCRIPT\">press</a>",
        "<meta http-equiv=refresh content=\"0;url=javascript:SCRIPT\">",
        "\u{202E}<script>SCRIPT</script>\u{2066}\0",
    ]
    .map(|words| words.replace("SCRIPT", script))
    .to_vec()
}

/// A document that says this everywhere.
fn saying(words: &str) -> Document {
    let own = || words.to_owned();
    let quote = Quote {
        words: own(),
        caption: own(),
        notes: vec![Fact::new(words, words)],
        badges: vec![own()],
        ..Quote::default()
    };
    let bars = vec![Bar { label: own(), value: 3.0, note: own() }];
    let shape = Shape::Bars(bars);
    let section = Section::new(words)
        .lead(words)
        .with(Block::paragraph(words))
        .with(quote)
        .with(vec![Entry { id: None, aside: own(), words: own() }])
        .with(Chart { title: own(), note: own(), unit: own(), numbers: Numbers::default(), shape });
    let sections = vec![section];
    Document { title: own(), subtitle: own(), by: None, sections, foot: own(), is_close: false }
}

/// The tags of a page as the browser understood it.
fn tags(dom: &str) -> Vec<&str> {
    dom.split('<').skip(1).filter_map(|rest| rest.split([' ', '>', '\n']).next()).collect()
}

#[test]
fn hostile_words_run_no_script_and_change_nothing_on_the_page() {
    let Some(browser) = browser("hostile_words_run_no_script_and_change_nothing_on_the_page")
    else {
        return;
    };
    let all = hostile_words();
    let every = |words: &dyn Fn(usize) -> String| {
        let mut document = saying(&words(0));
        document.sections = (0..all.len()).flat_map(|at| saying(&words(at)).sections).collect();
        browser.dom(&html::render(&document))
    };
    let (plain, hostile) = (every(&|_| "words".to_owned()), every(&|at| all[at].clone()));
    assert!(!hostile.contains(MARKER));
    assert_eq!(tags(&hostile), tags(&plain));
    let hostile = Sign { words: all.join("\n"), footer: all.join(" "), ..Sign::default() };
    let dom = browser.dom(&sign(&hostile));
    assert!(!dom.contains(MARKER) && !dom.contains("<script"));
}

#[test]
fn the_page_forbids_what_would_run_and_the_marker_would_tell() {
    let Some(browser) = browser("the_page_forbids_what_would_run_and_the_marker_would_tell") else {
        return;
    };
    // As if a word had been let through.
    let page = html::render(&saying("words")).replace("<main>", &hostile_words().concat());
    assert!(!browser.dom(&page).contains(MARKER));
    let policy =
        page.split_once("<meta http-equiv=\"Content").unwrap().1.split_once('>').unwrap().0;
    let lawless = page.replace(policy, " x\"");
    assert!(browser.dom(&lawless).contains(MARKER));
}

/// The words that stand on the sheets, each as the browser set it.
fn all_words(sheets: &[Sheet]) -> usize {
    sheets.iter().map(|sheet| sheet.words.len()).sum()
}

/// What must not stand alone at the end of a page: the headings and leads of a document.
fn openings(document: &Document) -> Vec<String> {
    let mut openings = Vec::new();
    for section in &document.sections {
        openings.extend([section.heading.clone(), section.lead.clone()]);
        for block in &section.blocks {
            if let Body::Group(group) = &block.body {
                openings.extend([group.heading.clone(), group.lead.clone()]);
            }
            if let Body::Chart(chart) = &block.body {
                openings.push(chart.title.clone());
            }
        }
    }
    openings.retain(|words| !words.is_empty());
    openings
}

#[test]
fn a_portfolio_prints_on_sensible_pages_and_no_heading_stands_alone() {
    let Some(browser) = browser("a_portfolio_prints_on_sensible_pages_and_no_heading_stands_alone")
    else {
        return;
    };
    let document = sample::portfolio();
    let page = html::render(&document);
    // Kept, so that a person can look at it.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::write(folder.join("portfolio.html"), &page).unwrap();
    fs::write(folder.join("portfolio.md"), markdown::render(&document)).unwrap();
    assert!(browser.colours(&page) > 16, "the page shows nothing");
    for (size, width) in [("A4", 595.0), ("Letter", 612.0), ("A5", 420.0)] {
        let paper = page.replace("@page {", &format!("@page {{ size: {size};"));
        let sheets = browser.print(&paper);
        let most = if size == "A5" { 9 } else { 5 };
        assert!((3..=most).contains(&sheets.len()), "{} pages of {size}", sheets.len());
        assert!(all_words(&sheets) > 500, "{size}");
        for sheet in &sheets {
            assert!((sheet.width - width).abs() < 2.0);
            within(sheet, 45.0);
            let lines = sheet.lines();
            let last = lines.last().unwrap();
            let is_opening = |words: &String| words.contains(last.as_str());
            assert!(!openings(&document).iter().any(is_opening), "{last} stands alone on {size}");
            assert!(lines.len() > 4, "a page of {size} is all but empty: {lines:?}");
        }
    }
}

/// All words stand on the sheet, with this margin at the sides.
#[track_caller]
fn within(sheet: &Sheet, margin: f64) {
    for word in &sheet.words {
        let inside = word.left >= margin
            && word.right <= sheet.width - margin
            && word.top >= 0.0
            && word.bottom <= sheet.height;
        assert!(inside, "{} stands at {}–{} of {}", word.text, word.left, word.right, sheet.width);
    }
}

#[test]
fn a_word_of_64_kib_stays_within_the_page() {
    let Some(browser) = browser("a_word_of_64_kib_stays_within_the_page") else { return };
    let mut document = saying(&"w".repeat(400));
    document.sections[0].blocks.push(Block::paragraph("w".repeat(64 * 1024)));
    let sheets = browser.print(&html::render(&document));
    assert!((8..60).contains(&sheets.len()), "{} pages", sheets.len());
    for sheet in &sheets {
        within(sheet, 45.0);
    }
}

#[test]
fn two_hundred_kudos_and_ten_years_print_without_waste() {
    let Some(browser) = browser("two_hundred_kudos_and_ten_years_print_without_waste") else {
        return;
    };
    let mut section = Section::new("Kudos");
    for at in 0..200 {
        let words = "Thank you for taking the time. ".repeat(1 + at % 7);
        let caption = "Student · in person · 20 November 2026".to_owned();
        section = section.with(Quote { words, caption, ..Quote::default() });
    }
    let document = Document { sections: vec![section], ..Document::default() };
    let sheets = browser.print(&html::render(&document));
    assert!((10..=25).contains(&sheets.len()), "{} pages", sheets.len());
}

/// Pages of a made-up journal, as the command line writes them, on A4.
fn exported(browser: &Browser, interactions: &str, name: &str) -> Vec<Sheet> {
    let desk = Desk::new();
    desk.run(["demo", "--interactions", interactions]).succeeded();
    let file = desk.path(name);
    desk.run(["export", file.to_str().unwrap(), "--from", "2010-01-01"]).succeeded();
    let page = fs::read_to_string(file).unwrap();
    browser.print(&page.replace("@page {", "@page { size: A4;"))
}

#[test]
fn a_report_is_one_page_however_long_the_time() {
    let Some(browser) = browser("a_report_is_one_page_however_long_the_time") else { return };
    for interactions in ["300", "3000", "30000"] {
        let sheets = exported(&browser, interactions, "report.html");
        assert_eq!(sheets.len(), 1, "{interactions}: {:?}", sheets.last().unwrap().lines());
    }
}

#[test]
fn no_page_of_a_portfolio_is_all_but_empty() {
    let Some(browser) = browser("no_page_of_a_portfolio_is_all_but_empty") else { return };
    for interactions in ["300", "3000", "30000"] {
        let sheets = exported(&browser, interactions, "portfolio.html");
        let (last, others) = sheets.split_last().unwrap();
        for sheet in others {
            let lowest = sheet.words.iter().map(|word| word.bottom).fold(0.0, f64::max);
            // A wall of quotes or a chart that does not fit any more leaves its own height.
            assert!(lowest > sheet.height * 0.66, "{interactions}: {:?}", sheet.lines());
        }
        assert!(last.lines().len() > 2, "the last line stands alone: {:?}", last.lines());
    }
}

fn printed(browser: &Browser, words: &str, landscape: bool) -> Vec<Sheet> {
    let hat = Some(Hat { emblem: Emblem::Straw, colour: HatColour::Blue });
    let (words, footer) = (words.to_owned(), "Riverside Library".to_owned());
    browser.print(&sign(&Sign { words, footer, hat, landscape }))
}

#[test]
fn a_sign_is_one_page_and_all_its_words_are_on_it() {
    let Some(browser) = browser("a_sign_is_one_page_and_all_its_words_are_on_it") else { return };
    let text = "You are welcome to use your phone in the lobby. Please take calls there, so that \
                people who read can go on reading. ";
    let (long, one_word) = (text.repeat(6), "w".repeat(600));
    let signs = [&long[..10], &long[..60], &long[..200], &long[..600], "Wayfinding", &one_word];
    for words in signs {
        for landscape in [false, true] {
            let sheets = printed(&browser, words, landscape);
            let [sheet] = &sheets[..] else { panic!("{} pages: {words}", sheets.len()) };
            assert_eq!(sheet.width > sheet.height, landscape);
            within(sheet, 40.0);
            let foot = sheet.words.iter().position(|word| word.text == "Riverside").unwrap();
            let (said, foot) = sheet.words.split_at(foot);
            let length: usize = said.iter().map(|word| word.text.chars().count()).sum();
            assert_eq!(length, words.chars().filter(|c| !c.is_whitespace()).count());
            let lowest = said.iter().map(|word| word.bottom).fold(0.0, f64::max);
            assert!(lowest < foot[0].top, "{words} reaches into the foot");
        }
    }
}

#[test]
fn a_sign_of_far_too_many_words_is_one_page_and_says_that_it_goes_on() {
    let Some(browser) =
        browser("a_sign_of_far_too_many_words_is_one_page_and_says_that_it_goes_on")
    else {
        return;
    };
    let sheets = printed(&browser, &"Please ring the bell. ".repeat(3_000), false);
    assert_eq!(sheets.len(), 1);
    within(&sheets[0], 40.0);
    assert!(sheets[0].words.iter().any(|word| word.text == "…"));
}
