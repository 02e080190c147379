UPDATE pack_change
SET
    pack_id = ?2, section = ?3, name = ?4, before = ?5, after = ?6, changed_ms = ?7,
    changed_offset = ?8
WHERE id = ?1
