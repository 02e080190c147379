//! Finding by looking at everything there is: slow, plain, and without the index.

use crate::domain::follow_up::FollowUp;
use crate::domain::interaction::{Interaction, Mood};
use crate::domain::kudos::Kudos;
use crate::domain::radar::Period;
use crate::domain::search_query::{Filter, Owed, SearchQuery, Thing};
use crate::domain::search_words::Wanted;
use crate::domain::vocabulary::Facet;
use crate::domain::{Moment, RowId};
use crate::journal::{EntryRow, Journal, Logged};
use crate::store::entry::Page;
use crate::store::{
    Record, entry, exception, feedback, goal, growth, kudos, mistake, promise, referral, rule,
    step_note,
};
use chrono::NaiveTime;
use std::collections::HashMap;
use uuid::Uuid;

/// Something with a time: what it stands for, and with which words it answers.
#[derive(Clone)]
struct Doc {
    at: Moment,
    thing: Thing,
    uid: Uuid,
    is_part: bool,
    text: String,
    row: Option<EntryRow>,
}

/// What is found, oldest first: when it stands there, what it is, and whether only a part of it matched.
pub(super) fn found(journal: &Journal, search: &SearchQuery) -> Vec<(i64, Uuid, bool)> {
    let wanted = Wanted::read(&search.words);
    let has_words = !search.words.trim().is_empty();
    let mut docs = docs(journal);
    docs.retain(|doc| if has_words { wanted.is_in(&doc.text) } else { !doc.is_part });
    docs.retain(|doc| fits(search, doc));
    docs.sort_by_key(|doc| (doc.is_part, doc.at.timestamp_millis()));
    let mut found: Vec<(i64, Uuid, bool)> = Vec::new();
    for doc in docs {
        let is_new = !found.iter().any(|(_, uid, _)| *uid == doc.uid);
        // A rule stands for each of its exceptions that belong to no interaction.
        if is_new || doc.thing == Thing::Rule {
            found.push((doc.at.timestamp_millis(), doc.uid, doc.is_part));
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found
}

fn fits(search: &SearchQuery, doc: &Doc) -> bool {
    let day = doc.at.date_naive();
    let holds = |filter: &Filter| match (&doc.row, filter) {
        (_, Filter::From(from)) => day >= *from,
        (_, Filter::Until(until)) => day <= *until,
        (_, Filter::In(thing)) => doc.thing == *thing,
        (Some(row), filter) => match &row.entry {
            Logged::Interaction(it) => is_so(it, row, filter),
            Logged::Kudos(it) => was_said(it, filter),
        },
        (None, _) => false,
    };
    let is_day = |filter: &Filter| matches!(filter, Filter::From(_) | Filter::Until(_));
    let is_alike = |one: &Filter, other: &Filter| match (one, other) {
        (Filter::Term(one, _), Filter::Term(other, _)) => one == other,
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    };
    search.filters().all(|filter| {
        if is_day(filter) {
            holds(filter)
        } else {
            search.filters().any(|other| is_alike(filter, other) && holds(other))
        }
    })
}

fn is_so(it: &Interaction, row: &EntryRow, filter: &Filter) -> bool {
    let is = |felt: Option<Mood>, mood: &Mood| felt == Some(*mood);
    match filter {
        Filter::Term(Facet::Kind, id) => it.kind == *id,
        Filter::Term(Facet::Channel, id) => it.channel == *id,
        Filter::Term(Facet::Audience, id) => it.audience == *id,
        Filter::Tag(tag) => it.tags.contains(tag),
        Filter::Effort(range) => it.effort.is_some_and(|it| range.contains(&it.level())),
        Filter::Came(mood) => is(it.mood_before, mood),
        Filter::Left(mood) => is(it.mood_after, mood),
        Filter::Owed(Owed::Any) => row.follow_up.is_some(),
        Filter::Owed(Owed::Open) => row.follow_up.as_ref().is_some_and(FollowUp::is_open),
        Filter::In(_) | Filter::From(_) | Filter::Until(_) => true,
    }
}

fn was_said(it: &Kudos, filter: &Filter) -> bool {
    match filter {
        Filter::Term(Facet::Channel, id) => it.channel == *id,
        Filter::Term(Facet::Audience, id) => it.audience == *id,
        Filter::Tag(tag) => it.tags.contains(tag),
        _ => false,
    }
}

fn docs(journal: &Journal) -> Vec<Doc> {
    let store = &journal.store;
    let all = Page::new(None, None, None, usize::MAX);
    let mut docs = Vec::new();
    let text =
        |words: Option<crate::store::search::Words>| words.map_or_else(String::new, |it| it.text);
    let mut by_id: HashMap<RowId, EntryRow> = HashMap::new();
    let mut by_follow_up: HashMap<RowId, EntryRow> = HashMap::new();
    let entry = |row: &EntryRow, at, is_part, text| Doc {
        at,
        thing: if row.is_kudos() { Thing::Kudos } else { Thing::Interaction },
        uid: row.uid(),
        is_part,
        text,
        row: Some(row.clone()),
    };
    for joined in entry::page(store, &all).unwrap() {
        let row = EntryRow::from(joined.clone());
        let it = joined.interaction;
        docs.push(entry(&row, it.happened_at, false, text(Record::words(&it))));
        if let Some(owed) = &row.follow_up {
            docs.push(entry(&row, owed.opened_at, true, text(Record::words(owed))));
            by_follow_up.insert(owed.id, row.clone());
        }
        by_id.insert(it.id, row);
    }
    let owed: Vec<RowId> = by_follow_up.keys().copied().collect();
    for it in step_note::by_follow_ups(store, &owed).unwrap() {
        docs.push(entry(&by_follow_up[&it.follow_up], it.at, true, text(Record::words(&it))));
    }
    for it in promise::by_follow_ups(store, &owed).unwrap() {
        docs.push(entry(&by_follow_up[&it.follow_up], it.made_at, true, text(Record::words(&it))));
    }
    for it in referral::by_follow_ups(store, &owed).unwrap() {
        let row = &by_follow_up[&it.follow_up];
        docs.push(entry(row, it.referred_at, true, text(Record::words(&it))));
    }
    let plain = |at, thing, uid, text| Doc { at, thing, uid, is_part: false, text, row: None };
    for it in exception::page(store, &all).unwrap() {
        let words = text(Record::words(&it));
        if let Some(id) = it.interaction {
            docs.push(entry(&by_id[&id], it.happened_at, true, words));
        } else {
            let rules = rule::all(store).unwrap();
            let of = rules.iter().find(|rule| rule.id == it.rule).unwrap();
            let doc = plain(it.happened_at, Thing::Rule, of.uid, words);
            docs.push(Doc { is_part: true, ..doc });
        }
    }
    for it in kudos::page(store, &all).unwrap() {
        let words = text(Record::words(&it));
        docs.push(entry(&EntryRow::from(it.clone()), it.happened_at, false, words));
    }
    for it in feedback::page(store, &all).unwrap() {
        docs.push(plain(it.happened_at, Thing::Feedback, it.uid, text(Record::words(&it))));
    }
    for it in mistake::page(store, &all).unwrap() {
        docs.push(plain(it.happened_at, Thing::Mistake, it.uid, text(Record::words(&it))));
    }
    for it in growth::reflections(store, Period::ALWAYS).unwrap() {
        let at = it.ended_at.unwrap();
        docs.push(plain(at, Thing::Reflection, it.uid, text(Record::words(&it))));
    }
    for it in goal::all(store).unwrap() {
        let at = it.started_on.and_time(NaiveTime::MIN).and_utc().fixed_offset();
        docs.push(plain(at, Thing::Goal, it.uid, text(Record::words(&it))));
    }
    docs
}
