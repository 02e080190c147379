FROM review_mark AS m
CROSS JOIN follow_up AS f ON f.id = m.follow_up_id
CROSS JOIN interaction AS i ON i.id = f.interaction_id
LEFT JOIN referral AS r ON r.follow_up_id = f.id
LEFT JOIN contact AS c ON c.id = r.contact_id
WHERE m.shift_id = ?1 AND m.answer = 'hand_over' AND f.state = 'open'
ORDER BY m.follow_up_id
