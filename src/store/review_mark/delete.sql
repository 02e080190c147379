DELETE FROM review_mark WHERE shift_id = ?1 AND follow_up_id = ?2
