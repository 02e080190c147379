SELECT f.interaction_id, f.state
FROM follow_up AS f
WHERE f.interaction_id IN (SELECT value FROM json_each(?1))
