//! What a shift begins with: one of one's own principles, what is due, and thanks from the past.
//!
//! A card above Today that never stands in the way: words go to the line as always, and Enter and
//! Esc mean the card only while the line is empty.

use super::{DeskView, capture};
use crate::domain::creed;
use crate::journal::Greeting;
use crate::ui::action::Action;
use crate::ui::state::DeskDraft;
use crate::ui::theme;
use crate::ui::widgets::{Card, badge_ui, plain, primary};
use crate::ui::words;
use chrono::Timelike as _;
use egui::{Event, Id, Key, Label, Popup, Ui, vec2};

/// How long the line has to have been empty, in seconds, before Enter is the card's: the second
/// stroke of a double Enter belongs to the entry.
const QUIET: f64 = 0.8;
/// Width that both halves need beside each other, in points.
const BESIDE: f32 = 560.0;
/// Below this height of the window, in points, fewer titles are named.
const LOW: f32 = 640.0;
/// So many promises are named; the others are counted.
const NAMED: usize = 3;
/// From this height of the window on, in points, Today has room besides what each of so many is
/// about.
const HIGH: f32 = 860.0;

/// Enter in the empty line begins the shift, Esc puts the card away. Call it before the line.
pub(super) fn keys(ui: &Ui, draft: &mut DeskDraft, actions: &mut Vec<Action>) {
    let id = Id::unique("time of the last words in the line");
    let now = ui.input(|input| input.time);
    if !draft.line.is_empty() || draft.pending.is_some() {
        ui.data_mut(|data| data.insert_temp(id, now));
        return;
    }
    let has_keyboard = ui.memory(|memory| memory.has_focus(capture::line_id()));
    if draft.greeting.is_none() || !has_keyboard || Popup::is_any_open(ui.ctx()) {
        return;
    }
    // A letter that comes in the same frame goes first: Enter belongs to its line then.
    let is_typed = |event: &Event| matches!(event, Event::Text(_) | Event::Paste(_));
    if ui.input(|input| input.events.iter().any(is_typed)) {
        return;
    }
    let since = ui.data(|data| data.get_temp::<f64>(id)).map_or(f64::INFINITY, |then| now - then);
    if take(ui, Key::Enter) && since > QUIET {
        actions.push(Action::StartShift);
    } else if draft.continues.is_none() && draft.met.is_empty() && take(ui, Key::Escape) {
        actions.push(Action::DismissGreeting);
    }
}

/// Takes a key without modifiers out of the input; true where it was pressed anew.
fn take(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| {
        let mut is_new = false;
        input.events.retain(|event| match event {
            Event::Key { key: pressed, pressed: true, repeat, modifiers, .. }
                if *pressed == key && modifiers.is_none() =>
            {
                is_new |= !repeat;
                false
            }
            _ => true,
        });
        is_new
    })
}

/// Draws the card, where there is one.
pub(super) fn greeting_ui(
    ui: &mut Ui,
    view: DeskView<'_>,
    draft: &DeskDraft,
    actions: &mut Vec<Action>,
) {
    let Some(greeting) = &draft.greeting else { return };
    let title = hello(view);
    let profile = &view.setup().profile;
    let card = Card::new().title(&title).person(profile.hat, words::whose(profile));
    card.note(&due_in_words(view)).show(ui, |ui| {
        // In a low window the keys have to be in sight, whatever else is.
        let is_low = ui.ctx().content_rect().height() < LOW;
        if is_low {
            buttons_ui(ui, actions);
        }
        if let Some(words) = still_running(view) {
            ui.add(Label::new(words).wrap());
        }
        principle_ui(ui, view);
        let has_both = !greeting.due.is_empty() && greeting.kudos.is_some();
        if has_both && ui.available_width() >= BESIDE {
            let width = (ui.available_width() - theme::GAP_L) / 2.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = theme::GAP_L;
                for is_left in [true, false] {
                    ui.allocate_ui(vec2(width, 0.0), |ui| {
                        ui.vertical(|ui| {
                            ui.set_width(width);
                            if is_left {
                                due_ui(ui, view, greeting);
                            } else {
                                kudos_ui(ui, view, greeting);
                            }
                        });
                    });
                }
            });
        } else {
            due_ui(ui, view, greeting);
            kudos_ui(ui, view, greeting);
        }
        if !is_low {
            ui.add_space(theme::GAP_S);
            buttons_ui(ui, actions);
        }
    });
    ui.add_space(theme::GAP_S);
}

