-- What came in from other programs, and a search index that answers one letter as fast as a word.
--
-- Why it is as it is: the entries of an import have keys that follow each other, because an import is
-- one transaction, so two keys tell which they are. A shift leaves them out: they happened elsewhere.
-- How the columns of a file were read is kept by its headers, as JSON: it is taken as a whole or not at
-- all. The index is built anew with prefixes from one letter on; its entries follow when the journal is
-- opened.

CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    after_interaction INTEGER NOT NULL,
    until_interaction INTEGER NOT NULL,
    after_kudos INTEGER NOT NULL,
    until_kudos INTEGER NOT NULL,
    added INTEGER NOT NULL
) STRICT;

CREATE TABLE import_mapping (
    headers TEXT PRIMARY KEY,
    mapping TEXT NOT NULL
) STRICT, WITHOUT ROWID;

DROP TABLE search;
DELETE FROM search_entry;
DELETE FROM meta WHERE key = 'search_version';
CREATE VIRTUAL TABLE search USING fts5 (
    words,
    content = '',
    columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '1 2 3 4'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
