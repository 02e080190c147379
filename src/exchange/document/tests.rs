//! What can be left out of a document, what it says, and that nobody's words become anything but
//! words.

use super::sign::{Sign, sign};
use super::*;
use crate::domain::creed::{Emblem, HatColour};
use crate::exchange::hostile::{shown, words};
use crate::exchange::one_line;
use chrono::{Months, NaiveDate};
use proptest::prelude::*;

/// A document of all parts, with these words wherever words can be.
fn document(words: &str) -> Document {
    let own = || words.to_owned();
    let quote = |voice| Quote {
        words: own(),
        voice,
        caption: own(),
        notes: vec![Fact::new(words, words)],
        badges: vec![own()],
    };
    let chart = |shape| Chart {
        title: own(),
        note: own(),
        unit: own(),
        numbers: Numbers::default(),
        shape,
    };
    let bars = vec![Bar { label: own(), value: 3.0, note: own() }];
    let changes = vec![Change { label: own(), before: -1.0, after: 1.5, note: own() }];
    let scale = Scale { from: -2.0, to: 2.0, low: own(), high: own() };
    let table = Table {
        title: own(),
        columns: vec![Column::words(words), Column::numbers(words)],
        rows: vec![Row { id: Some("row".into()), cells: vec![own(), own()] }],
    };
    let group = Group {
        heading: own(),
        lead: own(),
        badges: vec![own()],
        blocks: vec![Block::from(quote(Voice::Retold)).named("evidence")],
    };
    let section = Section::new(words)
        .lead(words)
        .with(Block::paragraph(words).named("paragraph"))
        .with(Block::from(quote(Voice::Theirs)).named("quote"))
        .with(vec![Entry { id: Some("entry".into()), aside: own(), words: own() }])
        .with(vec![Fact::new(words, words)])
        .with(vec![Figure { id: Some("figure".into()), number: own(), label: own(), note: own() }])
        .with(chart(Shape::Bars(bars)))
        .with(chart(Shape::Months(months(&[Some(1.0), None, Some(2.0)]))))
        .with(chart(Shape::Changes(changes, scale)))
        .with(table)
        .with(Block::from(group).named(ItemId::new("goal", 7)));
    let hat = Some(Hat { emblem: Emblem::Initials, colour: HatColour::Blue });
    Document {
        title: own(),
        subtitle: own(),
        by: Some(ByLine { name: own(), desk: own(), hat }),
        sections: vec![section],
        foot: own(),
        is_close: false,
    }
}

fn months(values: &[Option<f64>]) -> Vec<MonthValue> {
    let first = NaiveDate::from_ymd_opt(2016, 2, 29).unwrap();
    let month = |at: usize| first + Months::new(u32::try_from(at).unwrap());
    let values = values.iter().enumerate();
    values.map(|(at, value)| MonthValue { month: month(at), value: *value }).collect()
}

fn names(names: &[&str]) -> BTreeSet<ItemId> {
    names.iter().map(|&name| name.into()).collect()
}

/// The names of the tags of a page, without those that depend on how many lines there are.
fn tags(page: &str) -> Vec<String> {
    let tags = page.split('<').skip(1).map(|rest| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "!/-".contains(*c)).collect()
    });
    tags.filter(|tag: &String| !matches!(tag.as_str(), "p" | "/p" | "br")).collect()
}

const ALLOWED: [&str; 12] = [
    "Heading",
    "List",
    "Item",
    "Strong",
    "Paragraph",
    "BlockQuote",
    "Table",
    "TableHead",
    "TableRow",
    "TableCell",
    "Rule",
    "SoftBreak",
];

