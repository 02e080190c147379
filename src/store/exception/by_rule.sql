FROM exception AS ex
WHERE ex.rule_id = ?1
ORDER BY ex.happened_ms DESC, ex.id DESC
LIMIT ?2
