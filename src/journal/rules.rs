//! Rules: keeping them, bending them with a reason, and asking why they exist.
//!
//! Owns: what is stored when a rule comes up. Must not: decide whether it may be bent; that is the
//! rule's.

use super::change::Delta;
use super::edit::{gone, not_in_future};
use super::feedback::conversation;
use super::op::{Done, Op};
use super::rows::EntryRow;
use super::{Journal, Writer, tidy};
use crate::domain::RowId;
use crate::domain::continuation::Continuation;
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::rule::{Encounter, Exception, Rule};
use crate::error::{Error, Result};
use crate::store::{
    Record as _, Store, continuation, encounter, entry, exception, follow_up, interaction,
    referral, rule,
};
use uuid::Uuid;

/// How many exceptions of a rule are shown.
const SHOWN: usize = 50;
/// How many times of asking are shown.
const ASKED_SHOWN: usize = 5;

/// A rule with what was recorded about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleView {
    /// The rule.
    pub rule: Rule,
    /// Its latest exceptions, newest first, each with the interaction in which it was made.
    pub exceptions: Vec<(Exception, Option<EntryRow>)>,
    /// The question about its reason: the conversation with its follow-up and whom was asked.
    pub asked: Option<EntryRow>,
    /// What was answered; empty while nothing was.
    pub answer: String,
    /// The times that it was asked before and led to no reason, the latest first, each with what was
    /// answered.
    pub asked_before: Vec<(EntryRow, String)>,
}

impl Journal {
    /// Saves a rule; a key of 0 adds one.
    ///
    /// # Errors
    /// `is_refused` for an empty name, one that another rule has, or a rule that is gone; else where
    /// it could not be saved.
    pub fn save_rule(&mut self, edited: &Rule) -> Result<Done<()>> {
        let mut after = edited.clone();
        tidy::rule(&mut after)?;
        self.transact(Op::EditRules, |writer| {
            // The same again, after an answer that was lost.
            if after.id == 0
                && let Some(saved) = rule::by_uid(writer.store(), after.uid)?
            {
                after.id = saved.id;
            }
            if let Some(twin) = rule::by_name(writer.store(), &after.name)?
                && twin.id != after.id
            {
                return Err(Error::refused(format!(
                    "There is a rule called “{}” already. Choose another name.",
                    twin.name
                )));
            }
            if after.id == 0 {
                return writer.apply(Delta::insert(after));
            }
            let stored = after.stored(writer.store())?.ok_or_else(no_rule)?;
            after.uid = stored.uid;
            after.asked = stored.asked;
            writer.update(stored, after)
        })
    }

    /// Removes a rule. One that came up or was bent is retired instead: what was learnt stays. True
    /// where it was removed.
    ///
    /// # Errors
    /// `is_refused` where it is gone; else where it could not be saved.
    pub fn remove_rule(&mut self, uid: Uuid) -> Result<Done<bool>> {
        self.transact(Op::EditRules, |writer| {
            let stored = rule::by_uid(writer.store(), uid)?.ok_or_else(no_rule)?;
            remove(writer, stored)
        })
    }

