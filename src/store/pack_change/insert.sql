INSERT INTO pack_change (id, pack_id, section, name, before, after, changed_ms, changed_offset)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
