SELECT n.id, f.interaction_id
FROM step_note AS n
CROSS JOIN follow_up AS f ON f.id = n.follow_up_id
WHERE n.id IN (SELECT value FROM json_each(?1))
