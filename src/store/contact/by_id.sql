FROM contact AS c WHERE c.id = ?1
