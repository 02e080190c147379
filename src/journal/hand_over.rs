//! Giving follow-ups to a colleague, and taking theirs over.
//!
//! Owns: what a colleague gets to know: never a customer's contact detail. Must not: know how a
//! sheet is written; that is the exchange's.

use super::follow_up::{self, case_with, gone, store_case};
use super::op::{Done, Op};
use super::{Journal, Setup, Writer, tidy};
use crate::domain::calendar::{Calendar, Due};
use crate::domain::follow_up::{
    Case, Deed, FollowUp, FollowUpState, News, Referral, Step, StepNote, StepStatus,
};
use crate::domain::hand_over::{Cover, HandOver, HandedOver};
use crate::domain::interaction::{Interaction, SUMMARY_MAX_CHARS};
use crate::domain::text::beginning;
use crate::domain::vocabulary::{Facet, Term, Vocabulary};
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use crate::store::follow_up::by_uid;
use crate::store::{Store, entry, feedback, interaction, referral};
use uuid::Uuid;

/// What came of taking a sheet over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenOver {
    /// Follow-ups that are new in this journal.
    pub added: usize,
    /// Follow-ups that were here before, and were left as they are.
    pub already: usize,
}

impl Journal {
    /// What a colleague needs to go on with these follow-ups; closed ones are left out. Nothing is
    /// changed yet: they are closed by [`Journal::handed_over`], once the sheet is out of the house.
    ///
    /// # Errors
    /// `is_refused` where none of them is open any more; else where the file cannot be read.
    pub fn hand_over_sheet(&mut self, follow_ups: &[Uuid], cover: &Cover) -> Result<HandOver> {
        let setup = self.setup()?;
        let made_at = self.now();
        let items = self.store.read(|| {
            let items =
                follow_ups.iter().map(|uid| handed_over(&self.store, *uid, &setup.vocabulary));
            items.filter_map(Result::transpose).collect::<Result<Vec<_>>>()
        })?;
        if items.is_empty() {
            return Err(Error::refused(
                "None of these can be handed over: they are closed, or were agreed in feedback, which \
                 stays between the two of you.",
            ));
        }
        let profile = &setup.profile;
        Ok(HandOver {
            from: profile.name.clone(),
            desk: profile.desk.clone(),
            to: tidy::words(&cover.to),
            word: tidy::words(&cover.word),
            made_at,
            items,
        })
    }

    /// Closes these follow-ups as handed over; one that is closed already is left as it is.
    ///
    /// # Errors
    /// Where it could not be saved.
    pub fn handed_over(&mut self, follow_ups: &[Uuid], to: &str) -> Result<Done<usize>> {
        let deed = follow_up::tidied(&Deed::HandOver { to: to.to_owned() })?;
        let setup = self.setup()?;
        self.transact(Op::HandOver, |writer| {
            let mut closed = 0;
            for uid in follow_ups {
                let open = by_uid(writer.store(), *uid)?.filter(FollowUp::is_open);
                let stays = |it: &FollowUp| feedback::is_about(writer.store(), it.interaction);
                if let Some(found) = open
                    && !stays(&found)?
                {
                    follow_up::follow(writer, &setup.calendar, *uid, &deed)?;
                    closed += 1;
                }
            }
            Ok(closed)
        })
    }

    /// Takes a colleague's follow-ups over as one's own. What is here already, under the same
    /// identity, is left as it is, so that a sheet can be read twice; only what was handed over
    /// before the sheet was made comes back.
    ///
    /// # Errors
    /// Where it could not be saved; nothing is added then.
    pub fn take_over(&mut self, sheet: &HandOver) -> Result<Done<TakenOver>> {
        let setup = self.setup()?;
        self.transact(Op::TakeOver, |writer| {
            let mut taken = TakenOver { added: 0, already: 0 };
            for item in &sheet.items {
                let is_new = match by_uid(writer.store(), item.follow_up)? {
                    None => {
                        take(writer, &setup, sheet, item)?;
                        true
                    }
                    Some(stored) => take_back(writer, &setup.calendar, &stored, sheet, item)?,
                };
                if is_new {
                    taken.added += 1;
                } else {
                    taken.already += 1;
                }
            }
            Ok(taken)
        })
    }
}

