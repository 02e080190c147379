SELECT 1 FROM encounter WHERE rule_id = ?1 LIMIT 1
