//! How SQLite means to run every query: by an index, in the order of the index.

use super::{
    Store, calendar, contact, contact_detail, continuation, draft, encounter, entry, evidence,
    exception, facts, feedback, follow_up, goal, growth, interaction, kudos, mistake, pack,
    pack_change, pack_item, phrase, preset, principle, profile, promise, radar, referral,
    review_mark, rule, search, shift, step_note, tag, term, unsaved,
};
use crate::domain::radar::Period;

/// Tables that grow with the years.
const BIG: [&str; 24] = [
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
    "feedback",
    "mistake",
    "exception",
    "encounter",
    "evidence",
    "fb",
    "mi",
    "ex",
    "ev",
    "en",
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

const QUERIES: [&str; 146] = [
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
    encounter::BY_INTERACTIONS,
    encounter::IS_MET,
    encounter::ONE,
    entry::BY_CONTACT,
    entry::BY_FOLLOW_UPS,
    entry::BY_IDS,
    entry::BY_UID,
    entry::CLOSED,
    entry::MARKED,
    entry::OPEN,
    entry::PAGE,
    entry::PAGE_OLDEST,
    entry::REVIEW_DUE,
    entry::REVIEW_LEFT,
    entry::REVIEW_WAITING,
    entry::WITH_OTHERS,
    evidence::BY_FEEDBACK,
    evidence::BY_GOAL,
    evidence::BY_ID,
    evidence::BY_INTERACTIONS,
    evidence::BY_KUDOS,
    evidence::BY_MISTAKES,
    evidence::BY_SHIFTS,
    exception::BY_ID,
    exception::BY_IDS,
    exception::BY_INTERACTION,
    exception::BY_INTERACTIONS,
    exception::BY_RULE,
    exception::BY_UID,
    exception::PAGE,
    facts::BY_IDS,
    facts::OWED,
    facts::PAGE,
    facts::PAGE_OLDEST,
    feedback::BALANCE,
    feedback::BY_ID,
    feedback::BY_IDS,
    feedback::BY_INTERACTION,
    feedback::BY_UID,
    feedback::CONVERSATIONS,
    feedback::PAGE,
    feedback::PAGE_OLDEST,
    follow_up::BY_ID,
    follow_up::BY_INTERACTION,
    follow_up::BY_UID,
    follow_up::COUNTS,
    follow_up::INTERACTIONS_OF,
    goal::BY_ID,
    goal::BY_UID,
    growth::FOLLOW_UPS_CLOSED,
    growth::NOT_COUNTED_BY_DAY,
    growth::PEOPLE_BY_DAY,
    growth::PROMISES_ENDED,
    growth::REFLECTIONS,
    growth::SHIFTS_BY_IDS,
    interaction::ANY_BETWEEN,
    interaction::BY_ID,
    interaction::BY_UID,
    interaction::COUNTS,
    interaction::RECENT_TERMS,
    interaction::WITH_COLLEAGUES,
    kudos::BY_DAY,
    kudos::BY_ID,
    kudos::BY_IDS,
    kudos::BY_INTERACTION,
    kudos::BY_UID,
    kudos::PAGE,
    kudos::PAGE_OLDEST,
    mistake::BY_ID,
    mistake::BY_IDS,
    mistake::BY_UID,
    mistake::PAGE,
    mistake::PAGE_OLDEST,
    pack::ALL,
    pack::BY_ID,
    pack::BY_UID,
    pack_change::BY_ID,
    pack_change::BY_PACK,
    pack_item::BY_ID,
    pack_item::BY_PACK,
    phrase::BY_AVOID,
    phrase::BY_ID,
    preset::ALL,
    preset::BY_ID,
    principle::BY_ID,
    profile::GET,
    promise::BY_FOLLOW_UPS,
    promise::BY_ID,
    promise::ENDED_BETWEEN,
    promise::INTERACTIONS_OF,
    radar::FELT,
    radar::HURT,
    radar::IS_SHORT,
    radar::NOT_COUNTED,
    radar::OF_KINDS,
    radar::PEOPLE,
    radar::RULES_BENT,
    radar::RULES_MET,
    radar::RULES_MET_BY_DAY,
    referral::ASKED,
    referral::BY_FOLLOW_UP,
    referral::BY_FOLLOW_UPS,
    referral::BY_ID,
    referral::INTERACTIONS_OF,
    referral::RECENT_CONTACTS,
    review_mark::BY_FOLLOW_UP,
    review_mark::BY_SHIFT,
    review_mark::ONE,
    rule::BY_ASKED,
    rule::BY_ID,
    rule::BY_NAME,
    rule::BY_UID,
    search::BEGIN_SO,
    search::FIND,
    search::FIND_OLDEST,
    search::FURTHER,
    search::FURTHER_OLDEST,
    shift::BY_ID,
    shift::BY_UID,
    shift::CLOSED,
    shift::INTERACTIONS,
    shift::KEYS_BEFORE,
    shift::KUDOS,
    shift::LAST_ENDED,
    shift::REFLECTED,
    shift::REFLECTED_OLDEST,
    shift::RUNNING,
    step_note::BY_FOLLOW_UPS,
    step_note::BY_ID,
    step_note::INTERACTIONS_OF,
    tag::OF_INTERACTIONS,
    tag::OF_KUDOS,
    term::BY_ID,
    term::IS_USED,
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

#[test]
fn the_radar_is_read_from_its_index_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("plans.deskhand"), |_| Ok(())).unwrap();
    for (sql, index) in [
        (radar::FELT, "interaction_felt"),
        (radar::HURT, "interaction_felt"),
        (radar::OF_KINDS, "interaction_day"),
        (radar::PEOPLE, "interaction_day"),
    ] {
        let plan = plan(&store, sql);
        let covers = format!("USING COVERING INDEX {index} ");
        assert!(plan[0].contains(&covers), "{plan:?}\nin {sql}");
    }
}

