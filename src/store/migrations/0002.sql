-- What happens after a conversation: the steps of a follow-up with their words, every promise that
-- was made and how it ended, how far a referral has come, shifts and their reviews.
--
-- Why it is as it is: follow-ups get a fourth state, which a CHECK cannot be taught, so the table and
-- the referrals that refer to it are made anew. The open promise stays in its follow-up, where lists
-- and the index of due times find it; only when it is settled does it become a row of its own, so
-- that logging a promise costs no more than before. A customer's contact detail has a table of its
-- own that nothing else reads: what must be erased is in one place.

DROP INDEX follow_up_open;
DROP INDEX referral_contact;
ALTER TABLE referral RENAME TO referral_1;
ALTER TABLE follow_up RENAME TO follow_up_1;

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    interaction_id INTEGER NOT NULL UNIQUE REFERENCES interaction (id),
    state TEXT NOT NULL
        CHECK (state = 'open' OR state = 'kept' OR state = 'let_go' OR state = 'handed_over'),
    step TEXT NOT NULL
        CHECK (step = 'acknowledge' OR step = 'clarify' OR step = 'commit' OR step = 'check_back'),
    promise TEXT NOT NULL,
    promised_ms INTEGER,
    promised_offset INTEGER,
    due TEXT NOT NULL,
    due_wish_date TEXT,
    due_wish_time TEXT,
    check_back TEXT,
    outcome TEXT CHECK (outcome = 'solved' OR outcome = 'not_yet' OR outcome = 'no_answer'),
    opened_ms INTEGER NOT NULL,
    opened_offset INTEGER NOT NULL,
    closed_ms INTEGER,
    closed_offset INTEGER,
    reason TEXT NOT NULL,
    handed_to TEXT NOT NULL,
    taken_from TEXT NOT NULL,
    CHECK (due_wish_time IS NULL OR due_wish_date IS NOT NULL),
    CHECK ((promised_ms IS NULL) = (promised_offset IS NULL)),
    CHECK ((closed_ms IS NULL) = (closed_offset IS NULL))
) STRICT;

INSERT INTO follow_up
SELECT
    id, uid, interaction_id, state,
    -- Opened again after it was kept: what was promised is owed once more.
    iif(state = 'open' AND step = 'check_back', iif(promise = '', 'acknowledge', 'commit'), step),
    promise,
    iif(state = 'open' AND (promise <> '' OR step = 'commit'), opened_ms, NULL),
    iif(state = 'open' AND (promise <> '' OR step = 'commit'), opened_offset, NULL),
    due, due_wish_date, due_wish_time, NULL, NULL, opened_ms, opened_offset, closed_ms,
    closed_offset, '', '', ''
FROM follow_up_1;

-- Only what is still owed, most urgent first: small however long the journal grows.
CREATE INDEX follow_up_open ON follow_up (due) WHERE state = 'open';
-- What is closed, the last one first.
CREATE INDEX follow_up_closed ON follow_up (closed_ms) WHERE state <> 'open';

CREATE TABLE referral (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    follow_up_id INTEGER NOT NULL UNIQUE REFERENCES follow_up (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    referred_ms INTEGER NOT NULL,
    referred_offset INTEGER NOT NULL,
    due TEXT NOT NULL,
    owner TEXT NOT NULL,
    owned_ms INTEGER,
    owned_offset INTEGER,
    better TEXT NOT NULL,
    worse TEXT NOT NULL,
    cost TEXT NOT NULL,
    investigated_ms INTEGER,
    investigated_offset INTEGER,
    answer TEXT NOT NULL,
    answered_ms INTEGER,
    answered_offset INTEGER,
    told_ms INTEGER,
    told_offset INTEGER,
    CHECK ((owned_ms IS NULL) = (owned_offset IS NULL)),
    CHECK ((investigated_ms IS NULL) = (investigated_offset IS NULL)),
    CHECK ((answered_ms IS NULL) = (answered_offset IS NULL)),
    CHECK ((told_ms IS NULL) = (told_offset IS NULL))
) STRICT;

-- The clock of the answer was not kept before; what the customer was promised stands for it.
INSERT INTO referral
SELECT
    r.id, r.uid, r.follow_up_id, r.contact_id, r.referred_ms, r.referred_offset, f.due, '', NULL,
    NULL, '', '', '', NULL, NULL, '', NULL, NULL, NULL, NULL
FROM referral_1 AS r
JOIN follow_up_1 AS f ON f.id = r.follow_up_id;

CREATE INDEX referral_contact ON referral (contact_id);
-- Only what has no answer.
CREATE INDEX referral_waiting ON referral (follow_up_id) WHERE answered_ms IS NULL;

CREATE TABLE step_note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
    step TEXT NOT NULL
        CHECK (step = 'acknowledge' OR step = 'clarify' OR step = 'commit' OR step = 'check_back'),
    status TEXT NOT NULL CHECK (status = 'done' OR status = 'not_needed' OR status = 'tried'),
    at_ms INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (follow_up_id, step)
) STRICT;

