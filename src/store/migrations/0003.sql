-- What makes service better over time: kudos with what one did for them, feedback, owned mistakes,
-- rules with their exceptions, a phrasebook, a creed and a hat, goals with their evidence, and desk
-- packs.
--
-- Why it is as it is: a step that was agreed on in feedback, and a question about the reason of a
-- rule, are follow-ups of a conversation with a colleague, so they have an interaction and no
-- machinery of their own. Links to interactions may be empty: deleting one leaves what was learnt
-- from it. Evidence has a column for each thing that can be evidence, so that the database keeps it
-- true. What a pack gave is kept as it was given, which is what tells later what the person changed.

ALTER TABLE profile ADD COLUMN emblem TEXT NOT NULL DEFAULT 'initials';
ALTER TABLE profile ADD COLUMN hat_colour TEXT NOT NULL DEFAULT 'teal';

ALTER TABLE kudos ADD COLUMN did TEXT NOT NULL DEFAULT '' CHECK (octet_length(did) <= 65536);
ALTER TABLE kudos ADD COLUMN interaction_id INTEGER REFERENCES interaction (id);
ALTER TABLE kudos ADD COLUMN is_extra_mile INTEGER NOT NULL DEFAULT 0
    CHECK (is_extra_mile = 0 OR is_extra_mile = 1);
ALTER TABLE kudos ADD COLUMN colleague TEXT NOT NULL DEFAULT '';
ALTER TABLE kudos ADD COLUMN passed_on_ms INTEGER;
ALTER TABLE kudos ADD COLUMN passed_on_offset INTEGER
    CHECK ((passed_on_ms IS NULL) = (passed_on_offset IS NULL));

CREATE INDEX kudos_interaction ON kudos (interaction_id) WHERE interaction_id IS NOT NULL;
-- How many there are in each month, from the index alone.
CREATE INDEX kudos_day ON kudos (happened_on, colleague);

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    happened_ms INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
    happened_on TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction = 'given' OR direction = 'received'),
    tone TEXT NOT NULL CHECK (tone = 'praise' OR tone = 'constructive'),
    colleague TEXT NOT NULL,
    situation TEXT NOT NULL CHECK (octet_length(situation) <= 65536),
    behaviour TEXT NOT NULL CHECK (behaviour <> '' AND octet_length(behaviour) <= 65536),
    impact TEXT NOT NULL CHECK (octet_length(impact) <= 65536),
    next_time TEXT NOT NULL CHECK (octet_length(next_time) <= 65536),
    interaction_id INTEGER REFERENCES interaction (id)
) STRICT;

CREATE INDEX feedback_happened ON feedback (happened_ms);
CREATE INDEX feedback_balance ON feedback (direction, tone, happened_on);
CREATE INDEX feedback_interaction ON feedback (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE TABLE mistake (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    happened_ms INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
    happened_on TEXT NOT NULL,
    what_happened TEXT NOT NULL
        CHECK (what_happened <> '' AND octet_length(what_happened) <= 65536),
    apology TEXT NOT NULL CHECK (octet_length(apology) <= 65536),
    change TEXT NOT NULL CHECK (octet_length(change) <= 65536),
    moved_on_ms INTEGER,
    moved_on_offset INTEGER,
    CHECK ((moved_on_ms IS NULL) = (moved_on_offset IS NULL))
) STRICT;

CREATE INDEX mistake_happened ON mistake (happened_ms);

CREATE TABLE rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_key TEXT NOT NULL UNIQUE,
    colour TEXT NOT NULL CHECK (colour = 'red' OR colour = 'green' OR colour = 'yellow'),
    intent TEXT NOT NULL,
    may_do TEXT NOT NULL,
    limits TEXT NOT NULL,
    ask TEXT NOT NULL,
    say TEXT NOT NULL,
    instead_of TEXT NOT NULL,
    source TEXT NOT NULL,
    reviewed_on TEXT,
    asked_id INTEGER REFERENCES interaction (id),
    is_retired INTEGER NOT NULL CHECK (is_retired = 0 OR is_retired = 1)
) STRICT;

CREATE INDEX rule_asked ON rule (asked_id) WHERE asked_id IS NOT NULL;

CREATE TABLE exception (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    rule_id INTEGER NOT NULL REFERENCES rule (id),
    interaction_id INTEGER REFERENCES interaction (id),
    happened_ms INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
    happened_on TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why <> '' AND octet_length(why) <= 65536),
    impact TEXT NOT NULL CHECK (octet_length(impact) <= 65536),
    agreed_by TEXT NOT NULL,
    turned_out TEXT CHECK (turned_out = 'well' OR turned_out = 'mixed' OR turned_out = 'badly'),
    outcome TEXT NOT NULL CHECK (octet_length(outcome) <= 65536)
) STRICT;

