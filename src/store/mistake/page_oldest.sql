FROM mistake AS mi
WHERE (mi.happened_ms, mi.id) > (?1, ?2)
    AND mi.happened_ms <= ?3
    AND mi.happened_on BETWEEN ?4 AND ?5
ORDER BY mi.happened_ms, mi.id
LIMIT ?6
