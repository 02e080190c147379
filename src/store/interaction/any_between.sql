SELECT 1 FROM interaction WHERE happened_ms BETWEEN ?1 AND ?2 LIMIT 1
