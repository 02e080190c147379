SELECT happened_ms, offset_minutes, said
FROM kudos
ORDER BY happened_ms DESC, id DESC
LIMIT ?1
