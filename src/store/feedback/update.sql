UPDATE feedback
SET uid = ?2, happened_ms = ?3, offset_minutes = ?4, happened_on = ?5, direction = ?6, tone = ?7,
    colleague = ?8, situation = ?9, behaviour = ?10, impact = ?11, next_time = ?12,
    interaction_id = ?13
WHERE id = ?1
