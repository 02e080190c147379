SELECT shift_id, follow_up_id, answer FROM review_mark WHERE shift_id = ?1