    /// Everything that was recorded about a rule; `None` where it is gone.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn rule(&self, uid: Uuid) -> Result<Option<RuleView>> {
        let store = &self.store;
        store.read(|| {
            let Some(rule) = rule::by_uid(store, uid)? else { return Ok(None) };
            let exceptions = exception::by_rule(store, rule.id, SHOWN)?;
            let mut keys: Vec<RowId> = exceptions.iter().filter_map(|it| it.interaction).collect();
            let questions = questions(store, rule.asked)?;
            keys.extend(&questions);
            let rows: Vec<EntryRow> =
                entry::by_ids(store, &keys)?.into_iter().map(EntryRow::from).collect();
            let row = |key: Option<RowId>| {
                key.and_then(|key| rows.iter().find(|row| row.is_interaction(key)).cloned())
            };
            let mut asked_before = Vec::new();
            for question in questions {
                // A conversation in which nobody was asked only stands between two questions.
                if let Some(row) = row(Some(question)).filter(|it| it.refer_to.is_some()) {
                    let answer = answer_in(store, &row)?;
                    asked_before.push((row, answer));
                }
            }
            let is_current = asked_before
                .first()
                .is_some_and(|(it, _)| rule.asked.is_some_and(|key| it.is_interaction(key)));
            let (asked, answer) = if is_current {
                let (row, answer) = asked_before.remove(0);
                (Some(row), answer)
            } else {
                (row(rule.asked), String::new())
            };
            let exceptions = exceptions.into_iter().map(|it| {
                let made_in = row(it.interaction);
                (it, made_in)
            });
            let exceptions = exceptions.collect();
            Ok(Some(RuleView { rule, exceptions, asked, answer, asked_before }))
        })
    }

    /// Records that a rule was bent, or what came of it: an exception is named by its uid, and one
    /// that is not there is new. `interaction` names the entry in which it was bent.
    ///
    /// # Errors
    /// `is_refused` with whom to call for a red rule, whom to ask for a yellow one, and without a
    /// reason; where rule or interaction are gone; else where it could not be saved.
    pub fn bend_rule(
        &mut self,
        bent: &Exception,
        rule: Uuid,
        interaction: Option<Uuid>,
    ) -> Result<Done<()>> {
        let mut bent = bent.clone();
        tidy::exception(&mut bent)?;
        not_in_future(bent.happened_at, self.now())?;
        let op = if bent.turned_out.is_some() { Op::NoteOutcome } else { Op::BendRule };
        self.transact(op, |writer| {
            let store = writer.store();
            let rule = rule::by_uid(store, rule)?.ok_or_else(no_rule)?;
            bent.rule = rule.id;
            if let Some(stored) = exception::by_uid(store, bent.uid)? {
                // What it was about stays; only what came of it is new.
                bent.id = stored.id;
                bent.rule = stored.rule;
                bent.interaction = stored.interaction;
                for (after, before) in
                    [(&mut bent.why, &stored.why), (&mut bent.agreed_by, &stored.agreed_by)]
                {
                    if after.is_empty() {
                        after.clone_from(before);
                    }
                }
                return writer.update(stored, bent);
            }
            rule.may_bend(&bent.why, &bent.agreed_by)
                .map_err(|cause| Error::refused(rule.refusal(cause)))?;
            bent.id = 0;
            bent.interaction = match interaction {
                Some(uid) => Some(interaction::by_uid(store, uid)?.ok_or_else(gone)?.id),
                None => None,
            };
            if let Some(interaction) = bent.interaction {
                meet(writer, interaction, rule.id)?;
            }
            writer.apply(Delta::insert(bent))
        })
    }

    /// Takes an exception away that was recorded by mistake.
    ///
    /// # Errors
    /// `is_refused` where it is gone; else where it could not be saved.
    pub fn remove_exception(&mut self, uid: Uuid) -> Result<Done<()>> {
        self.transact(Op::Delete, |writer| {
            let stored = exception::by_uid(writer.store(), uid)?.ok_or_else(|| {
                Error::refused("This exception is no longer there; it was removed somewhere else.")
            })?;
            if let Some(interaction) = stored.interaction {
                part(writer, interaction, stored.rule, Some(stored.id))?;
            }
            writer.apply(Delta::delete(stored))
        })
    }

    /// Notes that a rule came up in an interaction, or that it did not; where it was bent there, it
    /// did.
    ///
    /// # Errors
    /// `is_refused` where one of them is gone; else where it could not be saved.
    pub fn meet_rule(&mut self, interaction: Uuid, rule: Uuid, met: bool) -> Result<Done<()>> {
        let op = if met { Op::MeetRule } else { Op::PartFromRule };
        self.transact(op, |writer| {
            let store = writer.store();
            let interaction = interaction::by_uid(store, interaction)?.ok_or_else(gone)?;
            let rule = rule::by_uid(store, rule)?.ok_or_else(no_rule)?;
            if met {
                return meet(writer, interaction.id, rule.id);
            }
            part(writer, interaction.id, rule.id, None)
        })
    }

    /// Asks somebody why a rule exists: a conversation with a referral, which is answered as every
    /// referral is. Where it was asked before, this conversation continues that one.
    ///
    /// # Errors
    /// `is_refused` where the rule is gone or nobody is named; else where it could not be saved.
    pub fn ask_why(&mut self, uid: Uuid, whom: &str) -> Result<Done<()>> {
        let setup = self.setup()?;
        self.transact(Op::AskWhy, |writer| {
            let stored = rule::by_uid(writer.store(), uid)?.ok_or_else(no_rule)?;
            if let Some(asked) = stored.asked
                && follow_up::by_interaction(writer.store(), asked)?.is_some_and(|it| it.is_open())
            {
                // Asked already, and the answer is still to come.
                return Ok(());
            }
            let contact = writer.contact_named(whom)?;
            let words = format!("Why do we have the rule “{}”?", stored.name);
            let now = writer.now();
            let asked = writer.insert(conversation(&setup, now, words)?)?;
            let due = setup.calendar.close_of_next_open_day(now.date_naive());
            let mut open = FollowUp::opened(Uuid::now_v7(), asked.id, due, now);
            open.promised_at = Some(now);
            open.step = Step::Commit;
            let open = writer.insert(open)?;
            super::log::refer(writer, open.id, contact, &setup.calendar)?;
            if let Some(earlier) = stored.asked {
                writer.apply(Delta::insert(Continuation { interaction: asked.id, earlier }))?;
            }
            let after = Rule { asked: Some(asked.id), ..stored.clone() };
            writer.update(stored, after)
        })
    }
}

