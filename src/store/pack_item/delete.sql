DELETE FROM pack_item WHERE id = ?1
