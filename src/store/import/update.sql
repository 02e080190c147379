UPDATE import
SET uid = ?2, file_name = ?3, format = ?4, at_ms = ?5, at_offset = ?6, after_interaction = ?7,
    until_interaction = ?8, after_kudos = ?9, until_kudos = ?10, added = ?11
WHERE id = ?1
