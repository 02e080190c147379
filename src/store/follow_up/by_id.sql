WHERE f.id = ?1
