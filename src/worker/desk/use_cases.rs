//! Which use case a request is, and its answer as an event.
//!
//! Must not: know what is open, or what else goes on.

use super::Seq;
use crate::domain::radar::Period;
use crate::error::{Error, Result};
use crate::exchange::paper::PaperFormat;
use crate::exchange::{file, follow_ups, paper};
use crate::journal::{Done, EntryRow, FollowUpQuery, Journal, ListQuery, Position, WallQuery};
use crate::worker::event::{DeskData, Event, FollowUpList, Wall};
use crate::worker::request::{Request, RequestKind};

/// Rows of today at a time.
const TODAY_PAGE: usize = 100;
/// Follow-ups that the desk shows.
const FOLLOW_UPS: usize = 50;

/// Runs a request that changes nothing; `None` for any other.
pub(super) fn read(journal: &mut Journal, seq: Seq, request: &Request) -> Option<Result<Event>> {
    let kind = request.kind();
    let rows = |rows: Result<Vec<EntryRow>>| rows.map(|rows| Event::Rows { seq, kind, rows });
    Some(match request {
        Request::LoadDesk => desk_data(journal).map(|data| Event::Desk { seq, data }),
        Request::MoreToday { after } => rows(more_today(journal, *after)),
        Request::LoadEntry { uid } => {
            journal.get(*uid).map(|row| Event::Entry { seq, row: row.map(Box::new) })
        }
        Request::List(query) => rows(journal.list(query)),
        Request::Find { words, limit } => rows(journal.find(words, *limit)),
        Request::Backup { to } => {
            journal.backup(to).map(|()| Event::BackedUp { seq, to: to.clone() })
        }
        Request::LoadFollowUps(query) => {
            list_of(journal, query).map(|list| Event::FollowUps { seq, list })
        }
        Request::LoadCase { follow_up } => {
            journal.case(*follow_up).map(|case| Event::Case { seq, case: case.map(Box::new) })
        }
        Request::LoadGreeting => {
            journal.greeting().map(|greeting| Event::Greeting { seq, greeting: Box::new(greeting) })
        }
        Request::LoadWall(query) => wall(journal, query).map(|wall| Event::Wall { seq, wall }),
        Request::LoadRadar(period) => {
            let radar = journal.radar(*period).map(Box::new);
            let promises = journal.promises_kept(*period);
            radar.and_then(|radar| Ok(Event::Radar { seq, radar, promises: promises? }))
        }
        Request::LoadFriction => {
            journal.friction().map(|friction| Event::Friction { seq, friction })
        }
        Request::LoadGoals => journal.goal_figures().map(|goals| Event::Goals { seq, goals }),
        Request::LoadRule { rule } => {
            journal.rule(*rule).map(|rule| Event::Rule { seq, rule: rule.map(Box::new) })
        }
        Request::LoadWords => journal.unsaved_words().map(|words| Event::Words { seq, words }),
        Request::LoadReview => {
            journal.review().map(|review| Event::Review { seq, review: Box::new(review) })
        }
        Request::Check => journal.check().map(|findings| Event::Checked { seq, findings }),
        request => return put_out(journal, seq, request),
    })
}

/// Runs a request that writes words for others; `None` for any other.
fn put_out(journal: &mut Journal, seq: Seq, request: &Request) -> Option<Result<Event>> {
    Some(match request {
        Request::LoadPaper(order) => {
            let items = paper::preview(journal, order);
            items.map(|items| Event::Paper { seq, order: *order, items })
        }
        Request::MakePaper { order, left_out, format, file } => {
            file::make_folder_of(file);
            let made = paper::make(journal, order, Some(left_out), *format, file);
            let (paper, file) = (order.paper, file.clone());
            made.map(|()| Event::PaperMade { seq, paper, file })
        }
        Request::CopyPaper { order, left_out } => {
            let text = paper::text(journal, order, Some(left_out), PaperFormat::Markdown);
            text.map(|text| Event::PaperText { seq, text })
        }
        Request::WritePage { file, text } => {
            file::make_folder_of(file);
            file::write(file, text.as_bytes())
                .map(|()| Event::PageWritten { seq, file: file.clone() })
        }
        Request::MakeHandOver { follow_ups, cover, format, file } => {
            follow_ups::make_hand_over(journal, follow_ups, cover, *format, file.as_deref())
                .map(|text| Event::HandOver { seq, text, file: file.clone() })
        }
        Request::ExportCalendar { file, with_words } => {
            follow_ups::export_calendar(journal, file, *with_words).map(|count| Event::Exported {
                seq,
                file: file.clone(),
                count,
            })
        }
        _ => return None,
    })
}

