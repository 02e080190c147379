UPDATE referral
SET uid = ?2, follow_up_id = ?3, contact_id = ?4, referred_ms = ?5, referred_offset = ?6
WHERE id = ?1
