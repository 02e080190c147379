WHERE i.uid = ?1
