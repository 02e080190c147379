SELECT r.id, f.interaction_id
FROM referral AS r
CROSS JOIN follow_up AS f ON f.id = r.follow_up_id
WHERE r.id IN (SELECT value FROM json_each(?1))
