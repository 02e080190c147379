FROM pack_item WHERE pack_id = ?1 ORDER BY section, name_key