proptest! {
    #[test]
    fn words_are_text_in_html(words in words()) {
        let page = html::render(&document(&format!("x{words}")));
        prop_assert_eq!(tags(&page), tags(&html::render(&document("x"))));
        let misleads = page.contains(['\0', '\u{202E}', '\u{2066}']);
        prop_assert!(!misleads);
    }

    #[test]
    fn words_render_as_those_words_in_markdown(words in words()) {
        let page = markdown::render(&document(&words));
        let (text, faults) = shown(&page, &ALLOWED);
        prop_assert_eq!(&faults, &Vec::<String>::new(), "{}", page);
        for line in words.lines().map(one_line) {
            prop_assert!(text.contains(&line), "{:?} in {}", line, page);
        }
    }

    #[test]
    fn words_are_text_on_a_sign(words in words(), landscape in any::<bool>()) {
        let sign_of = |words: String| {
            sign(&Sign { footer: words.clone(), words, hat: Some(Hat::default()), landscape })
        };
        prop_assert_eq!(tags(&sign_of(format!("x{words}"))), tags(&sign_of("x".to_owned())));
    }

    #[test]
    fn any_numbers_are_drawn_within_the_picture(
        values in proptest::collection::vec(proptest::option::of(any::<f64>()), 0..200),
    ) {
        let known: Vec<f64> = values.iter().map(|it| it.unwrap_or(f64::NAN)).collect();
        let bar = |&value: &f64| Bar { value, ..Bar::default() };
        let pairs = known.chunks_exact(2);
        let changes =
            pairs.map(|it| Change { before: it[0], after: it[1], ..Change::default() }).collect();
        let ends = known.first().copied().zip(known.last().copied()).unwrap_or_default();
        let scale = Scale { from: ends.0, to: ends.1, ..Scale::default() };
        for shape in [
            Shape::Bars(known.iter().map(bar).collect()),
            Shape::Months(months(&values)),
            Shape::Changes(changes, scale),
        ] {
            let page = drawn(shape);
            prop_assert!(!page.contains("NaN") && !page.contains("inf"), "{}", page);
        }
    }
}

/// The page of a chart alone.
fn drawn(shape: Shape) -> String {
    let (title, note, unit) = ("Kudos".to_owned(), String::new(), String::new());
    let section =
        Section::new("").with(Chart { title, note, unit, numbers: Numbers::default(), shape });
    html::render(&Document { sections: vec![section], ..Document::default() })
}

#[test]
fn everything_that_can_be_left_out_is_listed_in_reading_order() {
    let items = document("two\nlines").items();
    let listed: Vec<(&str, usize)> =
        items.iter().map(|item| (item.id.as_str(), item.depth)).collect();
    let expected = [
        ("paragraph", 1),
        ("quote", 1),
        ("entry", 1),
        ("figure", 1),
        ("row", 1),
        ("goal 7", 1),
        ("evidence", 2),
    ];
    assert_eq!(listed, expected);
    assert_eq!(items[0].words, "two lines");
    assert_eq!(items[0].section, "two\nlines");
}

#[test]
fn what_is_left_out_is_nowhere_and_everything_else_stays() {
    let mut whole = document("x");
    whole.sections[0].blocks[0] = Block::paragraph("Leave me out").named("paragraph");
    let left = whole.without(&names(&["paragraph", "unknown"]));
    assert_eq!(left.items().len(), whole.items().len() - 1);
    for page in [html::render(&left), markdown::render(&left)] {
        assert!(!page.contains("Leave me out"));
    }
    assert_eq!(whole.without(&BTreeSet::new()), whole);
}

#[test]
fn lists_tables_and_sections_that_hold_nothing_more_vanish() {
    let count = |left_out: &[&str]| {
        let left = document("x").without(&names(left_out));
        left.sections.first().map(|section| section.blocks.len())
    };
    assert_eq!(count(&[]), Some(10));
    assert_eq!(count(&["entry"]), Some(9));
    assert_eq!(count(&["figure", "row"]), Some(8));
    let alone = Section::new("Kudos").with(Block::paragraph("Thanks!").named("only"));
    let document = Document { sections: vec![alone], ..Document::default() };
    assert_eq!(document.without(&names(&["only"])).sections, []);
    let page = html::render(&Document { sections: vec![Section::new("Bare")], ..document });
    assert!(!page.contains("Bare"));
}

