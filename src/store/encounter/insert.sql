INSERT INTO encounter (interaction_id, rule_id) VALUES (?1, ?2)
