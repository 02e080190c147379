FROM contact AS c WHERE c.name_key = ?1
