UPDATE pack
SET uid = ?2, name = ?3, path = ?4, is_followed = ?5, taken_ms = ?6, taken_offset = ?7, trouble = ?8
WHERE id = ?1