/// One follow-up for a sheet; none where it is closed or gone, or was agreed in feedback: that stays
/// between two people.
fn handed_over(store: &Store, uid: Uuid, vocabulary: &Vocabulary) -> Result<Option<HandedOver>> {
    let Some(found) = by_uid(store, uid)?.filter(FollowUp::is_open) else { return Ok(None) };
    if feedback::is_about(store, found.interaction)? {
        return Ok(None);
    }
    let Some(joined) = entry::by_follow_ups(store, &[found.id])?.pop() else { return Ok(None) };
    let case = case_with(store, found)?;
    let said = |step| case.note(step).map(|it| it.words.clone()).unwrap_or_default();
    let name = |id: RowId| vocabulary.name(id).to_owned();
    let is_promised = case.follow_up.promised_at.is_some();
    Ok(Some(HandedOver {
        follow_up: case.follow_up.uid,
        interaction: joined.interaction.uid,
        happened_at: joined.interaction.happened_at,
        kind: name(joined.interaction.kind),
        channel: name(joined.interaction.channel),
        audience: name(joined.interaction.audience),
        summary: joined.interaction.summary.clone(),
        promise: if is_promised { case.follow_up.promise.clone() } else { String::new() },
        due: case.follow_up.due,
        step: case.follow_up.step,
        acknowledged: said(Step::Acknowledge),
        clarified: said(Step::Clarify),
        refer_to: joined.contact.map(|it| it.name).unwrap_or_default(),
        answer: case.referral.as_ref().map(|it| it.answer.clone()).unwrap_or_default(),
        check_back: case.follow_up.check_back,
        note: case.referral.as_ref().map(what_is_known).unwrap_or_default(),
    }))
}

/// What was found out about a referral, in words.
fn what_is_known(referral: &Referral) -> String {
    let found = &referral.findings;
    [
        ("Taken on by", &referral.owner),
        ("Better", &found.better),
        ("Worse", &found.worse),
        ("Cost", &found.cost),
    ]
    .into_iter()
    .filter(|(_, words)| !words.is_empty())
    .map(|(label, words)| format!("{label}: {words}"))
    .collect::<Vec<_>>()
    .join("\n")
}

/// Stores one follow-up of a colleague with the interaction that it came from.
fn take(writer: &mut Writer<'_>, setup: &Setup, sheet: &HandOver, item: &HandedOver) -> Result<()> {
    let now = writer.now();
    let interaction = match interaction::by_uid(writer.store(), item.interaction)? {
        // An interaction has one follow-up: with another one, it is logged again.
        Some(known)
            if crate::store::follow_up::by_interaction(writer.store(), known.id)?.is_some() =>
        {
            writer.insert(interaction_of(&setup.vocabulary, sheet, item, Uuid::now_v7(), now)?)?
        }
        Some(known) => known,
        None => {
            writer.insert(interaction_of(&setup.vocabulary, sheet, item, item.interaction, now)?)?
        }
    };
    let due = tidy::to_the_minute(item.due);
    let mut follow_up = FollowUp::opened(item.follow_up, interaction.id, due, now);
    follow_up.taken_from =
        if sheet.from.is_empty() { "a colleague".to_owned() } else { sheet.from.clone() };
    follow_up.check_back = item.check_back.map(tidy::to_the_minute);
    follow_up.promise = tidy::words(&item.promise);
    if !follow_up.promise.is_empty() {
        follow_up.promised_at = Some(sheet.made_at.min(now));
    }
    let mut after = Case::new(writer.insert(follow_up)?);
    if !item.refer_to.trim().is_empty() {
        let contact = writer.contact_named(&item.refer_to)?;
        super::log::refer(writer, after.follow_up.id, contact, &setup.calendar)?;
        after.referral = referral::by_follow_up(writer.store(), after.follow_up.id)?;
    }
    let before = after.clone();
    for deed in deeds_of(item) {
        after = after.after(&deed, now).unwrap_or(after);
    }
    let is_promised = after.follow_up.promised_at.is_some();
    if item.step == Step::CheckBack && !is_promised && after.follow_up.is_open() {
        after.notes.push(StepNote {
            id: 0,
            follow_up: after.follow_up.id,
            step: Step::Commit,
            status: StepStatus::Done,
            at: now,
            words: String::new(),
        });
    }
    after.follow_up.step = after.next_step();
    store_case(writer, before, after)
}

