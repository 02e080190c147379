UPDATE follow_up
SET uid = ?2, interaction_id = ?3, state = ?4, step = ?5, promise = ?6, promised_ms = ?7,
    promised_offset = ?8, due = ?9, due_wish_date = ?10, due_wish_time = ?11, check_back = ?12,
    outcome = ?13, opened_ms = ?14, opened_offset = ?15, closed_ms = ?16, closed_offset = ?17,
    reason = ?18, handed_to = ?19, taken_from = ?20
WHERE id = ?1
