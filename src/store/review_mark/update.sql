UPDATE review_mark SET answer = ?3 WHERE shift_id = ?1 AND follow_up_id = ?2
