FROM shift AS s
WHERE s.ended_ms BETWEEN ?1 AND ?2 AND s.reflection <> ''
ORDER BY s.ended_ms DESC
