//! A portfolio as somebody would hand it to their manager, made up from beginning to end.

use chrono::NaiveDate;
use deskhand::domain::creed::{Emblem, Hat, HatColour};
use deskhand::exchange::document::{
    Bar, Block, ByLine, Change, Chart, Column, Document, Entry, Fact, Figure, Group, ItemId,
    MonthValue, Numbers, Quote, Row, Scale, Section, Shape, Table, Voice,
};

/// The portfolio.
pub fn portfolio() -> Document {
    Document {
        title: "Portfolio".to_owned(),
        subtitle: "1 December 2025 to 20 November 2026".to_owned(),
        by: Some(ByLine {
            name: "Jo Ramirez".to_owned(),
            desk: "Main desk, Riverside Library".to_owned(),
            hat: Some(Hat { emblem: Emblem::Bowler, colour: HatColour::Teal }),
        }),
        sections: vec![at_a_glance(), goals(), kudos(), feedback(), suggestions(), reflections()],
        foot: "Made with Deskhand on 20 November 2026. Customers appear by audience and channel \
               only; nothing in it names one."
            .to_owned(),
        is_close: false,
    }
}

fn figure(number: &str, label: &str, note: &str) -> Figure {
    Figure {
        id: Some(ItemId::new("figure", label)),
        number: number.to_owned(),
        label: label.to_owned(),
        note: note.to_owned(),
    }
}

fn months(values: &[f64]) -> Shape {
    let first = NaiveDate::from_ymd_opt(2025, 12, 1).unwrap();
    let months = values.iter().zip(0..).map(|(value, at)| MonthValue {
        month: first + chrono::Months::new(at),
        value: Some(*value),
    });
    Shape::Months(months.collect())
}

fn bar(label: &str, value: f64) -> Bar {
    Bar { label: label.to_owned(), value, note: String::new() }
}

fn change(label: &str, before: f64, after: f64, times: usize) -> Change {
    Change { label: label.to_owned(), before, after, note: format!("{times}×") }
}

fn chart(title: &str, note: &str, unit: &str, shape: Shape) -> Chart {
    Chart {
        title: title.to_owned(),
        note: note.to_owned(),
        unit: unit.to_owned(),
        numbers: Numbers::default(),
        shape,
    }
}

fn at_a_glance() -> Section {
    let kinds = vec![
        bar("Directions", 3_112.0),
        bar("Printing & tech", 2_840.0),
        bar("Question", 2_207.0),
        bar("Account & fines", 1_398.0),
        bar("Readers’ advisory", 911.0),
        bar("Room & equipment", 640.0),
    ];
    let moods = vec![
        change("Account & fines", -0.9, 0.8, 214),
        change("Printing & tech", -0.6, 1.1, 388),
        change("Complaint", -1.6, 0.3, 41),
        change("Readers’ advisory", 0.6, 1.7, 120),
    ];
    let scale =
        Scale { from: -2.0, to: 2.0, low: "upset".to_owned(), high: "delighted".to_owned() };
    Section::new("The year at the desk")
        .lead("What a year of conversations looks like, and what became of the promises in them.")
        .with(vec![
            figure("11,204", "conversations", "at 213 days on the desk"),
            figure("96 %", "promises kept", "182 of 190; the others were moved in time"),
            figure("38", "kudos", "12 more than in the year before"),
            figure("74 %", "answered the same day", "of 190 follow-ups"),
        ])
        .with(
            Block::from(chart(
                "Kudos, month by month",
                "",
                "",
                months(&[1.0, 2.0, 2.0, 4.0, 3.0, 3.0, 2.0, 1.0, 4.0, 5.0, 6.0, 5.0]),
            ))
            .named("chart kudos"),
        )
        .with(
            Block::from(chart(
                "What people came for",
                "Counted by the kind of each conversation.",
                "",
                Shape::Bars(kinds),
            ))
            .named("chart kinds"),
        )
        .with(
            Block::from(chart(
                "How people came, and how they left",
                "Where a mood was noted both before and after; 763 of 11,204 conversations.",
                "",
                Shape::Changes(moods, scale),
            ))
            .named("chart moods"),
        )
}

fn goals() -> Section {
    let first = Group {
        heading: "Answer the same day".to_owned(),
        lead: "People plan their work around our answers. A short “not yet, but by Thursday” is \
               worth more to them than a long answer next week."
            .to_owned(),
        badges: vec!["Reached".to_owned()],
        blocks: vec![
            vec![
                Fact::new("Aim", "70 % of follow-ups answered on the day they were opened"),
                Fact::new("Where I stand", "74 %, from 51 % in December"),
            ]
            .into(),
            chart(
                "Answered the same day",
                "Of the follow-ups opened in the month.",
                "%",
                months(&[51.0, 55.0, 49.0, 60.0, 63.0, 68.0, 66.0, 71.0, 74.0, 79.0, 82.0, 84.0]),
            )
            .into(),
            quote(
                "Thank you for your prompt response. I had given up on getting the scans before \
                 my grant deadline.",
                "Faculty · email · 20 October 2026",
                "Rang the storage team instead of mailing them, and scanned the chapter myself.",
                &[],
            ),
        ],
    };
    let second = Group {
        heading: "Search with people, not for them".to_owned(),
        lead: "Turn the screen, let them type, and leave them with a way of searching that they \
               can use at home."
            .to_owned(),
        badges: vec!["On the way".to_owned()],
        blocks: vec![
            quote(
                "You are a star. I did not know about that source, and now I know how to find \
                 the next one.",
                "Community member · phone · 21 September 2026",
                "",
                &[],
            ),
            quote(
                "She chased the publishers for two months for me.",
                "Student · in person · 14 July 2026",
                "Wrote to three publishers; the second one lent us their own copy.",
                &["Extra mile"],
            ),
        ],
    };
    Section::new("Goals")
        .lead("What I wanted to become better at, and what shows it.")
        .with(Block::from(first).named("goal 1"))
        .with(Block::from(second).named("goal 2"))
}

