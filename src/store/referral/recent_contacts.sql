SELECT contact_id FROM referral ORDER BY id DESC LIMIT ?1