pub(super) fn write(journal: &mut Journal, seq: Seq, request: Request) -> Result<Event> {
    let kind = request.kind();
    let done = match request {
        Request::Log { line, order, uid, window, links } => {
            return Ok(entry(seq, kind, journal.log_linked(&line, order, uid, &window, &links)?));
        }
        Request::Tally { preset, uid } => return Ok(entry(seq, kind, journal.tally(preset, uid)?)),
        Request::SaveEntry(edit) => return Ok(entry(seq, kind, journal.save_interaction(&edit)?)),
        Request::SaveKudos(kudos) => return Ok(entry(seq, kind, journal.save_kudos(&kudos)?)),
        Request::Duplicate { uid } => return Ok(entry(seq, kind, journal.duplicate(uid)?)),
        Request::ClaimDrafts { window } => {
            return Ok(Event::Drafts { seq, lines: journal.claim_drafts(&window)? });
        }
        Request::Delete { uid } => journal.delete(uid)?,
        Request::Follow { follow_up, deed } => journal.follow(follow_up, &deed)?.map(|_| ()),
        Request::Refer { follow_up, to } => journal.refer(follow_up, &to)?,
        Request::SetContactDetail { follow_up, detail } => {
            journal.set_contact_detail(follow_up, &detail)?
        }
        Request::Link { later, earlier } => journal.link(later, earlier)?,
        Request::SaveContact(contact) => journal.save_contact(&contact)?,
        Request::DeleteContact { contact } => journal.delete_contact(contact)?,
        Request::StartShift => journal.start_shift()?,
        Request::AnswerCard { follow_up, answer } => journal.answer_card(follow_up, &answer)?,
        Request::EndShift { reflection } => journal.end_shift(&reflection)?.map(|_| ()),
        Request::HandedOver { follow_ups, to } => {
            journal.handed_over(&follow_ups, &to)?.map(|_| ())
        }
        Request::KeepWords { place, words } => journal.keep_words(&place, &words)?,
        Request::SaveDraft { window, line } => journal.save_draft(&window, &line)?,
        Request::SetProfile(profile) => journal.set_profile(&profile)?,
        Request::SetCalendar(calendar) => journal.set_calendar(&calendar)?,
        Request::SaveTerm(term) => journal.save_term(&term)?,
        Request::ReorderTerms { facet, order } => journal.reorder_terms(facet, &order)?,
        Request::SavePreset(preset) => journal.save_preset(&preset)?,
        Request::DeletePreset { preset } => journal.delete_preset(preset)?,
        Request::ReorderPresets { order } => journal.reorder_presets(&order)?,
        request => grow(journal, request)?,
    };
    Ok(saved(seq, kind, done))
}

