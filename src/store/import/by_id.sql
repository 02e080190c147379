FROM import AS im WHERE im.id = ?1
