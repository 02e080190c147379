INSERT INTO feedback (
    id, uid, happened_ms, offset_minutes, happened_on, direction, tone, colleague, situation,
    behaviour, impact, next_time, interaction_id
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
