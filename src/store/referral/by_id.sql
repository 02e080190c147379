WHERE r.id = ?1
