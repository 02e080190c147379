FROM preset AS p WHERE p.id = ?1
