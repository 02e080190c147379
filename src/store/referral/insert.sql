INSERT INTO referral (id, uid, follow_up_id, contact_id, referred_ms, referred_offset)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
