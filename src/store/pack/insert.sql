INSERT INTO pack (id, uid, name, path, is_followed, taken_ms, taken_offset, trouble)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
