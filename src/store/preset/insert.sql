INSERT INTO preset (
    id, uid, name, position, kind_id, channel_id, audience_id, effort, minutes, tags
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
