SELECT e.key, e.entity, e.entity_id
FROM search AS s
CROSS JOIN search_entry AS e ON e.key = s.rowid
WHERE s.search MATCH ?1 AND s.rowid < ?2 AND s.rowid > ?3
ORDER BY s.rowid
LIMIT ?4
