INSERT INTO search (search) VALUES ('delete-all');
DELETE FROM search_entry;
DELETE FROM search_word;
