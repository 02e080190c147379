SELECT 1 FROM interaction WHERE uid = ?1
