FROM kudos AS k
WHERE (k.happened_ms, k.id) > (?1, ?2)
    AND k.happened_ms <= ?3
    AND k.happened_on BETWEEN ?4 AND ?5
ORDER BY k.happened_ms, k.id
LIMIT ?6
