INSERT INTO kudos (
    id, uid, happened_ms, offset_minutes, happened_on, said, channel_id, audience_id, tags, did,
    interaction_id, is_extra_mile, colleague, passed_on_ms, passed_on_offset
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
