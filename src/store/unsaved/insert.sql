INSERT INTO unsaved (place, words, changed_ms) VALUES (?1, ?2, ?3)