CREATE TABLE promise (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
    words TEXT NOT NULL,
    due TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    made_offset INTEGER NOT NULL,
    ending TEXT NOT NULL
        CHECK (ending = 'kept' OR ending = 'moved' OR ending = 'let_go' OR ending = 'handed_over'),
    ended_ms INTEGER NOT NULL,
    ended_offset INTEGER NOT NULL,
    ended_on TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE INDEX promise_follow_up ON promise (follow_up_id);
CREATE INDEX promise_ended ON promise (ended_on);

INSERT INTO promise (
    follow_up_id, words, due, made_ms, made_offset, ending, ended_ms, ended_offset, ended_on, note
)
SELECT
    id, promise, due, opened_ms, opened_offset, state, closed_ms, closed_offset,
    date(closed_ms / 1000 + closed_offset * 60, 'unixepoch'), ''
FROM follow_up_1
WHERE state <> 'open' AND closed_ms IS NOT NULL AND promise <> ''
ORDER BY closed_ms;

INSERT INTO step_note (follow_up_id, step, status, at_ms, at_offset, words)
SELECT id, 'commit', 'done', closed_ms, closed_offset, ''
FROM follow_up_1
WHERE state = 'kept' AND closed_ms IS NOT NULL AND promise <> '';

DROP TABLE referral_1;
DROP TABLE follow_up_1;

ALTER TABLE contact ADD COLUMN team TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN answers TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN reach TEXT NOT NULL DEFAULT '';

CREATE TABLE contact_detail (
    follow_up_id INTEGER PRIMARY KEY REFERENCES follow_up (id),
    detail TEXT NOT NULL CHECK (length(detail) BETWEEN 1 AND 200),
    noted_ms INTEGER NOT NULL,
    noted_offset INTEGER NOT NULL
) STRICT;

CREATE TABLE continuation (
    interaction_id INTEGER PRIMARY KEY REFERENCES interaction (id),
    earlier_id INTEGER NOT NULL REFERENCES interaction (id),
    CHECK (interaction_id <> earlier_id)
) STRICT;

CREATE INDEX continuation_earlier ON continuation (earlier_id);

CREATE TABLE shift (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    started_ms INTEGER NOT NULL,
    started_offset INTEGER NOT NULL,
    after_interaction INTEGER NOT NULL,
    after_kudos INTEGER NOT NULL,
    after_promise INTEGER NOT NULL,
    ended_ms INTEGER,
    ended_offset INTEGER,
    until_interaction INTEGER,
    until_kudos INTEGER,
    until_promise INTEGER,
    reflection TEXT NOT NULL CHECK (octet_length(reflection) <= 65536),
    interactions INTEGER,
    promises_kept INTEGER,
    promises_of INTEGER,
    moods_known INTEGER,
    mood_before INTEGER,
    mood_after INTEGER,
    happier INTEGER,
    kudos INTEGER,
    handed_over INTEGER,
    let_go INTEGER,
    CHECK ((ended_ms IS NULL) = (ended_offset IS NULL)),
    CHECK ((ended_ms IS NULL) = (interactions IS NULL)),
    CHECK ((ended_ms IS NULL) = (until_interaction IS NULL)),
    CHECK ((ended_ms IS NULL) = (until_kudos IS NULL)),
    CHECK ((ended_ms IS NULL) = (until_promise IS NULL))
) STRICT;

CREATE INDEX shift_running ON shift (id) WHERE ended_ms IS NULL;
CREATE INDEX shift_ended ON shift (ended_ms);

CREATE TABLE review_mark (
    shift_id INTEGER NOT NULL REFERENCES shift (id),
    follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
    answer TEXT NOT NULL
        CHECK (
            answer = 'done' OR answer = 'moved' OR answer = 'hand_over' OR answer = 'let_go'
            OR answer = 'left'
        ),
    PRIMARY KEY (shift_id, follow_up_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_mark_follow_up ON review_mark (follow_up_id);

-- Words in forms that are not saved yet, by the place that they stand in.
CREATE TABLE unsaved (
    place TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
