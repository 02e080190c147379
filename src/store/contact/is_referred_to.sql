SELECT 1 FROM referral WHERE contact_id = ?1 LIMIT 1
