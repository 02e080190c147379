SELECT key FROM search_entry WHERE key > ?1 ORDER BY key LIMIT 1 OFFSET ?2
