FROM referral AS r
