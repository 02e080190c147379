SELECT interaction_id FROM follow_up WHERE id IN (SELECT value FROM json_each(?1))
