//! How SQLite means to run every query: by an index, in the order of the index.

use super::{
    Store, calendar, contact, contact_detail, continuation, draft, entry, follow_up, interaction,
    kudos, preset, profile, promise, referral, review_mark, search, shift, step_note, term,
    unsaved,
};

/// Tables that grow with the years.
const BIG: [&str; 14] = [
    "interaction",
    "follow_up",
    "referral",
    "kudos",
    "step_note",
    "promise",
    "i",
    "f",
    "r",
    "k",
    "n",
    "pr",
    "w",
    "m",
];

fn plan(store: &Store, sql: &str) -> Vec<String> {
    let mut statement = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let count = statement.parameter_count();
    let nothing = vec![rusqlite::types::Null; count];
    statement
        .query_map(rusqlite::params_from_iter(nothing), |row| row.get(3))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

const QUERIES: [&str; 66] = [
    calendar::CLOSURES,
    calendar::SPANS,
    contact::BY_ID,
    contact::BY_NAME,
    contact::IS_REFERRED_TO,
    contact_detail::BY_FOLLOW_UP,
    continuation::BY_EARLIER,
    continuation::BY_INTERACTION,
    continuation::CHAIN,
    draft::BY_WINDOW,
    entry::BY_CONTACT,
    entry::BY_FOLLOW_UPS,
    entry::BY_IDS,
    entry::BY_UID,
    entry::CLOSED,
    entry::MARKED,
    entry::OPEN,
    entry::PAGE,
    entry::REVIEW_DUE,
    entry::REVIEW_LEFT,
    entry::REVIEW_WAITING,
    entry::WITH_OTHERS,
    follow_up::BY_ID,
    follow_up::BY_INTERACTION,
    follow_up::BY_UID,
    follow_up::COUNTS,
    follow_up::INTERACTIONS_OF,
    interaction::BY_ID,
    interaction::BY_UID,
    interaction::DAY_COUNTS,
    interaction::ANY_BETWEEN,
    interaction::RECENT_TERMS,
    kudos::BY_ID,
    kudos::BY_IDS,
    kudos::BY_UID,
    kudos::PAGE,
    preset::ALL,
    preset::BY_ID,
    profile::GET,
    promise::BY_FOLLOW_UPS,
    promise::BY_ID,
    promise::ENDED_BETWEEN,
    promise::INTERACTIONS_OF,
    referral::ASKED,
    referral::BY_FOLLOW_UP,
    referral::BY_FOLLOW_UPS,
    referral::BY_ID,
    referral::INTERACTIONS_OF,
    referral::RECENT_CONTACTS,
    review_mark::BY_FOLLOW_UP,
    review_mark::BY_SHIFT,
    review_mark::ONE,
    search::FIND,
    shift::BY_ID,
    shift::CLOSED,
    shift::INTERACTIONS,
    shift::KEYS_BEFORE,
    shift::KUDOS,
    shift::LAST_ENDED,
    shift::RUNNING,
    step_note::BY_FOLLOW_UPS,
    step_note::BY_ID,
    step_note::INTERACTIONS_OF,
    term::BY_ID,
    unsaved::ALL,
    unsaved::BY_PLACE,
];

#[test]
fn no_query_scans_a_big_table_or_sorts() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("plans.deskhand"), |_| Ok(())).unwrap();
    for sql in QUERIES {
        // Small and read whole, whatever their order: presets, closures.
        let is_small = sql == preset::ALL || sql == calendar::CLOSURES;
        // Read backwards by key until the limit, which is short.
        let is_latest = sql == interaction::RECENT_TERMS || sql == referral::RECENT_CONTACTS;
        let plan = plan(&store, sql);
        for step in &plan {
            let words: Vec<&str> = step.split(' ').collect();
            let is_scan = words[0] == "SCAN"
                && words.get(1).is_some_and(|table| BIG.contains(table))
                && !step.contains("USING");
            assert!(is_latest || !is_scan, "{step}\nin {sql}");
            assert!(is_small || !step.contains("TEMP B-TREE"), "{step}\nin {sql}");
        }
    }
}
