FROM referral AS r
CROSS JOIN follow_up AS f ON f.id = r.follow_up_id
CROSS JOIN interaction AS i ON i.id = f.interaction_id
LEFT JOIN contact AS c ON c.id = r.contact_id
WHERE r.contact_id = ?1
ORDER BY r.id DESC
LIMIT ?2