/// What the giver had done already.
fn deeds_of(item: &HandedOver) -> Vec<Deed> {
    let mut deeds = Vec::new();
    let words = |words: &str| Some(tidy::words(words)).filter(|words| !words.is_empty());
    if let Some(words) = words(&item.acknowledged) {
        deeds.push(Deed::Acknowledge { words, replaces: true });
    }
    if let Some(words) = words(&item.clarified) {
        deeds.push(Deed::Clarify { words, replaces: true });
    }
    if let Some(words) = words(&item.answer) {
        deeds.push(Deed::Hear { news: News::Answered(words), replaces: true });
    }
    deeds
}

/// Opens a follow-up again that comes back from the colleague it was handed to; false for one that
/// is here for another reason, or on a sheet from before that.
fn take_back(
    writer: &mut Writer<'_>,
    calendar: &Calendar,
    stored: &FollowUp,
    sheet: &HandOver,
    item: &HandedOver,
) -> Result<bool> {
    let was_given = stored.state == FollowUpState::HandedOver
        && stored.closed_at.is_some_and(|at| sheet.made_at > at);
    if !was_given {
        return Ok(false);
    }
    follow_up::follow(writer, calendar, stored.uid, &Deed::Reopen)?;
    let due = Due { at: tidy::to_the_minute(item.due), moved_from: None };
    let check_back = item.check_back.map(tidy::to_the_minute);
    let words = tidy::words(&item.promise);
    let deed =
        if words.is_empty() { Deed::Move(due) } else { Deed::Promise { words, due, check_back } };
    follow_up::follow(writer, calendar, stored.uid, &deed)?;
    for deed in deeds_of(item) {
        // Whatever it says that is said here already changes nothing.
        let case = follow_up::case_of(writer.store(), stored.uid)?.ok_or_else(gone)?;
        if case.after(&deed, writer.now()).is_ok() {
            follow_up::follow(writer, calendar, stored.uid, &deed)?;
        }
    }
    Ok(true)
}

/// The interaction behind a colleague's follow-up, in the words of this journal.
fn interaction_of(
    vocabulary: &Vocabulary,
    sheet: &HandOver,
    item: &HandedOver,
    uid: Uuid,
    now: Moment,
) -> Result<Interaction> {
    let term = |facet, name: &str| {
        let same = |term: &&Term| term.name == name;
        let found = vocabulary.terms(facet).find(same).or_else(|| vocabulary.default_term(facet));
        found.map(|term| term.id).ok_or_else(Error::internal)
    };
    let from = if sheet.from.is_empty() { "a colleague" } else { &sheet.from };
    let note = beginning(&item.note, SUMMARY_MAX_CHARS);
    let mut interaction = Interaction {
        id: 0,
        uid,
        happened_at: item.happened_at.min(now),
        kind: term(Facet::Kind, &item.kind)?,
        channel: term(Facet::Channel, &item.channel)?,
        audience: term(Facet::Audience, &item.audience)?,
        count: 1,
        minutes: None,
        effort: None,
        tags: Vec::new(),
        summary: item.summary.clone(),
        detail: format!("Taken over from {from}.\n{note}"),
        mood_before: None,
        mood_after: None,
        expectation: None,
        extra: String::new(),
    };
    tidy::interaction(&mut interaction)?;
    Ok(interaction)
}
