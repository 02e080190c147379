FROM shift AS s WHERE s.id = ?1
