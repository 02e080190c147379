SELECT key FROM search_entry WHERE key < ?1 ORDER BY key DESC LIMIT 1 OFFSET ?2
