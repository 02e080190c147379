DELETE FROM search_entry WHERE entity = ?1 AND entity_id = ?2 RETURNING key
