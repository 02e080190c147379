UPDATE follow_up
SET uid = ?2, interaction_id = ?3, state = ?4, step = ?5, promise = ?6, due = ?7,
    due_wish_date = ?8, due_wish_time = ?9, opened_ms = ?10, opened_offset = ?11, closed_ms = ?12,
    closed_offset = ?13
WHERE id = ?1