CREATE INDEX exception_happened ON exception (happened_ms);
CREATE INDEX exception_rule ON exception (rule_id, happened_ms);
CREATE INDEX exception_interaction ON exception (interaction_id) WHERE interaction_id IS NOT NULL;

CREATE TABLE encounter (
    interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    rule_id INTEGER NOT NULL REFERENCES rule (id),
    PRIMARY KEY (interaction_id, rule_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX encounter_rule ON encounter (rule_id, interaction_id);

CREATE TABLE phrase (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    avoid TEXT NOT NULL CHECK (length(avoid) BETWEEN 1 AND 200),
    avoid_key TEXT NOT NULL UNIQUE,
    say TEXT NOT NULL CHECK (length(say) BETWEEN 1 AND 400),
    why TEXT NOT NULL
) STRICT;

CREATE TABLE principle (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 400),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE goal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    why TEXT NOT NULL,
    measure TEXT
        CHECK (
            measure = 'kudos' OR measure = 'promises_kept' OR measure = 'same_day_answers'
            OR measure = 'mood_lift'
        ),
    theme TEXT NOT NULL,
    target INTEGER,
    started_on TEXT NOT NULL,
    until_on TEXT,
    closed_ms INTEGER,
    closed_offset INTEGER,
    CHECK ((closed_ms IS NULL) = (closed_offset IS NULL))
) STRICT;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    goal_id INTEGER NOT NULL REFERENCES goal (id),
    interaction_id INTEGER REFERENCES interaction (id),
    kudos_id INTEGER REFERENCES kudos (id),
    feedback_id INTEGER REFERENCES feedback (id),
    mistake_id INTEGER REFERENCES mistake (id),
    shift_id INTEGER REFERENCES shift (id),
    CHECK (
        (interaction_id IS NOT NULL) + (kudos_id IS NOT NULL) + (feedback_id IS NOT NULL)
        + (mistake_id IS NOT NULL) + (shift_id IS NOT NULL) = 1
    )
) STRICT;

CREATE UNIQUE INDEX evidence_interaction ON evidence (interaction_id, goal_id)
    WHERE interaction_id IS NOT NULL;
CREATE UNIQUE INDEX evidence_kudos ON evidence (kudos_id, goal_id) WHERE kudos_id IS NOT NULL;
CREATE UNIQUE INDEX evidence_feedback ON evidence (feedback_id, goal_id)
    WHERE feedback_id IS NOT NULL;
CREATE UNIQUE INDEX evidence_mistake ON evidence (mistake_id, goal_id)
    WHERE mistake_id IS NOT NULL;
CREATE UNIQUE INDEX evidence_shift ON evidence (shift_id, goal_id) WHERE shift_id IS NOT NULL;
CREATE INDEX evidence_goal ON evidence (goal_id);

CREATE TABLE pack (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    is_followed INTEGER NOT NULL CHECK (is_followed = 0 OR is_followed = 1),
    taken_ms INTEGER NOT NULL,
    taken_offset INTEGER NOT NULL,
    trouble TEXT NOT NULL
) STRICT;

-- What a pack gave last, as JSON, the version of it that the person refused, and whether the pack
-- brought it, it was here before, or the pack took it away again.
CREATE TABLE pack_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pack_id INTEGER NOT NULL REFERENCES pack (id),
    section TEXT NOT NULL,
    name_key TEXT NOT NULL,
    given TEXT NOT NULL,
    refused TEXT,
    origin TEXT NOT NULL DEFAULT 'pack',
    UNIQUE (pack_id, section, name_key)
) STRICT;

-- What a pack changed here and nobody has looked at yet; before and after as JSON.
CREATE TABLE pack_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pack_id INTEGER NOT NULL REFERENCES pack (id),
    section TEXT NOT NULL,
    name TEXT NOT NULL,
    before TEXT,
    after TEXT,
    changed_ms INTEGER NOT NULL,
    changed_offset INTEGER NOT NULL
) STRICT;

CREATE INDEX pack_change_pack ON pack_change (pack_id);

-- What came with a colleague's hand-over, which is counted at their desk.
CREATE INDEX follow_up_taken ON follow_up (interaction_id) WHERE taken_from <> '';

-- Moods, expectations and extras, for the radar: only where something is known of them, and without
-- the words.
CREATE INDEX interaction_felt ON interaction (
    happened_on, kind_id, happened_ms, offset_minutes, mood_before, mood_after, expectation, count,
    (extra <> '')
)
WHERE mood_before IS NOT NULL OR mood_after IS NOT NULL OR expectation IS NOT NULL OR extra <> '';