fn buttons_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        if ui.add(primary("Start the shift").keys("Enter")).clicked() {
            actions.push(Action::StartShift);
        }
        if ui.add(plain("Not now").keys("Esc")).clicked() {
            actions.push(Action::DismissGreeting);
        }
    });
}

/// `Good morning, Jo`
fn hello(view: DeskView<'_>) -> String {
    let greeting = match view.civil_now().hour() {
        5..=11 => "Good morning",
        12..=17 => "Good afternoon",
        18..=22 => "Good evening",
        // Whoever works now calls it evening or morning.
        _ => "Hello",
    };
    match view.setup().profile.name.split_whitespace().next() {
        Some(name) => format!("{greeting}, {name}"),
        None => greeting.to_owned(),
    }
}

/// What is late or due today, counted once for this card and for the promises beside it.
pub(super) fn due_count(view: DeskView<'_>) -> u64 {
    let counts = view.data.follow_up_counts;
    counts.late + counts.due_today
}

fn due_in_words(view: DeskView<'_>) -> String {
    match due_count(view) {
        0 => "Nothing is due today".to_owned(),
        1 => "1 promise for today".to_owned(),
        count => format!("{count} promises for today"),
    }
}

/// A shift that nobody ended, or that goes on while another one is asked for.
fn still_running(view: DeskView<'_>) -> Option<String> {
    let started = view.data.shift.as_ref()?.started_at.naive_local();
    let words = if started.date() == view.civil_now().date() {
        format!("Your shift since {} goes on. Starting another one ends it.", words::clock(started))
    } else {
        format!(
            "Your shift of {} was not ended. Starting a new one ends it, with its own figures.",
            started.format("%a %-d %b")
        )
    };
    Some(words)
}

fn due_ui(ui: &mut Ui, view: DeskView<'_>, greeting: &Greeting) {
    let is_low = ui.ctx().content_rect().height() < LOW;
    let named = if is_low { 2 } else { NAMED };
    ui.spacing_mut().item_spacing.y = 4.0;
    // Lines of words and badges, not of buttons.
    ui.spacing_mut().interact_size.y = 20.0;
    for row in greeting.due.iter().take(named) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_S;
            let (due, tone) = words::due_badge(row.follow_up.due, view.civil_now());
            badge_ui(ui, tone, &due);
            let vocabulary = &view.setup().vocabulary;
            let title = words::called(&row.follow_up, &row.interaction, vocabulary);
            ui.add(Label::new(title).truncate());
        });
        let about = words::about(&row.follow_up, &row.interaction, &view.setup().vocabulary);
        let is_few = greeting.due.len() < NAMED;
        let is_high = ui.ctx().content_rect().height() >= if is_few { LOW } else { HIGH };
        if let Some(about) = about.filter(|_| is_high) {
            ui.add(Label::new(theme::muted(ui, about)).truncate());
        }
    }
    let named = greeting.due.len().min(named) as u64;
    if let Some(more) = due_count(view).checked_sub(named).filter(|more| *more > 0) {
        let words = if named == 0 { String::new() } else { format!("and {more} more") };
        ui.label(theme::muted(ui, words));
    }
}

/// One principle of the person's own creed, another one each day.
fn principle_ui(ui: &mut Ui, view: DeskView<'_>) {
    let day = view.civil_now().date();
    let Some(principle) = creed::of_day(&view.setup().creed, day) else { return };
    ui.add(Label::new(theme::bold(&principle.words)).wrap());
}

/// Thanks from the past, with their day.
fn kudos_ui(ui: &mut Ui, view: DeskView<'_>, greeting: &Greeting) {
    let Some(kudos) = &greeting.kudos else { return };
    ui.spacing_mut().item_spacing.y = 4.0;
    let said = words::shortened(kudos.said.trim_matches('"'), 240);
    ui.add(Label::new(format!("“{said}”")).wrap());
    let today = view.civil_now().date();
    let then = kudos.happened_at.date_naive();
    let day = if today.signed_duration_since(then).num_days() <= 1 {
        words::day(then, today)
    } else {
        then.format("%-d %B %Y").to_string()
    };
    ui.label(theme::muted(ui, format!("Somebody thanked you, {day}")));
}
