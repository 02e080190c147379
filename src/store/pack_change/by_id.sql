FROM pack_change WHERE id = ?1
