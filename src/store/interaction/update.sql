UPDATE interaction
SET uid = ?2, happened_ms = ?3, offset_minutes = ?4, happened_on = ?5, kind_id = ?6,
    channel_id = ?7, audience_id = ?8, count = ?9, minutes = ?10, effort = ?11, mood_before = ?12,
    mood_after = ?13, expectation = ?14, tags = ?15, summary = ?16, extra = ?17, detail = ?18
WHERE id = ?1
