FROM pack WHERE uid = ?1
