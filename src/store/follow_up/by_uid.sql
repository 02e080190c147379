WHERE f.uid = ?1
