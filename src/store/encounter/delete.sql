DELETE FROM encounter WHERE interaction_id = ?1 AND rule_id = ?2
