SELECT interaction_id, rule_id FROM encounter
WHERE interaction_id IN (SELECT value FROM json_each(?1))