/// Writes of what makes service better: thanks, feedback, rules, words, creed and goals.
fn grow(journal: &mut Journal, request: Request) -> Result<Done<()>> {
    match request {
        Request::PassOn { kudos } => journal.pass_on(kudos),
        Request::SaveFeedback { feedback, step } => journal.save_feedback(&feedback, step.as_ref()),
        Request::SaveMistake(mistake) => journal.save_mistake(&mistake),
        Request::MoveOn { mistake, take_back } => journal.move_on(mistake, take_back),
        Request::SaveRule(rule) => journal.save_rule(&rule),
        Request::RemoveRule { rule } => Ok(journal.remove_rule(rule)?.map(|_| ())),
        Request::BendRule { bent, rule, interaction } => {
            journal.bend_rule(&bent, rule, interaction)
        }
        Request::RemoveException { exception } => journal.remove_exception(exception),
        Request::MeetRule { interaction, rule, met } => journal.meet_rule(interaction, rule, met),
        Request::AskWhy { rule, whom } => journal.ask_why(rule, &whom),
        Request::SavePhrase(phrase) => journal.save_phrase(&phrase),
        Request::DeletePhrase { phrase } => journal.delete_phrase(phrase),
        Request::TakeStarterPhrases => Ok(journal.take_starter_phrases()?.map(|_| ())),
        Request::SavePrinciple(principle) => journal.save_principle(&principle),
        Request::DeletePrinciple { principle } => journal.delete_principle(principle),
        Request::ReorderPrinciples { order } => journal.reorder_principles(&order),
        Request::SaveGoal(goal) => journal.save_goal(&goal),
        Request::CloseGoal { goal, take_back } => journal.close_goal(goal, take_back),
        Request::DeleteGoal { goal } => journal.delete_goal(goal),
        Request::LinkEvidence { goal, of, linked } => journal.link_evidence(goal, of, linked),
        // Answered before: opening, filling and reading.
        _ => Err(Error::internal()),
    }
}

pub(super) fn saved<T>(seq: Seq, kind: RequestKind, done: Done<T>) -> Event {
    let Done { op, undoable, label, .. } = done;
    Event::Saved { seq, kind, op, label, undoable, row: None }
}

fn entry(seq: Seq, kind: RequestKind, done: Done<EntryRow>) -> Event {
    let Done { output, op, undoable, label } = done;
    Event::Saved { seq, kind, op, label, undoable, row: Some(Box::new(output)) }
}

fn desk_data(journal: &mut Journal) -> Result<Box<DeskData>> {
    let setup = journal.setup()?;
    let now = journal.now();
    let mut today = journal.today(TODAY_PAGE + 1)?;
    let has_more_today = today.len() > TODAY_PAGE;
    today.truncate(TODAY_PAGE);
    Ok(Box::new(DeskData {
        setup,
        now,
        today,
        has_more_today,
        counts: journal.counts(Period::day(now.date_naive()))?,
        follow_ups: journal.open_follow_ups(FOLLOW_UPS)?,
        follow_up_counts: journal.follow_up_counts()?,
        upcoming: journal.upcoming()?,
        shift: journal.shift()?,
        review_left: journal.left_to_review()?,
        undo: journal.undo_label(),
        redo: journal.redo_label(),
        is_read_only: journal.is_read_only(),
    }))
}

fn list_of(journal: &Journal, query: &FollowUpQuery) -> Result<Box<FollowUpList>> {
    let one_more = FollowUpQuery { limit: query.limit.saturating_add(1), ..*query };
    let mut rows = journal.follow_ups(&one_more)?;
    let has_more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let counts = journal.follow_up_counts()?;
    Ok(Box::new(FollowUpList { query: *query, rows, has_more, counts }))
}

fn wall(journal: &mut Journal, query: &WallQuery) -> Result<Box<Wall>> {
    let one_more = WallQuery { limit: query.limit.saturating_add(1), ..query.clone() };
    let mut cards = journal.wall(&one_more)?;
    let has_more = cards.len() > query.limit;
    cards.truncate(query.limit);
    let figures = journal.wall_figures()?;
    let others = match query.goal.filter(|_| query.after.is_none()) {
        Some(goal) => journal.evidence_off_the_wall(goal)?,
        None => Vec::new(),
    };
    Ok(Box::new(Wall { query: query.clone(), cards, has_more, figures, others }))
}

fn more_today(journal: &Journal, after: Position) -> Result<Vec<EntryRow>> {
    let today = Some(journal.now().date_naive());
    journal.list(&ListQuery {
        from: today,
        to: today,
        with_kudos: true,
        with_rules: true,
        after: Some(after),
        limit: Some(TODAY_PAGE),
        ..ListQuery::default()
    })
}