/// The conversations in which the reason of a rule was asked for, the latest first.
fn questions(store: &Store, latest: Option<RowId>) -> Result<Vec<RowId>> {
    let mut questions = Vec::new();
    let mut at = latest;
    while let Some(question) = at.filter(|_| questions.len() < ASKED_SHOWN) {
        questions.push(question);
        at = continuation::by_interaction(store, question)?.map(|link| link.earlier);
    }
    Ok(questions)
}

/// What was answered to a question; empty where nothing was.
fn answer_in(store: &Store, question: &EntryRow) -> Result<String> {
    let Some(owed) = &question.follow_up else { return Ok(String::new()) };
    let referral = referral::by_follow_up(store, owed.id)?;
    Ok(referral.map_or_else(String::new, |it| it.answer))
}

/// Notes that a rule came up in an interaction, once.
pub(super) fn meet(writer: &mut Writer<'_>, interaction: RowId, rule: RowId) -> Result<()> {
    let link = Encounter { interaction, rule };
    match link.stored(writer.store())? {
        Some(_) => Ok(()),
        None => writer.apply(Delta::insert(link)),
    }
}

/// Takes it back that a rule came up in an interaction, unless it was bent there by another exception
/// than this one.
fn part(
    writer: &mut Writer<'_>,
    interaction: RowId,
    rule: RowId,
    but: Option<RowId>,
) -> Result<()> {
    let store = writer.store();
    let bent = exception::by_interaction(store, interaction)?;
    if bent.iter().any(|it| it.rule == rule && Some(it.id) != but) {
        return Ok(());
    }
    let link = Encounter { interaction, rule };
    link.stored(store)?.map_or(Ok(()), |stored| writer.apply(Delta::delete(stored)))
}

/// Removes a rule, or retires one that something refers to; true where it was removed.
pub(super) fn remove(writer: &mut Writer<'_>, stored: Rule) -> Result<bool> {
    let store = writer.store();
    let is_used = stored.asked.is_some()
        || encounter::is_met(store, stored.id)?
        || !exception::by_rule(store, stored.id, 1)?.is_empty();
    if is_used {
        let after = Rule { is_retired: true, ..stored.clone() };
        writer.update(stored, after)?;
    } else {
        writer.apply(Delta::delete(stored))?;
    }
    Ok(!is_used)
}

pub(super) fn no_rule() -> Error {
    Error::refused("This rule is no longer there; it was removed somewhere else.")
}