fn quote(words: &str, caption: &str, did: &str, badges: &[&str]) -> Block {
    let notes = if did.is_empty() { vec![] } else { vec![Fact::new("What I did", did)] };
    let quote = Quote {
        words: words.to_owned(),
        voice: Voice::Theirs,
        caption: caption.to_owned(),
        notes,
        badges: badges.iter().map(|&it| it.to_owned()).collect(),
    };
    Block::from(quote).named(ItemId::new("kudos", caption))
}

fn kudos() -> Section {
    let all = [
        ("“You explained it without making me feel stupid.”", "Student · in person", "", None),
        (
            "I have been to four counters today, and you are the first person who said what \
             would happen next.",
            "Visitor · in person",
            "Wrote the three steps on a card, with the name of the colleague upstairs.",
            Some("Extra mile"),
        ),
        ("Best library visit in years!", "Community member · in person", "", None),
        (
            "My father has not stopped talking about the large-print list. He has read four of \
             them already and wants to know who put it together.",
            "Community member · phone",
            "Asked what he liked about the last book instead of which genre.",
            None,
        ),
        ("Quick, friendly, done.", "Faculty · chat", "", None),
        (
            "Merci, vous avez sauvé ma thèse.",
            "Guest · email",
            "Found the missing volume in the reserve of the law library.",
            Some("Extra mile"),
        ),
        (
            "The printer ate my last coins and you just sorted it out. No form, no fuss.",
            "Student · in person",
            "Bent the refund rule: under two euros, no form.",
            None,
        ),
        ("שירות מצוין, תודה רבה!", "Student · text message", "", None),
    ];
    let mut section = Section::new("What people said")
        .lead("Eight of 38 kudos, in the words of those who gave them.");
    for (at, (words, who, did, badge)) in all.into_iter().enumerate() {
        let caption = format!("{who} · {} November 2026", 20 - at);
        let badges: Vec<&str> = badge.into_iter().collect();
        section = section.with(quote(words, &caption, did, &badges));
    }
    section
}

fn feedback() -> Section {
    let one = Quote {
        words: "You opened the second till before I asked, and told the line what you were doing."
            .to_owned(),
        voice: Voice::Retold,
        caption: "From a colleague · 3 March 2026".to_owned(),
        notes: vec![
            Fact::new("Situation", "Monday noon, eleven people waiting"),
            Fact::new("Impact", "The line halved within five minutes; nobody left"),
        ],
        badges: vec!["Praise".to_owned()],
    };
    let two = Quote {
        words: "On the phone you began to answer before the caller had finished.".to_owned(),
        voice: Voice::Retold,
        caption: "From a colleague · 12 May 2026".to_owned(),
        notes: vec![
            Fact::new("Situation", "A renewal on a loud afternoon"),
            Fact::new("Impact", "He rang again because his real question was another one"),
            Fact::new("Next time", "Let them finish, then say back what I understood"),
            Fact::new("Since then", "I count to two. Checked again on 9 June: no second calls"),
        ],
        badges: vec!["Constructive".to_owned()],
    };
    Section::new("Feedback that I received")
        .lead("About what I did, and what I made of it.")
        .with(Block::from(one).named("feedback 1"))
        .with(Block::from(two).named("feedback 2"))
}

fn suggestions() -> Section {
    let row = |key: u64, cells: [&str; 3]| Row {
        id: Some(ItemId::new("suggestion", key)),
        cells: cells.map(str::to_owned).to_vec(),
    };
    Section::new("Suggestions that I carried on").with(Table {
        title: String::new(),
        columns: vec![
            Column::words("What was suggested"),
            Column::words("What became of it"),
            Column::numbers("Days"),
        ],
        rows: vec![
            row(1, ["Power sockets at the window seats", "Done; four seats since June", "12"]),
            row(
                2,
                ["Open an hour longer on Sundays", "Being tried until the end of the year", "1"],
            ),
            row(3, ["A shelf for returned holds outside", "Not now, because of the rain", "2"]),
        ],
    })
}

fn reflections() -> Section {
    let entry = |aside: &str, words: &str| Entry {
        id: Some(ItemId::new("reflection", aside)),
        aside: aside.to_owned(),
        words: words.to_owned(),
    };
    Section::new("Reflections").lead("One line at the end of a shift.").with(vec![
        entry("19 November 2026", "Asked “what would help you most right now?” three times today. It was never what they had asked for."),
        entry("2 October 2026", "Being interrupted is the job. The list can wait; the person cannot."),
        entry("8 June 2026", "Said “I can’t” once. Heard it. Said “let me find who can” after that."),
        entry("17 February 2026", "Calm is catching."),
    ])
}
