FROM shift AS s
WHERE s.ended_ms BETWEEN ?1 AND ?2
ORDER BY s.ended_ms DESC
LIMIT 1
