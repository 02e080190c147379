INSERT OR IGNORE INTO search_entry (key, entity, entity_id) VALUES (?1, ?2, ?3)
