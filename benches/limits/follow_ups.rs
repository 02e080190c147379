//! Follow-ups and the review of a shift with ten years in the journal and ten thousand promises
//! open: what is read for a page or a card, and one frame of either screen.

use crate::Outcome;
use crate::frame::{BUDGET, Window};
use crate::numbers::{Measure, Samples};
use deskhand::domain::when::DateOrder;
use deskhand::journal::{Clock, FollowUpFilter, FollowUpQuery, Journal};
use deskhand::ui::state::Screen;
use eframe::egui::{Key, Modifiers};
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Open follow-ups, besides those that ten years have left.
const OPEN: usize = 10_000;
/// When they were promised: on a Friday morning.
const PROMISED: &str = "2026-11-20T09:05:00+01:00";
/// When they are looked at: a day later, so that a third of them is late.
const NOW: &str = "2026-11-21T11:45:00+01:00";
/// One frame of a screen at 60 Hz: a list is there with the next one.
const FRAME: Duration = Duration::from_micros(16_700);
/// Rows of a page.
const PAGE: usize = 100;
/// How often each thing is read, and how many frames are drawn.
const TIMES: usize = 300;

/// A journal of ten years to which the open promises are added.
pub fn fill(path: &Path) -> Outcome<()> {
    let mut journal = Journal::open(path, Clock::from_rfc3339(PROMISED)?)?;
    let days = ["today 5pm", "tomorrow 3pm", "mon 10am", "tue 2pm", "fri", "30 nov 11:00"];
    for number in 0..OPEN {
        let day = days[number % days.len()];
        let asked = if number % 7 == 0 { " @Lead-team" } else { "" };
        let line = format!("call back about copy {number} >{day}{asked}");
        let _saved = journal.log_line(&line, DateOrder::DayFirst, Uuid::now_v7(), "bench")?;
    }
    journal.close()?;
    Ok(())
}

pub fn measure(folder: &Path, journal: &Path) -> Outcome<Vec<Measure>> {
    let clock = Clock::from_rfc3339(NOW)?;
    let mut measures = reading(&mut Journal::open(journal, clock)?)?;
    let mut window = Window::open(folder, journal, clock)?;
    window.press(Key::Num2, Modifiers::COMMAND);
    window.settle(Screen::FollowUps)?;
    let (mut resting, mut moving) = (Samples::default(), Samples::default());
    for _ in 0..TIMES {
        resting.push(window.frame(Vec::new()));
        moving.push(window.press(Key::ArrowDown, Modifiers::NONE));
    }
    measures.push(line("Follow-ups frame at rest, p99 (limit: budget)", &resting, BUDGET));
    measures.push(line("Follow-ups frame while moving, p99 (limit: budget)", &moving, BUDGET));
    window.press(Key::Num6, Modifiers::COMMAND);
    window.settle(Screen::Review)?;
    let mut review = Samples::default();
    for _ in 0..TIMES {
        review.push(window.frame(Vec::new()));
    }
    measures.push(line("Review frame, p99 (limit: budget)", &review, BUDGET));
    window.close();
    Ok(measures)
}

/// The pages of every filter, one after the other from the first, and the next card of the review.
fn reading(journal: &mut Journal) -> Outcome<Vec<Measure>> {
    let (mut lists, mut cards) = (Samples::default(), Samples::default());
    for filter in FollowUpFilter::ALL {
        let mut after = None;
        for _ in 0..TIMES / FollowUpFilter::ALL.len() {
            let start = Instant::now();
            let rows = journal.follow_ups(&FollowUpQuery { filter, after, limit: PAGE })?;
            let counts = journal.follow_up_counts()?;
            lists.push(start.elapsed());
            if counts.open < OPEN as u64 {
                return Err("too few follow-ups are open".into());
            }
            after = rows.last().map(deskhand::journal::FollowUpRow::place);
        }
    }
    for _ in 0..TIMES {
        let start = Instant::now();
        let review = journal.review()?;
        cards.push(start.elapsed());
        if review.card.is_none() {
            return Err("the review has no card".into());
        }
    }
    Ok(vec![
        line("page of follow-ups with counts, p99 (limit: frame)", &lists, FRAME),
        line("next card of the review, p99 (limit: frame)", &cards, FRAME),
    ])
}

fn line(name: &str, samples: &Samples, limit: Duration) -> Measure {
    Measure::new(name, samples.quantile(0.99), limit, 1.0)
}
