INSERT INTO follow_up (
    id, uid, interaction_id, state, step, promise, promised_ms, promised_offset, due, due_wish_date,
    due_wish_time, check_back, outcome, opened_ms, opened_offset, closed_ms, closed_offset, reason,
    handed_to, taken_from
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20
)
