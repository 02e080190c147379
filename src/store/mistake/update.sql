UPDATE mistake
SET uid = ?2, happened_ms = ?3, offset_minutes = ?4, happened_on = ?5, what_happened = ?6,
    apology = ?7, change = ?8, moved_on_ms = ?9, moved_on_offset = ?10
WHERE id = ?1
