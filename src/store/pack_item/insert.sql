INSERT INTO pack_item (id, pack_id, section, name_key, given, refused, origin)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
