UPDATE pack_item
SET pack_id = ?2, section = ?3, name_key = ?4, given = ?5, refused = ?6, origin = ?7
WHERE id = ?1
