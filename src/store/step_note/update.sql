UPDATE step_note
SET follow_up_id = ?2, step = ?3, status = ?4, at_ms = ?5, at_offset = ?6, words = ?7
WHERE id = ?1
