FROM pack WHERE id = ?1
