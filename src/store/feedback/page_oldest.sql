FROM feedback AS fb
WHERE (fb.happened_ms, fb.id) > (?1, ?2)
    AND fb.happened_ms <= ?3
    AND fb.happened_on BETWEEN ?4 AND ?5
ORDER BY fb.happened_ms, fb.id
LIMIT ?6
