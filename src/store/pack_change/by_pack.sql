FROM pack_change WHERE pack_id = ?1 ORDER BY id
