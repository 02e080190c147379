SELECT pr.id, f.interaction_id
FROM promise AS pr
CROSS JOIN follow_up AS f ON f.id = pr.follow_up_id
WHERE pr.id IN (SELECT value FROM json_each(?1))
