INSERT INTO goal (
    id, uid, name, why, measure, theme, target, started_on, until_on, closed_ms, closed_offset
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
