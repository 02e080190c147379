FROM interaction AS i
LEFT JOIN follow_up AS f ON f.interaction_id = i.id
LEFT JOIN referral AS r ON r.follow_up_id = f.id
LEFT JOIN contact AS c ON c.id = r.contact_id
