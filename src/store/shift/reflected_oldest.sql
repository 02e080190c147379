FROM shift AS s
WHERE (s.ended_ms, s.id) > (?1, ?2)
    AND s.ended_ms <= ?3
    AND s.reflection <> ''
ORDER BY s.ended_ms, s.id
LIMIT ?4
