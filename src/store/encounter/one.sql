SELECT interaction_id, rule_id FROM encounter WHERE interaction_id = ?1 AND rule_id = ?2
