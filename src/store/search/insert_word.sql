INSERT OR IGNORE INTO search_word (word) VALUES (?1)