#[test]
fn rules_that_came_up_are_read_from_a_period_that_is_shorter_than_all_encounters() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("plans.deskhand"), |_| Ok(())).unwrap();
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let november = Period { from: day("2026-11-01"), to: day("2026-11-30") };
    store
        .conn
        .execute_batch(
            "PRAGMA foreign_keys = OFF;
            INSERT INTO interaction (
                uid, happened_ms, offset_minutes, happened_on, kind_id, channel_id, audience_id,
                count, tags, summary, extra, detail
            )
            SELECT randomblob(16), 0, 0, column1, 1, 1, 1, 1, '', '', '', ''
            FROM (VALUES ('2026-10-01'), ('2026-10-02'), ('2026-11-02'));
            INSERT INTO encounter (interaction_id, rule_id) SELECT id, 1 FROM interaction;",
        )
        .unwrap();
    for (period, sql, met) in
        [(november, radar::RULES_MET_BY_DAY, 1), (Period::ALWAYS, radar::RULES_MET, 3)]
    {
        assert_eq!(radar::rules_met_by(&store, period).unwrap(), sql);
        assert_eq!(radar::rules_met(&store, period).unwrap().len(), met);
    }
    let plan = plan(&store, radar::RULES_MET_BY_DAY);
    assert!(plan[0].contains("INDEX interaction_day (happened_on>"), "{plan:?}");
    let by_key = |step: &String| step == "SEARCH en USING PRIMARY KEY (interaction_id=?)";
    assert!(plan.iter().any(by_key), "{plan:?}");
}

#[test]
fn no_day_of_what_was_learnt_has_an_index_that_nothing_reads() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("plans.deskhand"), |_| Ok(())).unwrap();
    let plans: Vec<String> = QUERIES.iter().flat_map(|sql| plan(&store, sql)).collect();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
        AND tbl_name IN ('feedback', 'mistake', 'exception', 'encounter')";
    let names: Vec<String> = store.rows(sql, (), |row| row.get(0)).unwrap();
    for name in names {
        let is_read = plans.iter().any(|step| step.split(' ').any(|word| word == name));
        assert!(is_read, "nothing reads {name}");
    }
}
