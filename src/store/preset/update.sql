UPDATE preset
SET uid = ?2, name = ?3, position = ?4, kind_id = ?5, channel_id = ?6, audience_id = ?7,
    effort = ?8, minutes = ?9, tags = ?10
WHERE id = ?1
