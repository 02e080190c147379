DELETE FROM draft WHERE window = ?1
