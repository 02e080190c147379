FROM follow_up AS f
CROSS JOIN interaction AS i ON i.id = f.interaction_id
LEFT JOIN referral AS r ON r.follow_up_id = f.id
LEFT JOIN contact AS c ON c.id = r.contact_id
WHERE f.state <> 'open' AND (f.closed_ms, f.id) < (?1, ?2)
ORDER BY f.closed_ms DESC, f.id DESC
LIMIT ?3
