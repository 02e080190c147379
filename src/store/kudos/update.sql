UPDATE kudos
SET uid = ?2, happened_ms = ?3, offset_minutes = ?4, happened_on = ?5, said = ?6, channel_id = ?7,
    audience_id = ?8, tags = ?9
WHERE id = ?1
