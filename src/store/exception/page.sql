FROM exception AS ex
WHERE (ex.happened_ms, ex.id) < (?1, ?2)
    AND ex.happened_ms >= ?3
    AND ex.happened_on BETWEEN ?4 AND ?5
ORDER BY ex.happened_ms DESC, ex.id DESC
LIMIT ?6
