SELECT shift_id, follow_up_id, answer FROM review_mark WHERE follow_up_id = ?1
