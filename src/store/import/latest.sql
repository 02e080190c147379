FROM import AS im ORDER BY im.id DESC LIMIT ?1
