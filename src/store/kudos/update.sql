UPDATE kudos
SET uid = ?2, happened_ms = ?3, offset_minutes = ?4, happened_on = ?5, said = ?6, channel_id = ?7,
    audience_id = ?8, tags = ?9, did = ?10, interaction_id = ?11, is_extra_mile = ?12,
    colleague = ?13, passed_on_ms = ?14, passed_on_offset = ?15
WHERE id = ?1
