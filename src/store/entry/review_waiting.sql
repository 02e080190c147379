FROM follow_up AS f
CROSS JOIN interaction AS i ON i.id = f.interaction_id
LEFT JOIN referral AS r ON r.follow_up_id = f.id
LEFT JOIN contact AS c ON c.id = r.contact_id
WHERE f.state = 'open'
    AND f.due >= ?1
    AND NOT EXISTS (
        SELECT 1 FROM review_mark AS m WHERE m.shift_id = ?2 AND m.follow_up_id = f.id
    )
    AND EXISTS (
        SELECT 1 FROM referral AS w INDEXED BY referral_waiting
        WHERE w.follow_up_id = f.id AND w.answered_ms IS NULL
    )
ORDER BY f.due, f.id
LIMIT ?3
