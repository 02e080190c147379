//! How SQLite means to run every query: by an index, in the order of the index.

use super::{
    Store, calendar, contact, draft, entry, follow_up, interaction, kudos, preset, profile,
    referral, search, term,
};

/// Tables that grow with the years.
const BIG: [&str; 8] = ["interaction", "follow_up", "referral", "kudos", "i", "f", "r", "k"];

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

#[test]
fn no_query_scans_a_big_table_or_sorts() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("plans.deskhand"), |_| Ok(())).unwrap();
    for sql in [
        calendar::CLOSURES,
        calendar::SPANS,
        contact::BY_ID,
        contact::BY_NAME,
        draft::BY_WINDOW,
        entry::BY_CONTACT,
        entry::BY_IDS,
        entry::BY_UID,
        entry::OPEN,
        entry::PAGE,
        follow_up::BY_ID,
        follow_up::BY_INTERACTION,
        follow_up::BY_UID,
        follow_up::COUNT_OPEN,
        follow_up::INTERACTIONS_OF,
        interaction::BY_ID,
        interaction::BY_UID,
        interaction::DAY_COUNTS,
        interaction::RECENT_TERMS,
        kudos::BY_ID,
        kudos::BY_IDS,
        kudos::BY_UID,
        kudos::PAGE,
        preset::ALL,
        preset::BY_ID,
        profile::GET,
        referral::BY_FOLLOW_UP,
        referral::BY_ID,
        referral::RECENT_CONTACTS,
        search::FIND,
        term::BY_ID,
    ] {
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
