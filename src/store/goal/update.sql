UPDATE goal
SET uid = ?2, name = ?3, why = ?4, measure = ?5, theme = ?6, target = ?7, started_on = ?8,
    until_on = ?9, closed_ms = ?10, closed_offset = ?11
WHERE id = ?1
