-- The first schema: everything that one person logs at a desk.
--
-- Why it is as it is: rows that can leave the journal have a 16-byte uid beside their key, so that
-- imports and merges can be repeated safely. Keys are never used twice (AUTOINCREMENT), so that an
-- undone deletion always finds its own key free. Instants are UTC milliseconds with the desk's
-- offset in minutes; due times are civil texts, because a promise for noon stays a promise for
-- noon. Ranges are checked here as well as in the program: a bug must not be able to store what
-- the program cannot read. They are written with OR: for an IN of more than two values SQLite builds
-- a table in memory at each insertion, a third of what filling a journal took.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    desk TEXT NOT NULL
) STRICT;

CREATE TABLE term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    facet TEXT NOT NULL CHECK (facet = 'kind' OR facet = 'channel' OR facet = 'audience'),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    aliases TEXT NOT NULL,
    counts_as TEXT NOT NULL
        CHECK (counts_as = 'reference' OR counts_as = 'directional' OR counts_as = 'other'),
    position INTEGER NOT NULL,
    is_default INTEGER NOT NULL CHECK (is_default = 0 OR is_default = 1),
    archived INTEGER NOT NULL CHECK (archived = 0 OR archived = 1)
) STRICT;

CREATE TABLE preset (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    position INTEGER NOT NULL,
    kind_id INTEGER REFERENCES term (id),
    channel_id INTEGER REFERENCES term (id),
    audience_id INTEGER REFERENCES term (id),
    effort INTEGER CHECK (effort BETWEEN 1 AND 6),
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    tags TEXT NOT NULL
) STRICT;

CREATE TABLE opening_span (
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    open_minute INTEGER NOT NULL CHECK (open_minute BETWEEN 0 AND 1439),
    close_minute INTEGER NOT NULL CHECK (close_minute BETWEEN 1 AND 1440),
    PRIMARY KEY (weekday, open_minute),
    CHECK (open_minute < close_minute)
) STRICT, WITHOUT ROWID;

CREATE TABLE closure (
    id INTEGER PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    happened_ms INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
    happened_on TEXT NOT NULL,
    kind_id INTEGER NOT NULL REFERENCES term (id),
    channel_id INTEGER NOT NULL REFERENCES term (id),
    audience_id INTEGER NOT NULL REFERENCES term (id),
    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 999),
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    effort INTEGER CHECK (effort BETWEEN 1 AND 6),
    mood_before INTEGER CHECK (mood_before BETWEEN -1 AND 1),
    mood_after INTEGER CHECK (mood_after BETWEEN -1 AND 1),
    expectation TEXT
        CHECK (expectation = 'fell_short' OR expectation = 'met' OR expectation = 'exceeded'),
    tags TEXT NOT NULL,
    summary TEXT NOT NULL CHECK (length(summary) <= 2000),
    extra TEXT NOT NULL,
    -- Last, because it can be long: the columns before it are read without its pages.
    detail TEXT NOT NULL CHECK (octet_length(detail) <= 65536)
) STRICT;

-- Lists, newest first; the key follows by itself.
CREATE INDEX interaction_happened ON interaction (happened_ms);
-- The counts of a day, from the index alone and already grouped.
CREATE INDEX interaction_day ON interaction (happened_on, kind_id, channel_id, audience_id, count);

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    interaction_id INTEGER NOT NULL UNIQUE REFERENCES interaction (id),
    state TEXT NOT NULL CHECK (state = 'open' OR state = 'kept' OR state = 'let_go'),
    step TEXT NOT NULL
        CHECK (step = 'acknowledge' OR step = 'clarify' OR step = 'commit' OR step = 'check_back'),
    promise TEXT NOT NULL,
    due TEXT NOT NULL,
    due_wish_date TEXT,
    due_wish_time TEXT,
    opened_ms INTEGER NOT NULL,
    opened_offset INTEGER NOT NULL,
    closed_ms INTEGER,
    closed_offset INTEGER,
    CHECK (due_wish_time IS NULL OR due_wish_date IS NOT NULL),
    CHECK ((closed_ms IS NULL) = (closed_offset IS NULL))
) STRICT;

-- Only what is still owed, most urgent first: small however long the journal grows.
CREATE INDEX follow_up_open ON follow_up (due) WHERE state = 'open';

CREATE TABLE referral (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    follow_up_id INTEGER NOT NULL UNIQUE REFERENCES follow_up (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    referred_ms INTEGER NOT NULL,
    referred_offset INTEGER NOT NULL
) STRICT;

CREATE INDEX referral_contact ON referral (contact_id);

CREATE TABLE kudos (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    happened_ms INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
    happened_on TEXT NOT NULL,
    channel_id INTEGER NOT NULL REFERENCES term (id),
    audience_id INTEGER NOT NULL REFERENCES term (id),
    tags TEXT NOT NULL,
    said TEXT NOT NULL CHECK (said <> '' AND octet_length(said) <= 65536)
) STRICT;

CREATE INDEX kudos_happened ON kudos (happened_ms);

CREATE TABLE draft (
    window TEXT PRIMARY KEY,
    line TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One index over everything that has words. It keeps no copy of them (content=''), and its keys
-- grow with time, so that "newest first" is the order in which it is stored.
CREATE VIRTUAL TABLE search USING fts5 (
    words,
    content = '',
    columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- The parts of the index are put together while nobody waits, not inside a save. Only where a long
-- run of saves leaves no such moment does a save do it after all.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);

CREATE TABLE search_entry (
    key INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    UNIQUE (entity, entity_id)
) STRICT;
