SELECT f.id, f.interaction_id FROM follow_up AS f WHERE f.id IN (SELECT value FROM json_each(?1))
