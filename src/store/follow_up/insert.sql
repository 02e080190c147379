INSERT INTO follow_up (
    id, uid, interaction_id, state, step, promise, due, due_wish_date, due_wish_time, opened_ms,
    opened_offset, closed_ms, closed_offset
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
