-- The longer words of the search index, so that the beginning of a long word is looked up in a list of
-- whole words.
--
-- Why it is as it is: the index has lists of beginnings of up to four letters. For a longer one it would
-- put the places of every word together that begins so before it gives the first, which takes longer the
-- longer a journal is kept. A word that is in no entry any more is not in this list either.

CREATE TABLE search_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
DELETE FROM meta WHERE key = 'search_version';
