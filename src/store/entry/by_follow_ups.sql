FROM follow_up AS f
CROSS JOIN interaction AS i ON i.id = f.interaction_id
LEFT JOIN referral AS r ON r.follow_up_id = f.id
LEFT JOIN contact AS c ON c.id = r.contact_id
WHERE f.id IN (SELECT value FROM json_each(?1))
