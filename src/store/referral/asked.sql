SELECT r.contact_id
FROM follow_up AS f
CROSS JOIN referral AS r ON r.follow_up_id = f.id
WHERE f.interaction_id IN (SELECT value FROM json_each(?1))
