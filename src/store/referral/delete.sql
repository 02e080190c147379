DELETE FROM referral WHERE id = ?1
