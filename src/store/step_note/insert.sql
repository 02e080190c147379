INSERT INTO step_note (id, follow_up_id, step, status, at_ms, at_offset, words)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
