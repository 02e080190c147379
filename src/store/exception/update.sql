UPDATE exception
SET uid = ?2, rule_id = ?3, interaction_id = ?4, happened_ms = ?5, offset_minutes = ?6,
    happened_on = ?7, why = ?8, impact = ?9, agreed_by = ?10, turned_out = ?11, outcome = ?12
WHERE id = ?1
