INSERT INTO mistake (
    id, uid, happened_ms, offset_minutes, happened_on, what_happened, apology, change, moved_on_ms,
    moved_on_offset
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
