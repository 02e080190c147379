INSERT INTO draft (window, line, changed_ms) VALUES (?1, ?2, ?3)
