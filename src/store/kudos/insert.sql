INSERT INTO kudos (
    id, uid, happened_ms, offset_minutes, happened_on, said, channel_id, audience_id, tags
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
