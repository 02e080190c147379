FROM shift AS s WHERE s.uid = ?1
