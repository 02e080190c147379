WHERE (i.happened_ms, i.id) > (?1, ?2)
    AND i.happened_ms <= ?3
    AND i.happened_on BETWEEN ?4 AND ?5
ORDER BY i.happened_ms, i.id
LIMIT ?6