#[test]
fn a_goal_without_evidence_stays_and_a_mere_heading_goes() {
    let with = |id: Option<ItemId>| {
        let evidence = Block::paragraph("Thanks!").named("evidence");
        let group = Group { blocks: vec![evidence], ..Group::default() };
        let section = Section::new("Goals").with(Block { id, body: Body::Group(group) });
        let document = Document { sections: vec![section], ..Document::default() };
        document.without(&names(&["evidence"])).sections.len()
    };
    assert_eq!(with(Some("goal".into())), 1);
    assert_eq!(with(None), 0);
}

#[test]
fn a_whole_section_can_be_left_out() {
    let mut whole = document("x");
    whole.sections[0].id = Some("section".into());
    assert_eq!(whole.items()[0].depth, 0);
    assert_eq!(whole.without(&names(&["section"])).sections, []);
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let page = html::render(&document("<script>alert(1)</script><img src=x onerror='x'>"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    for forbidden in ["<script", "<img", "<a ", "<link", "url(", "@import", "href", "http:"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn a_line_says_its_numbers_to_those_who_do_not_see_it() {
    let page = drawn(Shape::Months(months(&[Some(1.0), None, Some(1204.5)])));
    assert!(page.contains("role=\"img\"><title>Kudos</title>"));
    assert!(
        page.contains("<desc>February 2016: 1, March 2016: –, April 2016: 1,204.5</desc>"),
        "{page}"
    );
    assert_eq!(page.matches("<polyline").count(), 2);
}

#[test]
fn a_line_names_as_many_months_and_years_as_there_is_room_for() {
    let named = |count: usize, class: &str| {
        let page = drawn(Shape::Months(months(&vec![Some(2.0); count])));
        page.matches(&format!("<text class=\"{class}\"")).count()
    };
    assert_eq!((named(12, "x"), named(12, "x year"), named(12, "number")), (12, 2, 12));
    assert_eq!((named(36, "x"), named(36, "x year"), named(36, "number")), (12, 3, 0));
    assert_eq!((named(120, "x"), named(120, "x year")), (0, 10));
    assert!((1..=14).contains(&named(1_200, "x year")));
}

#[test]
fn the_ruled_lines_of_a_line_are_numbers_that_a_person_would_choose() {
    let ruled = |values: &[f64]| {
        let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        let page = drawn(Shape::Months(months(&values)));
        let marks = page.split("<text class=\"y\"").skip(1);
        let marks = marks.filter_map(|rest| rest.split(['>', '<']).nth(1));
        marks.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ruled(&[0.0]), ["0", "1"]);
    assert_eq!(ruled(&[1.0, 3.0]), ["0", "1", "2", "3"]);
    assert_eq!(ruled(&[51.0, 84.0]), ["0", "25", "50", "75", "100"]);
    assert_eq!(ruled(&[1_204.0]), ["0", "500", "1,000", "1,500"]);
    assert_eq!(ruled(&[-0.4, 0.9]), ["−0.5", "0", "0.5", "1"]);
}

#[test]
fn bars_are_as_long_as_what_they_count() {
    let bar = |value: f64| Bar { value, ..Bar::default() };
    let page = drawn(Shape::Bars([40.0, 10.0, 0.0, -3.0].map(bar).to_vec()));
    let widths: Vec<&str> =
        page.split("<rect width=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(widths, ["100.0%", "25.0%", "0.0%", "0.0%"]);
    assert!(page.contains("−3"));
}

#[test]
fn quotation_marks_are_drawn_once() {
    let with = |voice| {
        let quote = Quote { words: "“Thanks!”".to_owned(), voice, ..Quote::default() };
        let section = Section::new("Kudos").with(quote);
        markdown::render(&Document { sections: vec![section], ..Document::default() })
    };
    assert!(with(Voice::Theirs).contains("> Thanks!\n"));
    assert!(with(Voice::Retold).contains("> “Thanks!”\n"));
}

#[test]
fn short_quotes_that_follow_each_other_share_the_width() {
    let walls = |count: usize, words: &str| -> Vec<usize> {
        let mut section = Section::new("Kudos");
        for _ in 0..count {
            section = section.with(Quote { words: words.to_owned(), ..Quote::default() });
        }
        let page = html::render(&Document { sections: vec![section], ..Document::default() });
        let page = page.split("<main>").nth(1).unwrap_or_default().to_owned();
        let walls = page.split("<div class=\"wall\">").skip(1);
        walls.map(|wall| wall.split("</div>").next().unwrap().matches("<figure").count()).collect()
    };
    let none: Vec<usize> = vec![];
    assert_eq!(walls(1, "Thanks!"), none);
    assert_eq!(walls(2, "Thanks!"), [2]);
    assert_eq!(walls(9, "Thanks!"), [9]);
    assert_eq!(walls(4, &"Thanks! ".repeat(60)), none);
}

#[test]
fn a_document_of_nothing_is_a_whole_page() {
    let page = html::render(&Document::default());
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(!page.contains("<h1") && !page.contains("<footer"));
    assert_eq!(markdown::render(&Document::default()), "");
    let blank = html::render(&document(""));
    assert!(!blank.contains("<figcaption") && !blank.contains("<h1"), "{blank}");
}

#[test]
fn the_hat_gives_the_accent() {
    let with = |colour| {
        let hat = Some(Hat { emblem: Emblem::Bowler, colour });
        let by = Some(ByLine { name: "Jo".to_owned(), hat, ..ByLine::default() });
        html::render(&Document { by, ..Document::default() })
    };
    assert!(with(HatColour::Blue).contains("--accent: #1d5fa8"));
    assert!(with(HatColour::Teal).contains("<title>Bowler</title>"));
}

#[test]
fn words_beside_a_column_of_numbers_stand_off_from_it() {
    let style = include_str!("page.css");
    let of = |selector: &str| {
        let rule = style.lines().find_map(|line| line.strip_prefix(selector)).unwrap_or_default();
        let (_, after) = rule.split_once("padding-left: ").unwrap_or_default();
        after.split_once("rem").and_then(|(rem, _)| rem.parse::<f64>().ok()).unwrap_or_default()
    };
    assert!(of(".plain .number {") >= 1.0);
    assert!(of(".plain .number + :not(.number) {") >= 1.0);
    let columns = vec![Column::numbers("Times"), Column::words("Why")];
    let cells = vec!["7".to_owned(), "late".to_owned()];
    let table = Table { title: String::new(), columns, rows: vec![Row { id: None, cells }] };
    let mut document = document("x");
    document.sections = vec![Section::new("x").with(table)];
    let page = html::render(&document);
    let cells = "<td class=\"number\" dir=\"auto\">7</td><td dir=\"auto\">late</td>";
    assert!(page.contains(cells), "{page}");
}

#[test]
fn a_stroke_in_the_cell_of_a_table_stays_in_it_in_markdown() {
    let cell = || "a|b".to_owned();
    let table = Table {
        title: String::new(),
        columns: vec![Column::words("One"), Column::words("Two")],
        rows: vec![Row { id: None, cells: vec![cell(), cell()] }],
    };
    let bars = vec![Bar { label: cell(), value: 1.0, note: cell() }];
    let (title, note, unit) = (cell(), String::new(), String::new());
    let chart = Chart { title, note, unit, numbers: Numbers::default(), shape: Shape::Bars(bars) };
    let section = Section::new("Tables").with(table).with(chart);
    let page = markdown::render(&Document { sections: vec![section], ..Document::default() });
    let (text, faults) = shown(&page, &ALLOWED);
    assert_eq!((text.matches("a|b").count(), faults), (5, vec![]), "{page}");
}

#[test]
fn a_hat_and_a_desk_stand_in_the_head_without_a_name() {
    let hat = Some(Hat { emblem: Emblem::Crown, colour: HatColour::Blue });
    let head = |by| {
        let page = html::render(&Document { by: Some(by), ..Document::default() });
        page.split_once("<header>").unwrap().1.split_once("</header>").unwrap().0.to_owned()
    };
    let alone = head(ByLine { hat, ..ByLine::default() });
    assert!(alone.contains("<title>Crown</title>") && !alone.contains("<p "), "{alone}");
    let desk = head(ByLine { hat, desk: "Main desk".to_owned(), ..ByLine::default() });
    assert!(desk.contains("<title>Crown</title>") && desk.contains("Main desk"), "{desk}");
}
