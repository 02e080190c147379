UPDATE promise
SET follow_up_id = ?2, words = ?3, due = ?4, made_ms = ?5, made_offset = ?6, ending = ?7,
    ended_ms = ?8, ended_offset = ?9, note = ?10, ended_on = ?11
WHERE id = ?1
