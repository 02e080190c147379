INSERT INTO review_mark (shift_id, follow_up_id, answer) VALUES (?1, ?2, ?3)
