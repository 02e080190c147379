INSERT INTO interaction (
    id, uid, happened_ms, offset_minutes, happened_on, kind_id, channel_id, audience_id, count,
    minutes, effort, mood_before, mood_after, expectation, tags, summary, extra, detail
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
